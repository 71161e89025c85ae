"""A field that a product has no place for is told once, with where it does stand; nothing is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

import kom_erbij
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.intake.velden import TEKSTEN
from kom_erbij.template.product import Material
from kom_erbij.template.registry import find_product, products
from kom_erbij.template.shown import fields_of

FULL = {
    "titel": "Samen eten", "datum": "30 september", "locatie": "De Waag", "doelgroep": "55-plussers", "kosten": "€ 3",
    "omschrijving": "Schuif aan.", "organisator": "Humanitas", "aanmelden": "bij de balie", "contact": "Jo",
    "adres": "Markt 1", "website": "www.voorbeeld.nl",
}  # fmt: skip
ON_POSTS = {"titel", "locatie", "adres", "website"}


def told(made: kom_erbij.Result | kom_erbij.Bestanden) -> list[str]:
    return [f"{one.what} {one.hint}".strip() for one in made.notes if one.rule == "geen-plek"]


def test_a_post_names_what_stands_in_its_captions_alone(tmp_path: Path) -> None:
    made = kom_erbij.render("bericht", "Gouda", maat="1200x630", formaat="png", **FULL)  # type: ignore[arg-type]
    assert told(made) == [
        "op “bericht” is geen plek voor omschrijving, organisator, doelgroep, kosten, aanmelden en contact. "
        "Het staat wel in de bijschriften."
    ]
    few = {name: FULL[name] for name in ON_POSTS}
    assert told(kom_erbij.render("bericht", "Gouda", maat="1200x630", formaat="png", **few)) == []  # type: ignore[arg-type]


def test_a_run_over_a_list_and_its_check_say_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lijst.csv").write_text(
        "titel;datum;omschrijving;kosten\nKoffie;30-09-2027;Kom erbij.;\nThee;1-10-2027;Kom ook.;€ 2\n", "utf-8"
    )
    note = "op “uitnodiging” is geen plek voor omschrijving."
    made = kom_erbij.batch("lijst.csv", "uitnodiging", gemeente="Gouda", formaat="png", dpi=36, uit="uit", werkers=1)
    assert told(made) == [note]
    found = kom_erbij.controleer("lijst.csv", "uitnodiging", gemeente="Gouda", formaat="png", werkers=1)
    assert [one.what for one in found.problemen if one.rule == "geen-plek"] == [note]


@pytest.mark.parametrize("product", ["poster", "press-release"])
def test_posters_and_releases_have_a_place_for_every_field(product: str) -> None:
    its = find_product(product)
    for part in its.parts_of(Soort.ACTIVITEIT):
        for maat in its.sizes_of(part):
            assert fields_of(its, part, maat) == set(TEKSTEN)


def test_captions_have_a_place_for_every_field() -> None:
    post = find_product("social-post")
    texts = [part for part in post.parts_of(Soort.ACTIVITEIT) if part.material is Material.TEXT]
    assert [fields_of(post, part, "") for part in texts] == [set(TEKSTEN) - {"wijk"}] * 4


def test_a_photo_or_a_dense_page_has_the_places_that_the_open_one_has() -> None:
    for product in products():
        for part in product.parts_of(Soort.ACTIVITEIT):
            for maat in product.sizes_of(part):
                for photo, dense in ((False, True), (True, False), (True, True)):
                    assert fields_of(product, part, maat, photo=photo, dense=dense) == fields_of(product, part, maat)
