"""The problems of a sheet as a file for whoever filled it in: a CSV, or an XLSX with their own sheet, marked.

The XLSX can be mended and sent back as it is: its sheet reads as the one it was made of. What a cell holds is only
text here: what looks like a formula is never one.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kom_erbij.errors import Finding, Severity
from kom_erbij.intake.columns import REMARKS
from kom_erbij.intake.limits import UNPACKED_BYTES
from kom_erbij.production.check.cells import DARK, FACE, as_head, filled, plain, put, row_height, without_clock, wrapped
from kom_erbij.production.keep.files import write_file

if TYPE_CHECKING:
    from kom_erbij.intake.sheet import Lijst

_HEADS = ("Rij", "Kolom", "Cel", "Ernst", "Wat er staat", "Wat er aan de hand is", "Voorstel")
_COLUMNS = (
    ("Plek", 8), ("Kolom", 18), ("Hoe dringend", 17), ("Wat er staat", 30), ("Wat er is", 44), ("Wat u kunt doen", 44),
)  # fmt: skip
"""Of the list of problems in an XLSX, with their widths in characters."""
_SAID = {Severity.ERROR: "Moet anders", Severity.WARNING: "Kijk even", Severity.NOTE: "Goed om te weten"}
_MARKS = {Severity.ERROR: "FFF9B9B2", Severity.WARNING: "FFFFE08A", Severity.NOTE: "FFD9E6FC"}
_NARROW, _WIDE = 9, 42
"""How narrow and wide a column of the sheet is, in characters."""
_REMARK_WIDTH = 52
_COMMENT_WIDTH = 340
_MADE = b"kom-erbij sha256="


def write_report(path: Path, problems: Sequence[Finding], sheet: Lijst, lijst: str) -> Path:
    """Write the problems of the file called `lijst` to `path`; its suffix (.csv or .xlsx) chooses the kind.

    Raises OutputError. Whether something is in the way is to be asked first (`check_free`).
    """
    made = _csv(problems) if path.suffix.lower() == ".csv" else _xlsx(problems, sheet, lijst)
    return write_file(path, made, elsewhere="Kies een andere plek met --rapport.")


def is_untouched(data: bytes) -> bool:
    """Whether this is a report of ours that nobody changed: only an XLSX can tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as report:
            if not report.comment.startswith(_MADE) or sum(one.file_size for one in report.infolist()) > UNPACKED_BYTES:
                return False
            return report.comment == _signature(report)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, zlib.error):
        return False


def _signature(report: zipfile.ZipFile) -> bytes:
    """A hash of all parts of a workbook, for its comment: a program that saves it anew makes other parts."""
    its = hashlib.sha256()
    for part in report.infolist():
        its.update(part.filename.encode() + b"\0" + hashlib.sha256(report.read(part)).digest())
    return _MADE + its.hexdigest().encode()


def _csv(problems: Sequence[Finding]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADS)
    for one in problems:
        cells = (one.place.row, one.place.name, one.place.cell, str(one.severity), one.text, one.what, one.hint)
        writer.writerow(_harmless(value) for value in cells)
    # Excel recognises UTF-8 by its byte-order mark.
    return out.getvalue().encode("utf-8-sig", "replace")


def _harmless(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection)."""
    if isinstance(value, str) and value.lstrip()[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value


def _xlsx(problems: Sequence[Finding], sheet: Lijst, lijst: str) -> bytes:
    import openpyxl
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    book = openpyxl.Workbook()
    told = book.worksheets[0]
    told.title = "Verbeterpunten"
    _tell(told, problems, lijst)
    _copy(book.create_sheet("Lijst"), problems, sheet)
    for page in book.worksheets:
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", "9"
        page.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    out = io.BytesIO()
    book.save(out)
    return _signed(without_clock(out.getvalue()))


def _tell(page: Any, problems: Sequence[Finding], lijst: str) -> None:
    """The list of problems, by place, each with the way to its cell."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.hyperlink import Hyperlink

    put(page, 1, 1, f"Uw lijst: {lijst}").font = Font(name=FACE, bold=True, size=15, color=DARK)
    put(page, 2, 1, _summary(problems))
    put(
        page, 3, 1,
        "Op het blad Lijst ziet u uw lijst, met deze cellen gekleurd. Verbeter ze daar of in uw eigen bestand, en "
        "stuur dat terug. Een klik op de plek brengt u bij de cel.",
    )  # fmt: skip
    first = 5
    for column, (head, width) in enumerate(_COLUMNS, start=1):
        as_head(put(page, first, column, head))
        page.column_dimensions[get_column_letter(column)].width = width
    page.row_dimensions[1].height = 24.0
    for number, one in enumerate(problems, start=first + 1):
        place = one.place.cell or (f"rij {one.place.row}" if one.place.row is not None else "lijst")
        said = (place, one.place.name or "", _SAID[one.severity], one.text, _sentence(one.what), one.hint)
        for column, value in enumerate(said, start=1):
            put(page, number, column, value).alignment = wrapped()
        page.row_dimensions[number].height = row_height(zip(said, (width for _, width in _COLUMNS), strict=True))
        if one.place.row is not None:
            link = page.cell(number, 1)
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"Lijst!{one.place.cell or f'A{one.place.row}'}")
            link.font = Font(name=FACE, size=11, underline="single", color=DARK)
        page.cell(number, 3).fill = filled(_MARKS[one.severity])
    page.freeze_panes = f"A{first + 1}"
    page.print_title_rows = f"{first}:{first}"


