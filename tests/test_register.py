"""The register: found by any name, of one date, and a merger is one date in one file."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kom_erbij
from kom_erbij.campaign.gemeenten import Register, register
from kom_erbij.errors import UnknownGemeenteError
from kom_erbij.resources import assets

FOLDER = assets() / "register"
NAMES = [name for one in register().gemeenten for name in (one.naam, one.code, *one.aliassen)]


def test_all_of_them_are_there() -> None:
    assert len(register().gemeenten) == 342
    assert len({one.code for one in register().gemeenten}) == 342
    assert len({one.slug for one in register().gemeenten}) == 342


@given(st.sampled_from(NAMES), st.sampled_from((str.lower, str.upper, str.title, str)))
def test_every_name_finds_its_own_in_any_case(name: str, change: type[str]) -> None:
    found = register().find(change(name))
    assert name in (found.naam, found.code, *found.aliassen)


@pytest.mark.parametrize(
    ("typed", "naam"),
    [
        ("den haag", "'s-Gravenhage"),
        ("s-gravenhage", "'s-Gravenhage"),
        ("’s-Gravenhage", "'s-Gravenhage"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("GM0513", "Gouda"),
        ("sudwest-fryslan", "Súdwest-Fryslân"),
        ("  gouda ", "Gouda"),
        ("Nuenen c.a.", "Nuenen, Gerwen en Nederwetten"),
    ],
)
def test_as_people_type_it(typed: str, naam: str) -> None:
    assert register().find(typed).naam == naam


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Bergen", "Bergen (L.)"),
        ("Bergen", "Bergen (NH.)"),
        ("Reeuwijk", "Reeuwijk ligt in Bodegraven-Reeuwijk"),
        ("Goudda", "Bedoelde u Gouda"),
        ("Delfzijl", "Delfzijl hoort sinds 01-01-2021 bij Eemsdelta"),
        ("De Marne", "De Marne hoort sinds 01-01-2019 bij Het Hogeland"),
        ("Haren", "Of bedoelde u Haren in Oss?"),
        ("Qwertyuiop", "geen gemeente in het register"),
    ],
)
def test_what_is_no_gemeente_gets_the_way_out(typed: str, said: str) -> None:
    with pytest.raises(UnknownGemeenteError, match=r"\S") as caught:
        register().find(typed)
    assert said in str(caught.value)


def test_friesland_is_fryslan() -> None:
    assert register().search("Friesland") == register().search("Fryslân") != []
    assert {one.provincie for one in register().search("Friesland")} == {"Fryslân"}


def test_former_gemeenten_went_where_their_places_lie() -> None:
    """Where a former gemeente's name is a place as well, CBS has that place in the gemeente named here."""
    said = tomllib.loads((FOLDER / "register.toml").read_text(encoding="utf-8"))["opgegaan"]
    current = {one.naam for one in register().gemeenten}
    places: dict[str, set[str]] = {}
    for line in (FOLDER / "plaatsen.csv").read_text(encoding="utf-8").splitlines()[1:]:
        _, place, _, gemeente, *_ = line.split(",")
        places.setdefault(place, set()).add(gemeente.strip('"'))
    checked = 0
    for one in said:
        assert one["in"] in current
        for name in one["namen"]:
            if one["datum"] <= register().peildatum:
                assert name not in current
                lies_in = {its for place, all_ in places.items() for its in all_ if f"{place} ".startswith(f"{name} ")}
                if lies_in:
                    assert one["in"] in lies_in, name
                    checked += 1
    assert checked > 20


def test_next_year_is_one_date() -> None:
    then = Register(FOLDER, date(2027, 1, 1))
    assert len(then.gemeenten) == 341
    with pytest.raises(UnknownGemeenteError, match="Wijdemeren hoort sinds 01-01-2027 bij Hilversum"):
        then.find("Wijdemeren")
    with pytest.raises(UnknownGemeenteError, match="Loosdrecht ligt in Hilversum"):
        then.find("Loosdrecht")


def test_a_merger_that_is_coming_is_told(tmp_path: Path) -> None:
    def notes(jaar: int) -> list[str]:
        given = {"formaat": "pdf", "doel": "scherm", "uit": tmp_path, "today": date(2026, 3, 1)}
        made = kom_erbij.poster("Wijdemeren", jaar=jaar, **given)
        return [one.rule for one in made.notes]

    assert "fusie" in notes(2027)
    assert "fusie" not in notes(2026)
