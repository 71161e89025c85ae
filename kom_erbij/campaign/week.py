"""The Week tegen Eenzaamheid of a year: published dates where known, else the national rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kom_erbij.errors import UsageError

NATIONAL_NAME = "Week tegen Eenzaamheid"


@dataclass(frozen=True, slots=True)
class Week:
    """The first and the last day. `berekend` tells that nobody has confirmed them yet.

    `naam` is the gemeente's own name for the week, or the national one.
    """

    jaar: int
    van: date
    tot: date
    berekend: bool
    naam: str = NATIONAL_NAME

    def contains(self, day: date) -> bool:
        """Whether `day` is one of the week's."""
        return self.van <= day <= self.tot


# As published by the campaign each year.
_PUBLISHED = {
    2020: (date(2020, 10, 1), date(2020, 10, 8)),
    2021: (date(2021, 9, 30), date(2021, 10, 7)),
    2022: (date(2022, 9, 29), date(2022, 10, 6)),
    2024: (date(2024, 9, 26), date(2024, 10, 2)),
    2025: (date(2025, 9, 25), date(2025, 10, 1)),
}


def week_of(jaar: int, *, van: date | None = None, tot: date | None = None, naam: str = "") -> Week:
    """The week of `jaar`; `van` and `tot` (both) confirm or change its days, `naam` is a local name.

    By the national rule it starts on the last Thursday of September and runs through the Wednesday
    after. Raises UsageError when `van` comes after `tot`.
    """
    end_of_september = date(jaar, 9, 30)
    thursday = end_of_september - timedelta(days=(end_of_september.weekday() - 3) % 7)
    first, last = _PUBLISHED.get(jaar, (thursday, thursday + timedelta(days=6)))
    calculated = jaar not in _PUBLISHED and not (van and tot)
    first, last = van or first, tot or last
    if first > last:
        raise UsageError.of(
            f"de week begint op {first:%d-%m-%Y}, na het eind op {last:%d-%m-%Y}.",
            "Controleer --van en --tot.",
        )
    return Week(jaar, first, last, calculated, naam or NATIONAL_NAME)


def coming_week(today: date) -> Week:
    """The next week that has not ended on `today`."""
    week = week_of(today.year)
    return week if today <= week.tot else week_of(today.year + 1)
