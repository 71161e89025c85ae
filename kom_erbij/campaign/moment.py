"""When an activity is: the days and hours that are known, no more precise than the source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Tijd:
    """Hours of a day: a begin, perhaps an end. An open end ("vanaf 14.00 uur") has `vanaf` set."""

    begin: time
    eind: time | None = None
    vanaf: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """The days (sorted, each once) and the hours of an activity.

    `aaneengesloten` says that the days are one range, to be worded "t/m". `dagelijks` says that
    the source said "dagelijks" or every day of the week. No days: the date is not known yet.
    """

    dagen: tuple[date, ...] = ()
    tijd: Tijd | None = None
    aaneengesloten: bool = False
    dagelijks: bool = False
