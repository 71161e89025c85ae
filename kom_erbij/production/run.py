"""One job made: composed once, written in each format. Nothing is put in its place here.

A job is made as a whole, so that a text that does not fit leaves no half set. Called in worker processes as
well, so it takes and gives plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kom_erbij.errors import Finding, KomErbijError, Place, Severity
from kom_erbij.layout.page import Page
from kom_erbij.production.jobs import Job, Outcome, Ready
from kom_erbij.production.names import file_name
from kom_erbij.template.registry import find_product

_SIDES = ("voorkant", "achterkant")
_SCREEN_DPI = 96
"""A screen's page has 96 pixels to the inch, so that its PNG has exactly its pixels."""


def run_job(job: Job, debug: bool = False) -> Outcome:
    """Make the files of `job`. What goes wrong is in the outcome; with `debug` the unforeseen is raised."""
    return _tried(bytes_of, job, debug)


def _tried(work: Callable[[Job], Outcome], job: Job, debug: bool) -> Outcome:
    try:
        return work(job)
    except KomErbijError as error:
        return Outcome(errors=tuple(placed(one, job) for one in error.findings))
    except Exception as error:
        if debug:
            raise
        unforeseen = Finding(
            "onvoorzien",
            Severity.ERROR,
            Place(),
            f"bij {job.product} {job.maat} ging iets mis dat wij niet hadden voorzien ({type(error).__name__}).",
            "Sorry! Typ dezelfde opdracht met --debug erachter, en stuur ons wat u dan ziet.",
        )
        return Outcome(errors=(placed(unforeseen, job),))


def bytes_of(job: Job) -> Outcome:
    """The files of `job`, made but not written. Raises what composing and writing raise."""
    product = find_product(job.product)
    if product.flows:
        return _flowing(job)
    from kom_erbij.layout.compose import compose

    notes: list[Finding] = []
    pages = compose(product, job.maat, job.campagne, job.activiteit, invul=job.invul, variant=job.variant)

    notes += [note for page in pages for note in page.notes]

    def docx() -> bytes:
        from kom_erbij.writers.docx import docx_scale, write_docx

        scale = docx_scale(pages[0])
        if abs(scale - 1) > 0.001:
            notes.append(_scaled(job, scale))
        return write_docx(pages)

    files = _in_formats(job, pages, {"docx": docx}, dpi=_SCREEN_DPI if product.screen else job.dpi)
    if job.bijschriften:
        files += _captions(job, notes)
    return Outcome(tuple(files), tuple(notes))


def lay_out_row(row: Sequence[Job], debug: bool = False) -> list[Outcome]:
    """All jobs of a row laid out and not written: the files have their names and no bytes."""
    return [_tried(lay_out, job, debug) for job in row]


def lay_out(job: Job) -> Outcome:
    """What `bytes_of` would give, without bytes. Raises what composing raises."""
    product = find_product(job.product)
    pages: Sequence[Page]
    if product.flows:
        from kom_erbij.layout.flow import lay_out_document
        from kom_erbij.template.document import press_release

        pages = lay_out_document(press_release(job.campagne, job.activiteit, job.programma), job.campagne)
    else:
        from kom_erbij.layout.compose import compose

        pages = compose(product, job.maat, job.campagne, job.activiteit, invul=job.invul, variant=job.variant)
    files = []
    for formaat in job.formaten:
        parts = [_part(job, number, len(pages)) for number in range(len(pages))] if formaat == "png" else [""]
        files += [Ready(_name(job, formaat, part), job.maat, formaat, b"") for part in parts]
    if job.bijschriften and job.activiteit:
        files += [replace(one, data=b"") for one in _captions(job)]
    return Outcome(tuple(files))


def placed(finding: Finding, job: Job) -> Finding:
    """The finding with the row of its job, if it did not have one."""
    if finding.place.row is not None or job.activiteit is None or job.rij is None:
        return finding
    return replace(finding, place=replace(finding.place, file=job.activiteit.bestand, row=job.rij))


def _flowing(job: Job) -> Outcome:
    from kom_erbij.layout.flow import lay_out_document
    from kom_erbij.template.document import open_slots
    from kom_erbij.template.press_release import press_release

    document = press_release(find_product(job.product), job.maat, job.campagne, job.activiteit, job.programma)
    # Laid out whatever the format, so that a text that does not fit is told alike.
    pages = lay_out_document(document, job.campagne)

    def docx() -> bytes:
        from kom_erbij.writers.docx_document import write_document_docx

        return write_document_docx(document, job.campagne)

    def odt() -> bytes:
        from kom_erbij.writers.odt import write_odt

        return write_odt(document, job.campagne)

    files = _in_formats(job, pages, {"docx": docx, "odt": odt}, dpi=job.dpi)
    notes = []
    if slots := ", ".join(f"[{name}]" for name in open_slots(document)):
        notes.append(
            placed(
                _note("open-slot", f"in het persbericht staan nog open plekken: {slots}.", "Vul ze in."), job
            )
        )
    return Outcome(tuple(files), tuple(notes))


def _in_formats(
    job: Job, pages: Sequence[Page], writers: Mapping[str, Callable[[], bytes]], *, dpi: float
) -> list[Ready]:
    """Each format asked for: PDF, a PNG for each page rastered from it, and what `writers` make."""
    from kom_erbij.writers.pdf import write_pdf
    from kom_erbij.writers.png import write_png

    files: list[Ready] = []
    pdf = write_pdf(pages) if {"pdf", "png"} & set(job.formaten) else b""
    for formaat in job.formaten:
        if formaat == "png":
            for number in range(len(pages)):
                name = _name(job, formaat, _part(job, number, len(pages)))
                files.append(Ready(name, job.maat, formaat, write_png(pdf, dpi=dpi, page=number)))
        else:
            data = pdf if formaat == "pdf" else writers[formaat]()
            files.append(Ready(_name(job, formaat), job.maat, formaat, data))
    return files


def _part(job: Job, number: int, count: int) -> str:
    """What tells the pictures of several pages apart; empty when there is one."""
    if count == 1:
        return ""
    return _SIDES[number] if job.product == "invitation-card" else f"bladzijde-{number + 1}"


def _name(job: Job, formaat: str, deel: str = "", maat: str = "") -> str:
    part = "_".join(one for one in ("invul" if job.invul else "", deel) if one)
    gemeente = job.campagne.gemeente.slug
    return file_name(gemeente, job.product, job.titel_slug, maat or job.maat, part, formaat=formaat)


def _captions(job: Job, notes: list[Finding]) -> list[Ready]:
    from kom_erbij.template.captions import caption_file, captions

    made = captions(job.campagne, job.activiteit)
    notes += [note for one in made for note in one.notes]
    return [Ready(_name(job, "txt", maat=one.netwerk), one.netwerk, "txt", caption_file(one).encode()) for one in made]


def _scaled(job: Job, scale: float) -> Finding:
    return _note(
        "docx-scale",
        f"Word kent geen vel zo groot als {job.maat.upper()}: dat bestand is kleiner gemaakt.",
        f"Print het op {100 / scale:.0f} %.",
    )


def _note(rule: str, what: str, hint: str) -> Finding:
    return Finding(rule, Severity.NOTE, Place(), what, hint)
