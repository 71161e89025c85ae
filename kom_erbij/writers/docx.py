"""A page as DOCX: each text a text box in its place, real and editable; drawings as vector shapes.

What hangs on a page is anchored to the paper, in the order of the page's items: that is the order in which
it is read out. Headings stand between, in frames.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.campaign.webadres import leidt_naar
from kom_erbij.design.palette import PALETTE
from kom_erbij.intake.form_mark import PROMPT
from kom_erbij.layout.page import Box, FormField, Group, Item, Page, Path, Picture, QRCode, Role, Text
from kom_erbij.writers import docx_forms as forms_of
from kom_erbij.writers import docx_shapes as shapes
from kom_erbij.writers import docx_texts as texts
from kom_erbij.writers.docx_asks import Row, asked_table, asked_tables, top_of
from kom_erbij.writers.docx_fonts import with_fonts
from kom_erbij.writers.docx_layers import behind_text
from kom_erbij.writers.docx_names import DECORATIVE, PIC, WPG, WPS, declared
from kom_erbij.writers.docx_package import Look, empty_document, field_style, remember_prompt
from kom_erbij.writers.docx_shapes import emu
from kom_erbij.writers.pictures import bitmap

_WIDEST = 1584.0
"""Word knows no paper wider or higher than 22 inches."""
_SCREEN_DPI, _PRINT_DPI = 150, 300
"""The most pixels to the inch that a picture has."""
_NS = declared("w", "w14", "wp", "a", "pic", "wps", "wpg", "mc", "r", "v")


def write_docx(pages: Sequence[Page]) -> bytes:
    """The pages as one document, a section each, on paper of the trim size (see `docx_scale`)."""
    lang = pages[0].lang
    fields = [(item, docx_scale(page)) for page in pages for item in page.items if isinstance(item, FormField)]
    field_looks = list(dict.fromkeys(forms_of.typed_look(*field) for field in fields))
    document = empty_document(pages[0].title, lang, _body(pages), _headings(pages), field_looks)
    document.core_properties.keywords = pages[0].mark
    if fields:
        remember_prompt(document, texts.PROMPT_BLOCK, PROMPT)
    number = 0
    for page in pages:
        sheet = _Sheet(document, page, lang, number, field_looks)
        *before, anchors = sheet.draw()
        number = sheet.number
        last = page is pages[-1]
        section = _section(page)
        for one in (*before, anchors.replace("</w:pPr>", f"{'' if last else section}</w:pPr>", 1)):
            document.element.body.append(parse_xml(one))
        if last:
            document.element.body.append(parse_xml(section.replace("<w:sectPr>", f"<w:sectPr {_NS}>")))
    out = io.BytesIO()
    document.save(out)
    faces = texts.faces_of([text for page in pages for text in page.texts()])
    faces |= {field.face for field, _ in fields}
    return with_fonts(out.getvalue(), faces)


def _prompt(item: FormField, page: Page) -> str:
    """What is asked for in a field, for a reader that knows no controls; its label once, if the page says it."""
    labelled = any(text.field == item.name for text in page.texts())
    return f"<w:p><w:r><w:t>{'' if labelled else f'{escape(item.label)}: '}…</w:t></w:r></w:p>"


def docx_scale(page: Page) -> float:
    """1, or what brings a page larger than Word's 22 inches to the next A size down."""
    return 1.0 if max(page.width, page.height) <= _WIDEST else 2**-0.5


def _section(page: Page) -> str:
    scale = docx_scale(page)
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:sectPr><w:pgSz w:w="{round(page.width * scale * 20)}" w:h="{round(page.height * scale * 20)}"{turned}/>'
        f'<w:pgMar w:top="0" w:right="0" w:bottom="0" w:left="0" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )


def _body(pages: Sequence[Page]) -> Look:
    """What new text looks like: as most of the plain text does."""
    said: Counter[Look] = Counter()
    for page in pages:
        for item in page.texts():
            if item.role is Role.P and item.lines:
                said[texts.look(item.lines[0].runs[0], docx_scale(page))] += len(item.text)
    return said.most_common(1)[0][0] if said else Look("Manrope", False, 22, "auto")


def _headings(pages: Sequence[Page]) -> dict[int, Look]:
    """The heading styles look like the first heading of each level."""
    found: dict[int, Look] = {}
    for page in pages:
        for item in page.texts():
            level = texts.HEADINGS.get(item.role)
            if level and level not in found and item.lines:
                found[level] = texts.look(item.lines[0].runs[0], docx_scale(page))
    return found


