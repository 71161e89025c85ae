"""Documents as HTML, for a site and for mail: valid to a strict parser, whole, and with nothing that is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

import kom_erbij

CSV = Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv"
TODAY = date(2027, 3, 1)
HOSTILE = "Soep & <b>brood</b> \"voor\" <script>alert(1)</script> ‘ons’ <a href='x'>"
_FETCHED = re.compile(
    r"(?i)(?:src|srcset|background|poster|data|action)\s*=\s*(?![\"']?data:)|@import|url\((?!data:)|<script"
)
_CASES = {
    "bedankbrief": {"partners": [{"organisatie": HOSTILE, "contactpersoon": "Jan", "activiteiten": HOSTILE}]},
    "partnerbrief": {"programma": CSV},
    "infopagina": {"programma": CSV},
    "persbericht": {"programma": CSV},
    "artikel": {"titel": HOSTILE, "datum": "30-09-2027", "omschrijving": f"{HOSTILE}\n\n{HOSTILE}"},
    "nieuwsbrief": {"programma": [{"titel": HOSTILE, "locatie": "Zaal A\nZaal B", "aanmelden": "www.voorbeeld.nl"}]},
}


@cache
def made(product: str) -> dict[str, str]:
    """The HTML (and the plain text) of a product, by its format."""
    files = kom_erbij.render(product, "Gouda", formaat="html", today=TODAY, **_CASES[product])  # type: ignore[arg-type]
    if product == "nieuwsbrief":
        files = kom_erbij.render(product, "Gouda", today=TODAY, **_CASES[product])  # type: ignore[arg-type]
    return {one.formaat: one.data.decode("utf-8") for one in files}


@cache
def parsed(product: str) -> Element:
    """The page as a strict parser reads it: it stops at the first thing that the standard does not allow."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(made(product)["html"])


def elements(product: str, *tags: str) -> Iterator[Element]:
    yield from (one for one in parsed(product).iter() if one.tag in tags)


@pytest.mark.parametrize("product", _CASES)
def test_a_page_is_valid_and_says_what_it_is(product: str) -> None:
    assert parsed(product).get("lang") == "nl-NL"
    (title,) = elements(product, "title")
    (first,) = elements(product, "h1")
    assert " ".join("".join(first.itertext()).split()) in " ".join((title.text or "").replace("\u00a0", " ").split())
    levels = [int(one.tag[1]) for one in elements(product, "h1", "h2", "h3")]
    assert levels[0] == 1 and all(after - before < 2 for before, after in pairwise(levels))
    ids = [one.get("id") for one in parsed(product).iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for one in elements(product, "th"):
        assert one.get("scope") == "col"
    named = [one.get("aria-label") for one in elements(product, "div") if one.get("role") == "region"]
    assert all(named) and len(named) == len(set(named))
    for one in elements(product, "img"):
        assert one.get("alt")
    assert not _FETCHED.search(made(product)["html"])


@pytest.mark.parametrize("product", ("bedankbrief", "artikel", "nieuwsbrief"))
def test_what_somebody_typed_is_shown_and_is_no_markup(product: str) -> None:
    assert not list(elements(product, "script", "b"))
    assert all(one.get("href", "").startswith(("http", "mailto:", "tel:")) for one in elements(product, "a"))
    said = " ".join("".join(next(elements(product, "body")).itertext()).split())
    assert "<script>alert(1)</script>" in said


def test_a_page_has_the_landmarks_that_people_jump_by() -> None:
    for tag in ("header", "main", "footer"):
        assert len(list(elements("infopagina", tag))) == 1
    (aside,) = elements("persbericht", "aside")
    assert aside.get("aria-labelledby") in {one.get("id") for one in elements("persbericht", "h2")}
    assert [one.tag for one in elements("persbericht", "blockquote")] == ["blockquote"] * 2


def test_a_mail_is_set_in_tables_with_its_looks_on_each_element() -> None:
    page = made("nieuwsbrief")["html"]
    tables = list(elements("nieuwsbrief", "table"))
    assert tables and all(one.get("role") == "presentation" for one in tables)
    assert 'width="600"' in page and "max-width:600px" in page
    assert "font-face" not in page and not list(elements("nieuwsbrief", "img", "link"))
    for one in elements("nieuwsbrief", "p", "h1", "h2", "li"):
        assert "color:" in one.get("style", "") and "font-size:" in one.get("style", "")
        assert int(re.search(r"font-size:(\d+)px", one.get("style", ""))[1]) >= 16  # type: ignore[index]
    assert "prefers-color-scheme:dark" in page and len(page) < 100_000


def test_plain_text_says_all_that_the_mail_says() -> None:
    plain = " ".join(made("nieuwsbrief")["txt"].split())
    for one in elements("nieuwsbrief", "p", "h1", "h2", "li"):
        said = " ".join("".join(one.itertext()).split())
        assert said in plain
    assert "<b>brood</b>" in plain and "\u00a0" not in made("nieuwsbrief")["txt"]


def test_a_page_carries_the_letters_that_it_needs() -> None:
    page = made("infopagina")["html"]
    faces = re.findall(r"@font-face\{font-family:\"([^\"]+)\";font-weight:(\d+)", page)
    assert ("Fredoka One", "400") in faces and ("Manrope", "400") in faces and len(faces) == len(set(faces))
    assert len(page) < 250_000


def test_an_article_is_ready_to_print() -> None:
    said = "".join(next(elements("artikel", "body")).itertext())
    assert "[" not in said and "redactie" not in said and "Over de Week tegen Eenzaamheid" in said
    files = kom_erbij.render("artikel", "Gouda", formaat="html", today=TODAY, titel="Soep")
    (told,) = [one for one in files.notes if one.rule == "open-slot" and "weggelaten" in one.what]
    assert "[citaat wethouder]" in told.what and "fotomoment" not in told.what and "[wethouder]" in told.hint


def test_a_newsletter_tells_what_of_the_moment_is_known_and_who_can_come() -> None:
    cells = {"titel": "Concert", "tijd": "20.00", "wijk": "Stolwijk", "rolstoel": "nee", "taal": "Engels"}
    (file,) = kom_erbij.render("nieuwsbrief", "Gouda", formaat="txt", **cells)  # type: ignore[arg-type]
    said = file.data.decode()
    for line in ("Wanneer: dag volgt nog, om 20.00 uur", "Waar: Stolwijk", "Rolstoel: nee", "Taal: Engels"):
        assert f"- {line}\n" in said
