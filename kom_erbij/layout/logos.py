"""The gemeente's logo, and smaller at its right its partners'; without a logo the name in type. Points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.campaign.model import PARTNERS, Campagne
from kom_erbij.design.palette import Color
from kom_erbij.design.shapes import rounded
from kom_erbij.errors import Place
from kom_erbij.layout.breaking import UnbreakableError
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.items import move
from kom_erbij.layout.page import Box, Item, Line, Path, Picture, Role, Text
from kom_erbij.layout.typesetting import Span, set_lines

LEAST_PART, LEAST_PIXELS = 25 / 297, 180
"""How wide the gemeente's own logo is at least: a part of the paper's short side (25 mm on A3), and px on a screen."""
_PLATE, _TALL_PLATE, _TIGHT_PLATE = 0.16, 0.10, 0.06
"""The white of a plate above and under the logos, as a part of its height: normally, for a tall logo, at least."""
_BETWEEN, _ROWS_APART = 0.23, 0.09
"""The white between logos and between rows of them, as parts of the height of their room."""
_SMALL_NAME, _OVER_NAME = 0.28, 0.7
"""A name set smaller than this, in heights of its room, may take all of its width; "gemeente" over it in its sizes."""
_ASIDE = 1.6
"""How much more white parts the gemeente's own logo from its partners'."""
_LARGEST, _SMALLEST = 0.6, 0.35
"""The area of a partner's logo, as parts of the gemeente's own: at the most, and while hers can still give way."""
Shown = tuple[Artwork, str]
"""A logo and its alt text."""


def place_logos(
    campagne: Campagne,
    room: Box,
    fonts: Fonts,
    color: Color,
    *,
    chip: Color | None,
    partners: bool,
    least: float,
    align: str = "left",
) -> tuple[tuple[Item, ...], Box]:
    """Place the logos against the left (or right) edge of `room`, all within it; gives the items and their box.

    The gemeente's own comes first, `least` wide where the room is high enough for that; partners' stand beside it, in
    rows where they are larger so. They stand on a plate in the colour `chip`, or without one where their ground is
    white already (None).
    """
    items, used = _from_the_left(campagne, room, fonts, color, chip, partners, least)
    if align == "left":
        return items, used
    by = room.right - used.right
    return tuple(move(item, by, 0.0) for item in items), replace(used, x=used.x + by)


def _from_the_left(
    campagne: Campagne, room: Box, fonts: Fonts, color: Color, chip: Color | None, partners: bool, least: float
) -> tuple[tuple[Item, ...], Box]:
    style = campagne.huisstijl
    theirs = [(one.logo, f"Logo van {one.naam}") for one in style.partners[:PARTNERS]] if partners else []
    if style.logo is not None:
        own = (style.logo, f"Logo van {campagne.gemeente.de_gemeente}")
        return _plated(room, chip, own, theirs, least)
    name, used = _name(campagne, replace(room, width=room.width * (0.45 if theirs else 1.0)), fonts, color)
    if not theirs:
        return name, used
    left = used.right + room.height * 0.4
    logos, rest = _plated(Box(left, room.y, room.right - left, room.height), chip, None, theirs, least)
    return (*name, *logos), Box(room.x, room.y, rest.right - room.x, room.height)


def _plated(
    room: Box, chip: Color | None, own: Shown | None, theirs: Sequence[Shown], least: float
) -> tuple[tuple[Item, ...], Box]:
    """The gemeente's own logo with those of partners at its right, on a plate in the colour `chip` if there is one."""
    between = room.height * _BETWEEN
    pad = room.height * _PLATE if chip else 0.0
    if chip and own is not None:
        needed = (room.height - least / own[0].aspect) / 2
        pad = min(pad, needed) if needed >= room.height * _TIGHT_PLATE else room.height * _TALL_PLATE
    side = between if chip else 0.0
    inner = Box(room.x + side, room.y + pad, room.width - 2 * side, room.height - 2 * pad)
    pictures = _beside(inner, room.height, own, theirs, least)
    right = max(picture.box.right for picture in pictures) + side
    used = Box(room.x, room.y, right - room.x, room.height)
    if chip is None:
        return pictures, used
    outline = rounded(used.x, used.y, used.width, used.height, room.height * 0.18)
    return (Path(outline, fill=chip), *pictures), used


def _beside(inner: Box, high: float, own: Shown | None, theirs: Sequence[Shown], least: float) -> tuple[Picture, ...]:
    """The logos within `inner`, in a room `high`: the own one gives way to its partners, down to `least` wide."""
    between = high * _BETWEEN
    # By the usual white on a plate, so that less of it makes no logo larger than it must be.
    usual = high * (1 - 2 * _PLATE) if inner.height < high else high
    area = (usual * 0.80) ** 2 * 2.6
    if own is None:
        return _rows(inner, high, theirs, area)
    logo, alt = own
    widest = min(inner.width, inner.height * logo.aspect)
    width = min(widest, max(sqrt(area * logo.aspect), least))
    if not theirs:
        return (_picture(inner, width, logo, alt),)
    floor = min(width, least)
    while True:
        left = inner.x + width + between * _ASIDE
        rest = replace(inner, x=left, width=inner.right - left)
        mine = width * width / logo.aspect
        if rest.width > 0:
            placed = _rows(rest, high, theirs, mine * _LARGEST)
            smallest = min(one.box.width * one.box.height for one in placed)
            if smallest >= mine * _SMALLEST or width <= floor:
                return (_picture(inner, width, logo, alt), *placed)
        elif width <= floor:
            # A logo so wide that `least` leaves nothing beside it gives way all the same.
            floor = width * 0.5
        width = max(floor, width * 0.96)


