"""Posters and cards under any words: all is composed by the rules of the look, or an error names the field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time
from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lengths import examples
from parts import compose

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Huisstijl, Partner, Status
from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.campaign.week import week_of
from kom_erbij.design import illustration, seating
from kom_erbij.design.seating import Stoel
from kom_erbij.errors import ConfigError, DoesNotFitError
from kom_erbij.layout.page import MM, Box, FormField, Page, Path, Picture, QRCode, Text
from kom_erbij.template.model import Column, TextPiece, load_layout
from kom_erbij.template.registry import find_product

WEEK = week_of(2027)
LEAST = {"a4": 12.0, "a3": 14.0, "a2": 20.0, "a6": 8.5}
"""The smallest type (pt) on each size."""
TITLE = {"a4": 34.0, "a3": 60.0, "a2": 72.0, "a6": 12.5}
DENSE_TITLE = {"a4": 28.0, "a3": 44.0, "a2": 60.0, "a6": 10.0}
"""Of a title where there is much to say."""
FACTS = {"a4": 14.0, "a3": 24.0, "a2": 30.0, "a6": 8.5}

PARTS = "samen eet wandel mantel zorg ontmoetings buurt café koor verhalen ij rollator".split()  # noqa: SIM905
ENDS = "tocht middag bijeenkomst tafel groep en én de in “Kom (50+) 2027 thuis”".split()  # noqa: SIM905
compounds = st.tuples(st.lists(st.sampled_from(PARTS), max_size=2).map("".join), st.sampled_from(ENDS)).map("".join)
dutch_words = st.just("’t Huis") | compounds


def dutch_text(longest: int) -> st.SearchStrategy[str]:
    """One to `longest` characters of words that look Dutch."""
    words = st.lists(dutch_words, min_size=1, max_size=max(1, longest // 5)).map(" ".join)
    return words.map(lambda text: (text[:1].upper() + text[1:longest]).strip() or "Soos")


def optional(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | values


def logo(aspect: float) -> Artwork:
    return Artwork(ArtworkKind.PNG, b"", aspect * 100, 100, "logo.png", "0")


addresses = st.sampled_from(
    [
        "www.gouda.nl/komerbij",
        "ede.nl",
        "www.bodegraven-reeuwijk.nl/samen-tegen-eenzaamheid",
        "www.stichtingdelangetafelgouda.nl/agenda/2027/samen-eten-in-september",
    ]
)
moments = st.sampled_from(
    [
        Moment(),
        Moment((date(2027, 9, 30),), tijd=Tijd(time(17, 30), time(20, 0))),
        Moment((date(2027, 9, 28), date(2027, 9, 30)), tijd=Tijd(time(14, 0), vanaf=True)),
        Moment(tuple(date(2027, 10, day) for day in range(1, 7)), dagelijks=True),
    ]
)
activities = st.builds(
    Activiteit,
    titel=dutch_text(80),
    moment=moments,
    locatie=optional(dutch_text(40)),
    adres=optional(st.sampled_from(["Markt 35, Gouda", "Burgemeester Jamessingel 12a, 2803 WG Gouda"])),
    omschrijving=optional(dutch_text(260)),
    organisator=optional(dutch_text(60)),
    kosten=optional(st.sampled_from(["Gratis", "€ 7,50 (met pas € 5)"])),
    aanmelden=optional(st.sampled_from(["Bel 0182 - 00 00 00", "www.gouda.nl/komerbij", "Aan de balie"])),
    website=optional(addresses),
    status=st.sampled_from([Status.GAAT_DOOR, Status.GAAT_DOOR, Status.VOL]),
)
styles = st.builds(
    Huisstijl,
    logo=st.none() | st.sampled_from([0.5, 1.0, 2.5, 6.0]).map(logo),
    kleur=st.sampled_from(["", "#FFE58A", "#0B4D2C", "#888888", "#FFFFFF", "#000000"]),
    accent=st.sampled_from(["", "#FFD400", "#0B4D2C"]),
    partners=st.lists(
        st.sampled_from([0.5, 1.0, 3.0, 6.0]).map(lambda aspect: Partner("Partner", logo(aspect))), max_size=3
    ).map(tuple),
)
campaigns = st.builds(
    Campagne,
    gemeente=st.sampled_from(
        ["Gouda", "Ede", "Nuenen, Gerwen en Nederwetten", "'s-Hertogenbosch", "Bodegraven-Reeuwijk"]
    ).map(register().find),
    week=st.sampled_from([WEEK, replace(WEEK, naam="Week van de Ontmoeting")]),
    website=optional(addresses),
    huisstijl=styles,
)
SIZES = [("poster", "a3"), ("poster", "a4"), ("poster", "a2"), ("invitation-card", "a6")]
WILD = settings(
    max_examples=examples(25), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize(("product", "maat"), SIZES)
@pytest.mark.parametrize("dense", [False, True])
def test_no_template_allows_type_smaller_than_its_reading_distance_asks(product: str, maat: str, dense: bool) -> None:
    found = find_product(product)
    title = DENSE_TITLE if dense else TITLE
    for file in [
        file for part in found.parts for photo in (False, True) for file in part.files(maat, photo=photo, dense=dense)
    ]:
        for item in load_layout(found.folder / file).items:
            for piece in item.pieces if isinstance(item, Column) else ():
                least = piece.size[1] if isinstance(piece, TextPiece) else piece.size
                floor = title if piece.field == "titel" and isinstance(piece, TextPiece) else LEAST
                floor = FACTS if piece.field in ("datum", "tijd", "locatie") else floor
                assert least >= floor[maat], (file, piece.field)


def table_of(page: Page) -> illustration.Tafel | None:
    """The table that is drawn on a page, if there is one."""
    return page.tables[0][1] if page.tables else None


@contextmanager
def laid_chairs() -> Iterator[list[Stoel]]:
    """The chairs without a table that are drawn meanwhile."""
    drawn: list[Stoel] = []
    with pytest.MonkeyPatch.context() as patch:
        draw = seating.draw
        patch.setattr(seating, "draw", lambda stoelen, *more: drawn.extend(stoelen) or draw(stoelen, *more))
        yield drawn


def check_free_chairs(page: Page, chairs: Sequence[Stoel]) -> None:
    """Words keep clear of every chair; the free one is whole, and clear of all else too."""
    panels = [item for item in page.items if isinstance(item, Path) and item.fill is not None and item.segments]
    for one in chairs:
        x, y, r = one.around()
        if one.vrij:
            assert r <= x <= page.width - r and r <= y <= page.height - r, "the free chair is whole"
            assert not any(_bounds(path).holds(Box(x, y, 0, 0)) for path in panels)
        for text in page.texts():
            ink = text.ink
            if not any(_covers(path, ink) for path in panels):
                gap = hypot(max(ink.x - x, 0, x - ink.right), max(ink.y - y, 0, y - ink.bottom))
                assert gap >= r, ("a chair is clear", text.text)


def check(page: Page, maat: str, table: illustration.Tafel | None) -> None:
    """All rules at once; what is wrong is in the assertion's message."""
    texts = list(page.texts())
    inks = [(text, text.ink.grown(-0.5)) for text in texts]
    safe = Box(0, 0, page.width, page.height).grown(-page.safe)
    for (one, a), (other, b) in combinations(inks, 2):
        assert not a.overlaps(b), (one.text, other.text)
    for text, ink in inks:
        assert safe.holds(ink), text.text
        sizes = {run.size for line in text.lines for run in line.runs}
        assert min(sizes) >= LEAST[maat] or text.field == "gemeente", (text.text, sizes)
        for line in text.lines[:-1]:
            said = "".join(run.text for run in line.runs).split()
            assert said[-1] != "’t" and not (said[-1] == "30" and text.field != "omschrijving"), text.text
    for picture in (item for item in page.items if isinstance(item, Picture)):
        assert safe.holds(picture.box)
        assert not any(ink.overlaps(picture.box) for _, ink in inks)
        assert picture.box.width / picture.box.height == pytest.approx(picture.artwork.aspect)
    for one, other in combinations([item.box for item in page.items if isinstance(item, Picture)], 2):
        assert not one.overlaps(other)
    for code in (item for item in page.items if isinstance(item, QRCode)):
        quiet = code.box.grown(4 * code.box.width / len(code.modules))
        assert code.box.width >= 20 * MM
        assert safe.holds(quiet)
        assert not any(ink.overlaps(quiet) for _, ink in inks)
        said = [text for text in texts if text.field == "website" and code.href.endswith(text.text.replace("\n", ""))]
        assert said, "the address stands beside its code in words"
    if table is None:
        return
    panels = [item for item in page.items if isinstance(item, Path) and item.fill is not None]
    drawn_over = [path for path in panels if path.segments]
    for x, y, r in table.standing_out:
        assert r <= x <= page.width - r and r <= y <= page.height - r, "the free chair is whole"
        for text, ink in inks:
            gap = hypot(max(ink.x - x, 0, x - ink.right), max(ink.y - y, 0, y - ink.bottom))
            assert gap >= r, ("the free chair is clear", text.text)
        for path in drawn_over:
            assert not _bounds(path).holds(Box(x, y, 0, 0)) or not _covers(path, Box(x - r / 2, y - r / 2, r, r))
    for text, ink in inks:
        if not any(_covers(path, ink) for path in drawn_over):
            gap = hypot(max(ink.x - table.x, 0, table.x - ink.right), max(ink.y - table.y, 0, table.y - ink.bottom))
            assert gap >= table.radius, ("the table is clear", text.text)


