"""How long a test searches: shortly in `make test`, long in `make torture` (KOM_ERBIJ_TORTURE=1)."""

from __future__ import annotations

import os

LONG = bool(os.environ.get("KOM_ERBIJ_TORTURE"))


def examples(short: int) -> int:
    """How many examples a property test tries: so many, or in a long run twenty times as many."""
    return 20 * short if LONG else short
