"""How long property tests search that do not say so themselves (`lengths`)."""

from __future__ import annotations

from hypothesis import settings
from lengths import examples

# No test fails for being slow on a busy machine.
settings.register_profile("kom-erbij", max_examples=examples(100), deadline=None)
settings.load_profile("kom-erbij")
