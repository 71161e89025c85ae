"""The programme as CSV: as a list that people and kom-erbij itself read, and as Google's calendar takes it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from kom_erbij.template.events import Calendar, Event, Occurrence, description
from kom_erbij.template.slots import Said

_FIELDS = (
    *("locatie", "adres", "omschrijving", "organisator", "doelgroep", "kosten", "aanmelden", "contact", "website"),
    "status",
)
_GOOGLE = (
    *("Subject", "Start Date", "Start Time", "End Date", "End Time", "All Day Event", "Description", "Location"),
    "Private",
)
_FORMULA = re.compile(r"[=@\t\r]|[+-](?!\d)")
"""With what a spreadsheet takes a text for a formula; a telephone number is none."""


def write_csv(calendar: Calendar) -> bytes:
    """All activities, with the headers of our own lists; semicolons and a byte order mark, as Excel here reads them."""
    rows = [[*_when(one), *(str(getattr(one.activiteit, name)) for name in _FIELDS)] for one in calendar.events]
    header = ("titel", "datum", "tijd", *_FIELDS)
    return b"\xef\xbb\xbf" + _written([header, *([_harmless(cell) for cell in row] for row in rows)], ";")


def write_google_csv(calendar: Calendar) -> bytes:
    """A row for each time that an activity is (support.google.com/calendar, Import events)."""
    rows = (_google(event, once) for event in calendar.dated for once in event.times)
    return _written([_GOOGLE, *rows], ",")


def _when(event: Event) -> tuple[str, str, str]:
    days = event.slots["wanneer"]
    said = days.ways["met_jaar"] if isinstance(days, Said) and days else ""
    return event.said("titel"), said.replace("\u00a0", " "), event.said("tijd")


def _google(event: Event, once: Occurrence) -> Sequence[str]:
    last = once.days[1] if once.all_day or once.eind is None else once.eind
    end = "" if once.all_day or once.eind is None else _clock(once.eind)
    begin = "" if once.all_day else _clock(once.begin)
    return (
        *(event.title, _day(once.begin), begin, _day(last), end, str(once.all_day), description(event)),
        *(event.said("waar"), "False"),
    )


def _day(when: date) -> str:
    return f"{when:%m/%d/%Y}"


def _clock(when: date) -> str:
    """By the clock of twelve hours, whatever language the machine speaks."""
    assert isinstance(when, datetime)
    return f"{(when.hour - 1) % 12 + 1}:{when.minute:02d} {'AM' if when.hour < 12 else 'PM'}"


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _written(rows: Iterable[Sequence[str]], between: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=between, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()
