"""How a process of ours that reads what a stranger made is held: so much work, so much memory, no dump."""

from __future__ import annotations

import contextlib
from math import ceil


def confine(seconds: float, memory: int) -> None:
    """From here this process may work `seconds` and take `memory` bytes, where the system can hold it to that."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        # Not there on Windows.
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds), ceil(seconds)))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
