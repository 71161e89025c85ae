"""Plain geometry for drawings, and a pen that draws in units of its own.

Points, y down, angles in degrees clockwise. All that is drawn is opaque.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import cos, hypot, radians, sin, tan

from kom_erbij.design.palette import Color

Segment = tuple[str, tuple[float, ...]]
Point = tuple[float, float]
# The handle that makes a cubic curve follow a quarter of a circle.
_K = 0.5522847498


@dataclass(frozen=True, slots=True)
class Shape:
    """An opaque drawn shape: filled, stroked (width in pt, round caps and joins), or both."""

    segments: tuple[Segment, ...]
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: float = 0.0


def mix(color: Color, other: Color, amount: float) -> Color:
    """A flat tint or shade: `amount` (0-1) of `other` in `color`, in light and in ink alike."""
    r, g, b = (round(a + (z - a) * amount) for a, z in zip(color.rgb, other.rgb, strict=True))
    c, m, y, k = (round(a + (z - a) * amount, 1) for a, z in zip(color.cmyk, other.cmyk, strict=True))
    return Color(f"{color.name} {other.name} {amount:g}", (r, g, b), (c, m, y, k))


def polar(x: float, y: float, radius: float, angle: float) -> Point:
    """The point at `radius` and `angle` from a centre."""
    return x + radius * cos(radians(angle)), y + radius * sin(radians(angle))


def oval(x: float, y: float, rx: float, ry: float) -> tuple[Segment, ...]:
    """An ellipse around (x, y)."""
    kx, ky = rx * _K, ry * _K
    return (
        ("M", (x + rx, y)),
        ("C", (x + rx, y + ky, x + kx, y + ry, x, y + ry)),
        ("C", (x - kx, y + ry, x - rx, y + ky, x - rx, y)),
        ("C", (x - rx, y - ky, x - kx, y - ry, x, y - ry)),
        ("C", (x + kx, y - ry, x + rx, y - ky, x + rx, y)),
        ("Z", ()),
    )


def circle(
    x: float,
    y: float,
    radius: float,
    fill: Color | None = None,
    stroke: Color | None = None,
    stroke_width: float = 0.0,
) -> Shape:
    """A circle around (x, y)."""
    return Shape(oval(x, y, radius, radius), fill, stroke, stroke_width)


def polygon(points: Iterable[Point], radius: float = 0.0) -> tuple[Segment, ...]:
    """A closed outline through the points, its corners rounded off from `radius` before each."""
    corners = list(points)
    if radius <= 0:
        return (*line(*corners), ("Z", ()))
    done: list[Segment] = []
    for number, (x, y) in enumerate(corners):
        (ax, ay), (bx, by) = corners[number - 1], corners[(number + 1) % len(corners)]
        to_a, to_b = hypot(ax - x, ay - y), hypot(bx - x, by - y)
        cut = min(radius, to_a / 2, to_b / 2)
        sx, sy = x + (ax - x) / to_a * cut, y + (ay - y) / to_a * cut
        ex, ey = x + (bx - x) / to_b * cut, y + (by - y) / to_b * cut
        done.append(("L" if done else "M", (sx, sy)))
        done.append(("C", (sx + (x - sx) * _K, sy + (y - sy) * _K, ex + (x - ex) * _K, ey + (y - ey) * _K, ex, ey)))
    return (*done, ("Z", ()))


def rounded(x: float, y: float, width: float, height: float, radius: float) -> tuple[Segment, ...]:
    """A rectangle with round corners, its top left corner at (x, y)."""
    right, bottom = x + width, y + height
    return polygon(((x, y), (right, y), (right, bottom), (x, bottom)), radius)


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
        near = (px - handle * sin(a), py + handle * cos(a))
        segments.append(("C", (*near, qx + handle * sin(b), qy - handle * cos(b), qx, qy)))
        px, py = qx, qy
    return tuple(segments)


def curve(points: Iterable[Point], closed: bool = False) -> tuple[Segment, ...]:
    """A smooth line through the points (Catmull-Rom, as cubic curves)."""
    through = list(points)
    count = len(through)
    done: list[Segment] = [("M", through[0])]
    for number in range(count if closed else count - 1):
        if closed:
            a, b, c, d = (through[(number + step) % count] for step in (-1, 0, 1, 2))
        else:
            a, b, c, d = (through[min(max(number + step, 0), count - 1)] for step in (-1, 0, 1, 2))
        near = (b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6)
        done.append(("C", (*near, c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6, *c)))
    return (*done, ("Z", ())) if closed else tuple(done)


def wave(x: float, y: float, width: float, height: float, high: float, edge: str) -> tuple[Segment, ...]:
    """A rectangle whose "top" or "bottom" `edge` is a wave, `high` from crest to trough."""
    start, away, sign = (y, y + height, 1) if edge == "top" else (y + height, y, -1)

    def at(across: float, down: float) -> Point:
        return x + width * across, start + sign * high * down

    return (
        ("M", at(0, 0.50)),
        ("C", (*at(0.22, -0.30), *at(0.40, -0.05), *at(0.56, 0.34))),
        ("C", (*at(0.72, 0.72), *at(0.86, 0.72), *at(1, 0.16))),
        ("L", (x + width, away)),
        ("L", (x, away)),
        ("Z", ()),
    )


def line(*points: Point) -> tuple[Segment, ...]:
    """An open line through the points."""
    return tuple(("M" if number == 0 else "L", point) for number, point in enumerate(points))


def turned(segments: tuple[Segment, ...], x: float, y: float, angle: float) -> tuple[Segment, ...]:
    """The segments turned by `angle` about (x, y)."""
    return placed(segments, x, y, angle, 1.0, x, y)


def placed(
    segments: tuple[Segment, ...],
    x: float,
    y: float,
    angle: float,
    scale: float,
    ox: float = 0,
    oy: float = 0,
) -> tuple[Segment, ...]:
    """The segments, scaled and turned by `angle` about (ox, oy), with that point brought to (x, y)."""
    c, s = cos(radians(angle)) * scale, sin(radians(angle)) * scale
    done: list[Segment] = []
    for step, values in segments:
        out: list[float] = []
        for px, py in zip(values[::2], values[1::2], strict=True):
            out += (x + (px - ox) * c - (py - oy) * s, y + (px - ox) * s + (py - oy) * c)
        done.append((step, tuple(out)))
    return tuple(done)


def outline(shapes: Iterable[Shape]) -> Iterator[tuple[float, float, float]]:
    """Points on the shapes' outlines, close enough to measure by: x, y and half the line's width."""
    for shape in shapes:
        half, x, y = shape.stroke_width / 2, 0.0, 0.0
        for step, v in shape.segments:
            if step == "C":
                for t in (0.2, 0.4, 0.6, 0.8):
                    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                    yield a * x + b * v[0] + c * v[2] + d * v[4], a * y + b * v[1] + c * v[3] + d * v[5], half
            if v:
                x, y = v[-2:]
                yield x, y, half


def around(shapes: Iterable[Shape]) -> tuple[float, float, float]:
    """The least circle that holds the shapes: x, y, radius. Found by stepping to the farthest point."""
    points = list(outline(shapes))
    x, y = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    for number in range(2, 300):
        px, py, _ = max(points, key=lambda p: hypot(p[0] - x, p[1] - y) + p[2])
        x, y = x + (px - x) / number, y + (py - y) / number
    return x, y, max(hypot(px - x, py - y) + half for px, py, half in points)


@dataclass(slots=True)
class Pen:
    """Draws in units of its own: `scale` pt each, around (x, y), turned by `angle`. Collects `shapes`."""

    x: float
    y: float
    scale: float
    angle: float = 0.0
    shapes: list[Shape] = field(default_factory=list)

    def at(self, x: float, y: float, angle: float = 0.0, scale: float = 1.0) -> Pen:
        """A pen around (x, y) of this one, on the same sheet."""
        ((_, (px, py)),) = placed((("M", (x, y)),), self.x, self.y, self.angle, self.scale)
        return Pen(px, py, self.scale * scale, self.angle + angle, self.shapes)

    def fill(self, segments: tuple[Segment, ...], color: Color) -> None:
        """An outline, filled."""
        self.shapes.append(Shape(placed(segments, self.x, self.y, self.angle, self.scale), color))

    def stroke(self, segments: tuple[Segment, ...], color: Color, width: float) -> None:
        """A line with round ends."""
        path = placed(segments, self.x, self.y, self.angle, self.scale)
        self.shapes.append(Shape(path, None, color, width * self.scale))

    def disc(self, x: float, y: float, radius: float, color: Color) -> None:
        """A filled circle."""
        self.fill(oval(x, y, radius, radius), color)

    def ring(self, x: float, y: float, radius: float, color: Color, width: float) -> None:
        """A circle as a line."""
        self.stroke(oval(x, y, radius, radius), color, width)

    def box(self, x: float, y: float, width: float, height: float, radius: float, color: Color) -> None:
        """A filled round rectangle with its centre at (x, y)."""
        self.fill(rounded(x - width / 2, y - height / 2, width, height, radius), color)

    def line(self, color: Color, width: float, *points: Point) -> None:
        """A straight line through the points, with round ends."""
        self.stroke(line(*points), color, width)
