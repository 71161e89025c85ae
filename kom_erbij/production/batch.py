"""Many products at once: of each activity in a list (`batch`), and all that a gemeente needs (`kit`).

Not here: one product (api).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from kom_erbij.campaign.drukker import Drukker
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.errors import Finding, Severity, UsageError
from kom_erbij.production.ask.inputs import ROWS, CampaignOptions, Source, source_of
from kom_erbij.production.ask.kits import KitContents, kit_of
from kom_erbij.production.ask.wishes import (
    FormOptions,
    Mappen,
    RunOptions,
    Wishes,
    Words,
    check_known,
    chosen_products,
    names_people,
    not_of,
    registry_of,
    split,
    tells_of_cancelled,
    wishes_of,
)
from kom_erbij.production.check.order import Regel, document_of, order_of, workbook_of
from kom_erbij.production.check.overzicht import OVERZICHT, Thumbnails, overview
from kom_erbij.production.keep.lists import Rows as RowsOfList
from kom_erbij.production.keep.lists import unread
from kom_erbij.production.keep.manifest import Bron
from kom_erbij.production.keep.places import check_folder
from kom_erbij.production.keep.work import Run, inputs_of, keep_rows, rows_of
from kom_erbij.production.keep.zips import zipped
from kom_erbij.production.letters import Letters, letters_beside
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.production.make.plan import Planned, not_of_full, plan_campaigns, plan_rows
from kom_erbij.production.make.unshown import not_shown
from kom_erbij.production.make.workers import check_workers, leave_if_imported_by_worker
from kom_erbij.production.result import Result, Verwachting
from kom_erbij.template.product import Product
from kom_erbij.template.registry import Registry

if TYPE_CHECKING:
    from kom_erbij.intake.partners import Rows as PartnerRows
    from kom_erbij.intake.rows import Rows
    from kom_erbij.intake.sheet import Lijst


_OF_A_LIST = frozenset({Soort.ACTIVITEIT, Soort.PROGRAMMA})
"""What can be made of a list with activities."""


class BatchOptions(CampaignOptions, FormOptions, RunOptions, total=False):
    """What a whole sheet takes; the activities are in it.

    `opnieuw`: make all again. `schoon` removes the files of rows that the sheet no longer has, if all of it could be
    read; more than half of what is there only with `toch`. Files come in a folder for each use, those of an activity
    in one of its own with `per_activiteit`, or all in one with `plat`. `werkers` processes help (default: one a
    processor), or your own `executor`: a script that calls this needs `if __name__ == "__main__":`. `on_plan` is told
    how many files will be made and how long that takes, before the first is.
    """

    opnieuw: bool
    schoon: bool
    toch: bool
    plat: bool
    per_activiteit: bool
    werkers: int | None
    executor: Executor | None
    on_plan: Callable[[Verwachting], None] | None


def batch(
    bestand: str | Path | Rows,
    product: Words = None,
    gemeente: str | None = None,
    *,
    blad: str | None = None,
    partners: str | Path | PartnerRows | None = None,
    **options: Unpack[BatchOptions],
) -> Result:
    """Products (those made by default, unless named) for each activity in a sheet (CSV, XLSX, ODS; its tab `blad`).

    In place of a sheet: rows, each a mapping by the names of fields (or headers that a sheet may have) or an
    `Activiteit`. Values may be words, dates, times, numbers, paths; rows count from 1.

    `partners`: letters and cards by name to each in that list as well, or in rows, as `maak` takes them: of the
    products named, or of all that are written to partners. This needs `gemeente`.

    A row that fails costs only that row: it is in `failed`, the others are made. What an earlier run made
    and is still right is left (`unchanged`). A file that cannot be written costs that file: it is in `unwritten`.
    `on_made` is told of each file as it is put in its place.
    """
    check_known(options, BatchOptions)
    known = registry_of(options, Path(bestand) if isinstance(bestand, str | Path) else None)
    named, writes = split(product), partners is not None
    # Who has a list of partners wants to write to them: there is no need to name with what.
    letters = [one.name for one in known.products if writes and Soort.PARTNER in one.subjects]
    asked = named or [*(one.name for one in known.default), *letters]
    chosen = chosen_products(asked, options.get("maat"), known, bool(options.get("groot")))
    planned = [one for one in chosen if named or one[0].default]
    for one, _ in planned:
        if not one.subjects & ({*_OF_A_LIST, Soort.PARTNER} if writes else _OF_A_LIST):
            raise not_of(one, "van een lijst met activiteiten")
    leave_if_imported_by_worker()
    check_workers(options.get("werkers"))
    source = source_of(gemeente, options, options.get("today"), sheet=_path(bestand))
    return _run(_Series(known, planned, source, bestand, blad, partners=partners, written=chosen), options)


def kit(
    gemeente: str | None = None,
    programma: str | Path | Rows | None = None,
    *,
    kit: str | Path | None = None,
    blad: str | None = None,
    partners: str | Path | PartnerRows | None = None,
    zip: bool = False,
    **options: Unpack[BatchOptions],
) -> Result:
    """All that a gemeente needs: of its week, of its programme, and of each activity in the sheet `programma`.

    `kit` is "klein", "groot" or "alles", or a file that chooses (not given: `kit.toml` beside `kom-erbij.toml`, or
    else "groot"). `partners`: letters and cards by name to each in that list as well, or in rows, as `maak` takes them;
    this needs `gemeente`. `zip`: all of a gemeente in one file as well. What `batch` promises, this does too.
    Raises UsageError and ConfigError.
    """
    check_known(options, BatchOptions)
    path = _path(programma) if programma is not None else None
    known = registry_of(options, path)
    leave_if_imported_by_worker()
    check_workers(options.get("werkers"))
    source = source_of(gemeente, options, options.get("today"), sheet=path)
    chosen = kit_of(kit, known, source.folder)
    series = _Series(known, chosen.planned, source, programma, blad, contents=chosen, partners=partners)
    result = _run(series, options)
    return zipped(result, check_folder(options.get("uit", "uit"))) if zip else result


class _Series:
    """What is asked for: products with their sizes, whose campaign, and of which list.

    With the `contents` of a kit it is of the week too, and what of each product is ordered is told. `written` are the
    products that go to `partners`, as far as they can; those that are `planned` unless given.
    """

    def __init__(
        self,
        known: Registry,
        planned: Sequence[Planned],
        source: Source,
        given: str | Path | Rows | None,
        blad: str | None,
        *,
        contents: KitContents | None = None,
        partners: str | Path | PartnerRows | None = None,
        written: Sequence[Planned] | None = None,
    ) -> None:
        self.known, self.planned, self.source, self.blad = known, planned, source, blad
        self.contents, self.partners = contents, partners
        self.written = planned if written is None else written
        self.given = Path(given) if isinstance(given, str | Path) else given

    @property
    def products(self) -> list[Product]:
        """What is made, of the list or for partners."""
        written = () if self.partners is None else self.written
        return list({one.name: one for one, _ in (*self.planned, *written)}.values())

    def read(self) -> Lijst | None:
        """The list, read. Raises InputError."""
        return None if self.given is None else self.source.filled_sheet(self.given, self.blad)

    def wishes(self, options: Mapping[str, Any]) -> Wishes:
        """What is asked for of all of them: a format or a design is there if one of them has it."""
        path = self.given if isinstance(self.given, Path) else None
        return wishes_of(options, self.products, self.source, path, mappen=_mappen(options))

    def inputs(self, options: Mapping[str, Any]) -> list[str | Path]:
        """The files that were handed in: no output comes in their place."""
        handed = (one for one in (self.given, self.partners) if isinstance(one, str | Path))
        return inputs_of(options, *handed)

    def jobs(self, sheet: Lijst | None, wishes: Wishes) -> tuple[list[Job], list[Finding]]:
        """What is to be made, and rows that cannot be planned."""
        rows = sheet.activiteiten if sheet else ()
        jobs, unplanned = plan_rows(rows, self.planned, self.source, wishes)
        if self.contents is not None:
            jobs = [*plan_campaigns(jobs, self.planned, self.source, wishes), *jobs]
            jobs = self.contents.chosen(jobs, formats=not wishes.formaten)
            # What is of the whole week takes longest by far: begun first, nobody waits for it at the end.
            jobs.sort(key=lambda job: job.activiteit is not None)
        return jobs, unplanned

    def letters(
        self, sheet: Lijst | None, wishes: Wishes, options: Mapping[str, Any], seen: Callable[[Job, Outcome], None]
    ) -> Letters | None:
        """What is written to partners by name, made and kept; `seen` is told what each gave."""
        if self.partners is None:
            return None
        rows = sheet.activiteiten if sheet else ()
        inputs = self.inputs(options)
        return letters_beside(self.written, self.partners, self.source, rows, wishes, options, inputs, seen)

    def notes(self, sheet: Lijst | None, jobs: Sequence[Job]) -> list[Finding]:
        """What people should know of the week, the rows and the products, whatever comes of it."""
        rows = sheet.activiteiten if sheet else ()
        about = self.source.all_notes(
            rows, press=any(map(names_people, self.products)), told=any(map(tells_of_cancelled, self.products))
        )
        of_each = self.contents.of_activities if self.contents else [one for one, _ in self.planned]
        return [*about, *not_of_full(rows, of_each), *not_shown(jobs), *self.known.findings]

    def rows(self, jobs: Sequence[Job], sheet: Lijst | None, unplanned: Sequence[Finding], uit: Path) -> RowsOfList:
        """What the list has today."""
        home = self.source.campagne.gemeente if self.source.named else None
        named = sheet is not None and (
            "gemeente" in sheet.header.by_field or any(one.gemeente for one in sheet.activiteiten)
        )
        has = rows_of(
            jobs,
            Bron.of(self.path(uit), uit, self.blad, home.code if home else ""),
            unread=unread(sheet, unplanned) if sheet else "",
            every=named,
            home=home.slug if home else "",
        )
        # Where nothing is made of its rows, this says of no gemeente which there are.
        made = self.contents is not None or any(one.subjects & _OF_A_LIST for one, _ in self.planned)
        return has if made else replace(has, gemeenten=frozenset())

    def path(self, uit: Path) -> Path:
        """By which path the list is known: rows by the folder that they are made in, wherever a program runs."""
        return self.given if isinstance(self.given, Path) else uit / ROWS


def _run(series: _Series, options: Mapping[str, Any]) -> Result:
    sheet, wishes = series.read(), series.wishes(options)
    jobs, unplanned = series.jobs(sheet, wishes)
    uit = check_folder(options.get("uit", "uit"))
    has = series.rows(jobs, sheet, unplanned, uit)
    findings = [*(sheet.findings if sheet else ()), *unplanned]
    thumbnails = Thumbnails(uit)
    letters = series.letters(sheet, wishes, options, thumbnails.see)
    told = [*findings, *(letters.findings if letters else ())]
    notes = [*series.notes(sheet, jobs), *(one for one in told if one.severity is not Severity.ERROR)]
    shown: list[Path | None] = []

    def beside(run: Run) -> None:
        if series.contents is not None:
            _put_orders(run, order_of(run.files(jobs), series.contents.orders), jobs, plat=bool(options.get("plat")))
        drukker = jobs[0].wishes.drukker if jobs else Drukker()
        files, wrong = run.files(jobs), [*told, *run.wrong]
        if letters:
            files += letters.run.files(letters.jobs)
            wrong += letters.run.wrong
        page = overview(files, uit, [*notes, *wrong], drukker, thumbnails, run.read)
        shown.append(run.put_beside(OVERZICHT, page))

    run = keep_rows(jobs, has, series.path(uit), options, series.inputs(options), beside, thumbnails.see)
    result = replace(run.result(notes, findings), overzicht=shown[0])
    return result.after(letters.run.result((), letters.findings)) if letters else result


def _put_orders(run: Run, lines: Sequence[Regel], jobs: Sequence[Job], *, plat: bool) -> None:
    """The order of each gemeente, beside its folders."""
    campaigns = {job.campagne.gemeente.slug: job.campagne for job in jobs}
    for slug, campagne in campaigns.items():
        its = [one for one in lines if one.gemeente == slug]
        name = f"{slug}_bestelling" if plat else f"{slug}/bestelling"
        if its:
            run.put_beside(f"{name}.xlsx", workbook_of(its, campagne.gemeente.roepnaam))
            run.put_beside(f"{name}.pdf", document_of(its, campagne))


def _path(given: str | Path | Rows) -> Path:
    """The path that a list is found by: rows have none of their own."""
    return Path(given) if isinstance(given, str | Path) else Path(ROWS)


def _mappen(options: Mapping[str, Any]) -> Mappen:
    plat, per_activiteit = options.get("plat"), options.get("per_activiteit")
    if plat and per_activiteit:
        raise UsageError.of("--plat en --per-activiteit gaan niet samen.", "Kies een van beide.")
    return Mappen.PLAT if plat else Mappen.ACTIVITEIT if per_activiteit else Mappen.GEBRUIK
