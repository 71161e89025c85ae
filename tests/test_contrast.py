"""Each text reads on what lies under it; a gemeente's own colour that is too weak is mended or told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import examples
from parts import PAGES, compose

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne, Huisstijl
from kom_erbij.campaign.week import week_of
from kom_erbij.design.faces import FACES
from kom_erbij.design.inks import delta_e, on_screen
from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.design.shapes import oval, rounded
from kom_erbij.errors import ConfigError, TemplateError
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.colors import own_color
from kom_erbij.layout.contrast import TEXT_COLORS, legible, nearest_ground, needed, readings, text_color
from kom_erbij.layout.page import Box, GlyphRun, Group, Item, Line, Picture, Text
from kom_erbij.layout.page import Path as Drawn
from kom_erbij.template.product import Product
from kom_erbij.template.registry import find_product

GOUDA = Campagne(register().find("Gouda"), week_of(2027), "www.gouda.nl/komerbij")
NIGHT, CREAM, WHITE, MINT = (PALETTE[name] for name in ("nacht", "room", "wit", "munt"))
CASES = PAGES
SHEET = read_sheet(Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv", GOUDA.week).activiteiten
LONG = max(SHEET, key=lambda one: len(one.omschrijving))


def words(color: Color, *, size: float = 12, face: str = "regular", x: float = 50, y: float = 100) -> Text:
    run = GlyphRun("Kom erbij", x, size * 5, FACES[face], size, color)
    return Text(Box(x, y - size, 200, size), (Line(y, (run,)),), size * 1.3, field="titel")


def area(color: Color, box: Box) -> Drawn:
    return Drawn(rounded(box.x, box.y, box.width, box.height, 0), fill=color)


def grounds(items: Sequence[Item], ground: Color = WHITE) -> set[str | None]:
    return {one.name if one else None for reading in readings(items, ground) for one in reading.grounds}


PAGE = Box(0, 0, 300, 300)


def test_the_last_that_is_drawn_under_a_text_is_its_ground() -> None:
    assert grounds([words(NIGHT)]) == {"wit"}
    assert grounds([area(MINT, PAGE), words(NIGHT)]) == {"munt"}
    assert grounds([area(MINT, PAGE), area(CREAM, PAGE), words(NIGHT)]) == {"room"}
    assert grounds([Group(PAGE, (area(MINT, PAGE),)), words(NIGHT)]) == {"munt"}
    assert grounds([words(NIGHT), area(MINT, PAGE)]) == {"wit"}
    assert grounds([area(MINT, Box(0, 200, 300, 100)), words(NIGHT)]) == {"wit"}


def test_a_text_half_on_an_area_stands_on_both() -> None:
    assert grounds([area(MINT, Box(0, 0, 80, 300)), words(NIGHT)]) == {"munt", "wit"}


def test_a_round_area_ends_where_it_is_round() -> None:
    assert grounds([Drawn(oval(80, 98, 60, 60), fill=MINT), words(NIGHT)]) == {"munt"}
    # In the corner of the box around the disc, outside the disc itself.
    assert grounds([Drawn(oval(50, 160, 65, 65), fill=MINT), words(NIGHT, x=102, y=112)]) == {"wit"}


def test_a_line_under_a_text_counts_as_wide_as_it_is() -> None:
    line = (("M", (0.0, 97.0)), ("L", (300.0, 97.0)))
    assert grounds([Drawn(line, stroke=MINT, stroke_width=40), words(NIGHT)]) == {"munt"}
    below = (("M", (0.0, 109.0)), ("L", (300.0, 109.0)))
    assert grounds([Drawn(below, stroke=MINT, stroke_width=4), words(NIGHT)]) == {"wit"}


def test_a_text_on_a_photo_needs_a_plate() -> None:
    photo = Picture(PAGE, Artwork(ArtworkKind.PNG, b"", 1, 1, "foto.png", ""), "Een tafel")
    with pytest.raises(TemplateError, match="staat op een afbeelding"):
        legible([photo, words(NIGHT)], WHITE, Huisstijl())
    plate = area(CREAM, Box(40, 80, 100, 40))
    assert legible([photo, plate, words(NIGHT)], WHITE, Huisstijl())


@pytest.mark.parametrize(
    ("size", "face", "ratio"),
    [
        (12, "regular", 4.5),
        (17.9, "regular", 4.5),
        (18, "regular", 3),
        (14, "semibold", 4.5),
        (13.9, "bold", 4.5),
        (14, "bold", 3),
        (14, "extrabold", 3),
    ],
)
def test_large_text_needs_less(size: float, face: str, ratio: float) -> None:
    assert needed(words(NIGHT, size=size, face=face).lines[0].runs[0]) == ratio


def test_a_weak_text_in_the_template_s_own_colours_is_the_designer_s() -> None:
    with pytest.raises(TemplateError) as caught:
        legible([words(MINT)], WHITE, Huisstijl())
    assert "titel: de tekst “Kom erbij” (munt) is op wit niet goed te lezen: het contrast is 2,9, nodig is 4,5." in str(
        caught.value
    )
    with pytest.raises(TemplateError):
        legible([words(MINT, size=40)], WHITE, Huisstijl())


def test_an_own_accent_that_is_too_weak_gives_way_to_the_other_colour() -> None:
    weak = own_color("#F2C94C")
    style = Huisstijl(accent="#F2C94C")
    (text,) = legible([words(weak)], WHITE, style)
    assert isinstance(text, Text)
    assert text.lines[0].runs[0].color is NIGHT
    assert text.text == "Kom erbij"
    strong = words(own_color("#7A1F1F"))
    assert legible([strong], WHITE, Huisstijl(accent="#7A1F1F")) == (strong,)


def test_text_is_white_where_cream_just_falls_short() -> None:
    red = own_color("#E4002B")
    assert text_color(red) is WHITE
    assert text_color(PALETTE["diep pruim"]) is CREAM
    assert text_color(PALETTE["zon"]) is NIGHT


@pytest.mark.parametrize(("product", "maat"), CASES, ids=lambda value: getattr(value, "name", value))
def test_all_products_are_legible(product: Product, maat: str) -> None:
    for activiteit in (LONG, None):
        for variant in range(4):
            for page in compose(product, maat, GOUDA, activiteit, variant=variant):
                found = list(readings(page.items, page.ground))
                assert len(found) >= len(list(page.texts()))
                assert all(one.ratio >= one.needed for one in found)


@pytest.mark.parametrize("kleur", ["#FFCC00", "#003366", "#FFFFFF", "#000000", "#E4002B", "#7FB77E"])
def test_own_colours_that_can_be_read_on_are(kleur: str) -> None:
    campagne = replace(GOUDA, huisstijl=Huisstijl(kleur=kleur, accent="#00A1CD"))
    for name, maat in (("poster", "a3"), ("social-post", "1080x1080"), ("invitation-card", "a6")):
        for page in compose(find_product(name), maat, campagne, LONG):
            found = list(readings(page.items, page.ground))
            assert len(found) >= len(list(page.texts()))
            assert all(one.ratio >= one.needed for one in found)


def test_an_own_colour_on_which_nothing_reads_is_told_with_one_that_can() -> None:
    campagne = replace(GOUDA, huisstijl=Huisstijl(kleur="#808080"))
    with pytest.raises(ConfigError) as caught:
        compose(find_product("invitation-card"), "a6", campagne, LONG)
    said = str(caught.value)
    assert said.startswith("kom-erbij.toml, huisstijl.kleur: op #808080 is geen tekst goed te lezen")
    assert "het contrast is 3,9, nodig is 4,5" in said
    proposed = own_color(said.rstrip(".").rsplit(" ", 1)[-1])
    assert max(contrast(text, proposed) for text in TEXT_COLORS) >= 4.5
    assert contrast(proposed, own_color("#808080")) < 1.3
    again = replace(GOUDA, huisstijl=Huisstijl(kleur=proposed.hex))
    assert compose(find_product("invitation-card"), "a6", again, LONG)


@settings(max_examples=examples(15), deadline=None)
@given(st.tuples(*(st.integers(0, 255),) * 3), st.sampled_from([3.0, 4.5]))
def test_the_nearest_that_can_be_read_on_can_be(rgb: tuple[int, int, int], ratio: float) -> None:
    color = Color("eigen", rgb, (0, 0, 0, 0))
    found = nearest_ground(color, ratio)
    assert max(contrast(text, found) for text in TEXT_COLORS) >= ratio
    if max(contrast(text, color) for text in TEXT_COLORS) >= ratio:
        assert delta_e(on_screen(found.rgb), on_screen(rgb)) <= 1.5
