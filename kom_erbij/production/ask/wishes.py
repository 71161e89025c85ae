"""What is asked for of each product, from words: sizes, formats, purposes, print shop.

Not here: which jobs that makes (plan), and whose campaign it is (inputs).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, TypedDict

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.errors import ConfigError, KomErbijError, Place, UsageError
from kom_erbij.production.ask.asked_size import check_asked
from kom_erbij.production.ask.inputs import Source, configuration
from kom_erbij.production.result import Gemaakt, Voortgang
from kom_erbij.template.product import Material, Product
from kom_erbij.template.registry import Registry, registry
from kom_erbij.writers.formats import DEFAULT_FORMATS, FORMATS, formats_of

SJABLONEN = "sjablonen"
"""The folder beside `kom-erbij.toml` with products of one's own."""
DPI = 150
"""Pixels to the inch of a PNG, unless asked otherwise."""


class Mappen(StrEnum):
    """In which folders files come: all in one, by what they are for, or those of an activity in one of its own."""

    PLAT = "plat"
    GEBRUIK = "gebruik"
    ACTIVITEIT = "activiteit"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for: formats, what the PDFs are for, print shop, PNG's dots to the inch, sheets of A4, folders.

    Without `formaten` each part comes in those that it has by default.
    `kort`: a description that does not fit may end after a whole sentence. `ontwerp`: the name of a design, for the
    products that have it.
    """

    formaten: tuple[str, ...] = DEFAULT_FORMATS
    doelen: tuple[Doel, ...] = tuple(Doel)
    drukker: Drukker = field(default_factory=Drukker)
    dpi: int = DPI
    op_a4: bool = False
    kort: bool = False
    mappen: Mappen = Mappen.PLAT
    ontwerp: str = ""


Words = str | Sequence[str] | None
"""One word, several with commas between, or a list of such."""

Progress = Callable[[Voortgang], None]
"""Told after each row."""


class FormOptions(TypedDict, total=False):
    """What comes out, in words. Not given: every purpose, the product's own sizes and formats, in `uit`.

    `maat`, `formaat` and `doel` take one, several with commas between, or a list. `dpi`: 36 to 600, of PNG.
    `breedte` and `hoogte`, in mm, are a size of one's own, of what can have any; with `schaal` 10 what is for paper is
    drawn ten times as small.
    `woorden` take the place of a bunting's own; `afstand` is how far it still is from a floor sticker to the activity.
    `drukker` names a print shop's wishes, or is them: a mapping with the keys of `[drukker.NAAM]`. `icc` and
    `conditie` are an output profile of one's own. `op_a4` adds sheets of A4 for an office printer. `kort` lets a
    description that fits nowhere end after a whole sentence (`inkorten` in the configuration). `ontwerp` names the
    design of products that have several (not given: the words of each activity choose). `groot` asks for large print,
    of the products that have it. A file that a person changed
    or put there is never overwritten, unless `overschrijf`. `sjablonen` are folders with products of your own, each in
    a folder (not given: what `kom-erbij.toml` names, or `sjablonen` beside it).
    """

    maat: Words
    formaat: Words
    doel: Words
    drukker: str | Mapping[str, Any] | None
    icc: str | Path | None
    conditie: str | None
    op_a4: bool
    kort: bool
    ontwerp: str | None
    groot: bool
    dpi: int | None
    breedte: int | None
    hoogte: int | None
    schaal: int | None
    woorden: str | None
    afstand: str | None
    uit: str | Path
    overschrijf: bool
    sjablonen: str | Path | Sequence[str | Path] | None


class RunOptions(TypedDict, total=False):
    """How a run goes: `today` is the clock, `progress` and `on_made` are told what happens, `debug` raises bugs."""

    today: date | None
    progress: Progress | None
    on_made: Callable[[Gemaakt], None] | None
    debug: bool


def split(words: Words) -> list[str]:
    """Each word once, in lower case, in the order given."""
    given = [words] if isinstance(words, str) else list(words or ())
    parts = (part.strip().lower() for word in given for part in word.split(","))
    return list(dict.fromkeys(part for part in parts if part))


def wishes_of(
    options: Mapping[str, Any],
    products: Sequence[Product],
    source: Source,
    sheet: Path | None = None,
    *,
    mappen: Mappen = Mappen.PLAT,
) -> Wishes:
    """The wishes in `options` for `products`. Raises UsageError, and ConfigError on the print shop's own table."""
    from kom_erbij.intake.drukkers import find_drukker

    icc = options.get("icc")
    said, own = options.get("drukker") or "standaard", source.drukkers
    if isinstance(said, Mapping):
        said, own = "eigen", {"eigen": said}
    drukker = find_drukker(
        said,
        own,
        icc=Path(icc) if icc else None,
        conditie=options.get("conditie") or "",
        folder=source.folder or Path(),
    )
    if (schaal := options.get("schaal")) is not None:
        drukker = replace(drukker, scale=_scale(schaal))
    doelen = _chosen(options.get("doel"), [str(one) for one in Doel], "doel", "--doel")
    if doelen == [Doel.DRUK] and all(product.on_screen_only for product in products):
        raise UsageError.of("dit is alleen voor het scherm.", "Kies scherm.", place=Place(option="--doel"))
    op_a4 = bool(options.get("op_a4"))
    if op_a4 and not any(product.office_sheets for product in products):
        able = " en ".join(one.title.lower() for one in registry_of(options, sheet).products if one.office_sheets)
        raise UsageError.of("dit is er niet op A4-vellen.", f"Dat kan met: {able}.", place=Place(option="--op-a4"))
    return Wishes(
        _formats(options.get("formaat"), products),
        tuple(one for one in Doel if one in doelen) or tuple(Doel),
        drukker,
        _dpi(options.get("dpi")),
        op_a4,
        bool(options.get("kort")) or source.inkorten,
        mappen,
        _design(options.get("ontwerp"), products),
    )


