"""The gemeente's logo and its partners', of even visual weight; without a logo the name in type. Points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.campaign.model import Campagne
from kom_erbij.design.palette import Color
from kom_erbij.design.shapes import rounded
from kom_erbij.dutch.typografie import curly
from kom_erbij.errors import Place
from kom_erbij.layout.breaking import UnbreakableError
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.items import move
from kom_erbij.layout.page import Box, Item, Line, Path, Picture, Role, Text
from kom_erbij.layout.typesetting import Span, set_lines


def place_logos(
    campagne: Campagne,
    room: Box,
    fonts: Fonts,
    color: Color,
    *,
    chip: Color | None,
    partners: bool,
    align: str = "left",
) -> tuple[tuple[Item, ...], Box]:
    """Place the logos against the left (or right) edge of `room`, all within it; gives the items and their box.

    They stand on a plate in the colour `chip`, or without one where their ground is white already (None).
    """
    items, used = _from_the_left(campagne, room, fonts, color, chip, partners)
    if align == "left":
        return items, used
    by = room.right - used.right
    return tuple(move(item, by, 0.0) for item in items), replace(used, x=used.x + by)


def _from_the_left(
    campagne: Campagne, room: Box, fonts: Fonts, color: Color, chip: Color | None, partners: bool
) -> tuple[tuple[Item, ...], Box]:
    style = campagne.huisstijl
    theirs = [(one.logo, f"Logo van {one.naam}") for one in style.partners[:3]] if partners else []
    if style.logo is not None:
        return _strip([(style.logo, f"Logo van gemeente {campagne.gemeente.roepnaam}"), *theirs], room, chip)
    name, used = _name(campagne, replace(room, width=room.width * (0.45 if theirs else 1.0)), fonts, color)
    if not theirs:
        return name, used
    left = used.right + room.height * 0.4
    strip, rest = _strip(theirs, Box(left, room.y, room.right - left, room.height), chip)
    return (*name, *strip), Box(room.x, room.y, rest.right - room.x, room.height)


def _strip(shown: Sequence[tuple[Artwork, str]], room: Box, chip: Color | None) -> tuple[tuple[Item, ...], Box]:
    """Logos side by side with their alt texts, of the same area, made smaller together if they must be."""
    pad = room.height * (0.16 if chip else 0.0)
    between = room.height * 0.23
    inner = room.height - 2 * pad
    area = (inner * 0.80) ** 2 * 2.6
    heights = [min(inner, sqrt(area / logo.aspect)) for logo, _ in shown]
    spaces = (len(shown) - 1) * between + (2 * between if chip else 0.0)
    total = sum(height * logo.aspect for height, (logo, _) in zip(heights, shown, strict=True))
    scale = min(1.0, (room.width - spaces) / total)
    x = room.x + (between if chip else 0.0)
    pictures: list[Item] = []
    for (logo, alt), height in zip(shown, heights, strict=True):
        high, wide = height * scale, height * scale * logo.aspect
        pictures.append(Picture(Box(x, room.y + (room.height - high) / 2, wide, high), logo, alt, field="logo"))
        x += wide + between
    used = Box(room.x, room.y, x - room.x - (0.0 if chip else between), room.height)
    if chip is None:
        return tuple(pictures), used
    outline = rounded(used.x, used.y, used.width, used.height, room.height * 0.18)
    return (Path(outline, fill=chip), *pictures), used


def _name(campagne: Campagne, room: Box, fonts: Fonts, color: Color) -> tuple[tuple[Item, ...], Box]:
    """The gemeente's name, set small over large, as a mark of its own; one too long for half the room in two lines."""
    name = curly(campagne.gemeente.roepnaam)
    place = Place(field="gemeente")
    natural = sum(part.width for part in fonts.pieces(name, "display", place)) / 1000
    large = room.height * 0.52
    lines = 1 if natural * large <= room.width * 0.62 or not re.search(r"[ -]", name) else 2
    if lines == 2:
        large = room.height * 0.37

    def under(size: float) -> tuple[Line, ...]:
        width = room.width * 0.62 if lines == 2 else room.width + 1
        span = Span(name if lines == 2 else name.replace(" ", "\u00a0"), "display", color)
        step = size * 1.08
        return set_lines(
            [span],
            fonts,
            width=width,
            size=size,
            leading=step,
            x=room.x,
            baseline=room.y + room.height * 0.92 - (lines - 1) * step,
            balance=True,
            hyphenate=False,
            place=place,
        )

    # A mark is scaled as a logo is: until it fits.
    while True:
        try:
            mark = under(large)
        except UnbreakableError:
            mark = ()
        if 0 < len(mark) <= lines:
            break
        large *= 0.96
    small = max(large * 0.5, room.height * 0.2)
    top = mark[0].baseline - large * fonts.cap_height("display") - small * 0.42
    over = set_lines(
        [Span("gemeente", "semibold", color)],
        fonts,
        width=room.width,
        size=small,
        leading=small,
        x=room.x,
        baseline=top,
    )
    bottom = mark[-1].baseline
    box = Box(room.x, top - small * 0.72, max(line.width for line in (*over, *mark)), bottom - top + small * 0.72)
    high = large * 0.72
    kind = {"role": Role.P, "align": "left", "field": "gemeente"}
    return (
        Text(Box(box.x, box.y, room.width, small), over, small, **kind),  # type: ignore[arg-type]
        Text(
            Box(box.x, mark[0].baseline - high, room.width, bottom - mark[0].baseline + high),
            mark,
            large * 1.08,
            **kind,  # type: ignore[arg-type]
        ),
    ), box
