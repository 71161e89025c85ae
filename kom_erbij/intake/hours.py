"""Hours as people type them: one begin, a begin and an end, doors before it, or other hours by day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time
from functools import lru_cache

from kom_erbij.campaign.moment import Dagdeel, Tijd, Uren
from kom_erbij.intake.clocks import KINDS, Clock, in_figures, is_near, read_clock
from kom_erbij.intake.words import NOT_KNOWN, PART_OF_DAY, PARTS, Unclear, is_vague, normal, weekdays

_EXAMPLE = "Schrijf de tijd als 17.30-20.00 of vanaf 14.00 uur."
_DOORS = (
    r"(?:vrije )?inloop(?:tijd)?\b|(?:de )?(?:zaal|deur|deuren|kerk) (?:is |zijn |gaat |gaan )?open\b"
    r"|ontvangst\b|welkom\b"
)
_AM_PM = re.compile(r"\b(1[0-2]|0?[1-9])(?:[.:](\d\d))? ?([ap])(?:m\b|\.m\.)")
_KINDS = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            *KINDS,
            ("unit", r"(?:uur|uren|hrs?)\b|(?<=[\d ])u(?:\.|\b)|(?<=\d)h\b"),
            ("doors", _DOORS),
            ("start", r"start(?:tijd)?\b|aanvang(?:stijd)?\b|begint?\b|begintijd\b|aanvangs?tijd\b"),
            ("end", r"einde?\b|eindtijd\b|eindigt\b|sluit(?:ing)?\b|afloop\b|klaar\b"),
            ("until", r"tot en met\b|t/m\b|tm\b|tot\b|-|>"),
            ("since", r"vanaf\b"),
            ("of", r"van\b|tussen\b|om\b|de klok van\b|uiterlijk\b|max\b\.?"),
            ("about", r"ongeveer\b|circa\b|ca\b\.?|plm\b\.?|±|\+/-|rond(?:om)?\b|omstreeks\b"),
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


@lru_cache(4096)
def read_hours(text: str, part: Dagdeel | None = None) -> Hours:
    """The hours in `text`; `part` is the part of the day that the date speaks of.

    Raises Unclear for what is no time, and where there is more than one meaning.
    """
    said = normal(text)
    if not said:
        return Hours()
    said = _AM_PM.sub(_in_24_hours, said)
    said = re.sub(r"\btussen\b([^-]*?\d[^-]*?)\ben\b", r"van\1-", said, count=1)
    if NOT_KNOWN.fullmatch(said):
        return Hours(woorden="tijd volgt nog")
    if said in ("hele dag", "de hele dag", "gehele dag", "doorlopend", "hele dag door", "de hele dag door"):
        return Hours(woorden="de hele dag")
    whole = PART_OF_DAY.fullmatch(said)
    if whole:
        return Hours(dagdeel=_same_part(part, PARTS[whole.group(1)], text))
    if is_vague(said):
        return Hours(woorden=re.sub(r"\s+", " ", text).strip())
    date = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", said)
    if date:
        month, day = int(date.group(2)), int(date.group(3))
        raise Unclear(
            f"hier staat een datum ({day}-{month}-{date.group(1)}), geen tijd.",
            f"Had u {day}-{month} getypt? Excel maakt daar een datum van. Schrijf {day}.00-{month}.00.",
        )
    doors = re.fullmatch(rf"([^()]*\d[^()]*?)\s*\((({_DOORS})[^()]*\d[^()]*)\)", said)
    if doors:
        return read_hours(f"{doors.group(2)}, {doors.group(1)}", part)
    aside = re.fullmatch(r"([^()]*\d[^()]*)\s*(\([^()\d]+\)),?", said)
    if aside and not _all_known(aside.group(2)):
        found = read_hours(aside.group(1), part)
        return replace(found, woorden=found.woorden or re.sub(r"\s+", " ", text).strip())
    return _Reader(said, text, part).read()


def _in_24_hours(match: re.Match[str]) -> str:
    hour = int(match.group(1)) % 12 + (12 if match.group(3) == "p" else 0)
    return f"{hour}.{match.group(2) or '00'}"


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
        self.as_said = False
        """Whether the text says more than the model holds, so that its own words are shown."""

    def read(self) -> Hours:
        blocks: list[Uren] = []
        while self.at < len(self.tokens):
            if blocks and not self._take("comma") and not self._peek("day"):
                raise self._unclear()
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
            return Hours(blocks[0].tijd, woorden=self._words())
        if any(one.weekdagen for one in blocks) and not blocks[0].weekdagen:
            raise self._unclear()
        return Hours(uren=tuple(blocks), woorden=self._words())

    def _words(self) -> str:
        return re.sub(r"\s+", " ", self.text).strip() if self.as_said else ""

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
            while any(self._peek(kind) for kind in ("since", "of", "about")):
                self.as_said |= self._peek("about")
                self.at += 1
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

    def _to_end(self, begin: Clock, *, since: bool, about: bool) -> Tijd:
        self._skip("open")
        if self._peek("comma") and self._peek("end", 1):
            self.at += 1
        if self._take("until") or self._peek("end"):
            if self.at == len(self.tokens) or self._take("open") or (self._peek("end") and not self._clock_after()):
                self._skip("end")
                return Tijd(self._one(begin), vanaf=True, ongeveer=about)
            near = False
            self.as_said |= about
            while self.at < len(self.tokens) and self.tokens[self.at].kind in ("about", "end", "of"):
                near |= self._peek("about")
                self.at += 1
            return self._between(begin, self._clock(), near)
        return Tijd(self._one(begin), vanaf=since, ongeveer=about)

    def _clock_after(self) -> bool:
        """Whether a time comes after the word for the end."""
        return any(token.kind not in ("end", "about", "of") for token in self.tokens[self.at + 1 :][:2])

    def _skip(self, *kinds: str) -> None:
        while self.at < len(self.tokens) and self.tokens[self.at].kind in kinds:
            self.at += 1

    # Clocks

    def _is_clock(self) -> bool:
        return any(self._peek(kind) for kind, _ in KINDS)

    def _clock(self) -> Clock:
        if not self._is_clock():
            raise self._unclear()
        token = self.tokens[self.at]
        self.at += 1
        self._skip("unit")
        part = self._take("part")
        if part:
            self._skip("unit")
        found = PARTS[match.group(1)] if part and (match := PART_OF_DAY.fullmatch(part)) else None
        return read_clock(token.kind, token.text, self.text, found or self.part, own=found is not None)

    def _one(self, clock: Clock) -> time:
        """The one meaning of a clock. Raises Unclear where there are two."""
        if len(clock.choices) > 1:
            both = " of ".join(in_figures(one) for one in clock.choices)
            raise Unclear(
                f"“{self.text}” kan {both} uur zijn.", f"Schrijf welke van de twee, bijvoorbeeld {both.split()[-1]}."
            )
        found = clock.choices[0]
        if self.part and clock.part is None and not is_near(found, self.part):
            raise Unclear(
                f"“{self.text}” is niet in de {self.part}, zoals bij de datum staat.", "Kijk welke van de twee klopt."
            )
        return found

    def _between(self, begin: Clock, end: Clock, about: bool) -> Tijd:
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
            both = " of ".join(f"{in_figures(a)}-{in_figures(b)}" for a, b in sorted(pairs))
            raise Unclear(f"“{self.text}” kan {both} zijn.", "Schrijf welke van de twee, in 24 uren.")
        first, last = begin.choices[0], end.choices[0]
        raise Unclear(
            f"“{self.text}” eindigt om {last:%H.%M} uur, niet na het begin om {first:%H.%M} uur.",
            "Zet de begintijd voorop, bijvoorbeeld: 17.30-20.00.",
        )

    def _ends(self, first: time, end: Clock) -> tuple[time, ...]:
        """What an end may be after `first`: "10-2 uur" ends at 14.00."""
        soon = min(end.choices)
        if soon > first or soon == time(0):
            return tuple(one for one in end.choices if one > first) or (soon,)
        later = soon.replace(hour=soon.hour + 12) if soon.hour < 12 else soon
        return (*end.choices, later) if end.bare and later > first else end.choices

    def _before(self, doors: Clock, begin: time) -> time:
        able = [one for one in doors.choices if one <= begin]
        if not able:
            opens, starts = in_figures(doors.choices[0]), in_figures(begin)
            raise Unclear(
                f"“{self.text}”: de inloop ({opens} uur) is na de start ({starts} uur).",
                "Zet de inloop voorop, bijvoorbeeld: inloop vanaf 9.30, start 10.00 uur.",
            )
        return max(able)

    def _unclear(self) -> Unclear:
        return Unclear(f"“{self.text}” is geen tijd.", _EXAMPLE)
