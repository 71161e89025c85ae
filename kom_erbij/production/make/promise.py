"""A PDF that keeps its promise: written, read back by preflight, and refused when it is not what it claims.

Not here: what a claim asks for (preflight), and drawing (writers).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.errors import Finding, PromiseError, Severity
from kom_erbij.layout.imposition import most_creep
from kom_erbij.layout.page import MM, Page
from kom_erbij.template.product import FOLDED, Sheets


def promised_pdf(
    pages: Sequence[Page],
    doel: Doel,
    drukker: Drukker,
    *,
    slug_line: str,
    sheets: Sheets = "single",
    placed: bool = False,
) -> bytes:
    """The pages as PDF for `doel`; what is folded for paper as its sheets, to print and fold.

    What is `placed` in other people's pages has no marks and no bleed.

    Raises PromiseError with each rule that the file does not keep.
    """
    from kom_erbij.writers.pdf import write_pdf

    if doel is Doel.DRUK and sheets in FOLDED:
        return _on_sheets(pages, drukker, sheets, drukker.bleed)
    if placed:
        drukker = replace(drukker, marks=False, bleed=0.0)
    return _kept(write_pdf(pages, doel, drukker, slug_line=slug_line), doel, drukker)


def sheets_of_a4(pages: Sequence[Page], drukker: Drukker, kind: Sheets) -> bytes:
    """The pages on sheets of A4 for paper: `cards` four to a sheet, or `tiles` that are glued together.

    They hold what `druk` holds, but for bleed: an office printer leaves the paper's edge white. Raises
    PromiseError with each rule that they do not keep.
    """
    return _on_sheets(pages, drukker, kind, 0.0)


def _on_sheets(pages: Sequence[Page], drukker: Drukker, kind: Sheets, bleed: float) -> bytes:
    from kom_erbij.writers.imposed import on_sheets
    from kom_erbij.writers.pdf import write_pdf

    # The inner pages of a booklet move away from the edge, and what bleeds has to reach it.
    moved = most_creep(len(pages), drukker.paper) if kind == "booklet" else 0.0
    plain = replace(drukker, marks=False, bleed=drukker.bleed + moved)
    made = on_sheets(
        write_pdf(pages, Doel.DRUK, plain), kind, bleed=bleed * MM, paper=drukker.paper * MM, marks=drukker.marks
    )
    return _kept(made, Doel.DRUK, replace(drukker, marks=False, bleed=bleed))


def _kept(data: bytes, doel: Doel, drukker: Drukker) -> bytes:
    from kom_erbij.preflight import preflight

    report = preflight(data, doel, drukker)
    if not report.ok:
        raise PromiseError([_broken(one, doel) for one in report.errors])
    return data


def _broken(finding: Finding, doel: Doel) -> Finding:
    for_what = "de drukker" if doel is Doel.DRUK else "het scherm"
    return Finding(
        finding.rule,
        Severity.ERROR,
        finding.place,
        f"de PDF voor {for_what} is niet goed: {finding.what}",
        finding.hint,
        finding.text,
    )
