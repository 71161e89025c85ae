"""A moment written in every manner that is read is read back as it was, and nothing that was not written comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

from babel.dates import format_date
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lengths import examples

from kom_erbij.campaign.moment import Moment, Tijd, Uren
from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import InputError, Place
from kom_erbij.intake.moments import Understood, understand

WEEK = week_of(2027)
"""30 September, a Thursday, up to and including 6 October."""


def read(datum: str, tijd: str = "") -> Understood:
    return understand(datum, tijd, WEEK, Place(field="datum"), Place(field="tijd"))


def dutch(shape: str) -> Callable[[date], str]:
    return lambda day: format_date(day, shape, locale="nl")


# Manners of writing a day; the first ones in words, which leave no doubt beside an hour.
WORDED: tuple[Callable[[date], str], ...] = (
    dutch("EEEE d MMMM"),
    dutch("EEEE d MMMM y"),
    dutch("EEE d MMM"),
    dutch("EEE. d MMM."),
    dutch("EEEE, d MMMM"),
    dutch("d MMMM"),
    dutch("d MMMM y"),
    dutch("d MMMM ''yy"),
    dutch("d MMM yy"),
    dutch("d MMM y"),
    dutch("'op' EEEE d MMMM"),
    dutch("'a.s.' EEEE d MMMM"),
    dutch("EEEE d MMMM 'a.s.'"),
    dutch("'datum:' d MMMM"),
    dutch("d'e' MMMM"),
    dutch("d MMMM (EEEE)"),
    dutch("d MMMM, EEEE"),
    lambda day: f"{day.day}-{dutch('MMM')(day).strip('.')}-{day:%y}",
    lambda day: f"{day.day}-{dutch('MMM')(day).strip('.')}-{day:%Y}",
)
FIGURED: tuple[Callable[[date], str], ...] = (
    dutch("dd-MM-y"),
    dutch("d-M-y"),
    dutch("d/M/yy"),
    dutch("dd.MM.y"),
    dutch("y-MM-dd"),
    dutch("d - M - y"),
    dutch("EEEE d-M-y"),
    dutch("EEE dd/MM"),
    dutch("y-MM-dd 00:00:00"),
    dutch("d-M-y 0:00"),
    lambda day: str((day - date(1899, 12, 30)).days),
)
DAYS = st.dates(date(2027, 8, 1), date(2027, 12, 31)).filter(lambda day: day.day > 12 or WEEK.contains(day))
"""Days whose figures have one meaning: in the week, or with a number that is no month."""


def parted(clock: time, sign: str) -> str:
    return f"{(clock.hour * 60 + clock.minute) / 1440:.9f}".rstrip("0").replace(".", sign)


CLOCK: tuple[Callable[[time], str], ...] = (
    lambda at: f"{at:%H.%M}",
    lambda at: f"{at:%H:%M}",
    lambda at: f"{at:%H:%M:%S}",
    lambda at: f"{at:%H,%M}",
    lambda at: f"{at.hour},{at:%M}",
    lambda at: f"{at.hour}.{at:%M}",
    lambda at: f"{at:%H}u{at:%M}",
    lambda at: f"{at:%H}h{at:%M}",
    lambda at: f"{at.hour}.{at:%M}u",
    lambda at: f"{at.hour}.{at:%M} uur",
    lambda at: f"{at.hour}:{at:%M} u.",
    lambda at: f"{at:%I}:{at:%M} {'PM' if at.hour >= 12 else 'AM'}",
    lambda at: f"{at:%I}:{at:%M}:00 {'PM' if at.hour >= 12 else 'AM'}",
)
CLOCKS = st.times(time(6), time(23, 59)).map(lambda one: one.replace(second=0, microsecond=0))
FROM_TO: tuple[str, ...] = (
    "{a}-{b}", "{a} - {b}", "{a}–{b}", "{a} tot {b}", "van {a} tot {b}", "{a} t/m {b}", "vanaf {a} tot {b}",
    "tussen {a} en {b}", "start {a}, einde {b}", "aanvang: {a}, einde: {b}", "van {a} - {b}", "({a} - {b})",
)  # fmt: skip
DOORS: tuple[str, ...] = (
    "inloop {a}, start {b}", "inloop vanaf {a}, aanvang {b}", "{b} (inloop {a})", "om {b} (vanaf {a} inloop)",
    "{b}, inloop {a}", "{a} inloop, {b} start", "zaal open {a}, aanvang {b}", "{b} (zaal open om {a})",
    "ontvangst: {a}, start: {b}", "Inloop {a} - aanvang {b}",
)  # fmt: skip
SINCE: tuple[str, ...] = ("vanaf {a}", "{a} tot t.b.d.", "{a} - ?", "{a} tot einde", "Vanaf: {a}", "{a} -")
ONE: tuple[str, ...] = ("{a}", "om {a}", "aanvang {a}", "Aanvang: {a}", "start: {a}", "start om {a}", "tijd {a}")
BETWEEN = (" ", ", ", " om ", ": ", " | ", " - ")
"""What stands between a day and an hour in one cell."""

_settings = settings(deadline=None, max_examples=examples(60))


@_settings
@given(DAYS, st.sampled_from(WORDED + FIGURED))
def test_a_day(day: date, written: Callable[[date], str]) -> None:
    found = read(written(day))
    assert found == Understood(Moment((day,)))


@_settings
@given(st.lists(DAYS, min_size=2, max_size=5, unique=True), st.sampled_from(WORDED[:14]), st.sampled_from([", ", "; "]))
def test_several_days(days: list[date], written: Callable[[date], str], comma: str) -> None:
    days.sort()
    said = comma.join(written(day) for day in days[:-1]) + f" en {written(days[-1])}"
    assert read(said).moment.dagen == tuple(days)


@_settings
@given(
    DAYS,
    st.integers(1, 20),
    st.sampled_from(WORDED[:12] + FIGURED[:8]),
    st.sampled_from(["t/m", "tot en met", "–", "-"]),
)
def test_a_range_of_days(day: date, count: int, written: Callable[[date], str], until: str) -> None:
    last = day + timedelta(days=count)
    if last.day <= 12 and not WEEK.contains(last):
        written = WORDED[0]
    found = read(f"{written(day)} {until} {written(last)}").moment
    assert found == Moment(tuple(day + timedelta(days=n) for n in range(count + 1)), aaneengesloten=True)


@_settings
@given(
    CLOCKS,
    CLOCKS,
    st.sampled_from(CLOCK),
    st.sampled_from(ONE + SINCE + FROM_TO + DOORS),
    st.sampled_from(["", " uur"]),
)
@example(time(14, 15), time(19), CLOCK[3], "{a}", "")
@example(time(10), time(12), CLOCK[3], "{a}-{b}", "")
@example(time(6, 1), time(7), CLOCK[0], "({a} - {b})", "")
def test_hours(one: time, other: time, written: Callable[[time], str], manner: str, unit: str) -> None:
    begin, end = sorted((one, other))
    if begin == end:
        return
    expected = meant(manner, begin, end)
    unit = "" if re.search(r"[uUM]", written(begin)[2:]) else unit
    said = manner.format(a=written(begin) + unit, b=written(end) + unit)
    assert read("", said) == Understood(Moment(tijd=expected))


def meant(manner: str, begin: time, end: time) -> Tijd:
    if manner in DOORS:
        return Tijd(end, inloop=begin)
    if manner in FROM_TO:
        return Tijd(begin, end)
    return Tijd(begin, vanaf=manner in SINCE)


@_settings
@given(CLOCKS, CLOCKS, st.sampled_from(",."))
def test_hours_as_a_spreadsheet_keeps_them(one: time, other: time, sign: str) -> None:
    begin, end = sorted((one, other))
    for at in (begin, end):
        part = parted(at, sign)
        if len(part) > len("0,375"):
            assert read("", part).moment.tijd == Tijd(at)
            serial = 46660 + (at.hour * 60 + at.minute) / 1440
            assert read(f"{serial:.5f}".replace(".", sign)) == Understood(Moment((date(2027, 9, 30),), Tijd(at)))
    assert read("", parted(time(18), sign)).moment.tijd == Tijd(time(18))


@_settings
@given(
    DAYS, CLOCKS, CLOCKS, st.sampled_from(WORDED), st.sampled_from(CLOCK[:2] + CLOCK[8:10]),
    st.sampled_from(FROM_TO[:6] + SINCE[:1] + DOORS[:4]), st.sampled_from(BETWEEN),
)  # fmt: skip
def test_a_day_with_its_hours_in_one_cell(
    day: date,
    one: time,
    other: time,
    written: Callable[[date], str],
    clock: Callable[[time], str],
    manner: str,
    between: str,
) -> None:
    begin, end = sorted((one, other))
    if begin == end:
        return
    hours = manner.format(a=clock(begin), b=clock(end))
    if between == " om " and not hours[0].isdigit():
        between = ", "
    expected = Understood(Moment((day,), meant(manner, begin, end)))
    assert read(f"{written(day)}{between}{hours}") == expected
    assert read("", f"{written(day)}{between}{hours}") == expected
    assert read(written(day), hours) == expected


@_settings
@given(
    st.sets(st.integers(0, 6), min_size=1, max_size=4),
    CLOCKS,
    CLOCKS,
    st.sampled_from(["EEEE", "EEE", "EEE.", "EEEE:"]),
    st.sampled_from(CLOCK[:7]),
    st.sampled_from([", ", "; ", " en ", " & "]),
)
def test_hours_by_weekday(
    weekdays: set[int], one: time, other: time, shape: str, clock: Callable[[time], str], comma: str
) -> None:
    begin, end = sorted((one, other))
    if begin == end:
        return
    monday = date(2027, 10, 4)
    names = {day: dutch(shape)(monday + timedelta(days=day)) for day in sorted(weekdays)}
    said = comma.join(f"{name} {clock(begin)}-{clock(end)}" for name in names.values())
    assert read("", said).moment.uren == tuple(Uren(Tijd(begin, end), (day,)) for day in names)


SMALL = st.integers(0, 31).map(str)
BITS = st.lists(
    st.one_of(
        SMALL,
        st.builds(
            lambda a, sign, b: f"{a}{sign}{b:02d}", st.integers(0, 26), st.sampled_from(",.:u"), st.integers(0, 65)
        ),
        st.sampled_from([*"-,/.()&?"]),
        st.sampled_from(
            re.findall(
                r"\S+",
                "uur u. tot van vanaf en of om inloop start einde t/m ca. tussen uur. maandag di wo dagelijks zaal "
                "september okt 30-09-2027 5-10 2027 donderdag iedere niet",
            )
        ),
    ),
    min_size=1,
    max_size=8,
)
"""Bits of hours and days, without words that move an hour: "half", "’s avonds"."""


@settings(deadline=None, max_examples=examples(250))
@given(BITS, st.sampled_from(["", " "]), st.booleans())
@example(["14", ",", "15", "uur"], " ", False)
@example(["10", ",", "12", "en", "14", "uur"], " ", False)
@example(["10,12", "en", "14"], " ", False)
def test_no_hour_comes_out_that_was_not_written(bits: list[str], glue: str, in_date: bool) -> None:
    text = glue.join(bits)
    # not parts of a day, and days as a spreadsheet counts them
    assume(not re.search(r"0[.,]\d{3}|\d{5}|^\W*0[.,]\d", text))
    try:
        found = read(text, "") if in_date else read("", text)
    except InputError:
        return
    moment = replace(found.moment, dag_woorden="", tijd_woorden="")
    said = f"{datums.dagen(moment)} {datums.uren(moment)}"
    figures = {int(one) for one in re.findall(r"\d+", text)} | {0}
    for hour, minute in re.findall(r"(\d+)\.(\d\d)", said):
        of_afternoon = int(hour) - 12 if 12 < int(hour) <= 24 else int(hour)
        tens = rf"{minute[0]}0?" if minute[1] == "0" else minute
        pair = re.search(rf"(?<!\d)0?{hour} ?[.,:uh] ?{tens}(?!\d)|(?<!\d){int(hour):02d}{minute}(?!\d)", text)
        bare = minute == "00" and (int(hour) in figures or of_afternoon in figures)
        midnight = (hour, minute) == ("24", "00") and re.search(r"(?<!\d)0?0(?!\d)", text)
        assert pair or bare or midnight, (text, said)
    for number in re.findall(r"(\d+) (?:september|oktober|november|december)", said.replace("\u00a0", " ")):
        assert int(number) in figures or re.search("dag|di|wo|t/m|-|dagelijks", text), (text, said)


@settings(deadline=None, max_examples=examples(60))
@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from([", ", " , "]), st.sampled_from(["", " uur", " u"]))
def test_an_hour_a_comma_and_a_number_apart_are_refused(hour: int, minute: int, comma: str, unit: str) -> None:
    """ "14, 15 uur" may be a quarter past two, or two hours."""
    try:
        found = read("", f"{hour}{comma}{minute:02d}{unit}")
    except InputError:
        return
    raise AssertionError(found)
