"""The parts that a text about days is made of, and what is said of each day in it; not which days these are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

from kom_erbij.campaign.moment import Dagdeel
from kom_erbij.intake.clocks import NUMBERS
from kom_erbij.intake.dates import EXCEL_EPOCH, Said
from kom_erbij.intake.day_tokens import ORDINALS, cut
from kom_erbij.intake.tokens import Cursor
from kom_erbij.intake.words import (
    is_known,
    months,
    part_of_day,
    weekday_and_part,
    weekdays,
)

_UNSURE = frozenset(
    re.findall(
        r"\w+",
        """
        af afloop afspraak begin eind einde geen half jaarlijks keuze maandelijks na niet omstreeks overleg rond
        rondom start tot tussen tweewekelijks voor week weken wisselend wisselende
        """,
    )
)
"""Words beside a date that make it another one, or more than one."""


@dataclass(slots=True)
class Phrase:
    """What is said of one day. `link` is what stands between it and the one before: "t/m", "-", "tot", "en", ","."""

    said: Said
    link: str = ""
    nth: tuple[int, ...] = ()
    excluded: bool = False
    since: bool = False

    @property
    def ends(self) -> bool:
        """Whether it is the last day of a range."""
        return self.link in ("t/m", "-")


@dataclass(slots=True)
class Parts:
    """All that a text says of days.

    `as_said`: it says more than days can hold. `unread`: there is something in it that is not
    understood, and `strange` is the first such word.
    `unsure`: its dates may not be the days that are meant. `figures`: a date in it has no word for its month.
    """

    phrases: list[Phrase] = field(default_factory=list)
    parts: set[Dagdeel] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    every: bool = False
    odd_weeks: bool | None = None
    daily: bool = False
    as_said: bool = False
    unread: bool = False
    strange: str = ""
    unsure: bool = False
    worded: bool = False


def day_parts(said: str) -> Parts:
    """The parts of `said`, which is `normal`."""
    return _Reader(said).read()


class _Reader:
    def __init__(self, said: str) -> None:
        self.cursor = Cursor(cut(said))
        self.found = Parts()
        self.link, self.excluded, self.since = "", False, False

    def read(self) -> Parts:
        while self.cursor:
            if not self._phrase():
                self._other()
        if self.link in ("t/m", "-", "tot"):
            self.found.as_said = self.found.unsure = True
        after = [*(one.link for one in self.found.phrases[1:]), ""]
        since = any(
            one.since and link not in ("t/m", "-") for one, link in zip(self.found.phrases, after, strict=False)
        )
        self.found.as_said |= since or self.since
        return self.found

    def _other(self) -> None:
        token, found = self.cursor.next(), self.found
        match token.kind:
            case "part":
                found.parts.add(part_of_day(token.text))
            case "daily":
                found.daily = True
            case "every":
                found.every = found.as_said = True
            case "workdays":
                found.every = found.as_said = True
                found.phrases += [Phrase(Said(weekday=day), "en", (), self.excluded) for day in range(5)]
            case "month":
                found.months.add(months()[token.text.strip(".")])
                found.as_said = True
                self.cursor.take("year")
            case "since":
                self.since = True
            case "except":
                self.excluded = found.as_said = True
            case "until" | "tot":
                self.link = {"tot": "tot", "-": "-"}.get(token.text, "t/m")
            case "comma" | "sep":
                self.link = "," if token.kind == "comma" else "en"
            case "or":
                found.as_said = found.unsure = True
            case "monthly":
                found.as_said = True
                found.unsure |= not any(one.nth for one in found.phrases)
            case "among" | "weekly" | "year":
                found.as_said = True
            case "parity":
                found.every = found.as_said = True
                found.odd_weeks = "oneven" in token.text
            case "open" if self._is_aside():
                found.as_said = True
                while self.cursor and self.cursor.next().kind != "close":
                    pass
            case "often":
                found.as_said = found.unsure = True
            case "open" | "close" | "soft":
                pass
            case _:
                found.as_said = True
                found.unsure |= token.text in _UNSURE or token.kind == "number"
                known = token.kind in ("nth", "counted") or (token.kind == "word" and is_known(token.text))
                if not known:
                    found.unread = True
                    found.strange = found.strange or (token.text if token.kind == "word" else "")

    def _is_aside(self) -> bool:
        """Whether what stands between brackets, after a date, is about something else: strange words, no figures."""
        ahead, strange = 0, False
        while (kind := self.cursor.kind(ahead)) not in ("", "close"):
            word = self.cursor.tokens[self.cursor.at + ahead].text
            if any(char.isdigit() for char in word) or kind in ("except", "every", "since"):
                return False
            strange |= kind == "word" and not is_known(word)
            ahead += 1
        return strange and any(one.said.dated for one in self.found.phrases)

    def _phrase(self) -> bool:
        """Read what is said of one day; whether there was any."""
        start, cursor = self.cursor.at, self.cursor
        before = cursor.kind(-1)
        phrase = Phrase(Said(), self.link, self._nth(), self.excluded, self.since)
        named = cursor.take("weekday", "weekpart")
        if named:
            self._named(named.kind, named.text, phrase.said)
            if cursor.kind() == "comma" and cursor.kind(1) in ("number", "full", "short", "dashed"):
                cursor.next()
        if not phrase.nth and not (named and before == "every"):
            self._date(phrase)
        if not phrase.said.dated and phrase.said.weekday is None:
            cursor.at = start
            return False
        if phrase.said.dated and phrase.said.weekday is None:
            self._named_after(phrase.said)
        if phrase.nth:
            self.found.as_said = True
        if self._is_loose(phrase):
            self.found.as_said = self.found.unread = True
        self.found.phrases.append(phrase)
        self.link, self.since = "", self.since and not phrase.said.dated
        return True

    def _is_loose(self, phrase: Phrase) -> bool:
        """Whether a number stands beside another day with nothing between them: "13 augustus 14"."""
        before = self.found.phrases[-1].said if self.found.phrases else None
        if phrase.link or before is None or not (before.dated and phrase.said.dated):
            return False
        return phrase.said.weekday is None and not (before.month and phrase.said.month)

    def _nth(self) -> tuple[int, ...]:
        """The numbers of "1e en 3e dinsdag"; none where no weekday follows."""
        start, cursor = self.cursor.at, self.cursor
        numbers: list[int] = []
        while cursor.kind() == "nth" or (cursor.kind() == "number" and cursor.tokens[cursor.at].text[-1] == "e"):
            text = cursor.next().text
            numbers.append(ORDINALS.get(text) or int(re.sub(r"\D", "", text)))
            if cursor.kind(1) in ("nth", "number"):
                cursor.take("comma", "sep", "or")
        if numbers and cursor.kind() in ("weekday", "weekpart"):
            return tuple(numbers)
        cursor.at = start
        return ()

    def _named(self, kind: str, text: str, said: Said) -> None:
        if kind == "weekpart":
            said.weekday, part = weekday_and_part(text)
            self.found.parts.add(part)
        else:
            said.weekday = weekdays()[text.removeprefix("'s ").strip(".")]

    def _named_after(self, said: Said) -> None:
        """A weekday that stands behind its date: "30 september (donderdag)", "30 september donderdag"."""
        cursor = self.cursor
        ahead = 1 if cursor.kind() in ("open", "comma") else 0
        if cursor.kind(ahead) not in ("weekday", "weekpart"):
            return
        bracket = cursor.kind() == "open"
        after = cursor.kind(ahead + 1)
        if after != "close" if bracket else after not in ("", "close", "part"):
            return
        cursor.at += ahead
        token = cursor.next()
        self._named(token.kind, token.text, said)
        if bracket:
            cursor.next()

    def _date(self, phrase: Phrase) -> None:
        cursor, said = self.cursor, phrase.said
        token = cursor.take("full", "short", "dashed", "serial")
        if token is None:
            if cursor.kind() == "number" or (cursor.kind() == "counted" and cursor.kind(1) in ("month", "until")):
                self._worded(said)
            return
        said.short = token is not None and token.kind == "short"
        earlier = [one.said for one in self.found.phrases if one.said.dated]
        if token.kind == "serial":
            said.serial = EXCEL_EPOCH + timedelta(days=int(token.text))
        elif token.kind == "dashed":
            pieces = re.findall(r"\d+|[a-zé]+", token.text)
            said.number, said.month = int(pieces[0]), months()[pieces[1]]
            said.year = int(pieces[2]) if len(pieces) > 2 else None
            self.found.worded = True
        elif token.kind == "short" and "/" not in token.text and self._is_hour(token.text, phrase, earlier):
            self.found.as_said = self.found.unread = True
        else:
            pieces = re.findall(r"\d+", token.text)
            if len(pieces[0]) == 4:
                pieces.reverse()
            said.number, said.month = int(pieces[0]), int(pieces[1])
            said.year = int(pieces[2]) if len(pieces) > 2 else None
            said.figures = True
            said.turns = token.kind == "full" or "/" in token.text

    def _is_hour(self, text: str, phrase: Phrase, earlier: list[Said]) -> bool:
        """Whether "10-12" or "10.12" is not a date: "30 september 10-12", "elke dinsdag 10-12"."""
        if "." in text and earlier and not 1 <= int(re.findall(r"\d+", text)[1]) <= 12:
            return True
        if phrase.link in ("en", "t/m", "tot"):
            return False
        if phrase.link in (",", "-"):
            return any(one.year or not one.short for one in earlier)
        both_named = phrase.said.weekday is not None and all(one.short and one.weekday is not None for one in earlier)
        return bool(self.found.phrases) and not (earlier and both_named)

    def _worded(self, said: Said) -> None:
        """ "30", "30 september", "30e september 2027"."""
        cursor = self.cursor
        text = cursor.next().text
        said.number = NUMBERS.get(text) or int(re.sub(r"\D", "", text))
        month = cursor.take("month")
        if month is None:
            return
        self.found.worded = True
        said.month = months()[month.text.strip(".")]
        if year := cursor.take("year"):
            said.year = int(year.text.strip("'"))
        elif self._is_year():
            said.year = int(cursor.next().text)

    def _is_year(self) -> bool:
        """Whether the number that comes after a month is its year: "30 sept 27", not "30 sept 28 okt"."""
        cursor = self.cursor
        if cursor.kind() != "number" or not re.fullmatch(r"[23]\d", cursor.tokens[cursor.at].text):
            return False
        return cursor.kind(1) != "month"
