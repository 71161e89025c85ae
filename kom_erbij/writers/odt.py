"""A document that flows as ODT, the open format that Dutch governments publish editable documents in.

With odfdo. The same document gives the same bytes: fixed moments, fixed zip times, no name of a user.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import count, zip_longest
from typing import Any

from odfdo import Document as Package
from odfdo import DrawImage, Frame, Header, Link, List, ListItem, RectangleShape, Span, Tab
from odfdo import Paragraph as TextParagraph

from kom_erbij.layout.fonts import fonts_of
from kom_erbij.layout.letterhead import Letterhead
from kom_erbij.layout.page import Picture, Text
from kom_erbij.layout.rows import cell_widths, showing_parts
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
    Words,
    quote_styles,
)
from kom_erbij.writers.charts import chart_picture
from kom_erbij.writers.moment import moment
from kom_erbij.writers.odt_automatic import column_style, sheet_styles, table_styles
from kom_erbij.writers.odt_elements import element, style_name
from kom_erbij.writers.odt_styles import font_faces, named_styles
from kom_erbij.writers.odt_styles import fonts_of as carried
from kom_erbij.writers.pictures import bitmap
from kom_erbij.writers.steady import zipped

_MANNERS = {Manner.DATELINE: "Plaats en datum", Manner.LEAD: "Inleiding", Manner.BODY: "Standard"}
_KEPT = ("mimetype", "settings.xml", "meta.xml", "styles.xml", "content.xml", "META-INF/manifest.xml")


def write_odt(document: Document, head: Letterhead) -> bytes:
    """The document on A4, with the band on top, the logos at the foot, and its fonts inside."""
    package = Package("text")
    for part in package.parts:
        if part not in _KEPT:
            package.del_part(part)
    for path in package.manifest.get_paths():
        if path not in (*_KEPT, "/"):
            package.manifest.del_full_path(path)
    _Writer(package, document, head).write()
    out = io.BytesIO()
    package.save(out)
    return _steady(out.getvalue())


def _steady(package: bytes) -> bytes:
    """The zip with fixed times, its media type first and not packed (OpenDocument 1.3 part 2, 3.3)."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        names = sorted(source.namelist(), key=lambda one: (one != "mimetype", one))
        return zipped(((name, source.read(name)) for name in names), bare="mimetype")


