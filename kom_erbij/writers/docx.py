"""A page as DOCX: each text a text box in its place, real and editable; drawings as vector shapes."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Emu

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.design.faces import FACES
from kom_erbij.design.palette import Color
from kom_erbij.layout.page import Box, Break, FormField, Group, Page, Path, Picture, QRCode, Role, Run, Text
from kom_erbij.writers.docx_fonts import with_fonts

_EMU = 12700
_WIDEST = 1584.0
"""Word knows no paper wider or higher than 22 inches."""
_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def write_docx(pages: Sequence[Page]) -> bytes:
    """The pages as one document, a section each, on paper of the trim size (see `docx_scale`)."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Manrope"
    props = document.core_properties
    props.title, props.language, props.author, props.comments = pages[0].title, pages[0].lang, "Kom erbij", ""
    moment = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "946684800")), UTC)
    props.created = props.modified = moment
    for number, page in enumerate(pages):
        section = document.sections[0] if number == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        scale = docx_scale(page)
        section.page_width, section.page_height = (
            Emu(_emu(page.width * scale)),
            Emu(_emu(page.height * scale)),
        )
        for side in ("left", "right", "top", "bottom", "header", "footer"):
            name = f"{side}_distance" if side in ("header", "footer") else f"{side}_margin"
            setattr(section, name, Emu(0))
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Emu(0)
        _Sheet(document, paragraph, page, scale, number).draw()
    out = io.BytesIO()
    document.save(out)
    faces = {run.face for page in pages for text in page.texts() for line in text.lines for run in line.runs}
    faces |= {item.face for page in pages for item in page.items if isinstance(item, FormField)}
    return with_fonts(out.getvalue(), faces)


def docx_scale(page: Page) -> float:
    """1, or what brings a page larger than Word's 22 inches to the next A size down."""
    return 1.0 if max(page.width, page.height) <= _WIDEST else 2**-0.5


def _emu(points: float) -> int:
    return round(points * _EMU)


