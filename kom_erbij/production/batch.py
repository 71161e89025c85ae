"""Many jobs, by several hands: each is on its own, results come back in the order of the jobs.

A worker process imports this module by name, so it works wherever processes are spawned (Windows,
macOS) as well. Not here: what the jobs are.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from kom_erbij.production.jobs import Job, Outcome
from kom_erbij.production.run import run_job

FEW = 8
"""Up to so many jobs are made in this process: starting others would take longer."""

Progress = Callable[[int, int], None]
"""Told after each job: how many are done, of how many."""


def run_jobs(
    jobs: Sequence[Job], *, workers: int | None = None, progress: Progress | None = None, debug: bool = False
) -> list[Outcome]:
    """Make all jobs; an outcome for each, in their order. `workers` defaults to one for each processor."""
    if workers is None:
        workers = (os.cpu_count() or 1) if len(jobs) > FEW else 1
    outcomes: dict[int, Outcome] = {}

    def done(index: int, outcome: Outcome) -> None:
        outcomes[index] = outcome
        if progress:
            progress(len(outcomes), len(jobs))

    if workers > 1:
        # A process was killed or could not start (a script without a main guard): go on by ourselves.
        with contextlib.suppress(BrokenProcessPool):
            _spread(jobs, min(workers, len(jobs)), done, debug)
    for index, job in enumerate(jobs):
        if index not in outcomes:
            done(index, run_job(job, debug))
    return [outcomes[index] for index in range(len(jobs))]


def _spread(jobs: Sequence[Job], workers: int, done: Callable[[int, Outcome], None], debug: bool) -> None:
    # Spawned, not forked: alike on every system, and safe beside the thread that draws progress.
    executor = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    try:
        waiting = {executor.submit(run_job, job, debug): index for index, job in enumerate(jobs)}
        for future in as_completed(waiting):
            done(waiting[future], future.result())
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
