"""Numbers as they are written in Dutch: "1.240", "7,8"."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def getal(value: int | Decimal) -> str:
    """A whole number with a point for thousands; a decimal with as many figures after its comma as it has."""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def procent(deel: int, geheel: int) -> int:
    """How many percent `deel` is of `geheel` (at least 1), half up."""
    return int((Decimal(100 * deel) / geheel).quantize(Decimal(1), ROUND_HALF_UP))
