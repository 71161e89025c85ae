"""Where logos stand: the gemeente's first and readable, its partners' beside it, none lost, none over another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parts import compose

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Huisstijl, Partner
from kom_erbij.campaign.week import week_of
from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.logos import LEAST_PART, LEAST_PIXELS, place_logos
from kom_erbij.layout.page import MM, PX, Box, Path, Picture, Text
from kom_erbij.template.registry import find_product

GOUDA = Campagne(register().find("Gouda"), week_of(2027), "www.gouda.nl/komerbij")
SIZES = [(name, maat) for name in ("poster", "social-post", "invitation-card") for maat in find_product(name).sizes]
aspects = st.floats(0.4, 7)


def logo(aspect: float, name: str = "logo") -> Artwork:
    """A logo without bytes, which laying out does not look at."""
    return Artwork(ArtworkKind.PNG, b"", aspect * 1000, 1000, name, name)


def campaign(own: float | None, theirs: tuple[float, ...]) -> Campagne:
    partners = tuple(Partner(f"Partner {n}", logo(one, f"p{n}")) for n, one in enumerate(theirs))
    return replace(GOUDA, huisstijl=Huisstijl(logo(own) if own else None, partners=partners))


def placed(campagne: Campagne, room: Box, least: float, chip: bool) -> tuple[list[Picture], Box]:
    plate = PALETTE["wit"] if chip else None
    items, used = place_logos(campagne, room, house_fonts(), PALETTE["nacht"], chip=plate, partners=True, least=least)
    assert any(isinstance(item, Path) for item in items) is chip
    return [item for item in items if isinstance(item, Picture)], used


@given(aspects, st.lists(aspects, max_size=3).map(tuple), st.floats(2, 9), st.booleans())
def test_logos_of_any_shape_find_their_place(own: float, theirs: tuple[float, ...], wide: float, chip: bool) -> None:
    room = Box(20, 30, 60 * wide, 60)
    shown, used = placed(campaign(own, theirs), room, 70, chip)
    assert [one.artwork.name for one in shown] == ["logo", *(f"p{n}" for n in range(len(theirs)))]
    assert room.grown(0.01).holds(used)
    for number, one in enumerate(shown):
        assert used.grown(0.01).holds(one.box)
        assert one.box.width / one.box.height == pytest.approx(one.artwork.aspect)
        assert not any(one.box.grown(-0.01).overlaps(other.box) for other in shown[:number])
    first = shown[0].box
    assert all(one.box.width * one.box.height <= first.width * first.height for one in shown[1:])
    # As wide as it must be, or as high as its room allows, where the room is wide enough for all of them.
    assert first.width >= 69.9 or first.height >= 0.79 * room.height or first.width > room.width * 0.3


@pytest.mark.parametrize(("product", "maat"), SIZES)
@pytest.mark.parametrize("theirs", [(), (2.6,), (2.6, 1.0), (2.6, 1.0, 4.3)], ids=len)
@pytest.mark.parametrize("own", [2.5, 6.0])
def test_the_gemeente_s_logo_is_readable_on_every_product(
    product: str, maat: str, theirs: tuple[float, ...], own: float
) -> None:
    pages = compose(find_product(product), maat, campaign(own, theirs), Activiteit("Samen eten"))
    shown = [item for page in pages for item in page.items if isinstance(item, Picture)]
    assert len(shown) == 1 + len(theirs)
    short = min(pages[0].width, pages[0].height)
    least = LEAST_PIXELS * PX if product == "social-post" else LEAST_PART * short
    assert shown[0].box.width >= least - 0.01
    # Partners' too are more than a smudge.
    assert all(one.box.width >= (25 * PX if product == "social-post" else 4 * MM) for one in shown[1:])


def test_on_a3_that_is_25_mm() -> None:
    (page,) = compose(find_product("poster"), "a3", campaign(2.5, (2.6, 1.0, 4.3)), Activiteit("Samen eten"))
    first = next(item for item in page.items if isinstance(item, Picture))
    assert first.box.width >= 25 * MM


@given(st.lists(aspects, min_size=1, max_size=3).map(tuple))
def test_partners_find_their_place_beside_a_gemeente_without_a_logo(theirs: tuple[float, ...]) -> None:
    room = Box(0, 0, 420, 124)
    shown, used = placed(campaign(None, theirs), room, 180, True)
    assert len(shown) == len(theirs)
    assert room.grown(0.01).holds(used)


def test_a_partner_without_a_place_is_told() -> None:
    (note,) = campaign(2.5, (1.0, 1.0, 1.0, 1.0)).huisstijl.notes
    assert "Partner 3" in note.what
    assert campaign(2.5, (1.0, 1.0, 1.0)).huisstijl.notes == ()


@pytest.mark.parametrize(
    "name", ["Hoeksche Waard", "'s-Hertogenbosch", "Súdwest-Fryslân", "Ede", "Bodegraven-Reeuwijk"]
)
@pytest.mark.parametrize(("wide", "high"), [(60, 26), (200, 60), (110, 80)])
def test_the_word_over_a_name_is_smaller_than_the_name(name: str, wide: float, high: float) -> None:
    campagne = replace(GOUDA, gemeente=register().find(name), huisstijl=Huisstijl())
    items, _ = place_logos(
        campagne, Box(0, 0, wide, high), house_fonts(), PALETTE["nacht"], chip=None, partners=False, least=0
    )
    over, mark = (text.lines[0].runs[0].size for text in items if isinstance(text, Text))
    assert over <= 0.71 * mark
