"""What people do together at a table: books, songs, walks, games, crafts, talk and courses, from above.

A pen's unit is the radius in which a drawing stays.
"""

from __future__ import annotations

from itertools import pairwise

from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.design.shapes import Pen, arc, curve, mix, oval, polar, polygon, rounded

NIGHT, CREAM, WHITE = PALETTE["nacht"], PALETTE["room"], PALETTE["wit"]
SUN, CORAL, MINT = PALETTE["zon"], PALETTE["koraal"], PALETTE["munt"]
SKY, PLUM, PINK = PALETTE["lucht"], PALETTE["pruim"], PALETTE["roze"]
DEEP_MINT, DEEP_CORAL, DEEP_PLUM = PALETTE["diep munt"], PALETTE["diep koraal"], PALETTE["diep pruim"]
WOOD = mix(mix(SUN, CORAL, 0.40), NIGHT, 0.12)
PAPER_EDGE = mix(CREAM, NIGHT, 0.16)


def _open_book(pen: Pen, cover: Color) -> None:
    """A board with two pages that swell towards the fold."""
    pen.fill(rounded(-0.95, -0.64, 1.90, 1.32, 0.09), cover)
    for side in (-1, 1):
        for low, color in ((0.035, PAPER_EDGE), (0.0, CREAM)):
            pen.fill(
                (
                    ("M", (0.0, -0.52)),
                    ("C", (side * 0.14, -0.63, side * 0.30, -0.62, side * 0.86, -0.57)),
                    ("L", (side * 0.86, 0.55 + low)),
                    ("C", (side * 0.30, 0.50 + low, side * 0.14, 0.50 + low, 0.0, 0.60 + low)),
                    ("Z", ()),
                ),
                color,
            )
    pen.line(PAPER_EDGE, 0.035, (0, -0.50), (0, 0.60))


def book(pen: Pen) -> None:
    """An open book with a ribbon, and a pair of glasses."""
    leaf = pen.at(0, -0.10, -9, 0.92)
    _open_book(leaf, SKY)
    ink = mix(NIGHT, CREAM, 0.35)
    for row, (left, right) in enumerate(((0.52, 0.50), (0.56, 0.56), (0.40, 0.54), (0.54, 0.30))):
        top = -0.36 + row * 0.19
        leaf.line(ink, 0.055, (-0.74, top), (-0.74 + left, top))
        leaf.line(ink, 0.055, (0.18, top), (0.18 + right, top))
    leaf.fill(polygon(((0.60, -0.64), (0.76, -0.64), (0.76, -0.24), (0.68, -0.32), (0.60, -0.24)), 0.01), CORAL)
    glasses = pen.at(0.22, 0.60, 12, 0.96)
    for dx in (-0.27, 0.27):
        glasses.disc(dx, 0, 0.205, mix(SKY, WHITE, 0.72))
        glasses.ring(dx, 0, 0.205, NIGHT, 0.075)
    glasses.stroke(arc(0, 0.02, 0.08, 200, 340), NIGHT, 0.075)
    glasses.stroke(curve(((-0.47, -0.04), (-0.58, 0.06), (-0.56, 0.20))), NIGHT, 0.06)
    glasses.stroke(curve(((0.47, -0.04), (0.58, 0.04), (0.58, 0.16))), NIGHT, 0.06)


def _note(pen: Pen, color: Color, stem: float = 0.46) -> None:
    """A quarter note with its head around the pen."""
    pen.line(color, 0.06, (0.115, -0.02), (0.115, -stem))
    pen.at(0, 0, -22).fill(oval(0, 0, 0.155, 0.115), color)


