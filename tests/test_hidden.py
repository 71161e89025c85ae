"""What people put out of sight in a sheet stays there, and is told: rows, columns and sheets of XLSX, ODS and XLS."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import InputError
from kom_erbij.intake.sheet import Lijst, read_sheet

WEEK = week_of(2027)
SAVED = Path(__file__).parent / "sheets"
"""The workbook below as LibreOffice Calc saved it, with rows 5 (hidden) and 7 (filtered out)."""


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Programma"
    thursday, friday = date(2027, 9, 30), date(2027, 10, 1)
    for row in (
        ["Programma 2027"],
        ["Activiteit", "Datum", "Tijd", None, "Kosten", "Telefoon", "Opmerkingen intern", "Organisatie"],
        [None, None, "van", "tot"],
        ["Koffie", thursday, time(10), time(12, 30), 2.5, 182000000, "geheim", "Welzijn"],
        ["Niet doorgegaan", thursday, time(10), None, None, None, None, "x"],
        ["Thee", friday, time(17, 30), None, 3, None, "ook geheim", "Welzijn"],
        ["Weggefilterd", friday, None, None, None, None, None, "Anders"],
    ):
        page.append(row)
    page.merge_cells("C2:D2")
    for place in ("E4", "E6"):
        page[place].number_format = '"€" #,##0.00'
    page["F4"].number_format = "0000000000"
    page.column_dimensions["G"].hidden = True
    for number in (5, 7):
        page.row_dimensions[number].hidden = True
    old = book.create_sheet("Oud")
    old.append(["titel", "datum", "tijd", "locatie", "organisator", "kosten", "telefoon"])
    old.append(["Vorig jaar"])
    old.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(tmp_path: Path, data: bytes, name: str, **given: Any) -> Lijst:
    path = tmp_path / name
    path.write_bytes(data)
    return read_sheet(path, WEEK, **given)


def told(found: Lijst) -> list[str]:
    return [one.what for one in found.findings]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_the_same_sheet_reads_the_same_in_every_kind(tmp_path: Path, kind: str) -> None:
    data = xlsx() if kind == "xlsx" else (SAVED / f"verborgen.{kind}").read_bytes()
    found = read(tmp_path, data, f"lijst.{kind}")
    assert [
        (
            one.rij,
            one.titel,
            datums.dagen(one.moment, kort=True),
            datums.uren(one.moment, kort=True),
            one.kosten,
            one.contact,
            one.organisator,
        )
        for one in found.activiteiten
    ] == [
        (4, "Koffie", "do\u00a030\u00a0sep", "10.00\u00a0–\u00a012.30\u00a0uur", "€ 2,50", "0182000000", "Welzijn"),
        (6, "Thee", "vr\u00a01\u00a0okt", "17.30\u00a0uur", "€ 3", "", "Welzijn"),
    ]
    assert found.grid.soort == kind.upper()
    assert (found.grid.hidden_rows, found.grid.hidden_columns) == ((5, 7), (6,))
    assert told(found) == [
        "rijen 5 en 7 zijn verborgen en overgeslagen.",
        "kolom G is verborgen en overgeslagen.",
        "blad “Oud” is verborgen en niet gelezen.",
    ]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_hidden_sheet_is_read_only_when_asked_for(tmp_path: Path, kind: str) -> None:
    data = xlsx() if kind == "xlsx" else (SAVED / f"verborgen.{kind}").read_bytes()
    found = read(tmp_path, data, f"lijst.{kind}", blad="oud ")
    assert [one.titel for one in found.activiteiten] == ["Vorig jaar"]
    assert told(found) == ["blad “Oud” is verborgen; u koos het met --blad."]


def test_what_a_hidden_sheet_holds_stops_nothing(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx()))
    book["Oud"]["A300000"] = "een archief dat te lang is om te lezen"
    out = io.BytesIO()
    book.save(out)
    assert len(read(tmp_path, out.getvalue(), "lijst.xlsx").activiteiten) == 2
    with pytest.raises(InputError, match=r"meer dan 50\.000 rijen"):
        read(tmp_path, out.getvalue(), "lijst.xlsx", blad="Oud")


def test_when_all_that_could_be_read_is_hidden_that_is_the_answer(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx()))
    page = book["Programma"]

    def saved() -> bytes:
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    page.column_dimensions["A"].hidden = True
    with pytest.raises(InputError) as caught:
        read(tmp_path, saved(), "lijst.xlsx")
    first, *others = [one.what for one in caught.value.findings]
    assert first.startswith("er is geen kolom “titel”.")
    assert others == [
        "rijen 5 en 7 zijn verborgen en overgeslagen.",
        "kolommen A en G zijn verborgen en overgeslagen.",
        "blad “Oud” is verborgen en niet gelezen.",
    ]
    page.sheet_state = "hidden"
    book.create_sheet("Leeg")
    book.active = 2
    with pytest.raises(InputError, match="wat erin staat, is verborgen: “Programma”, “Oud”"):
        read(tmp_path, saved(), "lijst.xlsx")


# ODS, by its XML

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def ods(*tables: str, styles: str = "", manifest: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return out.getvalue()


def table(*content: str, name: str = "A", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(content)}</table:table>'


def row(*texts: str, more: str = "") -> str:
    cells = "".join(
        text if text.startswith("<") else f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"
        for text in texts
    )
    return f"<table:table-row {more}>{cells}</table:table-row>"


def cell(kind: str, value: str = "", seen: str = "", more: str = "") -> str:
    name = {"float": "value", "currency": "value", "percentage": "value"}.get(kind, f"{kind}-value")
    held = f'office:{name}="{value}"' if value else ""
    shown = f"<text:p>{seen}</text:p>" if seen else ""
    return f'<table:table-cell office:value-type="{kind}" {held} {more}>{shown}</table:table-cell>'


HEAD = row("titel", "organisator", "kosten")


@pytest.mark.parametrize(
    ("content", "hidden"),
    [
        (row("Geheim", more='table:visibility="collapse"'), (2,)),
        (row("Geheim", more='table:visibility="filter"'), (2,)),
        (row("Geheim", more='table:visibility="visible"'), ()),
        (row("Geheim", more='table:visibility="filter" table:number-rows-repeated="3"'), (2, 3, 4)),
        (row(more='table:number-rows-repeated="5"') + row("Geheim", more='table:visibility="collapse"'), (7,)),
        (row(more='table:visibility="collapse" table:number-rows-repeated="9"') + row("Geheim"), ()),
        (f'<table:table-row-group table:display="false">{row("Geheim")}</table:table-row-group>', (2,)),
        (f'<table:table-row-group table:display="true">{row("Geheim")}</table:table-row-group>', ()),
        (
            '<table:table-row-group table:display="false"><table:table-row-group>'
            f"{row('Geheim')}</table:table-row-group></table:table-row-group>",
            (2,),
        ),
        ("<table:table-rows>" + row("Geheim", more='table:visibility="collapse"') + "</table:table-rows>", (2,)),
    ],
)
def test_rows_of_an_ods(tmp_path: Path, content: str, hidden: tuple[int, ...]) -> None:
    found = read(tmp_path, ods(table(HEAD, content, row("Thee"))), "lijst.ods")
    assert found.grid.hidden_rows == hidden
    assert [one.titel for one in found.activiteiten] == ([] if hidden else ["Geheim"]) + ["Thee"]


COLUMN = "<table:table-column {}/>"


@pytest.mark.parametrize(
    ("content", "hidden"),
    [
        (COLUMN.format("") + COLUMN.format('table:visibility="collapse"'), (1,)),
        (COLUMN.format("") + COLUMN.format('table:visibility="filter"'), (1,)),
        (COLUMN.format("") + COLUMN.format('table:visibility="collapse" table:number-columns-repeated="2"'), (1, 2)),
        (COLUMN.format('table:number-columns-repeated="2"') + COLUMN.format('table:visibility="collapse"'), (2,)),
        (COLUMN.format("") + COLUMN.format('table:visibility="collapse" table:number-columns-repeated="99999999"'),
         (1, 2)),
        (COLUMN.format("") + f'<table:table-column-group table:display="false">{COLUMN.format("")}'
         "</table:table-column-group>", (1,)),
        (COLUMN.format("") + f'<table:table-column-group>{COLUMN.format("")}</table:table-column-group>', ()),
        (COLUMN.format("") + "<table:table-header-columns>" + COLUMN.format('table:visibility="collapse"')
         + "</table:table-header-columns>", (1,)),
    ],
)  # fmt: skip
def test_columns_of_an_ods(tmp_path: Path, content: str, hidden: tuple[int, ...]) -> None:
    found = read(tmp_path, ods(table(content, HEAD, row("Koffie", "Welzijn", "gratis"))), "lijst.ods")
    assert found.grid.hidden_columns == hidden
    (one,) = found.activiteiten
    assert (one.organisator, one.kosten) == ("" if 1 in hidden else "Welzijn", "" if 2 in hidden else "gratis")


def test_sheets_of_an_ods(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="weg" style:family="table"><style:table-properties table:display="false"/>'
        '</style:style><style:style style:name="er" style:family="table"><style:table-properties table:display="true"/>'
        "</style:style>"
    )
    data = ods(
        table(HEAD, row("Geheim"), name="Oud", style="weg"), table(HEAD, row("Thee"), name="Nu", style="er"),
        styles=styles,
    )  # fmt: skip
    found = read(tmp_path, data, "lijst.ods")
    assert ([one.titel for one in found.activiteiten], found.grid.naam) == (["Thee"], "Nu")
    assert told(found) == ["blad “Oud” is verborgen en niet gelezen."]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (cell("float", "2.5", "2,5"), "2,5"),
        (cell("float", "182000000", "0182000000"), "0182000000"),
        (cell("float", "46660", "30-09-27"), "30-09-27"),
        (cell("currency", "2.5", "€ 2,50", 'office:currency="EUR"'), "€ 2,50"),
        (cell("float", "3", "€ 3,00"), "€ 3,00"),
        (cell("float", "1234.5", "1,234.50"), "1.234,50"),
        (cell("float", "0", "€ -"), "€ 0"),
        (cell("float", "612345678", "6.12E+08"), "612345678"),
        (cell("float", "5", "5 personen"), "5 personen"),
        (cell("percentage", "0.5", "50%"), "50%"),
        (cell("percentage", "0.5", ""), "50%"),
        (cell("date", "2027-09-30", "30 sep"), "2027-09-30"),
        (cell("date", "2027-09-30T17:29:59.99", "x"), "2027-09-30 17:30"),
        (cell("date", "2027-13-30", "gek"), "gek"),
        (cell("time", "PT17H29M59.9S", "17:30"), "17:30"),
        (cell("time", "PT9H5M", "9:05"), "09:05"),
        (cell("boolean", "true", "WAAR"), "WAAR"),
        (cell("string", "", "twee<text:s text:c='2'/>woorden<text:line-break/>regel"), "twee woorden\nregel"),
        (cell("string", "", "een</text:p><text:p>twee"), "een\ntwee"),
        (cell("string", "", "vet <text:span>en <text:a>link</text:a></text:span> toe"), "vet en link toe"),
        (cell("string", "alleen waarde", ""), "alleen waarde"),
        (cell("string", "", "x", more="").replace("<text:p>", "<office:annotation><text:p>weg</text:p>"
         "</office:annotation><text:p>"), "x"),
        ('<table:table-cell table:formula="of:=1+1"/>', "#FORMULE!"),
        ('<table:covered-table-cell office:value-type="string"><text:p>onder</text:p></table:covered-table-cell>', ""),
    ],
)  # fmt: skip
def test_a_cell_of_an_ods_as_a_person_sees_it(tmp_path: Path, given: str, text: str) -> None:
    from kom_erbij.intake.workbook import read_workbook

    (grid,) = read_workbook(ods(table(row(given, "eind"))), "lijst.ods")
    assert grid.rows[0].cells[0] == text


def test_a_table_within_a_cell_or_elsewhere_is_no_sheet(tmp_path: Path) -> None:
    within = f"<table:table-cell>{table(HEAD, row('Binnen'), name='B')}<text:p>Buiten</text:p></table:table-cell>"
    data = ods(f"<table:dde-links>{table(HEAD, row('Link'), name='C')}</table:dde-links>", table(HEAD, row(within)))
    found = read(tmp_path, data, "lijst.ods")
    assert ([one.titel for one in found.activiteiten], told(found)) == (["Buiten"], [])


@pytest.mark.parametrize(
    "make",
    [
        lambda: ods(table(HEAD, row("Koffie")), manifest="<encryption-data/>"),
        lambda: _encrypted_xls(),
    ],
)
def test_a_file_with_a_password(tmp_path: Path, make: Callable[[], bytes]) -> None:
    with pytest.raises(InputError, match="wachtwoord"):
        read(tmp_path, make(), "lijst")


def _encrypted_xls() -> bytes:
    """The XLS with FILEPASS (2Fh) as its second record, as MS-XLS 2.4.117 has it for a workbook with a password."""
    data = bytearray((SAVED / "verborgen.xls").read_bytes())
    at = data.index(b"\x09\x08\x10\x00")
    after = at + 4 + int.from_bytes(data[at + 2 : at + 4], "little")
    data[after : after + 2] = (0x2F).to_bytes(2, "little")
    return bytes(data)


def test_a_damaged_xls_gives_our_own_error(tmp_path: Path) -> None:
    data = (SAVED / "verborgen.xls").read_bytes()
    for at in range(0, len(data), 97):
        broken = data[:at] + b"\xff\xff\xff\x7f" + data[at + 4 :]
        try:
            assert read(tmp_path, broken, "lijst.xls").grid.rows
        except InputError as error:
            assert all(one.place.file == "lijst.xls" for one in error.findings)
