"""Forms give rows in somebody's own XLSX: their own are kept up to date, and all else in it stays as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from filled_forms import fill_docx, fill_pdf, form_pdf
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import examples
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from test_forms_into_sheets import ANY, SOEP, said
from test_xlsx_packages import MAIN, package, text

import kom_erbij
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import InputError, OutputError, Severity, UsageError
from kom_erbij.intake.form_values import COLUMNS, Value
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.production.keep.form_rows import FormSheet

NO_VALUE = re.compile(rb"<v ?/>|<v></v>")
HEADS = ("Activiteit", "Wanneer", "Tijd", "Plaatsen", "Samen", "Bron")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "formulieren"
    made.mkdir()
    (made / "soep.pdf").write_bytes(fill_pdf(SOEP))
    return made


@pytest.fixture
def sheet(folder: Path) -> Path:
    """A workbook as an office keeps it: a table with looks, formulas and their values, merged cells, a chart."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Programma"
    page.append(["Ons programma"])
    page.merge_cells("A1:F1")
    page.append(HEADS)
    for row in (["Koffie", "1 okt", "10.00", 3, "=D3*2"], ["Thee", "2 okt", "11.00", 4, "=D4*2"], ["Weg", "3 okt"]):
        page.append(row)
    for row in (3, 4):
        page.cell(row, 1).font = Font(name="Georgia", bold=True)
    for cell in page[5]:
        cell.font = Font(strike=True)
    page.merge_cells("C5:D5")
    page.row_dimensions[4].hidden = True
    page.add_table(Table(displayName="Programma", ref="A2:F5"))
    check = DataValidation("list", formula1='"ja,nee"')
    check.add("G3:G50")
    page.add_data_validation(check)
    page.conditional_formatting.add("D3:D50", CellIsRule("greaterThan", ["3"], fill=PatternFill("solid", "FFFF0000")))
    chart = BarChart()
    chart.add_data(Reference(page, min_col=4, min_row=2, max_row=4), titles_from_data=True)
    other = book.create_sheet("Cijfers")
    other["A1"] = "=SUM(Programma!D3:D9)"
    other.add_chart(chart, "B2")
    out = io.BytesIO()
    book.save(out)
    path = folder.parent / "programma.xlsx"
    # As Excel saves it: each formula with what it gave.
    data = changed(out.getvalue(), "xl/worksheets/sheet1.xml", lambda part: NO_VALUE.sub(b"<v>6</v>", part))
    path.write_bytes(changed(data, "xl/workbook.xml", lambda part: part.replace(b' fullCalcOnLoad="1"', b"")))
    return path


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one == name else old.read(one))
    return out.getvalue()


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {one: opened.read(one) for one in opened.namelist()}


def cells(path: Path, blad: str | None = None) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in (book[blad] if blad else book.worksheets[0]).iter_rows()]


def test_a_new_workbook_is_understood_by_batch(folder: Path) -> None:
    (folder / "bingo.docx").write_bytes(fill_docx({"titel": "=Bingo", "datum": "1 oktober"}))
    path = folder.parent / "activiteiten.xlsx"
    result = kom_erbij.inlezen(folder, path)
    assert (result.nieuw, result.lijsten) == (2, [path])
    read = read_sheet(path, week_of(2027))
    assert not [one for one in read.findings if one.severity is Severity.ERROR]
    assert [one.titel for one in read.activiteiten] == ["=Bingo", "Soep eten"]
    assert read.activiteiten[1].omschrijving == "Schuif aan.\nKom alleen; “gezellig”."
    # What begins as a formula is a text.
    assert openpyxl.load_workbook(path).worksheets[0]["A2"].data_type != "f"
    before = path.read_bytes()
    again = kom_erbij.inlezen(folder, path)
    assert (again.nieuw, again.bijgewerkt, again.gelijk, said(again)) == (0, 0, 2, "")
    assert path.read_bytes() == before
    other = folder.parent / "elders.xlsx"
    kom_erbij.inlezen(folder, other)
    assert other.read_bytes() == before