def _bounds(path: Path) -> Box:
    """The box around a path's corners and handles, with half its stroke."""
    xs = [value for _, values in path.segments for value in values[::2]]
    ys = [value for _, values in path.segments for value in values[1::2]]
    box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return box.grown(path.stroke_width / 2 if path.stroke else 0.0)


def _covers(path: Path, box: Box) -> bool:
    """Whether a filled path's bounds hold the middle of `box`: enough for panels, which run to the page's edge."""
    return _bounds(path).holds(Box(box.x + box.width / 2, box.y + box.height / 2, 0, 0))


def check_refused(campagne: Campagne, error: ConfigError) -> None:
    """The one colour here on which no text reads is refused, with the nearest that will do."""
    assert campagne.huisstijl.kleur == "#888888"
    assert {finding.place.field for finding in error.findings} == {"huisstijl.kleur"}
    assert "#8D8D8D" in str(error)


@pytest.mark.parametrize(("product", "maat"), SIZES)
@given(campagne=campaigns, activiteit=activities)
@WILD
def test_any_activity_is_composed_by_the_rules_or_an_error_names_the_field(
    product: str, maat: str, campagne: Campagne, activiteit: Activiteit
) -> None:
    with laid_chairs() as chairs:
        try:
            pages = compose(find_product(product), maat, campagne, activiteit)
        except DoesNotFitError as error:
            # Only what people typed, and at length, may be too long: never the week, the logos or the call.
            typed = {"titel", "omschrijving", "locatie", "kosten", "website"}
            assert {finding.place.field for finding in error.findings} <= typed
            assert all(finding.hint for finding in error.findings)
            return
        except ConfigError as error:
            check_refused(campagne, error)
            return
    # In another design there is no table; its free chair is held as strictly.
    check(pages[0], maat, table_of(pages[0]))
    check_free_chairs(pages[0], chairs)
    for page in pages[1:]:
        check(page, maat, None)
    said = " ".join(text.text for page in pages for text in page.texts()).replace("\u00a0", " ").replace("\n", " ")
    assert " ".join(activiteit.titel.split()) in said


