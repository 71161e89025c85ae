"""Days as people type them: one, several, a range, days of the week, or words that are no date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

from kom_erbij.campaign.moment import Dagdeel
from kom_erbij.campaign.week import Week
from kom_erbij.intake.words import (
    NOT_KNOWN,
    PART_OF_DAY,
    PARTS,
    Unclear,
    is_vague,
    months,
    normal,
    weekday_name,
    weekday_with_part,
    weekdays,
)

_NUMERIC = re.compile(
    r"(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2}) ?[-/.] ?(\d{1,2})(?: ?[-/.] ?(\d{4}|\d{2}))?)\.?"
)
_WORDED = re.compile(r"(\d{1,2})(?:e|ste|de)?(?:[ -]?([a-zé]+)\.?)?(?:[ -](\d{4}|'?\d{2}))?")
_RANGE = re.compile(r" ?(?:\bt/m\b|\btm\b|\btot en met\b) ?")
_DASH = re.compile(r"(?<=[^\s-]) - (?=\S)|(?<=[a-z])-(?=\d)|(?<=\d)-(?=\d{1,2} ?[a-z])")
_DAILY = re.compile(
    r"(?:dagelijks|elke dag|iedere dag),? (?:van |vanaf )?(.*\d.*)|(.*\d.*?),? (?:dagelijks|elke dag|iedere dag)"
)
"""Each day of a range, said before or after it."""
_EXAMPLE = "Schrijf de datum als 30-09-2027 of 30 september."
_FAR = timedelta(days=183)
_MOST_DAYS = 100
_EXCEL_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Days:
    """What a text says of the days: see the fields of the same names in Moment.

    `opmerkingen` is what people should check: how a date was understood that could be read otherwise.
    """

    dagen: tuple[date, ...] = ()
    aaneengesloten: bool = False
    dagelijks: bool = False
    dagdeel: Dagdeel | None = None
    woorden: str = ""
    opmerkingen: tuple[str, ...] = ()


@lru_cache(4096)
def read_days(text: str, week: Week) -> Days:
    """The days in `text`; a missing year is the week's. Raises Unclear for what is no date, or more than one."""
    said = re.sub(r"^(?:op|datum:?) ", "", normal(text))
    if not said:
        return Days()
    if NOT_KNOWN.fullmatch(said):
        return Days(woorden="datum volgt nog")
    daily = _DAILY.fullmatch(said)
    if daily:
        found = _Reader(daily.group(1) or daily.group(2), text, week).read()
        if found.aaneengesloten and not found.woorden:
            return replace(found, dagelijks=True)
    return _Reader(said, text, week).read()


