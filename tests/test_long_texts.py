"""Long texts: the dense composition where the open one has no room, whole sentences with --kort, true numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import lengths
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lengths import examples
from parts import PAGES, compose, part_of
from test_photo_posters import photo
from test_poster_rules import WEEK, WIDEST, check, dutch_words

import kom_erbij
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Huisstijl
from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.dutch.zinnen import sentences
from kom_erbij.errors import DoesNotFitError
from kom_erbij.layout import compose as composing
from kom_erbij.layout.fitting import design_of
from kom_erbij.layout.measures import in_mm
from kom_erbij.layout.page import MM, FormField, Group, Page
from kom_erbij.layout.words import too_wide
from kom_erbij.template.product import Product
from kom_erbij.template.registry import find_product
from kom_erbij.template.shown import fields_of

POSTER = find_product("poster")
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij", WIDEST)
LONG = (
    "Schuif aan voor een warme maaltijd in de grote zaal van het wijkcentrum. Onze koks komen uit de buurt en koken "
    "met groente van de volkstuin. Na het eten is er muziek van het buurtkoor en zingen we samen de liedjes die "
    "iedereen kent. Je kunt alleen komen of iemand meenemen, want aan onze lange tafels is altijd een stoel vrij. Wie "
    "wil helpen met dekken of afwassen is al om vier uur welkom in de keuken. Lukt het niet om zelf te komen, bel dan "
    "met de buurtbus. De chauffeur haalt je thuis op en brengt je na afloop ook weer terug. Wie een dieet heeft, "
    "krijgt iets anders, zeg het bij het aanmelden. Tot dan!"
)
FULL = Activiteit(
    "Burenmaaltijd en muziekavond in de Korte Akkeren",
    Moment((date(2027, 9, 30),), tijd=Tijd(time(17, 30), time(20, 0))),
    "Wijkcentrum De Buurt, grote zaal",
    "Prinses Margrietplein 14, 2802 Gouda",
    LONG[:600],
    "Stichting De Lange Tafel en Welzijn Gouda",
    "€ 3,50, met de stadspas gratis",
    "Aanmelden is nodig",
    contact="Marijke de Vries, 06 12345678",
    doelgroep="55-plussers en hun mantelzorgers",
)
ADDRESS = "www.gouda.nl/inwoners/zorg-en-welzijn/week-tegen-eenzaamheid/programma-2027/samen-eten-in-de-waag"


def said(pages: tuple[Page, ...]) -> dict[str, str]:
    """What stands on the pages, by field, each on one line."""
    return {text.field: " ".join(text.text.split()) for page in pages for text in page.texts()}


@pytest.mark.parametrize("maat", list(POSTER.sizes))
@pytest.mark.parametrize("with_photo", [False, True])
def test_six_hundred_characters_all_facts_and_four_logos_fit_a_poster(maat: str, with_photo: bool) -> None:
    assert len(LONG) >= 600
    its = replace(FULL, afbeelding=photo(1.5) if with_photo else None)
    pages = compose(POSTER, maat, GOUDA, its)
    assert said(pages)["omschrijving"] == its.omschrijving.strip()
    if not with_photo:
        check(pages[0], maat, None)


def composed(product: Product, maat: str, its: Activiteit, *, dense: bool) -> tuple[Page, ...]:
    part = part_of(product, maat, Soort.ACTIVITEIT)
    design = "" if dense else design_of(product, part, maat, its)
    return composing.compose(product, part, maat, Onderwerp(GOUDA, its), dense=dense, design=design)


@pytest.mark.parametrize("maat", list(POSTER.sizes))
def test_the_dense_composition_is_taken_only_where_the_open_one_has_no_room(maat: str) -> None:
    short = replace(FULL, titel="Samen eten", omschrijving="Schuif aan.", doelgroep="", contact="")
    assert compose(POSTER, maat, GOUDA, short) == composed(POSTER, maat, short, dense=False)
    much = replace(FULL, titel=f"{FULL.titel} en de Oude Haven")
    with pytest.raises(DoesNotFitError):
        composed(POSTER, maat, much, dense=False)
    assert compose(POSTER, maat, GOUDA, much) == composed(POSTER, maat, much, dense=True)


@pytest.mark.parametrize("maat", list(POSTER.sizes))
def test_the_table_of_a_dense_poster_is_not_cut_off_by_the_top_of_the_sheet(maat: str) -> None:
    (page,) = composed(POSTER, maat, replace(FULL, titel=f"{FULL.titel} en de Oude Haven"), dense=True)
    drawn = [path for item in page.items if isinstance(item, Group) for path in item.items]
    assert drawn
    assert min(y for path in drawn for _, at in path.segments for y in at[1::2]) >= 0


@settings(max_examples=examples(8), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([("poster", "a3"), ("poster", "a4"), ("social-post", "1080x1080"), ("invitation-card", "a6")]),
    st.sampled_from(["omschrijving", "titel", "locatie", "aanmelden"]),
    st.lists(dutch_words, min_size=40, max_size=200).map(" ".join),
)
def test_as_much_shorter_as_it_says_it_fits(size: tuple[str, str], veld: str, text: str) -> None:
    product, its = find_product(size[0]), replace(FULL, **{veld: text})
    try:
        compose(product, size[1], GOUDA, its)
    except DoesNotFitError as error:
        (found,) = error.findings
        assert found.place.field == veld
        number = re.search(rf"Maak de tekst (\d+) tekens? korter \(nu {len(text)}\)", found.hint)
        assert number, found.hint
        shorter = text[: len(text) - int(number[1])].rstrip()
        compose(product, size[1], GOUDA, replace(its, **{veld: shorter}))


def test_the_text_that_is_too_long_is_named_and_no_other() -> None:
    """A title of ninety characters is too long for its place; a description of a hundred is not."""
    its = replace(FULL, titel="Dansmiddag " * 40, omschrijving=LONG[:300])
    with pytest.raises(DoesNotFitError) as caught:
        compose(POSTER, "a3", GOUDA, its)
    assert [one.place.field for one in caught.value.findings] == ["titel"]


@pytest.mark.parametrize("maat", list(POSTER.sizes) if lengths.LONG else ["a4"])
def test_with_kort_the_text_ends_after_a_whole_sentence_and_says_which_fell(maat: str) -> None:
    its = replace(FULL, omschrijving=" ".join([LONG] * (2 if maat == "a4" else 4)), bestand="lijst.csv", rij=7)
    with pytest.raises(DoesNotFitError):
        compose(POSTER, maat, GOUDA, its)
    pages = compose(POSTER, maat, GOUDA, its, kort=True)
    shown = said(pages)["omschrijving"]
    (note,) = [one for one in pages[0].notes if one.rule == "ingekort"]
    assert (note.place.row, note.place.field) == (7, "omschrijving")
    assert f"op poster {maat.upper()}" in note.what
    left_out = re.search("Weggelaten: “(.*)”", note.what)
    assert left_out
    assert f"{shown} {left_out[1]}" == its.omschrijving
    assert shown.endswith(".")
    one_more = f"{shown} {sentences(left_out[1])[0]}"
    with pytest.raises(DoesNotFitError):
        compose(POSTER, maat, GOUDA, replace(its, omschrijving=one_more))


def test_with_kort_nothing_is_cut_that_fits() -> None:
    assert compose(POSTER, "a4", GOUDA, FULL, kort=True) == compose(POSTER, "a4", GOUDA, FULL)


def test_kort_is_an_option_and_inkorten_a_key(tmp_path: Path) -> None:
    told = {name: getattr(FULL, name) for name in ("titel", "locatie", "adres", "organisator", "kosten", "contact")}
    asked = {**told, "omschrijving": " ".join([LONG] * 3), "maat": "a4", "formaat": "pdf", "doel": "scherm"}
    config = tmp_path / "kom-erbij.toml"
    config.write_text('gemeente = "Gouda"\n', encoding="utf-8")
    with pytest.raises(DoesNotFitError):
        kom_erbij.poster(config=config, uit=tmp_path / "uit", **asked)
    made = kom_erbij.poster(config=config, uit=tmp_path / "uit", kort=True, **asked)
    assert "ingekort" in [one.rule for one in made.notes]
    config.write_text('gemeente = "Gouda"\ninkorten = true\n', encoding="utf-8")
    assert kom_erbij.poster(config=config, uit=tmp_path / "uit", **asked).notes == made.notes


SHOWING = [
    (product, maat)
    for product, maat in PAGES
    if "website" in fields_of(product, part_of(product, maat, Soort.ACTIVITEIT), maat)
]


@pytest.mark.parametrize(("product", "maat"), SHOWING, ids=lambda one: getattr(one, "name", one))
def test_a_long_address_has_a_place(product: Product, maat: str) -> None:
    its = replace(FULL, titel="Samen eten in de Waag", omschrijving=LONG[:300], website=ADDRESS)
    photos = (None, photo(1.5)) if product.name != "invitation-card" else (None,)
    if maat == "a4-groot":
        # In large print it would be four lines of nothing but an address.
        with pytest.raises(DoesNotFitError, match="een kort adres van uzelf"):
            compose(product, maat, GOUDA, its)
    else:
        for picture in photos:
            pages = compose(product, maat, GOUDA, replace(its, afbeelding=picture))
            assert "".join(said(pages)["website"].split()) == ADDRESS
    if maat in ("728x90", "a4-groot"):
        # A strip of 90 px has no room for it either; it says what does fit.
        with pytest.raises(DoesNotFitError, match="bij kort een kort adres"):
            compose(product, maat, replace(GOUDA, website=ADDRESS), None)
        return
    pages = compose(product, maat, replace(GOUDA, website=ADDRESS), None)
    assert "".join(said(pages)["website"].split()) == ADDRESS


@given(st.floats(1, 3000), st.floats(0.0001, 3000))
def test_what_is_needed_and_what_there_is_are_two_numbers(room: float, more: float) -> None:
    needed, there = (float(one.replace(",", ".")) for one in in_mm(room + more, room))
    assert needed > there
    assert needed - there == pytest.approx(more / MM, abs=1)


def test_a_word_a_little_too_wide_is_told_with_two_numbers() -> None:
    said = too_wide([], "Arbeidsongeschiktheid", 198.3 * MM, 198 * MM).what
    assert said.endswith("198,3 mm nodig, 198,0 mm beschikbaar.")
    assert too_wide([], "Arbeid", 210 * MM, 198 * MM).what.endswith("210 mm nodig, 198 mm beschikbaar.")


@pytest.mark.parametrize(
    ("locatie", "lines"),
    [
        ("De Waag", 1),
        ("Cultuurhuis Garenspinnerij, grote zaal", 1),
        ("Cultuurhuis Garenspinnerij, grote zaal op de eerste verdieping", 0),
    ],
)
def test_a_full_card_keeps_a_line_for_a_greeting_where_there_is_room(locatie: str, lines: int) -> None:
    full = Activiteit(
        "Startconferentie iedereen aan tafel in de stad",
        locatie=locatie,
        adres="Turfsingel 34, 2802 BH Gouda",
        doelgroep="55-plussers en hun mantelzorgers die wonen in het centrum van Gouda en omgeving",
        kosten="€ 3,50 per keer, inclusief koffie",
        aanmelden="bel Jo de Wit van het welzijnswerk, 0182 - 00 00 00",
        website="www.gouda.nl/komerbij",
    )
    plain = replace(GOUDA, huisstijl=Huisstijl())
    _, back = compose(find_product("invitation-card"), "a6", plain, replace(full, moment=FULL.moment))
    greeting = [item for item in back.items if isinstance(item, FormField) and item.name == "groet"]
    assert [one.lines for one in greeting] == [lines] * bool(lines)
    if lines:
        # High enough to write on, and clear of the logo.
        assert greeting[0].pitch >= 4.5 * MM
