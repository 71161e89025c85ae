"""Which formats there are: a format is a row and a writer. What a part can be follows from its material.

Not here: whether a file keeps its promise, and what it is called (production).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from kom_erbij.template.product import Material, Part

if TYPE_CHECKING:
    from kom_erbij.layout.letterhead import Letterhead
    from kom_erbij.layout.page import Page
    from kom_erbij.template.document import Document


@dataclass(frozen=True, slots=True)
class Made:
    """What a part has become, ready to be written: pages, the document that they show, or a text."""

    pages: tuple[Page, ...] = ()
    document: Document | None = None
    head: Letterhead | None = None
    text: str = ""


class Files(Enum):
    """How many files a part gives in a format: one, one for each purpose, or one for each page (from the screen's)."""

    ONE = "one"
    PURPOSES = "purposes"
    PAGES = "pages"


Writer = Callable[[Made], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """`takes` is what it can be made of, each with its writer; made only when asked for, unless `default`.

    `on_request` are those of them of which it is made only when asked for all the same.
    `media_type` is what its files are called where they are sent (RFC 6838).
    A PDF and a picture have their writer elsewhere: one is judged, the other made from it.
    """

    takes: Mapping[Material, Writer | None]
    media_type: str
    files: Files = Files.ONE
    default: bool = True
    on_request: tuple[Material, ...] = ()


def _pages_docx(made: Made) -> bytes:
    from kom_erbij.writers.docx import write_docx

    return write_docx(made.pages)


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


_DRAWN = {Material.PAGE: None, Material.DOCUMENT: None}
FORMATS = {
    "pdf": Format(_DRAWN, "application/pdf", Files.PURPOSES),
    "docx": Format(
        {Material.PAGE: _pages_docx, Material.DOCUMENT: _document_docx},
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "png": Format(_DRAWN, "image/png", Files.PAGES),
    "odt": Format({Material.DOCUMENT: _document_odt}, "application/vnd.oasis.opendocument.text", default=False),
    "html": Format(
        {Material.DOCUMENT: _document_html, Material.MAIL: _mail_html},
        "text/html; charset=utf-8",
        on_request=(Material.DOCUMENT,),
    ),
    "txt": Format({Material.TEXT: _text, Material.MAIL: _mail_text}, "text/plain; charset=utf-8"),
}
"""Every format, in the order in which they are made."""


DEFAULT_FORMATS = tuple(name for name, one in FORMATS.items() if one.default)
"""What is made when nothing is asked for."""


def default_formats_of(part: Part) -> tuple[str, ...]:
    """The formats that a part is made in when none is asked for."""
    return part.default_formats or tuple(
        name
        for name, one in FORMATS.items()
        if part.material in one.takes and one.default and part.material not in one.on_request
    )


def formats_of(part: Part) -> tuple[str, ...]:
    """The formats that a part can be made in."""
    return tuple(name for name, one in FORMATS.items() if part.material in one.takes)
