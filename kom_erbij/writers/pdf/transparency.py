"""Whether anything in a PDF shows through what is drawn over it (ISO 32000-1, 11)."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

NORMAL = ("/Normal", "/Compatible")
"""The blend modes in which an opaque colour simply covers."""


def is_transparent(data: bytes) -> bool:
    """Whether the drawing has soft masks, alpha, blend modes or transparency groups."""

    def shows_through(found: pikepdf.Object, depth: int = 0) -> bool:
        if depth > 20:
            return False
        if isinstance(found, Array):
            return any(shows_through(kid, depth + 1) for kid in found.as_list() if _direct(kid))
        if not isinstance(found, Dictionary | pikepdf.Stream):
            return False
        entries = found.stream_dict if isinstance(found, pikepdf.Stream) else found
        for key, value in entries.items():
            if key == "/SMask" and value != Name("/None"):
                return True
            if key in ("/ca", "/CA") and not isinstance(value, Name) and float(value) < 1:
                return True
            if (key == "/BM" and str(value) not in NORMAL) or (key == "/Group"):
                return True
            if _direct(value) and shows_through(value, depth + 1):
                return True
        return False

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return any(shows_through(found) for found in pdf.objects)


def _direct(found: object) -> bool:
    """Whether this is a container that is part of the one it is in."""
    return isinstance(found, Dictionary | Array) and not found.is_indirect
