"""A post that moves: the chair slides out, guests come, the words appear; it ends on the page itself, and soon."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pytest
from golden_pictures import _activity, _campagne
from hypothesis import given
from hypothesis import strategies as st
from parts import compose, job
from PIL import Image, ImageChops

from kom_erbij.campaign.model import Status
from kom_erbij.design.illustration import Tafel, draw
from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.motion import Frame, frames_of
from kom_erbij.layout.page import Page, Path, Text
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.run import bytes_of
from kom_erbij.template.alt import alt_text
from kom_erbij.template.model import layout_of
from kom_erbij.template.registry import find_product
from kom_erbij.template.values import slot_values
from kom_erbij.writers.formats import formats_of
from kom_erbij.writers.moving import Moving, write_gif

MOVING = find_product("moving-post")
LONGEST, LARGEST = 6000, 8_000_000


@cache
def made(formaat: str, maat: str = "1080x1080") -> bytes:
    (one,) = bytes_of(job(MOVING, maat, Wishes((formaat,)), _campagne(), _activity("lang"))).files
    return one.data


@cache
def page() -> Page:
    (one,) = compose(MOVING, "1080x1080", _campagne(), _activity("lang"))
    return one


def seen(data: bytes) -> tuple[list[Image.Image], list[int]]:
    """The frames of a picture that moves, and how long each is shown (ms)."""
    image, frames, shown = Image.open(io.BytesIO(data)), [], []
    for number in range(image.n_frames):  # type: ignore[attr-defined]
        image.seek(number)
        frames.append(image.convert("RGB"))
        shown.append(round(image.info.get("duration") or 0))
    return frames, shown


def most_apart(one: Image.Image, other: Image.Image) -> float:
    return max(high for _, high in ImageChops.difference(one, other).getextrema())  # type: ignore[misc]


def test_it_is_short_small_and_plays_once() -> None:
    for formaat, first in (("gif", 0), ("apng", 1)):
        data = made(formaat)
        frames, shown = seen(data)
        assert len(data) < LARGEST
        assert sum(shown[first:]) <= LONGEST
        assert shown[-1] >= 2500
        assert shown[first:] == [frame.shown for frame in frames_of(page())]
        assert {frame.size for frame in frames} == {(1080, 1080)}
    assert Image.open(io.BytesIO(made("apng"))).info["loop"] == 1
    assert b"NETSCAPE2.0" not in made("gif")


def test_it_ends_on_the_ordinary_picture_which_also_stands_for_it() -> None:
    still = Image.open(io.BytesIO(made("png"))).convert("RGB")
    frames, _ = seen(made("apng"))
    for one in (frames[0], frames[-1]):
        assert most_apart(one, still) <= 1
    last = seen(made("gif"))[0][-1]
    # Only edges, which are a mix of two colours, may be another one than they were.
    assert most_apart(last, still) <= 90
    assert last.getpixel((20, 540)) == still.getpixel((20, 540)) == page().ground.rgb


def test_a_gif_is_the_same_bytes_each_time() -> None:
    few = [Frame(page(), 100), frames_of(page())[0]]
    assert write_gif(Moving(few)) == write_gif(Moving(few))


def test_a_gif_and_an_apng_hold_only_what_changes() -> None:
    """The first frame is whole; of each other one is kept what it changes, and put together it is what a page shows."""
    frames = frames_of(page())
    moving = Moving(frames)
    first, *others = moving.changes
    assert first.pixels.shape[:2] == (1080, 1080)
    assert sum(one.pixels.size for one in others) < 3 * first.pixels.size
    for number, picture in enumerate(moving.pictures()):
        if number in (4, 12, 17, 25):
            (whole,) = Moving([frames[number]]).changes
            assert most_apart(Image.fromarray(picture), Image.fromarray(whole.pixels)) <= 1


def test_what_comes_from_outside_the_page_changes_nothing_yet() -> None:
    away = [Path((("M", (x, 10.0)), ("L", (x + 5, 10.0)), ("L", (x, 15.0))), fill=PALETTE["nacht"]) for x in (-90, -60)]
    pages = [replace(page(), items=(one,)) for one in away]
    _, other = Moving([Frame(one, 100) for one in pages]).changes
    assert other.pixels.shape[:2] == (1, 1)


def test_what_comes_first_and_what_comes_last() -> None:
    frames = [frame.page for frame in frames_of(page())]
    said = [[item.text for item in one.items if isinstance(item, Text)] for one in frames]
    assert said[0] == []
    assert said == sorted(said, key=len)
    words = [item.text for item in page().texts()]
    assert words[:1] in said
    assert said[-1] == words
    assert frames[-1] is page()
    # Each step of the drawing is another one, until it is there.
    drawings = [next(item for item in one.items if getattr(item, "name", "") == "tafel") for one in frames]
    moving = drawings[: len([one for one in said if not one])]
    assert len(set(moving)) == len(moving) > 20
    assert moving[-1] == drawings[-1]


@given(st.integers(7, 12), st.floats(0, 1), st.floats(0, 1))
def test_a_chair_slides_straight_out_and_nothing_reaches_further_than_at_the_end(
    stoelen: int, one: float, other: float
) -> None:
    tafel = Tafel(0, 0, 100, stoelen, 0.0, "eten", PALETTE["nacht"], gasten=1.0)
    near, far = sorted((one, other))

    def right(out: float) -> float:
        shapes = draw(replace(tafel, uitgeschoven=out, gasten=0.0))
        return max(value for shape in shapes for _, values in shape.segments for value in values[::2])

    assert right(near) <= right(far) + 1e-6 <= right(1.0) + 1e-6 <= tafel.reach + 1


def test_nobody_is_there_and_then_all_but_one() -> None:
    tafel = Tafel(0, 0, 100, 9, 0.0, "eten", PALETTE["nacht"])
    empty, full = draw(tafel), draw(replace(tafel, vol=True))
    gone = draw(replace(tafel, gasten=0.0))
    sat = draw(replace(tafel, gasten=1.0))
    half = draw(replace(tafel, gasten=0.5))
    assert gone == empty
    assert len(empty) < len(half) < len(sat) < len(full)


def test_who_hears_it_hears_of_the_guests() -> None:
    activity = _activity("lang")
    assert activity is not None
    asked = job(MOVING, "1080x1080", Wishes(), _campagne(), activity)
    told = alt_text([layout_of(MOVING, "1080x1080.toml")], asked.onderwerp, slot_values(asked.onderwerp))
    assert "Er zitten mensen. Eén stoel staat uitgeschoven" in told
    assert activity.status is not Status.VOL


@pytest.mark.parametrize("formaat", ["gif", "apng"])
def test_what_does_not_move_cannot_be_asked_to(formaat: str) -> None:
    assert all(formaat in formats_of(part) for part in MOVING.parts)
    assert formaat not in formats_of(find_product("social-post").parts[0])
