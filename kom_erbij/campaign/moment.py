"""When an activity is: the days and hours that are known, no more precise than the source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum


class Dagdeel(StrEnum):
    """A part of the day, where the source names no hour."""

    OCHTEND = "ochtend"
    MIDDAG = "middag"
    AVOND = "avond"
    NACHT = "nacht"


_STARTS = {
    Dagdeel.NACHT: time(0),
    Dagdeel.OCHTEND: time(6),
    Dagdeel.MIDDAG: time(12),
    Dagdeel.AVOND: time(18),
}


@dataclass(frozen=True, slots=True)
class Tijd:
    """Hours of a day: a begin, perhaps an end. An open end ("vanaf 14.00 uur") has `vanaf` set.

    An `eind` that is not after `begin` is on the next day (0.00 is midnight). `inloop` is when the doors open.
    `ongeveer` says that the end, or else the begin, is about that time.
    """

    begin: time
    eind: time | None = None
    vanaf: bool = False
    # Left out of the repr, which a poster's look is chosen by: looks stay what they were.
    inloop: time | None = field(default=None, repr=False)
    ongeveer: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True)
class Uren:
    """Hours of their own for some days of the week (Monday 0), or for each day where `weekdagen` is empty."""

    tijd: Tijd
    weekdagen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """The days (sorted, each once) and the hours of an activity.

    `aaneengesloten` says that the days are one range, to be worded "t/m". `dagelijks` says that
    the source said "dagelijks" or every day of the week. No days: the date is not known yet.

    `tijd` holds for every day; where hours differ by day, or there are several a day, they are in `uren`.
    `dagdeel` is all that is known of the hours where there is neither. `dag_woorden` and `tijd_woorden` are
    what a reader must see in place of days and hours that cannot be said precisely ("iedere week"); what is
    known besides is still in `dagen` and `tijd`, for order and calendar.
    """

    dagen: tuple[date, ...] = ()
    tijd: Tijd | None = None
    aaneengesloten: bool = False
    dagelijks: bool = False
    dagdeel: Dagdeel | None = field(default=None, repr=False)
    uren: tuple[Uren, ...] = field(default=(), repr=False)
    dag_woorden: str = field(default="", repr=False)
    tijd_woorden: str = field(default="", repr=False)

    def tijden(self, day: date) -> tuple[Tijd, ...]:
        """The hours that are known for `day`, earliest first."""
        if self.tijd:
            return (self.tijd,)
        its = [one.tijd for one in self.uren if not one.weekdagen or day.weekday() in one.weekdagen]
        return tuple(sorted(its, key=lambda one: one.begin))

    @property
    def begin(self) -> datetime | date | None:
        """The first moment: day and hour where both are known, the day where only that is, else None."""
        if not self.dagen:
            return None
        first = self.dagen[0]
        hours = self.tijden(first)
        return datetime.combine(first, hours[0].begin) if hours else first

    @property
    def volgorde(self) -> tuple[date, time]:
        """What to sort a programme by; what is not known comes last."""
        day = self.dagen[0] if self.dagen else date.max
        hours = self.tijden(day)
        return day, hours[0].begin if hours else _STARTS[self.dagdeel] if self.dagdeel else time.max
