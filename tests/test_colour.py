"""The palette's pairs match in print, `docs/colour.md` says so truly, and a gemeente's own colour becomes good inks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import examples

from kom_erbij.design import proof
from kom_erbij.design.inks import delta_e, inks_for, look, nearest_inks, on_screen
from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.colors import own_color

DOC = (Path(__file__).parent.parent / "docs" / "colour.md").read_text(encoding="utf-8")
MOST = {"lucht": 4.5, "pruim": 8.5, "zwart": 11.5}
"""What cannot be printed as it shines, and black ink alone; all others must be within 2.5."""
RGB = st.tuples(*(st.integers(0, 255),) * 3)


@pytest.mark.parametrize("name", PALETTE)
def test_each_pair_looks_alike(name: str) -> None:
    color = PALETTE[name]
    assert delta_e(on_screen(color.rgb), look(color.cmyk)) <= MOST.get(name, 2.5)


@pytest.mark.parametrize("name", sorted(set(PALETTE) - {"zwart"}))
def test_no_pair_is_far_from_the_nearest_that_prints(name: str) -> None:
    one = proof.proof(PALETTE[name])
    assert one.off <= one.nearest_off + 1.0


def test_only_what_is_known_not_to_print_does_not() -> None:
    assert {name for name, color in PALETTE.items() if not proof.proof(color).printable} == {"lucht", "pruim", "zwart"}


@pytest.mark.parametrize("name", PALETTE)
def test_inks_are_few_and_round(name: str) -> None:
    inks = PALETTE[name].cmyk
    assert sum(inks) <= 260
    assert sum(ink > 0 for ink in inks) <= 3
    assert all(ink % 5 == 0 for ink in inks)


@pytest.mark.parametrize("ground", proof.DEEP_GROUNDS)
def test_text_on_the_deep_grounds_reads_in_print_too(ground: str) -> None:
    assert proof.printed_contrast(PALETTE["room"], PALETTE[ground]) >= 4.5


def test_the_documentation_has_the_tables_as_they_are() -> None:
    assert proof.pairs_table() in DOC
    assert proof.grounds_table() in DOC


# Pairs 1, 7, 17 and 25 of the test data in Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula" (2005).
@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_ciede2000(one: tuple[float, float, float], other: tuple[float, float, float], difference: float) -> None:
    assert delta_e(one, other) == pytest.approx(difference, abs=1e-4)
    assert delta_e(other, one) == pytest.approx(difference, abs=1e-4)


@pytest.mark.parametrize("level", [0, 40, 128, 200, 255])
def test_a_pure_grey_is_black_ink_alone(level: int) -> None:
    c, m, y, k = inks_for((level, level, level))
    assert (c, m, y) == (0, 0, 0)
    darkest = look((0, 0, 0, 100))[0]
    assert look((c, m, y, k))[0] == pytest.approx(max(on_screen((level, level, level))[0], darkest), abs=0.6)


def test_darker_greys_take_more_black() -> None:
    blacks = [inks_for((level, level, level))[3] for level in range(0, 256, 5)]
    assert blacks == sorted(blacks, reverse=True)


@settings(max_examples=examples(60), deadline=None)
@given(RGB, st.sampled_from([260.0, 300.0]))
def test_own_colours_keep_to_the_limit_of_ink(rgb: tuple[int, int, int], most: float) -> None:
    inks = inks_for(rgb, most)
    assert sum(inks) <= most
    assert all(0 <= ink <= 100 and ink == round(ink) for ink in inks)


@settings(max_examples=examples(60), deadline=None)
@given(st.tuples(*(st.integers(0, 100),) * 4).filter(lambda inks: sum(inks) <= 300))
def test_what_inks_can_show_is_found(inks: tuple[int, int, int, int]) -> None:
    """Whatever some mix looks like, the search finds a mix that looks the same."""
    wanted = look(inks)
    assert delta_e(wanted, look(nearest_inks(wanted))) <= 2.0


@pytest.mark.parametrize("value", ["#B03A2E", "#C9D8B6", "#8C6A4F", "#005A70", "#3B7F3F", "#E4E0D0", "#003366"])
def test_a_printable_own_colour_looks_the_same_in_print(value: str) -> None:
    color = own_color(value)
    assert color.hex == value
    assert delta_e(on_screen(color.rgb), look(color.cmyk)) <= 2.0
