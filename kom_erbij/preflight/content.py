"""Content streams as operators, parsed in one place."""

from __future__ import annotations

from typing import Any

import pikepdf

from kom_erbij.threads import warnings_ignored


def operators(source: Any) -> list[Any]:
    """The operators of a page or stream; those up to the fault where it breaks off, as viewers show it."""
    with warnings_ignored():
        return list(pikepdf.parse_content_stream(source))
