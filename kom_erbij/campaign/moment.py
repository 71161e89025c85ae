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


# Just before the next part: what is only said to be in the morning comes after its known hours, before noon.
_LAST = {
    Dagdeel.NACHT: time(5, 59, 59),
    Dagdeel.OCHTEND: time(11, 59, 59),
    Dagdeel.MIDDAG: time(17, 59, 59),
    Dagdeel.AVOND: time(23, 59, 59),
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
    def volgorde(self) -> tuple[date, bool, time]:
        """What to sort a programme by: the first day, then the hour at which the doors open or it begins.

        A part of the day comes after the known hours of that part. What is not known comes last: an unknown hour at
        the end of its day, words for a day ("iedere week") after all days, and nothing at all after those.
        """
        day = self.dagen[0] if self.dagen else date.max
        unknown = _LAST[self.dagdeel] if self.dagdeel else time.max
        when = min((one.inloop or one.begin for one in self.tijden(day)), default=unknown)
        return day, not (self.dagen or self.dag_woorden), when
