"""Which files a run must make: products, sizes and formats as asked for, and the jobs of a whole sheet."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.design.illustration import choices
from kom_erbij.errors import Finding, KomErbijError, Place, UsageError
from kom_erbij.layout.compose import GROUNDS, look_key
from kom_erbij.production.inputs import Source
from kom_erbij.production.jobs import DPI, FLOWING, FORMATEN, Job
from kom_erbij.production.names import title_slugs
from kom_erbij.template.model import Product
from kom_erbij.template.registry import find_product
from kom_erbij.template.registry import products as all_products

DEFAULT_PRODUCTS = ("poster", "social-post")
"""What a batch makes when nothing is asked for."""

Words = str | Sequence[str] | None
"""One word, several with commas between, or a list of such."""


def split(words: Words) -> list[str]:
    """Each word once, in lower case, in the order given."""
    given = [words] if isinstance(words, str) else list(words or ())
    parts = (part.strip().lower() for word in given for part in word.split(","))
    return list(dict.fromkeys(part for part in parts if part))


def chosen_sizes(product: Product, maat: Words) -> tuple[str, ...]:
    """The sizes asked for, or the product's own. Raises UsageError for one that it does not have."""
    asked = [one.replace("×", "x") for one in split(maat)]
    for one in asked:
        if one not in product.sizes:
            raise _no_choice(f"{product.name} heeft geen maat “{one}”.", one, list(product.sizes), "--maat")
    return tuple(asked) or product.default_sizes


def chosen_formats(formaat: Words, products: Sequence[Product]) -> tuple[str, ...]:
    """The formats asked for, or those of every product. Raises UsageError for one that no product here has."""
    asked = [one.removeprefix(".") for one in split(formaat)]
    known = FLOWING if any(product.flows for product in products) else FORMATEN
    for one in asked:
        if one in known:
            continue
        if one in FLOWING:
            able = ", ".join(product.name for product in all_products() if product.flows)
            raise _no_choice(f"“{one}” kan alleen bij: {able}.", one, list(known), "--formaat")
        raise _no_choice(f"“{one}” is geen formaat.", one, list(known), "--formaat")
    return tuple(one for one in known if one in asked) or FORMATEN


def formats_of(product: Product, formaten: Sequence[str]) -> tuple[str, ...]:
    """Which of `formaten` a product has; its own if it has none of them, as with sizes."""
    return tuple(one for one in formaten if product.flows or one in FORMATEN) or FORMATEN


def chosen_dpi(dpi: int | None) -> int:
    """Pixels to the inch. Raises UsageError below 36 and over 600."""
    if dpi is None:
        return DPI
    if not 36 <= dpi <= 600:
        raise UsageError.of(
            f"{dpi} dpi kan niet.", "Kies een getal van 36 tot en met 600.", place=Place(option="--dpi")
        )
    return dpi


def plan_products(product: Words, maat: Words) -> list[tuple[Product, tuple[str, ...]]]:
    """The products asked for, each with its sizes; a size counts for the products that have it.

    Raises UsageError for an unknown product, and for a size that none of them has.
    """
    found = list(dict.fromkeys(find_product(name).name for name in split(product) or DEFAULT_PRODUCTS))
    chosen = [find_product(name) for name in found]
    asked = [one.replace("×", "x") for one in split(maat)]
    known = [size for one in chosen for size in one.sizes]
    for one in asked:
        if one not in known:
            raise _no_choice(f"geen van deze producten heeft een maat “{one}”.", one, known, "--maat")
    planned = []
    for each in chosen:
        sizes = tuple(one for one in asked if one in each.sizes) or each.default_sizes
        planned.append((each, sizes))
    return planned


def plan_rows(
    rows: Sequence[Activiteit],
    products: Sequence[tuple[Product, tuple[str, ...]]],
    source: Source,
    formaten: tuple[str, ...],
    dpi: int,
) -> tuple[list[Job], list[Finding]]:
    """The jobs for all rows, in their order, and what is wrong with rows that cannot be planned.

    A product that flows (the press release) is made of each activity, and once for each gemeente of its
    whole programme.
    """
    able: list[tuple[Activiteit, Campagne]] = []
    wrong: list[Finding] = []
    for row in rows:
        try:
            able.append((row, source.campagne_of(row)))
        except KomErbijError as error:
            wrong += error.findings
    slugs = title_slugs([row for row, _ in able], [campagne.gemeente.slug for _, campagne in able])
    looks = choices([look_key(row) for row, _ in able], GROUNDS)
    jobs: list[Job] = []
    for (row, campagne), slug, look in zip(able, slugs, looks, strict=True):
        for product, sizes in products:
            for size in sizes:
                captions = False
                formats = formats_of(product, formaten)
                job = Job(product.name, size, formats, campagne, row, slug, dpi, variant=look, bijschriften=captions)
                jobs.append(job)
    for product, sizes in products:
        for campagne in dict.fromkeys(campagne for _, campagne in able) if product.flows else ():
            programme = tuple(row for row, its in able if its == campagne)
            jobs += [Job(product.name, size, formaten, campagne, None, dpi=dpi, programma=programme) for size in sizes]
    return jobs, wrong


def _no_choice(what: str, word: str, known: list[str], option: str) -> KomErbijError:
    near = get_close_matches(word, known, n=1, cutoff=0.7)
    guess = f"Bedoelde u “{near[0]}”? " if near else ""
    return UsageError.of(what, f"{guess}Kies uit: {', '.join(known)}.", place=Place(option=option))
