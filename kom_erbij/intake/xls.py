"""Old XLS (Excel 5 to 2003), by xlrd: the sheets, with what is hidden in them and which cells are merged."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import xlrd

from kom_erbij.errors import Finding, InputError, Place, Severity
from kom_erbij.intake.cells import shown
from kom_erbij.intake.grid import Grid, GridRow, Marks, Merged, Wanted, note, visible_grid
from kom_erbij.intake.limits import SHEET_COLUMNS

_PICTURE = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff[\xe0\xe1\xdb]")
"""How pictures begin (PNG, JPEG). xlrd tells of none, and not on which sheet they are."""

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell, Sheet


def read_xls(data: bytes, file: str, wanted: Wanted) -> Iterator[Grid]:
    """The sheets; one that is hidden has no rows unless `wanted`.

    Raises InputError, and whatever xlrd runs into.
    """
    try:
        # Only with its formatting does it tell what is hidden and how a number is shown. Programs that write XLS
        # by themselves often leave small faults in the container, which Excel overlooks as well.
        book = xlrd.open_workbook(
            file_contents=data,
            logfile=io.StringIO(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            ignore_workbook_corruption=True,
        )
    except xlrd.XLRDError as error:
        if "encrypted" not in str(error):
            raise
        raise InputError.of(
            "het bestand heeft een wachtwoord.", "Bewaar de lijst zonder wachtwoord.", place=Place(file=file)
        ) from None
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        hidden = sheet.visibility != 0
        if wanted(sheet.name, hidden):
            grid = _grid(book, sheet, file, hidden)
            yield replace(grid, notes=(*grid.notes, _pictures(file))) if _PICTURE.search(data) else grid
        else:
            yield Grid(sheet.name, (), "XLS", hidden=True)
        book.unload_sheet(number)


def _pictures(file: str) -> Finding:
    return note(
        file, "foto-in-lijst", "in de lijst zelf liggen een of meer foto’s of logo’s; die komen er niet op.",
        "Zet een foto als bestand naast de lijst en schrijf in een kolom afbeelding hoe zij heet: soep.jpg.",
        Severity.WARNING,
    )  # fmt: skip


def _grid(book: Book, sheet: Sheet, file: str, hidden: bool) -> Grid:
    return visible_grid(
        sheet.name,
        "XLS",
        (GridRow(at + 1, tuple(_text(book, cell) for cell in sheet.row(at))) for at in range(sheet.nrows)),
        file,
        hidden_rows={at + 1 for at, its in sheet.rowinfo_map.items() if its.hidden},
        hidden_columns={index for index, its in sheet.colinfo_map.items() if its.hidden and index < SHEET_COLUMNS},
        merged=(Merged(top + 1, end, left, right - 1) for top, end, left, right in sheet.merged_cells),
        hidden=hidden,
        marks=Marks(_links(sheet), _struck(book, sheet)),
    )


def _links(sheet: Sheet) -> dict[tuple[int, int], str]:
    """The addresses behind cells; a file is given in bytes, and is none."""
    return {
        (row + 1, column): its.url_or_path
        for (row, column), its in sheet.hyperlink_map.items()
        if isinstance(its.url_or_path, str)
    }


def _struck(book: Book, sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The cells with a line through their text, or through a piece of it."""
    lined = {number for number, font in enumerate(book.font_list) if font.struck_out}
    if not lined:
        return frozenset()
    cells = {
        (at + 1, index)
        for at in range(sheet.nrows)
        for index, cell in enumerate(sheet.row(at))
        if cell.value != "" and book.xf_list[cell.xf_index].font_index in lined
    }
    pieces = {
        (row + 1, column)
        for (row, column), runs in sheet.rich_text_runlist_map.items()
        if any(font in lined for _, font in runs)
    }
    return frozenset(cells | pieces)


def _text(book: Book, cell: Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return shown(xlrd.xldate_as_datetime(cell.value, book.datemode))
        except (ValueError, OverflowError):
            return shown(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        return shown(cell.value, form.format_str if form else "")
    return shown(cell.value)
