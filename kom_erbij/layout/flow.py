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
from kom_erbij.layout.fonts import Fonts, fonts_of
from kom_erbij.layout.items import move
from kom_erbij.layout.letterhead import Letterhead, head_and_foot
from kom_erbij.layout.page import MM, Bookmark, Box, Item, Line, Page, Path, Role
from kom_erbij.layout.rows import large_strips, table_strips
from kom_erbij.layout.strips import Flowing, PlacedStrip, Strip, line_strips, paginate
from kom_erbij.layout.unfolding import with_tables_that_fit
from kom_erbij.layout.words import Style, bar, link_of, natural_width, slot_marks, style_of, words_in_lines
from kom_erbij.template.chart import Chart
from kom_erbij.template.document import (
    Aside,
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Quote,
    Table,
    Words,
    quote_styles,
    style_name,
)
from kom_erbij.template.style import LARGE


def fitted(document: Document, *, fonts: Fonts | None = None) -> Flow:
    """The document at the first size of its look that takes the fewest pages.

    Raises DoesNotFitError for a word wider than its line or a table row higher than a page, and
    MissingGlyphError; their findings name the cell or option.
    """
    fonts = fonts or fonts_of(document.look.kit)
    document = with_tables_that_fit(document, fonts)
    best: list[Flow] = []
    for size, air in document.look.fit.body:
        flow = Flow(replace(document, look=document.look.at(size, air)), fonts)
        if not best or len(flow.pages) < len(best[0].pages):
            best = [flow]
        if len(flow.pages) == 1:
            break
    return best[0]


def lay_out_document(document: Document, head: Letterhead, *, fonts: Fonts | None = None) -> tuple[Page, ...]:
    """The pages of `document`; raises what `fitted` raises."""
    return fitted(document, fonts=fonts).drawn(head)


