"""One pen for both flavours: draws a page's items as PDF operators, each in the element it belongs to.

Flips y, so that the page's top left corner comes at the sheet's trim box. What a colour becomes the ink knows,
what an item is to a reader the structure tree; here they are only asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby

from kom_erbij.campaign.webadres import leidt_naar
from kom_erbij.design.palette import Color
from kom_erbij.layout.page import Box, FormField, Group, Page, Path, Picture, QRCode, Role, Segment, Text
from kom_erbij.writers.pdf.document import PdfFile
from kom_erbij.writers.pdf.forms import lines_of
from kom_erbij.writers.pdf.ink import number
from kom_erbij.writers.pdf.press import PressSheet
from kom_erbij.writers.pdf.tags import Element
from kom_erbij.writers.pdf.words import Piece, pieces

_STEPS = {"M": "%.3f %.3f m", "L": "%.3f %.3f l", "C": "%.3f %.3f %.3f %.3f %.3f %.3f c", "Z": "h"}
"""The steps of a path as operators."""


class Pen:
    """Draws one page; `operators` is its content so far.

    It draws at full size; one transformation makes that `scale` times as small, and a mirror image where the page is.
    """

    def __init__(self, document: PdfFile, page: Page, number_: int, sheet: PressSheet, scale: float = 1.0) -> None:
        self.document, self.page, self.number, self.sheet = document, page, number_, sheet.times(scale)
        self.scale = scale
        self.operators: list[str] = []
        self._in_artifact = False

    def draw(self) -> bytes:
        """All items, bottom first; what runs past the bleed is cut off there."""
        left, bottom, right, top = self.sheet.box(self.sheet.bleed)
        self._write("q")
        if self.page.mirror or self.scale != 1:
            self._write(self._transformation())
        area = f"{number(left)} {number(bottom)} {number(right - left)} {number(top - bottom)} re"
        self._write(f"{area} W n")
        if self.page.outline and self.document.profile is None:
            # On a screen the page has the shape that paper is cut to.
            self._write(self._outline(self.page.outline), "W n")
        if not self.page.clear:
            with self._as(None):
                self._write(self.document.ink.ground(self.page.ground), f"{area} f")
        for item in self.page.items:
            if isinstance(item, Text):
                self._text(item)
            elif isinstance(item, Path):
                with self._as(None):
                    self._path(item)
            elif isinstance(item, Group):
                self._group(item)
            elif isinstance(item, Picture):
                self._picture(item)
            elif isinstance(item, QRCode):
                self._qr(item)
            else:
                self._field(item)
        self._end_artifact()
        if white := self.document.white():
            # Last, and printing over all: it takes no colour away, and the shop's machine lays it under them.
            self._write(f"q /Overprint gs /{white} cs 1 scn {area} f Q")
        self._write("Q")
        return "\n".join(self.operators).encode()

    def _write(self, *operators: str) -> None:
        self.operators += operators

    def _transformation(self) -> str:
        """From this pen's sheet to the real one."""
        part = f"{1 / self.scale:.6g}"
        if self.page.mirror:
            return f"-{part} 0 0 {part} {number(self.sheet.media[0] / self.scale)} 0 cm"
        return f"{part} 0 0 {part} 0 0 cm"

    def _seen(self, rect: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Where an area of this pen's sheet lies on the real one, which is never scaled for a screen."""
        left, bottom, right, top = rect
        wide = self.sheet.media[0]
        return (wide - right, bottom, wide - left, top) if self.page.mirror else rect

    def _x(self, x: float) -> str:
        return number(x + self.sheet.origin)

    def _y(self, y: float) -> str:
        return number(self.page.height - y + self.sheet.origin)

    def _rect(self, box: Box) -> tuple[float, float, float, float]:
        """The box as left, bottom, right and top on the sheet."""
        o, high = self.sheet.origin, self.page.height
        return box.x + o, high - box.bottom + o, box.right + o, high - box.y + o

    # Structure

    @contextmanager
    def _as(self, element: Element | None) -> Iterator[None]:
        """What is drawn within is content of `element`, or decoration (None)."""
        if self.document.tree is None:
            yield
        elif element is None:
            if not self._in_artifact:
                self._write("/Artifact BMC")
                self._in_artifact = True
            yield
        else:
            self._end_artifact()
            self._write(f"/{element.role} <</MCID {element.mark(self.number)}>> BDC")
            yield
            self._write("EMC")

    def _end_artifact(self) -> None:
        if self._in_artifact:
            self._write("EMC")
            self._in_artifact = False

    def _figure(self, parent: Element | None, alt: str, box: Box) -> Element | None:
        """A Figure with its alternative text, and the part of it that is on the page as its box."""
        if self.document.tree is None:
            return None
        element = (parent or self.document.tree.root).child(Role.FIGURE.value)
        element.alt = alt
        left, bottom, right, top = self._seen(self._rect(box))
        wide, high = self.sheet.media
        element.box = (max(left, 0), max(bottom, 0), min(right, wide), min(top, high))
        return element

    # Text

    def _text(self, item: Text) -> None:
        if not any(line.runs for line in item.lines):
            return
        tree = self.document.tree
        element = None
        if tree is not None and item.role is not Role.ARTIFACT:
            element = tree.element(item.role, item.within, item.part)
        drawn = list(pieces(item))
        for href, group in groupby(drawn, key=lambda piece: piece.href):
            stretch = list(group)
            if href is None or element is None:
                with self._as(element):
                    self._set(stretch)
                continue
            link = element if element.role == Role.LINK else element.child(Role.LINK.value)
            with self._as(link):
                self._set(stretch)
            said = "".join(piece.actual or piece.text + " " * piece.space for piece in stretch).strip()
            self.document.link(self.number, leidt_naar(href), said, self._areas(stretch), link)

    def _set(self, stretch: list[Piece]) -> None:
        """The pieces as one text object."""
        self._write("BT")
        for piece in stretch:
            run = piece.run
            font = self.document.font(run.face)
            wrapped = ""
            if piece.actual is not None and self.document.tree is not None:
                wrapped = f"/ActualText {_hex(piece.actual)}"
            if run.lang and run.lang != self.page.lang and self.document.tree is not None:
                wrapped += f"/Lang ({run.lang})"
            if wrapped:
                self._write(f"/Span <<{wrapped}>> BDC")
            self._write(
                self.document.ink.type(run.color, run.size),
                f"/{font.resource} {number(run.size)} Tf 1 0 0 1 {self._x(self._start(piece))} "
                f"{self._y(piece.line.baseline)} Tm",
                self._shown(piece, font.encode),
            )
            if wrapped:
                self._write("EMC")
        self._write("ET")

    def _shown(self, piece: Piece, encode: Callable[[str], str]) -> str:
        """The glyphs with their kerning in between, and a space behind where the words of two lines meet."""
        text, kerning = piece.text, piece.run.kerning[piece.start : piece.end]
        parts, start = "", 0
        for index, kern in enumerate(kerning[:-1]):
            if kern:
                parts += f"<{encode(text[start : index + 1])}>{number(-kern)}"
                start = index + 1
        return f"[{parts}<{encode(text[start:] + ' ' * piece.space)}>] TJ"

    def _start(self, piece: Piece, at: int | None = None) -> float:
        """Where character `at` of the piece's run begins (default: its first)."""
        run, at = piece.run, piece.start if at is None else at
        natural = self.document.font(run.face).width(run.text[:at], run.size)
        return run.x + natural + sum(run.kerning[:at]) * run.size / 1000

    def _areas(self, stretch: list[Piece]) -> list[tuple[float, float, float, float]]:
        """What the pieces cover on the sheet, a box for each line."""
        areas = []
        for line, group in groupby(stretch, key=lambda piece: piece.line):
            on_line = list(group)
            left = self._start(on_line[0])
            right = self._start(on_line[-1], on_line[-1].end)
            size = max(piece.run.size for piece in on_line)
            areas.append(self._seen(self._rect(Box(left, line.baseline - 0.8 * size, right - left, 1.05 * size))))
        return areas

    # Drawings

    def _group(self, item: Group) -> None:
        figure = None
        if item.role is Role.FIGURE and item.alt:
            figure = self._figure(None, item.alt, item.box)
        with self._as(figure):
            for path in item.items:
                self._path(path)
            for text in item.texts:
                self._set(list(pieces(text)))

    def _path(self, item: Path) -> None:
        if item.separation:
            self._separation(item)
            return
        outline = self._outline(item.segments)
        if item.fill:
            self._write(self.document.ink.area(item.fill))
        if item.stroke:
            dash = " ".join(number(part) for part in item.dash)
            self._write(
                self.document.ink.area(item.stroke, stroke=True),
                f"{number(item.stroke_width)} w 1 J 1 j [{dash}] 0 d",
            )
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get(
            (item.fill is not None, item.stroke is not None), "n"
        )
        self._write(outline, paint)

    def _outline(self, segments: tuple[Segment, ...]) -> str:
        # All at once: most of a page is this, and number by number it takes four times as long.
        left, top = self.sheet.origin, self.page.height + self.sheet.origin
        values = [top - value if at % 2 else left + value for _, step in segments for at, value in enumerate(step)]
        return " ".join([_STEPS[name] for name, _ in segments]) % tuple(values)

    def _separation(self, item: Path) -> None:
        """A line to cut or perforate along: its own ink, printing over what lies under it; not for screens."""
        name = self.document.separation(item.separation)
        if name:
            width = number((item.stroke_width or 0.5) * self.scale)
            self._write(f"q /Overprint gs /{name} CS 1 SCN {width} w [] 0 d", self._outline(item.segments), "S Q")

    def _picture(self, item: Picture) -> None:
        name, matrix = self.document.picture(item, self._under(item))
        figure = self._figure(None, item.alt, item.clip or item.box) if item.role is Role.FIGURE and item.alt else None
        with self._as(figure):
            self._write("q")
            if item.clip:
                left, bottom, right, top = self._rect(item.clip)
                self._write(f"{number(left)} {number(bottom)} {number(right - left)} {number(top - bottom)} re W n")
            a, b, c, d, e, f = matrix
            left, bottom, _, _ = self._rect(item.box)
            placed = " ".join(f"{value:.6g}" for value in (a, b, c, d)) + f" {number(e + left)} {number(f + bottom)}"
            self._write(f"{placed} cm /{name} Do", "Q")

    def _under(self, item: Picture) -> Color:
        """The colour that the picture lies on: of the last shape drawn before it that holds it, or the ground."""
        color = self.page.ground
        for other in self.page.items:
            if other is item:
                break
            if isinstance(other, Path) and other.fill and not other.separation and _extent(other).holds(item.box):
                color = other.fill
        return color

    def _qr(self, item: QRCode) -> None:
        link = self.document.tree.element(Role.LINK) if self.document.tree is not None else None
        if link is not None:
            # Readers take the link's own words; its Figure needs them too (ISO 14289-1, 7.3).
            link.alt = item.alt
        with self._as(self._figure(link, item.alt, item.box)):
            cell = item.box.width / len(item.modules)
            self._write(self.document.ink.code(item.color))
            for row, cells in enumerate(item.modules):
                bottom = self._y(item.box.y + (row + 1) * cell)
                start = None
                for index, dark in enumerate((*cells, False)):
                    if dark and start is None:
                        start = index
                    elif not dark and start is not None:
                        left, width = item.box.x + start * cell, (index - start) * cell
                        self._write(f"{self._x(left)} {bottom} {number(width)} {number(cell)} re")
                        start = None
            self._write("f")
        if link is not None:
            self.document.link(self.number, leidt_naar(item.href), item.alt, [self._seen(self._rect(item.box))], link)

    def _field(self, item: FormField) -> None:
        if self.document.tree is None:
            return
        if item.value:
            element = self.document.tree.element(Role.FORM)
            element.alt = f"{item.label} {item.value}"
            self.document.tick(self.number, item, self._seen(self._rect(item.box)), element)
            return
        for line in lines_of(item):
            rect = self._seen(self._rect(line.box))
            self.document.field(self.number, line, rect, self.document.tree.element(Role.FORM))


def _hex(text: str) -> str:
    """A text string in UTF-16, as PDF writes it in a content stream."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _extent(path: Path) -> Box:
    xs = [value for _, values in path.segments for value in values[::2]]
    ys = [value for _, values in path.segments for value in values[1::2]]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
