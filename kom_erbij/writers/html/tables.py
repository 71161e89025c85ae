"""Tables as HTML: read as tables on every screen, and on a telephone with nothing beside its edge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from kom_erbij.layout.parting import with_soft_hyphens
from kom_erbij.template.document import Table, Words, said
from kom_erbij.writers.html.words import inline

_TELEPHONE = 38
"""So many letters stand beside each other on a screen of 320 px, with one between columns."""
_LONG = 14
"""A word of so many letters may be wider than a cell there."""


def table(block: Table, title: str) -> str:
    """The table under the heading `title`; one that is too wide for a telephone has its cells under each other there.

    What is still wider than its screen moves by itself, also for who has no more than a keyboard.
    """
    if block.large:
        return _figures(block)
    wide = is_wide(block)

    def role(name: str) -> str:
        # What is laid out in another way is to some browsers no table any more, unless it says so.
        return f'role="{name}"' if wide else ""

    right = ['class="getal"' if block.is_right(column) else "" for column in range(len(block.header))]
    names = [f'data-kop="{escape(" ".join(said(cell).split()))}"' if wide else "" for cell in block.header]
    heads = [
        _element("th", inline(cell), 'scope="col"', kind, role("columnheader"))
        for kind, cell in zip(right, block.header, strict=True)
    ]
    rows = []
    for row in block.rows:
        cells = [
            _element("td", f"<span>{inline(_parting(cell))}</span>" if wide else inline(cell), kind, name, role("cell"))
            for kind, name, cell in zip(right, names, row, strict=True)
        ]
        rows.append(_element("tr", "".join(cells), role("row")))
    head = _element("thead", _element("tr", "".join(heads), role("row")), role("rowgroup"))
    body = _element("tbody", "\n".join(rows), role("rowgroup"))
    whole = _element("table", f"{head}\n{body}", 'class="breed"' if wide else "", role("table"))
    return _element("div", whole, 'class="tabel"', 'role="region"', f'aria-label="{escape(title)}"', 'tabindex="0"')


def is_wide(block: Table) -> bool:
    """Whether its longest words do not stand beside each other on a telephone."""
    columns = zip(block.header, *block.rows, strict=True)
    return sum(1 + max(_longest(cell) for cell in column) for column in columns) > _TELEPHONE


def _longest(cell: Sequence[Words]) -> int:
    # What is tied together ("19.00 – 21.30 uur") stands on one line.
    return max(map(len, said(tuple(cell)).replace("\n", " ").split(" ")), default=0)


def _parting(cell: Sequence[Words]) -> list[Words]:
    """The words with soft hyphens in those that are longer than a cell of a telephone."""
    return [
        replace(
            one, text=re.sub(rf"\w{{{_LONG},}}", lambda word: with_soft_hyphens(word[0], seams_only=False), one.text)
        )
        for one in cell
    ]


def _element(tag: str, inside: str, *attributes: str) -> str:
    return f"<{' '.join(filter(None, (tag, *attributes)))}>{inside}</{tag}>"


def _figures(block: Table) -> str:
    """Large numbers, each with what it is called: a list, since a row of them is too wide for a telephone."""
    (row,) = block.rows
    told = "".join(
        f"<div><dt>{inline(name)}</dt><dd>{inline(number)}</dd></div>"
        for name, number in zip(block.header, row, strict=True)
    )
    return f'<dl class="getallen">{told}</dl>'
