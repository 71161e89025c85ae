"""A page as the small sign of a website: ICO with the sizes that browsers and Windows ask for, on nothing."""

from __future__ import annotations

import io

from PIL import Image

from kom_erbij.threads import pdfium_document

SIZES = (16, 32, 48)
"""In px."""
_FINER = 4


def write_ico(pdf: bytes) -> bytes:
    """The first page of a PDF, in the middle of a square."""
    with pdfium_document(pdf) as document:
        page = document[0]
        scale = SIZES[-1] * _FINER / max(page.get_width(), page.get_height())
        bitmap = page.render(scale=scale, fill_color=(255, 255, 255, 0))
        drawn = bitmap.to_pil().convert("RGBA")
        bitmap.close()
    side = max(drawn.size)
    square = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    square.paste(drawn, ((side - drawn.width) // 2, (side - drawn.height) // 2))
    sizes = [square.resize((size, size), Image.Resampling.LANCZOS) for size in SIZES]
    out = io.BytesIO()
    sizes[-1].save(out, "ICO", sizes=[(size, size) for size in SIZES], append_images=sizes[:-1])
    return out.getvalue()
