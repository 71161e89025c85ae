"""A PDF page as PNG, by PDFium: sRGB, with its resolution; no alpha, but around a page that is no rectangle."""

from __future__ import annotations

import io
import zlib

from PIL import PngImagePlugin

from kom_erbij.threads import pdfium_document


def write_png(pdf: bytes, *, dpi: float, page: int = 0, shaped: bool = False) -> bytes:
    """Page number `page` at `dpi` dots per inch; of one that is `shaped` what lies outside its shape is clear."""
    around = (255, 255, 255, 0) if shaped else (255, 255, 255, 255)
    with pdfium_document(pdf) as document:
        bitmap = document[page].render(scale=dpi / 72, fill_color=around)
        image = bitmap.to_pil().convert("RGBA" if shaped else "RGB")
        bitmap.close()
    out, colours = io.BytesIO(), PngImagePlugin.PngInfo()
    # What the colours mean, for viewers on wide screens: sRGB, perceptual (PNG 3rd edition, 11.3.2.5).
    colours.add(b"sRGB", b"\0")
    # Flat colours are runs: looking for no more than those takes half the time, and as many bytes within some percents.
    image.save(out, "PNG", dpi=(dpi, dpi), compress_level=6, compress_type=zlib.Z_RLE, pnginfo=colours)
    return out.getvalue()
