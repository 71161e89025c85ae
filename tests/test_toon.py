"""Words that keep people away are told, with a reason and other words; names are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import kom_erbij
from kom_erbij.dutch.toon import WOORDEN, missers
from kom_erbij.errors import Severity


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Voor eenzame ouderen uit de wijk.", ["eenzame ouderen"]),
        ("Ben je eenzaam? Kom dan langs.", ["eenzaam"]),
        ("Samen tegen de eenzaamheid", []),
        ("Onderdeel van de Week tegen Eenzaamheid.", []),
        ("Georganiseerd met de Coalitie tegen Eenzaamheid", []),
        ("Eenzaamheid bespreekbaar maken", ["Eenzaamheid"]),
        ("Kwetsbare inwoners zijn welkom.", ["Kwetsbare inwoners"]),
        ("Aanmelden is verplicht.", ["Aanmelden is verplicht"]),
        ("Je moet je aanmelden; een pas is verplicht.", ["Je moet", "verplicht"]),
        ("Ontmoeten en samen eten. Het moet niet, het mag.", []),
        ("U dient zich te melden bij de balie", ["U dient"]),
        ("Kom uit je isolement", ["isolement"]),
        ("Lunch voor bejaarden en minima", ["bejaarden", "minima"]),
        ("Schuif aan voor een warme maaltijd. Kom alleen of neem iemand mee.", []),
    ],
)
def test_what_keeps_people_away(text: str, found: list[str]) -> None:
    assert [one.gevonden for one in missers(text)] == found


def test_known_names_are_left() -> None:
    assert not missers("De Dag zonder Eenzaamheid begint", ["Dag zonder Eenzaamheid"])
    assert missers("De Dag zonder Eenzaamheid begint")


def test_no_advice_has_what_it_warns_of() -> None:
    assert not [one.liever for one in WOORDEN if missers(one.liever)]


def test_controleer_and_batch_tell_it_unless_the_gemeente_does_not_want_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("lijst.csv")
    path.write_text("titel;omschrijving\nSoep;Voor eenzame ouderen.\n", encoding="utf-8")
    given = {"gemeente": "Gouda", "product": "poster", "maat": "a4"}
    (told,) = [one for one in kom_erbij.controleer(path, **given).problemen if one.rule == "toon"]  # type: ignore[arg-type]
    assert (told.severity, told.place.cell, told.text) == (Severity.WARNING, "B2", "eenzame ouderen")
    assert told.what == "“eenzame ouderen”: niemand komt graag als iemand die eenzaam is."
    assert "“iedereen die zin heeft in gezelschap”" in told.hint
    made = kom_erbij.batch(path, formaat="png", **given)  # type: ignore[arg-type]
    assert len(made) == 1
    assert [one.rule for one in made.notes if one.severity is Severity.WARNING] == ["toon"]
    Path("kom-erbij.toml").write_text('toon = "vrij"\n', encoding="utf-8")
    assert not [one for one in kom_erbij.controleer(path, **given).problemen if one.rule == "toon"]  # type: ignore[arg-type]
