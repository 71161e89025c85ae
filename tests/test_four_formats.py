"""What a cell shows, and what is with it, is read alike from XLSX, XLS, ODS and CSV."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image as Picture
from openpyxl.styles import Font
from PIL import Image

from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import Severity
from kom_erbij.intake.opening import open_sheet
from kom_erbij.intake.sheet import Lijst, read_sheet

WEEK = week_of(2027)
SAVED = Path(__file__).parent / "sheets"
FORMATS = ("xlsx", "xls", "ods", "csv")
EUROS = '"€" #,##0.00'
ACCOUNTS = '_ [$€-413] * #,##0.00_ ;_ [$€-413] * -#,##0.00_ ;_ [$€-413] * "-"??_ ;_ @_ '

CASES: tuple[tuple[str, Any, str, str, str], ...] = (
    # The field, the value, its number format, what the cell shows in a Dutch program, and what is read.
    ("kosten", 0.5, "0%", "50%", "50%"),
    ("kosten", 0.125, "0.0%", "12,5%", "12,5%"),
    ("kosten", 3.5, EUROS, "€ 3,50", "€ 3,50"),
    ("kosten", 3, EUROS, "€ 3,00", "€ 3"),
    ("kosten", 2.5, "General", "2,5", "€ 2,50"),
    ("kosten", 2.5, "0.00", "2,50", "€ 2,50"),
    ("kosten", 1250, "#,##0.00", "1.250,00", "€ 1.250"),
    ("kosten", 3.5, ACCOUNTS, " €  3,50 ", "€ 3,50"),
    ("kosten", 0, "General", "0", "gratis"),
    ("kosten", 0, EUROS, "€ 0,00", "gratis"),
    ("kosten", 0, '[=0]"gratis";"€" 0.00', "gratis", "gratis"),
    ("kosten", 2.5, '[=0]"gratis";"€" 0.00', "€ 2,50", "€ 2,50"),
    ("kosten", 5, "[$$-409]#,##0.00", "$5,00", "$5,00"),
    ("kosten", 5, '0" euro per keer"', "5 euro per keer", "5 euro per keer"),
    ("kosten", 7.5, "[$£-809]#,##0.00", "£7,50", "£7,50"),
    ("kosten", -5, '"€" 0;"min" 0', "min 5", "min 5"),
    ("doelgroep", 55, '0"-plussers"', "55-plussers", "55-plussers"),
    ("doelgroep", 12, "General", "12", "12"),
    ("doelgroep", 0.5, "# ?/?", "1/2", "1/2"),
    ("doelgroep", 1234567, "#,##0", "1.234.567", "1.234.567"),
    ("telefoon", 182123456, "0000000000", "0182123456", "0182123456"),
    ("telefoon", 612345678, "General", "612345678", "0612345678"),
    ("telefoon", 31612345678, "0", "31612345678", "+31612345678"),
    ("telefoon", 612345678, r"00\-00000000", "06-12345678", "06-12345678"),
    ("telefoon", "0031182123456", "General", "0031182123456", "+31182123456"),
    ("telefoon", 3212345678, "0", "3212345678", "telefoon"),
    ("aanmelden", True, "General", "WAAR", "Aanmelden is nodig"),
    ("aanmelden", False, "General", "ONWAAR", "Aanmelden hoeft niet"),
    ("aanmelden", "ja", "General", "ja", "Aanmelden is nodig"),
    ("aanmelden", "nee", "General", "nee", "Aanmelden hoeft niet"),
    ("doelgroep", True, "General", "WAAR", "waar-onwaar"),
    ("doelgroep", date(2027, 12, 8), "d-mmm", "8-dec", "datum-van-excel"),
    ("kosten", date(2027, 5, 2), "d-mmm", "2-mei", "datum-van-excel"),
    ("doelgroep", "#OVERLOOP!", "General", "#OVERLOOP!", "formule"),
    ("locatie", "Err:502", "General", "Err:502", "formule"),
    ("locatie", "Loading...", "General", "Loading...", "formule"),
    ("locatie", "(leeg)", "General", "(leeg)", "leeg"),
    ("doelgroep", "2E+05", "General", "2E+05", "getal-afgekort"),
    ("locatie", "Zaal_x000B_2", "General", "Zaal_x000B_2", "Zaal\n2"),
    ("locatie", "Map_x005F_x0041_", "General", "Map_x005F_x0041_", "Map_x0041_"),
)
RULES = ("telefoon", "waar-onwaar", "datum-van-excel", "formule", "leeg", "getal-afgekort")


def written(case: tuple[str, Any, str, str, str], kind: str) -> bytes:
    """A sheet of one activity, with this cell."""
    field, value, code, seen, _ = case
    heads, cells = ["titel", "datum"], ["Koffie", "30-09-2027"]
    return {"xlsx": _xlsx, "xls": _xls, "ods": _ods, "csv": _csv}[kind]([*heads, field], cells, value, code, seen)


def _xlsx(heads: list[str], cells: list[str], value: Any, code: str, seen: str) -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(heads)
    page.append([*cells, value])
    page.cell(2, len(heads)).number_format = code
    return _bytes(book.save)


def _xls(heads: list[str], cells: list[str], value: Any, code: str, seen: str) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("Blad1")
    for index, head in enumerate(heads):
        page.write(0, index, head)
    for index, cell in enumerate(cells):
        page.write(1, index, cell)
    page.write(1, len(cells), value, xlwt.easyxf(num_format_str=code))
    return _bytes(book.save)


def _ods(heads: list[str], cells: list[str], value: Any, code: str, seen: str) -> bytes:
    if isinstance(value, bool):
        typed = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, int | float):
        kind = "percentage" if "%" in code else "currency" if "€" in code else "float"
        typed = f'office:value-type="{kind}" office:value="{value}"'
    elif isinstance(value, time):
        typed = f'office:value-type="time" office:time-value="PT{value:%H}H{value:%M}M00S"'
    elif isinstance(value, date):
        typed = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    else:
        typed = 'office:value-type="string"'
    spaces = {"office": "office", "table": "table", "text": "text"}
    names = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{its}:1.0"' for one, its in spaces.items())
    rows = [
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>' for one in row
        )
        for row in (heads, cells)
    ]
    last = f"<table:table-cell {typed}><text:p>{escape(seen)}</text:p></table:table-cell>"
    body = f"<table:table-row>{rows[0]}</table:table-row><table:table-row>{rows[1]}{last}</table:table-row>"
    return _ods_of(f'<table:table table:name="Blad1">{body}</table:table>', names)


def _ods_of(tables: str, names: str) -> bytes:
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return out.getvalue()


def _csv(heads: list[str], cells: list[str], value: Any, code: str, seen: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([heads, [*cells, seen]])
    return out.getvalue().encode("utf-8-sig")


def _bytes(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def read(tmp_path: Path, data: bytes, kind: str) -> Lijst:
    path = tmp_path / f"lijst.{kind}"
    path.write_bytes(data)
    return read_sheet(path, WEEK)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[3]}-{case[2]}")
def test_a_cell_is_read_as_it_is_shown(tmp_path: Path, kind: str, case: tuple[str, Any, str, str, str]) -> None:
    found = read(tmp_path, written(case, kind), kind)
    *_, expected = case
    if expected in RULES:
        assert found.activiteiten == ()
        assert [(one.rule, one.place.cell) for one in found.findings] == [(expected, "C2")]
        assert found.findings[0].hint
        return
    (one,) = found.activiteiten
    assert getattr(one, "contact" if case[0] == "telefoon" else case[0]) == expected
    assert all(told.severity is not Severity.ERROR for told in found.findings)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_number_that_is_whole_in_the_file_is_not_lost_where_the_cell_shows_it_short(
    tmp_path: Path, kind: str
) -> None:
    found = read(tmp_path, written(("telefoon", 612345678, "0.00E+00", "6,12E+08", ""), kind), kind)
    assert found.activiteiten[0].contact == "0612345678"


MOMENTS: tuple[tuple[str, Any, str, str, str, str], ...] = (
    # The column, the value, its number format, what the cell shows, and the day and the hours that are read.
    ("datum", date(2027, 9, 30), "d-mmm-yy", "30-sep-27", "do 30 sep", ""),
    ("datum", datetime(2027, 9, 30), "d-m-yyyy h:mm", "30-9-2027 00:00", "do 30 sep", ""),
    ("datum", datetime(2027, 9, 30, 14, 30), "d-m-yyyy h:mm", "30-9-2027 14:30", "do 30 sep", "14.30 uur"),
    ("datum", 46660.5833333333, "General", "46660,58333", "do 30 sep", "14.00 uur"),
    ("datum", 46660, "General", "46660", "do 30 sep", ""),
    ("tijd", time(17, 30), "h:mm:ss", "17:30:00", "", "17.30 uur"),
    ("tijd", 0.75, "General", "0,75", "", "18.00 uur"),
    ("tijd", 14.15, "0.00", "14,15", "", "14.15 uur"),
)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("case", MOMENTS, ids=lambda case: f"{case[0]}-{case[3]}")
def test_a_day_and_an_hour_are_read_by_their_value(
    tmp_path: Path, kind: str, case: tuple[str, Any, str, str, str, str]
) -> None:
    field, value, code, seen, days, hours = case
    write = {"xlsx": _xlsx, "xls": _xls, "ods": _ods, "csv": _csv}[kind]
    (one,) = read(
        tmp_path, write(["titel", "locatie", field], ["Koffie", "De Waag"], value, code, seen), kind
    ).activiteiten
    shown = datums.dagen(one.moment, kort=True), datums.uren(one.moment, kort=True)
    assert tuple(said.replace("\u00a0", " ") for said in shown) == (days, hours)


def everything() -> bytes:
    """A programme with what is with cells: merged ones, addresses behind words, lines through, a picture.

    `tests/sheets/alles.ods` and `alles.xls` are this one as LibreOffice Calc 7.4 saves it.
    """
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Programma"
    for row in (
        ["Datum", "Locatie", "Tijd", "Activiteit", "Website", "E-mail", "Aanmelden", "Kosten", "Alt tekst"],
        [date(2027, 9, 30), "De Waag", time(10), "Koffie", "Klik hier", "Mail ons", "Aanmelden", 0.5, None],
        [None, None, time(12, 30), "Lunch", "www.voorbeeld.nl", None, None, 3.5, None],
        [None, None, time(15), "Bingo", None, None, None, 0, None],
        [date(2027, 10, 1), "Het Huis", time(10), "Dansen", None, None, None, 2, None],
        [datetime(2027, 10, 1, 14), "Het Huis", None, "Zingen", None, None, None, None, None],
        [date(2027, 10, 2), "De Hal", time(9), "Wandelen", None, None, None, None, "Vier buren."],
    ):
        page.append(row)
    page.merge_cells("A2:A4")
    page.merge_cells("B2:B4")
    page["E2"].hyperlink = "https://www.voorbeeld.nl/koffie?dag=1"
    page["F2"].hyperlink = "mailto:info@voorbeeld.nl"
    page["G2"].hyperlink = "https://www.voorbeeld.nl/aanmelden"
    page["E3"].hyperlink = "https://www.voorbeeld.nl/"
    for place, code in (("H2", "0%"), ("H3", EUROS), ("H4", EUROS), ("H5", '[=2]"twee euro";"€" 0.00')):
        page[place].number_format = code
    for cell in page[5][:8]:
        cell.font = Font(strike=True)
    page["B6"] = CellRichText("Zaal 1 ", TextBlock(InlineFont(strike=True), "Zaal 2"))
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    page.add_image(Picture(out), "J7")
    return _bytes(book.save)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_is_with_cells_is_read_alike(tmp_path: Path, kind: str) -> None:
    data = everything() if kind == "xlsx" else (SAVED / f"alles.{kind}").read_bytes()
    found = read(tmp_path, data, kind)
    shown = [
        (
            one.titel, datums.dagen(one.moment, kort=True), datums.uren(one.moment, kort=True), one.locatie, one.kosten,
            one.website, one.contact, one.aanmelden,
        )
        for one in found.activiteiten
    ]  # fmt: skip
    thursday = "do\u00a030\u00a0sep"
    assert shown == [
        (
            "Koffie", thursday, "10.00\u00a0uur", "De Waag", "50%", "www.voorbeeld.nl/koffie?dag=1",
            "info@voorbeeld.nl", "https://www.voorbeeld.nl/aanmelden",
        ),
        ("Lunch", thursday, "12.30\u00a0uur", "De Waag", "€ 3,50", "www.voorbeeld.nl", "", ""),
        ("Bingo", thursday, "15.00\u00a0uur", "De Waag", "gratis", "", "", ""),
        ("Wandelen", "za\u00a02\u00a0okt", "9.00\u00a0uur", "De Hal", "", "", "", ""),
    ]  # fmt: skip
    # An XLS does not tell where a picture lies.
    picture = ("foto-in-lijst", None if kind == "xls" else 7)
    assert sorted((one.rule, one.place.row) for one in found.findings if one.place.row) == sorted(
        [("doorgehaald", 5), ("doorgehaald", 6), *([picture] if kind != "xls" else [])]
    )
    assert picture in [(one.rule, one.place.row) for one in found.findings]
    (merged,) = (one.what for one in found.findings if one.rule == "samengevoegd")
    assert merged == "wat in de samengevoegde cellen A2:A4 en B2:B4 staat, geldt voor elke rij daarvan."
    path = tmp_path / f"lijst.{kind}"
    assert merged in [one.what for one in open_sheet(path).notes]
