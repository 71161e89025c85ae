"""The parts that a text about hours is made of: times, and the words beside them that tell what each is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kom_erbij.campaign.moment import Dagdeel
from kom_erbij.intake.clocks import KINDS, Clock, read_clock
from kom_erbij.intake.tokens import Cursor, Token, lexer
from kom_erbij.intake.words import (
    NOT_KNOWN_PATTERN,
    PART_OF_DAY,
    Unclear,
    is_known,
    part_of_day,
    weekday_and_part,
    weekday_part_pattern,
    weekday_pattern,
    weekdays,
)

_CLOCKS = frozenset(name for name, _ in KINDS)
_OPENS = r"(?:is |zijn |gaat |gaan )?open(?!\w)"
_cut = lexer(
    (
        ("blank", r"\s+"),
        *KINDS,
        ("unit", r"(?:uur|uren|hrs?|stipt|precies|exact)(?!\w)\.?|(?<=[\d ])u(?!\w)\.?|(?<=[\d ])h(?!\w)"),
        ("doors", r"(?:vrije )?inloop(?:tijd)?(?!\w)|(?:de )?(?:zaal|deur|deuren|kerk|huis) " + _OPENS
                  + r"|ontvangst(?!\w)|welkom(?!\w)"),
        ("start", r"(?:start(?:tijd)?|aanvang(?:stijd)?|aanv\.|begint?|begintijd|aanvangs?tijd)(?!\w)"),
        ("end", r"(?:einde?|eindtijd|eindigt|sluit|sluiting|afloop|klaar)(?!\w)"),
        ("event", r"(?:opening|vertrek|verzamelen|aankomst|afsluiting|maaltijd|diner|lunch|koffie)(?!\w)"),
        ("until", r"(?:tot en met|t/m|tm|tot)(?!\w)|-|>"),
        ("since", r"vanaf(?!\w)"),
        ("of", r"(?:van|tussen|om|de klok van|uiterlijk|max)(?!\w)\.?"),
        ("about", r"(?:ongeveer|circa|ca|plm|rond|rondom|omstreeks)(?!\w)\.?|±|\+/-"),
        ("weekpart", weekday_part_pattern()),
        ("part", PART_OF_DAY.pattern.replace("(voormiddag", "(?:voormiddag")),
        ("day", rf"(?:op )?{weekday_pattern()}"),
        ("unset", rf"(?:{NOT_KNOWN_PATTERN})(?!\w)|\?+|…|\.\.\."),
        ("or", r"of(?!\w)"),
        ("sep", r"[,;/&+|]|(?:en|én)(?!\w)"),
        ("open", r"\("),
        ("close", r"\)"),
        ("sign", r"[:.=]+"),
        ("word", r"\w+"),
        ("other", r"."),
    )
)  # fmt: skip
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
    reader = _Reader(_cut(said), text, part)
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
                if token.text == "/" and not apart and self._block().slots[-1].end is None:
                    raise Unread("dat kan tot of en zijn.")
                apart = True
            elif self.cursor.kind() == "open":
                apart = self._bracket()
            else:
                slot = self._slot()
                if slot is None:
                    continue
                if not apart and not slot.role:
                    raise Unread("niet elke tijd is duidelijk.")
                self._block().slots.append(slot)
                apart = False
        self._no_mixed_commas()

    def check_the_rest(self) -> None:
        """Raises Unclear for a time that is not there, among words that are not understood: "25.00 uur in de zaal"."""
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
        if kinds & _CLOCKS:
            if not kinds & {*_ROLES, "since", "day"}:
                raise Unread("niet alle woorden zijn begrepen.")
            self.cursor.next()
            return True
        if not self.blocks:
            raise Unread("niet alle woorden zijn begrepen.")
        self.blocks[-1].as_said = True
        self.cursor.at += len(inside) + 2
        if not all(is_known(one.text) or one.kind not in ("word", "other", "hour") for one in inside):
            raise Unread("niet alle woorden zijn begrepen.")
        return False

    def _slot(self) -> Slot | None:
        """A time with the words before and after it; nothing for words by themselves that tell of the day."""
        cursor, start = self.cursor, self.cursor.at
        role, since, about, only_part = "", False, False, True
        while cursor.kind() in _BEFORE:
            token = cursor.next()
            only_part &= token.kind == "part"
            since |= token.kind == "since"
            about |= token.kind == "about"
            if token.kind in _ROLES:
                if role:
                    raise self._stopped(start)
                role = token.kind
            elif token.kind == "part":
                self.said_part = part_of_day(token.text)
            elif token.kind == "event":
                self._block().as_said = True
        if cursor.kind() not in _CLOCKS:
            if role == "end" and self.blocks and self.blocks[-1].slots and (cursor.skip("unset") or not cursor):
                self.blocks[-1].slots[-1] = replace(self.blocks[-1].slots[-1], open_end=True)
                return None
            if only_part and cursor.at > start and cursor.kind() == "sep":
                return None
            if cursor.kind() == "word" and is_known(cursor.tokens[cursor.at].text):
                cursor.next()
                self._block().as_said = True
                return None
            if role == "doors" and self.blocks and self.blocks[-1].slots and (not cursor or cursor.kind() == "sep"):
                self.blocks[-1].as_said = True
                return None
            raise self._stopped(start)
        begin = self._clock()
        slot = self._until(Slot(begin, role=role, since=since, about=about))
        return self._role_after(slot)

    def _until(self, slot: Slot) -> Slot:
        cursor = self.cursor
        start = cursor.at
        cursor.skip("unset")
        if cursor.kind() == "sep" and cursor.kind(1) == "end":
            return slot
        if cursor.kind() != "until" or self._is_dash():
            return replace(slot, open_end=cursor.at > start)
        cursor.next()
        about = False
        while cursor.kind() in ("about", "end", "of", "unit", "part", "sign") and cursor.kind() != "":
            about |= cursor.next().kind == "about"
        if cursor.kind() in _CLOCKS:
            own = self._own_part_ahead()
            end = self._clock()
            begin = slot.begin
            if own and begin.part is None and self.said_part is None:
                begin = self._again(start, own) or begin
            return replace(slot, begin=begin, end=end, about_end=about)
        if cursor.skip("unset") or not cursor or cursor.kind() in ("sep", "close", "open"):
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
        token = next(one for one in reversed(self.cursor.tokens[:before]) if one.kind in _CLOCKS)
        try:
            return read_clock(token.kind, token.text, self.text, part, own=True)
        except Unclear:
            return None

    def _no_mixed_commas(self) -> None:
        """Raises Unclear for "14, 15 uur" and "9,10 en 11 uur": hours in a row, or an hour with its minutes."""
        tokens = [one for one in self.cursor.tokens if one.kind not in ("unit", "blank")]
        clocks = [one.kind for one in tokens if one.kind in _CLOCKS]
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
        return Unread("niet alle woorden zijn begrepen.")
