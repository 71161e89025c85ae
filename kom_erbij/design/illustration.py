"""The free chair: a round table seen from above, chairs around it in many colours, one pulled out.

Flat and opaque. What varies (number of chairs, turn, what is on the table) is chosen from the
activity's own words, never at random.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import hypot
from typing import NamedTuple

from kom_erbij.design.chairs import chair, cushion, free_color, other_colors, shade
from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.design.shapes import Pen, Shape, circle, mix, outline, polar
from kom_erbij.design.tableware import centrepiece, place_setting

_ALT = "Een ronde tafel van boven, met stoelen in vrolijke kleuren. Eén stoel staat uitgeschoven"

_TABLE = 0.68
"""Radius of the table top, in radii of the ring."""
_PULLED = 0.19
"""How far the free chair stands out, in radii of the ring."""
_TURNED = 13.0
"""How far the free chair is turned to whoever comes, in degrees."""
_SHADOW = (0.010, 0.030)
"""Where a chair's shadow falls, in radii of the ring: light comes from the upper left."""


def alt(vol: bool = False) -> str:
    """What the drawing shows, for those who do not see it; without the invitation where an activity is full."""
    return f"{_ALT}{'.' if vol else ': er is nog een plek vrij.'}"


@dataclass(frozen=True, slots=True)
class Tafel:
    """A table: its centre and what varies.

    `radius` (pt) reaches to the outer edge of the chairs that are not pulled out; `stoelen` is 7 to 12;
    `vrij` the angle of the free chair (degrees, 0 right, clockwise); `thema` what is on the table, one of
    `thema.THEMAS`; `ground` the colour under it all.
    """

    x: float
    y: float
    radius: float
    stoelen: int
    vrij: float
    thema: str
    ground: Color

    @property
    def reach(self) -> float:
        """From the centre to the outer edge of the free chair, in pt: nothing is drawn beyond it."""
        away, size = _free_chair(self.stoelen)
        return self.radius * (away + size)

    def free_chair(self) -> tuple[float, float, float]:
        """A circle around the whole free chair: x, y, radius in pt."""
        away, size = _free_chair(self.stoelen)
        return *polar(self.x, self.y, self.radius * away, self.vrij), self.radius * size


    @property
    def standing_out(self) -> tuple[tuple[float, float, float], ...]:
        """Circles (x, y, radius in pt) around all that is drawn beyond the ring: the free chair, a walking stick."""
        if self.thema != "wandelen":
            return (self.free_chair(),)
        tip = polar(self.x, self.y, self.radius * 1.06, self.vrij - _stick_side(self.stoelen) + 1)
        return self.free_chair(), (*tip, self.radius * 0.07)


class TafelKeuze(NamedTuple):
    """What an activity's own words choose: the number of chairs, and where the free one would stand."""

    stoelen: int
    vrij: float


def tafel_choices(key: str) -> TafelKeuze:
    """Eight to eleven chairs, and the free one on the viewer's side (30 to 150 degrees), by `key`."""
    return TafelKeuze(number_of_chairs(key), 30.0 + 5 * choice(f"{key}|vrij", 25))


def number_of_chairs(key: str) -> int:
    """Eight to eleven chairs, by the words of `key`."""
    return 8 + choice(key, 4)


