"""A size that somebody asks for in mm, of what can have any: a banner as wide as the fence it hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kom_erbij.errors import Place, UsageError
from kom_erbij.template.product import MOST_UNLIKE, Product, sides_of

LEAST, MOST = 300, 5000
"""Sides in mm: smaller is a sticker, and a PDF is no larger (ISO 32000-1, annex C.2: 14 400 units)."""


def with_asked_size(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options with `breedte` and `hoogte` as a size: "3000x1000". Raises UsageError where one is not there."""
    said = dict(options)
    sides = {name: said.pop(name, None) for name in ("breedte", "hoogte")}
    if all(side is None for side in sides.values()):
        return said
    for name, side in sides.items():
        if side is None:
            hint = f"Typ ook --{name}, in millimeters."
            raise UsageError.of(
                "een eigen maat heeft een breedte en een hoogte.", hint, place=Place(option=f"--{name}")
            )
    if said.get("maat"):
        what = "u noemt een maat en ook een eigen breedte en hoogte."
        raise UsageError.of(what, "Kies één van de twee.", place=Place(option="--maat"))
    said["maat"] = "{breedte}x{hoogte}".format(**sides)
    return said


def check_asked(product: Product, maat: str) -> None:
    """Raise UsageError, with the sizes that can be, for a size that `product` cannot have."""
    if maat in product.sizes:
        return
    sides, place = sides_of(maat), Place(option="--maat")
    own = ", ".join(product.sizes)
    if sides is None:
        hint = f"Kies uit: {own}. Of noem een eigen maat in mm, als 3000x1000."
        raise UsageError.of(f"{product.title.lower()} heeft geen maat “{maat}”.", hint, place=place)
    if not LEAST <= min(sides) <= max(sides) <= MOST:
        what = f"een maat van {sides[0]:.0f} × {sides[1]:.0f} mm kan niet."
        raise UsageError.of(what, f"Kies zijden van {LEAST} tot en met {MOST} mm.", place=place)
    if not product.drawn_as(maat):
        what = f"{product.title.lower()} past niet op {sides[0]:.0f} × {sides[1]:.0f} mm: die vorm is te anders."
        times = f"{MOST_UNLIKE:.1f}".replace(".", ",")
        hint = f"Getekend zijn: {own} mm; hooguit {times} keer zo breed of zo hoog kan ook."
        raise UsageError.of(what, hint, place=place)
