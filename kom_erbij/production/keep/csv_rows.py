"""The rows of a CSV of which some are changed and the others stay letter for letter as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kom_erbij.errors import InputError, Place
from kom_erbij.intake.cells import harmless, plain
from kom_erbij.intake.csv_file import laid_out
from kom_erbij.intake.limits import SHEET_BYTES, read_bytes
from kom_erbij.production.keep.heads import head_at


@dataclass(slots=True)
class Record:
    """One row: its cells, and how it stood in the file (empty for one that is new or changed)."""

    cells: list[str]
    written: str = ""


class CsvRows:
    """The rows of a CSV, counted from 0; `head` is that with the columns. `changed`: whether there is what to write."""

    def __init__(self, records: list[Record], head: int = 0, before: str = "", delimiter: str = ";") -> None:
        self.records, self.head, self.before, self.delimiter = records, head, before, delimiter
        self.changed = False

    @classmethod
    def begun(cls, heads: Sequence[str]) -> CsvRows:
        """A sheet without rows."""
        return cls([Record(list(heads))])

    @classmethod
    def read(cls, path: Path, score: Callable[[Sequence[str]], int]) -> CsvRows:
        """The CSV at `path`; `score` tells how much of a header a row is.

        Raises InputError where its cells cannot be told apart, and where none of its rows is a header.
        """
        before, text, delimiter = laid_out(read_bytes(path, SHEET_BYTES), path.name, score)
        lines = list(io.StringIO(text, newline=""))
        reader = csv.reader(iter(lines), delimiter=delimiter)
        records: list[Record] = []
        done = 0
        try:
            for cells in reader:
                records.append(Record(cells, "".join(lines[done : reader.line_num])))
                done = reader.line_num
        except csv.Error:
            raise InputError.of(
                "de cellen van deze lijst zijn niet uit elkaar te houden.",
                "Kijk de lijst na met: kom-erbij controleer.",
                place=Place(file=path.name),
            ) from None
        return cls(records, head_at([one.cells for one in records], score, path), before, delimiter)

    @property
    def heads(self) -> list[str]:
        """What stands above the columns."""
        return self.records[self.head].cells

    @property
    def below(self) -> Iterator[int]:
        """The rows under the header."""
        return iter(range(self.head + 1, len(self.records)))

    def row(self, at: int) -> list[str]:
        """The cells of a row."""
        return list(self.records[at].cells)

    def text(self, at: int, index: int) -> str:
        """What stands in a cell; empty past the end."""
        cells = self.records[at].cells
        return plain(cells[index].strip()) if 0 <= index < len(cells) else ""

    def kept(self, text: str) -> str:
        """A text as it comes back from a cell."""
        return text.strip()

    def fixed(self, at: int, index: int) -> str:
        """What in a cell is not to be written over: in a CSV there is no such thing."""
        return ""

    def append(self) -> int:
        """A new row, empty."""
        self.records.append(Record([""] * len(self.heads)))
        self.changed = True
        return len(self.records) - 1

    def set(self, at: int, index: int, text: str) -> None:
        """Put a text in a cell."""
        record = self.records[at]
        record.cells += [""] * (index + 1 - len(record.cells))
        if record.cells[index] != harmless(text):
            record.cells[index] = harmless(text)
            record.written = ""
            self.changed = True

    def add_column(self, head: str) -> int:
        """A column at the right, empty in all rows; where it is."""
        self.changed = True
        width = len(self.heads)
        for at, record in enumerate(self.records[self.head :], start=self.head):
            if not any(cell.strip() for cell in record.cells):
                continue
            missing = width - len(record.cells)
            record.cells += [""] * max(0, missing) + [head if at == self.head else ""]
            if record.written:
                bare = record.written.rstrip("\r\n")
                more = self.delimiter * (max(0, missing) + 1) + (head if at == self.head else "")
                record.written = bare + more + record.written[len(bare) :]
        return width

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
