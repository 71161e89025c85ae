"""A PDF page as PNG, by PDFium: sRGB, with its resolution; no alpha, but around a page that is no rectangle.

And as a small picture, for a page that shows many.
"""

from __future__ import annotations

import io
import zlib
from typing import Any

from PIL import Image, PngImagePlugin

from kom_erbij.threads import pdfium_document

SMALL = (360, 270)
"""The room of a small picture, in px: shown at half of that, so that it is sharp on a fine screen."""
_QUALITY = 72


def write_png(pdf: bytes, *, dpi: float, page: int = 0, shaped: bool = False) -> bytes:
    """Page number `page` at `dpi` dots per inch; of one that is `shaped` what lies outside its shape is clear."""
    with pdfium_document(pdf) as document:
        image = _image(document[page], dpi / 72, shaped)
    out, colours = io.BytesIO(), PngImagePlugin.PngInfo()
    # What the colours mean, for viewers on wide screens: sRGB, perceptual (PNG 3rd edition, 11.3.2.5).
    colours.add(b"sRGB", b"\0")
    # Flat colours are runs: looking for no more than those takes half the time, and as many bytes within some percents.
    image.save(out, "PNG", dpi=(dpi, dpi), compress_level=6, compress_type=zlib.Z_RLE, pnginfo=colours)
    return out.getvalue()


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
    image.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()


def _image(page: Any, scale: float, shaped: bool) -> Image.Image:
    bitmap = page.render(scale=scale, fill_color=(255, 255, 255, 0) if shaped else (255, 255, 255, 255))
    image: Image.Image = bitmap.to_pil().convert("RGBA" if shaped else "RGB")
    bitmap.close()
    return image
