"""What the colours that a layout names are on this page: by the ground it has, and the gemeente's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kom_erbij.campaign.model import Huisstijl
from kom_erbij.design.inks import inks_for
from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.layout.contrast import text_color
from kom_erbij.template.model import Layout

PLAIN = (("wit",), ("room",))
"""Grounds that are paper, and stay so."""


@dataclass(frozen=True, slots=True)
class Colors:
    """The page's ground, that of its panels, the accent that is wished for where it can be seen, and all by name."""

    ground: Color
    panel: Color
    accent: Color
    palette: Mapping[str, Color] = field(default_factory=lambda: PALETTE)
    group: Color | None = None
    """That of the bar over what is repeated."""

    def named(self, name: str) -> Color:
        """What `name` stands for: one of `BY_GROUND` ("text", "accent", "on panel" …), or a colour of the palette."""
        if name == "text":
            return text_color(self.ground)
        if name == "accent":
            # WCAG 2.1, 1.4.3: large type needs a contrast of 3.
            able = (self.accent, PALETTE["wit"], PALETTE["diep koraal"], text_color(self.ground))
            return next((color for color in able if contrast(color, self.ground) >= 3), able[-1])
        if name == "ground":
            return self.ground
        if name == "group":
            return self.group or text_color(self.ground)
        if name == "on group":
            return text_color(self.group or self.ground)
        if name == "on panel":
            return text_color(self.panel)
        return self.palette[name]


def colors_for(
    layout: Layout, style: Huisstijl, variant: int, palette: Mapping[str, Color] = PALETTE, wished: str = ""
) -> Colors:
    """The colours of a layout: on the ground that is `wished` for, where it is one of those that the layout offers;
    else on the gemeente's own, or on the `variant`-th of the layout. What is put on other things keeps its own colours.
    """
    names = layout.ground
    if wished in names:
        ground = palette[wished]
    elif style.kleur and names not in PLAIN and not layout.clear:
        ground = own_color(style.kleur)
    else:
        ground = palette[names[variant % len(names)]]
    return Colors(ground, palette[layout.panel], accent_of(style), palette)


def accent_of(style: Huisstijl) -> Color:
    """The gemeente's own accent, or the house's."""
    return own_color(style.accent) if style.accent else PALETTE["zon"]


def own_color(value: str) -> Color:
    """A gemeente's own `#RRGGBB`, with the inks that look most like it on coated paper."""
    r, g, b = bytes.fromhex(value.removeprefix("#"))
    return Color(value, (r, g, b), inks_for((r, g, b)))
