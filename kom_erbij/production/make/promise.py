"""A PDF that keeps its promise: written, read back by preflight, and refused when it is not what it claims.

Not here: what a claim asks for (preflight), and drawing (writers).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.errors import Finding, PromiseError
from kom_erbij.layout.imposition import most_creep
from kom_erbij.layout.page import MM, Page
from kom_erbij.template.product import FOLDED, LABELS, Sheets


def promised_pdf(
    pages: Sequence[Page],
    doel: Doel,
    drukker: Drukker,
    *,
    slug_line: str,
    sheets: Sheets = "single",
    placed: bool = False,
    told: list[Finding] | None = None,
) -> bytes:
    """The pages as PDF for `doel`; what is folded for paper as its sheets, to print and fold, labels as
    sheets of A4.

    What is `placed` in other people's pages has no marks and no bleed. What preflight warns of is added to `told`.
    Raises PromiseError with each rule that the file does not keep.
    """
    from kom_erbij.writers.pdf import write_pdf

    if doel is Doel.DRUK and sheets in FOLDED:
        return _on_sheets(pages, drukker, sheets, drukker.bleed, told)
    if doel is Doel.DRUK and sheets == LABELS:
        return sheets_of_a4(pages, drukker, sheets, told)
    if placed:
        drukker = replace(drukker, marks=False, bleed=0.0)
    return _kept(write_pdf(pages, doel, drukker, slug_line=slug_line), doel, drukker, told)


def sheets_of_a4(pages: Sequence[Page], drukker: Drukker, kind: Sheets, told: list[Finding] | None = None) -> bytes:
    """The pages on sheets of A4 for paper: `cards` side by side, `shapes` and `labels` alike, or
    `tiles` that are glued together, or a `tent` to fold.

    They hold what `druk` holds, but for bleed and white ink: an office printer leaves the paper's edge white. Raises
    PromiseError with each rule that they do not keep.
    """
    kind_of = "tents" if kind == "tent" else kind
    return _on_sheets(pages, replace(drukker, white=""), kind_of, 0.0, told)


def _on_sheets(pages: Sequence[Page], drukker: Drukker, kind: str, bleed: float, told: list[Finding] | None) -> bytes:
    from kom_erbij.writers.imposed import on_sheets
    from kom_erbij.writers.pdf import write_pdf

    # What is folded or cut from a sheet is as large as it will be.
    drukker = replace(drukker, scale=1.0)
    # The inner pages of a booklet move away from the edge, and what bleeds has to reach it.
    moved = most_creep(len(pages), drukker.paper) if kind == "booklet" else 0.0
    plain = replace(drukker, marks=False, bleed=drukker.bleed + moved)
    made = on_sheets(
        write_pdf(pages, Doel.DRUK, plain), kind, bleed=bleed * MM, paper=drukker.paper * MM, marks=drukker.marks
    )
    return _kept(made, Doel.DRUK, replace(drukker, marks=False, bleed=bleed), told)


def _kept(data: bytes, doel: Doel, drukker: Drukker, told: list[Finding] | None) -> bytes:
    from kom_erbij.preflight import preflight

    report = preflight(data, doel, drukker)
    if not report.ok:
        raise PromiseError([_said(one, doel, "is niet goed") for one in report.errors])
    if told is not None:
        told += [_said(one, doel, "is gekeurd, met een opmerking") for one in report.warnings]
    return data


def _said(finding: Finding, doel: Doel, verdict: str) -> Finding:
    for_what = "de drukker" if doel is Doel.DRUK else "het scherm"
    return replace(finding, what=f"de PDF voor {for_what} {verdict}: {finding.what}")
