"""A page as PDF: ReportLab draws, pikepdf puts in vector logos, form fields and metadata.

The same pages give the same bytes: dates come from SOURCE_DATE_EPOCH or are fixed.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pikepdf
from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.design.faces import FACES
from kom_erbij.design.palette import Color
from kom_erbij.layout.page import FormField, Group, Page, Path, Picture, QRCode, Text

rl_config.invariant = 1


def write_pdf(pages: Sequence[Page]) -> bytes:
    """The pages as one PDF for screens (sRGB), each at its trim size; fonts embedded and subset."""
    raw = io.BytesIO()
    canvas = Canvas(raw, pageCompression=1, invariant=1)
    forms: list[Artwork] = []
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        _Pen(canvas, page, forms).draw()
        canvas.showPage()
    canvas.save()
    return _finish(raw.getvalue(), pages, forms)


@cache
def _registered(name: str) -> str:
    pdfmetrics.registerFont(TTFont(f"kom-erbij-{name}", str(FACES[name].path)))
    return f"kom-erbij-{name}"


class _Pen:
    """Draws one page on the canvas, flipping y."""

    def __init__(self, canvas: Any, page: Page, forms: list[Artwork]) -> None:
        self.canvas, self.page, self.forms = canvas, page, forms

    def draw(self) -> None:
        self._fill(self.page.ground)
        self.canvas.rect(0, 0, self.page.width, self.page.height, stroke=0, fill=1)
        for item in self.page.items:
            if isinstance(item, Text):
                self._text(item)
            elif isinstance(item, Path):
                self._path(item)
            elif isinstance(item, Group):
                for path in item.items:
                    self._path(path)
            elif isinstance(item, Picture):
                self._picture(item)
            elif isinstance(item, QRCode):
                self._qr(item)

    def _fill(self, color: Color) -> None:
        self.canvas.setFillColorRGB(*(part / 255 for part in color.rgb))

    def _y(self, y: float) -> float:
        return self.page.height - y

    def _text(self, item: Text) -> None:
        for line in item.lines:
            for run in line.runs:
                font = pdfmetrics.getFont(_registered(run.face))
                self._fill(run.color)
                text = self.canvas.beginText(run.x, self._y(line.baseline))
                text.setFont(font.fontName, run.size)
                # Kerning as a move between strings: one string for each stretch without any.
                start = 0
                said = run.text.replace("\u00a0", " ")
                for index, kern in enumerate(run.kerning):
                    if kern and index + 1 < len(said):
                        text.textOut(said[start : index + 1])
                        text.moveCursor(0, 0)
                        start = index + 1
                        text.setTextOrigin(self._x_at(run, index + 1), self._y(line.baseline))
                text.textOut(said[start:])
                self.canvas.drawText(text)
        if item.href:
            ink = item.ink
            self._link(item.href, ink.x, ink.y, ink.right, ink.bottom)

    def _x_at(self, run: Any, index: int) -> float:
        font = pdfmetrics.getFont(_registered(run.face))
        natural = font.stringWidth(run.text[:index].replace("\u00a0", " "), run.size)
        return float(run.x + natural + sum(run.kerning[:index]) * run.size / 1000)

    def _link(self, href: str, left: float, top: float, right: float, bottom: float) -> None:
        address = href if ":" in href.split("/")[0] else f"https://{href}"
        self.canvas.linkURL(address, (left, self._y(bottom), right, self._y(top)), relative=0, thickness=0)

    def _path(self, item: Path) -> None:
        path = self.canvas.beginPath()
        for step, values in item.segments:
            points = [self._y(value) if index % 2 else value for index, value in enumerate(values)]
            {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[step](*points)
        if item.fill:
            self._fill(item.fill)
        if item.stroke:
            self.canvas.setStrokeColorRGB(*(part / 255 for part in item.stroke.rgb))
            self.canvas.setLineWidth(item.stroke_width)
            self.canvas.setLineCap(1)
            self.canvas.setLineJoin(1)
            self.canvas.setDash(list(item.dash) or [])
        self.canvas.drawPath(path, stroke=int(item.stroke is not None), fill=int(item.fill is not None))

    def _picture(self, item: Picture) -> None:
        box = item.box
        self.canvas.saveState()
        if item.clip:
            path = self.canvas.beginPath()
            path.rect(item.clip.x, self._y(item.clip.bottom), item.clip.width, item.clip.height)
            self.canvas.clipPath(path, stroke=0, fill=0)
        if item.artwork.kind is ArtworkKind.PDF:
            if item.artwork not in self.forms:
                self.forms.append(item.artwork)
            name = f"/Logo{self.forms.index(item.artwork)}"
            scale_x, scale_y = box.width / item.artwork.width, box.height / item.artwork.height
            self.canvas.transform(scale_x, 0, 0, scale_y, box.x, self._y(box.bottom))
            self.canvas._code.append(f"{name} Do")
        else:
            image = Image.open(io.BytesIO(item.artwork.data))
            self.canvas.drawImage(ImageReader(image), box.x, self._y(box.bottom), box.width, box.height, mask="auto")
        self.canvas.restoreState()

    def _qr(self, item: QRCode) -> None:
        box, cell = item.box, item.box.width / len(item.modules)
        path = self.canvas.beginPath()
        for number, row in enumerate(item.modules):
            start = None
            for index, dark in enumerate((*row, False)):
                if dark and start is None:
                    start = index
                elif not dark and start is not None:
                    y = self._y(box.y + (number + 1) * cell)
                    path.rect(box.x + start * cell, y, (index - start) * cell, cell)
                    start = None
        self._fill(item.color)
        self.canvas.drawPath(path, stroke=0, fill=1)
        self._link(item.href, box.x, box.y, box.right, box.bottom)


def moment() -> datetime:
    """The moment to write in files: SOURCE_DATE_EPOCH, or one that never changes."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "946684800")), UTC)


