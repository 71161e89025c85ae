"""Days and hours in one cell, told apart: "do 30 september, 19.30-21.00 uur"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kom_erbij.campaign.moment import Tijd, Uren
from kom_erbij.campaign.week import Week
from kom_erbij.intake.clocks import NUMBERS
from kom_erbij.intake.days import Days, read_days
from kom_erbij.intake.hours import Hours, read_hours
from kom_erbij.intake.words import Unclear, as_typed, month_pattern, normal

_DAILY = re.compile(r"\s*((?i:dagelijks|elke dag|iedere dag))[\s,:]+(.*\d.*)")
"""Hours for each of several days."""
_SERIAL = re.compile(r"(\d{5})[.,](\d+)")
"""A day with its hour, as a spreadsheet counts them."""
_MIDNIGHT = re.compile(r"0?0[.:]00(?:[.:]00)?")
_NUMBER = rf"(?:\d|\b(?:{'|'.join(NUMBERS)})\b)"
_TIME = re.compile(
    rf"{_NUMBER}.*(?:uur|u\b|h\b|[ap]\.?m\b)|\d ?[.:,uh] ?\d|\d ?- ?\d|\b(?:half|kwart|om|vanaf|tot) {_NUMBER}"
)
"""What is no day: a lone "30" of "sept 30" could be."""
_NO_DATE = re.compile(
    r"\b(?:elke|iedere|wekelijks|maandelijks|om de|doordeweeks|weekend|werkdagen|overleg|afspraak)\b|volgt nog"
)
"""Words for days that are no date."""
_OF_HOURS = re.compile(
    r"(?:(?:na|voor|tijdens|rond|aansluitend|tijd) \w|overdag|doorlopend|hele dag|de hele dag|gehele dag|op afspraak"
    r"|in overleg|zonsondergang)"
)
_NOT_OVER = re.compile(
    r"(?:^|[\s\d])(?:en|of|t/m|tm|tot|&|\+|/|om|van|vanaf|tussen|rond|ca\.?|circa|half|over|voor|'s|in de|de|elke"
    r"|iedere|alle|start|aanvang|inloop|uur)$|\buur\b"
)
"""What a text about days does not end with, or have in it."""
_NOT_YET = re.compile(r"(?:en|of|t/m|tm|&|\+|/)(?!\w)")
"""What a text about hours does not begin with."""
_SHORT = re.compile(r"(?<![\d/.-])\d{1,2}[-./]\d{1,2}\.?$")
_DAY_TOO = re.compile(r"\d{1,2} ?[./-] ?(?:0?[1-9]|1[0-2])\.?")
_GLUED = re.compile(r"(?<=[a-z\d]{2}[,;])(?=[^\s\d])|(?<=[a-z][,;:])(?=\d)|(?<=\d{4}[,;:])(?=\d)|(?<=\d)T(?=\d)")
"""Where a blank was left out: "30 september,14.00"."""
_MONTH = re.compile(month_pattern())
_MOST_WORDS = 30
_MOST_PIECES = 12


@dataclass(frozen=True, slots=True)
class Apart:
    """The days of an activity, and its hours where the cell of the date holds them; else `tijd` is still to be read."""

    days: Days
    hours: Hours | None = None
    tijd: str = ""


def told_apart(datum: str, tijd: str, week: Week) -> Apart:
    """The days and the hours of the two cells, each of which may hold both.

    Raises Unclear where the days contradict themselves, or the two cells each other.
    """
    if re.fullmatch(r"\([^()]*\)", tijd.strip()) and _is_clean(tijd.strip()[1:-1]):
        # Else the first of "(06.01 - 07.00)" could be a day.
        tijd = tijd.strip()[1:-1]
    if serial := _SERIAL.fullmatch(datum.strip()):
        hours = read_hours(f"0,{serial.group(2)}000")
        return _beside(Apart(read_days(serial.group(1), week), hours), datum, tijd, week)
    if (daily := _DAILY.fullmatch(tijd)) is not None:
        return _each_day(datum, tijd, daily, week)
    if not datum.strip():
        return (None if _is_clean(tijd) else _both(tijd, week) or _only_days(tijd, week)) or Apart(Days(), tijd=tijd)
    try:
        whole = read_days(datum, week)
    except Unclear:
        if (both := _both(datum, week)) is None:
            raise
        return _beside(both, datum, tijd, week)
    if whole.begrepen and whole.dagen and not whole.woorden and not _off_the_week(whole, week):
        return _dated_too(whole, tijd, week)
    both = _both(datum, week)
    if both is None or (whole.begrepen and whole.dagen and both.days.woorden):
        return _dated_too(whole, tijd, week)
    if whole.begrepen and whole.dagen and not whole.woorden:
        if re.search(r"\d{4}", datum) or _MONTH.search(normal(datum)) or not both.days.dagen:
            return _dated_too(whole, tijd, week)
        return Apart(Days(whole.dagen, woorden=as_typed(datum), begrepen=False, reden=_TWO), tijd=tijd)
    return _beside(both, datum, tijd, week)


_TWO = "dat kan een dag zijn, of een tijd."


def _off_the_week(days: Days, week: Week) -> bool:
    return bool(days.dagen) and not any(week.contains(day) for day in days.dagen)


def _is_clean(tijd: str) -> bool:
    """Whether a text is about hours alone."""
    try:
        return read_hours(tijd).begrepen
    except Unclear:
        return False


def _only_days(tijd: str, week: Week) -> Apart | None:
    """The days in a cell for the hours that is about days alone."""
    try:
        days = read_days(tijd, week)
    except Unclear:
        return None
    return Apart(days) if days.begrepen and days.dagen and _MONTH.search(normal(tijd)) else None


def _each_day(datum: str, tijd: str, daily: re.Match[str], week: Week) -> Apart:
    """The hours of every day of a range, or of the week."""
    days = read_days(datum, week)
    if days.aaneengesloten or not datum.strip():
        return Apart(read_days(f"{daily.group(1)} {datum}".strip(), week), tijd=daily.group(2))
    if len(days.dagen) == 1 and not days.woorden:
        raise Unclear(
            f"bij de tijd staat “{tijd.strip()}”, maar bij de datum één dag.", "Schrijf er de laatste dag bij: … t/m …"
        )
    return Apart(days, tijd=daily.group(2) if len(days.dagen) > 1 else tijd)


def _beside(both: Apart, datum: str, tijd: str, week: Week) -> Apart:
    """What the date's cell holds, beside a cell for the hours. Raises Unclear where these differ."""
    if not tijd.strip() or both.hours is None:
        return replace(both, tijd=tijd)
    again = None if _is_clean(tijd) else _both(tijd, week)
    beside = (again and again.hours) or read_hours(tijd, both.days.dagdeel)
    inside = both.hours.tijd
    same = inside.begin == beside.tijd.begin if inside and beside.tijd else both.hours.uren == beside.uren
    if not same and (beside.tijd or beside.uren):
        said = f"{inside.begin:%H.%M} uur" if inside else "iets anders"
        raise Unclear(f"“{datum}” zegt {said}, maar bij de tijd staat “{tijd}”.", "Kijk wat er klopt.")
    return replace(both, hours=beside) if beside.tijd or beside.uren else both


