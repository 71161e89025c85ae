"""Each document as a page, from a telephone to a wide screen: nothing beside its edge, and all of it readable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import AXE, axe_findings, chromium, nu_messages, showing
from lengths import LONG
from parts import EXAMPLE

import kom_erbij
from kom_erbij.threads import pdfium_document

CSV = EXAMPLE / "activiteiten.csv"
LENGTHS = ("een-pagina", "samenvatting", "volledig")
LEAST = 14
"""What the smallest words measure (px) on any screen."""
WIDTHS = (320, 375, 768, 1280, 1920)
_SIZES = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let least = [99, ''];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement, svg = parent.ownerSVGElement;
    if (!walker.currentNode.data.trim() || !parent.getClientRects().length) continue;
    const drawn = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const size = parseFloat(getComputedStyle(parent).fontSize) * drawn;
    if (size < least[0]) least = [size, walker.currentNode.data];
  }
  return least;
}"""
_OVER = """[...document.querySelectorAll('.tabel')]
  .filter(one => one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)"""


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Each product that is a document, and the report in its three lengths, of the example."""
    given: dict[str, Any] = {"config": EXAMPLE / "kom-erbij.toml", "programma": CSV, "formaat": "html"}
    made = {}
    for product in ("infopagina", "persbericht", "artikel", "nieuwsbrief", "partnerbrief", "bedankbrief"):
        (made[product],) = (one for one in kom_erbij.render(product, **given) if one.formaat == "html")
    for maat in LENGTHS:
        results = EXAMPLE / "resultaten.csv"
        (made[maat],) = kom_erbij.render("evaluatierapport", **given, maat=maat, resultaten=results)
    return {name: one.data.decode() for name, one in made.items()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.fixture
def shown(browser: Any, tmp_path: Path) -> Iterator[Any]:
    page = tmp_path / "bladzijde.html"

    def opened(text: str, **options: Any) -> Any:
        page.write_text(text, encoding="utf-8")
        return show(page, **options)

    with showing(browser) as show:
        yield opened


def test_nothing_runs_off_the_screen_and_all_of_it_is_readable(shown: Any, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        tab = shown(text)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            assert tab.evaluate(_OVER) == [], (name, width)
            size, said = tab.evaluate(_SIZES)
            assert size >= LEAST, (name, width, said)


def test_a_wide_table_is_a_table_on_a_telephone_too(shown: Any, pages: dict[str, str]) -> None:
    tab = shown(pages["volledig"], viewport={"width": 320, "height": 800})
    table = tab.get_by_role("table").filter(has_text="Vragenlijsten")
    assert table.get_by_role("row").count() == 15
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "Activiteit", "Soort", "Bezoekers", "Vragenlijsten", "Cijfer"
    ]  # fmt: skip
    (first, *others) = table.get_by_role("row").nth(1).get_by_role("cell").all()
    tops = [one.bounding_box()["y"] for one in (first, *others)]
    assert tops == sorted(set(tops))
    shows = "one => getComputedStyle(one, '::before').content"
    assert [others[1].evaluate(shows), first.evaluate(shows)] == ['"Bezoekers" / ""', "none"]


def test_one_chart_of_two_is_shown_and_read(shown: Any, pages: dict[str, str]) -> None:
    tab = shown(pages["samenvatting"])
    charts = {}
    for width in (320, 1280):
        tab.set_viewport_size({"width": width, "height": 800})
        seen = tab.get_by_role("img").filter(visible=True).all()
        charts[width] = [one.get_attribute("aria-label") for one in seen if one.evaluate("one => one.tagName") == "svg"]
    assert len(charts[320]) == 3
    assert charts[320] == charts[1280]


def test_on_paper_a_chart_is_the_one_of_paper_and_the_ground_is_white(shown: Any, pages: dict[str, str]) -> None:
    tab = shown(pages["samenvatting"], viewport={"width": 320, "height": 800}, color_scheme="dark")
    tab.emulate_media(media="print")
    assert tab.locator("figure .breed").first.is_visible()
    assert not tab.locator("figure .smal").first.is_visible()
    color = "one => getComputedStyle(one).%s"
    assert tab.locator("body").evaluate(color % "backgroundColor") == "rgb(255, 255, 255)"
    assert tab.locator("figure .breed path").first.evaluate(color % "fill") == "rgb(15, 111, 99)"
    with pdfium_document(tab.pdf(format="A4", print_background=True)) as pdf:
        # No logo stands on a sheet by itself.
        assert pdf[len(pdf) - 1].get_textpage().get_text_range().strip()


def test_hours_stay_on_one_line(shown: Any, pages: dict[str, str]) -> None:
    tab = shown(
        pages["nieuwsbrief"].replace(
            "</body>", "<p id='uur' style='width:5em'>– 9.00\u00a0–\u2060\u00a010.00</p></body>"
        )
    )
    assert "–\u2060\u00a0" in pages["persbericht"]
    assert "–\u00a0" not in pages["persbericht"]
    range_ = "one => { const r = document.createRange(); r.setStart(one.firstChild, 2); r.setEnd(one.firstChild, 15);"
    assert tab.locator("#uur").evaluate(f"{range_} return new Set([...r.getClientRects()].map(b => b.y)).size }}") == 1


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 320), *([("light", 320), ("dark", 1280)] if LONG else [])]
)
def test_axe_finds_nothing(shown: Any, pages: dict[str, str], scheme: str, width: int) -> None:
    if AXE is None:
        pytest.skip("axe-core is er niet")
    for name in ("volledig", "infopagina", "nieuwsbrief"):
        tab = shown(pages[name], color_scheme=scheme, viewport={"width": width, "height": 800})
        # What lies behind words in a drawing it does not know: the page, as behind all others. A mail is shown within
        # a page of another, which has the landmarks.
        but = ("color-contrast: <text ", *(("landmark-one-main", "region") if name == "nieuwsbrief" else ()))
        assert [one for one in axe_findings(tab) if not one.startswith(but)] == [], name


def test_the_nu_checker_has_nothing_to_say(tmp_path: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        # Outlook paints a mail by attributes that the standard of pages has dropped.
        if name != "nieuwsbrief":
            (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    assert nu_messages(*sorted(tmp_path.glob("*.html"))) == []
