"""The page that shows all of a run: what was made, what was not and why, whole without a network or a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import html5lib
import pytest
from browsers import AXE, axe_findings, chromium, nu_messages, showing

import kom_erbij

TODAY = date(2027, 3, 1)
ROWS = "titel;datum\nKoffie & <b>thee</b>;30-09-2027\nSoep;32 mei\nFeest;1-10-2027 (afgelast)\n"
ASKED: dict[str, Any] = {"maat": "1080x1080", "formaat": "png,txt", "werkers": 1, "today": TODAY}


class Seen(HTMLParser):
    """Elements with their attributes, and the texts within."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [
            its
            for name, its in self.elements
            if name == tag and all(its.get(key) == one for key, one in wanted.items())
        ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, kom_erbij.Result]:
    folder = tmp_path_factory.mktemp("overzicht")
    (folder / "lijst.csv").write_text(ROWS, encoding="utf-8")
    result = kom_erbij.batch(folder / "lijst.csv", "bericht", "Gouda", uit=folder / "uit", **ASKED)
    return folder, result


@pytest.fixture(scope="module")
def page(made: tuple[Path, kom_erbij.Result]) -> str:
    assert made[1].overzicht == made[0] / "uit" / "overzicht.html"
    return (made[0] / "uit" / "overzicht.html").read_text(encoding="utf-8")


def test_every_file_is_there_to_open(made: tuple[Path, kom_erbij.Result], page: str) -> None:
    folder, result = made
    linked = {folder / "uit" / unquote(one["href"]) for one in Seen(page).of("a") if not one["href"].startswith("#")}
    assert linked == {one.bestand for one in result}
    assert len(linked) == 5


def test_words_of_a_row_are_text(page: str) -> None:
    assert "<b>thee" not in page
    assert "Koffie & <b>thee</b>" in Seen(page).text


def test_what_went_wrong_or_was_cancelled_is_said_with_its_place(page: str) -> None:
    said = " ".join(Seen(page).text.split())
    assert "Niet gelukt lijst.csv, rij 3" in said
    assert "“32 mei” " in said
    assert "Afgelast lijst.csv, rij 4" in said


def test_nothing_is_fetched(page: str) -> None:
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert "url(" not in page
    assert "@import" not in page


def test_captions_are_there_to_copy_as_they_are_in_the_file(made: tuple[Path, kom_erbij.Result], page: str) -> None:
    caption = next(one.bestand for one in made[1] if one.maat == "facebook").read_text(encoding="utf-8")
    text = caption.split("-----\n", 1)[1].split("\n\nHashtags", 1)[0].strip()
    assert text in unescape(page)
    assert len(Seen(page).of("button", **{"class": "kopieer"})) >= 4


def test_each_card_has_its_picture_with_words_for_it(page: str) -> None:
    (picture,) = Seen(page).of("img")
    assert picture["src"].startswith("data:image/webp;base64,")
    assert picture["alt"] == "Bericht, Vierkant bericht: Koffie & <b>thee</b>"


def test_it_is_the_same_page_when_nothing_changed(made: tuple[Path, kom_erbij.Result], page: str) -> None:
    folder, _ = made
    again = kom_erbij.batch(folder / "lijst.csv", "bericht", "Gouda", uit=folder / "uit", **ASKED)
    assert again.made == ()
    assert (folder / "uit" / "overzicht.html").read_text(encoding="utf-8") == page


def test_a_page_that_somebody_changed_stays(tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text("titel;datum\nKoffie;30-09-2027\n", encoding="utf-8")
    given: dict[str, Any] = {**ASKED, "formaat": "txt", "uit": tmp_path / "uit"}
    kom_erbij.batch(tmp_path / "lijst.csv", "bericht", "Gouda", **given)
    page = tmp_path / "uit" / "overzicht.html"
    page.write_text("van mij", encoding="utf-8")
    result = kom_erbij.batch(tmp_path / "lijst.csv", "bericht", "Gouda", **{**given, "opnieuw": True})
    assert page.read_text(encoding="utf-8") == "van mij"
    assert any(one.place.file == "overzicht.html" for one in result.notes)


def test_what_somebody_changed_is_said_and_has_no_verdict(tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text("titel;datum\nKoffie;30-09-2027\n", encoding="utf-8")
    given: dict[str, Any] = {**ASKED, "maat": "a4", "formaat": "pdf", "doel": "scherm", "uit": tmp_path / "uit"}
    (file,) = kom_erbij.batch(tmp_path / "lijst.csv", "poster", "Gouda", **given)
    page = tmp_path / "uit" / "overzicht.html"
    assert "Gekeurd voor het scherm" in page.read_text(encoding="utf-8")
    file.bestand.write_bytes(b"van mij")
    kom_erbij.batch(tmp_path / "lijst.csv", "poster", "Gouda", **given)
    said = page.read_text(encoding="utf-8")
    assert f"{file.bestand.name} is met de hand veranderd" in said
    assert "Gekeurd voor het scherm" not in said


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.fixture
def shown(browser: Any, made: tuple[Path, kom_erbij.Result]) -> Iterator[Any]:
    # The list that one saves is made in the page itself.
    with showing(browser, asks=("file:", "data:", "blob:")) as show:
        yield lambda **options: show(made[0] / "uit" / "overzicht.html", **options)


def test_it_is_html_as_the_standard_has_it(made: tuple[Path, kom_erbij.Result], page: str) -> None:
    html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), strict=True).parse(page)
    assert nu_messages(made[0] / "uit" / "overzicht.html") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(shown: Any, scheme: str) -> None:
    if AXE is None:
        pytest.skip("axe-core is er niet")
    tab = shown(color_scheme=scheme)
    for one in tab.locator("summary").all():
        one.click()
    assert axe_findings(tab) == []


@pytest.mark.parametrize("width", [320, 1920])
def test_nothing_runs_off_the_screen(shown: Any, width: int) -> None:
    tab = shown(viewport={"width": width, "height": 800})
    # What a list is of may have a long name.
    tab.evaluate(
        "for (const one of document.querySelectorAll('select')) one.append(new Option('Samen eten '.repeat(9)))"
    )
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_one_can_search_agree_and_save_the_list(shown: Any) -> None:
    tab = shown()
    everything = tab.locator(".kaart").count()
    told = tab.locator("[role=status]")
    tab.get_by_label("Zoeken").fill("vierkant")
    assert told.inner_text() == "1 kaart, 0 akkoord"
    tab.locator(".kaart:visible").get_by_label("Akkoord").check()
    tab.get_by_label("Zoeken").fill("er is niets van")
    assert told.inner_text().startswith("0 kaarten, 1 akkoord. Zoek met een ander woord")
    tab.get_by_label("Zoeken").fill("")
    assert told.inner_text() == f"{everything} kaarten, 1 akkoord"
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="Bewaar de lijst").click()
    rows = saved.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == '"Gemeente";"Waarover";"Product";"Akkoord"'
    assert sum(row.endswith(';"akkoord"') for row in rows) == 1
    tab.reload()
    assert told.inner_text() == f"{everything} kaarten, 1 akkoord"


def test_without_a_script_all_of_it_is_there(shown: Any) -> None:
    tab = shown(java_script_enabled=False)
    assert tab.locator(".kaart:visible").count() == 5
    assert tab.locator(".balk").is_hidden()
