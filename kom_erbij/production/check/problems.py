"""What is wrong with a sheet, or to know of it, for whoever filled it in: by cell, and in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kom_erbij.errors import Finding, Place, Severity, listed

if TYPE_CHECKING:
    from kom_erbij.intake.sheet import Lijst

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def problems_of(findings: Iterable[Finding], sheet: Lijst, file: str) -> tuple[Finding, ...]:
    """The findings, each once, by row and column, with the text of their cell where that is known.

    Their place does not name `file`, the sheet's own: all is about that.
    """
    letters = {its.letter: its.index for its in sheet.header.columns}
    cells = {row.number: row for row in sheet.grid.rows}
    found: dict[tuple[Place, str], Finding] = {}
    products: dict[tuple[Place, str], dict[str, None]] = {}
    for one in findings:
        place, text = one.place, one.text
        if not text and place.row in cells and place.column in letters:
            text = " ".join(cells[place.row].cell(letters[place.column]).split())
        place = replace(place, file=None if place.file == file else place.file, product=None)
        found.setdefault((place, one.what), replace(one, place=place, text=text))
        if one.place.product:
            products.setdefault((place, one.what), {})[one.place.product] = None
    for key, named in products.items():
        found[key] = replace(found[key], place=replace(found[key].place, product=listed(list(named))))

    def order(one: Finding) -> tuple[bool, int, int, str]:
        place = one.place
        return place.row is not None, place.row or 0, _ORDER[one.severity], place.cell or ""

    return tuple(sorted(found.values(), key=order))
