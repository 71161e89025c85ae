"""How long property tests search that do not say so themselves (`lengths`), and what the garbage collector skips."""

from __future__ import annotations

import gc

from hypothesis import settings
from lengths import examples

# No test fails for being slow on a busy machine.
settings.register_profile("kom-erbij", max_examples=examples(100), deadline=None)
settings.load_profile("kom-erbij")


def pytest_collection_finish() -> None:
    """Leave thousands of tests and their modules out of every later collection: a twentieth of all time."""
    gc.collect()
    gc.freeze()
