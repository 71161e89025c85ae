"""Which products a kit has, and how many of each are to be ordered: a preset, or `kit.toml`.

Not here: what is made of them (api), and the order itself (check.order).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from kom_erbij.errors import ConfigError, KomErbijError, Place, TemplateError, UsageError
from kom_erbij.template.product import KITS, KitName, Names, Order, Product
from kom_erbij.template.registry import Registry
from kom_erbij.template.toml_file import Table, read_toml
from kom_erbij.template.validation import validated

KIT_FILE = "kit.toml"
_USUAL: KitName = "groot"


@dataclass(frozen=True, slots=True)
class KitContents:
    """The products of a kit, each with its sizes, and the order of each by its name."""

    planned: tuple[tuple[Product, tuple[str, ...]], ...]
    orders: Mapping[str, Order]


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
    return KitContents(tuple((one, one.default_sizes) for one in chosen), {one.name: one.order for one in chosen})


def _of_file(path: Path, known: Registry) -> KitContents:
    try:
        table = read_toml(path)
        asked = validated(_File, table)
    except TemplateError as error:
        raise ConfigError(error.findings) from None
    base = _preset(asked.basis, known)
    planned = {product.name: (product, sizes) for product, sizes in base.planned}
    orders = dict(base.orders)
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
            planned.pop(product.name, None)
            continue
        sizes = _sizes(product, choice.maten, place, wrong)
        planned[product.name] = (product, sizes)
        usual = orders.get(product.name, product.order)
        orders[product.name] = Order(
            number=usual.number if choice.aantal is None else choice.aantal,
            paper=usual.paper if choice.papier is None else choice.papier,
            finishing=usual.finishing if choice.afwerking is None else choice.afwerking,
        )
    if wrong:
        raise ConfigError(wrong)
    return KitContents(tuple(planned.values()), orders)


def _sizes(product: Product, asked: Sequence[str], place: Place, wrong: list[Any]) -> tuple[str, ...]:
    unknown = [one for one in asked if not product.drawn_as(one)]
    for one in unknown:
        what = f"{product.title.lower()} heeft geen maat “{one}”."
        wrong += ConfigError.of(what, f"Kies uit: {', '.join(product.sizes)}.", place=place).findings
    return tuple(one for one in asked if one not in unknown) or product.default_sizes
