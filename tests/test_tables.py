"""Spreadsheets as people save them: any encoding, delimiter, sheet or header; hidden rows; and hostile files."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lengths import examples

from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.dutch.typografie import typeset
from kom_erbij.errors import InputError, KomErbijError, Severity
from kom_erbij.intake.opening import open_sheet
from kom_erbij.intake.sheet import Lijst, read_sheet

WEEK = week_of(2027)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def sheet(tmp_path: Path, content: str | bytes, name: str = "lijst.csv", **given: Any) -> Lijst:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_sheet(path, WEEK, **given)


def said(found: Lijst) -> list[str]:
    return [str(one) for one in found.findings]


def workbook(*rows: Sequence[Any], title: str = "Blad1") -> Any:
    book = openpyxl.Workbook()
    book.worksheets[0].title = title
    for row in rows:
        book.worksheets[0].append(row)
    return book


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(*rows: Sequence[str], hidden: Sequence[int] = ()) -> bytes:
    from odfdo import Document, Row, Table

    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Programma")
    for number, values in enumerate(rows, start=1):
        row = Row()
        for index, value in enumerate(values):
            row.set_value(index, value)
        if number in hidden:
            row.set_attribute("table:visibility", "collapse")
        table.append_row(row)
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [["Titel", "Datum", "Omschrijving"], ["Poëzie, soep; en meer", "30-09-2027", "Café “De Lëe” – € 2"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    found = sheet(tmp_path, out.getvalue().encode(encoding))
    (one,) = found.activiteiten
    assert (one.titel, one.omschrijving) == (rows[1][0], rows[1][2])
    chosen = encoding in ("cp1252", "utf-16-le", "utf-16-be")
    assert [finding.rule for finding in found.findings] == (["codering"] if chosen else [])


TEXT = st.text(st.characters(codec="cp1252", exclude_categories=("Cc", "Cf", "Zs")), min_size=1, max_size=20).filter(
    str.strip
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\r\n", "\n"]),
    st.booleans(),
)
def test_any_table_survives_writing_and_reading(
    tmp_path: Path, rows: list[tuple[str, str]], encoding: str, delimiter: str, ends: str, told: bool
) -> None:
    out = io.StringIO()
    out.write(f"sep={delimiter}{ends}" if told else "")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ends)
    writer.writerow(["titel", "organisator"])
    writer.writerows((f"Koffie {a} x", f"Stichting {b} x") for a, b in rows)
    data = out.getvalue().encode(encoding)
    found = sheet(tmp_path, data)
    expected = [(typeset(f"Koffie {a} x"), typeset(f"Stichting {b} x")) for a, b in rows]
    assert [(one.titel, one.organisator) for one in found.activiteiten] == expected
    assert [one.rij for one in found.activiteiten] == list(range(2, len(rows) + 2))


WORDS = """
    Café Zoë één coördinator naïef geïnteresseerd Curaçao façade Müller José crème brûlée enquête carrière hè mama’s
    ’s-Gravenhage foto’s “samen” – € 3 m² reünie Súdwest-Fryslân Noël vóór CAFÉ Één señor Gül à skûtsje bôle
