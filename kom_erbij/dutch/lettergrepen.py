"""Where a Dutch word may be parted at a line's end: by LibreOffice's patterns (pyphen)."""

from __future__ import annotations

from functools import cache

import pyphen

_FIRST, _LAST = 3, 3
"""So many letters stay before the first hyphen, and so many come after the last."""


def lettergrepen(woord: str) -> tuple[int, ...]:
    """The places in `woord` where a hyphen may come, counted in letters from its start."""
    return tuple(int(place) for place in _patterns().positions(woord))


@cache
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=_FIRST, right=_LAST)