def _dated_too(days: Days, tijd: str, week: Week) -> Apart:
    """The days, beside a cell for the hours that may name them again. Raises Unclear where these differ."""
    if not tijd.strip() or _is_clean(tijd):
        return Apart(days, tijd=tijd)
    both = _both(tijd, week)
    if both is None or not both.days.dagen or both.days.woorden:
        return Apart(days, tijd=tijd)
    if days.dagen and both.days.dagen != days.dagen:
        raise Unclear(f"bij de tijd staat “{tijd.strip()}”: dat is een andere dag.", "Kijk wat er klopt.")
    return Apart(days if days.dagen else both.days, both.hours)


@lru_cache(1024)
def _both(text: str, week: Week) -> Apart | None:
    """The days and the hours in a text that holds both, and nothing that is not understood."""
    return _pair(text, week) or _timetable(text, week)


def _pair(text: str, week: Week) -> Apart | None:
    """Days, then their hours, or the other way round."""
    words = re.sub(
        r"(?<=[a-z\d]{2}[,;])(?=[^\s\d])|(?<=[a-z][,;:])(?=\d)|(?<=\d{4}[,;:])(?=\d)|(?<=\d)T(?=\d)", " ", text
    ).split()
    if len(words) > _MOST_WORDS:
        return None
    for cut in range(len(words) - 1, -1, -1):
        found = _read(" ".join(words[:cut]), " ".join(words[cut:]), week)
        if found:
            return found
    for cut in range(1, len(words)):
        found = _read(" ".join(words[cut:]), " ".join(words[:cut]), week)
        timed = found and found.hours and (found.hours.tijd or found.hours.uren)
        if found and timed and found.days.dagen and not found.days.woorden:
            return found
    return None


