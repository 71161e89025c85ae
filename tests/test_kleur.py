"""A row may choose the ground of what is made of it; nothing else of its look changes, nor any other row's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from parts import compose
from test_four_formats import FORMATS, read, written

import kom_erbij
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Huisstijl
from kom_erbij.campaign.week import week_of
from kom_erbij.cli import run
from kom_erbij.design.palette import GRONDEN, PALETTE
from kom_erbij.errors import InputError, Place
from kom_erbij.intake.answers import ground
from kom_erbij.intake.sheet import EXAMPLE
from kom_erbij.template.registry import find_product

GOUDA = Campagne(register().find("Gouda"), week_of(2027))
KOFFIE = Activiteit("Koffie")
OF_AN_ACTIVITY = (("poster", "a4"), ("social-post", "1080x1080"), ("invitation-card", "a6"))


@pytest.mark.parametrize("kleur", GRONDEN.values())
@pytest.mark.parametrize(("product", "maat"), OF_AN_ACTIVITY)
def test_the_ground_is_the_one_that_is_asked_for(product: str, maat: str, kleur: str) -> None:
    (page, *back) = compose(find_product(product), maat, GOUDA, replace(KOFFIE, kleur=kleur))
    (own, *own_back) = compose(find_product(product), maat, GOUDA, KOFFIE)
    assert page.ground == PALETTE[kleur]
    # The words stand where they stood, and so does the back of a card.
    assert [(one.text, one.ink) for one in page.texts()] == [(one.text, one.ink) for one in own.texts()]
    assert [one.ground for one in back] == [one.ground for one in own_back]


def test_a_row_goes_before_the_gemeente() -> None:
    campagne = replace(GOUDA, huisstijl=Huisstijl(kleur="#004A99"))
    said = [compose(find_product("poster"), "a4", campagne, one)[0].ground.name for one in (KOFFIE,)]
    (page,) = compose(find_product("poster"), "a4", campagne, replace(KOFFIE, kleur="diep munt"))
    assert (said, page.ground.name) == (["#004A99"], "diep munt")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        *(("koraal", "diep koraal"), ("Rood", "diep koraal"), ("diep munt", "diep munt"), ("PAARS.", "diep pruim")),
        *(("nacht", "nacht"), ("donkerblauw", "nacht"), ("", "")),
    ],
)
def test_a_colour_goes_by_what_people_call_it(said: str, name: str) -> None:
    assert ground(said, Place()) == name


@pytest.mark.parametrize("kind", FORMATS)
def test_a_sheet_says_it_in_a_column_and_what_is_none_names_the_choices(tmp_path: Path, kind: str) -> None:
    good = read(tmp_path, written(("kleur", "Munt", "General", "Munt", ""), kind), kind)
    assert [one.kleur for one in good.activiteiten] == ["diep munt"]
    bad = read(tmp_path, written(("kleur", "roze", "General", "roze", ""), kind), kind)
    (error,) = bad.findings
    assert (error.rule, error.place.cell, bad.activiteiten) == ("kleur", "C2", ())
    assert error.hint == ("Kies koraal (rood), munt (groen), pruim (paars) of nacht (donkerblauw), of laat het leeg.")


def test_only_the_row_that_changes_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def make(*kleuren: str) -> kom_erbij.Result:
        rows = [f"Koffie {number};30-09-2027;{kleur}" for number, kleur in enumerate(kleuren)]
        Path("lijst.csv").write_text("\n".join(("titel;datum;kleur", *rows)), encoding="utf-8")
        return kom_erbij.batch(
            "lijst.csv", "poster", gemeente="Gouda", maat="a4", formaat="png", dpi=36, uit="uit", werkers=1
        )

    make("", "", "")
    again = make("", "pruim", "")
    assert ([one.titel for one in again], len(again.unchanged)) == (["Koffie 1"], 2)


def test_it_is_an_option_and_a_keyword(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = {"titel": "Koffie", "maat": "a4", "formaat": "png", "dpi": 36}
    (made,) = kom_erbij.poster("Gouda", **asked, kleur="munt", uit="een")  # type: ignore[arg-type]
    line = [*("poster", "--gemeente", "Gouda", "--titel", "Koffie", "--maat", "a4", "--formaat", "png", "--dpi", "36")]
    assert run([*line, "--kleur", "groen", "--uit", "twee"]) == 0
    assert made.bestand.read_bytes() == (Path("twee") / made.bestand.name).read_bytes()
    with pytest.raises(InputError, match="pruim"):
        kom_erbij.poster("Gouda", **asked, kleur="bont", uit="een")  # type: ignore[arg-type]
    capsys.readouterr()
    assert "kleur" in EXAMPLE


def test_a_template_of_one_s_own_without_that_ground_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "sjablonen" / "poster"
    own.mkdir(parents=True)
    (own / "product.toml").write_text('extends = "poster"\n', "utf-8")
    (own / "blocks.toml").write_text('extends = "blocks.toml"\nground = ["diep munt", "nacht"]\n', "utf-8")
    asked = {"titel": "Koffie", "maat": "a4", "formaat": "png", "dpi": 36, "sjablonen": tmp_path / "sjablonen"}
    for kleur, told in (("rood", ["kleur-niet-gebruikt"]), ("groen", [])):
        made = kom_erbij.poster("Gouda", **asked, kleur=kleur, uit=kleur)  # type: ignore[arg-type]
        assert [one.rule for one in made.notes if "kleur" in one.rule] == told
