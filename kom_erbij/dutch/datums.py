"""Dates and times in Dutch words, for a reader. What belongs together is kept by a no-break space."""

from __future__ import annotations

from datetime import date, time

from babel.dates import format_date

from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.campaign.week import Week

_NBSP = "\u00a0"


def dag(day: date, *, jaar: bool = False) -> str:
    """ "donderdag 30 september", with the year if asked."""
    said = format_date(day, "EEEE d MMMM" + (" y" if jaar else ""), locale="nl")
    weekday, rest = said.split(" ", 1)
    return f"{weekday} {rest.replace(' ', _NBSP)}"


def dag_kort(day: date) -> str:
    """ "do 30 sept"."""
    return format_date(day, "EEE d MMM", locale="nl").replace(".", "").replace(" ", _NBSP)


def dagen(moment: Moment, *, kort: bool = False, jaar: bool = False) -> str:
    """The days of a moment: one, several ("… en …") or a range ("… t/m …"). Empty if not known."""
    days = moment.dagen
    if not days:
        return ""
    say = dag_kort if kort else dag
    last = dag_kort(days[-1]) if kort else dag(days[-1], jaar=jaar)
    if len(days) == 1:
        return last
    if moment.aaneengesloten:
        daily = "dagelijks van " if moment.dagelijks and not kort else ""
        return f"{daily}{say(days[0])} t/m{_NBSP}{last}"
    return ", ".join(say(day) for day in days[:-1]) + f" en {last}"


def _clock(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}"


def tijd(hours: Tijd, *, kort: bool = False) -> str:
    """ "van 17.30 tot 20.00 uur", "vanaf 14.00 uur", "om 10.00 uur"; short: "17.30 – 20.00 uur"."""
    begin = _clock(hours.begin)
    if hours.eind:
        end = f"{_clock(hours.eind)}{_NBSP}uur"
        return f"{begin}{_NBSP}–{_NBSP}{end}" if kort else f"van {begin} tot {end}"
    if hours.vanaf:
        return f"vanaf {begin}{_NBSP}uur"
    return f"{begin}{_NBSP}uur" if kort else f"om {begin}{_NBSP}uur"


def periode(week: Week, *, jaar: bool = True) -> str:
    """ "donderdag 30 september t/m woensdag 6 oktober 2027"."""
    return f"{dag(week.van)} t/m{_NBSP}{dag(week.tot, jaar=jaar)}"


def periode_kort(week: Week) -> str:
    """ "30 september t/m 6 oktober 2027"."""
    start = format_date(week.van, "d MMMM", locale="nl").replace(" ", _NBSP)
    return f"{start} t/m{_NBSP}{format_date(week.tot, 'd MMMM y', locale='nl').replace(' ', _NBSP)}"