@pytest.mark.parametrize(("product", "maat"), SIZES[:3])
@pytest.mark.parametrize("words", [1, 4, 9, 14, 19])
def test_a_description_keeps_above_the_code_however_little_follows(product: str, maat: str, words: int) -> None:
    campagne = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij")
    for locatie in ("", "De Waag"):
        activiteit = Activiteit("Samen eten", locatie=locatie, omschrijving=" ".join(["gezellig"] * words))
        (page,) = compose(find_product(product), maat, campagne, activiteit)
        check(page, maat, None)


@pytest.mark.parametrize("invul", [False, True])
@pytest.mark.parametrize(("product", "maat"), SIZES)
@given(campagne=campaigns)
@WILD
def test_any_campaign_is_composed_by_the_rules(product: str, maat: str, invul: bool, campagne: Campagne) -> None:
    if invul and product != "poster":
        return
    try:
        pages = compose(find_product(product), maat, campagne, None, invul=invul)
    except ConfigError as error:
        check_refused(campagne, error)
        return
    except DoesNotFitError as error:
        # Only on a fill-in poster, where a long address beside partners’ logos leaves it, or the week, no room.
        assert invul and len(campagne.website) > 40 and campagne.huisstijl.partners
        assert {one.place.field for one in error.findings} <= {"website", "week", "naam_week"}
        return
    check(pages[0], maat, table_of(pages[0]))
    for page in pages[1:]:
        check(page, maat, None)