"""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12),
    st.sampled_from([("cp1252", "\r\n"), ("cp1252", "\n"), ("mac_roman", "\r"), ("cp850", "\r\n")]),
)
def test_old_letters_are_read_as_they_were_written_or_refused(
    tmp_path: Path, words: list[str], given_as: tuple[str, str]
) -> None:
    codec, end = given_as
    said = f"Koffie {' '.join(words)} x"
    try:
        data = end.join(("titel;datum", f"{said};30-09-2027", "")).encode(codec)
    except UnicodeEncodeError:
        assume(False)
    try:
        assert [one.titel for one in sheet(tmp_path, data).activiteiten] == [said]
    except InputError as error:
        # Never of Windows, which nearly all of them are.
        assert codec == "cp850"
        assert "de letters in dit bestand zijn niet te lezen" in str(error)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("titel;locatie\rCafé Zoë;’t Hoekje\r".encode("mac_roman"), "Mac Roman"),
        ("titel;locatie\r\nCafé Zoë;’t Hoekje\r\n".encode("mac_roman"), "Mac Roman"),
        ("titel;locatie\r\nCafé Zoë;'t Hoekje\r\n".encode("cp850"), "DOS (cp850)"),
        ("titel;locatie\r\nCafé Zoë;’t Hoekje\r\n".encode("cp1252"), "Windows-1252"),
    ],
)
def test_the_letters_of_an_old_mac_and_of_dos(tmp_path: Path, data: bytes, encoding: str) -> None:
    found = sheet(tmp_path, data)
    assert found.activiteiten[0].titel == "Café Zoë"
    assert found.activiteiten[0].locatie[1:] == "t Hoekje"
    assert [one.what for one in found.findings] == [
        f"de tekst is gelezen als {encoding}. Er staat bijvoorbeeld “Café”."
    ]


def test_letters_of_two_encodings_in_one_file_are_refused(tmp_path: Path) -> None:
    data = "titel;locatie\nCafé;".encode() + "Zoë\n".encode("cp1252") + b"Thee\n"
    with pytest.raises(InputError, match=r"lijst\.csv, rij 2: de letters in dit bestand zijn niet te lezen"):
        sheet(tmp_path, data)


def told(found: Lijst) -> list[tuple[str, int | None]]:
    return [(one.rule, one.place.row) for one in found.findings]


@pytest.mark.parametrize("closing", ["", 'Kom "toch" maar', 'Zeg maar 5"', '"Kom ook"'])
def test_a_stray_quote_costs_its_own_line_alone(tmp_path: Path, closing: str) -> None:
    lines = ["titel;datum;omschrijving", 'Soep;30-09-2027;"Kom', "Thee;01-10-2027;Kom ook"]
    found = sheet(tmp_path, "\n".join([*lines, f"Brood;02-10-2027;{closing}", "Kaas;03-10-2027;", ""]))
    assert [(one.titel, one.rij) for one in found.activiteiten] == [("Thee", 3), ("Brood", 4), ("Kaas", 5)]
    as_shown = {'Kom "toch" maar': "Kom “toch” maar", '"Kom ook"': "Kom ook"}
    assert found.activiteiten[1].omschrijving == as_shown.get(closing, closing)
    assert told(found) == [("aanhalingsteken", 2)]
    assert found.findings[0].severity is Severity.ERROR


def test_a_quote_within_a_cell_is_a_sign_like_another(tmp_path: Path) -> None:
    found = sheet(tmp_path, 'titel;datum\nTaart van 5";30-09-2027\nZeg "hoi";30-09-2027\n"Zeg ""dag""";30-09-2027\n')
    assert [one.titel for one in found.activiteiten] == ['Taart van 5"', "Zeg “hoi”", "Zeg “dag”"]
    assert found.findings == ()


def test_thousands_of_rows_under_a_stray_quote(tmp_path: Path) -> None:
    # More than the 131.072 characters that Python takes a cell for.
    found = sheet(tmp_path, 'titel;datum\n"Koffie;30-09-2027\n' + "Thee;1 oktober\n" * 9_000)
    assert (len(found.activiteiten), told(found)) == (9_000, [("aanhalingsteken", 2)])


def test_a_stray_quote_in_the_header_is_told_with_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="aanhalingsteken te veel"):
        sheet(tmp_path, '"titel;datum\nKoffie;30-09-2027\n')


def test_rows_of_a_csv_that_are_longer_or_shorter_than_the_header(tmp_path: Path) -> None:
    lines = (
        "titel;datum;omschrijving",
        "Lezen;30-09-2027;Kom; het is leuk; echt",
        "Eten;01-10-2027",
        "Thee;;x",
        "Ei;;y",
    )
    found = sheet(tmp_path, "\n".join(lines))
    assert [one.titel for one in found.activiteiten] == ["Eten", "Thee", "Ei"]
    assert told(found) == [("te-veel-cellen", 2), ("te-weinig-cellen", 3)]
    assert "“het is leuk” en “echt”" in found.findings[0].what
    assert "“Kom”" in found.findings[0].hint


def test_columns_beside_the_table_are_no_uneven_rows(tmp_path: Path) -> None:
    found = sheet(tmp_path, "titel;datum;\nKoffie;30-09-2027;nog bellen\nThee;;\n")
    assert ([one.titel for one in found.activiteiten], told(found)) == (["Koffie", "Thee"], [("kolom", 1)])


