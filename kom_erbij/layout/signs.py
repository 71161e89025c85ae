"""A small drawing on the page, where a layout asks for one. Points."""

from __future__ import annotations

from kom_erbij.design.signs import SIGNS, sign
from kom_erbij.layout.colors import Colors
from kom_erbij.layout.items import paths
from kom_erbij.layout.page import Box, Group, Role
from kom_erbij.template.model import Drawing


def draw_sign(item: Drawing, place: Box, colors: Colors) -> Group:
    """The drawing in the middle of its `place`, as one picture."""
    one = SIGNS[item.picture]
    x, y = place.x + place.width / 2, place.y + place.height / 2
    scale = min(place.width / one.width, place.height / one.height)
    box = Box(x - one.width * scale / 2, y - one.height * scale / 2, one.width * scale, one.height * scale)
    shapes = sign(item.picture, x, y, box.width, box.height, colors.named(item.color), colors.ground)
    return Group(box, paths(shapes), Role.FIGURE, one.alt, item.name)
