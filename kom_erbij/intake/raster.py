"""Photos and other pictures in pixels, made plain: upright, 8 bits, sRGB or inks, without what a camera wrote in them.

A JPEG that is plain already keeps its own compressed data. Four inks (CMYK) stay as they are, for the press; who shows
them on a screen converts them.
"""

from __future__ import annotations

import io
from math import ceil, floor
from typing import TYPE_CHECKING

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import PictureError
from kom_erbij.intake import jpeg
from kom_erbij.intake.limits import PICTURE_PIXELS
from kom_erbij.intake.margins import drawn, mostly_empty, vanishes_on_white
from kom_erbij.intake.readings import ON_PLATE, PLATE_ROOM, TRIMMED, Note, Problem, Reading
from kom_erbij.threads import warnings_ignored

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP", "AVIF")
"""What is read, as Pillow calls it. A JPEG with more pictures behind it comes back as MPO; its first is the photo."""
_LOOK = 2000
"""Pixels of the longest side at which a logo is looked at."""
_QUALITY = 92
_ORIENTATION, _SMALLER, _SUBFILES, _RAW = 0x0112, 0x00FE, 0x014A, 0xC612
"""Tags of Exif and TIFF: how the camera was held, that a picture is a smaller copy, where others are, raw (DNG)."""


def read_raster(data: bytes, problem: Problem) -> Reading:
    """The picture in pixels.

    Raises what `problem` gives: damaged, truncated, moving, of several pages, raw, or too large.
    """
    image, plain = _decoded(data, problem)
    if plain is not None:
        return Reading(ArtworkKind.JPEG, plain, image.width, image.height)
    return Reading(*_saved(image), image.width, image.height)


def read_logo(data: bytes, problem: Problem) -> Reading:
    """The logo in pixels: cut to what is drawn where most of it is empty, on a dark plate where it is white.

    Raises what `problem` gives as `read_raster`, and where nothing is drawn.
    """
    image, plain = _decoded(data, problem)
    small = image.copy()
    small.thumbnail((_LOOK, _LOOK))
    frame = drawn(small)
    if frame is None:
        raise problem("op het logo staat niets.", "Vraag een nieuw bestand.")
    notes: list[Note] = []
    if mostly_empty(frame):
        width, height = image.size
        cut = (floor(frame[0] * width), floor(frame[1] * height), ceil(frame[2] * width), ceil(frame[3] * height))
        image, plain = _like(image, image.crop(cut)), None
        notes.append(TRIMMED)
    if vanishes_on_white(small):
        image, plain = _like(image, _on_plate(image)), None
        notes.append(ON_PLATE)
    if plain is not None:
        return Reading(ArtworkKind.JPEG, plain, image.width, image.height)
    return Reading(*_saved(image, lossless=bool(notes)), image.width, image.height, tuple(notes))


def _like(old: Picture, new: Picture) -> Picture:
    """The new picture, which comes of the old one, with its format and profile."""
    new.format, new.info = old.format, dict(old.info)
    return new


def _on_plate(image: Picture) -> Picture:
    from PIL import Image

    room = round(PLATE_ROOM * min(image.size))
    plate = Image.new("RGB", (image.width + 2 * room, image.height + 2 * room), PALETTE["nacht"].rgb)
    plate.paste(image.convert("RGB"), (room, room), image.getchannel("A"))
    return plate


def _decoded(data: bytes, problem: Problem) -> tuple[Picture, bytes | None]:
    """The picture as it is meant to be seen; and its own bytes, bare, where those already show just that."""
    from PIL import Image

    with warnings_ignored():
        try:
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            _check(image, problem)
            image.load()
            return _plain(image, data)
        except PictureError:
            raise
        except Image.DecompressionBombError:
            raise problem("de afbeelding heeft veel te veel pixels.", "Maak de afbeelding kleiner.") from None
        except Exception:
            # Pillow meets a broken file with whatever its code runs into.
            raise problem("de afbeelding is beschadigd.", "Vraag een nieuw bestand.") from None


