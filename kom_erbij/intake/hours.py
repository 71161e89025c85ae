"""Hours as people type them: one begin, a begin and an end, doors before it, or other hours by day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time
from functools import lru_cache

from kom_erbij.campaign.moment import Dagdeel, Tijd, Uren
from kom_erbij.intake.words import NOT_KNOWN, PART_OF_DAY, PARTS, Unclear, is_vague, normal, weekdays

_EXAMPLE = "Schrijf de tijd als 17.30-20.00 of vanaf 14.00 uur."
_NUMBERS = {
    name: number
    for number, name in enumerate(
        ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"), start=1
    )
} | {"één": 1}
_NUMBER = rf"(?:{'|'.join(_NUMBERS)}|1[0-2]|[1-9](?!\d))"
_KINDS = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("fraction", r"(?<![\d.,])[01][.,]\d{3,}(?!\d)"),
            ("clock", r"\d{1,2}\s?[.:uh]\s?\d{2}(?::\d{2}(?:\.0+)?)?(?!\d)"),
            ("digits", r"(?<!\d)\d{4}(?!\d)"),
            ("broken", r"(?<!\d)\d{1,2}[.,]\d(?!\d)"),
            ("half", rf"half {_NUMBER}\b"),
            ("quarter", rf"kwart (?:over|voor) {_NUMBER}\b"),
            ("minutes", rf"(?:vijf|tien|5|10) (?:over|voor) (?:half )?{_NUMBER}\b"),
            ("hour", r"(?<!\d)\d{1,2}(?!\d)"),
            ("worded", rf"\b(?:{'|'.join(_NUMBERS)})\b"),
            ("unit", r"(?:uur|uren|hrs?)\b|(?<=[\d ])u(?:\.|\b)|(?<=\d)h\b"),
            ("doors", r"(?:vrije )?inloop(?:tijd)?\b|(?:de )?(?:zaal|deur|deuren|kerk) (?:is |zijn |gaat |gaan )?open\b"
                      r"|ontvangst\b|welkom\b"),
            ("start", r"start(?:tijd)?\b|aanvang(?:stijd)?\b|begint?\b|begintijd\b|aanvangs?tijd\b"),
            ("end", r"einde?\b|eindtijd\b|eindigt\b|sluit(?:ing)?\b|afloop\b|klaar\b"),
            ("until", r"tot en met\b|t/m\b|tm\b|tot\b|-|>"),
            ("since", r"vanaf\b"),
            ("of", r"van\b|tussen\b|om\b|de klok van\b"),
            ("about", r"ongeveer\b|circa\b|ca\b\.?|plm\b\.?|±|\+/-|rond(?:om)?\b|omstreeks\b|uiterlijk\b|max\b\.?"),
            ("part", PART_OF_DAY.pattern.replace("(voormiddag", "(?:voormiddag")),
            ("day", rf"\b(?:{'|'.join(sorted(weekdays(), key=len, reverse=True))})\b\.?"),
            ("open", r"\?|…|\.\.\."),
            ("comma", r"[,;/&]|\ben\b"),
            ("skip", r"[\s:.=]+|\(|\)"),
            ("unknown", r".\w*"),
        )
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hours:
    """What a text says of the hours: see the fields of the same names in Moment."""

    tijd: Tijd | None = None
    uren: tuple[Uren, ...] = ()
    dagdeel: Dagdeel | None = None
    woorden: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time of day as said: `choices` has two where the words do not tell morning from evening."""

    choices: tuple[time, ...]
    bare: bool
    """Said without minutes, so that 2 may be 14.00."""
    part: Dagdeel | None = None


