"""Pages as pixels, by PDFium: to see what numbers do not say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as raw
from numpy.typing import NDArray

from kom_erbij.preflight import limits
from kom_erbij.preflight.facts import Rect
from kom_erbij.threads import PDFIUM

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Raster:
    """A page's pixels (rows, columns, R G B) with where they lie: `box` in pt, `scale` in px per pt."""

    pixels: Pixels
    box: Rect
    scale: float

    def window(self, part: Rect) -> tuple[slice, slice]:
        """The rows and columns of `part` (pt), at least one pixel, within the picture."""
        rows, columns = self.pixels.shape[:2]
        left = min(columns - 1, max(0, math.floor((part[0] - self.box[0]) * self.scale)))
        right = max(left + 1, min(columns, math.ceil((part[2] - self.box[0]) * self.scale)))
        top = min(rows - 1, max(0, math.floor((self.box[3] - part[3]) * self.scale)))
        bottom = max(top + 1, min(rows, math.ceil((self.box[3] - part[1]) * self.scale)))
        return slice(top, bottom), slice(left, right)

    def place(self, row: float, column: float, rows: float = 1, columns: float = 1) -> Rect:
        """Where on the page (pt) a stretch of pixels lies."""
        left, top = self.box[0] + column / self.scale, self.box[3] - row / self.scale
        return left, top - rows / self.scale, left + columns / self.scale, top


class Film:
    """A document to take rasters of. Close it, or use it in a `with`."""

    def __init__(self, data: bytes) -> None:
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(data)
        self._last: tuple[int, Any] | None = None

    def __enter__(self) -> Film:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def close(self) -> None:
        with PDFIUM:
            self._leave()
            self._document.close()

    def _sheet(self, page: int) -> Any:
        """The page, opened; of one page after another the last is kept, since opening it takes as long as drawing."""
        if self._last is None or self._last[0] != page:
            self._leave()
            self._last = page, self._document[page]
        return self._last[1]

    def _leave(self) -> None:
        if self._last:
            self._last[1].close()
        self._last = None

    def raster(self, page: int, box: Rect, dpi: float, *, annotations: bool = True, text: bool = True) -> Raster:
        """The part `box` (pt) of page number `page` (from 0), unrotated, on white; without its `text` if so asked."""
        wide, high = max(1.0, box[2] - box[0]), max(1.0, box[3] - box[1])
        scale = min(dpi / 72, math.sqrt(limits.MOST_RASTER_PIXELS / (wide * high)))
        with PDFIUM:
            sheet = self._sheet(page)
            sheet.set_rotation(0)
            sheet.set_mediabox(*box)
            sheet.set_cropbox(*box)
            if not text:
                for one in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=limits.DEEPEST):
                    raw.FPDFTextObj_SetTextRenderMode(one, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
            bitmap = sheet.render(scale=scale, may_draw_forms=False, draw_annots=annotations, rev_byteorder=True)
            pixels = bitmap.to_numpy()[:, :, :3].copy()
            bitmap.close()
            if not text:
                # Its text is gone for good.
                self._leave()
        return Raster(pixels, box, pixels.shape[1] / wide)
