"""Activities as events of a calendar: what each is known by, on which days and hours, and all that it says.

Of this every calendar file and the web page is made, so that no two say different things. Not here: how a file is
written (writers), and the slots themselves (values).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import blake2b
from uuid import NAMESPACE_URL, uuid5

from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.week import Week
from kom_erbij.dutch.slugs import slug
from kom_erbij.dutch.typografie import hoofdletter
from kom_erbij.errors import Finding, Severity
from kom_erbij.template.slots import Said
from kom_erbij.template.values import activity_slots, campaign_slots

TIME_ZONE = "Europe/Amsterdam"
"""Whose clock all hours are of."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Once that an event is, by the clock in TIME_ZONE; a `begin` without an hour is all day.

    `eind` is the first moment after it, of all days the day after the last; None where nobody says when it ends.
    """

    uid: str
    begin: date | datetime
    eind: date | datetime | None

    @property
    def all_day(self) -> bool:
        return not isinstance(self.begin, datetime)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that it is on; what ends in the night is of the day on which it began."""
        first = self.begin.date() if isinstance(self.begin, datetime) else self.begin
        return first, self.eind - timedelta(days=1) if self.all_day and self.eind is not None else first


@dataclass(frozen=True, slots=True)
class Event:
    """An activity in a calendar.

    `id` (letters, digits, hyphens) and the `uid` of each occurrence stay the same while gemeente, year, title and place
    do, whatever else changes and wherever its row stands. `slots` are what it says in words.
    """

    id: str
    times: tuple[Occurrence, ...]
    activiteit: Activiteit
    slots: Mapping[str, object]

    @property
    def cancelled(self) -> bool:
        return self.activiteit.status is Status.AFGELAST

    @property
    def full(self) -> bool:
        return self.activiteit.status is Status.VOL

    @property
    def title(self) -> str:
        """What it is called where nothing but a title shows: with a word before it where people need not come."""
        titel = " ".join(self.activiteit.titel.split())
        return f"Afgelast: {titel}" if self.cancelled else f"{titel} (vol)" if self.full else titel

    @property
    def link(self) -> str:
        """Where to read more, as an address that a browser takes; empty if there is none."""
        said = self.slots["link"]
        return said.href if isinstance(said, Said) else ""

    def said(self, name: str) -> str:
        """What a slot says, on one line; nothing where there is no such slot."""
        return " ".join(str(self.slots.get(name, "")).split())


@dataclass(frozen=True, slots=True)
class Calendar:
    """The events of a programme or of one activity, in order of time, and what the campaign says of itself."""

    name: str
    week: Week
    slots: Mapping[str, object]
    events: tuple[Event, ...]

    @property
    def dated(self) -> tuple[Event, ...]:
        """Those that have a day."""
        return tuple(one for one in self.events if one.times)

    def of(self, event: Event) -> Calendar:
        """The calendar of one of its events alone."""
        return replace(self, events=(event,))


def calendar_of(about: Onderwerp) -> Calendar:
    """All that a subject tells as events: also what was cancelled, for who has it in a calendar already."""
    campagne, slots = about.campagne, campaign_slots(about.campagne)
    events: tuple[Event, ...]
    if about.activiteit:
        events = (_event(about.activiteit, about.kenmerk, campagne),)
    else:
        ones = (*about.programma, *about.afgelast)
        marked = sorted(zip(ones, marks(ones), strict=True), key=lambda one: _in_time(one[0]))
        events = tuple(_event(one, mark, campagne) for one, mark in marked)
    return Calendar(str(slots["naam"]), campagne.week, slots, events)


def left_out(calendar: Calendar) -> Iterator[Finding]:
    """A note for each event that stands in no calendar, for want of a day."""
    for event in calendar.events:
        if not event.times and not event.cancelled:
            titel = event.said("titel")
            what = f"“{titel}” staat niet in de agenda: er is nog geen dag bekend."
            yield Finding("geen-dag", Severity.NOTE, event.activiteit.place("datum"), what, "Vul een datum in.", titel)


def description(event: Event) -> str:
    """All that an event says besides when and where, a line each; how one goes where that does not matter any more."""
    said, lines = event.said, list[str]()
    if event.cancelled:
        lines.append("Deze activiteit gaat niet door.")
    elif event.full:
        lines.append("Deze activiteit is vol.")
    lines += [line.strip() for line in str(event.slots["omschrijving"]).splitlines() if line.strip()]
    if not event.cancelled:
        when = ", ".join(part for part in (said("wanneer"), said("tijd")) if part)
        lines += [f"{hoofdletter(when)}."] if when and not _whole(event.activiteit.moment) else []
        lines += [said("voor_wie"), f"Kosten: {said('kosten')}" if said("kosten") else "", said("aanmelding")]
    lines.append(f"Organisatie: {said('organisator')}" if said("organisator") else "")
    lines.append(f"Meer weten? {event.link}" if event.link else "")
    return "\n".join(line for line in lines if line)


def for_wheelchairs(event: Event) -> str:
    """Whether one can come with a wheelchair, in words for who reads it alone; empty where nobody says."""
    said = event.said("rolstoel")
    answer, _, how = said.partition(", ")
    known = {"ja": "Toegankelijk met een rolstoel", "nee": "Niet toegankelijk met een rolstoel"}
    if answer in known:
        return f"{known[answer]}: {how}" if how else known[answer]
    return f"Rolstoel: {said}" if said else ""


