"""The free chair as a place setting: a plate with fork and knife, and the chair of who comes, from above. Points."""

from __future__ import annotations

from kom_erbij.design.chairs import chair, cushion, free_color, shade
from kom_erbij.design.illustration import shadow_on
from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.design.shapes import Pen, Shape, mix

ALT = "Een gedekte plek van boven: een bord met vork en mes, en de stoel voor wie erbij komt."
WIDTH, HEIGHT = 2.94, 3.42
"""What it takes, in radii of its plate."""
_BESIDE = 1.30
"""How far beside the middle of the plate fork and knife lie, in its radii."""
_SEAT = (1.50, 1.08)
"""How far below the plate's middle the seat's is, and how wide it is, in radii of the plate."""


def draw_setting(x: float, y: float, radius: float, ground: Color) -> tuple[Shape, ...]:
    """A plate of `radius` (pt) around (x, y) on `ground`, the chair below it; the lowest shape first."""
    below, wide = _SEAT
    color, dark = free_color(ground), shadow_on(ground)
    pen = Pen(x, y, radius)
    under = pen.at(0.02, below + 0.05, 90, wide)
    chair(under, 0, dark, dark, dark)
    chair(pen.at(0, below, 90, wide), 0, color, shade(color, ground), cushion(color))
    white = PALETTE["wit"]
    edge, line = mix(PALETTE["room"], PALETTE["nacht"], 0.10), mix(PALETTE["room"], PALETTE["nacht"], 0.16)
    pen.disc(0.02, 0.04, 1.0, dark)
    pen.disc(0, 0, 1.0, edge)
    pen.disc(0, 0, 0.975, white)
    pen.ring(0, 0, 0.74, line, 0.012)
    silver = mix(PALETTE["room"], PALETTE["nacht"], 0.06 if ground.luminance < 0.4 else 0.0)
    _fork(pen.at(-_BESIDE, 0), silver)
    _knife(pen.at(_BESIDE, 0), silver)
    return tuple(pen.shapes)


def _fork(pen: Pen, color: Color) -> None:
    pen.line(color, 0.085, (0, 0.72), (0, -0.16))
    for at in (-0.105, -0.035, 0.035, 0.105):
        pen.line(color, 0.036, (at, -0.36), (at, -0.74))
    neck = (
        ("M", (-0.123, -0.40)),
        ("C", (-0.123, -0.20, -0.06, -0.16, 0.0, -0.10)),
        ("C", (0.06, -0.16, 0.123, -0.20, 0.123, -0.40)),
        ("Z", ()),
    )
    pen.fill(neck, color)


def _knife(pen: Pen, color: Color) -> None:
    pen.line(color, 0.095, (0, 0.72), (0, 0.10))
    blade = (
        ("M", (-0.06, 0.04)),
        ("L", (-0.06, -0.62)),
        ("C", (-0.06, -0.76, 0.04, -0.76, 0.06, -0.60)),
        ("L", (0.06, 0.04)),
        ("Z", ()),
    )
    pen.fill(blade, color)
