"""A web page: a template of HTML with what a programme says, by day and by what people look for.

What a user typed can never become structure: all that is filled in is escaped, but for the parts that a writer made.
Not here: those parts (writers), and how it looks (its template).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from jinja2 import Template

from kom_erbij.dutch import datums
from kom_erbij.dutch.typografie import hoofdletter, together
from kom_erbij.template.agenda import APART, name_of_many, name_of_undated
from kom_erbij.template.events import Calendar, Event, for_wheelchairs, registration_of
from kom_erbij.template.files import read_words, state_of
from kom_erbij.template.problems import in_file
from kom_erbij.template.slots import Said, compiled, environment, gratis, render

_CHOICES = (
    ("gratis", "gratis"),
    ("zonder-aanmelden", "zonder aanmelden"),
    ("toegankelijk", "met een rolstoel"),
)

_READ = ("omschrijving", "tijd", "waar", "voor_wie", "kosten", "aanmelding", "organisator", "wanneer")
"""What stands in a card as it was typed."""


def page_slots(calendar: Calendar) -> dict[str, object]:
    """What a page of a programme has beside all other slots.

    `activiteiten` are all of them, each with its slots and what one can look for it by; `dagen` the days on which
    something is, `alle_dagen` those and all others, `meer_dagen` what is there on many and stands before these,
    `zonder_dag` what has none (and what both are called); `plekken` the parts of town (then `wijken` is true) or else
    the places; `keuzes` what one can choose among them, each with its words. `langste_woord` counts the letters of the
    longest word of its name.
    """
    rows = {event.id: {**_tied(event.slots), **_sought(event)} for event in calendar.events}
    by_day: dict[date, list[str]] = {}
    again: dict[date, list[str]] = {}
    long: list[str] = []
    for event in calendar.events:
        days = days_of(event)
        if len(days) > APART or (days and event.activiteit.moment.dag_woorden):
            long.append(event.id)
            continue
        for number, day in enumerate(days):
            by_day.setdefault(day, [])
            (again if number else by_day).setdefault(day, []).append(event.id)
    all_days = sorted({day for event in calendar.events for day in days_of(event)})
    parts = sorted({str(row["wijk"]) for row in rows.values() if row["wijk"]}, key=str.casefold)
    by_part = len(parts) > 1 and 2 * sum(bool(row["wijk"]) for row in rows.values()) >= len(rows)
    places = sorted({str(row["plek"]) for row in rows.values() if row["plek"]}, key=str.casefold)
    return {
        "langste_woord": max(len(word) for word in ("Kom", *calendar.name.split())),
        "activiteiten": list(rows.values()),
        "dagen": [
            {
                "datum": day.isoformat(),
                "naam": Said(hoofdletter(datums.dag(day))),
                "kort": Said(datums.dag_kort(day)),
                "activiteiten": [rows[one] for one in by_day[day]],
                "ook": [rows[one] for one in again.get(day, ())],
            }
            for day in sorted(by_day)
        ],
        "alle_dagen": [(day.isoformat(), Said(hoofdletter(datums.dag(day)))) for day in all_days],
        "meer_dagen": [rows[one] for one in long],
        "naam_meer_dagen": name_of_many([event.activiteit.moment for event in calendar.events], calendar.week),
        "naam_zonder_dag": name_of_undated([event.activiteit.moment for event in calendar.events]),
        "zonder_dag": [rows[event.id] for event in calendar.events if not event.times],
        "keuzes": [
            (name, words) for name, words in _CHOICES if any(row[name.replace("-", "_")] for row in rows.values())
        ],
        "wijken": by_part,
        "plekken": parts if by_part else places,
    }


def _tied(slots: Mapping[str, object]) -> dict[str, object]:
    """The slots, of which no telephone number, amount or date breaks at the end of a line."""
    return {
        name: Said(
            together(value),
            value.place,
            href=value.href,
            ways={way: together(said) for way, said in value.ways.items()},
        )
        if isinstance(value, Said) and name in _READ
        else value
        for name, value in slots.items()
    }


def _sought(event: Event) -> dict[str, object]:
    """What one looks for an activity by."""
    said = event.said
    words = (said(one) for one in ("titel", "omschrijving", "locatie", "adres", "wijk", "doelgroep", "organisator"))
    days, sign_up = days_of(event), said("aanmelden")
    return {
        "id": event.id,
        "dagen": " ".join(day.isoformat() for day in days),
        "zoek": " ".join(word for word in words if word).casefold(),
        "plek": Said(said("locatie") or said("adres")),
        "voor_rolstoelen": Said(for_wheelchairs(event)),
        "gratis": bool(said("kosten")) and gratis(said("kosten")),
        "zonder_aanmelden": not event.full and (not sign_up or registration_of(sign_up) == "not_required"),
    }


def days_of(event: Event) -> Sequence[date]:
    """Each day that it is on, once."""
    days = dict.fromkeys(day for once in event.times for day in _each(*once.days))
    return sorted(days)


def _each(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def fill_page(path: Path, values: Mapping[str, object], folders: tuple[Path, ...] = (), room: int = 0) -> str:
    """The template at `path`, filled in; `room` is how long its pictures, typefaces and files are.

    Raises TemplateError, with its file and line.
    """
    folders = folders or (path.parent,)
    with in_file(path):
        return render(*_template(path, state_of(path), folders), values, room=room)


def check_page(path: Path, folders: tuple[Path, ...]) -> None:
    """Raises TemplateError for what no page can say."""
    with in_file(path):
        _template(path, state_of(path), folders)


@lru_cache(64)
def _template(
    path: Path, changed: tuple[tuple[int, int], ...], folders: tuple[Path, ...]
) -> tuple[Template, tuple[str, ...]]:
    return compiled(read_words(path), environment(folders, autoescape=True))
