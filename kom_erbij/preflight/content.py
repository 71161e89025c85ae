"""Content streams as operators, parsed in one place."""

from __future__ import annotations

import warnings
from typing import Any

import pikepdf


def operators(source: Any) -> list[Any]:
    """The operators of a page or stream; those up to the fault where it breaks off, as viewers show it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(pikepdf.parse_content_stream(source))