class Flow:
    """A document with its look at one size of text: its strips, and the pages they take."""

    def __init__(self, document: Document, fonts: Fonts) -> None:
        self.document, self.fonts, self.look = document, fonts, document.look
        self.numbers = count(1)
        self.frames: dict[int, Role] = {}
        self.strips: list[Strip] = []
        for block in document.blocks:
            self._block(block)
        # Every format sets the headline at the size that was found for it.
        self.document = replace(document, look=self.look)
        self.pages = paginate(self.strips, self.look.paper.room(True), self.look.paper.room(False))

    # Blocks into strips

    def _style(self, block: Heading | Paragraph) -> Style:
        return style_of(self.look[style_name(block)], self.look.kit)

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
        elif isinstance(block, Chart):
            self._chart(block)
        else:
            self._note(block)

    def _paragraph(
        self,
        block: Heading | Paragraph,
        role: Role,
        *,
        inset: float = 0.0,
        right_inset: float = 0.0,
        keep: bool = False,
        within: tuple[tuple[Role, int], ...] = (),
        frame: int | None = None,
        style: Style | None = None,
        gap: float | None = None,
    ) -> None:
        style = style or self._style(block)
        x, right = self.look.paper.left + inset, self.look.paper.right - right_inset
        if role is Role.H1:
            style = self._headline(block.words, style, right - x)
            sized = replace(self.look["heading-1"], size=style.size, leading=style.leading)
            self.look = replace(self.look, styles={**self.look.styles, "heading-1": sized})
        lines = words_in_lines(block.words, style, self.fonts, right - x, x, balance=isinstance(block, Heading))
        flowing = self._flowing(lines, style, x, right - x, role, link_of(block.words), within)
        self.strips += line_strips(flowing, style.gap if gap is None else gap, keep=keep, frame=frame)
        if role is Role.H1:
            self.strips = [replace(one, keep=True) if one.paragraph is flowing else one for one in self.strips]

    def _headline(self, words: Sequence[Words], style: Style, width: float) -> Style:
        for size in self.look.fit.headline:
            style = replace(style, size=size, leading=size * style.leading / style.size)
            try:
                if len(words_in_lines(words, style, self.fonts, width, balance=True)) <= 2:
                    break
            except DoesNotFitError:
                if size == self.look.fit.headline[-1]:
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
        within = ((Role.QUOTE, number),)
        inset = self.look.indent.quote
        for name, one in quote_styles(quote):
            kind = self.look[name]
            gap = kind.above if one is quote.paragraphs[0] else kind.again
            keep = one is not quote.paragraphs[-1]
            style = style_of(kind, self.look.kit)
            self._paragraph(one, Role.P, inset=inset, keep=keep, within=within, frame=frame, style=style, gap=gap)
        self._white(kind.below)

    def _bullets(self, bullets: Bullets) -> None:
        number, paper, kind = next(self.numbers), self.look.paper, self.look["list"]
        style = style_of(kind, self.look.kit)
        wide = any(one.label for one in bullets.items)
        before_it = len(self.strips)
        x = paper.left + (self._label_room(bullets, style) if wide else self.look.indent.bullet)
        for index, item in enumerate(bullets.items):
            label = item.label or (Words("•"),)
            marks = words_in_lines(label, replace(style, face="bold"), self.fonts, x - paper.left, paper.left)
            lines = words_in_lines(item.words, style, self.fonts, paper.right - x, x)
            *before, last = marks[0].runs
            last = replace(last, text=f"{last.text} ", kerning=(*last.kerning, 0.0))
            first = replace(lines[0], runs=(*before, last, *lines[0].runs)) if lines else marks[0]
            within = ((Role.L, number), (Role.LI, index + 1))
            whole = self._flowing(
                (first, *lines[1:]), style, paper.left, paper.measure, Role.LBODY, link_of(item.words), within
            )
            self.strips += line_strips(whole, kind.again if index else kind.above)
        if bullets.together:
            self.strips[before_it:-1] = [replace(one, keep=True) for one in self.strips[before_it:-1]]

    def _label_room(self, bullets: Bullets, style: Style) -> float:
        """The room for what facts are called: more than usual where one is longer."""
        bold = replace(style, face="bold")
        longest = max(natural_width(one.label, bold, self.fonts) for one in bullets.items)
        return max(self.look.indent.label, min(longest + style.size / 2, self.look.paper.measure / 2))

    def _note(self, note: Aside) -> None:
        number, frame = next(self.numbers), self._frame(Role.SECT)
        within = ((Role.SECT, number),)
        pad, white = self.look.indent.aside, self.look["aside"]
        # It does not stand on a page all alone.
        self.strips[-1:] = [replace(one, keep=True) for one in self.strips[-1:]]
        self._white(pad, gap=self.look["aside-heading"].above, frame=frame)
        for index, one in enumerate(note.blocks):
            heading = isinstance(one, Heading)
            self._paragraph(
                one,
                Role.H2 if heading else Role.P,
                inset=pad,
                right_inset=pad,
                keep=True,
                within=within,
                frame=frame,
                style=style_of(self.look["aside-heading" if heading else "aside"], self.look.kit),
                gap=0.0 if index == 0 else white.above,
            )
        # A note is read at one glance: all of it on one page, if a page can hold it.
        self.strips = [replace(one, keep=True) if one.frame == frame else one for one in self.strips]
        self.strips.append(Strip(pad, frame=frame))

    def _frame(self, role: Role) -> int:
        number = next(self.numbers)
        self.frames[number] = role
        return number

    def _white(self, height: float, *, gap: float = 0.0, frame: int | None = None) -> None:
        self.strips.append(Strip(height, gap, frame is not None, frame=frame))

    def _table(self, table: Table) -> None:
        top, bottom = self.look.paper.room(False)
        made = large_strips if table.large else table_strips
        header, *rows = made(table, next(self.numbers), self.look, bottom - top, self.fonts)
        self.strips += [replace(header, gap=self.look["figures" if table.large else "table"].above), *rows]

    def _chart(self, chart: Chart) -> None:
        """A chart never parts; the words before it stand with it, and the table under it."""
        # ReportLab's charts take time to load, and few documents have one.
        from kom_erbij.layout.chart import chart_group

        group = chart_group(chart, self.look, self.fonts)
        items = (move(group, self.look.paper.left, 0.0),)
        self.strips[-1:] = [replace(one, keep=True) for one in self.strips[-1:]]
        # In large print the two are too high to always stand together: pages would stay half empty.
        keep = self.look["body"].size < LARGE
        self.strips.append(Strip(group.box.height, self.look["chart"].above, keep=keep, items=items))

    # Pages

    def drawn(self, head: Letterhead) -> tuple[Page, ...]:
        split, paper = _split(self.pages), self.look.paper
        pages = []
        for number, strips in enumerate(self.pages):
            label, many = self.document.label, len(self.pages)
            items: list[Item] = head_and_foot(head, label, self.look, self.fonts, number, many)
            items += self._frames_on(strips)
            bookmarks = []
            for paragraph, group in groupby(strips, key=lambda one: one.strip.paragraph):
                placed = list(group)
                if paragraph is None:
                    items += [move(item, 0.0, one.y) for one in placed for item in one.strip.items]
                    continue
                first, end = placed[0].strip.line, placed[-1].strip.line + 1
                text = paragraph.text(first, end, placed[0].y, split.get(id(paragraph)))
                items += [*slot_marks(text), text]
                if text.role in (Role.H1, Role.H2) and first == 0:
                    bookmarks.append(Bookmark(" ".join(text.text.split()), text.box.y))
            pages.append(
                Page(
                    paper.width,
                    paper.height,
                    tuple(items),
                    self.document.title,
                    PALETTE["wit"],
                    "a4",
                    paper.bleed,
                    paper.safe,
                    self.document.lang,
                    bookmarks=tuple(bookmarks),
                )
            )
        return tuple(pages)

    def _frames_on(self, strips: Sequence[PlacedStrip]) -> list[Path]:
        """The bar beside a quote, the box around a note: as high as what they hold on this page."""
        drawn, paper = [], self.look.paper
        for frame in dict.fromkeys(one.strip.frame for one in strips if one.strip.frame):
            held = [one for one in strips if one.strip.frame == frame]
            top, bottom = held[0].y, held[-1].bottom
            if self.frames[frame] is Role.QUOTE:
                drawn.append(bar(Box(paper.left, top, 3.0, bottom - top), PALETTE["koraal"]))
            else:
                outline = rounded(paper.left, top, paper.measure, bottom - top, 2.5 * MM)
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
