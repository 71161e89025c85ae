"""No letter hangs into another: tails keep clear of the line under them, in one text and in the next."""

from __future__ import annotations

from itertools import pairwise

import pytest
from example_pages import GOUDA, activities
from hypothesis import given
from hypothesis import strategies as st
from parts import compose

from kom_erbij.campaign.model import Activiteit
from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.ink import clear, clear_leading
from kom_erbij.layout.page import Line, Text
from kom_erbij.layout.typesetting import Span, set_lines
from kom_erbij.template.registry import find_product

SIZE = 100.0


def line(text: str, baseline: float = 0.0, x: float = 0.0) -> Line:
    span = Span(text, "display", PALETTE["nacht"])
    (one,) = set_lines([span], house_fonts(), width=10_000, size=SIZE, leading=SIZE, x=x, baseline=baseline)
    return one


def test_a_tail_keeps_clear_of_the_letter_under_it_and_only_of_that() -> None:
    fonts = house_fonts()
    over_a_tall_one, over_a_low_one = clear(line("g"), line("d"), 5, fonts), clear(line("g"), line("a"), 5, fonts)
    assert over_a_tall_one > over_a_low_one + 10
    assert clear(line("g"), line("d"), 9, fonts) == pytest.approx(over_a_tall_one + 4)
    assert clear(line("g"), line("d", x=300), 5, fonts) == 0
    assert clear(line("n"), line("d"), 5, fonts) == 0


def test_lines_are_as_far_apart_as_was_asked_where_nothing_touches() -> None:
    fonts = house_fonts()
    assert clear_leading([line("Samen"), line("zingen")], 94, fonts) == 94
    assert clear_leading([line("Training"), line("voor vrijwilligers")], 94, fonts) > 98


@given(st.text("gjpqyQ,dbklhfÉËÏÖ ", min_size=1, max_size=12), st.text("gdbkÉ ï", min_size=1, max_size=12))
def test_no_ink_of_a_title_touches_that_of_its_next_line(upper: str, lower: str) -> None:
    if not upper.strip() or not lower.strip():
        return
    fonts = house_fonts()
    leading = clear_leading([line(upper), line(lower)], 90, fonts)
    assert clear(line(upper), line(lower), 0, fonts) <= leading - 4


@pytest.mark.parametrize(
    ("product", "maat", "titel"),
    [
        ("social-post", "1080x1350", "Samen zingen"),
        ("poster", "a3", "Training voor vrijwilligers"),
        ("floor-sticker", "rond-300", "Samen soep koken"),
    ],
)
def test_under_a_title_there_is_white(product: str, maat: str, titel: str) -> None:
    fonts = house_fonts()
    moment = activities()[0].moment
    (page,) = compose(find_product(product), maat, GOUDA, Activiteit(titel, moment=moment, locatie="De Moestuin"))
    texts = [text for text in page.texts() if text.lines]
    at = next(at for at, text in enumerate(texts) if text.field == "titel")
    title = texts[at]
    assert isinstance(title, Text)
    below = min((one for one in texts if one.box.y > title.box.bottom), key=lambda one: one.box.y)
    lines = [*title.lines, below.lines[0]]
    for upper, lower in pairwise(lines):
        white = (0.4 if lower is below.lines[0] else 0.04) * lower.runs[0].size
        assert lower.baseline - upper.baseline >= clear(upper, lower, white, fonts) - 0.01
