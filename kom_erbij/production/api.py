"""The public calls: what the command line does, from Python. `kom_erbij` hands them out.

Options are given in words, as on the command line, or as values of Python; `today` is the clock, for the year of the
coming week.
All raise KomErbijError (UsageError, InputError, PictureError, DoesNotFitError ...) with all that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Unpack

from kom_erbij.campaign.gemeenten import Gemeente, register
from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.errors import Finding, InputError, KomErbijError, Place, Severity, UsageError
from kom_erbij.production.ask.inputs import (
    ROWS,
    ActivityOptions,
    CampaignOptions,
    Source,
    activity_of,
    source_of,
)
from kom_erbij.production.ask.wishes import (
    FormOptions,
    Progress,
    RunOptions,
    Words,
    check_known,
    chosen_products,
    chosen_sizes,
    for_the_press,
    registry_of,
    wishes_of,
)
from kom_erbij.production.keep.folder import OutputFolder
from kom_erbij.production.keep.lists import unread
from kom_erbij.production.keep.manifest import Bron
from kom_erbij.production.keep.places import check_folder
from kom_erbij.production.keep.work import Run, check_paths, inputs_of, keep_all, rows_of
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.production.make.names import title_slugs
from kom_erbij.production.make.plan import jobs_of, not_of_full, plan_rows
from kom_erbij.production.make.run import bytes_of, make_row, placed
from kom_erbij.production.make.unshown import not_shown
from kom_erbij.production.make.workers import check_workers, leave_if_imported_by_worker, make_rows
from kom_erbij.production.memory import Bestand, Bestanden, in_memory
from kom_erbij.production.result import Result, Voortgang, by_row
from kom_erbij.template.product import Product
from kom_erbij.template.registry import Registry, products, registry

if TYPE_CHECKING:
    from kom_erbij.intake.rows import Rows


class Options(CampaignOptions, ActivityOptions, FormOptions, RunOptions):
    """What every product takes: the campaign, the activity, what comes out, and how a run goes."""


class BatchOptions(CampaignOptions, FormOptions, RunOptions):
    """What a whole sheet takes; the activities are in it."""


def maak(
    product: str,
    gemeente: str | None = None,
    *,
    invul: bool = False,
    programma: str | Path | Rows | None = None,
    blad: str | None = None,
    **options: Unpack[Options],
) -> Result:
    """Any product by its English or Dutch name: of the activity called `titel`, or of the gemeente's campaign.

    `invul`: to fill in by hand. `programma`: of all activities in that sheet (its tab `blad`), or in rows as `batch`
    takes them; rows that cannot be read are in `failed`, the product tells of the others. Each product has its own call
    too: `kom_erbij.poster(...)`.
    """
    asked = _asked(product, gemeente, options, invul=invul, programma=programma, blad=blad)
    return _run_whole(asked, options)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one call of one product asks for: its jobs, whose they are, the activities, and what was found of these."""

    jobs: list[Job]
    source: Source
    known: Registry
    rows: Sequence[Activiteit]
    findings: Sequence[Finding] = ()
    inputs: Sequence[str | Path] = ()
    """The files that were handed in: no output comes in their place."""


def _asked(
    product: str,
    gemeente: str | None,
    options: Mapping[str, Any],
    *,
    invul: bool,
    programma: str | Path | Rows | None,
    blad: str | None,
) -> _Asked:
    check_known(options, Options)
    known = registry_of(options, Path(programma) if isinstance(programma, str | Path) else None)
    made = known.find(product)
    if programma is None:
        return _one(made, known, gemeente, options, invul=invul)
    if options.get("titel"):
        raise UsageError.of(
            "--titel en --programma gaan niet samen.",
            "Kies één activiteit, of het hele programma.",
            place=Place(option="--programma"),
        )
    given, path = _given(programma)
    source = source_of(gemeente, options, options.get("today"), sheet=path)
    rows, findings = source.read(given, blad)
    going = tuple(one for one in rows if one.status is not Status.AFGELAST)
    if not going:
        what = "er gaat geen enkele activiteit door." if rows else "geen enkele activiteit is te lezen."
        error = InputError.of(what, "Zonder activiteiten is er geen programma.", place=_whole(given))
        raise InputError((*error.findings, *findings))
    jobs = _jobs(made, Onderwerp(source.campagne, programma=going), source, options)
    return _Asked(jobs, source, known, rows, findings, inputs_of(options, _file(given)))


class Maker(Protocol):
    """The call of one product: as `maak`, without its name."""

    def __call__(
        self,
        gemeente: str | None = None,
        *,
        invul: bool = False,
        programma: str | Path | Rows | None = None,
        blad: str | None = None,
        **options: Unpack[Options],
    ) -> Result: ...


def maker_names() -> list[str]:
    """Every name by which one of our own products can be called from Python."""
    return [name.replace("-", "_") for product in products() for name in product.names]


@cache
def maker(name: str) -> Maker | None:
    """The call of the product of that name (`_` for `-`); None if there is none."""
    product = registry().named(name.replace("_", "-"))
    if product is None:
        return None
    call = partial(maak, product.name)
    call.__doc__ = product.help.strip()
    return call


