"""A document as HTML for programs for mail: tables and styles on each element, 600 px, no script, nothing fetched.

Such programs know little more of CSS than that, and many show no picture that is in the mail itself: so there is none,
and the gemeente has its name in type. What they make of it in the dark is told in the head, for those that ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.letterhead import Letterhead
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
from kom_erbij.template.style import ParagraphStyle, Stylesheet
from kom_erbij.writers.html.styles import DARK
from kom_erbij.writers.html.words import inline, text, whose

_WIDTH = 600
_SIDE = 28
"""White at both sides (px)."""
_PX = 96 / 72
_LEAST = 16
"""No text is smaller (px): it is read on a telephone too."""
_FONTS = "Arial,Helvetica,sans-serif"
"""What every program has; fonts of our own most of them do not show."""
_NACHT, _ROOM, _ZON, _WIT = (PALETTE[name].hex for name in ("nacht", "room", "zon", "wit"))
_DARK = f"""
@media (prefers-color-scheme:dark){{
.grond{{background:{DARK}!important}}
.tekst,.tekst a{{color:{_ROOM}!important}}
.vlak{{background:{_NACHT}!important}}
}}
@media (max-width:480px){{h1{{font-size:26px!important;line-height:32px!important}}
.cel{{padding-left:18px!important;padding-right:18px!important}}}}
"""


def write_mail(document: Document, head: Letterhead) -> bytes:
    """The document in one column."""
    mail = _Mail(document.look)
    rows = "\n".join(_row(told) for told in mail.blocks(document.blocks))
    band = (
        f'<tr><td class="cel" bgcolor="{head.ground.hex}" style="padding:20px {_SIDE}px;background:{head.ground.hex};'
        f'font:bold 28px/34px {_FONTS};color:{head.text.hex}">Kom <span style="color:{head.accent.hex}">erbij!</span>'
        f"</td></tr>"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{document.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<meta name="supported-color-schemes" content="light dark">\n'
        f"<title>{escape(_subject(document))}</title>\n<style>{_DARK}</style>\n</head>\n"
        f'<body class="grond" bgcolor="{_WIT}" style="margin:0;padding:0;background:{_WIT}">\n'
        f'<div role="article" aria-roledescription="email" lang="{document.lang}">\n'
        f'{_table("100%")}<tr><td align="center">\n'
        f"{_table(str(_WIDTH), f'width:100%;max-width:{_WIDTH}px;text-align:left')}\n"
        f"{band}\n{rows}\n{_row(mail.foot(head))}\n</table>\n</td></tr></table>\n</div>\n</body>\n</html>\n"
    ).encode()


def _subject(document: Document) -> str:
    """The headline alone: what stands in the line of the subject."""
    headline = next((one for one in document.blocks if isinstance(one, Heading)), None)
    said = "".join(one.text for one in headline.words) if headline else document.title
    return " ".join(said.split())


def _table(width: str, style: str = "") -> str:
    styled = f' style="{style}"' if style else ""
    return (
        f'<table role="presentation" align="center" width="{width}" cellpadding="0" cellspacing="0" border="0"{styled}>'
    )


def _row(told: str) -> str:
    return f'<tr><td class="grond cel" bgcolor="{_WIT}" style="padding:0 {_SIDE}px;background:{_WIT}">{told}</td></tr>'


class _Mail:
    """The blocks, each with its look on itself."""

    def __init__(self, look: Stylesheet) -> None:
        self.look = look

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            yield self._block(block)

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return self._element(f"h{block.level}", style_name(block), block.words, {"font-weight": "bold"})
        if isinstance(block, Paragraph):
            return self._element("p", style_name(block), block.words)
        if isinstance(block, Quote):
            told = "".join(self._element("p", name, one.words) for name, one in quote_styles(block))
            edge = f"border-left:4px solid {PALETTE['koraal'].hex};padding-left:16px"
            return f'<blockquote style="margin:20px 0;{edge}">{told}</blockquote>'
        if isinstance(block, Bullets):
            return self._bullets(block)
        if isinstance(block, Chart):
            # No picture comes through every program; its words do.
            return self._block(Paragraph((Words(block.alt),)))
        return self._rows(block) if isinstance(block, Table) else self._aside(block)

    def _element(self, tag: str, name: str, words: Sequence[Words], more: Mapping[str, str] | None = None) -> str:
        style = self._style(name, more or {})
        return f'<{tag} class="tekst" style="{style}">{self._words(words)}</{tag}>'

    def _words(self, words: Sequence[Words]) -> str:
        return inline(
            words, link=f' style="color:{_NACHT}"', slot=f' style="background:{_ZON};color:{_NACHT}"'
        )  # fmt: skip

    def _style(self, name: str, more: Mapping[str, str]) -> str:
        style = self.look[name]
        size = max(_LEAST, round(style.size * _PX))
        told = {
            "margin": f"{_px(style.above)} 0 {_px(style.below)}",
            "font-family": _FONTS,
            "font-size": f"{size}px",
            "line-height": f"{round(size * style.leading / style.size)}px",
            "font-weight": "bold" if self.look.kit.faces[style.face].weight >= 600 else "normal",
            "color": self._color(style),
            **more,
        }
        return ";".join(f"{key}:{value}" for key, value in told.items())

    def _color(self, style: ParagraphStyle) -> str:
        return _NACHT if style.color == "inkt" else self.look.kit.colors[style.color].hex

    def _bullets(self, block: Bullets) -> str:
        kind = self._style("list", {"margin": "6px 0 0"})
        items = "".join(
            f'<li class="tekst" style="{kind}">{self._words(item.label)}{" " if item.label else ""}'
            f"{self._words(item.words)}</li>"
            for item in block.items
        )
        return f'<ul style="margin:{_px(self.look["list"].above)} 0 0;padding:0 0 0 22px">{items}</ul>'

    def _rows(self, block: Table) -> str:
        """A table of data; it has no role of another kind, so that it is read as one."""
        line = f"padding:8px 10px 8px 0;border-bottom:1px solid {PALETTE['koraal'].hex};vertical-align:top"
        head = self._style("cell-header", {"margin": "0", "text-align": "left"})
        cell = self._style("cell", {"margin": "0"})
        heads = "".join(self._cell("th", f"{head};{line}", one) for one in block.header)
        rows = "".join(
            f"<tr>{''.join(self._cell('td', f'{cell};{line}', one) for one in row)}</tr>" for row in block.rows
        )
        return (
            f'<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:12px 0 0;'
            f'border-collapse:collapse"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        )

    def _cell(self, tag: str, style: str, words: Sequence[Words]) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        return f'<{tag}{scope} class="tekst" style="{style}">{self._words(words)}</{tag}>'

    def _aside(self, block: Aside) -> str:
        told = "".join(self.blocks(block.blocks))
        return (
            f'<div class="vlak" style="margin:24px 0 0;padding:4px 18px 18px;background:{_ROOM};border-radius:8px">'
            f"{told}</div>"
        )

    def foot(self, head: Letterhead) -> str:
        """Whose it is, in type: a logo by what it is called."""
        style = self._style("foot", {"margin": "28px 0", "font-weight": "bold"})
        return f'<p class="tekst" style="{style}">{text(whose(head))}</p>'


def _px(points: float) -> str:
    return f"{round(points * _PX)}px" if points else "0"
