"""What stands on each sheet of a document that flows: the band on top, the logos and page number at the foot. Points.

A4. Overleaf the band and foot say nothing new: there they are for the eye alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kom_erbij.campaign.model import Campagne
from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.layout.colors import accent_of, own_color
from kom_erbij.layout.fonts import Fonts, house_fonts
from kom_erbij.layout.logos import LEAST_PART, place_logos
from kom_erbij.layout.page import MM, Box, Item, Path, Picture, Role, Text
from kom_erbij.layout.typesetting import Span, set_lines
from kom_erbij.layout.words import INK, bar
from kom_erbij.template.style import Paper, Stylesheet, house_style

_LOGOS = 110 * MM
"""The width that the logos at the foot may take."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a document that flows has of its gemeente: the band's ground, its text, the second word of its name, logos.

    `logos` are at the foot, the first with its left edge on the margin; without a logo the name in type.
    """

    ground: Color
    text: Color
    accent: Color
    logos: tuple[Item, ...]


def letterhead_of(campagne: Campagne, paper: Paper | None = None, fonts: Fonts | None = None) -> Letterhead:
    """The gemeente's own colours where they can be read, and its logos."""
    style = campagne.huisstijl
    ground = own_color(style.kleur) if style.kleur else PALETTE["nacht"]
    text = max((PALETTE["nacht"], PALETTE["room"]), key=lambda color: contrast(color, ground))
    accent = accent_of(style)
    accent = accent if contrast(accent, ground) >= 3 else text
    return Letterhead(ground, text, accent, _foot_logos(campagne, paper or house_style().paper, fonts or house_fonts()))


def _foot_logos(campagne: Campagne, paper: Paper, fonts: Fonts) -> tuple[Item, ...]:
    top, height = paper.foot
    shift = height * 0.16 * 1.4 if campagne.huisstijl.logo else 0.0
    room = Box(paper.left - shift, top, _LOGOS, height)
    least = LEAST_PART * paper.width
    placed, _ = place_logos(campagne, room, fonts, PALETTE["nacht"], chip=PALETTE["wit"], partners=True, least=least)
    return tuple(item for item in placed if not isinstance(item, Path))


def head_and_foot(head: Letterhead, label: str, look: Stylesheet, fonts: Fonts, number: int, pages: int) -> list[Item]:
    """The items of sheet `number` (from 0) of so many `pages`; `label` is the kind of document."""
    first, paper = number == 0, look.paper
    high = paper.band if first else paper.band_overleaf
    # Cream is set in several inks: never under 12 pt, or its letters blur when the plates shift.
    size, small = look["band" if first else "band-overleaf"].size, look["band-label"].size
    role = Role.P if first else Role.ARTIFACT
    name = (Span("Kom\u00a0", "display", head.text), Span("erbij!", "display", head.accent))
    kind = (Span(label.upper(), "bold", head.text),)
    items: list[Item] = [
        bar(Box(-paper.bleed, -paper.bleed, paper.width + 2 * paper.bleed, high + paper.bleed), head.ground, "band"),
        _one_line(name, paper, fonts, size, high / 2 + 0.36 * size, role, "left"),
        _one_line(kind, paper, fonts, small, high / 2 + 0.36 * small, role, "right", tracking=90.0),
        *(head.logos if first else map(for_the_eye, head.logos)),
    ]
    if pages > 1:
        foot, (top, height) = look["foot"], paper.foot
        told = (Span(f"{number + 1} / {pages}", foot.face, INK),)
        baseline = top + height / 2 + 0.36 * foot.size
        items.append(_one_line(told, paper, fonts, foot.size, baseline, Role.ARTIFACT, "right"))
    return items


def for_the_eye(item: Item) -> Item:
    """The item as one that a reader of tags passes by."""
    if isinstance(item, Picture):
        return replace(item, role=Role.ARTIFACT, alt="")
    return replace(item, role=Role.ARTIFACT, within=()) if isinstance(item, Text) else item


def _one_line(
    spans: Sequence[Span],
    paper: Paper,
    fonts: Fonts,
    size: float,
    baseline: float,
    role: Role,
    align: str,
    *,
    tracking: float = 0.0,
) -> Text:
    """A line between the margins; `tracking` is white between its letters, in 1/1000 of the size."""
    width, x = paper.measure, paper.left
    (line,) = set_lines(spans, fonts, width=width, size=size, leading=size, x=x, baseline=baseline, align=align)
    if tracking:
        (run,) = line.runs
        wider = tracking * size / 1000 * (len(run.text) - 1)
        kerning = (*(kern + tracking for kern in run.kerning[:-1]), run.kerning[-1])
        line = replace(line, runs=(replace(run, x=run.x - wider, width=run.width + wider, kerning=kerning),))
    box = Box(x, baseline - 0.8 * size, width, size)
    return Text(box, (line,), size, role, align, "document")