def _copy(page: Any, problems: Sequence[Finding], sheet: Lijst) -> None:
    """The sheet itself, what is hidden left out, with the cells marked and beside each row what there is to do."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Border, Side
    from openpyxl.utils import get_column_letter

    top, width = sheet.header.row, max(len(row.cells) for row in sheet.grid.rows)
    widths = [_NARROW] * width
    for row in sheet.grid.rows:
        for index, text in enumerate(row.cells):
            cell = put(page, row.number, index + 1, text) if text else page.cell(row.number, index + 1)
            if row.number >= top:
                # What is above the header is a title, which may run on over what is beside it.
                cell.alignment = wrapped()
                widths[index] = max(widths[index], *(len(line) + 2 for line in text.split("\n")))
            if row.number == top:
                as_head(cell)
    for index, wide in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(index)].width = min(wide, _WIDE)
    for index in sheet.grid.hidden_columns:
        page.column_dimensions[get_column_letter(index + 1)].hidden = True
    for number in sheet.grid.hidden_rows:
        page.row_dimensions[number].hidden = True
    page.column_dimensions[get_column_letter(width + 1)].width = _REMARK_WIDTH
    by_cell: dict[str, list[Finding]] = {}
    by_row: dict[int, list[str]] = {}
    for one in problems:
        if one.place.cell:
            by_cell.setdefault(one.place.cell, []).append(one)
        if one.place.row is not None and one.place.row != top:
            name = f"{one.place.name}: " if one.place.name else ""
            by_row.setdefault(one.place.row, []).append(f"{name}{_advice(one)}")
    line = Side(style="thin", color=DARK)
    for place, about in by_cell.items():
        page[place].fill = filled(_MARKS[about[0].severity])
        page[place].border = Border(line, line, line, line)
        if page[place].row == top:
            page[place].font = page[place].font.copy(color=DARK)
        said = "\n".join(_advice(one) for one in about)
        height = 24 + 17 * sum(1 + len(part) // 48 for part in said.split("\n"))
        page[place].comment = Comment(plain(said), "kom-erbij", height=height, width=_COMMENT_WIDTH)
    for row in sheet.grid.rows:
        if row.number < top:
            continue
        remark = "\n".join(by_row.get(row.number, ()))
        if row.number == top:
            as_head(put(page, top, width + 1, REMARKS))
        elif remark:
            put(page, row.number, width + 1, remark).alignment = wrapped()
        room = [min(wide, _WIDE) for wide in widths[: len(row.cells)]]
        page.row_dimensions[row.number].height = row_height(
            [*zip(row.cells, room, strict=True), (remark, _REMARK_WIDTH)]
        )
    page.freeze_panes = f"A{top + 1}"
    page.print_title_rows = f"{top}:{top}"


def _summary(problems: Iterable[Finding]) -> str:
    wrong, doubt = (sum(one.severity is ernst for one in problems) for ernst in (Severity.ERROR, Severity.WARNING))
    parts = [
        f"{wrong} {'ding moet' if wrong == 1 else 'dingen moeten'} anders" if wrong else "",
        f"bij {doubt} {'ding' if doubt == 1 else 'dingen'} vragen wij u even te kijken" if doubt else "",
    ]
    said = ", en ".join(part for part in parts if part)
    return f"{_sentence(said)}." if said else "Alles klopt: u hoeft niets te doen."


def _advice(one: Finding) -> str:
    return f"{_sentence(one.what)} {one.hint}".strip()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _signed(data: bytes) -> bytes:
    """The workbook with a hash of its parts, by which it is known for ours and untouched."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as kept:
        kept.comment = _signature(kept)
    return out.getvalue()
