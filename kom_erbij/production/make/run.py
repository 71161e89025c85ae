"""One job made: laid out once, written in each format. Nothing is put in its place here.

A job is made as a whole, so that a text that does not fit leaves no half set. Called in worker processes as
well, so it takes and gives plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from kom_erbij.campaign.drukker import Doel
from kom_erbij.errors import Finding, KomErbijError, Place, Severity
from kom_erbij.layout.page import Page
from kom_erbij.production.make.jobs import Job, Outcome, Ready
from kom_erbij.production.make.names import file_name
from kom_erbij.production.make.promise import promised_pdf, sheets_of_a4
from kom_erbij.template.model import Product
from kom_erbij.template.registry import find_product

_SIDES = ("voorkant", "achterkant")
_OF_A_ROW = ("datum", "locatie", "kosten")
"""The open places of a press release that the row of its activity would fill."""
_SCREEN_DPI = 96
"""A screen's page has 96 pixels to the inch, so that its PNG has exactly its pixels."""


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A job with its pages, what writes the formats that are not made from a PDF, and what is to be told."""

    job: Job
    product: Product
    pages: tuple[Page, ...]
    writers: Mapping[str, Callable[[], bytes]]
    notes: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Due:
    """One file to make: as `Ready`, its bytes still to be asked for."""

    naam: str
    maat: str
    formaat: str
    doel: Doel | None
    write: Callable[[], bytes]


def make_row(row: Sequence[Job], debug: bool = False) -> list[Outcome]:
    """The files of all jobs of a row. What goes wrong is in the outcomes; with `debug` the unforeseen is raised."""
    return [_tried(bytes_of, job, debug) for job in row]


def lay_out_row(row: Sequence[Job], debug: bool = False) -> list[Outcome]:
    """All jobs of a row laid out and not written: the files have their names and no bytes."""
    return [_tried(lay_out, job, debug) for job in row]


def bytes_of(job: Job) -> Outcome:
    """The files of `job`, made but not written. Raises what composing and writing raise."""
    laid = _lay_out(job)
    files = [Ready(one.naam, one.maat, one.formaat, one.doel, one.write()) for one in _due(laid)]
    captions, notes = _captions(job)
    return Outcome((*files, *captions), (*laid.notes, *notes))


def lay_out(job: Job) -> Outcome:
    """What `bytes_of` would give, without bytes. Raises what composing raises."""
    laid = _lay_out(job)
    files = [Ready(one.naam, one.maat, one.formaat, one.doel, b"") for one in _due(laid)]
    captions, notes = _captions(job)
    return Outcome((*files, *(replace(one, data=b"") for one in captions)), (*laid.notes, *notes))


def placed(finding: Finding, job: Job) -> Finding:
    """The finding with the row of its job, if it did not have one, and product and size if the run makes more."""
    place = finding.place
    if place.row is None and job.activiteit is not None and job.rij is not None:
        place = replace(place, file=job.activiteit.bestand, row=job.rij)
    if job.een_van_meer and finding.severity is Severity.ERROR:
        place = replace(place, product=_called(job))
    return replace(finding, place=place)


def _called(job: Job) -> str:
    """Product and size as people call them: "poster A3", "uitnodiging A6", "bericht 1080x1080"."""
    maat = job.maat.upper() if job.maat[:1].isalpha() else job.maat
    return f"{find_product(job.product).title.lower()} {maat}"


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
            f"bij {_called(job)} ging iets mis dat wij niet hadden voorzien ({type(error).__name__}).",
            "Sorry! Typ dezelfde opdracht met --debug erachter, en stuur ons wat u dan ziet.",
        )
        return Outcome(errors=(placed(unforeseen, job),))


def _lay_out(job: Job) -> _LaidOut:
    product = find_product(job.product)
    return _flowing(job, product) if product.flows else _composed(job, product)


def _composed(job: Job, product: Product) -> _LaidOut:
    from kom_erbij.layout.compose import compose

    pages = compose(product, job.maat, job.campagne, job.activiteit, invul=job.invul, variant=job.variant)
    notes = [note for page in pages for note in page.notes]
    if "docx" in job.wishes.formaten:
        from kom_erbij.writers.docx import docx_scale

        scale = docx_scale(pages[0])
        if abs(scale - 1) > 0.001:
            notes.append(_scaled(job, scale))

    def docx() -> bytes:
        from kom_erbij.writers.docx import write_docx

        return write_docx(pages)

    return _LaidOut(job, product, pages, {"docx": docx}, tuple(notes))


def _flowing(job: Job, product: Product) -> _LaidOut:
    from kom_erbij.layout.flow import lay_out_document
    from kom_erbij.template.document import open_slots
    from kom_erbij.template.press_release import press_release

    document = press_release(product, job.maat, job.campagne, job.activiteit, job.programma)
    # Laid out whatever the format, so that a text that does not fit is told alike.
    pages = tuple(lay_out_document(document, job.campagne))

    def docx() -> bytes:
        from kom_erbij.writers.docx_document import write_document_docx

        return write_document_docx(document, job.campagne)

    def odt() -> bytes:
        from kom_erbij.writers.odt import write_odt

        return write_odt(document, job.campagne)

    notes = _open_places(open_slots(document), job)
    return _LaidOut(job, product, pages, {"docx": docx, "odt": odt}, notes)


def _open_places(slots: Sequence[str], job: Job) -> tuple[Finding, ...]:
    """What a press release still asks for: of its row or rows, and of the gemeente, which every other one asks for."""
    own = [name for name in slots if name in _OF_A_ROW]
    shared = [name for name in slots if name not in _OF_A_ROW]
    told = []
    if own:
        which = "dit persbericht" if job.activiteit else "het persbericht over het programma"
        told.append(placed(_open(which, own, "Vul aan wat er ontbreekt, of doe dat later in Word."), job))
    if shared:
        people = "Wie de wethouder en de contactpersoon zijn, zet u in kom-erbij.toml; de rest vult u in Word in."
        told.append(_open("het persbericht", shared, people if len(shared) > 1 else "Vul die in Word in."))
    return tuple(told)


def _open(where: str, names: Sequence[str], hint: str) -> Finding:
    first = "staan nog open plekken" if len(names) > 1 else "staat nog een open plek"
    slots = ", ".join(f"[{name}]" for name in names)
    return _note("open-slot", f"in {where} {first}: {slots}.", hint)


def _due(laid: _LaidOut) -> Iterator[_Due]:
    """Each file of a job: a PDF for each purpose, a PNG for each page rastered from the screen's, and the others."""
    job, pages, wishes = laid.job, laid.pages, laid.job.wishes
    dpi = _SCREEN_DPI if laid.product.screen else wishes.dpi

    @cache
    def pdf(doel: Doel) -> bytes:
        return promised_pdf(pages, doel, wishes.drukker, slug_line=_slug_line(laid, doel))

    for formaat in wishes.formaten:
        if formaat == "pdf":
            for doel in wishes.doelen:
                deel = "" if laid.product.screen else str(doel)
                yield _Due(_name(job, formaat, deel), job.maat, formaat, doel, partial(pdf, doel))
            if wishes.op_a4 and laid.product.op_a4:
                write = partial(sheets_of_a4, pages, wishes.drukker, laid.product.op_a4)
                yield _Due(_name(job, formaat, "op-a4"), job.maat, formaat, Doel.DRUK, write)
        elif formaat == "png":
            for number in range(len(pages)):
                name = _name(job, formaat, _side(job, number, len(pages)))
                yield _Due(name, job.maat, formaat, Doel.SCHERM, partial(_png, pdf, dpi, number))
        else:
            yield _Due(_name(job, formaat), job.maat, formaat, None, laid.writers[formaat])


