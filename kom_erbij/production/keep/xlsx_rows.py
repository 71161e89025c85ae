"""The rows of an XLSX of which some are changed: in its own package, so that all else in it stays as it is.

A library that reads and writes a whole workbook drops what it does not know: charts, the values of formulas, marks of
later versions. Here cells are put in the XML of one sheet (ECMA-376 part 1, 18.3), as texts in the cell itself; the
other parts are copied byte for byte, but for a table that grows by a row.
"""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from lxml import etree

from kom_erbij.errors import InputError, Place
from kom_erbij.intake.grid import Grid, Merged, letter
from kom_erbij.intake.limits import CELL_CHARACTERS, SHEET_BYTES, read_bytes
from kom_erbij.intake.ooxml import Package, local
from kom_erbij.intake.workbook import read_parts_of_xlsx
from kom_erbij.production.check.cells import as_head, plain, without_clock, wrapped
from kom_erbij.production.keep.heads import head_at

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WIDTH = 24
"""Of a column of a new sheet, in characters."""
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_BEFORE_CALCULATION = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups"),
    *("externalReferences", "definedNames"),
)
"""What stands in a workbook before how it calculates (18.2.27)."""


class XlsxRows:
    """The rows of a sheet, counted from 0; `head` is that with the columns. `changed`: whether there is what to write.

    `data` is the file, `part` the sheet in it, `grid` its texts, and `head` the position of the header in those.
    """

    def __init__(self, data: bytes, part: str, grid: Grid, head: int) -> None:
        self._file, self._part = data, part
        self.changed = False
        self.head = grid.rows[head].number - 1
        self._texts = {row.number - 1: list(row.cells) for row in grid.rows}
        self._struck = {(row - 1, index) for row, index in grid.marks.struck}
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._root = _parsed(package.read(part))
        self._name = etree.QName(self._root).namespace
        self._sheet = self._root.find(self._tag("sheetData"))
        self._rows = dict(self._numbered())
        self._merged = grid.merged
        self._arrays = [
            span
            for one in self._root.iter(self._tag("f"))
            if one.get("t") in ("array", "dataTable") and (span := _span(one.get("ref", "")))
        ]

    @classmethod
    def begun(cls, heads: Sequence[str]) -> XlsxRows:
        """A sheet without rows."""
        import openpyxl
        from openpyxl.utils import get_column_letter

        book, out = openpyxl.Workbook(), io.BytesIO()
        sheet = book.worksheets[0]
        sheet.title = "Lijst"
        for column, head in enumerate(heads, start=1):
            as_head(sheet.cell(1, column, head))
            look = sheet.column_dimensions[get_column_letter(column)]
            look.width, look.alignment = _WIDTH, wrapped()
        sheet.freeze_panes = "A2"
        book.save(out)
        data = without_clock(out.getvalue())
        ((part, grid),) = read_parts_of_xlsx(data, "")
        return cls(data, part, grid, 0)

    @classmethod
    def read(cls, path: Path, score: Callable[[Sequence[str]], int]) -> XlsxRows:
        """The sheet in sight with most of a header, by `score`. Raises InputError where none has one."""
        data = read_bytes(path, SHEET_BYTES)
        found: tuple[int, str, Grid, int] | None = None
        refused: InputError | None = None
        for part, grid in read_parts_of_xlsx(data, path.name):
            try:
                head = head_at([row.cells for row in grid.rows], score, path)
            except InputError as error:
                refused = error
                continue
            its = score(grid.rows[head].cells)
            if found is None or its > found[0]:
                found = its, part, grid, head
        if found is None:
            raise refused or InputError.of(
                "in dit bestand is geen blad te zien.", "Maak het blad zichtbaar.", place=Place(file=path.name)
            )
        return cls(data, *found[1:])

    def _tag(self, name: str) -> str:
        return f"{{{self._name}}}{name}" if self._name else name

    def _numbered(self) -> Iterator[tuple[int, etree._Element]]:
        """The rows by their number from 0: one may leave it unsaid, and is then the next."""
        at = -1
        for row in self._sheet.findall(self._tag("row")):
            at = int(row.get("r") or at + 2) - 1
            row.set("r", str(at + 1))
            yield at, row

    def _cells(self, at: int) -> dict[int, etree._Element]:
        """The cells of a row by their column from 0."""
        found: dict[int, etree._Element] = {}
        index = -1
        row = self._rows.get(at)
        for cell in row.findall(self._tag("c")) if row is not None else ():
            place = _span(cell.get("r", ""))
            index = place.first if place else index + 1
            cell.set("r", f"{letter(index)}{at + 1}")
            found[index] = cell
        return found

    @property
    def heads(self) -> list[str]:
        """What stands above the columns."""
        return self._texts[self.head]

    @property
    def below(self) -> Iterator[int]:
        """The rows under the header that hold something."""
        return iter(sorted(at for at in self._texts if at > self.head))

    def row(self, at: int) -> list[str]:
        """The texts of a row."""
        return list(self._texts.get(at, ()))

    def text(self, at: int, index: int) -> str:
        """What a cell shows; empty past the end."""
        cells = self._texts.get(at, ())
        return cells[index].strip() if 0 <= index < len(cells) else ""

    def kept(self, text: str) -> str:
        """A text as it comes back from a cell."""
        return plain(text)[:CELL_CHARACTERS].strip()

    def fixed(self, at: int, index: int) -> str:
        """What in a cell is not to be written over; empty where nothing is."""
        cell = self._cells(at).get(index)
        if cell is not None and cell.find(self._tag("f")) is not None:
            return "een formule"
        if any(_holds(one, at, index) for one in self._arrays):
            return "deel van een formule"
        under = any(_holds(one, at, index) and (one.row - 1, one.first) != (at, index) for one in self._merged)
        return "met een andere cel samengevoegd" if under else ""

    def append(self) -> int:
        """A new row, empty, under all that the sheet holds; tables that end there hold it as well."""
        at = max([*self._texts, *(one.last_row - 1 for one in self._merged)]) + 1
        self._texts[at] = []
        self.changed = True
        return at

    def set(self, at: int, index: int, text: str) -> None:
        """Put a text in a cell."""
        text = self.kept(text)
        if self.text(at, index) == text:
            return
        cells = self._texts[at]
        cells += [""] * (index + 1 - len(cells))
        cells[index] = text
        self.changed = True
        cell = self._cell(at, index)
        del cell[:]
        for name in ("t", "cm", "vm"):
            cell.attrib.pop(name, None)
        if text:
            cell.set("t", "inlineStr")
            said = etree.SubElement(etree.SubElement(cell, self._tag("is")), self._tag("t"))
            said.set(_SPACE, "preserve")
            # What stands for a sign there (22.9.2.19) is here just what somebody typed.
            said.text = _ESCAPED.sub("_x005F_", text)

    def add_column(self, head: str) -> int:
        """A column at the right of all that the sheet holds; where it is."""
        index = max(1, *(len(cells) for cells in self._texts.values()), *(one.last + 1 for one in self._merged))
        look = self._cells(self.head).get(len(self.heads) - 1)
        self.set(self.head, index, head)
        if look is not None and look.get("s"):
            self._cells(self.head)[index].set("s", look.get("s"))
        return index

    def _cell(self, at: int, index: int) -> etree._Element:
        """The cell there: a new one looks as the others in its column do."""
        row = self._rows.get(at)
        if row is None:
            row = etree.Element(self._tag("row"), r=str(at + 1))
            self._sheet.insert(sum(number < at for number in self._rows), row)
            self._rows[at] = row
        row.attrib.pop("spans", None)
        cells = self._cells(at)
        if index not in cells:
            cell = etree.Element(self._tag("c"), r=f"{letter(index)}{at + 1}")
            if at > self.head and (look := self._look(index)):
                cell.set("s", look)
            row.insert(sum(number < index for number in cells), cell)
            return cell
        return cells[index]

    @cached_property
    def _looks(self) -> Mapping[int, str]:
        """The style of most cells of a column that are not struck through, as the file had them."""
        found: dict[int, Counter[str]] = {}
        for at in self.below:
            for index, cell in self._cells(at).items():
                if self.text(at, index) and (at, index) not in self._struck:
                    found.setdefault(index, Counter())[cell.get("s", "")] += 1
        return {index: looks.most_common(1)[0][0] for index, looks in found.items()}

    def _look(self, index: int) -> str:
        """How a new cell in a column is to look: as most there do, or as the column itself."""
        if index in self._looks:
            return self._looks[index]
        columns = (
            one.get("style", "")
            for one in self._root.iter(self._tag("col"))
            if int(one.get("min", "1")) <= index + 1 <= int(one.get("max", "0"))
        )
        return next(columns, "")

    def data(self) -> bytes:
        """The file as it is to be."""
        last, width = max(self._texts), max(1, *map(len, self._texts.values()))
        if (size := self._root.find(self._tag("dimension"))) is not None and (was := _span(size.get("ref", ""))):
            corner = f"{letter(max(was.last, width - 1))}{max(was.last_row, last + 1)}"
            size.set("ref", f"{letter(was.first)}{was.row}:{corner}")
        with zipfile.ZipFile(io.BytesIO(self._file)) as old:
            changed = {self._part: _written(self._root), **self._tables(old), **_recalculated(old)}
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
                for part in old.infolist():
                    content = changed.get(part.filename)
                    content = old.read(part) if content is None else content
                    new.writestr(copy.copy(part), content, part.compress_type)
        return out.getvalue()

    def _tables(self, zipped: zipfile.ZipFile) -> dict[str, bytes]:
        """The tables of the sheet under which rows were put: these are theirs now, unless they end in a total."""
        package = Package(zipped)
        found: dict[str, bytes] = {}
        for link in package.links(self._part).values():
            if link.kind != "table":
                continue
            name = package.name_of(link.target)
            table = _parsed(zipped.read(name))
            span = _span(table.get("ref", ""))
            last = max(self._texts) + 1
            if span is None or table.get("totalsRowCount", "0") != "0" or last <= span.last_row:
                continue
            if not (span.row - 1 <= self.head < span.last_row) or span.last_row not in (*self._texts, self.head):
                continue
            found[name] = _written(_grown(table, last))
        return found


