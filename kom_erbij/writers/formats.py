"""Which formats there are: a format is a row and a writer. What a part can be follows from its material.

Not here: whether a file keeps its promise, and what it is called (production).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from kom_erbij.errors import Place, TemplateError
from kom_erbij.template.product import Material, Part

if TYPE_CHECKING:
    from kom_erbij.layout.letterhead import Letterhead
    from kom_erbij.layout.page import Page
    from kom_erbij.template.document import Document
    from kom_erbij.template.events import Calendar
    from kom_erbij.writers.moving import Moving
    from kom_erbij.writers.web import WebPage


@dataclass(frozen=True, slots=True)
class Made:
    """What a part has become, ready to be written: pages, the document that they show, a text, a web page or data."""

    pages: tuple[Page, ...] = ()
    document: Document | None = None
    head: Letterhead | None = None
    text: str = ""
    web: WebPage | None = None
    calendar: Calendar | None = None


class Files(Enum):
    """How many files a part gives in a format.

    One; one for each purpose; one for each page; or one for each activity that has a day.
    """

    ONE = "one"
    PURPOSES = "purposes"
    PAGES = "pages"
    EVENTS = "events"


Writer = Callable[[Made], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """`takes` is what it can be made of, each with its writer; made only when asked for, unless `default`.

    `on_request` are those of them of which it is made only when asked for all the same.
    `media_type` is what its files are called where they are sent (RFC 6838). `ending` is that of its files, where its
    own name is not: then they have that name in theirs. `along`: it comes along, whatever was asked for.
    A PDF and a picture have their writer elsewhere: one is judged, the other made from it. `from_pdf` makes its one
    file from the screen's PDF. `named`: it is there for those parts alone that name it among their formats.
    """

    takes: Mapping[Material, Writer | None]
    media_type: str
    files: Files = Files.ONE
    default: bool = True
    ending: str = ""
    along: bool = False
    on_request: tuple[Material, ...] = ()
    from_pdf: Callable[[bytes], bytes] | None = None
    named: bool = False


def _pages_docx(made: Made) -> bytes:
    from kom_erbij.writers.docx import write_docx

    return write_docx(made.pages)


def _page_svg(made: Made) -> bytes:
    from kom_erbij.writers.svg_page import write_svg

    (page,) = made.pages
    return write_svg(page)


def _gif(made: Made) -> bytes:
    from kom_erbij.writers.moving import write_gif

    return write_gif(_moving(made.pages[0]))


def _apng(made: Made) -> bytes:
    from kom_erbij.writers.moving import write_apng

    return write_apng(_moving(made.pages[0]))


@lru_cache(maxsize=1)
def _moving(page: Page) -> Moving:
    """A page's frames, which its GIF and its APNG share."""
    from kom_erbij.layout.motion import frames_of
    from kom_erbij.writers.moving import Moving

    return Moving(frames_of(page))


def _ico(pdf: bytes) -> bytes:
    from kom_erbij.writers.ico import write_ico

    return write_ico(pdf)


def _document_docx(made: Made) -> bytes:
    from kom_erbij.writers.docx_document import write_document_docx

    assert made.document and made.head
    return write_document_docx(made.document, made.head)


def _document_odt(made: Made) -> bytes:
    from kom_erbij.writers.odt import write_odt

    assert made.document and made.head
    return write_odt(made.document, made.head)


def _document_html(made: Made) -> bytes:
    from kom_erbij.writers.html import write_html

    assert made.document and made.head
    return write_html(made.document, made.head)


def _mail_html(made: Made) -> bytes:
    from kom_erbij.writers.html import write_mail

    assert made.document and made.head
    return write_mail(made.document, made.head)


def _mail_text(made: Made) -> bytes:
    from kom_erbij.writers.html import plain_text

    assert made.document and made.head
    return plain_text(made.document, made.head).encode()


def _text(made: Made) -> bytes:
    return made.text.encode()


def _web(made: Made) -> bytes:
    from kom_erbij.writers.web import write_web

    assert made.web
    return write_web(made.web)


def _ics(made: Made) -> bytes:
    from kom_erbij.writers.ics import write_ics

    assert made.calendar
    return write_ics(made.calendar)


def _json_ld(made: Made) -> bytes:
    from kom_erbij.writers.json_ld import write_json_ld

    assert made.calendar
    return write_json_ld(made.calendar)


def _csv(made: Made) -> bytes:
    from kom_erbij.writers.tables import write_csv

    assert made.calendar
    return write_csv(made.calendar)


def _google(made: Made) -> bytes:
    from kom_erbij.writers.tables import write_google_csv

    assert made.calendar
    return write_google_csv(made.calendar)


def _openagenda(made: Made) -> bytes:
    from kom_erbij.writers.openagenda import write_item

    assert made.calendar
    return write_item(made.calendar)


_DRAWN = {Material.PAGE: None, Material.DOCUMENT: None}
FORMATS = {
    "pdf": Format(_DRAWN, "application/pdf", Files.PURPOSES),
    "docx": Format(
        {Material.PAGE: _pages_docx, Material.DOCUMENT: _document_docx},
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "png": Format(_DRAWN, "image/png", Files.PAGES),
    "svg": Format({Material.PAGE: _page_svg}, "image/svg+xml", Files.PAGES, default=False),
    "ico": Format({Material.PAGE: None}, "image/x-icon", default=False, from_pdf=_ico, named=True),
    "gif": Format({Material.PAGE: _gif}, "image/gif", default=False, named=True),
    "apng": Format({Material.PAGE: _apng}, "image/apng", default=False, ending="png", named=True),
    "odt": Format({Material.DOCUMENT: _document_odt}, "application/vnd.oasis.opendocument.text", default=False),
    "txt": Format({Material.TEXT: _text, Material.MAIL: _mail_text}, "text/plain; charset=utf-8", along=True),
    "html": Format(
        {Material.DOCUMENT: _document_html, Material.MAIL: _mail_html, Material.WEB: _web},
        "text/html; charset=utf-8",
        on_request=(Material.DOCUMENT,),
    ),
    "ics": Format({Material.DATA: _ics}, "text/calendar; charset=utf-8"),
    "csv": Format({Material.DATA: _csv}, "text/csv; charset=utf-8"),
    "google": Format({Material.DATA: _google}, "text/csv; charset=utf-8", ending="csv"),
    "jsonld": Format({Material.DATA: _json_ld}, "application/ld+json"),
    "openagenda": Format({Material.DATA: _openagenda}, "application/json", Files.EVENTS, False, "json"),
}
"""Every format, in the order in which they are made."""


DEFAULT_FORMATS = tuple(name for name, one in FORMATS.items() if one.default)
"""What is made when nothing is asked for."""


def default_formats_of(part: Part) -> tuple[str, ...]:
    """The formats that a part is made in when none is asked for."""
    return part.default_formats or tuple(
        name
        for name, one in FORMATS.items()
        if part.material in one.takes and one.default and not one.named and part.material not in one.on_request
    )


def formats_of(part: Part) -> tuple[str, ...]:
    """The formats that a part can be made in. Raises TemplateError for one that it names and cannot be."""
    able = tuple(
        name for name, one in FORMATS.items() if part.material in one.takes and (not one.named or name in part.formats)
    )
    for name in part.formats:
        if name not in able:
            place = Place(file="product.toml", field="formats")
            raise TemplateError.of(f"“{name}” kan dit deel niet zijn.", f"Kies uit: {', '.join(able)}.", place=place)
    return tuple(name for name in able if name in part.formats) or able
