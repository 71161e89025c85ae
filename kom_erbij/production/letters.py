"""Letters to partners by name: of one product, or of all that a batch or a kit has for them.

Not here: whom they are to (ask.partners), and what stands in them (templates).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.errors import Finding, Place, UsageError, listed
from kom_erbij.production.ask.inputs import ROWS, Source, source_of
from kom_erbij.production.ask.partners import partners_of
from kom_erbij.production.ask.wishes import Wishes, chosen_sizes, registry_of, wishes_of
from kom_erbij.production.asked import Asked, given_as, notes_of
from kom_erbij.production.keep.lists import unread
from kom_erbij.production.keep.manifest import Bron
from kom_erbij.production.keep.places import check_folder
from kom_erbij.production.keep.work import Run, inputs_of, keep_rows, rows_of
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.production.make.plan import Planned, plan_letters
from kom_erbij.production.make.workers import leave_if_imported_by_worker
from kom_erbij.production.result import Result

if TYPE_CHECKING:
    from kom_erbij.intake.partners import Partnerlijst
    from kom_erbij.intake.partners import Rows as PartnerRows
    from kom_erbij.intake.rows import Rows

PARTNERS = "partners"
"""What rows of partners are called where a list goes by its file name."""


def letters_to(
    product: str,
    gemeente: str | None,
    partners: str | Path | PartnerRows,
    options: Mapping[str, Any],
    programma: str | Path | Rows | None,
    blad: str | None,
    *,
    invul: bool,
) -> tuple[Asked, Partnerlijst]:
    """What one call asks for that writes to partners by name."""
    path = Path(partners) if isinstance(partners, str | Path) else None
    known = registry_of(options, path)
    made = known.find(product)
    if Soort.PARTNER not in made.subjects:
        able = [one.called for one in known.products if Soort.PARTNER in one.subjects]
        what, hint = f"{made.title} gaat niet naar partners.", f"Dat kan met: {', '.join(able)}."
        raise UsageError.of(what, hint, place=Place(option="--partners"))
    if invul or options.get("titel"):
        raise UsageError.of(
            "--partners gaat niet samen met --titel of --invul.",
            "Welke activiteiten van een partner zijn, leest het programma uit: --programma activiteiten.csv.",
            place=Place(option="--partners"),
        )
    sizes = chosen_sizes(made, options.get("maat"), bool(options.get("groot")))
    source = source_of(gemeente, options, options.get("today"), sheet=path or Path(ROWS))
    rows: Sequence[Activiteit] = ()
    findings: Sequence[Finding] = ()
    if programma is not None:
        rows, findings = source.read(given_as(programma)[0], blad)
    found = partners_of(path or partners, source, rows)  # type: ignore[arg-type]
    jobs = plan_letters(found.ontvangers, (made, sizes), source, wishes_of(options, [made], source, path))
    inputs = inputs_of(options, path, programma if isinstance(programma, str | Path) else None)
    return Asked(jobs, source, known, rows, [*found.findings, *findings], inputs), found


def run_letters(
    product: str,
    gemeente: str | None,
    partners: str | Path | PartnerRows,
    options: Mapping[str, Any],
    programma: str | Path | Rows | None,
    blad: str | None,
    *,
    invul: bool,
) -> Result:
    """The letters of one product made and kept; `opnieuw`, `schoon` and `toch` are among `options`."""
    asked, found = letters_to(product, gemeente, partners, options, programma, blad, invul=invul)
    leave_if_imported_by_worker()
    run = _kept(asked.jobs, found, partners, asked.source, options, asked.inputs)
    return run.result(notes_of(asked), asked.findings)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters that come with a batch or a kit, made and kept."""

    jobs: Sequence[Job]
    run: Run
    findings: Sequence[Finding]


def letters_beside(
    planned: Sequence[Planned],
    partners: str | Path | PartnerRows,
    source: Source,
    rows: Sequence[Activiteit],
    wishes: Wishes,
    options: Mapping[str, Any],
    inputs: Sequence[str | Path],
    seen: Callable[[Job, Outcome], None],
) -> Letters:
    """What of the products of a batch or a kit is written to partners; `seen` is told what each gave.

    Raises UsageError where none is.
    """
    able = [one for one in planned if Soort.PARTNER in one[0].subjects]
    if not able:
        what, hint = (
            "hierin zit niets voor partners.",
            "Kies daar een product bij (--product, --kit), of laat --partners weg.",
        )
        raise UsageError.of(what, hint, place=Place(option="--partners"))
    found = partners_of(Path(partners) if isinstance(partners, str | Path) else partners, source, rows)
    jobs = [job for one in able for job in plan_letters(found.ontvangers, one, source, wishes)]
    if found.ontvangers and not jobs:
        names, formats = listed([one.called for one, _ in able]), " of ".join(wishes.formaten)
        what = f"{names} {'zijn' if len(able) > 1 else 'is'} er niet als {formats}."
        raise UsageError.of(what, "Kies een ander formaat, of laat --partners weg.", place=Place(option="--partners"))
    # How long it takes is told of the whole.
    given = {**options, "on_plan": None}
    return Letters(jobs, _kept(jobs, found, partners, source, given, inputs, seen), found.findings)


def _kept(
    jobs: Sequence[Job],
    found: Partnerlijst,
    partners: str | Path | PartnerRows,
    source: Source,
    options: Mapping[str, Any],
    inputs: Sequence[str | Path],
    seen: Callable[[Job, Outcome], None] | None = None,
) -> Run:
    uit, home = check_folder(options.get("uit", "uit")), source.campagne.gemeente
    # Rows are known by the folder that they are made in, wherever a program happens to run.
    path = Path(partners) if isinstance(partners, str | Path) else uit / PARTNERS
    has = rows_of(jobs, Bron.of(path, uit, None, home.code), unread=unread(found, ()), every=False, home=home.slug)
    return keep_rows(jobs, has, path, options, inputs, seen=seen)
