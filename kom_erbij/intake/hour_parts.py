"""The parts that a text about hours is made of: times, and the words beside them that tell what each is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kom_erbij.campaign.moment import Dagdeel
from kom_erbij.intake.clocks import Clock, read_clock
from kom_erbij.intake.hour_tokens import CLOCKS, cut
from kom_erbij.intake.tokens import Cursor, Token
from kom_erbij.intake.words import (
    Unclear,
    is_known,
    not_understood,
    part_of_day,
    weekday_and_part,
    weekdays,
)

_ROLES = ("doors", "start", "end")
_BEFORE = (*_ROLES, "since", "of", "about", "event", "part", "unit", "sign")


class Unread(Exception):  # noqa: N818 - not an error: why the words are shown as they stand
    """Words that have no one meaning."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


@dataclass(frozen=True, slots=True)
class Slot:
    """One time, perhaps up to another. `role` is what it is the time of: "doors", "start", "end", or not said."""

    begin: Clock
    end: Clock | None = None
    role: str = ""
    since: bool = False
    open_end: bool = False
    about: bool = False
    about_end: bool = False


@dataclass(slots=True)
class Block:
    """The times of some days of the week (Monday 0), or of every day.

    `as_said`: its words say more than times can hold.
    """

    days: tuple[int, ...] = ()
    slots: list[Slot] = field(default_factory=list)
    as_said: bool = False


def hour_parts(said: str, text: str, part: Dagdeel | None) -> tuple[tuple[Block, ...], str]:
    """The blocks of times in `said` (which is `text` made `normal`), and why not all of it was understood, if so.

    Where it was not, they are those up to the first words that were not. Raises Unclear.
    """
    reader = _Reader(cut(said), text, part)
    try:
        reader.read()
    except Unread as unread:
        reader.check_the_rest()
        return tuple(reader.blocks), unread.reden
    return tuple(reader.blocks), ""


