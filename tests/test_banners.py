"""Banners are as many pixels as a site, a mail program or a meeting asks for, and ask nobody to what is full."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from golden_pictures import _activity, _campagne
from parts import compose, job
from PIL import Image

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne, Status
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.week import week_of
from kom_erbij.intake.activity import activity
from kom_erbij.layout.page import PX, Box, Group, Picture, Text
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.plan import jobs_of
from kom_erbij.production.make.run import bytes_of
from kom_erbij.template.registry import find_product

BANNER = find_product("banner")
WEEK = week_of(2027)
MOST = 5_000_000
"""What Teams takes as a background, in bytes."""
SPEAKER = Box(640 * PX, 0, 640 * PX, 1080 * PX)
"""Where somebody sits: the middle third."""


@pytest.mark.parametrize("maat", BANNER.sizes)
def test_each_is_as_large_as_its_name_says(maat: str) -> None:
    (file,) = bytes_of(job(BANNER, maat, Wishes(("png",)), _campagne(), None)).files
    image = Image.open(io.BytesIO(file.data))
    assert f"{image.width}x{image.height}" == maat.rpartition("-")[2]
    assert len(file.data) < MOST


def test_nothing_that_matters_is_where_the_speaker_sits() -> None:
    (page,) = compose(BANNER, "achtergrond-1920x1080", _campagne(), None)
    seen = 0
    for item in page.items:
        if isinstance(item, Text | Picture):
            assert not (item.ink if isinstance(item, Text) else item.box).overlaps(SPEAKER)
            seen += 1
        elif isinstance(item, Group):
            assert min(value for path in item.items for _, values in path.segments for value in values[::2]) > (
                SPEAKER.right
            )
            seen += 1
    assert seen >= 4


@pytest.mark.parametrize("maat", ["728x90", "320x100", "970x250"])
@pytest.mark.parametrize("gemeente", ["'s-Hertogenbosch", "Hoeksche Waard"])
def test_a_name_stands_halfway_the_white_end(maat: str, gemeente: str) -> None:
    (page,) = compose(BANNER, maat, Campagne(register().find(gemeente), WEEK), _activity("kort"))
    mark = [item.ink for item in page.items if isinstance(item, Text) and item.field == "gemeente"]
    middle = (min(box.y for box in mark) + max(box.bottom for box in mark)) / 2
    assert abs(middle - page.height / 2) < page.height * 0.06


@pytest.mark.parametrize("maat", ["300x250", "728x90", "970x250", "omslag-1920x1005"])
def test_a_title_of_a_whole_sentence_has_room(maat: str) -> None:
    title = (
        "Open atelier voor mensen die al lang iets met hun handen willen maken maar nooit weten waar ze moeten beginnen"
    )
    its = activity({"titel": title, "datum": "3 oktober", "tijd": "13.00-17.00", "locatie": "Atelier Kleur"}, WEEK)
    (page,) = compose(BANNER, maat, _campagne(), its)
    assert "moeten beginnen" in " ".join(item.text for item in page.items if isinstance(item, Text))


def test_of_what_has_no_day_it_says_so() -> None:
    (page,) = compose(BANNER, "300x250", _campagne(), activity({"titel": "Concert", "tijd": "20.00"}, WEEK))
    assert "dag\u00a0volgt\u00a0nog, 20.00\u00a0uur" in [item.text for item in page.items if isinstance(item, Text)]


def test_a_place_begins_its_line_with_a_capital() -> None:
    (page,) = compose(BANNER, "300x250", _campagne(), activity({"titel": "Klussen", "locatie": "bij u thuis"}, WEEK))
    assert "Bij u thuis" in [item.text for item in page.items if isinstance(item, Text)]


def test_there_is_none_of_what_is_full() -> None:
    activity = _activity("lang")
    assert activity is not None
    planned = (BANNER, tuple(BANNER.sizes))
    assert len(jobs_of(planned, Wishes(), Onderwerp(_campagne(), activity))) == 5
    assert jobs_of(planned, Wishes(), Onderwerp(_campagne(), replace(activity, status=Status.VOL))) == []
