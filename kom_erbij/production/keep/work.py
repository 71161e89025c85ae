"""One run of a batch in its folder: which rows are due, and each file put in its place as it comes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path

from kom_erbij.errors import Finding, KomErbijError
from kom_erbij.production.ask.wishes import Progress
from kom_erbij.production.keep.folder import FolderFullError, OutputFolder
from kom_erbij.production.keep.stamp import Stamp, stamp
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.production.make.run import placed
from kom_erbij.production.make.workers import JobsOfRow
from kom_erbij.production.result import Gemaakt, Voortgang


def row_key(job: Job) -> str:
    """What tells one row's files from another's, whatever its place in the sheet."""
    return f"{job.campagne.gemeente.slug}/{job.titel_slug}"


class BatchRun:
    """What came of a run so far: `made`, `wrong`, `notes` and `unchanged`. `bron` names the sheet."""

    def __init__(self, folder: OutputFolder, bron: str, on_made: Callable[[Gemaakt], None] | None = None) -> None:
        self._folder, self._bron, self._on_made = folder, bron, on_made
        self._stamps: dict[int, Stamp] = {}
        self.made: list[Gemaakt] = []
        self.wrong: list[Finding] = []
        self.notes: list[Finding] = []
        self.unchanged: list[Path] = []

    def due(self, jobs: Sequence[Job], *, opnieuw: bool) -> list[JobsOfRow]:
        """The jobs that have to be made, by row; those whose files are still right are left, unless `opnieuw`."""
        rows = []
        for _, group in groupby(jobs, key=row_key):
            waiting = []
            for job in group:
                mark = self._stamps[id(job)] = stamp(job)
                there = () if opnieuw else self._folder.up_to_date(mark)
                self.unchanged += [self._folder.path / name for name in there]
                if not there:
                    waiting.append(job)
            if waiting:
                rows.append(tuple(waiting))
        return rows

    def work(
        self,
        due: Sequence[JobsOfRow],
        results: Generator[tuple[JobsOfRow, list[Outcome]]],
        progress: Progress | None = None,
    ) -> None:
        """Put the files of all results in place. Raises FolderFullError when no more can be written."""
        failed = 0
        with closing(results):
            for number, (row, outcomes) in enumerate(results, start=1):
                wrong = len(self.wrong)
                for job, outcome in zip(row, outcomes, strict=True):
                    self._put(job, outcome)
                failed += len(self.wrong) > wrong
                if progress:
                    progress(Voortgang(number, len(due), failed, len(self.made)))

    def _put(self, job: Job, outcome: Outcome) -> None:
        self.wrong += outcome.errors
        self.notes += outcome.notes
        mark, count, key = self._stamps[id(job)], len(outcome.files), row_key(job)
        for file in outcome.files:
            try:
                place = self._folder.put(file.naam, file.data, mark, bron=self._bron, sleutel=key, van=count)
            except FolderFullError:
                raise
            except KomErbijError as error:
                self.wrong += [placed(one, job) for one in error.findings]
                continue
            if place:
                name = job.product.name
                self.made.append(Gemaakt(place, name, file.maat, file.formaat, file.doel, job.rij, job.titel))
                if self._on_made:
                    self._on_made(self.made[-1])
