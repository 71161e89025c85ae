"""ODS, as OpenDocument 1.3 part 3 (chapters 9 and 19) has it: the sheets, what is hidden, which cells are merged.

Read as a stream, so that memory follows what a sheet says and not how large it claims to be.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, iterparse

from kom_erbij.errors import InputError, Place
from kom_erbij.intake.grid import Grid, GridRow, Marks, Merged, Wanted, too_many_rows, visible_grid
from kom_erbij.intake.limits import SHEET_COLUMNS, SHEET_ROWS
from kom_erbij.intake.ods_cell import address, has_picture, is_struck, pared, text_of

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _STYLE = (f"{{{_SPACE}{name}:1.0}}" for name in ("office", "table", "style"))
_CELL, _COVERED, _ROW, _COLUMN = (
    f"{_TABLE}{name}" for name in ("table-cell", "covered-table-cell", "table-row", "table-column")
)
_GROUPS = (f"{_TABLE}table-row-group", f"{_TABLE}table-column-group")
_WHOLE = (_CELL, _COVERED, f"{_STYLE}style")
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
"""Of a sheet in any program."""


def read_ods(data: bytes, file: str, wanted: Wanted) -> Iterator[Grid]:
    """The sheets; one that is hidden has no rows unless `wanted`.

    Raises InputError, and whatever the readers run into.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        if "encrypted-package" in names or (
            "META-INF/manifest.xml" in names and b"encryption-data" in package.read("META-INF/manifest.xml")
        ):
            raise InputError.of(
                "het bestand heeft een wachtwoord.", "Bewaar de lijst zonder wachtwoord.", place=Place(file=file)
            )
        with package.open("content.xml") as content:
            yield from _sheets(iterparse(content, ("start", "end")), file, wanted)


def _sheets(events: Iterator[tuple[str, Element]], file: str, wanted: Wanted) -> Iterator[Grid]:
    unseen: set[str] = set()
    struck: set[str] = set()
    table: _Table | None = None
    above: list[Element] = []
    kept: int | None = None  # how deep the cell or style lies that we are in, which is read as a whole at its end
    for event, element in events:
        tag = element.tag
        if event == "start":
            if kept is None and tag in _WHOLE:
                kept = len(above)
            elif kept is None and tag == f"{_TABLE}table" and above and above[-1].tag == f"{_OFFICE}spreadsheet":
                # Elsewhere (in a link, a drawing, a cell) a table is no sheet.
                table = _Table(element, unseen, struck)
            elif table and _is_closed_group(element):
                table.closed += 1
            above.append(element)
            continue
        above.pop()
        if kept is not None and len(above) > kept:
            pared(element)
            continue
        kept = None
        if tag == f"{_STYLE}style":
            name = element.get(f"{_STYLE}name", "")
            if any(one.get(f"{_TABLE}display") == "false" for one in element):
                unseen.add(name)
            if element.get(f"{_STYLE}parent-style-name", "") in struck or any(_is_lined(one) for one in element):
                struck.add(name)
        elif table and element is table.element:
            yield table.grid(file) if wanted(table.naam, table.hidden) else Grid(table.naam, (), "ODS", hidden=True)
            table = None
        elif table and tag in (_CELL, _COVERED):
            table.cell(element)
        elif table and tag == _ROW:
            table.row(element, file)
        elif table and tag == _COLUMN:
            table.column(element)
        elif table and _is_closed_group(element):
            table.closed -= 1
        if above:
            above[-1].remove(element)


class _Table:
    """One sheet while it is read. `closed`: how many groups (outlines) that are folded we are in."""

    def __init__(self, element: Element, unseen: set[str], struck: set[str]) -> None:
        self.element = element
        self._lined = struck
        self.naam = element.get(f"{_TABLE}name", "")
        self.hidden = element.get(f"{_TABLE}style-name") in unseen
        self.closed = 0
        self._columns = self._number = self._at = 0
        self._cells: list[str] = []
        self._rows: list[GridRow] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._merged: list[Merged] = []
        self._links: dict[tuple[int, int], str] = {}
        self._struck: set[tuple[int, int]] = set()
        self._pictures: set[tuple[int, int]] = set()
        self._struck_columns: list[range] = []

    def column(self, element: Element) -> None:
        """Columns, as many as they are repeated."""
        first = min(self._columns, _MOST_COLUMNS)
        self._columns = first + min(_repeated(element, "columns"), _MOST_COLUMNS)
        if self._away(element):
            self._hidden_columns.update(range(first, self._columns))
        if element.get(f"{_TABLE}default-cell-style-name") in self._lined:
            self._struck_columns.append(range(first, self._columns))

    def cell(self, element: Element) -> None:
        """The next cell of a row, as often as it is repeated."""
        first, count = self._at, _repeated(element, "columns")
        self._at = first + count
        # What lies under a merged cell nobody sees.
        text = text_of(element) if element.tag == _CELL else ""
        wide, high = _spanned(element, "columns"), _spanned(element, "rows")
        if wide > 1 or high > 1:
            self._merged.append(Merged(self._number + 1, self._number + high, first, first + wide - 1))
        if has_picture(element):
            self._pictures.add((self._number + 1, first))
        if not text:
            return
        if first >= SHEET_COLUMNS:
            # One cell past the limit stands for all that are there.
            if first in self._hidden_columns or len(self._cells) > SHEET_COLUMNS:
                return
            first, count = SHEET_COLUMNS, 1
        self._cells += [""] * (first - len(self._cells)) + [text] * min(count, SHEET_COLUMNS + 1 - first)
        place = self._number + 1, first
        if behind := address(element):
            self._links[place] = behind
        style = element.get(f"{_TABLE}style-name")
        whole = style in self._lined if style else any(first in its for its in self._struck_columns)
        if is_struck(element, whole, self._lined):
            self._struck.add(place)

    def row(self, element: Element, file: str) -> None:
        """The row that its cells made, as often as it is repeated."""
        first, count, cells = self._number + 1, _repeated(element, "rows"), tuple(self._cells)
        self._number += count
        self._cells, self._at = [], 0
        if not cells:
            return
        if self._number > 4 * SHEET_ROWS:
            raise too_many_rows(file)
        numbers = range(first, self._number + 1)
        self._rows += [GridRow(number, cells) for number in numbers]
        if self._away(element):
            self._hidden_rows.update(numbers)

    def grid(self, file: str) -> Grid:
        """All of it, without what is hidden."""
        return visible_grid(
            self.naam,
            "ODS",
            self._rows,
            file,
            hidden_rows=self._hidden_rows,
            hidden_columns=self._hidden_columns,
            merged=self._merged,
            hidden=self.hidden,
            marks=Marks(self._links, frozenset(self._struck), frozenset(self._pictures)),
        )

    def _away(self, element: Element) -> bool:
        return self.closed > 0 or element.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _is_closed_group(element: Element) -> bool:
    return element.tag in _GROUPS and element.get(f"{_TABLE}display") == "false"


def _repeated(element: Element, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _spanned(element: Element, what: str) -> int:
    most = _MOST_COLUMNS if what == "columns" else _MOST_ROWS
    return min(max(1, int(element.get(f"{_TABLE}number-{what}-spanned", "1"))), most)


def _is_lined(look: Element) -> bool:
    """Whether a look has a line through it; programs say of what kind, of what style, or both."""
    kind, style = (look.get(f"{_STYLE}text-line-through-{one}") for one in ("type", "style"))
    return (style or kind or "none") != "none" and kind != "none"
