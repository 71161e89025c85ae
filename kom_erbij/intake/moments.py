"""Dates and times as people type them, understood or reported; never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from kom_erbij.campaign.moment import Moment
from kom_erbij.campaign.week import Week
from kom_erbij.errors import Finding, InputError, Place, Severity
from kom_erbij.intake.days import Days, read_days
from kom_erbij.intake.hours import Hours, read_hours
from kom_erbij.intake.words import Unclear, normal

_MOST_CHARACTERS = 200
_DAILY = re.compile(r"\s*((?i:dagelijks|elke dag|iedere dag))[\s,:]+(.*\d.*)")
"""Hours for each of several days."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A moment, and what people should check of how it was read."""

    moment: Moment
    notes: tuple[Finding, ...] = ()


def read_moment(datum: str, tijd: str, week: Week, place_datum: Place, place_tijd: Place) -> Moment:
    """The moment that `datum` and `tijd` speak of; a missing year is the week's, empty is not known yet.

    Raises InputError with a finding for each of the two that cannot be understood.
    """
    return understand(datum, tijd, week, place_datum, place_tijd).moment


def understand(datum: str, tijd: str, week: Week, place_datum: Place, place_tijd: Place) -> Understood:
    """As `read_moment`, with notes on what could be read otherwise. `datum` may hold the hours as well."""
    findings = []
    days, hours = Days(), Hours()
    try:
        datum, tijd = _told_apart(_short(datum, "datum"), _short(tijd, "tijd"), week)
        days = read_days(datum, week)
    except Unclear as error:
        findings.append(Finding("datum", Severity.ERROR, place_datum, error.what, error.hint, text=datum))
    try:
        hours = read_hours(_short(tijd, "tijd"), days.dagdeel)
    except Unclear as error:
        findings.append(Finding("tijd", Severity.ERROR, place_tijd, error.what, error.hint, text=tijd))
    if findings:
        raise InputError(dict.fromkeys(findings))
    notes = [Finding("datum-gelezen", Severity.NOTE, place_datum, one, text=datum) for one in days.opmerkingen]
    moment = Moment(
        days.dagen,
        hours.tijd,
        days.aaneengesloten,
        days.dagelijks,
        None if hours.tijd or hours.uren else hours.dagdeel or days.dagdeel,
        hours.uren,
        days.woorden,
        hours.woorden,
    )
    return Understood(_on_its_days(moment, week), tuple(notes))


def _short(text: str, field: str) -> str:
    if len(text) > _MOST_CHARACTERS:
        raise Unclear(
            f"de {field} heeft {len(text)} tekens: “{text[:40]}…”.", "Zet de uitleg in de kolom omschrijving."
        )
    return text


def _told_apart(datum: str, tijd: str, week: Week) -> tuple[str, str]:
    """The days and the hours, where a cell for the date holds both: "do 30 september, 19.30-21.00 uur"."""
    if daily := _DAILY.fullmatch(tijd):
        days = read_days(datum, week)
        if days.aaneengesloten or not datum.strip():
            return f"{daily.group(1)} {datum}".strip(), daily.group(2)
        if len(days.dagen) > 1:
            return datum, daily.group(2)
    cell = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::00(?:\.0+)?)?", datum.strip())
    if tijd and cell and cell.group(2) != "00:00":
        # A spreadsheet's own date with a time in it, beside a column of times.
        inside = read_hours(cell.group(2)).tijd
        beside = read_hours(tijd).tijd
        if inside and beside and inside.begin != beside.begin:
            raise Unclear(
                f"“{datum}” zegt {inside.begin:%H.%M} uur, maar bij de tijd staat “{tijd}”.", "Kijk wat er klopt."
            )
        return cell.group(1), tijd
    if tijd or not any(char.isdigit() for char in datum):
        return datum, tijd
    try:
        read_days(datum, week)
        return datum, tijd
    except Unclear as first:
        words = datum.replace("T", " ").split() if datum[:4].isdigit() else datum.split()
        for cut in range(min(len(words) - 1, 20), -1, -1):
            left, right = " ".join(words[:cut]).rstrip(",:;"), " ".join(words[cut:])
            if not any(char.isdigit() for char in right):
                continue
            try:
                days = read_days(left, week)
                read_hours(right, days.dagdeel)
            except Unclear:
                continue
            if _is_time(right) and (days.dagen or days.woorden or days.dagdeel or not left):
                return left, right
        raise first


def _is_time(text: str) -> bool:
    """Whether a text cannot be a day: a lone "30" of "sept 30" could be."""
    said = normal(text)
    return any(mark in said for mark in ("uur", ":", ".", "u", "half", "kwart")) or "-" in said


def _on_its_days(moment: Moment, week: Week) -> Moment:
    """The moment, its days taken from the hours by weekday where the date itself is not given."""
    named = set(chain.from_iterable(one.weekdagen for one in moment.uren))
    if moment.dagen or moment.dag_woorden or not named:
        return moment
    all_week = [week.van + timedelta(days=n) for n in range((week.tot - week.van).days + 1)]
    days = tuple(day for day in all_week if day.weekday() in named)
    return Moment(days, uren=moment.uren)