class _Writer:
    """The blocks, one after the other, in an empty package."""

    def __init__(self, package: Any, document: Document, head: Letterhead) -> None:
        self.package, self.document, self.head, self.look = package, document, head, document.look
        self.colors = head.ground, head.text, head.accent
        self.tables, self.charts = count(1), count(1)
        self.names: set[str] = set()
        self.body = package.body
        self.body.clear()

    def write(self) -> None:
        self._meta()
        self._styles()
        for block, after in zip_longest(self.document.blocks, self.document.blocks[1:]):
            # What tells of a chart stands with it.
            if isinstance(block, Paragraph) and block.manner is Manner.BODY and isinstance(after, Chart):
                self.body.append(_paragraph("Tekst bij een grafiek", block.words))
            else:
                self._block(block)

    def _meta(self) -> None:
        meta, when = self.package.meta, moment().replace(tzinfo=None)
        meta.title, meta.language = self.document.title, self.document.lang
        meta.creator = meta.initial_creator = "Kom erbij"
        meta.set_generator("Kom erbij")
        meta.creation_date = meta.date = when
        meta.set_editing_cycles(1)
        if (told := meta.get_element("//meta:document-statistic")) is not None:
            meta.delete_element(told)

    def _styles(self) -> None:
        styles, content = self.package.styles, self.package.content
        for part in (styles, content):
            _fill(part, "office:font-face-decls", font_faces(self.look))
        for path, face in carried(self.look).items():
            self.package.container.set_part(path, face.data)
            self.package.manifest.add_full_path(path, "application/x-font-ttf")
        tables = [one for one in self.document.blocks if isinstance(one, Table)]
        widths = [cell_widths(one, self.look, fonts_of(self.look.kit)) for one in tables]
        _fill(styles, "office:styles", named_styles(self.document.lang, self.look))
        _fill(styles, "office:automatic-styles", sheet_styles(self.look, *self.colors))
        _fill(content, "office:automatic-styles", table_styles(self.look, widths))
        pages = (
            self._page("Standard", "BladEerste", self.look.paper.band, "Vervolg"),
            self._page("Vervolg", "BladVervolg", self.look.paper.band_overleaf),
        )
        _fill(styles, "office:master-styles", pages)

    def _page(self, name: str, layout: str, band: float, follow: str = "") -> Any:
        first = bool(follow)
        head = TextParagraph(style="Band" if first else "Koptekst")
        area = RectangleShape(
            name="Band",
            style="BandVlak",
            position=("0pt", "0pt"),
            size=(f"{self.look.paper.width:.2f}pt", f"{band:.2f}pt"),
            anchor_type="paragraph",
        )
        area.set_attribute("draw:z-index", "0")
        head.append(area)
        head.append(Span("Kom ", style="BandTekst"))
        head.append(Span("erbij!", style="BandAccent"))
        head.append(Tab())
        head.append(Span(self.document.label.upper(), style="BandLabel"))
        attributes = {"style:name": name, "style:page-layout-name": layout}
        if first:
            attributes["style:next-style-name"] = follow
        return element(
            "style:master-page",
            attributes,
            element("style:header", {}, head),
            element("style:footer", {}, self._foot("eerste" if first else "vervolg")),
        )

    def _foot(self, page: str) -> Any:
        foot = TextParagraph(style="Voettekst")
        for number, item in enumerate(self.head.logos):
            if isinstance(item, Picture):
                size = (f"{item.box.width:.2f}pt", f"{item.box.height:.2f}pt")
                frame = Frame(name=f"Logo {page} {number + 1}", style="Logo", size=size, anchor_type="as-char")
                frame.append(DrawImage(self._picture(item, number)))
                told = element("svg:desc")
                told.text = item.alt
                frame.append(told)
                foot.append(frame)
                foot.append_plain_text("   ")
            elif isinstance(item, Text):
                large = item.lines[0].runs[0].face.name == "display"
                foot.append(Span(item.text, style=style_name("Naam van de gemeente") if large else "Nadruk"))
                foot.append_plain_text(" ")
        foot.append(Tab())
        foot.append(element("text:page-number", {"text:select-page": "current"}))
        foot.append_plain_text(" / ")
        foot.append(element("text:page-count"))
        return foot

    def _picture(self, item: Picture, number: int) -> str:
        """Where the logo is in the package; put there once."""
        data = bitmap(item.artwork, item.box.width)
        kind = "jpeg" if data.startswith(b"\xff\xd8") else "png"
        path = f"Pictures/logo-{number + 1}.{kind}"
        if path not in self.package.manifest.get_paths():
            self.package.container.set_part(path, data)
            self.package.manifest.add_full_path(path, f"image/{kind}")
        return path

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self.body.append(_heading(block, f"Heading_20_{block.level}"))
        elif isinstance(block, Paragraph):
            self.body.append(_paragraph(_MANNERS[block.manner], block.words))
        elif isinstance(block, Quote):
            for number, (name, one) in enumerate(quote_styles(block)):
                more = "Citaat met vervolg" if number else "Quotations"
                self.body.append(_paragraph("Wie het zei" if name == "quote-source" else more, one.words))
        elif isinstance(block, Bullets):
            self._bullets(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Chart):
            self._chart(block)
        elif isinstance(block, Aside):
            for part in block.blocks:
                if isinstance(part, Heading):
                    self.body.append(_heading(part, "Kop van de noot"))
                else:
                    last = part is block.blocks[-1]
                    self.body.append(_paragraph("Noot" if last else "Noot met vervolg", part.words))

    def _bullets(self, block: Bullets) -> None:
        labelled = any(item.label for item in block.items)
        made = List(style="Gegevenslijst" if labelled else "Opsomming")
        kind = "Gegevens" if labelled else "Lijst"
        for number, item in enumerate(block.items):
            line = TextParagraph(style=kind if number else style_name(f"{kind} begin"))
            _filled(line, item.label)
            if item.label:
                line.append(Tab())
            _filled(line, item.words)
            entry = ListItem()
            entry.append(line)
            made.append(entry)
        self.body.append(made)

    def _chart(self, block: Chart) -> None:
        """A chart as a picture, on one page with the table under it."""
        made, number = chart_picture(block, self.document), next(self.charts)
        path = f"Pictures/grafiek-{number}.png"
        self.package.container.set_part(path, made.data)
        self.package.manifest.add_full_path(path, "image/png")
        size = (f"{made.width:.2f}pt", f"{made.height:.2f}pt")
        frame = Frame(name=f"Grafiek {number}", style="Logo", size=size, anchor_type="as-char")
        frame.append(DrawImage(path))
        told = element("svg:desc")
        told.text = block.alt
        frame.append(told)
        paragraph = TextParagraph(style="Grafiek")
        paragraph.append(frame)
        self.body.append(paragraph)

    def _table(self, block: Table) -> None:
        number = next(self.tables)
        block = showing_parts(block, self.look, fonts_of(self.look.kit))
        columns = [
            element("table:table-column", {"table:style-name": column_style(number, n + 1)})
            for n in range(len(block.header))
        ]
        head = element("table:table-header-rows", {}, self._row(block, block.header, "Kopcel"))
        rows = [self._row(block, row, "Cel") for row in block.rows]
        # Two tables of one name are one too many, though they may stand under one heading.
        named = block.title or "Tabel"
        name = named if named not in self.names else f"{named} {number}"
        self.names.add(name)
        attributes = {"table:name": name, "table:style-name": "Getallen" if block.large else "Programma"}
        self.body.append(element("table:table", attributes, *columns, head, *rows))

    def _row(self, table: Table, row: Sequence[Sequence[Words]], cell: str) -> Any:
        if table.large:
            styles = ["Bij een groot getal" if cell == "Kopcel" else "Groot getal"] * len(row)
            row, cell = [[replace(one, strong=False) for one in words] for words in row], "Getalcel"
        else:
            first = "Tabelkop" if cell == "Kopcel" else "Tabeltekst begin"
            other = "Tabelkop" if cell == "Kopcel" else "Tabeltekst"
            styles = [f"{other} rechts" if table.is_right(n) else first if n == 0 else other for n in range(len(row))]
        # The last numbers stand on the edge of the table.
        kinds = [f"{cell}Eind" if n == len(row) - 1 and table.is_right(n) else cell for n in range(len(row))]
        cells = [
            element(
                "table:table-cell", {"table:style-name": kind, "office:value-type": "string"}, _paragraph(style, words)
            )
            for kind, style, words in zip(kinds, styles, row, strict=True)
        ]
        return element("table:table-row", {"table:style-name": "Rij"}, *cells)


def _fill(part: Any, tag: str, children: Sequence[Any]) -> None:
    """Put `children` in the only element `tag` of a part, in place of what was there."""
    holder = part.get_element(f"//{tag}")
    holder.clear()
    for child in children:
        holder.append(child)


def _heading(block: Heading, style: str) -> Any:
    made = Header(block.level)
    made.set_attribute("text:style-name", style_name(style))
    return _filled(made, block.words)


def _paragraph(style: str, words: Sequence[Words]) -> Any:
    return _filled(TextParagraph(style=style_name(style)), words)


def _filled(paragraph: Any, words: Sequence[Words]) -> Any:
    """The paragraph or heading with `words` put in."""
    for one in words:
        if one.href:
            link = Link(one.href, text=one.text, style="Internet_20_link")
            # Required by the schema (OpenDocument 1.3 part 3, 19.910).
            link.set_attribute("xlink:type", "simple")
            paragraph.append(link)
        elif one.slot or one.strong:
            paragraph.append(Span(one.text, style="Open_20_plek" if one.slot else "Nadruk"))
        else:
            paragraph.append_plain_text(one.text)
    return paragraph