def _finish(raw: bytes, pages: Sequence[Page], forms: Sequence[Artwork]) -> bytes:
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        if forms:
            objects = {}
            for number, artwork in enumerate(forms):
                with pikepdf.open(io.BytesIO(artwork.data)) as logo:
                    objects[f"/Logo{number}"] = pdf.copy_foreign(logo.pages[0].as_form_xobject())
            for sheet in pdf.pages:
                resources = sheet.obj.Resources
                if "/XObject" not in resources:
                    resources["/XObject"] = pikepdf.Dictionary()
                for name, form in objects.items():
                    resources.XObject[name] = form
        _fields(pdf, pages)
        stamp = moment().strftime("D:%Y%m%d%H%M%S+00'00'")
        pdf.docinfo = pdf.make_indirect(
            pikepdf.Dictionary(
                Title=pages[0].title,
                Creator="Kom erbij",
                Producer="Kom erbij",
                CreationDate=stamp,
                ModDate=stamp,
            )
        )
        pdf.Root.Lang = pikepdf.String(pages[0].lang)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _fields(pdf: pikepdf.Pdf, pages: Sequence[Page]) -> None:
    """Text fields over the lines to write on, with an embedded font to type in."""
    found = [(n, item) for n, page in enumerate(pages) for item in page.items if isinstance(item, FormField)]
    if not found:
        return
    font = pdf.make_indirect(_typing_font(pdf))
    widgets = pikepdf.Array()
    for number, item in found:
        page, box = pages[number], item.box
        color = " ".join(f"{part / 255:.3f}" for part in item.color.rgb)
        rect = [box.x, page.height - box.bottom, box.right, page.height - box.y]
        blank = pdf.make_stream(b"/Tx BMC EMC")
        blank.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, box.width, box.height],
        )
        widget = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T=item.name,
                TU=item.label,
                Rect=[round(value, 2) for value in rect],
                F=4,
                Ff=4096 if item.multiline else 0,
                DA=f"/Manrope {item.size:.1f} Tf {color} rg",
                P=pdf.pages[number].obj,
                AP=pikepdf.Dictionary(N=blank),
            )
        )
        sheet = pdf.pages[number].obj
        if "/Annots" not in sheet:
            sheet.Annots = pikepdf.Array()
        sheet.Annots.append(widget)
        widgets.append(widget)
    pdf.Root.AcroForm = pikepdf.Dictionary(
        Fields=widgets, DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Manrope=font)), DA="/Manrope 12 Tf 0 g"
    )


def _typing_font(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """Manrope SemiBold whole, in Windows' own encoding, so that any Dutch text can be typed."""
    from fontTools.ttLib import TTFont as Reader

    data = FACES["semibold"].path.read_bytes()
    reader = Reader(io.BytesIO(data))
    upem, widths, cmap = reader["head"].unitsPerEm, reader["hmtx"], reader.getBestCmap()
    advances = []
    for code in range(32, 256):
        glyph = cmap.get(ord(bytes([code]).decode("cp1252", "replace")), ".notdef")
        advances.append(round(widths[glyph][0] * 1000 / upem))
    file = pdf.make_stream(data)
    file.stream_dict.Length1 = len(data)
    head, line = reader["head"], reader["hhea"]
    scale = 1000 / upem
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name("/Manrope-SemiBold"),
        Flags=32,
        ItalicAngle=0,
        FontBBox=[round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)],
        Ascent=round(line.ascent * scale),
        Descent=round(line.descent * scale),
        CapHeight=720,
        StemV=100,
        FontFile2=file,
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.TrueType,
        BaseFont=pikepdf.Name("/Manrope-SemiBold"),
        Encoding=pikepdf.Name.WinAnsiEncoding,
        FirstChar=32,
        LastChar=255,
        Widths=advances,
        FontDescriptor=pdf.make_indirect(descriptor),
    )
