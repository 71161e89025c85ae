"""What belongs together stays on one line, and nothing else of a text changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kom_erbij.dutch.typografie import curly, hoofdletter, kleine_letter, together, typeset


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
        ("Café De Buren, Voorstraat 12. Gratis", "Café De Buren, Voorstraat_12. Gratis"),
        ("10 buren en 4 stoelen", "10 buren en 4 stoelen"),
    ],
)
def test_what_is_kept_together(text: str, said: str) -> None:
    assert together(text).replace("\u00a0", "_") == said


@given(st.text(alphabet="’s 0123456789-avondbel€+AB,"))
def test_only_spaces_change(text: str) -> None:
    assert together(text).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("'s-Hertogenbosch", "’s-Hertogenbosch"),
        ("in 't Trefpunt, 's middags", "in ’t Trefpunt, ’s middags"),
        ("‘s Middags om 'n uur of 2", "’s Middags om ’n uur of 2"),
        ("baby's, oma`s en foto´s", "baby’s, oma’s en foto’s"),
        ("Hans' tuin", "Hans’ tuin"),
        ("jaren '80", "jaren ’80"),
        ("de workshop 'Samen eten' en 'Rock 'n Roll'", "de workshop ‘Samen eten’ en ‘Rock ’n Roll’"),
        ("'Opa's en oma's' van toen", "‘Opa’s en oma’s’ van toen"),
        ('Film: "Het diner" (met "popcorn")', "Film: “Het diner” (met “popcorn”)"),
        ('een scherm van 42"', 'een scherm van 42"'),
        ("„Kom”, zei ze", "„Kom”, zei ze"),
        ("ĳs met slagroom", "ijs met slagroom"),
    ],
)
def test_quotation_marks_and_apostrophes_are_curly(typed: str, set_: str) -> None:
    assert typeset(typed) == set_
    assert typeset(set_) == set_


@given(st.text(alphabet="'’‘\"“ abst-0.,\n"))
def test_nothing_but_the_marks_changes(text: str) -> None:
    marks = dict.fromkeys(map(ord, "'’‘\"“”`´"))
    assert curly(text).translate(marks) == text.translate(marks)
    assert len(curly(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "capital", "small"),
    [
        ("ijsjes eten", "IJsjes eten", "ijsjes eten"),
        ("IJsjes eten", "IJsjes eten", "ijsjes eten"),
        ("’s middags thee", "’s Middags thee", "’s middags thee"),
        ("’t wordt leuk", "’t Wordt leuk", "’t wordt leuk"),
        ("“samen eten”", "“Samen eten”", "“samen eten”"),
        ("één", "Één", "één"),
        ("Gratis", "Gratis", "gratis"),
        ("AOW'ers", "AOW'ers", "AOW'ers"),
        ("€ 2", "€ 2", "€ 2"),
        ("55-plussers", "55-plussers", "55-plussers"),
        ("", "", ""),
    ],
)
def test_capitals_of_dutch(text: str, capital: str, small: str) -> None:
    assert (hoofdletter(text), kleine_letter(text)) == (capital, small)
