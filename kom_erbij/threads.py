"""What a process has but one of, for threads that run side by side: PDFium, qpdf's limits, Python's warning filters.

Each is used through here and nowhere else, so that no thread meets it half changed by another. A leaf. Not here:
worker processes (production), which share nothing.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

PDFIUM = threading.RLock()
"""Held by whoever has PDFium do anything, closing included: it is not made for threads, and ends the process else."""
_WARNINGS = threading.RLock()


@contextmanager
def pdfium_document(data: bytes) -> Iterator[Any]:
    """The PDF in `data` as a `pypdfium2.PdfDocument`, this thread's alone until it is closed."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


@contextmanager
def warnings_ignored() -> Iterator[None]:
    """No warning of what is done within reaches anyone."""
    with _WARNINGS, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def warnings_heard() -> Iterator[list[warnings.WarningMessage]]:
    """The warnings of what is done within, as a list; they reach nobody else."""
    with _WARNINGS, warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        yield heard


class Limit:
    """A limit of the whole process that holds while any thread is within it (`with limit:`), and no longer.

    `put` puts a value in force and gives the one before.
    """

    def __init__(self, put: Callable[[int], int], most: int) -> None:
        self._put, self._most = put, most
        self._lock = threading.Lock()
        self._within = self._before = 0

    def __enter__(self) -> None:
        with self._lock:
            if not self._within:
                self._before = self._put(self._most)
            self._within += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._within -= 1
            if not self._within:
                self._put(self._before)
