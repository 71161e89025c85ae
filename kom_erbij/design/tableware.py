"""What stands in the middle of the table, by kind of activity. Points; drawn within a radius."""

from __future__ import annotations

import re

from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.design.shapes import Shape, arc, circle, line, polar, rounded, turned

_WORDS = {
    "gebak": "gebak taart appeltaart cake koek bakken",
    "eten": "eten eettafel maaltijd soep lunch diner ontbijt brunch koken aanschuiven stamppot",
    "muziek": "zingen zang koor muziek concert lied liedjes dansen",
    "lezen": "poëzie gedicht gedichten boek boeken lezen verhalen verhaal bibliotheek voorlezen taal",
    "wandelen": "wandelen wandeling rollatorwandeltocht rollatorwandeling wandeltocht wandel fietsen tuin",
    "spel": "spel spelletjes spelmiddag bingo kaarten sjoelen schaken bordspel bordspellen klaverjassen",
    "koffie": "koffie thee bakkie inloop koffieochtend seniorensoos soos",
    "leren": "workshop training cursus conferentie startconferentie bijeenkomst lezing",
}


def thema_for(titel: str, omschrijving: str = "") -> str:
    """The theme that the words speak of; those of the title come first. Default: "bloemen"."""
    for text in (titel, omschrijving):
        words = re.findall(r"\w+", text.lower())
        for thema, known in _WORDS.items():
            if any(
                word in known.split() or word.endswith(tuple(k for k in known.split() if len(k) > 4)) for word in words
            ):
                return thema
    return "bloemen"


def centrepiece(thema: str, x: float, y: float, radius: float) -> list[Shape]:
    """The drawing of a theme around (x, y), within `radius`."""
    drawers = {
        "gebak": _cake,
        "eten": _pan,
        "koffie": _coffee,
        "muziek": _songbook,
        "lezen": _book,
        "spel": _cards,
        "wandelen": _leaf,
        "leren": _notebook,
    }
    return drawers.get(thema, _flowers)(x, y, radius)


def _c(name: str) -> Color:
    return PALETTE[name]


def _flower(x: float, y: float, size: float, color: Color, heart: Color) -> list[Shape]:
    petals = []
    for number in range(5):
        px, py = polar(x, y, size * 0.55, number * 72 - 90)
        petals.append(circle(px, py, size * 0.42, color))
    return [*petals, circle(x, y, size * 0.32, heart)]


def _flowers(x: float, y: float, r: float) -> list[Shape]:
    shapes: list[Shape] = []
    for angle in (20, 100, 160, 250, 320):
        px, py = polar(x, y, r * 0.72, angle)
        leaf = turned(rounded(px - r * 0.20, py - r * 0.09, r * 0.40, r * 0.18, r * 0.09), px, py, angle)
        shapes.append(Shape(leaf, _c("munt")))
    spots = ((-90, "koraal", "zon"), (0, "zon", "koraal"), (90, "pruim", "roze"), (180, "roze", "koraal"))
    for angle, color, heart in spots:
        px, py = polar(x, y, r * 0.42, angle + 20)
        shapes += _flower(px, py, r * 0.40, _c(color), _c(heart))
    return shapes


def _cake(x: float, y: float, r: float) -> list[Shape]:
    shapes = [circle(x, y, r * 0.92, _c("roze")), circle(x, y, r * 0.74, _c("room"))]
    for number in range(8):
        px, py = polar(x, y, r * 0.56, number * 45 + 22.5)
        shapes.append(circle(px, py, r * 0.095, _c("koraal")))
    for number in range(4):
        a = polar(x, y, r * 0.74, number * 45)
        b = polar(x, y, r * 0.74, number * 45 + 180)
        shapes.append(Shape(line(a, b), None, _c("roze"), r * 0.03))
    wedge = (*line((x, y), polar(x, y, r * 0.96, 0)), *arc(x, y, r * 0.96, 0, 45)[1:], ("Z", ()))
    shapes.append(Shape(wedge, _c("wit")))
    shapes.append(circle(x, y, r * 0.10, _c("koraal")))
    return shapes


def _pan(x: float, y: float, r: float) -> list[Shape]:
    handles = [Shape(rounded(x - r * 1.0, y - r * 0.17, r * 2.0, r * 0.34, r * 0.17), _c("diep munt"))]
    soup = [circle(x, y, r * 0.80, _c("munt")), circle(x, y, r * 0.66, _c("zon"))]
    bits = [
        (-0.25, -0.22, "koraal"),
        (0.28, -0.30, "diep munt"),
        (-0.34, 0.20, "diep munt"),
        (0.05, 0.36, "koraal"),
        (0.38, 0.12, "room"),
        (-0.02, -0.42, "room"),
    ]
    soup += [circle(x + dx * r, y + dy * r, r * 0.085, _c(color)) for dx, dy, color in bits]
    ladle = [
        Shape(line((x + r * 0.06, y - r * 0.02), (x + r * 0.72, y - r * 0.78)), None, _c("nacht"), r * 0.10),
        circle(x, y + r * 0.04, r * 0.19, _c("nacht")),
        circle(x, y + r * 0.04, r * 0.12, _c("koraal")),
    ]
    return [*handles, *soup, *ladle]


