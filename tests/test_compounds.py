"""Long compounds part at their seams, where a reader would pause."""

from __future__ import annotations

import pytest

from kom_erbij.design.palette import PALETTE
from kom_erbij.dutch.samenstellingen import seams
from kom_erbij.layout.breaking import UnbreakableError
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.typesetting import Span, set_lines


def lines(word: str, width: float, *, seams_only: bool = True) -> list[str]:
    span = Span(word, "display", PALETTE["nacht"])
    done = set_lines([span], house_fonts(), width=width, size=20, leading=24, seams_only=seams_only)
    return ["".join(run.text for run in line.runs) for line in done]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Mantelzorgondersteuningsbijeenkomst", ["Mantelzorg-", "ondersteunings-", "bijeenkomst"]),
        ("Vrijwilligersbijeenkomst", ["Vrijwilligers-", "bijeenkomst"]),
        ("Rollatorwandeltocht", ["Rollator-", "wandeltocht"]),
    ],
)
def test_a_compound_parts_at_its_seams(word: str, parts: list[str]) -> None:
    assert lines(word, 172) == parts


def test_a_part_of_a_compound_stays_whole_rather_than_break_in_its_middle() -> None:
    with pytest.raises(UnbreakableError):
        lines("Mantelzorgondersteuningsbijeenkomst", 120)
    assert "".join(lines("Mantelzorgondersteuningsbijeenkomst", 120, seams_only=False)).replace("-", "") == (
        "Mantelzorgondersteuningsbijeenkomst"
    )


def test_a_word_without_seams_still_parts_between_syllables() -> None:
    assert lines("Levensverhalenverteller", 172)[0].endswith("-")
    assert seams("Levensverhalenverteller") == frozenset()