def batch(
    bestand: str | Path | Rows,
    product: Words = None,
    gemeente: str | None = None,
    *,
    blad: str | None = None,
    opnieuw: bool = False,
    schoon: bool = False,
    toch: bool = False,
    werkers: int | None = None,
    executor: Executor | None = None,
    **options: Unpack[BatchOptions],
) -> Result:
    """Products (those made by default, unless named) for each activity in a sheet (CSV, XLSX, ODS; its tab `blad`).

    In place of a sheet: rows, each a mapping by the names of fields (or headers that a sheet may have) or an
    `Activiteit`. Values may be words, dates, times, numbers, paths; rows count from 1.

    A row that fails costs only that row: it is in `failed`, the others are made. What an earlier run made
    and is still right is left (`unchanged`), unless `opnieuw`. `schoon` removes the files of rows that the sheet
    no longer has, if all of it could be read; more than half of what is there only with `toch`. A file that cannot
    be written costs that file: it is in `unwritten`.
    `werkers` processes help (default: one a processor), or your own `executor`: a script that calls this
    needs `if __name__ == "__main__":`. `on_made` is told of each file as it is put in its place.
    """
    check_known(options, BatchOptions)
    known = registry_of(options, Path(bestand) if isinstance(bestand, str | Path) else None)
    products = chosen_products(product, options.get("maat"), known)
    leave_if_imported_by_worker()
    check_workers(werkers)
    given, path = _given(bestand)
    source = source_of(gemeente, options, options.get("today"), sheet=path)
    wishes = wishes_of(options, [one for one, _ in products], source, path)
    sheet = source.filled_sheet(given, blad)
    jobs, unplanned = plan_rows(sheet.activiteiten, products, source, wishes)
    uit, home = check_folder(options.get("uit", "uit")), source.campagne.gemeente if source.named else None
    if not isinstance(given, Path):
        # Rows are known by the folder that they are made in, wherever a program happens to run.
        path = uit / ROWS
    has = rows_of(
        jobs,
        Bron.of(path, uit, blad, home.code if home else ""),
        unread=unread(sheet, unplanned),
        every="gemeente" in sheet.header.by_field or any(one.gemeente for one in sheet.activiteiten),
        home=home.slug if home else "",
    )
    folder = OutputFolder(
        uit,
        overschrijf=options.get("overschrijf", False),
        inputs=inputs_of(options, _file(given)),
    )
    check_paths(folder, jobs)
    with folder:
        folder.serve(has, path)
        run = Run(folder, options.get("on_made"))
        if schoon:
            run.check_share(has, toch=toch)
        due = run.due(jobs, opnieuw=opnieuw)
        made = make_rows(due, workers=werkers, executor=executor, debug=options.get("debug", False))
        run.work(due, made, options.get("progress"))
        run.tidy(has, schoon=schoon)
    about = source.all_notes(sheet.activiteiten, press=any(for_the_press(one) for one, _ in products))
    about += [*not_of_full(sheet.activiteiten, [one for one, _ in products]), *not_shown(jobs)]
    notes = [*about, *known.findings, *_not_errors(sheet.findings)]
    return run.result(notes, [*sheet.findings, *unplanned])


def render(
    product: str,
    gemeente: str | None = None,
    *,
    rijen: Rows | None = None,
    invul: bool = False,
    programma: str | Path | Rows | None = None,
    blad: str | None = None,
    **options: Unpack[Options],
) -> Bestanden:
    """The files of a product in memory, each with its bytes and media type; nothing is written.

    Options as for `maak`. `rijen`: of each activity in these rows, as `batch` takes them; a row that fails is in
    `failed`. Otherwise all is made, or KomErbijError is raised with all that is wrong.
    """
    if rijen is None:
        asked = _asked(product, gemeente, options, invul=invul, programma=programma, blad=blad)
        ready = _all_made(asked.jobs, options)
        return _rendered(asked, zip(asked.jobs, ready, strict=True))
    if (
        invul
        or programma is not None
        or blad is not None
        or any(options.get(one) for one in ActivityOptions.__annotations__)
    ):
        raise UsageError.of(
            "rijen gaat niet samen met invul, programma of een activiteit.", "Zet alles van een activiteit in de rij.",
            place=Place(field="rijen"),
        )  # fmt: skip
    check_known(options, Options)
    known = registry_of(options)
    products = chosen_products(product, options.get("maat"), known)
    source = source_of(gemeente, options, options.get("today"), sheet=Path(ROWS))
    rows, findings = source.read(_given(rijen)[0])
    jobs, unplanned = plan_rows(rows, products, source, wishes_of(options, [one for one, _ in products], source))
    made = [(job, make_row((job,), options.get("debug", False))[0]) for job in jobs]
    full = not_of_full(rows, [one for one, _ in products])
    return _rendered(_Asked(jobs, source, known, rows, [*findings, *unplanned, *full]), made)


def _rendered(asked: _Asked, made: Iterable[tuple[Job, Outcome]]) -> Bestanden:
    files: list[Bestand] = []
    notes = _notes(asked)
    wrong = list(asked.findings)
    for job, outcome in made:
        files += in_memory(job, outcome)
        notes += outcome.notes
        wrong += outcome.errors
    return Bestanden(tuple(files), by_row(wrong), tuple(dict.fromkeys(notes)))


