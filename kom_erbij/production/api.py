"""The public calls: what the command line does, from Python. `kom_erbij` hands them out.

Options are given in words, as on the command line; `today` is the clock, for the year of the coming week.
All raise KomErbijError (UsageError, InputError, PictureError, DoesNotFitError ...) with all that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from datetime import date
from pathlib import Path
from typing import Any, Unpack

from kom_erbij.campaign.gemeenten import Gemeente, register
from kom_erbij.campaign.model import Activiteit
from kom_erbij.errors import Finding, KomErbijError, Place, Severity, UsageError
from kom_erbij.production.batch import Progress, make_rows
from kom_erbij.production.files import prepare_folder, write_file
from kom_erbij.production.folder import OutputFolder
from kom_erbij.production.inputs import (
    ActivityOptions,
    CampaignOptions,
    Source,
    activity_of,
    leftovers,
    source_of,
)
from kom_erbij.production.jobs import Gemaakt, Job, Outcome, Result, by_row
from kom_erbij.production.names import title_slugs
from kom_erbij.production.plan import chosen_dpi, chosen_formats, chosen_sizes, plan_products, plan_rows
from kom_erbij.production.run import bytes_of, placed
from kom_erbij.production.work import Run, row_key
from kom_erbij.template.registry import find_product


class Options(CampaignOptions, ActivityOptions):
    """What every product takes: the campaign's options and the activity's."""


def poster(
    gemeente: str | None = None,
    *,
    maat: str | Sequence[str] | None = None,
    formaat: str | Sequence[str] | None = None,
    dpi: int | None = None,
    invul: bool = False,
    uit: str | Path = "uit",
    today: date | None = None,
    progress: Progress | None = None,
    on_made: Callable[[Gemaakt], None] | None = None,
    debug: bool = False,
    **options: Unpack[Options],
) -> Result:
    """A poster of the activity called `titel`, or of the gemeente's campaign; `invul`: to fill in by hand."""
    return _one("poster", gemeente, maat, formaat, dpi, uit, today, progress, on_made, options, invul=invul)


def social_post(
    gemeente: str | None = None,
    *,
    maat: str | Sequence[str] | None = None,
    formaat: str | Sequence[str] | None = None,
    uit: str | Path = "uit",
    today: date | None = None,
    progress: Progress | None = None,
    on_made: Callable[[Gemaakt], None] | None = None,
    debug: bool = False,
    **options: Unpack[Options],
) -> Result:
    """Posts in every size (px), or those in `maat`; with an activity a caption file for each network."""
    return _one("social-post", gemeente, maat, formaat, None, uit, today, progress, on_made, options)


def invitation_card(
    gemeente: str | None = None,
    *,
    maat: str | Sequence[str] | None = None,
    formaat: str | Sequence[str] | None = None,
    dpi: int | None = None,
    uit: str | Path = "uit",
    today: date | None = None,
    progress: Progress | None = None,
    on_made: Callable[[Gemaakt], None] | None = None,
    debug: bool = False,
    **options: Unpack[Options],
) -> Result:
    """A card in A6, two sides, to invite somebody in person."""
    return _one("invitation-card", gemeente, maat, formaat, dpi, uit, today, progress, on_made, options)


def press_release(
    gemeente: str | None = None,
    *,
    programma: str | Path | None = None,
    maat: str | Sequence[str] | None = None,
    formaat: str | Sequence[str] | None = None,
    dpi: int | None = None,
    uit: str | Path = "uit",
    today: date | None = None,
    progress: Progress | None = None,
    on_made: Callable[[Gemaakt], None] | None = None,
    debug: bool = False,
    **options: Unpack[Options],
) -> Result:
    """A press release: of one activity, or of the whole programme in the CSV file `programma`.

    Rows of the programme that cannot be read are in `failed`; the release tells of the others.
    """
    if programma is None:
        return _one("press-release", gemeente, maat, formaat, dpi, uit, today, progress, on_made, options)
    if options.get("titel"):
        raise UsageError.of(
            "--titel en --programma gaan niet samen.",
            "Kies één activiteit, of het hele programma.",
            place=Place(option="--programma"),
        )
    product = find_product("press-release")
    source = source_of(gemeente, options, today, sheet=Path(programma))
    rows, findings = source.read(Path(programma))
    formats, dots = chosen_formats(formaat, [product]), chosen_dpi(dpi)
    jobs = [
        Job(product.name, size, formats, source.campagne, None, dpi=dots, programma=tuple(rows))
        for size in chosen_sizes(product, maat)
    ]
    return _run_whole(jobs, source, rows, findings, Path(uit), progress, on_made)


