"""Colour spaces of a PDF that came from elsewhere, as far as they have a counterpart in the inks of a press."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Name


class UnfaithfulError(Exception):
    """Something that cannot be converted without changing how it looks."""


@dataclass(frozen=True)
class Space:
    """A colour space: `kind` is gray, rgb, cmyk, indexed, tint or pattern.

    `source` is the ICC profile of an rgb space (empty: sRGB); `base` what an indexed, tint or pattern space
    is made of; `data` the palette (bytes) or the tint's function.
    """

    kind: str
    source: bytes = b""
    base: Space | None = None
    data: Any = None

    @property
    def parts(self) -> int:
        """How many numbers make a colour."""
        return {"gray": 1, "rgb": 3, "cmyk": 4, "tint": 1, "indexed": 1, "pattern": 0}[self.kind]


GRAY, RGB, CMYK, PATTERN = Space("gray"), Space("rgb"), Space("cmyk"), Space("pattern")
_NAMES = {
    "/DeviceGray": GRAY,
    "/G": GRAY,
    "/CalGray": GRAY,
    "/DeviceRGB": RGB,
    "/RGB": RGB,
    "/CalRGB": RGB,
    "/DeviceCMYK": CMYK,
    "/CMYK": CMYK,
    "/Pattern": PATTERN,
}


def read_space(found: pikepdf.Object) -> Space:
    """The space that a name or an array stands for. Raises UnfaithfulError for one that has no counterpart in inks."""
    if isinstance(found, Name):
        if str(found) in _NAMES:
            return _NAMES[str(found)]
        raise UnfaithfulError(str(found))
    if not isinstance(found, Array) or not len(found):
        raise UnfaithfulError("colour space")
    family = str(found[0])
    if family == "/ICCBased":
        count = int(found[1].N)
        if count == 3:
            data = found[1].read_bytes()
            if data[16:20] != b"RGB ":
                raise UnfaithfulError("ICC profile")
            return Space("rgb", b"" if b"sRGB" in data else data)
        return {1: GRAY, 4: CMYK}[count]
    if family in ("/Indexed", "/I"):
        palette = found[3]
        data = palette.read_bytes() if isinstance(palette, pikepdf.Stream) else bytes(palette)
        return Space("indexed", base=read_space(found[1]), data=data)
    if family == "/Separation":
        return Space("tint", base=read_space(found[2]), data=found[3])
    if family == "/Pattern" and len(found) == 2:
        return Space("pattern", base=read_space(found[1]))
    if family in _NAMES:
        return _NAMES[family]
    raise UnfaithfulError(family)
