"""A document that flows, laid out on A4: a band on top, the blocks, the logo at the foot. Points.

Open slots are marked with the colour of the free chair. What must stay together does: a heading with its
text, a row with all its cells; a table that goes on overleaf shows its header again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from kom_erbij.campaign.model import Campagne
from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.design.shapes import rounded
from kom_erbij.errors import DoesNotFitError, Finding, Place, Severity
from kom_erbij.layout.column import move
from kom_erbij.layout.compose import own_color
from kom_erbij.layout.fonts import Fonts, house_fonts
from kom_erbij.layout.logos import place_logos
from kom_erbij.layout.page import MM, Box, Depends, Item, Line, Page, Path, Picture, Role, Text
from kom_erbij.layout.strips import Flowing, Placed, Strip, line_strips, paginate
from kom_erbij.layout.typesetting import Span, UnbreakableError, set_lines
from kom_erbij.template.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Manner,
    Note,
    Paragraph,
    Quote,
    Table,
    Words,
    said,
)

WIDTH, HEIGHT = 210 * MM, 297 * MM
BLEED, SAFE = 10 * MM, 5 * MM
LEFT, RIGHT = 24 * MM, WIDTH - 24 * MM
BAND, BAND_OVERLEAF = 25 * MM, 13 * MM
_BOTTOM = 267 * MM
_FOOT = Box(LEFT, 270 * MM, 110 * MM, 18 * MM)
_FIRST = (BAND + 10 * MM, _BOTTOM)
_OTHERS = (BAND_OVERLEAF + 11 * MM, _BOTTOM)

# Small text prints in black alone, so that its inks cannot slip.
INK = Color("inkt", PALETTE["nacht"].rgb, (0, 0, 0, 100))
SLOT_INK = Color("open plek", PALETTE["nacht"].rgb, (0, 0, 0, 100))
_LINE = Color("lijn", (205, 198, 214), (0, 0, 0, 24))
_HAIRLINE = 0.5

_BODY = ((10.5, 1.0), (10.25, 0.85), (10.0, 0.7))
"""Size of the text (pt), and how much of the white goes with it: the first that takes the fewest pages is used."""
_HEADLINE = (23.0, 21.0, 19.0, 17.0)
"""Sizes of the headline (pt): the first at which it takes two lines, else the last."""
_LABELS = 27 * MM
"""Room for what a list's items are called."""
_GUTTER = 4 * MM
_PAD = 5 * MM
"""White within the box of the note."""


@dataclass(frozen=True, slots=True)
class _Style:
    """How a paragraph is set: size and leading (pt), face, colour, white above (pt)."""

    size: float
    leading: float
    face: str = "regular"
    color: Color = INK
    gap: float = 0.0


def lay_out_document(document: Document, campagne: Campagne, *, fonts: Fonts | None = None) -> tuple[Page, ...]:
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
    return best[0].drawn(campagne)


def band_colors(campagne: Campagne) -> tuple[Color, Color, Color]:
    """The band's ground, its text, and the second word of its name: the gemeente's own where they can be read."""
    style = campagne.huisstijl
    ground = own_color(style.kleur) if style.kleur else PALETTE["nacht"]
    text = max((PALETTE["nacht"], PALETTE["room"]), key=lambda color: contrast(color, ground))
    accent = own_color(style.accent) if style.accent else PALETTE["zon"]
    return ground, text, accent if contrast(accent, ground) >= 3 else text