def chosen_sizes(product: Product, maat: Words, groot: bool = False) -> tuple[str, ...]:
    """The sizes asked for, or the product's own; with `groot` those in large print.

    Raises UsageError for one that it does not have.
    """
    if groot:
        return _large([product], maat)[0]
    asked = [one.replace("×", "x") for one in split(maat)]
    for one in asked:
        if product.any_size:
            check_asked(product, one)
        elif one not in product.sizes:
            raise _no_choice(f"{product.title.lower()} heeft geen maat “{one}”.", one, list(product.sizes), "--maat")
    return tuple(asked) or product.default_sizes


def names_people(product: Product) -> bool:
    """Whether the people of the configuration may stand in it: in what is written to the press and to partners."""
    flows = (Material.DOCUMENT, Material.MAIL)
    return any(product.audience_of(part) == "pers" or part.material in flows for part in product.parts)


def tells_of_cancelled(product: Product) -> bool:
    """Whether something of it says of a cancelled activity that it is: what people look again at."""
    return any(part.material in (Material.DATA, Material.WEB) for part in product.parts_of(Soort.PROGRAMMA))


def registry_of(options: Mapping[str, Any], sheet: Path | None = None) -> Registry:
    """The products there are: ours, and those of one's own.

    Those are in the folders that `options` name, or else in the one that `kom-erbij.toml` names, or in `sjablonen`
    beside it. Raises UsageError and ConfigError.
    """
    given = options.get("sjablonen") or ()
    folders = tuple(Path(one) for one in ([given] if isinstance(given, str | Path) else given))
    place = Place(field="sjablonen")
    # A campaign that is given as a value is all there is: no file is looked for.
    if not folders and options.get("campagne") is None:
        config = configuration(options.get("config"), sheet)
        named = config.values.get("sjablonen")
        beside = config.folder / (named or SJABLONEN)
        if named or (config.values and beside.is_dir()):
            folders, place = (beside,), Place(file=config.bestand, field="sjablonen")
    for folder in folders:
        if not folder.is_dir():
            raise (ConfigError if place.file else UsageError).of(
                f"de map “{folder.name}” is er niet.", "Controleer de naam.", place=place
            )
    return registry(tuple(folder.resolve() for folder in folders))


def chosen_products(
    product: Words, maat: Words, known: Registry, groot: bool = False
) -> list[tuple[Product, tuple[str, ...]]]:
    """The products asked for, each with its sizes; a size counts for the products that have it, and so does `groot`.

    Raises UsageError for an unknown product, and for a size that none of them has.
    """
    asked_for = [known.find(name) for name in split(product)] or list(known.default)
    chosen = list({one.name: one for one in asked_for}.values())
    if groot:
        return list(zip(chosen, _large(chosen, maat), strict=True))
    asked = [one.replace("×", "x") for one in split(maat)]
    sizes_there = [size for one in chosen for size in one.sizes]
    for one in asked:
        if one not in sizes_there:
            raise _no_choice(f"geen van deze producten heeft een maat “{one}”.", one, sizes_there, "--maat")
    planned = []
    for each in chosen:
        sizes = tuple(one for one in asked if one in each.sizes) or each.default_sizes
        planned.append((each, sizes))
    return planned


