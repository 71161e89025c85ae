"""Dates and times as people type them: understood, shown as they stand, or reported; never guessed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain

from kom_erbij.campaign.moment import Moment
from kom_erbij.campaign.week import Week
from kom_erbij.errors import Finding, InputError, Place, Severity
from kom_erbij.intake.days import Days
from kom_erbij.intake.hours import Hours, read_hours
from kom_erbij.intake.mixed import Apart, told_apart
from kom_erbij.intake.words import Unclear, as_typed, weekday_name

_MOST_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Understood:
    """A moment, and what people should check of how it was read."""

    moment: Moment
    notes: tuple[Finding, ...] = ()


def read_moment(datum: str, tijd: str, week: Week, place_datum: Place, place_tijd: Place) -> Moment:
    """The moment that `datum` and `tijd` speak of; a missing year is the week's, empty is not known yet.

    Raises InputError with a finding for each of the two that contradicts itself.
    """
    return understand(datum, tijd, week, place_datum, place_tijd).moment


def understand(datum: str, tijd: str, week: Week, place_datum: Place, place_tijd: Place) -> Understood:
    """As `read_moment`, with notes on what is shown as it stands, or could be read otherwise.

    Either text may hold the days and the hours.
    """
    findings = []
    days, hours = Days(), Hours()
    apart = Apart(days, tijd=tijd)
    try:
        apart = told_apart(_short(datum, "datum"), _short(tijd, "tijd"), week)
        days = apart.days
    except Unclear as error:
        place, text = (place_datum, datum) if datum.strip() else (place_tijd, tijd)
        findings.append(Finding("datum", Severity.ERROR, place, error.what, error.hint, text=text))
    try:
        hours = apart.hours or read_hours(_short(apart.tijd, "tijd"), days.dagdeel)
        _same_weekdays(days, hours, tijd or datum)
    except Unclear as error:
        findings.append(Finding("tijd", Severity.ERROR, place_tijd, error.what, error.hint, text=tijd))
    if findings:
        raise InputError(dict.fromkeys(findings))
    notes = [Finding("datum-gelezen", Severity.NOTE, place_datum, one, text=datum) for one in days.opmerkingen]
    notes += _of_days(days, datum, week, place_datum)
    if hours.reden or (hours.woorden and hours.woorden == as_typed(tijd) and not (hours.tijd or hours.uren)):
        hint = "Klopt het zo? Schrijf anders een tijd, bijvoorbeeld 17.30-20.00 of vanaf 14.00 uur."
        notes.append(_as_it_stands("tijd", place_tijd, hours.woorden, hours.reden, hint))
    moment = Moment(
        days.dagen,
        hours.tijd,
        days.aaneengesloten,
        days.dagelijks,
        None if hours.tijd or hours.uren else hours.dagdeel or (None if days.woorden else days.dagdeel),
        hours.uren,
        days.woorden,
        hours.woorden,
    )
    return Understood(_on_its_days(moment, week), tuple(notes))


def _of_days(days: Days, datum: str, week: Week, place: Place) -> list[Finding]:
    """What people should check of the days that are shown in their own words."""
    hint = f"Klopt het zo? Schrijf anders een datum, bijvoorbeeld {week.van:%d-%m-%Y}."
    if days.begrepen and days.reden:
        what = f"“{days.woorden}”: {days.reden}"
        return [Finding("niet-in-week", Severity.WARNING, place, what, hint, days.woorden)]
    if days.reden or (days.woorden and days.woorden == as_typed(datum) and not days.dagen):
        return [_as_it_stands("datum", place, days.woorden, days.reden, hint)]
    return []


def _as_it_stands(field: str, place: Place, words: str, why: str, hint: str) -> Finding:
    """What is shown as it was typed: a warning, or a note where all of it is understood and tells no more."""
    what = f"“{words}” komt er zo op te staan: {why}" if why else f"“{words}” komt er zo op te staan."
    return Finding(f"{field}-letterlijk", Severity.WARNING if why else Severity.NOTE, place, what, hint, words)


def _short(text: str, field: str) -> str:
    if len(text) > _MOST_CHARACTERS:
        raise Unclear(
            f"de {field} heeft {len(text)} tekens: “{text[:40]}…”.", "Zet de uitleg in de kolom omschrijving."
        )
    return text


def _same_weekdays(days: Days, hours: Hours, tijd: str) -> None:
    """Raises Unclear where the hours are those of other weekdays than the date."""
    named = set(chain.from_iterable(one.weekdagen for one in hours.uren))
    if named and days.dagen and not named & {day.weekday() for day in days.dagen}:
        first = days.dagen[0]
        raise Unclear(
            f"“{tijd}” zegt {weekday_name(min(named))}, maar {first:%d-%m-%Y} is een {weekday_name(first.weekday())}.",
            "Kijk welke van de twee klopt.",
        )


def _on_its_days(moment: Moment, week: Week) -> Moment:
    """The moment, its days taken from the hours by weekday where the date itself is not given."""
    named = set(chain.from_iterable(one.weekdagen for one in moment.uren))
    if moment.dagen or moment.dag_woorden or not named:
        return moment
    all_week = [week.van + timedelta(days=n) for n in range((week.tot - week.van).days + 1)]
    days = tuple(day for day in all_week if day.weekday() in named)
    return replace(moment, dagen=days)
