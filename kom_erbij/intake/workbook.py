"""Spreadsheets: XLSX by openpyxl, ODS and XLS by calamine; each cell as the text that a person sees there."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from kom_erbij.errors import Finding, InputError, KomErbijError, Place
from kom_erbij.intake.clean import UNCALCULATED
from kom_erbij.intake.grid import Grid, Row, full_rows, letter, note, too_many_rows
from kom_erbij.intake.limits import MB, PARTS, SHEET_COLUMNS, SHEET_ROWS, UNPACKED_BYTES, UNPACKED_FREE, UNPACKED_TIMES

_MOST_COLUMNS = 16_384
"""Of a sheet in Excel itself."""
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_NO_OUTCOME = re.compile(rb"(?:</f>|<f[^>]*/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as XLSX, ODS or XLS do."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"))


def read_workbook(data: bytes, file: str) -> list[Grid]:
    """The sheets of a spreadsheet that hold something, in their order. Raises InputError."""
    place = Place(file=file)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError.of("het bestand heeft een wachtwoord.", "Bewaar de lijst zonder wachtwoord.", place=place)
        return _by_calamine(data, file, "XLS")
    names = _checked(data, file)
    if "xl/workbook.xml" in names:
        return _by_openpyxl(data, file)
    if "content.xml" in names:
        return _by_calamine(data, file, "ODS")
    raise InputError.of("dit is geen lijst (CSV, XLSX of ODS).", "Bewaar de lijst als .xlsx.", place=place)


def _broken(file: str) -> KomErbijError:
    return InputError.of(
        "het bestand is beschadigd, of geen spreadsheet.",
        "Open het in Excel en bewaar het opnieuw als .xlsx.",
        place=Place(file=file),
    )


def _checked(data: bytes, file: str) -> set[str]:
    """The parts of a package, after a look at how large they would become. Raises InputError."""
    place = Place(file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            total = sum(part.file_size for part in parts)
            bomb = total > UNPACKED_BYTES or len(parts) > PARTS
            bomb |= any(
                part.file_size > UNPACKED_FREE and part.file_size > UNPACKED_TIMES * max(1, part.compress_size)
                for part in parts
            )
            if bomb:
                raise InputError.of(
                    f"uitgepakt is dit bestand {total / MB:.0f} MB in {len(parts)} delen: dat is geen gewone lijst.",
                    "Kopieer de lijst naar een nieuw, leeg bestand.",
                    place=place,
                )
            if any(part.flag_bits & 1 for part in parts):
                raise InputError.of("het bestand heeft een wachtwoord.", "Bewaar het zonder wachtwoord.", place=place)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as opened:
                        head = opened.read(4096)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise InputError.of(
                            "het bestand bevat een documenttype of entiteiten.", "Bewaar het opnieuw.", place=place
                        )
            return {part.filename for part in parts}
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError, NotImplementedError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise _broken(file) from None


# XLSX


def _by_openpyxl(data: bytes, file: str) -> list[Grid]:
    import openpyxl

    try:
        with warnings.catch_warnings():
            # It warns of what it will not write back, which nobody asks it to.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            if _has_uncalculated(data):
                _mark_uncalculated(book, openpyxl.load_workbook(io.BytesIO(data), keep_links=False))
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
            return [grid for sheet in sheets if (grid := _grid(sheet, file)).rows]
    except KomErbijError:
        raise
    except Exception:
        # openpyxl meets a broken file with whatever its code runs into: KeyError, TypeError, ParseError.
        raise _broken(file) from None


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


def _grid(sheet: Worksheet, file: str) -> Grid:
    # A sheet may claim a million rows for one stray blank: only what holds something counts.
    last = max((row for (row, _), cell in sheet._cells.items() if cell.value is not None), default=0)
    if last > 4 * SHEET_ROWS:
        raise too_many_rows(file)
    away = _hidden_columns(sheet)
    left_out: set[int] = set()
    by_row: dict[int, dict[int, str]] = {}
    for (number, column), cell in sheet._cells.items():
        if cell.value is not None and (text := _shown(cell)):
            if column in away:
                left_out.add(column)
            else:
                # One cell past the limit stands for all that are there: rows must not become 16,384 wide.
                by_row.setdefault(number, {})[min(column, SHEET_COLUMNS + 1)] = text
    hidden = {number for number, its in sheet.row_dimensions.items() if its.hidden and number in by_row}
    rows = [
        Row(number, tuple(cells.get(column, "") for column in range(1, max(cells) + 1)))
        for number, cells in sorted(by_row.items())
        if number not in hidden
    ]
    full, wide = full_rows(rows, file)
    merged = tuple((one.min_row, one.min_col - 1, one.max_col - 1) for one in sheet.merged_cells.ranges)
    return Grid(
        sheet.title,
        full,
        "XLSX",
        tuple(sorted(merged)),
        (*_hidden(sorted(hidden), file), *_hidden_column_notes(left_out, file), *wide),
    )


def _hidden_columns(sheet: Worksheet) -> set[int]:
    """The numbers of columns that are hidden: what someone put out of sight should not end up on a poster."""
    return {
        number
        for its in sheet.column_dimensions.values()
        if its.hidden
        for number in range(its.min or 0, min(its.max or 0, _MOST_COLUMNS) + 1)
    }


def _hidden_column_notes(numbers: set[int], file: str) -> tuple[Finding, ...]:
    listed = ", ".join(letter(number - 1) for number in sorted(numbers))
    what = f"kolom {listed} is verborgen en overgeslagen."
    return (note(file, "verborgen", what, "Maak die zichtbaar als ze mee moet doen."),) if numbers else ()


def _hidden(numbers: list[int], file: str) -> tuple[Finding, ...]:
    if not numbers:
        return ()
    listed = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    said = (
        f"rij {listed} is verborgen en overgeslagen."
        if len(numbers) == 1
        else (f"{len(numbers)} rijen zijn verborgen en overgeslagen: {listed}.")
    )
    return (note(file, "verborgen", said, "Maak ze zichtbaar in de lijst als ze mee moeten doen."),)


def _shown(cell: Any) -> str:
    value, shape = cell.value, str(cell.number_format or "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        if "€" in shape or "EUR" in shape:
            return _euro(value)
        if re.fullmatch(r"0{2,}", shape):
            # A number format like 0000000000 is how people keep the nought of a telephone number.
            return f"{value:0{len(shape)}.0f}"
    return said(value)


def _euro(value: float) -> str:
    whole = f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€ {whole.removesuffix(',00')}"


def said(value: object) -> str:
    """A value of a spreadsheet as text: dates as 2027-09-30, hours as 17:30, numbers as short as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        day, clock = value.date().isoformat(), f"{value:%H:%M}"
        if value.date() <= date(1900, 1, 1):
            return clock
        return day if clock == "00:00" else f"{day} {clock}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    return str(value).replace("_x000D_", "").replace("\r\n", "\n")


