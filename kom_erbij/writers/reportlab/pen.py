"""A page on a canvas of ReportLab: text letter by letter where layout put it, shapes, pictures, codes and links."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

from reportlab.lib.colors import CMYKColorSep
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.campaign.webadres import leidt_naar
from kom_erbij.layout.page import Box, Group, Page, Path, Picture, QRCode, Text
from kom_erbij.writers.pdf.fonts import EmbeddedFont
from kom_erbij.writers.pdf.icc import OutputProfile, output_profile
from kom_erbij.writers.pdf.ink import Ink, PressInk, ScreenInk
from kom_erbij.writers.pdf.pictures import press_picture, screen_picture
from kom_erbij.writers.pdf.words import Piece, pieces
from kom_erbij.writers.reportlab.fonts import font_name
from kom_erbij.writers.reportlab.objects import put

_NON_ZERO = 1
"""How an outline is filled that crosses itself; `FILL_NON_ZERO` of `reportlab.pdfgen.canvas`."""


def draw(
    canvas: Canvas,
    page: Page,
    x: float = 0.0,
    y: float = 0.0,
    *,
    width: float | None = None,
    bleed: float = 0.0,
    doel: Doel = Doel.SCHERM,
    drukker: Drukker | None = None,
) -> None:
    """Draw `page` on `canvas`, the left bottom corner of its trim box at `x`, `y`, and `width` wide (default: its own).

    All lengths in pt. `bleed` is how far what runs off the page goes on, measured on the page itself. `doel` is
    SCHERM for RGB or DRUK for CMYK, then with the ink and profile that `drukker` wishes. Fields to type in are not
    drawn, lines to cut along only for DRUK. Raises InputError for a profile that cannot be used, and ValueError for a
    canvas whose y runs down.
    """
    if not canvas.bottomup:
        raise ValueError("draw() needs a canvas with bottomup=1")
    canvas.saveState()
    canvas.translate(x, y)
    if width is not None:
        canvas.scale(width / page.width, width / page.width)
    if page.mirror:
        canvas.transform(-1, 0, 0, 1, page.width, 0)
    _Pen(canvas, page, doel, drukker or Drukker()).draw(bleed)
    canvas.restoreState()


class _Pen:
    def __init__(self, canvas: Canvas, page: Page, doel: Doel, drukker: Drukker) -> None:
        self.canvas, self.page, self.drukker = canvas, page, drukker
        on_paper = doel is Doel.DRUK
        self.profile: OutputProfile | None = output_profile(drukker.icc) if on_paper else None
        self.ink: Ink = PressInk(drukker.most_ink) if on_paper else ScreenInk()

    def draw(self, bleed: float) -> None:
        whole = Box(0, 0, self.page.width, self.page.height).grown(bleed)
        with self._clipped(whole):
            if self.page.outline and self.profile is None:
                # On a screen the page has the shape that paper is cut to.
                self.canvas.clipPath(self._outline(Path(self.page.outline)), stroke=0, fill=0)
            if not self.page.clear:
                self._fill(self.ink.ground(self.page.ground))
                self.canvas.rect(*self._corner(whole), whole.width, whole.height, stroke=0, fill=1)
            for item in self.page.items:
                if isinstance(item, Text):
                    self._text(item)
                elif isinstance(item, Path):
                    self._path(item)
                elif isinstance(item, Group):
                    for path in item.items:
                        self._path(path)
                    for text in item.texts:
                        self._text(text)
                elif isinstance(item, Picture):
                    self._picture(item)
                elif isinstance(item, QRCode):
                    self._code(item)

    def _y(self, y: float) -> float:
        return self.page.height - y

    def _corner(self, box: Box) -> tuple[float, float]:
        """The left bottom corner of a box, as the canvas has it."""
        return box.x, self._y(box.bottom)

    @contextmanager
    def _clipped(self, box: Box | None) -> Iterator[None]:
        self.canvas.saveState()
        if box is not None:
            path = self.canvas.beginPath()
            path.rect(*self._corner(box), box.width, box.height)
            self.canvas.clipPath(path, stroke=0, fill=0)
        yield
        self.canvas.restoreState()

    def _fill(self, operator: str) -> None:
        """Choose the colour that an ink gives as an operator of PDF."""
        values = [float(part) for part in operator.split()[:-1]]
        if len(values) == 4:
            self.canvas.setFillColorCMYK(*values)
        else:
            self.canvas.setFillColorRGB(*values)

    def _stroke(self, operator: str) -> None:
        values = [float(part) for part in operator.split()[:-1]]
        if len(values) == 4:
            self.canvas.setStrokeColorCMYK(*values)
        else:
            self.canvas.setStrokeColorRGB(*values)

    # Text

    def _text(self, item: Text) -> None:
        for href, group in groupby(pieces(item), key=lambda piece: piece.href):
            stretch = list(group)
            for piece in stretch:
                self._set(piece)
            if href is not None:
                for line, on_line in groupby(stretch, key=lambda piece: piece.line):
                    self._link(leidt_naar(href), list(on_line), line.baseline)

    def _set(self, piece: Piece) -> None:
        """The letters of a piece; those between which there is no kerning in one go."""
        run = piece.run
        self._fill(self.ink.type(run.color, run.size))
        text = self.canvas.beginText()
        text.setFont(font_name(run.face), run.size)
        start = piece.start
        for end in range(piece.start + 1, piece.end + 1):
            if end == piece.end or run.kerning[end - 1]:
                said = run.text[start:end].replace("\u00a0", " ")
                text.setTextOrigin(_at(piece, start), self._y(piece.line.baseline))
                text.textOut(said + " " * (piece.space and end == piece.end))
                start = end
        self.canvas.drawText(text)

    def _link(self, href: str, on_line: list[Piece], baseline: float) -> None:
        size = max(piece.run.size for piece in on_line)
        left, right = _at(on_line[0], on_line[0].start), _at(on_line[-1], on_line[-1].end)
        low = self._y(baseline) - 0.25 * size
        self.canvas.linkURL(href, (left, low, right, low + 1.05 * size), relative=1)

    # Drawings

    def _path(self, item: Path) -> None:
        if item.separation:
            self._separation(item)
            return
        if item.fill:
            self._fill(self.ink.area(item.fill))
        if item.stroke:
            self._stroke(self.ink.area(item.stroke, stroke=True))
            self._line(item.stroke_width, item.dash)
        painted = {"stroke": int(item.stroke is not None), "fill": int(item.fill is not None)}
        self.canvas.drawPath(self._outline(item), **painted, fillMode=_NON_ZERO)

    def _line(self, width: float, dash: tuple[float, ...] = ()) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.setLineCap(1)
        self.canvas.setLineJoin(1)
        self.canvas.setDash(list(dash))

    def _outline(self, item: Path) -> PDFPathObject:
        path = self.canvas.beginPath()
        for step, values in item.segments:
            places = [self._y(value) if index % 2 else value for index, value in enumerate(values)]
            if step == "M":
                path.moveTo(*places)
            elif step == "L":
                path.lineTo(*places)
            elif step == "C":
                path.curveTo(*places)
            else:
                path.close()
        return path

    def _separation(self, item: Path) -> None:
        if self.profile is None:
            return
        name = {"cut": self.drukker.cut_color, "perf": self.drukker.perf_color}[item.separation]
        shown = {"cut": (0, 1, 0, 0), "perf": (1, 0, 0, 0)}[item.separation]
        with self._clipped(None):
            self.canvas.setStrokeOverprint(True)
            self.canvas.setStrokeColor(CMYKColorSep(*shown, spotName=name))
            self._line(item.stroke_width or 0.5)
            self.canvas.drawPath(self._outline(item), stroke=1, fill=0)

    def _picture(self, item: Picture) -> None:
        wide, high = item.box.width, item.box.height
        if self.profile is None:
            prepared = screen_picture(item.artwork, wide, high)
        else:
            prepared = press_picture(item.artwork, wide, high, self.profile, self.drukker.most_ink, None)
        name, (a, b, c, d, e, f) = put(self.canvas, prepared, wide, high)
        left, bottom = self._corner(item.box)
        with self._clipped(item.clip):
            self.canvas.transform(a, b, c, d, e + left, f + bottom)
            self.canvas.doForm(name)

    def _code(self, item: QRCode) -> None:
        cell = item.box.width / len(item.modules)
        self._fill(self.ink.code(item.color))
        path = self.canvas.beginPath()
        for row, cells in enumerate(item.modules):
            for dark, group in groupby(enumerate(cells), key=lambda pair: pair[1]):
                columns = [column for column, _ in group]
                if dark:
                    left, bottom = item.box.x + columns[0] * cell, self._y(item.box.y + (row + 1) * cell)
                    path.rect(left, bottom, len(columns) * cell, cell)
        self.canvas.drawPath(path, stroke=0, fill=1, fillMode=_NON_ZERO)
        left, bottom = self._corner(item.box)
        area = (left, bottom, left + item.box.width, bottom + item.box.height)
        self.canvas.linkURL(leidt_naar(item.href), area, relative=1)


def _at(piece: Piece, at: int) -> float:
    """Where character `at` of the piece's run begins."""
    run = piece.run
    natural = EmbeddedFont(run.face, "").width(run.text[:at], run.size)
    return run.x + natural + sum(run.kerning[:at]) * run.size / 1000
