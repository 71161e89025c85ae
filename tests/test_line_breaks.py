"""Lines end where a reader pauses: at a compound's joint, before a quotation, never between a weekday and its date."""

from __future__ import annotations

from kom_erbij.design.palette import PALETTE
from kom_erbij.dutch.samenstellingen import seams
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.typesetting import Span, set_lines


def lines_of(text: str, width: float, *, hyphenate: bool = True, balance: bool = True) -> list[str]:
    span = Span(text, "display", PALETTE["nacht"])
    lines = set_lines(
        [span],
        house_fonts(),
        width=width,
        size=60,
        leading=62,
        balance=balance,
        hyphenate=hyphenate,
    )
    return ["".join(run.text for run in line.runs) for line in lines]


def test_a_long_compound_is_parted_at_its_joints() -> None:
    said = lines_of("Mantelzorgondersteuningsbijeenkomst", 560)
    assert said == ["Mantelzorg-", "ondersteunings-", "bijeenkomst"]
    assert seams("Vrijwilligersmiddag") == {len("Vrijwilligers")}


def test_a_quotation_begins_on_a_line_of_its_own() -> None:
    said = lines_of("Startconferentie “Samen maken we Gouda: iedereen aan tafel”", 760)
    assert said == ["Startconferentie", "“Samen maken we Gouda:", "iedereen aan tafel”"]


def test_a_weekday_stays_with_its_date() -> None:
    text = "dagelijks van donderdag 30\u00a0september t/m\u00a0woensdag 6\u00a0oktober"
    for width in range(800, 1400, 25):
        assert not any(line.endswith(("dag", "dag-")) for line in lines_of(text, width, balance=False)[:-1]), width


def test_a_web_address_is_parted_after_its_slash_and_only_if_it_must_be() -> None:
    address = "www.nuenen.nl/week-van-de-ontmoeting"
    assert lines_of(address, 900) == ["www.nuenen.nl/", "week-van-de-ontmoeting"]
    assert lines_of(address, 1400) == [address]