def test_all_else_in_a_workbook_stays_as_it_was(folder: Path, sheet: Path) -> None:
    before, rows = parts(sheet), cells(sheet)
    assert b"fullCalcOnLoad" not in before["xl/workbook.xml"]
    assert kom_erbij.inlezen(folder, sheet).nieuw == 1
    after = parts(sheet)
    touched = {one for one in before if before[one] != after[one]}
    assert touched == {"xl/worksheets/sheet1.xml", "xl/tables/table1.xml", "xl/workbook.xml"}
    assert list(before) == list(after)
    there = cells(sheet)
    assert [row[:6] for row in there[:5]] == rows
    assert there[5][:3] == ["Soep eten", "30 september", "17.30-20.00"]
    assert there[5][5] == "formulieren/soep.pdf"
    # Columns for what the sheet had no place for come at the right, with the look of the header.
    assert there[1][6:] and all(there[1][6:])
    page = openpyxl.load_workbook(sheet).worksheets[0]
    assert page.tables["Programma"].ref == "A2:F6"
    assert page.tables["Programma"].autoFilter.ref == "A2:F6"
    assert {str(one) for one in page.merged_cells.ranges} == {"A1:F1", "C5:D5"}
    # A new row looks as most rows do, and is never struck through as the last one is.
    assert (page["A6"].font.name, page["A6"].font.b, page["A6"].font.strike) == ("Georgia", True, None)
    # The values of formulas are still there, and are calculated again when it is opened.
    assert openpyxl.load_workbook(sheet, data_only=True).worksheets[0]["E3"].value == 6
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
    assert len(openpyxl.load_workbook(sheet)["Cijfers"]._charts) == 1
    again, now = kom_erbij.inlezen(folder, sheet), sheet.read_bytes()
    assert (again.nieuw, again.bijgewerkt, again.gelijk) == (0, 0, 1)
    assert sheet.read_bytes() == now


def test_only_the_row_of_a_form_that_changed_changes(folder: Path, sheet: Path) -> None:
    kom_erbij.inlezen(folder, sheet)
    before = cells(sheet)
    (folder / "soep.pdf").write_bytes(fill_pdf({**SOEP, "tijd": "18.00-20.00"}))
    assert kom_erbij.inlezen(folder, sheet).bijgewerkt == 1
    after = cells(sheet)
    assert after[5][2] == "18.00-20.00"
    after[5][2] = before[5][2]
    assert after == before


def test_a_new_row_is_not_struck_through_where_most_are(folder: Path) -> None:
    path = folder.parent / "lijst.xlsx"
    book = openpyxl.Workbook()
    for row in (["titel", "datum"], ["Koffie", "1 okt"], ["Weg", "2 okt"], ["Ook weg", "3 okt"]):
        book.active.append(row)
    for at in (3, 4):
        book.active.cell(at, 1).font = Font(strike=True)
    book.save(path)
    kom_erbij.inlezen(folder, path)
    assert not openpyxl.load_workbook(path).active["A5"].font.strike
    assert [one.titel for one in read_sheet(path, week_of(2027)).activiteiten][-1] == "Soep eten"


@pytest.mark.parametrize("day", [datetime(2027, 9, 30), "do 30-09-2027", "30 sept."])
def test_an_activity_that_somebody_typed_with_a_real_date_is_not_doubled(folder: Path, day: object) -> None:
    path = folder.parent / "lijst.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["titel", "datum"])
    book.active.append(["Soep eten", day])
    book.save(path)
    before = path.read_bytes()
    result = kom_erbij.inlezen(folder, path)
    assert "staat al in rij 2 van lijst.xlsx" in said(result)
    assert path.read_bytes() == before
    # The same title on another day is another activity.
    (folder / "soep.pdf").write_bytes(fill_pdf({**SOEP, "datum": "1 oktober"}))
    assert kom_erbij.inlezen(folder, path).nieuw == 1


def test_a_row_that_a_filter_hides_is_known(folder: Path, sheet: Path) -> None:
    kom_erbij.inlezen(folder, sheet)
    book = openpyxl.load_workbook(sheet)
    book.worksheets[0].row_dimensions[6].hidden = True
    book.save(sheet)
    assert kom_erbij.inlezen(folder, sheet).gelijk == 1


def test_what_people_made_of_a_cell_of_ours_stays_and_is_told(folder: Path, sheet: Path) -> None:
    kom_erbij.inlezen(folder, sheet)
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    page["A6"] = '="Soep"&" eten"'
    page.merge_cells("B6:C6")
    out = io.BytesIO()
    book.save(out)
    formula = re.compile(rb'(<c r="A6"[^>]*)(><f>[^<]*</f>)(?:<v ?/>|<v></v>)')
    sheet.write_bytes(
        changed(
            out.getvalue(), "xl/worksheets/sheet1.xml", lambda part: formula.sub(rb'\1 t="str"\2<v>Soep eten</v>', part)
        )
    )
    (folder / "soep.pdf").write_bytes(
        fill_pdf({**SOEP, "titel": "Soep en brood", "tijd": "18.00", "datum": "1 oktober"})
    )
    for opnieuw in (False, True):
        result = kom_erbij.inlezen(folder, sheet, opnieuw=opnieuw)
        assert cells(sheet)[5][:3] == ['="Soep"&" eten"', "1 oktober", None]
        assert "een formule en blijft zo" in said(result)
        assert "met een andere cel samengevoegd en blijft zo" in said(result)


