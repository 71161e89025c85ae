"""What is said in and of each gemeente, as a list that was read line by line: change it only by reading it again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kom_erbij.campaign.gemeenten import Gemeente, register

READ = Path(__file__).parent / "gemeenten_zinnen.csv"


def sentences(one: Gemeente) -> list[str]:
    place = one.in_zin[:1].upper() + one.in_zin[1:]
    return [one.naam, f"{place} is van alles te doen.", f"Kom erbij {one.in_zin}!", f"Dit is van {one.de_gemeente}."]


def test_all_342_are_said_as_they_were_read() -> None:
    with READ.open(encoding="utf-8", newline="") as file:
        read = {row[0]: row for row in csv.reader(file)}
    assert len(read) == 342
    for one in register().gemeenten:
        assert sentences(one) == read[one.naam]


@pytest.mark.parametrize(
    ("name", "roepnaam", "in_zin", "slug"),
    [
        ("'s-Gravenhage", "Den Haag", "in Den Haag", "den-haag"),
        ("Den Bosch", "’s-Hertogenbosch", "in ’s-Hertogenbosch", "s-hertogenbosch"),
        ("Texel", "Texel", "op Texel", "texel"),
        ("Bergen (NH.)", "Bergen", "in de gemeente Bergen", "bergen-nh"),
        ("Hoeksche Waard", "Hoeksche Waard", "in de Hoeksche Waard", "hoeksche-waard"),
        ("Nuenen", "Nuenen", "in Nuenen", "nuenen"),
        ("De Bilt", "De Bilt", "in De Bilt", "de-bilt"),
    ],
)
def test_the_name_that_people_use(name: str, roepnaam: str, in_zin: str, slug: str) -> None:
    one = register().find(name)
    assert (one.roepnaam, one.in_zin, one.slug) == (roepnaam, in_zin, slug)


def test_frisian_names_are_marked() -> None:
    frisian = {one.naam for one in register().gemeenten if one.taal == "fy"}
    assert frisian == {
        *("Dantumadiel", "De Fryske Marren", "Noardeast-Fryslân", "Súdwest-Fryslân", "Tytsjerksteradiel", "Waadhoeke"),
    }
    assert {one.taal for one in register().gemeenten} == {"", "fy"}


def test_no_name_has_a_straight_apostrophe() -> None:
    assert not [one.naam for one in register().gemeenten if "'" in one.roepnaam + one.in_zin]
