"""A picture for writers that know no vectors: as PNG or JPEG."""

from __future__ import annotations

import io

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.threads import pdfium_document


def bitmap(artwork: Artwork, width: float, dpi: float = 300) -> bytes:
    """The artwork as PNG or JPEG; a vector logo is drawn at `dpi` of the `width` (pt) it is placed at."""
    if artwork.kind is not ArtworkKind.PDF:
        return artwork.data
    with pdfium_document(artwork.data) as document:
        page = document[0].render(scale=width / artwork.width * dpi / 72, fill_color=(255, 255, 255, 0))
        drawn = page.to_pil().convert("RGBA")
        page.close()
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()
