"""What `make mutants` could change in what is laid out without any test noticing; each test fails for such a change."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from parts import compose, release
from pdf_samples import GOUDA, SUPPER
from test_cut_to_shape import PLAIN, made
from test_logo_places import campaign, placed

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit
from kom_erbij.design import illustration
from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import (
    DoesNotFitError,
    Place,
)
from kom_erbij.layout import clear, contrast
from kom_erbij.layout.breaking import badly_broken
from kom_erbij.layout.clash import corners_of
from kom_erbij.layout.column import TextRow, _blamed, _Parting, _set, _too_long
from kom_erbij.layout.flow import lay_out_document
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.imposition import OVERLAP, PRINTER_MARGIN, booklet_sheets, tile_sheets
from kom_erbij.layout.letterhead import head_and_foot, letterhead_of
from kom_erbij.layout.logos import place_logos
from kom_erbij.layout.outline import outline_of
from kom_erbij.layout.page import MM, Box, FormField, Role, Text
from kom_erbij.layout.page import Path as Shape
from kom_erbij.layout.parting import parts
from kom_erbij.layout.rows import _RULE, table_strips
from kom_erbij.layout.strips import Flowing
from kom_erbij.layout.table import drawn
from kom_erbij.layout.typesetting import Span, set_lines
from kom_erbij.template.document import Table, Words
from kom_erbij.template.registry import find_product
from kom_erbij.template.style import _OF_THE_SHEET, house_style

FONTS = house_fonts()


def row(field: str, text: str, size: float) -> TextRow:
    span = Span(text, "regular", PALETTE["nacht"])
    return TextRow(field, (span,), size, size, 1.2, Role.P, (0.0, 0.0), Place(field=field))


# columns


def test_the_text_to_shorten_is_that_of_which_least_has_to_go() -> None:
    """A line of a large title is as high as three of a description, of which nearly all would have to go."""
    rows = [row("titel", "Samen eten en praten met buren", 40), row("omschrijving", "Schuif aan met buren. " * 14, 8)]
    room = Box(0, 0, 500, 1000)
    full = max(item.box.bottom for item in _laid(rows, room))
    assert _blamed(rows, replace(room, height=full - 30), FONTS, "left").field == "titel"
    assert _blamed(rows, replace(room, height=full - 8), FONTS, "left").field == "omschrijving"


def _laid(rows: list[TextRow], room: Box) -> list[Text]:
    done = _set(rows, [one.smallest for one in rows], room, FONTS, "left", [_Parting.SYLLABLES] * len(rows))
    return [item for item in done.items if isinstance(item, Text)]


def test_heights_that_are_the_same_in_whole_mm_are_told_in_tenths() -> None:
    rows = [row("titel", "Samen eten en praten met de buren " * 8, 60)]
    room = Box(0, 0, 400, 5000)
    needed = _set(rows, [60], room, FONTS, "left", [_Parting.SYLLABLES]).box.height / MM
    assert needed > 257
    for short, places in ((needed - round(needed) + 0.45 if needed > round(needed) else 0.01, 1), (5, 0)):
        there = needed - short
        assert (round(there) == round(needed)) is (places == 1)
        found = _too_long(rows, replace(room, height=there * MM), FONTS, "left")
        said = f"er is {needed:.{places}f} mm nodig en {there:.{places}f} mm beschikbaar".replace(".", ",")
        assert said in found.what


def test_how_far_a_letter_stands_off_is_what_its_font_says() -> None:
    for face in ("display", "regular", "bold"):
        font = TTFont(io.BytesIO(FONTS.face(face).data))
        cmap, units = font.getBestCmap(), font["head"].unitsPerEm
        for char in "Hojf":
            assert FONTS.left_bearing(face, char) == pytest.approx(font["hmtx"][cmap[ord(char)]][1] / units, abs=0.002)


# a gemeente's name as its mark


def mark(naam: str, width: float) -> tuple[list[Text], Box]:
    gouda = replace(campaign(None, ()), gemeente=register().find(naam))
    room = Box(20, 30, width, 60)
    items, used = place_logos(gouda, room, FONTS, PALETTE["nacht"], chip=None, partners=True, least=50)
    assert room.grown(0.01).holds(used)
    texts = [item for item in items if isinstance(item, Text)]
    return texts, used


@pytest.mark.parametrize(
    ("naam", "width", "lines"),
    [("Gouda", 200, 1), ("Krimpenerwaard", 200, 1), ("Alphen aan den Rijn", 600, 1), ("Alphen aan den Rijn", 200, 2)],
)
def test_a_name_takes_two_lines_where_it_is_long(naam: str, width: float, lines: int) -> None:
    (over, name), used = mark(naam, width)
    assert [len(over.lines), len(name.lines)] == [1, lines]
    # The last line stands where a logo's foot would, at 0.92 of the room; the box ends there.
    assert name.lines[-1].baseline == pytest.approx(30 + 0.92 * 60) == pytest.approx(used.bottom)
    assert used.width == max(line.width for line in (*over.lines, *name.lines))
    # "gemeente" stands over it, half as large, and its letters begin the box.
    size = name.lines[0].runs[0].size
    small = over.lines[0].runs[0].size
    assert small == pytest.approx(max(size * 0.5, 12))
    assert used.y == pytest.approx(over.lines[0].baseline - 0.72 * small)
    if naam in ("Gouda", "Alphen aan den Rijn"):
        assert size == pytest.approx(60 * (0.52 if lines == 1 else 0.37))


# logos


def test_the_white_around_logos_on_a_plate_and_without() -> None:
    bare, used = placed(campaign(3.0, (3.0,)), Box(20, 30, 600, 100), 50, chip=False)
    assert (bare[0].box.x, used.x) == (20, 20)
    assert bare[1].box.x - bare[0].box.right == pytest.approx(1.6 * 0.23 * 100)
    assert bare[1].box.right == pytest.approx(used.right)
    on, plate = placed(campaign(3.0, ()), Box(20, 30, 600, 100), 50, chip=True)
    assert on[0].box.x - plate.x == pytest.approx(23) == pytest.approx(plate.right - on[0].box.right)
    assert on[0].box.y - plate.y == pytest.approx(plate.bottom - on[0].box.bottom)
    # A logo of any shape takes the same area: 2.6 times the square of 0.8 of the height.
    for aspect in (2.0, 3.0, 4.0):
        ((one,), _) = placed(campaign(aspect, ()), Box(0, 0, 900, 100), 50, chip=False)
        assert one.box.width * one.box.height == pytest.approx(2.6 * 80**2)


@pytest.mark.parametrize("rows", [1, 2])
def test_partners_of_the_same_shape_stand_in_rows_as_wide_as_there_is_room(rows: int) -> None:
    room = Box(0, 0, 2000 if rows == 1 else 330, 100)
    shown, _ = placed(campaign(None, (2.0, 2.0)), room, 50, chip=False)
    assert shown[0].box.width == pytest.approx(shown[1].box.width)
    if rows == 1:
        assert shown[1].box.x - shown[0].box.right == pytest.approx(23)
        assert shown[1].box.y == shown[0].box.y
    else:
        assert shown[1].box.y - shown[0].box.bottom >= 9


def test_the_shortest_way_to_a_line() -> None:
    """A point beside the line, past its end, and on it; the line starts where neither side is 0."""
    for start, end, point, far in (
        ((2.0, 3.0), (10.0, 9.0), (3.0, 10.0), 5.0), ((2.0, 3.0), (10.0, 9.0), (13.0, 13.0), 5.0),
        ((2.0, 3.0), (10.0, 9.0), (6.0, 6.0), 0.0), ((2.0, 3.0), (2.0, 3.0), (5.0, 7.0), 5.0),
        ((2.0, 3.0), (10.0, 3.0), (6.0, 1.0), 2.0),
    ):  # fmt: skip
        assert contrast._distance(*point, start, end) == pytest.approx(far)
        assert contrast._distance(*point, end, start) == pytest.approx(far)


def test_a_field_to_fill_in_ends_at_its_line() -> None:
    """Each line is a pitch high; beside its label the field begins a fifth of that under its top."""
    (sheet,) = compose(find_product("poster"), "a4", GOUDA, None, invul=True)
    beside = [one for one in sheet.items if isinstance(one, FormField) and one.outdent]
    assert beside
    for one in beside:
        assert one.box.height == pytest.approx((one.lines - 0.2) * one.pitch)


def test_the_band_of_a_letterhead_has_its_words_in_its_middle() -> None:
    look = house_style()
    head = head_and_foot(letterhead_of(GOUDA), "Persbericht", look, FONTS, 0, 2)
    name, kind, *_ = (item for item in head if isinstance(item, Text))
    for text in (name, kind):
        (line,) = text.lines
        size = line.runs[0].size
        # A capital is 0.72 of its size high.
        assert line.baseline - 0.36 * size == pytest.approx(look.paper.band / 2)
    (run,) = kind.lines[0].runs
    natural = sum(piece.width for piece in FONTS.pieces(run.text, "bold", Place())) * run.size / 1000
    assert run.width == pytest.approx(natural + 0.09 * run.size * (len("Persbericht") - 1))
    assert run.x + run.width == pytest.approx(look.paper.left + look.paper.measure)
    foot = [item for item in head if isinstance(item, Text)][-1]
    top, height = look.paper.foot
    assert foot.lines[0].baseline - 0.36 * foot.lines[0].runs[0].size == pytest.approx(top + height / 2)


def test_a_tall_logo_has_less_white_over_it_on_its_plate() -> None:
    """As wide as it must be it would touch the plate's edges: then 0.10 of the plate is white at the least."""
    room = Box(20, 30, 600, 100)
    for least, white in ((50, 16), (95, 10)):
        ((one,), plate) = placed(campaign(1.0, ()), room, least, chip=True)
        assert plate == replace(room, width=plate.width)
        assert one.box.y - plate.y >= white - 0.01
        assert one.box.height == pytest.approx(80 if least == 95 else 68)


