"""One job made: laid out once, written in each format. Nothing is put in its place here.

A job is made as a whole, so that a text that does not fit leaves no half set. Called in worker processes as
well, so it takes and gives plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.errors import Finding, KomErbijError, Place, Severity
from kom_erbij.layout.page import Page
from kom_erbij.production.make.folders import folder_of
from kom_erbij.production.make.jobs import Job, Outcome, Ready
from kom_erbij.production.make.names import file_name
from kom_erbij.production.make.promise import promised_pdf, sheets_of_a4
from kom_erbij.template.events import calendar_of, left_out
from kom_erbij.template.product import LABELS, Material, size_called
from kom_erbij.template.text import Written
from kom_erbij.template.values import slot_values
from kom_erbij.writers.formats import FORMATS, Files, Made

if TYPE_CHECKING:
    from kom_erbij.template.document import Document

_IN_WORD = "Vul die in Word in."
_PEOPLE = {
    "naam contactpersoon": "[contact]",
    "e-mailadres": "[contact]",
    "citaat wethouder": "[wethouder]",
    "naam wethouder": "[wethouder]",
}
"""Open places that a section of the configuration fills for every document."""
_ON_A4 = "op-a4"
"""What sheets for an office printer are called."""
_SCREEN_DPI = 96
"""A screen's page has 96 pixels to the inch, so that its PNG has exactly its pixels."""


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A job with what it has become, and what is to be told."""

    job: Job
    made: Made
    notes: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Due:
    """One file to make: as `Ready`, its bytes still to be asked for."""

    naam: str
    formaat: str
    doel: Doel | None
    write: Callable[[], bytes]
    office: bool = False


def make_row(row: Sequence[Job], debug: bool = False) -> list[Outcome]:
    """The files of all jobs of a row. What goes wrong is in the outcomes; with `debug` the unforeseen is raised."""
    return [_tried(bytes_of, job, debug) for job in row]


def make_row_shown(row: Sequence[Job], debug: bool = False) -> list[Outcome]:
    """As `make_row`, each outcome with a small picture of its first page."""
    return [_tried(partial(bytes_of, small=True), job, debug) for job in row]


def lay_out_row(row: Sequence[Job], debug: bool = False) -> list[Outcome]:
    """All jobs of a row laid out and not written: the files have their names and no bytes."""
    return [_tried(lay_out, job, debug) for job in row]


def bytes_of(job: Job, *, small: bool = False) -> Outcome:
    """The files of `job`, made but not written. Raises what composing and writing raise."""
    laid = _lay_out(job)
    told: list[Finding] = []
    pdf = _pdf_of(laid, told)
    files = tuple(_ready(one, job, one.write()) for one in _due(laid, pdf, told))
    notes = (*laid.notes, *(placed(one, job) for one in dict.fromkeys(told)))
    drawn = small and any(one.doel is Doel.SCHERM and one.formaat in ("pdf", "png") for one in files)
    return Outcome(files, notes, small=_small(laid.made.pages[0], pdf(Doel.SCHERM)) if drawn else b"")


def lay_out(job: Job) -> Outcome:
    """What `bytes_of` would give, without bytes. Raises what composing raises."""
    laid = _lay_out(job)
    return Outcome(tuple(_ready(one, job, b"") for one in _due(laid, _pdf_of(laid, []), [])), laid.notes)


def _ready(due: _Due, job: Job, data: bytes) -> Ready:
    where = folder_of(job, due.doel, office=due.office)
    return Ready(f"{where}/{due.naam}" if where else due.naam, job.label, due.formaat, due.doel, data)


def pages_of(job: Job) -> tuple[Page, ...]:
    """The pages of `job`, laid out. Raises what composing raises."""
    return _lay_out(job).made.pages


def placed(finding: Finding, job: Job) -> Finding:
    """The finding with the row of its job, if it did not have one, and product and size if the run makes more."""
    place = finding.place
    # What is wrong in a template is told with its own file.
    if place.row is None and not place.file and (bron := job.onderwerp.bron) and bron.rij is not None:
        place = replace(place, file=bron.bestand or None, row=bron.rij)
    if job.een_van_meer and finding.severity is Severity.ERROR:
        place = replace(place, product=_called(job))
    return replace(finding, place=place)


def _called(job: Job) -> str:
    """Product and size as people call them: "poster A3", "uitnodiging A6", "bericht 1080x1080"."""
    return f"{job.product.called} {size_called(job.maat)}".strip()


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
    return _MATERIALS[job.part.material](job)


def _page(job: Job) -> _LaidOut:
    from kom_erbij.layout.fitting import fit

    pages = fit(job.product, job.part, job.maat, job.onderwerp, kort=job.wishes.kort, ontwerp=job.wishes.ontwerp)
    notes = [note for page in pages for note in page.notes]
    if "docx" in job.wishes.formaten:
        from kom_erbij.writers.docx import docx_scale

        scale = docx_scale(pages[0])
        if abs(scale - 1) > 0.001:
            notes.append(_scaled(job, scale))
    return _LaidOut(job, Made(pages), tuple(notes))


def _document(job: Job) -> _LaidOut:
    from kom_erbij.layout.flow import fitted
    from kom_erbij.layout.fonts import fonts_of
    from kom_erbij.layout.letterhead import letterhead_of

    document, told = _read(job)
    look = document.look
    head = letterhead_of(job.campagne, look.paper, fonts_of(look.kit))
    # Laid out whatever the format, so that a text that does not fit is told alike, and set alike in each.
    flow = fitted(document)
    pages = tuple(flow.drawn(head))
    return _LaidOut(job, Made(pages, flow.document, head), (*told, *_too_many(pages, job)))


def _mail(job: Job) -> _LaidOut:
    from kom_erbij.layout.letterhead import letterhead_of

    document, told = _read(job)
    return _LaidOut(job, Made(document=document, head=letterhead_of(job.campagne)), told)


def _read(job: Job) -> tuple[Document, tuple[Finding, ...]]:
    """The document of a job, and what it does not know."""
    from kom_erbij.template.document import lacking, open_slots, read_document
    from kom_erbij.template.ready import without_note, without_open
    from kom_erbij.template.style import look_of

    (file,) = job.part.files(job.maat)
    look = look_of(job.product)
    if job.maat and job.product.sizes[job.maat].large:
        look = look.in_large_print()
    path, folders = job.product.file(file), job.product.folders
    document = read_document(path, job.product.title, _values(job), look, folders)
    if job.part.ready:
        document = without_note(document)
    told = (*_not_known(lacking(document), job), *_open_places(open_slots(document), job))
    return without_open(document) if job.part.ready else document, told


def _text(job: Job) -> _LaidOut:
    made = written(job)
    return _LaidOut(job, Made(text=made.file), made.notes)


def written(job: Job) -> Written:
    """The text that a job asks for, with its alt text. Raises what writing it raises."""
    from kom_erbij.template.alt import alt_text
    from kom_erbij.template.model import layout_of
    from kom_erbij.template.text import write_out

    values, alt = _values(job), None
    if pictured := job.product.page_of(job.onderwerp.soort, job.part.alt_of):
        photo = bool(job.activiteit and job.activiteit.afbeelding)
        files = pictured.files(job.part.alt_of, photo=photo)
        alt = alt_text([layout_of(job.product, file) for file in files], job.onderwerp, values)
    (file,) = job.part.files(job.maat)
    return write_out(job.part, job.product.file(file), values, alt, job.product.folders)


def _data(job: Job) -> _LaidOut:
    calendar = calendar_of(job.onderwerp)
    return _LaidOut(job, Made(calendar=calendar), tuple(left_out(calendar)))


def _web(job: Job) -> _LaidOut:
    from kom_erbij.layout.web import web_look
    from kom_erbij.writers.web import WebPage

    (file,) = job.part.files(job.maat)
    values, calendar = _values(job), calendar_of(job.onderwerp)
    themes = values["themas"]
    assert isinstance(themes, list)
    look = web_look(job.campagne, job.product.kit, next(iter(themes), "koffie"))
    page = WebPage(job.product.file(file), job.product.folders, values, calendar, look)
    return _LaidOut(job, Made(web=page), ())


_MATERIALS = {
    Material.PAGE: _page,
    Material.DOCUMENT: _document,
    Material.TEXT: _text,
    Material.MAIL: _mail,
    Material.WEB: _web,
    Material.DATA: _data,
}


def _values(job: Job) -> dict[str, object]:
    return slot_values(job.onderwerp)


def _not_known(names: Sequence[str], job: Job) -> tuple[Finding, ...]:
    """What a document has to say is not known yet, of its row or of rows of its programme."""
    if not names:
        return ()
    of = {Soort.ACTIVITEIT: " over deze activiteit", Soort.PROGRAMMA: " over het programma"}
    which = job.product.title.lower() + of.get(job.onderwerp.soort, "")
    what = f"{which}: nog niet bekend: {', '.join(names)}."
    return (placed(_note("open-slot", what, "Vul aan wat er ontbreekt, of doe dat later in Word."), job),)


def _too_many(pages: Sequence[Page], job: Job) -> tuple[Finding, ...]:
    """A text that is longer than its size promises."""
    size = job.product.sizes.get(job.maat)
    if size is None or not 0 < size.most_pages < len(pages):
        return ()
    what = f"{job.product.title.lower()}, {size.title}: het zijn {len(pages)} bladzijden geworden."
    return (placed(_note("te-lang", what, "Maak de langste titels of teksten korter."), job),)


def _open_places(slots: Sequence[str], job: Job) -> tuple[Finding, ...]:
    """What a document still asks for, alike for each of its kind."""
    if not slots:
        return ()
    first = "staan nog open plekken" if len(slots) > 1 else "staat nog een open plek"
    named = ", ".join(f"[{name}]" for name in slots)
    people = sorted({section for name in slots for word, section in _PEOPLE.items() if word in name})
    if job.part.ready:
        hint = f"Vul {' en '.join(people)} in kom-erbij.toml in, dan komt dat erbij." if people else ""
        what = f"{job.product.title.lower()}: weggelaten is wat nog open is: {named}."
        return (_note("open-slot", what, hint),)
    hint = f"Vul {' en '.join(people)} in kom-erbij.toml in; de rest vult u in Word in." if people else _IN_WORD
    return (_note("open-slot", f"{job.product.title.lower()}: er {first}: {named}.", hint),)


def _pdf_of(laid: _LaidOut, told: list[Finding]) -> Callable[[Doel], bytes]:
    """What gives the PDF of a job for a purpose, made when first asked for; what preflight warns of goes to `told`."""
    job, part = laid.job, laid.job.part

    @cache
    def pdf(doel: Doel) -> bytes:
        return promised_pdf(
            laid.made.pages, doel, job.wishes.drukker,
            slug_line=_slug_line(job, doel), sheets=part.sheets, placed=part.placed, told=told,
        )  # fmt: skip

    return pdf


def _due(laid: _LaidOut, pdf: Callable[[Doel], bytes], told: list[Finding]) -> Iterator[_Due]:
    """Each file of a job: a PDF for each purpose, a PNG for each page rastered from the screen's, and the others.

    What preflight warns of in them is added to `told` as they are written.
    """
    job, pages, wishes, part = laid.job, laid.made.pages, laid.job.wishes, laid.job.part
    screen, sheets = part.medium == "screen", part.sheets

    for name in wishes.formaten:
        kind = FORMATS[name]
        if kind.files is Files.PURPOSES:
            for doel in wishes.doelen:
                office = doel is Doel.DRUK and sheets == LABELS
                called = "" if screen else _ON_A4 if office else str(doel)
                yield _Due(_name(job, name, called), name, doel, partial(pdf, doel), office=office)
            if wishes.op_a4:
                write = partial(sheets_of_a4, pages, wishes.drukker, sheets, told)
                yield _Due(_name(job, name, _ON_A4), name, Doel.DRUK, write, office=True)
        elif kind.files is Files.PAGES:
            writer = kind.takes[part.material]
            for number, page in enumerate(pages):
                side = _side(job, number, len(pages))
                if writer:
                    alone = replace(laid.made, pages=(page,))
                    yield _Due(_name(job, name, side), name, Doel.SCHERM, partial(writer, alone))
                else:
                    yield from _pngs(job, page, number, side, pdf)
        elif from_pdf := kind.from_pdf:
            yield _Due(_name(job, name), name, Doel.SCHERM, partial(_made_from, from_pdf, pdf))
        elif writer := kind.takes[job.part.material]:
            calendar = laid.made.calendar
            if calendar is None:
                yield _Due(_name(job, name), name, None, partial(writer, laid.made))
            elif kind.files is Files.EVENTS:
                for event in calendar.dated:
                    alone = replace(laid.made, calendar=calendar.of(event))
                    yield _Due(_name(job, name, event.id), name, None, partial(writer, alone))
            elif calendar.dated:
                # A calendar without a single event is none.
                yield _Due(_name(job, name), name, None, partial(writer, laid.made))


def _pngs(job: Job, page: Page, number: int, side: str, pdf: Callable[[Doel], bytes]) -> Iterator[_Due]:
    """A page's pictures: one, or one in each of the widths that its part says."""
    clear = _shaped(page)
    if not job.part.widths:
        dpi: float = _SCREEN_DPI if job.part.medium == "screen" else job.wishes.dpi
        yield _Due(_name(job, "png", side), "png", Doel.SCHERM, partial(_png, pdf, dpi, number, clear))
    for width in job.part.widths:
        told = "_".join(one for one in (side, f"{width}px") if one)
        # PDFium makes of a part of a pixel a whole one.
        dpi = (width - 0.5) / page.width * 72
        yield _Due(_name(job, "png", told), "png", Doel.SCHERM, partial(_png, pdf, dpi, number, clear))


