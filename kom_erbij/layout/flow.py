"""A document that flows, laid out on A4: a band on top, the blocks, the logo at the foot. Points.

Open slots are marked with the colour of the free chair. What must stay together does: a heading with its
text, a row with all its cells; a table that goes on overleaf shows its header again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count, groupby, pairwise

from kom_erbij.design.palette import PALETTE
from kom_erbij.design.shapes import rounded
from kom_erbij.errors import DoesNotFitError
from kom_erbij.layout.fonts import Fonts, house_fonts
from kom_erbij.layout.items import move
from kom_erbij.layout.letterhead import (
    BLEED,
    FIRST_ROOM,
    HEIGHT,
    LEFT,
    OTHER_ROOM,
    RIGHT,
    SAFE,
    WIDTH,
    Letterhead,
    head_and_foot,
)
from kom_erbij.layout.page import MM, Box, Item, Line, Page, Path, Role
from kom_erbij.layout.rows import table_strips
from kom_erbij.layout.strips import Flowing, PlacedStrip, Strip, line_strips, paginate
from kom_erbij.layout.words import Style, bar, link_of, slot_marks, words_in_lines
from kom_erbij.template.document import Aside, Block, Bullets, Document, Heading, Manner, Paragraph, Quote, Table, Words

_BODY = ((10.5, 1.0), (10.25, 0.85), (10.0, 0.7))
"""Size of the text (pt), and how much of the white goes with it: the first that takes the fewest pages is used."""
_HEADLINE = (23.0, 21.0, 19.0, 17.0)
"""Sizes of the headline (pt): the first at which it takes two lines, else the last."""
_LABELS = 27 * MM
"""Room for what a list's items are called."""
_PAD = 5 * MM
"""White within the box of the note."""


def lay_out_document(document: Document, head: Letterhead, *, fonts: Fonts | None = None) -> tuple[Page, ...]:
    """The pages of `document`, A4.

    Raises DoesNotFitError for a word wider than its line or a table row higher than a page, and
    MissingGlyphError; their findings name the cell or option.
    """
    fonts = fonts or house_fonts()
    best: list[_Flow] = []
    for size, air in _BODY:
        flow = _Flow(document, fonts, size, air)
        if not best or len(flow.pages) < len(best[0].pages):
            best = [flow]
        if len(flow.pages) == 1:
            break
    return best[0].drawn(head)


