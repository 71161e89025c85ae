"""A picture for writers that know no vectors: as PNG or JPEG."""

from __future__ import annotations

import io

import pypdfium2

from kom_erbij.campaign.artwork import Artwork, ArtworkKind


def bitmap(artwork: Artwork, width: float, dpi: float = 300) -> bytes:
    """The artwork as PNG or JPEG; a vector logo is drawn at `dpi` of the `width` (pt) it is placed at."""
    if artwork.kind is not ArtworkKind.PDF:
        return artwork.data
    document = pypdfium2.PdfDocument(artwork.data)
    try:
        drawn = document[0].render(scale=width / artwork.width * dpi / 72, fill_color=(255, 255, 255, 0)).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    drawn.convert("RGBA").save(out, "PNG")
    return out.getvalue()