def _small(page: Page, pdf: bytes) -> bytes:
    from kom_erbij.writers.png import write_small

    return write_small(pdf, shaped=_shaped(page))


def _shaped(page: Page) -> bool:
    """Whether there is nothing around what is drawn on a page."""
    return page.clear or bool(page.outline)


def _made_from(write: Callable[[bytes], bytes], pdf: Callable[[Doel], bytes]) -> bytes:
    return write(pdf(Doel.SCHERM))


def _png(pdf: Callable[[Doel], bytes], dpi: float, page: int, shaped: bool) -> bytes:
    from kom_erbij.writers.png import write_png

    return write_png(pdf(Doel.SCHERM), dpi=dpi, page=page, shaped=shaped)


def _slug_line(job: Job, doel: Doel) -> str:
    """File name, product, the days it is about, and what the product says: what a printer knows a job by."""
    week = job.campagne.week
    told = (
        _name(job, "pdf", str(doel)),
        f"{job.product.title} {size_called(job.maat)}",
        f"{week.van:%d-%m-%Y} t/m {week.tot:%d-%m-%Y}",
        job.product.slug,
        f"schaal 1:{job.wishes.drukker.scale:g}" if job.wishes.drukker.scale != 1 else "",
    )
    return " · ".join(one for one in told if one)


def _side(job: Job, number: int, count: int) -> str:
    """What tells the pictures of several pages apart; empty when there is one."""
    if count == 1:
        return ""
    return job.part.pages[number] if number < len(job.part.pages) else f"bladzijde-{number + 1}"


def _name(job: Job, formaat: str, deel: str = "") -> str:
    named = job.part.name if job.maat else ""
    ending = FORMATS[formaat].ending
    told = ("invul" if job.onderwerp.invul else "", formaat if ending else "", deel)
    part = "_".join(one for one in told if one)
    label = "_".join(one for one in (named, job.label) if one)
    gemeente = job.campagne.gemeente.slug
    return file_name(gemeente, job.product.name, job.titel_slug, label, part, formaat=ending or formaat)


def _scaled(job: Job, scale: float) -> Finding:
    return _note(
        "docx-scale",
        f"Word kent geen vel zo groot als {size_called(job.maat)}: dat bestand is kleiner gemaakt.",
        f"Print het op {100 / scale:.0f} %.",
    )


def _note(rule: str, what: str, hint: str) -> Finding:
    return Finding(rule, Severity.NOTE, Place(), what, hint)