WAYS = {
    Soort.ACTIVITEIT: "van één activiteit (--titel)",
    Soort.CAMPAGNE: "van de gemeente",
    Soort.PROGRAMMA: "van alle activiteiten (--programma lijst.csv)",
    Soort.PARTNER: "aan partners (--partners lijst.csv)",
    Soort.INVUL: "om in te vullen (--invul)",
    Soort.RESULTATEN: "van resultaten (--resultaten lijst.csv)",
}
"""What a product can be of, in words."""


def not_of(product: Product, way: str) -> KomErbijError:
    """That a product is not there of what is asked, and of what it is."""
    able = " of ".join(WAYS[one] for one in Soort if one in product.subjects)
    return UsageError.of(f"{product.title} is er niet {way}.", f"Wel: {able}.")


def _large(products: Sequence[Product], maat: Words) -> list[tuple[str, ...]]:
    """The sizes in large print of each product, or its own where it has none."""
    if split(maat):
        raise UsageError.of("kies een maat of --groot, niet allebei.", place=Place(option="--groot"))
    if not any(one.large_sizes for one in products):
        what = f"{' en '.join(one.title.lower() for one in products)} is er niet in grote letters."
        able = sorted(one.called for one in registry().products if one.large_sizes)
        mend = f"Laat --groot weg, of neem: {', '.join(able[:-1])} of {able[-1]}."
        if all(one.is_mail for one in products):
            mend = f"In een mail kiest wie hem leest hoe groot de letters zijn. {mend}"
        raise UsageError.of(what, mend, place=Place(option="--groot"))
    return [one.large_sizes or one.default_sizes for one in products]


def check_known(options: Mapping[str, Any], *kinds: Any) -> None:
    """Raises UsageError for an option that none of the TypedDicts `kinds` has: it would do nothing, in silence."""
    known = [name for kind in kinds for name in kind.__annotations__]
    for name in options:
        if name not in known:
            raise _no_choice(f"“{name}” is geen optie.", name, known, name)


def _formats(formaat: Words, products: Sequence[Product]) -> tuple[str, ...]:
    able = {name for product in products for part in product.parts for name in formats_of(part)}
    known = [name for name in FORMATS if name in able]
    asked = [one.removeprefix(".") for one in split(formaat)]
    for one in asked:
        if one in FORMATS and one not in known:
            what = f"{one} is er niet voor {' en '.join(product.title.lower() for product in products)}."
            raise UsageError.of(what, f"Kies uit: {', '.join(known)}.", place=Place(option="--formaat"))
        if one not in known:
            raise _no_choice(f"“{one}” is geen formaat.", one, known, "--formaat")
    return tuple(one for one in known if one in asked)


def _design(ontwerp: str | None, products: Sequence[Product]) -> str:
    if not ontwerp:
        return ""
    asked = ontwerp.strip().lower()
    known = list(dict.fromkeys(name for product in products for part in product.parts for name in part.design_names))
    if not known:
        what = f"{' en '.join(product.title.lower() for product in products)} is er in één ontwerp."
        raise UsageError.of(what, "Laat --ontwerp weg.", place=Place(option="--ontwerp"))
    if asked not in known:
        raise _no_choice(f"“{asked}” is geen ontwerp.", asked, known, "--ontwerp")
    return asked


def _dpi(dpi: int | None) -> int:
    if dpi is None:
        return DPI
    if not 36 <= dpi <= 600:
        raise UsageError.of(
            f"{dpi} dpi kan niet.", "Kies een getal van 36 tot en met 600.", place=Place(option="--dpi")
        )
    return dpi


def _scale(schaal: float) -> float:
    if not 1 <= schaal <= 20:
        what, hint = f"op schaal 1:{schaal} kan niet.", "Kies 1 (op ware grootte) tot en met 20."
        raise UsageError.of(what, hint, place=Place(option="--schaal"))
    return float(schaal)


def _chosen(words: Words, known: list[str], what: str, option: str) -> list[str]:
    asked = split(words)
    for one in asked:
        if one not in known:
            raise _no_choice(f"“{one}” is geen {what}.", one, known, option)
    return asked


def _no_choice(what: str, word: str, known: list[str], option: str) -> KomErbijError:
    near = get_close_matches(word, known, n=1, cutoff=0.7)
    guess = f"Bedoelde u “{near[0]}”? " if near else ""
    return UsageError.of(what, f"{guess}Kies uit: {', '.join(known)}.", place=Place(option=option))
