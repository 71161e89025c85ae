"""A telephone reads the code of every product and size, off the print and off the screen, with a long address.

In a long run also with a short one, whose code is coarser.
"""

from __future__ import annotations

import io

import pytest
import zxingcpp
from lengths import LONG
from parts import compose, is_page
from PIL import Image
from test_own_files_pass import CASES, GOUDA, asked, made

from kom_erbij.campaign.model import Activiteit
from kom_erbij.layout.page import QRCode
from kom_erbij.template.product import Product
from kom_erbij.threads import pdfium_document
from kom_erbij.writers.png import write_png

DPI = 60
"""As coarse as a poster looks to a telephone that is held too far away."""
MOST = 3_000
"""Pixels on the longest side: who stands so far away that he sees all of a cloth, has no more."""
A4_WIDE = 210 * 72 / 25.4
"""In pt."""
SHORT = Activiteit("Koffie", website="www.gouda.nl/komerbij")
FAR = Activiteit("Koffie", website="https://www.gouda.nl/inwoners/activiteiten/samen-aan-tafel?dag=30")
CODED = [
    (product, maat)
    for product, maat in CASES
    if is_page(product, maat)
    and any(isinstance(item, QRCode) for page in compose(product, maat, GOUDA, SHORT) for item in page.items)
]


def scanned(pdf: bytes) -> list[str]:
    found = []
    with pdfium_document(pdf) as document:
        sizes = [page.get_size() for page in document]
    for number, size in enumerate(sizes):
        side = min(size)
        # What is in the hand is nearer to the telephone than what hangs on a wall.
        dpi = min(DPI * max(1.0, A4_WIDE / side) if side else DPI, MOST * 72 / max(size))
        picture = Image.open(io.BytesIO(write_png(pdf, dpi=dpi, page=number)))
        found += [one.text for one in zxingcpp.read_barcodes(picture)]
    return found


def test_every_poster_has_a_code() -> None:
    assert {maat for product, maat in CODED if product.name == "poster"} == {"a2", "a3", "a4"}


@pytest.mark.parametrize(("product", "maat"), CODED, ids=lambda value: getattr(value, "name", value))
@pytest.mark.parametrize("activiteit", [FAR, *((SHORT,) if LONG else ())], ids=lambda one: one.website)
def test_a_code_is_read(product: Product, maat: str, activiteit: Activiteit) -> None:
    files = [one for one in made(asked(product, maat, activiteit)) if one.formaat == "pdf"]
    assert files
    for file in files:
        assert scanned(file.data) == [f"https://{activiteit.website.removeprefix('https://')}"], file.naam
