"""Which words of a paragraph end its lines: total fit, ragged right. Knows widths and words, no fonts. Points.

Breaking looks at the paragraph as a whole: the fewest lines, then the evenest, with no short word left hanging
at a line's end and no single word on the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kom_erbij.layout.page import Break

# Words that lean on the next one: a line that ends in them reads badly.
_LEANING = frozenset(
    {
        *("de", "het", "een", "en", "of", "in", "op", "te", "bij", "met", "van", "voor", "naar", "om", "tot", "uit"),
        *("aan", "door", "over", "onder", "je", "jouw", "uw", "u", "ons", "onze", "ik", "dan", "als", "er", "’n"),
        *("’t", "nog", "t/m", "der", "den", "ter", "ten", "vanaf", "rond", "ongeveer"),
        *("achter", "langs", "na", "naast", "per", "tegen", "tussen", "via", "zonder", "bel"),
    }
)
_DAYS = frozenset(["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"])
_OPENING = ("“", "‘", "„", "(")
_CLOSING = ("”", "’", ")")
_SMALL = 3
_SHORT = 0.6
"""A word alone on its line is short under this part of the longest one."""
_INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Unit:
    """What is never parted: a word, or a part of one between places where it may be hyphenated."""

    text: str
    width: float
    space: float
    """Width of the space before it (0 inside a word)."""
    hyphen: float = 0.0
    """Width of the hyphen that shows if the line ends after this unit (0: none does)."""
    parting: float = 0.0
    """What it costs to end a line after this unit where that parts a word."""
    forced: bool = False
    """Whether the line has to end after this unit."""


class UnbreakableError(Exception):
    """A word wider than the line, with no place to break it. `text` is the word, `width` its width in pt."""

    def __init__(self, text: str, width: float) -> None:
        super().__init__(text)
        self.text = text
        self.width = width


def line_ends(units: Sequence[Unit], width: float, *, balance: bool) -> list[int]:
    """The index after the last unit of each line of at most `width`, by the least total cost.

    `balance` evens all lines out, and breaks where a reader pauses (titles). Raises UnbreakableError.
    """
    count = len(units)
    best = [_INFINITE] * (count + 1)
    came = [0] * (count + 1)
    best[0] = 0.0
    habits = [_habit(units, end, balance) if end else 0.0 for end in range(count + 1)]
    for start in range(count):
        if best[start] == _INFINITE:
            continue
        used = 0.0
        for end in range(start + 1, count + 1):
            unit = units[end - 1]
            used += unit.width + (unit.space if end - 1 > start else 0.0)
            mark = unit.hyphen if _inside(units, end) else 0.0
            if used > width + 0.01:
                if end - 1 == start:
                    raise UnbreakableError(unit.text, used)
                break
            if used + mark <= width + 0.01:
                cost = best[start] + habits[end] + _cost(units, start, end, (width - used) / width, balance)
                if cost < best[end] - 1e-9:
                    best[end], came[end] = cost, start
            if unit.forced:
                break
    if best[count] == _INFINITE:
        widest = max(units, key=lambda unit: unit.width)
        raise UnbreakableError(widest.text, widest.width)
    ends = [count]
    while came[ends[-1]] > 0:
        ends.append(came[ends[-1]])
    return ends[::-1]


def badly_broken(lines: Sequence[str]) -> int:
    """At how many of its breaks a title leaves its reader hanging.

    After the first word of what is quoted or bracketed (Startconferentie “Samen) or comes after a colon
    (Lezing: gewoon), after a word that leans on the next, within a word or a name (Bingo in De / Zes Sterren).
    """
    bad = 0
    for line, following in pairwise(lines):
        words = line.split()
        quoted = len(words) > 1 and words[-1].startswith(_OPENING) and not words[-1].endswith(_CLOSING)
        begun = len(words) > 1 and words[-2].endswith(":")
        parted = words[-1].endswith("-")
        bad += quoted or begun or parted or _leans(words[-1]) or _tears(words[-1], following.split()[0])
    last = lines[-1].split()
    return bad + (len(lines) > 1 and len(last) == 1 and is_small(last[0]))


def stacks(lines: Sequence[str]) -> bool:
    """Whether a title of three lines or more has words alone on their lines: a short one, or two after each other.

    Maatje / gezocht: / kom kennismaken; Aardappels / schillen / en praten.
    """
    alone = [len(line.split()) == 1 and not is_small(line.strip()) for line in lines]
    widest = max(map(len, lines))
    short = any(one and len(line) < _SHORT * widest for one, line in zip(alone, lines, strict=True))
    return len(lines) > 2 and (short or any(one and two for one, two in pairwise(alone)))


def stammers(lines: Sequence[str]) -> bool:
    """Whether a line of a title has no more than small words (Bezoek / aan het / museumdepot)."""
    return len(lines) > 1 and any(all(is_small(word) for word in line.split()) for line in lines)


def _leans(word: str) -> bool:
    return word.lower().strip("(‘“") in _LEANING


def _tears(word: str, following: str) -> bool:
    """Whether a break between these parts a name: both have a capital. Before its article is no bad place."""
    return word[:1].isupper() and following[:1].isupper() and word[-1].isalnum() and not _leans(following)


def ending(units: Sequence[Unit], end: int) -> Break:
    """How a line ends whose last unit comes before unit `end`."""
    if end == len(units):
        return Break.END
    if units[end - 1].forced:
        return Break.HARD
    if _inside(units, end):
        return Break.HYPHEN if units[end - 1].hyphen else Break.JOIN
    return Break.SOFT


def _inside(units: Sequence[Unit], end: int) -> bool:
    """Whether a break before unit `end` falls inside a word."""
    return end < len(units) and units[end].space == 0.0


def _habit(units: Sequence[Unit], end: int, balance: bool) -> float:
    """What is bad about a break before unit `end`, wherever its line began."""
    if end == len(units) or units[end - 1].forced:
        return 0.0
    cost, inside = 0.0, _inside(units, end)
    word, following = units[end - 1].text, units[end].text
    if _leans(word):
        # "vanaf" and its hour are one thing to a reader, as are "en" and the next day.
        cost += 0.4 if balance or _says_when(following) else 0.04
    if word.lower().rpartition("\u00a0")[2] in _DAYS and following[:1].isdigit():
        # Rather a line more.
        cost += 1.5
    if inside:
        cost += units[end - 1].parting
    if balance:
        # Where a reader pauses: before what is quoted or bracketed, and after a colon or full stop.
        if following.startswith(_OPENING) or word.endswith((":", ".", "!", "?")):
            cost -= 0.15
        elif word.endswith(","):
            cost -= 0.1
        if word.startswith(_OPENING) and not inside:
            cost += 0.15
        if not inside and _tears(word, following):
            cost += 0.4
    return cost


def _cost(units: Sequence[Unit], start: int, end: int, slack: float, balance: bool) -> float:
    """How bad this line is, but for its end: each costs 1 (fewest lines first), and its slack."""
    last = end == len(units)
    forced = units[end - 1].forced
    cost = 1.0
    if not last and not forced:
        cost += 0.6 * slack * slack
        if balance and start > 0 and slack > 0.3 and _words(units, start, end) == 1 and not _inside(units, end):
            # A word alone between two lines: elf dorpen en elf / keukentafels, / met bij elke tafel.
            cost += 0.2
    elif balance:
        cost += 0.6 * slack * slack * (0.5 if forced else 0.8)
    if last and start > 0 and _words(units, start, end) == 1 and not units[start - 1].forced:
        torn = units[start].space > 0 and not units[start - 1].text.endswith((".", ":", "!", "?"))
        cost += (0.18 if torn else 0.12) if slack > 0.5 else 0.05
    if balance and _is_small_alone(units, start, end):
        # Rather a line more.
        cost += 2.0
    return cost


def _says_when(text: str) -> bool:
    """Whether a word is a number, or a day."""
    return text[:1].isdigit() or text.lower().partition("\u00a0")[0] in _DAYS


def _is_small_alone(units: Sequence[Unit], start: int, end: int) -> bool:
    """Whether the line is one small word, and nobody wanted it so."""
    if end - start != 1 or (start == 0 and end == len(units)) or (start > 0 and units[start - 1].forced):
        return False
    whole = (start == 0 or units[start].space > 0) and not _inside(units, end)
    return whole and not units[start].forced and is_small(units[start].text)


def is_small(word: str) -> bool:
    """Whether a word is too small for a line of its own: one that leans on others, or of at most three letters."""
    return _leans(word) or (len(word) <= _SMALL and word.islower())


def _words(units: Sequence[Unit], start: int, end: int) -> int:
    return sum(1 for index in range(start, end) if index == start or units[index].space > 0)