def test_the_box_of_a_drawn_table_holds_all_that_sticks_out() -> None:
    tafel = illustration.Tafel(200, 300, 50, 8, 40, "eten", PALETTE["nacht"])
    box = drawn(tafel, "tafel").box
    assert (box.x, box.y) == (200 - tafel.reach, 300 - tafel.reach)
    assert (box.right, box.bottom) == pytest.approx((200 + tafel.reach, 300 + tafel.reach))


@pytest.mark.parametrize(("width", "height"), [(420 * MM, 594 * MM), (300 * MM, 200 * MM)])
def test_a_poster_in_tiles_is_cut_at_its_own_edges_and_where_it_is_glued(width: float, height: float) -> None:
    for sheet in tile_sheets(width, height):
        (placed_page,) = sheet.placed
        page, window = placed_page.box, placed_page.clip
        ticks = {round(mark.start[1], 3) for mark in sheet.marks if not mark.dashed and mark.start[1] == mark.end[1]}
        own = {round(y, 3) for y in (page.y, page.bottom) if window.y <= y <= window.bottom}
        glued = {round(window.y + OVERLAP / 2, 3)} if page.y < window.y - 0.1 else set()
        assert ticks == own | glued


@pytest.mark.parametrize(
    ("rows", "kept"), [(1, [True, False]), (2, [True, True, False]), (4, [True, True, False, True, False])]
)
def test_no_row_of_a_table_stands_alone(rows: int, kept: list[bool]) -> None:
    words = ((Words("Dag"),), (Words("Wat"),))
    strips = table_strips(Table(words, (words,) * rows), 0, house_style(), 700, FONTS)
    assert [one.keep for one in strips] == kept


