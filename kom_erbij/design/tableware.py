"""What is laid for each guest, and what is shared in the middle: flowers, food, drink, a feast.

All seen from above, as the table is. A pen's unit is the radius in which a drawing stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from kom_erbij.design import pastimes
from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.design.shapes import Pen, Shape, arc, around, curve, mix, oval, placed, polar, polygon
from kom_erbij.design.thema import thema_for

__all__ = ["centrepiece", "place_setting", "thema_for"]

NIGHT, CREAM, WHITE = PALETTE["nacht"], PALETTE["room"], PALETTE["wit"]
SUN, CORAL, MINT = PALETTE["zon"], PALETTE["koraal"], PALETTE["munt"]
SKY, PLUM, PINK = PALETTE["lucht"], PALETTE["pruim"], PALETTE["roze"]
DEEP_MINT, DEEP_CORAL = PALETTE["diep munt"], PALETTE["diep koraal"]
CRUST = mix(mix(SUN, CORAL, 0.45), NIGHT, 0.14)
"""Bread and biscuit."""
CRUMB = mix(mix(SUN, CORAL, 0.28), WHITE, 0.30)
SILVER = mix(mix(CREAM, SKY, 0.28), NIGHT, 0.14)
"""Forks, spoons, pins."""
_CUPS = frozenset({"koffie", "gesprek", "lezen", "leren", "muziek", "spel", "maken", "wandelen"})


def place_setting(pen: Pen, thema: str, color: Color | None, top: Color) -> list[Shape]:
    """One guest's place around the pen, whose right is the guest: a plate or a cup and saucer.

    `color` is that of the free place; the others are as quiet as the table `top` allows.
    """
    base = color or (CREAM if top is WHITE else WHITE)
    edge = mix(base, CORAL if base is SUN else WHITE if base is NIGHT else NIGHT, 0.32 if color else 0.13)
    if thema in _CUPS:
        pen = pen.at(0, 0, 0, 1.14)
        pen.disc(0, 0, 0.94, edge)
        pen.disc(0, 0, 0.84, base)
        cup = edge if color else mix(base, NIGHT, 0.20)
        pen.line(cup, 0.20, (0.2, 0.2), (0.50, 0.50))
        pen.disc(0, 0, 0.52, cup)
        pen.disc(0, 0, 0.40, mix(CORAL, NIGHT, 0.66) if color else mix(mix(CORAL, NIGHT, 0.55), base, 0.25))
        return pen.shapes
    pen.disc(0, 0, 1.0, edge)
    pen.disc(0, 0, 0.91, base)
    pen.ring(0, 0, 0.60, edge, 0.08)
    # The fork lies to the left of who sits there, the knife to the right.
    pen.line(SILVER, 0.10, (0.62, 1.30), (-0.10, 1.30))
    pen.line(SILVER, 0.26, (-0.28, 1.30), (-0.52, 1.30))
    pen.line(SILVER, 0.10, (0.62, -1.30), (0.10, -1.30))
    pen.line(SILVER, 0.18, (0.10, -1.30), (-0.58, -1.30))
    return pen.shapes


def centrepiece(thema: str, pen: Pen) -> list[Shape]:
    """What stands in the middle of the table: it fills the circle of one unit around the pen, no more.

    Raises KeyError on a theme that is not one of `thema.THEMAS`.
    """
    shapes, x, y, size = _fitted(thema)
    scale = pen.scale / size
    return [
        replace(
            shape,
            segments=placed(shape.segments, pen.x, pen.y, pen.angle, scale, x, y),
            stroke_width=shape.stroke_width * scale,
        )
        for shape in shapes
    ]


@cache
def _fitted(thema: str) -> tuple[tuple[Shape, ...], float, float, float]:
    """A drawing with the least circle around it: its centre is where the eye finds the middle."""
    pen = Pen(0, 0, 1)
    _DRAWINGS[thema](pen)
    return tuple(pen.shapes), *around(pen.shapes)


# Flowers


def _daisy(pen: Pen, petals: int, color: Color, heart: Color) -> None:
    for number in range(petals):
        one = pen.at(0, 0, number * 360 / petals)
        one.fill(oval(0.60, 0, 0.40, 1.9 / petals), color)
    pen.disc(0, 0, 0.34, heart)


def _rose(pen: Pen, color: Color, deep: Color) -> None:
    for number in range(5):
        px, py = polar(0, 0, 0.46, number * 72)
        pen.disc(px, py, 0.50, color)
    pen.stroke(arc(0, 0, 0.56, 20, 130), deep, 0.11)
    pen.stroke(arc(0, 0, 0.56, 200, 310), deep, 0.11)
    pen.stroke(arc(0.02, 0, 0.28, 290, 410), deep, 0.11)
    pen.stroke(arc(-0.02, 0, 0.28, 110, 230), deep, 0.11)


def _sprig(pen: Pen, color: Color, vein: Color) -> None:
    """A leaf along the pen's right, one unit long."""
    leaf = (
        ("M", (0.0, 0.0)),
        ("C", (0.25, -0.36, 0.70, -0.30, 1.0, 0.0)),
        ("C", (0.70, 0.30, 0.25, 0.36, 0.0, 0.0)),
    )
    pen.fill((*leaf, ("Z", ())), color)
    pen.line(vein, 0.05, (0.0, 0.0), (0.74, 0.0))


