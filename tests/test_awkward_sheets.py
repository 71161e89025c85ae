"""Sheets as offices hand them in: each oddity is read as it was meant, or told so that its writer can mend it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

import kom_erbij
from kom_erbij.campaign.model import Status
from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import InputError, Severity
from kom_erbij.intake.activity import activity
from kom_erbij.intake.opening import open_sheet
from kom_erbij.intake.sheet import Lijst, read_sheet

WEEK = week_of(2027)


def sheet(tmp_path: Path, *lines: str) -> Lijst:
    path = tmp_path / "lijst.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_sheet(path, WEEK)


def titles(found: Lijst) -> list[str]:
    return [one.titel for one in found.activiteiten]


def told(found: Lijst) -> list[tuple[str, str | None]]:
    return [(one.rule, one.place.cell) for one in found.findings]


def test_a_merged_header_over_names_that_are_known_by_themselves(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (
        ["Programma"], ["Nr", "Activiteit", "Wanneer", None, "Waar", None],
        [None, None, "datum", "tijd", "locatie", "adres"],
        [1, "Koffie", date(2027, 9, 30), "10-12 uur", "De Waag", "Markt 1"],
    ):  # fmt: skip
        page.append(row)
    for span in ("C2:D2", "E2:F2"):
        page.merge_cells(span)
    book.save(tmp_path / "lijst.xlsx")
    found = read_sheet(tmp_path / "lijst.xlsx", WEEK)
    (one,) = found.activiteiten
    assert (datums.dagen(one.moment, kort=True), one.locatie, one.adres) == (
        "do\u00a030\u00a0sep",
        "De Waag",
        "Markt 1",
    )
    assert found.findings == ()


@pytest.mark.parametrize(
    ("head", "veld", "waarom"),
    [
        ("Nr", "", "niet voor op een poster"),
        ("Opmerkingen intern", "", "niet voor op een poster"),
        ("Interne notitie", "", "niet voor op een poster"),
        ("Internet", "website", "bekende naam"),
        ("Datum begin", "datum", "bekende naam"),
        ("Datum eind", "einddatum", "bekende naam"),
        ("Titel van de activiteit *", "titel", "bekende naam"),
        ("Aantal plekken", "", "onbekend"),
        ("Toegankelijk", "", "onbekend"),
    ],
)
def test_what_a_header_means(tmp_path: Path, head: str, veld: str, waarom: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(f"Wat;{head}\nKoffie;x\n" if veld != "titel" else f"{head};Waar\nKoffie;x\n", encoding="utf-8")
    opened = open_sheet(path)
    (its,) = [one for one in opened.header.columns if one.kop == head]
    assert (its.veld, its.waarom) == (veld, waarom)
    # A guess is only made when it is near.
    assert [one.hint.startswith("Hoort dit niet op een poster?") for one in opened.notes] == (
        [True] if waarom == "onbekend" else []
    )


def test_more_columns_of_one_name(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Wat;Datum;Datum;Datum;Kosten;Kosten", "Koffie;30-09-2027;2 oktober;;3;4")
    assert told(found) == [("kolom-dubbel", "C1"), ("kolom-dubbel", "F1")]
    assert "30 september en 2 oktober" in found.findings[0].hint
    assert "eigen naam" in found.findings[1].hint


def test_totals_remarks_and_headings_are_no_activities(tmp_path: Path) -> None:
    rows = (
        "Wat;Wanneer;Kosten", "Koffie;30-09-2027;3", "Totaal;;95", "* onder voorbehoud;;", "Let op: meld u aan;;",
        "Totaal anders denken;30-09-2027;", "Toelichting op de wet;1 oktober;", "Let op je lijf;;",
    )  # fmt: skip
    found = sheet(tmp_path, *rows)
    assert titles(found) == ["Koffie", "Totaal anders denken", "Toelichting op de wet", "Let op je lijf"]
    assert told(found) == [("tussenkop", "A3"), ("tussenkop", "A4"), ("tussenkop", "A5")]
    assert all(one.severity is Severity.WARNING for one in found.findings)


def test_a_title_alone_among_rows_that_tell_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given = {"formaat": "pdf", "doel": "scherm", "maat": "a3", "today": date(2027, 3, 1)}
    Path("lijst.csv").write_text("Wat;Wanneer\nWijk Noord;\nKoffie;30-09-2027\n", encoding="utf-8")
    notes = kom_erbij.batch("lijst.csv", "poster", "Gouda", **given).notes  # type: ignore[arg-type]
    assert [str(one.place) for one in notes if one.rule == "alleen-titel"] == ["lijst.csv, rij 2, Wat (kolom A)"]
    Path("lijst.csv").write_text("Wat;Wanneer\nWijk Noord;\nKoffie;\n", encoding="utf-8")
    notes = kom_erbij.batch("lijst.csv", "poster", "Gouda", **given).notes  # type: ignore[arg-type]
    assert "alleen-titel" not in [one.rule for one in notes]


def test_a_second_table(tmp_path: Path) -> None:
    first = ("Wat;Wanneer;Waar", "Koffie;30-09-2027;Waag", ";;")
    same = sheet(tmp_path, *first, "Activiteit;Datum;Locatie", "Thee;1 oktober;Kerk")
    assert (titles(same), same.findings) == (["Koffie", "Thee"], ())
    other = sheet(tmp_path, *first, "Wat;Waar;Wanneer", "Thee;Kerk;1 oktober")
    assert (titles(other), [(one.rule, one.place.row) for one in other.findings]) == (["Koffie"], [("tweede-tabel", 4)])
    assert "niet gelezen" in other.findings[0].what


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("tussen 10 en 12", "10.00 – 12.00 uur"),
        ("tussen 10.00 en 12.30 uur", "10.00 – 12.30 uur"),
        ("10:00 AM", "10.00 uur"),
        ("2:30 PM", "14.30 uur"),
        ("12:00 PM", "12.00 uur"),
        ("10am - 2 p.m.", "10.00 – 14.00 uur"),
        ("20.15 (zaal open 19.45)", "inloop vanaf 19.45 uur, start 20.15 uur"),
    ],
)
def test_hours_as_people_say_them(text: str, hours: str) -> None:
    moment = activity({"titel": "x", "datum": "30-09-2027", "tijd": text}, WEEK).moment
    assert datums.uren(moment, kort=True).replace("\u00a0", " ") == hours


def test_a_day_that_excel_made_of_something_else(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Wat;Tijd;Doelgroep", "Koffie;2027-12-10;2027-12-08")
    assert told(found) == [("datum-van-excel", "C2"), ("tijd", "B2")]
    assert "'8-12" in found.findings[0].hint
    assert "Schrijf 10.00-12.00" in found.findings[1].hint


@pytest.mark.parametrize(
    ("given", "shown"),
    [("5", "€ 5"), ("2.5", "€ 2,50"), ("2,5", "€ 2,50"), ("0", "gratis"), ("0,00", "gratis"), ("€ 0", "gratis"),
     ("2,50 €", "€ 2,50"), ("1.250,00", "€ 1.250"), ("€3.50", "€ 3,50"), ("3 euro", "€ 3"), ("€ 3,-", "€ 3,-"),
     ("2-5", "2-5"), ("gratis", "gratis"), ("n.v.t.", ""), ("-", "")],
)  # fmt: skip
def test_what_it_costs(tmp_path: Path, given: str, shown: str) -> None:
    assert sheet(tmp_path, "Wat;Kosten", f"Koffie;{given}").activiteiten[0].kosten == shown


@pytest.mark.parametrize(
    ("titel", "shown", "status"),
    [
        ("Volksdansen VOL!", "Volksdansen", Status.VOL),
        ("Lezing AFGELAST", "Lezing", Status.AFGELAST),
        ("EEN GLAS VOL", "EEN GLAS VOL", Status.GAAT_DOOR),
        ("Het glas is half vol", "Het glas is half vol", Status.GAAT_DOOR),
    ],
)
def test_full_in_capitals(tmp_path: Path, titel: str, shown: str, status: Status) -> None:
    (one,) = sheet(tmp_path, "Wat", titel).activiteiten
    assert (one.titel, one.status) == (shown, status)


def test_answers_where_a_form_asks_for_a_photo(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Wat;Foto?", "Koffie;nee", "Thee;volgt", "Soep;soep.jpg")
    assert titles(found) == ["Koffie", "Thee"]
    assert [(one.place.cell, str(one.severity)) for one in found.findings if one.place.column] == [
        ("B3", "waarschuwing"), ("B4", "fout"),
    ]  # fmt: skip
    assert any(one.hint.startswith("Maak een kolom afbeelding_tekst.") for one in found.findings)


def test_ditto_is_not_made_into_a_poster(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Wat;Waar", "Koffie;Waag", "Thee;idem", 'Soep;""""')
    assert (titles(found), told(found)) == (["Koffie"], [("idem", "B3"), ("idem", "B4")])


def test_a_column_too_narrow_when_it_was_copied() -> None:
    with pytest.raises(InputError, match="de kolom was te smal"):
        activity({"titel": "Koffie", "datum": "########"}, WEEK)
