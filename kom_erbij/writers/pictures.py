"""A picture for writers that know neither vectors nor inks: as PNG or JPEG, with no more pixels than show."""

from __future__ import annotations

import io

from PIL import Image

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.threads import pdfium_document
from kom_erbij.writers import pixels

_QUALITY = 92
_LARGE = 500_000
"""Size in bytes over which an opaque picture is worth trying as a JPEG."""


def bitmap(artwork: Artwork, width: float, dpi: float = 300) -> bytes:
    """The artwork as PNG or JPEG in sRGB, for a place of `width` pt: as it came where it has no more than `dpi`.

    Raises PictureError when a photo is no longer where it was.
    """
    data, height = artwork.data, width / artwork.aspect
    if artwork.kind is ArtworkKind.PDF:
        return _drawn(data, width / artwork.width * dpi / 72)
    with Image.open(io.BytesIO(data)) as image:
        plain = artwork.kind is not ArtworkKind.TIFF and image.mode != "CMYK"
        if plain and not pixels.too_large(image, width, height, dpi):
            return data
        made = pixels.sampled(pixels.in_srgb(pixels.upright(image)), width, height, dpi)
    return _packed(made, artwork.kind is ArtworkKind.JPEG)


def _drawn(data: bytes, scale: float) -> bytes:
    with pdfium_document(data) as document:
        page = document[0].render(scale=scale, fill_color=(255, 255, 255, 0))
        drawn = page.to_pil().convert("RGBA")
        page.close()
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def _packed(image: Image.Image, photo: bool) -> bytes:
    """As PNG; as JPEG where it was one, or where a photo takes much less so."""
    bare, made, small = Image.new(image.mode, image.size), io.BytesIO(), io.BytesIO()
    bare.paste(image)
    if not photo:
        bare.save(made, "PNG")
        if bare.mode not in ("L", "RGB") or len(made.getvalue()) < _LARGE:
            return made.getvalue()
    bare.save(small, "JPEG", quality=_QUALITY, subsampling=0)
    return small.getvalue() if photo or len(small.getvalue()) * 2 < len(made.getvalue()) else made.getvalue()
