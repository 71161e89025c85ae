"""The public calls: what the command line does, from Python. `kom_erbij` hands them out.

Options are given in words, as on the command line; `today` is the clock, for the year of the coming week.
All raise KomErbijError (UsageError, InputError, PictureError, DoesNotFitError ...) with all that is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, Unpack

from kom_erbij.campaign.gemeenten import Gemeente, register
from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.errors import Finding, KomErbijError, Place, Severity, UsageError
from kom_erbij.production.ask.inputs import (
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
    wishes_of,
)
from kom_erbij.production.keep.folder import OutputFolder
from kom_erbij.production.keep.lists import unread
from kom_erbij.production.keep.manifest import Bron
from kom_erbij.production.keep.places import check_folder
from kom_erbij.production.keep.work import Run, check_paths, inputs_of, keep_all, rows_of
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.production.make.names import title_slugs
from kom_erbij.production.make.plan import jobs_of, plan_rows
from kom_erbij.production.make.run import bytes_of, placed
from kom_erbij.production.make.workers import check_workers, leave_if_imported_by_worker, make_rows
from kom_erbij.production.result import Result, Voortgang
from kom_erbij.template.registry import find_product


class Options(CampaignOptions, ActivityOptions, FormOptions, RunOptions):
    """What every product takes: the campaign, the activity, what comes out, and how a run goes."""


class BatchOptions(CampaignOptions, FormOptions, RunOptions):
    """What a whole sheet takes; the activities are in it."""


def poster(gemeente: str | None = None, *, invul: bool = False, **options: Unpack[Options]) -> Result:
    """A poster of the activity called `titel`, or of the gemeente's campaign; `invul`: to fill in by hand."""
    return _one("poster", gemeente, options, invul=invul)


def social_post(gemeente: str | None = None, **options: Unpack[Options]) -> Result:
    """Posts in every size (px), or those in `maat`; with a caption file for each network."""
    return _one("social-post", gemeente, options)


def invitation_card(gemeente: str | None = None, **options: Unpack[Options]) -> Result:
    """A card in A6, two sides, to invite somebody in person."""
    return _one("invitation-card", gemeente, options)


def press_release(
    gemeente: str | None = None,
    *,
    programma: str | Path | None = None,
    blad: str | None = None,
    **options: Unpack[Options],
) -> Result:
    """A press release: of one activity, or of the whole programme in the sheet `programma` (its tab `blad`).

    Rows of the programme that cannot be read are in `failed`; the release tells of the others.
    """
    if programma is None:
        return _one("press-release", gemeente, options)
    check_known(options, Options)
    if options.get("titel"):
        raise UsageError.of(
            "--titel en --programma gaan niet samen.",
            "Kies één activiteit, of het hele programma.",
            place=Place(option="--programma"),
        )
    product = find_product("press-release")
    source = source_of(gemeente, options, options.get("today"), sheet=Path(programma))
    rows, findings = source.read(Path(programma), blad)
    going = tuple(one for one in rows if one.status is not Status.AFGELAST)
    planned = (product, chosen_sizes(product, options.get("maat")))
    jobs = jobs_of(planned, wishes_of(options, [product], source), source.campagne, None, programma=going)
    return _run_whole(jobs, source, rows, findings, options, inputs_of(options, programma))


def maak(product: str, gemeente: str | None = None, **options: Unpack[Options]) -> Result:
    """Any product by its English or Dutch name: one that has its own call, or a folder added to `templates/`."""
    return _one(product, gemeente, options)


def batch(
    bestand: str | Path,
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
    """Products (poster and social-post, unless named) for each activity in a sheet (CSV, XLSX, ODS; its tab `blad`).

    A row that fails costs only that row: it is in `failed`, the others are made. What an earlier run made
    and is still right is left (`unchanged`), unless `opnieuw`. `schoon` removes the files of rows that the sheet
    no longer has, if all of it could be read; more than half of what is there only with `toch`. A file that cannot
    be written costs that file: it is in `unwritten`.
    `werkers` processes help (default: one a processor), or your own `executor`: a script that calls this
    needs `if __name__ == "__main__":`. `on_made` is told of each file as it is put in its place.
    """
    check_known(options, BatchOptions)
    products = chosen_products(product, options.get("maat"))
    leave_if_imported_by_worker()
    check_workers(werkers)
    path = Path(bestand)
    source = source_of(gemeente, options, options.get("today"), sheet=path)
    wishes = wishes_of(options, [one for one, _ in products], source)
    sheet = source.filled_sheet(path, blad)
    jobs, unplanned = plan_rows(sheet.activiteiten, products, source, wishes)
    uit, home = check_folder(options.get("uit", "uit")), source.campagne.gemeente if source.named else None
    has = rows_of(
        jobs,
        Bron.of(path, uit, blad, home.code if home else ""),
        unread=unread(sheet, unplanned),
        every="gemeente" in sheet.header.by_field,
        home=home.slug if home else "",
    )
    folder = OutputFolder(uit, overschrijf=options.get("overschrijf", False), inputs=inputs_of(options, path))
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
    about = source.all_notes(sheet.activiteiten, press=any(one.flows for one, _ in products))
    return run.result([*about, *_not_errors(sheet.findings)], [*sheet.findings, *unplanned])


def gemeenten(zoek: str | None = None) -> list[Gemeente]:
    """The gemeenten of the register whose name, alias, code, province or village has `zoek` in it; or all."""
    return register().search(zoek)


def nieuw(map: str | Path) -> list[Path]:
    """A folder to start in: a commented `kom-erbij.toml` and an `activiteiten.csv`. Raises OutputError."""
    from kom_erbij.production.keep.start import start_folder

    return start_folder(Path(map))


def _one(name: str, gemeente: str | None, options: Mapping[str, Any], *, invul: bool = False) -> Result:
    check_known(options, Options)
    product = find_product(name)
    planned = (product, chosen_sizes(product, options.get("maat")))
    source = source_of(gemeente, options, options.get("today"))
    wishes = wishes_of(options, [product], source)
    activity = activity_of(options, source.campagne)
    slug = title_slugs([activity], [""])[0] if activity else ""
    jobs = jobs_of(planned, wishes, source.campagne, activity, slug, invul=invul)
    return _run_whole(jobs, source, [activity] if activity else [], (), options, inputs_of(options))


def _run_whole(
    jobs: Sequence[Job],
    source: Source,
    rows: Sequence[Activiteit],
    findings: Sequence[Finding],
    options: Mapping[str, Any],
    inputs: Sequence[str | Path],
) -> Result:
    """Make all jobs before the first is written. Raises KomErbijError with all that is wrong in any of them."""
    leave_if_imported_by_worker()
    progress: Progress | None = options.get("progress")
    ready: list[Outcome] = []
    wrong: list[Finding] = []
    kinds: set[type[KomErbijError]] = set()
    folder = OutputFolder(
        options.get("uit", "uit"), overschrijf=options.get("overschrijf", False), inputs=inputs, wait=True
    )
    check_paths(folder, jobs)
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
    press = any(find_product(job.product).flows for job in jobs)
    notes = [*source.all_notes(rows, press=press), *_not_errors(findings)]
    return keep_all(jobs, ready, folder, on_made=options.get("on_made"), notes=notes, findings=findings)


def _not_errors(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity is not Severity.ERROR]
