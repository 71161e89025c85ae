"""Which products there are, by English and Dutch name."""

from __future__ import annotations

from functools import cache

from kom_erbij.errors import UsageError
from kom_erbij.resources import templates
from kom_erbij.template.model import Product, load_product


@cache
def products() -> tuple[Product, ...]:
    """All products, by name."""
    folders = sorted(path.parent for path in templates().glob("*/product.toml"))
    return tuple(load_product(folder) for folder in folders)


def find_product(name: str) -> Product:
    """The product of that name or alias. Raises UsageError, naming those that exist."""
    wanted = name.strip().lower()
    for product in products():
        if wanted in (product.name, *product.aliases):
            return product
    known = ", ".join(product.name for product in products())
    raise UsageError.of(f"“{name}” is geen product.", f"Kies uit: {known}.")
