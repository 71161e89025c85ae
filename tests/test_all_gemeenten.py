"""Every gemeente of the register gets every product, with its name in type where it has no logo yet.

`make test` tries those whose name or address takes the most room; `make torture` some of each length.
"""

from __future__ import annotations

from datetime import date

import pytest
from lengths import LONG
from parts import PAGES, compose

from kom_erbij.campaign.gemeenten import Gemeente, register
from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.campaign.week import week_of
from kom_erbij.layout.page import Page
from kom_erbij.template.product import Product

WEEK = week_of(2027, van=date(2027, 9, 30), tot=date(2027, 10, 6))
CASES = PAGES


def long_names(count: int) -> list[Gemeente]:
    """Those whose name or address is the longest, and, in a long run, some of each length."""
    by_name = sorted(register().gemeenten, key=lambda one: (len(one.roepnaam), one.naam), reverse=True)
    by_site = sorted(register().gemeenten, key=lambda one: (len(one.website), one.naam), reverse=True)
    others = [*by_site[:8], *by_name[count::40]] if LONG else [*by_site[:2], by_name[-1]]
    return list(dict.fromkeys([*by_name[:count], *others]))


def told(pages: tuple[Page, ...]) -> str:
    """The words on the pages, with plain spaces."""
    return " ".join(text.text for page in pages for text in page.texts()).replace("\u00a0", " ")


@pytest.mark.parametrize(("product", "maat"), CASES, ids=lambda value: getattr(value, "name", value))
def test_every_name_has_its_place(product: Product, maat: str) -> None:
    for gemeente in long_names(10 if LONG else 4):
        campagne = Campagne(gemeente, WEEK, gemeente.website)
        shortest = (Activiteit("Inloop"),) if LONG else ()
        for activiteit in (None, Activiteit("Samen koffie drinken", organisator="De Buurt"), *shortest):
            assert gemeente.roepnaam in told(compose(product, maat, campagne, activiteit))
        if Soort.INVUL in product.subjects:
            assert gemeente.roepnaam in told(compose(product, maat, campagne, None, invul=True))
