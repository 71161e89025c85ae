"""Paragraphs into lines: where to break, and where each glyph run stands.

All lengths in points. Breaking looks at the paragraph as a whole (total fit, ragged right): the fewest
lines, then the evenest, with no short word left hanging at a line's end and no single word on the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pyphen

from kom_erbij.design.palette import Color
from kom_erbij.dutch.samenstellingen import seams
from kom_erbij.errors import Place
from kom_erbij.layout.fonts import SOFT_HYPHEN, Fonts, Shaped, plain
from kom_erbij.layout.page import Break, Line, Run

# Words that lean on the next one: a line that ends in them reads badly.
_LEANING = frozenset(
    {
        *("de", "het", "een", "en", "of", "in", "op", "te", "bij", "met", "van", "voor", "naar", "om", "tot", "uit"),
        *("aan", "door", "over", "onder", "je", "jouw", "uw", "u", "ons", "onze", "ik", "dan", "als", "er", "’n"),
        *("’t", "nog", "t/m"),
    }
)
_DAYS = frozenset(["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"])
_MIN_HYPHENATED = 12
_OPENING = ("“", "‘", "„", "(")
_INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one face and colour; `lang` only where it differs from the page's."""

    text: str
    face: str
    color: Color
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is never parted: a word, or a part of one between places where it may be hyphenated."""

    pieces: tuple[tuple[Shaped, Span], ...]
    width: float
    space: float
    """Width of the space before it (0 inside a word)."""
    hyphen: Shaped | None
    """What to show if the line ends after this unit (None: nothing)."""
    forced: bool = False
    """Whether the line has to end after this unit."""
    parting: float = 0.0
    """What it costs to end a line after this unit where that parts a word."""

    @property
    def text(self) -> str:
        return "".join(shaped.text for shaped, _ in self.pieces)


@cache
def _hyphenator() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=3, right=3)


class UnbreakableError(Exception):
    """A word wider than the line, with no place to break it. `text` is the word, `width` its width in pt."""

    def __init__(self, text: str, width: float) -> None:
        super().__init__(text)
        self.text = text
        self.width = width


def set_lines(
    spans: Sequence[Span],
    fonts: Fonts,
    *,
    width: float,
    size: float,
    leading: float,
    x: float = 0.0,
    baseline: float = 0.0,
    align: str = "left",
    balance: bool = False,
    hyphenate: bool = True,
    seams_only: bool = False,
    place: Place | None = None,
) -> tuple[Line, ...]:
    """Break `spans` to lines of at most `width`, the first on `baseline`, at left edge `x` (all pt).

    A newline in the text ends a line. `balance` evens all lines out (titles). `hyphenate` allows long
    Dutch words to be parted; with `seams_only` a compound whose seams are known only there. Raises
    UnbreakableError if a word cannot be made to fit, MissingGlyphError for a character that no face has.
    """
    units = _units(spans, fonts, size, hyphenate=hyphenate, seams_only=seams_only, place=place or Place())
    if not units:
        return ()
    ends = _break(units, width, size, balance=balance)
    lines = []
    start = 0
    for number, end in enumerate(ends):
        lines.append(_line(units, start, end, fonts, size, x, baseline + number * leading, width, align))
        start = end
    return tuple(lines)


def _units(
    spans: Sequence[Span], fonts: Fonts, size: float, *, hyphenate: bool, seams_only: bool, place: Place
) -> list[_Unit]:
    """The paragraph as unbreakable units; adjacent spans without a space between make one word."""
    words: list[list[tuple[str, Span]]] = [[]]
    forced: set[int] = set()
    for span in spans:
        for token in re.split(r"([ \t]+|\n)", plain(span.text)):
            if token == "\n":
                if words[-1]:
                    forced.add(len(words) - 1)
                    words.append([])
                elif len(words) > 1:
                    forced.add(len(words) - 2)
            elif not token.strip(" \t"):
                if token and words[-1]:
                    words.append([])
            else:
                words[-1].append((token, span))
    units: list[_Unit] = []
    for index, word in enumerate(words):
        if not word:
            continue
        first = len(units)
        for part, shows_hyphen, parting in _parts(word, hyphenate, seams_only):
            pieces = tuple((shaped, span) for text, span in part for shaped in fonts.pieces(text, span.face, place))
            width = sum(shaped.width for shaped, _ in pieces) * size / 1000
            face = pieces[-1][0].face
            units.append(
                _Unit(
                    pieces,
                    width,
                    fonts.shape(" ", pieces[0][0].face).width * size / 1000 if len(units) == first else 0.0,
                    fonts.shape("-", face) if shows_hyphen else None,
                    parting=parting,
                )
            )
        if index in forced:
            units[-1] = _Unit(units[-1].pieces, units[-1].width, units[-1].space, None, forced=True)
    return units


_Part = tuple[list[tuple[str, Span]], bool, float]
"""A part of a word, whether a hyphen shows if the line ends after it, and what that costs."""


def _parts(word: list[tuple[str, Span]], hyphenate: bool, seams_only: bool) -> list[_Part]:
    """The word cut where it may be parted."""
    if len(word) > 1:
        return [(word, False, 0.0)]
    text, span = word[0]
    if SOFT_HYPHEN in text:
        pieces = text.split(SOFT_HYPHEN)
        return [([(piece, span)], number < len(pieces) - 1, 0.2) for number, piece in enumerate(pieces) if piece]
    cuts: dict[int, tuple[bool, float]] = {}
    if re.search(r"\w\.\w|/|@", text):
        # At a line's end nobody can tell whether a hyphen belongs to the address: after a slash is best.
        for match in re.finditer(r"(?<=\w\w)[/.@-](?=\w\w)", text) if hyphenate else ():
            after = match.group() in "/-"
            cuts[match.end() if after else match.start()] = (False, 0.1 if match.group() == "/" else 0.5)
    else:
        for match in re.finditer(r"(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})", text):
            cuts[match.end()] = (False, 0.25)
        for match in re.finditer(rf"[^\W\d_]{{{_MIN_HYPHENATED},}}", text) if hyphenate else ():
            known = seams(match.group())
            for position in () if known and seams_only else map(int, _hyphenator().positions(match.group())):
                # A pattern that cuts a letter or two beside a seam has mistaken it: mantelzor-gondersteuning.
                if all(abs(position - seam) > 2 for seam in known):
                    cuts[match.start() + position] = (True, 3.0 if known else 0.45)
            cuts |= {match.start() + seam: (True, 0.15) for seam in known}
    parts: list[_Part] = []
    start = 0
    for cut in sorted(cuts):
        parts.append(([(text[start:cut], span)], *cuts[cut]))
        start = cut
    parts.append(([(text[start:], span)], False, 0.0))
    return parts


def _break(units: list[_Unit], width: float, size: float, *, balance: bool) -> list[int]:
    """The index after the last unit of each line, by the least total cost."""
    count = len(units)
    best = [_INFINITE] * (count + 1)
    came = [0] * (count + 1)
    best[0] = 0.0
    for start in range(count):
        if best[start] == _INFINITE:
            continue
        used = 0.0
        for end in range(start + 1, count + 1):
            unit = units[end - 1]
            used += unit.width + (unit.space if end - 1 > start else 0.0)
            mark = unit.hyphen.width * size / 1000 if unit.hyphen and _inside(units, end) else 0.0
            if used > width + 0.01:
                if end - 1 == start:
                    raise UnbreakableError(unit.text, used)
                break
            if used + mark <= width + 0.01:
                cost = best[start] + _cost(units, start, end, (width - used) / width, balance)
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


def _inside(units: list[_Unit], end: int) -> bool:
    """Whether a break before unit `end` falls inside a word."""
    return end < len(units) and units[end].space == 0.0


def _cost(units: list[_Unit], start: int, end: int, slack: float, balance: bool) -> float:
    """How bad this line is: each costs 1 (fewest lines first), its slack, and its bad habits."""
    last = end == len(units)
    forced = units[end - 1].forced
    cost = 1.0
    if not last and not forced:
        cost += 0.6 * slack * slack
        word = units[end - 1].text
        if word.lower().strip("(‘“") in _LEANING:
            cost += 0.10 if balance else 0.04
        if word.lower() in _DAYS and units[end].text[:1].isdigit():
            cost += 0.3
        if _inside(units, end):
            cost += units[end - 1].parting
        if balance:
            # Where a reader pauses: before what is quoted or bracketed, and after a colon or full stop.
            if units[end].text.startswith(_OPENING) or word.endswith((":", ".", "!", "?")):
                cost -= 0.15
            if word.startswith(_OPENING) and not _inside(units, end):
                cost += 0.15
    elif balance:
        cost += 0.6 * slack * slack * (0.5 if forced else 0.8)
    if last and start > 0 and _words(units, start, end) == 1 and not units[start - 1].forced:
        cost += 0.12 if slack > 0.5 else 0.05
    return cost


def _words(units: list[_Unit], start: int, end: int) -> int:
    return sum(1 for index in range(start, end) if index == start or units[index].space > 0)


def _line(
    units: list[_Unit],
    start: int,
    end: int,
    fonts: Fonts,
    size: float,
    x: float,
    baseline: float,
    width: float,
    align: str,
) -> Line:
    """Lay the units of a line side by side, joined to as few runs as their faces and colours need."""
    cells: list[tuple[str, float, float, str, Span]] = []  # char, advance, kerning, face, span
    for index in range(start, end):
        unit = units[index]
        if index > start and unit.space:
            shaped, span = unit.pieces[0]
            before = cells[-1]
            same = before[3] == shaped.face and before[4] == span
            blank = fonts.shape(" ", shaped.face if same else before[3]).width
            cells.append((" ", blank, 0.0, shaped.face if same else before[3], span if same else before[4]))
        for shaped, span in unit.pieces:
            cells.extend(
                (char, advance, kern, shaped.face, span)
                for char, advance, kern in zip(shaped.text, shaped.advances, shaped.kerning, strict=True)
            )
    ending = _ending(units, end)
    hyphen = units[end - 1].hyphen
    if ending is Break.HYPHEN and hyphen is not None:
        cells.append(("-", hyphen.advances[0], 0.0, hyphen.face, cells[-1][4]))
    total = sum(cell[1] for cell in cells) * size / 1000
    left = x + {"left": 0.0, "right": width - total, "center": (width - total) / 2}[align]
    if align == "left":
        # A letter that sticks out at its left moves to the right, as far as the line has room.
        left -= max(fonts.left_bearing(cells[0][3], cells[0][0]) * size, total - width)
    runs: list[Run] = []
    position = left
    begin = 0
    for index in range(1, len(cells) + 1):
        if index < len(cells) and cells[index][3:] == cells[begin][3:]:
            continue
        part = cells[begin:index]
        run_width = sum(cell[1] for cell in part) * size / 1000
        span = part[0][4]
        runs.append(
            Run(
                "".join(cell[0] for cell in part),
                position,
                run_width,
                part[0][3],
                size,
                span.color,
                tuple(cell[2] for cell in part),
                span.lang,
            )
        )
        position += run_width
        begin = index
    return Line(baseline, tuple(runs), ending)


def _ending(units: list[_Unit], end: int) -> Break:
    if end == len(units):
        return Break.END
    if units[end - 1].forced:
        return Break.HARD
    if _inside(units, end):
        return Break.HYPHEN if units[end - 1].hyphen else Break.JOIN
    return Break.SOFT
