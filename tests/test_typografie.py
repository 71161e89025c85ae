"""What belongs together stays on one line, and nothing else of a text changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kom_erbij.dutch.typografie import together


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("elke week ’s avonds", "elke week ’s_avonds"),
        ("in 't Trefpunt", "in 't_Trefpunt"),
        ("van 30 september af", "van 30_september af"),
        ("kost € 2 of 3 euro", "kost €_2 of 3_euro"),
        ("bel 0182 - 12 34 56 nu", "bel 0182_-_12_34_56 nu"),
        ("bel 06-12345678", "bel 06-12345678"),
        ("Turfsingel 34, 2802 BH Gouda", "Turfsingel_34, 2802_BH Gouda"),
        ("10 buren en 4 stoelen", "10 buren en 4 stoelen"),
    ],
)
def test_what_is_kept_together(text: str, said: str) -> None:
    assert together(text).replace("\u00a0", "_") == said


@given(st.text(alphabet="’s 0123456789-avondbel€+AB,"))
def test_only_spaces_change(text: str) -> None:
    assert together(text).replace("\u00a0", " ") == text
