"""Dates and times in Dutch words, for a reader. What belongs together is kept by a no-break space."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from itertools import pairwise

from babel.dates import format_date, get_day_names

from kom_erbij.campaign.moment import Dagdeel, Moment, Tijd
from kom_erbij.campaign.week import Week
from kom_erbij.dutch.typografie import curly, kleine_letter

_NBSP = "\u00a0"
_IN_GENERAL = {
    Dagdeel.OCHTEND: "’s\u00a0ochtends",
    Dagdeel.MIDDAG: "’s\u00a0middags",
    Dagdeel.AVOND: "’s\u00a0avonds",
    Dagdeel.NACHT: "’s\u00a0nachts",
}


def opsomming(parts: Sequence[str]) -> str:
    """ "een, twee en drie"."""
    return ", ".join(parts[:-1]) + f" en {parts[-1]}" if len(parts) > 1 else "".join(parts)


def dag(day: date, *, jaar: bool = False, dagdeel: Dagdeel | None = None) -> str:
    """ "donderdag 30 september", with the year if asked; of a part of the day "donderdagochtend 30 september"."""
    said = format_date(day, "EEEE d MMMM" + (" y" if jaar else ""), locale="nl")
    weekday, rest = said.split(" ", 1)
    return f"{weekday}{dagdeel or ''} {rest.replace(' ', _NBSP)}"


def dag_en_jaar(day: date) -> str:
    """ "14 oktober 2027", as it stands above a letter."""
    return format_date(day, "d MMMM y", locale="nl").replace(" ", _NBSP)


def dag_kort(day: date) -> str:
    """ "do 30 sept"."""
    return format_date(day, "EEE d MMM", locale="nl").replace(".", "").replace(" ", _NBSP)


def dagen(moment: Moment, *, kort: bool = False, jaar: bool = False) -> str:
    """The days of a moment: one, several ("… en …") or a range ("… t/m …"). Empty if not known.

    A part of one day is said with it: "dinsdagochtend 5 oktober", short "di 5 okt, ’s ochtends".
    Three days or more without a gap are a range, however the source lists them. A month is said once.

    Where the source is less precise than a date, its words: "iedere week", "datum volgt nog".
    """
    if moment.dag_woorden:
        return curly(moment.dag_woorden)
    days = moment.dagen
    if not days:
        return ""
    if part := _part_of_one_day(moment):
        return f"{dag_kort(days[0])}, {_IN_GENERAL[part]}" if kort else dag(days[0], jaar=jaar, dagdeel=part)
    last = dag_kort(days[-1]) if kort else dag(days[-1], jaar=jaar)
    if len(days) == 1:
        return last
    if moment.aaneengesloten or (len(days) > 2 and (days[-1] - days[0]).days == len(days) - 1):
        daily = "dagelijks van " if moment.dagelijks and not kort else ""
        return f"{daily}{_before(days[-1], days[0], kort)} t/m{_NBSP}{last}"
    return opsomming([*(_before(after, day, kort) for day, after in pairwise(days)), last])


def _before(after: date, day: date, kort: bool) -> str:
    """A day that another comes after: of one month that is said once, as people say it."""
    said = dag_kort(day) if kort else dag(day)
    return said.rsplit(_NBSP, 1)[0] if (day.year, day.month) == (after.year, after.month) else said


_ALREADY_SAID = re.compile(
    r"(?i)^(?:iedere?|elke?|op|in|tijdens|rond|van|vanaf|tot|dagelijks|de hele|het hele|alle|eind|begin|half|medio|"
    r"om|na|voor|tussen|’s|doorlopend|wekelijks|maandelijks|vandaag|morgen|overdag|aan het|aan de)\b"
)
_A_DAY = re.compile(r"(?i)^(?:onder andere |o\.a\. )?(?:\d|ma|di|wo|do|vr|za|zo|eerste|tweede|derde|vierde|laatste)")


def dagen_in_zin(moment: Moment, *, kort: bool = False) -> str:
    """The days behind a verb: "op donderdag 30 september", "van … tot en met …", "iedere week".

    Empty where nothing is known, or where the words of the source cannot stand in a sentence ("datum volgt nog").
    """
    said = dagen(moment, kort=kort)
    if moment.dag_woorden:
        if _UNKNOWN.search(said):
            return ""
        said = re.sub(r"^(?=alle (?!dagen)\w*dagen\b)", "op ", kleine_letter(said))
        said = said if kort else re.sub(r"(?<=[\s\d])t/m(?=[\s\d])", "tot en met", said)
        return said if _ALREADY_SAID.match(said) else f"op {said}" if _A_DAY.match(said) else ""
    if not said or said.startswith("dagelijks"):
        return said.replace(f"t/m{_NBSP}", "tot en met ")
    if "t/m" in said:
        return f"{'dagelijks ' if moment.dagelijks else ''}van {said}".replace(f"t/m{_NBSP}", "tot en met ")
    return f"op {said}"


def uren_in_zin(moment: Moment) -> str:
    """The hours behind a verb and the days: "van 17.30 tot 20.00 uur", "’s middags"; else between brackets."""
    said = uren(moment)
    if not said or _UNKNOWN.search(said):
        return ""
    if moment.uren and moment.uren[0].weekdagen:
        return f"op {said}" if not moment.dagen and not moment.dag_woorden else f"({said})"
    return said if _ALREADY_SAID.match(said) else f"({said})"


_UNKNOWN = re.compile(r"(?i)\b(?:volgt|volgen|onbekend|bekend|n\.?n\.?b|t\.?b\.?d|overleg|nader)\b")


def is_onbekend(woorden: str) -> bool:
    """Whether words for a moment only say that it is not known yet: "datum volgt", "n.n.b."."""
    return bool(_NOT_KNOWN.search(woorden))


_NOT_KNOWN = re.compile(r"(?i)\b(?:volgt|volgen|onbekend|bekend|n\.?n\.?b|t\.?b\.?d|nader)\b")


def _part_of_one_day(moment: Moment) -> Dagdeel | None:
    """The part of the day, where it is said along with the day: "dinsdagochtend 5 oktober"."""
    hours = moment.tijd or moment.uren or moment.tijd_woorden
    return moment.dagdeel if len(moment.dagen) == 1 and not hours and not moment.dag_woorden else None


def uren(moment: Moment, *, kort: bool = False) -> str:
    """The hours of a moment as far as they are known: those of every day, or by day ("maandag van 9.30 tot …").

    Empty where nothing is known, or where `dagen` says the part of the day already.
    """
    if moment.tijd_woorden:
        return curly(moment.tijd_woorden)
    if moment.tijd:
        return tijd(moment.tijd, kort=kort)
    if moment.uren:
        days = dict.fromkeys(one.weekdagen for one in moment.uren)
        said = [_of_days(day, [one.tijd for one in moment.uren if one.weekdagen == day], kort=kort) for day in days]
        return ", ".join(said)
    if moment.dagdeel and not _part_of_one_day(moment):
        return _IN_GENERAL[moment.dagdeel]
    return ""


def begin_en_eind(moment: Moment) -> tuple[str, str]:
    """The hour that it begins, for a large figure, and what comes under it: "17.30" and "tot 20.00 uur", or "uur".

    Both empty where the hours take more words ("vanaf 14.00 uur", doors that open before, several times).
    """
    hours = moment.tijd
    if hours is None or moment.tijd_woorden or hours.inloop or hours.vanaf or hours.ongeveer:
        return "", ""
    begin, *end = tijd(hours, kort=True).split(f"{_NBSP}–{_NBSP}")
    return (begin, f"tot {end[0]}") if end else (begin.removesuffix(f"{_NBSP}uur"), "uur")


def uren_voorgelezen(moment: Moment) -> str:
    """The hours for who hears them, as in an alt text: "17.30 tot 20.00 uur", "10.00 uur", "vanaf 14.00 uur"."""
    said = uren(moment).removeprefix("van ").removeprefix("om ")
    return re.sub(r"(?<=\d)\s*[-–—]\s*(?=\d)", " tot ", said)


def _of_days(weekdays: tuple[int, ...], hours: Sequence[Tijd], *, kort: bool) -> str:
    """ "maandag en woensdag van 9.30 tot 11.30 uur en om 14.00 uur"."""
    said = _several(hours, kort=kort)
    if not weekdays:
        return said
    names = get_day_names("abbreviated" if kort else "wide", locale="nl")
    days = [str(names[day]) for day in weekdays]
    if len(days) > 2 and weekdays == tuple(range(weekdays[0], weekdays[-1] + 1)):
        days = [f"{days[0]} t/m{_NBSP}{days[-1]}"]
    return f"{opsomming(days)}{_NBSP if kort and len(days) == 1 else ' '}{said}"


def _several(hours: Sequence[Tijd], *, kort: bool) -> str:
    """Several hours of one day; where each is no more than a begin: "om 10.00, 11.00 en 14.00 uur"."""
    if len(hours) > 1 and all(one == Tijd(one.begin) for one in hours):
        return f"{'' if kort else 'om '}{opsomming([_clock(one.begin) for one in hours])}{_NBSP}uur"
    return opsomming([tijd(one, kort=kort) for one in hours])


def _clock(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}"


def tijd(hours: Tijd, *, kort: bool = False) -> str:
    """ "van 17.30 tot 20.00 uur", "vanaf 14.00 uur", "om 10.00 uur"; short: "17.30 – 20.00 uur".

    With doors that open before: "inloop vanaf 9.30 uur, start 10.00 uur".
    """
    begin = _clock(hours.begin)
    end = f"{'24.00' if hours.eind == time(0) else _clock(hours.eind)}{_NBSP}uur" if hours.eind is not None else ""
    if hours.inloop:
        about = " ongeveer" if hours.ongeveer else ""
        begin = f"{about} {begin}".strip() if not end else begin
        close = f", einde{about} {end}" if end else ""
        return f"inloop vanaf {_clock(hours.inloop)}{_NBSP}uur, start {begin}{_NBSP}uur{close}"
    if end and hours.ongeveer:
        return f"{'' if kort else 'van '}{begin} tot ongeveer {end}"
    if end:
        return f"{begin}{_NBSP}–{_NBSP}{end}" if kort else f"van {begin} tot {end}"
    about = "ongeveer " if hours.ongeveer else ""
    if hours.vanaf:
        return f"vanaf {about}{begin}{_NBSP}uur"
    if about:
        return f"rond {begin}{_NBSP}uur"
    return f"{begin}{_NBSP}uur" if kort else f"om {begin}{_NBSP}uur"


def periode(week: Week, *, jaar: bool = True) -> str:
    """ "donderdag 30 september t/m woensdag 6 oktober 2027"."""
    return f"{dag(week.van)} t/m{_NBSP}{dag(week.tot, jaar=jaar)}"


def periode_kort(week: Week) -> str:
    """ "30 september t/m 6 oktober 2027"."""
    start = format_date(week.van, "d MMMM", locale="nl").replace(" ", _NBSP)
    return f"{start} t/m{_NBSP}{format_date(week.tot, 'd MMMM y', locale='nl').replace(' ', _NBSP)}"
