"""Chairs without a table: the room that is left for them on a page, and which of them is free. Points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import hypot, sqrt

from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.design import seating
from kom_erbij.design.illustration import choice
from kom_erbij.design.palette import Color
from kom_erbij.design.seating import Stoel
from kom_erbij.errors import Place, TemplateError
from kom_erbij.layout.clear import distance
from kom_erbij.layout.items import paths
from kom_erbij.layout.page import Box, Group, Role
from kom_erbij.template.model import Stoelen

_SIDE = 0.56
"""The side of a seat, in pitches."""
_FIRST = 0.8
"""How far the first row's seats are below the upper edge, in rows: their backs then end a fifth of a row below it."""
_NEAREST = 5
"""Among so many chairs nearest to the middle of their region the free one is chosen."""
_SEEN = 0.35
"""How far the middle of a chair may be off the page, in radii: of what is less in sight nobody sees what it is."""
_Solid = Sequence[tuple[str, Box]]


def placed_in(
    item: Stoelen,
    region: Box,
    sight: Box,
    solid: _Solid,
    edges: Mapping[str, Box],
    unit: float,
    bleed: float,
    *,
    key: str,
    activiteit: Activiteit | None,
) -> tuple[Stoel, ...]:
    """The chairs of `item` in their `region`: the free one whole, in `sight` and clear of all that is `solid`.

    A number of the template is `unit` pt; `bleed` (pt) is how far they go on past the page. What of them varies is
    chosen by `key`. Raises TemplateError where the free one cannot stand.
    """
    vol = activiteit is not None and activiteit.status is Status.VOL
    margin = item.margin * unit
    near = [box.grown(margin) for _, box in solid]
    if item.pitch is None:
        chairs = [_alone(item, region, near, unit)]
    else:
        panels = [edges[name] for name in item.under]
        clear = [box.grown(margin) for _, box in solid if not any(panel.holds(box) for panel in panels)]
        room = _bled(item, region, bleed)
        rows = [one for one in _in_rows(region, room, item.pitch * unit) if _is_clear(one, clear)]
        chairs = rows if vol else _with_free(rows, region, sight, near, key, item.name)
    return tuple(chairs)


def drawn(item: Stoelen, stoelen: Sequence[Stoel], key: str, activiteit: Activiteit | None, ground: Color) -> Group:
    """The chairs as one picture."""
    vol = activiteit is not None and activiteit.status is Status.VOL
    circles = [one.around() for one in stoelen]
    left, top = min(x - r for x, _, r in circles), min(y - r for _, y, r in circles)
    right, bottom = max(x + r for x, _, r in circles), max(y + r for _, y, r in circles)
    shapes = paths(seating.draw(stoelen, ground, key, vol))
    box = Box(left, top, right - left, bottom - top)
    return Group(box, shapes, Role.FIGURE, seating.alt(item.pitch is None, vol), item.name)


def _alone(item: Stoelen, region: Box, near: Sequence[Box], unit: float) -> Stoel:
    """The free chair in the middle of what is left of its region, as large as that and what is near let it."""
    region = _left_of(region, near)
    middle = (region.x + region.width / 2, region.y + region.height / 2)
    room = min([region.width / 2, region.height / 2, *(distance(*middle, box) for box in near)])
    one = Stoel(0.0, 0.0, 1.0, item.back, vrij=True)
    x, y, radius = one.around()
    size = min(room / radius, item.largest * unit / (2 * radius))
    if size <= 0:
        raise _no_room(item.name)
    return Stoel(middle[0] - x * size, middle[1] - y * size, size, item.back, vrij=True)


def _left_of(region: Box, near: Sequence[Box]) -> Box:
    """The region without the strips along its upper and lower edge that something else takes."""
    beside = [box for box in near if box.x < region.right and box.right > region.x]
    top = max([region.y, *(box.bottom for box in beside if box.y <= region.y)])
    bottom = min([region.bottom, *(box.y for box in beside if box.bottom >= region.bottom)])
    return Box(region.x, top, region.width, max(bottom - top, 0.0))


def _bled(item: Stoelen, region: Box, bleed: float) -> Box:
    """The region, and at the sides where they run off it the bleed beyond it."""
    left, top, right, bottom = (bleed if side in item.bleeds else 0.0 for side in ("left", "top", "right", "bottom"))
    return Box(region.x - left, region.y - top, region.width + left + right, region.height + top + bottom)


def _in_rows(region: Box, room: Box, pitch: float) -> Iterator[Stoel]:
    """Chairs in staggered rows over all of `room`, as even at the left of the region as at its right.

    The first row stands whole below the region's upper edge: a back that ends at the trim would be grazed by the knife.
    """
    step = pitch * sqrt(3) / 2
    across, down = region.x + region.width / 2, region.y + _FIRST * step
    size = pitch * _SIDE
    for row in range(-2, int(room.height / step) + 3):
        for column in range(-int(room.width / pitch / 2) - 2, int(room.width / pitch / 2) + 3):
            one = Stoel(across + (column + (row % 2) / 2) * pitch, down + row * step, size, row=row, column=column)
            x, y, radius = one.around()
            if room.grown(_SEEN * radius).holds(Box(x, y, 0, 0)):
                yield one


def _is_clear(one: Stoel, boxes: Sequence[Box]) -> bool:
    x, y, radius = one.around()
    return all(distance(x, y, box) >= radius for box in boxes)


def _with_free(rows: Sequence[Stoel], region: Box, sight: Box, near: Sequence[Box], key: str, name: str) -> list[Stoel]:
    """The chairs, one of those near the middle of the region free."""
    middle = (region.x + region.width / 2, region.y + region.height / 2)

    def able(one: Stoel) -> bool:
        x, y, radius = seating.turned_out(one).around()
        whole = Box(x - radius, y - radius, 2 * radius, 2 * radius)
        return sight.holds(whole) and _is_clear(seating.turned_out(one), near)

    found = sorted(filter(able, rows), key=lambda one: hypot(one.x - middle[0], one.y - middle[1]))[:_NEAREST]
    if not found:
        raise _no_room(name)
    chosen = found[choice(f"{key}|vrij", len(found))]
    return [seating.turned_out(one) if one is chosen else one for one in rows]


def _no_room(name: str) -> Exception:
    where = Place(field=name)
    return TemplateError.of("er is geen plek voor de vrije stoel.", "Geef de tekening meer ruimte.", place=where)
