"""Chairs without a table, seen from above: one that is free, or many in rows with a free one among them.

Where an activity is full, somebody sits on each. What varies is chosen by words, never at random. Units: pt, degrees.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kom_erbij.design.chairs import chair, cushion, free_color, shade, usable_colors
from kom_erbij.design.guests import GUESTS, guest
from kom_erbij.design.illustration import choice, shadow_on
from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.design.shapes import Pen, Shape, around, polar

_SHADOW = (0.045, 0.11)
"""Where a chair's shadow falls, in chairs."""
_HANDS = 0.42
"""How far from the middle a guest's hands lie who has no plate, in chairs."""
_TURN_OF_FREE = 24.0
"""How far the free chair is turned out of its row, in degrees."""
UP = -90.0
"""A chair with its back above."""


@dataclass(frozen=True, slots=True)
class Stoel:
    """A chair: the middle of its seat, its side, whither its back is (degrees), and whether it is the free one.

    `row` and `column` are its place in a pattern, by which its kind and colour are chosen.
    """

    x: float
    y: float
    size: float
    angle: float = UP
    vrij: bool = False
    row: int = 0
    column: int = 0

    def around(self) -> tuple[float, float, float]:
        """A circle around the whole chair with its shadow: x, y, radius."""
        away, radius = _reach()
        return *polar(self.x, self.y, self.size * away, self.angle), self.size * radius


def turned_out(one: Stoel) -> Stoel:
    """The chair as the free one: turned to whoever comes."""
    return Stoel(one.x, one.y, one.size, one.angle + _TURN_OF_FREE, True, one.row, one.column)


def alt(alone: bool, vol: bool = False) -> str:
    """What the drawing shows, for those who do not see it: one chair `alone`, or rows of them."""
    if alone:
        what = "waar iemand op zit." if vol else "een beetje gedraaid: er is nog een plek vrij."
        return f"Een stoel van boven, {what}"
    free = "Op elke stoel zit iemand." if vol else "Eén stoel staat gedraaid: er is nog een plek vrij."
    return f"Rijen stoelen van boven, in vrolijke kleuren. {free}"


def draw(stoelen: Iterable[Stoel], ground: Color, seed: str, vol: bool = False) -> tuple[Shape, ...]:
    """All chairs, the lowest shape first; with `vol` somebody sits on each and none is free."""
    chosen = colored(stoelen, ground, seed)
    dark = shadow_on(ground)
    shadows: list[Shape] = []
    shapes: list[Shape] = []
    for number, (one, color) in enumerate(chosen):
        kind = 0 if one.vrij else choice(f"{seed}|soort|{one.row}|{one.column}", 3)
        below = Pen(one.x + one.size * _SHADOW[0], one.y + one.size * _SHADOW[1], one.size, one.angle)
        shadows += chair(below, kind, dark, dark, dark)
        pen, deep = Pen(one.x, one.y, one.size, one.angle), shade(color, ground)
        if vol:
            shapes += chair(pen, kind, deep, deep, deep)
            who = GUESTS[(choice(seed, len(GUESTS)) + number) % len(GUESTS)]
            shapes += guest(Pen(one.x, one.y, one.size, one.angle), who, color, hands=_HANDS)
        else:
            shapes += chair(pen, kind, color, deep, cushion(color))
    return (*shadows, *shapes)


def colored(stoelen: Iterable[Stoel], ground: Color, seed: str) -> list[tuple[Stoel, Color]]:
    """Each chair with its colour: the free one's own, for the others one that no neighbour has."""
    usable = usable_colors(ground)
    taken: dict[tuple[int, int], Color] = {}
    chosen = []
    for one in stoelen:
        near = [taken.get((one.row, one.column - 1))]
        near += [taken.get((one.row - 1, one.column + by)) for by in (-1, 0, 1)]
        able = [color for color in usable if color not in near]
        able = able or [color for color in usable if color not in near[:1]]
        color = able[choice(f"{seed}|kleur|{one.row}|{one.column}", len(able))]
        taken[one.row, one.column] = color
        chosen.append((one, free_color(ground) if one.vrij else color))
    return chosen


@cache
def _reach() -> tuple[float, float]:
    """Of a chair one unit wide: how far the middle of all of it is behind that of its seat, and its radius."""
    night = PALETTE["nacht"]
    shapes = [shape for kind in range(3) for shape in chair(Pen(0, 0, 1.0), kind, night, night, night)]
    x, _, radius = around(shapes)
    return x, radius + max(_SHADOW)