# ODS and XLS


def _by_calamine(data: bytes, file: str, kind: str) -> list[Grid]:
    try:
        grids = list(_sheets(data, file, kind))
    except KomErbijError:
        raise
    except BaseException as error:
        # A panic in the reader's Rust is no Exception; what a person must hear is the same.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise _broken(file) from None
    return grids


def _sheets(data: bytes, file: str, kind: str) -> Iterator[Grid]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    hidden = _hidden_in_ods(data) if kind == "ODS" else {}
    shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    for name in shown or book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height > 4 * SHEET_ROWS:
            raise too_many_rows(file)
        rows, wide = full_rows(
            [
                Row(number, tuple(said(value) if value != "" else "" for value in _narrow(values)))
                for number, values in enumerate(sheet.to_python(skip_empty_area=False), start=1)
            ],
            file,
        )
        left_out = [row.number for row in rows if row.number in hidden.get(name, ())]
        rows = tuple(row for row in rows if row.number not in left_out)
        if rows:
            yield Grid(name, rows, kind, notes=(*_hidden(left_out, file), *wide))


def _narrow(values: Sequence[Any]) -> list[Any]:
    """The values up to the limit, and one for all that is past it."""
    return [*values[:SHEET_COLUMNS], *[value for value in values[SHEET_COLUMNS:] if value != ""][:1]]


def _hidden_in_ods(data: bytes) -> dict[str, set[int]]:
    """The numbers of the rows that are hidden or filtered out, by sheet; calamine does not tell."""
    from xml.etree.ElementTree import iterparse

    name, number, found = "", 0, dict[str, set[int]]()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if b"table:visibility=" not in package.read("content.xml"):
            return {}
        with package.open("content.xml") as content:
            for event, element in iterparse(content, ("start", "end")):
                if event == "start" and element.tag == f"{_TABLE}table":
                    name, number = element.get(f"{_TABLE}name", ""), 0
                elif event == "end" and element.tag == f"{_TABLE}table-row":
                    count = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                    if element.get(f"{_TABLE}visibility") in ("collapse", "filter") and count < SHEET_ROWS:
                        found.setdefault(name, set()).update(range(number + 1, number + count + 1))
                    number += count
                    element.clear()
    return found
