"""One run in its folder: which rows are due, and each file put in its place as it comes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.errors import Finding, KomErbijError, OutputError
from kom_erbij.production.ask.wishes import Progress
from kom_erbij.production.keep.files import cannot_read
from kom_erbij.production.keep.folder import FolderFullError, OutputFolder
from kom_erbij.production.keep.lists import Rows, check_share, yesterdays
from kom_erbij.production.keep.manifest import Bron, Origin
from kom_erbij.production.keep.stamp import Stamp, content, stamp
from kom_erbij.production.make.expect import expected
from kom_erbij.production.make.folders import folder_of
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.production.make.names import file_name
from kom_erbij.production.make.run import make_row, make_row_shown, placed
from kom_erbij.production.make.workers import JobsOfRow, make_rows
from kom_erbij.production.result import NOT_NEW, Gemaakt, Result, Voortgang, by_row

_OF_THE_WEEK = (Soort.CAMPAGNE, Soort.INVUL)
_INPUTS = ("config", "logo", "icc", "afbeelding", "partners", "vragen")
"""The options that name a file."""


def row_key(job: Job) -> str:
    """What tells one row's files from another's, whatever its place in the sheet."""
    soort = job.onderwerp.soort
    # No title has an @ or a blank in a file name.
    name = f"@{soort}" if soort in _OF_THE_WEEK else job.titel_slug
    partner = "partner " if job.onderwerp.ontvanger else ""
    return f"{job.campagne.gemeente.slug}/{partner}{name}"


def inputs_of(options: Mapping[str, Any], *more: str | Path | None) -> list[str | Path]:
    """The files that the options name, and `more`: no output may come in place of them."""
    return [one for one in (*(options.get(name) for name in _INPUTS), *more) if one]


def rows_of(jobs: Sequence[Job], bron: Bron, *, unread: str, every: bool, home: str) -> Rows:
    """What a list has today. `every`: it names the gemeente of each row; `home` is the slug of that of the run."""
    its: dict[str, str] = {}
    for job in jobs:
        if (key := row_key(job)) not in its:
            its[key] = content(job)
    gemeenten = frozenset((home, *(key.partition("/")[0] for key in its)))
    # What is of a whole programme or of the week stays while there is a row, also where this run makes none.
    of_all = ("", *(f"@{soort}" for soort in _OF_THE_WEEK))
    stays = {f"{one}/{name}": "" for one in gemeenten if one for name in of_all}
    return Rows(bron, {**stays, **its}, unread, None if every else gemeenten)


class Run:
    """What came of a run so far: `made`, `wrong`, `notes` and `unchanged`."""

    def __init__(
        self,
        folder: OutputFolder,
        on_made: Callable[[Gemaakt], None] | None = None,
        seen: Callable[[Job, Outcome], None] | None = None,
    ) -> None:
        self._folder, self._on_made, self._seen = folder, on_made, seen
        self._origins: dict[int, Origin] = {}
        self.made: list[Gemaakt] = []
        self.wrong: list[Finding] = []
        self.notes: list[Finding] = []
        self.unchanged: list[Path] = []
        self.removed: list[Path] = []

    def due(self, jobs: Sequence[Job], *, opnieuw: bool) -> list[JobsOfRow]:
        """The jobs that have to be made, by row; those whose files are still right are left, unless `opnieuw`."""
        rows = []
        # What is of no row has many products, each for other hands.
        for _, group in groupby(jobs, key=lambda job: (row_key(job), "" if job.activiteit else job.product.name)):
            waiting = []
            for job in group:
                there = None if opnieuw else self._folder.up_to_date(self._origin(job))
                self.unchanged += [self._folder.path / name for name in there or ()]
                if there is None:
                    waiting.append(job)
            if waiting:
                rows.append(tuple(waiting))
        return rows

    def files(self, jobs: Iterable[Job]) -> list[tuple[Job, dict[str, tuple[str, ...] | None]]]:
        """The files of each job that are in the folder, of this run or an earlier one, with what was told of each."""
        return [(job, self._folder.files_of(self._origin(job))) for job in jobs]

    def read(self, name: str) -> bytes | None:
        """What is in a file of the folder; None where another program keeps it to itself. Then that is told."""
        try:
            return self._folder.read(name)
        except OSError as error:
            self._folder.unwritten += cannot_read(self._folder.path / name, error).findings
            return None

    def put_beside(self, name: str, data: bytes) -> Path | None:
        """Put a file in place that is of the whole run; None where it could not be, or is somebody's. Told in notes."""
        its = hashlib.sha256(data).hexdigest()
        try:
            path = self._folder.put(name, data, Origin(Stamp(its, "", "", ""), "", f"@{name}", 1))
        except OutputError as error:
            self._folder.unwritten += error.findings
            return None
        return path or self._folder.path / name

    def _origin(self, job: Job) -> Origin:
        if id(job) not in self._origins:
            self._origins[id(job)] = Origin(stamp(job), content(job), row_key(job), 0, self._folder.bron)
        return self._origins[id(job)]

    def work(
        self,
        due: Sequence[JobsOfRow],
        results: Generator[tuple[JobsOfRow, list[Outcome]]],
        progress: Progress | None = None,
    ) -> None:
        """Put the files of all results in place, until no more can be written."""
        failed = 0
        with closing(results):
            for number, (row, outcomes) in enumerate(results, start=1):
                wrong = len(self.wrong)
                try:
                    for job, outcome in zip(row, outcomes, strict=True):
                        self.put(job, outcome)
                        if self._seen:
                            self._seen(job, outcome)
                except FolderFullError as error:
                    self._folder.unwritten += error.findings
                    return
                failed += len(self.wrong) > wrong
                if progress:
                    progress(Voortgang(number, len(due), failed, len(self.made)))

    def put(self, job: Job, outcome: Outcome) -> None:
        """Put the files of a job in place; one that is held costs that file. Raises FolderFullError."""
        self.wrong += outcome.errors
        self.notes += outcome.notes
        told = tuple(dict.fromkeys(f"{one.what} {one.hint}".strip() for one in outcome.notes))
        origin = replace(self._origin(job), van=len(outcome.files), gezegd=told)
        held: list[Finding] = []
        for file in outcome.files:
            try:
                place = self._folder.put(file.naam, file.data, origin)
            except FolderFullError:
                raise
            except OutputError as error:
                held += error.findings
                continue
            except KomErbijError as error:
                self.wrong += [placed(one, job) for one in error.findings]
                continue
            if place:
                name = job.product.name
                self.made.append(Gemaakt(place, name, file.maat, file.formaat, file.doel, job.rij, job.titel))
                if self._on_made:
                    self._on_made(self.made[-1])
        self._folder.unwritten += [_with_the_others(one, len(outcome.files) - len(held)) for one in held]

    def tidy(self, rows: Rows, *, schoon: bool) -> None:
        """Remove with `schoon` what a wholly read list no longer has, and tell of what is not of today."""
        gone = self._folder.gone()
        if schoon and not rows.unread:
            self.removed = self._folder.remove(gone)
        left = [name for name in self._folder.gone() if not self._folder.told(name)]
        behind = [name for name in self._folder.behind() if name not in gone]
        self.notes += yesterdays(rows, left, behind, schoon=schoon)

    def check_share(self, rows: Rows, *, toch: bool) -> None:
        """Raises UsageError when more than half of what is there would be removed, unless `toch`."""
        if not rows.unread:
            check_share(self._folder.gone(), self._folder.there(), toch=toch)

    def result(self, notes: Iterable[Finding], findings: Iterable[Finding]) -> Result:
        """What the run gave, with what the sheet gave. To be asked for once the folder is closed."""
        told = [*notes, *self.notes, *self._folder.notes]
        return Result(
            tuple(self.made),
            by_row([*findings, *self.wrong]),
            tuple(dict.fromkeys(told)),
            tuple(self.unchanged),
            tuple(self.removed),
            tuple(dict.fromkeys(self._folder.unwritten)),
        )


