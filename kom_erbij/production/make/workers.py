"""Many jobs by several hands, behind Python's own Executor; results come back in the order of the rows.

A worker imports this module by name, so it works wherever processes are spawned (Windows, macOS) as well.
Not here: what the jobs are, and where files go.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from multiprocessing.synchronize import Event
from threading import Thread, current_thread, main_thread

from kom_erbij.errors import Finding, Place, Severity, UsageError
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.production.make.run import make_row, placed

FEW = 8
"""Up to so many jobs are made in this process: starting others would take longer."""
MOST_ON_WINDOWS = 61
"""Processes that Windows can wait for at once, less two (concurrent.futures)."""
_AHEAD = 3
"""Rows that wait for each worker: enough to keep it busy, few enough to keep memory flat."""

_SEARCHED = 20_000
"""After so many new things what is left of them is looked through (Python's own: 700)."""

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
    Raises UsageError when no worker can begin: a script without `if __name__ == "__main__":`.
    """
    work = work or make_row
    if workers is None:
        workers = min(os.cpu_count() or 1, MOST_ON_WINDOWS) if sum(map(len, rows)) > FEW else 1
    if executor is None and min(workers, len(rows)) <= 1:
        yield from ((row, work(row, debug)) for row in rows)
        return
    done = 0
    while done < len(rows):
        hands = executor or _Hands(min(workers, len(rows)))
        ahead = _AHEAD * max(workers, os.cpu_count() or 1 if executor else 1)
        finished = False
        begun: Future[list[Outcome]] | None = None
        try:
            # Within: a Ctrl-C that came meanwhile is heard here, and who starts must be waited for.
            if executor is None:
                begun = _submit(hands, _ready, (), debug)
            for result in _spread(rows[done:], hands, ahead, debug, work):
                done += 1
                yield result
            finished = True
        except BrokenExecutor:
            if begun and isinstance(begun.exception(), BrokenExecutor):
                _check_one_can_begin()
            # Which row broke it is not known: those that were under way go on alone, one by one.
            for row in rows[done : done + ahead]:
                yield row, _alone(row, debug, work)
                done += 1
        finally:
            if isinstance(hands, _Hands):
                hands.leave(at_once=not finished)
        executor = None


def _spread(
    rows: Sequence[JobsOfRow], executor: Executor, ahead: int, debug: bool, work: Work
) -> Iterator[tuple[JobsOfRow, list[Outcome]]]:
    waiting: deque[tuple[JobsOfRow, Future[list[Outcome]]]] = deque()
    left = iter(rows)
    try:
        for row in left:
            waiting.append((row, _submit(executor, work, row, debug)))
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
    with _Hands(1) as pool:
        try:
            return _submit(pool, work, row, debug).result()
        except BrokenExecutor:
            died = Finding(
                "proces",
                Severity.ERROR,
                Place(),
                "het programma dat deze rij maakte, is twee keer gestopt.",
                "Kijk of er iets bijzonders is met de tekst of de afbeelding van deze rij.",
            )
            return [Outcome(errors=(placed(died, job),)) for job in row]


def check_workers(workers: int | None, *, windows: bool = os.name == "nt") -> None:
    """Raises UsageError for a number of workers that cannot be."""
    if workers is not None and workers < 1:
        raise UsageError.of(f"{workers} werkers kan niet.", "Kies 1 of meer.", place=Place(option="--werkers"))
    if windows and workers is not None and workers > MOST_ON_WINDOWS:
        raise UsageError.of(
            f"{workers} werkers kan niet: op Windows kunnen het er hoogstens {MOST_ON_WINDOWS} zijn.",
            "Laat --werkers weg; dan kiest het programma zelf een goed aantal.",
            place=Place(option="--werkers"),
        )


def leave_if_imported_by_worker() -> None:
    """End this process in silence when it is a worker that runs the script that started it for a second time.

    What the script then asks would be done once for each worker. The program itself tells what to do.
    """
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        os._exit(1)


def _ready(row: JobsOfRow, debug: bool) -> list[Outcome]:
    """What a worker does first: nothing."""
    return []


def _check_one_can_begin() -> None:
    """Raises UsageError when not even a worker that has nothing to do can begin."""
    with _Hands(1) as pool:
        try:
            _submit(pool, _ready, (), False).result()
        except BrokenExecutor:
            raise UsageError.of(
                "de hulpprocessen kunnen niet beginnen.",
                'Gebruikt u een eigen Python-script? Zet wat het doet onder: if __name__ == "__main__": '
                "(of geef werkers=1).",
            ) from None


class _Hands(ProcessPoolExecutor):
    """Our own workers. They never hear Ctrl-C, and take no new work once `stopped` is set."""

    def __init__(self, workers: int) -> None:
        # Spawned, not forked: alike on every system, and safe beside the thread that draws progress.
        spawn = multiprocessing.get_context("spawn")
        self.stopped = spawn.Event()
        super().__init__(workers, mp_context=spawn, initializer=_belong_to_parent, initargs=(self.stopped,))

    def leave(self, *, at_once: bool) -> None:
        """Wait for all workers to go; `at_once` what waits for them is not made."""
        if at_once:
            self.stopped.set()
        self.shutdown(wait=True, cancel_futures=True)


def _submit(executor: Executor, work: Work, row: JobsOfRow, debug: bool) -> Future[list[Outcome]]:
    """As the executor's own, but for `_Hands`: a worker that starts for this must not hear Ctrl-C meanwhile."""
    if isinstance(executor, _Hands):
        with _deaf():
            return executor.submit(_unless_stopped, work, row, debug)
    return executor.submit(work, row, debug)


def _unless_stopped(work: Work, row: JobsOfRow, debug: bool) -> list[Outcome]:
    if _stopped is not None and _stopped.is_set():
        return []
    made = work(row, debug)
    if row and not gc.get_freeze_count():
        # Modules, fonts and templates are all there by now, and stay: nobody has to look through them again and again.
        gc.collect()
        gc.freeze()
        # A page is some ten thousand small things, that go all by themselves.
        gc.set_threshold(_SEARCHED)
    return made


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are started here inherit that Ctrl-C is not for them; for this one it only comes later."""
    if current_thread() is not main_thread():
        yield
    elif sys.platform == "win32":
        import ctypes

        # Ignoring it is inherited, as the Windows documentation of SetConsoleCtrlHandler says.
        ctypes.windll.kernel32.SetConsoleCtrlHandler(None, True)
        try:
            yield
        finally:
            ctypes.windll.kernel32.SetConsoleCtrlHandler(None, False)
    else:
        # It lets Ctrl-C through again when it starts its own process, so that is done first.
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


_stopped: Event | None = None
"""In a worker: set when the program wants no more of it."""


def _belong_to_parent(stopped: Event) -> None:
    """Ctrl-C is for the program that started the workers, and when that is gone they go as well."""
    global _stopped
    _stopped = stopped
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()


def _leave_with(parent: int) -> None:
    wait([parent])
    os._exit(1)
