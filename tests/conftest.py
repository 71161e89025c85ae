"""How long property tests search: shortly in `make test`, long in `make torture` (KOM_ERBIJ_TORTURE=1).

A test that says its own `max_examples` keeps it.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("torture", max_examples=2_000, deadline=None)
if os.environ.get("KOM_ERBIJ_TORTURE"):
    settings.load_profile("torture")
