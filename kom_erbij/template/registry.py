"""Which products there are, by English and Dutch name: those of any folders, a folder for each product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path

from kom_erbij.errors import Finding, Place, Severity, TemplateError, UsageError
from kom_erbij.intake.limits import TEMPLATE_FILES
from kom_erbij.resources import templates
from kom_erbij.template.product import Product
from kom_erbij.template.toml_file import Table, read_toml
from kom_erbij.template.validation import validated

RESERVED = (
    *("batch", "controleer", "gemeenten", "inlezen", "kit", "kolommen", "nieuw", "preflight", "render", "sjabloon"),
)
"""What no product of one's own can be called: commands of the program."""


class Registry:
    """The products in `folders`, those that are made by default first, then by name.

    A folder that is wrong costs only itself: what is wrong is in `findings`, and asking for it raises that; the
    product of ours that it would have replaced is not made in its stead.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = tuple(folders)
        found: dict[str, Product] = {}
        self._wrong: dict[str, tuple[Finding, ...]] = {}
        for shelf in self.folders:
            # Of ours, one may go on from another, which is read before it; one's own only go on from ours.
            ours = shelf == templates()
            before = found if ours else dict(found)
            for folder in sorted(_product_folders(shelf), key=lambda one: ours and _goes_on(one)):
                try:
                    product = load_product(folder, before.values(), shelf)
                    _not_taken(product, found.values())
                    found[product.name] = product
                except TemplateError as error:
                    meant = _meant(folder, before.values())
                    self._wrong.update(dict.fromkeys((folder.name, *meant), error.findings))
                    for name in meant:
                        found.pop(name, None)
        self.products = tuple(sorted(found.values(), key=lambda one: (not one.default, one.name)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong with folders that are no product, as warnings: it stops nothing else."""
        wrong = dict.fromkeys(one for several in self._wrong.values() for one in several)
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
            if product.own:
                check_files(product)
            return product
        self.check(wanted)
        known = ", ".join(one.called for one in self.products)
        raise UsageError.of(f"“{name}” is geen product.", f"Kies uit: {known}.")


def load_product(folder: Path, others: Iterable[Product] = (), shelf: Path | None = None) -> Product:
    """The product in `folder/product.toml`, which may go on from one of `others`. Raises TemplateError.

    `shelf` is the folder that it was found in.
    """
    path = folder / "product.toml"
    strange = shelf is not None and shelf != templates()
    if strange:
        _check_folder(folder)
    table = read_toml(path)
    lines = {name: place.line for name, place in _places(table.get("fonts")).items() if place.line}
    base: Product | None = None
    if "extends" in table:
        base = _base(table, others)
        table = _gone_on(table.without("extends"), base, others)
    product = validated(Product, table)
    folders = (folder, *(base.folders if base else ()))
    product = product.lying_in(folders, shelf if strange else None, lines)
    if missing := product.missing():
        raise _wrong(product, f"het bestand “{missing}” is er niet.", "Zet het in de map, of noem een ander.")
    return product


def check_files(product: Product) -> None:
    """Raises TemplateError with all that is wrong in the files of a product: fonts, look, layouts, words."""
    from kom_erbij.template.whole import check_whole

    check_whole(product)


def _product_folders(shelf: Path) -> list[Path]:
    found = sorted(file.parent for file in shelf.glob("*/product.toml"))
    if len(found) > TEMPLATE_FILES:
        raise UsageError.of(
            f"in de map “{shelf}” staan {len(found)} producten.", f"Het mogen er {TEMPLATE_FILES} zijn.",
            place=Place(field="sjablonen"),
        )  # fmt: skip
    return found


def _goes_on(folder: Path) -> bool:
    """Whether the product in one of our folders goes on from another."""
    return "extends" in read_toml(folder / "product.toml")


