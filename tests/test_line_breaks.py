"""Lines end where a reader pauses: at a compound's joint, before a quotation, never between a weekday and its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kom_erbij.design.palette import PALETTE
from kom_erbij.dutch.samenstellingen import seams
from kom_erbij.errors import Place
from kom_erbij.layout.breaking import Unit, badly_broken, is_small, line_ends, stammers
from kom_erbij.layout.column import TextRow, fit_column
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.page import Box, Role, Text
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


@pytest.mark.parametrize(
    "titel", ["Bezoek aan het museumdepot", "Slotkoffie met de burgemeester", "Mannen achter het fornuis", "Na de soep"]
)
@pytest.mark.parametrize("width", [360, 480, 620])
def test_no_line_of_a_title_has_only_small_words(titel: str, width: float) -> None:
    span = Span(titel, "display", PALETTE["nacht"])
    row = TextRow("titel", (span,), 90, 26, 1.05, Role.H1, (0, 0), Place(), balance=True)
    done = fit_column([row], Box(0, 0, width, 400), house_fonts())
    (text,) = (item for item in done.items if isinstance(item, Text))
    lines = ["".join(run.text for run in line.runs) for line in text.lines]
    assert not stammers(lines)
    assert stammers(["Bezoek", "aan het", "museumdepot"])


def test_a_preposition_stays_with_its_number() -> None:
    text = "wo 6\u00a0okt, vanaf 14.00\u00a0uur"
    broken = [lines_of(text, width, balance=False) for width in range(480, 900, 20)]
    assert ["wo 6\u00a0okt,", "vanaf 14.00\u00a0uur"] in broken
    assert not any(line.endswith("vanaf") for lines in broken for line in lines if len(lines) == 2)


def test_a_web_address_is_parted_after_its_slash_and_only_if_it_must_be() -> None:
    address = "www.nuenen.nl/week-van-de-ontmoeting"
    assert lines_of(address, 900) == ["www.nuenen.nl/", "week-van-de-ontmoeting"]
    assert lines_of(address, 1400) == [address]


def test_a_place_breaks_after_its_comma() -> None:
    for width in range(1150, 1400, 50):
        assert lines_of("Cultuurhuis Garenspinnerij, Turfsingel 34, 2802\u00a0BH Gouda", width) == [
            "Cultuurhuis Garenspinnerij,",
            "Turfsingel 34, 2802\u00a0BH Gouda",
        ]


@pytest.mark.parametrize(
    ("title", "bad"),
    [
        ("Sjoelkampioen|van|Middelwatering", 1),
        ("Sjoelkampioen|van Middelwatering", 0),
        ("Bingo in De|Zes Sterren", 1),
        ("Eten bij Resto|VanHarte", 1),
        ("Koffie met Ontmoetingscentrum|De Horizon", 0),
        ("Startconferentie “Samen|tegen eenzaamheid”", 1),
        ("Een avond|over rouw en verlies", 0),
        ("Wandelen met Van|Bergen IJzendoorn,|Gouda", 1),
        ("Lezing: gewoon|gedag zeggen", 1),
        ("Lotgenoten niet-|aangeboren hersenletsel", 1),
        ("Digicafé:|bellen met beeld", 0),
    ],
)
def test_where_a_title_is_badly_broken(title: str, bad: int) -> None:
    assert badly_broken(title.split("|")) == bad


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Sjoelkampioen van Middelwatering", ["Sjoelkampioen", "van Middelwatering"]),
        ("Bingo in De Zes Sterren", ["Bingo", "in De Zes Sterren"]),
        ("Eten bij Resto VanHarte", ["Eten", "bij Resto VanHarte"]),
        ("Koffie met Ontmoetingscentrum De Horizon", ["Koffie", "met Ontmoetingscentrum", "De Horizon"]),
    ],
)
def test_a_title_breaks_where_one_breaks_it_aloud(title: str, lines: list[str]) -> None:
    assert title_in(800, smallest=50, text=title)[0] == lines


def test_no_small_word_stands_alone_where_a_smaller_title_has_room_for_it() -> None:
    for width in range(650, 900, 50):
        lines, size = title_in(width, smallest=50, text="Sjoelkampioen van Middelwatering")
        assert lines == ["Sjoelkampioen", "van Middelwatering"], width
        assert size >= 65


def test_rather_a_line_more_than_a_weekday_without_its_date() -> None:
    text = "Elke week op vrijdag 1\u00a0oktober t/m woensdag 6\u00a0oktober"
    assert lines_of(text, 580, balance=False) == [
        "Elke week",
        "op vrijdag 1\u00a0oktober",
        "t/m",
        "woensdag 6\u00a0oktober",
    ]


def test_a_date_of_two_days_breaks_before_the_second() -> None:
    both = "maandag 4\u00a0oktober t/m\u00a0woensdag 6\u00a0oktober"
    for width in range(780, 1260, 20):
        assert lines_of(both, width, balance=False) == both.replace(" t/m", "|t/m").split("|"), width
    apart = "vrijdag 1\u00a0oktober en dinsdag 5\u00a0oktober"
    assert lines_of(apart, 660, balance=False) == ["vrijdag 1\u00a0oktober", "en dinsdag 5\u00a0oktober"]


def test_a_last_word_gets_company() -> None:
    said = "Je kunt er met een rolstoel komen"
    broken = [lines_of(said, width, balance=False) for width in range(820, 1000, 20)]
    assert not any(lines[-1] == "komen" for lines in broken)
    assert any(len(lines) == 2 for lines in broken)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Maatje gezocht: kom kennismaken", ["Maatje gezocht:", "kom kennismaken"]),
        ("Aardappels schillen en praten", ["Aardappels", "schillen en praten"]),
        ("Start van de week: 100 stoelen op de Markt", ["Start van de week:", "100 stoelen", "op de Markt"]),
        ("Filmmiddag: oude beelden van de stad", ["Filmmiddag:", "oude beelden", "van de stad"]),
    ],
)
def test_a_title_is_a_little_smaller_where_its_words_would_be_stacked(title: str, lines: list[str]) -> None:
    for width in range(750, 901, 50):
        assert title_in(width, smallest=50, text=title)[0] == lines, width


QUOTED = "Startconferentie “Samen maken we Gouda: iedereen aan tafel”"


def title_in(width: float, *, smallest: float, text: str = QUOTED) -> tuple[list[str], float]:
    """A title's lines in a column of `width` pt, and its size (pt); 100 at the most."""
    span = Span(text, "display", PALETTE["nacht"])
    row = TextRow("titel", (span,), 100, smallest, 1.02, Role.H1, (0, 0), Place(field="titel"), balance=True)
    (item,) = fit_column([row], Box(0, 0, width, 1000), house_fonts()).items
    assert isinstance(item, Text)
    return ["".join(run.text for run in line.runs) for line in item.lines], item.lines[0].runs[0].size


