"""What a designer calls by name: colours, faces, icons, roles, places; a name that is not there is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from kom_erbij.design.icons import ICONS
from kom_erbij.design.kit import HOUSE, Kit
from kom_erbij.design.signs import SIGNS

EDGE = re.compile(r"^\s*([\w-]+)\.(top|bottom|left|right)\s*(?:([+-])\s*(\d+(?:\.\d+)?|\.\d+))?\s*$")
"""A place that leans on another: the other's name, its edge, and how far from that (+ or -, a number)."""
BY_GROUND = ("text", "accent", "ground", "on panel", "group", "on group")
"""Colours that hang on the ground, and on the gemeente's own."""
_ROLES = ("H1", "H2", "H3", "P", "BlockQuote", "Artifact")


def known(what: str, names: Collection[str]) -> Callable[[str], str]:
    """A check that a name is one of `names`, or nothing. It raises ValueError with the nearest that is."""

    def check(name: str) -> str:
        from rapidfuzz import process

        if name and name not in names:
            near = process.extractOne(name, list(names), score_cutoff=60)
            hint = f"Bedoelde u “{near[0]}”?" if near else f"Mogelijk zijn: {', '.join(names)}."
            raise ValueError(f"{what} “{name}” is er niet. {hint}")
        return name

    return check


def _place(place: float | str) -> float | str:
    if isinstance(place, str) and not EDGE.match(place):
        raise ValueError(
            f"“{place}” is geen plaats op de bladzijde. Schrijf een getal, of bijvoorbeeld “tekst.top - 12”."
        )
    return place


def _color(name: str, info: ValidationInfo) -> str:
    return known("de kleur", (*BY_GROUND, *_kit(info).colors))(name)


def _of_palette(name: str, info: ValidationInfo) -> str:
    return known("de kleur", tuple(_kit(info).colors))(name)


def _face(name: str, info: ValidationInfo) -> str:
    return known("het lettertype", tuple(_kit(info).faces))(name)


def _kit(info: ValidationInfo) -> Kit:
    """What the product has to be set with: the context of its validation."""
    return info.context if isinstance(info.context, Kit) else HOUSE


ColorName = Annotated[str, AfterValidator(_color)]
PaletteName = Annotated[str, AfterValidator(_of_palette)]
FaceName = Annotated[str, AfterValidator(_face)]
IconName = Annotated[str, AfterValidator(known("het plaatje", ICONS))]
SignName = Annotated[str, AfterValidator(known("de tekening", tuple(SIGNS)))]
RoleName = Annotated[str, AfterValidator(known("de rol", _ROLES))]
Length = Annotated[float | str, AfterValidator(_place)]
Positive = Annotated[float, Field(gt=0)]
NotNegative = Annotated[float, Field(ge=0)]
