"""How well each pair of the palette matches in print.

`python -m kom_erbij.design.proof` prints the tables of docs/colour.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from kom_erbij.design.inks import Inks, Lab, delta_e, look, nearest_inks, on_screen
from kom_erbij.design.palette import PALETTE, Color, contrast

IN_GAMUT = 2.5
"""A colour whose nearest mix is farther away than this (CIEDE2000) is one that the press cannot print."""
DEEP_GROUNDS = ("nacht", "diep koraal", "diep munt", "diep pruim")
"""Grounds under room-coloured text."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A colour's pair, judged: `off` is its CIEDE2000 from screen to print, `nearest` the mix that comes closest
    and `nearest_off` how far that one still is."""

    color: Color
    off: float
    nearest: Inks
    nearest_off: float

    @property
    def printable(self) -> bool:
        return self.nearest_off <= IN_GAMUT


def proof(color: Color) -> Proof:
    """The pair of `color` on FOGRA39 coated paper, relative to the paper's white."""
    wanted = on_screen(color.rgb)
    nearest = nearest_inks(wanted)
    return Proof(color, delta_e(wanted, look(color.cmyk)), nearest, delta_e(wanted, look(nearest)))


def printed_contrast(one: Color, other: Color) -> float:
    """Contrast ratio (as WCAG 2.1 has it for screens) of two colours in print, between paper white and no light."""
    high, low = sorted((_luminance(look(one.cmyk)), _luminance(look(other.cmyk))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(lab: Lab) -> float:
    root = (lab[0] + 16) / 116
    return root**3 if root > 6 / 29 else (root - 4 / 29) * 3 * (6 / 29) ** 2


def pairs_table() -> str:
    """Each colour with its inks and the difference, as Markdown."""
    lines = [
        "| name | sRGB | C M Y K | inks | ΔE00 | nearest C M Y K | ΔE00 | printable |",
        "|---|---|---|--:|--:|---|--:|---|",
    ]
    for one in map(proof, PALETTE.values()):
        color = one.color
        lines.append(
            f"| {color.name} | {color.hex} | {_inks(color.cmyk)} | {sum(color.cmyk):.0f} % | {one.off:.1f} "
            f"| {_inks(one.nearest)} | {one.nearest_off:.1f} | {'yes' if one.printable else 'no'} |"
        )
    return "\n".join(lines)


def grounds_table() -> str:
    """The contrast of text in `room` on the deep grounds, on screen and in print, as Markdown."""
    lines = ["| ground | on screen | in print |", "|---|--:|--:|"]
    for name in DEEP_GROUNDS:
        pair = PALETTE["room"], PALETTE[name]
        lines.append(f"| {name} | {contrast(*pair):.1f} | {printed_contrast(*pair):.1f} |")
    return "\n".join(lines)


def _inks(inks: Inks) -> str:
    return " ".join(f"{ink:.0f}" for ink in inks)


if __name__ == "__main__":
    print(pairs_table(), grounds_table(), sep="\n\n")
