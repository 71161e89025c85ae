"""Where a template's places are on the page: lengths in its own unit, and edges of what has been placed. Points."""

from __future__ import annotations

from collections.abc import Mapping

from kom_erbij.errors import Place, TemplateError
from kom_erbij.layout.page import Box
from kom_erbij.template.model import (
    Column,
    Drawing,
    LayoutItem,
    Logos,
    Panel,
    Photo,
    Repeat,
    Setting,
    Stoel,
    Stoelen,
    Tafel,
)
from kom_erbij.template.names import EDGE, Length


def ready(item: LayoutItem, edges: Mapping[str, Box]) -> bool:
    """Whether all that the sides of `item` lean on has its place in `edges`."""
    names = [
        match.group(1)
        for side in ("left", "right", "top", "bottom")
        if isinstance(value := getattr(item, side, None), str) and (match := EDGE.match(value))
    ]
    return all(name in edges for name in names)


def length(value: Length, edges: Mapping[str, Box], unit: float) -> float:
    """A number of units (`unit` pt each), or a place such as "titel.bottom + 4". Raises TemplateError for another."""
    if not isinstance(value, str):
        return value * unit
    match = EDGE.match(value)
    if not match:
        raise TemplateError.of(f"“{value}” is geen plaats op de bladzijde.")
    name, edge, sign, by = match.groups()
    box = edges[name]
    at = {"top": box.y, "bottom": box.bottom, "left": box.x, "right": box.right}[edge]
    return at + (float(by) * unit * (1 if sign == "+" else -1) if by else 0.0)


def box_of(
    item: Column | Panel | Tafel | Setting | Logos | Photo | Repeat | Drawing | Stoel | Stoelen,
    edges: Mapping[str, Box],
    unit: float,
) -> Box:
    """The box between the four sides of `item`. Raises TemplateError for a side that is no place."""
    left, top = length(item.left, edges, unit), length(item.top, edges, unit)
    width, height = length(item.right, edges, unit) - left, length(item.bottom, edges, unit) - top
    if width <= 0:
        raise TemplateError.of(
            f"voor “{item.name}” is geen plaats: de rechterkant ligt {-width / unit:.0f} links van de linkerkant.",
            "Controleer left en right.",
            place=Place(field=item.name),
        )
    return Box(left, top, width, height)


def bled(box: Box, page: Box, bleed: float) -> Box:
    """The box, and at each edge of the page the bleed beyond it."""
    left = box.x - bleed if box.x <= page.x else box.x
    top = box.y - bleed if box.y <= page.y else box.y
    right = box.right + bleed if box.right >= page.right - 0.01 else box.right
    bottom = box.bottom + bleed if box.bottom >= page.bottom - 0.01 else box.bottom
    return Box(left, top, right - left, bottom - top)
