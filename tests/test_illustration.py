"""The free chair stands out, nothing is drawn beyond its reach, and the words lay the table."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from math import atan2, degrees, hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import examples

from kom_erbij.design.chairs import CHAIR_COLORS, difference, free_color, other_colors, shade, usable_colors
from kom_erbij.design.guests import GUESTS, guest
from kom_erbij.design.icons import ICONS, icon
from kom_erbij.design.illustration import (
    Tafel,
    alt,
    choice,
    draw,
    number_of_chairs,
)
from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.design.shapes import Pen, Shape, mix, polygon, rounded
from kom_erbij.design.tableware import centrepiece, place_setting
from kom_erbij.design.thema import THEMAS, thema_for

GROUNDS = ("nacht", "zon", "diep koraal", "diep munt", "diep pruim", "room", "munt", "lucht", "wit")
grounds = st.sampled_from(GROUNDS).map(PALETTE.__getitem__) | st.tuples(*[st.integers(0, 255)] * 3).map(
    lambda rgb: Color("eigen", rgb, (0, 0, 0, 0))
)
tables = st.builds(
    Tafel,
    x=st.floats(-200, 800),
    y=st.floats(-200, 800),
    radius=st.floats(20, 900),
    stoelen=st.integers(7, 12),
    vrij=st.floats(0, 360),
    thema=st.sampled_from(THEMAS),
    ground=grounds,
)
full_tables = tables.map(lambda tafel: replace(tafel, vol=True))


def points(shape: Shape) -> list[tuple[float, float]]:
    """Where the outline goes: ends and points along each curve (not its handles)."""
    found: list[tuple[float, float]] = []
    for step, v in shape.segments:
        if step == "C":
            x, y = found[-1]
            for t in (0.25, 0.5, 0.75, 1.0):
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                found.append((a * x + b * v[0] + c * v[2] + d * v[4], a * y + b * v[1] + c * v[3] + d * v[5]))
        elif v:
            found.append((v[0], v[1]))
    return found


def farthest(shapes: tuple[Shape, ...] | list[Shape], x: float, y: float) -> float:
    return max(hypot(px - x, py - y) + shape.stroke_width / 2 for shape in shapes for px, py in points(shape))


def middle(shape: Shape) -> tuple[float, float]:
    """The middle of a circle."""
    found = points(shape)
    return (min(x for x, _ in found) + max(x for x, _ in found)) / 2, (
        min(y for _, y in found) + max(y for _, y in found)
    ) / 2


def same_look(shape: Shape, color: Color) -> bool:
    return shape.fill is not None and shape.fill.rgb == color.rgb


@settings(max_examples=examples(60), deadline=None)
@given(tables | full_tables)
def test_nothing_is_drawn_beyond_the_reach(tafel: Tafel) -> None:
    assert farthest(draw(tafel), tafel.x, tafel.y) <= tafel.reach * 1.001
    for x, y, radius in tafel.standing_out:
        assert hypot(x - tafel.x, y - tafel.y) + radius <= tafel.reach * 1.001
    if tafel.vol:
        assert len(tafel.standing_out) == (tafel.thema == "wandelen"), "no chair stands out, a walking stick may"
        return
    x, y, radius = tafel.free_chair()
    assert hypot(x - tafel.x, y - tafel.y) + radius == pytest.approx(tafel.reach)


@settings(max_examples=examples(60), deadline=None)
@given(tables)
def test_the_circle_holds_the_free_chair_whole(tafel: Tafel) -> None:
    x, y, radius = tafel.free_chair()
    out = [
        shape
        for shape in draw(tafel)
        if all(hypot(px - tafel.x, py - tafel.y) > tafel.radius * 0.75 for px, py in points(shape))
        and same_look(shape, free_color(tafel.ground))
    ]
    assert len(out) == 1, "one seat in the free colour, away from the table"
    assert farthest(out, x, y) <= radius


@settings(max_examples=examples(60), deadline=None)
@given(full_tables)
def test_at_a_full_table_somebody_sits_on_every_chair(tafel: Tafel) -> None:
    shapes = draw(tafel)
    free = free_color(tafel.ground)
    edge = [s for s in shapes if all(hypot(x - tafel.x, y - tafel.y) > tafel.radius * 0.75 for x, y in points(s))]
    if free.name == "zon":
        assert not any(same_look(shape, free) for shape in edge), "nothing in the inviting colour"
    else:
        assert not any(same_look(shape, shade(free, tafel.ground)) for shape in edge)
    hands = [hand for hand in shapes if any(same_look(hand, who.skin) for who in GUESTS) and len(hand.segments) == 6]
    reached = [middle(hand) for hand in hands]
    on_table = [at for at in reached if hypot(at[0] - tafel.x, at[1] - tafel.y) < tafel.radius * 0.66]
    assert len(on_table) == 2 * tafel.stoelen
    around = sorted(degrees(atan2(y - tafel.y, x - tafel.x)) % 360 for x, y in on_table)
    turns = [(b - a) % 360 for a, b in zip(around, around[1:] + around[:1], strict=True)]
    each = [a + b for a, b in zip(turns, turns[1:] + turns[:1], strict=True)]
    assert each == pytest.approx([360 / tafel.stoelen] * len(each), abs=1.0), "all sit as close, on every side"


@pytest.mark.parametrize("cloth", [*CHAIR_COLORS, "diep koraal", "diep munt", "diep pruim"])
def test_every_head_and_hand_is_seen(cloth: str) -> None:
    for who in GUESTS:
        shapes = guest(Pen(0, 0, 50), who, PALETTE[cloth], 0.45)
        head = next(n for n, shape in enumerate(shapes) if same_look(shape, who.color))
        assert difference(shapes[head].fill, shapes[head - 1].fill) >= 20, "the head is set off from what is under it"
        assert difference(who.skin, PALETTE["wit"]) >= 20 and difference(who.skin, PALETTE["room"]) >= 20


def test_who_sit_together_differ() -> None:
    assert len(set(GUESTS)) == len(GUESTS) == 12, "as many as the largest table has chairs"
    for one, other in zip(GUESTS, GUESTS[1:] + GUESTS[:1], strict=True):
        assert one.hair is not other.hair and one.color is not other.color


def test_alt_text_tells_who_sits_there() -> None:
    assert "er is nog een plek vrij" in alt() and "Op elke stoel zit iemand." in alt(vol=True)
    assert "vrij." not in alt(vol=True)


@settings(max_examples=examples(100), deadline=None)
@given(grounds)
def test_the_free_chair_differs_from_the_ground_and_from_all_others(ground: Color) -> None:
    free = free_color(ground)
    assert difference(free, ground) >= 20
    for other in usable_colors(ground):
        assert difference(free, other) >= 20


@pytest.mark.parametrize("name", GROUNDS)
def test_every_chair_can_be_seen_on_its_ground(name: str) -> None:
    colors = usable_colors(PALETTE[name])
    assert len(colors) >= 3
    for color in colors:
        assert difference(color, PALETTE[name]) >= 30
        assert contrast(color, PALETTE[name]) >= 1.15


@pytest.mark.parametrize("hue", ["koraal", "munt", "pruim"])
def test_a_hue_is_left_out_on_its_own_deep_ground(hue: str) -> None:
    named = {color.name.split(" ")[0] for color in usable_colors(PALETTE[f"diep {hue}"])}
    assert hue not in named
    assert hue in {color.name for color in usable_colors(PALETTE["room"])} & set(CHAIR_COLORS)


@given(st.integers(6, 11), grounds, st.text(max_size=8))
def test_neighbours_never_have_the_same_colour(count: int, ground: Color, seed: str) -> None:
    row = other_colors(count, ground, seed)
    assert len(row) == count
    assert all(a.rgb != b.rgb for a, b in zip(row, row[1:] + row[:1], strict=True))


@pytest.mark.parametrize("thema", ["eten", "koffie"])
def test_only_the_free_place_is_laid_in_the_free_colour(thema: str) -> None:
    sun = PALETTE["zon"]
    for color, count in ((None, 0), (sun, 1)):
        laid = place_setting(Pen(0, 0, 10), thema, color, PALETTE["wit"])
        assert sum(same_look(shape, sun) for shape in laid) == count


@pytest.mark.parametrize("thema", THEMAS)
def test_what_stands_on_the_table_keeps_off_the_plates(thema: str) -> None:
    shapes = centrepiece(thema, Pen(10, 20, 50))
    assert farthest(shapes, 10, 20) == pytest.approx(50, rel=0.01), "fills its circle, from the middle"
    guest = place_setting(Pen(50 / 0.565 * 0.765, 0, 50 / 0.565 * 0.142), thema, None, PALETTE["wit"])
    assert min(hypot(*at) for shape in guest for at in points(shape)) > 51


def test_every_shape_has_paint_and_every_tint_its_inks() -> None:
    for thema in THEMAS:
        for ground in GROUNDS:
            for shape in (s for vol in (False, True) for s in draw(Tafel(0, 0, 9, 8, 40, thema, PALETTE[ground], vol))):
                assert shape.fill or (shape.stroke and shape.stroke_width > 0)
                for color in filter(None, (shape.fill, shape.stroke)):
                    assert all(0 <= part <= 255 for part in color.rgb)
                    assert all(0 <= ink <= 100 for ink in color.cmyk) and sum(color.cmyk) <= 300


def test_mixing_moves_light_and_ink_alike() -> None:
    half = mix(PALETTE["zwart"], PALETTE["wit"], 0.5)
    assert half.rgb == (128, 128, 128) and half.cmyk == (0, 0, 0, 50)
    assert mix(PALETTE["munt"], PALETTE["wit"], 0).rgb == PALETTE["munt"].rgb


def test_the_same_key_gives_the_same_table_in_every_process() -> None:
    code = (
        "from kom_erbij.design.illustration import *\n"
        "from kom_erbij.design.palette import PALETTE\n"
        "c = number_of_chairs('Samen eten|30-09'), 5 * choice('Samen eten|30-09|vrij', 25)\n"
        "print(c, hash(repr(draw(Tafel(0, 0, 99, *c, 'eten', PALETTE['nacht'])))) and "
        "repr(draw(Tafel(0, 0, 99, *c, 'eten', PALETTE['nacht']))))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1 and "Shape" in said.pop()


def test_programmes_vary() -> None:
    assert {number_of_chairs(f"activiteit {number}") for number in range(40)} == {8, 9, 10, 11}
    assert len({choice(f"activiteit {number}|vrij", 25) for number in range(40)}) > 10
    assert all(0 <= choice(str(number), 3) < 3 for number in range(20))


@pytest.mark.parametrize(
    ("titel", "omschrijving", "thema"),
    [
        ("Samen eten in de Waag", "Schuif aan voor een warme maaltijd.", "eten"),
        ("Eettafel Korte Akkeren", "", "eten"),
        ("Soep met een verhaal", "", "eten"),
        ("Gebakjesactie", "Bij de bakkers in de stad, met koffie", "gebak"),
        ("Appeltaart bakken", "", "gebak"),
        ("Bakkie aan huis bij de buren", "", "koffie"),
        ("Seniorensoos", "", "koffie"),
        ("Inloop", "Kom langs, de koffie staat klaar.", "koffie"),
        ("Koffie en bingo", "", "spel"),
        ("Samen zingen", "Met koffie en thee na afloop", "muziek"),
        ("Smartlappenkoor", "", "muziek"),
        ("Poëzie in de Sint-Janskerk", "", "lezen"),
        ("POËZIE", "", "lezen"),
        ("Voorlezen voor volwassenen", "", "lezen"),
        ("Rollatorwandeltocht", "We eindigen met soep", "wandelen"),
        ("Samen fietsen", "", "wandelen"),
        ("Spelletjesmiddag", "", "spel"),
        ("Klaverjassen", "", "spel"),
        ("Kaarten voor elkaar", "", "spel"),
        ("Bingo!", "", "spel"),
        ("Workshop schilderen", "", "maken"),
        ("Breicafé", "", "maken"),
        ("Workshop vrienden maken", "", "leren"),
        ("Training voor vrijwilligers", "", "leren"),
        ("Startconferentie “Samen maken we Gouda”", "We eten soep aan de eettafel, na een lunch.", "leren"),
        ("In gesprek over eenzaamheid", "", "gesprek"),
        ("Buurtfeest", "", "feest"),
        ("Iedereen welkom", "", "bloemen"),
        ("Weten wat er speelt", "We vergeten niemand; kaarten kosten 5 euro", "bloemen"),
        ("Kom langs", "We gaan samen wandelen in het park.", "wandelen"),
        ("Bloemschikken", "Je gaat naar huis met een bloemstuk.", "bloemen"),
        ("Avond voor mantelzorgers", "We eten taart en praten bij.", "gebak"),
        ("Orgel en oranjekoek", "", "muziek"),
        ("Belmaatje", "Iedere week een telefoontje.", "gesprek"),
        ("Maatje gezocht: kom kennismaken", "", "gesprek"),
        ("Kennismaken met het koor", "", "muziek"),
        ("Wandelmaatjes", "", "wandelen"),
        ("Rondje Waddendijk", "", "wandelen"),
        ("Vertelavond: winters van vroeger", "", "lezen"),
        ("Digicafé: bellen met beeld", "", "leren"),
        ("Iftar voor buren", "", "eten"),
        ("Kofje en krante", "", "koffie"),
    ],
)
def test_the_words_lay_the_table(titel: str, omschrijving: str, thema: str) -> None:
    assert thema_for(titel, omschrijving) == thema


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_words_give_a_theme(titel: str, omschrijving: str) -> None:
    assert thema_for(titel, omschrijving) in THEMAS


@pytest.mark.parametrize("name", ICONS)
def test_a_glyph_stays_in_its_disc_and_in_the_middle(name: str) -> None:
    disc, *glyph = icon(name, 100, 50, 24, PALETTE["nacht"], PALETTE["wit"])
    assert same_look(disc, PALETTE["nacht"])
    light = [s for s in glyph if PALETTE["wit"] in (s.fill, s.stroke)]
    assert farthest(light, 112, 62) <= 10, "some ground around it"
    across = [(px, s.stroke_width / 2) for s in light for px, _ in points(s)]
    middle = (min(x - w for x, w in across) + max(x + w for x, w in across)) / 2
    assert middle == pytest.approx(112, abs=0.8)


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("olifant", 0, 0, 24, PALETTE["nacht"], PALETTE["wit"])


def test_round_corners_keep_within_the_sharp_ones() -> None:
    for radius in (0.0, 3.0, 50.0):
        box = Shape(rounded(10, 20, 30, 12, radius))
        assert all(9.999 <= x <= 40.001 and 19.999 <= y <= 32.001 for x, y in points(box))
    assert polygon(((0, 0), (4, 0), (0, 4)))[-1] == ("Z", ())