def _check(image: Picture, problem: Problem) -> None:
    if image.width * image.height > PICTURE_PIXELS:
        raise problem(
            f"de afbeelding is {image.width} bij {image.height} pixels.",
            f"Maak de afbeelding kleiner: hoogstens {PICTURE_PIXELS // 1_000_000} miljoen pixels.",
        )
    if image.format == "TIFF":
        tags = getattr(image, "tag_v2", {})
        if _RAW in tags or (_SUBFILES in tags and tags.get(_SMALLER, 0) & 1):
            raise problem("dit is een ruw bestand van een camera (RAW).", "Bewaar de foto als JPEG.")
        if getattr(image, "n_frames", 1) > 1:
            raise problem(f"dit bestand heeft {getattr(image, 'n_frames', 1)} bladzijden.", "Bewaar er één als PNG.")
    elif image.format != "MPO" and getattr(image, "is_animated", False):
        raise problem("dit is een bewegend plaatje.", "Bewaar één beeld als PNG of JPEG.")


def _plain(image: Picture, data: bytes) -> tuple[Picture, bytes | None]:
    from PIL import ImageOps

    profile = image.info.get("icc_profile")
    turned = _orientation(image) != 1
    if image.format in ("JPEG", "MPO") and not turned and (image.mode == "CMYK" or _is_srgb(profile)):
        own = jpeg.bare(data) if image.mode in ("L", "RGB", "CMYK") else None
        if own is not None:
            return image, own
    upright = ImageOps.exif_transpose(image) if turned else image
    made = _in_srgb(_eight_bits(upright), profile)
    made.info = {"icc_profile": profile} if made.mode == "CMYK" and profile else {}
    made.format = image.format
    return made, None


def _orientation(image: Picture) -> int:
    """How the camera was held, 1 to 8; 1 (upright) where it is not told or cannot be read."""
    try:
        told = int(image.getexif().get(_ORIENTATION, 1))
    except Exception:
        # Notes that somebody damaged are no reason to refuse a photo.
        return 1
    return told if 1 <= told <= 8 else 1


def _eight_bits(image: Picture) -> Picture:
    """The picture in one of L, LA, RGB, RGBA, CMYK and LAB, with 8 bits to the colour; grey where it is all grey."""
    clear = image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode in ("1", "F"):
        return image.convert("L")
    if image.mode in ("CMYK", "LAB", "LA") or (image.mode == "L" and not clear):
        return image
    return image.convert("RGBA" if clear else "RGB")


def _is_srgb(profile: bytes | None) -> bool:
    return profile is None or "srgb" in _profile_name(profile)


def _profile_name(profile: bytes) -> str:
    from PIL import ImageCms

    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).casefold()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return "srgb"


def _in_srgb(image: Picture, profile: bytes | None) -> Picture:
    """The picture in sRGB (grey stays grey), by its own profile where it has one; inks are left as they are."""
    from PIL import ImageCms

    if image.mode == "CMYK":
        return image
    if image.mode == "LAB":
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    elif not profile or _is_srgb(profile):
        return image
    grey, alpha = image.mode in ("L", "LA"), image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    # A profile of grey is for one channel, any other for three.
    base = image if image.mode == "LAB" else image.convert("L" if grey and profile[16:20] == b"GRAY" else "RGB")
    try:
        source, target = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(base, source, target, outputMode="RGB")
        assert made is not None
    except (ImageCms.PyCMSError, ValueError):
        # A profile of another kind than the pixels says nothing of them.
        return image.convert("RGB") if image.mode == "LAB" else image
    if grey:
        made = made.convert("L")
    if alpha:
        made.putalpha(alpha)
    return made


def _saved(image: Picture, *, lossless: bool = False) -> tuple[ArtworkKind, bytes]:
    from PIL import Image

    out, was_jpeg = io.BytesIO(), image.format in ("JPEG", "MPO")
    profile = image.info.get("icc_profile")
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    if was_jpeg and not lossless:
        bare.save(out, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile)
        return ArtworkKind.JPEG, out.getvalue()
    if image.mode == "CMYK":
        bare.save(out, "TIFF", compression="tiff_adobe_deflate", icc_profile=profile)
        return ArtworkKind.TIFF, out.getvalue()
    bare.save(out, "PNG")
    return ArtworkKind.PNG, out.getvalue()
