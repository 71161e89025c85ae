"""Tables that are too wide for their line, told as lists: in large print, columns of words have no room. Points.

Not here: a table that is set as one (rows).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.rows import column_widths
from kom_erbij.layout.words import least_width, natural_width, style_of
from kom_erbij.template.document import Block, Bullets, Document, ListItem, Table, Words, said
from kom_erbij.template.style import LARGE, Stylesheet


def with_tables_that_fit(document: Document, fonts: Fonts) -> Document:
    """The document; in large print a table whose columns do not fit on its line is a list for each of its rows."""
    if document.look["body"].size < LARGE:
        return document
    return replace(document, blocks=tuple(_blocks(document, fonts)))


def _blocks(document: Document, fonts: Fonts) -> Iterator[Block]:
    for block in document.blocks:
        if isinstance(block, Table) and not _fits(block, document.look, fonts):
            yield from _unfolded(block)
        else:
            yield block


def _fits(table: Table, look: Stylesheet, fonts: Fonts) -> bool:
    """Whether its columns stand beside each other with the words of its header whole."""
    style = style_of(look["figure-label" if table.large else "cell-header"], look.kit)
    least: list[float] = []
    for header, *cells in zip(table.header, *table.rows, strict=True):
        whole = max(natural_width((Words(word),), style, fonts) for word in said(header).split() or [""])
        parted = () if table.large else (least_width(one, style, fonts) for one in cells)
        least.append(max((whole, *parted)))
    if table.large:
        return all(one <= width for one, width in zip(least, column_widths(table, look, fonts), strict=True))
    room = look.paper.measure - look.indent.column * (len(least) - 1)
    return sum(least) <= room


def _unfolded(table: Table) -> Iterator[Bullets]:
    """A list for each row: of each cell what its column is called, and what it says."""
    for row in table.rows:
        yield Bullets(tuple(_item(*one) for one in zip(table.header, row, strict=True)), together=True)


def _item(name: tuple[Words, ...], cell: tuple[Words, ...]) -> ListItem:
    return ListItem((Words(f"{said(name)}:", strong=True),), cell)