def test_the_rules_of_a_table_are_in_black_ink_alone() -> None:
    assert _RULE.cmyk[:3] == (0, 0, 0) != _RULE.cmyk[3:]


def test_the_box_of_a_paragraph_is_as_high_as_its_lines() -> None:
    page, *_ = lay_out_document(release(GOUDA, Activiteit("Samen eten")), letterhead_of(GOUDA))
    texts = [text for text in page.texts() if text.role is Role.P and len(text.lines) > 1]
    assert texts
    for text in texts:
        assert text.box.height == pytest.approx(len(text.lines) * text.leading)


def test_the_parts_of_each_half_of_a_word_with_a_hyphen() -> None:
    cut = parts("koffie-wandelbijeenkomsten", hyphenate=True, seams_only=False)
    assert "|".join(one.text for one in cut) == "koffie-|wan|del|bij|een|kom|sten"


def test_a_table_runs_off_its_sheet_by_the_part_that_it_may() -> None:
    region = Box(0, 0, 400, 400)
    assert clear.Room(region, ("bottom",), 0.2, (), 1000, region, ()).radius(200, 300) == pytest.approx(100 / 0.6)
    assert clear.Room(region, (), 0.2, (), 1000, region, ()).radius(200, 300) == 100
    assert clear.Room(region, (), 0.2, (Box(0, 0, 400, 250),), 1000, region, ()).radius(200, 300) == 50


