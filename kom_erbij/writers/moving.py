"""Frames as one picture that moves: GIF and APNG. It plays once and ends on its last frame (WCAG 2.1, 2.2.2).

A GIF has 256 colours: here the same for all frames, those that cover most of them. What is drawn flat stays flat
and exact, without the noise of a dither.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import GifImagePlugin, Image, ImageChops, PngImagePlugin

from kom_erbij.campaign.drukker import Doel
from kom_erbij.layout.motion import Frame, changed, within
from kom_erbij.layout.page import Box
from kom_erbij.threads import pdfium_document
from kom_erbij.writers.pdf import write_pdf

Pixels = NDArray[np.uint8]
Codes = NDArray[np.uint32]

_DPI = 96
"""Pixels to the inch: a pixel of the page is one of the picture."""
_COLOURS = 256
_MANY = 8192
"""So many colours are held against the palette at a time."""
_EVERY = 4
"""Of their pixels one in so many is, each way."""
_EACH = 8
"""Which frames are counted to choose the palette: the first of each so many, and the last."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a frame changes of the one before it: a block of pixels (rows, columns, R G B), and where that begins."""

    pixels: Pixels
    left: int
    top: int

    def onto(self, picture: Pixels) -> None:
        rows, columns = self.pixels.shape[:2]
        picture[self.top : self.top + rows, self.left : self.left + columns] = self.pixels


class Moving:
    """Frames that are drawn once, whatever is written of them."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self.shown = [frame.shown for frame in frames]
        self._pages = [frame.page for frame in frames]

    @cached_property
    def changes(self) -> list[Change]:
        """The first frame whole, and of each other one what it changes."""
        return list(self._drawn())

    def _drawn(self) -> Iterator[Change]:
        first = self._pages[0]
        boxes = [changed(before, page) for before, page in pairwise(self._pages)]
        parts = [within(page, box) if box else page for page, box in zip(self._pages[1:], boxes, strict=True)]
        with pdfium_document(write_pdf([first, *parts], Doel.SCHERM)) as document:
            picture = _rendered(document[0], Box(0, 0, first.width, first.height)).pixels
            yield Change(picture.copy(), 0, 0)
            for number, box in enumerate(boxes, start=1):
                change = _differing(picture, _rendered(document[number], box)) if box else _nothing(picture)
                change.onto(picture)
                yield change

    def pictures(self) -> Iterator[Pixels]:
        """Each frame whole, in one array that the next one overwrites."""
        picture = self.changes[0].pixels.copy()
        for change in self.changes:
            change.onto(picture)
            yield picture


def write_gif(moving: Moving) -> bytes:
    """The frames as GIF, in one palette."""
    numbered, palette = _in_palette(moving)
    out = io.BytesIO()
    for number, (change, numbers) in enumerate(zip(moving.changes, numbered, strict=True)):
        image = Image.fromarray(numbers)
        image.putpalette(palette.tobytes())
        shown = moving.shown[number]
        if number == 0:
            out.writelines(GifImagePlugin.getheader(image, info={"duration": shown})[0])
        out.writelines(GifImagePlugin.getdata(image, (change.left, change.top), duration=shown, disposal=1))
    out.write(b";")
    return out.getvalue()


def write_apng(moving: Moving) -> bytes:
    """The frames as APNG in all their colours; what cannot play it shows the last one."""
    images = [Image.fromarray(one.copy()) for one in moving.pictures()]
    colours = PngImagePlugin.PngInfo()
    colours.add(b"sRGB", b"\0")
    out = io.BytesIO()
    images[-1].save(
        out,
        "PNG",
        save_all=True,
        append_images=images,
        default_image=True,
        duration=moving.shown,
        loop=1,
        pnginfo=colours,
    )
    return out.getvalue()


def _rendered(page: Any, box: Box) -> Change:
    """What of a page lies in `box` (pt), to whole pixels; at least one."""
    scale = _DPI / 72
    wide, high = (math.ceil(side * scale) for side in page.get_size())
    left, top = min(max(0, math.floor(box.x * scale)), wide - 1), min(max(0, math.floor(box.y * scale)), high - 1)
    right, bottom = max(left + 1, math.ceil(box.right * scale)), max(top + 1, math.ceil(box.bottom * scale))
    # What is cut off is rounded up to whole pixels: half of one less is sure to give these.
    off = [(max(0, side) - 0.5) / scale for side in (left, high - bottom, wide - right, top)]
    bitmap = page.render(scale=scale, crop=off, fill_color=(255, 255, 255, 255), rev_byteorder=True)
    pixels = bitmap.to_numpy()[:, :, :3].copy()
    bitmap.close()
    return Change(pixels, left, top)


def _differing(picture: Pixels, drawn: Change) -> Change:
    """The block around all in which what is `drawn` differs from the picture; a pixel where it does not."""
    rows, columns = drawn.pixels.shape[:2]
    there = picture[drawn.top : drawn.top + rows, drawn.left : drawn.left + columns]
    apart = ImageChops.difference(Image.fromarray(there), Image.fromarray(drawn.pixels))
    left, top, right, bottom = apart.getbbox() or (0, 0, 1, 1)
    return Change(drawn.pixels[top:bottom, left:right].copy(), drawn.left + left, drawn.top + top)


def _nothing(picture: Pixels) -> Change:
    return Change(picture[:1, :1].copy(), 0, 0)


def _in_palette(moving: Moving) -> tuple[list[NDArray[np.uint8]], NDArray[np.uint8]]:
    """Each change as numbers of colours in one palette: those that cover most, and for others the nearest of these."""
    coded = [_codes(change.pixels) for change in moving.changes]
    there = np.zeros(1 << 24, bool)
    for one in coded:
        there[one] = True
    codes = np.flatnonzero(there).astype(np.uint32)
    counted = np.zeros(1 << 24, np.uint32)
    last = len(coded) - 1
    for number, picture in enumerate(moving.pictures()):
        if number % _EACH == 0 or number == last:
            # A few pixels say as well which colours cover most.
            found, many = np.unique(_codes(picture[::_EVERY, ::_EVERY]), return_counts=True)
            counted[found] += many.astype(np.uint32)
    # Of colours that cover as much the lowest code: a stable sort of the codes, which are in order.
    palette = _channels(codes[np.argsort(-counted[codes].astype(np.int64), kind="stable")[:_COLOURS]])
    nearest = np.zeros(1 << 24, np.uint8)
    for at in range(0, len(codes), _MANY):
        nearest[codes[at : at + _MANY]] = _nearest(codes[at : at + _MANY], palette)
    return [nearest[one] for one in coded], palette.astype(np.uint8)


def _codes(pixels: Pixels) -> Codes:
    """Each pixel as one number."""
    wide = pixels.astype(np.uint32)
    codes: Codes = wide[:, :, 0] << np.uint32(16) | wide[:, :, 1] << np.uint32(8) | wide[:, :, 2]
    return codes


def _channels(codes: Codes) -> NDArray[np.float32]:
    return np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1).astype(np.float32)


def _nearest(codes: Codes, palette: NDArray[np.float32]) -> NDArray[np.uint8]:
    """For each colour the number of the nearest. All sums are whole and below 2**24, so they are exact."""
    apart = (palette * palette).sum(axis=1) - 2 * _channels(codes) @ palette.T
    found: NDArray[np.uint8] = apart.argmin(axis=1).astype(np.uint8)
    return found