def foot_logos(campagne: Campagne, fonts: Fonts) -> tuple[Item, ...]:
    """The logos in the foot of a page, the first with its left edge on the margin; else the gemeente's name."""
    shift = _FOOT.height * 0.16 * 1.4 if campagne.huisstijl.logo else 0.0
    room = replace(_FOOT, x=_FOOT.x - shift)
    placed, _ = place_logos(campagne, room, fonts, PALETTE["nacht"], chip=PALETTE["wit"], partners=True)
    return tuple(item for item in placed if not isinstance(item, Path))


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
        self.pages = paginate(self.strips, _FIRST, _OTHERS)

    # Blocks into strips

    def _style(self, block: Heading | Paragraph) -> _Style:
        size, night = self.size, PALETTE["nacht"]
        if isinstance(block, Heading):
            return _Style(14, 18, "display", night, 17) if block.level > 1 else _Style(23, 27, "display", night, 10)
        if block.manner is Manner.LEAD:
            return _Style(12, 17.5, "semibold", night, 10)
        return _Style(size, size * 1.46, gap=9.0)

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
        style: _Style | None = None,
        gap: float | None = None,
    ) -> None:
        style = style or self._style(block)
        if role is Role.H1:
            style = self._headline(block.words, style, right - x)
        lines = self._lines(block.words, style, right - x, x, balance=isinstance(block, Heading))
        flowing = self._flowing(lines, style, x, right - x, role, _link(block.words), within)
        self.strips += line_strips(flowing, style.gap if gap is None else gap, keep=keep, frame=frame)
        if role is Role.H1:
            self.strips = [replace(one, keep=True) if one.paragraph is flowing else one for one in self.strips]

    def _headline(self, words: Sequence[Words], style: _Style, width: float) -> _Style:
        for size in _HEADLINE:
            style = replace(style, size=size, leading=size * 1.18)
            try:
                if len(self._lines(words, style, width, 0.0, balance=True)) <= 2:
                    break
            except DoesNotFitError:
                if size == _HEADLINE[-1]:
                    raise
        return style

    def _flowing(
        self,
        lines: tuple[Line, ...],
        style: _Style,
        x: float,
        width: float,
        role: Role,
        href: str | None = None,
        within: tuple[tuple[Role, int], ...] = (),
    ) -> Flowing:
        # Capitals stand in the middle of their line.
        rise = style.leading / 2 + 0.36 * style.size
        return Flowing(lines, x, width, style.leading, rise, role, "persbericht", href, within)

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
            marks = self._lines(label, replace(style, face="bold"), x - LEFT, LEFT)
            lines = self._lines(item.words, style, RIGHT - x, x)
            lead = replace(marks[0].runs[-1], text=f"{marks[0].runs[-1].text} ", kerning=(*marks[0].runs[-1].kerning, 0.0))
            first = replace(lines[0], runs=(*marks[0].runs[:-1], lead, *lines[0].runs)) if lines else marks[0]
            within = ((Role.L, number), (Role.LI, index + 1))
            whole = self._flowing((first, *lines[1:]), style, LEFT, RIGHT - LEFT, Role.LBODY, _link(item.words), within)
            self.strips += line_strips(whole, 3.0 if index else 10.0)

    def _note(self, note: Note) -> None:
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

    # Tables

    def _table(self, table: Table) -> None:
        number = next(self.numbers)
        style = _Style(10, 14)
        head = replace(style, face="bold", color=PALETTE["nacht"])
        rows = [table.header, *table.rows]
        widths = self._widths(rows, style, RIGHT - LEFT)
        made = [self._row(row, widths, head if index == 0 else style, number, index) for index, row in enumerate(rows)]
        spoken = _silent(made[0])
        self.strips.append(replace(made[0], gap=8.0, keep=True))
        for index, strip in enumerate(made[1:], start=1):
            if spoken.height + strip.height > _OTHERS[1] - _OTHERS[0]:
                raise DoesNotFitError(_too_high(rows[index], strip.height))
            # The first and the last row do not stand alone.
            keep = index in (1, len(rows) - 2) and index < len(rows) - 1
            self.strips.append(replace(strip, keep=keep, again=spoken))

    def _row(self, row: Sequence[tuple[Words, ...]], widths: Sequence[float], style: _Style, table: int, index: int) -> Strip:
        x, texts = LEFT, []
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            face = "semibold" if index and number == 0 else style.face
            lines = self._lines(cell, replace(style, face=face), width, x)
            role = Role.TD if index else Role.TH
            within = ((Role.TABLE, table), (Role.TR, index + 1))
            whole = self._flowing(lines, style, x, width, role, _link(cell), within)
            texts.append(whole.text(0, len(lines), 4.0, None))
            x += width + _GUTTER
        height = max(len(text.lines) for text in texts) * style.leading + 8.0
        line = 1.2 if index == 0 else _HAIRLINE
        rule = _bar(Box(LEFT, height - line, RIGHT - LEFT, line), PALETTE["nacht"] if index == 0 else _LINE)
        marks = [mark for text in texts for mark in _slot_marks(text)]
        return Strip(height, items=(rule, *marks, *texts))

    def _widths(self, rows: Sequence[Sequence[tuple[Words, ...]]], style: _Style, total: float) -> list[float]:
        """Widths by what is in the columns: first what most cells want, then what the longest want."""
        columns = range(len(rows[0]))
        room = total - _GUTTER * (len(columns) - 1)
        bold = replace(style, face="bold")
        least = [max(self._narrowest(row[column], bold) for row in rows) for column in columns]
        if sum(least) > room:
            column = max(columns, key=lambda one: least[one])
            cell = max((row[column] for row in rows), key=lambda one: self._narrowest(one, bold))
            raise DoesNotFitError(_too_wide(cell, said(cell), least[column], room - sum(least) + least[column]))
        natural = [sorted(self._natural(row[column], bold) for row in rows) for column in columns]
        widths = _shared(room, least, [one[int(0.85 * (len(one) - 1))] for one in natural])
        return _shared(room, widths, [one[-1] for one in natural], fill=True)

    def _natural(self, cell: tuple[Words, ...], style: _Style) -> float:
        return max((line.width for line in self._lines(cell, style, 1e6, 0.0)), default=0.0) + 1.0

    def _narrowest(self, cell: tuple[Words, ...], style: _Style) -> float:
        """The width of its longest part that cannot be broken."""
        width = 1.0
        while True:
            try:
                set_lines(_spans(cell, style), self.fonts, width=width, size=style.size, leading=style.leading)
            except UnbreakableError as error:
                width = max(error.width, width) + 1.0
            else:
                return width

    # Lines

    def _lines(
        self, words: Sequence[Words], style: _Style, width: float, x: float, *, balance: bool = False
    ) -> tuple[Line, ...]:
        place = next((one.place for one in words if one.place), None) or Place(field="persbericht")
        wide = None
        for hyphenate in (False, True) if balance else (True,):
            try:
                return set_lines(
                    _spans(words, style),
                    self.fonts,
                    width=width,
                    size=style.size,
                    leading=style.leading,
                    x=x,
                    balance=balance,
                    hyphenate=hyphenate,
                    place=place,
                )
            except UnbreakableError as error:
                wide = error
        assert wide is not None
        raise DoesNotFitError(_too_wide(words, wide.text, wide.width, width))

    # Pages

    def drawn(self, campagne: Campagne) -> tuple[Page, ...]:
        split = _split(self.pages)
        pages = []
        for number, strips in enumerate(self.pages):
            items: list[Item] = [*self._furniture(campagne, number)]
            items += self._frames_on(strips)
            for paragraph, group in groupby(strips, key=lambda one: one.strip.paragraph):
                placed = list(group)
                if paragraph is None:
                    items += [move(item, 0.0, one.y) for one in placed for item in one.strip.items]
                    continue
                first, end = placed[0].strip.line, placed[-1].strip.line + 1
                text = paragraph.text(first, end, placed[0].y, split.get(id(paragraph)))
                items += [*_slot_marks(text), text]
            pages.append(
                Page(
                    WIDTH, HEIGHT, tuple(items), self.document.title, PALETTE["wit"], "a4", BLEED, SAFE, self.document.lang
                )
            )
        return tuple(pages)

    def _frames_on(self, strips: Sequence[Placed]) -> list[Path]:
        """The bar beside a quote, the box around a note: as high as what they hold on this page."""
        drawn = []
        for frame in dict.fromkeys(one.strip.frame for one in strips if one.strip.frame):
            held = [one for one in strips if one.strip.frame == frame]
            top, bottom = held[0].y, held[-1].bottom
            if self.frames[frame] is Role.QUOTE:
                drawn.append(_bar(Box(LEFT, top, 3.0, bottom - top), PALETTE["koraal"]))
            else:
                outline = rounded(LEFT, top, RIGHT - LEFT, bottom - top, 2.5 * MM)
                drawn.append(Path(outline, fill=PALETTE["room"], name="noot"))
        return drawn

    def _furniture(self, campagne: Campagne, number: int) -> list[Item]:
        """Band and foot. Overleaf they say nothing new: a reader of tags passes them by."""
        first = number == 0
        ground, text, accent = band_colors(campagne)
        high = BAND if first else BAND_OVERLEAF
        items: list[Item] = [_bar(Box(-BLEED, -BLEED, WIDTH + 2 * BLEED, high + BLEED), ground, "band")]
        size, small = (27.0, 12.0) if first else (14.0, 10.0)
        baseline = high / 2 + 0.36 * size
        role = Role.P if first else Role.ARTIFACT
        name = (Span("Kom\u00a0", "display", text), Span("erbij!", "display", accent))
        label = (Span(self.document.label.upper(), "bold", text),)
        items.append(_furnished(name, self.fonts, size, baseline, role, "left"))
        items.append(_furnished(label, self.fonts, small, high / 2 + 0.36 * small, role, "right", tracking=90.0))
        logos = foot_logos(campagne, self.fonts)
        items += logos if first else [_seen(item) for item in logos]
        if len(self.pages) > 1:
            count_ = (Span(f"{number + 1} / {len(self.pages)}", "medium", INK),)
            baseline = _FOOT.y + _FOOT.height / 2 + 3.6
            items.append(_furnished(count_, self.fonts, 10, baseline, Role.ARTIFACT, "right"))
        return items


