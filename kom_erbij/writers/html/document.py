"""A document that flows as one HTML file: headings, lists, quotes and tables that a reader of screens knows as such."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape

from kom_erbij.layout.letterhead import Letterhead
from kom_erbij.layout.page import Picture
from kom_erbij.template.chart import Chart
from kom_erbij.template.document import (
    Aside,
    Block,
    Bullets,
    Document,
    Heading,
    Manner,
    Paragraph,
    Quote,
    Table,
    quote_styles,
    said,
)
from kom_erbij.writers.charts import chart_svg
from kom_erbij.writers.html.fonts import font_faces
from kom_erbij.writers.html.styles import style_sheet
from kom_erbij.writers.html.tables import table
from kom_erbij.writers.html.words import in_type, inline, text
from kom_erbij.writers.pictures import bitmap

_PX = 96 / 72
_TELEPHONE = 184.0
"""The measure (pt) of a chart on a telephone: its words are as large as those around it on a screen of 320 px."""
_FACES = ("display", "regular", "semibold", "bold")


def write_html(document: Document, head: Letterhead) -> bytes:
    """The document as a page: the band on top, the blocks, the logos at the foot; its fonts and pictures inside."""
    look = document.look
    letters = "".join(one.text for one in document.words()) + document.label.upper() + "Kom erbij!"
    faces = [look.kit.faces[name] for name in (*_FACES, *(one.face for one in look.styles.values()))]
    under = enumerate(_under(document.blocks))
    body = "\n".join(_block(block, number, document, title) for number, (block, title) in under)
    return (
        f'<!DOCTYPE html>\n<html lang="{document.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n"
        f"<style>\n{font_faces(faces, letters)}{style_sheet(look, head).strip()}\n</style>\n</head>\n<body>\n"
        f'<header class="band"><p class="merk">Kom <span>erbij!</span></p>'
        f'<p class="soort">{text(document.label)}</p></header>\n'
        f"<main>\n{body}\n</main>\n{_foot(head)}</body>\n</html>\n"
    ).encode()


def _under(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with the heading that it stands under; further tables under one have a number as well."""
    heading, tables = "", 0
    for block in blocks:
        if isinstance(block, Heading):
            heading, tables = " ".join(said(block.words).split()), 0
        tables += isinstance(block, Table)
        yield block, f"{heading} ({tables})" if tables > 1 else heading


def _block(block: Block, number: int, document: Document, title: str = "") -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{inline(block.words)}</h{block.level}>"
    if isinstance(block, Paragraph):
        return _paragraph(block, "" if block.manner is Manner.BODY else str(block.manner))
    if isinstance(block, Quote):
        told = (_paragraph(one, "bron" if name == "quote-source" else "") for name, one in quote_styles(block))
        return f"<blockquote>{''.join(told)}</blockquote>"
    if isinstance(block, Bullets):
        return _bullets(block)
    if isinstance(block, Table):
        return table(block, title)
    return _chart(block, document) if isinstance(block, Chart) else _aside(block, number, document)


def _paragraph(one: Paragraph, kind: str) -> str:
    named = f' class="{kind}"' if kind else ""
    return f"<p{named}>{inline(one.words)}</p>"


def _bullets(block: Bullets) -> str:
    labelled = ' class="gegevens"' if any(item.label for item in block.items) else ""
    items = "".join(
        f"<li>{inline(item.label)}{' ' if item.label else ''}{inline(item.words)}</li>\n" for item in block.items
    )
    return f"<ul{labelled}>\n{items}</ul>"


def _chart(block: Chart, document: Document) -> str:
    """The chart as on paper, and one for a telephone: what is not shown is not read aloud either."""
    if not document.look.paper.measure > _TELEPHONE:
        return f"<figure>{chart_svg(block, document)}</figure>"
    return (
        f'<figure><div class="breed">{chart_svg(block, document)}</div>'
        f'<div class="smal">{chart_svg(block, document, _TELEPHONE)}</div></figure>'
    )


def _aside(block: Aside, number: int, document: Document) -> str:
    first, *rest = block.blocks
    told = "\n".join(_block(one, number, document) for one in rest)
    if isinstance(first, Heading):
        name = f"noot-{number}"
        title = f'<h{first.level} id="{name}">{inline(first.words)}</h{first.level}>'
        return f'<aside aria-labelledby="{name}">\n{title}\n{told}\n</aside>'
    return f'<aside aria-label="Noot">\n{_block(first, number, document)}\n{told}\n</aside>'


def _foot(head: Letterhead) -> str:
    name = in_type(head.logos)
    told = [f"<span>{text(name)}</span>"] if name else []
    for item in head.logos:
        if isinstance(item, Picture):
            data = bitmap(item.artwork, item.box.width)
            kind = "jpeg" if data.startswith(b"\xff\xd8") else "png"
            size = f'width="{round(item.box.width * _PX)}" height="{round(item.box.height * _PX)}"'
            source = base64.b64encode(data).decode("ascii")
            told.append(f'<img src="data:image/{kind};base64,{source}" alt="{escape(item.alt)}" {size}>')
    return f'<footer><div class="logos">{"".join(told)}</div></footer>\n' if told else ""
