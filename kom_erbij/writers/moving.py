"""Frames as one picture that moves: GIF and APNG. It plays once and ends on its last frame (WCAG 2.1, 2.2.2).

A GIF has 256 colours: here the same for all frames, those that cover most of them. What is drawn flat stays flat
and exact, without the noise of a dither.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin

from kom_erbij.campaign.drukker import Doel
from kom_erbij.layout.motion import Frame
from kom_erbij.threads import pdfium_document
from kom_erbij.writers.pdf import write_pdf

_DPI = 96
"""Pixels to the inch: a pixel of the page is one of the picture."""
_COLOURS = 256
_MANY = 2048
"""So many colours are held against the palette at a time."""
_EACH = 8
"""Which frames are counted to choose the palette: the first of each so many, and the last."""


def write_gif(frames: Sequence[Frame]) -> bytes:
    """The frames as GIF, in one palette."""
    indexed, palette = _in_palette(_drawn(frames))
    images = []
    for one in indexed:
        image = Image.fromarray(one)
        image.putpalette(palette.tobytes())
        images.append(image)
    out = io.BytesIO()
    shown = [frame.shown for frame in frames]
    images[0].save(out, "GIF", save_all=True, append_images=images[1:], duration=shown, optimize=False, disposal=1)
    return out.getvalue()


def write_apng(frames: Sequence[Frame]) -> bytes:
    """The frames as APNG in all their colours; what cannot play it shows the last one."""
    images = _drawn(frames)
    colours = PngImagePlugin.PngInfo()
    colours.add(b"sRGB", b"\0")
    out = io.BytesIO()
    shown = [frame.shown for frame in frames]
    images[-1].save(
        out, "PNG", save_all=True, append_images=images, default_image=True, duration=shown, loop=1, pnginfo=colours
    )
    return out.getvalue()


def _drawn(frames: Sequence[Frame]) -> list[Image.Image]:
    images = []
    with pdfium_document(write_pdf([frame.page for frame in frames], Doel.SCHERM)) as document:
        for number in range(len(frames)):
            bitmap = document[number].render(scale=_DPI / 72, fill_color=(255, 255, 255, 255))
            images.append(bitmap.to_pil().convert("RGB"))
            bitmap.close()
    return images


def _in_palette(images: Sequence[Image.Image]) -> tuple[list[NDArray[np.uint8]], NDArray[np.uint8]]:
    """Each picture as numbers of colours in one palette: those that cover most, and for others the nearest of these."""
    coded = [_codes(image) for image in images]
    there = np.zeros(1 << 24, bool)
    for one in coded:
        there[one] = True
    counted: Counter[int] = Counter()
    for one in (*coded[::_EACH], coded[-1]):
        counted.update(dict(zip(*(found.tolist() for found in np.unique(one, return_counts=True)), strict=True)))
    ranked = sorted(counted, key=lambda code: (-counted[code], code))
    palette = _channels(np.array(ranked[:_COLOURS], np.int32))
    number = np.zeros(1 << 24, np.uint8)
    codes = np.flatnonzero(there).astype(np.int32)
    for at in range(0, len(codes), _MANY):
        some = codes[at : at + _MANY]
        number[some] = _nearest(some, palette)
    return [number[one] for one in coded], palette.astype(np.uint8)


def _codes(image: Image.Image) -> NDArray[np.uint32]:
    """Each pixel as one number."""
    red, green, blue = (np.asarray(channel, np.uint32) for channel in image.split())
    codes: NDArray[np.uint32] = red << np.uint32(16) | green << np.uint32(8) | blue
    return codes


def _channels(codes: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)


def _nearest(codes: NDArray[np.int32], palette: NDArray[np.int32]) -> NDArray[np.uint8]:
    apart = _channels(codes)[:, None, :] - palette[None, :, :]
    found: NDArray[np.uint8] = (apart * apart).sum(axis=2).argmin(axis=1).astype(np.uint8)
    return found