def _grown(table: etree._Element, last: int) -> etree._Element:
    for one in (table, *(one for one in table if local(one.tag) == "autoFilter")):
        span = _span(one.get("ref", ""))
        if span:
            one.set("ref", f"{letter(span.first)}{span.row}:{letter(span.last)}{last}")
    return table


def _recalculated(zipped: zipfile.ZipFile) -> dict[str, bytes]:
    """The workbook told to calculate when it is opened, where there are formulas: they may be about the new rows."""
    sheets = [name for name in zipped.namelist() if posixpath.basename(posixpath.dirname(name)) == "worksheets"]
    if not any(_FORMULA.search(zipped.read(name)) for name in sheets):
        return {}
    package = Package(zipped)
    name = package.name_of(package.main())
    book = _parsed(zipped.read(name))
    space = etree.QName(book).namespace
    tag = f"{{{space}}}calcPr" if space else "calcPr"
    how = book.find(tag)
    if how is None:
        how = etree.Element(tag)
        book.insert(sum(local(one.tag) in _BEFORE_CALCULATION for one in book if isinstance(one.tag, str)), how)
    how.set("fullCalcOnLoad", "1")
    return {name: _written(book)}


def _parsed(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))


def _span(reference: str) -> Merged | None:
    """The cells of a reference such as "B2:D9"; None for what is none."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", reference)
    if not match:
        return None
    first, row, last, last_row = match.groups()
    return Merged(int(row), int(last_row or row), _index(first), _index(last or first))


def _index(letters: str) -> int:
    index = 0
    for sign in letters:
        index = index * 26 + ord(sign) - 64
    return index - 1


def _holds(span: Merged, at: int, index: int) -> bool:
    return span.row - 1 <= at <= span.last_row - 1 and span.first <= index <= span.last
