"""The edge of a sheet that is cut to a shape: how far from it things stand. Points, y downwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, hypot

from kom_erbij.design.path_data import steps_of
from kom_erbij.design.shapes import oval, polygon
from kom_erbij.errors import Place, TemplateError
from kom_erbij.layout.clash import corners_of, inside
from kom_erbij.layout.page import Box, Path, Segment

RECTANGLE, ROUND = "rectangle", "round"
_STEP = 4.0
"""How far apart the points lie at which the side of a box is looked at, at most."""
_SLACK = 0.05


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed line around a sheet: its `segments`, and its `corners` with the curves cut to short straight pieces."""

    segments: tuple[Segment, ...]
    corners: tuple[tuple[float, float], ...]

    def away(self, x: float, y: float) -> float:
        """How far a point lies inside the line; below 0 outside it."""
        ends = zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True)
        near = min(_distance(x, y, *start, *end) for start, end in ends)
        return near if inside(x, y, self.corners) else -near

    def room(self, box: Box) -> float:
        """How far the whole of `box` lies inside the line, at the least; below 0 where it sticks out."""
        return min(self.away(x, y) for x, y in _around(box))


def outline_of(shape: str, width: float, height: float, unit: float) -> Outline:
    """The outline of a sheet of `width` by `height` (pt): "rectangle", "round", or a path as SVG writes it.

    A path is in the template's own unit, `unit` pt each. Raises TemplateError for what is no closed line on the sheet.
    """
    if shape == RECTANGLE:
        return _outline(polygon(((0, 0), (width, 0), (width, height), (0, height))))
    if shape == ROUND:
        return _outline(oval(width / 2, height / 2, width / 2, height / 2))
    found = _outline(_parsed(shape, unit))
    page = Box(0, 0, width, height).grown(_SLACK)
    if not all(page.x <= x <= page.right and page.y <= y <= page.bottom for x, y in found.corners):
        raise _wrong("de vorm van het vel steekt buiten zijn breedte en hoogte.")
    return found


def _outline(segments: tuple[Segment, ...]) -> Outline:
    return Outline(segments, tuple(corners_of(Path(segments))))


def _parsed(shape: str, unit: float) -> tuple[Segment, ...]:
    """The one closed line that the path data `shape` describes (SVG 1.1, 8.3)."""
    try:
        steps_drawn = steps_of(shape)
    except ValueError:
        raise _wrong(f"“{shape[:40]}” is geen vorm.") from None
    segments: list[Segment] = []
    for step, points in steps_drawn:
        flat = tuple(value * unit for point in points for value in point)
        if step == "qCurveTo":
            x, y = segments[-1][1][-2:]
            a, b, c, d = flat[-4:]
            flat = (x + (a - x) * 2 / 3, y + (b - y) * 2 / 3, c + (a - c) * 2 / 3, d + (b - d) * 2 / 3, c, d)
        name = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "qCurveTo": "C", "closePath": "Z"}.get(step)
        if name is not None:
            segments.append((name, flat))
    steps = [step for step, _ in segments]
    if len(steps) < 3 or steps.count("M") != 1 or steps.count("Z") != 1 or steps[-1] != "Z":
        raise _wrong("de vorm van het vel is geen gesloten lijn.")
    return tuple(segments)


def _wrong(what: str) -> TemplateError:
    hint = 'Schrijf "round", of een pad zoals SVG het schrijft, dat op Z eindigt: "M 0 0 L 100 0 L 50 90 Z".'
    return TemplateError(TemplateError.of(what, hint, place=Place(field="shape")).findings)


def _distance(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> float:
    """From a point to a straight piece of line."""
    dx, dy = x2 - x1, y2 - y1
    along = dx * dx + dy * dy
    part = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / along)) if along else 0.0
    return hypot(x - x1 - part * dx, y - y1 - part * dy)


def _around(box: Box) -> Iterator[tuple[float, float]]:
    """Points along the sides of a box."""
    columns, rows = max(1, ceil(box.width / _STEP)), max(1, ceil(box.height / _STEP))
    for column in range(columns + 1):
        yield box.x + box.width * column / columns, box.y
        yield box.x + box.width * column / columns, box.bottom
    for row in range(1, rows):
        yield box.x, box.y + box.height * row / rows
        yield box.right, box.y + box.height * row / rows
