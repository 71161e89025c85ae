"""A PDF page as PNG, by PDFium: sRGB, with its resolution; no alpha, but around a page that is no rectangle."""

from __future__ import annotations

import io

import pypdfium2


def write_png(pdf: bytes, *, dpi: float, page: int = 0, shaped: bool = False) -> bytes:
    """Page number `page` at `dpi` dots per inch; of one that is `shaped` what lies outside its shape is clear."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        around = (255, 255, 255, 0) if shaped else (255, 255, 255, 255)
        bitmap = document[page].render(scale=dpi / 72, fill_color=around)
        image = bitmap.to_pil().convert("RGBA" if shaped else "RGB")
    finally:
        document.close()
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dpi, dpi), compress_level=6)
    return out.getvalue()
