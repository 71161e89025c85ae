"""A PDF page as PNG, by PDFium: sRGB, no alpha, with its resolution."""

from __future__ import annotations

import io

from kom_erbij.threads import pdfium_document


def write_png(pdf: bytes, *, dpi: float, page: int = 0) -> bytes:
    """Page number `page` at `dpi` dots per inch."""
    with pdfium_document(pdf) as document:
        bitmap = document[page].render(scale=dpi / 72)
        image = bitmap.to_pil().convert("RGB")
        bitmap.close()
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dpi, dpi), compress_level=6)
    return out.getvalue()
