"""A CSV in which rows of forms stand among those that people typed: only the forms' own rows are changed.

A row of a form is known by its column "bron". What people changed in it is known by what was written there before,
which stands in a file beside it (`Origin`); it stays, and is told. Rows of people stay letter for letter as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kom_erbij.errors import Finding, InputError, Place, Severity
from kom_erbij.intake.cells import harmless, plain
from kom_erbij.intake.columns import SOURCE
from kom_erbij.intake.csv_file import laid_out
from kom_erbij.intake.form_values import Value
from kom_erbij.intake.limits import SHEET_BYTES, read_bytes
from kom_erbij.production.keep.files import write_file

_HEADS = ("bestand", "kenmerk", "kolom", "waarde", "uit veld")


@dataclass(slots=True)
class Origin:
    """What was read from one form: the digest of the file, and by column its text and the fields that it is from."""

    digest: str
    values: dict[str, Value] = field(default_factory=dict)


def read_origins(path: Path) -> dict[str, Origin]:
    """What earlier runs read, by the name of the form. Raises InputError for a file that is no such list."""
    if not path.exists():
        return {}
    place = Place(file=path.name)
    rows = list(csv.reader(io.StringIO(read_bytes(path, SHEET_BYTES).decode("utf-8-sig", "replace")), delimiter=";"))
    if not rows or tuple(rows[0]) != _HEADS:
        raise InputError.of(
            "dit is niet de lijst waarin staat waar waarden vandaan komen.", "Zet het op een andere plek.", place=place
        )
    found: dict[str, Origin] = {}
    for row in rows[1:]:
        if len(row) == len(_HEADS):
            name, digest, column, text, fields = (plain(cell) for cell in row)
            origin = found.setdefault(name, Origin(digest))
            if column:
                origin.values[column] = Value(text, tuple(fields.split(" + ")) if fields else ())
    return found


def write_origins(path: Path, origins: Mapping[str, Origin]) -> None:
    """Write what was read, by the name of the form. Raises OutputError."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADS)
    for name, origin in sorted(origins.items()):
        for column, value in origin.values.items() or {"": Value("", ())}.items():
            cells = (name, origin.digest, column, value.text, " + ".join(value.fields))
            writer.writerow(harmless(cell) for cell in cells)
    write_file(path, out.getvalue().encode("utf-8-sig"), elsewhere="Kies een andere plek met --naar.")


@dataclass(slots=True)
class Record:
    """One row: its cells, and how it stood in the file (empty for one that is new or changed)."""

    cells: list[str]
    written: str = ""


