"""What a layout speaks of by name: colours, faces, icons, roles, and the items that its places lean on.

Not here: whether a key may be there at all (model).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from pydantic import BaseModel

from kom_erbij.design.faces import FACES
from kom_erbij.design.icons import ICONS
from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import Finding, Place, Severity, TemplateError
from kom_erbij.template.model import Layout

_COLORS = (*PALETTE, "text", "accent", "ground", "on panel")
_KNOWN: dict[str, Collection[str]] = {
    "color": _COLORS,
    "rule": _COLORS,
    "disc": PALETTE,
    "ground": PALETTE,
    "panel": PALETTE,
    "face": FACES,
    "icon": ICONS,
    "role": ("P", "H1", "H2", "H3"),
}
_CALLED = {"face": "lettertype", "icon": "pictogram", "role": "rol"}
_SIDES = ("left", "right", "top", "bottom", "aim")


def check_names(layout: Layout) -> None:
    """Raises TemplateError with every name in `layout` that stands for nothing."""
    items = {"page", *(item.name for item in layout.items)}
    wrong = [
        Finding(
            "sjabloon",
            Severity.ERROR,
            Place(field=f"{owner}.{key}" if owner else key),
            f"{what} “{name}” bestaat niet.",
            f"Bedoelde u “{near[0]}”?"
            if (near := get_close_matches(name, known, n=1, cutoff=0.6))
            else f"Kies uit: {', '.join(known)}.",
            name,
        )
        for owner, key, name, known, what in _named(layout, "", items)
        if name and name not in known
    ]
    if wrong:
        raise TemplateError(wrong)


def _named(model: BaseModel, owner: str, items: Collection[str]) -> Iterator[tuple[str, str, str, list[str], str]]:
    """Each name: of what, its key, itself, those that there are, and what it is."""
    for key in type(model).model_fields:
        value = getattr(model, key)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                its = getattr(one, "name", "") or getattr(one, "field", "")
                yield from _named(one, ".".join(part for part in (owner, its) if part), items)
            elif isinstance(one, str) and key in _KNOWN:
                yield owner, key, one, list(_KNOWN[key]), _CALLED.get(key, "kleur")
            elif isinstance(one, str) and key in _SIDES and (leans := re.match(r"\s*([\w-]+)\.", one)):
                yield owner, key, leans.group(1), sorted(items), "item"
