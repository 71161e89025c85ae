"""Finding room for the table: the largest ring of chairs that keeps clear of everything else. Points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin

from kom_erbij.layout.outline import Outline
from kom_erbij.layout.page import Box

_SLIPS = ((0.88, 1.04), (0.62, 0.74))
"""Distances to an edge, in radii, that look like a slip: there a chair or the table's top (0.68) all but touches it."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle on the page: centre and radius."""

    x: float
    y: float
    radius: float


def distance(x: float, y: float, box: Box) -> float:
    """From a point to the nearest edge of a box; 0 inside it."""
    return hypot(max(box.x - x, 0.0, x - box.right), max(box.y - y, 0.0, y - box.bottom))


@dataclass(frozen=True, slots=True)
class Room:
    """Where a table may lie: in `region`, clear of `obstacles`, of at most `largest` radius (pt).

    At the sides named in `bleeds` up to `crop` of its width may lie outside; it runs off there by enough to
    be meant, or keeps away. Its free chair lies wholly in `sight` and in the sheet's `outline`, and clear of `near`.
    """

    region: Box
    bleeds: Sequence[str]
    crop: float
    obstacles: Sequence[Box]
    largest: float
    sight: Box
    near: Sequence[Box]
    outline: Outline | None = None

    def radius(self, x: float, y: float) -> float:
        """The largest radius of a ring around a point."""
        region, crop = self.region, self.crop
        sides = {
            "left": x - region.x,
            "right": region.right - x,
            "top": y - region.y,
            "bottom": region.bottom - y,
        }
        size = self.largest
        for side, space in sides.items():
            size = min(size, space / (1 - 2 * crop) if side in self.bleeds and crop < 0.5 else space)
        for box in self.obstacles:
            if size <= 0:
                break
            size = min(size, distance(x, y, box))
        for side in self.bleeds:
            for close, far in _SLIPS:
                if size * close < sides[side] < size * far:
                    size = sides[side] / far
        return size

    def holds(self, ring: Ring, chair: Chair) -> bool:
        """Whether the free chair of a ring, and what leans beside it, is whole, in sight and clear."""
        sight = self.sight
        for beside, away, size in chair.out:
            turn = radians(chair.angle + beside)
            x = ring.x + ring.radius * away * cos(turn)
            y = ring.y + ring.radius * away * sin(turn)
            r = ring.radius * size
            if x - r < sight.x or x + r > sight.right or y - r < sight.y or y + r > sight.bottom:
                return False
            if any(distance(x, y, box) < r for box in self.near):
                return False
            if self.outline is not None and self.outline.away(x, y) < r:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Chair:
    """Where the free chair would stand (degrees), and circles around all that is drawn beyond the ring there.

    Each circle: how far beside that angle (degrees), from the ring's middle and in size (radii of the ring).
    """

    angle: float
    out: Sequence[tuple[float, float, float]]


def largest_ring(room: Room, chairs: Sequence[Chair]) -> tuple[Ring, Chair] | None:
    """The largest ring in `room` with one of `chairs` as its free one; None if there is no room at all.

    Of near equals the chair named first wins, and the ring nearest the middle of the region, so that the drawing
    does not stick to a corner.
    """
    region = room.region
    found = _search(room, chairs, region.x, region.y, region.width, region.height, 22)
    if found is None:
        return None
    ring, chair = found
    wide, high = region.width / 22, region.height / 22
    return _search(room, (chair,), ring.x - wide, ring.y - high, 2 * wide, 2 * high, 10) or found


def _search(
    room: Room, chairs: Sequence[Chair], x: float, y: float, width: float, height: float, steps: int
) -> tuple[Ring, Chair] | None:
    middle = (room.region.x + room.region.width / 2, room.region.y + room.region.height / 2)
    found: tuple[Ring, Chair] | None = None
    score = 0.0
    for row in range(steps + 1):
        for column in range(steps + 1):
            px, py = x + width * column / steps, y + height * row / steps
            most = room.radius(px, py)
            away = 0.06 * hypot(px - middle[0], py - middle[1])
            for number, chair in enumerate(chairs):
                size = most
                while (rank := size * (1 - 0.03 * number) - away) > score:
                    ring = Ring(px, py, size)
                    if room.holds(ring, chair):
                        score, found = rank, (ring, chair)
                        break
                    size *= 0.97
    return found
