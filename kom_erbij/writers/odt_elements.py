"""The elements of an ODT, put together with odfdo attribute by attribute, as OpenDocument 1.3 part 3 names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from odfdo import Element


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: Any) -> Any:
    """An element with its attributes and children, in their order."""
    made = Element.from_tag(tag)
    for name, value in (attributes or {}).items():
        made.set_attribute(name, value)
    for child in children:
        made.append(child)
    return made


def style_name(name: str) -> str:
    """A style's name as the file has it: "Plaats_20_en_20_datum"."""
    return name.replace(" ", "_20_")


def font(family: str) -> dict[str, str]:
    """The properties that set text in a family of type."""
    return {"style:font-name": family, "fo:font-family": f"'{family}'"}
