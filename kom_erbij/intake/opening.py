"""A file of activities opened: which of its sheets is read, and where its header is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kom_erbij.errors import Finding, InputError, KomErbijError, Place, listed
from kom_erbij.intake.columns import ACTIVITEITEN, Header, Koppen, Names, find_header, read_header
from kom_erbij.intake.csv_file import read_csv
from kom_erbij.intake.grid import Grid, Merged, filled_down, letter, note
from kom_erbij.intake.limits import SHEET_BYTES, read_bytes
from kom_erbij.intake.workbook import is_named, is_workbook, read_workbook


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened: the sheet that was chosen, its header, the position of the first row under it, and notes.

    In `grid` each row has what is merged downwards over it; `shared` are those cells, by (row, column).
    """

    grid: Grid
    header: Header
    first: int
    notes: tuple[Finding, ...]
    names: Names
    shared: frozenset[tuple[int, int]] = frozenset()


def open_sheet(
    path: Path,
    *,
    kolommen: Mapping[str, object] | None = None,
    blad: str | None = None,
    koppen: Koppen = ACTIVITEITEN,
) -> Opened:
    """The sheet called `blad`, or of those in sight the one with the best header of what `koppen` knows.

    Raises InputError when it cannot be used.
    """
    names = Names(kolommen, koppen)
    every = _grids(path, names, blad)
    hidden = [one for one in every if one.hidden]
    grids = _named(every, blad, path.name) if blad is not None else [one for one in every if not one.hidden]
    place = Place(file=path.name)
    if not any(one.rows for one in grids):
        if hidden and blad is None:
            raise InputError.of(
                f"wat erin staat, is verborgen: {_quoted(hidden)}.",
                "Maak het blad zichtbaar, of kies het met --blad.",
                place=place,
            )
        what = "het bestand is leeg." if blad is None else f"blad “{blad}” is leeg."
        raise InputError.of(what, "De eerste rij noemt de kolommen.", place=place)
    unread = [one for one in hidden if one not in grids]
    away = [_hidden_sheets(unread, path.name)] if unread else []
    scored = [(found[1], -number, found[0]) for number, one in enumerate(grids) if (found := find_header(one, names))]
    if not scored:
        raise _no_title(grids[0], path, away, koppen)
    _, number, at = max(scored)
    grid = grids[-number]
    header, first = read_header(grid, at, names, path.name)
    if koppen.needed not in header.by_field:
        raise _no_title(grid, path, away, koppen, at)
    notes = [*grid.notes, *away]
    if len(grids) > 1:
        others = _quoted([one for one in grids if one is not grid])
        notes.append(
            note(path.name, "blad", f"gelezen is blad “{grid.naam}”, niet {others}.", "Kies een ander met --blad.")
        )
    if grid.hidden:
        notes.append(note(path.name, "verborgen", f"blad “{grid.naam}” is verborgen; u koos het met --blad."))
    rows, merged = filled_down(grid.rows[first:], grid.merged)
    used = {its.index for its in header.by_field.values()}
    if told := [one for one in merged if one.first in used]:
        notes.append(_merged_downwards(told, path.name))
    shared = frozenset(
        (row.number, one.first) for one in merged for row in rows if one.row < row.number <= one.last_row
    )
    full = replace(grid, rows=(*grid.rows[:first], *rows))
    return Opened(full, header, first, (*notes, *header.findings), names, shared)


def _merged_downwards(merged: Sequence[Merged], file: str) -> Finding:
    cells = [f"{letter(one.first)}{one.row}:{letter(one.first)}{one.last_row}" for one in merged]
    what = f"wat in de samengevoegde cellen {listed(cells)} staat, geldt voor elke rij daarvan."
    if len(cells) == 1:
        what = f"wat in de samengevoegde cel {cells[0]} staat, geldt voor elke rij daarvan."
    return note(file, "samengevoegd", what)


def _named(grids: Sequence[Grid], blad: str, file: str) -> list[Grid]:
    """The sheet called `blad`. Raises InputError when there is none."""
    from rapidfuzz import process

    chosen = [one for one in grids if is_named(one.naam, blad)]
    if not chosen:
        known = [one for one in grids if one.naam]
        near = process.extractOne(blad, [one.naam for one in known], score_cutoff=60)
        guess = f"Bedoelde u “{near[0]}”? " if near else ""
        hint = f"{guess}Kies uit: {_quoted(known)}." if known else "Een CSV heeft geen bladen: laat --blad weg."
        raise InputError.of(f"er is geen blad “{blad}”.", hint, place=Place(file=file, option="--blad"))
    return chosen


def _quoted(grids: Sequence[Grid]) -> str:
    return ", ".join(f"“{one.naam}”" for one in grids)


def _hidden_sheets(grids: Sequence[Grid], file: str) -> Finding:
    one = len(grids) == 1
    what = f"{'blad' if one else 'de bladen'} {_quoted(grids)} {'is' if one else 'zijn'} verborgen en niet gelezen."
    return note(file, "verborgen", what, "Kies er een met --blad als die de activiteiten heeft.")


def _grids(path: Path, names: Names, blad: str | None) -> list[Grid]:
    data = read_bytes(path, SHEET_BYTES)
    place = Place(file=path.name)
    if is_workbook(data):
        return read_workbook(data, path.name, blad)
    start = data[:2000].lstrip().lower()
    if start.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"{\\rtf")):
        raise InputError.of("dit is geen lijst (CSV, XLSX of ODS).", "Bewaar de lijst als .xlsx.", place=place)
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        raise InputError.of(
            "dit is een webpagina of XML, geen lijst.", "Open het in Excel en bewaar het als .xlsx.", place=place
        )
    grid = read_csv(data, path.name, names.score)
    return [grid] if grid.rows else []


def _no_title(grid: Grid, path: Path, away: Sequence[Finding], koppen: Koppen, at: int = 0) -> KomErbijError:
    """The error for a sheet without what makes its rows; what is hidden is told with it: they may be there."""
    heads = [cell.strip() for cell in grid.rows[at].cells if cell.strip()] if grid.rows else []
    shown = ", ".join(f"“{one[:30]}”" for one in heads[:8])
    first = heads[0][:30] if heads else "Activiteit"
    error = InputError.of(
        f"er is geen kolom “{koppen.needed}”." + (f" Gevonden is: {shown}." if shown else ""),
        f"Noem een kolom {koppen.heads}, of zet in kom-erbij.toml onder [{koppen.section}]: "
        f'{koppen.needed} = "{first}".',
        place=Place(file=path.name, row=grid.rows[at].number if grid.rows else None),
    )
    return InputError(
        (*error.findings, *(one for one in (*grid.notes, *away) if one.rule in ("verborgen", "aanhalingsteken")))
    )
