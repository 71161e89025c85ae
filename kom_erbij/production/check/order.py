"""`bestelling.xlsx`: what a gemeente asks of its print shop: each file, how many, on which paper, and how finished.

Not here: how many there are by default (`product.toml`), and what people choose (`kit.toml`).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kom_erbij.production.check.cells import as_head, put, row_height, without_clock, wrapped
from kom_erbij.production.make.jobs import Job
from kom_erbij.template.product import Order

_HEADS = (
    ("Product", 22), ("Maat", 22), ("Waarover", 38), ("Aantal", 9), ("Papier", 24), ("Afwerking", 28), ("Bestand", 60),
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
    papier: str
    afwerking: str
    bestand: str


def order_of(files: Iterable[tuple[Job, Iterable[str]]], orders: Mapping[str, Order]) -> list[Regel]:
    """A line for each file for the print shop of a product that is ordered."""
    lines = []
    for job, names in files:
        order = orders.get(job.product.name, job.product.order)
        for name in names:
            if order.number and name.endswith("_druk.pdf"):
                about = job.titel or ("het hele programma" if job.onderwerp.programma else "de hele week")
                lines.append(
                    Regel(
                        job.campagne.gemeente.slug,
                        job.product.title,
                        job.product.sizes[job.maat].title,
                        about,
                        order.number,
                        order.paper,
                        order.finishing,
                        name,
                    )
                )
    return lines


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
        said = (one.product, one.maat, one.titel, one.aantal, one.papier, one.afwerking, Path(one.bestand).name)
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
