"""What a cell means besides its text: addresses behind words, numbers that lost a sign, answers of yes and no."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import Finding, InputError, Place, Severity
from kom_erbij.intake.activity import activity
from kom_erbij.intake.answers import amount, sign_up, telephone
from kom_erbij.intake.behind import behind
from kom_erbij.intake.number_format import formatted, formatted_text
from kom_erbij.intake.residue import broken, out_of_place
from kom_erbij.intake.sheet import Lijst, read_sheet

WEEK = week_of(2027)
HERE = Place(file="lijst.xlsx", row=2)


def sheet(tmp_path: Path, *lines: str) -> Lijst:
    path = tmp_path / "lijst.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_sheet(path, WEEK)


# Number formats (ECMA-376 part 1, 18.8.31)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (12, "General", "12"),
        (0.1 + 0.2, "General", "0,3"),
        (1e15, "General", "1E+15"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (0.5, "0.0%", "50,0%"),
        (1.5, "# ?/?", "1 1/2"),
        (0.25, "?/8", "2/8"),
        (3, "#.##", "3"),
        (-3, "0", "-3"),
        (-3, "0;(0)", "(3)"),
        (-0.001, "0.00", "0,00"),
        (0, '0;-0;"niets"', "niets"),
        (5, "[Red][<10]0;[>=10]#", "5"),
        (15, '[<10]"weinig";"veel"', "veel"),
        (1500000, '0.0,,"M"', "1,5M"),
        (1500, '0,"k"', "2k"),
        (5, '_-"€"* 0.00_-', "€ 5,00"),
        (5, "[$EUR-413] 0", "EUR 5"),
        (2.345, "0.00", "2,35"),
        (7, r"0\;0", "0;7"),
        (7, ";;;", ""),
        (7, '"vast"', "vast"),
        (7, "@", "7"),
    ],
)
def test_a_number_as_its_format_shows_it(value: float, code: str, shown: str) -> None:
    assert formatted(value, code) == shown


def test_a_format_of_texts() -> None:
    assert formatted_text("12", '@" uur"') == "12 uur"
    assert formatted_text("twaalf", '0;-0;0;"om "@') == "om twaalf"
    assert formatted_text("twaalf", "0.00") == "twaalf"


@given(st.integers(0, 10**9), st.integers(0, 6))
def test_digits_are_neither_lost_nor_made(value: int, places: int) -> None:
    code = f"#,##0.{'0' * places}" if places else "#,##0"
    whole, _, rest = formatted(value / 10**places, code).partition(",")
    assert int(whole.replace(".", "") + rest) == value


@given(st.text(max_size=30), st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_any_format_shows_something_or_nothing(code: str, value: float) -> None:
    assert isinstance(formatted(value, code), str)


# Prices, telephone numbers, sign-up


@pytest.mark.parametrize(
    ("given", "meant"),
    [("0", "gratis"), ("€ 0,00", "gratis"), ("3", "€ 3"), ("3,5", "€ 3,50"), ("€ 3.50", "€ 3,50"), ("3 euro", "€ 3"),
     ("1.250", "€ 1.250"), ("1.250,50 €", "€ 1.250,50"), ("50%", "50%"), ("3 - 5", "3 - 5"), ("€ 3,-", "€ 3"),
     ("€ 5,- incl. koffie", "€ 5 incl. koffie"),
     ("vanaf € 3", "vanaf € 3"), ("3,505", "3,505")],
)  # fmt: skip
def test_what_it_costs(given: str, meant: str) -> None:
    assert amount(given) == meant


@pytest.mark.parametrize(
    ("given", "dialled"),
    [("612345678", "0612345678"), ("182123456", "0182123456"), ("31612345678", "+31612345678"),
     ("0031182123456", "+31182123456"), ("0031 182 123456", "+31 182 123456"), ("+31612345678", "+31612345678"),
     ("06 - 12 34 56 78", "06 - 12 34 56 78"), ("14 0182", "14 0182"), ("112", "112"), ("bel Jan", "bel Jan")],
)  # fmt: skip
def test_a_telephone_number_as_people_dial_it(given: str, dialled: str) -> None:
    assert telephone(given, HERE) == (dialled, None)


@pytest.mark.parametrize("given", ["3212345678", "61234567890", "310612345678"])
def test_a_number_that_lost_what_was_in_front_of_it_is_refused(given: str) -> None:
    _, told = telephone(given, HERE)
    assert told is not None
    assert (told.rule, told.severity, told.text) == ("telefoon", Severity.ERROR, given)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"aanmelden": "ja", "telefoon": "0182 123456"}, "Aanmelden is nodig: bel 0182 123456"),
        ({"aanmelden": "Verplicht", "email": "info@voorbeeld.nl"}, "Aanmelden is nodig: mail info@voorbeeld.nl"),
        ({"aanmelden": "WAAR", "website": "www.voorbeeld.nl"}, "Aanmelden is nodig: www.voorbeeld.nl"),
        ({"aanmelden": "ja", "contact": "Jan, 0182 123456"}, "Aanmelden is nodig"),
        ({"aanmelden": "nee"}, "Aanmelden hoeft niet"),
        ({"aanmelden": "Niet nodig."}, "Aanmelden hoeft niet"),
        ({"aanmelden": "ja, bij Jan", "telefoon": "0182 123456"}, "ja, bij Jan"),
        ({}, ""),
    ],
)
def test_whether_one_has_to_sign_up(values: dict[str, str], said: str) -> None:
    assert sign_up(values, HERE) == (said, None)


def test_a_sign_up_that_nobody_can_do_is_told(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Wat;Aanmelden ja/nee", "Koffie;ja")
    assert found.activiteiten[0].aanmelden == "Aanmelden is nodig"
    assert [(one.rule, one.place.cell, one.severity) for one in found.findings] == [
        ("aanmelden", "B2", Severity.WARNING)
    ]


# Residue


RESIDUE = """
    #N/A #N/B #VERW! #WAARDE! #OVERLOOP! #ERROR! #FIELD! #VERWIJZING! #BLOKKEREN! #WERT! #NOMBRE! #¿NOMBRE? #GETAL!
    Err:502 Fout:508 Loading... Laden… (leeg) (blank) NaN #######
