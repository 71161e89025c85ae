"""What lies behind the running text of a page: Word lets whatever is in front of it cover it.

Not here: text boxes, which are in front themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kom_erbij.layout.page import Box, Group, Item, Path, Picture, QRCode
from kom_erbij.writers import docx_shapes as shapes


def behind_text(items: Sequence[Item], running: Iterable[Box]) -> set[int]:
    """The `id` of each drawing and picture that touches `running` text, and of each that such a one lies over."""
    low = list(running)
    found = set()
    for item in reversed(items):
        box = _extent(item)
        if box and any(box.overlaps(other) for other in low):
            low.append(box)
            found.add(id(item))
    return found


def _extent(item: Item) -> Box | None:
    if isinstance(item, Path):
        return shapes.extent((item,))
    if isinstance(item, Group):
        return shapes.extent(item.items) if item.items else None
    if isinstance(item, Picture):
        return shapes.shown(item)
    return item.box if isinstance(item, QRCode) else None
