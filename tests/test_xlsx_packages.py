"""XLSX as programs really write it: strict, with escapes, without references, with pictures in cells, and hostile."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import InputError
from kom_erbij.intake import xlsx_sheet
from kom_erbij.intake.grid import Grid
from kom_erbij.intake.ole import has_loop
from kom_erbij.intake.sheet import Lijst, read_sheet
from kom_erbij.intake.workbook import read_workbook

WEEK = week_of(2027)
SAVED = Path(__file__).parent / "sheets"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<row r="1">{}</row>'


def text(said: str, place: str = "") -> str:
    where = f' r="{place}"' if place else ""
    return f'<c{where} t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'


def package(rows: str, *, tail: str = "", strict: bool = False, parts: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet with these rows. `parts` are others, by name."""
    contents = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
        f'Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>gedeeld</t></si></sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData>{rows}</sheetData>{tail}'
        "</worksheet>",
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in contents.items():
            if strict:
                content = content.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
                content = content.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            zipped.writestr(name, content)
    return out.getvalue()


def grid(data: bytes) -> Grid:
    (one,) = read_workbook(data, "lijst.xlsx")
    return one


def read(tmp_path: Path, data: bytes) -> Lijst:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(data)
    return read_sheet(path, WEEK)


@pytest.mark.parametrize("strict", [False, True])
def test_a_strict_workbook_reads_as_any_other(strict: bool) -> None:
    rows = (
        f'<row r="1">{text("titel")}{text("datum")}</row><row><c t="s"><v>0</v></c><c t="d"><v>2027-09-30</v></c></row>'
    )
    assert [row.cells for row in grid(package(rows, strict=strict)).rows] == [
        ("titel", "datum"), ("gedeeld", "2027-09-30"),
    ]  # fmt: skip


def test_the_escapes_of_a_text_are_read_once() -> None:
    cells = text("a_x000B_b") + text("a_x005F_x0041_b") + text("_xD83D__xDE00_") + text("x_0041_") + text("_x0009_c")
    (row,) = grid(package(f"<row>{cells}</row>")).rows
    assert row.cells == ("a\x0bb", "a_x0041_b", "😀", "x_0041_", "\tc")


