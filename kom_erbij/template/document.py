"""A document that flows: Markdown with Jinja2 becomes blocks of words, for any writer.

What a user typed can never become structure: Jinja2 leaves a mark for each value, Markdown reads the text
with marks, and only then each mark gives way to its value. Not here: what is told, and how anything looks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Template, pass_context
from jinja2.runtime import Context
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from kom_erbij.dutch.typografie import together
from kom_erbij.errors import Place, TemplateError
from kom_erbij.resources import templates
from kom_erbij.template.chart import CHARTS, Chart
from kom_erbij.template.files import read_words, state_of
from kom_erbij.template.problems import in_file
from kom_erbij.template.product import Product
from kom_erbij.template.slots import Said, compiled, environment, render
from kom_erbij.template.style import Stylesheet, house_style, look_of

_MARK = re.compile("\ue000(\\d+)\ue001")
_VALUES = "_values"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one manner. A `slot` is still to be filled in; `href` is where they lead.

    `place` is where they came from, for messages; `lacks` what they say is not known yet.
    """

    text: str
    strong: bool = False
    href: str = ""
    slot: bool = False
    place: Place | None = None
    lacks: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


class Manner(StrEnum):
    """What a paragraph is in its document."""

    DATELINE = "dateline"
    LEAD = "lead"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of `level` 1 (once) or 2."""

    level: int
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: tuple[Words, ...]
    manner: Manner = Manner.BODY


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said; the last paragraph tells who."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One of a list; `label` is what it starts with in bold, up to a colon ("Wanneer:"), or nothing."""

    label: tuple[Words, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; one that stands `together` is on one page."""

    items: tuple[ListItem, ...]
    together: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A row of headers, and rows of as many cells. `title` is the heading that it stands under.

    `right` tells of each column whether it is set to the right (numbers). `large`: its only row is large numbers.
    """

    header: tuple[tuple[Words, ...], ...]
    rows: tuple[tuple[tuple[Words, ...], ...], ...]
    title: str = ""
    right: tuple[bool, ...] = ()
    large: bool = False

    def is_right(self, column: int) -> bool:
        return column < len(self.right) and self.right[column]


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands in a box of its own, after all else."""

    blocks: tuple[Heading | Paragraph, ...]


Block = Heading | Paragraph | Quote | Bullets | Table | Chart | Aside


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks in reading order. `label` is the kind ("Persbericht"), `title` that and the headline."""

    label: str
    title: str
    blocks: tuple[Block, ...]
    lang: str = "nl-NL"
    look: Stylesheet = field(default_factory=house_style)

    def words(self) -> Iterator[Words]:
        """All words, in reading order."""
        for block in self.blocks:
            yield from _words_of(block)


def style_name(block: Heading | Paragraph) -> str:
    """The style of a heading or a paragraph."""
    return f"heading-{block.level}" if isinstance(block, Heading) else str(block.manner)


def quote_styles(quote: Quote) -> Iterator[tuple[str, Paragraph]]:
    """The paragraphs of a quote, each with its style; the last of several tells who said it."""
    for one in quote.paragraphs:
        source = one is quote.paragraphs[-1] and len(quote.paragraphs) > 1
        yield "quote-source" if source else "quote", one


def said(words: tuple[Words, ...]) -> str:
    """The words as one plain text."""
    return "".join(one.text for one in words)


def open_slot(name: str) -> Words:
    """A slot to be filled in, as it is shown: "[citaat wethouder]"."""
    return Words(f"[{name}]", slot=True)


def open_slots(document: Document) -> tuple[str, ...]:
    """The names of what is still to be filled in, each once, in reading order."""
    return tuple(dict.fromkeys(one.text.strip("[]") for one in document.words() if one.slot))


def not_known(name: str, text: str) -> Words:
    """Words that readers see where the field `name` is not known yet; the run tells of it."""
    return Words(text, lacks=name)


def lacking(document: Document) -> tuple[str, ...]:
    """The names of what the document says is not known yet, each once, in reading order."""
    return tuple(dict.fromkeys(one.lacks for one in document.words() if one.lacks))


def read_document(
    path: Path,
    label: str,
    values: Mapping[str, object],
    look: Stylesheet | None = None,
    folders: Sequence[Path] = (),
) -> Document:
    """The document of the template at `path`: Markdown with Jinja2, with `values` (Said) put in.

    What it includes is looked for in `folders` (its own, if none is given).

    A paragraph before the first heading is the dateline, the first one after it the lead (unless it greets); what
    follows a rule (`---`) is the note. A table of one row, all of it strong, is one of large numbers. Raises
    TemplateError for Markdown that has no block of ours, and for an unknown slot.
    """
    found: list[Words | Chart] = []
    with in_file(path):
        template, names = _template(path, state_of(path), tuple(folders) or (path.parent,))
        marked = render(template, names, {**values, "open": open_slot, "volgt": not_known, _VALUES: found})
    blocks: list[Block] = []
    note: list[Heading | Paragraph] | None = None
    for node in SyntaxTreeNode(_markdown().parse(marked)).children:
        if node.type == "hr":
            note = []
            continue
        block = _block(node, found, path)
        if isinstance(block, Table):
            block = replace(
                block, title=next((said(one.words) for one in reversed(blocks) if isinstance(one, Heading)), "")
            )
        if isinstance(block, Paragraph):
            if not said(block.words).strip():
                continue
            if not any(isinstance(one, Heading) for one in blocks):
                block = replace(block, manner=Manner.DATELINE)
            elif isinstance(blocks[-1], Heading) and blocks[-1].level == 1 and not _greets(block):
                block = replace(block, manner=Manner.LEAD)
        if note is None:
            blocks.append(block)
        elif isinstance(block, Heading | Paragraph):
            note.append(block)
        else:
            raise TemplateError.of("in de noot kan alleen een kop of een alinea.", place=Place(file=path.name))
    if note:
        blocks.append(Aside(tuple(note)))
    headline = next((said(one.words) for one in blocks if isinstance(one, Heading)), "")
    title = f"{label}: {headline}".replace("\u00a0", " ").replace("\n", " ")
    return Document(label, title, tuple(blocks), look=look or house_style())


def _greets(block: Paragraph) -> bool:
    """Whether a paragraph is how a letter begins: "Beste mevrouw De Vries,"."""
    return said(block.words).rstrip().endswith(",")


@pass_context
def _leave_mark(context: Context, value: object) -> str:
    """A mark in place of `value`, which is kept for after Markdown has read the text."""
    found: list[Words | Chart] = context[_VALUES]
    if isinstance(value, Chart):
        found.append(value)
        return f"\ue000{len(found) - 1}\ue001"
    words = value if isinstance(value, Words) else Words(str(value))
    if isinstance(value, Said):
        words = replace(words, href=value.href, place=value.place)
    found.append(replace(words, text=together(_clean(words.text))))
    return f"\ue000{len(found) - 1}\ue001"


def _clean(text: str) -> str:
    """`text` without the control signs that no document may hold (XML 1.0, 2.2)."""
    return "".join(
        char
        for char in text.replace("\r\n", "\n")
        if char in "\n\t" or (unicodedata.category(char) not in ("Cc", "Cs") and char not in "\ufffe\uffff")
    )


def check_document(product: Product, name: str) -> None:
    """Raises TemplateError where the words of a document, or its look, cannot be understood."""
    path = product.file(name)
    with in_file(path):
        _template(path, state_of(path), product.folders)
    look_of(product)


@lru_cache(64)
def _template(
    path: Path, changed: tuple[tuple[int, int], ...], folders: tuple[Path, ...]
) -> tuple[Template, tuple[str, ...]]:
    # What several products of ours say alike lies beside them.
    folders = (*folders, templates())
    return compiled(read_words(path), environment(folders, CHARTS, finalize=_leave_mark))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


_Found = Sequence[Words | Chart]


def _block(node: SyntaxTreeNode, found: _Found, path: Path) -> Block:
    if node.type == "heading":
        return Heading(int(node.tag[1:]), _inline(node, found))
    if node.type == "paragraph":
        return _chart(node, found) or Paragraph(_inline(node, found))
    if node.type == "blockquote":
        return Quote(tuple(Paragraph(_inline(child, found)) for child in node.children))
    if node.type == "bullet_list":
        return Bullets(tuple(_item(_inline(item.children[0], found)) for item in node.children))
    if node.type == "table":
        rows = [tuple(_inline(cell, found) for cell in row.children) for part in node.children for row in part.children]
        right = tuple("right" in str(cell.attrs.get("style", "")) for cell in node.children[0].children[0].children)
        large = len(rows) == 2 and all(one.strong for cell in rows[1] for one in cell) and any(rows[1])
        return Table(rows[0], tuple(rows[1:]), right=right, large=large)
    raise TemplateError.of(f"“{node.type}” kan niet in een document.", place=Place(file=path.name))


def _chart(node: SyntaxTreeNode, found: _Found) -> Chart | None:
    """The chart that is all that a paragraph holds; None if it holds words."""
    alone = _MARK.fullmatch(node.children[0].content.strip()) if node.children else None
    value = found[int(alone[1])] if alone else None
    return value if isinstance(value, Chart) else None


def _item(words: tuple[Words, ...]) -> ListItem:
    if words and words[0].strong and words[0].text.endswith(":"):
        rest = words[1:]
        first = (replace(rest[0], text=rest[0].text.lstrip()), *rest[1:]) if rest else ()
        return ListItem(words[:1], first)
    return ListItem((), words)


def _inline(node: SyntaxTreeNode, found: _Found, *, strong: bool = False) -> tuple[Words, ...]:
    """The words in a node; neighbours in one manner become one."""
    parts: list[Words] = []
    for child in node.children:
        if child.type in ("inline", "strong"):
            parts += _inline(child, found, strong=strong or child.type == "strong")
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(Words(" " if child.type == "softbreak" else "\n", strong))
        else:
            for number, piece in enumerate(_MARK.split(child.content)):
                if number % 2:
                    value = found[int(piece)]
                    if isinstance(value, Chart):
                        raise TemplateError.of("een grafiek staat in een alinea van zichzelf.")
                    parts.append(replace(value, strong=strong or value.strong))
                elif piece:
                    parts.append(Words(together(piece), strong))
    return tuple(_joined([part for part in parts if part.text]))


def _joined(parts: list[Words]) -> list[Words]:
    joined: list[Words] = []
    for part in parts:
        if joined and not part.slot and replace(joined[-1], text="") == replace(part, text=""):
            joined[-1] = replace(part, text=joined[-1].text + part.text)
        else:
            joined.append(part)
    return joined


def _words_of(block: Block | ListItem) -> Iterator[Words]:
    if isinstance(block, Heading | Paragraph):
        yield from block.words
    elif isinstance(block, ListItem):
        yield from (*block.label, *block.words)
    elif isinstance(block, Table):
        yield from (one for row in (block.header, *block.rows) for cell in row for one in cell)
    elif isinstance(block, Quote):
        yield from (one for part in block.paragraphs for one in part.words)
    elif isinstance(block, Bullets | Aside):
        for part in block.items if isinstance(block, Bullets) else block.blocks:
            yield from _words_of(part)
