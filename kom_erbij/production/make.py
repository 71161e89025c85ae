"""From a campaign and an activity to files in place: names, formats, and writing in one step."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.errors import OutputError, Place, UsageError
from kom_erbij.layout.compose import compose
from kom_erbij.template.model import Product

FORMATS = ("pdf", "docx", "png")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """One file that was made. `rij` counts as a spreadsheet does; None without a sheet."""

    bestand: Path
    product: str
    maat: str
    formaat: str
    rij: int | None
    titel: str


def slug(text: str) -> str:
    """A title as part of a file name: lower case, plain letters and hyphens, at most 80 characters."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST].strip("-")


def file_name(product: Product, maat: str, formaat: str, campagne: Campagne, titel: str, *, side: str = "") -> str:
    """`gouda_poster_samen-eten-in-de-waag_a3.pdf`."""
    parts = [campagne.gemeente.slug, product.name, slug(titel), maat, side]
    return "_".join(part for part in parts if part) + f".{formaat}"


def chosen_sizes(product: Product, maten: Sequence[str]) -> tuple[str, ...]:
    """The sizes asked for, or the product's own. Raises UsageError for one that it does not have."""
    asked = [part.strip().lower() for maat in maten for part in maat.split(",")]
    for maat in asked:
        if maat not in product.sizes:
            raise UsageError.of(
                f"{product.name} heeft geen maat “{maat}”.",
                f"Kies uit: {', '.join(product.sizes)}.",
                place=Place(option="--maat"),
            )
    return tuple(dict.fromkeys(asked)) or product.default_sizes


def chosen_formats(formaten: Sequence[str]) -> tuple[str, ...]:
    """The formats asked for, or all. Raises UsageError for an unknown one."""
    asked = [part.strip().lower() for formaat in formaten for part in formaat.split(",")]
    for formaat in asked:
        if formaat not in FORMATS:
            raise UsageError.of(
                f"“{formaat}” is geen formaat.",
                f"Kies uit: {', '.join(FORMATS)}.",
                place=Place(option="--formaat"),
            )
    return tuple(dict.fromkeys(asked)) or FORMATS


def make(
    product: Product,
    campagne: Campagne,
    activiteit: Activiteit | None,
    *,
    maten: Sequence[str] = (),
    formaten: Sequence[str] = (),
    uit: Path = Path("uit"),
    dpi: float = 150,
    invul: bool = False,
) -> list[Gemaakt]:
    """Make `product` in each size and format and put it in `uit`.

    Everything is laid out before anything is written. Raises DoesNotFitError, MissingGlyphError,
    UsageError, OutputError.
    """
    from kom_erbij.writers.docx import write_docx
    from kom_erbij.writers.pdf import write_pdf
    from kom_erbij.writers.png import write_png

    formats = chosen_formats(formaten)
    if invul and not all(size.invul for size in product.sizes.values()):
        raise UsageError.of(f"van {product.name} is er geen invulversie.", place=Place(option="--invul"))
    laid_out = [
        (maat, compose(product, maat, campagne, activiteit, invul=invul)) for maat in chosen_sizes(product, maten)
    ]
    titel = activiteit.titel if activiteit else ""
    named = titel or ("invulposter" if invul else "")
    made = []
    for maat, pages in laid_out:
        pdf = write_pdf(pages)
        files: list[tuple[str, str, bytes]] = []
        if "pdf" in formats:
            files.append(("pdf", "", pdf))
        if "docx" in formats:
            files.append(("docx", "", write_docx(pages)))
        if "png" in formats:
            for number in range(len(pages)):
                side = ("voorkant", "achterkant")[number] if len(pages) == 2 else ""
                files.append(("png", side, write_png(pdf, dpi=96 if product.screen else dpi, page=number)))
        for formaat, side, data in files:
            path = uit / file_name(product, maat, formaat, campagne, named, side=side)
            put(path, data)
            made.append(Gemaakt(path, product.name, maat, formaat, activiteit.rij if activiteit else None, titel))
    return made


def put(path: Path, data: bytes) -> None:
    """Write beside its place, then move into it in one step. Raises OutputError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError.of(
            f"het bestand is niet te schrijven ({error.strerror}).",
            "Staat het nog open in een ander programma, of is de schijf vol?",
            place=Place(file=str(path)),
        ) from None
