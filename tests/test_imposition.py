"""Sheets: cards in register, posters whole over their tiles, booklets that read on; the bytes stay what they were."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lengths import examples
from pikepdf import Array, Dictionary, Name

from kom_erbij.errors import UsageError
from kom_erbij.layout.folding import cross_fold_sheets, letter_fold_sheets, tent_sheets, tents_on_a4
from kom_erbij.layout.imposition import (
    A4,
    OVERLAP,
    PRINTER_MARGIN,
    Sheet,
    booklet_order,
    booklet_sheets,
    card_sheets,
    most_creep,
    tile_sheets,
)
from kom_erbij.layout.page import MM, Box
from kom_erbij.writers.imposed import on_sheets

A6 = (148 * MM, 105 * MM)
SIZES = st.floats(20, 1200).map(lambda mm: mm * MM)
RED, BLUE, GREEN = (255, 0, 0), (0, 0, 255), (0, 160, 0)


def made(pages: Sequence[tuple[float, float, tuple[int, int, int]]], *, bleed: float = 3, slug: float = 10) -> bytes:
    """Pages (mm) as for a print shop: in their colour with its bleed, black outside it; with an output intent."""
    pdf = pikepdf.new()
    for width, height, color in pages:
        w, h, edge, out = width * MM, height * MM, slug * MM, (slug - bleed) * MM
        r, g, b = (part / 255 for part in color)
        full = (w + 2 * edge, h + 2 * edge)
        inked = (w + 2 * bleed * MM, h + 2 * bleed * MM)
        content = (
            f"0 g 0 0 {full[0]} {full[1]} re f {r} {g} {b} rg {out} {out} {inked[0]} {inked[1]} re f "
            # A white corner, upper left: which side is up can be seen.
            f"1 g {edge + 0.1 * w} {edge + 0.6 * h} {0.2 * w} {0.3 * h} re f"
        )
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, *full]),
            BleedBox=Array([out, out, full[0] - out, full[1] - out]),
            TrimBox=Array([edge, edge, full[0] - edge, full[1] - edge]),
            Contents=pdf.make_stream(content.encode()),
            Resources=Dictionary(),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    profile = pdf.make_stream(b"profile", N=4)
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, DestOutputProfile=profile)
    pdf.Root.OutputIntents = Array([intent])
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.docinfo.Title = "Kaart"
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = "Kaart"
        metadata["pdfuaid:part"] = "1"
        metadata["pdfaid:part"] = "2"
    out_file = io.BytesIO()
    pdf.save(out_file, deterministic_id=True)
    return out_file.getvalue()


def pictures(pdf: bytes, dots_per_mm: int = 2) -> list[np.ndarray]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn = [page.render(scale=dots_per_mm / MM).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
    return [np.asarray(picture).astype(int) for picture in drawn]


def color_at(picture: np.ndarray, x: float, y: float, dots_per_mm: int = 2) -> tuple[int, ...]:
    """The colour at a place in mm."""
    return tuple(int(part) for part in picture[int(y * dots_per_mm), int(x * dots_per_mm)])


# Cards


@given(st.floats(30, 297), st.floats(30, 297))
def test_cards_lie_apart_on_the_sheet_with_their_backs_behind_them(width: float, height: float) -> None:
    sheets = card_sheets(width * MM, height * MM, 2)
    if sheets is None:
        assert max(width, height) > 297 - 0.01 or min(width, height) > 210 - 0.01
        return
    front, back = sheets
    paper = Box(0, 0, *A4)
    assert (front.width, front.height) == (back.width, back.height) == A4
    assert len(front.placed) == len(back.placed)
    for number, one in enumerate(front.placed):
        size = (one.box.height, one.box.width) if one.turn else (one.box.width, one.box.height)
        assert size == pytest.approx((width * MM, height * MM))
        assert paper.grown(0.1).holds(one.box)
        assert one.clip.grown(0.1).holds(one.box)
        for other in front.placed[number + 1 :]:
            assert not one.box.grown(-0.1).overlaps(other.box)
            assert not one.clip.grown(-0.1).overlaps(other.clip)
    # Turned over its long edge, the sheet shows each back where its front was, and the same side up.
    behind = sorted((A4[0] - one.box.right, one.box.y, (360 - one.turn) % 360) for one in back.placed)
    before = sorted((one.box.x, one.box.y, one.turn) for one in front.placed)
    for seen, wanted in zip(behind, before, strict=True):
        assert seen == pytest.approx(wanted, abs=0.1)


def test_four_cards_of_a6_take_two_cuts() -> None:
    sheets = card_sheets(*A6, 2)
    assert sheets is not None
    front, back = sheets
    assert len(front.placed) == 4
    assert not back.marks
    cuts = {round(mark.start[0] / MM, 1) for mark in front.marks if mark.start[0] == mark.end[0]}
    assert cuts == {105.0}
    cuts = {round(mark.start[1] / MM, 1) for mark in front.marks if mark.start[1] == mark.end[1]}
    assert cuts == {148.5}


def test_cards_as_bytes_front_and_back_the_same_way_up() -> None:
    front, back = pictures(on_sheets(made([(148, 105, RED), (148, 105, BLUE)]), "cards"))
    assert front.shape == back.shape
    # The white corner, upper left of each card (10 to 30 % from its left, 10 to 40 % from its top).
    for column in (0, 1):
        for row in (0, 1):
            x, y = 105 * column, 0.5 + 148 * row
            # Front: turned to the right, so its top is at the right and its left at the top.
            assert color_at(front, x + 105 * 0.75, y + 148 * 0.2) == (255, 255, 255)
            assert color_at(front, x + 105 * 0.25, y + 148 * 0.2) == RED
            # Back: seen through the paper its top is at the right as well, so at the left of its own side; its
            # left is at the bottom, as a back's left is behind its front's right.
            assert color_at(back, x + 105 * 0.25, y + 148 * 0.8) == (255, 255, 255)
            assert color_at(back, x + 105 * 0.75, y + 148 * 0.8) == BLUE
    # Nothing of the pages' own marks, and ink to the edge of the paper.
    dark = (front.sum(axis=2) < 60).mean()
    assert dark < 0.001
    assert color_at(front, 50, 0.25) == RED


@given(st.integers(1, 60), st.booleans())
def test_cards_that_differ_lie_in_their_order_each_with_its_own_back(cards: int, two_sided: bool) -> None:
    size = (63 * MM, 88 * MM)
    sheets = card_sheets(*size, 2 * cards if two_sided else 1)
    assert sheets is not None
    fronts = sheets[::2] if two_sided else sheets
    order = [one.page for sheet in fronts for one in sheet.placed]
    if not two_sided:
        assert order == [0] * 9
    elif cards > 9:
        assert order == [2 * card for card in range(cards)]
    else:
        assert order == [2 * (number % cards) for number in range(9)]
    for front, back in zip(fronts, sheets[1::2], strict=True) if two_sided else ():
        seen = {(round(A4[0] - one.box.right, 2), round(one.box.y, 2)): one.page for one in back.placed}
        assert seen == {(round(one.box.x, 2), round(one.box.y, 2)): one.page + 1 for one in front.placed}


def test_different_cards_as_bytes() -> None:
    sides = [(150, 200, RED), (150, 200, BLUE), (150, 200, GREEN), (150, 200, BLUE)]
    first, _, second, _ = pictures(on_sheets(made(sides), "cards"))
    assert color_at(first, 105, 200) == RED
    assert color_at(second, 105, 200) == GREEN


def test_a_card_larger_than_a4_is_refused() -> None:
    with pytest.raises(UsageError, match="groter dan A4"):
        on_sheets(made([(300, 220, RED)]), "cards")


# Tiles


def shown(sheet: Sheet) -> tuple[Box, Box]:
    """What of the poster a tile shows, and its trim box, both on the poster (pt)."""
    (one,) = sheet.placed
    return Box(one.clip.x - one.box.x, one.clip.y - one.box.y, one.clip.width, one.clip.height), one.box


@given(SIZES, SIZES)
def test_every_point_of_a_poster_is_on_a_sheet(width: float, height: float) -> None:
    sheets = tile_sheets(width, height)
    windows = [shown(sheet)[0] for sheet in sheets]
    assert all((shown(sheet)[1].width, shown(sheet)[1].height) == (width, height) for sheet in sheets)
    # Windows are a grid, so it is enough that the columns and the rows leave no gap.
    for length, spans in (
        (width, sorted({(round(box.x, 6), round(box.right, 6)) for box in windows})),
        (height, sorted({(round(box.y, 6), round(box.bottom, 6)) for box in windows})),
    ):
        assert spans[0][0] <= 0.01
        assert spans[-1][1] >= length - 0.01
        assert all(b[0] == pytest.approx(a[1] - OVERLAP, abs=0.01) for a, b in pairwise(spans))
    columns, rows = {round(box.x, 6) for box in windows}, {round(box.y, 6) for box in windows}
    assert len(columns) * len(rows) == len(sheets)
    if len(sheets) > 1:
        for sheet in sheets:
            safe = Box(0, 0, sheet.width, sheet.height).grown(-PRINTER_MARGIN)
            assert all(safe.grown(0.01).holds(one.clip) for one in sheet.placed)
            for mark in sheet.marks:
                assert safe.grown(0.01).holds(Box(*mark.start, 0, 0))
                assert safe.grown(0.01).holds(Box(*mark.end, 0, 0))


@given(SIZES, SIZES)
def test_what_is_cut_meets_the_line_it_is_glued_to(width: float, height: float) -> None:
    sheets = tile_sheets(width, height)
    glued, cut = set(), set()
    for sheet in sheets:
        _, page = shown(sheet)
        for mark in sheet.marks:
            upright = mark.start[0] == mark.end[0]
            at = mark.start[0] - page.x if upright else mark.start[1] - page.y
            if mark.dashed:
                glued.add((upright, round(at - 0.5, 2)))
            elif 0.02 < at < (width if upright else height) - 0.02:
                cut.add((upright, round(at, 2)))
    assert len(glued) == len(cut)
    for (upright, at), (other, there) in zip(sorted(glued), sorted(cut), strict=True):
        assert upright == other
        assert at == pytest.approx(there, abs=0.02)


@pytest.mark.parametrize(("size", "count"), [((210, 297), 1), ((297, 420), 4), ((420, 594), 8), ((148, 210), 1)])
def test_how_many_sheets_a_poster_takes(size: tuple[float, float], count: int) -> None:
    assert len(tile_sheets(size[0] * MM, size[1] * MM)) == count


@settings(max_examples=examples(50))
@given(SIZES, SIZES)
@example(68 * MM, 302 * MM)
def test_no_mark_runs_through_a_legend(width: float, height: float) -> None:
    for sheet in tile_sheets(width, height):
        for note in sheet.notes:
            words = Box(note.x, note.baseline - 6, len(note.text) * note.size * 0.5, 8)
            assert words.right <= sheet.width - PRINTER_MARGIN
            for mark in sheet.marks:
                x, y = min(mark.start[0], mark.end[0]), min(mark.start[1], mark.end[1])
                line = Box(x, y, abs(mark.start[0] - mark.end[0]) + 0.01, abs(mark.start[1] - mark.end[1]) + 0.01)
                assert not words.overlaps(line)


def test_glued_together_the_tiles_are_the_poster() -> None:
    """Cut and laid over each other as the legend says, the sheets give the poster back."""
    width, height, dots = 297, 420, 2
    source = made([(width, height, GREEN)])
    sheets = tile_sheets(width * MM, height * MM)
    tiles = pictures(on_sheets(source, "tiles"), dots)
    whole = np.zeros((height * dots, width * dots, 3), dtype=int)
    for sheet, tile in zip(sheets, tiles, strict=True):
        window, page = shown(sheet)
        left = max(0.0, window.x / MM + (5 if window.x > 0 else 0))
        top = max(0.0, window.y / MM + (5 if window.y > 0 else 0))
        right, bottom = min(width, window.right / MM), min(height, window.bottom / MM)
        x, y, dx, dy = (round(v * dots) for v in (left, top, page.x / MM, page.y / MM))
        x2, y2 = round(right * dots), round(bottom * dots)
        whole[y:y2, x:x2] = tile[y + dy : y2 + dy, x + dx : x2 + dx]
    wanted = np.empty_like(whole)
    wanted[:] = GREEN
    top, bottom = round(0.1 * height * dots), round(0.4 * height * dots)
    left, right = round(0.1 * width * dots), round(0.3 * width * dots)
    wanted[top:bottom, left:right] = 255
    wrong = np.abs(whole - wanted).max(axis=2) > 40
    # Only the edge of the white corner and the line under the seam's edge may differ, by a dot.
    assert wrong.mean() < 0.01


# Booklets


@given(st.integers(1, 200))
def test_folded_and_laid_in_each_other_the_pages_follow(pages: int) -> None:
    sides = booklet_order(pages)
    fronts, backs = sides[::2], sides[1::2]
    # Leaf by leaf through the booklet: right halves of fronts with their backs going in, left halves coming out.
    read: list[int | None] = []
    for front, back in zip(fronts, backs, strict=True):
        read += [front[1], back[0]]
    for front, back in reversed(list(zip(fronts, backs, strict=True))):
        read += [back[1], front[0]]
    assert [page for page in read if page is not None] == list(range(pages))
    assert read == [*range(pages), *([None] * (len(read) - pages))]
    assert len(read) % 4 == 0
    assert len(read) < pages + 4


def test_halves_of_a_spread_meet_at_the_fold() -> None:
    for sheet in booklet_sheets(148 * MM, 210 * MM, 3 * MM, 8):
        left, right = sheet.placed
        assert left.clip.right == pytest.approx(right.clip.x) == pytest.approx(sheet.width / 2)
        assert sheet.trim.x == left.box.x
        assert sheet.trim.right == pytest.approx(right.box.right)


def test_a_booklet_as_bytes() -> None:
    shades = [(20 * number, 255 - 20 * number, 128) for number in range(6)]
    spreads = pictures(on_sheets(made([(100, 100, shade) for shade in shades]), "booklet"))
    white = (255, 255, 255)
    seen = [(color_at(spread, 53, 83), color_at(spread, 153, 83)) for spread in spreads]
    wanted = [(white, 0), (1, white), (5, 2), (3, 4)]
    for pair, numbers in zip(seen, wanted, strict=True):
        for color, number in zip(pair, numbers, strict=True):
            expected = shades[number] if isinstance(number, int) else number
            assert np.abs(np.array(color) - expected).max() <= 1


@given(st.integers(1, 200), st.floats(0.05, 0.5))
def test_margins_are_even_once_a_booklet_is_cut(pages: int, paper: float) -> None:
    width, bleed = 148 * MM, 3 * MM
    sheets = booklet_sheets(width, 210 * MM, bleed, pages, paper * MM)
    for side, sheet in enumerate(sheets):
        # Those outside it, each as thick as the paper, push a folded sheet out.
        out = (side // 2) * paper * MM
        for one in sheet.placed:
            left = one.box.x < sheet.width / 2 - width / 2
            far_edge = sheet.width / 2 - one.box.x if left else one.box.right - sheet.width / 2
            assert far_edge + out == pytest.approx(width)
            # What crosses the fold is cut off there.
            assert (one.clip.right if left else one.clip.x) == pytest.approx(sheet.width / 2)
    assert most_creep(pages, paper) == pytest.approx((len(sheets) // 2 - 1) * paper)


def test_creep_is_there_in_the_bytes() -> None:
    thick = 2.0
    spreads = pictures(on_sheets(made([(100, 100, RED)] * 8), "booklet", paper=thick * MM))
    # The white corner of a right page: 10 mm from its left edge, which stands at the fold on the outermost sheet.
    for number, spread in enumerate(spreads):
        moved = (number // 2) * thick
        assert color_at(spread, 103 + 10 - moved + 1, 30) == (255, 255, 255)
        assert color_at(spread, 103 + 10 - moved - 1, 30) == RED


# Folded sheets


def folded(sheet: Sheet, across: float, down: float) -> list[tuple[int, bool, bool]]:
    """Page, whether it faces the reader, and whether it stands upright, from front to back: as the panels lie on top
    of each other, the upper half folded away down to `down`, then the left half to the back at `across`."""
    layers = []
    for one in sheet.placed:
        upper, left = one.box.y < down - 1, one.box.x < across - 1
        # Folding a half away turns it over: what was before is behind, and for a fold across it stands on its head.
        depth = (3 if not upper else 2) if left else (1 if upper else 0)
        layers.append((depth, (one.page, upper == left, (one.turn == 180) == upper)))
    return [found for _, found in sorted(layers)]


def test_a_cross_fold_reads_from_front_to_back() -> None:
    w, h = 148.5 * MM, 210 * MM
    poster, panels = cross_fold_sheets([(2 * w, 2 * h), *[(w, h)] * 4], 3 * MM, marks=True)
    across, down = panels.trim.x + w, panels.trim.y + h
    # The front faces the reader; opened, the second faces the third; the last is behind.
    assert folded(panels, across, down) == [(1, True, True), (2, False, True), (3, True, True), (4, False, True)]
    assert [one.page for one in poster.placed] == [0]
    for sheet in (poster, panels):
        assert sheet.bled is not None
        for mark in sheet.marks:
            for x, y in (mark.start, mark.end):
                inside = sheet.bled.x < x < sheet.bled.right and sheet.bled.y < y < sheet.bled.bottom
                assert not inside
                assert 0 <= x <= sheet.width
                assert 0 <= y <= sheet.height
        dashed = {round(value, 3) for mark in sheet.marks if mark.dashed for value in (mark.start[0], mark.start[1])}
        assert {round(across, 3), round(down, 3)} <= dashed


def test_a_letter_fold_reads_from_front_to_back() -> None:
    wide, narrow, high = 99.5 * MM, 98 * MM, 210 * MM
    sizes = [(wide, high), (narrow, high), (wide, high), (wide, high), (narrow, high), (wide, high)]
    outside, inside = letter_fold_sheets(sizes, 3 * MM, marks=False)
    assert [one.page for one in inside.placed] == [2, 3, 4]
    for front, back in zip(inside.placed, reversed(outside.placed), strict=True):
        assert inside.width - front.box.right == pytest.approx(back.box.x)
        assert front.box.width == pytest.approx(back.box.width)
    # Behind the left one, which is folded last, the front; behind the narrow one, which goes in, what is met first.
    assert [one.page for one in reversed(outside.placed)] == [0, 5, 1]
    assert not outside.marks
    assert outside.trim.width == pytest.approx(297 * MM)


@pytest.mark.parametrize("pages", [1, 2])
def test_a_tent_stands_up_on_both_sides_of_its_fold(pages: int) -> None:
    w, h = 148 * MM, 105 * MM
    (sheet,) = tent_sheets([(w, h)] * pages, 3 * MM, marks=True)
    upper, lower = sheet.placed
    assert (upper.page, upper.turn, lower.page, lower.turn) == (0, 180, pages - 1, 0)
    assert upper.box.bottom == pytest.approx(lower.box.y)
    assert upper.clip.bottom == pytest.approx(lower.clip.y)
    assert (sheet.trim.width, sheet.trim.height) == pytest.approx((w, 2 * h))
    folds = [mark for mark in sheet.marks if mark.dashed]
    assert [mark.start[1] for mark in folds] == pytest.approx([upper.box.bottom] * 2)


@given(st.floats(30, 297), st.floats(20, 200))
def test_tents_on_a4_lie_apart_and_fold_in_the_middle(width: float, height: float) -> None:
    sheets = tents_on_a4([(width * MM, height * MM)])
    if sheets is None:
        assert max(width, 2 * height) > 297 - 0.01 or min(width, 2 * height) > 210 - 0.01
        return
    (sheet,) = sheets
    paper = Box(0, 0, sheet.width, sheet.height)
    folds = {round(mark.start[1], 2) for mark in sheet.marks if mark.dashed}
    for upper in (one for one in sheet.placed if one.turn == 180):
        assert paper.grown(0.1).holds(upper.box)
        assert round(upper.box.bottom, 2) in folds
        below = [one for one in sheet.placed if abs(one.box.y - upper.box.bottom) < 0.1 and one.box.x == upper.box.x]
        assert [one.turn for one in below] == [0]
    for number, one in enumerate(sheet.placed):
        assert not any(one.clip.grown(-0.1).overlaps(other.clip) for other in sheet.placed[number + 1 :])


def test_a_tent_as_bytes_the_upper_half_on_its_head() -> None:
    (sheet,) = pictures(on_sheets(made([(210, 148.5, RED), (210, 148.5, BLUE)]), "tents"))
    # The white corner is 10 to 30 % from a page's left, 10 to 40 % from its top.
    assert color_at(sheet, 210 * 0.8, 148.5 * 0.75) == (255, 255, 255)
    assert color_at(sheet, 210 * 0.2, 148.5 * 0.25) == RED
    assert color_at(sheet, 210 * 0.2, 148.5 * 1.25) == (255, 255, 255)
    assert color_at(sheet, 210 * 0.8, 148.5 * 1.75) == BLUE


@pytest.mark.parametrize(
    ("kind", "sizes"),
    [
        ("tent", [(100, 210)] * 3),
        ("tents", [(100, 100), (100, 90)]),
        ("cross-fold", [(200, 200)] + [(100, 100)] * 3),
        ("cross-fold", [(200, 200)] + [(100, 90)] * 4),
        ("letter-fold", [(100, 210)] * 6),
        ("letter-fold", [(100, 210), (98, 210), (100, 210), (100, 210), (100, 210), (100, 210)]),
    ],
)
def test_what_cannot_be_folded_is_refused(kind: str, sizes: list[tuple[float, float]]) -> None:
    with pytest.raises(UsageError, match="niet te vouwen"):
        on_sheets(made([(w, h, RED) for w, h in sizes]), kind)


def test_a_panel_on_its_head_in_the_bytes() -> None:
    shades = [(20 * number, 200, 128) for number in range(5)]
    data = on_sheets(made([(200, 200, shades[0]), *[(100, 100, one) for one in shades[1:]]]), "cross-fold")
    _, panels = pictures(data)
    seen = [color_at(panels, 3 + x, 3 + y) for x, y in ((150, 150), (150, 50), (50, 50), (50, 150))]
    for color, shade in zip(seen, shades[1:], strict=True):
        assert np.abs(np.array(color) - shade).max() <= 1
    # A white corner at the upper left of the first, at the lower right of the second.
    assert color_at(panels, 3 + 120, 3 + 125) == (255, 255, 255)
    assert color_at(panels, 3 + 180, 3 + 75) == (255, 255, 255)


def test_pages_of_different_sizes_are_refused() -> None:
    with pytest.raises(UsageError, match="niet even groot"):
        on_sheets(made([(100, 100, RED), (100, 110, RED)]), "booklet")


# The file


def test_the_file_keeps_what_is_for_print_and_drops_what_is_for_screens() -> None:
    source = made([(148, 105, RED), (148, 105, BLUE)])
    data = on_sheets(source, "cards")
    assert data == on_sheets(source, "cards")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == b"profile"
        assert str(pdf.docinfo.Title) == "Kaart"
        assert "/StructTreeRoot" not in pdf.Root
        assert "/MarkInfo" not in pdf.Root
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Kaart"
            assert "pdfuaid:part" not in metadata
            assert "pdfaid:part" not in metadata
        for page in pdf.pages:
            assert [float(value) for value in page.MediaBox] == pytest.approx([0, 0, *A4], abs=0.01)
            assert [float(value) for value in page.TrimBox] == pytest.approx([0, 0, *A4], abs=0.01)
            assert all(form.Subtype == Name.Form for form in page.Resources.XObject.values())
        assert pdf.check_pdf_syntax() == []


def test_a_turned_page_stands_upright_on_its_sheet() -> None:
    with pikepdf.open(io.BytesIO(made([(105, 148, RED)]))) as pdf:
        pdf.pages[0].rotate(90, relative=False)
        out = io.BytesIO()
        pdf.save(out)
    (straight,) = pictures(out.getvalue())
    (sheet,) = pictures(on_sheets(out.getvalue(), "booklet"))[:1]
    # Trimmed 148 by 105 after the turn; its white corner is in the upper right.
    assert color_at(straight, 10 + 148 * 0.75, 10 + 105 * 0.2) == (255, 255, 255)
    assert color_at(sheet, 3 + 148 + 148 * 0.75, 3 + 105 * 0.2) == (255, 255, 255)
    assert color_at(sheet, 3 + 148 + 148 * 0.25, 3 + 105 * 0.2) == RED
