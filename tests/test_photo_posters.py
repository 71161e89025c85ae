"""Posters with a photo: it bleeds, its focus is in sight, no text lies on it; what fits without it fits with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path as File

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parts import compose, part_of
from PIL import Image
from test_poster_rules import (
    FACTS,
    LEAST,
    LONGEST,
    SIZES,
    TITLE,
    WEEK,
    WIDEST,
    WILD,
    activities,
    campaigns,
    check,
    check_refused,
    table_of,
)

import kom_erbij
from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Afbeelding, Campagne, Status
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.errors import ConfigError, DoesNotFitError
from kom_erbij.layout.page import MM, Page, Path, Picture
from kom_erbij.layout.photo import place_photo
from kom_erbij.template.model import Column, TextPiece, load_layout
from kom_erbij.template.registry import find_product

POSTER = find_product("poster")
MATEN = list(POSTER.sizes)
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij")


def photo(aspect: float, focus: tuple[float, float] = (0.5, 0.5)) -> Afbeelding:
    """A photo that is never too small; without bytes, which laying out does not look at."""
    return Afbeelding(Artwork(ArtworkKind.JPEG, b"", aspect * 9000, 9000, "buren.jpg", "0"), "Buren.", focus)


def the_photo(page: Page) -> Picture:
    (one,) = [item for item in page.items if isinstance(item, Picture) and item.field == "afbeelding"]
    return one


def without_photo(page: Page) -> Page:
    """The page without its photo, and without the areas on which the table lies: those do not cover it."""
    table = next((number for number, item in enumerate(page.items) if getattr(item, "name", "") == "tafel"), 0)
    return replace(
        page,
        items=tuple(
            item
            for number, item in enumerate(page.items)
            if item is not the_photo(page) and not (isinstance(item, Path) and number < table)
        ),
    )


def test_every_size_has_a_place_for_a_photo_and_type_as_large_as_the_others() -> None:
    for maat in POSTER.sizes:
        (file,) = part_of(POSTER, maat, Soort.ACTIVITEIT).files(maat, photo=True)
        for item in load_layout(POSTER.folder / file).items:
            for piece in item.pieces if isinstance(item, Column) else ():
                assert isinstance(piece, TextPiece)
                floor = {"titel": TITLE, "datum": FACTS, "tijd": FACTS, "locatie": FACTS}.get(piece.field, LEAST)
                assert piece.size[1] >= floor[maat], piece.field


@pytest.mark.parametrize("maat", MATEN)
@given(campaigns, activities, st.sampled_from([0.4, 0.7, 1.0, 1.5, 3.0]), st.tuples(st.floats(0, 1), st.floats(0, 1)))
@WILD
def test_any_activity_with_a_photo_is_composed_by_the_rules(
    maat: str, campagne: Campagne, activiteit: Activiteit, aspect: float, focus: tuple[float, float]
) -> None:
    try:
        compose(POSTER, maat, campagne, activiteit)
    except DoesNotFitError:
        return
    except ConfigError as error:
        check_refused(campagne, error)
        return
    (page,) = compose(POSTER, maat, campagne, replace(activiteit, afbeelding=photo(aspect, focus)))
    check(without_photo(page), maat, table_of(page))
    shown = the_photo(page)
    assert shown.clip is not None
    assert shown.clip.height >= 0.1 * page.height
    assert shown.box.grown(0.01).holds(shown.clip)
    for text in page.texts():
        assert not text.ink.grown(-0.5).overlaps(shown.clip), text.text


@pytest.mark.parametrize("maat", MATEN)
def test_a_photo_runs_on_over_the_cut(maat: str) -> None:
    (page,) = compose(POSTER, maat, GOUDA, replace(LONGEST, omschrijving="", afbeelding=photo(1.5)))
    clip = the_photo(page).clip
    assert clip is not None
    assert (clip.x, clip.right) == pytest.approx((-10 * MM, page.width + 10 * MM))
    assert clip.y == pytest.approx(-10 * MM) or maat == "a2"


@pytest.mark.parametrize("maat", MATEN)
@pytest.mark.parametrize("focus", [(0.1, 0.1), (0.9, 0.9), (0.1, 0.9), (0.5, 0.5)])
@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.0])
def test_the_focus_stays_in_sight(maat: str, focus: tuple[float, float], aspect: float) -> None:
    (page,) = compose(POSTER, maat, GOUDA, replace(LONGEST, afbeelding=photo(aspect, focus)))
    shown = the_photo(page)
    assert shown.clip is not None
    x, y = shown.box.x + focus[0] * shown.box.width, shown.box.y + focus[1] * shown.box.height
    assert max(0, shown.clip.x) <= x <= min(page.width, shown.clip.right)
    assert max(0, shown.clip.y) <= y <= shown.clip.bottom


def test_a_photo_whose_corner_is_its_focus_is_not_enlarged_for_nothing() -> None:
    frame, sight = the_photo(compose(POSTER, "a4", GOUDA, replace(LONGEST, afbeelding=photo(1.5)))[0]).clip, None
    assert frame is not None
    sight = frame.grown(-10 * MM)
    middle, corner = (place_photo(photo(1.5, focus), frame, sight) for focus in ((0.5, 0.5), (0.0, 0.0)))
    assert (corner.width, corner.height) == (middle.width, middle.height)


def test_four_logos_and_every_field_find_their_place_beside_a_photo() -> None:
    campagne = Campagne(register().find("Nuenen, Gerwen en Nederwetten"), WEEK, "www.nuenen.nl/komerbij", WIDEST)
    for maat in MATEN:
        (page,) = compose(POSTER, maat, campagne, replace(LONGEST, afbeelding=photo(1.5)))
        assert len([item for item in page.items if isinstance(item, Picture)]) == 5
        check(without_photo(page), maat, table_of(page))


@pytest.mark.parametrize(("product", "maat"), SIZES)
@pytest.mark.parametrize("with_photo", [False, True])
def test_nobody_is_invited_to_what_is_full(product: str, maat: str, with_photo: bool) -> None:
    for status, omschrijving, invited in (
        (Status.GAAT_DOOR, "Schuif aan.", maat != "a4"),
        (Status.GAAT_DOOR, LONGEST.omschrijving, maat != "a4"),
        (Status.VOL, LONGEST.omschrijving, False),
    ):
        activiteit = replace(LONGEST, status=status, afbeelding=photo(1.5) if with_photo else None)
        activiteit = replace(activiteit, omschrijving=omschrijving)
        pages = compose(find_product(product), maat, GOUDA, activiteit)
        said = " ".join(text.text for page in pages for text in page.texts()).replace("\n", " ")
        assert ("ook plek voor jou" in said or "stoel voor je klaar" in said) is invited
        if status is Status.VOL:
            assert product == "invitation-card" or "Deze activiteit is vol" in said
            assert "Aanmelden kan niet meer" in said
        alts = [item.alt for page in pages for item in page.items if getattr(item, "name", "") == "tafel"]
        assert all(("plek vrij" in alt) is (status is not Status.VOL) for alt in alts)


def test_a_sheet_with_photos_becomes_posters_for_press_and_screen(tmp_path: File) -> None:
    Image.linear_gradient("L").resize((2400, 1600)).convert("RGB").save(tmp_path / "buren.jpg", quality=80)
    sheet = tmp_path / "lijst.csv"
    sheet.write_text(
        "titel;datum;tijd;locatie;afbeelding;afbeelding_tekst\n"
        "Samen eten;30-09-2027;17.30-20.00;De Waag;buren.jpg;Buren aan een lange tafel.\n",
        encoding="utf-8",
    )
    result = kom_erbij.batch(
        sheet,
        gemeente="Gouda",
        product="poster",
        maat="a4",
        formaat="pdf",
        uit=tmp_path / "uit",
        today=date(2027, 3, 1),
    )
    assert result.failed == ()
    assert [one.doel for one in result] == ["druk", "scherm"]
    assert not [one for one in result.notes if one.rule == "foto-niet-gebruikt"]
