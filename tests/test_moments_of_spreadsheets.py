"""What a Dutch Excel saves as CSV of days and hours, and hours typed with a comma: on paper as they were meant."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.intake.sheet import Lijst, read_sheet

WEEK = week_of(2027)
"""30 September, a Thursday, up to and including 6 October."""

COMMA = """\
titel;datum;tijd;locatie
Samen eten;30-09-2027;14,15;De Waag
Koffie;30-09-2027;10,00-12,00;De Waag
Thee;30-09-2027;19,00;De Kaai
Breien;30-09-2027;9,15;De Kaai
Zingen;30-09-2027;19,30;De Kerk
"""
EXCEL = """\
titel;datum;tijd;locatie
Koffie;30-sep-27;14:00;De Waag
Thee;1-okt-27;14:00;De Kaai
Soep;30-9-2027 00:00;14:00;De Kerk
Brood;30-sep-2027;2:00:00 PM;De Brug
Lunch;30-09-2027;0,5;De Pomp
Avond;30-09-2027;0,75;De Pomp
Wandelen;46660,58333;;De Poort
"""


def read(tmp_path: Path, content: str) -> Lijst:
    path = tmp_path / "lijst.csv"
    path.write_text(content, encoding="utf-8")
    return read_sheet(path, WEEK)


def said(found: Lijst) -> list[tuple[str, str]]:
    return [
        (datums.dagen(one.moment).replace("\u00a0", " "), datums.uren(one.moment).replace("\u00a0", " "))
        for one in found.activiteiten
    ]


def test_two_digits_after_a_comma_are_minutes(tmp_path: Path) -> None:
    found = read(tmp_path, COMMA)
    assert not found.findings
    day = "donderdag 30 september"
    assert said(found) == [
        (day, "om 14.15 uur"),
        (day, "van 10.00 tot 12.00 uur"),
        (day, "om 19.00 uur"),
        (day, "om 9.15 uur"),
        (day, "om 19.30 uur"),
    ]


def test_what_excel_saves_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, EXCEL)
    assert not found.findings
    day = "donderdag 30 september"
    assert said(found) == [
        (day, "om 14.00 uur"),
        ("vrijdag 1 oktober", "om 14.00 uur"),
        (day, "om 14.00 uur"),
        (day, "om 14.00 uur"),
        (day, "om 12.00 uur"),
        (day, "om 18.00 uur"),
        (day, "om 14.00 uur"),
    ]


@pytest.mark.parametrize(
    ("begin", "end", "hours"),
    [
        ("14,15", "16,00", "van 14.15 tot 16.00 uur"),
        ("0,75", "0,875", "van 18.00 tot 21.00 uur"),
        ("0,5", "0,5625", "van 12.00 tot 13.30 uur"),
        ("30-12-1899 14:00", "", "om 14.00 uur"),
    ],
)
def test_a_begin_and_an_end_in_cells_of_their_own(tmp_path: Path, begin: str, end: str, hours: str) -> None:
    found = read(tmp_path, f"titel;datum;begintijd;eindtijd\nKoffie;30-09-2027;{begin};{end}\n")
    assert said(found) == [("donderdag 30 september", hours)]


@pytest.mark.parametrize("hours", ["14, 15 uur", "14, 15", "9,10 en 11 uur", "9,10,11 uur", "9,5", "0,35", "10-dec"])
def test_what_may_be_two_things_stops_the_row(tmp_path: Path, hours: str) -> None:
    found = read(tmp_path, f"titel;datum;tijd\nKoffie;30-09-2027;{hours}\nThee;30-09-2027;10.00\n")
    assert [one.titel for one in found.activiteiten] == ["Thee"]
    (finding,) = found.findings
    assert (finding.place.row, finding.place.field) == (2, "tijd")
    assert finding.hint.startswith(("Schrijf", "Had u"))


def test_hints_give_the_year(tmp_path: Path) -> None:
    found = read(tmp_path, "titel;datum\nKoffie;32 mei\nThee;31-02-2027\n")
    assert [one.hint for one in found.findings] == ["Schrijf de datum als 30-09-2027 of 30 september 2027."] * 2


@pytest.mark.parametrize(
    ("moment", "heard"),
    [
        (Moment(tijd=Tijd(*map(time.fromisoformat, ("17:30", "20:00")))), "17.30 tot 20.00 uur"),
        (Moment(tijd=Tijd(time(10))), "10.00 uur"),
        (Moment(tijd=Tijd(time(14), vanaf=True)), "vanaf 14.00 uur"),
        (Moment(tijd_woorden="10.00-12.00 uur (vrije inloop)"), "10.00 tot 12.00 uur (vrije inloop)"),
        (Moment(), ""),
    ],
)
def test_hours_that_are_heard(moment: Moment, heard: str) -> None:
    assert datums.uren_voorgelezen(moment).replace("\u00a0", " ") == heard