def _cup(x: float, y: float, r: float, color: Color, angle: float) -> list[Shape]:
    hx, hy = polar(x, y, r * 0.78, angle)
    return [
        circle(x, y, r, _c("room")),
        circle(hx, hy, r * 0.24, None, color, r * 0.16),
        circle(x, y, r * 0.68, color),
        circle(x, y, r * 0.50, PALETTE["nacht"]),
        Shape(arc(x, y, r * 0.30, 200, 290), None, _c("roze"), r * 0.10),
    ]


def _coffee(x: float, y: float, r: float) -> list[Shape]:
    shapes: list[Shape] = []
    for angle, color in ((-90, "koraal"), (30, "munt"), (150, "lucht")):
        px, py = polar(x, y, r * 0.54, angle)
        shapes += _cup(px, py, r * 0.40, _c(color), angle + 35)
    return shapes


def _spread(x: float, y: float, r: float, cover: Color) -> list[Shape]:
    """An open book, seen from above."""
    board = rounded(x - r * 0.95, y - r * 0.66, r * 1.9, r * 1.32, r * 0.10)
    left = rounded(x - r * 0.86, y - r * 0.58, r * 0.84, r * 1.16, r * 0.07)
    right = rounded(x + r * 0.02, y - r * 0.58, r * 0.84, r * 1.16, r * 0.07)
    shapes = [Shape(board, cover), Shape(left, _c("room")), Shape(right, _c("room"))]
    return [Shape(turned(s.segments, x, y, -8), s.fill) for s in shapes]


def _on_book(x: float, y: float, points: tuple[tuple[float, float], ...], color: Color, width: float) -> Shape:
    return Shape(turned(line(*points), x, y, -8), None, color, width)


def _book(x: float, y: float, r: float) -> list[Shape]:
    shapes = _spread(x, y, r, _c("lucht"))
    for row, length in enumerate((0.55, 0.42, 0.58, 0.34)):
        top = y - r * 0.34 + row * r * 0.22
        for side in (-0.74, 0.16):
            start = x + side * r
            shapes.append(_on_book(x, y, ((start, top), (start + length * r, top)), _c("nacht"), r * 0.055))
    return shapes


def _songbook(x: float, y: float, r: float) -> list[Shape]:
    shapes = _spread(x, y, r, _c("pruim"))
    for nx, ny, color in ((-0.52, 0.14, "koraal"), (-0.14, 0.02, "koraal"), (0.36, 0.20, "munt")):
        stem = ((x + (nx + 0.11) * r, y + ny * r), (x + (nx + 0.11) * r, y + (ny - 0.42) * r))
        shapes.append(_on_book(x, y, stem, _c(color), r * 0.06))
        (px, py) = turned((("M", (x + nx * r, y + ny * r)),), x, y, -8)[0][1]
        shapes.append(circle(px, py, r * 0.13, _c(color)))
    beam = ((x - 0.41 * r, y - 0.28 * r), (x - 0.03 * r, y - 0.40 * r))
    shapes.append(_on_book(x, y, beam, _c("koraal"), r * 0.09))
    return shapes


def _cards(x: float, y: float, r: float) -> list[Shape]:
    shapes: list[Shape] = []
    for number, (angle, color) in enumerate(((-34, "lucht"), (-8, "munt"), (18, "koraal"))):
        cx = x + (number - 1) * r * 0.34
        card = rounded(cx - r * 0.36, y - r * 0.56, r * 0.72, r * 1.08, r * 0.10)
        inner = rounded(cx - r * 0.27, y - r * 0.47, r * 0.54, r * 0.90, r * 0.06)
        shapes.append(Shape(turned(card, cx, y, angle), _c("room"), _c(color), r * 0.05))
        shapes.append(Shape(turned(inner, cx, y, angle), _c(color)))
        shapes.append(circle(cx, y, r * 0.12, _c("room")))
    return shapes


def _leaf(x: float, y: float, r: float) -> list[Shape]:
    shapes: list[Shape] = []
    for angle, color, vein in (
        (-60, "munt", "diep munt"),
        (60, "zon", "koraal"),
        (180, "koraal", "diep koraal"),
    ):
        px, py = polar(x, y, r * 0.48, angle)
        k = r * 0.44
        blade = (
            ("M", (px - k, py)),
            ("C", (px - k * 0.5, py - k, px + k * 0.5, py - k * 0.8, px + k, py)),
            ("C", (px + k * 0.5, py + k * 0.8, px - k * 0.5, py + k, px - k, py)),
            ("Z", ()),
        )
        shapes.append(Shape(turned(blade, px, py, angle), _c(color)))
        shapes.append(
            Shape(turned(line((px - k * 1.25, py), (px + k * 0.6, py)), px, py, angle), None, _c(vein), r * 0.06)
        )
    return shapes


def _notebook(x: float, y: float, r: float) -> list[Shape]:
    return [
        Shape(turned(rounded(x - r * 0.62, y - r * 0.76, r * 1.24, r * 1.52, r * 0.12), x, y, -10), _c("munt")),
        Shape(turned(rounded(x - r * 0.40, y - r * 0.50, r * 0.84, r * 0.40, r * 0.08), x, y, -10), _c("room")),
        _on_book(x, y, ((x + r * 0.30, y + r * 0.70), (x + r * 0.86, y - r * 0.50)), _c("zon"), r * 0.16),
        _on_book(x, y, ((x + r * 0.28, y + r * 0.76), (x + r * 0.31, y + r * 0.69)), _c("nacht"), r * 0.10),
    ]
