"""Which files a run must make: the jobs of one activity, of a whole sheet, and of a programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.errors import Finding, KomErbijError
from kom_erbij.production.ask.inputs import Source
from kom_erbij.production.ask.wishes import FLOWING, Wishes
from kom_erbij.production.make.jobs import Job
from kom_erbij.production.make.names import title_slugs
from kom_erbij.template.model import Product

Planned = tuple[Product, tuple[str, ...]]
"""A product and its sizes."""


def jobs_of(
    planned: Planned,
    wishes: Wishes,
    campagne: Campagne,
    activiteit: Activiteit | None,
    slug: str = "",
    *,
    variant: int | None = None,
    invul: bool = False,
    programma: tuple[Activiteit, ...] = (),
) -> list[Job]:
    """The jobs of one product: one for each size, the captions with the first."""
    product, sizes = planned
    its = replace(
        wishes,
        formaten=tuple(one for one in wishes.formaten if product.flows or one not in FLOWING),
        doelen=tuple(one for one in wishes.doelen if one is Doel.SCHERM or not product.screen),
        op_a4=wishes.op_a4 and bool(product.op_a4),
    )
    return [
        Job(
            product.name,
            size,
            its,
            campagne,
            activiteit,
            slug,
            invul,
            variant,
            programma,
            bijschriften=product.bijschriften and number == 0,
        )
        for number, size in enumerate(sizes)
    ]


def plan_rows(
    rows: Sequence[Activiteit], products: Sequence[Planned], source: Source, wishes: Wishes
) -> tuple[list[Job], list[Finding]]:
    """The jobs for all rows, in their order, and what is wrong with rows that cannot be planned.

    Nothing is made of a cancelled activity. A product that flows (the press release) is made of each
    activity, and once for each gemeente of its whole programme.
    """
    able: list[tuple[Activiteit, Campagne]] = []
    wrong: list[Finding] = []
    for row in rows:
        try:
            able.append((row, source.campagne_of(row)))
        except KomErbijError as error:
            wrong += () if row.status is Status.AFGELAST else error.findings
    # Named before the cancelled ones go, so that cancelling one renames no other.
    slugs = title_slugs([row for row, _ in able], [campagne.gemeente.slug for _, campagne in able])
    going = [(row, campagne, slug) for (row, campagne), slug in zip(able, slugs, strict=True) if _goes_on(row)]
    jobs: list[Job] = []
    for row, campagne, slug in going:
        for planned in products:
            jobs += jobs_of(planned, wishes, campagne, row, slug)
    for planned in products:
        for campagne in dict.fromkeys(campagne for _, campagne, _ in going) if planned[0].flows else ():
            programme = tuple(row for row, its, _ in going if its == campagne)
            jobs += jobs_of(planned, wishes, campagne, None, programma=programme)
    return jobs, wrong


def _goes_on(row: Activiteit) -> bool:
    return row.status is not Status.AFGELAST
