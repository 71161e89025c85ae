"""One chair by itself, as large as fits in its place: the mark of the identity, or a sign on a small page. Points."""

from __future__ import annotations

from kom_erbij.design.chairs import ALT, chair, cushion, free_color, shade
from kom_erbij.design.palette import Color
from kom_erbij.design.shapes import Pen, Shape, outline
from kom_erbij.layout.items import paths
from kom_erbij.layout.page import Box, Group, Role

_PLAIN = 0


def lone_chair(place: Box, ground: Color, turn: float, name: str, ink: Color | None = None) -> Group:
    """The free chair in the middle of `place`, its back at the angle `turn` (degrees, 0 right, clockwise).

    In the colours that it has on `ground`, or all in one `ink`.
    """
    left, top, right, bottom = _bounds(_shapes(Pen(0, 0, 1, turn), ground, ink))
    scale = min(place.width / (right - left), place.height / (bottom - top))
    x = place.x + place.width / 2 - scale * (left + right) / 2
    y = place.y + place.height / 2 - scale * (top + bottom) / 2
    wide, high = scale * (right - left), scale * (bottom - top)
    box = Box(place.x + (place.width - wide) / 2, place.y + (place.height - high) / 2, wide, high)
    return Group(box, paths(_shapes(Pen(x, y, scale, turn), ground, ink)), Role.FIGURE, ALT, name)


def _shapes(pen: Pen, ground: Color, ink: Color | None) -> list[Shape]:
    seat = ink or free_color(ground)
    shapes = chair(pen, _PLAIN, seat, ink or shade(seat, ground), ink or cushion(seat))
    # In one ink a cushion on its seat is not to be seen.
    return shapes[:-1] if ink else shapes


def _bounds(shapes: list[Shape]) -> tuple[float, float, float, float]:
    points = list(outline(shapes))
    return (
        min(x - half for x, _, half in points),
        min(y - half for _, y, half in points),
        max(x + half for x, _, half in points),
        max(y + half for _, y, half in points),
    )
