"""Pictures in pixels as any writer needs them: upright, in sRGB for screens, with no more pixels than show."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageCms, ImageOps

from kom_erbij.writers.pdf.icc import output_profile, to_srgb

_SLACK = 1.05
"""A picture with hardly more pixels than that is not worth a resampling."""
_GREY = 2
"""How far apart (of 255) the colours of a pixel are that is grey; a JPEG rounds them so much."""
_FEW = 4096
"""A picture with at most so many colours is a drawing, not a photo."""


def opened(data: bytes) -> Image.Image:
    """The picture in `data`, its pixels read."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def upright(image: Image.Image) -> Image.Image:
    """The picture as it is meant to be seen, in one of L, LA, RGB, RGBA and CMYK."""
    kept = image.info.get("icc_profile", b"")
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("PA", "RGBa", "La") or "transparency" in turned.info:
        turned = turned.convert("RGBA")
    elif turned.mode in ("1", "L", "I", "I;16", "F"):
        turned = turned.convert("L")
    elif turned.mode not in ("LA", "RGB", "RGBA", "CMYK"):
        turned = turned.convert("RGB")
    turned.info["icc_profile"] = kept
    return turned


def source_profile(image: Image.Image) -> bytes:
    """The picture's own profile; empty for sRGB, for none, and for one of another kind than its pixels."""
    data = bytes(image.info.get("icc_profile") or b"")
    kinds = {"RGB": b"RGB ", "RGBA": b"RGB ", "CMYK": b"CMYK"}
    if len(data) < 128 or data[16:20] != kinds.get(image.mode) or b"sRGB" in data:
        return b""
    return data


def in_srgb(image: Image.Image) -> Image.Image:
    """The picture in sRGB, grey as it is; inks without a profile as our own coated paper shows them."""
    source = source_profile(image)
    if image.mode == "CMYK" and not source:
        source = output_profile("").data
    if not source:
        return image
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    try:
        made = ImageCms.applyTransform(
            image.convert("RGB") if alpha else image, to_srgb(source, "CMYK" if image.mode == "CMYK" else "RGB")
        )
    except ImageCms.PyCMSError:
        return image.convert("RGB") if image.mode == "CMYK" else image
    assert made is not None
    if alpha:
        made.putalpha(alpha)
    return made


def too_large(image: Image.Image, width: float, height: float, dpi: float) -> bool:
    """Whether the picture has more pixels than show in a box of `width` by `height` pt at `dpi`."""
    return min(image.width / width, image.height / height) * 72 > dpi * _SLACK


def sampled(image: Image.Image, width: float, height: float, dpi: float) -> Image.Image:
    """The picture with no more pixels than show in a box of `width` by `height` pt at `dpi`."""
    if not too_large(image, width, height, dpi):
        return image
    kept = image.info.get("icc_profile", b"")
    size = (max(1, round(width / 72 * dpi)), max(1, round(height / 72 * dpi)))
    made = image.resize(size, Image.Resampling.LANCZOS)
    made.info["icc_profile"] = kept
    return made


def without_color(image: Image.Image) -> Image.Image:
    """A picture that is black, grey and white alone as L or LA; any other as it is."""
    if image.mode not in ("RGB", "RGBA"):
        return image
    few = image.resize((min(64, image.width), min(64, image.height)), Image.Resampling.NEAREST)
    if _colored(few) or _colored(image):
        return image
    return image.convert("LA" if image.mode == "RGBA" else "L")


def _colored(image: Image.Image) -> bool:
    pixels = np.asarray(image)
    apart = pixels[..., :3].max(axis=2) - pixels[..., :3].min(axis=2)
    if image.mode == "RGBA":
        apart = apart[pixels[..., 3] > 0]
    return bool((apart > _GREY).any())


def is_drawing(image: Image.Image) -> bool:
    """Whether the picture has so few colours that it was drawn, such as a logo."""
    return image.getcolors(_FEW) is not None
