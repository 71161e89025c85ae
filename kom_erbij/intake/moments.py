"""Dates and times as people type them, understood or reported; never guessed."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from functools import cache

from babel import Locale

from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.campaign.week import Week
from kom_erbij.errors import Finding, InputError, Place, Severity

_NUMERIC = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2}))$")
_WORDED = re.compile(r"(\d{1,2})(?:\s+([a-zé]+)\.?)?(?:\s+(\d{4}|’?'?\d{2}))?$")
_CLOCK = r"(\d{1,2})(?:\s*[.:u]\s*(\d{2})|\s*u)?(?!\d)"
_RANGE = re.compile(r"\s+(?:t/m|tm|tot en met)\s+")


class _NotADateError(Exception):
    """Carries what is wrong with a date, and what to do."""


@cache
def _names() -> tuple[dict[str, int], dict[str, int]]:
    """Weekdays (Monday 0) and months (January 1) by every name and short form that Babel and people have."""
    locale = Locale.parse("nl")
    days: dict[str, int] = {}
    months: dict[str, int] = {"sept": 9, "mrt": 3, "maa": 3, "okt": 10}
    for width in ("wide", "abbreviated", "short"):
        days |= {str(n).lower().strip("."): i for i, n in locale.days["format"][width].items()}
    for width in ("wide", "abbreviated"):
        months |= {str(n).lower().strip("."): i for i, n in locale.months["format"][width].items()}
    return days, months


def read_moment(datum: str, tijd: str, week: Week, place_datum: Place, place_tijd: Place) -> Moment:
    """The moment that `datum` and `tijd` speak of; a missing year is the week's, empty is not known yet.

    Raises InputError with a finding for each of the two that cannot be understood.
    """
    findings = []
    days: tuple[tuple[date, ...], bool, bool] = ((), False, False)
    hours = None
    try:
        days = _days(datum, week)
    except _NotADateError as error:
        findings.append(Finding("datum", Severity.ERROR, place_datum, *error.args))
    try:
        hours = _hours(tijd)
    except _NotADateError as error:
        findings.append(Finding("tijd", Severity.ERROR, place_tijd, *error.args))
    if findings:
        raise InputError(findings)
    return Moment(days[0], hours, days[1], days[2])


def _days(text: str, week: Week) -> tuple[tuple[date, ...], bool, bool]:
    """The days, whether they are one range, and whether the text said daily."""
    said = re.sub(r"\s+", " ", text.replace("\u00a0", " ").strip().lower())
    if not said:
        return (), False, False
    all_week = tuple(week.van + timedelta(days=n) for n in range((week.tot - week.van).days + 1))
    if said in ("dagelijks", "elke dag", "iedere dag", "hele week", "de hele week"):
        return all_week, True, True
    weekdays, _ = _names()
    ends = _RANGE.split(said)
    if len(ends) == 2:
        if ends[0].strip(".") in weekdays and ends[1].strip(".") in weekdays:
            first, last = weekdays[ends[0].strip(".")], weekdays[ends[1].strip(".")]
            wanted = {(first + n) % 7 for n in range((last - first) % 7 + 1)}
            return tuple(day for day in all_week if day.weekday() in wanted), False, False
        end = _day(ends[1], text, week, None)
        start = _day(ends[0], text, week, end)
        if start > end:
            raise _NotADateError(
                f"“{text}” eindigt ({end:%d-%m-%Y}) voor het begint ({start:%d-%m-%Y}).",
                "Zet de eerste dag voorop, bijvoorbeeld: 30 september t/m 6 oktober.",
            )
        return tuple(start + timedelta(days=n) for n in range((end - start).days + 1)), True, False
    parts = [part for part in re.split(r"\s*,\s*|\s+en\s+|\s*&\s*|\s*\+\s*", said) if part]
    found: list[date] = []
    after: date | None = None
    for part in reversed(parts):
        after = _day(part, text, week, after)
        found.append(after)
    return tuple(sorted(set(found))), False, False


def _day(part: str, whole: str, week: Week, model: date | None) -> date:
    """One day; month and year, if it has none, come from `model` (the day after it in the text)."""
    weekdays, months = _names()
    words = part.strip().split(" ")
    named = weekdays.get(words[0].strip("."))
    rest = " ".join(words[1:] if named is not None else words).strip()
    if (match := _NUMERIC.match(rest)) is not None:
        groups = match.groups()
        year, month, number = groups[:3] if groups[0] else (groups[5], groups[4], groups[3])
        day = _real(int(str(year)), int(str(month)), int(str(number)), whole)
    elif (match := _WORDED.match(rest)) is not None:
        number, word, year = match.groups()
        month_number = months.get(word) if word else model.month if model else None
        if month_number is None:
            raise _unclear(whole)
        if year:
            day = _real(int(year.strip("’'")), month_number, int(number), whole)
        else:
            day = _real(model.year if model else week.jaar, month_number, int(number), whole)
    else:
        raise _unclear(whole)
    if named is not None and named != day.weekday():
        locale_days = Locale.parse("nl").days["format"]["wide"]
        raise _NotADateError(
            f"“{whole}” zegt {locale_days[named]}, maar {day:%d-%m-%Y} is een {locale_days[day.weekday()]}.",
            "Kijk welke van de twee klopt.",
        )
    return day


def _real(year: int, month: int, number: int, whole: str) -> date:
    try:
        return date(year + 2000 if year < 100 else year, month, number)
    except ValueError:
        raise _NotADateError(f"“{whole}” is geen datum.", "Schrijf de datum als 30-09-2027 of 30 september.") from None


def _unclear(whole: str) -> _NotADateError:
    return _NotADateError(f"“{whole}” is geen datum.", "Schrijf de datum als 30-09-2027 of 30 september.")


def _hours(text: str) -> Tijd | None:
    said = re.sub(r"\s+", " ", text.replace("\u00a0", " ").strip().lower())
    if not said:
        return None
    body = re.sub(r"\s*(?:uur|u\.?)$", "", said)
    match = re.fullmatch(rf"(?:van\s+)?{_CLOCK}(?:\s*uur)?\s*(?:-|–|—|tot|t/m)\s*{_CLOCK}", body)
    if match:
        begin, end = (
            _clock(match.group(1), match.group(2), text),
            _clock(match.group(3), match.group(4), text),
        )
        if end <= begin:
            raise _NotADateError(
                f"“{text}” eindigt om {end:%H.%M} uur, niet na het begin om {begin:%H.%M} uur.",
                "Zet de begintijd voorop, bijvoorbeeld: 17.30-20.00.",
            )
        return Tijd(begin, end)
    match = re.fullmatch(rf"(vanaf\s+|om\s+)?{_CLOCK}", body)
    if match:
        begin = _clock(match.group(2), match.group(3), text)
        return Tijd(begin, None, vanaf=(match.group(1) or "").startswith("vanaf"))
    raise _NotADateError(f"“{text}” is geen tijd.", "Schrijf de tijd als 17.30-20.00 of vanaf 14.00 uur.")


def _clock(hour: str, minute: str | None, whole: str) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise _NotADateError(
            f"“{whole}” is geen tijd: een dag heeft 24 uren van 60 minuten.", "Schrijf bijvoorbeeld 17.30."
        ) from None
