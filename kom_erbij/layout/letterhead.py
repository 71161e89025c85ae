"""What stands on each sheet of a document that flows: the band on top, the logos and page number at the foot. Points.

A4. Overleaf the band and foot say nothing new: there they are for the eye alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kom_erbij.campaign.model import Campagne
from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.layout.colors import accent_of, own_color
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.logos import LEAST_PART, place_logos
from kom_erbij.layout.page import MM, Box, Depends, Item, Path, Picture, Role, Text
from kom_erbij.layout.typesetting import Span, set_lines
from kom_erbij.layout.words import INK, bar

WIDTH, HEIGHT = 210 * MM, 297 * MM
BLEED, SAFE = 10 * MM, 5 * MM
LEFT, RIGHT = 24 * MM, WIDTH - 24 * MM
BAND, BAND_OVERLEAF = 25 * MM, 15 * MM
_BOTTOM = 267 * MM
FIRST_ROOM = (BAND + 10 * MM, _BOTTOM)
OTHER_ROOM = (BAND_OVERLEAF + 10 * MM, _BOTTOM)
"""Top and bottom of what flows, on the first sheet and on the others."""
_FOOT = Box(LEFT, 270 * MM, 110 * MM, 18 * MM)


def band_colors(campagne: Campagne) -> tuple[Color, Color, Color]:
    """The band's ground, its text, and the second word of its name: the gemeente's own where they can be read."""
    style = campagne.huisstijl
    ground = own_color(style.kleur) if style.kleur else PALETTE["nacht"]
    text = max((PALETTE["nacht"], PALETTE["room"]), key=lambda color: contrast(color, ground))
    accent = accent_of(style)
    return ground, text, accent if contrast(accent, ground) >= 3 else text


def foot_logos(campagne: Campagne, fonts: Fonts) -> tuple[Item, ...]:
    """The logos in the foot of a page, the first with its left edge on the margin; else the gemeente's name."""
    shift = _FOOT.height * 0.16 * 1.4 if campagne.huisstijl.logo else 0.0
    room = replace(_FOOT, x=_FOOT.x - shift)
    placed, _ = place_logos(
        campagne, room, fonts, PALETTE["nacht"], chip=PALETTE["wit"], partners=True, least=LEAST_PART * WIDTH
    )
    return tuple(item for item in placed if not isinstance(item, Path))


def letterhead(campagne: Campagne, label: str, fonts: Fonts, number: int, pages: int) -> list[Item]:
    """The items of sheet `number` (from 0) of so many `pages`; `label` is the kind of document."""
    first = number == 0
    ground, text, accent = band_colors(campagne)
    high = BAND if first else BAND_OVERLEAF
    # Cream is set in several inks: never under 12 pt, or its letters blur when the plates shift.
    size, small = (27.0, 12.0) if first else (14.0, 12.0)
    role = Role.P if first else Role.ARTIFACT
    name = (Span("Kom\u00a0", "display", text), Span("erbij!", "display", accent))
    kind = (Span(label.upper(), "bold", text),)
    logos = foot_logos(campagne, fonts)
    items: list[Item] = [
        bar(Box(-BLEED, -BLEED, WIDTH + 2 * BLEED, high + BLEED), ground, "band"),
        _one_line(name, fonts, size, high / 2 + 0.36 * size, role, "left"),
        _one_line(kind, fonts, small, high / 2 + 0.36 * small, role, "right", tracking=90.0),
        *(logos if first else map(for_the_eye, logos)),
    ]
    if pages > 1:
        told = (Span(f"{number + 1} / {pages}", "medium", INK),)
        items.append(_one_line(told, fonts, 10, _FOOT.y + _FOOT.height / 2 + 3.6, Role.ARTIFACT, "right"))
    return items


def for_the_eye(item: Item) -> Item:
    """The item as one that a reader of tags passes by."""
    if isinstance(item, Picture):
        return replace(item, role=Role.ARTIFACT, alt="")
    return replace(item, role=Role.ARTIFACT, within=()) if isinstance(item, Text) else item


def _one_line(
    spans: Sequence[Span], fonts: Fonts, size: float, baseline: float, role: Role, align: str, *, tracking: float = 0.0
) -> Text:
    """A line between the margins; `tracking` is white between its letters, in 1/1000 of the size."""
    width = RIGHT - LEFT
    (line,) = set_lines(spans, fonts, width=width, size=size, leading=size, x=LEFT, baseline=baseline, align=align)
    if tracking:
        (run,) = line.runs
        wider = tracking * size / 1000 * (len(run.text) - 1)
        kerning = (*(kern + tracking for kern in run.kerning[:-1]), run.kerning[-1])
        line = replace(line, runs=(replace(run, x=run.x - wider, width=run.width + wider, kerning=kerning),))
    box = Box(LEFT, baseline - 0.8 * size, width, size)
    return Text(box, (line,), size, role, align, "persbericht", depends=Depends.HUISSTIJL)