@lru_cache(4096)
def read_hours(text: str, part: Dagdeel | None = None) -> Hours:
    """The hours in `text`; `part` is the part of the day that the date speaks of.

    Raises Unclear for what is no time, and where there is more than one meaning.
    """
    said = normal(text)
    if not said:
        return Hours()
    if NOT_KNOWN.fullmatch(said):
        return Hours(woorden="tijd volgt nog")
    if said in ("hele dag", "de hele dag", "gehele dag", "doorlopend", "hele dag door", "de hele dag door"):
        return Hours(woorden="de hele dag")
    whole = PART_OF_DAY.fullmatch(said)
    if whole:
        return Hours(dagdeel=_same_part(part, PARTS[whole.group(1)], text))
    if is_vague(said):
        return Hours(woorden=re.sub(r"\s+", " ", text).strip())
    aside = re.fullmatch(r"([^()]*\d[^()]*)\s*(\([^()\d]+\)),?", said)
    if aside and not _all_known(aside.group(2)):
        found = read_hours(aside.group(1), part)
        return replace(found, woorden=found.woorden or re.sub(r"\s+", " ", text).strip())
    return _Reader(said, text, part).read()


def _all_known(said: str) -> bool:
    return all(match.lastgroup != "unknown" for match in _KINDS.finditer(said))


def _same_part(told: Dagdeel | None, found: Dagdeel, text: str) -> Dagdeel:
    if told not in (None, found):
        raise Unclear(f"“{text}” is niet in de {told}, zoals bij de datum staat.", "Kijk welke van de twee klopt.")
    return found


