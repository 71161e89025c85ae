"""The public calls: what the command line does, from Python. `kom_erbij` hands them out.

Options are given in words, as on the command line, or as values of Python; `today` is the clock, for the year of the
coming week.
All raise KomErbijError (UsageError, InputError, PictureError, DoesNotFitError ...) with all that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Unpack

from kom_erbij.campaign.gemeenten import Gemeente, register
from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.dutch.slugs import slug as slug_of
from kom_erbij.errors import Finding, InputError, KomErbijError, Place, Severity, UsageError
from kom_erbij.production.ask.asked_size import with_asked_size
from kom_erbij.production.ask.inputs import (
    ROWS,
    ActivityOptions,
    CampaignOptions,
    activity_of,
    source_of,
)
from kom_erbij.production.ask.wishes import (
    FormOptions,
    Progress,
    RunOptions,
    check_known,
    chosen_products,
    chosen_sizes,
    registry_of,
    wishes_of,
)
from kom_erbij.production.ask.words import distance_of, words_of
from kom_erbij.production.asked import Asked, file_of, given_as, jobs_of_product, notes_of, of_results
from kom_erbij.production.keep.folder import OutputFolder
from kom_erbij.production.keep.work import check_paths, inputs_of, keep_all
from kom_erbij.production.letters import letters_to, run_letters
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.production.make.names import title_slugs
from kom_erbij.production.make.plan import not_of_full, plan_rows, programmes_of
from kom_erbij.production.make.run import bytes_of, make_row, placed
from kom_erbij.production.make.workers import leave_if_imported_by_worker
from kom_erbij.production.memory import Bestand, Bestanden, in_memory
from kom_erbij.production.result import Result, Voortgang, by_row
from kom_erbij.template.product import Product
from kom_erbij.template.registry import Registry, products, registry

if TYPE_CHECKING:
    from kom_erbij.intake.partners import Rows as PartnerRows
    from kom_erbij.intake.rows import Rows


class Options(CampaignOptions, ActivityOptions, FormOptions, RunOptions):
    """What every product takes: the campaign, the activity, what comes out, and how a run goes."""


def maak(
    product: str,
    gemeente: str | None = None,
    *,
    invul: bool = False,
    programma: str | Path | Rows | None = None,
    blad: str | None = None,
    partners: str | Path | PartnerRows | None = None,
    opnieuw: bool = False,
    schoon: bool = False,
    toch: bool = False,
    resultaten: str | Path | None = None,
    **options: Unpack[Options],
) -> Result:
    """Any product by its English or Dutch name: of the activity called `titel`, or of the gemeente's campaign.

    `invul`: to fill in by hand. `programma`: of all activities in that sheet (its tab `blad`), or in rows as `batch`
    takes them; rows that cannot be read are in `failed`, the product tells of the others. `resultaten`: of the answers
    of an evaluation in that sheet, each with the activity of `programma` that it is about. Each product has its own
    call too: `kom_erbij.poster(...)`.

    `partners`: a letter to each partner in that list (CSV, XLSX, ODS), or in rows, each a mapping by the names of
    columns; with `programma` it tells of what each of them organised. As in a `batch` a bad row costs that row, what
    an earlier run made is left unless `opnieuw`, and `schoon` (`toch`) removes letters to who is no longer in the list.
    """
    if partners is not None:
        check_known(options, Options)
        given = {**options, "opnieuw": opnieuw, "schoon": schoon, "toch": toch}
        return run_letters(product, gemeente, partners, given, programma, blad, invul=invul)
    if opnieuw or schoon or toch:
        raise UsageError.of("opnieuw, schoon en toch horen bij partners.", "Noem de lijst met partners.")
    asked = _asked(product, gemeente, options, invul=invul, programma=programma, blad=blad, resultaten=resultaten)
    return _run_whole(asked, options)


def _asked(
    product: str,
    gemeente: str | None,
    options: Mapping[str, Any],
    *,
    invul: bool,
    programma: str | Path | Rows | None,
    blad: str | None,
    resultaten: str | Path | None = None,
) -> Asked:
    check_known(options, Options)
    beside = programma if isinstance(programma, str | Path) else resultaten
    known = registry_of(options, Path(beside) if beside is not None else None)
    made = known.find(product)
    if resultaten is not None:
        return of_results(made, known, gemeente, options, Path(resultaten), programma, blad)
    if programma is None:
        return _one(made, known, gemeente, options, invul=invul)
    if options.get("titel"):
        raise UsageError.of(
            "--titel en --programma gaan niet samen.",
            "Kies één activiteit, of het hele programma.",
            place=Place(option="--programma"),
        )
    given, path = given_as(programma)
    source = source_of(gemeente, options, options.get("today"), sheet=path)
    rows, findings = source.read(given, blad)
    programmes, told = programmes_of(rows, source)
    findings = (*findings, *told)
    if not programmes:
        own = [one for one in rows if not source.named or one.gemeente in (None, source.campagne.gemeente)]
        what = "geen enkele activiteit is te lezen."
        if rows:
            what = "er gaat geen enkele activiteit door." if own else "er is geen activiteit van deze gemeente."
        error = InputError.of(what, "Zonder activiteiten is er geen programma.", place=_whole(given))
        raise InputError((*error.findings, *findings))
    jobs = [job for each in programmes for job in jobs_of_product(made, each, source, options)]
    if len(programmes) > 1:
        jobs = [replace(job, een_van_meer=True) for job in jobs]
    shown = [one for one in rows if not source.named or one.gemeente in (None, source.campagne.gemeente)]
    return Asked(jobs, source, known, shown, findings, inputs_of(options, file_of(given)))


class Maker(Protocol):
    """The call of one product: as `maak`, without its name."""

    def __call__(
        self,
        gemeente: str | None = None,
        *,
        invul: bool = False,
        programma: str | Path | Rows | None = None,
        blad: str | None = None,
        partners: str | Path | PartnerRows | None = None,
        opnieuw: bool = False,
        schoon: bool = False,
        toch: bool = False,
        resultaten: str | Path | None = None,
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


def render(
    product: str,
    gemeente: str | None = None,
    *,
    rijen: Rows | None = None,
    invul: bool = False,
    programma: str | Path | Rows | None = None,
    blad: str | None = None,
    partners: str | Path | PartnerRows | None = None,
    resultaten: str | Path | None = None,
    **options: Unpack[Options],
) -> Bestanden:
    """The files of a product in memory, each with its bytes and media type; nothing is written.

    Options as for `maak`. `rijen`: of each activity in these rows, as `batch` takes them; `partners`: to each
    partner, as `maak` takes them; a row that fails is in `failed`. Otherwise all is made, or KomErbijError is raised
    with all that is wrong.
    """
    if partners is not None:
        if rijen is not None:
            raise UsageError.of("rijen gaat niet samen met partners.", "Kies er één.", place=Place(field="rijen"))
        check_known(options, Options)
        asked, _ = letters_to(product, gemeente, partners, options, programma, blad, invul=invul)
        return _rendered(asked, [(job, make_row((job,), options.get("debug", False))[0]) for job in asked.jobs])
    if rijen is None:
        asked = _asked(product, gemeente, options, invul=invul, programma=programma, blad=blad, resultaten=resultaten)
        ready = _all_made(asked.jobs, options)
        return _rendered(asked, zip(asked.jobs, ready, strict=True))
    if (
        invul
        or programma is not None
        or resultaten is not None
        or blad is not None
        or any(options.get(one) for one in ActivityOptions.__annotations__)
    ):
        raise UsageError.of(
            "rijen gaat niet samen met invul, programma, resultaten of een activiteit.",
            "Zet alles van een activiteit in de rij.",
            place=Place(field="rijen"),
        )  # fmt: skip
    check_known(options, Options)
    known = registry_of(options)
    products = chosen_products(product, options.get("maat"), known, bool(options.get("groot")))
    source = source_of(gemeente, options, options.get("today"), sheet=Path(ROWS))
    rows, findings = source.read(given_as(rijen)[0])
    jobs, unplanned = plan_rows(rows, products, source, wishes_of(options, [one for one, _ in products], source))
    made = [(job, make_row((job,), options.get("debug", False))[0]) for job in jobs]
    full = not_of_full(rows, [one for one, _ in products])
    return _rendered(Asked(jobs, source, known, rows, [*findings, *unplanned, *full]), made)


def _rendered(asked: Asked, made: Iterable[tuple[Job, Outcome]]) -> Bestanden:
    files: list[Bestand] = []
    notes = notes_of(asked)
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


def _whole(given: Path | Rows) -> Place:
    return Place(file=given.name) if isinstance(given, Path) else Place()


def _one(product: Product, known: Registry, gemeente: str | None, options: Mapping[str, Any], *, invul: bool) -> Asked:
    options = with_asked_size(options)
    chosen_sizes(product, options.get("maat"), bool(options.get("groot")))
    # What is there only to fill in needs no word for it.
    invul = invul or product.subjects == {Soort.INVUL}
    source = source_of(gemeente, options, options.get("today"))
    activity = activity_of(options, source.campagne)
    words = words_of(options, product)
    distance = distance_of(options, product, activity)
    slug = title_slugs([activity], [""])[0] if activity else slug_of(words) if words else ""
    if distance:
        # One is made for each spot on the way: none takes the place of another.
        slug += f"_nog-{slug_of(distance)}"
    about = Onderwerp(source.campagne, activity, invul=invul, woorden=words, afstand=distance)
    jobs = jobs_of_product(product, about, source, options, slug)
    return Asked(jobs, source, known, [activity] if activity else [], inputs=inputs_of(options))


def _run_whole(asked: Asked, options: Mapping[str, Any]) -> Result:
    """Make all jobs before the first is written. What is wrong for a gemeente costs all of that gemeente.

    Raises KomErbijError with all that is wrong where nothing is left.
    """
    leave_if_imported_by_worker()
    folder = OutputFolder(
        options.get("uit", "uit"), overschrijf=options.get("overschrijf", False), inputs=asked.inputs, wait=True
    )
    check_paths(folder, asked.jobs)
    made: list[tuple[Job, Outcome]] = []
    wrong: list[Finding] = []
    kinds: set[type[KomErbijError]] = set()
    campaigns = list(dict.fromkeys(job.campagne for job in asked.jobs))
    for campagne in campaigns:
        its = [job for job in asked.jobs if job.campagne == campagne]
        try:
            made += zip(its, _all_made(its, options), strict=True)
        except KomErbijError as error:
            kinds.add(type(error))
            wrong += [_of(campagne, one) if len(campaigns) > 1 else one for one in error.findings]
    if wrong and not made:
        raise (kinds.pop() if len(kinds) == 1 else KomErbijError)(dict.fromkeys(wrong))
    jobs, ready = [job for job, _ in made], [outcome for _, outcome in made]
    findings = (*asked.findings, *wrong)
    return keep_all(jobs, ready, folder, on_made=options.get("on_made"), notes=notes_of(asked), findings=findings)


def _of(campagne: Campagne, finding: Finding) -> Finding:
    """A finding with the gemeente that it is about, where there are several."""
    product = f"{finding.place.product or ''} {campagne.gemeente.roepnaam}".strip()
    return replace(finding, place=replace(finding.place, product=product))


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
    if not any(one.files for one in ready):
        raise InputError(dict.fromkeys(replace(note, severity=Severity.ERROR) for one in ready for note in one.notes))
    return ready
