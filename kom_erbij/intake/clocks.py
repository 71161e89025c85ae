"""One time of day as people say it: 17.30, 17u30, 1730, 0.729167, half acht, kwart over zeven."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from kom_erbij.campaign.moment import Dagdeel
from kom_erbij.intake.words import Unclear

NUMBERS = {
    name: number
    for number, name in enumerate(
        ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"), start=1
    )
} | {"één": 1}
NUMBER = rf"(?:{'|'.join(NUMBERS)}|1[0-2]|[1-9](?!\d))"
KINDS = (
    ("fraction", r"(?<![\d.,])0[.,]\d{3,}(?!\d)"),
    ("hours", r"(?<![\d.,])\d{1,2}(?:,\d{1,2}){2,}(?!\d)"),
    ("comma", r"(?<![\d.,])\d{1,2},\d{2}(?!\d)"),
    ("clock", r"(?<!\d)\d{1,2}(?: ?[.:] ?|[uh])\d{2}(?::\d{2}(?:\.0+)?)?(?!\d)"),
    ("digits", r"(?<!\d)(?!20[2-4][1-46-9](?!\d))\d{4}(?!\d)"),
    ("broken", r"(?<!\d)\d{1,2}[.,]\d(?!\d)"),
    ("half", rf"half {NUMBER}\b"),
    ("quarter", rf"kwart (?:over|voor) {NUMBER}\b"),
    ("minutes", rf"(?:vijf|tien|5|10) (?:over|voor) (?:half )?{NUMBER}\b"),
    ("hour", r"(?<!\d)\d{1,2}(?!\d)"),
    ("worded", rf"\b(?:{'|'.join(NUMBERS)})\b"),
)
"""What a time may look like: the name of the kind, and its pattern. 2027 is a year, 2030 may be half past eight."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as said: `choices` has two where the words do not tell morning from evening."""

    choices: tuple[time, ...]
    bare: bool
    """Said without minutes, so that 2 may be 14.00."""
    part: Dagdeel | None = None


def read_clock(kind: str, said: str, text: str, part: Dagdeel | None, *, own: bool) -> Clock:
    """The time that `said` (of a kind of `KINDS`) may be, in `text`; `part` is the part of the day it is in.

    `own`: whether that part stands beside the time itself. Raises Unclear.
    """
    minutes, bare, either = _minutes(kind, said, text)
    if minutes > 24 * 60 or (minutes == 24 * 60 and not bare and said[:2] != "24"):
        raise _no_clock(text)
    return _in_part(minutes, bare, either, part, text, own=own)


def _minutes(kind: str, said: str, text: str) -> tuple[int, bool, bool]:
    """Minutes since midnight; whether no minutes were said; whether morning and evening are both meant."""
    if kind == "fraction":
        return _of_a_day(said), False, False
    if kind == "hours":
        raise Unclear(
            f"“{said}” kan meer dan een tijd zijn.", "Schrijf elke tijd voluit, bijvoorbeeld: 9.00, 10.00 en 11.00 uur."
        )
    if kind in ("clock", "digits", "comma"):
        numbers = [said[:2], said[2:]] if kind == "digits" else re.split(r" ?[.:,uh] ?", said)
        return _real(int(numbers[0]), int(numbers[1]), text), False, False
    if kind == "broken":
        hour, tens = (int(one) for one in re.split("[.,]", said))
        if tens == 5:
            raise Unclear(
                f"“{said}” kan {hour}.30 of {hour}.50 uur zijn.", f"Schrijf voluit welke, bijvoorbeeld {hour}.30."
            )
        return _real(hour, tens * 10, text), False, False
    if kind == "hour":
        return _real(int(said), 0, text), True, False
    words = said.split(" ")
    hour = NUMBERS.get(words[-1]) or int(words[-1])
    minutes = hour * 60 - (30 if "half" in words else 0)
    if kind in ("quarter", "minutes"):
        by = {"kwart": 15, "vijf": 5, "5": 5, "tien": 10, "10": 10}[words[0]]
        minutes += by if words[1] == "over" else -by
    return minutes, True, True


def _real(hour: int, minute: int, text: str) -> int:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise _no_clock(text)
    return hour * 60 + minute


def _in_part(minutes: int, bare: bool, either: bool, part: Dagdeel | None, text: str, *, own: bool) -> Clock:
    later = minutes + 12 * 60
    if part is None:
        if either or (bare and 6 * 60 <= minutes <= 8 * 60):
            # Nothing for residents begins at night.
            choices = [one for one in (minutes, later) if 6 * 60 <= one < 23 * 60] or [minutes]
            return Clock(tuple(_time(one) for one in choices), bare)
        return Clock((_time(later if bare and 0 < minutes < 6 * 60 else minutes),), bare)
    spans = {
        Dagdeel.OCHTEND: (4 * 60, 12 * 60 + 30),
        Dagdeel.MIDDAG: (11 * 60 + 30, 18 * 60),
        Dagdeel.AVOND: (17 * 60, 24 * 60),
        Dagdeel.NACHT: (0, 7 * 60),
    }
    if part is Dagdeel.NACHT and minutes == 12 * 60 and (bare or either):
        return Clock((time(0),), bare, part)
    low, high = spans[part]
    if part is Dagdeel.NACHT and minutes >= 21 * 60:
        return Clock((_time(minutes),), bare, part)
    inside = [one for one in (minutes, later) if low <= one <= high]
    if inside:
        return Clock((_time(inside[0]),), bare, part)
    if own:
        raise Unclear(f"“{text}”: {in_figures(_time(minutes))} uur is niet in de {part}.", "Kijk wat er klopt.")
    return Clock((_time(minutes),), bare)


def of_a_day(said: str) -> str:
    """An hour, or two, that a spreadsheet wrote as a part of a day: "0,75" is "18.00"; other texts as they are.

    Raises Unclear where it may as well be an hour: "0,35".
    """
    found = re.fullmatch(r"(0[.,]\d+)(?:( ?- ?| tot )(0[.,]\d+))?", said)
    if found is None:
        return said
    clocks = []
    for one in (found.group(1), found.group(3)):
        if one is None:
            continue
        clocks.append(in_figures(_time(_of_a_day(one))))
    return (found.group(2) or "").join(clocks)


def _of_a_day(said: str) -> int:
    """The minutes in "0,729167" of a day. Raises Unclear where these are not whole, and where it may be an hour."""
    minutes = float(said.replace(",", ".")) * 24 * 60
    short = len(said) <= len("0,375")
    if abs(minutes - round(minutes)) > 0.08 or (short and round(minutes) % 15):
        raise Unclear(f"“{said}” kan een tijd zijn of een deel van een dag.", "Schrijf bijvoorbeeld 17.30.")
    return round(minutes)


def _no_clock(text: str) -> Unclear:
    return Unclear(f"“{text}” is geen tijd: een dag heeft 24 uren van 60 minuten.", "Schrijf bijvoorbeeld 17.30.")


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def in_figures(moment: time) -> str:
    """ "17.30"."""
    return f"{moment.hour}.{moment.minute:02d}"


def is_near(moment: time, part: Dagdeel) -> bool:
    """Whether a time may be called this part of the day, taken broadly."""
    hour = moment.hour
    return {
        Dagdeel.OCHTEND: 4 <= hour <= 12,
        Dagdeel.MIDDAG: 11 <= hour <= 18,
        Dagdeel.AVOND: hour >= 16,
        Dagdeel.NACHT: hour >= 20 or hour <= 7,
    }[part]