def gemeenten(zoek: str | None = None) -> list[Gemeente]:
    """The gemeenten of the register whose name, alias, code, province or village has `zoek` in it; or all."""
    return register().search(zoek)


def nieuw(map: str | Path, gemeente: str | None = None) -> list[Path]:
    """A folder to start in: a commented `kom-erbij.toml`, of `gemeente` if one is given, and an `activiteiten.csv`.

    Raises OutputError, and UsageError for a gemeente that there is none of, or more than one.
    """
    from kom_erbij.production.keep.start import start_folder

    return start_folder(Path(map), register().find_by_place(gemeente) if gemeente else None)


def _given(said: str | Path | Rows) -> tuple[Path | Rows, Path]:
    """A sheet's path or rows as they are, and by which path the list is known: rows have none of their own."""
    if isinstance(said, str | Path):
        return Path(said), Path(said)
    return said, Path(ROWS)


def _file(given: Path | Rows) -> Path | None:
    return given if isinstance(given, Path) else None


def _whole(given: Path | Rows) -> Place:
    return Place(file=given.name) if isinstance(given, Path) else Place()


def _one(product: Product, known: Registry, gemeente: str | None, options: Mapping[str, Any], *, invul: bool) -> _Asked:
    chosen_sizes(product, options.get("maat"))
    source = source_of(gemeente, options, options.get("today"))
    activity = activity_of(options, source.campagne)
    slug = title_slugs([activity], [""])[0] if activity else ""
    jobs = _jobs(product, Onderwerp(source.campagne, activity, invul=invul), source, options, slug)
    return _Asked(jobs, source, known, [activity] if activity else [], inputs=inputs_of(options))


def _jobs(
    product: Product, onderwerp: Onderwerp, source: Source, options: Mapping[str, Any], slug: str = ""
) -> list[Job]:
    """The jobs of one product. Raises UsageError where it is not there of such a subject."""
    sizes = chosen_sizes(product, options.get("maat"))
    if not product.parts_of(onderwerp.soort):
        ways = {
            Soort.ACTIVITEIT: "van één activiteit (--titel)",
            Soort.CAMPAGNE: "van de gemeente",
            Soort.PROGRAMMA: "van alle activiteiten (--programma lijst.csv)",
            Soort.INVUL: "om in te vullen (--invul)",
            Soort.RESULTATEN: "van resultaten",
        }
        able = " of ".join(ways[one] for one in Soort if one in product.subjects)
        raise UsageError.of(f"{product.title} is er niet {ways[onderwerp.soort]}.", f"Wel: {able}.")
    wishes = wishes_of(options, [product], source)
    jobs = jobs_of((product, sizes), wishes, onderwerp, slug)
    if not jobs and onderwerp.activiteit and (full := not_of_full([onderwerp.activiteit], [product])):
        raise InputError([replace(one, severity=Severity.ERROR) for one in full])
    if not jobs:
        raise UsageError.of(
            f"{product.title} is er niet als {' of '.join(wishes.formaten)}.",
            "Kies een andere maat of een ander formaat.",
        )
    return jobs


def _run_whole(asked: _Asked, options: Mapping[str, Any]) -> Result:
    """Make all jobs before the first is written. Raises KomErbijError with all that is wrong in any of them."""
    leave_if_imported_by_worker()
    folder = OutputFolder(
        options.get("uit", "uit"), overschrijf=options.get("overschrijf", False), inputs=asked.inputs, wait=True
    )
    check_paths(folder, asked.jobs)
    ready = _all_made(asked.jobs, options)
    on_made = options.get("on_made")
    return keep_all(asked.jobs, ready, folder, on_made=on_made, notes=_notes(asked), findings=asked.findings)


def _all_made(jobs: Sequence[Job], options: Mapping[str, Any]) -> list[Outcome]:
    """What came of all jobs. Raises KomErbijError with all that is wrong in any of them."""
    progress: Progress | None = options.get("progress")
    ready: list[Outcome] = []
    wrong: list[Finding] = []
    kinds: set[type[KomErbijError]] = set()
    for number, job in enumerate(jobs, start=1):
        try:
            ready.append(bytes_of(job))
        except KomErbijError as error:
            kinds.add(type(error))
            wrong += [placed(finding, job) for finding in error.findings]
        if progress:
            progress(Voortgang(number, len(jobs), 0, sum(len(one.files) for one in ready)))
    if wrong:
        raise (kinds.pop() if len(kinds) == 1 else KomErbijError)(dict.fromkeys(wrong))
    return ready


def _notes(asked: _Asked) -> list[Finding]:
    """What people should know of the week, the rows and the products, before what each job tells."""
    press = any(for_the_press(job.product) for job in asked.jobs)
    about = [*asked.source.all_notes(asked.rows, press=press), *not_shown(asked.jobs)]
    return [*about, *asked.known.findings, *_not_errors(asked.findings)]


def _not_errors(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity is not Severity.ERROR]
