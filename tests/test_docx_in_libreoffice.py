"""A DOCX opened by LibreOffice stands as the PDF does: same pages, same lines, text in the same place."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from example_pages import GOUDA, activities, longest, pages_of, pages_of_programme
from parts import release
from pypdfium2 import raw

from kom_erbij.campaign.gemeenten import register
from kom_erbij.intake.activity import activity
from kom_erbij.intake.form_mark import PROMPT
from kom_erbij.layout.flow import fitted
from kom_erbij.layout.letterhead import letterhead_of
from kom_erbij.layout.page import MM, Page
from kom_erbij.writers.docx import docx_scale, write_docx
from kom_erbij.writers.docx_document import write_document_docx
from kom_erbij.writers.pdf import write_pdf

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
PAGES = {
    "poster": pages_of("poster", "a3", longest()),
    "a2": pages_of("poster", "a2", activities()[0]),
    "invul": pages_of("poster", "a4", invul=True),
    "kaart": pages_of("invitation-card", "a6", activities()[0]),
    "post": pages_of("social-post", "1200x630", longest()),
    "programma": pages_of_programme(),
}
SIDEWAYS = {"kaart": 3.0}
DEN_BOSCH = replace(GOUDA, gemeente=register().find("’s-Hertogenbosch"))
FULL_PAGE = fitted(
    release(
        DEN_BOSCH,
        activity(
            {
                "titel": "Conversation café",
                "datum": "30 september",
                "tijd": "19.00-21.00",
                "locatie": "Grand Café De Brug",
                "adres": "Brugplein 1",
                "kosten": "gratis",
                "omschrijving": "Meet your neighbours over coffee or tea. Come alone or bring a friend. " * 2,
                "organisatie": "International Friends",
                "taal": "Engels",
                "doelgroep": "newcomers",
            },
            DEN_BOSCH.week,
        ),
    )
)
"""A press release that fills its page nearly."""
DOWN = {"invul": 0.5}
"""Millimetres; the labels of fields stand in a table whose rows are whole twips and lines."""
"""Millimetres: in “Ik nodig je uit” the layout brings the j in by its hook, which Word cannot do by line."""

Glyph = tuple[str, float, float, str]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, pages in PAGES.items():
        (folder / f"{name}.docx").write_bytes(write_docx(pages))
    (folder / "persbericht.docx").write_bytes(write_document_docx(FULL_PAGE.document, letterhead_of(DEN_BOSCH)))
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in (*PAGES, "persbericht")]
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder


def glyphs(pdf: bytes, scale: float = 1.0) -> list[list[Glyph]]:
    """What each page says, glyph by glyph, with its origin from the top left (pt) and its font; no spaces."""
    sheets = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            words = page.get_textpage()
            found: list[Glyph] = []
            for index in range(words.count_chars()):
                char = chr(raw.FPDFText_GetUnicode(words, index))
                if char.isspace() or raw.FPDFText_IsGenerated(words, index) == 1:
                    continue
                x, y = ctypes.c_double(), ctypes.c_double()
                raw.FPDFText_GetCharOrigin(words, index, x, y)
                name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
                raw.FPDFText_GetFontInfo(words, index, name, 100, flags)
                font = name.value.decode().split("+")[-1]
                found.append((char, x.value / scale, (page.get_height() - y.value) / scale, font))
            sheets.append(found)
    finally:
        document.close()
    return sheets


def said_of(sheet: list[Glyph]) -> str:
    return "".join(glyph[0] for glyph in sheet)


def without_prompts(sheet: list[Glyph]) -> list[Glyph]:
    prompt = PROMPT.replace(" ", "")
    while (at := said_of(sheet).find(prompt)) >= 0:
        sheet = sheet[:at] + sheet[at + len(prompt) :]
    return sheet


def nearest(glyph: Glyph, others: list[Glyph]) -> Glyph:
    """The glyph of the same sign that stands nearest, taken out of `others`: frames are painted in another order."""
    char, x, y, _ = glyph
    same = [one for one in others if one[0] == char]
    assert same, f"{char!r} is lost"
    found = min(same, key=lambda one: abs(one[1] - x) + abs(one[2] - y))
    others.remove(found)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_text_stands_where_it_does_in_the_pdf(name: str, converted: Path) -> None:
    pages: tuple[Page, ...] = PAGES[name]
    ours = glyphs(write_pdf(pages))
    theirs = glyphs((converted / f"{name}.pdf").read_bytes(), docx_scale(pages[0]))
    assert len(theirs) == len(pages)
    for mine, sheet in zip(ours, theirs, strict=True):
        yours = without_prompts(sheet)
        assert len(yours) == len(mine)
        before = ""
        for char, x, y, font in mine:
            _, left, top, shown = nearest((char, x, y, font), yours)
            assert abs(top - y) <= DOWN.get(name, 0.3) * MM, (char, x, y)
            assert font == shown, (char, x, y)
            # LibreOffice joins fi to one glyph: the place of a letter inside a ligature says nothing.
            if not (before == "f" and char in "fijl"):
                assert abs(left - x) <= SIDEWAYS.get(name, 1.0) * MM, (char, x, y)
            before = char


@pytest.mark.parametrize("name", PAGES)
def test_pages_have_their_size(name: str, converted: Path) -> None:
    scale = docx_scale(PAGES[name][0])
    document = pypdfium2.PdfDocument((converted / f"{name}.pdf").read_bytes())
    try:
        for page, sheet in zip(PAGES[name], document, strict=True):
            assert sheet.get_size() == pytest.approx((page.width * scale, page.height * scale), abs=0.5)
    finally:
        document.close()


def test_a_document_of_one_page_is_one_page(converted: Path) -> None:
    document = pypdfium2.PdfDocument((converted / "persbericht.pdf").read_bytes())
    try:
        assert len(document) == len(FULL_PAGE.pages) == 1
    finally:
        document.close()