def _png(pdf: Callable[[Doel], bytes], dpi: float, page: int) -> bytes:
    from kom_erbij.writers.png import write_png

    return write_png(pdf(Doel.SCHERM), dpi=dpi, page=page)


def _slug_line(laid: _LaidOut, doel: Doel) -> str:
    """File name, product and the days it is about: what a printer tells one job from another by."""
    week = laid.job.campagne.week
    return " · ".join(
        (
            _name(laid.job, "pdf", str(doel)),
            f"{laid.product.title} {laid.job.maat.upper()}",
            f"{week.van:%d-%m-%Y} t/m {week.tot:%d-%m-%Y}",
        )
    )


def _side(job: Job, number: int, count: int) -> str:
    """What tells the pictures of several pages apart; empty when there is one."""
    if count == 1:
        return ""
    return _SIDES[number] if job.product == "invitation-card" else f"bladzijde-{number + 1}"


def _name(job: Job, formaat: str, deel: str = "", maat: str = "") -> str:
    part = "_".join(one for one in ("invul" if job.invul else "", deel) if one)
    gemeente = job.campagne.gemeente.slug
    return file_name(gemeente, job.product, job.titel_slug, maat or job.maat, part, formaat=formaat)


def _captions(job: Job) -> tuple[tuple[Ready, ...], tuple[Finding, ...]]:
    """The captions that go with this job, and what is to be told of them."""
    if not job.bijschriften:
        return (), ()
    from kom_erbij.template.captions import caption_file, captions

    made = captions(job.campagne, job.activiteit)
    files = tuple(
        Ready(_name(job, "txt", maat=one.netwerk), one.netwerk, "txt", None, caption_file(one).encode()) for one in made
    )
    return files, tuple(note for one in made for note in one.notes)


def _scaled(job: Job, scale: float) -> Finding:
    return _note(
        "docx-scale",
        f"Word kent geen vel zo groot als {job.maat.upper()}: dat bestand is kleiner gemaakt.",
        f"Print het op {100 / scale:.0f} %.",
    )


def _note(rule: str, what: str, hint: str) -> Finding:
    return Finding(rule, Severity.NOTE, Place(), what, hint)