def _check_folder(folder: Path) -> None:
    """Raises TemplateError for a folder or a file that is elsewhere, and for more files than a product can need."""
    inside = [path for path, _ in zip(_all_in(folder), range(TEMPLATE_FILES + 1), strict=False)]
    shared = (path for path in folder.parent.iterdir() if path.suffix == ".toml")
    for one in (folder, *inside, *shared):
        if one.is_symlink() or getattr(one, "is_junction", bool)():
            place = Place(file=folder.name if one == folder else f"{folder.name}/{one.name}")
            raise TemplateError.of("dit is een koppeling naar elders.", "Zet het bestand zelf in de map.", place=place)
    if len(inside) > TEMPLATE_FILES:
        raise TemplateError.of(
            f"er staan meer dan {TEMPLATE_FILES} bestanden in.", f"Het mogen er {TEMPLATE_FILES} zijn.",
            place=Place(file=folder.name),
        )  # fmt: skip


def _all_in(folder: Path) -> Iterator[Path]:
    """All that is in a folder, and in what is in it; no link is followed."""
    for path in sorted(folder.iterdir()):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _all_in(path)


def _places(table: object) -> Mapping[str, Place]:
    return table.places if isinstance(table, Table) else {}


def _base(table: Table, others: Iterable[Product]) -> Product:
    """The product that a table goes on from. Raises TemplateError, naming those that there are."""
    name, known = table["extends"], {called: one for one in others for called in one.names}
    if not isinstance(name, str) or name not in known:
        near = get_close_matches(str(name), known, n=1, cutoff=0.6)
        hint = f"Bedoelde u “{near[0]}”?" if near else f"Mogelijk zijn: {', '.join(known)}."
        raise TemplateError.of(
            f"“{name}” is geen product van ons om op verder te gaan.", hint, place=table.place("extends")
        )
    return known[name]


def _gone_on(table: Table, base: Product, others: Iterable[Product]) -> Table:
    """What a product says, over what it goes on from; under a name of its own it is another product."""
    whole = read_toml(base.folder / "product.toml")
    if "extends" in whole:
        whole = _gone_on(whole.without("extends"), _base(whole, others), others)
    if table.get("name", base.name) != base.name:
        whole = whole.without("aliases", "default", "help", "examples")
    return table.over(whole)


def _meant(folder: Path, others: Iterable[Product]) -> tuple[str, ...]:
    """The names of the product that a folder in which something is wrong was meant to be, if it was to replace one."""
    try:
        table = read_toml(folder / "product.toml")
    except TemplateError:
        return tuple(name for one in others if folder.name in one.names for name in one.names)
    extended = next((one for one in others if table.get("extends") in one.names), None)
    if extended is None or table.get("name", extended.name) != extended.name:
        return ()
    return extended.names


def _not_taken(product: Product, others: Iterable[Product]) -> None:
    """Raises TemplateError for a name that is another's; the product that it goes on from it may replace."""
    if product.own and (taken := next((name for name in product.names if name in RESERVED), None)):
        raise _wrong(product, f"“{taken}” is een opdracht van het programma.", "Kies een andere naam.")
    for other in others:
        if other.name == product.name and not other.own and other.folder in product.folders:
            continue
        if taken := next((name for name in product.names if name in other.names), None):
            raise _wrong(
                product,
                f"er is al een product dat “{taken}” heet.",
                "Kies een andere naam."
                if other.own
                else f'Kies een andere naam, of schrijf: extends = "{other.name}".',
            )


def _wrong(product: Product, what: str, hint: str) -> TemplateError:
    place = Place(file=f"{product.folder.name}/product.toml")
    return TemplateError(Finding("sjabloon", Severity.ERROR, place, what, hint))


def registry(extra: tuple[Path, ...] = ()) -> Registry:
    """Our own products, with those of `extra` folders, as they are now."""
    return Registry((templates(), *extra)) if extra else _ours()


@cache
def _ours() -> Registry:
    return Registry((templates(),))


def products() -> Sequence[Product]:
    """Our own products."""
    return registry().products


def find_product(name: str) -> Product:
    """One of our own products, by name or alias. Raises UsageError, naming those that exist."""
    return registry().find(name)