def songbook(pen: Pen) -> None:
    """A song book, open at a merry song."""
    leaf = pen.at(0, 0, -8, 0.93)
    _open_book(leaf, PLUM)
    rule = mix(CREAM, PLUM, 0.42)
    for left, right in ((-0.76, -0.12), (0.14, 0.76)):
        for row in range(4):
            leaf.line(rule, 0.022, (left, -0.30 + row * 0.17), (right, -0.30 + row * 0.17))
    _note(leaf.at(-0.62, 0.22), CORAL)
    _note(leaf.at(-0.30, 0.13), CORAL)
    leaf.line(CORAL, 0.10, (-0.505, -0.24), (-0.185, -0.33))
    _note(leaf.at(0.28, 0.06), DEEP_MINT)
    _note(leaf.at(0.56, 0.24), PLUM)
    leaf.stroke(curve(((0.675, -0.22), (0.74, -0.12), (0.80, -0.06))), PLUM, 0.06)


def walk(pen: Pen) -> None:
    """A folded map with a route on it, and an autumn leaf."""
    sheet = pen.at(-0.02, -0.04, -10)
    bends = (-0.84, -0.28, 0.28, 0.84)
    for number, (left, right) in enumerate(pairwise(bends)):
        a, b = (0.06, -0.06) if number % 2 == 0 else (-0.06, 0.06)
        panel = ((left, -0.60 + a), (right, -0.60 + b), (right, 0.58 + b), (left, 0.58 + a))
        green = mix(MINT, WHITE, 0.58)
        sheet.fill(polygon(panel), green if number % 2 == 0 else mix(green, DEEP_MINT, 0.16))
    sheet.stroke(curve(((-0.82, 0.26), (-0.50, 0.16), (-0.20, 0.36), (0.16, 0.36), (0.50, 0.50))), SKY, 0.12)
    for x, y in (
        (-0.49, -0.24),
        (-0.36, -0.17),
        (-0.22, -0.20),
        (-0.09, -0.26),
        (0.04, -0.21),
        (0.14, -0.10),
        (0.26, -0.03),
        (0.39, 0.02),
    ):
        sheet.disc(x, y, 0.043, DEEP_CORAL)
    sheet.disc(-0.62, -0.34, 0.07, DEEP_CORAL)
    pin = sheet.at(0.52, -0.02)
    pin.fill(
        (
            ("M", (0.0, 0.10)),
            ("C", (-0.08, -0.04, -0.19, -0.12, -0.19, -0.27)),
            ("C", (-0.19, -0.52, 0.19, -0.52, 0.19, -0.27)),
            ("C", (0.19, -0.12, 0.08, -0.04, 0.0, 0.10)),
            ("Z", ()),
        ),
        CORAL,
    )
    pin.disc(0, -0.27, 0.075, WHITE)
    leaf = pen.at(-0.34, 0.66, -28, 0.52)
    leaf.line(DEEP_CORAL, 0.09, (-0.75, 0), (-0.3, 0))
    leaf.fill(
        (
            ("M", (-0.55, 0.0)),
            ("C", (-0.35, -0.62, 0.30, -0.50, 0.75, 0.0)),
            ("C", (0.30, 0.50, -0.35, 0.62, -0.55, 0.0)),
            ("Z", ()),
        ),
        mix(SUN, CORAL, 0.45),
    )
    leaf.line(DEEP_CORAL, 0.07, (-0.45, 0), (0.45, 0))
    for dx in (-0.15, 0.12):
        leaf.line(DEEP_CORAL, 0.06, (dx, 0), (dx + 0.17, -0.20))
        leaf.line(DEEP_CORAL, 0.06, (dx, 0), (dx + 0.17, 0.20))


def _heart(pen: Pen, color: Color) -> None:
    pen.fill(
        (
            ("M", (0.0, 0.85)),
            ("C", (-1.5, -0.15, -0.85, -1.15, 0.0, -0.45)),
            ("C", (0.85, -1.15, 1.5, -0.15, 0.0, 0.85)),
            ("Z", ()),
        ),
        color,
    )