"""


@pytest.mark.parametrize(
    "text",
    RESIDUE.split(),
)
def test_what_programs_leave_is_an_error_in_any_field(text: str) -> None:
    for field in ("titel", "tijd"):
        with pytest.raises(InputError):
            activity({"titel": "Koffie", field: text}, WEEK)
    assert broken(f"zie {text} hier", HERE) is None


@pytest.mark.parametrize("text", ["#samen", "#KOMERBIJ", "#1", "leeg", "Nan", "Waar", "Fout", "Loading Bay"])
def test_what_people_write_is_no_residue(text: str) -> None:
    assert broken(text, HERE) is None
    assert out_of_place(text, "titel", HERE) is None


@pytest.mark.parametrize(
    ("text", "field", "typed"),
    [
        ("08-dec", "doelgroep", "8-12"), ("2-mei-27", "kosten", "2-5"), ("dec-18", "doelgroep", "12-18"),
        ("2027-12-08", "doelgroep", "8-12"), ("2018-12-01", "doelgroep", "1-12 of 12-18"),
        ("8-12-2027", "doelgroep", "8-12"), ("12 aug", "doelgroep", "12-8"),
    ],
)  # fmt: skip
def test_a_date_that_excel_made_says_what_was_typed(text: str, field: str, typed: str) -> None:
    told = out_of_place(text, field, HERE)
    assert told is not None
    assert f"Had u {typed} getypt?" in told.hint


@pytest.mark.parametrize(("text", "field"), [("4 mei", "titel"), ("8-12", "doelgroep"), ("8-12-2027", "omschrijving")])
def test_what_is_no_date_of_excel(text: str, field: str) -> None:
    assert out_of_place(text, field, HERE) is None


# Addresses behind words


@pytest.mark.parametrize(
    ("text", "address", "field", "used"),
    [
        ("Klik hier", "https://www.voorbeeld.nl/soep?dag=1", "website", "https://www.voorbeeld.nl/soep?dag=1"),
        ("Buurthuis De Linde", "http://www.voorbeeld.nl/", "website", "http://www.voorbeeld.nl/"),
        ("Mail ons", "mailto:info@voorbeeld.nl?subject=Soep", "email", "info@voorbeeld.nl"),
        ("Bel ons", "tel:0182123456", "telefoon", "0182123456"),
        ("Aanmelden", "https://www.voorbeeld.nl/aanmelden", "aanmelden", "https://www.voorbeeld.nl/aanmelden"),
        ("Meld je hier aan", "mailto:info@voorbeeld.nl", "aanmelden", "info@voorbeeld.nl"),
        ("www.voorbeeld.nl", "https://www.voorbeeld.nl/", "website", "www.voorbeeld.nl"),
        ("info@voorbeeld.nl", "mailto:info@voorbeeld.nl", "email", "info@voorbeeld.nl"),
        ("Vragen? info@voorbeeld.nl", "mailto:info@voorbeeld.nl", "contact", "Vragen? info@voorbeeld.nl"),
        ("0182 - 12 34 56", "tel:+31182123456", "telefoon", "0182 - 12 34 56"),
        ("De Waag", "#Blad2!A1", "locatie", "De Waag"),
    ],
)  # fmt: skip
def test_the_address_behind_words_where_one_is_asked(text: str, address: str, field: str, used: str) -> None:
    assert behind(text, address, field, HERE) == (used, None)


@pytest.mark.parametrize(
    ("text", "address", "field", "severity"),
    [
        ("www.voorbeeld.nl", "https://www.anders.nl/", "website", Severity.WARNING),
        ("Jan Jansen", "mailto:jan@voorbeeld.nl", "contact", Severity.WARNING),
        ("Bij de balie van het buurthuis", "https://www.voorbeeld.nl/", "aanmelden", Severity.WARNING),
        ("De Waag", "https://kaarten.voorbeeld.nl/?q=waag", "locatie", Severity.NOTE),
        ("Klik hier", "mailto:info@voorbeeld.nl", "telefoon", Severity.WARNING),
    ],
)
def test_an_address_that_is_not_used_is_told(text: str, address: str, field: str, severity: Severity) -> None:
    same, told = behind(text, address, field, HERE)
    assert same == text
    assert isinstance(told, Finding)
    assert (told.rule, told.severity) == ("link", severity)
    assert address.split("//")[-1].split(":")[-1].split("?")[0].strip("/") in told.what


# Calendars


OUTLOOK = "Onderwerp;Begindatum;Begintijd;Einddatum;Eindtijd;Duurt hele dag;Herinneringen aan/uit;Privé"


@pytest.mark.parametrize(
    ("event", "days", "hours"),
    [
        ("30-9-2027;17:30:00;30-9-2027;20:00:00;Onwaar", "do 30 sep", "17.30 – 20.00 uur"),
        ("1-10-2027;0:00:00;4-10-2027;0:00:00;Waar", "vr 1 t/m zo 3 okt", ""),
        ("1-10-2027;0:00:00;2-10-2027;0:00:00;Waar", "vr 1 okt", ""),
        ("2-10-2027;22:00:00;3-10-2027;0:30:00;Onwaar", "za 2 okt", "22.00 – 0.30 uur"),
        ("2-10-2027;10:00:00;3-10-2027;16:00:00;Onwaar", "za 2 t/m zo 3 okt", "10.00 – 16.00 uur"),
        ("9/30/2027;5:30 PM;9/30/2027;8:00 PM;False", "do 30 sep", "17.30 – 20.00 uur"),
    ],
)
def test_an_event_of_a_calendar(tmp_path: Path, event: str, days: str, hours: str) -> None:
    found = sheet(tmp_path, OUTLOOK, f"Soep;{event};Onwaar;Onwaar")
    (one,) = found.activiteiten
    shown = datums.dagen(one.moment, kort=True), datums.uren(one.moment, kort=True)
    assert tuple(said.replace("\u00a0", " ") for said in shown) == (days, hours)
    assert found.findings == ()


def test_a_date_that_an_american_and_a_dutch_calendar_read_otherwise_is_refused(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Subject;Start Date;All Day Event", "Soep;10/1/2027;False")
    assert found.activiteiten == ()
    assert [one.what for one in found.findings] == ["“10/1/2027” kan 10-01-2027 of 01-10-2027 zijn."]


def test_what_is_private_in_a_calendar_is_not_published(tmp_path: Path) -> None:
    found = sheet(tmp_path, OUTLOOK, "Tandarts;30-9-2027;9:00:00;30-9-2027;9:30:00;Onwaar;Waar;Waar")
    assert (found.activiteiten, [one.rule for one in found.findings]) == ((), ["prive"])
    # Elsewhere such a column is one like any other.
    assert [one.rule for one in sheet(tmp_path, "Wat;Privé", "Koffie;Waar").findings] == ["kolom-onbekend"]
