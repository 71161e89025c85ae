"""XLSX, by openpyxl: the sheets, with what is hidden in them and which cells are merged."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import openpyxl

from kom_erbij.intake.cells import shown
from kom_erbij.intake.clean import UNCALCULATED
from kom_erbij.intake.grid import Grid, GridRow, Wanted, too_many_rows, visible_grid
from kom_erbij.intake.limits import SHEET_COLUMNS, SHEET_ROWS
from kom_erbij.threads import warnings_ignored

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NO_OUTCOME = re.compile(rb"(?:</f>|<f[^>]*/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


def read_xlsx(data: bytes, file: str, wanted: Wanted) -> Iterator[Grid]:
    """The sheets; one that is hidden has no rows unless `wanted`.

    Raises InputError, and whatever openpyxl runs into.
    """
    # It warns of what it will not write back, which nobody asks it to.
    with warnings_ignored():
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        if _has_uncalculated(data):
            _mark_uncalculated(book, openpyxl.load_workbook(io.BytesIO(data), keep_links=False))
    for sheet in book.worksheets:
        hidden = sheet.sheet_state != "visible"
        yield _grid(sheet, file, hidden) if wanted(sheet.title, hidden) else Grid(sheet.title, (), "XLSX", hidden=True)


def _has_uncalculated(data: bytes) -> bool:
    """Whether a formula stands in the file without its outcome, as programs leave it that do not calculate."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = (name for name in package.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml"))
        return any(_NO_OUTCOME.search(package.read(name)) for name in sheets)


def _mark_uncalculated(book: Any, formulas: Any) -> None:
    for sheet, its in zip(book.worksheets, formulas.worksheets, strict=True):
        for place, cell in its._cells.items():
            if cell.data_type == "f" and sheet.cell(*place).value is None:
                sheet.cell(*place).value = UNCALCULATED


def _grid(sheet: Worksheet, file: str, hidden: bool) -> Grid:
    # A sheet may claim a million rows for one stray blank: only what holds something counts.
    last = max((row for (row, _), cell in sheet._cells.items() if cell.value is not None), default=0)
    if last > 4 * SHEET_ROWS:
        raise too_many_rows(file)
    by_row: dict[int, dict[int, str]] = {}
    for (number, column), cell in sheet._cells.items():
        if cell.value is not None and (text := shown(cell.value, str(cell.number_format or ""))):
            # One cell past the limit stands for all that are there: rows must not become 16,384 wide.
            by_row.setdefault(number, {})[min(column - 1, SHEET_COLUMNS)] = text
    return visible_grid(
        sheet.title,
        "XLSX",
        (
            GridRow(number, tuple(cells.get(index, "") for index in range(max(cells) + 1)))
            for number, cells in sorted(by_row.items())
        ),
        file,
        hidden_rows={number for number, its in sheet.row_dimensions.items() if its.hidden},
        hidden_columns={
            number - 1
            for its in sheet.column_dimensions.values()
            if its.hidden
            for number in range(its.min or 1, min(its.max or 0, SHEET_COLUMNS) + 1)
        },
        merged=((one.min_row, one.min_col - 1, one.max_col - 1) for one in sheet.merged_cells.ranges),
        hidden=hidden,
    )
