"""Which files a run must make: the jobs of one subject, and of a whole sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.campaign.ontvanger import Ontvanger
from kom_erbij.errors import Finding, KomErbijError, Place, Severity
from kom_erbij.production.ask.inputs import Source
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.jobs import Job
from kom_erbij.production.make.names import partner_slugs, title_slugs
from kom_erbij.template.events import marks
from kom_erbij.template.product import FOR_THE_OFFICE, Part, Product
from kom_erbij.writers.formats import FORMATS, default_formats_of, formats_of

Planned = tuple[Product, tuple[str, ...]]
"""A product and its sizes."""


def jobs_of(planned: Planned, wishes: Wishes, onderwerp: Onderwerp, slug: str = "") -> list[Job]:
    """The jobs of one product: one for each of its parts that are of this subject, and each size."""
    return list(_jobs_of(planned, wishes, onderwerp, slug))


def _jobs_of(planned: Planned, wishes: Wishes, onderwerp: Onderwerp, slug: str) -> Iterator[Job]:
    product, sizes = planned
    found: list[Job] = []
    for part in product.parts_of(onderwerp.soort):
        its = wishes_for(part, wishes)
        if _is_full(onderwerp.activiteit) and not part.of_full:
            continue
        own = product.sizes_of(part)
        asked = tuple(one for one in sizes if one not in product.sizes and product.drawn_as(one) in own)
        for maat in (*own, *asked):
            if its.formaten and (not maat or maat in sizes):
                found.append(Job(product, part, maat, its, onderwerp, slug))
    yield from (replace(one, een_van_meer=len(found) > 1) for one in found)


def _is_full(activiteit: Activiteit | None) -> bool:
    return activiteit is not None and activiteit.status is Status.VOL


def not_of_full(rows: Sequence[Activiteit], products: Sequence[Product]) -> list[Finding]:
    """A note for each full activity and product that none is made of then."""
    names = [one.title.lower() for one in products if any(not part.of_full for part in one.parts_of(Soort.ACTIVITEIT))]
    what = f"is vol: hiervan komt geen {' en geen '.join(names)}."
    hint = "Dat zou mensen uitnodigen voor wie geen plek meer is."
    return [
        Finding("vol", Severity.NOTE, one.place("titel"), f"“{one.titel}” {what}", hint)
        for one in rows
        if names and _is_full(one)
    ]


def wishes_for(part: Part, wishes: Wishes) -> Wishes:
    """What of the wishes a part can be; some formats come along, whatever was asked for."""
    asked = wishes.formaten or default_formats_of(part)
    return replace(
        wishes,
        formaten=tuple(one for one in formats_of(part) if one in asked or FORMATS[one].along),
        doelen=tuple(one for one in wishes.doelen if one is Doel.SCHERM or part.medium == "paper"),
        op_a4=wishes.op_a4 and part.sheets in FOR_THE_OFFICE,
    )


def plan_rows(
    rows: Sequence[Activiteit], products: Sequence[Planned], source: Source, wishes: Wishes
) -> tuple[list[Job], list[Finding]]:
    """The jobs for all rows, in their order, and what is wrong with rows that cannot be planned.

    Nothing is made of a cancelled activity. What is of an activity is made of each, what is of a whole programme
    once for each gemeente.
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
    going = [
        (row, campagne, slug, mark)
        for (row, campagne), slug, mark in zip(able, slugs, _marks(able), strict=True)
        if _goes_on(row)
    ]
    jobs: list[Job] = []
    for row, campagne, slug, mark in going:
        for planned in products:
            jobs += jobs_of(planned, wishes, Onderwerp(campagne, row, kenmerk=mark), slug)
    for planned in products:
        of_all = Soort.PROGRAMMA in planned[0].subjects
        for campagne in dict.fromkeys(its for _, its, *_ in going) if of_all else ():
            programme = tuple(row for row, its, *_ in going if its == campagne)
            cancelled = tuple(row for row, its in able if its == campagne and not _goes_on(row))
            jobs += jobs_of(planned, wishes, Onderwerp(campagne, programma=programme, afgelast=cancelled))
    if len(products) > 1:
        jobs = [replace(job, een_van_meer=True) for job in jobs]
    return jobs, wrong


def plan_campaigns(jobs: Sequence[Job], products: Sequence[Planned], source: Source, wishes: Wishes) -> Iterator[Job]:
    """The jobs of each campaign itself, and of what is to be filled in: of those that have `jobs`, or of the source's.

    What can be of a whole programme is so where there is one.
    """
    of_programme = {(job.campagne, job.product.name, job.label) for job in jobs if job.onderwerp.programma}
    for campagne in dict.fromkeys(job.campagne for job in jobs) or (source.campagne,):
        for about in (Onderwerp(campagne), Onderwerp(campagne, invul=True)):
            for planned in products:
                for job in jobs_of(planned, wishes, about):
                    if about.invul or (campagne, job.product.name, job.label) not in of_programme:
                        yield replace(job, een_van_meer=True)


def _marks(rows: Sequence[tuple[Activiteit, Campagne]]) -> list[str]:
    """For each row what tells it from others of its gemeente with its title, in its place."""
    found = [""] * len(rows)
    for campagne in dict.fromkeys(its for _, its in rows):
        places = [at for at, (_, its) in enumerate(rows) if its == campagne]
        for at, mark in zip(places, marks([rows[at][0] for at in places]), strict=True):
            found[at] = mark
    return found


def plan_letters(partners: Sequence[Ontvanger], planned: Planned, source: Source, wishes: Wishes) -> list[Job]:
    """The jobs of a product that is written to each of `partners`, in their order."""
    return [
        job
        for one, its in zip(partners, partner_slugs(partners), strict=True)
        for job in jobs_of(planned, wishes, Onderwerp(source.campagne, ontvanger=one), its)
    ]


def programmes_of(rows: Sequence[Activiteit], source: Source) -> tuple[list[Onderwerp], list[Finding]]:
    """The programme of each gemeente in the rows; of none but the one that is asked for, where one is.

    What is told: rows that belong to no gemeente (an error each), and whose rows were left out (a note).
    """
    found: dict[Campagne, list[Activiteit]] = {}
    cancelled: dict[Campagne, list[Activiteit]] = {}
    told: list[Finding] = []
    others: dict[str, int] = {}
    for row in rows:
        try:
            campagne = source.campagne_of(row)
        except KomErbijError as error:
            told += error.findings if _goes_on(row) else ()
            continue
        if not _goes_on(row):
            cancelled.setdefault(campagne, []).append(row)
        elif source.named and campagne.gemeente != source.campagne.gemeente:
            others[campagne.gemeente.voluit] = others.get(campagne.gemeente.voluit, 0) + 1
        else:
            found.setdefault(campagne, []).append(row)
    if others:
        names = ", ".join(f"{name} ({count})" for name, count in others.items())
        what = f"activiteiten van een andere gemeente zijn weggelaten: {names}."
        hint = f"Dit programma is van {source.campagne.gemeente.voluit}."
        told.append(Finding("andere-gemeente", Severity.NOTE, Place(), what, hint))
    programmes = [
        Onderwerp(campagne, programma=tuple(its), afgelast=tuple(cancelled.get(campagne, ())))
        for campagne, its in found.items()
    ]
    return programmes, told


def _goes_on(row: Activiteit) -> bool:
    return row.status is not Status.AFGELAST
