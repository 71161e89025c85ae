"""A table as rows that never part, with columns as wide as what is in them asks for. Points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.errors import DoesNotFitError, Finding, Severity
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.letterhead import for_the_eye
from kom_erbij.layout.measures import in_mm
from kom_erbij.layout.page import Box, GlyphRun, Line, Role, Text
from kom_erbij.layout.parting import with_soft_hyphens
from kom_erbij.layout.strips import Flowing, Strip
from kom_erbij.layout.words import (
    Style,
    bar,
    least_width,
    link_of,
    natural_width,
    place_of,
    slot_marks,
    style_of,
    too_wide,
    words_in_lines,
)
from kom_erbij.template.document import Table, Words, said
from kom_erbij.template.style import Stylesheet

_RULE = Color("lijn", (205, 198, 214), (0, 0, 0, 24))
_HARDLY = 1.025
_HAIRLINE, _HEAVY = 0.5, 1.2


def table_strips(table: Table, number: int, look: Stylesheet, highest: float, fonts: Fonts) -> list[Strip]:
    """The header and the rows of a table as wide as a line; `number` tells it from other tables.

    Raises DoesNotFitError for a row that, under the header, is higher than `highest`.
    """
    widths = column_widths(table, look, fonts)
    right = [table.is_right(column) for column in range(len(table.header))]
    header, *rows = (
        _row(row, look, widths, right, number, index, fonts) for index, row in enumerate((table.header, *table.rows))
    )
    again = replace(header, items=tuple(map(for_the_eye, header.items)), keep=True)
    strips = [replace(header, keep=True)]
    for index, strip in enumerate(rows):
        if header.height + strip.height > highest:
            raise DoesNotFitError(_too_high(table.rows[index], header.height + strip.height, highest))
        # Neither the first nor the last row stands alone.
        keep = index in (0, len(rows) - 2) and index < len(rows) - 1
        strips.append(replace(strip, keep=keep, again=again))
    return strips


def large_strips(table: Table, number: int, look: Stylesheet, highest: float, fonts: Fonts) -> list[Strip]:
    """A row of large numbers, each over what it is called: they never part, and are read as a table, headers first.

    Raises DoesNotFitError for a number wider than its column.
    """
    del highest
    style, called = style_of(look["figure"], look.kit), style_of(look["figure-label"], look.kit)
    gutter = look.indent.column
    width, *_ = column_widths(table, look, fonts)
    labels: list[Text] = []
    numbers: list[Text] = []
    high = style.leading + look["figure-label"].above
    for index, (head, cell) in enumerate(zip(table.header, table.rows[0], strict=True)):
        x = look.paper.left + index * (width + gutter)
        for words, its, role, row, top, texts in (
            (head, called, Role.TH, 1, high, labels),
            (cell, style, Role.TD, 2, 0.0, numbers),
        ):
            lines = words_in_lines([replace(one, strong=False) for one in words], its, fonts, width, x)
            rise = its.leading / 2 + 0.36 * its.size
            within = ((Role.TABLE, number), (Role.TR, row))
            whole = Flowing(lines, x, width, its.leading, rise, role, "document", link_of(words), within)
            texts.append(whole.text(0, len(lines), top, None))
    height = high + max(len(text.lines) for text in labels) * called.leading
    return [Strip(height, items=(*labels, *numbers))]


def column_widths(table: Table, look: Stylesheet, fonts: Fonts) -> list[float]:
    """The widths of the columns, without the gutters: first what most cells want, then what the longest want.

    Those of large numbers are alike.
    """
    if table.large:
        many = len(table.header)
        return [(look.paper.measure - look.indent.column * (many - 1)) / many] * many
    rows = (table.header, *table.rows)
    columns, style = range(len(table.header)), style_of(look["cell-header"], look.kit)
    room = look.paper.measure - look.indent.column * (len(columns) - 1)
    least = [max(least_width(row[column], style, fonts) for row in rows) for column in columns]
    if sum(least) > room:
        column = max(columns, key=lambda one: least[one])
        cell = max((row[column] for row in rows), key=lambda one: least_width(one, style, fonts))
        longest = max(said(cell).split(), key=len, default="")
        raise DoesNotFitError(too_wide(cell, longest, least[column], room - sum(least) + least[column]))
    natural = [sorted(natural_width(row[column], style, fonts) for row in rows) for column in columns]
    most = _shared(room, least, [_mostly(one) for one in natural])
    shared = _shared(room, most, [one[-1] for one in natural])
    # Numbers stand near what they are of: what is left goes to the words.
    words = [not table.is_right(column) for column in columns]
    more = (room - sum(shared)) / (sum(words) or len(shared))
    return [one + more * (its or not any(words)) for one, its in zip(shared, words, strict=True)]


def _mostly(natural: Sequence[float]) -> float:
    """The width at which most cells have one line; those that are hardly wider are let in."""
    width = natural[int(0.85 * (len(natural) - 1))]
    return max(one for one in natural if one <= _HARDLY * width)


def cell_widths(table: Table, look: Stylesheet, fonts: Fonts) -> list[float]:
    """The widths of the columns, each with white to its right: what an office program calls the width of a cell."""
    widths = [one + look.indent.column for one in column_widths(table, look, fonts)]
    if table.large:
        return [one * look.paper.measure / sum(widths) for one in widths]
    # The widest has room to spare: a narrow one would break its longest word.
    widest = widths.index(max(widths))
    return [one - look.indent.column * (number == widest) for number, one in enumerate(widths)]


def showing_parts(table: Table, look: Stylesheet, fonts: Fonts) -> Table:
    """The table with soft hyphens in the words that are wider than their column.

    An office program knows no seams or syllables: it cuts such a word anywhere, or does so where these stand.
    """
    if table.large:
        return table
    widths = column_widths(table, look, fonts)
    plain, bold = (style_of(look[name], look.kit) for name in ("cell", "cell-header"))

    def row(cells: Sequence[tuple[Words, ...]], first: Style, other: Style) -> tuple[tuple[Words, ...], ...]:
        styles = (first, *[other] * (len(cells) - 1))
        return tuple(_parted(*one, fonts) for one in zip(cells, widths, styles, strict=True))

    rows = tuple(row(one, bold, plain) for one in table.rows)
    return replace(table, header=row(table.header, bold, bold), rows=rows)


def _parted(words: tuple[Words, ...], width: float, style: Style, fonts: Fonts) -> tuple[Words, ...]:
    """The words of a cell with soft hyphens in those that are wider than it: at seams, or else at syllables too."""

    def shown(token: str) -> str:
        if not token.strip() or natural_width((Words(token),), style, fonts) - 1.0 <= width:
            return token
        for seams_only in (True, False):
            said = with_soft_hyphens(token, seams_only=seams_only)
            if least_width((Words(said),), style, fonts) <= width + 1.0:
                break
        return said

    return tuple(replace(one, text="".join(map(shown, re.split(r"([ \n]+)", one.text)))) for one in words)


def _shared(room: float, least: Sequence[float], wishes: Sequence[float]) -> list[float]:
    """`room` shared out: each at least its `least`, then up to its wish, the modest first."""
    widths = list(least)
    left = room - sum(widths)
    waiting = sorted(range(len(widths)), key=lambda column: wishes[column] - widths[column])
    for number, column in enumerate(waiting):
        more = min(max(wishes[column] - widths[column], 0.0), left / (len(waiting) - number))
        widths[column] += more
        left -= more
    return widths


def _row(
    row: Sequence[tuple[Words, ...]],
    look: Stylesheet,
    widths: Sequence[float],
    right: Sequence[bool],
    table: int,
    index: int,
    fonts: Fonts,
) -> Strip:
    kind = look["cell" if index else "cell-header"]
    style, left = style_of(kind, look.kit), look.paper.left
    x, texts = left, []
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        set_in = replace(style, face="semibold") if index and number == 0 else style
        lines = words_in_lines(cell, set_in, fonts, width, x)
        if right[number]:
            lines = tuple(replace(line, runs=_to_the_right(line, x + width)) for line in lines)
        whole = Flowing(
            lines,
            x,
            width,
            style.leading,
            style.leading / 2 + 0.36 * style.size,
            Role.TD if index else Role.TH,
            "programma",
            link_of(cell),
            ((Role.TABLE, table), (Role.TR, index + 1)),
            "right" if right[number] else "left",
        )
        texts.append(whole.text(0, len(lines), kind.above, None))
        x += width + look.indent.column
    height = max(len(text.lines) for text in texts) * style.leading + kind.above + kind.below
    line, color = (_HAIRLINE, _RULE) if index else (_HEAVY, PALETTE["nacht"])
    rule = bar(Box(left, height - line, x - look.indent.column - left, line), color)
    marks = [mark for text in texts for mark in slot_marks(text)]
    return Strip(height, items=(rule, *marks, *texts))


def _to_the_right(line: Line, edge: float) -> tuple[GlyphRun, ...]:
    by = edge - line.x - line.width
    return tuple(replace(run, x=run.x + by) for run in line.runs)


def _too_high(row: Sequence[tuple[Words, ...]], height: float, highest: float) -> Finding:
    cell = max(row, key=lambda one: len(said(one)))
    needed, there = in_mm(height, highest)
    return Finding(
        "past-niet",
        Severity.ERROR,
        place_of(cell),
        f"de tekst “{said(cell)[:60]}…” past niet op één bladzijde: {needed} mm nodig, {there} mm beschikbaar.",
        "Maak de tekst korter.",
    )
