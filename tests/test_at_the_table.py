"""What lies on the table: questions that never come twice, a place laid for who comes, the table in lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from golden_pictures import _activity, _campagne
from hypothesis import given
from hypothesis import strategies as st
from parts import compose

import kom_erbij
from kom_erbij.campaign.vragen import Vraag
from kom_erbij.design.illustration import Tafel, draw, shadow_on
from kom_erbij.design.line_art import line_art
from kom_erbij.design.palette import PALETTE
from kom_erbij.design.setting import HEIGHT, WIDTH, draw_setting
from kom_erbij.design.shapes import outline
from kom_erbij.design.thema import THEMAS
from kom_erbij.errors import InputError, KomErbijError
from kom_erbij.intake.vragen import house_vragen, house_zoek_iemand, in_turn, read_vragen
from kom_erbij.layout.page import Group, Page
from kom_erbij.template.registry import find_product

KINDS = ("Kennismaken", "Herinneringen", "Buurt", "Eten", "Dromen", "Seizoen")
_NOT_HERE = re.compile(
    r"(?i)eenza|alleen\b|\bziek|dokter|medic|\bpijn|\bdood|overle|\bgeld|euro|salaris|\bduur\b|\bgod\b|kerk|geloof|"
    r"moskee|politiek|partij|stem(?:t|men)\b"
)


def said(page: Page, field: str) -> list[str]:
    return [one.text for one in page.texts() if one.field.startswith(field)]


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


# The questions


def test_there_are_enough_questions_of_each_kind_and_none_that_pries() -> None:
    asked = house_vragen()
    assert tuple(dict.fromkeys(one.soort for one in asked)) == KINDS
    assert all(sum(one.soort == kind for one in asked) >= 15 for kind in KINDS)
    for one in (*asked, *house_zoek_iemand()):
        assert not _NOT_HERE.search(one.tekst), one.tekst
        assert len(one.tekst.split()) <= 15, one.tekst
    assert all(one.tekst.endswith("?") for one in asked)
    assert all(one.tekst.startswith("… ") for one in house_zoek_iemand())


@given(st.lists(st.sampled_from("abcdef"), max_size=60))
def test_questions_in_turn_are_all_of_them_each_kind_in_its_order(kinds: Sequence[str]) -> None:
    asked = [Vraag(f"vraag {number}", kind) for number, kind in enumerate(kinds)]
    turned = in_turn(asked)
    for kind in set(kinds):
        assert [one for one in turned if one.soort == kind] == [one for one in asked if one.soort == kind]
    assert len(turned) == len(asked)
    first = turned[: len(set(kinds))]
    assert len({one.soort for one in first}) == len(first)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("vragen.txt", "# Eten\nWat eet je 's ochtends?\n\n  Café of   thuis? \n"),
        ("vragen.csv", "soort;vraag\nEten;Wat eet je 's ochtends?\n;\nEten;Café of thuis?\n"),
        ("vragen.csv", "Vraag,Onderwerp\nWat eet je 's ochtends?,Eten\n,\nCafé of thuis?,Eten\n"),
    ],
)
def test_own_questions_are_read_with_their_rows(tmp_path: Path, name: str, text: str, encoding: str) -> None:
    asked = read_vragen(written(tmp_path, name, text, encoding))
    assert [(one.tekst, one.soort) for one in asked] == [
        ("Wat eet je ’s ochtends?", "Eten"),
        ("Café of thuis?", "Eten"),
    ]
    assert [(one.place.file, one.place.row) for one in asked] == [(name, 2), (name, 4)]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("leeg.txt", "# Eten\n\n", "geen enkele vraag"),
        ("kolom.csv", "naam;datum\nJo;1\n", "geen kolom vraag; wel: “naam”, “datum”"),
        ("twee.txt", "Wie ben je?\nWat eet je?\nwie ben je?\n", "staat er al, in rij 1"),
        ("lang.txt", "Wat vind je " + "heel " * 40 + "mooi?\n", "140"),
        ("vragen.docx", "Wie ben je?\n", "zijn geen vragen te lezen"),
    ],
)
def test_what_is_wrong_with_own_questions_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        read_vragen(written(tmp_path, name, text))
    assert all(one.hint for one in caught.value.findings)


def test_a_file_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(KomErbijError, match=r"er niet|niet gevonden"):
        kom_erbij.render("gesprekskaarten", "Gouda", vragen=tmp_path / "weg.txt", formaat="pdf")


# Pages that come back


@pytest.fixture(scope="module")
def placemats() -> tuple[Page, ...]:
    return compose(find_product("placemat"), "a3", _campagne(), None)


def test_no_two_placemats_are_alike_in_questions_or_ground(placemats: Sequence[Page]) -> None:
    assert len(placemats) == 8
    assert len({page.ground.name for page in placemats}) == 8
    questions = [one for page in placemats for one in said(page, "vraag-")]
    assert len(questions) == len(set(questions)) == 48
    for page in placemats:
        assert tuple(said(page, "soort-")) == KINDS
    games = [tuple(said(page, "wie-")) for page in placemats]
    assert len({one for game in games for one in game}) == 48


def test_a_pack_has_54_cards_of_nearly_one_size_of_letter_and_one_back() -> None:
    pages = compose(find_product("gesprekskaarten"), "kaart", _campagne(), None)
    fronts, backs = pages[::2], pages[1::2]
    assert len(fronts) == 54
    assert len({one for page in fronts for one in said(page, "vraag")}) == 54
    assert all(page is backs[0] for page in backs)
    # Each kind has its own colour.
    fields = {(said(page, "soort")[0], next(one.fill for one in page.items if hasattr(one, "fill"))) for page in fronts}
    assert len(fields) == len({color for _, color in fields}) == len(KINDS)
    sizes = [text.lines[0].runs[0].size for page in pages for text in page.texts() if text.field == "vraag"]
    assert len(sizes) == 54 and min(sizes) >= 15 and sizes.count(max(sizes)) >= 40


def test_own_questions_make_as_many_cards_and_what_is_left_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "vragen.txt", "".join(f"Wat vind je van {number}?\n" for number in range(13)))
    made = kom_erbij.render("gesprekskaarten", "Gouda", vragen=path, formaat="pdf", doel="scherm")
    assert not any(one.rule == "vraag-over" for one in made.notes)
    mats = kom_erbij.render("placemat", "Gouda", vragen=path, formaat="png", dpi=36)
    assert len(mats) == 2
    (note,) = [one for one in mats.notes if one.rule == "vraag-over"]
    assert "“Wat vind je van 12?”" in note.what
    few = written(tmp_path, "weinig.txt", "Wie ben je?\nWat eet je?\n")
    with pytest.raises(InputError, match="placemat: er zijn 2 vragen; nodig zijn er ten minste 6"):
        kom_erbij.render("placemat", "Gouda", vragen=few, formaat="png")


def test_a_campaign_as_a_value_takes_own_questions_too(tmp_path: Path) -> None:
    path = written(tmp_path, "vragen.txt", "".join(f"Vraag {number}?\n" for number in range(6)))
    made = kom_erbij.render("placemat", campagne=kom_erbij.campagne("Gouda"), vragen=path, formaat="png", dpi=36)
    assert len(made) == 1


def test_questions_are_no_option_of_what_asks_none() -> None:
    from typer.testing import CliRunner

    from kom_erbij.cli.commands import app

    assert "--vragen" in CliRunner().invoke(app, ["placemat", "--help"], terminal_width=200).output
    assert "--vragen" not in CliRunner().invoke(app, ["poster", "--help"], terminal_width=200).output


# Drawings


@pytest.mark.parametrize("name", ["nacht", "zon", "room", "diep koraal", "lucht"])
def test_a_setting_keeps_within_what_it_says_that_it_takes(name: str) -> None:
    shapes = draw_setting(0, 0, 100, PALETTE[name])
    points = list(outline(shapes))
    assert max(x + half for x, _, half in points) <= 100 * WIDTH / 2
    assert min(x - half for x, _, half in points) >= -100 * WIDTH / 2
    assert min(y - half for _, y, half in points) >= -100.1
    assert 0.97 * 100 * (HEIGHT - 1) <= max(y + half for _, y, half in points) <= 100 * (HEIGHT - 1)


@pytest.mark.parametrize("thema", THEMAS)
@pytest.mark.parametrize("vol", [False, True])
def test_the_table_in_lines_is_black_on_white_without_shadows(thema: str, vol: bool) -> None:
    night = PALETTE["nacht"]
    shapes = draw(Tafel(0, 0, 100, 9, 90, thema, night, vol))
    dark = [one for one in shapes if (one.fill or one.stroke) == shadow_on(night)]
    lines = line_art(shapes, 1.0, (shadow_on(night),))
    assert dark
    assert {one.fill for one in lines} == {None, PALETTE["wit"]}
    assert {one.stroke for one in lines} == {PALETTE["zwart"], PALETTE["wit"]}
    assert sum(one.fill is not None for one in lines) == sum(one.fill is not None for one in shapes) - len(
        [one for one in dark if one.fill]
    )
    assert all(one.stroke_width > 0 for one in lines)


def test_a_colouring_page_has_its_table_in_lines_and_says_when_an_activity_is_full() -> None:
    product = find_product("kleurplaat")
    for case, call in (("kort", "Kom erbij!"), ("vol", "Aan tafel!")):
        (page,) = compose(product, "a4", _campagne(), _activity(case))
        (table,) = [one for one in page.items if isinstance(one, Group)]
        assert "om in te kleuren" in table.alt
        assert {one.fill for one in table.items} == {None, PALETTE["wit"]}
        assert said(page, "roep") == [call]
    assert "Deze activiteit is vol." in said(page, "oproep")[0]


def test_four_postcards_have_four_fronts() -> None:
    made = kom_erbij.render("ansichtkaart", "Gouda", formaat="png", dpi=36)
    fronts = [one for one in made if one.naam.endswith("_voorkant.png")]
    assert len({one.data for one in fronts}) == len(fronts) == 4


@pytest.mark.parametrize(("gemeente", "words"), [("Texel", "Groeten van"), ("Bergen op Zoom", "Groeten uit")])
def test_greetings_come_from_a_place_or_an_island(gemeente: str, words: str) -> None:
    from dataclasses import replace

    from kom_erbij.campaign.gemeenten import register
    from kom_erbij.campaign.onderwerp import Onderwerp
    from kom_erbij.layout.compose import compose as lay_out

    product = find_product("ansichtkaart")
    part = next(one for one in product.parts if one.name == "groet" and "campagne" in one.of)
    about = Onderwerp(replace(_campagne(), gemeente=register().find(gemeente)))
    assert said(lay_out(product, part, "a6", about)[0], "groet") == [words]


def test_what_is_asked_without_questions_is_refused_in_a_template() -> None:
    from kom_erbij.template.product import Part

    with pytest.raises(ValueError, match="each: zeg bij repeat"):
        Part(of=("campagne",), template=("a.toml",), repeat="vragen")  # type: ignore[arg-type]
