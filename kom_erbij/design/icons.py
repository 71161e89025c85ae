"""Round icons for date, time, place and the like: a disc with a clear glyph. Points."""

from __future__ import annotations

from kom_erbij.design.palette import Color
from kom_erbij.design.shapes import Shape, arc, circle, line, rounded


def icon(name: str, x: float, y: float, size: float, disc: Color, glyph: Color) -> tuple[Shape, ...]:
    """The icon called `name` in a disc of diameter `size`, its left top corner at (x, y)."""
    cx, cy, u = x + size / 2, y + size / 2, size / 24
    shapes = [circle(cx, cy, size / 2, disc)]
    w = u * 1.7
    if name == "calendar":
        shapes.append(Shape(rounded(cx - 5.4 * u, cy - 4.6 * u, 10.8 * u, 10 * u, 2 * u), None, glyph, w))
        shapes.append(Shape(line((cx - 5.2 * u, cy - 1.2 * u), (cx + 5.2 * u, cy - 1.2 * u)), None, glyph, w))
        for dx in (-2.6, 2.6):
            shapes.append(Shape(line((cx + dx * u, cy - 6.6 * u), (cx + dx * u, cy - 3.6 * u)), None, glyph, w))
    elif name == "clock":
        shapes.append(circle(cx, cy, 6 * u, None, glyph, w))
        shapes.append(Shape(line((cx, cy - 3.2 * u), (cx, cy), (cx + 2.4 * u, cy + 1.6 * u)), None, glyph, w))
    elif name == "pin":
        shapes.append(
            Shape(
                (
                    ("M", (cx, cy + 6.8 * u)),
                    ("C", (cx - 2.2 * u, cy + 4 * u, cx - 5 * u, cy + 1.6 * u, cx - 5 * u, cy - 1.6 * u)),
                    *arc(cx, cy - 1.6 * u, 5 * u, 180, 360)[1:],
                    ("C", (cx + 5 * u, cy + 1.6 * u, cx + 2.2 * u, cy + 4 * u, cx, cy + 6.8 * u)),
                    ("Z", ()),
                ),
                None,
                glyph,
                w,
            )
        )
        shapes.append(circle(cx, cy - 1.6 * u, 1.7 * u, glyph))
    elif name == "euro":
        shapes.append(Shape(arc(cx + 1.2 * u, cy, 5.2 * u, 50, 310), None, glyph, w))
        for dy in (-1.3, 1.3):
            shapes.append(Shape(line((cx - 6 * u, cy + dy * u), (cx + 1.6 * u, cy + dy * u)), None, glyph, w))
    elif name == "envelope":
        shapes.append(Shape(rounded(cx - 6 * u, cy - 4.2 * u, 12 * u, 8.6 * u, 1.6 * u), None, glyph, w))
        shapes.append(
            Shape(
                line((cx - 5.4 * u, cy - 3.2 * u), (cx, cy + 1 * u), (cx + 5.4 * u, cy - 3.2 * u)),
                None,
                glyph,
                w,
            )
        )
    else:
        raise KeyError(name)
    return tuple(shapes)