class _Reader:
    """Reads the tokens of one text from left to right."""

    def __init__(self, said: str, text: str, part: Dagdeel | None) -> None:
        self.text, self.part = text, part
        self.tokens = [
            _Token(str(match.lastgroup), match.group()) for match in _KINDS.finditer(said) if match.lastgroup != "skip"
        ]
        self.at = 0

    def read(self) -> Hours:
        blocks: list[Uren] = []
        while self.at < len(self.tokens):
            if blocks:
                self._take("comma")
            days = self._days()
            for hours in self._blocks():
                blocks.append(Uren(hours, days))
        if not blocks:
            raise self._unclear()
        if len({one.weekdagen for one in blocks}) < len(blocks) and any(
            a.tijd == b.tijd for i, a in enumerate(blocks) for b in blocks[:i] if a.weekdagen == b.weekdagen
        ):
            raise self._unclear()
        if len(blocks) == 1 and not blocks[0].weekdagen:
            return Hours(blocks[0].tijd)
        if any(one.weekdagen for one in blocks) and not blocks[0].weekdagen:
            raise self._unclear()
        return Hours(uren=tuple(blocks))

    def _blocks(self) -> Iterator[Tijd]:
        """The hours up to the next weekday."""
        yield self._hours()
        while self._peek("comma") and not self._peek("day", 1):
            self.at += 1
            yield self._hours()

    def _peek(self, kind: str, ahead: int = 0) -> bool:
        return self.at + ahead < len(self.tokens) and self.tokens[self.at + ahead].kind == kind

    def _take(self, kind: str) -> str:
        """The text of the next token if it is of `kind`, else nothing."""
        if not self._peek(kind):
            return ""
        self.at += 1
        return self.tokens[self.at - 1].text

    def _days(self) -> tuple[int, ...]:
        found: list[int] = []
        while self._peek("day"):
            day = weekdays()[self._take("day").strip(".")]
            if self._peek("until") and self._peek("day", 1):
                self.at += 1
                last = weekdays()[self._take("day").strip(".")]
                found += [(day + n) % 7 for n in range((last - day) % 7 + 1)]
            else:
                found.append(day)
            if self._peek("comma") and self._peek("day", 1):
                self.at += 1
        return tuple(dict.fromkeys(found))

    def _hours(self) -> Tijd:
        inloop = None
        if self._take("doors"):
            self._skip("since", "of", "about")
            inloop = self._clock()
            if self._take("until"):
                # "inloop van 10 tot 12": people walk in all that time
                self.at -= 1
                return self._to_end(inloop, since=False, about=False)
            self._skip("comma")
            if self.at == len(self.tokens) or not (self._peek("start") or self._is_clock()):
                return Tijd(self._one(inloop), vanaf=True)
        since = about = False
        while self.at < len(self.tokens) and self.tokens[self.at].kind in ("since", "of", "start", "about"):
            since |= self._peek("since")
            about |= self._peek("about")
            self.at += 1
        hours = self._to_end(self._clock(), since=since, about=about)
        if inloop is None:
            return hours
        doors = self._before(inloop, hours.begin)
        return replace(hours, inloop=doors, vanaf=False)

    def _to_end(self, begin: _Clock, *, since: bool, about: bool) -> Tijd:
        self._skip("open")
        if self._peek("comma") and self._peek("end", 1):
            self.at += 1
        if self._take("until") or self._peek("end"):
            if self.at == len(self.tokens) or self._take("open") or (self._peek("end") and not self._clock_after()):
                self._skip("end")
                return Tijd(self._one(begin), vanaf=True, ongeveer=about)
            near = False
            while self.at < len(self.tokens) and self.tokens[self.at].kind in ("about", "end", "of"):
                near |= self._peek("about")
                self.at += 1
            return self._between(begin, self._clock(), near or about)
        return Tijd(self._one(begin), vanaf=since, ongeveer=about)

    def _clock_after(self) -> bool:
        """Whether a time comes after the word for the end."""
        return any(token.kind not in ("end", "about", "of") for token in self.tokens[self.at + 1 :][:2])

    def _skip(self, *kinds: str) -> None:
        while self.at < len(self.tokens) and self.tokens[self.at].kind in kinds:
            self.at += 1

    # Clocks

    def _is_clock(self) -> bool:
        kinds = ("fraction", "clock", "digits", "broken", "half", "quarter", "minutes", "hour", "worded")
        return any(self._peek(kind) for kind in kinds)

    def _clock(self) -> _Clock:
        if not self._is_clock():
            raise self._unclear()
        token = self.tokens[self.at]
        self.at += 1
        self._skip("unit")
        part = self._take("part")
        if part:
            self._skip("unit")
        minutes, bare, either = self._minutes(token)
        if minutes > 24 * 60 or (minutes == 24 * 60 and not bare and token.text[:2] != "24"):
            raise self._no_clock()
        found = PARTS[match.group(1)] if part and (match := PART_OF_DAY.fullmatch(part)) else None
        return self._in_part(minutes, bare, either, found or self.part, own=found is not None)

    def _minutes(self, token: _Token) -> tuple[int, bool, bool]:
        """Minutes since midnight; whether no minutes were said; whether morning and evening are both meant."""
        text = token.text
        if token.kind == "fraction":
            return round(float(text.replace(",", ".")) * 24 * 60), False, False
        if token.kind in ("clock", "digits"):
            numbers = [text[:2], text[2:]] if token.kind == "digits" else re.split(r"\s?[.:uh]\s?", text)
            return self._real(int(numbers[0]), int(numbers[1])), False, False
        if token.kind == "broken":
            hour, tens = (int(one) for one in re.split("[.,]", text))
            if tens == 5:
                raise Unclear(
                    f"“{text}” kan {hour}.30 of {hour}.50 uur zijn.", f"Schrijf voluit welke, bijvoorbeeld {hour}.30."
                )
            return self._real(hour, tens * 10), False, False
        if token.kind == "hour":
            return self._real(int(text), 0), True, False
        words = text.split(" ")
        hour = _NUMBERS.get(words[-1]) or int(words[-1])
        minutes = hour * 60 - (30 if "half" in words else 0)
        if token.kind in ("quarter", "minutes"):
            by = {"kwart": 15, "vijf": 5, "5": 5, "tien": 10, "10": 10}[words[0]]
            minutes += by if words[1] == "over" else -by
        return minutes, True, True

    def _real(self, hour: int, minute: int) -> int:
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            raise self._no_clock()
        return hour * 60 + minute

    def _in_part(self, minutes: int, bare: bool, either: bool, part: Dagdeel | None, *, own: bool) -> _Clock:
        later = minutes + 12 * 60
        if part is None:
            if either:
                # Nothing for residents begins at night.
                choices = [one for one in (minutes, later) if 6 * 60 <= one < 23 * 60] or [minutes]
                return _Clock(tuple(_time(one) for one in choices), bare)
            return _Clock((_time(later if bare and 0 < minutes < 6 * 60 else minutes),), bare)
        spans = {
            Dagdeel.OCHTEND: (4 * 60, 12 * 60 + 30),
            Dagdeel.MIDDAG: (11 * 60 + 30, 18 * 60),
            Dagdeel.AVOND: (17 * 60, 24 * 60),
            Dagdeel.NACHT: (0, 7 * 60),
        }
        low, high = spans[part]
        if part is Dagdeel.NACHT and minutes >= 21 * 60:
            return _Clock((_time(minutes),), bare, part)
        inside = [one for one in (minutes, later) if low <= one <= high]
        if inside:
            return _Clock((_time(inside[0]),), bare, part)
        if own:
            raise Unclear(f"“{self.text}”: {_said(_time(minutes))} uur is niet in de {part}.", "Kijk wat er klopt.")
        return _Clock((_time(minutes),), bare)

    def _one(self, clock: _Clock) -> time:
        """The one meaning of a clock. Raises Unclear where there are two."""
        if len(clock.choices) > 1:
            both = " of ".join(_said(one) for one in clock.choices)
            raise Unclear(
                f"“{self.text}” kan {both} uur zijn.", f"Schrijf welke van de twee, bijvoorbeeld {both.split()[-1]}."
            )
        found = clock.choices[0]
        if self.part and clock.part is None and not _near(found, self.part):
            raise Unclear(
                f"“{self.text}” is niet in de {self.part}, zoals bij de datum staat.", "Kijk welke van de twee klopt."
            )
        return found

    def _between(self, begin: _Clock, end: _Clock, about: bool) -> Tijd:
        pairs = {
            (first, last)
            for first in begin.choices
            for last in self._ends(first, end)
            if last > first or last == time(0) or (first >= time(18) and last <= time(5))
        }
        if len(pairs) == 1:
            first, last = pairs.pop()
            return Tijd(self._one(replace(begin, choices=(first,))), last, ongeveer=about)
        if pairs:
            both = " of ".join(f"{_said(a)}-{_said(b)}" for a, b in sorted(pairs))
            raise Unclear(f"“{self.text}” kan {both} zijn.", "Schrijf welke van de twee, in 24 uren.")
        first, last = begin.choices[0], end.choices[0]
        raise Unclear(
            f"“{self.text}” eindigt om {last:%H.%M} uur, niet na het begin om {first:%H.%M} uur.",
            "Zet de begintijd voorop, bijvoorbeeld: 17.30-20.00.",
        )

    def _ends(self, first: time, end: _Clock) -> tuple[time, ...]:
        """What an end may be after `first`: "10-2 uur" ends at 14.00."""
        soon = min(end.choices)
        if soon > first or soon == time(0):
            return tuple(one for one in end.choices if one > first) or (soon,)
        later = soon.replace(hour=soon.hour + 12) if soon.hour < 12 else soon
        return (*end.choices, later) if end.bare and later > first else end.choices

    def _before(self, doors: _Clock, begin: time) -> time:
        able = [one for one in doors.choices if one <= begin]
        if not able:
            raise Unclear(
                f"“{self.text}”: de inloop ({_said(doors.choices[0])} uur) is na de start ({_said(begin)} uur).",
                "Zet de inloop voorop, bijvoorbeeld: inloop vanaf 9.30, start 10.00 uur.",
            )
        return max(able)

    def _unclear(self) -> Unclear:
        return Unclear(f"“{self.text}” is geen tijd.", _EXAMPLE)

    def _no_clock(self) -> Unclear:
        return Unclear(
            f"“{self.text}” is geen tijd: een dag heeft 24 uren van 60 minuten.", "Schrijf bijvoorbeeld 17.30."
        )


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _said(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}"


def _near(moment: time, part: Dagdeel) -> bool:
    """Whether a time may be called this part of the day, taken broadly."""
    hour = moment.hour
    return {
        Dagdeel.OCHTEND: 4 <= hour <= 12,
        Dagdeel.MIDDAG: 11 <= hour <= 18,
        Dagdeel.AVOND: hour >= 16,
        Dagdeel.NACHT: hour >= 20 or hour <= 7,
    }[part]
