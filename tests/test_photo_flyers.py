"""Flyers with a photo: it fills the top of the front, no text lies on it, and the table comes at the back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parts import compose
from test_photo_posters import GOUDA, photo, the_photo
from test_poster_rules import LONGEST, WILD, activities, campaigns, check_refused

from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.errors import ConfigError, DoesNotFitError
from kom_erbij.layout.page import MM, Page
from kom_erbij.template.registry import find_product

FLYER = find_product("flyer")


def check_front(front: Page) -> None:
    shown = the_photo(front)
    assert shown.clip is not None and shown.box.grown(0.01).holds(shown.clip)
    assert (shown.clip.x, shown.clip.right) == pytest.approx((-10 * MM, front.width + 10 * MM))
    assert shown.clip.y == pytest.approx(-10 * MM)
    # What is of the photo in sight is more than a strip.
    assert min(one.ink.y for one in front.texts()) >= 0.24 * front.height
    for text in front.texts():
        assert not text.ink.overlaps(shown.clip), text.text


@given(campaigns, activities, st.sampled_from([0.5, 1.0, 2.0]), st.tuples(st.floats(0, 1), st.floats(0, 1)))
@WILD
def test_what_fits_without_a_photo_fits_with_it(
    campagne: Campagne, activiteit: Activiteit, aspect: float, focus: tuple[float, float]
) -> None:
    try:
        before = compose(FLYER, "a5", campagne, activiteit)
    except DoesNotFitError:
        return
    except ConfigError as error:
        check_refused(campagne, error)
        return
    front, back = compose(FLYER, "a5", campagne, replace(activiteit, afbeelding=photo(aspect, focus)))
    check_front(front)
    assert not front.notes
    for old, new in zip(before, (front, back), strict=True):
        assert {text.field for text in old.texts()} == {text.field for text in new.texts()}


@pytest.mark.parametrize("focus", [(0.1, 0.1), (0.9, 0.9), (0.5, 0.5)])
@pytest.mark.parametrize("aspect", [0.6, 1.0, 1.8])
def test_the_focus_stays_in_sight(aspect: float, focus: tuple[float, float]) -> None:
    for activiteit in (Activiteit("Inloop"), LONGEST):
        front, _ = compose(FLYER, "a5", GOUDA, replace(activiteit, afbeelding=photo(aspect, focus)))
        shown = the_photo(front)
        assert shown.clip is not None
        x, y = shown.box.x + focus[0] * shown.box.width, shown.box.y + focus[1] * shown.box.height
        assert 0 <= x <= front.width and 0 <= y <= shown.clip.bottom


def test_the_table_comes_at_the_back_where_there_is_room() -> None:
    def tables(activiteit: Activiteit) -> list[int]:
        pages = compose(FLYER, "a5", GOUDA, activiteit)
        return [
            number for number, page in enumerate(pages) for one in page.items if getattr(one, "name", "") == "tafel"
        ]

    short = Activiteit("Inloop")
    assert (tables(short), tables(replace(short, afbeelding=photo(1.5)))) == ([0], [1])
