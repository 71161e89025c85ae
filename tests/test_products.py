"""Every product and size takes the example's activities: nothing overlaps, nothing runs off, all words are there."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from parts import PAGES, compose

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.week import week_of
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.page import Page
from kom_erbij.template.product import Product
from kom_erbij.template.registry import find_product

WEEK = week_of(2027)
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij")
SHEET = read_sheet(Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv", WEEK)
CASES = PAGES


def check(page: Page) -> None:
    texts = [text.ink.grown(-0.5) for text in page.texts()]
    for one, other in combinations(texts, 2):
        assert not one.overlaps(other), (one, other)
    for ink in texts:
        assert ink.x >= page.safe
        assert ink.right <= page.width - page.safe
        assert ink.y >= page.safe
        assert ink.bottom <= page.height - page.safe


@pytest.mark.parametrize(("product", "maat"), CASES, ids=lambda value: getattr(value, "name", value))
def test_every_activity_has_its_place(product: Product, maat: str) -> None:
    assert not SHEET.findings
    for activity in SHEET.activiteiten:
        pages = compose(product, maat, GOUDA, activity)
        for page in pages:
            check(page)
        said = [text.text.replace("\n", " ") for page in pages for text in page.texts()]
        assert activity.titel in said


@pytest.mark.parametrize(("product", "maat"), CASES, ids=lambda value: getattr(value, "name", value))
def test_the_campaign_itself_has_its_place(product: Product, maat: str) -> None:
    for page in compose(product, maat, GOUDA, None):
        check(page)


def test_names_in_dutch_are_the_same_product() -> None:
    assert find_product("aankondigingsposter") is find_product("poster")
    assert find_product("socialpost") is find_product("social-post")


def test_values_of_one_activity_do_not_stay_for_the_next() -> None:
    full = SHEET.activiteiten[0]
    bare = Activiteit("Inloop")
    product = find_product("poster")
    alone = compose(product, "a3", GOUDA, bare)
    compose(product, "a3", GOUDA, full)
    assert compose(product, "a3", GOUDA, bare) == alone


def test_story_keeps_what_matters_from_the_app_s_own_bars() -> None:
    for activity in SHEET.activiteiten:
        (page,) = compose(find_product("social-post"), "1080x1920", GOUDA, activity)
        for text in page.texts():
            assert text.ink.y >= 250 * 0.75
            assert text.ink.bottom <= (1920 - 340) * 0.75
