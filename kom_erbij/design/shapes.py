"""Plain geometry for drawings: circles, rounded rectangles, arcs. Points, y down, angles in degrees clockwise."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin, tan

from kom_erbij.design.palette import Color

Segment = tuple[str, tuple[float, ...]]
_K = 0.5522847498


@dataclass(frozen=True, slots=True)
class Shape:
    """An opaque drawn shape: filled, stroked (width in pt, round caps and joins), or both."""

    segments: tuple[Segment, ...]
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: float = 0.0


def polar(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    """The point at `radius` and `angle` from a centre."""
    return x + radius * cos(radians(angle)), y + radius * sin(radians(angle))


def circle(
    x: float,
    y: float,
    radius: float,
    fill: Color | None = None,
    stroke: Color | None = None,
    stroke_width: float = 0.0,
) -> Shape:
    """A circle around (x, y)."""
    r, k = radius, radius * _K
    return Shape(
        (
            ("M", (x + r, y)),
            ("C", (x + r, y + k, x + k, y + r, x, y + r)),
            ("C", (x - k, y + r, x - r, y + k, x - r, y)),
            ("C", (x - r, y - k, x - k, y - r, x, y - r)),
            ("C", (x + k, y - r, x + r, y - k, x + r, y)),
            ("Z", ()),
        ),
        fill,
        stroke,
        stroke_width,
    )


def rounded(x: float, y: float, width: float, height: float, radius: float) -> tuple[Segment, ...]:
    """A rectangle with round corners, its top left corner at (x, y)."""
    r = min(radius, width / 2, height / 2)
    if r <= 0:
        return (
            ("M", (x, y)),
            ("L", (x + width, y)),
            ("L", (x + width, y + height)),
            ("L", (x, y + height)),
            ("Z", ()),
        )
    k = r * (1 - _K)
    right, bottom = x + width, y + height
    return (
        ("M", (x + r, y)),
        ("L", (right - r, y)),
        ("C", (right - k, y, right, y + k, right, y + r)),
        ("L", (right, bottom - r)),
        ("C", (right, bottom - k, right - k, bottom, right - r, bottom)),
        ("L", (x + r, bottom)),
        ("C", (x + k, bottom, x, bottom - k, x, bottom - r)),
        ("L", (x, y + r)),
        ("C", (x, y + k, x + k, y, x + r, y)),
        ("Z", ()),
    )


def arc(x: float, y: float, radius: float, start: float, end: float) -> tuple[Segment, ...]:
    """An open arc from angle `start` to `end`."""
    parts = max(1, int(abs(end - start) // 45) + 1)
    step = (end - start) / parts
    handle = radius * 4 / 3 * tan(radians(step) / 4)
    px, py = polar(x, y, radius, start)
    segments: list[Segment] = [("M", (px, py))]
    for number in range(parts):
        a, b = radians(start + number * step), radians(start + (number + 1) * step)
        qx, qy = x + radius * cos(b), y + radius * sin(b)
        segments.append(
            (
                "C",
                (
                    px - handle * sin(a),
                    py + handle * cos(a),
                    qx + handle * sin(b),
                    qy - handle * cos(b),
                    qx,
                    qy,
                ),
            )
        )
        px, py = qx, qy
    return tuple(segments)


def turned(segments: tuple[Segment, ...], x: float, y: float, angle: float) -> tuple[Segment, ...]:
    """The segments turned by `angle` about (x, y)."""
    c, s = cos(radians(angle)), sin(radians(angle))
    done: list[Segment] = []
    for step, values in segments:
        out: list[float] = []
        for px, py in zip(values[::2], values[1::2], strict=True):
            out += (x + (px - x) * c - (py - y) * s, y + (px - x) * s + (py - y) * c)
        done.append((step, tuple(out)))
    return tuple(done)


def line(*points: tuple[float, float]) -> tuple[Segment, ...]:
    """An open line through the points."""
    return tuple(("M" if number == 0 else "L", point) for number, point in enumerate(points))