@pytest.mark.parametrize(
    "lines",
    [
        ('"titel,datum,locatie"', '"Lezen,30-09-2027,De Waag"', '"Eten,01-10-2027,""Het Huis, achter"""'),
        ("titel,datum,locatie", "Lezen,30-09-2027,De Waag", '"Eten,01-10-2027,""Het Huis, achter"""'),
        ("titel|datum|locatie", "Lezen|30-09-2027|De Waag", "Eten|01-10-2027|Het Huis, achter"),
        ("titel\tdatum\tlocatie", "Lezen\t30-09-2027\tDe Waag", "Eten\t01-10-2027\tHet Huis, achter"),
    ],
)
def test_lines_quoted_as_a_whole_and_other_signs_between_cells(tmp_path: Path, lines: tuple[str, ...]) -> None:
    found = sheet(tmp_path, "\n".join(lines))
    assert [(one.titel, one.locatie) for one in found.activiteiten] == [
        ("Lezen", "De Waag"), ("Eten", "Het Huis, achter"),
    ]  # fmt: skip
    assert [one.rule for one in found.findings] == (["aanhalingstekens"] if '"' in "".join(lines) else [])


def test_a_line_of_more_cells_than_any_spreadsheet_has(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"rij 3: deze regel heeft 20001 cellen"):
        sheet(tmp_path, "titel;datum\nKoffie;\n" + "ab;" * 20_000)


