"""Names of files: plain, short, safe on every system, and never two alike in a run."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.moment import Moment
from kom_erbij.production.make.names import MAX, file_name, slug, title_slugs


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Samen eten in de Waag", "samen-eten-in-de-waag"),
        ("Poëzie in de kerk", "poezie-in-de-kerk"),
        ("’s Avonds: thee & koek", "s-avonds-thee-en-koek"),
        ("Cafe\u0301 Zórg", "cafe-zorg"),
        ("IJsje! ĳs", "ijsje-ijs"),
        ("Straße in Tromsø", "strasse-in-tromso"),
        ("CON", "con-"),
        ("../../etc/passwd", "etc-passwd"),
        ("🎉🎉", "naamloos"),
    ],
)
def test_slug(text: str, said: str) -> None:
    assert slug(text) == said


@given(st.text(max_size=300))
def test_slug_is_always_safe(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", made)
    assert len(made) <= 49


def test_long_title_is_cut_between_words() -> None:
    assert slug("Startconferentie samen maken we Gouda een stad voor iedereen") == (
        "startconferentie-samen-maken-we-gouda-een-stad"
    )


def test_name_as_promised() -> None:
    name = file_name("gouda", "poster", "samen-eten-in-de-waag", "a3", formaat="pdf")
    assert name == "gouda_poster_samen-eten-in-de-waag_a3.pdf"


def test_no_name_is_too_long() -> None:
    longest = max((one.slug for one in register().gemeenten), key=len)
    title = slug("woord " * 30) + "_2027-09-30_rij-1234"
    name = file_name(longest, "invitation-card", title, "1080x1920", "achterkant", formaat="docx")
    assert len(name) <= MAX


def on(titel: str, rij: int | None, day: int | None = None) -> Activiteit:
    return Activiteit(titel, Moment((date(2027, 9, day),) if day else ()), rij=rij)


def test_same_title_gets_date_then_row() -> None:
    rows = [on("Koffie", 2, 29), on("koffie!", 3, 30), on("Koffie", 4, 30), on("Thee", 5), on("Koffie", 6)]
    assert title_slugs(rows, ["gouda"] * 5) == [
        "koffie_2027-09-29",
        "koffie_2027-09-30_rij-3",
        "koffie_2027-09-30_rij-4",
        "thee",
        "koffie",
    ]


def test_same_title_in_two_gemeenten_stays_as_it_is() -> None:
    assert title_slugs([on("Koffie", 2), on("Koffie", 3)], ["gouda", "breda"]) == ["koffie", "koffie"]


@given(st.lists(st.tuples(st.sampled_from(["Koffie", "koffie", "Koffie 2027-09-30", "Thee"]), st.integers(0, 3))))
def test_never_two_alike(rows: list[tuple[str, int]]) -> None:
    activities = [on(titel, number + 2, day or None) for number, (titel, day) in enumerate(rows)]
    names = title_slugs(activities, ["gouda"] * len(rows))
    assert len(set(names)) == len(rows)