class _Flow:
    """The document at one size of text: its strips, and the pages they take."""

    def __init__(self, document: Document, fonts: Fonts, size: float, air: float) -> None:
        self.document, self.fonts, self.size = document, fonts, size
        self.numbers = count(1)
        self.frames: dict[int, Role] = {}
        self.strips: list[Strip] = []
        for block in document.blocks:
            self._block(block)
        self.strips = [replace(one, gap=one.gap * air) for one in self.strips]
        self.pages = paginate(self.strips, FIRST_ROOM, OTHER_ROOM)

    # Blocks into strips

    def _style(self, block: Heading | Paragraph) -> Style:
        size, night = self.size, PALETTE["nacht"]
        if isinstance(block, Heading):
            return Style(14, 18, "display", night, 17) if block.level > 1 else Style(23, 27, "display", night, 10)
        if block.manner is Manner.LEAD:
            return Style(12, 17.5, "semibold", night, 10)
        return Style(size, size * 1.46, gap=9.0)

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading | Paragraph):
            role = Role.P if isinstance(block, Paragraph) else Role.H1 if block.level == 1 else Role.H2
            self._paragraph(block, role, keep=isinstance(block, Heading))
        elif isinstance(block, Quote):
            self._quote(block)
        elif isinstance(block, Bullets):
            self._bullets(block)
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._note(block)

    def _paragraph(
        self,
        block: Heading | Paragraph,
        role: Role,
        *,
        x: float = LEFT,
        right: float = RIGHT,
        keep: bool = False,
        within: tuple[tuple[Role, int], ...] = (),
        frame: int | None = None,
        style: Style | None = None,
        gap: float | None = None,
    ) -> None:
        style = style or self._style(block)
        if role is Role.H1:
            style = self._headline(block.words, style, right - x)
        lines = words_in_lines(block.words, style, self.fonts, right - x, x, balance=isinstance(block, Heading))
        flowing = self._flowing(lines, style, x, right - x, role, link_of(block.words), within)
        self.strips += line_strips(flowing, style.gap if gap is None else gap, keep=keep, frame=frame)
        if role is Role.H1:
            self.strips = [replace(one, keep=True) if one.paragraph is flowing else one for one in self.strips]

    def _headline(self, words: Sequence[Words], style: Style, width: float) -> Style:
        for size in _HEADLINE:
            style = replace(style, size=size, leading=size * 1.18)
            try:
                if len(words_in_lines(words, style, self.fonts, width, balance=True)) <= 2:
                    break
            except DoesNotFitError:
                if size == _HEADLINE[-1]:
                    raise
        return style

    def _flowing(
        self,
        lines: tuple[Line, ...],
        style: Style,
        x: float,
        width: float,
        role: Role,
        href: str | None = None,
        within: tuple[tuple[Role, int], ...] = (),
    ) -> Flowing:
        # Capitals stand in the middle of their line.
        rise = style.leading / 2 + 0.36 * style.size
        return Flowing(lines, x, width, style.leading, rise, role, "document", href, within)

    def _quote(self, quote: Quote) -> None:
        number, frame = next(self.numbers), self._frame(Role.QUOTE)
        last = quote.paragraphs[-1]
        for one in quote.paragraphs:
            first, end = one is quote.paragraphs[0], one is last
            style = replace(self._style(one), face="regular" if end and not first else "semibold")
            if not end or first:
                style = replace(style, size=11.5, leading=17, color=PALETTE["nacht"])
            gap = 13.0 if first else 3.0
            within = ((Role.QUOTE, number),)
            self._paragraph(
                one, Role.P, x=LEFT + 5 * MM, keep=not end, within=within, frame=frame, style=style, gap=gap
            )
        self._white(5.0)

    def _bullets(self, bullets: Bullets) -> None:
        number = next(self.numbers)
        for index, item in enumerate(bullets.items):
            style = self._style(Paragraph(item.words))
            wide = any(one.label for one in bullets.items)
            label = item.label or (Words("•"),)
            x = LEFT + (_LABELS if wide else 5 * MM)
            marks = words_in_lines(label, replace(style, face="bold"), self.fonts, x - LEFT, LEFT)
            lines = words_in_lines(item.words, style, self.fonts, RIGHT - x, x)
            *before, last = marks[0].runs
            last = replace(last, text=f"{last.text} ", kerning=(*last.kerning, 0.0))
            first = replace(lines[0], runs=(*before, last, *lines[0].runs)) if lines else marks[0]
            within = ((Role.L, number), (Role.LI, index + 1))
            whole = self._flowing(
                (first, *lines[1:]), style, LEFT, RIGHT - LEFT, Role.LBODY, link_of(item.words), within
            )
            self.strips += line_strips(whole, 3.0 if index else 10.0)

    def _note(self, note: Aside) -> None:
        number, frame = next(self.numbers), self._frame(Role.SECT)
        within = ((Role.SECT, number),)
        # It does not stand on a page all alone.
        self.strips[-1:] = [replace(one, keep=True) for one in self.strips[-1:]]
        self._white(_PAD, gap=20.0, frame=frame)
        for index, one in enumerate(note.blocks):
            heading = isinstance(one, Heading)
            style = self._style(one)
            if heading:
                style = replace(style, size=12, leading=16)
            self._paragraph(
                one,
                Role.H2 if heading else Role.P,
                x=LEFT + _PAD,
                right=RIGHT - _PAD,
                keep=True,
                within=within,
                frame=frame,
                style=style,
                gap=0.0 if index == 0 else 4.0,
            )
        # A note is read at one glance: all of it on one page, if a page can hold it.
        self.strips = [replace(one, keep=True) if one.frame == frame else one for one in self.strips]
        self.strips.append(Strip(_PAD, frame=frame))

    def _frame(self, role: Role) -> int:
        number = next(self.numbers)
        self.frames[number] = role
        return number

    def _white(self, height: float, *, gap: float = 0.0, frame: int | None = None) -> None:
        self.strips.append(Strip(height, gap, frame is not None, frame=frame))

    def _table(self, table: Table) -> None:
        highest = OTHER_ROOM[1] - OTHER_ROOM[0]
        header, *rows = table_strips(table, next(self.numbers), LEFT, RIGHT - LEFT, highest, self.fonts)
        self.strips += [replace(header, gap=8.0), *rows]

    # Pages

    def drawn(self, head: Letterhead) -> tuple[Page, ...]:
        split = _split(self.pages)
        pages = []
        for number, strips in enumerate(self.pages):
            items: list[Item] = head_and_foot(head, self.document.label, self.fonts, number, len(self.pages))
            items += self._frames_on(strips)
            for paragraph, group in groupby(strips, key=lambda one: one.strip.paragraph):
                placed = list(group)
                if paragraph is None:
                    items += [move(item, 0.0, one.y) for one in placed for item in one.strip.items]
                    continue
                first, end = placed[0].strip.line, placed[-1].strip.line + 1
                text = paragraph.text(first, end, placed[0].y, split.get(id(paragraph)))
                items += [*slot_marks(text), text]
            pages.append(
                Page(
                    WIDTH,
                    HEIGHT,
                    tuple(items),
                    self.document.title,
                    PALETTE["wit"],
                    "a4",
                    BLEED,
                    SAFE,
                    self.document.lang,
                )
            )
        return tuple(pages)

    def _frames_on(self, strips: Sequence[PlacedStrip]) -> list[Path]:
        """The bar beside a quote, the box around a note: as high as what they hold on this page."""
        drawn = []
        for frame in dict.fromkeys(one.strip.frame for one in strips if one.strip.frame):
            held = [one for one in strips if one.strip.frame == frame]
            top, bottom = held[0].y, held[-1].bottom
            if self.frames[frame] is Role.QUOTE:
                drawn.append(bar(Box(LEFT, top, 3.0, bottom - top), PALETTE["koraal"]))
            else:
                outline = rounded(LEFT, top, RIGHT - LEFT, bottom - top, 2.5 * MM)
                drawn.append(Path(outline, fill=PALETTE["room"], name="noot"))
        return drawn


def _split(pages: Sequence[Sequence[PlacedStrip]]) -> dict[int, int]:
    """A number for each paragraph that stands on more than one page."""
    parts: dict[int, int] = {}
    for here, after in pairwise(pages):
        paragraph = here[-1].strip.paragraph
        if paragraph is not None and paragraph is after[0].strip.paragraph:
            parts.setdefault(id(paragraph), len(parts) + 1)
    return parts