class _Sheet:
    """One page in the making. `number` is the last one given out: each drawing in a document has its own."""

    def __init__(self, document: Any, page: Page, lang: str, number: int, fields: Sequence[Look]) -> None:
        self.document, self.page, self.scale, self.number = document, page, docx_scale(page), number
        self.fields = fields
        self.lang = "" if page.lang == lang else page.lang
        self.front: list[Box] = []
        self.low: set[int] = set()
        self.runs: list[str] = []
        self.paragraphs: list[str] = []

    def draw(self) -> list[str]:
        """The paragraphs of the page, the ground first: what hangs on the page, and between it each heading.

        A heading is part of the running text, in a frame: in a text box neither Word's navigation nor a web
        editor finds it.
        """
        forms = [rows for rows in forms_of.tables(self.page.items) if len(rows) > 1]
        taken = {id(one): rows for rows in forms for row in rows for one in self._moving(row)}
        asks = asked_tables(self.page.items)
        asked = {id(one): rows for rows in asks for row in rows for one in row.items}
        self.low = behind_text(self.page.items, self._running({*taken, *asked}))
        full = Box(0, 0, self.page.width, self.page.height)
        ground = shapes.rectangle(full, self.page.ground)
        outline = self.page.outline
        self._drawing(replace(ground, segments=outline) if outline else ground, "Achtergrond")
        for item in self.page.items:
            if id(item) in asked:
                if item is asked[id(item)][0].items[0]:
                    self._asks(asked[id(item)], flows=len(asks) == 1)
            elif id(item) in taken:
                rows = taken[id(item)]
                # The table takes the place of its first item: its label, that is, for icons come before all.
                if item is next(one for one in self._moving(rows[0]) if isinstance(one, Text | FormField)):
                    self._form(rows)
            elif isinstance(item, FormField):
                self._field(item)
            elif isinstance(item, Text):
                self._text(item)
            elif isinstance(item, Path):
                # A cut line is for the press.
                if not item.separation:
                    self._drawing(item, item.name or "Vlak")
            elif isinstance(item, Group):
                self._group(item)
            elif isinstance(item, Picture):
                self._picture(item)
            elif isinstance(item, QRCode):
                self._qr(item)
        if outline:
            # Word cuts nothing off: what runs off the sheet goes under white.
            self._drawing(shapes.outside(full, outline, PALETTE["wit"]), "Buiten het vel")
        self._close()
        return self.paragraphs

    def _close(self) -> None:
        """End the paragraph on which drawings hang."""
        self.paragraphs.append(
            f'<w:p {_NS}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
            f"{''.join(self.runs)}</w:p>"
        )
        self.runs = []

    def _running(self, tabled: Container[int]) -> Iterator[Box]:
        """Where the running text stands: headings, and the items in a table."""
        for item in self.page.items:
            if id(item) in tabled and isinstance(item, Text | FormField):
                yield item.box
            elif isinstance(item, Text) and item.role in texts.HEADINGS and item.lines:
                yield texts.placed(item, self.page.width, self.scale)[0]

    def _drawing(self, path: Path, name: str) -> None:
        box, low = shapes.extent((path,)), id(path) in self.low
        graphic = shapes.shape(path, box, self.scale)
        self.runs.append(self._anchored(box, WPS, graphic, name, DECORATIVE, behind=True, low=low))

    def _group(self, item: Group) -> None:
        low = id(item) in self.low
        item = replace(item, items=tuple(path for path in item.items if not path.separation))
        if not item.items:
            return
        whole = shapes.extent(item.items)
        graphic = shapes.group(item, whole, self.scale, self.number + 1)
        self.number += len(item.items)
        alt = "" if item.role is Role.ARTIFACT else item.alt
        name = item.name or "Tekening"
        self.runs.append(self._anchored(whole, WPG, graphic, name, alt or DECORATIVE, behind=True, low=low))

    def _picture(self, item: Picture) -> None:
        # A screen's page shows no more than a screen does; of a vector the pixels cost little.
        screen = not self.page.bleed and item.artwork.kind is not ArtworkKind.PDF
        data = bitmap(item.artwork, item.box.width * self.scale, _SCREEN_DPI if screen else _PRINT_DPI)
        relation, _ = self.document.part.get_or_add_image(io.BytesIO(data))
        alt = "" if item.role is Role.ARTIFACT else item.alt
        graphic = shapes.picture(item, relation, self.scale)
        name, low = item.field or "Beeld", id(item) in self.low
        self.runs.append(self._anchored(shapes.shown(item), PIC, graphic, name, alt or DECORATIVE, low=low))

    def _qr(self, item: QRCode) -> None:
        graphic = shapes.shape(shapes.qr_path(item), item.box, self.scale)
        low = id(item) in self.low
        self.runs.append(self._anchored(item.box, WPS, graphic, "QR-code", item.alt, href=item.href, low=low))

    def _text(self, item: Text) -> None:
        if not item.lines:
            return
        box, forced = texts.placed(item, self.page.width, self.scale)
        wrap = ("", "")
        if item.href:
            relation, tip = self._link(item.href)
            wrap = (f'<w:hyperlink r:id="{relation}" w:tooltip={tip}>', "</w:hyperlink>")
        if item.role in texts.HEADINGS:
            self._close()
            self.paragraphs.append(
                texts.paragraph(item, forced, self.scale, self.lang, wrap, box).replace("<w:p>", f"<w:p {_NS}>", 1)
            )
            return
        body = texts.paragraph(item, forced, self.scale, self.lang, wrap)
        self.runs.append(
            self._anchored(
                box, WPS, texts.text_box(box, body, self.scale), f"Tekst {item.field}".strip(), "", plain=body
            )
        )

    @staticmethod
    def _moving(row: forms_of.Row) -> tuple[Item, ...]:
        """What of a row goes along with it: lines that one cannot add to stay where they are drawn."""
        if row.field.lines == 1:
            return row.items
        return (row.field,) if row.beside else tuple(one for one in row.items if one not in row.rules)

    def _form(self, rows: Sequence[forms_of.Row]) -> None:
        """The fields of a column as a table, which is part of the running text."""
        self._close()

        def style(item: FormField) -> str:
            return field_style(self.fields.index(forms_of.typed_look(item, self.scale)))

        made = forms_of.table(rows, self.scale, style, self._next, self._icon)
        self.paragraphs.append(made.replace("<w:tbl>", f"<w:tbl {_NS}>", 1))

    def _asks(self, rows: Sequence[Row], *, flows: bool) -> None:
        """What a form asks in a column, as a table which is part of the running text.

        The only one of a page `flows`: what is typed may take it over to the next.
        """
        self._close()
        if flows:
            # What is in the running text before it is no higher than a point each.
            before = sum("<w:framePr" not in one for one in self.paragraphs)
            white = texts.exact(top_of(rows) * self.scale - before)
            self.paragraphs.append(f"<w:p {_NS}><w:pPr>{white}</w:pPr></w:p>")

        def style(item: FormField) -> str:
            return field_style(self.fields.index(forms_of.typed_look(item, self.scale)))

        made = asked_table(rows, self.scale, style, self._next, flows=flows)
        self.paragraphs.append(made.replace("<w:tbl>", f"<w:tbl {_NS}>", 1))
        # LibreOffice puts a table in its place only by a paragraph that ends no section.
        self._close()

    def _field(self, item: FormField) -> None:
        """A field by itself: its lines are drawn, so it stays in its place."""
        style = field_style(self.fields.index(forms_of.typed_look(item, self.scale)))
        box, body = forms_of.alone(item, self.number + 1, style, self.scale)
        self.runs.append(
            self._anchored(
                box, WPS, texts.text_box(box, body, self.scale), f"Veld {item.name}", "", plain=_prompt(item, self.page)
            )
        )

    def _next(self) -> int:
        self.number += 1
        return self.number

    def _icon(self, item: Group, box: Box) -> str:
        """An icon that hangs on a paragraph, `box` from its upper left corner."""
        graphic = shapes.group(item, shapes.extent(item.items), self.scale, self.number + 1)
        self.number += len(item.items)
        return self._anchored(
            box, WPG, graphic, item.name or "Pictogram", DECORATIVE, behind=True, relative="paragraph"
        )

    def _link(self, href: str) -> tuple[str, str]:
        """The relation to an address, and its screen tip, quoted."""
        address = leidt_naar(href)
        relation = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return str(relation), quoteattr(f"Ga naar {address}")

    def _anchored(
        self,
        box: Box,
        uri: str,
        graphic: str,
        name: str,
        alt: str,
        *,
        href: str = "",
        behind: bool = False,
        low: bool = False,
        plain: str = "",
        relative: str = "page",
    ) -> str:
        """The run by which `graphic` hangs on the page.

        `alt` is its alt text, DECORATIVE, or empty for text that is read itself.

        What is `behind` the text cannot be dragged along by accident; that holds for drawings, unless one lies
        over something in front other than text, which nothing covers; what is `low` always lies there. `plain` is
        the text in it, for programs that know no such drawings. `relative` to the page, or to the paragraph it is in.
        """
        if relative == "page":
            behind = low or (behind and not any(box.overlaps(other) for other in self.front))
            if not behind and not plain:
                self.front.append(box)
        self.number += 1
        across = "page" if relative == "page" else "column"
        x, y, cx, cy = (emu(value * self.scale) for value in (box.x, box.y, box.width, box.height))
        descr = f" descr={quoteattr(alt)}" if alt and alt != DECORATIVE else ""
        inside = DECORATIVE if alt == DECORATIVE else ""
        if href:
            relation, tip = self._link(href)
            inside = f'<a:hlinkClick r:id="{relation}" tooltip={tip}/>' + inside
        drawing = (
            f'<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="{self.number}" behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1">'
            f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="{across}"><wp:posOffset>{x}</wp:posOffset>'
            f'</wp:positionH><wp:positionV relativeFrom="{relative}"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f'<wp:docPr id="{self.number}" name={quoteattr(f"{name} {self.number}")}{descr}>{inside}</wp:docPr>'
            f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic>'
            f"</wp:anchor></w:drawing>"
        )
        if uri != PIC:
            needs = "wps" if uri == WPS else "wpg"
            fallback = shapes.plain_box(box, plain, self.scale) if plain else ""
            drawing = (
                f'<mc:AlternateContent><mc:Choice Requires="{needs}">{drawing}</mc:Choice>'
                f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
            )
        return f"<w:r>{drawing}</w:r>"
