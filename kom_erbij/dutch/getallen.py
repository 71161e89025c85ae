"""Numbers as they are written in Dutch: "1.240", "7,8", "twaalf"."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def getal(value: int | Decimal) -> str:
    """A whole number with a point for thousands; a decimal with as many figures after its comma as it has."""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


_WORDS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def telwoord(value: int) -> str:
    """A count (0 or more) as running text has it: in words up to twelve, then in figures."""
    return _WORDS[value] if value < len(_WORDS) else getal(value)


def procent(deel: int, geheel: int) -> int:
    """How many percent `deel` is of `geheel` (at least 1), half up."""
    return int((Decimal(100 * deel) / geheel).quantize(Decimal(1), ROUND_HALF_UP))
