"""Sheets as offices hand them in: each oddity is read as it was meant, or told so that its writer can mend it."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

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
        ("Toegankelijk", "rolstoel", "bekende naam"),
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
     ("2,50 €", "€ 2,50"), ("1.250,00", "€ 1.250"), ("€3.50", "€ 3,50"), ("3 euro", "€ 3"), ("€ 3,-", "€ 3"),
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


def columns(tmp_path: Path, *lines: str) -> dict[str, str]:
    path = tmp_path / "lijst.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return {its.kop: its.veld for its in open_sheet(path).header.columns}


@pytest.mark.parametrize(
    ("head", "veld"),
    [
        ("Korte omschrijving", "omschrijving"), ("Korte omschrijving max 50 woorden", "omschrijving"),
        ("Korte omschrijving van de activiteit (max. 50 woorden)", "omschrijving"), ("Foto", "afbeelding"),
        ("Foto's bijvoegen", "afbeelding"), ("Foto ja/nee", "afbeelding"), ("aanmelden ja/nee", "aanmelden"),
        ("Aanmelden? (ja/nee)", "aanmelden"),
        ("Moet je je aanmelden?", "aanmelden"), ("Is aanmelden nodig?", "aanmelden"), ("Datum en tijdstip", "datum"),
        ("Hoe laat begint de activiteit?", "begintijd"), ("Waar vindt de activiteit plaats?", "locatie"),
        ("Plaats activiteit", "locatie"), ("Wie organiseert de activiteit?", "organisator"), ("Prijs p.p.", "kosten"),
        ("Telefoonnummer contactpersoon", "telefoon"), ("Contactpersoon", "contact"), ("Contactpersoon (intern)", ""),
        ("Kosten (intern gebruik)", ""), ("Aantal activiteiten", ""), ("Type activiteit", ""), ("Gratis?", ""),
    ],
)  # fmt: skip
def test_headers_as_forms_and_offices_have_them(tmp_path: Path, head: str, veld: str) -> None:
    assert columns(tmp_path, f"Titel;{head}", "Koffie;x")[head] == veld


@pytest.mark.parametrize(
    "lines",
    [
        # The upper line of some columns, the lower of the others; with and without something over the title.
        ("Activiteit;Wanneer;;Waar;", ";datum;tijd;locatie;adres"),
        (";Wanneer;;Waar;", "Activiteit;datum;tijd;locatie;adres"),
        ("Activiteit;Datum;Tijd;Locatie;Adres", ";(dd-mm-jjjj);(uu:mm);(gebouw);(straat)"),
        ("Programma 2027;;;;", "Activiteit;Wanneer;;Waar;", ";datum;tijd;locatie;adres"),
    ],
)
def test_a_header_of_two_lines(tmp_path: Path, lines: tuple[str, ...]) -> None:
    found = sheet(tmp_path, *lines, "Koffie;30-09-2027;10-12 uur;De Waag;Markt 1")
    (one,) = found.activiteiten
    assert (one.titel, one.locatie, one.adres, one.rij) == ("Koffie", "De Waag", "Markt 1", len(lines) + 1)
    assert (datums.dagen(one.moment, kort=True), datums.uren(one.moment, kort=True)) == (
        "do\u00a030\u00a0sep", "10.00\u00a0–\u00a012.00\u00a0uur",
    )  # fmt: skip
    assert found.findings == ()


def test_a_header_over_two_columns_that_says_what_they_are(tmp_path: Path) -> None:
    assert columns(tmp_path, "Wat;Datum;Tijd;;Kosten", ";;van;tot;", "Koffie;30-09-2027;10:00;11:00;3") == {
        "Wat": "titel", "Datum": "datum", "Tijd van": "begintijd", "Tijd tot": "eindtijd", "Kosten": "kosten",
    }  # fmt: skip


def test_a_merged_header_over_some_columns_only(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (
        [None, "Wanneer", None, "Contact", None], ["Activiteit", "datum", "tijd", "telefoon", "e-mail"],
        ["Koffie", "30-09-2027", "10 uur", "0182123456", "info@voorbeeld.nl"],
    ):  # fmt: skip
        page.append(row)
    for span in ("B1:C1", "D1:E1"):
        page.merge_cells(span)
    book.save(tmp_path / "lijst.xlsx")
    found = read_sheet(tmp_path / "lijst.xlsx", WEEK)
    (one,) = found.activiteiten
    assert (one.titel, one.contact, found.findings) == ("Koffie", "0182123456, info@voorbeeld.nl", ())


def test_a_title_over_more_rows_is_one_activity_or_more(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (
        ["Titel", "Datum", "Omschrijving"], ["Koffie", "30-09-2027", "Kom."], [None, "01-10-2027", "Kom weer."],
        ["Thee", "30-09-2027", "Eerste deel."], [None, None, "Tweede deel."],
    ):  # fmt: skip
        page.append(row)
    for span in ("A2:A3", "A4:A5"):
        page.merge_cells(span)
    book.save(tmp_path / "lijst.xlsx")
    found = read_sheet(tmp_path / "lijst.xlsx", WEEK)
    assert [(one.titel, one.omschrijving) for one in found.activiteiten] == [
        ("Koffie", "Kom."), ("Koffie", "Kom weer."), ("Thee", "Eerste deel."),
    ]  # fmt: skip
    assert told(found) == [("samengevoegd", None), ("samengevoegd", "A5")]
    assert "Zet alles in één rij" in found.findings[1].hint


def test_a_row_with_a_line_through_it_whose_status_is_said_is_not_asked_about(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (["Titel", "Datum", "Status"], ["Koffie", "30-09-2027", "afgelast"], ["Thee", "30-09-2027", None]):
        page.append(row)
    for number in (2, 3):
        for cell in page[number]:
            cell.font = openpyxl.styles.Font(strike=True)
    book.save(tmp_path / "lijst.xlsx")
    found = read_sheet(tmp_path / "lijst.xlsx", WEEK)
    assert [(one.titel, one.status) for one in found.activiteiten] == [("Koffie", Status.AFGELAST)]
    assert told(found) == [("doorgehaald", "A3")]
    assert "gaat dit niet door?" in found.findings[0].what


@pytest.mark.parametrize(
    "row",
    [
        "Samen eten in het buurthuis;30 september;17.30-20.00;Buurthuis De Linde;Dorpsstraat 1;"
        "Schuif aan voor een warme maaltijd. Kom alleen of neem iemand mee.;Stichting Welzijn",
        "Samen soep eten;30 september;17.30-20.00;Buurthuis De Linde;Dorpsstraat 1;;Stichting Welzijn",
        "VOORBEELD: Samen eten;1 oktober;;Mijn zaal;;;",
        "Voorbeeld - zo vult u het in;1 oktober;;;;;",
    ],
)
def test_the_example_of_a_new_sheet_is_no_activity(tmp_path: Path, row: str) -> None:
    heads = "titel;datum;tijd;locatie;adres;omschrijving;organisator"
    found = sheet(tmp_path, heads, row, "Soep;1 oktober;12.00;De Schakel;;;", "Voorbeeldig koken;1 oktober;;;;;")
    assert (titles(found), told(found)) == (["Soep", "Voorbeeldig koken"], [("voorbeeldrij", "A2")])


def test_names_that_a_mac_wrote_with_loose_accents(tmp_path: Path) -> None:
    def loose(said: str) -> str:
        return unicodedata.normalize("NFD", said)

    (tmp_path / loose("Foto’s één")).mkdir()
    Image.new("RGB", (1200, 1200)).save(tmp_path / loose("Foto’s één") / loose("café.jpg"))
    found = sheet(tmp_path, "titel;afbeelding;afbeelding_tekst", f"{loose('Poëzie')};Foto’s één/café.jpg;Ruis.")
    (one,) = found.activiteiten
    assert one.titel == "Poëzie"
    assert one.afbeelding is not None
    Image.new("RGB", (1200, 1200)).save(tmp_path / "thé.jpg")
    found = sheet(tmp_path, "titel;afbeelding;afbeelding_tekst", f"Thee;{loose('thé.jpg')};Ruis.")
    assert found.activiteiten[0].afbeelding is not None
    mapped = tmp_path / "gemapt.csv"
    mapped.write_text(f"{loose('Naam in één regel')};datum\nKoffie;30-09-2027\n", encoding="utf-8")
    assert titles(read_sheet(mapped, WEEK, kolommen={"titel": "Naam in één regel"})) == ["Koffie"]