def _picture(inner: Box, width: float, logo: Artwork, alt: str) -> Picture:
    """A logo at the left of `inner`, halfway its height."""
    high = width / logo.aspect
    return Picture(Box(inner.x, inner.y + (inner.height - high) / 2, width, high), logo, alt, field="logo")


def _rows(room: Box, high: float, shown: Sequence[Shown], area: float) -> tuple[Picture, ...]:
    """Logos of the same area, `area` at the most, in as many rows as makes them largest."""
    tried = []
    for rows in range(1, len(shown) + 1):
        each = -(-len(shown) // rows)
        split = [shown[at : at + each] for at in range(0, len(shown), each)]
        tried.append(_in_rows(room, high, split, area))
    return max(tried, key=lambda placed: min(one.box.width * one.box.height for one in placed))


def _in_rows(room: Box, high: float, split: Sequence[Sequence[Shown]], area: float) -> tuple[Picture, ...]:
    apart = high * _ROWS_APART
    each = (room.height - (len(split) - 1) * apart) / len(split)
    between = min(high * _BETWEEN * (1.0 if len(split) == 1 else 0.6), room.width * 0.1)
    widths = [
        sum(min(each * logo.aspect, sqrt(area * logo.aspect)) for logo, _ in row)
        / (room.width - (len(row) - 1) * between)
        for row in split
    ]
    scale = 1 / max(1.0, *widths)
    placed = []
    for number, row in enumerate(split):
        x, top = room.x, room.y + number * (each + apart)
        for logo, alt in row:
            width = min(each * logo.aspect, sqrt(area * logo.aspect)) * scale
            placed.append(_picture(Box(x, top, width, each), width, logo, alt))
            x += width + between
    return tuple(placed)


def _on_one_line(text: str, face: str, color: Color, fonts: Fonts, room: Box, size: float) -> tuple[Line, ...]:
    """A word on one line whose baseline is the top of `room`, of this size, or of one at which it fits."""
    while True:
        try:
            return set_lines(
                [Span(text, face, color)], fonts, width=room.width, size=size, leading=size, x=room.x, baseline=room.y
            )
        except UnbreakableError:
            size *= 0.96


def _name(campagne: Campagne, room: Box, fonts: Fonts, color: Color) -> tuple[tuple[Item, ...], Box]:
    """The gemeente's name, set small over large, as a mark of its own; one too long for half the room in two lines."""
    name = campagne.gemeente.roepnaam
    place = Place(field="gemeente")
    natural = sum(part.width for part in fonts.pieces(name, "display", place)) / 1000
    lines = 1 if natural * room.height * 0.52 <= room.width * 0.62 or not re.search(r"[ -]", name) else 2

    def under(size: float, lines: int, wide: float) -> tuple[Line, ...]:
        span = Span(
            name if lines == 2 else name.replace(" ", "\u00a0"), "display", color, campagne.gemeente.taal or None
        )
        step = size * 1.08
        return set_lines(
            [span],
            fonts,
            width=wide,
            size=size,
            leading=step,
            x=room.x,
            baseline=room.y + room.height * 0.92 - (lines - 1) * step,
            balance=True,
            hyphenate=False,
            place=place,
        )

    def fitted(lines: int, wide: float) -> tuple[float, tuple[Line, ...]]:
        """The mark scaled, as a logo is, until it fits: its size, and its lines."""
        size = room.height * (0.52 if lines == 1 else 0.37)
        while True:
            try:
                mark = under(size, lines, wide)
            except UnbreakableError:
                mark = ()
            if 0 < len(mark) <= lines:
                return size, mark
            size *= 0.96

    large, mark = fitted(lines, room.width * 0.62 if lines == 2 else room.width + 1)
    if large < room.height * _SMALL_NAME:
        large, mark = max(fitted(1, room.width + 1), fitted(2, room.width + 1), key=lambda found: found[0])
    elif len(mark) < lines:
        # On one line after all it may be as large as that line allows; what stands beside it keeps its room.
        large, mark = max((large, mark), fitted(1, room.width * 0.62), key=lambda found: found[0])
    small = min(max(large * 0.5, room.height * 0.2), large * _OVER_NAME)
    top = mark[0].baseline - large * fonts.cap_height("display") - small * 0.42
    over = _on_one_line("gemeente", "semibold", color, fonts, Box(room.x, top, room.width, 0), small)
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
