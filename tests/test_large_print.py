"""Large print: what is to be read comes with nothing under 18 pt, for who asks it with --groot."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from parts import about, part_of

import kom_erbij
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.campaign.ontvanger import Ontvanger
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import UsageError
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.page import Page, Role, Text
from kom_erbij.layout.parting import parts
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.jobs import Job
from kom_erbij.production.make.run import pages_of
from kom_erbij.template.product import Product
from kom_erbij.template.registry import find_product, products
from kom_erbij.template.style import LARGE, house_style

WEEK = week_of(2027)
SHEET = Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv"
ROWS = read_sheet(SHEET, WEEK).activiteiten
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij")
PARTNER = Ontvanger("De Lange Tafel", "mevrouw De Vries", "Beste mevrouw De Vries", ("Markt 35",), ROWS[:2], 45)
IN_LARGE_PRINT = [(product, maat) for product in products() for maat in product.large_sizes]


def pages(product: Product, maat: str, soort: Soort) -> tuple[Page, ...]:
    activity = ROWS[9] if soort is Soort.ACTIVITEIT else None
    partner = PARTNER if soort is Soort.PARTNER else None
    programme = ROWS if soort is Soort.PROGRAMMA else ()
    subject = about(product, GOUDA, activity, programme, ontvanger=partner)
    return pages_of(Job(product, part_of(product, maat, soort), maat, Wishes(("pdf",)), subject))


@pytest.mark.parametrize(("product", "maat"), IN_LARGE_PRINT, ids=lambda one: getattr(one, "name", one))
def test_nothing_is_smaller_than_18_pt(product: Product, maat: str) -> None:
    subjects = {soort for part in product.parts for soort in part.of if maat in product.sizes_of(part)}
    for soort in sorted(subjects):
        for page in pages(product, maat, soort):
            # A gemeente without a logo has its name as a mark, which is as large as a logo would be.
            texts = [item for item in page.items if isinstance(item, Text) and item.field != "gemeente"]
            for run in (run for text in texts for line in text.lines for run in line.runs):
                assert run.size >= LARGE, (soort, run.text, run.size)


def test_what_is_to_be_read_is_there_in_large_print() -> None:
    able = {product.name for product, _ in IN_LARGE_PRINT}
    assert able == {
        "press-release",
        "newspaper-article",
        "info-page",
        "partner-letter",
        "thank-you-letter",
        "programme",
        "flyer",
        "evaluation-form",
        "evaluation-report",
    }


def test_the_same_words_stand_in_the_programme_s_large_print() -> None:
    told = " ".join(
        item.text for page in pages(find_product("programme"), "a4-groot", Soort.PROGRAMMA)
        for item in page.items if isinstance(item, Text)
    )  # fmt: skip
    told = " ".join(told.split())
    for row in ROWS:
        assert all(text in told for text in (row.titel, row.omschrijving, row.locatie)), row.titel


def test_larger_text_keeps_its_order_of_sizes() -> None:
    large, plain = house_style().in_large_print(), house_style()
    for name in ("heading-1", "heading-2", "lead", "aside-heading"):
        assert large[name].size > large["body"].size == LARGE, name
        assert large[name].leading / large[name].size == pytest.approx(plain[name].leading / plain[name].size)
    assert all(size == LARGE for size, _ in large.fit.body)


def test_groot_makes_it_and_says_so_in_the_name(tmp_path: Path) -> None:
    made = kom_erbij.press_release("Gouda", titel="Samen eten", groot=True, formaat="docx", uit=tmp_path)
    assert [one.bestand.name for one in made] == ["gouda_press-release_samen-eten_a4-groot.docx"]
    fonts = [getattr(style, "font", None) for style in docx.Document(str(made[0].bestand)).styles]
    sizes = {font.size.pt for font in fonts if font and font.size}
    assert min(sizes) >= LARGE


def test_what_is_not_in_large_print_is_refused_and_in_a_batch_stays_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"niet in grote letters.*kiest wie hem leest.*neem: artikel, .* of programma"):
        kom_erbij.newsletter("Gouda", groot=True, uit=tmp_path)
    with pytest.raises(UsageError, match="niet allebei"):
        kom_erbij.press_release("Gouda", groot=True, maat="a4", uit=tmp_path)


def test_an_hour_is_never_parted_and_an_address_is() -> None:
    hour = "13.30\u00a0–\u00a016.00\u00a0uur"
    assert [part.text for part in parts(hour, hyphenate=True, seams_only=False)] == [hour]
    assert len(parts("www.gouda.nl/komerbij", hyphenate=True, seams_only=False)) > 1


@pytest.mark.parametrize("formaat", ["docx", "odt"])
def test_an_office_program_is_shown_where_a_word_too_wide_for_its_column_parts(formaat: str, tmp_path: Path) -> None:
    options = {"config": SHEET.with_name("kom-erbij.toml"), "programma": SHEET, "uit": tmp_path, "formaat": formaat}
    for groot in (False, True):
        (made,) = kom_erbij.press_release(**options, groot=groot)
        with zipfile.ZipFile(made.bestand) as package:
            text = package.read("word/document.xml" if formaat == "docx" else "content.xml").decode()
        text = re.sub(r"</w:t><w:softHyphen/><w:t[^>]*>", "\u00ad", text)
        assert ("Start\u00adconferentie" in text) is groot
        assert ("Startconferentie" in text) is not groot
        assert "Rollatorwandeltocht" in text.replace("\u00ad", "")


def test_columns_that_do_not_fit_stand_under_each_other_and_on_one_page() -> None:
    product, sheet = find_product("press-release"), SHEET.parent.with_name("groot") / SHEET.name
    read = read_sheet(sheet, WEEK).activiteiten
    rows = tuple(replace(one, gemeente=None) for one in read if one.gemeente == read[0].gemeente)
    asked = Job(
        product,
        part_of(product, "a4-groot", Soort.PROGRAMMA),
        "a4-groot",
        Wishes(("pdf",)),
        about(product, GOUDA, None, rows),
    )
    made = pages_of(asked)
    assert not [item for page in made for item in page.items if isinstance(item, Text) and item.role is Role.TD]
    told = []
    for page in made:
        said = [
            " ".join(item.text.split()) for item in page.items if isinstance(item, Text) and item.role is Role.LBODY
        ]
        told += said
        starts, ends = ([one for one in said if one.startswith(word)] for word in ("Wanneer: ", "Kosten: "))
        assert len(starts) == len(ends)
    for row in rows:
        assert any(one.startswith(f"Activiteit: {' '.join(row.titel.split())}") for one in told), row.titel
    assert "Programma" in [one.title for page in made for one in page.bookmarks]
