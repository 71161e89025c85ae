"""The identity's faces as fonts of ReportLab, embedded by it as subsets."""

from __future__ import annotations

import io
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kom_erbij.design.faces import Face

_TURN = Lock()
_known: set[str] = set()


class _Font(TTFont):
    """A font that many documents may use at once: its file is read from one place at a time."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (ReportLab's name)
        with _TURN:
            super().addObjects(doc)


def font_name(face: Face) -> str:
    """The name by which ReportLab knows `face`; made known to it the first time."""
    name = f"KomErbij-{face.key}"
    with _TURN:
        if name not in _known:
            # Each letter stands where our own layout puts it, so nothing may be shaped once more.
            pdfmetrics.registerFont(_Font(name, io.BytesIO(face.data) if face.own else str(face.path), shapable=False))
            _known.add(name)
    return name
