"""A PDF page as PNG, by PDFium: sRGB, with its resolution; no alpha, but around a page that is no rectangle.

And as a small picture, for a page that shows many.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from kom_erbij.threads import pdfium_document

Pixels = NDArray[np.uint8]

SMALL = (360, 270)
"""The room of a small picture, in px: shown at half of that, so that it is sharp on a fine screen."""
_QUALITY = 72
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LEVEL = 3
"""How hard zlib looks for what comes again: above this a tenth smaller, in half as much time again."""
_INCH = 0.0254
"""In metres."""


def write_png(pdf: bytes, *, dpi: float, page: int = 0, shaped: bool = False) -> bytes:
    """Page number `page` at `dpi` dots per inch; of one that is `shaped` what lies outside its shape is clear."""
    with pdfium_document(pdf) as document:
        pixels = _pixels(document[page], dpi / 72, shaped)
    return _packed(pixels, dpi)


def _packed(pixels: Pixels, dpi: float) -> bytes:
    """Rows of R G B (A) as PNG (3rd edition), with no line filtered: of flat colours that is the smallest.

    Pillow tries five filters on each line, which takes three times as long for a file of the same size.
    """
    rows, columns, bands = pixels.shape
    lines = np.zeros((rows, 1 + columns * bands), np.uint8)
    lines[:, 1:] = pixels.reshape(rows, -1)
    colour = {3: 2, 4: 6}[bands]
    each_metre = round(dpi / _INCH)
    return b"".join((
        _SIGNATURE,
        _chunk(b"IHDR", struct.pack(">IIBBBBB", columns, rows, 8, colour, 0, 0, 0)),
        # What the colours mean, for viewers on wide screens: perceptual (11.3.2.5).
        _chunk(b"sRGB", b"\0"),
        _chunk(b"pHYs", struct.pack(">IIB", each_metre, each_metre, 1)),
        _chunk(b"IDAT", zlib.compress(lines.data, _LEVEL)),
        _chunk(b"IEND", b""),
    ))  # fmt: skip


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


def write_small(pdf: bytes, *, shaped: bool = False) -> bytes:
    """The first page within `SMALL`, as WebP."""
    with pdfium_document(pdf) as document:
        first = document[0]
        width, height = first.get_size()
        image = _image(first, min(SMALL[0] / width, SMALL[1] / height), shaped)
    return as_small(image)


def as_small(image: Image.Image) -> bytes:
    """A picture within `SMALL`, as WebP."""
    image.thumbnail(SMALL)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=_QUALITY, method=2)
    return out.getvalue()


def _image(page: Any, scale: float, shaped: bool) -> Image.Image:
    return Image.fromarray(_pixels(page, scale, shaped))


def _pixels(page: Any, scale: float, shaped: bool) -> Pixels:
    """Rows of pixels as R G B, or with A where the page is `shaped`."""
    ground = (255, 255, 255, 0 if shaped else 255)
    bitmap = page.render(scale=scale, fill_color=ground, rev_byteorder=True)
    pixels: Pixels = bitmap.to_numpy()
    # Of a bitmap that is closed no pixel may be read any more.
    pixels = pixels[:, :, :3].copy() if not shaped else pixels.copy()
    bitmap.close()
    return pixels
