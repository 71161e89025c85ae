"""Pages to try writers on: the example campaign's own, composed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from parts import compose

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.week import week_of
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.fitting import fit
from kom_erbij.layout.page import Page
from kom_erbij.template.registry import find_product

WEEK = week_of(2027)
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij")


@cache
def activities() -> tuple[Activiteit, ...]:
    sheet = Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv"
    return tuple(read_sheet(sheet, WEEK).activiteiten)


def longest() -> Activiteit:
    return max(activities(), key=lambda one: len(one.titel) + len(one.omschrijving or ""))


def pages_of(product: str, maat: str, activity: Activiteit | None = None, *, invul: bool = False) -> tuple[Page, ...]:
    return tuple(compose(find_product(product), maat, GOUDA, activity, invul=invul))


def pages_of_programme() -> tuple[Page, ...]:
    """The booklet of all activities."""
    product = find_product("programme")
    about = Onderwerp(GOUDA, programma=activities())
    return fit(product, next(one for one in product.parts_of(about.soort) if one.repeat), "a5", about)