class _Reader:
    def __init__(self, said: str, text: str, week: Week) -> None:
        self.text, self.week = text, week
        self.said = re.sub(rf"^(.+?) ?\(?\b({'|'.join(weekdays())})\)?$", self._turned, said)
        self.notes: list[str] = []
        self.all_week = tuple(week.van + timedelta(days=n) for n in range((week.tot - week.van).days + 1))

    @staticmethod
    def _turned(match: re.Match[str]) -> str:
        """ "30 september (donderdag)" with its weekday in front."""
        date_first = match.group(1).rstrip(" ,")
        return f"{match.group(2)} {date_first}" if re.search(r"\d[\da-z ./-]*$", date_first) else match.group()

    def read(self) -> Days:
        aside = re.fullmatch(r"([^()]*\d[^()]*?) ?\(([^()]+)\)", self.said)
        if aside and not re.search(r"\d", aside.group(2)):
            return replace(_Reader(aside.group(1), self.text, self.week).read(), woorden=self._words())
        parts: set[Dagdeel] = set()

        def keep(match: re.Match[str]) -> str:
            parts.add(PARTS[match.groups()[-1]])
            return match.group(1) if len(match.groups()) == 2 else ""

        bare = PART_OF_DAY.sub(keep, weekday_with_part().sub(keep, self.said))
        bare = re.sub(r"\s+", " ", bare).strip(" ,")
        if parts and not bare:
            return Days(dagdeel=parts.pop()) if len(parts) == 1 else Days(woorden=self._words())
        found = self._vague(bare) or self._days(bare)
        if found.dagen:
            self._not_far(found.dagen)
        if len(parts) > 1:
            found = replace(found, woorden=self._words())
        elif parts:
            found = replace(found, dagdeel=parts.pop())
        return replace(found, opmerkingen=tuple(self.notes))

    def _words(self) -> str:
        return re.sub(r"\s+", " ", self.text).strip()

    def _vague(self, said: str) -> Days | None:
        """Days that are told by the week, or by words without a date."""
        if said in ("dagelijks", "elke dag", "iedere dag", "alle dagen", "hele week", "de hele week"):
            return Days(self.all_week, True, True)
        known = weekdays()
        every = re.fullmatch(
            r"(?:iedere|elke|alle|wekelijks(?: op)?) ((?:[a-z]+\.?)(?:(?: ?, ?| en | & )[a-z]+\.?)*)", said
        )
        if every and all(one in known for one in self._split(every.group(1))):
            wanted = {known[one] for one in self._split(every.group(1))}
            return Days(tuple(day for day in self.all_week if day.weekday() in wanted), woorden=self._words())
        ends = [one.strip(". ") for one in re.split(rf"{_RANGE.pattern}| ?- ?", said)]
        if len(ends) == 2 and all(one in known for one in ends):
            first, last = known[ends[0]], known[ends[1]]
            wanted = {(first + n) % 7 for n in range((last - first) % 7 + 1)}
            return Days(tuple(day for day in self.all_week if day.weekday() in wanted))
        if all(one in known for one in self._split(said)):
            return Days(tuple(sorted({self._in_week(known[one]) for one in self._split(said)})))
        return Days(woorden=self._words()) if is_vague(said) else None

    def _in_week(self, weekday: int) -> date:
        """The day of the week that is meant by its name. Raises Unclear where the week has none or two."""
        found = [day for day in self.all_week if day.weekday() == weekday]
        if len(found) == 1:
            return found[0]
        both = " of ".join(f"{day:%d-%m-%Y}" for day in found)
        what = (
            f"kan {both} zijn"
            if found
            else f"valt niet in de week ({self.week.van:%d-%m-%Y} t/m {self.week.tot:%d-%m-%Y})"
        )
        raise Unclear(f"“{self.text}” {what}.", "Schrijf de datum erbij, bijvoorbeeld: donderdag 30 september.")

    @staticmethod
    def _split(said: str) -> list[str]:
        return [one.strip(". ") for one in re.split(r" ?[,;&+/] ?| en ", said) if one.strip(". ")]

    def _days(self, said: str) -> Days:
        if re.fullmatch(r"\d{5}(?:[.,]\d+)?", said):
            serial = int(re.split("[.,]", said)[0])
            return Days((_EXCEL_EPOCH + timedelta(days=serial),))
        said = re.sub(r"(\d{4}-\d\d-\d\d)[ t]0?0:00(?::00)?(?:\.0+)?", r"\1", said)
        said = re.sub(r"^(?:van|vanaf|tussen) (?=.*(?:t/m|tm|tot en met|tot| - | en ))", "", said)
        for pattern in (_RANGE, _DASH):
            ends = pattern.split(said)
            if len(ends) == 2 and all(ends):
                return self._range(*ends)
        if re.search(r"\d.* tot .*\d", said):
            raise Unclear(
                f"“{self.text}” zegt niet of de laatste dag meedoet.",
                "Schrijf t/m, bijvoorbeeld: 30 september t/m 2 oktober.",
            )
        since = re.fullmatch(r"vanaf (.+)", said)
        if since:
            return Days((self._day(since.group(1), None),), woorden=self._words())
        found: list[date] = []
        after: date | None = None
        parts = [part for part in re.split(r" ?[,;] ?| en | ?[&+] ?", said) if part]
        joined = _weekday_joined(parts)
        if not joined:
            raise self._unclear()
        for part in reversed(joined):
            after = self._day(part, after)
            found.append(after)
        return Days(tuple(sorted(set(found))))

    def _range(self, first: str, last: str) -> Days:
        end = self._day(last, None)
        start = self._day(first, end)
        if start > end and re.fullmatch(r"(?:[a-z]+\.? )?\d{1,2}", first.strip()):
            # "30 t/m 2 oktober" begins in the month before
            year, month = (end.year, end.month - 1) if end.month > 1 else (end.year - 1, 12)
            start = self._day(first, date(year, month, 1))
        elif start > end and re.search(r"\d{4}", last) and not re.search(r"\d{4}", first):
            start = self._day(first, date(end.year - 1, end.month, 1))
        if start > end:
            raise Unclear(
                f"“{self.text}” eindigt ({end:%d-%m-%Y}) voor het begint ({start:%d-%m-%Y}).",
                "Zet de eerste dag voorop, bijvoorbeeld: 30 september t/m 6 oktober.",
            )
        self._not_far((start, end))
        count = (end - start).days + 1
        if count > _MOST_DAYS:
            raise Unclear(f"“{self.text}” duurt {count} dagen.", "Kijk of de datums kloppen.")
        if count == 1:
            return Days((start,))
        return Days(tuple(start + timedelta(days=n) for n in range(count)), True)

    def _day(self, part: str, model: date | None) -> date:
        """One day; month and year, if it has none, come from `model` (the day after it in the text)."""
        words = re.sub(r"^(?:op|de) ", "", part.strip(" ,.")).split(" ")
        named = weekdays().get(words[0].strip(".,"))
        rest = " ".join(words[1:] if named is not None else words).strip(" ,")
        if (match := _NUMERIC.fullmatch(rest)) is not None:
            year, month, number, d, m, y = match.groups()
            day = self._numeric(
                int(year or y or (model.year if model else self.week.jaar)), int(month or m), int(number or d), named
            )
        elif (match := _WORDED.fullmatch(rest)) is not None:
            number, word, year = match.groups()
            month_number = months().get(word) if word else model.month if model else None
            if month_number is None:
                raise self._unclear()
            day = self._real(
                int(year.strip("'")) if year else model.year if model else self.week.jaar, month_number, int(number)
            )
        else:
            raise self._unclear()
        if named is not None and named != day.weekday():
            raise Unclear(
                f"“{self.text}” zegt {weekday_name(named)}, maar {day:%d-%m-%Y} is een {weekday_name(day.weekday())}.",
                "Kijk welke van de twee klopt.",
            )
        return day

    def _numeric(self, year: int, month: int, number: int, named: int | None) -> date:
        """A date in figures; where day and month have clearly changed places, they are put back."""
        if month > 12 >= number:
            day = self._real(year, number, month)
            self.notes.append(f"“{self.text}” is gelezen als {day:%d-%m-%Y} (dag en maand omgewisseld).")
            return day
        day = self._real(year, month, number)
        if number > 12 or number == month or self.week.contains(day):
            return day
        other = self._real(year, number, month)
        if named is not None:
            if named == other.weekday() and named != day.weekday():
                self.notes.append(f"“{self.text}” is gelezen als {other:%d-%m-%Y} (dag en maand omgewisseld).")
                return other
            return day
        if self.week.contains(other):
            raise Unclear(
                f"“{self.text}” is {day:%d-%m-%Y}, buiten de week. Zijn dag en maand omgewisseld ({other:%d-%m-%Y})?",
                f"Schrijf de maand voluit: {other.day} {_month(other.month)} of {day.day} {_month(day.month)}.",
            )
        return day

    def _real(self, year: int, month: int, number: int) -> date:
        try:
            return date(year + 2000 if year < 100 else year, month, number)
        except ValueError:
            raise self._unclear() from None

    def _not_far(self, days: tuple[date, ...]) -> None:
        for day in (days[0], days[-1]):
            if not self.week.van - _FAR <= day <= self.week.tot + _FAR:
                raise Unclear(
                    f"“{self.text}” is {day:%d-%m-%Y}, ver van de week van {self.week.jaar}.",
                    f"Klopt het jaar? Schrijf bijvoorbeeld {self.week.van:%d-%m-%Y}.",
                )

    def _unclear(self) -> Unclear:
        return Unclear(f"“{self.text}” is geen datum.", _EXAMPLE)


def _month(number: int) -> str:
    """ "september" for 9."""
    return str(Locale.parse("nl").months["format"]["wide"][number])


def _weekday_joined(parts: list[str]) -> list[str]:
    """The parts, with a weekday that a comma set apart joined to its date: "donderdag, 30 september"."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1].strip(". ") in weekdays() and re.match(r"\d", part):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined
