"""Where the fields of our forms are on the page: by that a form is read that was saved flat."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.campaign.week import week_of
from kom_erbij.intake.form_flat import Sheet, Spot
from kom_erbij.layout.compose import compose
from kom_erbij.layout.page import FormField, Page
from kom_erbij.template.model import layout_of
from kom_erbij.template.product import Material
from kom_erbij.template.registry import products

_YEAR = 2027
"""Of a week like any other: what is asked stands in the same place each year, and for each gemeente."""


@cache
def form_sheets() -> tuple[Sheet, ...]:
    """Every form of ours that can come back filled in."""
    return tuple(_sheets())


def _sheets() -> Iterator[Sheet]:
    subject = Onderwerp(Campagne(register().gemeenten[0], week_of(_YEAR)), invul=True)
    for product in products():
        for part in product.parts_of(Soort.INVUL):
            for maat in product.sizes_of(part) if part.material is Material.PAGE else ():
                if layout_of(product, part.files(maat)[0]).form:
                    yield _sheet(compose(product, part, maat, subject, sketch=True))


def _sheet(pages: tuple[Page, ...]) -> Sheet:
    spots = [
        Spot(number, (box.x, page.height - box.bottom, box.right, page.height - box.y), one.name, one.value, one.label)
        for number, page in enumerate(pages)
        for one in page.items
        if isinstance(one, FormField) and (box := one.box)
    ]
    return Sheet(pages[0].mark, [(page.width, page.height) for page in pages], spots)
