"""Hours as people type them: one begin, a begin and an end, doors before it, or other hours by day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kom_erbij.campaign.moment import Dagdeel, Tijd, Uren
from kom_erbij.intake.clocks import of_a_day
from kom_erbij.intake.hour_parts import Block, Slot, Unread, hour_parts
from kom_erbij.intake.spans import Spans
from kom_erbij.intake.words import (
    NOT_KNOWN,
    PART_OF_DAY,
    Unclear,
    as_typed,
    is_vague,
    month_pattern,
    months,
    normal,
    part_of_day,
)

_AM_PM = re.compile(r"\b(1[0-2]|0?[1-9])(?:[.:](\d\d))?(?::\d\d)? ?([ap])(?:m\b|\.m\.)")
_ALL_DAY = re.compile(r"(?:(?:de )?(?:hele|gehele) dag|doorlopend)(?: door)?")
_ALWAYS = re.compile(r"24/7|24 uur per dag|24 uur")
_LEAD = re.compile(
    r"tijd(?:en|stip)?:? (?=.*\d)|(?:3[01][-/.]12[-/.]1899|0?[01][-/.]0?1[-/.]1900|1899-12-3[01]|1900-01-0[01])[ t]"
)
"""What says no more than that hours follow; and the day on which a spreadsheet puts an hour without one."""


@dataclass(frozen=True, slots=True)
class Hours:
    """What a text says of the hours: see the fields of the same names in Moment.

    `begrepen`: whether every word of it was understood. `reden` tells why its words are shown as they stand.
    """

    tijd: Tijd | None = None
    uren: tuple[Uren, ...] = ()
    dagdeel: Dagdeel | None = None
    woorden: str = ""
    begrepen: bool = True
    reden: str = ""


@lru_cache(4096)
def read_hours(text: str, part: Dagdeel | None = None) -> Hours:
    """The hours in `text`; `part` is the part of the day that the date speaks of.

    What is not understood, or has more than one meaning, is given as `woorden`: to be shown as it stands.
    Raises Unclear for what contradicts itself, and for figures that would be read as another hour.
    """
    said = re.sub(r"(?<=\d)\.$", "", _LEAD.sub("", normal(text)))
    if not said:
        return Hours()
    if NOT_KNOWN.fullmatch(re.sub(r"[()]", "", said)):
        return Hours(woorden="tijd volgt nog")
    if _ALL_DAY.fullmatch(said):
        return Hours(woorden="de hele dag")
    if PART_OF_DAY.fullmatch(said):
        return Hours(dagdeel=_same_part(part, part_of_day(said), text))
    if (is_vague(said) and not re.search(r"\d", said)) or _ALWAYS.fullmatch(said):
        return Hours(woorden=as_typed(text))
    _no_date(said)
    said = _AM_PM.sub(_in_24_hours, of_a_day(said))
    said = re.sub(r"\btussen\b([^-]*?\d[^-]*?)\ben\b", r"van\1-", said, count=1)
    spans = Spans(text, part)
    blocks, reden = hour_parts(said, text, part)
    found = Hours()
    try:
        found = _hours(blocks, spans)
        if not reden:
            return replace(found, woorden=as_typed(text) if any(one.as_said for one in blocks) else "")
    except Unread as unread:
        reden = reden or unread.reden
    if not re.search(r"[^\W\d_]", said):
        # Figures that are no time are no words to show either.
        raise Unclear(f"“{text}” is geen tijd: {reden}", "Schrijf de tijd als 17.30-20.00 of vanaf 14.00 uur.")
    # What comes first is still good for the order of a programme.
    return Hours(found.tijd, woorden=as_typed(text), begrepen=False, reden=reden)


def _in_24_hours(match: re.Match[str]) -> str:
    hour = int(match.group(1)) % 12 + (12 if match.group(3) == "p" else 0)
    return f"{hour}.{match.group(2) or '00'}"


def _no_date(said: str) -> None:
    """Raises Unclear where a spreadsheet has made a date of "10-12"."""
    found = re.fullmatch(rf"(?:\d{{4}}-(\d\d)-(\d\d)|(\d{{1,2}})-({month_pattern()}))", said)
    if found is None:
        return
    month = int(found.group(1) or months()[found.group(4).strip(".")])
    day = int(found.group(2) or found.group(3))
    raise Unclear(
        f"hier staat een datum ({day}-{month}{f'-{said[:4]}' if found.group(1) else ''}), geen tijd.",
        f"Had u {day}-{month} getypt? Excel maakt daar een datum van. Schrijf {day}.00-{month}.00.",
    )


def _same_part(told: Dagdeel | None, found: Dagdeel, text: str) -> Dagdeel:
    if told not in (None, found):
        raise Unclear(f"“{text}” is niet in de {told}, zoals bij de datum staat.", "Kijk welke van de twee klopt.")
    return found


def _hours(blocks: tuple[Block, ...], spans: Spans) -> Hours:
    """The hours of all days, or of each day of the week."""
    uren = tuple(Uren(hours, block.days) for block in blocks for hours in _of_block(block, spans))
    if not uren:
        raise Unread("er staat geen tijd in.")
    if len({one.weekdagen for one in uren}) < len(uren) and any(
        a.tijd == b.tijd for i, a in enumerate(uren) for b in uren[:i] if a.weekdagen == b.weekdagen
    ):
        raise Unread("dezelfde tijd staat er tweemaal.")
    if len(uren) == 1 and not uren[0].weekdagen:
        return Hours(uren[0].tijd)
    if any(one.weekdagen for one in uren) and not uren[0].weekdagen:
        raise Unread("er staat niet bij welke dag elke tijd hoort.")
    return Hours(uren=uren)


def _of_block(block: Block, spans: Spans) -> list[Tijd]:
    """The hours of one block: each apart, but doors and an end go with what they stand beside."""
    slots = list(block.slots)
    doors = [one for one in slots if one.role == "doors"]
    ends = [one for one in slots if one.role == "end"]
    others = [one for one in slots if one.role in ("", "start")]
    if len(doors) > 1 or len(ends) > 1 or ((doors or ends) and len(others) > 1):
        raise Unread("niet elke tijd is duidelijk.")
    if doors and not others:
        block.as_said = True
        others, doors = [replace(doors[0], since=doors[0].end is None)], []
    if ends:
        if not others or others[0].end or ends[0].end:
            raise Unread("er staat geen begin bij.")
        others = [replace(others[0], end=ends[0].begin, about_end=ends[0].about)]
    bare = [one.begin.bare for one in others if one.end is None]
    if len(others) > 1 and any(bare) and not all(bare) and len(bare) == len(others):
        raise Unread("niet elke tijd is duidelijk.")
    found = [_one(one, spans, block) for one in others]
    if doors:
        opens = spans.before(doors[0].begin, found[0].begin)
        block.as_said |= doors[0].about or (doors[0].end is not None and doors[0].end.choices != (found[0].begin,))
        return [replace(found[0], inloop=opens, vanaf=False)]
    return found


def _one(slot: Slot, spans: Spans, block: Block) -> Tijd:
    if slot.end is None:
        return Tijd(spans.one(slot.begin), vanaf=slot.since or slot.open_end, ongeveer=slot.about)
    block.as_said |= slot.about
    begin, end = spans.between(slot.begin, slot.end)
    return Tijd(begin, end, ongeveer=slot.about_end)
