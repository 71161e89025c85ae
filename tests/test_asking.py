"""What a form asks stands in its room, whatever there is to tick: on one line if it can, else under each other."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import examples

from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import Place
from kom_erbij.layout.asking import Asked, Words, set_asked
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.page import Box, FormField, Item, Text
from kom_erbij.layout.typesetting import Span

NIGHT, WHITE = PALETTE["nacht"], PALETTE["wit"]
WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


def asked(options: tuple[str, ...], lines: int, label_width: float, width: float) -> tuple[list[Item], float]:
    items: list[Item] = []
    words = Words("veld", (Span("Wat kost het?", "semibold", NIGHT),), 11.5, label_width, Place())
    what = Asked((Span("Hulp.", "regular", NIGHT),), options, lines, 24.0, None, NIGHT, WHITE)
    end = set_asked(what, words, items, Box(50, 100, width, 600), house_fonts(), 100.0)
    return items, end


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(WORD, max_size=9, unique=True),
    st.booleans(),
    st.integers(1, 6),
    st.sampled_from((0.0, 150.0)),
    st.booleans(),
)
def test_nothing_overlaps_or_runs_off(
    options: list[str], more: bool, lines: int, label_width: float, wide: bool
) -> None:
    said = tuple(f"{one}:" if more and one == options[-1] else one for one in options)
    items, end = asked(said, lines, label_width, 480 if wide else 320)
    boxes = [one.box for one in items if isinstance(one, FormField)]
    inks = [one.ink for one in items if isinstance(one, Text)]
    for one, other in combinations([*boxes, *(ink.grown(-0.5) for ink in inks)], 2):
        assert not one.overlaps(other)
    for box in (*boxes, *inks):
        assert box.x >= 50 - 1.5 and box.right <= 50 + (480 if wide else 320) + 1.5
        assert box.bottom <= end + 3
    assert [one.value for one in items if isinstance(one, FormField) and one.value] == options


def test_room_to_write_behind_an_option_is_wide_enough() -> None:
    near, _ = asked(("gratis", "het kost:"), 1, 150, 480)
    far, _ = asked(("een hele lange keuze", "en nog een lange keuze:"), 1, 150, 480)
    for items, below in ((near, False), (far, True)):
        *ticks, room = (one for one in items if isinstance(one, FormField))
        assert room.name == "veld-anders"
        assert (room.box.y > ticks[-1].box.bottom) is below
        assert room.box.width > 120
