"""The Week tegen Eenzaamheid of a year: published dates where known, else the national rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NATIONAL_NAME = "Week tegen Eenzaamheid"


@dataclass(frozen=True, slots=True)
class Week:
    """The first and the last day. `berekend` tells that nobody has confirmed them yet.

    `naam` is the gemeente's own name for the week, or the national one.
    """

    jaar: int
    van: date
    tot: date
    berekend: bool
    naam: str = NATIONAL_NAME
