"""Lines break where a reader would, fit their measure, and lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import MissingGlyphError, Place
from kom_erbij.layout.breaking import UnbreakableError
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.page import Box, Break, Line, Text
from kom_erbij.layout.typesetting import Span, set_lines

NIGHT = PALETTE["nacht"]


def lines_of(
    text: str,
    width: float,
    *,
    face: str = "regular",
    size: float = 20,
    balance: bool = False,
    hyphenate: bool = True,
) -> tuple[Line, ...]:
    return set_lines(
        [Span(text, face, NIGHT)],
        house_fonts(),
        width=width,
        size=size,
        leading=size * 1.2,
        balance=balance,
        hyphenate=hyphenate,
        place=Place(field="titel"),
    )


def words(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def test_title_is_balanced_and_does_not_end_a_line_in_a_leaning_word() -> None:
    said = [words(line) for line in lines_of("Samen eten in de Waag", 620, face="display", size=92, balance=True)]
    assert said == ["Samen eten", "in de Waag"]


def test_long_compound_gets_a_dutch_hyphen_only_when_allowed() -> None:
    lines = lines_of("Vrijwilligersbijeenkomst", 500, face="display", size=92)
    assert [line.end for line in lines][:-1] == [Break.HYPHEN] * (len(lines) - 1)
    assert words(lines[0]).endswith("-")
    with pytest.raises(UnbreakableError):
        lines_of("Vrijwilligersbijeenkomst", 500, face="display", size=92, hyphenate=False)


def test_a_compound_keeps_its_own_hyphen() -> None:
    text = "Koffie-ochtend"
    lines = lines_of(text, 90)
    assert len(lines) == 2
    assert Text(Box(0, 0, 90, 50), lines, 24).text == text


def test_newline_ends_a_line() -> None:
    assert [words(line) for line in lines_of("Kom\nerbij!", 500)] == ["Kom", "erbij!"]


def test_no_break_space_holds() -> None:
    lines = lines_of("op donderdag 30\u00a0september", 180)
    assert not any(words(line).endswith("30") for line in lines)


def test_missing_character_is_named() -> None:
    with pytest.raises(MissingGlyphError) as caught:
        lines_of("Feest 🎉", 500)
    assert "🎉" in str(caught.value)
    assert "titel" in str(caught.value)


def test_display_face_falls_back_for_what_it_lacks() -> None:
    (line,) = lines_of("Ćevapi", 500, face="display")
    assert [run.face.name for run in line.runs] == ["extrabold", "display"]


@given(st.lists(st.text("abcdeéïü.,", min_size=1, max_size=11), min_size=1, max_size=30), st.floats(150, 500))
def test_nothing_is_lost_and_no_line_is_too_wide(parts: list[str], width: float) -> None:
    text = " ".join(parts)
    lines = lines_of(text, width)
    assert Text(Box(0, 0, width, 100), lines, 24).text == text
    assert all(line.width <= width + 0.1 for line in lines)


def test_kerning_is_used() -> None:
    shaped = house_fonts().shape("AV", "bold")
    assert shaped.kerning[0] < 0