WIDEST = Huisstijl(logo(6.0), partners=tuple(Partner("Partner", logo(aspect)) for aspect in (6.0, 3.0, 6.0)))
LONGEST = Activiteit(
    "Samen aan de lange tafel met muziek en verhalen",
    Moment((date(2027, 9, 28), date(2027, 9, 30)), tijd=Tijd(time(17, 30), time(20, 0))),
    "Buurthuis De Walvis",
    "Burgemeester Jamessingel 12a, 2803 WG Gouda",
    "Schuif aan voor een warme maaltijd van drie gangen. Kom alleen of neem iemand mee. Iedereen is welkom.",
    "Stichting De Lange Tafel en Welzijn Midden-Holland",
    "€ 7,50 (met pas € 5)",
    "Bel 0182 - 00 00 00",
    "www.stichtingdelangetafelgouda.nl/agenda/samen-eten",
)


@pytest.mark.parametrize("naam", ["Gouda", "Nuenen, Gerwen en Nederwetten", "'s-Hertogenbosch"])
@pytest.mark.parametrize("style", [WIDEST, replace(WIDEST, logo=None), Huisstijl(), Huisstijl(logo(0.5))])
@pytest.mark.parametrize(("product", "maat"), SIZES)
def test_every_field_and_four_wide_logos_find_their_place(product: str, maat: str, style: Huisstijl, naam: str) -> None:
    week = replace(WEEK, naam="Week van de Ontmoeting in onze wijken")
    campagne = Campagne(register().find(naam), week, "www.voorbeeldgemeente.nl/komerbij", style)
    for activiteit in (LONGEST, None):
        pages = compose(find_product(product), maat, campagne, activiteit)
        shown = [item for page in pages for item in page.items if isinstance(item, Picture)]
        assert len(shown) == len(style.partners) + (style.logo is not None)
        check(pages[0], maat, table_of(pages[0]))
        for page in pages[1:]:
            check(page, maat, None)


@given(campagne=campaigns, activiteit=st.none() | activities)
@WILD
def test_the_card_leaves_the_post_its_zones(campagne: Campagne, activiteit: Activiteit | None) -> None:
    try:
        _, back = compose(find_product("invitation-card"), "a6", campagne, activiteit)
    except DoesNotFitError:
        return
    except ConfigError as error:
        check_refused(campagne, error)
        return
    assert back.ground.hex == "#FFFFFF"
    width, height = back.width, back.height
    stamp = Box(width - 74 * MM, 0, 74 * MM, 40 * MM)
    code = Box(width - 140 * MM, height - 15 * MM, 140 * MM, 15 * MM)
    right = Box(width / 2, 0, width / 2, height)
    address = Box(width / 2, 40 * MM, width / 2 - 15 * MM, height - 70 * MM)
    for item in back.items:
        if isinstance(item, FormField):
            continue
        box = item.ink if isinstance(item, Text) else _bounds(item) if isinstance(item, Path) else item.box
        assert not box.overlaps(stamp), item
        assert not box.overlaps(code), item
        assert not box.overlaps(right) or address.holds(box), item
    assert 3 <= sum(_bounds(item).overlaps(right) for item in back.items if isinstance(item, Path)) <= 6


def test_a_fill_in_poster_has_room_for_a_marker() -> None:
    campagne = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij")
    for maat, least in (("a4", 14), ("a3", 20), ("a2", 25)):
        (page,) = compose(find_product("poster"), maat, campagne, None, invul=True)
        fields = [item for item in page.items if isinstance(item, FormField)]
        assert [field.name for field in fields] == ["titel", "datum", "tijd", "locatie", "aanmelden"]
        lines = sorted(
            item.segments[0][1][1] for item in page.items if isinstance(item, Path) and item.stroke and not item.fill
        )
        assert len(lines) == 6
        assert all(below - above >= least * MM for above, below in pairwise(lines)), maat
        for field in fields:
            assert not any(text.ink.grown(-0.5).overlaps(field.box) for text in page.texts()), field.name
