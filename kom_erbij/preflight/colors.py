"""Colour spaces as values: of which family, with how many numbers, with which inks (ISO 32000-1, 8.6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pikepdf

from kom_erbij.preflight import limits

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


class Family(StrEnum):
    """What a colour's numbers mean."""

    GRAY = "grijs"
    RGB = "RGB"
    CMYK = "CMYK"
    LAB = "Lab"
    SPOT = "steunkleur"
    INKS = "DeviceN"
    PATTERN = "patroon"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space. `label` is how the file calls it; `inks` the names of a Separation's or DeviceN's.

    `base` is what an Indexed space looks up, a Separation's alternate, or a pattern's own space. `device` is
    false where an ICC profile or a CIE space fixes the colour.
    """

    family: Family
    size: int
    label: str
    device: bool = True
    inks: tuple[str, ...] = ()
    base: Space | None = None
    indexed: bool = False

    @property
    def core(self) -> Space:
        """The space in which colours end up: what an Indexed or Pattern space stands on."""
        return self.base.core if self.base and (self.indexed or self.family is Family.PATTERN) else self

    @property
    def spots(self) -> tuple[str, ...]:
        """The inks that are no process colour."""
        inks = self.core.inks
        return tuple(ink for ink in inks if ink not in (*PROCESS, "All", "None")) if inks else ()

    @property
    def start(self) -> tuple[float, ...]:
        """The colour that holds when the space is chosen (ISO 32000-1, table 74, `CS`)."""
        if self.family in (Family.SPOT, Family.INKS):
            return (1.0,) * self.size
        return (0.0, 0.0, 0.0, 1.0) if self.family is Family.CMYK and self.device else (0.0,) * self.size


GRAY = Space(Family.GRAY, 1, "DeviceGray")
RGB = Space(Family.RGB, 3, "DeviceRGB")
CMYK = Space(Family.CMYK, 4, "DeviceCMYK")
PATTERN = Space(Family.PATTERN, 0, "Pattern")
UNKNOWN = Space(Family.UNKNOWN, 0, "onbekend")
_NAMED = {
    "/DeviceGray": GRAY, "/G": GRAY, "/DeviceRGB": RGB, "/RGB": RGB, "/DeviceCMYK": CMYK, "/CMYK": CMYK,
    "/Pattern": PATTERN,
}  # fmt: skip
_ICC = {1: Family.GRAY, 3: Family.RGB, 4: Family.CMYK}


def read_space(raw: Any, spaces: Any = None, depth: int = 0) -> Space:
    """The colour space `raw` (a name or an array), with names looked up in the resources' `spaces`."""
    if depth > limits.DEEPEST:
        return UNKNOWN
    if isinstance(raw, pikepdf.Name):
        if str(raw) in _NAMED:
            return _NAMED[str(raw)]
        found = spaces.get(str(raw)) if isinstance(spaces, pikepdf.Dictionary) else None
        return UNKNOWN if found is None else read_space(found, None, depth + 1)
    if not isinstance(raw, pikepdf.Array) or not len(raw):
        return UNKNOWN
    kind = str(raw[0])
    if len(raw) == 1:
        return _NAMED.get(kind, UNKNOWN)
    if kind == "/ICCBased":
        return _icc(raw[1])
    if kind == "/CalRGB":
        return Space(Family.RGB, 3, "CalRGB", device=False)
    if kind == "/CalGray":
        return Space(Family.GRAY, 1, "CalGray", device=False)
    if kind == "/Lab":
        return Space(Family.LAB, 3, "Lab", device=False)
    if kind in ("/Indexed", "/I"):
        base = read_space(raw[1], spaces, depth + 1)
        return Space(base.family, 1, base.label, base.device, base.inks, base, indexed=True)
    if kind == "/Pattern":
        return Space(Family.PATTERN, 0, "Pattern", base=read_space(raw[1], spaces, depth + 1))
    if kind == "/Separation" and len(raw) >= 4:
        return Space(Family.SPOT, 1, "Separation", inks=(ink_name(raw[1]),), base=read_space(raw[2], spaces, depth + 1))
    if kind == "/DeviceN" and len(raw) >= 4:
        inks = tuple(ink_name(name) for name in raw[1])
        return Space(Family.INKS, len(inks), "DeviceN", inks=inks, base=read_space(raw[2], spaces, depth + 1))
    return _NAMED.get(kind, UNKNOWN)


def ink_name(raw: Any) -> str:
    """An ink as people call it: without the slash."""
    return str(raw).removeprefix("/")


def _icc(stream: Any) -> Space:
    try:
        size = int(stream.get("/N"))
    except (TypeError, ValueError, AttributeError):
        return UNKNOWN
    family = _ICC.get(size, Family.UNKNOWN)
    return Space(family, size, f"ICC-{family}", device=False)


def screen_rgb(space: Space, values: tuple[float, ...]) -> tuple[float, float, float] | None:
    """The colour as sRGB, 0-1, where the numbers say it; None for a spot colour, Lab or pattern.

    CMYK goes by the plain formula of ISO 32000-1, 10.3.5: good enough to tell light from dark.
    """
    if len(values) != space.size or space.indexed:
        return None
    if space.family is Family.GRAY:
        return (values[0],) * 3
    if space.family is Family.RGB:
        return values[0], values[1], values[2]
    if space.family is Family.CMYK:
        c, m, y, k = values
        return 1 - min(1, c + k), 1 - min(1, m + k), 1 - min(1, y + k)
    return None


def process_inks(space: Space, values: tuple[float, ...]) -> dict[str, float] | None:
    """How much of each process ink a colour lays down, 0-1; None where it cannot be told from the numbers."""
    if len(values) != space.size or space.indexed:
        return None
    if space.family is Family.GRAY:
        return {"Black": 1 - values[0]}
    if space.family is Family.CMYK:
        return dict(zip(PROCESS, values, strict=True))
    if space.family in (Family.SPOT, Family.INKS):
        if space.inks == ("All",):
            return dict.fromkeys(PROCESS, values[0])
        return {ink: value for ink, value in zip(space.inks, values, strict=True) if ink != "None"}
    return None
