"""Which products a kit has, of what, in which formats, and how many are ordered: a preset, or `kit.toml`.

Not here: what is made of them (api), and the order itself (check.order).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from kom_erbij.errors import ConfigError, KomErbijError, Place, TemplateError, UsageError
from kom_erbij.production.make.jobs import Job
from kom_erbij.template.product import KITS, KitName, Names, Order, Product
from kom_erbij.template.registry import Registry
from kom_erbij.template.toml_file import Table, read_toml
from kom_erbij.template.validation import validated
from kom_erbij.writers.formats import formats_of

KIT_FILE = "kit.toml"
_USUAL: KitName = "groot"


@dataclass(frozen=True, slots=True)
class InKit:
    """One product of a kit: its sizes and formats, what of it is ordered, whether there is one of each activity.

    In `every_size` of these, or only in those that a part of it has in a kit.
    """

    product: Product
    sizes: tuple[str, ...]
    order: Order
    each_activity: bool
    formats: tuple[str, ...]
    every_size: bool = False

    def has(self, job: Job) -> bool:
        """Whether what `job` makes is in the kit."""
        there = self.every_size or not job.part.kit_sizes or job.maat in job.part.kit_sizes
        return there and (job.activiteit is None or self.each_activity)


@dataclass(frozen=True, slots=True)
class KitContents:
    """The products of a kit, by their names."""

    products: Mapping[str, InKit]

    @property
    def planned(self) -> list[tuple[Product, tuple[str, ...]]]:
        return [(one.product, one.sizes) for one in self.products.values()]

    @property
    def orders(self) -> Mapping[str, Order]:
        return {name: one.order for name, one in self.products.items()}

    @property
    def of_activities(self) -> list[Product]:
        """Those that there is one of for each activity."""
        return [one.product for one in self.products.values() if one.each_activity]

    def chosen(self, jobs: Iterable[Job], *, formats: bool) -> list[Job]:
        """Those of `jobs` that the kit has; with `formats` in its own."""
        return [
            self._in_its_formats(job) if formats else job for job in jobs if self.products[job.product.name].has(job)
        ]

    def _in_its_formats(self, job: Job) -> Job:
        """A part that comes in none of the formats is no picture of it, and stays as it is."""
        its = self.products[job.product.name].formats
        kept = tuple(one for one in formats_of(job.part) if one in its)
        return replace(job, wishes=replace(job.wishes, formaten=kept)) if kept else job


def _as_table(value: object) -> object:
    """`poster = 50` is short for a number, `poster = false` for none of it."""
    if isinstance(value, bool):
        return {"mee": value}
    return {"aantal": value} if isinstance(value, int) else value


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Choice(_Strict):
    mee: bool = True
    aantal: int | None = Field(None, ge=0, le=1_000_000)
    maten: Names = ()
    papier: str | None = None
    afwerking: str | None = None
    per_activiteit: bool | None = None
    formaten: Names = ()


class _File(_Strict):
    basis: KitName = _USUAL
    producten: dict[str, Annotated[_Choice, BeforeValidator(_as_table)]] = {}


def kit_of(said: str | Path | None, known: Registry, folder: Path | None) -> KitContents:
    """The kit that is asked for: a preset's name, or a file; not given, `kit.toml` in `folder`, or the usual one.

    Raises UsageError for what is neither, and ConfigError with what is wrong in the file.
    """
    if said is None:
        beside = (folder or Path()) / KIT_FILE
        return _of_file(beside, known) if beside.is_file() else _preset(_USUAL, known)
    text = str(said)
    if text.strip().lower() in KITS:
        return _preset(text.strip().lower(), known)
    if not Path(text).is_file():
        raise UsageError.of(
            f"“{text}” is geen kit, en geen bestand.",
            f"Kies {', '.join(KITS)}, of noem een bestand zoals {KIT_FILE}.",
            place=Place(option="--kit"),
        )
    return _of_file(Path(text), known)


def _preset(name: str, known: Registry) -> KitContents:
    """All products of that preset and of the smaller ones."""
    within = KITS[: KITS.index(name) + 1]
    chosen = [one for one in known.products if one.in_kit in within]
    return KitContents({one.name: _usual(one) for one in chosen})


def _usual(product: Product) -> InKit:
    return InKit(product, product.default_sizes, product.order, product.each_activity, product.kit_formats)


def _of_file(path: Path, known: Registry) -> KitContents:
    try:
        table = read_toml(path)
        asked = validated(_File, table)
    except TemplateError as error:
        raise ConfigError(error.findings) from None
    products = dict(_preset(asked.basis, known).products)
    wrong: list[Any] = []
    places = table.get("producten")
    for name, choice in asked.producten.items():
        place = places.place(name) if isinstance(places, Table) else Place(file=path.name, field=name)
        try:
            product = known.find(name)
        except KomErbijError as error:
            wrong += ConfigError.of(error.findings[0].what, error.findings[0].hint, place=place).findings
            continue
        if not choice.mee:
            products.pop(product.name, None)
            continue
        order = product.order
        products[product.name] = InKit(
            product,
            _sizes(product, choice.maten, place, wrong),
            Order(
                number=order.number if choice.aantal is None else choice.aantal,
                paper=order.paper if choice.papier is None else choice.papier,
                finishing=order.finishing if choice.afwerking is None else choice.afwerking,
            ),
            product.each_activity if choice.per_activiteit is None else choice.per_activiteit,
            _formats(product, choice.formaten, place, wrong),
            every_size=bool(choice.maten or choice.per_activiteit),
        )
    if wrong:
        raise ConfigError(wrong)
    return KitContents(products)


def _formats(product: Product, asked: Sequence[str], place: Place, wrong: list[Any]) -> tuple[str, ...]:
    able = dict.fromkeys(name for part in product.parts for name in formats_of(part))
    unknown = [one for one in asked if one not in able]
    for one in unknown:
        what = f"{product.title.lower()} kan geen “{one}” zijn."
        wrong += ConfigError.of(what, f"Kies uit: {', '.join(able)}.", place=place).findings
    return tuple(one for one in asked if one not in unknown) or product.kit_formats


def _sizes(product: Product, asked: Sequence[str], place: Place, wrong: list[Any]) -> tuple[str, ...]:
    unknown = [one for one in asked if not product.drawn_as(one)]
    for one in unknown:
        what = f"{product.title.lower()} heeft geen maat “{one}”."
        wrong += ConfigError.of(what, f"Kies uit: {', '.join(product.sizes)}.", place=place).findings
    return tuple(one for one in asked if one not in unknown) or product.default_sizes