def _flowers(pen: Pen) -> None:
    for number in range(9):
        angle = number * 40 + 12
        px, py = polar(0, 0, 0.30, angle)
        colors = (MINT, DEEP_MINT) if number % 2 else (DEEP_MINT, MINT)
        _sprig(pen.at(px, py, angle, 0.69 if number % 2 else 0.62), *colors)
    for number in range(6):
        px, py = polar(0, 0, 0.56, number * 60 + 2)
        head = pen.at(px, py, number * 47, 0.31)
        if number % 3 == 0:
            _rose(head, PINK, CORAL)
        elif number % 3 == 1:
            _daisy(head, 8, (PLUM, SKY)[number // 3], (PINK, WHITE)[number // 3])
        else:
            _daisy(head, 6, *((CORAL, SUN) if number == 2 else (SUN, DEEP_CORAL)))
    _rose(pen.at(0, 0, 30, 0.36), CORAL, DEEP_CORAL)


# Food and drink


def _pan(pen: Pen) -> None:
    bread = pen.at(0.50, 0.58, -38)
    bread.box(0, 0, 0.98, 0.40, 0.2, CRUST)
    for dx in (-0.28, 0.0, 0.28):
        bread.line(CRUMB, 0.075, (dx - 0.05, -0.09), (dx + 0.05, 0.09))
    pot = pen.at(-0.16, -0.14)
    for angle in (200, 20):
        grip = pot.at(0, 0, angle)
        grip.stroke((*arc(0.66, 0, 0.15, -90, 90),), DEEP_CORAL, 0.10)
    pot.disc(0, 0, 0.68, DEEP_CORAL)
    pot.disc(0, 0, 0.62, CORAL)
    pot.disc(0, 0, 0.53, mix(SUN, CORAL, 0.34))
    pot.stroke(arc(0, 0, 0.41, 150, 225), mix(SUN, CORAL, 0.10), 0.055)
    for angle, away, color in (
        (15, 0.36, CREAM),
        (75, 0.33, DEEP_CORAL),
        (118, 0.38, CREAM),
        (255, 0.34, DEEP_CORAL),
    ):
        px, py = polar(0, 0, away, angle)
        pot.disc(px, py, 0.075, color)
    for angle, away in ((48, 0.36), (105, 0.17), (185, 0.28), (232, 0.18)):
        px, py = polar(0, 0, away, angle)
        _sprig(pot.at(px - 0.06, py, angle + 40, 0.19), DEEP_MINT, DEEP_MINT)
    pot.line(NIGHT, 0.085, (0.06, -0.08), (0.60, -0.70))
    pot.disc(0.02, -0.02, 0.165, NIGHT)
    pot.disc(0.02, -0.02, 0.11, mix(SUN, CORAL, 0.62))


def _cake(pen: Pen) -> None:
    """A layer cake with drips and cherries on its stand, the first slice taken out."""
    rx, ry, top, high = 0.72, 0.34, -0.26, 0.52
    sponge, icing, drip = CRUMB, PINK, mix(PINK, CORAL, 0.30)
    plate = mix(SKY, WHITE, 0.35)
    pen.fill(oval(0, top + high + 0.10, 0.89, 0.37), mix(SKY, NIGHT, 0.20))
    pen.fill(oval(0, top + high + 0.04, 0.89, 0.37), plate)
    side = (
        ("M", (-rx, top)),
        ("L", (-rx, top + high)),
        ("C", (-rx, top + high + ry * 1.33, rx, top + high + ry * 1.33, rx, top + high)),
        ("L", (rx, top)),
        ("Z", ()),
    )
    pen.fill(side, sponge)
    for level, color, width in ((0.305, CREAM, 0.09), (0.305, CORAL, 0.04)):
        y, wide = top + level, rx - width / 2
        pen.stroke((("M", (-wide, y)), ("C", (-wide, y + ry * 1.33, wide, y + ry * 1.33, wide, y))), color, width)
    for angle, length in ((174, 0.15), (150, 0.24), (128, 0.15), (106, 0.22), (6, 0.17)):
        x, y = polar(0, 0, 1, angle)
        x, y = x * rx * 0.97, top + y * ry
        pen.line(drip, 0.135, (x, y), (x, y + length))
    pen.fill(oval(0, top + 0.025, rx, ry), drip)
    pen.fill(oval(0, top, rx, ry), icing)
    # The slice that is out: the plate shows, and the cut face beyond it.
    px, py = polar(0, 0, 1, 30)
    x, y, foot = px * rx, top + py * ry, top + high + 0.035
    gap = ((0.0, top), (x, y), (x, y + high + 0.035), (0.36, foot + ry * 0.866), (0.0, foot + ry))
    pen.fill(polygon(gap), plate)
    face = ((0.0, top), (px * rx, top + py * ry), (px * rx, top + py * ry + high), (0.0, top + high))
    pen.fill(polygon(face), mix(sponge, WHITE, 0.30))
    for level, thick, color in ((0.0, 0.10, drip), (0.255, 0.10, CREAM), (0.285, 0.04, CORAL)):
        (ax, ay), (bx, by) = face[:2]
        ay, by = ay + level, by + level
        pen.fill(polygon(((ax, ay), (bx, by), (bx, by + thick), (ax, ay + thick))), color)
    for angle in (128, 176, 224, 272, 320, 368):
        x, y = polar(0, 0, 1, angle)
        cx, cy = x * rx * 0.72, top + y * ry * 0.68
        pen.fill(oval(cx, cy, 0.125, 0.085), WHITE)
        pen.disc(cx, cy - 0.065, 0.085, DEEP_CORAL)
        pen.stroke(curve(((cx, cy - 0.13), (cx + 0.02, cy - 0.20), (cx + 0.07, cy - 0.24))), DEEP_MINT, 0.028)


def _biscuit(pen: Pen) -> None:
    """A stroopwafel."""
    pen.disc(0, 0, 1.0, CRUST)
    deep = mix(CRUST, NIGHT, 0.28)
    for turn in (38, 128):
        grid = pen.at(0, 0, turn)
        for step in (-0.5, 0.0, 0.5):
            half = 0.72 if step else 0.86
            grid.line(deep, 0.09, (-half, step), (half, step))


def _coffee(pen: Pen) -> None:
    """A teapot, milk, and a plate of stroopwafels."""
    plate = pen.at(0.52, 0.50)
    plate.disc(0, 0, 0.46, mix(CREAM, NIGHT, 0.14))
    plate.disc(0, 0, 0.415, CREAM)
    for dx, dy, angle in ((-0.10, 0.09, 0), (0.10, -0.09, 30)):
        _biscuit(plate.at(dx, dy, angle, 0.24))
    pot = pen.at(-0.18, -0.24, -24)
    pot.stroke(curve(((-0.42, -0.19), (-0.77, -0.21), (-0.79, 0.19), (-0.42, 0.19))), DEEP_MINT, 0.115)
    spout = ((0.30, -0.30), (0.72, -0.12), (0.88, -0.14), (0.88, 0.12), (0.72, 0.12), (0.30, 0.30))
    pot.fill(polygon(spout, 0.10), MINT)
    pot.line(DEEP_MINT, 0.05, (0.84, -0.05), (0.84, 0.03))
    pot.disc(0, 0, 0.59, DEEP_MINT)
    pot.disc(0, 0, 0.555, MINT)
    pot.ring(0, 0, 0.345, DEEP_MINT, 0.035)
    pot.stroke(arc(0, 0, 0.45, 195, 265), mix(MINT, WHITE, 0.5), 0.05)
    pot.disc(0, 0, 0.125, SUN)
    jug = pen.at(-0.30, 0.70, 155)
    jug.stroke(arc(-0.24, 0, 0.11, 90, 270), SKY, 0.07)
    jug.fill(polygon(((0.06, -0.23), (0.37, 0.0), (0.06, 0.23)), 0.08), SKY)
    jug.disc(0, 0, 0.245, SKY)
    jug.disc(0, 0, 0.175, WHITE)
    jug.disc(0.015, 0.015, 0.145, CREAM)


# Feast


def _feast(pen: Pen) -> None:
    """A present inside a string of flags, and confetti."""
    colors = (CORAL, SUN, MINT, PLUM, SKY)
    pen.ring(0, 0, 0.98, mix(NIGHT, CREAM, 0.30), 0.028)
    for number in range(10):
        flag = pen.at(0, 0, number * 36 + 18)
        flag.fill(polygon(((0.985, -0.165), (0.985, 0.165), (0.66, 0.0)), 0.03), colors[number % 5])
        bit = pen.at(*polar(0, 0, 0.73, number * 36), number * 67)
        if number % 2:
            bit.disc(0, 0, 0.045, colors[(number + 2) % 5])
        else:
            bit.box(0, 0, 0.11, 0.055, 0.02, colors[(number + 3) % 5])
    gift = pen.at(0, 0.0, -12)
    gift.box(0.015, 0.035, 0.80, 0.80, 0.08, PALETTE["diep pruim"])
    gift.box(0, 0, 0.80, 0.80, 0.08, PLUM)
    for width, height in ((0.16, 0.80), (0.80, 0.16)):
        gift.box(0, 0, width, height, 0, PINK)
    for angle in (-45, 45, 135, 225):
        loop = gift.at(0, 0, angle)
        loop.fill(oval(0.18, 0, 0.17, 0.105), CORAL)
        loop.fill(oval(0.18, 0, 0.09, 0.042), DEEP_CORAL)
    gift.disc(0, 0, 0.09, DEEP_CORAL)


_DRAWINGS: dict[str, Callable[[Pen], None]] = {
    "bloemen": _flowers,
    "eten": _pan,
    "gebak": _cake,
    "koffie": _coffee,
    "feest": _feast,
    "muziek": pastimes.songbook,
    "lezen": pastimes.book,
    "wandelen": pastimes.walk,
    "spel": pastimes.game,
    "maken": pastimes.craft,
    "gesprek": pastimes.talk,
    "leren": pastimes.notebook,
}
