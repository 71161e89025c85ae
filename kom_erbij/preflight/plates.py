"""A file without what it draws in one spot colour: what lies under a plate that a screen shows as covering all.

PDFium shows no overprinting (ISO 32000-1, 8.6.7), so that white for clear film would hide the page.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from kom_erbij.preflight.colors import read_space
from kom_erbij.preflight.content import operators

_DEVICE = frozenset(("g", "rg", "k"))
_FILLS = {"f": "n", "F": "n", "f*": "n", "B": "S", "B*": "S", "b": "s", "b*": "s"}
"""What is left of a path that is filled."""


def without_ink(data: bytes, ink: str) -> bytes:
    """The PDF in `data` without the areas that it fills with the spot colour `ink`."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as copy:
        for page in copy.pages:
            page.contents_coalesce()
            if "/Contents" in page.obj:
                _blank(page.obj.Contents, page.obj.get("/Resources"), ink)
        for raw in copy.objects:
            if isinstance(raw, pikepdf.Stream) and raw.get("/Subtype") == "/Form":
                _blank(raw, raw.get("/Resources"), ink)
        copy.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def _blank(stream: Any, resources: Any, ink: str) -> None:
    names = _names(resources, ink)
    if not names:
        return
    kept, inked, stack = [], False, []
    for one in operators(stream):
        operator = str(one.operator)
        if operator == "q":
            stack.append(inked)
        elif operator == "Q":
            inked = stack.pop() if stack else False
        elif operator == "cs":
            inked = str(one.operands[0]) in names
        elif operator in _DEVICE:
            inked = False
        if inked and operator in _FILLS:
            one = pikepdf.ContentStreamInstruction([], pikepdf.Operator(_FILLS[operator]))
        kept.append(one)
    stream.write(pikepdf.unparse_content_stream(kept))


def _names(resources: Any, ink: str) -> set[str]:
    """What the colour space of the ink is called here."""
    spaces = resources.get("/ColorSpace") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(spaces, pikepdf.Dictionary):
        return set()
    return {str(name) for name, raw in spaces.items() if read_space(raw, spaces).spots == (ink,)}