class _Sheet:
    """One page in the making: anchors hang in one paragraph, in the order of the items."""

    def __init__(self, document: Any, paragraph: Any, page: Page, scale: float, number: int) -> None:
        self.document, self.paragraph, self.page, self.scale = document, paragraph, page, scale
        self.id = number * 1000

    def draw(self) -> None:
        page = self.page
        full = Box(0, 0, page.width, page.height)
        square = (
            ("M", (0.0, 0.0)),
            ("L", (page.width, 0.0)),
            ("L", (page.width, page.height)),
            ("L", (0.0, page.height)),
            ("Z", ()),
        )
        self._anchor(full, _WPS, self._shape(Path(square, fill=page.ground), full), "Achtergrond", "")
        for item in page.items:
            if isinstance(item, Text):
                self._text(item)
            elif isinstance(item, Path):
                box = _extent((item,))
                self._anchor(box, _WPS, self._shape(item, box), item.name or "Vlak", "")
            elif isinstance(item, Group):
                self._group(item)
            elif isinstance(item, Picture):
                self._picture(item)
            elif isinstance(item, QRCode):
                self._qr(item)
            elif isinstance(item, FormField):
                self._field(item)

    def _anchor(self, box: Box, uri: str, graphic: str, name: str, alt: str, link: str = "") -> None:
        self.id += 1
        s = self.scale
        x, y, cx, cy = (_emu(value * s) for value in (box.x, box.y, max(box.width, 0.1), max(box.height, 0.1)))
        descr = f" descr={quoteattr(alt)}" if alt else ""
        click = f'<a:hlinkClick r:id="{link}"/>' if link else ""
        decorative = (
            ""
            if alt or name.startswith("Tekst")
            else '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
            '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
            "</a:ext></a:extLst>"
        )
        drawing = (
            f'<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="{self.id}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
            f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset>'
            f'</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f'<wp:docPr id="{self.id}" name={quoteattr(f"{name} {self.id}")}{descr}>{click}{decorative}</wp:docPr>'
            f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic>'
            f"</wp:anchor></w:drawing>"
        )
        if uri != _PIC:
            needs = "wps" if uri == _WPS else "wpg"
            drawing = (
                f'<mc:AlternateContent><mc:Choice Requires="{needs}">{drawing}</mc:Choice><mc:Fallback/>'
                f"</mc:AlternateContent>"
            )
        self.paragraph._p.append(parse_xml(f"<w:r {_NS}>{drawing}</w:r>"))

    # Drawings

    def _shape(self, path: Path, box: Box, offset: tuple[int, int] | None = None) -> str:
        s = self.scale
        cx, cy = _emu(max(box.width, 0.1) * s), _emu(max(box.height, 0.1) * s)
        steps = []
        for step, values in path.segments:
            points = "".join(
                f'<a:pt x="{_emu((px - box.x) * s)}" y="{_emu((py - box.y) * s)}"/>'
                for px, py in zip(values[::2], values[1::2], strict=True)
            )
            tag = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}[step]
            steps.append(f"<a:{tag}>{points}</a:{tag}>")
        fill = "" if path.fill else ' fill="none"'
        line = (
            f'<a:ln w="{_emu(path.stroke_width * s)}" cap="rnd">{_solid(path.stroke)}<a:round/></a:ln>'
            if path.stroke
            else "<a:ln><a:noFill/></a:ln>"
        )
        at = offset or (0, 0)
        return (
            f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="{at[0]}" y="{at[1]}"/>'
            f'<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>'
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{cx}" h="{cy}"{fill}>{"".join(steps)}</a:path>'
            f"</a:pathLst></a:custGeom>{_solid(path.fill) if path.fill else '<a:noFill/>'}{line}</wps:spPr>"
            f"<wps:bodyPr/></wps:wsp>"
        )

    def _group(self, item: Group) -> None:
        whole = _extent(item.items)
        s = self.scale
        parts = []
        for path in item.items:
            box = _extent((path,))
            parts.append(self._shape(path, box, (_emu((box.x - whole.x) * s), _emu((box.y - whole.y) * s))))
        size = f'cx="{_emu(whole.width * s)}" cy="{_emu(whole.height * s)}"'
        graphic = (
            f'<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
            f'<a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></wpg:grpSpPr>{"".join(parts)}</wpg:wgp>'
        )
        self._anchor(whole, _WPG, graphic, "Tekening", item.alt if item.role is not Role.ARTIFACT else "")

    def _qr(self, item: QRCode) -> None:
        cell = item.box.width / len(item.modules)
        steps: list[tuple[str, tuple[float, ...]]] = []
        for row, cells in enumerate(item.modules):
            for column, dark in enumerate(cells):
                if dark:
                    x, y = item.box.x + column * cell, item.box.y + row * cell
                    steps += [
                        ("M", (x, y)),
                        ("L", (x + cell, y)),
                        ("L", (x + cell, y + cell)),
                        ("L", (x, y + cell)),
                        ("Z", ()),
                    ]
        shape = self._shape(Path(tuple(steps), fill=item.color), item.box)
        self._anchor(item.box, _WPS, shape, "QR-code", item.alt, self._relation(item.href))

    def _relation(self, href: str) -> str:
        address = href if "://" in href or href.startswith("mailto:") else f"https://{href}"
        return str(self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def _picture(self, item: Picture) -> None:
        relation, _ = self.document.part.get_or_add_image(io.BytesIO(_png(item.artwork, item.box)))
        s = self.scale
        shown = item.clip or item.box
        # What is cropped off each side, in thousandths of a percent (ECMA-376 part 1, 20.1.8.55 srcRect).
        crop = {
            "l": (shown.x - item.box.x) / item.box.width,
            "t": (shown.y - item.box.y) / item.box.height,
            "r": (item.box.right - shown.right) / item.box.width,
            "b": (item.box.bottom - shown.bottom) / item.box.height,
        }
        sides = " ".join(f'{side}="{round(part * 100_000)}"' for side, part in crop.items())
        cropped = f"<a:srcRect {sides}/>" if item.clip else ""
        graphic = (
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name={quoteattr(item.artwork.name)}/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>{cropped}<a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{_emu(shown.width * s)}" '
            f'cy="{_emu(shown.height * s)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f"</pic:spPr></pic:pic>"
        )
        self._anchor(shown, _PIC, graphic, "Foto" if item.clip else "Logo", item.alt)

    # Texts

    def _text(self, item: Text) -> None:
        first = item.lines[0]
        size = max(run.size for run in first.runs)
        # With exact leading Word sets the baseline some four fifths down the line.
        top = first.baseline - item.leading * 0.8
        height = item.leading * len(item.lines) + size * 0.2
        box = Box(item.box.x, top, item.box.width + size * 0.25, height)
        if item.align != "left":
            box = Box(item.box.x - size * 0.25, top, item.box.width + size * 0.25, height)
        runs = "".join(self._line(line.runs, line.end, item) for line in item.lines)
        if item.href:
            runs = f'<w:hyperlink r:id="{self._relation(item.href)}">{runs}</w:hyperlink>'
        level = {Role.H1: "0", Role.H2: "1", Role.H3: "2"}.get(item.role)
        outline = f'<w:outlineLvl w:val="{level}"/>' if level else ""
        body = (
            f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{round(item.leading * self.scale * 20)}" '
            f'w:lineRule="exact"/><w:jc w:val="{item.align}"/>{outline}</w:pPr>{runs}</w:p>'
        )
        self._textbox(box, body, f"Tekst {item.field}".strip())

    def _textbox(self, box: Box, body: str, name: str) -> None:
        s = self.scale
        graphic = (
            f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{_emu(box.width * s)}" '
            f'cy="{_emu(box.height * s)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
            f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx>"
            f'<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/></wps:wsp>'
        )
        self._anchor(box, _WPS, graphic, name, "")

    def _line(self, runs: Sequence[Run], end: Break, item: Text) -> str:
        said = "".join(self._run(run, end is Break.HYPHEN and run is runs[-1]) for run in runs)
        fixed = item.role in (Role.H1, Role.H2) or end is Break.HARD
        if end is Break.SOFT and not fixed:
            return said + '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        if end is Break.END or end is Break.JOIN:
            return said
        return said + ("<w:r><w:softHyphen/></w:r>" if end is Break.HYPHEN else "<w:r><w:br/></w:r>")

    def _run(self, run: Run, hyphenated: bool) -> str:
        face = FACES[run.face]
        text = run.text.removesuffix("-") if hyphenated else run.text
        bold = "<w:b/>" if face.weight == 700 else ""
        half_points = round(run.size * self.scale * 2)
        family = escape(face.family)
        return (
            f'<w:r><w:rPr><w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:cs="{family}"/>{bold}'
            f'<w:color w:val="{run.color.hex[1:]}"/><w:kern w:val="2"/><w:sz w:val="{half_points}"/>'
            f'<w:lang w:val="{run.lang or self.page.lang}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        )

    def _field(self, item: FormField) -> None:
        size = round(item.size * self.scale * 2)
        body = (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(item.label)}/><w:tag w:val={quoteattr(item.name)}/>"
            f'<w:showingPlcHdr/><w:text w:multiLine="1"/></w:sdtPr><w:sdtContent><w:p><w:r><w:rPr>'
            f'<w:rFonts w:ascii="Manrope SemiBold" w:hAnsi="Manrope SemiBold"/><w:color w:val="{item.color.hex[1:]}"/>'
            f'<w:sz w:val="{size}"/><w:lang w:val="{self.page.lang}"/></w:rPr><w:t xml:space="preserve">\u2003</w:t>'
            f"</w:r></w:p></w:sdtContent></w:sdt>"
        )
        self._textbox(item.box, body, f"Tekst {item.label}")


def _solid(color: Color | None) -> str:
    if color is None:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{color.hex[1:]}"/></a:solidFill>'


def _extent(paths: Sequence[Path]) -> Box:
    xs = [v for path in paths for _, values in path.segments for v in values[::2]]
    ys = [v for path in paths for _, values in path.segments for v in values[1::2]]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _png(artwork: Artwork, box: Box) -> bytes:
    """The picture as PNG; a vector logo at 300 dpi of its placed size."""
    if artwork.kind is not ArtworkKind.PDF:
        return artwork.data
    import pypdfium2

    document = pypdfium2.PdfDocument(artwork.data)
    try:
        scale = box.width / artwork.width * 300 / 72
        image = document[0].render(scale=scale, fill_color=(255, 255, 255, 0)).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    image.convert("RGBA").save(out, "PNG")
    return out.getvalue()
