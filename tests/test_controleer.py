"""`kolommen` and `controleer`: what a run would do is told by cell, in Dutch and in JSON, and nothing is written."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import kom_erbij
from kom_erbij.cli import run
from kom_erbij.errors import InputError, Severity, UsageError

TODAY = date(2027, 3, 1)
GIVEN = {"van": "30-09-2027", "tot": "06-10-2027", "formaat": "pdf", "maat": "a3", "today": TODAY}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(*rows: str, head: str = "Wat;Wanneer;Tijd;Waar;gemeente") -> Path:
    path = Path("lijst.csv")
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return path


def check(*rows: str, **given: object) -> kom_erbij.Controle:
    return kom_erbij.controleer(write(*rows), "poster", "Gouda", **{**GIVEN, **given})  # type: ignore[arg-type]


def test_a_sheet_without_problems_writes_nothing() -> None:
    found = check("Koffie;30-09-2027;10.00-12.00;De Waag;", "Thee;30-09-2027;12-13 uur;De Waag;")
    assert (found.in_orde, found.activiteiten, found.problemen) == (True, 2, ())
    assert [path.name for path in Path().iterdir()] == ["lijst.csv"]


def test_it_counts_what_a_run_makes() -> None:
    rows = ("Koffie;30-09-2027;;;", "Thee;1 oktober;;;", "AFGELAST: Soep;1 oktober;;;", "Mis;32 mei;;;")
    found = check(*rows, formaat="pdf,docx,png")
    made = kom_erbij.batch("lijst.csv", "poster", "Gouda", **{**GIVEN, "formaat": "pdf,docx,png"}, dpi=40)
    assert (found.bestanden, found.activiteiten, found.afgelast) == (len(made), 3, 1)
    assert {one.titel for one in made} == {"Koffie", "Thee"}
    assert "afgelast" in {note.rule for note in made.notes}
    assert [one.rij for one in made.failed] == [5]


def test_every_problem_with_its_cell() -> None:
    found = check(
        "Koffie;32 mei;;De Waag;",
        f"{'Samen eten en praten ' * 30};30-09-2027;;;",
        "Thee;12-12-2027;;[NAAM LOCATIE];",
        "Soep;30-09-2027;10.00-12.00;De Waag;",
        "soep;30 september;10.00-12.00;de waag;",
        "Zingen;30-09-2027;11.00-13.00;De Waag;",
        "Dans;30-09-2027;;;Goudda",
        "Nacht;30-09-2027;02:00;;",
        "Soep;1 oktober;10.00-12.00;De Waag;",
    )
    told = {(one.rule, one.place.cell): one for one in found.problemen}
    assert set(told) == {
        ("datum", "B2"), ("past-niet", "A3"), ("invulplek", "D4"), ("buiten-week", "B4"), ("dubbel", "A6"),
        ("botsing", "D7"), ("gemeente", "E8"), ("nacht", "C9"),
    }  # fmt: skip
    assert told["datum", "B2"].text == "32 mei"
    assert "30 september" in told["datum", "B2"].hint
    assert "te lang" in told["past-niet", "A3"].what or "mm" in told["past-niet", "A3"].what
    assert "rij 5" in told["dubbel", "A6"].what
    assert "“Soep”" in told["botsing", "D7"].what or "“soep”" in told["botsing", "D7"].what
    assert "Gouda" in told["gemeente", "E8"].hint
    assert not found.in_orde
    rows = [one.place.row for one in found.problemen]
    assert rows == sorted(row or 0 for row in rows)


def test_a_batch_tells_the_same_place(capsys: pytest.CaptureFixture[str]) -> None:
    from PIL import Image

    Image.new("RGB", (8, 8)).save("klein.png")
    rows = (
        f"{'Samen eten en praten ' * 30};30-09-2027;;;;;",
        "Koffie;30-09-2027;;\u0634\u0627\u064a;;;",
        "Thee;30-09-2027;;;;klein.png;Een kopje",
        "Soep;32 mei;;;;;",
        f"Dans;dinsdag;;;{'Onder de brug bij het water ' * 60};;",
    )
    path = write(*rows, head="Wat;Dag;Tijd;Waar;Straat;Foto;Alt-tekst")
    found = kom_erbij.controleer(path, "poster", "Gouda", **GIVEN)  # type: ignore[arg-type]
    made = kom_erbij.batch(path, "poster", "Gouda", **GIVEN)  # type: ignore[arg-type]
    failed = {
        (one.rij, finding.place.name, finding.place.cell, f"{finding.place}")
        for one in made.failed
        for finding in one.findings
    }
    assert failed == {
        (one.place.row, one.place.name, one.place.cell, f"lijst.csv, {one.place}")
        for one in found.problemen
        if str(one.severity) == "fout"
    }
    assert {cell for _, _, cell, _ in failed} == {"A2", "D3", "F4", "B5", "E6"}
    assert (2, "Wat", "A2", "lijst.csv, rij 2, Wat (kolom A)") in failed
    run(["batch", "lijst.csv", "--product", "poster", "--gemeente", "Gouda", "--formaat", "pdf", "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {(one["rij"], one["veld"], one["kolom"], one["cel"]) for one in lines if "fout" in one} == {
        (2, "titel", "Wat", "A2"), (3, "locatie", "Waar", "D3"), (4, "afbeelding", "Foto", "F4"),
        (5, "dag", "Dag", "B5"), (6, "adres", "Straat", "E6"),
    }  # fmt: skip


def test_where_a_column_stands_does_not_make_a_file_anew() -> None:
    given = {"formaat": "pdf", "doel": "scherm", "maat": "a3", "today": TODAY}
    path = write("Koffie;30-09-2027", head="Wat;Wanneer")
    assert len(kom_erbij.batch(path, "poster", "Gouda", **given)) == 1
    write("30-09-2027;Koffie", head="Datum;Activiteit")
    again = kom_erbij.batch(path, "poster", "Gouda", **given)
    assert (len(again), len(again.unchanged)) == (0, 1)


def test_what_holds_for_many_rows_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    write(*(f"Koffie {n};30-09-2027;;{'' if n % 2 else 'De Waag'};" for n in range(30)))
    options = [
        "lijst.csv",
        "--product",
        "press-release",
        "--gemeente",
        "Gouda",
        "--van",
        "30-09-2027",
        "--tot",
        "06-10-2027",
        *("--werkers", "1"),
    ]
    assert run(["controleer", *options]) == 0
    told = capsys.readouterr().out
    assert run(["batch", *options, "--formaat", "docx"]) == 0
    shown = capsys.readouterr().err
    for said in (told, shown):
        assert "rijen 3, 5, 7, 9, 11, 13, 15, 17, 19, 21 en 5 andere" in said
        assert said.count("[citaat wethouder]") == 1
        assert len(re.findall("nog niet bekend: locatie", said)) == 2  # of those rows, and of the whole programme
    notes = kom_erbij.batch(
        "lijst.csv", "press-release", "Gouda", formaat="docx", opnieuw=True, werkers=1, today=TODAY
    ).notes
    assert [one.place.row for one in notes if "niet bekend: locatie" in one.what] == [*range(3, 32, 2), None]


def test_errors_of_many_rows_are_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    write(*(f"Koffie {n};32 mei;;;" for n in range(3)))
    assert run(["batch", "lijst.csv", "--product", "poster", "--gemeente", "Gouda", "--stil", "--json"]) == 1
    said = capsys.readouterr()
    assert said.err.count("32 mei") == 1
    assert "lijst.csv, rijen 2, 3 en 4, Wanneer (kolom B): “32 mei” is geen datum." in said.err
    assert [json.loads(line)["cel"] for line in said.out.splitlines()] == ["B2", "B3", "B4"]


CONFIG = """gemeente = "Gouda"
website = "www.gouda.nl/[pagina]"
[contact]
naam = "[naam]"
telefoon = "06 - xx xx xx xx"
email = ""
functie = "communicatieadviseur"
[wethouder]
naam = "Sam de Wit"
"""


def test_what_was_left_to_fill_in_in_the_configuration_is_told_once() -> None:
    Path("kom-erbij.toml").write_text(CONFIG, encoding="utf-8")
    path = write("Koffie;30-09-2027;;De Waag;", "Thee;30-09-2027;;De Linde;")
    given = {**GIVEN, "maat": None}
    people = [("kom-erbij.toml, contact.naam", "“[naam]”"), ("kom-erbij.toml, contact.telefoon", "“xx”")]
    site = ("kom-erbij.toml, website", "“[pagina]”")
    for product, expected in (("press-release", [site, *people]), ("poster", [site])):
        found = kom_erbij.controleer(path, product, **given)
        told = [(str(one.place), one.what) for one in found.problemen if one.rule == "invulplek"]
        assert told == [(place, f"hier staat nog {text}.") for place, text in expected]
        assert not found.in_orde
        notes = [one for one in kom_erbij.batch(path, product, **given).notes if one.rule == "invulplek"]
        assert [str(one.place) for one in notes] == [place for place, _ in expected]
    (told,) = {one.what for one in kom_erbij.press_release(titel="Soep", **given).notes if "[naam" in one.what}
    assert told == "hier staat nog “[naam]”."
    # What is empty is an open place of the press release, and what another gemeente left is not ours.
    notes = kom_erbij.batch(path, "press-release", "Delft", **given).notes
    assert not [one for one in notes if one.rule == "invulplek"]
    assert any("[naam contactpersoon]" in one.what for one in notes)


def test_outside_the_week_alone_is_nothing_to_mend() -> None:
    found = check("Thee;12-12-2027;;;")
    assert (found.in_orde, [one.rule for one in found.problemen]) == (True, ["buiten-week"])


def test_processes_find_the_same() -> None:
    rows = [f"{'Lang ' * n};30-09-2027;;;" for n in (2, 60, 3, 70)]
    assert check(*rows, werkers=2) == check(*rows, werkers=1)


def test_exit_codes_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--product", "poster", "--gemeente", "Gouda", "--van", "30-09-2027", "--tot", "06-10-2027", "--json"]
    write("Koffie;30-09-2027;;;")
    assert run(["controleer", "lijst.csv", *options]) == 0
    assert capsys.readouterr().out == ""
    write("Koffie;32 mei;;;")
    assert run(["controleer", "lijst.csv", *options]) == 1
    (line,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert line == {
        "rij": 2, "kolom": "Wanneer", "cel": "B2", "ernst": "fout", "soort": "datum", "tekst": "32 mei",
        "uitleg": "“32 mei” is geen datum.", "voorstel": "Schrijf de datum als 30-09-2027 of 30 september 2027.",
    }  # fmt: skip
    Path("lijst.csv").write_bytes(b"PK\x03\x04")
    assert run(["controleer", "lijst.csv", *options]) == 2
    assert "beschadigd" in capsys.readouterr().err


def test_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    write("Koffie;32 mei;;;", "Thee;30-09-2027;;;")
    options = ["--product", "poster", "--formaat", "pdf", "--doel", "scherm", "--gemeente", "Gouda"]
    assert run(["controleer", "lijst.csv", *options]) == 1
    out = capsys.readouterr().out
    assert "Fout · rij 2, Wanneer (kolom B)" in out
    assert re.search(r"Met batch maakt u hiervan [1-9]\d* bestand", out)
    assert "1 fout" in out


def test_a_report_to_send_back() -> None:
    rows = ("Koffie;=1+1;;;", "Thee;30-09-2027;+25;;")
    check(*rows, rapport="problemen.csv")
    text = Path("problemen.csv").read_text(encoding="utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (first["Rij"], first["Cel"], first["Wat er staat"]) == ("2", "B2", "'=1+1")
    assert second["Wat er staat"] == "'+25"
    check(*rows, rapport="problemen.xlsx")
    book = openpyxl.load_workbook("problemen.xlsx")
    problems, copy = book.worksheets
    assert (problems["D6"].value, problems["D6"].data_type) == ("=1+1", "s")
    assert (problems["A6"].value, problems["A6"].hyperlink.location) == ("B2", "Lijst!B2")
    assert (copy["B2"].value, copy["B2"].data_type, copy["A3"].value) == ("=1+1", "s", "Thee")
    assert copy["B2"].fill.fgColor.rgb == problems["C6"].fill.fgColor.rgb == "FFF9B9B2"
    assert "is geen datum" in copy["B2"].comment.text
    assert copy["A2"].comment is None
    assert copy["F2"].value.startswith("Wanneer: “=1+1” is geen datum.")
    before = Path("problemen.xlsx").read_bytes()
    time.sleep(1.1)
    check(*rows, rapport="problemen.xlsx")
    assert Path("problemen.xlsx").read_bytes() == before
    with pytest.raises(UsageError, match=r"geen \.csv of \.xlsx"):
        check(*rows, rapport="problemen.pdf")


def test_the_report_shows_a_partner_their_own_sheet_and_reads_as_it() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (
        ["Programma partners"],
        [],
        ["Wat", "Wanneer", "Intern", "Omschrijving", "Foto van vorig jaar"],
        ["Koffie", date(2027, 9, 30), "niet tonen", "Een lange omschrijving. " * 3, "x"],
        ["Verborgen", date(2027, 9, 30), None, None, None],
        ["Thee", "32 mei", None, "[NAAM LOCATIE]", None],
    ):
        page.append(row)
    page.row_dimensions[5].hidden = True
    page.column_dimensions["C"].hidden = True
    book.create_sheet("Anders").append(["titel"])
    book.save("lijst.xlsx")
    given = {"formaat": "pdf", "maat": "a3", "today": TODAY}
    found = kom_erbij.controleer("lijst.xlsx", "poster", "Gouda", rapport="terug.xlsx", **given)
    assert {"blad", "berekend", "kolom-onbekend"} < {one.rule for one in found.problemen}
    told, copy = openpyxl.load_workbook("terug.xlsx").worksheets
    # What only the office can do something about is not in it.
    assert [told.cell(number, 1).value for number in range(6, told.max_row + 1)] == ["lijst", "lijst", "B6"]
    assert told["A1"].value == "Uw lijst: lijst.xlsx"
    assert told["A2"].value == "1 ding moet anders."
    assert (copy["B4"].value.date(), copy["B4"].number_format) == (date(2027, 9, 30), "dd-mm-yyyy")
    assert (copy.row_dimensions[5].hidden, copy.column_dimensions["C"].hidden) == (True, True)
    assert "niet tonen" not in [cell.value for row in copy.iter_rows() for cell in row]
    for page in (told, copy):
        assert all(page.row_dimensions[row].height > 15 for row in (4, 6) if page is copy or row > 5)
        assert (page.page_setup.orientation, page.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert copy.row_dimensions[4].height > 30
    assert (copy.freeze_panes, copy.column_dimensions["D"].width) == ("A4", 42)
    again = kom_erbij.controleer("terug.xlsx", "poster", "Gouda", **given)
    assert again.blad == "Lijst"
    assert [one.what for one in again.problemen if one.place.row == 6] == [
        one.what for one in found.problemen if one.place.row == 6
    ]
    (unknown,) = [one.place.name for one in again.problemen if one.rule == "kolom-onbekend"]
    assert unknown == "Foto van vorig jaar"


def test_a_report_of_a_sheet_that_is_right() -> None:
    check("Koffie;30-09-2027;;;", rapport="goed.xlsx")
    told = openpyxl.load_workbook("goed.xlsx").worksheets[0]
    assert (told["A2"].value, told.max_row) == ("Alles klopt: u hoeft niets te doen.", 5)


def test_a_cell_that_is_unfit_does_not_hide_what_else_is_wrong() -> None:
    found = check("#REF!;32 mei;25.00;;", "Kof\0fie;;;De Waag;Goudda")
    assert [one.place.cell for one in found.problemen] == ["A2", "B2", "C2", "A3", "E3"]
    assert found.activiteiten == 0


def test_columns_as_table_json_and_values(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("Koffie;30-09-2027;x", head="Wat;Wanneer;Geheim")
    Path("kom-erbij.toml").write_text('[kolommen]\nomschrijving = "Geheim"\n', encoding="utf-8")
    assert [(one.letter, one.veld) for one in kom_erbij.kolommen(path).kolommen] == [
        ("A", "titel"), ("B", "datum"), ("C", "omschrijving"),
    ]  # fmt: skip
    assert run(["kolommen", "lijst.csv", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[2] == {
        "kolom": "C", "kop": "Geheim", "veld": "omschrijving", "waarom": "uit kom-erbij.toml", "voorbeeld": "x",
    }  # fmt: skip
    assert run(["kolommen", "lijst.csv"]) == 0
    out = capsys.readouterr().out
    assert "CSV, UTF-8, gescheiden door puntkomma, kopregel in rij 1" in out
    assert "Wanneer" in out


def test_the_mapping_counts_for_a_batch_too() -> None:
    Path("kom-erbij.toml").write_text('gemeente = "Gouda"\n[kolommen]\ntitel = "Kop van het stuk"\n', encoding="utf-8")
    Path("lijst.csv").write_text("Kop van het stuk\nKoffie\n", encoding="utf-8")
    assert kom_erbij.batch("lijst.csv", "poster", formaat="pdf", doel="scherm", today=TODAY)[0].titel == "Koffie"


@pytest.mark.parametrize(
    ("toml", "told"),
    [("[kolommen]\ntitle = 'x'\n", "Bedoelde u “titel”"), ("kolommen = 3\n", "hoort een kopje te zijn"),
     ("[kolommen]\ntitel = 3\n", "geen kop van een kolom")],
)  # fmt: skip
def test_a_wrong_mapping_is_told(toml: str, told: str) -> None:
    Path("kom-erbij.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(kom_erbij.KomErbijError, match=told):
        kom_erbij.kolommen(write("Koffie;;;;"))


def test_a_sheet_of_a_workbook_by_name() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["titel"])
    book.worksheets[0].append(["Koffie"])
    other = book.create_sheet("Tweede")
    other.append(["titel"])
    other.append(["Thee"])
    book.save("lijst.xlsx")
    given = {"formaat": "pdf", "doel": "scherm", "maat": "a3", "today": TODAY}
    assert [one.titel for one in kom_erbij.batch("lijst.xlsx", "poster", "Gouda", blad="Tweede", **given)] == ["Thee"]
    assert kom_erbij.controleer("lijst.xlsx", "poster", "Gouda", **given).blad == "Sheet"
    with pytest.raises(InputError, match="Kies uit: “Sheet”, “Tweede”"):
        kom_erbij.batch("lijst.xlsx", "poster", "Gouda", blad="x", **given)


def test_a_cancelled_activity_alone_is_refused() -> None:
    with pytest.raises(InputError, match="afgelast"):
        kom_erbij.poster("Gouda", titel="Koffie (afgelast)", formaat="pdf", doel="scherm", today=TODAY)


def test_help_does_not_wait_for_what_reads_spreadsheets() -> None:
    heavy = ["openpyxl", "xlrd", "numpy", "rapidfuzz", "rich.table"]
    code = (
        "import sys\nfrom kom_erbij.cli import run\nrun(['controleer', '--help'])\n"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip().splitlines()[-1] == "[]"


def test_what_is_wrong_on_more_products_is_told_once_with_their_names() -> None:
    long = f"https://www.gouda.nl/{'inwoners/' * 40}soep"
    path = Path("lang.csv")
    path.write_text(f"titel;website\nKoffie;{long}\n", encoding="utf-8")
    found = kom_erbij.controleer(path, "poster", maat="a3,a4", gemeente="Gouda", today=date(2027, 1, 1))
    (one,) = [one for one in found.problemen if one.severity is Severity.ERROR]
    assert str(one.place) == "rij 2, website (kolom B), poster A3 en poster A4"
    assert "377 tekens" in one.what
    assert "in de kolom “kort” een kort adres van uzelf" in one.hint
    path.write_text(f"titel;website;kort\nKoffie;{long};gouda.nl/soep\n", encoding="utf-8")
    assert not [
        one
        for one in kom_erbij.controleer(path, "poster", maat="a3,a4", gemeente="Gouda").problemen
        if one.severity is Severity.ERROR
    ]


def test_one_product_is_not_named() -> None:
    path = Path("lang.csv")
    path.write_text(f"titel;website\nKoffie;https://www.gouda.nl/{'inwoners/' * 40}soep\n", encoding="utf-8")
    found = kom_erbij.controleer(path, "poster", maat="a3", gemeente="Gouda")
    assert "rij 2, website (kolom B)" in [str(one.place) for one in found.problemen]
