"""Finding room for the table: the largest ring of chairs that keeps clear of everything else. Points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot

from kom_erbij.layout.page import Box


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle on the page: centre and radius."""

    x: float
    y: float
    radius: float


def distance(x: float, y: float, box: Box) -> float:
    """From a point to the nearest edge of a box; 0 inside it."""
    return hypot(max(box.x - x, 0.0, x - box.right), max(box.y - y, 0.0, y - box.bottom))


def largest_ring(region: Box, bleeds: Sequence[str], crop: float, obstacles: Sequence[Box], largest: float) -> Ring:
    """The largest circle in `region`, clear of `obstacles`.

    At the sides named in `bleeds` up to `crop` of its width may lie outside. Of equals, the one nearest
    the middle of the region wins, so that the drawing does not stick to a corner.
    """

    def radius(x: float, y: float) -> float:
        sides = {
            "left": x - region.x,
            "right": region.right - x,
            "top": y - region.y,
            "bottom": region.bottom - y,
        }
        room = min(space / (1 - 2 * crop) if side in bleeds and crop < 0.5 else space for side, space in sides.items())
        return min([room, largest, *(distance(x, y, box) for box in obstacles)])

    best = _search(region, radius, region.x, region.y, region.width, region.height, 28)
    step = (region.width / 28, region.height / 28)
    return _search(region, radius, best.x - step[0], best.y - step[1], 2 * step[0], 2 * step[1], 12)


def _search(
    region: Box,
    radius: Callable[[float, float], float],
    x: float,
    y: float,
    width: float,
    height: float,
    steps: int,
) -> Ring:
    middle = (region.x + region.width / 2, region.y + region.height / 2)
    found = Ring(middle[0], middle[1], 0.0)
    score = -1.0
    for row in range(steps + 1):
        for column in range(steps + 1):
            px, py = x + width * column / steps, y + height * row / steps
            size = radius(px, py)
            rank = size - 0.06 * hypot(px - middle[0], py - middle[1])
            if size > 0 and rank > score:
                score, found = rank, Ring(px, py, size)
    return found
