"""What a print shop needs around the page: boxes, marks, slug line, output intent, spot colours.

Lengths in points; the sheet's origin is the bottom left corner of its media box.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Dictionary, Name

from kom_erbij.campaign.drukker import Drukker
from kom_erbij.errors import Place
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.page import MM, Page
from kom_erbij.writers.pdf.fonts import EmbeddedFont
from kom_erbij.writers.pdf.icc import OutputProfile
from kom_erbij.writers.pdf.ink import number

_GAP = 1 * MM
"""Between the bleed and what stands outside it."""
_MARK = 5 * MM
_TARGET = 1.8 * MM
_SLUG = 6.0
_OUTSIDE = _GAP + _MARK + 5 * MM
"""How much paper there is around the bleed where there are marks."""
_CONDITIONS = {
    "FOGRA39": "Offset, coated paper (paper types 1 and 2), ISO 12647-2:2004/Amd 1",
    "FOGRA47": "Offset, uncoated white paper (paper type 4), ISO 12647-2:2004/Amd 1",
    "FOGRA51": "Offset, premium coated paper, ISO 12647-2:2013",
    "FOGRA52": "Offset, wood-free uncoated paper, ISO 12647-2:2013",
}
"""Conditions of the ICC Characterization Data Registry that Dutch print shops ask for."""


@dataclass(frozen=True, slots=True)
class PressSheet:
    """How a page lies on its sheet: `edge` from the media box to the bleed, `bleed` from there to the trim."""

    width: float
    height: float
    bleed: float = 0.0
    edge: float = 0.0

    @property
    def origin(self) -> float:
        """Left and bottom edge of the trim box."""
        return self.edge + self.bleed

    @property
    def media(self) -> tuple[float, float]:
        """Width and height of the whole sheet."""
        return self.width + 2 * self.origin, self.height + 2 * self.origin

    def box(self, outside: float) -> tuple[float, float, float, float]:
        """The trim box with `outside` more on each side: left, bottom, right, top."""
        least, most_x, most_y = self.origin - outside, self.width + outside, self.height + outside
        return least, least, self.origin + most_x, self.origin + most_y

    def times(self, scale: float) -> PressSheet:
        """The sheet, all of it so many times as large."""
        return PressSheet(self.width * scale, self.height * scale, self.bleed * scale, self.edge * scale)


def sheet_for(page: Page, drukker: Drukker) -> PressSheet:
    """The sheet of the print shop's wish: as small as it is to be drawn; marks are never smaller."""
    true = PressSheet(page.width, page.height, drukker.bleed * MM)
    return replace(true.times(1 / drukker.scale), edge=_OUTSIDE if drukker.marks else 0.0)


def set_boxes(page: pikepdf.Object, sheet: PressSheet) -> None:
    """Trim, bleed and media box, each within the next (ISO 15930-7, 6.13)."""
    page.TrimBox = Array([round(value, 3) for value in sheet.box(0)])
    page.BleedBox = Array([round(value, 3) for value in sheet.box(sheet.bleed)])
    page.MediaBox = Array([0, 0, *(round(value, 3) for value in sheet.media)])


def marks(sheet: PressSheet, slug: str, font: EmbeddedFont) -> list[str]:
    """Crop and registration marks in all inks, and the slug line in black: all outside the bleed.

    Raises MissingGlyphError if the slug line has a character the font lacks.
    """
    left, bottom, right, top = sheet.box(0)
    start = sheet.bleed + _GAP
    out = ["q /All CS /All cs 1 SCN 1 scn 0.25 w"]
    for x, outward in ((left, -1), (right, 1)):
        for y in (bottom, top):
            out.append(_line(x + outward * start, y, x + outward * (start + _MARK), y))
    for y, outward in ((bottom, -1), (top, 1)):
        for x in (left, right):
            out.append(_line(x, y + outward * start, x, y + outward * (start + _MARK)))
    middle = start + _MARK / 2
    for x, y in (
        ((left + right) / 2, bottom - middle),
        ((left + right) / 2, top + middle),
        (left - middle, (bottom + top) / 2),
        (right + middle, (bottom + top) / 2),
    ):
        out += _target(x, y)
    out.append("Q")
    if slug:
        out += _slug_line(sheet, slug, font)
    return out


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{number(x1)} {number(y1)} m {number(x2)} {number(y2)} l S"


def _target(x: float, y: float) -> list[str]:
    r = _TARGET * 0.62
    k = r * 0.5523
    curves = (
        (r, k, k, r, 0, r),
        (-k, r, -r, k, -r, 0),
        (-r, -k, -k, -r, 0, -r),
        (k, -r, r, -k, r, 0),
    )
    ring = [f"{number(x + r)} {number(y)} m"]
    for curve in curves:
        ring.append(" ".join(number(v + (y if i % 2 else x)) for i, v in enumerate(curve)) + " c")
    return [
        " ".join(ring) + " S",
        _line(x - _TARGET, y, x + _TARGET, y),
        _line(x, y - _TARGET, x, y + _TARGET),
    ]


def _slug_line(sheet: PressSheet, slug: str, font: EmbeddedFont) -> list[str]:
    fonts = house_fonts()
    natural = sum(piece.width for piece in fonts.pieces(slug, font.face.name, Place(option="slug_line"))) / 1000
    room = sheet.media[0] - 2 * (_GAP + _MARK)
    size = min(_SLUG, room / natural)
    return [
        f"BT 0 0 0 1 k /{font.resource} {number(size)} Tf "
        f"{number(_GAP + _MARK)} {number(2 * MM)} Td <{font.encode(slug)}> Tj ET"
    ]


def spot_colour(pdf: pikepdf.Pdf, name: str, inks: tuple[float, float, float, float]) -> pikepdf.Object:
    """A Separation called `name`; on a screen and on a proof it shows as `inks` (0-1 each)."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=list(inks), N=1)
    colorant = Name("/" + name)
    return pdf.make_indirect(Array([Name.Separation, colorant, Name.DeviceCMYK, pdf.make_indirect(tint)]))


def output_intent(pdf: pikepdf.Pdf, profile: OutputProfile, conditie: str) -> None:
    """The printing condition that the colours are meant for, with its profile (ISO 15930-7, 6.3)."""
    stream = pdf.make_stream(profile.data)
    stream.stream_dict.N = 4
    said = _CONDITIONS.get(conditie, profile.description)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier=pikepdf.String(conditie),
                OutputCondition=pikepdf.String(said),
                RegistryName="http://www.color.org",
                Info=pikepdf.String(f"{conditie}: {said}"),
                DestOutputProfile=stream,
            )
        ]
    )