def choice(key: str, count: int) -> int:
    """A number below `count`, the same for the same `key` everywhere and always."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % count


def choices(keys: Sequence[str], count: int) -> list[int]:
    """A choice for each key, in order, no two neighbours alike: what hangs side by side differs."""
    chosen: list[int] = []
    for key in keys:
        one = choice(key, count)
        chosen.append((one + 1) % count if chosen and one == chosen[-1] else one)
    return chosen


def reach(tafel: Tafel) -> float:
    """From the centre to the outer edge of the free chair, in pt."""
    return tafel.reach


def free_chair_circle(tafel: Tafel) -> tuple[float, float, float]:
    """A circle around the whole free chair: x, y, radius in pt."""
    return tafel.free_chair()


def draw(tafel: Tafel) -> tuple[Shape, ...]:
    """The whole drawing, the lowest shape first."""
    ground, x, y, r = tafel.ground, tafel.x, tafel.y, tafel.radius
    angles = _angles(tafel.stoelen, tafel.vrij)
    seed = f"{tafel.stoelen}|{tafel.vrij:g}|{tafel.thema}"
    free = free_color(ground)
    colors = [free, *other_colors(tafel.stoelen - 1, ground, seed)]
    shadow = _shadow(ground)
    table = r * _TABLE

    shadows = [circle(x + r * 0.018, y + r * 0.050, table * 1.005, shadow)]
    chairs: list[Shape] = []
    for number, (angle, color) in enumerate(zip(angles, colors, strict=True)):
        size, away, turn, kind = _stand(tafel.stoelen, number, seed)
        cx, cy = polar(x, y, r * away, angle)
        dx, dy = r * _SHADOW[0], r * _SHADOW[1]
        shadows += chair(Pen(cx + dx, cy + dy, r * size, angle + turn), kind, shadow, shadow, shadow)
        pen = Pen(cx, cy, r * size, angle + turn)
        chairs += chair(pen, kind, color, shade(color, ground), cushion(color))

    top = max(PALETTE["wit"], PALETTE["room"], key=lambda one: contrast(one, ground))
    edge = mix(PALETTE["room"], PALETTE["nacht"], 0.17)
    shapes = [*shadows, *chairs, circle(x, y + r * 0.014, table, edge), circle(x, y, table, top)]
    for number, angle in enumerate(angles):
        px, py = polar(x, y, table * 0.765, angle)
        pen = Pen(px, py, table * _plate(tafel.stoelen), angle)
        shapes += place_setting(pen, tafel.thema, free if number == 0 else None, top)
    shapes += centrepiece(tafel.thema, Pen(x, y, table * 0.565))
    if tafel.thema == "wandelen":
        shapes += _stick(tafel)
    return tuple(shapes)


def _angles(count: int, free: float) -> list[float]:
    """Where the chairs stand; the free one has a little more room on both sides."""
    gap = 360 / count * 1.10
    step = (360 - 2 * gap) / (count - 2)
    return [free, *(free + gap + step * number for number in range(count - 1))]


def _seat(count: int) -> float:
    """The side of a seat, in radii of the ring: fewer chairs are larger ones."""
    return 0.284 - 0.0085 * (count - 7)


def _plate(count: int) -> float:
    """The radius of a plate, in radii of the table top."""
    return 0.142 - 0.0035 * (count - 7)


def _stand(count: int, number: int, seed: str) -> tuple[float, float, float, int]:
    """Size and distance (radii of the ring), turn (degrees) and kind of chair `number`; 0 is the free one."""
    size = _seat(count)
    home = 1 - 0.79 * size
    if number == 0:
        return size, home + _PULLED, _TURNED, 0
    turn = (choice(f"{seed}|turn|{number}", 9) - 4) * 1.7
    inward = choice(f"{seed}|away|{number}", 4) * 0.006
    return size, home - inward, turn, (number + choice(seed, 3)) % 3


@cache
def _free_chair(count: int) -> tuple[float, float]:
    """Of the free chair, in radii of the ring: how far its middle is from the centre, and its radius."""
    size, away, turn, kind = _stand(count, 0, "")
    night = PALETTE["nacht"]
    points = list(outline(chair(Pen(away, 0, size, turn), kind, night, night, night)))
    middle = away + size * 0.10
    most = max(hypot(px - middle, py) + half for px, py, half in points)
    return middle, most * 1.01 + hypot(*_SHADOW)


def _shadow(ground: Color) -> Color:
    """The ground, a tint darker."""
    if ground.luminance > 0.5:
        return mix(ground, PALETTE["nacht"], 0.13)
    if ground.luminance > 0.03:
        return mix(ground, PALETTE["nacht"], 0.38)
    return mix(ground, PALETTE["zwart"], 0.34)


def _stick_side(count: int) -> float:
    """How far beside the free chair its walking stick leans, in degrees."""
    return 21.0 - 0.6 * (count - 7)


def _stick(tafel: Tafel) -> list[Shape]:
    """A walking stick that leans on the table beside the free chair."""
    x, y, r = tafel.x, tafel.y, tafel.radius
    wood = mix(mix(PALETTE["zon"], PALETTE["koraal"], 0.40), PALETTE["nacht"], 0.25)
    dark = mix(wood, PALETTE["nacht"], 0.5)
    side = _stick_side(tafel.stoelen)
    cx, cy = polar(x, y, r * 0.80, tafel.vrij - side)
    pen = Pen(cx, cy, r, tafel.vrij - side + 6)
    hook = (("M", (0.28, 0.0)), ("L", (-0.16, 0.0)), ("C", (-0.26, 0.0, -0.26, 0.10, -0.17, 0.10)))
    pen.stroke(hook, wood, 0.030)
    pen.line(dark, 0.034, (0.25, 0.0), (0.29, 0.0))
    return pen.shapes
