"""What one call asks for: its jobs, whose they are, and what was found of the lists that it names.

Not here: the calls themselves (api), and letters to partners (letters).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.errors import Finding, InputError, Place, Severity, UsageError
from kom_erbij.production.ask.inputs import ROWS, Source, source_of
from kom_erbij.production.ask.wishes import WAYS, chosen_sizes, names_people, not_of, tells_of_cancelled, wishes_of
from kom_erbij.production.keep.work import inputs_of
from kom_erbij.production.make.jobs import Job
from kom_erbij.production.make.plan import jobs_of, not_of_full
from kom_erbij.production.make.unshown import not_shown
from kom_erbij.template.product import Product
from kom_erbij.template.registry import Registry
from kom_erbij.writers.formats import DEFAULT_FORMATS

if TYPE_CHECKING:
    from kom_erbij.intake.rows import Rows


@dataclass(frozen=True, slots=True)
class Asked:
    """What one call of one product asks for: its jobs, whose they are, the activities, and what was found of these."""

    jobs: list[Job]
    source: Source
    known: Registry
    rows: Sequence[Activiteit]
    findings: Sequence[Finding] = ()
    inputs: Sequence[str | Path] = ()
    """The files that were handed in: no output comes in their place."""


def of_results(
    product: Product,
    known: Registry,
    gemeente: str | None,
    options: Mapping[str, Any],
    resultaten: Path,
    programma: str | Path | Rows | None,
    blad: str | None,
) -> Asked:
    """A product of the answers in a sheet; `blad` is that sheet's tab. What is wrong in either list is told."""
    if options.get("titel"):
        raise UsageError.of(
            "--titel en --resultaten gaan niet samen.",
            "De resultaten gaan over alle activiteiten.",
            place=Place(option="--resultaten"),
        )
    given = given_as(programma)[0] if programma is not None else None
    source = source_of(gemeente, options, options.get("today"), sheet=resultaten)
    rows, findings = source.read(given) if given is not None else ((), ())
    going = tuple(one for one in rows if one.status is not Status.AFGELAST)
    read = source.results(resultaten, going, blad)
    jobs = jobs_of_product(product, Onderwerp(source.campagne, resultaten=read.resultaten), source, options)
    inputs = inputs_of(options, resultaten, file_of(given) if given is not None else None)
    return Asked(jobs, source, known, going, [*findings, *read.findings], inputs)


def jobs_of_product(
    product: Product, onderwerp: Onderwerp, source: Source, options: Mapping[str, Any], slug: str = ""
) -> list[Job]:
    """The jobs of one product. Raises UsageError where it is not there of such a subject."""
    sizes = chosen_sizes(product, options.get("maat"), bool(options.get("groot")))
    if not product.parts_of(onderwerp.soort):
        raise not_of(product, WAYS[onderwerp.soort])
    wishes = wishes_of(options, [product], source)
    jobs = jobs_of((product, sizes), wishes, onderwerp, slug)
    if not jobs and onderwerp.activiteit and (full := not_of_full([onderwerp.activiteit], [product])):
        raise InputError([replace(one, severity=Severity.ERROR) for one in full])
    if not jobs:
        raise UsageError.of(
            f"{product.title} is er niet als {' of '.join(wishes.formaten or DEFAULT_FORMATS)}.",
            "Kies een andere maat of een ander formaat.",
        )
    return jobs


def given_as(said: str | Path | Rows) -> tuple[Path | Rows, Path]:
    """A sheet's path or rows as they are, and by which path the list is known: rows have none of their own."""
    if isinstance(said, str | Path):
        return Path(said), Path(said)
    return said, Path(ROWS)


def file_of(given: Path | Rows) -> Path | None:
    return given if isinstance(given, Path) else None


def notes_of(asked: Asked) -> list[Finding]:
    """What people should know of the week, the rows and the products, before what each job tells."""
    made_of = [job.product for job in asked.jobs]
    press, told = any(map(names_people, made_of)), any(map(tells_of_cancelled, made_of))
    return [
        *asked.source.all_notes(asked.rows, press=press, told=told),
        *not_shown(asked.jobs),
        *asked.known.findings,
        *_not_errors(asked.findings),
    ]


def _not_errors(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity is not Severity.ERROR]
