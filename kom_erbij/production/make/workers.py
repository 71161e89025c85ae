"""Many jobs by several hands, behind Python's own Executor; results come back in the order of the rows.

A worker imports this module by name, so it works wherever processes are spawned (Windows, macOS) as well.
Not here: what the jobs are, and where files go.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing.connection import wait
from threading import Thread

from kom_erbij.errors import Finding, Place, Severity
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.production.make.run import make_row, placed

FEW = 8
"""Up to so many jobs are made in this process: starting others would take longer."""
_AHEAD = 3
"""Rows that wait for each worker: enough to keep it busy, few enough to keep memory flat."""

JobsOfRow = tuple[Job, ...]
"""The jobs of one row of the sheet; they travel to a worker together."""
Work = Callable[[JobsOfRow, bool], list[Outcome]]


def make_rows(
    rows: Sequence[JobsOfRow],
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    debug: bool = False,
    work: Work | None = None,
) -> Generator[tuple[JobsOfRow, list[Outcome]]]:
    """The outcomes of each row, in order, whoever makes them.

    `executor` is used as it is given and left open; without it, or when it breaks, `workers` processes
    (default: one a processor) are started here. A worker that dies costs its row, which is tried once more,
    alone. `work` is what is done with a row (default: make its files): a function that a worker can import by name.
    """
    work = work or make_row
    if workers is None:
        workers = (os.cpu_count() or 1) if sum(map(len, rows)) > FEW else 1
    if executor is None and min(workers, len(rows)) <= 1:
        yield from ((row, work(row, debug)) for row in rows)
        return
    done = 0
    while done < len(rows):
        hands = executor or _pool(min(workers, len(rows)))
        ahead = _AHEAD * max(workers, os.cpu_count() or 1 if executor else 1)
        try:
            for result in _spread(rows[done:], hands, ahead, debug, work):
                done += 1
                yield result
        except BrokenExecutor:
            # Which row broke it is not known: those that were under way go on alone, one by one.
            for row in rows[done : done + ahead]:
                yield row, _alone(row, debug, work)
                done += 1
        finally:
            if hands is not executor:
                hands.shutdown(wait=True, cancel_futures=True)
        executor = None


def _spread(
    rows: Sequence[JobsOfRow], executor: Executor, ahead: int, debug: bool, work: Work
) -> Iterator[tuple[JobsOfRow, list[Outcome]]]:
    waiting: deque[tuple[JobsOfRow, Future[list[Outcome]]]] = deque()
    left = iter(rows)
    try:
        for row in left:
            waiting.append((row, executor.submit(work, row, debug)))
            if len(waiting) >= ahead:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        for _, future in waiting:
            future.cancel()


def _alone(row: JobsOfRow, debug: bool, work: Work) -> list[Outcome]:
    """A row in a process of its own, for the second time."""
    with _pool(1) as pool:
        try:
            return pool.submit(work, row, debug).result()
        except BrokenExecutor:
            died = Finding(
                "proces",
                Severity.ERROR,
                Place(),
                "het programma dat deze rij maakte, is twee keer gestopt.",
                "Kijk of er iets bijzonders is met de tekst of de afbeelding van deze rij.",
            )
            return [Outcome(errors=(placed(died, job),)) for job in row]


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: alike on every system, and safe beside the thread that draws progress.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_belong_to_parent)


def _belong_to_parent() -> None:
    """Ctrl-C is for the program that started the workers, and when that is gone they go as well."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()


def _leave_with(parent: int) -> None:
    wait([parent])
    os._exit(1)
