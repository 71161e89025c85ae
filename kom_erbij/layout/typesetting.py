"""Paragraphs into lines: words shaped to glyphs, broken to a width, and each run put in its place. Points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kom_erbij.design.palette import Color
from kom_erbij.errors import Place
from kom_erbij.layout.breaking import Unit, ending, line_ends
from kom_erbij.layout.fonts import Fonts, Shaped, plain
from kom_erbij.layout.page import Break, GlyphRun, Line
from kom_erbij.layout.parting import parts


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one face and colour; `lang` only where it differs from the page's."""

    text: str
    face: str
    color: Color
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class _Shaped:
    """A unit in glyphs, each stretch with the span it comes from, and the hyphen that shows if a line ends there."""

    unit: Unit
    pieces: tuple[tuple[Shaped, Span], ...]
    hyphen: Shaped | None


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
    shaped = _shaped(spans, fonts, size, hyphenate=hyphenate, seams_only=seams_only, place=place or Place())
    if not shaped:
        return ()
    units = [one.unit for one in shaped]
    lines = []
    start = 0
    for number, end in enumerate(line_ends(units, width, balance=balance)):
        on = baseline + number * leading
        lines.append(_line(shaped[start:end], ending(units, end), fonts, size, x, on, width, align))
        start = end
    return tuple(lines)


def _shaped(
    spans: Sequence[Span], fonts: Fonts, size: float, *, hyphenate: bool, seams_only: bool, place: Place
) -> list[_Shaped]:
    """The paragraph as unbreakable units; adjacent spans without a space between make one word."""
    words: list[_Word] = [[]]
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
    made: list[_Shaped] = []
    for index, word in enumerate(words):
        if not word:
            continue
        first = len(made)
        for part, shows_hyphen, parting in _parts(word, hyphenate, seams_only):
            pieces = tuple((shaped, span) for text, span in part for shaped in fonts.pieces(text, span.face, place))
            text = "".join(shaped.text for shaped, _ in pieces)
            width = sum(shaped.width for shaped, _ in pieces) * size / 1000
            space = fonts.shape(" ", pieces[0][0].face).width * size / 1000 if len(made) == first else 0.0
            hyphen = fonts.shape("-", pieces[-1][0].face) if shows_hyphen else None
            unit = Unit(text, width, space, hyphen.width * size / 1000 if hyphen else 0.0, parting)
            made.append(_Shaped(unit, pieces, hyphen))
        if index in forced:
            last = made[-1]
            made[-1] = _Shaped(replace(last.unit, hyphen=0.0, parting=0.0, forced=True), last.pieces, None)
    return made


_Word = list[tuple[str, Span]]
"""A word, or a part of one, in stretches of one span each."""


def _parts(word: _Word, hyphenate: bool, seams_only: bool) -> list[tuple[_Word, bool, float]]:
    """The word cut where it may be parted (see `parting.Part`); one of several spans stays whole."""
    if len(word) > 1:
        return [(word, False, 0.0)]
    ((text, span),) = word
    return [
        ([(part.text, span)], part.hyphen, part.cost)
        for part in parts(text, hyphenate=hyphenate, seams_only=seams_only)
    ]


def _line(
    units: Sequence[_Shaped],
    end: Break,
    fonts: Fonts,
    size: float,
    x: float,
    baseline: float,
    width: float,
    align: str,
) -> Line:
    """Lay the glyphs of a line side by side, joined to as few runs as their faces and colours need."""
    cells: list[tuple[str, float, float, str, Span]] = []  # char, advance, kerning, face, span
    for number, one in enumerate(units):
        if number and one.unit.space:
            shaped, span = one.pieces[0]
            before = cells[-1]
            same = before[3] == shaped.face and before[4] == span
            blank = fonts.shape(" ", shaped.face if same else before[3]).width
            cells.append((" ", blank, 0.0, shaped.face if same else before[3], span if same else before[4]))
        for shaped, span in one.pieces:
            cells.extend(
                (char, advance, kern, shaped.face, span)
                for char, advance, kern in zip(shaped.text, shaped.advances, shaped.kerning, strict=True)
            )
    hyphen = units[-1].hyphen
    if end is Break.HYPHEN and hyphen is not None:
        cells.append(("-", hyphen.advances[0], 0.0, hyphen.face, cells[-1][4]))
    total = sum(cell[1] for cell in cells) * size / 1000
    left = x + {"left": 0.0, "right": width - total, "center": (width - total) / 2}[align]
    if align == "left":
        # A letter that sticks out at its left moves to the right, as far as the line has room.
        left -= max(fonts.left_bearing(cells[0][3], cells[0][0]) * size, total - width)
    runs: list[GlyphRun] = []
    position = left
    begin = 0
    for index in range(1, len(cells) + 1):
        if index < len(cells) and cells[index][3:] == cells[begin][3:]:
            continue
        part = cells[begin:index]
        run_width = sum(cell[1] for cell in part) * size / 1000
        span = part[0][4]
        runs.append(
            GlyphRun(
                "".join(cell[0] for cell in part),
                position,
                run_width,
                fonts.face(part[0][3]),
                size,
                span.color,
                tuple(cell[2] for cell in part),
                span.lang,
            )
        )
        position += run_width
        begin = index
    return Line(baseline, tuple(runs), end)
