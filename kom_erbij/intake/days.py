"""Days as people type them: one, several, a range, days of the week, or words that are no date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache

from kom_erbij.campaign.moment import Dagdeel
from kom_erbij.campaign.week import Week
from kom_erbij.intake.dates import Calendar, Said
from kom_erbij.intake.day_parts import Phrase, day_parts
from kom_erbij.intake.words import (
    NOT_KNOWN,
    Unclear,
    as_typed,
    is_known,
    is_vague,
    months,
    normal,
    not_understood,
    weekday_name,
    weekdays,
)

_MOST_DAYS = 100
_MOST_MONTHS = 300
_A_YEAR = 366
_MIDNIGHT = re.compile(r"(\d)[ t]0?0:00(?::00)?(?:\.0+)?$")
"""What a spreadsheet puts after a date without an hour."""


@dataclass(frozen=True, slots=True)
class Days:
    """What a text says of the days: see the fields of the same names in Moment.

    `opmerkingen` is what people should check: how a date was understood that could be read otherwise.
    `begrepen`: whether every word of it was understood. `reden` tells why its words are shown as they stand.
    """

    dagen: tuple[date, ...] = ()
    aaneengesloten: bool = False
    dagelijks: bool = False
    dagdeel: Dagdeel | None = None
    woorden: str = ""
    opmerkingen: tuple[str, ...] = ()
    begrepen: bool = True
    reden: str = ""


@lru_cache(4096)
def read_days(text: str, week: Week) -> Days:
    """The days in `text`; a missing year is the one near the week.

    What is not understood, or has more than one meaning, is given as `woorden`: to be shown as it stands.
    Raises Unclear for what contradicts itself.
    """
    said = _MIDNIGHT.sub(r"\1", normal(text))
    if not said:
        return Days()
    if NOT_KNOWN.fullmatch(re.sub(r"[()]", "", said)):
        return Days(woorden="datum volgt nog")
    found = _Reader(said, text, week).read()
    if found.reden and not re.search(r"[^\W\d_]", said):
        # Figures that are no date are no words to show either.
        raise Unclear(f"“{text}” is geen datum.", Calendar(text, week).example())
    return found


class _Shown(Exception):  # noqa: N818 - not an error: what is found so far, and why the words are shown
    def __init__(self, reden: str, *days: date) -> None:
        super().__init__(reden)
        self.reden, self.days = reden, days


class _Reader:
    def __init__(self, said: str, text: str, week: Week) -> None:
        self.text, self.week = text, week
        self.calendar = Calendar(text, week)
        self.parts = day_parts(said)
        self.kept = [one for one in self.parts.phrases if not one.excluded]
        _zip_weekdays(self.kept)

    def read(self) -> Days:
        parts = self.parts
        try:
            found = self._days()
        except _Shown as shown:
            days = () if parts.unsure else shown.days
            return Days(days, woorden=as_typed(self.text), begrepen=not shown.reden, reden=shown.reden)
        except Unclear:
            if parts.unread and not parts.worded:
                found = Days()
            else:
                raise
        loose = [one for one in self.kept[1:] if one.said.dated and not one.link]
        if parts.unread and loose:
            # "30 september verplaatst naar 7 oktober"
            found = Days()
        if parts.unread and any(self.calendar.is_far(day) for day in found.dagen):
            found = Days()
        self.calendar.not_far(*found.dagen[:1], *found.dagen[-1:])
        one = next(iter(parts.parts)) if len(parts.parts) == 1 else None
        words = parts.as_said or len(parts.parts) > 1 or not (found.dagen or one)
        return replace(
            Days() if parts.unsure else found,
            dagdeel=one,
            woorden=as_typed(self.text) if words else "",
            opmerkingen=tuple(self.calendar.notes),
            begrepen=not parts.unread,
            reden=self._not_understood() if parts.unread else found.reden,
        )

    def _not_understood(self) -> str:
        known = [name for name in (*weekdays(), *months()) if len(name) > 4]
        for word in re.findall(r"\w{5,}", normal(self.text)):
            if not is_known(word) and word not in known and (close := get_close_matches(word, known, 1, 0.8)):
                return f"“{word}” is niet begrepen. Bedoelt u {close[0]}?"
        return not_understood(self.parts.strange)

    def _days(self) -> Days:
        parts = self.parts
        dated = [one for one in self.kept if one.said.dated]
        bare = [one for one in self.kept if not one.said.dated]
        if dated:
            return self._without(self._on_weekdays(self._dated(dated), bare))
        if bare:
            return self._without(self._by_weekday(bare))
        if parts.daily:
            return self._without(Days(self.calendar.all_week, True, True))
        return Days()

    # Days of the week

    def _by_weekday(self, bare: list[Phrase]) -> Days:
        every = [one for one in bare if one.nth]
        if every:
            days = {day for one in every for day in self.calendar.nth(one.said.weekday or 0, one.nth)}
            return Days(tuple(sorted(days)), reden="" if days else "dat valt niet in de week.")
        wanted = _weekdays(bare)
        if self.parts.months and not self.parts.every:
            return Days()
        if self.parts.every or any(one.ends for one in bare):
            within = [day for day in self.calendar.all_week if not self.parts.months or day.month in self.parts.months]
            odd = self.parts.odd_weeks
            within = [day for day in within if odd is None or day.isocalendar().week % 2 == odd]
            found = tuple(day for day in within if day.weekday() in wanted)
            return Days(found, reden="" if found or odd is None else "dat valt niet in de week.")
        return Days(tuple(sorted(self._in_week(weekday) for weekday in wanted)))

    def _in_week(self, weekday: int) -> date:
        """The day of the week that is meant by its name: there may be none, or two."""
        found = [day for day in self.calendar.all_week if day.weekday() == weekday]
        if len(found) == 1:
            return found[0]
        if found:
            raise _Shown(f"{weekday_name(weekday)} kan {' of '.join(f'{day:%d-%m-%Y}' for day in found)} zijn.")
        raise _Shown(f"{weekday_name(weekday)} valt niet in de week.")

    def _on_weekdays(self, found: Days, bare: list[Phrase]) -> Days:
        """Days of a range that fall on the weekdays named beside it. Raises Unclear where a date falls on another."""
        wanted = _weekdays(bare)
        if not wanted:
            return found
        if self.parts.every and not found.aaneengesloten:
            start = found.dagen[0]
            days = tuple(day for day in self.calendar.all_week if day >= start and day.weekday() in wanted)
            return Days(days or found.dagen)
        wrong = [day for day in found.dagen if day.weekday() not in wanted]
        if wrong and not found.aaneengesloten and not self.parts.unread:
            self.calendar.day(Said(weekday=min(wanted), serial=wrong[0]), None)
        if wrong:
            self.parts.as_said = True
            return Days(tuple(day for day in found.dagen if day.weekday() in wanted))
        return found

    def _without(self, found: Days) -> Days:
        excluded = [one for one in self.parts.phrases if one.excluded]
        if not excluded:
            return found
        weekdays = _weekdays([one for one in excluded if not one.said.dated])
        dates = {self.calendar.day(one.said, None) for one in excluded if one.said.month is not None or one.said.serial}
        days = tuple(day for day in found.dagen if day.weekday() not in weekdays and day not in dates)
        return Days(days)

    # Dates

    def _dated(self, phrases: list[Phrase]) -> Days:
        days = self._resolved(phrases)
        found: list[date] = []
        ranges = 0
        for i, (phrase, day) in enumerate(zip(phrases, days, strict=True)):
            if phrase.link == "tot" and i:
                raise _Shown("er staat niet of de laatste dag meedoet.", *found)
            if phrase.ends and i:
                ranges += 1
                found += self._range(days[i - 1], day)
            else:
                found.append(day)
        unique = tuple(sorted(set(found)))
        one_range = ranges == 1 and len(days) == 2 and len(unique) > 1
        if self.parts.daily and not one_range:
            self.parts.as_said = True
        return Days(unique, one_range, one_range and self.parts.daily)

    def _resolved(self, phrases: list[Phrase]) -> list[date]:
        """Each day; month and year that are not said are those of the day that comes after it in the text."""
        if self.parts.unread:
            # A number after a date may be of something else: "5 oktober (20 plaatsen)".
            while phrases and phrases[-1].said.month is None and not phrases[-1].said.serial:
                phrases.pop()
        last = max((i for i, one in enumerate(phrases) if one.said.month is not None or one.said.serial), default=None)
        if last is None:
            raise _Shown("" if is_vague(normal(self.text)) else "er staat geen maand bij.")
        days: dict[int, date] = {}
        model: date | None = None
        for i in range(last, -1, -1):
            linked = i < last and phrases[i + 1].ends
            own = phrases[i].said.month is not None and not any(one.said.year for one in phrases[i + 1 :])
            model = days[i] = self._before(phrases[i].said, None if own else model, linked)
            if linked and days[i] > days[i + 1] and phrases[i + 1].said.year:
                days[i] = self._before_new_year(phrases[i].said, days[i], days[i + 1])
        model = days[last]
        for i in range(last + 1, len(phrases)):
            if (phrases[i].said.number or 0) <= model.day:
                raise _Shown("niet elke dag heeft een maand.")
            model = days[i] = self.calendar.day(phrases[i].said, model)
        for i in range(1, len(phrases)):
            if phrases[i].ends and days[i] < days[i - 1]:
                days[i] = self._past_new_year(phrases[i].said, days[i - 1], days[i])
        return [days[i] for i in range(len(phrases))]

    def _before(self, said: Said, after: date | None, linked: bool) -> date:
        """A day that comes before `after`, in the same month or, as in "30 t/m 2 oktober", in the one before it."""
        if after is None or said.serial or said.month is not None or (said.number or 0) <= after.day:
            return self.calendar.day(said, after)
        year, month = (after.year, after.month - 1) if after.month > 1 else (after.year - 1, 12)
        if linked:
            return self.calendar.day(said, date(year, month, 1))
        if said.weekday is None:
            raise _Shown("niet elke dag heeft een maand.")
        for model in (date(year, month, 1), after.replace(day=1)):
            try:
                return self.calendar.day(said, model)
            except Unclear:
                continue
        return self.calendar.day(said, after.replace(day=1))

    def _before_new_year(self, said: Said, start: date, end: date) -> date:
        """The start of "28 december t/m 3 januari 2028", but not of "2 oktober t/m 30 september 2027"."""
        earlier = start if said.year else self.calendar.day(replace(said, year=start.year - 1), None)
        return earlier if (end - earlier).days <= _MOST_MONTHS else start

    def _past_new_year(self, said: Said, start: date, end: date) -> date:
        if not said.year and end.month < start.month:
            later = self.calendar.day(replace(said, year=start.year + 1), None)
            if (later - start).days <= _MOST_MONTHS:
                return later
        raise Unclear(
            f"“{self.text}” eindigt ({end:%d-%m-%Y}) voor het begint ({start:%d-%m-%Y}).",
            f"Zet de eerste dag voorop, bijvoorbeeld: {self.week.van:%d-%m-%Y} t/m {self.week.tot:%d-%m-%Y}.",
        )

    def _range(self, start: date, end: date) -> list[date]:
        """The days after `start` up to and including `end`."""
        count = (end - start).days + 1
        if count > _A_YEAR:
            raise Unclear(f"“{self.text}” duurt {count} dagen.", "Kijk of de datums kloppen.")
        if count > _MOST_DAYS:
            raise _Shown(f"dat duurt {count} dagen.", start)
        self.calendar.not_far(start, end)
        return [start + timedelta(days=n) for n in range(1, count)]


def _weekdays(phrases: list[Phrase]) -> set[int]:
    """The weekdays that are named, with those in between: "ma t/m vr"."""
    wanted: set[int] = set()
    before: int | None = None
    for phrase in phrases:
        day = phrase.said.weekday
        if day is None:
            continue
        if phrase.ends and before is not None:
            wanted |= {(before + n) % 7 for n in range((day - before) % 7 + 1)}
        wanted.add(day)
        before = day
    return wanted


def _zip_weekdays(phrases: list[Phrase]) -> None:
    """Give each date its weekday where these stand together in front: "zaterdag en zondag 2 en 3 oktober"."""
    first = next((i for i, one in enumerate(phrases) if one.said.dated), 0)
    names = [one.said.weekday for one in phrases[: first + 1]]
    dates = phrases[first:]
    if first == 0 or None in names or phrases[0].nth or len(names) != len(dates):
        return
    if any(not one.said.dated or (i and one.said.weekday is not None) for i, one in enumerate(dates)):
        return
    for name, one in zip(names, dates, strict=True):
        one.said.weekday = name
    dates[0].link = ""
    del phrases[:first]