class FormSheet:
    """The rows of a CSV, those of forms by the name of the form."""

    def __init__(self, path: Path, columns: Sequence[str], meaning: Callable[[str], str]) -> None:
        """Read `path`, or begin a new sheet with `columns`; `meaning` tells which column a header is.

        Raises InputError where a file is there and none of its rows is a header.
        """
        self.path, self.findings = path, list[Finding]()
        self.before, self.delimiter = "", ";"
        self.records: list[Record] = []
        self.head = 0
        self.new = not path.exists()
        self.changed = self.new
        if self.new:
            self.records = [Record([*columns, SOURCE])]
        else:
            self._read(columns, meaning)
        heads = [cell.strip() for cell in self.records[self.head].cells]
        self.columns: dict[str, int] = {}
        for at, cell in enumerate(heads):
            column = SOURCE if cell.casefold() == SOURCE else meaning(cell)
            if column:
                self.columns.setdefault(column, at)
        self.rows = dict(self._rows())

    def _read(self, columns: Sequence[str], meaning: Callable[[str], str]) -> None:
        data = read_bytes(self.path, SHEET_BYTES)

        def score(cells: Sequence[str]) -> int:
            return len({meaning(cell) for cell in cells if len(cell) < 60 and meaning(cell)})

        self.before, text, self.delimiter = laid_out(data, self.path.name, score)
        lines = list(io.StringIO(text, newline=""))
        reader = csv.reader(iter(lines), delimiter=self.delimiter)
        done = 0
        try:
            for cells in reader:
                self.records.append(Record(cells, "".join(lines[done : reader.line_num])))
                done = reader.line_num
        except csv.Error:
            raise InputError.of(
                "de cellen van deze lijst zijn niet uit elkaar te houden.",
                "Kijk de lijst na met: kom-erbij controleer.",
                place=Place(file=self.path.name),
            ) from None
        best = max(range(min(25, len(self.records))), key=lambda at: score(self.records[at].cells), default=0)
        if not self.records or score(self.records[best].cells) < 2:
            raise InputError.of(
                "in deze lijst is geen kopregel te vinden.",
                f"Begin een nieuwe lijst, of zet er een kop boven: {';'.join(columns[:4])}…",
                place=Place(file=self.path.name),
            )
        self.head = best

    def _rows(self) -> Iterator[tuple[str, int]]:
        """The number of each row that is a form's, by the form's name."""
        if SOURCE in self.columns:
            for at in range(self.head + 1, len(self.records)):
                if name := self.cell(at, SOURCE):
                    yield name, at

    def cell(self, at: int, column: str) -> str:
        """What stands in a row under a column; empty where that is not there."""
        cells, index = self.records[at].cells, self.columns.get(column, -1)
        return plain(cells[index].strip()) if 0 <= index < len(cells) else ""

    def row_of(self, name: str) -> list[str]:
        """The cells of a form's row; none where it has none."""
        return list(self.records[self.rows[name]].cells) if name in self.rows else []

    def typed_rows(self) -> Iterator[int]:
        """The rows that people typed themselves."""
        own = set(self.rows.values())
        return (at for at in range(self.head + 1, len(self.records)) if at not in own)

    def put(self, name: str, values: Mapping[str, Value], before: Origin | None) -> list[Finding]:
        """Give a form its row, or a new one; what people changed in it stays, and is told.

        `before` is what was written in it last. The findings tell what stayed.
        """
        for column, value in values.items():
            if column not in self.columns and value.text:
                self._add_column(column)
        if SOURCE not in self.columns:
            self._add_column(SOURCE)
        if name not in self.rows:
            self.records.append(Record([""] * len(self.records[self.head].cells)))
            self.rows[name] = len(self.records) - 1
            self._set(self.rows[name], SOURCE, name)
            for column, value in values.items():
                self._set(self.rows[name], column, value.text)
            return []
        return list(self._changed(name, values, before))

    def _changed(self, name: str, values: Mapping[str, Value], before: Origin | None) -> Iterator[Finding]:
        at = self.rows[name]
        for column, value in values.items():
            there = self.cell(at, column)
            was = before.values[column].text if before and column in before.values else ""
            if there == _one(value.text):
                continue
            if there == _one(was):
                self._set(at, column, value.text)
            else:
                news = value.text != was
                yield Finding(
                    "met-de-hand", Severity.WARNING if news else Severity.NOTE,
                    Place(file=self.path.name, row=at + 1, field=column),
                    f"hier staat “{there[:60]}”; dat is met de hand veranderd en blijft zo. "
                    f"In {name} staat {'nu ' if news else ''}“{value.text[:60]}”.",
                    "Is het formulier beter? Neem dat dan zelf over." if news else "", value.text,
                )  # fmt: skip

    def _set(self, at: int, column: str, text: str) -> None:
        if column not in self.columns:
            return
        record, index = self.records[at], self.columns[column]
        record.cells += [""] * (index + 1 - len(record.cells))
        if record.cells[index] != harmless(text):
            record.cells[index] = harmless(text)
            record.written = ""
            self.changed = True

    def rename(self, old: str, new: str) -> None:
        """A form has another name now."""
        if old in self.rows:
            self.rows[new] = self.rows.pop(old)
            self._set(self.rows[new], SOURCE, new)

    def take_back(self, name: str, values: Mapping[str, Value]) -> None:
        """A row as the form has it, whatever people changed in it."""
        for column, value in values.items():
            self._set(self.rows[name], column, value.text)

    def _add_column(self, column: str) -> None:
        """A column at the right, empty in all rows."""
        self.changed = True
        head = self.records[self.head]
        width = len(head.cells)
        self.columns[column] = width
        for at, record in enumerate(self.records[self.head :], start=self.head):
            if not any(cell.strip() for cell in record.cells):
                continue
            missing = width - len(record.cells)
            record.cells += [""] * max(0, missing) + [column if at == self.head else ""]
            if record.written:
                bare = record.written.rstrip("\r\n")
                more = self.delimiter * (max(0, missing) + 1) + (column if at == self.head else "")
                record.written = bare + more + record.written[len(bare) :]

    def data(self) -> bytes:
        """The file as it is to be: UTF-8, with the mark by which Excel knows that."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator="\r\n")
        out.write(self.before)
        for record in self.records:
            if record.written:
                # The last line of a file may have no end.
                out.write(record.written if record.written.endswith(("\n", "\r")) else f"{record.written}\r\n")
            else:
                writer.writerow(record.cells)
        return out.getvalue().encode("utf-8-sig", "replace")


def _one(text: str) -> str:
    """A text as it comes back from a cell."""
    return text.strip()
