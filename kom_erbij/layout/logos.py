"""The gemeente's logo and its partners', of even visual weight; without a logo the name in type. Points."""

from __future__ import annotations

import re
from dataclasses import replace
from math import sqrt

from kom_erbij.campaign.model import Campagne
from kom_erbij.design.palette import Color
from kom_erbij.design.shapes import rounded
from kom_erbij.errors import Place
from kom_erbij.layout.column import move
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.page import Box, Depends, Item, Path, Picture, Role, Text
from kom_erbij.layout.typesetting import Span, set_lines


def place_logos(
    campagne: Campagne,
    room: Box,
    fonts: Fonts,
    color: Color,
    *,
    chip: Color,
    partners: bool,
    align: str = "left",
) -> tuple[tuple[Item, ...], Box]:
    """Place the logos against the left (or right) edge of `room`, all within it; gives the items and their box."""
    placed = _logos if campagne.huisstijl.logo else _name
    items, used = placed(campagne, room, fonts, color, chip, partners)
    if align == "left":
        return items, used
    by = room.right - used.right
    return tuple(move(item, by, 0.0) for item in items), replace(used, x=used.x + by)


def _logos(
    campagne: Campagne, room: Box, fonts: Fonts, color: Color, chip: Color, partners: bool
) -> tuple[tuple[Item, ...], Box]:
    style = campagne.huisstijl
    assert style.logo is not None
    shown = [(style.logo, f"Logo van gemeente {campagne.gemeente.roepnaam}")]
    if partners:
        shown += [(partner.logo, f"Logo van {partner.naam}") for partner in style.partners[:3]]
    pad = room.height * 0.16
    inner = room.height - 2 * pad
    area = (inner * 0.80) ** 2 * 2.6
    sizes = []
    for logo, _ in shown:
        height = min(inner, sqrt(area / logo.aspect))
        width = height * logo.aspect
        sizes.append((width, height))
    total = sum(width for width, _ in sizes) + (len(shown) + 1) * pad * 1.4
    scale = min(1.0, (room.width - (len(shown) + 1) * pad * 1.4) / max(total - (len(shown) + 1) * pad * 1.4, 1e-6))
    x = room.x + pad * 1.4
    pictures: list[Item] = []
    for (logo, alt), (width, height) in zip(shown, sizes, strict=True):
        width, height = width * scale, height * scale
        y = room.y + (room.height - height) / 2
        pictures.append(Picture(Box(x, y, width, height), logo, alt, field="logo"))
        x += width + pad * 1.4
    used = Box(room.x, room.y, x - room.x, room.height)
    plate = Path(
        rounded(used.x, used.y, used.width, used.height, room.height * 0.18),
        fill=chip,
        depends=Depends.HUISSTIJL,
    )
    return (plate, *pictures), used


def _name(
    campagne: Campagne, room: Box, fonts: Fonts, color: Color, chip: Color, partners: bool
) -> tuple[tuple[Item, ...], Box]:
    """The gemeente's name, set small over large, as a mark of its own; a long one on two lines where that is larger."""
    name = campagne.gemeente.roepnaam

    def natural(text: str) -> float:
        return sum(part.width for part in fonts.pieces(text, "display", Place(field="gemeente"))) / 1000

    ways: list[tuple[str, ...]] = [(name,)]
    ways += [(name[: gap.start()], name[gap.end() :]) for gap in re.finditer(r"(?<=[^-]-)(?=.)|\s", name)]

    def size(lines: tuple[str, ...]) -> float:
        high = 0.52 if len(lines) == 1 else 0.34
        return min([room.height * high, *(room.width / natural(line) for line in lines)])

    lines = max(ways, key=size)
    large = size(lines)
    small = large * (0.50 if len(lines) == 1 else 0.62)
    last = room.y + room.height * 0.92
    baseline = last - large * (len(lines) - 1)
    # Room for the longest of the lines and no more, so that the name breaks where it was cut here.
    said = ("" if lines[0].endswith("-") else " ").join(line.replace(" ", "\u00a0") for line in lines)
    longest = max(natural(line) for line in lines) * large + 1
    top = baseline - large * fonts.cap_height("display") - small * 0.42
    over = set_lines(
        [Span("gemeente", "semibold", color)],
        fonts,
        width=room.width,
        size=small,
        leading=small,
        x=room.x,
        baseline=top,
    )
    under = set_lines(
        [Span(said, "display", color)],
        fonts,
        width=longest,
        size=large,
        leading=large,
        x=room.x,
        baseline=baseline,
        hyphenate=False,
    )
    width = max(line.width for line in (*over, *under))
    box = Box(room.x, top - small * 0.72, width, last - top + small * 0.72)
    kind = {"role": Role.P, "align": "left", "field": "gemeente", "depends": Depends.HUISSTIJL}
    return (
        Text(Box(box.x, box.y, room.width, small), over, small, **kind),  # type: ignore[arg-type]
        Text(Box(box.x, baseline - large * 0.72, room.width, last - baseline + large * 0.72), under, large, **kind),  # type: ignore[arg-type]
    ), box
