"""What a web page has of its gemeente: the colours of its head, the drawing on it, and the logos at its foot."""

from __future__ import annotations

from dataclasses import dataclass

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.campaign.model import PARTNERS, Campagne
from kom_erbij.design.illustration import Tafel, draw, number_of_chairs
from kom_erbij.design.kit import Kit
from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.design.shapes import Shape
from kom_erbij.layout.colors import accent_of, own_color
from kom_erbij.layout.contrast import readable, text_color

_FREE = 196.0
"""Where the free chair stands: at the left, towards the words."""
_RADIUS = 100.0


@dataclass(frozen=True, slots=True)
class WebLook:
    """`ground`, `text` and `accent` are the colours of the head; `drawing` lies around (0, 0).

    `logos`: each with what it shows, the gemeente's own first.
    """

    ground: Color
    text: Color
    accent: Color
    drawing: tuple[Shape, ...]
    logos: tuple[tuple[Artwork, str], ...]
    kit: Kit


def web_look(campagne: Campagne, kit: Kit, thema: str) -> WebLook:
    """The look of a page of this campaign; the table is laid for `thema`.

    Raises ConfigError where no text can be read on the gemeente's own colour.
    """
    style = campagne.huisstijl
    ground = readable(own_color(style.kleur)) if style.kleur else PALETTE["nacht"]
    text, accent = text_color(ground), accent_of(style)
    tafel = Tafel(0.0, 0.0, _RADIUS, number_of_chairs(campagne.gemeente.code), _FREE, thema, ground)
    logos = [(style.logo, f"Logo van {campagne.gemeente.de_gemeente}")] if style.logo else []
    logos += [(one.logo, f"Logo van {one.naam}") for one in style.partners[:PARTNERS]]
    return WebLook(
        ground,
        text,
        accent if contrast(accent, ground) >= 3 else text,
        draw(tafel),
        tuple(logos),
        kit,
    )
