"""Waiting for a file that another program holds: Word, Acrobat, a virus scanner, a folder that is synchronised.

Not here: what is told when it is not let go (files).
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

_HELD_ON_WINDOWS = (5, 32, 33, 1224)
"""Access denied (what a rename over an open file gives), sharing violation, lock violation, mapped section."""
_HELD = (errno.EBUSY, errno.ETXTBSY)


def held(error: OSError) -> bool:
    """Whether another program may have the file open, so that it can be free in a moment."""
    return getattr(error, "winerror", None) in _HELD_ON_WINDOWS or error.errno in _HELD


class Patience:
    """Does something with a file again while another program holds it: for `each` s at most, and `in_all` s a run.

    Past `in_all` every try is a single one: where all files are held, nobody waits for each of them.
    """

    def __init__(self, each: float = 4.0, in_all: float = 20.0, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._each, self._left, self._sleep = each, in_all, sleep

    def __call__(self, work: Callable[[], Answer]) -> Answer:
        """What `work` gives. Raises its OSError when it still fails after waiting, or may not be waited for."""
        waited, pause = 0.0, 0.05
        while True:
            try:
                return work()
            except OSError as error:
                if not held(error) or waited + pause > self._each or pause > self._left:
                    raise
            self._sleep(pause)
            waited, self._left = waited + pause, self._left - pause
            pause = min(pause * 2, 0.8)
