"""The free chair: a round table seen from above, chairs around it in many colours, one pulled out.

Where an activity is full, somebody sits on every chair. Flat and opaque. What varies (number of chairs, turn,
what is on the table) is chosen from the activity's own words, never at random.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import hypot

from kom_erbij.design.chairs import chair, cushion, free_color, other_colors, shade
from kom_erbij.design.guests import GUESTS, guest
from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.design.shapes import Pen, Shape, circle, mix, outline, polar
from kom_erbij.design.tableware import centrepiece, place_setting

_ALT = "Een ronde tafel van boven, met stoelen in vrolijke kleuren."
_ALT_IN_LINES = "Een ronde tafel van boven met stoelen eromheen, in lijnen om in te kleuren."

_TABLE = 0.68
"""Radius of the table top, in radii of the ring."""
_SETTING = 0.765
"""How far from the middle of the table plates lie, in radii of its top."""
_PULLED = 0.19
"""How far the free chair stands out, in radii of the ring."""
_TURNED = 13.0
"""How far the free chair is turned to whoever comes, in degrees."""
_CUTLERY = 1.30
"""How far beside a plate's middle fork and knife lie, in radii of the plate: there a guest's hands are."""
_FROM = 0.55
"""How far behind her chair a guest comes in sight, in radii of the ring."""
_TOGETHER = 3
"""So many guests are on their way at a time."""
_SHADOW = (0.010, 0.030)
"""Where a chair's shadow falls, in radii of the ring: light comes from the upper left."""

EDGE = mix(PALETTE["room"], PALETTE["nacht"], 0.17)
"""The side of the table top, where it shows."""


def alt(vol: bool = False, gasten: bool = False, *, in_lines: bool = False) -> str:
    """What the drawing shows, for those who do not see it: a chair for who comes, or guests on all of them.

    With `gasten` somebody sits on each of the others; `in_lines` it is to be coloured in.
    """
    shown = _ALT_IN_LINES if in_lines else _ALT
    if vol:
        return f"{shown} Op elke stoel zit iemand."
    return f"{shown} {'Er zitten mensen. ' if gasten else ''}Eén stoel staat uitgeschoven: er is nog een plek vrij."


class Gedekt(StrEnum):
    """What is laid on a table: something in its middle and a place for each guest, those places alone, or nothing."""

    ALLES = "alles"
    RAND = "rand"
    NIETS = "niets"


@dataclass(frozen=True, slots=True)
class Tafel:
    """A table: its centre and what varies.

    `radius` (pt) reaches to the outer edge of the chairs that are not pulled out; `stoelen` is 7 to 12;
    `vrij` the angle of the free chair (degrees, 0 right, clockwise); `thema` what is on the table, one of
    `thema.THEMAS`; `ground` the colour under it all. With `vol` no chair is free: somebody sits on each, and
    `vrij` is the angle of the first. `gedekt` is how much of the table is laid, where words stand on it.
    `uitgeschoven` is how far the free chair is pulled out (0 at the table, 1 out), `gasten` how far the guests on the
    other chairs have come (0 nobody is there, 1 all sit).
    """

    x: float
    y: float
    radius: float
    stoelen: int
    vrij: float
    thema: str
    ground: Color
    vol: bool = False
    gedekt: Gedekt = Gedekt.ALLES
    uitgeschoven: float = 1.0
    gasten: float = 0.0

    @property
    def bare(self) -> float:
        """The radius in pt of the middle of the table where nothing is laid."""
        edge = {Gedekt.ALLES: 0.0, Gedekt.RAND: _SETTING - 1.2 * _plate(self.stoelen), Gedekt.NIETS: 0.96}
        return self.radius * _TABLE * edge[self.gedekt]

    @property
    def reach(self) -> float:
        """From the centre to the outer edge of what stands out farthest, in pt: nothing is drawn beyond it."""
        ring = self.radius * (1 + hypot(*_SHADOW))
        return max([ring, *(hypot(x - self.x, y - self.y) + r for x, y, r in self.standing_out)])

    def free_chair(self) -> tuple[float, float, float]:
        """A circle around the whole free chair: x, y, radius in pt."""
        away, size = _free_chair(self.stoelen)
        return *polar(self.x, self.y, self.radius * away, self.vrij), self.radius * size

    @property
    def standing_out(self) -> tuple[tuple[float, float, float], ...]:
        """Circles (x, y, radius in pt) around all that is drawn beyond the ring: the free chair, a walking stick."""
        chairs = () if self.vol else (self.free_chair(),)
        if self.thema != "wandelen":
            return chairs
        tip = polar(self.x, self.y, self.radius * 1.06, self.vrij - _stick_side(self) + 1)
        return *chairs, (*tip, self.radius * 0.07)


def number_of_chairs(key: str) -> int:
    """Eight to eleven chairs, by the words of `key`."""
    return 8 + choice(key, 4)


