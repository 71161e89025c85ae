"""Programs that read a DOCX for its words, as a web editor does: all of a page's text, once, in reading order."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import unescape

import pytest
from example_pages import longest, pages_of

from kom_erbij.intake.form_mark import PROMPT
from kom_erbij.layout.page import FormField, Page
from kom_erbij.writers.docx import write_docx
from kom_erbij.writers.docx_texts import HEADINGS

CASES = {
    "poster": ("poster", "a3", True, False),
    "campagneposter": ("poster", "a4", False, False),
    "invulposter": ("poster", "a4", False, True),
    "kaart": ("invitation-card", "a6", True, False),
    "post": ("social-post", "1200x630", True, False),
}


def mammoth(package: bytes) -> str:
    """As HTML, by what many web editors have for pasting and importing Word."""
    reader = pytest.importorskip("mammoth", reason="mammoth is not installed")
    images = reader.images.img_element(lambda _: {"src": "#"})
    return str(reader.convert_to_html(io.BytesIO(package), convert_image=images).value)


def pandoc(package: bytes) -> str:
    """As HTML. Of text boxes pandoc 2 reads nothing, whoever made them; the wheel has pandoc 3."""
    reader = pytest.importorskip("pypandoc", reason="pypandoc-binary is not installed")
    return str(reader.convert_text(package, "html", format="docx", extra_args=["--wrap=none"]))


def case(name: str) -> tuple[Page, ...]:
    product, maat, of_activity, invul = CASES[name]
    return pages_of(product, maat, longest() if of_activity else None, invul=invul)


def words(html: str) -> str:
    """What it says, without tags, blanks, and what joins or parts words at the end of a line."""
    said = re.sub(r"[\s\u00ad…:]", "", unescape(re.sub(r"<[^>]*>", "", html)))
    return said.replace(PROMPT.replace(" ", ""), "")


@pytest.mark.parametrize("read", [mammoth, pandoc])
@pytest.mark.parametrize("name", CASES)
def test_all_text_is_read_once_and_in_order(name: str, read: Callable[[bytes], str]) -> None:
    pages = case(name)
    html = read(write_docx(pages))
    fields = {item.name: item.label for page in pages for item in page.items if isinstance(item, FormField)}
    unlabelled = [label for field, label in fields.items() if field not in {t.field for p in pages for t in p.texts()}]
    said = words(html)
    for label in unlabelled:
        assert said.count(label) == 1
        said = said.replace(label, "")
    assert said == words("".join(text.text for page in pages for text in page.texts()))
    for text in (text for page in pages for text in page.texts() if text.role in HEADINGS):
        level = HEADINGS[text.role]
        assert words(text.text) in [words(one) for one in re.findall(rf"<h{level}.*?</h{level}>", html, re.DOTALL)]
