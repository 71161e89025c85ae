"""The guests at a full table, seen from above: who sits there, hands beside the plate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kom_erbij.design.chairs import difference
from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.design.shapes import Pen, Shape, arc, curve, mix, oval, polar

NIGHT, CREAM, WHITE = PALETTE["nacht"], PALETTE["room"], PALETTE["wit"]
_SUN, _CORAL = PALETTE["zon"], PALETTE["koraal"]
_LIGHT = mix(mix(PALETTE["roze"], _SUN, 0.38), WHITE, 0.22)
_TAN = mix(mix(_CORAL, _SUN, 0.52), NIGHT, 0.22)
_BROWN = mix(mix(_CORAL, _SUN, 0.45), NIGHT, 0.46)
_DARK = mix(mix(_CORAL, _SUN, 0.40), NIGHT, 0.64)
_GREY = mix(CREAM, NIGHT, 0.24)
_BLOND = mix(mix(_SUN, CREAM, 0.30), NIGHT, 0.10)
_RED = mix(mix(_CORAL, _SUN, 0.25), NIGHT, 0.22)
_CHESTNUT = mix(mix(_CORAL, _SUN, 0.35), NIGHT, 0.56)
_LILAC = mix(PALETTE["pruim"], WHITE, 0.55)


class Hair(Enum):
    """How a head looks from above."""

    SHORT = "short"
    BUN = "bun"
    CURLS = "curls"
    CROWN = "crown"
    SCARF = "scarf"


@dataclass(frozen=True, slots=True)
class Guest:
    """One guest: the skin of hands (and of a bald crown), the hair or scarf and its colour."""

    skin: Color
    hair: Hair
    color: Color


GUESTS = (
    Guest(_LIGHT, Hair.CURLS, CREAM),
    Guest(_BROWN, Hair.SHORT, NIGHT),
    Guest(_LIGHT, Hair.BUN, _CHESTNUT),
    Guest(_TAN, Hair.CROWN, _GREY),
    Guest(_DARK, Hair.CURLS, NIGHT),
    Guest(_LIGHT, Hair.SHORT, _BLOND),
    Guest(_TAN, Hair.SCARF, _LILAC),
    Guest(_LIGHT, Hair.CROWN, CREAM),
    Guest(_BROWN, Hair.BUN, NIGHT),
    Guest(_LIGHT, Hair.SHORT, _GREY),
    Guest(_DARK, Hair.CROWN, CREAM),
    Guest(_LIGHT, Hair.SHORT, _RED),
)
"""All who may come, in the order in which they sit: as many as a table has chairs, no two alike, no neighbours near."""


def guest(pen: Pen, who: Guest, cloth: Color, hands: float) -> list[Shape]:
    """Who sits on the chair around the pen, one unit wide, the table to the pen's left; dressed in `cloth`.

    `hands` is how far each hand lies from the middle, in units.
    """
    sleeve = mix(cloth, NIGHT, 0.11)
    for side in (-1, 1):
        pen.stroke(curve(((0.06, side * 0.43), (-0.34, side * 0.53), (-0.68, side * hands * 1.06))), sleeve, 0.19)
        pen.disc(-0.77, side * hands, 0.115, who.skin)
    pen.fill(oval(0.05, 0, 0.29, 0.55), cloth)
    # What sets the head off from the shoulders: a shadow, or a light collar where hair is as dark as that.
    below = mix(cloth, NIGHT, 0.24)
    pen.disc(-0.02, 0, 0.335, below if difference(who.color, below) >= 24 else mix(cloth, WHITE, 0.40))
    _head(pen.at(-0.06, 0, 0, 0.30), who)
    return pen.shapes


def _head(pen: Pen, who: Guest) -> None:
    """A head of one unit's radius, its face to the pen's left."""
    color = who.color
    line = mix(color, WHITE if color.luminance < 0.3 else NIGHT, 0.22)
    if who.hair is Hair.CURLS:
        for number in range(9):
            pen.disc(*polar(0, 0, 0.74, number * 40), 0.36, color)
        pen.disc(0, 0, 0.78, color)
        pen.stroke(arc(0.06, 0, 0.34, 190, 320), line, 0.13)
        return
    if who.hair is Hair.BUN:
        pen.disc(0.92, 0, 0.52, color)
    pen.disc(0, 0, 1.0, color)
    if who.hair is Hair.CROWN:
        pen.disc(-0.36, 0, 0.70, who.skin)
    elif who.hair is Hair.BUN:
        pen.stroke(arc(0.92, 0, 0.50, 110, 250), line, 0.12)
    elif who.hair is Hair.SCARF:
        pen.stroke(arc(0.10, 0, 0.66, -75, 75), line, 0.12)
        pen.stroke(arc(0.04, 0, 0.30, -70, 70), line, 0.12)
    else:
        pen.stroke(arc(0.02, 0, 0.52, 195, 305), line, 0.15)
