"""Logos and photos made ready for a flavour: no more pixels than show, in the right colours; vectors stay vectors.

What has been made ready of a logo is kept, since it comes back on every row of a batch.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from functools import lru_cache

import numpy as np
from PIL import Image, ImageOps

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.design.palette import Color
from kom_erbij.threads import pdfium_document
from kom_erbij.writers import pixels
from kom_erbij.writers.pdf.archive import archivable
from kom_erbij.writers.pdf.icc import OutputProfile
from kom_erbij.writers.pdf.spaces import UnfaithfulError
from kom_erbij.writers.pdf.transparency import is_transparent
from kom_erbij.writers.pdf.vector import bare_vector, press_vector
from kom_erbij.writers.pdf.xobjects import Prepared, Raster, Vector

SCREEN_DPI, PRESS_DPI, LINE_DPI = 150, 300, 600
"""The most pixels to the inch: of a picture on a screen and on paper, and of a vector that had to be rastered."""
_PHOTO = 60_000
"""Size in bytes over which an opaque picture is worth trying as a JPEG."""


def screen_picture(artwork: Artwork, width: float, height: float) -> Prepared:
    """The picture for a box of `width` by `height` pt on a screen: sRGB, a JPEG as it came if it can be."""
    return (_kept_screen if isinstance(artwork.held, bytes) else _screen)(artwork, width, height)


def press_picture(
    artwork: Artwork, width: float, height: float, profile: OutputProfile, most_ink: float, flat: Color | None
) -> Prepared:
    """The picture for a box of `width` by `height` pt on paper, in the inks of `profile`, `most_ink` % at most.

    With `flat` no transparency is left: what shows through is that colour.
    """
    make = _kept_press if isinstance(artwork.held, bytes) else _press
    return make(artwork, width, height, profile, most_ink, flat)


def _screen(artwork: Artwork, width: float, height: float) -> Prepared:
    data = artwork.data
    if artwork.kind is ArtworkKind.PDF:
        try:
            bare = archivable(bare_vector(data))
            return Vector(bare, is_transparent(bare))
        except UnfaithfulError:
            return _packed(rastered(artwork, width, height, PRESS_DPI), "RGB")
    image = pixels.opened(data)
    if (
        artwork.kind is ArtworkKind.JPEG
        and _plain_jpeg(image)
        and not pixels.too_large(image, width, height, SCREEN_DPI)
    ):
        space = "DeviceRGB" if image.mode == "RGB" else "DeviceGray"
        return Raster(image.width, image.height, space, _without_metadata(data), "DCTDecode")
    upright = pixels.sampled(pixels.in_srgb(pixels.upright(image)), width, height, SCREEN_DPI)
    return _packed(upright, "L" if upright.mode in ("L", "LA") else "RGB")


def _press(
    artwork: Artwork, width: float, height: float, profile: OutputProfile, most_ink: float, flat: Color | None
) -> Prepared:
    if artwork.kind is ArtworkKind.PDF:
        try:
            made = press_vector(artwork.data, profile, most_ink)
            if flat is None or not is_transparent(made):
                return Vector(made, is_transparent(made))
        except UnfaithfulError:
            pass
        return _inked(rastered(artwork, width, height, LINE_DPI), profile, most_ink, flat)
    image = pixels.sampled(pixels.upright(pixels.opened(artwork.data)), width, height, PRESS_DPI)
    return _inked(image, profile, most_ink, flat)


_kept_screen, _kept_press = lru_cache(maxsize=32)(_screen), lru_cache(maxsize=32)(_press)
"""A logo comes back on every row of a batch; a photo, whose bytes are in its file, on a few pages at the most."""


def rastered(artwork: Artwork, width: float, height: float, dpi: float) -> Image.Image:
    """A vector as RGBA pixels, for a box of `width` by `height` pt."""
    with pdfium_document(artwork.data) as document:
        scale = max(width / artwork.width, height / artwork.height) * dpi / 72
        made = document[0].render(scale=scale, fill_color=(0, 0, 0, 0), rev_byteorder=True)
        try:
            return Image.frombytes("RGBA", (made.width, made.height), bytes(made.buffer), "raw", "RGBA", made.stride)
        finally:
            made.close()


def _plain_jpeg(image: Image.Image) -> bool:
    """Whether any reader shows the JPEG as it is meant: RGB or grey, sRGB, upright."""
    return (
        image.format == "JPEG"
        and image.mode in ("RGB", "L")
        and not pixels.source_profile(image)
        and image.getexif().get(0x0112, 1) == 1
    )


def _without_metadata(data: bytes) -> bytes:
    """The JPEG without what cameras add, such as where a photo was taken; no pixel changes."""
    kept, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker, size = data[at + 1], 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        application = 0xE1 <= marker <= 0xEF and marker != 0xEE
        if not application and marker != 0xFE:
            kept += data[at : at + size]
        at += size
    return bytes(kept + data[at:])


def _alpha(image: Image.Image) -> Image.Image | None:
    """What of the picture shows through; None if nothing does."""
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    return None if alpha is None or alpha.getextrema() == (255, 255) else alpha


def _packed(image: Image.Image, mode: str) -> Raster:
    """RGB or grey pixels, with their alpha as a mask; a photo as a JPEG where that is much smaller."""
    alpha = _alpha(image)
    color = image.convert(mode)
    space = "DeviceGray" if mode == "L" else "DeviceRGB"
    made = Raster(color.width, color.height, space, zlib.compress(color.tobytes(), 9))
    if alpha is not None:
        return replace(made, mask=zlib.compress(alpha.tobytes(), 9))
    return _as_photo(made, color)


def _inked(image: Image.Image, profile: OutputProfile, most_ink: float, flat: Color | None) -> Raster:
    """Pixels in the inks of `profile`; inks as they came; a grey picture, and grey in a drawing, in black alone."""
    alpha = _alpha(image)
    image = pixels.without_color(image)
    if image.mode in ("L", "LA"):
        color = image.convert("L")
    else:
        source = b"" if image.mode == "CMYK" else pixels.source_profile(image)
        plain = image.convert("RGB") if image.mode == "RGBA" else image
        color = profile.image(plain, source, most_ink, black_alone=pixels.is_drawing(plain))
    if alpha is not None and flat is not None:
        color, alpha = _laid_on(color, alpha, flat), None
    space = "DeviceGray" if color.mode == "L" else "DeviceCMYK"
    made = Raster(color.width, color.height, space, zlib.compress(color.tobytes()))
    if alpha is not None:
        return replace(made, mask=zlib.compress(alpha.tobytes()))
    return _as_photo(made, color)


def _laid_on(color: Image.Image, alpha: Image.Image, flat: Color) -> Image.Image:
    """Grey or inks, with `flat` where they show through, in inks."""
    part = np.asarray(alpha).astype(np.float32)[..., None] / 255
    under = np.array(flat.cmyk, dtype=np.float32) * 2.55
    if color.mode == "L":
        color = Image.merge("CMYK", (*[Image.new("L", color.size)] * 3, ImageOps.invert(color)))
    inks = np.asarray(color) * part + under * (1 - part)
    return Image.fromarray(inks.round().astype(np.uint8), "CMYK")


def _as_photo(made: Raster, image: Image.Image) -> Raster:
    """As a JPEG of high quality, if that takes less than half: then it is a photo, not a drawing."""
    if len(made.data) < _PHOTO:
        return made
    out = io.BytesIO()
    image.save(out, "JPEG", quality=92, subsampling=0)
    if len(out.getvalue()) * 2 > len(made.data):
        return made
    return replace(made, data=out.getvalue(), filter="DCTDecode", inverted=image.mode == "CMYK")
