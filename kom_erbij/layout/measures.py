"""Measures as messages say them."""

from __future__ import annotations

from math import ceil, floor

from kom_erbij.layout.page import MM


def in_mm(needed: float, room: float) -> tuple[str, str]:
    """Both (pt) in millimetres as Dutch writes them, with decimals only where they would round to one number.

    `needed` is more than `room`, if only by a hair: then it is rounded up, and the room down.
    """
    more, less = needed / MM, room / MM
    digits = next((digits for digits in (0, 1, 2) if round(more, digits) > round(less, digits)), None)
    if digits is None:
        digits, more, less = 2, ceil(more * 100) / 100, floor(less * 100) / 100
    return f"{more:.{digits}f}".replace(".", ","), f"{less:.{digits}f}".replace(".", ",")