@pytest.mark.parametrize("beside", ["~$programma.xlsx", ".~lock.programma.xlsx#"])
def test_a_workbook_that_is_open_is_left_alone(folder: Path, sheet: Path, beside: str) -> None:
    lock, before = sheet.with_name(beside), sheet.read_bytes()
    lock.write_bytes(b"")
    with pytest.raises(OutputError, match="staat open in Excel") as caught:
        kom_erbij.inlezen(folder, sheet)
    assert beside in caught.value.findings[0].hint
    assert sheet.read_bytes() == before
    assert not list(sheet.parent.glob("*.herkomst.csv"))
    lock.unlink()
    assert kom_erbij.inlezen(folder, sheet).nieuw == 1


@pytest.mark.parametrize("name", ["lijst.ods", "lijst.xls", "lijst.xlsm", "lijst"])
def test_another_kind_of_sheet_is_refused_with_the_way_out(folder: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"geen \.csv of \.xlsx") as caught:
        kom_erbij.inlezen(folder, folder.parent / name)
    assert "Opslaan als" in caught.value.findings[0].hint


def test_what_only_calls_itself_a_workbook_is_told(folder: Path) -> None:
    path = folder.parent / "lijst.xlsx"
    saved = Path(__file__).parent / "sheets"
    for data in (b"titel;datum\nKoffie;1 okt\n", (saved / "alles.ods").read_bytes(), b"PK\x03\x04stuk"):
        path.write_bytes(data)
        with pytest.raises(InputError, match=r"iets anders|beschadigd"):
            kom_erbij.inlezen(folder, path)
        assert path.read_bytes() == data


def test_a_workbook_without_a_header_is_not_touched(folder: Path) -> None:
    path = folder.parent / "lijst.xlsx"
    path.write_bytes(package(f'<row r="1">{text("zomaar")}{text("wat")}</row>'))
    before = path.read_bytes()
    with pytest.raises(InputError, match="geen kopregel"):
        kom_erbij.inlezen(folder, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("strict", [False, True])
def test_cells_that_do_not_say_where_they_are_keep_their_place(folder: Path, strict: bool) -> None:
    path = folder.parent / "lijst.xlsx"
    rows = f"<row>{text('titel')}{text('datum')}</row><row/><row>{text('Koffie')}{text('1 okt')}</row>"
    path.write_bytes(package(rows, strict=strict))
    assert kom_erbij.inlezen(folder, path).nieuw == 1
    read = read_sheet(path, week_of(2027))
    assert [(one.titel, one.rij) for one in read.activiteiten] == [("Koffie", 3), ("Soep eten", 4)]
    assert kom_erbij.inlezen(folder, path).gelijk == 1
    assert (MAIN.encode() in parts(path)["xl/worksheets/sheet1.xml"]) is not strict


def test_a_csv_and_a_workbook_of_one_name_know_their_own_forms(folder: Path, sheet: Path) -> None:
    kom_erbij.inlezen(folder, sheet.with_suffix(".csv"))
    assert kom_erbij.inlezen(folder, sheet).nieuw == 1


def test_evaluations_go_to_a_workbook_beside(folder: Path) -> None:
    visitor = form_pdf("evaluation-form", "bezoeker")
    (folder / "1.pdf").write_bytes(fill_pdf({"activiteit": "Soep"}, {"cijfer": "7"}, visitor))
    result = kom_erbij.inlezen(folder, folder.parent / "activiteiten.xlsx")
    assert [one.name for one in result.lijsten] == ["activiteiten.xlsx", "resultaten.xlsx"]
    head, row = cells(folder.parent / "resultaten.xlsx")
    assert row[head.index("cijfer")] == "7"


@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(("titel", "omschrijving", "kosten")), ANY | st.just("_x0041_"), min_size=1),
        max_size=3,
    )
)
def test_any_text_comes_back_and_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, filled: list[dict[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("lijst") / "a.xlsx"
    forms = [{column: Value(given, (column,)) for column, given in one.items()} for one in filled]

    def meaning(head: str) -> str:
        return head if head in COLUMNS["activiteiten"] else ""

    sheet = FormSheet(path, COLUMNS["activiteiten"], meaning)
    for number, its in enumerate(forms):
        sheet.put(f"f{number}.pdf", its, None)
    path.write_bytes(sheet.data())
    again = FormSheet(path, COLUMNS["activiteiten"], meaning)
    for number, its in enumerate(forms):
        assert again.put(f"f{number}.pdf", its, None) == []
        assert {column: again.cell(again.rows[f"f{number}.pdf"], column) for column in its} == filled[number]
    assert not again.changed
