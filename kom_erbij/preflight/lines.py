"""Drawn lines as points, their curves cut to short straight pieces, and how far things lie from them.

In pt, y upwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Point = tuple[float, float]
_PIECES = 16
_SAME = 0.05
"""Ends that lie nearer than this, in pt, meet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, from where the pen was put down to where it was lifted."""

    points: tuple[Point, ...]
    closed: bool

    @property
    def gap(self) -> float:
        """How far apart begin and end lie."""
        (x1, y1), (x2, y2) = self.points[0], self.points[-1]
        return float(np.hypot(x2 - x1, y2 - y1))


def lines_of(steps: Sequence[str], points: Sequence[Point], closing: bool) -> tuple[Line, ...]:
    """The lines of a path: its operators (ISO 32000-1, 8.5.2) and their points in order; `closing` closes the last."""
    given = iter(points)
    found: list[Line] = []
    at: list[Point] = []

    def lift(closed: bool) -> None:
        if len(at) > 1:
            line = Line(tuple(at), closed)
            found.append(Line(line.points, True) if line.gap < _SAME else line)
        at.clear()

    for step in steps:
        if step == "m":
            lift(False)
            at.append(next(given))
        elif step == "l":
            at.append(next(given))
        elif step in ("c", "v", "y"):
            a = at[-1] if step == "v" and at else next(given)
            b = next(given)
            c = b if step == "y" else next(given)
            at += _curve(at[-1] if at else a, a, b, c)
        elif step == "re":
            lift(False)
            left_bottom, right_bottom, left_top, right_top = (next(given) for _ in range(4))
            found.append(Line((left_bottom, right_bottom, right_top, left_top), True))
        elif step == "h":
            start = at[0] if at else None
            lift(True)
            if start:
                at.append(start)
    lift(closing)
    return tuple(found)


def _curve(start: Point, a: Point, b: Point, end: Point) -> Iterator[Point]:
    for part in range(1, _PIECES + 1):
        t = part / _PIECES
        p, q, r, s = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield (
            p * start[0] + q * a[0] + r * b[0] + s * end[0],
            p * start[1] + q * a[1] + r * b[1] + s * end[1],
        )


class Contours:
    """Closed lines that part what is kept of a sheet from what falls off: inside one, but not inside one in that."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = [np.asarray(line.points) for line in lines]
        self._starts = np.concatenate(self.lines)
        self._ends = np.concatenate([np.roll(line, -1, axis=0) for line in self.lines])

    def away(self, points: Any) -> Any:
        """How far each of the points (an array of x and y) lies from the nearest line: below 0 where it falls off."""
        points = np.asarray(points, dtype=float)
        px, py = points[:, :1], points[:, 1:]
        (x1, y1), (x2, y2) = self._starts.T, self._ends.T
        dx, dy = x2 - x1, y2 - y1
        along = np.maximum(dx * dx + dy * dy, 1e-12)
        part = np.clip(((px - x1) * dx + (py - y1) * dy) / along, 0, 1)
        near = np.hypot(px - x1 - part * dx, py - y1 - part * dy).min(axis=1)
        up = (y1 > py) != (y2 > py)
        crossed = up & (px < x1 + (py - y1) * dx / np.where(dy == 0, 1e-12, dy))
        kept = crossed.sum(axis=1) % 2 == 1
        return np.where(kept, near, -near)

    def room(self, box: tuple[float, float, float, float], step: float = 4.0) -> tuple[float, float]:
        """How far points along the sides of `box` (left, bottom, right, top) lie away: the least, the most."""
        left, bottom, right, top = box
        xs = np.linspace(left, right, max(2, min(200, int((right - left) / step) + 2)))
        ys = np.linspace(bottom, top, max(2, min(200, int((top - bottom) / step) + 2)))
        sides = [
            *((x, y) for x in xs for y in (bottom, top)),
            *((x, y) for y in ys for x in (left, right)),
        ]
        away = self.away(sides)
        return float(away.min()), float(away.max())

    def along(self, step: float) -> Iterator[tuple[Any, Any]]:
        """For each line, points every `step` pt and there the direction, of length 1, in which the sheet falls off."""
        for line in self.lines:
            ends = np.roll(line, -1, axis=0)
            lengths = np.hypot(*(ends - line).T)
            places = np.arange(0, lengths.sum(), step)
            index = np.minimum(np.searchsorted(np.cumsum(lengths), places, side="right"), len(line) - 1)
            rest = (places - (np.cumsum(lengths) - lengths)[index]) / np.maximum(lengths[index], 1e-12)
            points = line[index] + rest[:, None] * (ends - line)[index]
            ways = (ends - line)[index] / np.maximum(lengths[index], 1e-12)[:, None]
            normals = np.stack([ways[:, 1], -ways[:, 0]], axis=1)
            # Whichever side is not kept.
            outward = np.where(self.away(points + normals)[:, None] < 0, normals, -normals)
            yield points, outward
