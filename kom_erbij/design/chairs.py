"""Chairs seen from above, and their colours: none that drowns in the ground, no two neighbours alike."""

from __future__ import annotations

import hashlib
from math import atan2, cbrt, degrees, hypot

from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.design.shapes import Pen, Segment, Shape, arc, mix, polygon

ALT = "Een lege stoel van boven gezien: er is nog een plek vrij."
"""What one chair by itself shows, for those who do not see it."""
CHAIR_COLORS = ("koraal", "munt", "roze", "lucht", "pruim")
"""What the taken chairs are painted in; `zon` is the free one's alone."""

# A back rest is a deeper tone of its seat, chosen by eye: plain darkening makes yellow muddy.
_SHADES = {
    "zon": ("koraal", 0.48),
    "koraal": ("diep koraal", 0.75),
    "munt": ("diep munt", 0.62),
    "roze": ("koraal", 0.55),
    "lucht": ("nacht", 0.30),
    "pruim": ("diep pruim", 0.62),
    "nacht": ("pruim", 0.55),
    "diep koraal": ("nacht", 0.24),
    "diep munt": ("nacht", 0.34),
    "diep pruim": ("nacht", 0.40),
}


def chair(pen: Pen, kind: int, seat: Color, rest: Color, light: Color) -> list[Shape]:
    """A chair around the middle of its seat, one unit wide, its back to the pen's right.

    Kind 0 is the plain one (and the free one), 1 round, 2 with arms.
    """
    if kind == 1:
        pen.stroke(arc(-0.02, 0, 0.72, -60, 60), rest, 0.17)
        pen.disc(-0.03, 0, 0.51, seat)
        pen.disc(-0.03, 0, 0.36, light)
    elif kind == 2:
        arms: tuple[Segment, ...] = (
            ("M", (-0.12, -0.60)),
            ("L", (0.30, -0.60)),
            ("C", (0.58, -0.60, 0.705, -0.34, 0.705, 0.0)),
            ("C", (0.705, 0.34, 0.58, 0.60, 0.30, 0.60)),
            ("L", (-0.12, 0.60)),
        )
        pen.stroke(arms, rest, 0.17)
        pen.fill(polygon(((-0.50, -0.47), (0.48, -0.45), (0.48, 0.45), (-0.50, 0.47)), 0.26), seat)
        pen.fill(polygon(((-0.36, -0.32), (0.33, -0.30), (0.33, 0.30), (-0.36, 0.32)), 0.16), light)
    else:
        pen.stroke(arc(-0.10, 0, 0.80, -46, 46), rest, 0.18)
        pen.fill(polygon(((-0.52, -0.53), (0.47, -0.45), (0.47, 0.45), (-0.52, 0.53)), 0.30), seat)
        pen.fill(polygon(((-0.37, -0.36), (0.32, -0.30), (0.32, 0.30), (-0.37, 0.36)), 0.18), light)
    return pen.shapes


def free_color(ground: Color) -> Color:
    """Sun yellow, or night where yellow would drown in the ground."""
    sun = PALETTE["zon"]
    return sun if difference(sun, ground) >= 45 else PALETTE["nacht"]


def other_colors(count: int, ground: Color, seed: str) -> list[Color]:
    """Colours for `count` chairs in a row, chosen by `seed`; the first and the last differ as well."""
    usable = usable_colors(ground)
    chosen: list[Color] = []
    for number in range(count):
        near = chosen[-2:] if len(usable) > 3 else chosen[-1:]
        if number == count - 1 and chosen:
            near = [chosen[-1], chosen[0]]
        free = [color for color in usable if color not in near]
        # Those used least go first, so that every table shows all colours.
        fewest = min(chosen.count(color) for color in free)
        free = [color for color in free if chosen.count(color) == fewest]
        digest = hashlib.sha256(f"{seed}|{number}".encode()).digest()
        chosen.append(free[digest[0] % len(free)])
    return chosen


def usable_colors(ground: Color) -> list[Color]:
    """The chair colours that stand out on `ground`; a hue near its own is left out, a tone near it moved.

    Never fewer than three.
    """
    names = sorted(CHAIR_COLORS, key=lambda name: -difference(PALETTE[name], ground))
    apart = [name for name in names if not _same_hue(PALETTE[name], ground)]
    kept = apart if len(apart) >= 3 else names[:3]
    return [_lifted(PALETTE[name], ground) for name in CHAIR_COLORS if name in kept]


def shade(color: Color, ground: Color) -> Color:
    """The deeper tone of a back rest; lighter where deeper would drown in the ground."""
    name, amount = _SHADES.get(color.name) or _SHADES.get(color.name.split(" ")[0], ("nacht", 0.25))
    deep = mix(color, PALETTE[name], amount)
    return deep if difference(deep, ground) >= 24 else mix(color, PALETTE["wit"], 0.42)


def cushion(color: Color) -> Color:
    """The lighter tone in the middle of a seat."""
    if color.name == "nacht":
        return mix(color, PALETTE["pruim"], 0.32)
    return mix(color, PALETTE["wit"], 0.20)


def _lifted(color: Color, ground: Color) -> Color:
    """The colour itself, or the tint or deep tone of it that differs from the ground in lightness too."""
    if contrast(color, ground) >= 1.18:
        return color
    tones = [mix(color, PALETTE["wit"], 0.36)]
    if f"diep {color.name}" in PALETTE:
        tones.append(PALETTE[f"diep {color.name}"])
    return max(tones, key=lambda tone: contrast(tone, ground))


def _same_hue(color: Color, ground: Color) -> bool:
    """Whether it is the ground's own hue, and not much lighter or darker."""
    (_, a, b), (_, c, d) = _lab(color), _lab(ground)
    if hypot(c, d) < 22:
        return difference(color, ground) < 30
    turn = abs(degrees(atan2(b, a) - atan2(d, c))) % 360
    return min(turn, 360 - turn) < 24 and contrast(color, ground) < 2.4 and hypot(a, b) > 30


def difference(one: Color, other: Color) -> float:
    """Colour difference: the distance in CIELAB of 1976 (0 the same, 2 just seen, 100 black to white)."""
    return hypot(*(a - b for a, b in zip(_lab(one), _lab(other), strict=True)))


def _lab(color: Color) -> tuple[float, float, float]:
    """CIELAB of an sRGB colour, D65 (IEC 61966-2-1 and CIE 15)."""
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in color.rgb))
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.0890
    fx, fy, fz = (cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
