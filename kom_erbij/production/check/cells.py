"""Cells of the workbooks that we write: a head, a text that wraps, never a formula, and no moment of making.

Not here: what is in them (report, order).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from textwrap import wrap
from typing import Any

from kom_erbij.writers.steady import zipped

DARK = "FF2B1E4D"
FACE = "Calibri"
_LINE = 15.0
"""How high a line is, in pt. Programs differ in whether they make a row as high as its text: so it is said."""


def wrapped() -> Any:
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=True, vertical="top", horizontal="left")


def row_height(texts: Iterable[tuple[str, int]]) -> float:
    """How high a row is whose texts are in columns of such widths (characters), in pt; Excel allows 409."""
    lines = [sum(max(1, len(wrap(part, width + width // 12))) for part in text.split("\n")) for text, width in texts]
    return min(_LINE * max(lines) + 2, 409.0)


def filled(color: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=color)


def as_head(cell: Any) -> None:
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name=FACE, size=11, bold=True, color="FFFFFFFF")
    cell.fill = filled(DARK)
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def put(sheet: Any, row: int, column: int, value: object) -> Any:
    cell = sheet.cell(row, column)
    if isinstance(value, str) and (day := _moment(value)):
        cell.value, cell.number_format = day, "dd-mm-yyyy hh:mm" if " " in value else "dd-mm-yyyy"
    elif isinstance(value, str):
        cell.value, cell.data_type = plain(value), "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    elif value is not None:
        cell.value = value
    return cell


def _moment(text: str) -> datetime | None:
    """A day as the sheet had it, with or without an hour; None for all else."""
    match = re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", text)
    try:
        return datetime.fromisoformat(text) if match else None
    except ValueError:
        return None


def plain(text: str) -> str:
    """Without what XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)[:32_000]


def without_clock(data: bytes) -> bytes:
    """The same workbook without the moment at which it was made: the same cells give the same bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", parts[core])
    return zipped(parts.items())