def _whole(moment: Moment) -> bool:
    """Whether days and hours say all that is known: no words for them, no doors that open before, no "about"."""
    hours = [time for day in moment.dagen for time in moment.tijden(day)]
    plain = all(time == Tijd(time.begin, time.eind) for time in hours)
    return plain and not (moment.dag_woorden or moment.tijd_woorden or moment.dagdeel)


# What an event is known by


def marks(ones: Sequence[Activiteit]) -> list[str]:
    """For each of the activities of a gemeente what tells it from those with its title, in its place.

    Nothing for the first in time of these, so that it is known as if it were alone; the others have their first day.
    """
    found = [""] * len(ones)
    seen: dict[str, int] = {}
    for number in sorted(range(len(ones)), key=lambda at: _in_time(ones[at])):
        key = _words(ones[number])
        if key in seen and ones[number].moment.dagen:
            found[number] = f"|{ones[number].moment.dagen[0]}"
        key += found[number]
        seen[key] = seen.get(key, 0) + 1
        found[number] += f"|{seen[key]}" if seen[key] > 1 else ""
    return found


def _in_time(one: Activiteit) -> tuple[object, str]:
    return one.moment.volgorde, one.titel.casefold()


def _event(one: Activiteit, mark: str, campagne: Campagne) -> Event:
    key = f"{campagne.gemeente.code}|{campagne.week.jaar}|{_words(one)}{mark}"
    name = f"{slug(one.titel)}-{blake2b(key.encode(), digest_size=3).hexdigest()}"
    return Event(name, tuple(_times(one.moment, key)), one, activity_slots(one, campagne))


def _words(one: Activiteit) -> str:
    words = (one.titel, one.locatie, one.adres)
    return "|".join(" ".join(unicodedata.normalize("NFKC", word).casefold().split()) for word in words)


def _times(moment: Moment, key: str) -> Iterator[Occurrence]:
    """The first has a UID of the event's own, so that it stays where the day is another; the others have their day."""
    seen: dict[date, int] = {}
    for number, (begin, eind) in enumerate(_spans(moment)):
        day = begin.date() if isinstance(begin, datetime) else begin
        seen[day] = seen.get(day, 0) + 1
        its = f"{key}|{day}|{seen[day]}" if number else key
        yield Occurrence(str(uuid5(NAMESPACE_URL, f"kom-erbij|{its}")), begin, eind)


def _spans(moment: Moment) -> Iterator[tuple[date | datetime, date | datetime | None]]:
    days = moment.dagen
    if not any(moment.tijden(day) for day in days):
        for first, last in _ranges(days) if not moment.dagelijks else ((day, day) for day in days):
            yield first, last + timedelta(days=1)
        return
    for day in days:
        hours = moment.tijden(day)
        if not hours:
            yield day, day + timedelta(days=1)
        for time in hours:
            begin = datetime.combine(day, time.begin)
            eind = datetime.combine(day, time.eind) if time.eind is not None else None
            yield begin, eind + timedelta(days=1) if eind and eind <= begin else eind


def _ranges(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Days that follow each other, as one."""
    ranges: list[tuple[date, date]] = []
    for day in days:
        if ranges and day - ranges[-1][1] == timedelta(days=1):
            ranges[-1] = ranges[-1][0], day
        else:
            ranges.append((day, day))
    yield from ranges


# What some calendars ask for by parts

_POSTCODE = re.compile(r"\b(\d{4}) ?([A-Z]{2})\b")


@dataclass(frozen=True, slots=True)
class Address:
    """An address by its parts, as far as it says them."""

    street: str = ""
    postcode: str = ""
    city: str = ""


def address_of(text: str) -> Address:
    """ "Turfsingel 34, 2802 BH Gouda" by its parts."""
    words = " ".join(text.split())
    if found := _POSTCODE.search(words):
        city = words[found.end() :].strip(" ,")
        return Address(words[: found.start()].strip(" ,"), f"{found[1]} {found[2]}", city)
    street, _, city = words.rpartition(",")
    if street and not any(char.isdigit() for char in city):
        return Address(street.strip(), "", city.strip())
    return Address(words)


def amount_of(kosten: str) -> float | None:
    """What it costs in euros, where that is one amount: 3.5 for "€ 3,50"; None where it is said in words."""
    found = re.fullmatch(r"€\s*(\d+)(?:,(\d\d))?", " ".join(kosten.split()))
    return int(found[1]) + int(found[2] or 0) / 100 if found else None


_SIGN_UP = (
    (
        "not_required",
        r"^(?:nee\b|geen\b|vrije inloop)|\bhoef\w*\b.{0,15}\bniet\b|\bniet (?:nodig|verplicht)\b|\bzonder aanmeld",
    ),
    ("mandatory", r"\b(?:nodig|verplicht|noodzakelijk)\b"),
    ("optional", r"\b(?:fijn|mag|liefst|graag)\b"),
)


def registration_of(aanmelden: str) -> str:
    """Whether one signs up, as OpenAgenda has it: not_required, mandatory, optional; empty where only how is said."""
    return next((name for name, words in _SIGN_UP if re.search(words, aanmelden, re.IGNORECASE)), "")
