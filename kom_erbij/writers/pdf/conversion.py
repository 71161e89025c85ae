"""Colours of a drawing from elsewhere in the inks of a press: one colour, a gradient, a picture.

What cannot be converted without changing how it looks raises UnfaithfulError.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Name
from PIL import Image

from kom_erbij.writers.pdf.functions import UnknownFunctionError, evaluate, sampled
from kom_erbij.writers.pdf.icc import OutputProfile, with_less
from kom_erbij.writers.pdf.spaces import Space, UnfaithfulError

_STEPS = 256
"""Into how many steps a gradient is converted."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """To the inks of `profile`, `most_ink` % at most."""

    profile: OutputProfile
    most_ink: float

    def color(self, space: Space, operands: Sequence[Any]) -> list[float]:
        """One colour, as the operators that set it have it: C, M, Y and K (0-1 each)."""
        color = tuple(float(part) for part in operands)
        if space.kind == "indexed" and space.base is not None:
            assert isinstance(space.data, bytes)
            count, at = space.base.parts, int(color[0])
            color = tuple(part / 255 for part in space.data[at * count : (at + 1) * count])
            space = space.base
        return [round(value, 4) for value in self._inks(space, color)]

    def shading(self, pdf: pikepdf.Pdf, entries: pikepdf.Object, space: Space) -> None:
        """A shading's function and colour space, in place; `space` is what it has now."""
        if space.kind in ("gray", "cmyk"):
            entries.ColorSpace = Name.DeviceGray if space.kind == "gray" else Name.DeviceCMYK
            return
        if int(entries.ShadingType) not in (2, 3) or "/Background" in entries:
            raise UnfaithfulError("shading")
        domain = entries.get("/Domain")
        low, high = (0.0, 1.0) if domain is None else (float(value) for value in domain.as_list())
        try:
            colors = [
                tuple(evaluate(entries.Function, low + (high - low) * step / (_STEPS - 1))) for step in range(_STEPS)
            ]
        except UnknownFunctionError:
            raise UnfaithfulError("gradient") from None
        entries.Function = sampled(pdf, (low, high), self._gradient(space, colors))
        entries.ColorSpace = Name.DeviceCMYK

    def picture(self, found: Any, space: Space) -> None:
        """A picture's pixels or palette and its colour space, in place; `space` is what it has now."""
        entries = found.stream_dict
        if space.kind == "gray":
            entries.ColorSpace = Name.DeviceGray
        elif space.kind == "cmyk" and "/Decode" in entries:
            entries.ColorSpace = Name.DeviceCMYK
        elif isinstance(entries.get("/Mask"), Array) or "/Decode" in entries:
            raise UnfaithfulError("picture with a colour left out")
        elif space.kind == "indexed" and space.base is not None:
            assert isinstance(space.data, bytes)
            count = space.base.parts
            colors = [
                tuple(part / 255 for part in space.data[at : at + count])
                for at in range(0, len(space.data) - count + 1, count)
            ]
            inks = bytes(round(255 * part) for color in colors for part in self._inks(space.base, color))
            entries.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, len(colors) - 1, pikepdf.String(inks)])
        elif space.kind in ("rgb", "cmyk"):
            image = pikepdf.PdfImage(found).as_pil_image()
            if image.mode != space.kind.upper() or int(entries.BitsPerComponent) != 8:
                raise UnfaithfulError("picture")
            made = self.profile.image(image, space.source, self.most_ink)
            found.write(zlib.compress(made.tobytes()), filter=Name.FlateDecode)
            entries.ColorSpace = Name.DeviceCMYK
        else:
            raise UnfaithfulError("picture")

    def _inks(self, space: Space, color: tuple[float, ...]) -> tuple[float, ...]:
        return with_less(_in_inks(space, color, self.profile), self.most_ink)

    def _gradient(self, space: Space, colors: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
        """The steps of a gradient; one with any colour in it is in four inks throughout, so that it stays smooth."""
        if space.kind != "rgb" or all(max(color) - min(color) < 0.006 for color in colors):
            return [self._inks(space, color) for color in colors]
        row = Image.new("RGB", (len(colors), 1))
        row.putdata([tuple(round(255 * min(1.0, max(0.0, part))) for part in color) for color in colors])
        inks = self.profile.image(row, space.source, self.most_ink).tobytes()
        return [tuple(part / 255 for part in inks[at : at + 4]) for at in range(0, len(inks), 4)]


def _in_inks(space: Space, color: tuple[float, ...], profile: OutputProfile) -> tuple[float, ...]:
    """A colour of `space` in C, M, Y and K (0-1 each)."""
    if len(color) != space.parts:
        raise UnfaithfulError("colour without its colour space")
    if space.kind == "gray":
        return 0.0, 0.0, 0.0, 1 - min(1.0, max(0.0, color[0]))
    if space.kind == "cmyk":
        return color
    if space.kind == "rgb":
        return profile.color(color, space.source)
    if space.kind == "tint" and space.base is not None:
        try:
            return _in_inks(space.base, tuple(evaluate(space.data, color[0])), profile)
        except UnknownFunctionError:
            raise UnfaithfulError("tint") from None
    raise UnfaithfulError(space.kind)