def _shared(room: float, least: Sequence[float], wishes: Sequence[float], *, fill: bool = False) -> list[float]:
    """`room` shared out: each at least its `least`, then up to its wish, the modest first; `fill` spreads the rest."""
    widths = list(least)
    left = room - sum(widths)
    waiting = sorted(range(len(widths)), key=lambda column: wishes[column] - widths[column])
    for number, column in enumerate(waiting):
        more = min(max(wishes[column] - widths[column], 0.0), left / (len(waiting) - number))
        widths[column] += more
        left -= more
    return [width + left / len(widths) for width in widths] if fill else widths


def _spans(words: Sequence[Words], style: _Style) -> tuple[Span, ...]:
    return tuple(
        Span(
            one.text,
            "bold" if (one.strong or one.slot) and style.face in ("regular", "medium") else style.face,
            SLOT_INK if one.slot else style.color,
        )
        for one in words
    )


def _link(words: Sequence[Words]) -> str | None:
    """Where a paragraph leads, if it leads to one place."""
    leads = {one.href for one in words if one.href}
    return leads.pop() if len(leads) == 1 else None


def _slot_marks(text: Text) -> list[Path]:
    """A marker's stroke behind each open slot."""
    return [
        _bar(
            Box(run.x - 1, line.baseline - 0.98 * run.size, run.width + 2, 1.32 * run.size), PALETTE["zon"], "open plek"
        )
        for line in text.lines
        for run in line.runs
        if run.color is SLOT_INK and run.text.strip()
    ]