def keep_rows(
    jobs: Sequence[Job],
    has: Rows,
    path: Path,
    options: Mapping[str, Any],
    inputs: Sequence[str | Path],
    beside: Callable[[Run], None] | None = None,
    seen: Callable[[Job, Outcome], None] | None = None,
) -> Run:
    """The files of the rows of the list at `path` made and kept, but for those that are there and still right.

    `beside` puts in place what is of the whole run; `seen` is told what each job gave, with its small picture, while
    others are being made.
    """
    folder = OutputFolder(options.get("uit", "uit"), overschrijf=options.get("overschrijf", False), inputs=inputs)
    check_paths(folder, jobs)
    schoon, workers = bool(options.get("schoon")), options.get("werkers")
    with folder:
        folder.serve(has, path)
        run = Run(folder, options.get("on_made"), seen)
        if schoon:
            run.check_share(has, toch=bool(options.get("toch")))
        due = run.due(jobs, opnieuw=bool(options.get("opnieuw")))
        if tell := options.get("on_plan"):
            tell(expected(due, workers))
        made = make_rows(
            due,
            workers=workers,
            executor=options.get("executor"),
            debug=options.get("debug", False),
            work=make_row_shown if seen else make_row,
        )
        run.work(due, made, options.get("progress"))
        run.tidy(has, schoon=schoon)
        if beside:
            beside(run)
    return run


def check_paths(folder: OutputFolder, jobs: Iterable[Job]) -> None:
    """Raises OutputError when the path of a file of these jobs would be too long: before anything is made."""
    names = {
        "/".join(filter(None, (where, name)))
        for job in jobs
        for formaat in job.wishes.formaten
        if (name := file_name(job.campagne.gemeente.slug, job.product.name, job.titel_slug, job.label, formaat=formaat))
        for where in {folder_of(job, doel) for doel in Doel}
    }
    for name in sorted(names, key=len, reverse=True)[:1]:
        folder.check_room(name)


def keep_all(
    jobs: Sequence[Job],
    ready: Sequence[Outcome],
    folder: OutputFolder,
    *,
    on_made: Callable[[Gemaakt], None] | None,
    notes: Iterable[Finding],
    findings: Iterable[Finding],
) -> Result:
    """Put what was made without a list in place. Raises OutputError when none of it could be written."""
    with folder:
        run = Run(folder, on_made)
        run.work([(job,) for job in jobs], (((job,), [outcome]) for job, outcome in zip(jobs, ready, strict=True)))
    result = run.result(notes, findings)
    if result.unwritten and not result.made:
        raise OutputError(result.unwritten)
    return result


def _with_the_others(finding: Finding, others: int) -> Finding:
    """The finding of a file that is not new, with what became of the other files of the same product."""
    finding = replace(finding, rule=NOT_NEW)
    if not others:
        return finding
    are = "Het andere bestand hiervan is" if others == 1 else f"De {others} andere bestanden hiervan zijn"
    hint = f"{finding.hint} {are} wel nieuw: gebruik ze niet door elkaar."
    return replace(finding, hint=hint.strip())
