"""What tests ask of products: a page, a document, a text or a job, by product, size and subject."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.campaign.ontvanger import Ontvanger
from kom_erbij.campaign.resultaten import Resultaten
from kom_erbij.campaign.week import week_of
from kom_erbij.intake.resultaten import read_results
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.fitting import fit
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.page import Page
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.jobs import Job
from kom_erbij.template.document import Document, read_document
from kom_erbij.template.product import Part, Product
from kom_erbij.template.registry import find_product, products
from kom_erbij.template.values import slot_values

EXAMPLE = Path(__file__).parent.parent / "examples" / "gouda"
SIZED = [(product, maat) for product in products() for maat in product.sizes]
"""Each product in each size."""


@cache
def results() -> Resultaten:
    """The results of the example, with its programme."""
    week = week_of(2027)
    programme = read_sheet(EXAMPLE / "activiteiten.csv", week).activiteiten
    return read_results(EXAMPLE / "resultaten.csv", week, programme).resultaten


def is_page(product: Product, maat: str) -> bool:
    """Whether it is a page of an activity and of the campaign, in this size."""
    return all(product.page_of(soort, maat) for soort in (Soort.ACTIVITEIT, Soort.CAMPAGNE))


PAGES = [(product, maat) for product, maat in SIZED if is_page(product, maat)]
"""Each page that there is of an activity."""


def part_of(product: Product, maat: str, soort: Soort) -> Part:
    """The part that is there in a size, of such a subject."""
    return next(part for part in product.parts_of(soort) if maat in product.sizes_of(part))


def about(
    product: Product,
    campagne: Campagne,
    activiteit: Activiteit | None,
    programma: tuple[Activiteit, ...] = (),
    *,
    invul: bool = False,
    ontvanger: Ontvanger | None = None,
) -> Onderwerp:
    """A subject; the programme only for what can tell of it, the example's results for what is of these alone."""
    if product.subjects == {Soort.RESULTATEN}:
        return Onderwerp(campagne, resultaten=results())
    told = programma if Soort.PROGRAMMA in product.subjects and activiteit is None else ()
    return Onderwerp(campagne, activiteit, () if ontvanger else told, invul, ontvanger=ontvanger)


def compose(
    product: Product,
    maat: str,
    campagne: Campagne,
    activiteit: Activiteit | None,
    *,
    invul: bool = False,
    kort: bool = False,
    variant: int | None = None,
    fonts: Fonts | None = None,
) -> tuple[Page, ...]:
    """The pages of a product in a size."""
    subject = Onderwerp(campagne, activiteit, invul=invul)
    part = part_of(product, maat, subject.soort)
    return fit(product, part, maat, subject, kort=kort, variant=variant, fonts=fonts)


def _of_another_kind(product: Product, maat: str, campagne: Campagne, programma: tuple[Activiteit, ...]) -> Onderwerp:
    """A subject that the product is of in this size: all activities, the campaign, or what is to fill in."""
    able = {soort for part in product.parts if maat in product.sizes_of(part) for soort in part.of}
    if Soort.PROGRAMMA in able and programma:
        return Onderwerp(campagne, programma=programma)
    return Onderwerp(campagne, invul=Soort.CAMPAGNE not in able)


def job(
    product: Product,
    maat: str,
    wishes: Wishes,
    campagne: Campagne,
    activiteit: Activiteit | None,
    slug: str = "",
    *,
    invul: bool = False,
    programma: tuple[Activiteit, ...] = (),
    ontvanger: Ontvanger | None = None,
) -> Job:
    """The job of a product in a size."""
    subject = about(product, campagne, activiteit, programma, invul=invul, ontvanger=ontvanger)
    if not any(maat in product.sizes_of(part) for part in product.parts_of(subject.soort)):
        subject = _of_another_kind(product, maat, campagne, programma)
    return Job(product, part_of(product, maat, subject.soort), maat, wishes, subject, slug)


def release(
    campagne: Campagne, activiteit: Activiteit | None, programma: tuple[Activiteit, ...] | list[Activiteit] = ()
) -> Document:
    """The press release as a document."""
    product = find_product("press-release")
    (file,) = part_of(product, "a4", Onderwerp(campagne, activiteit, tuple(programma)).soort).template
    return read_document(product.folder / file, product.title, slot_values(Onderwerp(campagne, activiteit, programma)))