def _read(left: str, right: str, week: Week) -> Apart | None:
    """Days in `left` with hours in `right`, if they are no more than that."""
    said, told = normal(right).strip("() "), normal(left)
    if _MONTH.match(told) or re.match(rf"{week.jaar}(?![\d.:])", said):
        return None
    if right.startswith("(") and right.endswith(")"):
        right = right[1:-1]
    two_days = _DAY_TOO.fullmatch(said) and (not left or left.endswith(",") or _SHORT.search(told))
    if _NOT_OVER.search(told) or _NOT_YET.match(said) or two_days:
        return None
    if not (_TIME.search(said) or (left and _OF_HOURS.match(said))) or _MIDNIGHT.fullmatch(said):
        return None
    try:
        days = read_days(left.strip(" ,;:-–—|"), week)
        hours = read_hours(right.strip(" ,;|"), days.dagdeel)
    except Unclear:
        return None
    if not hours.begrepen or not (hours.tijd or hours.uren or (left and _OF_HOURS.match(said))):
        return None
    if not days.begrepen or (left and not (days.dagen or days.dagdeel or _NO_DATE.search(normal(days.woorden)))):
        return None
    return Apart(days, hours)


def _timetable(text: str, week: Week) -> Apart | None:
    """Days that each have hours of their own: "do 30 sept 10-12 uur en vr 1 okt 14-16 uur"."""
    marks = [(0, 0), *((one.start(), one.end()) for one in re.finditer(r"\s*(?:[;,\n&]|\ben\b)\s*", text))]
    if not 1 < len(marks) <= _MOST_PIECES:
        return None
    for pairs in _cut(text, marks, 0, week):
        if len(pairs) > 1:
            return _together(text, pairs)
    return None


def _cut(text: str, marks: list[tuple[int, int]], at: int, week: Week) -> Iterator[list[Apart]]:
    """The ways to cut a text, from a mark on, into days with their hours."""
    for i in range(at + 1, len(marks) + 1):
        end = marks[i][0] if i < len(marks) else len(text)
        piece = _pair(text[marks[at][1] : end], week)
        if not (piece and piece.hours and piece.hours.tijd and piece.days.dagen):
            continue
        if i == len(marks):
            yield [piece]
        else:
            yield from ([piece, *rest] for rest in _cut(text, marks, i, week))


def _together(text: str, pairs: list[Apart]) -> Apart:
    """Days with hours by their weekdays; in their own words where a weekday would have two."""
    hours: dict[int, set[Tijd]] = {}
    days = tuple(sorted({day for one in pairs for day in one.days.dagen}))
    uren = []
    for one in pairs:
        if one.hours and one.hours.tijd:
            weekdays = tuple(dict.fromkeys(day.weekday() for day in one.days.dagen))
            uren.append(Uren(one.hours.tijd, weekdays))
            for weekday in weekdays:
                hours.setdefault(weekday, set()).add(one.hours.tijd)
    if any(one.days.woorden or (one.hours and one.hours.woorden) for one in pairs):
        return Apart(Days(days, woorden=as_typed(text)), Hours())
    if len(set.union(*hours.values())) == 1:
        return Apart(Days(days), Hours(uren[0].tijd))
    if all(len(one) == 1 for one in hours.values()):
        return Apart(Days(days), Hours(uren=tuple(uren)))
    return Apart(Days(days, woorden=as_typed(text)), Hours())