class _Reader:
    """Reads the tokens of one text from left to right."""

    def __init__(self, tokens: tuple[Token, ...], text: str, part: Dagdeel | None) -> None:
        self.cursor, self.text, self.part = Cursor(tokens), text, part
        self.blocks: list[Block] = []
        self.said_part: Dagdeel | None = None
        """The part of the day that the words before the times speak of."""

    def read(self) -> None:
        apart = True
        while self.cursor:
            if self.cursor.kind() in ("day", "weekpart"):
                self.blocks.append(Block(self._days()))
                apart = True
            elif self.cursor.kind() in ("sep", "or", "close"):
                token = self.cursor.next()
                if token.kind == "or":
                    self._block().as_said = True
                last = self._block().slots[-1:]
                slashes = sum(one.text == "/" for one in self.cursor.tokens)
                if token.text == "/" and slashes == 1 and last and not (last[0].end or last[0].role):
                    raise Unread("dat kan tot of en zijn.")
                apart = True
            elif self.cursor.kind() == "open":
                apart = self._bracket()
            elif self.cursor.kind() == "until" and self._begun():
                slots = self._block().slots
                slots[self._begun() - 1] = self._until(slots[self._begun() - 1])
            else:
                slot = self._slot()
                if slot is None:
                    continue
                if not apart and not slot.role:
                    raise Unread("niet elke tijd is duidelijk.")
                self._block().slots.append(slot)
                apart = False
        self._no_mixed_commas()

    def _begun(self) -> int:
        """How many of the times up to the one that an end may still belong to: "19.00 uur (inloop 18.30) tot 21.00"."""
        slots = self._block().slots
        last = next((i for i in range(len(slots), 0, -1) if slots[i - 1].role not in ("doors", "end")), 0)
        return last if last and slots[last - 1].end is None and last < len(slots) else 0

    def check_the_rest(self) -> None:
        """Raises Unclear for a time that is not there, among words that are not understood: "25.00 uur in de zaal"."""
        if all(is_known(one.text) for one in self.cursor.tokens if one.kind in ("word", "other")):
            self._no_mixed_commas()
        while self.cursor:
            token = self.cursor.next()
            if token.kind == "clock":
                read_clock(token.kind, token.text, self.text, None, own=False)

    def _block(self) -> Block:
        if not self.blocks:
            self.blocks.append(Block())
        return self.blocks[-1]

    def _days(self) -> tuple[int, ...]:
        found: list[int] = []
        cursor, self.said_part = self.cursor, None
        while token := cursor.take("day", "weekpart"):
            if token.kind == "weekpart":
                day, self.said_part = weekday_and_part(token.text)
            else:
                day = weekdays()[token.text.removeprefix("op ").strip(".")]
            if cursor.kind() == "until" and cursor.kind(1) == "day":
                cursor.next()
                last = weekdays()[cursor.next().text.strip(".")]
                found += [(day + n) % 7 for n in range((last - day) % 7 + 1)]
            else:
                found.append(day)
            if cursor.kind() == "sep" and cursor.kind(1) in ("day", "weekpart"):
                cursor.next()
        cursor.skip("sep", "sign")
        return tuple(dict.fromkeys(found))

    def _bracket(self) -> bool:
        """What stands between brackets: a time with its role, a day, or an aside. Whether a time may follow."""
        inside: list[Token] = []
        for token in self.cursor.tokens[self.cursor.at + 1 :]:
            if token.kind == "close":
                break
            inside.append(token)
        kinds = {one.kind for one in inside}
        if kinds & CLOCKS:
            if not kinds & {*_ROLES, "since", "day"}:
                raise self._stopped(self.cursor.at)
            self.cursor.next()
            return True
        if not self.blocks:
            raise self._stopped(self.cursor.at)
        self.blocks[-1].as_said = True
        self.cursor.at += len(inside) + 2
        return False

    def _slot(self) -> Slot | None:
        """A time with the words before and after it; nothing for words by themselves that tell of the day."""
        cursor, start = self.cursor, self.cursor.at
        role, since, about, only_part, is_begin = "", False, False, True, bool(self._block().days)
        while cursor.kind() in _BEFORE:
            token = cursor.next()
            only_part &= token.kind == "part"
            since |= token.kind == "since"
            about |= token.kind == "about"
            is_begin |= token.kind not in ("about", "unit", "sign") or token.text.startswith(("rond", "omstreeks"))
            if token.kind in _ROLES:
                if role:
                    raise self._stopped(start)
                role = token.kind
            elif token.kind == "part":
                self.said_part = part_of_day(token.text)
            elif token.kind == "event":
                self._block().as_said = True
        if cursor.kind() not in CLOCKS:
            if role == "end" and self.blocks and self.blocks[-1].slots and (cursor.skip("unset") or not cursor):
                self.blocks[-1].slots[-1] = replace(self.blocks[-1].slots[-1], open_end=True)
                return None
            if only_part and cursor.at > start and cursor.kind() == "sep":
                return None
            if cursor.kind() == "word" and is_known(cursor.tokens[cursor.at].text):
                if cursor.next().text == "voor" and cursor.kind() in CLOCKS:
                    raise self._stopped(start)
                self._block().as_said = True
                return None
            if role == "doors" and self.blocks and self.blocks[-1].slots and (not cursor or cursor.kind() == "sep"):
                self.blocks[-1].as_said = True
                return None
            raise self._stopped(start)
        hour = cursor.tokens[cursor.at]
        if hour.text.startswith("24"):
            # It is the end of a day, or how long it takes.
            raise self._stopped(start)
        begin = self._clock()
        slot = self._role_after(self._until(Slot(begin, role=role, since=since, about=about)))
        if hour.kind == "hour" and slot.end is None:
            self._is_no_number(hour, is_begin or bool(slot.role or begin.part or self.part), slot.open_end)
        return slot

    def _is_no_number(self, hour: Token, is_begin: bool, open_end: bool) -> None:
        """Raises Unread for a number of something else: "2 dagen", and for "ca. 2 uur", which may be how long it is."""
        if self.cursor.kind() == "word":
            raise self._stopped(self.cursor.at)
        if 1 <= int(hour.text) <= 4 and not is_begin and not open_end and len(self.cursor.tokens) <= 3:
            raise Unread("dat kan een tijd zijn, of hoe lang het duurt.")

    def _until(self, slot: Slot) -> Slot:
        cursor = self.cursor
        start = cursor.at
        cursor.skip("unset")
        if cursor.kind() == "sep" and cursor.kind(1) == "end":
            return slot
        if cursor.kind() != "until" or self._is_dash():
            return replace(slot, open_end=cursor.at > start)
        cursor.next()
        about = of_day = False
        while cursor.kind() in ("about", "end", "of", "unit", "part", "sign"):
            token = cursor.next()
            about |= token.kind == "about"
            of_day |= token.kind == "part"
        if cursor.kind() in CLOCKS:
            own = self._own_part_ahead()
            end = self._clock()
            begin = slot.begin
            if own and begin.part is None and self.said_part is None:
                begin = self._again(start, own) or begin
            return replace(slot, begin=begin, end=end, about_end=about)
        if not of_day and (cursor.skip("unset") or not cursor or cursor.kind() in ("sep", "close", "open")):
            return replace(slot, open_end=True)
        self._block().slots.append(replace(slot, open_end=True))
        raise self._stopped(cursor.at)

    def _is_dash(self) -> bool:
        """Whether a dash stands between two times with a word for each: "inloop 19.00 - aanvang 19.30 uur"."""
        if self.cursor.kind(1) != "start" or self.cursor.tokens[self.cursor.at].text != "-":
            return False
        self.cursor.next()
        return True

    def _role_after(self, slot: Slot) -> Slot:
        """A word that tells what the time before it was of: "17.00 uur inloop"."""
        cursor = self.cursor
        if cursor.take("event"):
            self._block().as_said = True
        if slot.role or cursor.kind() not in _ROLES or cursor.kind(1) not in ("", "sep", "close", "or", "open"):
            return slot
        if cursor.kind() == "doors" and slot.end is not None:
            cursor.next()
            self._block().as_said = True
            return slot
        return replace(slot, role=cursor.next().kind)

    # Clocks

    def _clock(self) -> Clock:
        token = self.cursor.next()
        if token.kind == "hour" and int(token.text) > 24 and self.cursor.kind() != "unit":
            raise self._stopped(self.cursor.at - 1)
        self.cursor.skip("unit")
        own = self.cursor.take("part")
        if own:
            self.cursor.skip("unit")
        told = self.said_part or self.part
        return read_clock(
            token.kind, token.text, self.text, part_of_day(own.text) if own else told, own=own is not None
        )

    def _own_part_ahead(self) -> Dagdeel | None:
        """The part of the day that is said right behind the next time."""
        ahead = 1
        while self.cursor.kind(ahead) == "unit":
            ahead += 1
        if self.cursor.kind(ahead) != "part":
            return None
        return part_of_day(self.cursor.tokens[self.cursor.at + ahead].text)

    def _again(self, before: int, part: Dagdeel) -> Clock | None:
        """The begin of "8 tot 10 uur 's avonds", in the part of the day that its end has; None if it is not in it."""
        token = next(one for one in reversed(self.cursor.tokens[:before]) if one.kind in CLOCKS)
        try:
            return read_clock(token.kind, token.text, self.text, part, own=True)
        except Unclear:
            return None

    def _no_mixed_commas(self) -> None:
        """Raises Unclear for "14, 15 uur" and "9,10 en 11 uur": hours in a row, or an hour with its minutes."""
        tokens = [one for one in self.cursor.tokens if one.kind not in ("unit", "blank")]
        clocks = [one.kind for one in tokens if one.kind in CLOCKS]
        for i, one in enumerate(tokens):
            after = tokens[i + 1 : i + 3]
            spaced = (
                one.kind == "hour" and len(after) == 2 and after[0].text == "," and after[1].kind == "hour"
                and len(after[1].text) == 2
            )  # fmt: skip
            tight = one.kind == "comma" and "hour" in clocks and 0 < int(one.text.split(",")[1]) <= 24
            broken = one.kind == "broken" and "," in one.text and len(clocks) > 1
            if spaced or broken or (tight and any(each.kind in ("sep", "or") for each in tokens)):
                raise Unclear(
                    f"“{self.text}” kan een tijd met minuten zijn, of twee tijden.",
                    "Schrijf elke tijd voluit, bijvoorbeeld: 14.15 uur, of 14.00 en 15.00 uur.",
                )

    def _stopped(self, at: int) -> Unread:
        self.cursor.at = at
        words = (one.text for one in self.cursor.tokens[at:] if one.kind == "word" and not is_known(one.text))
        return Unread(not_understood(next(words, "")))
