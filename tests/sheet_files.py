"""Rows of text as a sheet of each format, for tests."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import openpyxl
import xlwt

KINDS = ("csv", "xlsx", "xls", "ods")
_SPACES = {"office": "office", "table": "table", "text": "text"}
_NAMES = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{its}:1.0"' for one, its in _SPACES.items())


def sheet_of(rows: Sequence[Sequence[str]], kind: str) -> bytes:
    """The rows as one sheet, each cell a text."""
    return {"csv": _csv, "xlsx": _xlsx, "xls": _xls, "ods": _ods}[kind](rows)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = book.worksheets[0].cell(number, column)
            # What begins with = would be a formula.
            cell.value, cell.data_type = text or None, "s" if text else "n"
    book.save(out)
    return out.getvalue()


def _xls(rows: Sequence[Sequence[str]]) -> bytes:
    book, out = xlwt.Workbook(), io.BytesIO()
    page = book.add_sheet("Blad1")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                page.write(number, column, text)
    book.save(out)
    return out.getvalue()


def _ods(rows: Sequence[Sequence[str]]) -> bytes:
    def cell(text: str) -> str:
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
        typed = ' office:value-type="string"' if text else ""
        return f"<table:table-cell{typed}>{lines if text else ''}</table:table-cell>"

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<office:document-content {_NAMES}><office:body><office:spreadsheet><table:table table:name="Blad1">{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return out.getvalue()
