"""A poster has designs to choose from: by the words of its activity, or by whoever asks."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from golden_pictures import photo
from parts import compose, part_of

import kom_erbij
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.campaign.week import week_of
from kom_erbij.design.palette import PALETTE
from kom_erbij.design.seating import Stoel, colored, turned_out
from kom_erbij.errors import UsageError
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.chairs import placed_in
from kom_erbij.layout.fitting import design_of, fit
from kom_erbij.layout.page import MM, Box, Break, Group, Page, QRCode, Text
from kom_erbij.template.model import Stoelen, layout_of
from kom_erbij.template.registry import find_product
from kom_erbij.template.shown import fields_of

WEEK = week_of(2027)
EXAMPLE = Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv"
ROWS = read_sheet(EXAMPLE, WEEK).activiteiten
POSTER = find_product("poster")
PART = part_of(POSTER, "a3", Soort.ACTIVITEIT)
CAMPAIGN = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij")


def poster(activiteit: Activiteit, ontwerp: str = "") -> Page:
    (page,) = fit(POSTER, PART, "a3", Onderwerp(CAMPAIGN, activiteit), ontwerp=ontwerp)
    return page


def drawn(page: Page) -> str:
    """What is drawn on the page: the name of the item."""
    return next(item.name for item in page.items if isinstance(item, Group) and item.alt)


def test_a_programme_shows_all_designs_and_each_activity_keeps_its_own() -> None:
    chosen = [design_of(POSTER, PART, "a3", one) for one in ROWS]
    assert set(chosen) == {"tafel", "letters", "patroon"}
    assert [design_of(POSTER, PART, "a3", one) for one in ROWS[::-1]] == chosen[::-1]
    # What else is said of it does not count.
    assert [design_of(POSTER, PART, "a3", replace(one, kosten="€ 1", rij=99)) for one in ROWS] == chosen


@pytest.mark.parametrize(("ontwerp", "name"), [("tafel", "tafel"), ("letters", "stoel"), ("patroon", "stoelen")])
def test_the_design_asked_for_is_made(ontwerp: str, name: str) -> None:
    page = poster(ROWS[0], ontwerp)
    assert drawn(page) == name
    assert not page.notes


def test_a_photo_has_its_own_composition_unless_a_design_is_asked_for() -> None:
    pictured = replace(ROWS[0], afbeelding=photo())
    assert design_of(POSTER, PART, "a3", pictured) == ""
    page = poster(pictured, "patroon")
    assert drawn(page) == "stoelen"
    assert [note.rule for note in page.notes] == ["foto-niet-gebruikt"]


def test_a_long_text_gets_the_dense_composition_and_who_asked_otherwise_is_told() -> None:
    long = replace(ROWS[0], omschrijving="Schuif aan voor een warme maaltijd in de oude Waag. " * 16)
    page = poster(long, "letters")
    assert drawn(page) == "tafel"
    assert [note.rule for note in page.notes] == ["ander-ontwerp"]
    assert "letters" in page.notes[0].what
    assert not poster(long).notes


def test_where_the_dense_composition_has_room_for_whole_words_none_is_parted() -> None:
    titel = (
        "Wandelen langs elf kerken, elf dorpen en elf keukentafels, met bij elke tafel een kop koffie en een verhaal"
    )
    long = replace(ROWS[0], titel=titel, omschrijving="Loop alles mee of haak onderweg aan.")
    (page,) = fit(POSTER, PART, "a2", Onderwerp(CAMPAIGN, long))
    (title,) = (item for item in page.items if isinstance(item, Text) and item.field == "titel")
    assert not any(line.end is Break.HYPHEN for line in title.lines)


@pytest.mark.parametrize("maat", ["a3", "a4"])
def test_all_designs_have_a_place_for_the_same(maat: str) -> None:
    assert POSTER.designs_of(PART, maat) == ("tafel", "letters", "patroon")
    for name in PART.design_names:
        layout = layout_of(POSTER, PART.files(maat, design=name)[0])
        assert {item.name for item in layout.items} >= {"feiten", "qr", "adres", "logo", "voet"}
        assert fields_of(POSTER, PART, maat, design=name) == fields_of(POSTER, PART, maat)


def test_an_activity_has_one_design_on_a3_and_a4() -> None:
    for one in ROWS:
        assert design_of(POSTER, PART, "a4", one) == design_of(POSTER, PART, "a3", one)


def test_a_size_without_designs_has_its_own_template() -> None:
    part = part_of(POSTER, "a2", Soort.ACTIVITEIT)
    assert POSTER.designs_of(part, "a2") == ("tafel",)
    assert fit(POSTER, part, "a2", Onderwerp(CAMPAIGN, ROWS[0]), ontwerp="letters")


def test_a_design_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Kies uit: tafel, letters, patroon"):
        kom_erbij.poster("Gouda", titel="Bingo", ontwerp="leters", uit=tmp_path)
    with pytest.raises(UsageError, match="in één ontwerp"):
        kom_erbij.press_release("Gouda", ontwerp="letters", uit=tmp_path)


def pattern(solid: list[tuple[str, Box]], activiteit: Activiteit = ROWS[0], key: str = "a") -> list[Stoel]:
    item = Stoelen(kind="chairs", left=0, right=600, top=0, bottom=400, pitch=80, margin=5)
    room, sight = Box(0, 0, 600, 400), Box(10, 10, 580, 380)
    return list(placed_in(item, room, sight, solid, {}, 1.0, 0.0, key=key, activiteit=activiteit))


@pytest.mark.parametrize("key", ["a", "b", "c", "d"])
def test_chairs_keep_clear_of_words_and_one_is_free(key: str) -> None:
    words = Box(40, 40, 260, 90)
    chairs = pattern([("roep", words)], key=key)
    assert sum(one.vrij for one in chairs) == 1
    for one in chairs:
        x, y, radius = one.around()
        assert not (words.x - radius < x < words.right + radius and words.y < y < words.bottom)
    free = next(one for one in chairs if one.vrij)
    x, y, radius = free.around()
    assert Box(10, 10, 580, 380).holds(Box(x - radius, y - radius, 2 * radius, 2 * radius))
    assert free.angle != chairs[0].angle or chairs[0].vrij


def test_where_an_activity_is_full_no_chair_is_free() -> None:
    full = replace(ROWS[0], status=Status.VOL)
    assert not any(one.vrij for one in pattern([], full))
    for ontwerp in ("letters", "patroon"):
        alt = next(item.alt for item in poster(full, ontwerp).items if isinstance(item, Group) and item.alt)
        assert "zit" in alt
        assert "vrij" not in alt


def test_no_chair_has_the_colour_of_the_one_beside_it_or_of_the_free_one() -> None:
    row = [Stoel(80.0 * n, 0.0, 40.0, row=0, column=n) for n in range(12)]
    row[5] = turned_out(row[5])
    for ground in ("nacht", "diep pruim", "diep munt", "diep koraal", "zon"):
        colors = [color for _, color in colored(row, PALETTE[ground], "a")]
        assert all(one != other for one, other in pairwise(colors))
        assert colors.count(colors[5]) == 1


@pytest.mark.parametrize("titel", ["Bingo", "Samen zingen", "Rollatorwandeltocht", "Samen eten in de Waag"])
def test_in_large_type_the_title_is_huge_and_its_chair_is_no_crumb(titel: str) -> None:
    page = poster(replace(ROWS[0], titel=titel), "letters")
    title = next(item for item in page.items if isinstance(item, Text) and item.field == "titel")
    assert title.lines[0].runs[0].size >= 110
    (chair,) = (item for item in page.items if isinstance(item, Group) and item.name == "stoel")
    assert chair.box.width >= 34 * MM
    assert not chair.box.grown(-0.15 * chair.box.width).overlaps(title.ink)


def test_the_back_of_a_flyer_has_the_free_chair_where_there_is_little_to_tell_and_room() -> None:
    rows = sorted(ROWS, key=lambda one: len(one.omschrijving))
    drawn = []
    for one in (rows[0], replace(rows[-1], omschrijving=rows[-1].omschrijving * 2)):
        _, back = compose(find_product("flyer"), "a5", CAMPAIGN, one)
        found = [item for item in back.items if isinstance(item, Group) and item.name == "stoel"]
        (code,) = (item.box for item in back.items if isinstance(item, QRCode))
        assert all(chair.box.bottom <= code.y for chair in found)
        drawn.append(len(found))
    assert drawn == [1, 0]