def choice(key: str, count: int) -> int:
    """A number below `count`, the same for the same `key` everywhere and always."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % count


def draw(tafel: Tafel) -> tuple[Shape, ...]:
    """The whole drawing, the lowest shape first."""
    ground, x, y, r, count = tafel.ground, tafel.x, tafel.y, tafel.radius, tafel.stoelen
    angles = _angles(tafel)
    seed = f"{count}|{tafel.vrij:g}|{tafel.thema}"
    free = None if tafel.vol else free_color(ground)
    colors = [free, *other_colors(count - 1, ground, seed)] if free else other_colors(count, ground, seed)
    shadow = shadow_on(ground)
    table, plate = r * _TABLE, r * _TABLE * _plate(count)
    first = choice(seed, len(GUESTS))

    shadows = [circle(x + r * 0.018, y + r * 0.050, table * 1.005, shadow)]
    chairs: list[Shape] = []
    guests: list[Shape] = []
    for number, (angle, color) in enumerate(zip(angles, colors, strict=True)):
        out = tafel.uitgeschoven
        size, away, turn, kind = _stand_free(count, out) if color is free else _stand(count, number, seed)
        cx, cy = polar(x, y, r * away, angle)
        dx, dy = r * _SHADOW[0], r * _SHADOW[1]
        shadows += chair(Pen(cx + dx, cy + dy, r * size, angle + turn), kind, shadow, shadow, shadow)
        pen = Pen(cx, cy, r * size, angle + turn)
        deep = shade(color, ground)
        still = 1.0 if color is free else _to_come(tafel, number)
        if still < 1:
            gx, gy = polar(x, y, r * (away + still * _FROM), angle)
            who = GUESTS[(first + number) % len(GUESTS)]
            guests += guest(Pen(gx, gy, r * size, angle), who, color, hands=_CUTLERY * plate / (r * size))
        if still <= 0:
            chairs += chair(pen, kind, deep, deep, deep)
        else:
            chairs += chair(pen, kind, color, deep, cushion(color))

    top = max(PALETTE["wit"], PALETTE["room"], key=lambda one: contrast(one, ground))
    shapes = [*shadows, *chairs, circle(x, y + r * 0.014, table, EDGE), circle(x, y, table, top)]
    places = () if tafel.gedekt is Gedekt.NIETS else zip(angles, colors, strict=True)
    for angle, color in places:
        px, py = polar(x, y, table * _SETTING, angle)
        shapes += place_setting(Pen(px, py, plate, angle), tafel.thema, free if color is free else None, top)
    if tafel.gedekt is Gedekt.ALLES:
        shapes += centrepiece(tafel.thema, Pen(x, y, table * 0.565))
    shapes += guests
    if tafel.thema == "wandelen":
        shapes += _stick(tafel)
    return tuple(shapes)


def _to_come(tafel: Tafel, number: int) -> float:
    """How far a guest still is from chair `number`: 1 not there yet, 0 on it. They come one after the other."""
    if tafel.vol:
        return 0.0
    others = tafel.stoelen - 1
    on_her_way = (tafel.gasten * (others - 1 + _TOGETHER) - (number - 1)) / _TOGETHER
    return 1 - min(1.0, max(0.0, on_her_way))


def _angles(tafel: Tafel) -> list[float]:
    """Where the chairs stand; a free one has a little more room on both sides."""
    count, free = tafel.stoelen, tafel.vrij
    if tafel.vol:
        return [free + 360 / count * number for number in range(count)]
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
    """Size and distance (radii of the ring), turn (degrees) and kind of chair `number`, a taken one."""
    size = _seat(count)
    turn = (choice(f"{seed}|turn|{number}", 9) - 4) * 1.7
    inward = choice(f"{seed}|away|{number}", 4) * 0.006
    return size, _home(size) - inward, turn, (number + choice(seed, 3)) % 3


def _stand_free(count: int, out: float = 1.0) -> tuple[float, float, float, int]:
    """The same of the free chair."""
    size = _seat(count)
    return size, _home(size) + _PULLED * out, _TURNED * out, 0


def _home(size: float) -> float:
    """How far from the centre a chair's middle is when somebody sits at the table, in radii of the ring."""
    return 1 - 0.79 * size


@cache
def _free_chair(count: int) -> tuple[float, float]:
    """Of the free chair, in radii of the ring: how far its middle is from the centre, and its radius."""
    size, away, turn, kind = _stand_free(count)
    night = PALETTE["nacht"]
    points = list(outline(chair(Pen(away, 0, size, turn), kind, night, night, night)))
    middle = away + size * 0.10
    most = max(hypot(px - middle, py) + half for px, py, half in points)
    return middle, most * 1.01 + hypot(*_SHADOW)


def shadow_on(ground: Color) -> Color:
    """The ground, a tint darker."""
    if ground.luminance > 0.5:
        return mix(ground, PALETTE["nacht"], 0.13)
    if ground.luminance > 0.03:
        return mix(ground, PALETTE["nacht"], 0.38)
    return mix(ground, PALETTE["zwart"], 0.34)


def _stick_side(tafel: Tafel) -> float:
    """How far beside the free chair (or the first guest) its walking stick leans, in degrees."""
    return 180 / tafel.stoelen if tafel.vol else 21.0 - 0.6 * (tafel.stoelen - 7)


def _stick(tafel: Tafel) -> list[Shape]:
    """A walking stick that leans on the table beside a chair."""
    x, y, r = tafel.x, tafel.y, tafel.radius
    wood = mix(mix(PALETTE["zon"], PALETTE["koraal"], 0.40), PALETTE["nacht"], 0.25)
    dark = mix(wood, PALETTE["nacht"], 0.5)
    side = _stick_side(tafel)
    cx, cy = polar(x, y, r * 0.80, tafel.vrij - side)
    pen = Pen(cx, cy, r, tafel.vrij - side + 6)
    hook = (("M", (0.28, 0.0)), ("L", (-0.16, 0.0)), ("C", (-0.26, 0.0, -0.26, 0.10, -0.17, 0.10)))
    pen.stroke(hook, wood, 0.030)
    pen.line(dark, 0.034, (0.25, 0.0), (0.29, 0.0))
    return pen.shapes
