"""Photos and other raster pictures, made plain: upright, sRGB, 8 bits, without what a camera or person wrote in them.

A JPEG that is plain already keeps its own compressed data; only its notes (Exif with place and owner, comments) go.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.errors import PictureError
from kom_erbij.intake.limits import PICTURE_PIXELS
from kom_erbij.threads import warnings_ignored

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_QUALITY = 92
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
Problem = Callable[[str, str], PictureError]
"""Makes the error for what is wrong, and the way out."""


def read_raster(data: bytes, problem: Problem) -> tuple[ArtworkKind, bytes, int, int]:
    """The picture in a PNG or JPEG: how its bytes are to be understood, the bytes, width and height in px.

    Raises what `problem` gives: damaged, truncated, animated, or too large.
    """
    from PIL import Image

    with warnings_ignored():
        try:
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "MPO"))
            if image.width * image.height > PICTURE_PIXELS:
                raise problem(
                    f"de afbeelding is {image.width} bij {image.height} pixels.",
                    f"Maak haar kleiner: hoogstens {PICTURE_PIXELS // 1_000_000} miljoen pixels.",
                )
            if image.format == "PNG" and getattr(image, "is_animated", False):
                raise problem("dit is een bewegend plaatje.", "Bewaar één beeld als PNG of JPEG.")
            image.load()
            return _plain(image, data)
        except PictureError:
            raise
        except Image.DecompressionBombError:
            raise problem("de afbeelding heeft veel te veel pixels.", "Maak haar kleiner.") from None
        except Exception:
            # Pillow meets a broken file with whatever its code runs into.
            raise problem("de afbeelding is beschadigd.", "Vraag een nieuw bestand.") from None


def _plain(image: Picture, data: bytes) -> tuple[ArtworkKind, bytes, int, int]:
    from PIL import Image, ImageOps

    is_jpeg = image.format in ("JPEG", "MPO")
    turned = image.getexif().get(0x0112, 1) not in (0, 1)
    profile = image.info.get("icc_profile")
    if image.format == "JPEG" and image.mode in ("RGB", "L") and not turned and _is_srgb(profile):
        return ArtworkKind.JPEG, _without_notes(data), image.width, image.height
    upright = ImageOps.exif_transpose(image)
    clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    flat = _in_srgb(_eight_bits(upright), profile, "RGBA" if clear else "RGB")
    out = io.BytesIO()
    if is_jpeg:
        flat.save(out, "JPEG", quality=_QUALITY, subsampling=0)
        return ArtworkKind.JPEG, out.getvalue(), flat.width, flat.height
    bare = Image.new(flat.mode, flat.size)
    bare.paste(flat)
    bare.save(out, "PNG")
    return ArtworkKind.PNG, out.getvalue(), flat.width, flat.height


def _eight_bits(image: Picture) -> Picture:
    """16 bits of grey brought back to 8; other modes as they are."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode == "F":
        return image.convert("L")
    return image


def _is_srgb(profile: bytes | None) -> bool:
    return profile is None or "srgb" in _profile_name(profile)


def _profile_name(profile: bytes) -> str:
    from PIL import ImageCms

    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).casefold()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return "srgb"


def _in_srgb(image: Picture, profile: bytes | None, mode: str) -> Picture:
    """The picture in sRGB, by its own profile where it has one (CMYK, Display P3, Adobe RGB)."""
    from PIL import ImageCms

    if profile and not _is_srgb(profile) and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            alpha = image.getchannel("A") if image.mode == "RGBA" else None
            base = image.convert("RGB") if alpha else image
            made = ImageCms.profileToProfile(base, source, target, outputMode="RGB")
            assert made is not None
            if alpha:
                made.putalpha(alpha)
            image = made
        except (ImageCms.PyCMSError, ValueError):
            pass
    return image.convert(mode)


def _without_notes(data: bytes) -> bytes:
    """A JPEG without the segments that hold notes: Exif, XMP, IPTC, comments, and what follows its end."""
    out = bytearray(b"\xff\xd8")
    for marker, segment in _segments(data):
        # Kept: JFIF (APP0), Adobe's (APP14), and all that is needed to decode.
        if not (0xE1 <= marker <= 0xEF and marker != 0xEE) and marker != 0xFE:
            out += segment
    return bytes(out)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker and bytes of each segment after the first, up to the end of the image; scans with their data."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker == 0xDA:
            # Compressed data runs to the next marker: FF, but not FF00 (a byte FF) nor FFD0-FFD7 (restarts).
            after = _MARKER.search(data, end)
            end = after.start() if after else len(data)
        yield marker, data[at:end]
        at = end
        if data[at : at + 2] == b"\xff\xd9":
            yield 0xD9, b"\xff\xd9"
            return