def test_a_title_is_a_little_smaller_where_that_leaves_no_quotation_hanging() -> None:
    broken = ["Startconferentie", "“Samen maken we Gouda:", "iedereen aan tafel”"]
    hanging = [width for width in range(1000, 1500, 5) if title_in(width, smallest=100)[0][0].endswith("“Samen")]
    assert hanging
    for width in hanging:
        lines, size = title_in(width, smallest=50)
        assert lines == broken, width
        assert size >= 90


WORDS = st.sampled_from(
    [
        "van",
        "in",
        "de",
        "nu",
        "Gouda",
        "Resto",
        "Sjoelkampioenschap",
        "samen",
        "eten",
        "dag",
        "koffie",
        "Het",
        "is",
        "Middelwatering",
    ]
)
TITLES = st.lists(WORDS, min_size=1, max_size=7)


def units_of(words: Sequence[str]) -> list[Unit]:
    """Words whose letters are all one wide."""
    return [Unit(word, float(len(word)), 1.0) for word in words]


def breakings(words: Sequence[str], width: float) -> Iterator[list[list[str]]]:
    """Every way to break a title whose letters are one wide."""
    for number in range(len(words)):
        for ends in combinations(range(1, len(words)), number):
            lines = [list(words[a:b]) for a, b in pairwise((0, *ends, len(words)))]
            if all(len(" ".join(line)) <= width for line in lines):
                yield lines


def small_alone(lines: Sequence[Sequence[str]]) -> int:
    return sum(len(line) == 1 and is_small(line[0]) for line in lines) if len(lines) > 1 else 0


@given(TITLES, st.integers(18, 40))
@example(["Het", "Het", "Middelwatering"], 21)
@example(["is", "samen", "Resto", "Middelwatering"], 25)
@example(["dag", "in", "Middelwatering", "nu", "koffie", "Gouda"], 18)
def test_no_small_word_stands_alone_where_another_breaking_fits(words: list[str], width: int) -> None:
    ends = line_ends(units_of(words), width, balance=True)
    chosen = [words[a:b] for a, b in pairwise((0, *ends))]
    assert small_alone(chosen) == min(small_alone(lines) for lines in breakings(words, width))


@given(TITLES, st.integers(18, 40))
def test_no_name_is_torn_and_no_line_leans_where_another_breaking_is_as_even(words: list[str], width: int) -> None:
    def uneven(lines: Sequence[Sequence[str]]) -> float:
        return max(width - len(" ".join(line)) for line in lines)

    def bad(lines: Sequence[Sequence[str]]) -> int:
        return badly_broken([" ".join(line) for line in lines])

    ends = line_ends(units_of(words), width, balance=True)
    chosen = [words[a:b] for a, b in pairwise((0, *ends))]
    others = [lines for lines in breakings(words, width) if len(lines) == len(chosen)]
    better = [lines for lines in others if bad(lines) < bad(chosen) and uneven(lines) <= uneven(chosen)]
    assert not [lines for lines in better if small_alone(lines) <= small_alone(chosen)]


def test_no_word_stands_alone_between_two_lines() -> None:
    title = (
        "Wandelen langs elf kerken, elf dorpen en elf keukentafels, met bij elke tafel een kop koffie en een verhaal"
    )
    for width in range(800, 1300, 50):
        lines = lines_of(title, width, hyphenate=False)
        assert not [line for line in lines[1:-1] if " " not in line], width


def test_a_small_word_is_never_the_last_line_of_a_title() -> None:
    for width in range(500, 900, 50):
        lines, _ = title_in(width, smallest=40, text="Voorproefje: wat eten we nu")
        assert lines[-1] != "nu", width
