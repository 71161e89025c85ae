"""What is wrong with a sheet, or to know of it, in words for whoever filled it in: by cell, and in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kom_erbij.errors import Finding, Place, Severity, listed

if TYPE_CHECKING:
    from kom_erbij.intake.sheet import Lijst


@dataclass(frozen=True, slots=True)
class Probleem:
    """One thing that is wrong, or to know, in words for whoever filled the sheet in.

    `rij` counts as the spreadsheet does, `kolom` is the header as it is there and `cel` its place ("C12");
    `plek` is all of that as a batch tells it, without the name of the sheet's file. `tekst` is what was found,
    `voorstel` the way out.
    """

    ernst: Severity
    soort: str
    rij: int | None
    kolom: str | None
    cel: str | None
    tekst: str
    uitleg: str
    voorstel: str
    plek: Place


def problems_of(findings: Iterable[Finding], sheet: Lijst, file: str) -> tuple[Probleem, ...]:
    """The findings as problems, each once, by row and column, with the cell and its text where they are known."""
    letters = {its.letter: its.index for its in sheet.header.columns}
    cells = {row.number: row for row in sheet.grid.rows}
    made: dict[tuple[Place, str], Probleem] = {}
    products: dict[tuple[Place, str], dict[str, None]] = {}
    for one in findings:
        place, text = one.place, one.text
        if not text and place.row in cells and place.column in letters:
            text = " ".join(cells[place.row].cell(letters[place.column]).split())
        plek = replace(place, file=None) if place.file == file else place
        plek = replace(plek, product=None)
        problem = Probleem(one.severity, one.rule, place.row, place.name, place.cell, text, one.what, one.hint, plek)
        key = (problem.plek, problem.uitleg)
        made.setdefault(key, problem)
        if place.product:
            products.setdefault(key, {})[place.product] = None
    for key, named in products.items():
        made[key] = replace(made[key], plek=replace(made[key].plek, product=listed(list(named))))
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    return tuple(
        sorted(made.values(), key=lambda one: (one.rij is not None, one.rij or 0, order[one.ernst], one.cel or ""))
    )