def test_lines_of_a_paragraph_that_goes_on_stand_at_the_top_of_their_part() -> None:
    lines = set_lines(
        [Span("woord " * 60, "regular", PALETTE["nacht"])], FONTS, width=200, size=10, leading=14, x=20, baseline=0
    )
    part = Flowing(lines, 20, 200, 14, 10, Role.P).text(2, 5, 100, 1)
    assert part.box == Box(20, 100, 200, 3 * 14)
    assert [line.baseline for line in part.lines] == pytest.approx([110, 124, 138])


def test_pages_of_a_booklet_are_cut_at_the_fold_and_bleed_at_the_other_edges() -> None:
    for sheet in booklet_sheets(148 * MM, 210 * MM, 3 * MM, 8):
        left, right = (one.clip for one in sheet.placed)
        assert (left.x, left.y, right.y) == (0, 0, 0)
        assert left.right == right.x == pytest.approx(151 * MM)
        assert right.right == pytest.approx(sheet.width)
        assert left.height == right.height == pytest.approx(sheet.height) == pytest.approx(216 * MM)


@pytest.mark.parametrize("place", ["center", "right"])
def test_where_a_name_stands_from_left_to_right_does_not_move_it_down(tmp_path: Path, place: str) -> None:
    def name(align: str) -> Text:
        logos = f'[[items]]\nkind = "logos"\nleft = 8\nright = 92\ntop = 8\nbottom = 28\nalign = "{align}"\n'
        page = made(tmp_path / align, PLAIN.format(more="", left=8, top=40) + logos)
        return next(text for text in page.texts() if "Gouda" in "".join(run.text for run in text.lines[0].runs))

    at_left, moved = name("left"), name(place)
    assert moved.lines[0].baseline == at_left.lines[0].baseline
    by = moved.lines[0].runs[0].x - at_left.lines[0].runs[0].x
    assert by > 10
    free = 84 * MM - at_left.lines[0].width
    assert by == pytest.approx(free / 2 if place == "center" else free, abs=1)


def test_a_row_too_high_for_a_page_is_told_in_mm() -> None:
    long = ((Words("Dag"),), (Words("Samen eten met de buren. " * 200),))
    table = Table(long[:1] * 2, (long,))
    header, only = table_strips(table, 0, house_style(), 9999 * MM, FONTS)
    with pytest.raises(DoesNotFitError) as caught:
        table_strips(table, 0, house_style(), 150 * MM, FONTS)
    needed = (header.height + only.height) / MM
    assert f"{needed:.0f} mm nodig, 150 mm beschikbaar" in caught.value.findings[0].what


def test_white_is_less_where_a_text_is_fitted() -> None:
    look = house_style()
    closer = look.at(look["body"].size, 0.5)
    changed = [name for name in look.styles if look[name].between]
    assert changed
    for name in changed:
        if name in _OF_THE_SHEET:
            assert closer[name] == look[name]
        else:
            assert closer[name].between == pytest.approx(look[name].between * 0.5)
            assert closer[name].above == pytest.approx(look[name].above * 0.5)