def test_cells_that_do_not_say_where_they_are_follow_the_one_before() -> None:
    third = f'<row r="3"><c r="B3" s="0"/>{text("C")}<c/>{text("E")}{text("H", "H3")}{text("I")}</row>'
    rows = f"{third}<row>{text('A4')}</row>"
    assert [(row.number, row.cells) for row in grid(package(rows)).rows] == [
        (3, ("", "", "C", "", "E", "", "", "H", "I")), (4, ("A4",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<f>1+1</f><v>2</v>", "2"),
        ("<f>1+1</f>", "#FORMULE!"),
        ("<f>1+1</f><v/>", "#FORMULE!"),
        ("<v></v>", ""),
        ("<v>46660.58333333</v>", "46660,58333"),
        ("<is><t>geen t</t></is>", ""),
    ],
)
def test_numbers_and_formulas(cell: str, shown: str) -> None:
    rows = grid(package(f"<row>{text('x')}<c>{cell}</c>{text('y')}</row>")).rows
    assert rows[0].cells == ("x", shown, "y")


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell() -> None:
    (row,) = grid(package(f'<row>{text("x")}<c t="str"><f>IF(A1="","",A1)</f><v></v></c></row>')).rows
    assert row.cells == ("x",)


def test_how_a_word_is_pronounced_is_no_part_of_it() -> None:
    spoken = "<rPh sb='0' eb='1'><t>ko</t></rPh>"
    si = f"<si><r><t>Koffie</t></r><r><rPr/><t xml:space='preserve'> en thee</t></r>{spoken}</si>"
    parts = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{si}</sst>'}
    (row,) = grid(package('<row><c t="s"><v>0</v></c></row>', parts=parts)).rows
    assert row.cells == ("Koffie en thee",)


def test_days_that_count_from_1904(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append(["titel", "datum"])
    book.worksheets[0].append(["Koffie", datetime(2027, 9, 30, 14, 30)])
    out = io.BytesIO()
    book.save(out)
    (one,) = read(tmp_path, out.getvalue()).activiteiten
    assert (datums.dagen(one.moment, kort=True), datums.uren(one.moment, kort=True)) == (
        "do\u00a030\u00a0sep",
        "14.30\u00a0uur",
    )


@pytest.mark.parametrize("cell", ['vm="1"><v>#VALUE!</v>', '><f>_xlfn.IMAGE("x")</f><v>#VALUE!</v>'])
def test_a_picture_in_a_cell_is_told_as_that(tmp_path: Path, cell: str) -> None:
    heads = "".join(text(head) for head in ("titel", "datum", "afbeelding", "afbeelding_tekst"))
    row = f'{text("Soep")}{text("30-09-2027")}<c t="e" {cell}</c>{text("Vier buren.")}'
    found = read(tmp_path, package(f"<row>{heads}</row><row>{row}</row>"))
    assert [(one.rule, one.place.cell) for one in found.findings] == [("foto-in-cel", "C2")]
    assert "Zet de foto als bestand naast de lijst" in found.findings[0].hint


def test_a_link_of_a_formula(tmp_path: Path) -> None:
    heads = "".join(text(head) for head in ("titel", "website"))
    link = '<c t="str"><f>HYPERLINK("https://www.voorbeeld.nl/soep","Klik hier")</f><v>Klik hier</v></c>'
    (one,) = read(tmp_path, package(f"<row>{heads}</row><row>{text('Soep')}{link}</row>")).activiteiten
    assert one.website == "www.voorbeeld.nl/soep"


def test_as_libreoffice_saves_it(tmp_path: Path) -> None:
    found = read(tmp_path, (SAVED / "alles.xlsx").read_bytes())
    assert [(one.titel, one.kosten, one.locatie) for one in found.activiteiten] == [
        ("Koffie", "50%", "De Waag"), ("Lunch", "€ 3,50", "De Waag"), ("Bingo", "gratis", "De Waag"),
        ("Wandelen", "", "De Hal"),
    ]  # fmt: skip
    assert found.activiteiten[0].website == "www.voorbeeld.nl/koffie?dag=1"
    assert {one.rule for one in found.findings} == {"doorgehaald", "foto-in-lijst", "samengevoegd"}


# Hostile


ROWS = f"<row>{text('titel')}{text('datum')}</row><row>{text('Koffie')}{text('30-09-2027')}</row>"


def test_cells_merged_over_the_whole_sheet_make_nothing(tmp_path: Path) -> None:
    spans = "".join(f'<mergeCell ref="A{at}:XFD1048576"/>' for at in (1, 2, 2, 3))
    found = read(tmp_path, package(ROWS, tail=f"<mergeCells>{spans}</mergeCells>"))
    assert [one.titel for one in found.activiteiten] == ["Koffie"]


def test_millions_of_empty_cells_are_counted_while_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_sheet, "SHEET_CELLS", 50)
    rows = "".join(f'<row r="{at}"><c r="A{at}" s="0"/></row>' for at in range(1, 52))
    with pytest.raises(InputError, match="blad “Blad1” heeft meer dan"):
        read_workbook(package(rows), "lijst.xlsx")


def test_a_text_past_the_limit_that_many_cells_share(tmp_path: Path) -> None:
    parts = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{"x" * 40_000}_x000D_</t></si></sst>'}
    many = "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(2000))
    with pytest.raises(InputError, match=r"rij 3.*meer dan 32\.767 tekens"):
        read(tmp_path, package(ROWS + many, parts=parts))


def test_sectors_of_an_xls_that_go_round_are_found() -> None:
    """The chain of short sectors of `loop` points at itself (MS-CFB 2.4)."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<9i", 1, 1, 0, 4096, 2, 1, -2, 0, 0) + struct.pack("<108i", *[-1] * 108)
    table = struct.pack("<128i", -3, -2, -2, -2, *[-1] * 124)
    loop = head + table + bytes(512) + struct.pack("<128i", 0, *[-1] * 127) + bytes(512)
    ends = head + table + bytes(512) + struct.pack("<128i", -2, *[-1] * 127) + bytes(512)
    assert (has_loop(loop), has_loop(ends)) == (True, False)
    assert not has_loop((SAVED / "verborgen.xls").read_bytes())
    with pytest.raises(InputError, match="beschadigd"):
        read_workbook(loop, "lijst.xls")
