"""A document that flows as DOCX: Word's own headings, lists, quote and table, to be edited as any letter.

An open slot is a content control: a click on it, and one types over it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import count, zip_longest
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Pt

from kom_erbij.design.faces import Face
from kom_erbij.design.palette import Color
from kom_erbij.layout.fonts import SOFT_HYPHEN, fonts_of
from kom_erbij.layout.letterhead import Letterhead
from kom_erbij.layout.page import MM, Box, Picture, Text
from kom_erbij.layout.rows import cell_widths, showing_parts
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
from kom_erbij.template.style import Paper, Stylesheet
from kom_erbij.writers.charts import chart_picture
from kom_erbij.writers.docx_fonts import with_fonts
from kom_erbij.writers.docx_names import DECORATIVE, PIC, WPS, declared
from kom_erbij.writers.docx_styles import (
    SLOT_FILL,
    aside_properties,
    half_points,
    numbering_xml,
    settings_xml,
    spacing,
    styles_xml,
)
from kom_erbij.writers.moment import moment
from kom_erbij.writers.pictures import bitmap

_NS = declared("w", "wp", "a", "pic", "wps", "mc", "r")
_FACES = ("display", "regular", "semibold", "bold")
# The mark is told once more beside its style: not every program looks into the style of a control.
_SLOT = f'<w:rStyle w:val="Slot"/>{{}}<w:shd w:val="clear" w:color="auto" w:fill="{SLOT_FILL}"/>'
_STYLES = {
    "dateline": "Dateline", "lead": "Lead", "body": "Normal", "quote": "Quote", "quote-source": "QuoteSource",
    "heading-1": "Heading1", "heading-2": "Heading2",
}  # fmt: skip
_FLAT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_UNUSED = ("thumbnail", "stylesWithEffects", "customXml", "webSettings")


def write_document_docx(document: Document, head: Letterhead) -> bytes:
    """The document on A4, with the band on top, the logos at the foot, and its fonts inside."""
    made = _empty(document)
    _Writer(made, document, head).write()
    out = io.BytesIO()
    made.save(out)
    return with_fonts(out.getvalue(), _faces(document.look))


def _faces(look: Stylesheet) -> set[Face]:
    """What the document is set in: by its writer, and by the styles of its look."""
    faces = look.kit.faces
    return {faces[name] for name in (*_FACES, *(one.face for one in look.styles.values()))}


def _empty(document: Document) -> Any:
    made = docx.Document()
    for rels in (made.part.rels, made.part.package.rels):
        for key in [key for key, rel in rels.items() if any(name in rel.reltype for name in _UNUSED)]:
            del rels[key]
    made.styles.element[:] = parse_xml(styles_xml(document.lang, document.look))[:]
    made.settings.element[:] = parse_xml(settings_xml(document.lang))[:]
    made.part.numbering_part.element[:] = parse_xml(numbering_xml(document.look))[:]
    props = made.core_properties
    props.title, props.language, props.author, props.last_modified_by = document.title, document.lang, "Kom erbij", ""
    props.comments = ""
    props.created = props.modified = moment()
    return made


class _Writer:
    """The blocks, one after the other."""

    def __init__(self, made: Any, document: Document, head: Letterhead) -> None:
        self.made, self.document, self.head, self.look = made, document, head, document.look
        self.ids, self.charts = count(1), count(1)

    def write(self) -> None:
        section, paper = self.made.sections[0], self.look.paper
        section.page_width, section.page_height = Pt(paper.width), Pt(paper.height)
        section.left_margin = section.right_margin = Pt(paper.left)
        (top, below), (top_overleaf, below_overleaf) = self.look.band_words(True), self.look.band_words(False)
        # Word and LibreOffice set lines a little further apart: what is one page as a PDF has to be one here.
        section.top_margin, section.bottom_margin = Pt(top), Pt(25 * MM)
        section.header_distance, section.footer_distance = Pt(top_overleaf), Pt(10 * MM)
        section.different_first_page_header_footer = True
        ground, text, accent = self.head.ground, self.head.text, self.head.accent
        first, others = section.first_page_header, section.header
        label = self.look["band-label"].size
        # A header of one point: on the first page the band's words are part of the text.
        self._into(first.paragraphs[0], "header", _band(ground, paper, paper.band, next(self.ids)), _FLAT)
        self._into(
            others.paragraphs[0],
            "header",
            _band(ground, paper, paper.band_overleaf, next(self.ids)) + self._name(text, accent, ground, label),
            spacing(0, below_overleaf, self.look["band-overleaf"].leading),
        )
        for foot in (section.first_page_footer, section.footer):
            self._foot(foot)
        white = spacing(0, below, self.look["band"].leading)
        self._paragraph("Band", self._name(text, accent, ground, label), white)
        for block, after in zip_longest(self.document.blocks, self.document.blocks[1:]):
            # What tells of a chart stands with it.
            self._block(block, keep=isinstance(after, Chart))

    def _block(self, block: Block, *, keep: bool = False) -> None:
        if isinstance(block, Heading | Paragraph):
            self._paragraph(_STYLES[style_name(block)], self._runs(block.words), keep=keep)
        elif isinstance(block, Quote):
            for number, (name, one) in enumerate(quote_styles(block)):
                self._paragraph(_STYLES[name], self._runs(one.words), self._first(name, number))
        elif isinstance(block, Bullets):
            for number, item in enumerate(block.items):
                label = self._runs(item.label) + "<w:r><w:tab/></w:r>" if item.label else ""
                style = "Facts" if item.label else "ListBullet"
                keep = block.together and item is not block.items[-1]
                self._paragraph(style, label + self._runs(item.words), self._first("list", number), keep=keep)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Chart):
            self._chart(block)
        elif isinstance(block, Aside):
            self._aside(block)

    def _chart(self, block: Chart) -> None:
        """A chart as a picture, on one page with the table under it."""
        made = chart_picture(block, self.document)
        relation, _ = self.made.part.get_or_add_image(io.BytesIO(made.data))
        name = f"Grafiek {next(self.charts)}"
        picture = _inline(Box(0, 0, made.width, made.height), block.alt, name, relation, next(self.ids))
        kind = self.look["chart"]
        self._paragraph("Chart", picture, spacing(kind.above, self.look["table"].above, kind.leading), keep=True)

    def _aside(self, block: Aside) -> None:
        """A note in its box; its heading is one of Word's own, so that every program finds it."""
        edge, inside = aside_properties(self.look)
        kind = self.look["aside-heading"]
        white = f"{edge}{spacing(kind.above + self.look.indent.aside, kind.below, kind.leading)}{inside}"
        for part in block.blocks:
            keep = part is not block.blocks[-1]
            if isinstance(part, Heading):
                size = f'<w:sz w:val="{half_points(kind.size)}"/><w:szCs w:val="{half_points(kind.size)}"/>'
                runs = self._runs(part.words, more=size)
                self._paragraph(f"Heading{part.level}", runs, white if part is block.blocks[0] else "", keep=keep)
            else:
                self._paragraph("Note", self._runs(part.words), keep=keep)

    def _first(self, name: str, number: int) -> str:
        """The white above the first of several of a kind, where it has more than those after it."""
        kind = self.look[name]
        return spacing(kind.above, kind.below, kind.leading) if number == 0 and kind.again != kind.above else ""

    def _paragraph(self, style: str, runs: str, properties: str = "", *, keep: bool = False) -> None:
        self._into(self.made.add_paragraph(), style, runs, properties, keep=keep)

    def _into(self, paragraph: Any, style: str, runs: str, properties: str = "", *, keep: bool = False) -> None:
        together = "<w:keepNext/>" if keep else ""
        made = parse_xml(f'<w:p {_NS}><w:pPr><w:pStyle w:val="{style}"/>{together}{properties}</w:pPr>{runs}</w:p>')
        paragraph._p[:] = made[:]

    def _table(self, block: Table) -> None:
        table = self.made.add_table(rows=0, cols=len(block.header))
        fonts = fonts_of(self.look.kit)
        widths = [round(width * 20) for width in cell_widths(block, self.look, fonts)]
        block = showing_parts(block, self.look, fonts)
        properties = (
            f'<w:tblPr {_NS}><w:tblStyle w:val="{"Figures" if block.large else "Programma"}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(block.title)}/></w:tblPr>'
        )
        table._tbl.replace(table._tbl.tblPr, parse_xml(properties))
        for column, width in zip(table._tbl.tblGrid, widths, strict=True):
            column.set(column.tag.replace("gridCol", "w"), str(width))
        last = len(block.rows)
        for number, row in enumerate((block.header, *block.rows)):
            cells = table.add_row()
            marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if number == 0 else "")
            cells._tr.insert(0, parse_xml(f"<w:trPr {_NS}>{marks}</w:trPr>"))
            # Neither the first nor the last row stands alone on a page.
            keep = number in (0, 1, last - 1) and number < last
            for index, (cell, words, width) in enumerate(zip(cells.cells, row, widths, strict=True)):
                cell.width = Pt(width / 20)
                aside = '<w:jc w:val="right"/>' if block.is_right(index) else ""
                if aside and index == len(row) - 1:
                    # The last numbers stand on the edge of the table.
                    edge = f'<w:tcMar {_NS}><w:right w:w="0" w:type="dxa"/></w:tcMar>'
                    cell._tc.get_or_add_tcPr().append(parse_xml(edge))
                if block.large:
                    # A number is large by the style of its paragraph.
                    plain = [replace(one, strong=False) for one in words]
                    label = self.look["figure-label"]
                    white = "" if number else spacing(self.look["figures"].above, label.below, label.leading)
                    style = "Figure" if number else "FigureLabel"
                    self._into(cell.paragraphs[0], style, self._runs(plain), white, keep=keep)
                else:
                    runs = self._runs(words, bold=number == 0, semibold=number > 0 and index == 0)
                    self._into(cell.paragraphs[0], "TableText", runs, aside, keep=keep)

    def _foot(self, foot: Any) -> None:
        runs = ""
        for item in self.head.logos:
            if isinstance(item, Picture):
                relation, _ = foot.part.get_or_add_image(io.BytesIO(bitmap(item.artwork, item.box.width)))
                logo = next(self.ids)
                runs += (
                    _inline(item.box, item.alt, f"Logo {logo}", relation, logo, item.artwork.name)
                    + '<w:r><w:t xml:space="preserve">   </w:t></w:r>'
                )
            elif isinstance(item, Text):
                family = escape(self._family("display" if item.lines[0].runs[0].face.name == "display" else "semibold"))
                size = round(item.lines[0].runs[0].size * 2)
                gap = " " if not runs else ""
                runs += (
                    f'<w:r><w:rPr><w:rFonts w:ascii="{family}" w:hAnsi="{family}"/><w:sz w:val="{size}"/></w:rPr>'
                    f'<w:t xml:space="preserve">{escape(item.text)}{gap}</w:t></w:r>'
                )
        number = f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}'
        self._into(foot.paragraphs[0], "footer", f"{runs}<w:r><w:tab/></w:r>{number}")

    def _name(self, text: Color, accent: Color, ground: Color, size: float) -> str:
        """ "Kom erbij!" at the left, what kind of document it is at the right."""
        label = escape(self.document.label.upper())
        # Its ground goes along where somebody pastes it elsewhere: cream on white cannot be read.
        mark = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground.hex[1:]}"/>'
        return (
            f'<w:r><w:rPr><w:color w:val="{text.hex[1:]}"/>{mark}</w:rPr><w:t xml:space="preserve">Kom </w:t></w:r>'
            f'<w:r><w:rPr><w:color w:val="{accent.hex[1:]}"/>{mark}</w:rPr><w:t>erbij!</w:t></w:r>'
            f"<w:r><w:tab/></w:r>"
            f"<w:r><w:rPr>{self._fonts('bold')}<w:b/>"
            f'<w:color w:val="{text.hex[1:]}"/><w:spacing w:val="{round(size * 1.8)}"/>'
            f'<w:sz w:val="{round(size * 2)}"/>{mark}</w:rPr><w:t>{label}</w:t></w:r>'
        )

    # Words

    def _family(self, face: str) -> str:
        return self.look.kit.faces[face].family

    def _fonts(self, face: str) -> str:
        family = quoteattr(self._family(face))
        return f"<w:rFonts w:ascii={family} w:hAnsi={family} w:cs={family}/>"

    def _runs(self, words: Sequence[Words], *, bold: bool = False, semibold: bool = False, more: str = "") -> str:
        return "".join(self._run(one, bold or one.strong, semibold, more) for one in words)

    def _run(self, one: Words, strong: bool, semibold: bool, more: str = "") -> str:
        family = self._fonts("semibold") if semibold else ""
        bold = ("<w:b/><w:bCs/>" if strong else "") + more
        if one.slot:
            return self._slot(one, family + bold)
        if one.href:
            relation = self.made.part.relate_to(one.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            run = _run(one.text, f'<w:rStyle w:val="Hyperlink"/>{family}{bold}')
            return f'<w:hyperlink r:id="{relation}" w:history="1">{run}</w:hyperlink>'
        return _run(one.text, family + bold)

    def _slot(self, one: Words, manner: str) -> str:
        """A content control that goes once somebody typed in it, and its mark with it."""
        name = quoteattr(one.text.strip("[]"))
        return (
            f"<w:sdt><w:sdtPr><w:rPr>{manner}</w:rPr><w:alias w:val={name}/><w:tag w:val={name}/>"
            f'<w:id w:val="{next(self.ids)}"/><w:temporary/><w:showingPlcHdr/></w:sdtPr>'
            f"<w:sdtContent>{_run(one.text, _SLOT.format(manner))}</w:sdtContent></w:sdt>"
        )


def _run(text: str, properties: str) -> str:
    lines = text.replace("\t", " ").split("\n")
    told = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    told = told.replace(SOFT_HYPHEN, '</w:t><w:softHyphen/><w:t xml:space="preserve">')
    return f"<w:r><w:rPr>{properties}</w:rPr>{told}</w:r>" if properties else f"<w:r>{told}</w:r>"


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _band(ground: Color, paper: Paper, high: float, number: int) -> str:
    """The band along the top of the page, behind the text; screen readers pass it by."""
    cx, cy = round(paper.width * 12700), round(high * 12700)
    zero = "<wp:posOffset>0</wp:posOffset>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
        f'distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page">{zero}</wp:positionH>'
        f'<wp:positionV relativeFrom="page">{zero}</wp:positionV><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="{number}" name="Band {number}">'
        f'{DECORATIVE}</wp:docPr><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{ground.hex[1:]}"/></a:solidFill>'
        f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )


def _inline(box: Box, alt: str, name: str, relation: str, number: int, file: str = "") -> str:
    """A picture in the text, as large as `box`; `file` is what it was called."""
    size = f'cx="{round(box.width * 12700)}" cy="{round(box.height * 12700)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{name}" descr={quoteattr(alt)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" '
        f"name={quoteattr(file or name)} descr={quoteattr(alt)}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
