"""A picture that stands ready in a PDF, put in a document of ReportLab as it is: pixels or a drawing, with its inks.

ReportLab has no way to take in a page of another PDF, so each object becomes one of its own kind.
"""

from __future__ import annotations

import hashlib
from typing import Any

import pikepdf
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from kom_erbij.writers.pdf.xobjects import Matrix, Prepared


def put(canvas: Canvas, prepared: Prepared, width: float, height: float) -> tuple[str, Matrix]:
    """The name by which `canvas.doForm` draws the picture, and the matrix that makes it fill such a box (pt)."""
    with pikepdf.new() as pdf:
        made = prepared.build(pdf)
        matrix = prepared.matrix(made, width, height)
        seen = hashlib.sha256()
        taken = _Taken(canvas, seen)
        whole = taken.stream(made)
        name = f"KomErbij{seen.hexdigest()[:20]}"
        if not canvas.hasForm(name):
            taken.document.Reference(whole, pdfdoc.xObjectName(name))
    return name, matrix


class _Taken:
    """Objects of one PDF as ReportLab's; what is shared stays shared. `seen` is told all that there is."""

    def __init__(self, canvas: Canvas, seen: Any) -> None:
        self.document: Any = canvas._doc  # type: ignore[attr-defined]
        self._seen = seen
        self._known: dict[tuple[int, int], Any] = {}

    def value(self, found: Any) -> Any:
        if isinstance(found, pikepdf.Object) and found.is_indirect:
            if found.objgen not in self._known:
                self._known[found.objgen] = self._whole(found)
            self._seen.update(b"R%d" % list(self._known).index(found.objgen))
            return self._known[found.objgen]
        return self._whole(found)

    def _whole(self, found: Any) -> Any:
        if isinstance(found, pikepdf.Stream):
            return self.stream(found)
        if isinstance(found, pikepdf.Dictionary):
            return self._dictionary(found)
        if isinstance(found, pikepdf.Array):
            return pdfdoc.PDFArray([self.value(one) for one in found])
        if isinstance(found, pikepdf.String):
            self._seen.update(bytes(found))
            return pdfdoc.PDFString(bytes(found), enc="raw")
        written = found.unparse() if isinstance(found, pikepdf.Object) else str(found).lower().encode()
        self._seen.update(written + b" ")
        return _Written(written)

    def _dictionary(self, found: Any) -> pdfdoc.PDFDictionary:
        made = pdfdoc.PDFDictionary()
        for key, value in sorted(found.items()):
            if key != "/Length":
                self._seen.update(key.encode())
                made[key.removeprefix("/")] = self.value(value)
        return made

    def stream(self, found: Any) -> pdfdoc.PDFStream:
        data = found.read_raw_bytes()
        self._seen.update(data)
        return pdfdoc.PDFStream(self._dictionary(found.stream_dict), data, filters=[])


class _Written(pdfdoc.PDFObject):
    """A name, a number or a word of PDF, as it was written."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def format(self, document: Any) -> bytes:
        return self._data
