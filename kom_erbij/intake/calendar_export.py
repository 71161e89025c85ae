"""Rows of an export of Outlook or Google: events with a first and a last moment, which a programme says otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from kom_erbij.errors import Finding, InputError, Place, Severity

_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})|(\d{4})-(\d\d)-(\d\d)")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?\s*([AP]M)?", re.IGNORECASE)
_YES = ("waar", "ja", "true", "yes")


def as_programme(values: Mapping[str, str], place: Callable[[str], Place]) -> dict[str, str]:
    """The values of a row as a programme has them; as they are where the row is of no calendar.

    An event that lasts all day ends at midnight, which a calendar counts to the next day; one that ends in the night
    after is of one evening. Raises InputError where a date can be two days.
    """
    if not values.get("hele_dag"):
        return dict(values)
    said = dict(values)
    all_day = said.pop("hele_dag").casefold() in _YES
    first, last = (_day(said.get(field, ""), place(field)) for field in ("datum", "einddatum"))
    begin, end = (_minutes(said.get(field, "")) for field in ("begintijd", "eindtijd"))
    for field, day in (("datum", first), ("einddatum", last)):
        if day is not None:
            said[field] = day.isoformat()
    if all_day:
        if first and last and last > first and end == 0:
            said["einddatum"] = (last - timedelta(days=1)).isoformat()
        for field in ("begintijd", "eindtijd", "tijd"):
            said.pop(field, None)
    elif first and last == first + timedelta(days=1) and begin is not None and end is not None and end <= begin:
        del said["einddatum"]
    if said.get("einddatum") == said.get("datum"):
        said.pop("einddatum", None)
    return said


def _minutes(text: str) -> int | None:
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hours = int(match[1]) % 12 + (12 if match[3].upper() == "PM" else 0) if match[3] else int(match[1])
    return hours * 60 + int(match[2])


def _day(text: str, place: Place) -> date | None:
    """The day of a text as calendars write it; None for any other text. Raises InputError where it can be two days."""
    text = text.strip()
    try:
        if match := _DAY_FIRST.fullmatch(text):
            day, month, year = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
            return date(int(year), int(month), int(day))
        if (match := _MONTH_FIRST.fullmatch(text)) is None:
            return None
        one, other, year = (int(part) for part in match.groups())
        if one <= 12 and other <= 12 and one != other:
            raise InputError(
                Finding(
                    "datum", Severity.ERROR, place,
                    f"“{text}” kan {date(year, other, one):%d-%m-%Y} of {date(year, one, other):%d-%m-%Y} zijn.",
                    f"Schrijf de datum als {date(year, other, one):%d-%m-%Y}.", text,
                )
            )  # fmt: skip
        return date(year, one, other) if one <= 12 else date(year, other, one)
    except ValueError:
        return None
