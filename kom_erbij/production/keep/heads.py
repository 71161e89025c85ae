"""Which row of a sheet that people keep is its header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kom_erbij.errors import InputError, Place

_LOOK = 25
"""Rows in which the header is looked for."""
_LEAST = 2
"""Columns that a header names at least."""


def head_at(rows: Sequence[Sequence[str]], score: Callable[[Sequence[str]], int], path: Path) -> int:
    """The position of the row that is most of a header by its `score`. Raises InputError where none is."""
    best = max(range(min(_LOOK, len(rows))), key=lambda at: score(rows[at]), default=0)
    if not rows or score(rows[best]) < _LEAST:
        raise InputError.of(
            "in deze lijst is geen kopregel te vinden.",
            "Begin een nieuwe lijst, of zet er een kop boven met in elk geval titel en datum.",
            place=Place(file=path.name),
        )
    return best
