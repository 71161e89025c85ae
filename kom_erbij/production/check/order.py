"""`bestelling.pdf` and `.xlsx`: what a gemeente asks of its print shop: each file, how many, on what, and how finished.

Not here: how many there are by default (`product.toml`), and what people choose (`kit.toml`).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.dutch.typografie import kleine_letter
from kom_erbij.production.check.cells import as_head, put, row_height, without_clock, wrapped
from kom_erbij.production.make.jobs import Job
from kom_erbij.resources import templates
from kom_erbij.template.product import Order, Product
from kom_erbij.template.slots import Said
from kom_erbij.template.values import slot_values

_HEADS = (
    ("Product", 22), ("Maat", 22), ("Waarover", 38), ("Aantal", 9), ("Druk", 14), ("Papier", 24), ("Afwerking", 28),
    ("Bestand", 60),
)  # fmt: skip
"""Of the order, with their widths in characters."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One file to be printed; `bestand` is its way from the folder of all."""

    gemeente: str
    product: str
    maat: str
    titel: str
    aantal: int
    druk: str
    papier: str
    afwerking: str
    bestand: str


def order_of(files: Iterable[tuple[Job, Iterable[str]]], orders: Mapping[str, Order]) -> list[Regel]:
    """A line for each file for the print shop of a product that is ordered; what is to fill in, people print."""
    lines = []
    for job, names in files:
        order = orders.get(job.product.name, job.product.order)
        for name in names:
            if order.number and not job.onderwerp.invul and name.endswith("_druk.pdf"):
                about = job.titel or ("het hele programma" if job.onderwerp.programma else "de hele week")
                design = f" ({job.part.name})" if job.part.name else ""
                lines.append(
                    Regel(
                        job.campagne.gemeente.slug,
                        job.product.title,
                        _maat(job.product, job.maat),
                        about + design,
                        order.number,
                        "dubbelzijdig" if job.part.both_sides else "enkelzijdig",
                        order.paper,
                        order.finishing,
                        name,
                    )
                )
    return lines


def _maat(product: Product, maat: str) -> str:
    """The size as it is told behind the product: "2,5 bij 0,8 meter" of a "Spandoek, 2,5 bij 0,8 meter"."""
    return kleine_letter(re.sub(rf"(?i)^{re.escape(product.title)},? ", "", product.sizes[maat].title))


def document_of(lines: Sequence[Regel], campagne: Campagne) -> bytes:
    """The order as a PDF to send along. Raises what laying out and judging raise."""
    from kom_erbij.layout.flow import fitted
    from kom_erbij.layout.fonts import fonts_of
    from kom_erbij.layout.letterhead import letterhead_of
    from kom_erbij.production.make.promise import promised_pdf
    from kom_erbij.template.document import read_document
    from kom_erbij.template.style import house_style

    groups: dict[tuple[str, ...], list[Regel]] = {}
    for one in lines:
        groups.setdefault((one.product, one.maat, one.druk, one.papier, one.afwerking), []).append(one)
    ordered = [
        {
            "product": Said(f"{product}, {maat}"),
            "ontwerpen": len(its),
            "aantal": its[0].aantal,
            "samen": sum(one.aantal for one in its),
            "papier": Said(f"{papier}, {druk}" if papier else druk),
            "afwerking": Said(afwerking),
            "regels": [{"bestand": Said(Path(one.bestand).name), "titel": Said(one.titel)} for one in its],
        }
        for (product, maat, druk, papier, afwerking), its in groups.items()
    ]
    values = {
        **slot_values(Onderwerp(campagne)),
        "bestelling": ordered,
        "bestanden": len(lines),
        "stuks": sum(one.aantal for one in lines),
    }
    document = read_document(templates() / "bestelling.md", "Bestelling", values)
    look = house_style()
    pages = fitted(document).drawn(letterhead_of(campagne, look.paper, fonts_of(look.kit)))
    return promised_pdf(tuple(pages), Doel.SCHERM, Drukker(), slug_line="")


def workbook_of(lines: Sequence[Regel], gemeente: str) -> bytes:
    """The order as a workbook: a head, the lines, and how many pieces there are in all."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    page: Any = book.worksheets[0]
    page.title = "Bestelling"
    put(page, 1, 1, f"Bestelling drukwerk: Kom erbij, {gemeente}").font = Font(name="Calibri", bold=True, size=15)
    put(page, 2, 1, "Elk bestand is klaar om te drukken: CMYK, met afloop. Pas aantal en papier aan zoals u wilt.")
    first = 4
    for column, (words, width) in enumerate(_HEADS, start=1):
        as_head(put(page, first, column, words))
        page.column_dimensions[get_column_letter(column)].width = width
    for row, one in enumerate(lines, start=first + 1):
        said = (
            *(one.product, one.maat, one.titel, one.aantal, one.druk, one.papier, one.afwerking),
            Path(one.bestand).name,
        )
        for column, value in enumerate(said, start=1):
            put(page, row, column, value).alignment = wrapped()
        widths = (width for _, width in _HEADS)
        page.row_dimensions[row].height = row_height(zip(map(str, said), widths, strict=True))
    last = first + len(lines) + 1
    put(page, last, 3, "Samen")
    page.cell(last, 4).value = f"=SUM(D{first + 1}:D{last - 1})"
    for column in (3, 4):
        page.cell(last, column).font = Font(name="Calibri", bold=True)
    page.freeze_panes = f"A{first + 1}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", "9"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{first}:{first}"
    out = io.BytesIO()
    book.save(out)
    return without_clock(out.getvalue())
