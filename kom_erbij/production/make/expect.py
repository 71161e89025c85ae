"""How long a run will take, about: before it begins, from how many files of each format are due.

Not here: how far it is (result.Voortgang).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from kom_erbij.production.make.jobs import Job
from kom_erbij.production.result import Verwachting
from kom_erbij.writers.formats import FORMATS, Files

_LAYOUT = 0.05
_SECONDS = {"pdf": 0.09, "png": 0.07, "docx": 0.06, "odt": 0.06, "gif": 0.8, "apng": 0.6}
"""Of one processor (s), for a file of each format: `benchmarks/bench.py` measures them."""
_QUICK = 0.01
"""Any other."""
_START = 1.5
"""Before the first worker has begun (s)."""


def expected(rows: Iterable[Sequence[Job]], workers: int | None) -> Verwachting:
    """The number of files of these rows, and the seconds that they take on this machine when it does nothing else."""
    jobs = [job for row in rows for job in row]
    counts = [(formaat, _files(job, formaat)) for job in jobs for formaat in job.wishes.formaten]
    seconds = len(jobs) * _LAYOUT + sum(_SECONDS.get(formaat, _QUICK) * count for formaat, count in counts)
    hands = workers or os.cpu_count() or 1
    return Verwachting(sum(count for _, count in counts), _START + seconds / hands if jobs else 0.0)


def _files(job: Job, formaat: str) -> int:
    kind = FORMATS[formaat].files
    if kind is Files.PURPOSES:
        return len(job.wishes.doelen) + job.wishes.op_a4
    # How many pages a document has is not known before it is laid out.
    return max(1, len(job.part.pages)) if kind is Files.PAGES else 1
