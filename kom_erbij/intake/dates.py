"""One date from what is said of it: the month and year that are not said, and what contradicts itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from kom_erbij.campaign.week import Week
from kom_erbij.intake.words import Unclear, weekday_name

EXCEL_EPOCH = date(1899, 12, 30)
_FAR = timedelta(days=183)


@dataclass(slots=True)
class Said:
    """What is said of one day; None is what is not said.

    `figures`: in figures; `turns`: of which two may have changed places; `short`: in two figures, which may be hours.
    """

    weekday: int | None = None
    number: int | None = None
    month: int | None = None
    year: int | None = None
    figures: bool = False
    turns: bool = False
    short: bool = False
    serial: date | None = None

    @property
    def dated(self) -> bool:
        """Whether it is a day of a month, and not of any week."""
        return self.number is not None or self.serial is not None


class Calendar:
    """Dates in `text`, for a week; `notes` tells how a date was understood that could be read otherwise."""

    def __init__(self, text: str, week: Week) -> None:
        self.text, self.week = text, week
        self.notes: list[str] = []
        self.all_week = tuple(week.van + timedelta(days=n) for n in range((week.tot - week.van).days + 1))

    def day(self, said: Said, model: date | None) -> date:
        """The date; month and year, if it has none, come from `model`, else the year is the one near the week.

        Raises Unclear for a date that is not there, a weekday that it does not have, and figures of two meanings.
        """
        if said.serial:
            day = said.serial
        else:
            month = said.month if said.month is not None else model.month if model else 0
            year = said.year or (model.year if model else self._year(month, said.number or 0))
            year += 2000 if year < 100 else 0
            number = said.number or 0
            day = self._in_figures(year, month, number, said) if said.figures else self.real(year, month, number)
        if said.weekday is not None and said.weekday != day.weekday():
            raise Unclear(
                f"“{self.text}” zegt {weekday_name(said.weekday)}, maar {day:%d-%m-%Y} is een "
                f"{weekday_name(day.weekday())}.",
                "Kijk welke van de twee klopt.",
            )
        return day

    def _year(self, month: int, number: int) -> int:
        """The week's year, or the next for a month of the winter after it."""
        year = self.week.jaar
        try:
            this, following = date(year, month, number), date(year + 1, month, number)
        except ValueError:
            return year
        return year + 1 if self.is_far(this) and not self.is_far(following) else year

    def real(self, year: int, month: int, number: int) -> date:
        """A date that is in the calendar. Raises Unclear."""
        try:
            return date(year, month, number)
        except ValueError:
            raise Unclear(f"“{self.text}” is geen datum.", self.example()) from None

    def example(self) -> str:
        """How to write a date, with the year: a spreadsheet adds this year to a date without one."""
        day = self.week.van
        return f"Schrijf de datum als {day:%d-%m-%Y} of {in_words(day)}."

    def _in_figures(self, year: int, month: int, number: int, said: Said) -> date:
        """A date in figures; where day and month have clearly changed places, they are put back."""
        if said.turns and month > 12 >= number:
            return self._turned(self.real(year, number, month))
        day = self.real(year, month, number)
        if number > 12 or number == month or self.week.contains(day):
            return day
        other = self.real(year, number, month)
        if said.weekday is not None:
            turned = said.turns and other.weekday() == said.weekday != day.weekday()
            return self._turned(other) if turned else day
        if self.week.contains(other):
            raise Unclear(
                f"“{self.text}” is {day:%d-%m-%Y}, buiten de week. Zijn dag en maand omgewisseld ({other:%d-%m-%Y})?",
                f"Schrijf de maand voluit: {in_words(other)} of {in_words(day)}.",
            )
        return day

    def _turned(self, day: date) -> date:
        self.notes.append(f"“{self.text}” is gelezen als {day:%d-%m-%Y} (dag en maand omgewisseld).")
        return day

    def is_far(self, day: date) -> bool:
        """Whether a day is more than half a year from the week: mostly a wrong year."""
        return not self.week.van - _FAR <= day <= self.week.tot + _FAR

    def not_far(self, *days: date) -> None:
        """Raises Unclear for a day that is far from the week."""
        for day in days:
            if self.is_far(day):
                raise Unclear(
                    f"“{self.text}” is {day:%d-%m-%Y}, ver van de week van {self.week.jaar}.",
                    f"Klopt het jaar? Schrijf bijvoorbeeld {self.week.van:%d-%m-%Y}.",
                )

    def nth(self, weekday: int, numbers: tuple[int, ...]) -> tuple[date, ...]:
        """The days of the week that are the nth `weekday` of their month; -1 is the last."""
        return tuple(
            day
            for day in self.all_week
            if day.weekday() == weekday
            and ((day.day + 6) // 7 in numbers or (-1 in numbers and (day + timedelta(days=7)).month != day.month))
        )


def in_words(day: date) -> str:
    """ "30 september 2027": with its year, since a spreadsheet adds this year to a date without one."""
    return format_date(day, "d MMMM y", locale="nl")
