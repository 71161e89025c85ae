"""CSV as people have it: with any sign between the cells, a title above the header, stray quotes, lines within quotes.

Not here: which letters its bytes are (`csv_text`).
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kom_erbij.errors import Finding, InputError, Place, Severity, listed
from kom_erbij.intake.cells import plain, unescaped
from kom_erbij.intake.csv_text import decoded
from kom_erbij.intake.grid import Grid, GridRow, full_rows, note, too_large, too_many_rows
from kom_erbij.intake.limits import CELL_CHARACTERS, CSV_CELLS, SHEET_ROWS

_DELIMITERS = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "rechte streep"}
_LOOK = 25
"""Rows in which the header is looked for."""
_MOST_LINES = 200
"""Of one cell with line breaks; more are rows that a quote took with it."""
_FAULT = "hier staat een aanhalingsteken te veel of te weinig: niet te zien is waar de cel ophoudt."
_TOLD = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n)', re.IGNORECASE)
"""The line in which Excel is told what parts the cells."""
_END = re.compile(r"\r\n|\r|\n")

Score = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class _Record:
    """One row; `fault` is what is wrong with its quotes."""

    cells: tuple[str, ...]
    fault: str = ""


def read_csv(data: bytes, file: str, score: Score) -> Grid:
    """The rows of a CSV. `score` tells how well a row does as header: the delimiter is the one that gives the best.

    Raises InputError when it is no text, or past the limits.
    """
    read = decoded(data, file)
    text, notes = read.text, list(read.notes)
    told = _TOLD.match(text)
    if told:
        # Excel reads this line itself and does not count it.
        text = text[told.end() :]
    delimiter = told.group(1) if told else _delimiter(text, score)
    records = _records(text, delimiter, file)
    unwrapped = _unwrapped(records, delimiter, score)
    if unwrapped is not records:
        records = unwrapped
        notes.append(note(file, "aanhalingstekens", "hele regels stonden tussen aanhalingstekens; zo zijn ze gelezen."))
    bad = [
        Finding(
            "aanhalingsteken", Severity.ERROR, Place(file=file, row=number), one.fault,
            "Haal het aanhalingsteken weg, of zet er een aan het begin en aan het eind van de cel.",
            delimiter.join(one.cells)[:200],
        )
        for number, one in enumerate(records, start=1)
        if one.fault
    ]  # fmt: skip
    rows = [
        GridRow(number, tuple(plain(unescaped(cell)) for cell in one.cells), len(one.cells))
        for number, one in enumerate(records, start=1)
        if not one.fault
    ]
    full, wide = full_rows(rows, file)
    name = _DELIMITERS.get(delimiter, delimiter)
    return Grid("", full, f"CSV, {read.encoding}, gescheiden door {name}", notes=(*notes, *wide, *bad))


def laid_out(data: bytes, file: str, score: Score) -> tuple[str, str, str]:
    """The text of a CSV as it stands: a line before it that tells how it is parted, the rest, and what parts its cells.

    Raises InputError when it is no text.
    """
    text = decoded(data, file).text
    told = _TOLD.match(text)
    if told:
        return told.group(), text[told.end() :], told.group(1)
    return "", text, _delimiter(text, score)


def uneven(row: GridRow, head: GridRow, usual: int, file: str) -> Finding | None:
    """What is to be told of a row of a CSV that has more cells than its header, or fewer than all others.

    `usual` is how many cells the rows have, as `usual_width` says.
    """
    over = [cell.strip() for cell in row.cells[head.width :] if cell.strip()]
    if head.width and over:
        text = listed([f"“{one[:60]}”" for one in over], most=3)
        last = row.cells[head.width - 1].strip()
        return Finding(
            "te-veel-cellen", Severity.ERROR, Place(file=file, row=row.number),
            f"deze rij heeft {row.width} cellen en de kop {head.width}; geen kolom is er voor {text}.",
            f"Hoort dat bij “{last[:40]}”? Zet dan die hele tekst tussen aanhalingstekens.", row.cells[-1][:200],
        )  # fmt: skip
    if 0 < row.width < head.width == usual:
        return Finding(
            "te-weinig-cellen", Severity.WARNING, Place(file=file, row=row.number),
            f"deze rij heeft {row.width} cellen en de kop {head.width}; wat ontbreekt, is leeg gelezen.",
            "Kijk of de regel heel is, en of er geen stuk van op de regel eronder staat.", row.cells[-1][:200],
        )  # fmt: skip
    return None


def usual_width(rows: Sequence[GridRow]) -> int:
    """How many cells the rows of a CSV have, most of them; 0 for other files."""
    widths = Counter(row.width for row in rows)
    return widths.most_common(1)[0][0] if widths else 0


def _delimiter(text: str, score: Score) -> str:
    """What parts the cells: judged by the header, for a sentence above it may hold any sign."""
    start = text[:200_000]
    best, chosen = (-1, -1), ";"
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row, _ in zip(_reader(start, delimiter), range(_LOOK), strict=False)]
        except csv.Error:
            continue
        rows += [_split(row[0], delimiter) for row in rows if len(row) == 1]
        header = max(rows, key=score, default=[])
        worth = (score(header), len(header) if score(header) else max(map(len, rows), default=0))
        if worth > best:
            best, chosen = worth, delimiter
    return chosen


def _reader(text: str, delimiter: str, *, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), CELL_CHARACTERS * 4))
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _split(line: str, delimiter: str) -> list[str]:
    """The cells of one line by itself."""
    try:
        return next(_reader(line, delimiter), [])
    except csv.Error:
        return [line]


def _records(text: str, delimiter: str, file: str) -> list[_Record]:
    """The records; a line break within quotes does not count, as in a spreadsheet.

    A quote that opens a cell and closes nowhere, or somewhere where no cell ends, or far down where it takes whole rows
    with it, spoils its own line alone.
    """
    _checked(text, delimiter, file)
    try:
        records = [_Record(tuple(cells)) for cells in _limited(_reader(text, delimiter, strict=True), file)]
    except csv.Error:
        return _by_line(text, delimiter, file)
    width = max((len(one.cells) for one in records[:_LOOK]), default=0)
    if any(_holds_rows(cell, delimiter, width) for one in records for cell in one.cells):
        return _by_line(text, delimiter, file)
    return records


def _limited(rows: Iterator[list[str]], file: str) -> Iterator[list[str]]:
    for number, cells in enumerate(rows):
        if number >= SHEET_ROWS * 2:
            raise too_many_rows(file)
        yield cells


def _checked(text: str, delimiter: str, file: str) -> None:
    """Look for a line of millions of cells before it is one. Raises InputError."""
    if text.count(delimiter) <= CSV_CELLS:
        return
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if (count := line.count(delimiter)) > CSV_CELLS:
            raise InputError.of(
                f"deze regel heeft {count + 1} cellen.",
                "Dat is geen gewone lijst; kopieer de lijst naar een nieuw bestand.",
                place=Place(file=file, row=number),
            )


def _holds_rows(cell: str, delimiter: str, width: int) -> bool:
    """Whether a cell of several lines has whole rows in it, as after a quote too many."""
    if "\n" not in cell and "\r" not in cell:
        return False
    return any(line.count(delimiter) >= max(1, width - 1) for line in _END.split(cell)[1:])


def _by_line(text: str, delimiter: str, file: str) -> list[_Record]:
    """The records, read one after another so that a fault costs one line."""
    lines = list(io.StringIO(text, newline=""))
    width = max((len(_split(line, delimiter)) for line in lines[:_LOOK]), default=0)
    records: list[_Record] = []
    at = 0
    while at < len(lines):
        if len(records) >= SHEET_ROWS * 2:
            raise too_many_rows(file)
        if any(len(cell) > CELL_CHARACTERS * 4 for cell in lines[at].split(delimiter)):
            raise too_large(file, len(records) + 1)
        count, cells = _record(lines, at, delimiter)
        if cells is not None and any(_holds_rows(cell, delimiter, width) for cell in cells):
            cells = None
        if cells is None:
            records.append(_Record(tuple(lines[at].rstrip("\r\n").split(delimiter)), _FAULT))
            at += 1
        else:
            records.append(_Record(tuple(cells)))
            at += count
    return records


def _record(lines: Sequence[str], at: int, delimiter: str) -> tuple[int, list[str] | None]:
    """How many lines the record takes that begins at a line, and its cells; None where its quotes are wrong."""
    said, is_open = "", False
    for count, line in enumerate(lines[at : at + _MOST_LINES], start=1):
        said += line
        is_open ^= line.count('"') % 2 == 1
        if count > 1 and is_open:
            continue
        try:
            return count, next(_reader(said, delimiter, strict=True), [])
        except csv.Error as error:
            if "unexpected end" not in str(error):
                return count, None
    return 1, None


def _unwrapped(records: list[_Record], delimiter: str, score: Score) -> list[_Record]:
    """The records with what was quoted as a whole line in its cells; the same list where nothing was.

    Some programs put each line between quotes, Excel those that had quotes already.
    """
    inner = {
        at: _split(one.cells[0], delimiter)
        for at, one in enumerate(records)
        if len(one.cells) == 1 and delimiter in one.cells[0]
    }
    if not inner:
        return records
    head = max((inner.get(at, one.cells) for at, one in enumerate(records[:_LOOK])), key=score)
    wrapped = {at: cells for at, cells in inner.items() if len(cells) == len(head) and score(head)}
    if not wrapped:
        return records
    return [replace(one, cells=tuple(wrapped[at])) if at in wrapped else one for at, one in enumerate(records)]