def _bar(box: Box, color: Color, name: str = "") -> Path:
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return Path((("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ())), fill=color, name=name)


def _silent(strip: Strip) -> Strip:
    """The strip again, for the eye alone."""
    return replace(strip, items=tuple(_seen(item) for item in strip.items), keep=True)


def _split(pages: Sequence[Sequence[Placed]]) -> dict[int, int]:
    """A number for each paragraph that stands on more than one page."""
    parts: dict[int, int] = {}
    for here, after in zip(pages, pages[1:], strict=False):
        paragraph = here[-1].strip.paragraph
        if paragraph is not None and paragraph is after[0].strip.paragraph:
            parts.setdefault(id(paragraph), len(parts) + 1)
    return parts


def _furnished(
    spans: Sequence[Span], fonts: Fonts, size: float, baseline: float, role: Role, align: str, *, tracking: float = 0.0
) -> Text:
    """One line of the band or foot; `tracking` is white between its letters, in 1/1000 of the size."""
    width = RIGHT - LEFT
    (line,) = set_lines(spans, fonts, width=width, size=size, leading=size, x=LEFT, baseline=baseline, align=align)
    if tracking:
        (run,) = line.runs
        wider = tracking * size / 1000 * (len(run.text) - 1)
        kerning = (*(kern + tracking for kern in run.kerning[:-1]), run.kerning[-1])
        run = replace(run, x=run.x - wider, width=run.width + wider, kerning=kerning)
        line = replace(line, runs=(run,))
    box = Box(LEFT, baseline - 0.8 * size, width, size)
    return Text(box, (line,), size, role, align, "persbericht", depends=Depends.HUISSTIJL)


def _seen(item: Item) -> Item:
    """The item for the eye alone."""
    if isinstance(item, Picture):
        return replace(item, role=Role.ARTIFACT, alt="")
    return replace(item, role=Role.ARTIFACT, within=()) if isinstance(item, Text) else item


def _too_wide(words: Sequence[Words], text: str, needed: float, room: float) -> Finding:
    place = next((one.place for one in words if one.place), None) or Place(field="persbericht")
    return Finding(
        "past-niet",
        Severity.ERROR,
        place,
        f"“{text}” past niet op één regel van het persbericht: {needed / MM:.0f} mm nodig, {room / MM:.0f} mm beschikbaar.",
        "Schrijf het korter, of zet er een spatie in.",
    )


def _too_high(row: Sequence[tuple[Words, ...]], height: float) -> Finding:
    cell = max(row, key=lambda one: len(said(one)))
    place = next((one.place for one in cell if one.place), None) or Place(field="persbericht")
    text = said(cell)
    return Finding(
        "past-niet",
        Severity.ERROR,
        place,
        f"de tekst “{text[:60]}…” past niet op één bladzijde van het persbericht: {height / MM:.0f} mm nodig, "
        f"{(_OTHERS[1] - _OTHERS[0]) / MM:.0f} mm beschikbaar.",
        "Maak de tekst korter.",
    )