def test_rows_count_as_the_spreadsheet_counts_them(tmp_path: Path) -> None:
    content = (
        "Week tegen Eenzaamheid, programma; Gouda, 2027\r\n\r\nWAT;Wanneer;Toelichting;;\r\n"
        '"Samen\r\neten";30-09-2027;"Schuif aan.\r\n\r\nIedereen is welkom.";;\r\n;;;;\r\nKoffie;32 mei;;;\r\n'
    )
    found = sheet(tmp_path, content)
    (one,) = found.activiteiten
    assert (one.titel, one.rij, one.omschrijving) == ("Samen eten", 4, "Schuif aan.\n\nIedereen is welkom.")
    assert said(found) == [
        "lijst.csv, rij 6, Wanneer (kolom B): “32 mei” is geen datum. "
        "Schrijf de datum als 30-09-2027 of 30 september 2027."
    ]


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    found = sheet(tmp_path, "titel;datum;tijd;gemeente;foto\nA;32 mei;25.00;Goudda;a.jpg\n;30-09-2027;;;\nB;;;;\n")
    assert [(one.place.row, one.place.column) for one in found.findings if one.severity is Severity.ERROR] == [
        (2, "B"), (2, "C"), (2, "D"), (2, None), (2, "E"), (3, "A"),
    ]  # fmt: skip
    assert [one.titel for one in found.activiteiten] == ["B"]


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        ("Naam activiteit;DAG;Begintijd;Eindtijd;Waar;Straat;Postcode;Plaats",
         "titel dag begintijd eindtijd locatie adres postcode plaats"),
        ("Voor wie (doelgroep);Wat*;Prijs:;Link naar website;Opgeven;Organisatie",
         "doelgroep titel kosten website aanmelden organisator"),
        ("activiteit;wanneer;van-tot;toelichting;contactpersoon;e-mail;telefoonnummer;alt-tekst;Foto",
         "titel datum tijd omschrijving contact email telefoon afbeelding_tekst afbeelding"),
    ],
)  # fmt: skip
def test_headers_by_any_usual_name(tmp_path: Path, heads: str, fields: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(heads + "\nx", encoding="utf-8")
    assert [one.veld for one in open_sheet(path).header.columns] == fields.split()


def test_parts_of_one_thing_are_joined(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        "titel;dag;datum;begintijd;eindtijd;adres;postcode;plaats;contact;telefoon\n"
        "Koffie;donderdag;30-09;10.00;12.00;Markt 1;2801 JG;Gouda;Jo;182000000\n"
        "Thee;woensdag;30-09;10.00;;;;;;\n",
    )
    (one,) = found.activiteiten
    assert datums.dagen(one.moment).replace("\u00a0", " ") == "donderdag 30 september"
    assert datums.uren(one.moment).replace("\u00a0", " ") == "van 10.00 tot 12.00 uur"
    assert (one.adres, one.contact) == ("Markt 1, 2801 JG Gouda", "Jo, 0182000000")
    assert "zegt woensdag" in said(found)[0]


def test_unknown_and_double_columns_are_told_and_can_be_mapped(tmp_path: Path) -> None:
    content = "titel;waar;locatie;omschriving;Extra;\nKoffie;zaal;De Waag;lekker;geheim;los\n"
    found = sheet(tmp_path, content)
    told = {one.place.column: str(one) for one in found.findings}
    assert found.activiteiten[0].locatie == "De Waag"
    assert "net als “locatie”" in told["B"]
    assert "Bedoelde u “omschrijving”" in told["D"]
    assert "niet bekend" in told["E"]
    assert "geen kop" in told["F"]
    mapped = sheet(
        tmp_path, content, kolommen={"locatie": "waar", "omschrijving": ["Omschriving"], "negeren": ["extra"]}
    )
    assert (mapped.activiteiten[0].locatie, mapped.activiteiten[0].omschrijving) == ("zaal", "lekker")
    assert {one.place.column for one in mapped.findings} == {"C", "F"}


@pytest.mark.parametrize(
    ("row", "titel", "status"),
    [
        ("AFGELAST: Samen eten;;", "Samen eten", Status.AFGELAST),
        ("Samen eten (gaat niet door);;", "Samen eten", Status.AFGELAST),
        ("Samen eten - VOL;;", "Samen eten", Status.VOL),
        ("Samen eten;afgelast;", "Samen eten", Status.AFGELAST),
        ("Samen eten;;Volgeboekt!", "Samen eten", Status.VOL),
        ("Een vol bord;;vol = vol", "Een vol bord", Status.GAAT_DOOR),
        ("Vol verwachting;30-09-2027 (vol);", "Vol verwachting", Status.VOL),
        ("Vol;30-09-2027;", "Vol", Status.GAAT_DOOR),
        ("Samen eten (afgelast);32 mei;", "Samen eten", Status.AFGELAST),
    ],
)
def test_cancelled_and_full(tmp_path: Path, row: str, titel: str, status: Status) -> None:
    found = sheet(tmp_path, f"titel;datum;aanmelden\n{row}\n")
    assert [(one.titel, one.status) for one in found.activiteiten] == [(titel, status)]


def test_a_heading_between_the_rows_is_no_activity(tmp_path: Path) -> None:
    found = sheet(tmp_path, "titel;tijd\nMaandag 4 oktober;\nKoffie;10.00\ntitel;tijd\nInloop;\n")
    assert [one.titel for one in found.activiteiten] == ["Koffie", "Inloop"]
    assert [one.rule for one in found.findings] == ["tussenkop"]


# XLSX, ODS


def test_a_workbook_with_real_dates_and_times(tmp_path: Path) -> None:
    book = workbook(
        ["Programma 2027"],
        ["Activiteit", "Datum", "Tijd", None, "Kosten", "Telefoon"],
        [None, None, "van", "tot"],
        ["Koffie", date(2027, 9, 30), time(10), time(12, 30), 2.5, 182000000],
        ["Thee", datetime(2027, 10, 1), 0.729167, None, 3, None],
        ["Soep", 46660, 1700, None, "gratis", None],
        ["Weg", None, None, None, None, None],
    )
    page = book.worksheets[0]
    page.merge_cells("C2:D2")
    for place in ("E4", "E5"):
        page[place].number_format = '"€" #,##0.00'
    page["F4"].number_format = "0000000000"
    page.row_dimensions[7].hidden = True
    found = sheet(tmp_path, saved(book), "lijst.xlsx")
    shown = [
        (
            one.rij,
            one.titel,
            datums.dagen(one.moment, kort=True),
            datums.uren(one.moment, kort=True),
            one.kosten,
            one.contact,
        )
        for one in found.activiteiten
    ]
    assert [tuple(str(part).replace("\u00a0", " ") for part in row) for row in shown] == [
        ("4", "Koffie", "do 30 sep", "10.00 – 12.30 uur", "€ 2,50", "0182000000"),
        ("5", "Thee", "vr 1 okt", "17.30 uur", "€ 3", ""),
        ("6", "Soep", "do 30 sep", "17.00 uur", "gratis", ""),
    ]
    assert said(found) == [
        "lijst.xlsx: rij 7 is verborgen en overgeslagen. Moet die rij meedoen? Maak die dan zichtbaar in de lijst."
    ]


def test_the_sheet_with_the_best_header_or_the_one_asked_for(tmp_path: Path) -> None:
    book = workbook(["Lees mij"], title="Uitleg")
    for name, title in (("Programma", "Koffie"), ("Archief", "Oud")):
        page = book.create_sheet(name)
        page.append(["titel", "datum", "tijd"] if name == "Programma" else ["titel"])
        page.append([title])
    found = sheet(tmp_path, saved(book), "lijst.xlsx")
    assert [one.titel for one in found.activiteiten] == ["Koffie"]
    assert "gelezen is blad “Programma”, niet “Uitleg”, “Archief”" in said(found)[0]
    assert sheet(tmp_path, saved(book), "lijst.xlsx", blad="archief").activiteiten[0].titel == "Oud"
    with pytest.raises(InputError, match="Bedoelde u “Archief”"):
        sheet(tmp_path, saved(book), "lijst.xlsx", blad="Archif")


def test_what_is_put_out_of_sight_stays_there(tmp_path: Path) -> None:
    book = workbook(["titel", "contact", "organisator"], ["Koffie", "privé 06 - 00 00 00 00", "Welzijn"])
    book.worksheets[0].column_dimensions["B"].hidden = True
    found = sheet(tmp_path, saved(book), "lijst.xlsx")
    assert (found.activiteiten[0].contact, found.activiteiten[0].organisator) == ("", "Welzijn")
    assert "kolom B is verborgen" in said(found)[0]


def test_a_formula_counts_by_its_outcome_or_is_reported(tmp_path: Path) -> None:
    book = workbook(["titel", "kosten"], ["Koffie", "=1+1"], ["Thee", "#REF!"])
    found = sheet(tmp_path, saved(book), "lijst.xlsx")
    assert [(one.place.row, one.rule) for one in found.findings] == [(2, "formule"), (3, "formule")]
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as source, zipfile.ZipFile(kept, "w") as target:
        for part in source.infolist():
            data = (
                source.read(part)
                .replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
                .replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
                .replace(b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>")
            )
            target.writestr(part.filename, data)  # fmt: skip
    assert sheet(tmp_path, kept.getvalue(), "lijst.xlsx").activiteiten[0].kosten == "€ 2"


def test_an_ods_with_a_hidden_row(tmp_path: Path) -> None:
    data = ods(["Wat", "Wanneer"], ["Koffie", "30-09-2027"], ["Geheim", ""], ["Thee", "1 oktober"], hidden=[3])
    found = sheet(tmp_path, data, "lijst.ods")
    assert [(one.rij, one.titel) for one in found.activiteiten] == [(2, "Koffie"), (4, "Thee")]
    assert "rij 3 is verborgen" in said(found)[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(25))
@given(st.lists(TEXT, min_size=1, max_size=4))
def test_any_text_survives_a_workbook(tmp_path: Path, titles: list[str]) -> None:
    titles = [f"Koffie {one} x" for one in titles]
    found = sheet(tmp_path, saved(workbook(["titel"], *([one] for one in titles))), "lijst.xlsx")
    assert [one.titel for one in found.activiteiten] == [typeset(" ".join(one.split())) for one in titles]


# Hostile and broken


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kof\0fie", "U+0000"),
        ("Kof\u202efie", "U+202E, keert de leesrichting) na “Kof”"),
        ("Kof\u200bfie", "U+200B, zonder breedte"),
        ("\u2066Koffie", "U+2066"),
        ("#N/A", "de formule geeft een fout"),
    ],
)
def test_what_a_reader_cannot_see_is_reported(tmp_path: Path, text: str, told: str) -> None:
    found = sheet(tmp_path, f"titel;datum\n{text};\nThee;\n")
    assert [one.titel for one in found.activiteiten] == ["Thee"]
    assert told in said(found)[0]
    assert "rij 2, titel (kolom A)" in said(found)[0]


