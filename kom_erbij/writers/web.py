"""A web page as one file: all that it needs is in it, so that it can stand anywhere and asks nothing of a network.

Not here: what it says (its template and slots), and where its colours come from (layout).
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from markupsafe import Markup

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.design.faces import Face
from kom_erbij.design.icons import ICONS, icon
from kom_erbij.design.palette import Color
from kom_erbij.layout.web import WebLook
from kom_erbij.template.events import Calendar, Event
from kom_erbij.template.web import fill_page, page_slots
from kom_erbij.writers.ics import write_ics
from kom_erbij.writers.json_ld import in_script
from kom_erbij.writers.pictures import bitmap
from kom_erbij.writers.svg import drawing, sprite, symbol

_FACES = {"display": ("Fredoka", 400), "regular": ("Manrope", 400), "bold": ("Manrope", 700)}
"""The faces of a page, by the family and weight that its styles name."""
_SIGNS = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’“”„•…€‑\u2009\u202f→←×"))
"""What is embedded of them: Latin with its accents, and the signs of running text."""
_LOGO, _PHOTO = 150.0, 270.0
"""How wide a logo and a photo are at most, in pt."""
_FINE = 144
"""Pixels to the inch: half as fine again as a plain screen."""
_ICON = '<svg class="icoon" aria-hidden="true"><use href="#{}"/></svg>'
_DISC, _GLYPH = Color("--schijf", (0, 0, 0), (0, 0, 0, 0)), Color("--teken", (0, 0, 0), (0, 0, 0, 0))


@dataclass(frozen=True, slots=True)
class WebPage:
    """A template of HTML and all that it says: its file, where what it includes lies, the slots, events and look."""

    path: Path
    folders: tuple[Path, ...]
    values: Mapping[str, object]
    calendar: Calendar
    look: WebLook


def write_web(page: WebPage) -> bytes:
    """The page, filled in. Raises TemplateError, and PictureError for a logo that is gone."""
    look, symbols = page.look, {name: symbol(_id(name), icon(name, 0, 0, 24, _DISC, _GLYPH), 24) for name in ICONS}
    slots = page_slots(page.calendar)
    for event, row in zip(page.calendar.events, _rows(slots), strict=True):
        row |= {"bestand": f"{event.id}.ics", "ics": _in_calendar(page.calendar, event), "foto": _photo(event)}
    own = {
        "tekening": Markup(drawing(look.drawing)),
        "letters": Markup("".join(_font_face(look.kit.faces[name], *said) for name, said in _FACES.items())),
        "iconen": Markup(sprite(symbols)),
        "icoon": {name: Markup(_ICON.format(_id(name))) for name in ICONS},
        "kleur": {"grond": look.ground.hex, "tekst": look.text.hex, "accent": look.accent.hex},
        "logos": [_logo(artwork, told) for artwork, told in look.logos],
        "schema_org": Markup(in_script(page.calendar)),
    }
    room = sum(len(str(value)) for value in (*own.values(), *_rows(slots)))
    return fill_page(page.path, {**page.values, **slots, **own}, page.folders, room).encode()


def _id(name: str) -> str:
    """The id of an icon's symbol on the page: an id has no spaces."""
    return f"i-{name.replace(' ', '-')}"


def _rows(slots: Mapping[str, object]) -> list[dict[str, object]]:
    rows = slots["activiteiten"]
    assert isinstance(rows, list)
    return rows


def _in_calendar(calendar: Calendar, event: Event) -> str:
    """An event as an address that is the file itself; empty where there is nothing to put in a calendar."""
    if not event.times or event.cancelled or event.full:
        return ""
    return _address(write_ics(calendar.of(event)), "text/calendar;charset=utf-8")


def _address(data: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def _logo(artwork: Artwork, told: str) -> dict[str, object]:
    return {"adres": _picture(artwork, _LOGO), "tekst": told, "verhouding": round(artwork.aspect, 4)}


def _photo(event: Event) -> dict[str, object]:
    """The photo of an event: what must stay in sight is in percents, as CSS has it; nothing where there is none."""
    photo = event.activiteit.afbeelding
    if photo is None:
        return {}
    across, down = (f"{100 * one:.0f}%" for one in photo.focus)
    return {"adres": _picture(photo.artwork, _PHOTO), "tekst": photo.tekst, "plek": f"{across} {down}"}


def _picture(artwork: Artwork, width: float) -> str:
    data = bitmap(artwork, width, _FINE)
    return _address(data, "image/png" if data.startswith(b"\x89PNG") else "image/jpeg")


def _font_face(face: Face, family: str, weight: int) -> str:
    said = _address(_subset(face.data), "font/woff")
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;src:url("{said}") format("woff")}}'
    )


@lru_cache(16)
def _subset(data: bytes) -> bytes:
    """The signs that a page is set with, as WOFF."""
    with TTFont(io.BytesIO(data), recalcTimestamp=False) as font:
        options = subset.Options(hinting=False, notdef_outline=True, drop_tables=["+", "FFTM"])
        options.flavor = "woff"
        chosen = subset.Subsetter(options)
        chosen.populate(unicodes=_SIGNS)
        chosen.subset(font)
        out = io.BytesIO()
        font.flavor = "woff"
        font.save(out)
    return out.getvalue()