def batch(
    bestand: str | Path,
    product: str | Sequence[str] | None = None,
    gemeente: str | None = None,
    *,
    maat: str | Sequence[str] | None = None,
    formaat: str | Sequence[str] | None = None,
    dpi: int | None = None,
    uit: str | Path = "uit",
    opnieuw: bool = False,
    schoon: bool = False,
    overschrijf: bool = False,
    werkers: int | None = None,
    executor: Executor | None = None,
    today: date | None = None,
    progress: Progress | None = None,
    on_made: Callable[[Gemaakt], None] | None = None,
    debug: bool = False,
    **options: Unpack[CampaignOptions],
) -> Result:
    """Products (poster and social-post, unless named) for each activity in a sheet.

    A row that fails costs only that row: it is in `failed`, the others are made. What an earlier run made
    and is still right is left (`unchanged`), unless `opnieuw`; a file that a person changed is never
    overwritten, unless `overschrijf`; `schoon` removes the files of rows that the sheet no longer has.
    `werkers` processes help (default: one a processor), or your own `executor`: a script that calls this
    needs `if __name__ == "__main__":`. `on_made` is told of each file as it is put in its place.
    """
    products, dots = plan_products(product, maat), chosen_dpi(dpi)
    formats = chosen_formats(formaat, [one for one, _ in products])
    if werkers is not None and werkers < 1:
        raise UsageError.of(f"{werkers} werkers kan niet.", "Kies 1 of meer.", place=Place(option="--werkers"))
    path = Path(bestand)
    source = source_of(gemeente, options, today, sheet=path)
    rows, findings = source.read(path)
    jobs, unplanned = plan_rows(rows, products, source, formats, dots)
    with OutputFolder(Path(uit), overschrijf=overschrijf) as folder:
        run = Run(folder, path.name, on_made)
        due = run.due(jobs, opnieuw=opnieuw)
        run.work(due, make_rows(due, workers=werkers, executor=executor, debug=debug), progress)
        removed = folder.remove_others(path.name, {row_key(job) for job in jobs}) if schoon else []
    notes = [*source.all_notes(rows), *_not_errors(findings), *leftovers(rows), *run.notes, *folder.notes]
    return Result(
        tuple(run.made),
        by_row([*findings, *unplanned, *run.wrong]),
        tuple(dict.fromkeys(notes)),
        tuple(run.unchanged),
        tuple(removed),
    )


def gemeenten(zoek: str | None = None) -> list[Gemeente]:
    """The gemeenten of the register whose name, alias, code, province or village has `zoek` in it; or all."""
    return register().search(zoek)


def nieuw(map: str | Path) -> list[Path]:
    """A folder to start in: a commented `kom-erbij.toml` and an `activiteiten.csv`. Raises OutputError."""
    from kom_erbij.production.start import start_folder

    return start_folder(Path(map))


def _one(
    name: str,
    gemeente: str | None,
    maat: str | Sequence[str] | None,
    formaat: str | Sequence[str] | None,
    dpi: int | None,
    uit: str | Path,
    today: date | None,
    progress: Progress | None,
    on_made: Callable[[Gemaakt], None] | None,
    options: Any,
    *,
    invul: bool = False,
) -> Result:
    product = find_product(name)
    sizes, formats, dots = chosen_sizes(product, maat), chosen_formats(formaat, [product]), chosen_dpi(dpi)
    source = source_of(gemeente, options, today)
    activity = activity_of(options, source.campagne)
    slug = title_slugs([activity], [""])[0] if activity else ""
    jobs = [
        Job(
            product.name,
            size,
            formats,
            source.campagne,
            activity,
            slug,
            dots,
            invul,
            bijschriften=False,
        )
        for number, size in enumerate(sizes)
    ]
    return _run_whole(jobs, source, [activity] if activity else [], (), Path(uit), progress, on_made)


def _run_whole(
    jobs: Sequence[Job],
    source: Source,
    rows: Sequence[Activiteit],
    findings: Sequence[Finding],
    uit: Path,
    progress: Progress | None,
    on_made: Callable[[Gemaakt], None] | None,
) -> Result:
    """Make all jobs before the first is written. Raises KomErbijError with all that is wrong in any of them."""
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
            progress(number, len(jobs), 0)
    if wrong:
        raise (kinds.pop() if len(kinds) == 1 else KomErbijError)(dict.fromkeys(wrong))
    prepare_folder(uit)
    made: list[Gemaakt] = []
    notes = [*source.all_notes(rows), *_not_errors(findings), *leftovers(rows)]
    for job, outcome in zip(jobs, ready, strict=True):
        for file in outcome.files:
            place = write_file(uit / file.naam, file.data)
            made.append(Gemaakt(place, job.product, file.maat, file.formaat, job.rij, job.titel))
            if on_made:
                on_made(made[-1])
        notes += outcome.notes
    return Result(tuple(made), by_row(findings), tuple(dict.fromkeys(notes)))


def _not_errors(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity is not Severity.ERROR]
