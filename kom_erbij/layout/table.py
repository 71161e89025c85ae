"""The table with the free chair: the room that is left for it on a page, and how it lies there. Points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import atan2, degrees, hypot

from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.design import illustration
from kom_erbij.design.illustration import Gedekt
from kom_erbij.design.line_art import line_art
from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.design.setting import ALT, HEIGHT, WIDTH, draw_setting
from kom_erbij.design.thema import thema_for
from kom_erbij.errors import Place, TemplateError
from kom_erbij.layout.clear import Chair, Room, largest_ring
from kom_erbij.layout.items import paths
from kom_erbij.layout.outline import Outline
from kom_erbij.layout.page import MM, Box, Group, Role
from kom_erbij.template.model import Tafel

_LINE, _THINNEST = 0.006, 0.8
"""How thick a line of an outline is: in radii of the ring, and at the least in pt."""


def room_for(
    item: Tafel,
    region: Box,
    sight: Box,
    solid: Sequence[tuple[str, Box]],
    edges: Mapping[str, Box],
    unit: float,
    outline: Outline | None = None,
) -> Room:
    """The room of the table in its `region`: clear of all that is `solid`, by name, but what it may lie on or under.

    Its free chair is to be within `sight` and `outline`. A number of the template is `unit` pt.
    """
    margin = item.margin * unit
    boxes = [box for name, box in solid if name not in item.on]
    near = [box.grown(margin) for box in boxes]
    panels = [edges[name] for name in item.under]
    clear = [box.grown(margin) for box in boxes if not any(panel.holds(box) for panel in panels)]
    seen = Box(sight.x, sight.y, sight.width, min(sight.bottom, region.bottom) - sight.y)
    return Room(region, item.bleeds, item.crop, clear, item.largest * unit, seen, near, outline)


def lay(
    room: Room, free: Sequence[float], key: str, activiteit: Activiteit | None, ground: Color
) -> illustration.Tafel:
    """The largest table whose free chair (if it has one) is whole, in sight and clear of all else.

    That chair stands at one of the angles `free`, or else wherever it can; the rest of its look is chosen by `key`.
    Raises TemplateError where it cannot stand at all.
    """
    stoelen = illustration.number_of_chairs(key)
    titel = activiteit.titel if activiteit else ""
    thema = thema_for(titel, activiteit.omschrijving if activiteit else "")
    vol = activiteit is not None and activiteit.status is Status.VOL
    unit = illustration.Tafel(0, 0, 1, stoelen, 0, thema, ground, vol)
    out = [(degrees(atan2(y, x)), hypot(x, y), r) for x, y, r in unit.standing_out]
    # Whose turn it is to be tried first differs by activity, so that neighbours differ.
    turn = illustration.choice(f"{key}|vrij", len(free))
    for angles in ((*free[turn:], *free[:turn]), range(0, 360, 15)):
        chairs = [Chair(float(angle), out) for angle in angles]
        found = largest_ring(room, chairs)
        if found:
            ring, chair = found
            return illustration.Tafel(ring.x, ring.y, ring.radius, stoelen, chair.angle, thema, ground, vol)
    raise TemplateError.of("er is geen plek voor de vrije stoel.", "Geef de tekening meer ruimte.")


def lay_around(
    item: Tafel,
    region: Box,
    standing: Sequence[Box],
    outline: Outline | None,
    key: str,
    activiteit: Activiteit | None,
    ground: Color,
    unit: float,
) -> illustration.Tafel:
    """The largest whole table in the middle of its `region`, and its margin within the sheet's `outline`.

    It is laid around what is `standing` on it, or not at all where that leaves no room; what does not fit on a bare
    table either is a TemplateError that says how many mm it is too large.
    """
    x, y = region.x + region.width / 2, region.y + region.height / 2
    room = min(region.width, region.height) / 2
    if outline is not None:
        room = min(room, outline.away(x, y) - item.margin * unit)
    stoelen = illustration.number_of_chairs(key)
    thema = thema_for(activiteit.titel if activiteit else "", activiteit.omschrijving if activiteit else "")
    vol = activiteit is not None and activiteit.status is Status.VOL
    vrij = item.free[illustration.choice(f"{key}|vrij", len(item.free))]
    one = illustration.Tafel(0, 0, 1, stoelen, vrij, thema, ground, vol, Gedekt.RAND)
    laid = replace(one, x=x, y=y, radius=min(room / one.reach, item.largest * unit))
    needed = max(hypot(px - x, py - y) for box in standing for px in (box.x, box.right) for py in (box.y, box.bottom))
    if needed > laid.bare:
        laid = replace(laid, gedekt=Gedekt.NIETS)
    if needed > laid.bare:
        raise TemplateError.of(
            f"op de tafel staat iets van {2 * needed / MM:.0f} mm; er is {2 * laid.bare / MM:.0f} mm vrij.",
            "Maak het kleiner, of geef de tafel meer plaats.",
            place=Place(field=item.name),
        )
    return laid


def drawn(tafel: illustration.Tafel, name: str, *, outline: bool = False) -> Group:
    """The table as one picture; as an `outline` to be coloured in."""
    box = Box(tafel.x - tafel.reach, tafel.y - tafel.reach, 2 * tafel.reach, 2 * tafel.reach)
    # On night its shadows are of a colour that nothing else has.
    shapes = illustration.draw(replace(tafel, ground=PALETTE["nacht"]) if outline else tafel)
    if outline:
        shadows = (illustration.shadow_on(PALETTE["nacht"]), illustration.EDGE)
        shapes = line_art(shapes, max(_LINE * tafel.radius, _THINNEST), shadows)
    return Group(box, paths(shapes), Role.FIGURE, illustration.alt(tafel.vol, tafel.gasten > 0, in_lines=outline), name)


def setting(room: Box, ground: Color, name: str) -> Group:
    """The largest place setting in the middle of `room`, as one picture."""
    radius = min(room.width / WIDTH, room.height / HEIGHT)
    x, top = room.x + room.width / 2, room.y + (room.height - HEIGHT * radius) / 2
    shapes = paths(draw_setting(x, top + radius, radius, ground))
    box = Box(x - WIDTH * radius / 2, top, WIDTH * radius, HEIGHT * radius)
    return Group(box, shapes, Role.FIGURE, ALT, name)
