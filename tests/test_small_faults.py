"""What `make mutants` could change without any test noticing, by module; each test fails for such a change."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from parts import compose, job
from pdf_samples import GOUDA, SUPPER

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import DoesNotFitError, Place
from kom_erbij.intake.calendar_export import as_programme
from kom_erbij.intake.moments import read_moment
from kom_erbij.intake.number_format import formatted
from kom_erbij.intake.svg import _enlarge
from kom_erbij.layout.imposition import PRINTER_MARGIN, tile_sheets
from kom_erbij.layout.page import MM
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.run import _side
from kom_erbij.template.registry import find_product

# intake


@pytest.mark.parametrize(
    ("value", "said"), [(1e15, "1E+15"), (2e16, "2E+16"), (999999999999999.0, "999999999999999"), (2.5e15, "2,5E+15")]
)
def test_a_number_longer_than_a_cell_can_show_is_said_by_its_power(value: float, said: str) -> None:
    assert formatted(value, "0") == said


@pytest.mark.parametrize(
    ("value", "code", "said"), [(3.5, "general", "3,5"), (3.5, "STANDAARD", "3,5"), (1500, "0.0e+0", "1,5E+03")]
)
def test_a_format_in_small_letters_or_capitals_is_the_same(value: float, code: str, said: str) -> None:
    assert formatted(value, code) == said


@pytest.mark.parametrize(
    ("length", "pixels"), [("36", 36), ("36px", 36), ("36pt", 48), ("3pc", 48), ("2in", 192), ("2.54cm", 96)]
)
def test_an_svg_may_say_its_size_in_any_unit(length: str, pixels: float) -> None:
    root = ElementTree.Element("svg", width=length, height=length)
    _enlarge(root)
    assert root.get("viewBox") == f"0 0 {pixels} {pixels}"


def test_a_last_day_that_has_begun_again_is_kept() -> None:
    """Half past twelve at night until one, a day later: more than one evening."""
    given = {"hele_dag": "nee", "datum": "30-9-2027", "einddatum": "1-10-2027", "begintijd": "0:30", "eindtijd": "1:00"}
    assert as_programme(given, lambda field: Place())["einddatum"] == "2027-10-01"
    assert "einddatum" not in as_programme({**given, "begintijd": "20:00"}, lambda field: Place())


def test_the_28th_is_a_fourth_day_and_the_29th_a_fifth() -> None:
    week = week_of(2028)
    assert week.van == date(2028, 9, 28)
    assert read_moment("vierde donderdag van september", "", week, Place(), Place()).dagen == (date(2028, 9, 28),)
    assert read_moment("vijfde vrijdag van september", "", week, Place(), Place()).dagen == (date(2028, 9, 29),)


# layout


def test_legends_of_a_tile_can_be_printed_whole() -> None:
    for sheet in tile_sheets(420 * MM, 594 * MM):
        top, bottom = sheet.notes
        assert top.baseline - 0.72 * top.size >= PRINTER_MARGIN
        # A quarter of its size hangs under the baseline.
        assert bottom.baseline + 0.25 * bottom.size <= sheet.height - PRINTER_MARGIN


def test_as_much_shorter_as_is_advised_fits() -> None:
    long = Activiteit("Samen eten", omschrijving="Schuif aan en eet mee met de buren. " * 60)
    with pytest.raises(DoesNotFitError) as caught:
        compose(find_product("poster"), "a4", GOUDA, long)
    (finding,) = caught.value.findings
    asked = re.search(r"(\d+) tekens korter", finding.hint)
    assert asked is not None
    shorter = len(long.omschrijving) - int(asked[1])
    assert shorter > 200
    # About as much: a word more or less.
    assert compose(find_product("poster"), "a4", GOUDA, replace(long, omschrijving=long.omschrijving[: shorter - 60]))


# production


def test_a_page_without_a_name_of_its_own_is_named_by_its_number() -> None:
    card = find_product("invitation-card")
    asked = job(card, "a6", Wishes(), GOUDA, SUPPER)
    named = asked.part.pages
    assert [_side(asked, number, 9) for number in range(9)] == [
        *named, *(f"bladzijde-{number + 1}" for number in range(len(named), 9))
    ]  # fmt: skip
    assert _side(asked, 0, 1) == ""
