"""Small drawings that stand by themselves: the free chair, a trail of footsteps, an arrow. Flat and opaque."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kom_erbij.design.chairs import chair, cushion, free_color, shade
from kom_erbij.design.palette import Color
from kom_erbij.design.shapes import Pen, Segment, Shape, curve, oval


@dataclass(frozen=True, slots=True)
class Sign:
    """A drawing that is `width` wide and `height` high in units of its own, around its middle; what it shows."""

    width: float
    height: float
    draw: Callable[[Pen, Color, Color], None]
    alt: str


def sign(name: str, x: float, y: float, width: float, height: float, color: Color, ground: Color) -> tuple[Shape, ...]:
    """The drawing called `name`, as large as fits in `width` by `height` pt around (x, y), in `color` on `ground`.

    Raises KeyError on a name that is not there.
    """
    one = SIGNS[name]
    pen = Pen(x, y, min(width / one.width, height / one.height))
    one.draw(pen, color, ground)
    return tuple(pen.shapes)


def _chair(pen: Pen, color: Color, ground: Color) -> None:
    """The free chair, its back away from whoever comes."""
    seat = free_color(ground)
    chair(pen.at(0, 0.12, -90), 0, seat, shade(seat, ground), cushion(seat))


_SOLE = curve(
    (
        *((-0.02, -0.50), (0.17, -0.42), (0.24, -0.20), (0.17, 0.02)),
        *((0.11, 0.13), (-0.13, 0.13), (-0.20, -0.02), (-0.22, -0.30)),
    ),
    closed=True,
)
_HEEL = oval(-0.02, 0.35, 0.155, 0.17)


def _mirrored(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return tuple((step, tuple(-v if n % 2 == 0 else v for n, v in enumerate(values))) for step, values in segments)


def _footsteps(pen: Pen, color: Color, ground: Color) -> None:
    """Three steps upwards, left and right by turns, toes a little out."""
    for number in range(3):
        left = number % 2 == 0
        side = -1 if left else 1
        foot = pen.at(side * 0.31, 0.62 - 0.62 * number, side * 8)
        for part in (_SOLE, _HEEL):
            foot.fill(_mirrored(part) if left else part, color)


def _arrow(pen: Pen, color: Color, ground: Color) -> None:
    """Upwards."""
    pen.line(color, 0.2, (0, 0.4), (0, -0.36))
    pen.stroke((("M", (-0.32, -0.08)), ("L", (0, -0.4)), ("L", (0.32, -0.08))), color, 0.2)


SIGNS: Mapping[str, Sign] = {
    "free chair": Sign(1.3, 1.5, _chair, "Een stoel die vrij is."),
    "footsteps": Sign(1.1, 2.3, _footsteps, "Voetstappen wijzen de weg."),
    "arrow": Sign(0.9, 1.0, _arrow, "Een pijl vooruit."),
}
"""All such drawings, by name."""
