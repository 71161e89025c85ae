"""A form that was printed to PDF or saved flat, read back by place: words in its frames, and crosses in its boxes.

Where those are, whoever made the form says (`Sheet`). Not here: a picture of a form, which has no words to read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kom_erbij.intake.form_mark import read_mark, tick_name
from kom_erbij.intake.form_raw import Raw, UnreadableError
from kom_erbij.intake.limits import FORM_CHARACTERS

_LABELS = 0.8
"""Which part of the questions of a form must be on the page for it to be that form."""
_SCALE = 2.0
"""Pixels to the point at which boxes are looked at."""
_INSIDE = 0.22
"""How far in from its edge a box is looked at, in its sides."""
_MARKED = 0.05
"""How much of that is dark where there is a cross."""
_DARK = 140
_MOST_SIGNS = 20_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A field: page (from 0), left, bottom, right and top (pt), its name, what its box says (""), and its words."""

    page: int
    box: tuple[float, float, float, float]
    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form as it was made: its mark, the size of its pages in pt, and where its fields are."""

    mark: str
    sizes: Sequence[tuple[float, float]]
    spots: Sequence[Spot]


def read_flat_form(data: bytes, keywords: str, sheets: Sequence[Sheet]) -> Raw:
    """What stands in the places of the fields. Raises UnreadableError where it is none of these forms."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        pages = list(document)
        said = [page.get_textpage() for page in pages]
        words = _bare(" ".join(one.get_text_range() for one in said)[: 2 * _MOST_SIGNS])
        sheet = _which(keywords, words, sheets, [page.get_size() for page in pages])
        raw = Raw(sheet.mark)
        signs = [_signs(one) for one in said]
        pixels: dict[int, Any] = {}
        for spot in sheet.spots:
            if spot.value:
                if spot.page not in pixels:
                    pixels[spot.page] = pages[spot.page].render(scale=_SCALE, grayscale=True).to_pil()
                on = _is_marked(pixels[spot.page], spot.box)
                raw.put(spot.name, tick_name(spot.value) if on else "", ticked=True)
            else:
                raw.put(spot.name, _within(signs[spot.page], spot.box))
    hint = "Kijk de rij na: waar iemand een nieuwe regel begon, is niet meer te zien."
    raw.told.append(("dit formulier is plat bewaard; het is teruggelezen van de bladzijde.", hint))
    return raw


def _which(keywords: str, words: str, sheets: Sequence[Sheet], sizes: Sequence[tuple[float, float]]) -> Sheet:
    """The form that it is, by its mark or its questions. Raises UnreadableError."""
    mark = read_mark(keywords)
    for sheet in sheets:
        own = read_mark(sheet.mark)
        if mark and own and (mark.gives, mark.fixed, mark.versie) != (own.gives, own.fixed, own.versie):
            continue
        labels = {_bare(spot.label) for spot in sheet.spots if not spot.value}
        found = sum(label in words for label in labels)
        same = len(sizes) == len(sheet.sizes) and all(
            abs(one - other) < 2
            for a, b in zip(sizes, sheet.sizes, strict=True)
            for one, other in zip(a, b, strict=True)
        )
        if same and found >= _LABELS * len(labels):
            return Sheet(keywords if mark else "", sheet.sizes, sheet.spots)
    raise UnreadableError(
        "er zijn geen invulvelden (meer) in dit bestand: het is afgedrukt naar PDF, of “plat” bewaard.",
        "Typ over wat erop staat, of vraag het ingevulde formulier zelf.",
    )


def _bare(text: str) -> str:
    """Letters and digits alone: programs differ in blanks and hyphens."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _signs(page: Any) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each sign of a page with its box: left, bottom, right, top."""
    count = page.count_chars()
    if count > _MOST_SIGNS:
        raise UnreadableError("op deze bladzijde staan veel te veel letters voor een formulier.")
    return [(page.get_text_range(at, 1), page.get_charbox(at)) for at in range(count)]


def _within(
    signs: Sequence[tuple[str, tuple[float, float, float, float]]], box: tuple[float, float, float, float]
) -> str:
    """The words in a frame, in the order in which they stand in the file."""
    left, bottom, right, top = box
    said, last = "", -1
    for at, (sign, (x1, y1, x2, y2)) in enumerate(signs):
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        if not sign.strip() or not (left - 1 <= x <= right + 1 and bottom - 2 <= y <= top + 2):
            continue
        if said and at > last + 1:
            said += " "
        said, last = said + sign, at
    return said[: FORM_CHARACTERS + 1]


def _is_marked(picture: Any, box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    inset = _INSIDE * (right - left)
    edges = (
        left + inset,
        picture.height / _SCALE - top + inset,
        right - inset,
        picture.height / _SCALE - bottom - inset,
    )
    part = picture.crop(tuple(round(edge * _SCALE) for edge in edges))
    dark = sum(part.histogram()[:_DARK])
    return bool(dark > _MARKED * part.width * part.height)
