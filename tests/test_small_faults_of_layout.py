"""As `test_small_faults`, for what is laid out: where things stand, by the rule that the module states."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from test_logo_places import GOUDA, campaign, placed

from kom_erbij.campaign.gemeenten import register
from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import Place
from kom_erbij.layout.column import TextRow, _blamed, _Parting, _set
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.logos import place_logos
from kom_erbij.layout.page import Box, Role, Text
from kom_erbij.layout.typesetting import Span

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


def test_how_far_a_letter_stands_off_is_what_its_font_says() -> None:
    for face in ("display", "regular", "bold"):
        font = TTFont(io.BytesIO(FONTS.face(face).data))
        cmap, units = font.getBestCmap(), font["head"].unitsPerEm
        for char in "Hojf":
            assert FONTS.left_bearing(face, char) == pytest.approx(font["hmtx"][cmap[ord(char)]][1] / units, abs=0.002)


# a gemeente's name as its mark


def mark(naam: str, width: float) -> tuple[list[Text], Box]:
    gouda = replace(GOUDA, gemeente=register().find(naam))
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
