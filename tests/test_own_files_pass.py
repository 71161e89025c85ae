"""Every product in every size passes its own preflight, for the press and for the screen."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from kom_erbij.campaign.drukker import Doel, Drukker, Standard
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.week import week_of
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.compose import compose
from kom_erbij.preflight import preflight
from kom_erbij.template.model import Product
from kom_erbij.template.registry import products
from kom_erbij.writers.pdf import write_pdf

WEEK = week_of(2027)
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij")
SHEET = Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv"
CASES = [(product, maat) for product in products() for maat in product.sizes]
_ACCEPTS = set(inspect.signature(write_pdf).parameters) >= {"doel", "drukker"}
_write: Any = write_pdf

pytestmark = pytest.mark.skipif(not _ACCEPTS, reason="write_pdf neemt nog geen doel en drukker aan")


def _on_paper(product: Product) -> bool:
    return product.name != "social-post"


def _wrong(pages: Any, doel: Doel, drukker: Drukker) -> list[str]:
    report = preflight(_write(pages, doel, drukker), doel, drukker, name=f"{pages[0].label}.pdf")
    return [f"{one.rule}: {one}" for one in (*report.errors, *report.warnings)]


@pytest.mark.parametrize(("product", "maat"), CASES, ids=lambda value: getattr(value, "name", value))
@pytest.mark.parametrize("doel", list(Doel))
def test_every_product_and_size(product: Product, maat: str, doel: Doel) -> None:
    if doel is Doel.DRUK and not _on_paper(product):
        pytest.skip("posts zijn voor schermen")
    activities = read_sheet(SHEET, WEEK).activiteiten
    longest = max(activities, key=lambda one: len(one.titel) + len(one.omschrijving))
    for activity in (None, activities[0], longest):
        assert _wrong(compose(product, maat, GOUDA, activity), doel, Drukker()) == []


@pytest.mark.parametrize(
    "drukker",
    [Drukker("zonder-snijtekens", marks=False), Drukker("x1a", standard=Standard.X1A), Drukker("ruim", bleed=5)],
    ids=lambda drukker: drukker.naam,
)
def test_every_print_shop(drukker: Drukker) -> None:
    for product, maat in CASES:
        if _on_paper(product):
            assert _wrong(compose(product, maat, GOUDA, None), Doel.DRUK, drukker) == []
