"""A drawing in lines, to be coloured in: each of its areas white, with an edge in black."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.design.shapes import Shape

_THICK = 2.5
"""A line so many times as wide as an edge is an area itself."""


def line_art(shapes: Iterable[Shape], width: float, without: Collection[Color] = ()) -> tuple[Shape, ...]:
    """The shapes in lines of `width` (pt), but for those in a colour of `without`: shadows, which nobody colours."""
    black, white = PALETTE["zwart"], PALETTE["wit"]
    done: list[Shape] = []
    for one in shapes:
        if (one.fill or one.stroke) in without:
            continue
        if one.fill:
            done.append(Shape(one.segments, white, black, width))
        elif one.stroke_width > _THICK * width:
            done.append(Shape(one.segments, None, black, one.stroke_width + width))
            done.append(Shape(one.segments, None, white, one.stroke_width - width))
        else:
            done.append(Shape(one.segments, None, black, width))
    return tuple(done)
