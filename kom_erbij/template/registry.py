"""Which products there are, by English and Dutch name: those of any folders, a folder for each product."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from kom_erbij.errors import Finding, Place, Severity, TemplateError, UsageError
from kom_erbij.resources import templates
from kom_erbij.template.product import Product
from kom_erbij.template.toml_file import Table, read_toml
from kom_erbij.template.validation import validated


class Registry:
    """The products in `folders`, those that are made by default first, then by name.

    A folder that is wrong costs only itself: what is wrong is in `findings`, and asking for it raises that.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = tuple(folders)
        found: dict[str, Product] = {}
        self._wrong: dict[str, tuple[Finding, ...]] = {}
        for file in (file for folder in self.folders for file in sorted(folder.glob("*/product.toml"))):
            try:
                product = load_product(file.parent)
                _not_taken(product, found.values())
                found[product.name] = product
            except TemplateError as error:
                self._wrong[file.parent.name] = error.findings
        self.products = tuple(sorted(found.values(), key=lambda one: (not one.default, one.name)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong with folders that are no product, as warnings: it stops nothing else."""
        wrong = (one for several in self._wrong.values() for one in several)
        return tuple(replace(one, severity=Severity.WARNING) for one in wrong)

    @cached_property
    def default(self) -> tuple[Product, ...]:
        """What is made of a sheet when nothing is asked for."""
        return tuple(one for one in self.products if one.default)

    def named(self, name: str) -> Product | None:
        """The product of that name or alias; None if there is none."""
        return next((one for one in self.products if name in one.names), None)

    def check(self, name: str) -> None:
        """Raises TemplateError if the folder of that name is wrong."""
        if name in self._wrong:
            raise TemplateError(self._wrong[name])

    def find(self, name: str) -> Product:
        """The product of that name or alias. Raises UsageError, naming those that exist, and TemplateError."""
        wanted = name.strip().lower()
        if product := self.named(wanted):
            return product
        self.check(wanted)
        known = ", ".join(one.called for one in self.products)
        raise UsageError.of(f"“{name}” is geen product.", f"Kies uit: {known}.")


def load_product(folder: Path) -> Product:
    """The product in `folder/product.toml`. Raises TemplateError with all that is wrong."""
    path = folder / "product.toml"
    product = validated(Product, read_toml(path).over(Table({"folder": folder})))
    if missing := product.missing():
        raise _wrong(product, f"het bestand “{missing}” is er niet.", "Zet het in de map, of noem een ander.")
    return product


def _not_taken(product: Product, others: Iterable[Product]) -> None:
    for other in others:
        if taken := next((name for name in product.names if name in other.names), None):
            raise _wrong(product, f"er is al een product dat “{taken}” heet.", "Kies een andere naam.")


def _wrong(product: Product, what: str, hint: str) -> TemplateError:
    place = Place(file=f"{product.folder.name}/product.toml")
    return TemplateError(Finding("sjabloon", Severity.ERROR, place, what, hint))


@cache
def registry(extra: tuple[Path, ...] = ()) -> Registry:
    """Our own products, with those of `extra` folders."""
    return Registry((templates(), *extra))


def products() -> Sequence[Product]:
    """Our own products."""
    return registry().products


def find_product(name: str) -> Product:
    """One of our own products, by name or alias. Raises UsageError, naming those that exist."""
    return registry().find(name)
