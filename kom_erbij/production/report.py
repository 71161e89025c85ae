"""The problems of a sheet as a file for whoever filled it in: a CSV, or an XLSX with the cells marked.

What a cell holds is only text here: what looks like a formula is never one.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kom_erbij.errors import Severity
from kom_erbij.production.files import write_file

if TYPE_CHECKING:
    from kom_erbij.intake.sheet import Sheet
    from kom_erbij.production.check import Probleem

_HEADS = ("Rij", "Kolom", "Cel", "Ernst", "Soort", "Wat er staat", "Wat er aan de hand is", "Voorstel")
_WIDTHS = (6, 20, 8, 14, 16, 36, 60, 60)
_MARKS = {Severity.ERROR: "FFF7A9A0", Severity.WARNING: "FFFFE08A", Severity.NOTE: "FFD9E6FC"}


def write_report(path: Path, problems: Sequence[Probleem], sheet: Sheet) -> Path:
    """Write the problems to `path`; its suffix (.csv or .xlsx) chooses the kind. Raises OutputError."""
    made = _csv(problems) if path.suffix.lower() == ".csv" else _xlsx(problems, sheet)
    return write_file(path, made)


def _cells(one: Probleem) -> tuple[object, ...]:
    return one.rij, one.kolom, one.cel, str(one.ernst), one.soort, one.tekst, one.uitleg, one.voorstel


def _csv(problems: Sequence[Probleem]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADS)
    for one in problems:
        writer.writerow(_harmless(value) for value in _cells(one))
    # Excel recognises UTF-8 by its byte-order mark.
    return out.getvalue().encode("utf-8-sig", "replace")


def _harmless(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection)."""
    if isinstance(value, str) and value.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value


def _xlsx(problems: Sequence[Probleem], sheet: Sheet) -> bytes:
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    book = openpyxl.Workbook()
    table = book.worksheets[0]
    table.title = "Problemen"
    for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), start=1):
        _put(table, 1, column, head).font = Font(bold=True)
        table.column_dimensions[openpyxl.utils.get_column_letter(column)].width = width
    fills = {ernst: PatternFill("solid", fgColor=color) for ernst, color in _MARKS.items()}
    for number, one in enumerate(problems, start=2):
        for column, value in enumerate(_cells(one), start=1):
            _put(table, number, column, value).alignment = Alignment(wrap_text=True, vertical="top")
        table.cell(number, 4).fill = fills[one.ernst]
    table.freeze_panes = "A2"
    table.auto_filter.ref = f"A1:H{len(problems) + 1}"
    copy = book.create_sheet("Lijst")
    for row in sheet.grid.rows:
        for column, text in enumerate(row.cells, start=1):
            if text:
                _put(copy, row.number, column, text)
    copy.freeze_panes = f"A{sheet.header.row + 1}"
    for its in sheet.header.columns:
        copy.cell(sheet.header.row, its.index + 1).font = Font(bold=True)
        copy.column_dimensions[its.letter].width = 24
    told: dict[str, list[Probleem]] = {}
    for one in problems:
        if one.cel and one.rij is not None:
            told.setdefault(one.cel, []).append(one)
    for place, about in told.items():
        copy[place].fill = fills[about[0].ernst]
        said = "\n".join(f"{one.uitleg} {one.voorstel}".strip() for one in about)
        copy[place].comment = Comment(_plain(said), "kom-erbij", height=120, width=320)
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _put(sheet: Any, row: int, column: int, value: object) -> Any:
    cell = sheet.cell(row, column)
    cell.value = _plain(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    return cell


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)[:32_000]


def _without_clock(data: bytes) -> bytes:
    """The same workbook without the moment at which it was made: the same problems give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in made.infolist():
            content = made.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", content)
            kept.writestr(zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
