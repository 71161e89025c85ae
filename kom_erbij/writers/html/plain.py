"""A document as plain text, for who reads mail without HTML: nothing that is said is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kom_erbij.layout.letterhead import Letterhead
from kom_erbij.template.chart import Chart
from kom_erbij.template.document import Aside, Block, Bullets, Document, Heading, Quote, Table, Words
from kom_erbij.writers.html.words import whose

_RULES = {1: "=", 2: "-"}
_LONGEST = 60
"""Signs of the rule under a heading."""


def plain_text(document: Document, head: Letterhead) -> str:
    """The blocks with white between them, and whose they are: headings underlined, rows of a table as paragraphs."""
    told = ["\n".join(_lines(block)) for block in document.blocks]
    return "\n\n".join((*told, whose(head))) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        title = _plain(block.words)
        yield title
        yield _RULES[block.level] * min(max(map(len, title.split("\n"))), _LONGEST)
    elif isinstance(block, Quote):
        for number, one in enumerate(block.paragraphs):
            yield from ([">"] if number else [])
            yield from (f"> {line}" for line in _plain(one.words).split("\n"))
    elif isinstance(block, Bullets):
        for item in block.items:
            label = f"{_plain(item.label)} " if item.label else ""
            yield f"- {label}{_plain(item.words)}"
    elif isinstance(block, Table):
        heads = [_plain(cell) for cell in block.header]
        for number, row in enumerate(block.rows):
            yield from ([""] if number else [])
            yield from (f"{head}: {_plain(cell)}" for head, cell in zip(heads, row, strict=True))
    elif isinstance(block, Aside):
        for number, part in enumerate(block.blocks):
            yield from ([""] if number else [])
            yield from _lines(part)
    elif isinstance(block, Chart):
        yield block.alt
    else:
        yield _plain(block.words)


def _plain(words: Sequence[Words]) -> str:
    """What the words say; a link tells where it leads, unless its words do."""
    return "".join(f"{one.text} ({one.href})" if _leads_elsewhere(one) else one.text for one in words).replace(
        "\u00a0", " "
    )


def _leads_elsewhere(one: Words) -> bool:
    return one.href.startswith(("http:", "https:")) and one.text.casefold() not in one.href.casefold()
