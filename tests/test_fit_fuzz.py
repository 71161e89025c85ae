"""Whatever texts a column gets, and whatever room: they lie within it, no letter lost, or the error says why not."""

from __future__ import annotations

import re

from hypothesis import event, given, settings
from hypothesis import strategies as st
from lengths import examples

from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import DoesNotFitError, Place
from kom_erbij.layout.column import TextRow, fit_column
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.page import Box, Role, Text
from kom_erbij.layout.typesetting import Span

_SLACK = 0.02
"""pt; far under what anyone can see."""
WORDS = st.one_of(
    st.sampled_from(["soep", "in", "de", "Vrijwilligersbijeenkomst", "€ 2,50", "17.30–20.00", "(ook)", "a/b", "IJ"]),
    st.text("abcdeéïöXYZ-/.,'’&0123456789", min_size=1, max_size=25),
)
TEXTS = st.lists(WORDS, min_size=1, max_size=25).flatmap(
    lambda words: st.sampled_from([" ", "\n", "  ", "\u00a0"]).map(lambda between: between.join(words))
)


@st.composite
def rows(draw: st.DrawFn, number: int) -> TextRow:
    largest = draw(st.floats(6, 120))
    return TextRow(
        f"veld{number}",
        (Span(draw(TEXTS), draw(st.sampled_from(["display", "regular", "semibold"])), PALETTE["nacht"]),),
        largest,
        draw(st.floats(4, largest)),
        draw(st.floats(1.0, 1.6)),
        Role.P,
        (draw(st.floats(0, 40)),) * 2,
        Place(option=f"--veld{number}"),
        balance=draw(st.booleans()),
    )


@settings(deadline=None, max_examples=examples(100))
@given(
    st.integers(1, 4).flatmap(lambda count: st.tuples(*(rows(number) for number in range(count)))),
    st.floats(10, 800),
    st.floats(5, 900),
    st.sampled_from(["top", "middle", "bottom"]),
    st.sampled_from(["left", "center", "right"]),
)
def test_it_fits_or_says_so(texts: tuple[TextRow, ...], width: float, height: float, anchor: str, align: str) -> None:
    room = Box(37.0, 51.0, width, height)
    try:
        done = fit_column(texts, room, house_fonts(), anchor=anchor, align=align)
    except DoesNotFitError as error:
        event("does not fit")
        [one] = error.findings
        assert one.place in [row.place for row in texts]
        assert "mm" in one.what
        assert one.hint
        assert len(one.what) < 300
        return
    event("fits")
    assert done.box.y >= room.y - _SLACK
    assert done.box.bottom <= room.bottom + _SLACK
    found = {item.field: item for item in done.items if isinstance(item, Text)}
    for row in texts:
        item = found[row.field]
        assert _letters(item.text) == _letters(row.spans[0].text)
        for line in item.lines:
            assert line.baseline <= room.bottom + _SLACK
            # A letter's own white at its left hangs over the edge, so that what one sees is in line.
            first = line.runs[0]
            hang = house_fonts().left_bearing(first.face.name, first.text[0]) * first.size
            assert first.x + max(hang, 0) >= room.x - _SLACK
            assert max(run.x + run.width for run in line.runs if run.text.strip()) <= room.right + _SLACK


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)
