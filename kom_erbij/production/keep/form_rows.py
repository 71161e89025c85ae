"""A sheet (CSV, XLSX) in which rows of forms stand among those that people typed: only the forms' own rows are changed.

A row of a form is known by its column "bron". What people changed in it is known by what was written there before,
which stands in a file beside it (`Origin`); it stays, and is told. Rows of people stay as they are: letter for
letter, and in an XLSX in all their looks.

Not here: how a kind of file keeps its other rows (csv_rows, xlsx_rows).
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
from kom_erbij.intake.form_values import Value
from kom_erbij.intake.limits import SHEET_BYTES, read_bytes
from kom_erbij.production.keep.csv_rows import CsvRows
from kom_erbij.production.keep.files import write_file
from kom_erbij.production.keep.xlsx_rows import XlsxRows

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


class FormSheet:
    """The rows of a CSV or XLSX, those of forms by the name of the form."""

    def __init__(self, path: Path, columns: Sequence[str], meaning: Callable[[str], str]) -> None:
        """Read `path`, or begin a new sheet with `columns`; `meaning` tells which column a header is.

        Raises InputError where a file is there that is no such sheet, or none of whose rows is a header.
        """

        def score(cells: Sequence[str]) -> int:
            return len({meaning(cell) for cell in cells if len(cell) < 60 and meaning(cell)})

        kind = XlsxRows if path.suffix.lower() == ".xlsx" else CsvRows
        self.path, self.new = path, not path.exists()
        self.table = kind.begun((*columns, SOURCE)) if self.new else kind.read(path, score)
        self.columns: dict[str, int] = {}
        for at, cell in enumerate(one.strip() for one in self.table.heads):
            column = SOURCE if cell.casefold() == SOURCE else meaning(cell)
            if column:
                self.columns.setdefault(column, at)
        self.rows = dict(self._rows())

    @property
    def changed(self) -> bool:
        """Whether there is what to write."""
        return self.new or self.table.changed

    def _rows(self) -> Iterator[tuple[str, int]]:
        """The number of each row that is a form's, by the form's name."""
        for at in self.table.below if SOURCE in self.columns else ():
            if name := self.cell(at, SOURCE):
                yield name, at

    def cell(self, at: int, column: str) -> str:
        """What stands in a row under a column; empty where that is not there."""
        return self.table.text(at, self.columns[column]) if column in self.columns else ""

    def row_of(self, name: str) -> list[str]:
        """The cells of a form's row; none where it has none."""
        return self.table.row(self.rows[name]) if name in self.rows else []

    def typed_rows(self) -> Iterator[int]:
        """The rows that people typed themselves."""
        own = set(self.rows.values())
        return (at for at in self.table.below if at not in own)

    def put(self, name: str, values: Mapping[str, Value], before: Origin | None) -> list[Finding]:
        """Give a form its row, or a new one; what people changed in it stays, and is told.

        `before` is what was written in it last. The findings tell what stayed.
        """
        for column, value in values.items():
            if column not in self.columns and value.text:
                self.columns[column] = self.table.add_column(column)
        if SOURCE not in self.columns:
            self.columns[SOURCE] = self.table.add_column(SOURCE)
        if name not in self.rows:
            self.rows[name] = self.table.append()
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
            if there == self.table.kept(value.text):
                continue
            fixed = self.table.fixed(at, self.columns[column]) if column in self.columns else ""
            if there == self.table.kept(was) and not fixed:
                self._set(at, column, value.text)
            else:
                news = value.text != was
                by_hand = "dat is met de hand veranderd en blijft zo"
                yield Finding(
                    "met-de-hand", Severity.WARNING if news else Severity.NOTE,
                    Place(file=self.path.name, row=at + 1, field=column),
                    f"hier staat “{there[:60]}”; {f'dat is {fixed} en blijft zo' if fixed else by_hand}. "
                    f"In {name} staat {'nu ' if news else ''}“{value.text[:60]}”.",
                    "Is het formulier beter? Neem dat dan zelf over." if news or fixed else "", value.text,
                )  # fmt: skip

    def _set(self, at: int, column: str, text: str) -> None:
        if column in self.columns and not self.table.fixed(at, self.columns[column]):
            self.table.set(at, self.columns[column], text)

    def rename(self, old: str, new: str) -> None:
        """A form has another name now."""
        if old in self.rows:
            self.rows[new] = self.rows.pop(old)
            self._set(self.rows[new], SOURCE, new)

    def take_back(self, name: str, values: Mapping[str, Value]) -> None:
        """A row as the form has it, whatever people changed in it, but for formulas and merged cells."""
        for column, value in values.items():
            self._set(self.rows[name], column, value.text)

    def data(self) -> bytes:
        """The file as it is to be."""
        return self.table.data()