def test_a_table_with_room_all_around_is_as_large_as_that_room() -> None:
    region = Box(0, 0, 400, 300)
    found = clear.largest_ring(clear.Room(region, (), 0.0, (), 1000, region, ()), [clear.Chair(270.0, [])])
    assert found is not None
    ring, _ = found
    assert (ring.x, ring.y) == pytest.approx((200, 150), abs=12)
    assert 100 < ring.radius <= 150


# pages


def test_legends_of_a_tile_can_be_printed_whole() -> None:
    for sheet in tile_sheets(420 * MM, 594 * MM):
        top, bottom = sheet.notes
        assert top.baseline - 0.72 * top.size >= PRINTER_MARGIN
        # A quarter of its size hangs under the baseline.
        assert bottom.baseline + 0.25 * bottom.size <= sheet.height - PRINTER_MARGIN


def test_as_much_shorter_as_is_advised_fits() -> None:
    long = Activiteit("Samen eten", omschrijving="Schuif aan en eet mee met de buren. " * 60)
    with pytest.raises(DoesNotFitError) as caught:
        compose(find_product("poster"), "a4", GOUDA, long)
    (finding,) = caught.value.findings
    asked = re.search(r"(\d+) tekens korter", finding.hint)
    assert asked is not None
    shorter = len(long.omschrijving) - int(asked[1])
    assert shorter > 200
    # About as much: a word more or less.
    assert compose(find_product("poster"), "a4", GOUDA, replace(long, omschrijving=long.omschrijving[: shorter - 60]))


@pytest.mark.parametrize(
    ("line", "hangs"),
    [("Startconferentie “Samen", True), ("“Samen eten", False), ("een “Samen”", False), ("“Samen", False)],
)
def test_a_line_of_a_title_ends_not_in_the_first_word_of_a_quotation(line: str, hangs: bool) -> None:
    assert badly_broken((line, "eten")) == hangs


def test_a_word_is_parted_at_its_soft_hyphens_each_with_a_hyphen_but_the_last() -> None:
    cut = parts("een\u00adzaam\u00adheid", hyphenate=False, seams_only=False)
    assert [(one.text, one.hyphen) for one in cut] == [("een", True), ("zaam", True), ("heid", False)]


def test_the_box_of_a_note_holds_its_words_and_no_more() -> None:
    for sheet in lay_out_document(release(GOUDA, SUPPER), letterhead_of(GOUDA)):
        for note in (one for one in sheet.items if isinstance(one, Shape) and one.name == "noot"):
            corners = corners_of(note)
            top, bottom = min(y for _, y in corners), max(y for _, y in corners)
            held = [text.ink for text in sheet.texts() if top < text.ink.y + text.ink.height / 2 < bottom]
            assert top < min(ink.y for ink in held)
            assert bottom - 30 < max(ink.bottom for ink in held) < bottom
            return
    pytest.fail("no note")


def test_a_quadratic_curve_goes_where_svg_says() -> None:
    """SVG 1.1, 8.3.7: halfway it is at a quarter of its ends and half of its control point."""
    found = outline_of("M 10 20 L 100 20 Q 110 100 10 60 Z", 240, 240, 2.0)
    middle = (2 * (100 / 4 + 110 / 2 + 10 / 4), 2 * (20 / 4 + 100 / 2 + 60 / 4))
    assert any(corner == pytest.approx(middle) for corner in found.corners)


def test_a_short_headline_is_as_large_as_it_may_be() -> None:
    def headline(title: str) -> float:
        page, *_ = lay_out_document(release(GOUDA, replace(SUPPER, titel=title)), letterhead_of(GOUDA))
        return next(text.leading for text in page.texts() if text.role is Role.H1)

    assert headline("Soep") > headline("Samen eten en praten met wie er in de buurt woont, en wie dat nog niet kent")
