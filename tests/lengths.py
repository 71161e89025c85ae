"""How long a test searches: shortly in `make test`, long in `make torture` (KOM_ERBIJ_TORTURE=1)."""

from __future__ import annotations

import os

LONG = bool(os.environ.get("KOM_ERBIJ_TORTURE"))


def examples(fair: int) -> int:
    """How many examples a property test tries: of what is a fair search two fifths, in a long run twenty times it."""
    return 20 * fair if LONG else max(2 * fair // 5, min(fair, 5))