def test_what_means_nothing_to_a_reader_is_let_go(tmp_path: Path) -> None:
    found = sheet(tmp_path, "titel\n\ufeffKof\u00a0fie\u200b \n")
    assert found.activiteiten[0].titel == "Kof\u00a0fie"


def test_a_lone_surrogate_in_an_option_is_our_own_error() -> None:
    from kom_erbij.intake.activity import activity

    with pytest.raises(InputError, match=r"--titel.*U\+D800"):
        activity({"titel": "a\ud800b"}, WEEK)


@pytest.mark.parametrize("text", ["=1+1", "{{ 7*7 }}", "<b>x</b>", "@SUM(A1)", "(Tj) ET", "{% for %}"])
def test_code_is_only_text(tmp_path: Path, text: str) -> None:
    assert sheet(tmp_path, f"titel\n{text}\n").activiteiten[0].titel == text


def test_letters_that_were_read_wrong_long_ago_are_told(tmp_path: Path) -> None:
    assert "Bedoelde u “Poëzie in het café”?" in said(sheet(tmp_path, "titel\nPoÃ«zie in het cafÃ©\n"))[0]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    return out.getvalue()


def laughs(before: str = "", encoding: str = "utf-8", name: str = "xl/workbook.xml") -> bytes:
    out = io.BytesIO()
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with zipfile.ZipFile(out, "w") as package:
        part = f'{before}<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>'
        package.writestr(name, part.encode(encoding))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "leeg"),
        (b"\n\n  \n", "leeg"),
        (b"\xff\xfe\x00", "niet als tekst te lezen"),
        (b"titel\n\x81\x8d", "de letters in dit bestand zijn niet te lezen"),
        (b"PK\x03\x04 en dan niets", "beschadigd"),
        (b"\xd0\xcf\x11\xe0 en dan niets", "beschadigd"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (b"%PDF-1.7", "geen lijst"),
        (b"<html><table>", "webpagina"),
        (b"naam van kind;leeftijd\nJan;3\n", "geen kolom “titel”"),
        (b"datum;tijd\n30-09-2027;\n", "Gevonden is: “datum”, “tijd”"),
        (b"titel\n" + b"x" * 10_000_000, "cel"),
        (b"titel\n" + b"Koffie\n" * 60_000, "meer dan 50.000 rijen"),
        (bomb(), "geen gewone lijst"),
        (laughs(), "entiteiten"),
        (laughs(f"<!-- {'ver weg ' * 2_000} -->"), "entiteiten"),
        (laughs(encoding="utf-16"), "entiteiten"),
        (laughs(name="content.xml"), "entiteiten"),
        (laughs(name="xl/elders.bin"), "entiteiten"),
    ],
)
def test_a_file_that_cannot_be_used_gets_a_plain_answer(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(InputError) as caught:
        sheet(tmp_path, content)
    assert told in str(caught.value)
    assert str(caught.value).startswith("lijst.csv")


def test_what_is_no_file_at_all(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "weg.csv", Path("a\0b.csv")):
        with pytest.raises(InputError):
            read_sheet(path, WEEK)


WHOLE = [
    saved(workbook(["titel", "datum"], ["Koffie", date(2027, 9, 30)])),
    ods(["titel", "datum"], ["Koffie", "30-09-2027"]),
    "titel;datum\nKoffie;30-09-2027\n".encode("utf-16"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(150))
@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=6), st.floats(0, 1))
def test_a_damaged_file_gives_rows_or_our_own_error(
    tmp_path: Path, data: bytes, damage: list[tuple[float, bytes]], cut: float
) -> None:
    broken = bytearray(data)
    for where, with_ in damage:
        at = int(where * len(broken))
        broken[at : at + len(with_)] = with_
    _reads(tmp_path, bytes(broken))
    _reads(tmp_path, data[: int(cut * len(data))])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda one: one.encode("utf-8", "surrogatepass"))))
def test_random_bytes_give_rows_or_our_own_error(tmp_path: Path, data: bytes) -> None:
    _reads(tmp_path, data)
    _reads(tmp_path, b"titel;datum;tijd\n" + data)
    _reads(tmp_path, b"PK\x03\x04" + data)


def _reads(tmp_path: Path, data: bytes) -> None:
    try:
        found = sheet(tmp_path, data, "lijst")
    except KomErbijError as error:
        assert all(one.what for one in error.findings)
    else:
        assert all(isinstance(one, Activiteit) and one.titel for one in found.activiteiten)
