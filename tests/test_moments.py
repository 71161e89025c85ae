"""Dates and times as people type them are understood, worded back, or reported."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.campaign.week import coming_week, week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import InputError, Place
from kom_erbij.intake.moments import read_moment

WEEK = week_of(2027)
THURSDAY = date(2027, 9, 30)


def read(datum: str = "", tijd: str = "") -> Moment:
    return read_moment(datum, tijd, WEEK, Place(option="--datum"), Place(option="--tijd"))


@pytest.mark.parametrize(
    "typed",
    [
        "30-09-2027",
        "30/9/27",
        "2027-09-30",
        "30 september",
        "do 30 sept 2027",
        "donderdag 30 september",
        "30.09.2027",
    ],
)
def test_one_day(typed: str) -> None:
    assert read(typed).dagen == (THURSDAY,)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("17.30", Tijd(time(17, 30))),
        ("17:30", Tijd(time(17, 30))),
        ("17u30", Tijd(time(17, 30))),
        ("10 uur", Tijd(time(10))),
        ("10-12 uur", Tijd(time(10), time(12))),
        ("17.30-20.00", Tijd(time(17, 30), time(20))),
        ("van 17.30 tot 20.00 uur", Tijd(time(17, 30), time(20))),
        ("vanaf 14.00 uur", Tijd(time(14), None, vanaf=True)),
    ],
)
def test_hours(typed: str, expected: Tijd) -> None:
    assert read(tijd=typed).tijd == expected


def test_several_days_and_ranges() -> None:
    assert read("28 en 30 september").dagen == (date(2027, 9, 28), THURSDAY)
    assert read("30 september t/m 2 oktober").dagen == (THURSDAY, date(2027, 10, 1), date(2027, 10, 2))
    assert len(read("dagelijks").dagen) == 7
    assert [day.weekday() for day in read("ma t/m vr").dagen] == [3, 4, 0, 1, 2]


@pytest.mark.parametrize(
    ("datum", "tijd", "said"),
    [
        ("32 mei", "", "“32 mei” is geen datum"),
        ("woensdag 30-09-2027", "", "zegt woensdag, maar 30-09-2027 is een donderdag"),
        ("", "25.00", "“25.00” is geen tijd"),
        ("", "20.00-17.30", "niet na het begin"),
        ("", "9.5", "9.30 of 9.50"),
    ],
)
def test_what_cannot_be_is_reported_with_its_place(datum: str, tijd: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(datum, tijd)
    assert said in str(caught.value)
    assert str(caught.value).startswith("--datum" if datum else "--tijd")


def test_both_problems_come_at_once() -> None:
    with pytest.raises(InputError) as caught:
        read("32 mei", "99")
    assert len(caught.value.findings) == 2


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)).filter(lambda day: 4 <= day.month <= 12))
def test_what_we_say_we_understand(day: date) -> None:
    week = week_of(day.year)
    said = read_moment(datums.dag(day, jaar=True), "", week, Place(), Place())
    assert said.dagen == (day,)


@settings(deadline=None)
@given(st.integers(2000, 2100))
def test_week_starts_on_the_last_thursday_by_the_rule(year: int) -> None:
    week = week_of(year)
    if week.berekend:
        assert week.van.weekday() == 3
        assert week.van.month == 9
        assert (week.van + timedelta(days=7)).month == 10
        assert week.tot - week.van == timedelta(days=6)


def test_published_weeks_and_the_coming_one() -> None:
    assert (week_of(2021).van, week_of(2021).tot) == (date(2021, 9, 30), date(2021, 10, 7))
    assert not week_of(2025).berekend
    assert coming_week(date(2026, 9, 30)).jaar == 2026
    assert coming_week(date(2026, 10, 1)).jaar == 2027
    assert not week_of(2027, van=THURSDAY, tot=date(2027, 10, 7)).berekend


def test_words() -> None:
    plain = datums.periode(WEEK).replace("\u00a0", " ")
    assert plain == "donderdag 30 september t/m woensdag 6 oktober 2027"
    assert datums.tijd(Tijd(time(17, 30), time(20))).replace("\u00a0", " ") == "van 17.30 tot 20.00 uur"