def _card(pen: Pen, color: Color) -> None:
    pen.fill(rounded(-0.30, -0.43, 0.60, 0.86, 0.08), mix(NIGHT, CREAM, 0.35))
    pen.fill(rounded(-0.275, -0.405, 0.55, 0.81, 0.06), color)


def _die(pen: Pen, color: Color, pips: tuple[tuple[int, int], ...]) -> None:
    pen.box(0.02, 0.035, 0.40, 0.40, 0.09, mix(color, NIGHT, 0.40))
    pen.box(0, 0, 0.40, 0.40, 0.09, color)
    for dx, dy in pips:
        pen.disc(dx * 0.105, dy * 0.105, 0.043, WHITE)


def game(pen: Pen) -> None:
    """A hand of cards, two dice and pawns."""
    pen = pen.at(0, 0.03, 0, 0.90)
    hand = pen.at(-0.02, 0.58)
    for number, angle in enumerate((-38, 0, 38)):
        card = hand.at(*polar(0, 0, 0.96, angle - 92), angle - 2, 1.16)
        _card(card, SKY if number == 0 else WHITE)
        if number == 0:
            card.line(WHITE, 0.05, (0, -0.22), (0.14, 0), (0, 0.22), (-0.14, 0), (0, -0.22))
        elif number == 1:
            _heart(card.at(0, 0.0, 0, 0.20), CORAL)
        else:
            _heart(card.at(0, -0.04, 180, 0.19), NIGHT)
            card.fill(polygon(((0.0, 0.0), (0.10, 0.24), (-0.10, 0.24)), 0.02), NIGHT)
    _die(pen.at(-0.28, 0.62, -18, 1.12), CORAL, ((-1, -1), (1, -1), (0, 0), (-1, 1), (1, 1)))
    _die(pen.at(0.28, 0.70, 24, 1.12), MINT, ((-1, -1), (0, 0), (1, 1)))
    for x, y, color in ((0.76, 0.50, PLUM), (-0.72, 0.50, SUN)):
        pen.disc(x + 0.012, y + 0.03, 0.14, mix(color, NIGHT, 0.35))
        pen.disc(x, y, 0.14, color)
        pen.disc(x, y, 0.07, mix(color, WHITE, 0.40))


def craft(pen: Pen) -> None:
    """A palette with a brush, and a ball of wool with its needles."""
    board = pen.at(-0.20, -0.28, -14, 0.94)
    bends = ((-0.70, 0.05), (-0.48, -0.46), (0.10, -0.60), (0.62, -0.36), (0.72, 0.10), (0.46, 0.30))
    shape = curve((*bends, (0.22, 0.24), (0.06, 0.40), (-0.20, 0.56), (-0.56, 0.42)), closed=True)
    board.at(0, 0.035).fill(shape, mix(WOOD, NIGHT, 0.32))
    board.fill(shape, WOOD)
    for x, y, size, color in (
        (-0.42, -0.12, 0.125, CORAL),
        (-0.16, -0.36, 0.125, WHITE),
        (0.17, -0.38, 0.125, SKY),
        (0.45, -0.18, 0.125, PLUM),
        (-0.42, 0.21, 0.125, DEEP_MINT),
    ):
        board.disc(x, y, size, color)
    board.disc(-0.12, 0.28, 0.085, WHITE)
    brush = pen.at(0.27, -0.40, -38)
    brush.line(NIGHT, 0.07, (-0.16, 0), (0.62, 0))
    brush.line(mix(CREAM, NIGHT, 0.35), 0.09, (-0.26, 0), (-0.16, 0))
    tuft = (
        ("M", (-0.26, -0.065)),
        ("C", (-0.38, -0.10, -0.46, -0.02, -0.52, 0.0)),
        ("C", (-0.46, 0.04, -0.38, 0.10, -0.26, 0.065)),
        ("Z", ()),
    )
    brush.fill(tuft, CORAL)
    wool = pen.at(0.40, 0.46)
    for angle in (-34, -80):
        end = polar(0, 0, 0.60, angle)
        wool.line(NIGHT, 0.055, end, polar(0, 0, 0.52, angle + 196))
        wool.disc(*end, 0.07, SUN)
    wool.disc(0, 0, 0.40, PINK)
    deep = mix(PINK, CORAL, 0.75)
    for turn, offset in ((-20, 0.0), (-20, 0.15), (-20, -0.15)):
        strand = wool.at(0, 0, turn)
        half = (0.34**2 - offset**2) ** 0.5
        strand.stroke(curve(((-half, offset), (0, offset + 0.10), (half, offset))), deep, 0.045)
    strand = wool.at(0, 0, 65)
    strand.stroke(curve(((-0.30, -0.22), (0, -0.17), (0.30, -0.22))), deep, 0.045)
    wool.stroke(curve(((-0.10, 0.385), (-0.36, 0.42), (-0.52, 0.30), (-0.72, 0.38), (-0.86, 0.26))), PINK, 0.06)


