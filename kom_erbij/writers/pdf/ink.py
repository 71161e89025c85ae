"""Which operators a colour becomes: its sRGB for screens, its own CMYK pair for paper. Nothing else is known here."""

from __future__ import annotations

from typing import Protocol

from kom_erbij.design.inks import inks_for
from kom_erbij.design.palette import Color

_SMALL = 12.0
"""Text under this size (pt) prints in one ink: in more, the least misregister makes it woolly."""
_DARK = 0.179
"""Luminance under which black reads better beside it than white: the text is dark, its ground is light."""


def number(value: float) -> str:
    """A number as PDF writes it: at most three decimals, no needless ones."""
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


class Ink(Protocol):
    """The operators that set a colour, for filling or stroking."""

    def area(self, color: Color, *, stroke: bool = False) -> str:
        """For a drawn shape."""

    def type(self, color: Color, size: float) -> str:
        """For text of `size` pt."""

    def code(self, color: Color) -> str:
        """For a code that a machine reads."""

    def ground(self, color: Color) -> str:
        """For what fills the whole page."""


class ScreenInk:
    """sRGB, as DeviceRGB."""

    def area(self, color: Color, *, stroke: bool = False) -> str:
        return " ".join(number(part / 255) for part in color.rgb) + (" RG" if stroke else " rg")

    def type(self, color: Color, size: float) -> str:
        return self.area(color)

    def code(self, color: Color) -> str:
        return self.area(color)

    def ground(self, color: Color) -> str:
        return self.area(color)


class PressInk:
    """DeviceCMYK by the colour's own pair, or the nearest within `most_ink` %; small dark text and codes black."""

    def __init__(self, most_ink: float) -> None:
        self._most = most_ink

    def area(self, color: Color, *, stroke: bool = False) -> str:
        inks = color.cmyk if sum(color.cmyk) <= self._most else inks_for(color.rgb, self._most)
        return _cmyk(inks) + (" K" if stroke else " k")

    def type(self, color: Color, size: float) -> str:
        if size < _SMALL and color.luminance < _DARK:
            return "0 0 0 1 k"
        return self.area(color)

    def code(self, color: Color) -> str:
        return "0 0 0 1 k" if color.luminance < _DARK else self.area(color)

    def ground(self, color: Color) -> str:
        if color.cmyk == (0, 0, 0, 100):
            # Black alone looks grey over a whole page: a rich black, within what the paper can carry.
            part = min(1.0, (self._most - 100) / 140)
            return _cmyk((50 * part, 45 * part, 45 * part, 100)) + " k"
        return self.area(color)


def _cmyk(inks: tuple[float, float, float, float]) -> str:
    return " ".join(number(part / 100) for part in inks)
