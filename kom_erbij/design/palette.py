"""Every colour as a pair by hand: sRGB for screens, CMYK for paper.

Only pictures, logos and a gemeente's own colours are converted; the identity's colours are looked up here.
Each pair is the best match in few inks and round numbers on FOGRA39 (docs/colour.md), none over 260 % together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Color:
    """One colour for both worlds: `rgb` 0-255 each, `cmyk` 0-100 % each."""

    name: str
    rgb: tuple[int, int, int]
    cmyk: tuple[float, float, float, float]

    @property
    def hex(self) -> str:
        """As `#RRGGBB`."""
        return "#{:02X}{:02X}{:02X}".format(*self.rgb)

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 black to 1 white (WCAG 2.1, definition of relative luminance)."""
        r, g, b = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in self.rgb)
        )
        return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.1, definition of contrast ratio)."""
    high, low = sorted((one.luminance, other.luminance), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _color(name: str, hex_: str, *cmyk: float) -> Color:
    c, m, y, k = cmyk
    r, g, b = bytes.fromhex(hex_.removeprefix("#"))
    return Color(name, (r, g, b), (c, m, y, k))


PALETTE: dict[str, Color] = {
    color.name: color
    for color in (
        _color("nacht", "#2B1E4D", 95, 100, 0, 55),
        _color("room", "#FFF4E2", 0, 5, 15, 0),
        _color("zon", "#FFC53D", 0, 25, 85, 0),
        _color("koraal", "#F4604A", 0, 75, 75, 0),
        _color("munt", "#2FA795", 75, 10, 50, 0),
        _color("lucht", "#5B8DEF", 65, 40, 0, 0),
        _color("pruim", "#8E4EC6", 60, 75, 0, 0),
        _color("roze", "#F7A9A0", 0, 45, 30, 0),
        _color("diep koraal", "#C93A2B", 0, 90, 90, 20),
        _color("diep munt", "#0F6F63", 80, 0, 50, 50),
        _color("diep pruim", "#5A2A8C", 85, 100, 0, 0),
        _color("wit", "#FFFFFF", 0, 0, 0, 0),
        _color("zwart", "#000000", 0, 0, 0, 100),
    )
}
GRONDEN = {"koraal": "diep koraal", "munt": "diep munt", "pruim": "diep pruim", "nacht": "nacht"}
"""The grounds of what is made of an activity, by what people call them."""