def _balloon(pen: Pen, color: Color, tail: int) -> None:
    pen.fill(polygon(((tail * 0.34, 0.20), (tail * 0.06, 0.20), (tail * 0.36, 0.62)), 0.05), color)
    pen.fill(rounded(-0.56, -0.40, 1.12, 0.76, 0.30), color)


def talk(pen: Pen) -> None:
    """Two speech balloons: one who tells, one who is glad to hear it."""
    _balloon(pen.at(0.28, -0.36, 4, 1.06), SKY, 1)
    for number in range(3):
        pen.disc(0.06 + number * 0.26, -0.40 + number * 0.015, 0.075, WHITE)
    _balloon(pen.at(-0.24, 0.30, -4, 1.12), WHITE, -1)
    _balloon(pen.at(-0.24, 0.30, -4, 1.0), CORAL, -1)
    _heart(pen.at(-0.24, 0.28, -4, 0.22), WHITE)


def notebook(pen: Pen) -> None:
    """A notebook with a ring binding, a pencil and a note of someone's idea."""
    note = pen.at(0.56, 0.40, 14)
    note.box(0.01, 0.03, 0.60, 0.60, 0.03, mix(PINK, NIGHT, 0.28))
    note.box(0, 0, 0.60, 0.60, 0.03, PINK)
    note.line(DEEP_CORAL, 0.06, (-0.16, -0.10), (0.16, -0.10))
    note.line(DEEP_CORAL, 0.06, (-0.16, 0.08), (0.06, 0.08))
    pad = pen.at(-0.20, -0.02, -9)
    pad.box(0.015, 0.04, 1.10, 1.46, 0.10, mix(MINT, NIGHT, 0.45))
    pad.box(0, 0, 1.10, 1.46, 0.10, MINT)
    pad.box(0.05, 0, 0.86, 1.32, 0.05, CREAM)
    for row, length in enumerate((0.50, 0.58, 0.36, 0.54, 0.28)):
        top = -0.40 + row * 0.20
        pad.line(mix(NIGHT, CREAM, 0.40), 0.05, (-0.22, top), (-0.22 + length, top))
    for row in range(6):
        top = -0.56 + row * 0.225
        pad.line(NIGHT, 0.05, (-0.60, top), (-0.46, top))
    pencil = pen.at(0.44, -0.30, 112)
    pencil.fill(polygon(((0.30, -0.075), (0.50, 0.0), (0.30, 0.075))), CREAM)
    pencil.fill(polygon(((0.41, -0.034), (0.50, 0.0), (0.41, 0.034))), NIGHT)
    pencil.fill(rounded(-0.46, -0.075, 0.77, 0.15, 0.0), CORAL)
    pencil.fill(rounded(-0.46, 0.015, 0.77, 0.06, 0.0), DEEP_CORAL)
    pencil.box(-0.50, 0, 0.12, 0.15, 0.05, PINK)
