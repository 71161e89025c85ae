"""Pictures as a PDF holds them: pixels, or a page of drawing, to be built in a document and made to fill a box."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Protocol

import pikepdf
from pikepdf import Dictionary, Name

Matrix = tuple[float, float, float, float, float, float]


class Prepared(Protocol):
    """A picture ready to be put in a document."""

    @property
    def transparent(self) -> bool:
        """Whether what lies under it shows through."""

    def build(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The XObject, in `pdf`."""

    def matrix(self, made: pikepdf.Object, width: float, height: float) -> Matrix:
        """What makes the XObject fill a box of that size, with its left bottom corner at the origin."""


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels: their colour space, and bytes as the PDF filter says; `mask` is 8-bit alpha, packed by Flate."""

    width: int
    height: int
    space: str
    data: bytes
    filter: str = "FlateDecode"
    inverted: bool = False
    mask: bytes | None = None

    @property
    def transparent(self) -> bool:
        return self.mask is not None

    def build(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        made = pdf.make_stream(b"")
        made.write(self.data, filter=Name("/" + self.filter))
        for key, value in self._entries(self.space).items():
            made.stream_dict[key] = value
        if self.inverted:
            made.stream_dict.Decode = [1, 0, 1, 0, 1, 0, 1, 0]
        if self.mask is not None:
            mask = pdf.make_stream(b"")
            mask.write(self.mask, filter=Name.FlateDecode)
            for key, value in self._entries("DeviceGray").items():
                mask.stream_dict[key] = value
            made.stream_dict.SMask = mask
        return made

    def _entries(self, space: str) -> dict[str, object]:
        return {
            "/Type": Name.XObject,
            "/Subtype": Name.Image,
            "/Width": self.width,
            "/Height": self.height,
            "/ColorSpace": Name("/" + space),
            "/BitsPerComponent": 8,
        }

    def matrix(self, made: pikepdf.Object, width: float, height: float) -> Matrix:
        return width, 0, 0, height, 0, 0


@dataclass(frozen=True, slots=True)
class Vector:
    """One page of drawing, as a PDF of its own."""

    data: bytes
    transparent: bool

    def build(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        with pikepdf.open(io.BytesIO(self.data)) as source:
            made = pdf.copy_foreign(source.pages[0].as_form_xobject())
        if self.transparent:
            # What blends in it blends with its own parts, never with the page.
            made.Group = Dictionary(Type=Name.Group, S=Name.Transparency, I=True)
        return made

    def matrix(self, made: pikepdf.Object, width: float, height: float) -> Matrix:
        x1, y1, x2, y2 = (float(value) for value in made.BBox.as_list())
        turn = [float(value) for value in made.get("/Matrix", pikepdf.Array([1, 0, 0, 1, 0, 0])).as_list()]
        a, b, c, d, e, f = turn
        corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x1, x2) for y in (y1, y2)]
        left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
        scale_x = width / (max(x for x, _ in corners) - left)
        scale_y = height / (max(y for _, y in corners) - bottom)
        return scale_x, 0, 0, scale_y, -left * scale_x, -bottom * scale_y
