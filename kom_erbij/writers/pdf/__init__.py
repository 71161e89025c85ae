"""Pages as PDF, in two flavours: for a screen (PDF/UA-1, PDF/A-2a, sRGB, tagged) and a press (PDF/X, CMYK, bleed).

One pen draws both. What differs is an entry in a table (`FLAVOURS`) and a small function that finishes the file.
Here live drawing, tags, fonts, fields, pictures and what a print shop needs around a page. Judging a finished file
does not: that is preflight's.
"""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Dictionary, Name, OutlineItem

from kom_erbij.campaign.drukker import Doel, Drukker, Standard
from kom_erbij.design.faces import FACES
from kom_erbij.layout.page import Page
from kom_erbij.writers.pdf.document import Flavour, PdfFile
from kom_erbij.writers.pdf.metadata import describe
from kom_erbij.writers.pdf.pen import Pen
from kom_erbij.writers.pdf.press import PressSheet, marks, output_intent, sheet_for
from kom_erbij.writers.pdf.srgb import screen_intent

__all__ = ["write_pdf"]


def write_pdf(
    pages: Sequence[Page], doel: Doel = Doel.SCHERM, drukker: Drukker | None = None, *, slug_line: str = ""
) -> bytes:
    """The pages as one PDF for `doel`; on paper as `drukker` wishes, with `slug_line` outside the bleed.

    Raises InputError for an ICC profile that cannot be used, MissingGlyphError for a slug line that cannot be set.
    """
    drukker = drukker or Drukker()
    flavour = FLAVOURS[doel, drukker.standard if doel is Doel.DRUK else None]
    document = PdfFile(pages, flavour, drukker)
    for number, page in enumerate(pages):
        sheet = sheet_for(page, drukker) if doel is Doel.DRUK else PressSheet(page.width, page.height)
        made = document.add_page(sheet)
        content = Pen(document, page, number, sheet, drukker.scale if doel is Doel.DRUK else 1.0).draw()
        if doel is Doel.DRUK and drukker.marks:
            document.all_inks()
            content += "\n".join(["", *marks(sheet, slug_line, document.font(FACES["medium"]))]).encode()
        made.Contents = document.pdf.make_stream(content)
    if flavour.tagged:
        _bookmarks(document)
    return document.save()


def _bookmarks(document: PdfFile) -> None:
    """What a reader finds in the list of contents (ISO 32000-1, 12.3.3)."""
    found = [(number, page, one) for number, page in enumerate(document.pages) for one in page.bookmarks]
    if not found:
        return
    with document.pdf.open_outline() as outline:
        outline.root.extend(
            OutlineItem(one.title, number, "XYZ", left=0, top=round(page.height - one.y, 2))
            for number, page, one in found
        )


def _accessible(document: PdfFile) -> None:
    """ISO 14289-1 and ISO 19005-2, level A: title, language and what its colours mean are known, and it says so."""
    first = document.pages[0]
    screen_intent(document.pdf)
    claims = {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    info: dict[str, str] = {}
    if first.mark:
        claims["pdf:Keywords"] = info["Keywords"] = first.mark
    describe(document.pdf, first.title, first.lang, claims, info)
    _blend_in(document, Name.DeviceRGB)


def _x4(document: PdfFile) -> None:
    """ISO 15930-7: live transparency, blended in the inks of the press."""
    _for_press(document, {"pdfxid:GTS_PDFXVersion": "PDF/X-4"}, {})
    _blend_in(document, Name.DeviceCMYK)


def _x1a(document: PdfFile) -> None:
    """ISO 15930-4: PDF 1.4 without transparency; the claim stands in the Info dictionary."""
    _for_press(document, {}, {"GTS_PDFXVersion": "PDF/X-1a:2003"})


def _blend_in(document: PdfFile, space: Name) -> None:
    """Where something shows through, blend it in the file's own colours and not in a reader's choice."""
    if document.transparent:
        for page in document.pdf.pages:
            page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=space)


def _for_press(document: PdfFile, claims: dict[str, str], info: dict[str, str]) -> None:
    first = document.pages[0]
    assert document.profile is not None
    output_intent(document.pdf, document.profile, document.drukker.conditie)
    describe(document.pdf, first.title, first.lang, {"pdf:Trapped": "False", **claims}, {"Trapped": "False", **info})


FLAVOURS: dict[tuple[Doel, Standard | None], Flavour] = {
    (Doel.SCHERM, None): Flavour("1.7", tagged=True, compact=True, finish=_accessible),
    (Doel.DRUK, Standard.X4): Flavour("1.6", tagged=False, compact=True, finish=_x4),
    (Doel.DRUK, Standard.X1A): Flavour("1.4", tagged=False, compact=False, finish=_x1a),
}
