"""How long property tests search: shortly in `make test`, long in `make torture` (KOM_ERBIJ_TORTURE=1).

A test that says its own `max_examples` keeps it.
"""

from __future__ import annotations

import os

from hypothesis import settings

# No test fails for being slow on a busy machine.
settings.register_profile("short", deadline=None)
settings.register_profile("long", max_examples=2_000, deadline=None)
settings.load_profile("long" if os.environ.get("KOM_ERBIJ_TORTURE") else "short")
