"""One run in its folder: which rows are due, and each file put in its place as it comes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from kom_erbij.errors import Finding, KomErbijError, OutputError
from kom_erbij.production.ask.wishes import Progress
from kom_erbij.production.keep.folder import FolderFullError, OutputFolder
from kom_erbij.production.keep.lists import Rows, check_share, yesterdays
from kom_erbij.production.keep.manifest import Bron, Origin
from kom_erbij.production.keep.stamp import content, stamp
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.production.make.names import file_name
from kom_erbij.production.make.run import placed
from kom_erbij.production.make.workers import JobsOfRow
from kom_erbij.production.result import Gemaakt, Result, Voortgang, by_row

_INPUTS = ("config", "logo", "icc", "afbeelding", "partners")
"""The options that name a file."""


def row_key(job: Job) -> str:
    """What tells one row's files from another's, whatever its place in the sheet."""
    partner = "partner " if job.onderwerp.ontvanger else ""
    return f"{job.campagne.gemeente.slug}/{partner}{job.titel_slug}"


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
    # The programme of a gemeente stays while it has a row, also where this run makes none.
    programmes = {f"{one}/": "" for one in gemeenten if one}
    return Rows(bron, {**programmes, **its}, unread, None if every else gemeenten)


class Run:
    """What came of a run so far: `made`, `wrong`, `notes` and `unchanged`."""

    def __init__(self, folder: OutputFolder, on_made: Callable[[Gemaakt], None] | None = None) -> None:
        self._folder, self._on_made = folder, on_made
        self._origins: dict[int, Origin] = {}
        self.made: list[Gemaakt] = []
        self.wrong: list[Finding] = []
        self.notes: list[Finding] = []
        self.unchanged: list[Path] = []
        self.removed: list[Path] = []

    def due(self, jobs: Sequence[Job], *, opnieuw: bool) -> list[JobsOfRow]:
        """The jobs that have to be made, by row; those whose files are still right are left, unless `opnieuw`."""
        rows = []
        for _, group in groupby(jobs, key=row_key):
            waiting = []
            for job in group:
                there = None if opnieuw else self._folder.up_to_date(self._origin(job))
                self.unchanged += [self._folder.path / name for name in there or ()]
                if there is None:
                    waiting.append(job)
            if waiting:
                rows.append(tuple(waiting))
        return rows

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
        origin = replace(self._origin(job), van=len(outcome.files))
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


def check_paths(folder: OutputFolder, jobs: Iterable[Job]) -> None:
    """Raises OutputError when the path of a file of these jobs would be too long: before anything is made."""
    names = {
        file_name(job.campagne.gemeente.slug, job.product.name, job.titel_slug, job.label, formaat=formaat)
        for job in jobs
        for formaat in job.wishes.formaten
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
    """The finding, with what became of the other files of the same product."""
    if not others:
        return finding
    are = "Het andere bestand hiervan is" if others == 1 else f"De {others} andere bestanden hiervan zijn"
    hint = f"{finding.hint} {are} wel nieuw: gebruik ze niet door elkaar."
    return replace(finding, hint=hint.strip())
