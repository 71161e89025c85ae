"""The moment that files carry: never the clock's, so that the same input gives the same bytes."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def moment() -> datetime:
    """The moment to write in files: SOURCE_DATE_EPOCH, or one that never changes."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "946684800")), UTC)
