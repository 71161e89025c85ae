"""What a table of any kind gives: rows of texts, numbered as its spreadsheet does, and what is to be told of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kom_erbij.errors import Finding, InputError, KomErbijError, Place, Severity, listed
from kom_erbij.intake.limits import CELL_CHARACTERS, SHEET_COLUMNS, SHEET_ROWS


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row; `number` counts as a spreadsheet does, from 1. `width` is how many cells a CSV has there, else 0."""

    number: int
    cells: tuple[str, ...]
    width: int = 0

    def cell(self, index: int) -> str:
        """The text in a column (0 is A); empty past the end."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are one: the first and last row (from 1), and the first and last column (from 0)."""

    row: int
    last_row: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What is with cells besides their text, each by (row from 1, column from 0).

    `links`: the address behind the words. `struck`: what is struck through, whole or in part. `pictures`: where a
    picture lies on the sheet.
    """

    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    struck: frozenset[tuple[int, int]] = frozenset()
    pictures: frozenset[tuple[int, int]] = frozenset()


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, without what is hidden in it.

    `soort` says how the file was read ("CSV, UTF-8, gescheiden door ;"). `hidden_rows` (numbers) and `hidden_columns`
    (from 0) are those that held something. `hidden`: the sheet itself is; then it has no rows, unless it was asked for
    by name.
    """

    naam: str
    rows: tuple[GridRow, ...]
    soort: str
    merged: tuple[Merged, ...] = ()
    notes: tuple[Finding, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden: bool = False
    marks: Marks = NO_MARKS


Wanted = Callable[[str, bool], bool]
"""Whether a sheet has to be read, by its name and whether it is hidden."""


def letter(index: int) -> str:
    """The name of a column: A for 0, AA for 26."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def visible_grid(
    naam: str,
    soort: str,
    rows: Iterable[GridRow],
    file: str,
    *,
    hidden_rows: Collection[int],
    hidden_columns: Collection[int],
    merged: Iterable[Merged] = (),
    hidden: bool = False,
    marks: Marks = NO_MARKS,
) -> Grid:
    """The sheet of these rows without what is hidden: what someone put out of sight must not end up on a poster.

    A note tells what was left out. Raises InputError past the limits.
    """
    kept: list[GridRow] = []
    gone_rows: list[int] = []
    gone_columns: set[int] = set()
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        if row.number in hidden_rows:
            gone_rows.append(row.number)
            continue
        here = [index for index in range(len(row.cells)) if index in hidden_columns] if hidden_columns else []
        if here:
            cells = list(row.cells)
            gone_columns |= {index for index in here if cells[index].strip()}
            for index in here:
                cells[index] = ""
            row = GridRow(row.number, tuple(cells), row.width)
        kept.append(row)
    full, wide = full_rows(kept, file)
    columns = tuple(sorted(gone_columns))
    notes = (*_hidden_rows(gone_rows, file), *_hidden_columns(columns, file), *wide)
    spans = tuple(sorted(merged, key=lambda one: (one.row, one.first)))
    return Grid(naam, full, soort, spans, notes, tuple(gone_rows), columns, hidden, marks)


def filled_down(rows: Sequence[GridRow], merged: Sequence[Merged]) -> tuple[tuple[GridRow, ...], tuple[Merged, ...]]:
    """The rows with what is in a cell that is merged downwards in each of its rows; and which cells these are.

    Only rows that hold something by themselves count.
    """
    numbers = [row.number for row in rows]
    added: dict[int, dict[int, str]] = {}
    used: list[Merged] = []
    ends: dict[int, int] = {}
    for one in sorted(merged, key=lambda its: (its.first, its.row)):
        start = bisect_right(numbers, one.row)
        # Cells that are merged with others twice are no table, and would make this endless.
        if one.last_row == one.row or not start or numbers[start - 1] != one.row or ends.get(one.first, 0) >= one.row:
            continue
        ends[one.first] = one.last_row
        text = rows[start - 1].cell(one.first)
        under = range(start, bisect_right(numbers, one.last_row))
        if text.strip() and under:
            used.append(one)
            for at in under:
                added.setdefault(at, {})[one.first] = text
    full = list(rows)
    for at, cells in added.items():
        width = max(len(full[at].cells), max(cells) + 1)
        full[at] = GridRow(
            full[at].number, tuple(cells.get(index, full[at].cell(index)) for index in range(width)), full[at].width
        )
    return tuple(full), tuple(used)


def _hidden_rows(numbers: Sequence[int], file: str) -> tuple[Finding, ...]:
    return _left_out("rij", "rijen", [str(number) for number in numbers], file)


def _hidden_columns(indexes: Sequence[int], file: str) -> tuple[Finding, ...]:
    return _left_out("kolom", "kolommen", [letter(index) for index in indexes], file)


def _left_out(one: str, more: str, names: Sequence[str], file: str) -> tuple[Finding, ...]:
    if not names:
        return ()
    if len(names) == 1:
        said = f"{one} {names[0]} is verborgen en overgeslagen."
        return (note(file, "verborgen", said, f"Moet die {one} meedoen? Maak die dan zichtbaar in de lijst."),)
    said = f"{more} {listed(names)} zijn verborgen en overgeslagen."
    return (note(file, "verborgen", said, f"Moeten die {more} meedoen? Maak ze dan zichtbaar in de lijst."),)


def full_rows(rows: Sequence[GridRow], file: str) -> tuple[tuple[GridRow, ...], tuple[Finding, ...]]:
    """The rows that hold something, without empty cells at their ends, and a warning where columns are left out.

    Raises InputError past the other limits.
    """
    kept = []
    too_wide: tuple[Finding, ...] = ()
    for row in rows:
        cells = list(row.cells)
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if len(cells) > SHEET_COLUMNS:
            too_wide = too_wide or (_too_wide(file, row.number, cells),)
            del cells[SHEET_COLUMNS:]
        for index, cell in enumerate(cells):
            if len(cell) > CELL_CHARACTERS:
                raise too_large(file, row.number, letter(index))
        kept.append(GridRow(row.number, tuple(cells), row.width))
    if len(kept) > SHEET_ROWS:
        raise too_many_rows(file)
    return tuple(kept), too_wide


def _too_wide(file: str, row: int, cells: Sequence[str]) -> Finding:
    found = next(cell for cell in cells[SHEET_COLUMNS:] if cell.strip())
    return Finding(
        "te-breed",
        Severity.WARNING,
        Place(file=file, row=row),
        f"er staat “{found[:40]}” voorbij kolom {letter(SHEET_COLUMNS - 1)}; meer dan {SHEET_COLUMNS} kolommen "
        "worden niet gelezen.",
        "Haal weg wat daar staat, of zet het meer naar links.",
        found[:200],
    )


def too_many_rows(file: str) -> KomErbijError:
    """The error for a sheet that is longer than we take."""
    most = f"{SHEET_ROWS:,}".replace(",", ".")
    return InputError.of(
        f"er zijn meer dan {most} rijen.",
        "Verdeel de lijst over meer bestanden, of haal lege rijen onderaan weg.",
        place=Place(file=file),
    )


def too_large(file: str, row: int, column: str | None = None) -> KomErbijError:
    """The error for a cell that is longer than we take."""
    return InputError.of(
        f"deze cel heeft meer dan {f'{CELL_CHARACTERS:,}'.replace(',', '.')} tekens.",
        "Misschien ontbreekt er een aanhalingsteken, waardoor veel regels samen één cel zijn.",
        place=Place(file=file, row=row, column=column, header="" if column else None),
    )


def note(file: str, rule: str, what: str, hint: str = "", severity: Severity = Severity.NOTE) -> Finding:
    """Something to tell about a file as a whole."""
    return Finding(rule, severity, Place(file=file), what, hint)
