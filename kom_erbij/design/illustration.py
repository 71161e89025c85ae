"""The free chair: a round table seen from above, chairs around it in many colours, one pulled out.

Flat and opaque. What varies (number of chairs, turn, what is on the table) is chosen from the activity's
own words, never at random.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.design.shapes import Shape, arc, circle, polar, rounded, turned
from kom_erbij.design.tableware import centrepiece

_CHAIRS = ("koraal", "pruim", "munt", "lucht", "roze")
_PULLED = 0.17
"""How far the free chair stands out, in radii of the ring."""


def mix(color: Color, other: Color, amount: float) -> Color:
    """A flat tint or shade: `amount` (0-1) of `other` in `color`, in both worlds."""
    r, g, b = (round(a + (c - a) * amount) for a, c in zip(color.rgb, other.rgb, strict=True))
    c, m, y, k = (round(a + (d - a) * amount, 1) for a, d in zip(color.cmyk, other.cmyk, strict=True))
    return Color(f"{color.name} {other.name} {amount:g}", (r, g, b), (c, m, y, k))


@dataclass(frozen=True, slots=True)
class Tafel:
    """Centre and radius (pt, outer edge of the chairs), chairs, angle of the free one, and what is on it."""

    x: float
    y: float
    radius: float
    stoelen: int
    vrij: float
    thema: str
    ground: Color

    @property
    def reach(self) -> float:
        """From the centre to the outer edge of the free chair."""
        return self.radius * (1 + _PULLED)

    def free_chair(self) -> tuple[float, float, float]:
        """A circle around the free chair: x, y, radius."""
        size = self.radius * 0.17
        x, y = polar(self.x, self.y, self.reach - size, self.vrij)
        return x, y, size


def number_of_chairs(key: str) -> int:
    """Eight to eleven chairs, by the words of `key`."""
    return 8 + choice(key, 4)


def choice(key: str, count: int) -> int:
    """A number below `count`, the same for the same `key` everywhere and always."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % count


def draw(tafel: Tafel) -> tuple[Shape, ...]:
    """The whole drawing, the lowest shape first."""
    night, white, cream = PALETTE["nacht"], PALETTE["wit"], PALETTE["room"]
    ground, x, y, r = tafel.ground, tafel.x, tafel.y, tafel.radius
    shadow = mix(ground, night if ground.luminance > 0.05 else PALETTE["zwart"], 0.16)
    top = white if ground.luminance < 0.75 else cream
    table = r * 0.66
    shapes: list[Shape] = []
    step = 360 / tafel.stoelen
    angles = [tafel.vrij + step * number for number in range(tafel.stoelen)]
    colors = [_free(ground), *_others(tafel.stoelen - 1, ground)]
    seats: list[Shape] = []
    for number, (angle, color) in enumerate(zip(angles, colors, strict=True)):
        out = r * (1 + _PULLED) if number == 0 else r
        turn = 9.0 if number == 0 else ((number * 37) % 11 - 5) * 1.1
        seats += _chair(x, y, out, r, angle, turn, color, ground, shadow)
    shapes += seats
    shapes.append(circle(x + r * 0.012, y + r * 0.03, table * 1.005, mix(shadow, night, 0.12)))
    shapes.append(circle(x, y, table, top))
    rim = mix(cream, PALETTE["nacht"], 0.10)
    for number, angle in enumerate(angles):
        px, py = polar(x, y, table * 0.76, angle)
        plate = cream if number else _free(ground)
        if top is cream and number:
            plate = white
        edge = rim if number else mix(plate, night, 0.16)
        shapes.append(circle(px, py, table * 0.128, plate))
        shapes.append(circle(px, py, table * 0.082, None, edge, max(table * 0.008, 0.3)))
    shapes += centrepiece(tafel.thema, x, y, table * 0.46)
    return tuple(shapes)


def _chair(
    x: float,
    y: float,
    out: float,
    unit: float,
    angle: float,
    turn: float,
    color: Color,
    ground: Color,
    shadow: Color,
) -> list[Shape]:
    size = unit * 0.235
    back = mix(color, PALETTE["nacht"], 0.28)
    cx, cy = polar(x, y, out - size * 0.66, angle)
    seat = turned(rounded(cx - size / 2, cy - size / 2, size, size, size * 0.32), cx, cy, angle + turn)
    thick = size * 0.17
    ax, ay = polar(x, y, out - size * 0.66 - size * 0.12, angle)
    rest = turned(arc(ax, ay, size * 0.70, -52, 52), ax, ay, angle)
    rest = turned(rest, cx, cy, turn)
    low = tuple((s, tuple(v + (unit * 0.022 if i % 2 else unit * 0.008) for i, v in enumerate(p))) for s, p in seat)
    return [
        Shape(low, shadow),
        Shape(rest, None, back, thick),
        Shape(seat, color),
    ]


def _free(ground: Color) -> Color:
    """Sun yellow, or the darkest plum where the ground itself is yellow."""
    sun = PALETTE["zon"]
    return sun if contrast(sun, ground) >= 1.6 else PALETTE["nacht"]


def _others(count: int, ground: Color) -> list[Color]:
    """Colours for the other chairs: none too near the ground, no two neighbours alike."""
    usable = [PALETTE[name] for name in _CHAIRS if _apart(PALETTE[name], ground) > 95]
    chosen = [usable[number % len(usable)] for number in range(count)]
    if len(chosen) > 2 and chosen[-1] == chosen[0]:
        chosen[-1] = next(color for color in usable if color not in (chosen[-2], chosen[0]))
    return chosen


def _apart(one: Color, other: Color) -> float:
    """A plain distance between two colours, 0-441."""
    return float(sum((a - b) ** 2 for a, b in zip(one.rgb, other.rgb, strict=True)) ** 0.5)
