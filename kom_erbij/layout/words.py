"""The words of a document set to lines: faces, open slots, links, and what does not fit. Points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kom_erbij.design.kit import HOUSE, Kit
from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.errors import DoesNotFitError, Finding, Place, Severity
from kom_erbij.layout.breaking import UnbreakableError
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.measures import in_mm
from kom_erbij.layout.page import Box, Line, Path, Text
from kom_erbij.layout.typesetting import Span, set_lines
from kom_erbij.template.document import Words
from kom_erbij.template.style import ParagraphStyle

# Small text prints in black alone, so that its inks cannot slip.
INK = Color("inkt", PALETTE["nacht"].rgb, (0, 0, 0, 100))
SLOT_INK = Color("open plek", PALETTE["nacht"].rgb, (0, 0, 0, 100))


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: size and leading (pt), face, colour, white above (pt)."""

    size: float
    leading: float
    face: str = "regular"
    color: Color = INK
    gap: float = 0.0


def style_of(paragraph: ParagraphStyle, kit: Kit = HOUSE) -> Style:
    """How a paragraph of that style is set, with the colours that `kit` has."""
    color = INK if paragraph.color == "inkt" else kit.colors[paragraph.color]
    return Style(paragraph.size, paragraph.leading, paragraph.face, color, paragraph.above)


def words_in_lines(
    words: Sequence[Words], style: Style, fonts: Fonts, width: float, x: float = 0.0, *, balance: bool = False
) -> tuple[Line, ...]:
    """The words in lines of at most `width` from `x`, the first on baseline 0; `balance` evens them out (headings).

    Raises DoesNotFitError for a word wider than its line, MissingGlyphError for a character without a glyph.
    """
    wide = None
    # The words of a heading are parted only when they must be.
    for hyphenate in (False, True) if balance else (True,):
        try:
            return set_lines(
                _spans(words, style),
                fonts,
                width=width,
                size=style.size,
                leading=style.leading,
                x=x,
                balance=balance,
                hyphenate=hyphenate,
                place=place_of(words),
            )
        except UnbreakableError as error:
            wide = error
    assert wide is not None
    raise DoesNotFitError(too_wide(words, wide.text, wide.width, width))


def natural_width(words: Sequence[Words], style: Style, fonts: Fonts) -> float:
    """The width of the words on as few lines as they have."""
    return max((line.width for line in words_in_lines(words, style, fonts, 1e6)), default=0.0) + 1.0


def least_width(words: Sequence[Words], style: Style, fonts: Fonts) -> float:
    """The width of the longest part of the words that cannot be broken."""
    width = 1.0
    while True:
        try:
            set_lines(
                _spans(words, style), fonts, width=width, size=style.size, leading=style.leading, place=place_of(words)
            )
        except UnbreakableError as error:
            width = max(error.width, width) + 1.0
        else:
            return width


def link_of(words: Sequence[Words]) -> str | None:
    """Where a paragraph leads, if it leads to one place."""
    leads = {one.href for one in words if one.href}
    return leads.pop() if len(leads) == 1 else None


def place_of(words: Sequence[Words]) -> Place:
    """Where the words came from: those with the longest word of all that know."""
    known = [(max(map(len, one.text.split()), default=0), one.place) for one in words if one.place]
    return max(known, key=lambda one: one[0])[1] if known else Place(field="document")


def slot_marks(text: Text) -> list[Path]:
    """A marker's stroke behind each open slot."""
    return [
        bar(
            Box(run.x - 1, line.baseline - 0.98 * run.size, run.width + 2, 1.32 * run.size), PALETTE["zon"], "open plek"
        )
        for line in text.lines
        for run in line.runs
        if run.color is SLOT_INK and run.text.strip()
    ]


def bar(box: Box, color: Color, name: str = "") -> Path:
    """A filled rectangle."""
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return Path((("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ())), fill=color, name=name)


def too_wide(words: Sequence[Words], text: str, needed: float, room: float) -> Finding:
    """That `text` has no place to break and is wider than its line (pt)."""
    asked, there = in_mm(needed, room)
    return Finding(
        "past-niet",
        Severity.ERROR,
        place_of(words),
        f"“{text}” past niet op één regel: {asked} mm nodig, {there} mm beschikbaar.",
        "Schrijf het korter, of zet er een spatie in.",
    )


def _spans(words: Sequence[Words], style: Style) -> tuple[Span, ...]:
    return tuple(
        Span(
            one.text,
            "bold" if (one.strong or one.slot) and style.face == "regular" else style.face,
            SLOT_INK if one.slot else style.color,
        )
        for one in words
    )
