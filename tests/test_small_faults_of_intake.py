"""What `make mutants` could change in what is read without any test noticing; each test fails for such a change."""

from __future__ import annotations

import io
import re
from contextlib import nullcontext
from datetime import date, datetime, time
from itertools import repeat
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image
from tinycss2 import parse_component_value_list

from kom_erbij.campaign.moment import Dagdeel
from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import (
    InputError,
    PictureError,
    Place,
)
from kom_erbij.intake import margins
from kom_erbij.intake.activity import _hours
from kom_erbij.intake.calendar_export import as_programme
from kom_erbij.intake.cells import shown
from kom_erbij.intake.clean import problem
from kom_erbij.intake.clocks import Unclear, _in_part, is_near
from kom_erbij.intake.csv_file import _holds_rows, _limited
from kom_erbij.intake.csv_text import _STRANGE, _odd
from kom_erbij.intake.drawing import check_amount, check_size
from kom_erbij.intake.grid import GridRow, full_rows
from kom_erbij.intake.jpeg import bare
from kom_erbij.intake.limits import CELL_CHARACTERS, LOGO_DEPTH, PICTURE_BYTES, SHEET_ROWS
from kom_erbij.intake.moments import read_moment
from kom_erbij.intake.number_format import formatted
from kom_erbij.intake.ods_cell import _number
from kom_erbij.intake.photos import read_focus
from kom_erbij.intake.pictures import read_artwork
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.intake.svg import _enlarge
from kom_erbij.intake.svg_colors import UnknownColorError, plain
from kom_erbij.intake.svg_style import inline_styles
from kom_erbij.intake.svg_transform import transform
from kom_erbij.intake.toml_mistakes import mistake
from kom_erbij.intake.xlsx_sheet import words


@pytest.mark.parametrize(
    ("value", "said"), [(1e15, "1E+15"), (2e16, "2E+16"), (999999999999999.0, "999999999999999"), (2.5e15, "2,5E+15")]
)
def test_a_number_longer_than_a_cell_can_show_is_said_by_its_power(value: float, said: str) -> None:
    assert formatted(value, "0") == said


@pytest.mark.parametrize(
    ("value", "code", "said"), [(3.5, "general", "3,5"), (3.5, "STANDAARD", "3,5"), (1500, "0.0e+0", "1,5E+03")]
)
def test_a_format_in_small_letters_or_capitals_is_the_same(value: float, code: str, said: str) -> None:
    assert formatted(value, code) == said


@pytest.mark.parametrize(
    ("length", "pixels"),
    [("36", 36), ("36px", 36), ("36pt", 48), ("3pc", 48), ("2in", 192), ("2.54cm", 96), ("25.4mm", 96)],
)
def test_an_svg_may_say_its_size_in_any_unit(length: str, pixels: float) -> None:
    root = ElementTree.Element("svg", width=length, height=length)
    _enlarge(root)
    assert root.get("viewBox") == f"0 0 {pixels} {pixels}"


def test_a_last_day_that_has_begun_again_is_kept() -> None:
    """Half past twelve at night until one, a day later: more than one evening."""
    given = {"hele_dag": "nee", "datum": "30-9-2027", "einddatum": "1-10-2027", "begintijd": "0:30", "eindtijd": "1:00"}
    assert as_programme(given, lambda field: Place())["einddatum"] == "2027-10-01"
    assert "einddatum" not in as_programme({**given, "begintijd": "20:00"}, lambda field: Place())


def test_the_28th_is_a_fourth_day_and_the_29th_a_fifth() -> None:
    week = week_of(2028)
    assert week.van == date(2028, 9, 28)
    assert read_moment("vierde donderdag van september", "", week, Place(), Place()).dagen == (date(2028, 9, 28),)
    assert read_moment("vijfde vrijdag van september", "", week, Place(), Place()).dagen == (date(2028, 9, 29),)


@pytest.mark.parametrize(
    ("angle", "degrees"), [("90deg", 90), ("100grad", 90), ("3.141592653589793rad", 180), (".25turn", 90), ("90", 90)]
)
def test_an_svg_may_turn_in_any_unit(angle: str, degrees: float) -> None:
    said = re.fullmatch(r"rotate\(([\d.]+)\)", transform(parse_component_value_list(f"rotate({angle})")))
    assert said is not None
    assert float(said[1]) == pytest.approx(degrees)


def test_nothing_in_another_currency_is_not_made_free_in_euro() -> None:
    assert _number(0.0, "currency", "CHF", "–") == "–"
    assert _number(0.0, "currency", "EUR", "–") == "€ 0"


@pytest.mark.parametrize(("cell", "rows"), [("Soep\n2;3;4", True), ("Soep\n2;3", False), ("Soep;3;4", False)])
def test_rows_within_a_cell_have_as_many_cells_as_the_sheet(cell: str, rows: bool) -> None:
    assert _holds_rows(cell, ";", 3) is rows


@pytest.mark.parametrize("text", ["30 september, donderdag", "30 september (donderdag)", "30 september donderdag"])
def test_a_weekday_may_stand_behind_its_date(text: str) -> None:
    assert read_moment(text, "", week_of(2027), Place(), Place()).dagen == (date(2027, 9, 30),)
    with pytest.raises(InputError):
        read_moment(text.replace("donderdag", "vrijdag"), "", week_of(2027), Place(), Place())


@pytest.mark.parametrize(
    ("width", "height", "right"), [(10, 10, True), (10, 0, False), (0, 10, False), (14401, 9, False)]
)
def test_a_drawing_of_no_size_or_a_huge_one_is_refused(width: float, height: float, right: bool) -> None:
    with nullcontext() if right else pytest.raises(ValueError, match="groot"):
        check_size(width, height, lambda what, hint: ValueError(what))


def test_a_day_of_a_calendar_has_twice_twelve_hours() -> None:
    """An event that ends later than it began, a day on, lasts two days; one that ends earlier, one night."""
    given = {"hele_dag": "onwaar", "datum": "30-09-2027", "einddatum": "01-10-2027"}

    def lasts(begin: str, end: str) -> bool:
        said = as_programme({**given, "begintijd": begin, "eindtijd": end}, lambda field: Place())
        return "einddatum" in said

    assert lasts("12:30 PM", "1:00 PM")
    assert lasts("9:30 AM", "10:00 AM")
    assert lasts("12:30 AM", "9:00 AM")
    assert not lasts("8:00 PM", "1:00 AM")
    assert not lasts("12:30 PM", "12:15 PM")


@pytest.mark.parametrize("comma", [",", ", ", " , "])
def test_what_a_variable_of_a_logo_falls_back_to(comma: str) -> None:
    root = ElementTree.Element("svg", style=f"fill: var(--weg{comma}#E02020)")
    inline_styles(root, [])
    assert root.get("style") == "fill:#E02020"


@pytest.mark.parametrize(
    ("text", "focus"), [("100% 100%", (1.0, 1.0)), ("99% 1%", (0.99, 0.01)), ("0% 0%", (0.0, 0.0))]
)
def test_a_spot_on_a_photo_is_at_the_most_at_its_edge(text: str, focus: tuple[float, float]) -> None:
    assert read_focus(text, Place()) == focus
    with pytest.raises(InputError):
        read_focus("101% 50%", Place())


@pytest.mark.parametrize(("hour", "near"), [(10, False), (11, True), (18, True), (19, False)])
def test_from_which_hour_to_which_it_is_broadly_the_afternoon(hour: int, near: bool) -> None:
    assert is_near(time(hour), Dagdeel.MIDDAG) is near


def test_a_merged_header_stands_over_both_of_its_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (
        ["Activiteit", "Datum", "Tijd", None, "Zaal", "Stoelen"], [None, None, "van", "tot", "boven", "rood"],
        ["Koffie", "30-09-2027", "10:00", "11:00", "ja", "12"],
    ):  # fmt: skip
        page.append(row)
    page.merge_cells("C1:D1")
    book.save(tmp_path / "lijst.xlsx")
    (one,) = read_sheet(tmp_path / "lijst.xlsx", week_of(2027)).activiteiten
    assert datums.uren(one.moment) == "van 10.00 tot 11.00\u00a0uur"


@pytest.mark.parametrize("text", ["donderdag, 30 september", "do, 30-9", "do., 30 sep"])
def test_a_comma_may_part_a_weekday_from_its_date(text: str) -> None:
    assert read_moment(text, "", week_of(2027), Place(), Place()).dagen == (date(2027, 9, 30),)


@pytest.mark.parametrize(
    ("word", "at", "more"), [("één", 0, 0), ("Één", 0, 1), ("CAFÉ", 3, 0), ("café", 3, 0), ("É", 0, None)]
)
def test_a_capital_past_ascii_is_odd_but_among_capitals(word: str, at: int, more: int | None) -> None:
    usual = _odd("café", 3)
    assert _odd(word, at) == (_STRANGE if more is None else usual + more)


def test_more_rows_than_may_be_read_are_refused_as_they_come() -> None:
    assert len(list(_limited(repeat(["x"], SHEET_ROWS * 2), "lijst.csv"))) == SHEET_ROWS * 2
    with pytest.raises(InputError):
        list(_limited(repeat(["x"], SHEET_ROWS * 2 + 1), "lijst.csv"))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (datetime(1900, 1, 1, 10, 30), "10:30"), (datetime(1899, 12, 31, 9), "09:00"), (time(17, 5), "17:05"),
        (datetime(1900, 1, 2, 10, 30), "1900-01-02 10:30"), (datetime(2027, 9, 30), "2027-09-30"),
    ],
)  # fmt: skip
def test_an_hour_without_a_day_is_of_the_first_day_that_a_spreadsheet_has(value: object, said: str) -> None:
    assert shown(value) == said


@pytest.mark.parametrize("alpha", ["1", "1.5", "200%"])
def test_a_color_that_covers_more_than_all_covers_all(alpha: str) -> None:
    assert plain(parse_component_value_list(f"color(srgb 1 0 0 / {alpha})")) == "rgb(255,0,0)"
    assert plain(parse_component_value_list("color(srgb 1 0 0 / .5)")) == "rgba(255,0,0,0.5)"


def test_a_long_line_that_stands_twice_is_told_by_its_first_80_signs() -> None:
    line = f'naam = "{"x" * 90}"'
    found = mistake(f"[a]\n{line}", "Cannot overwrite a value (at line 2, column 3)", "kom-erbij.toml")
    assert found.what == f"in regel 2: “{line[:80]}” staat er al."


@pytest.mark.parametrize("char", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200e"])
def test_every_sign_that_turns_the_way_of_reading_is_told_as_such(char: str) -> None:
    found = problem(f"Koffie{char}tijd", Place())
    assert found is not None
    assert "keert de leesrichting" in found.what
    assert "keert de leesrichting" not in str(problem("Koffie\u2060tijd", Place()))


def test_a_jpeg_without_pixels_is_none() -> None:
    kept = io.BytesIO()
    Image.new("L", (8, 8)).save(kept, "JPEG")
    data = kept.getvalue()
    assert bare(data)
    assert bare(data[: data.index(b"\xff\xda")] + b"\xff\xd9") is None


def test_forms_within_forms_go_so_deep_and_no_deeper() -> None:
    def nested(depth: int) -> pikepdf.Object:
        inner = pdf.make_stream(b"0 0 1 1 re f", Subtype=Name.Form, BBox=[0, 0, 9, 9])
        for _ in range(depth):
            held = Dictionary(XObject=Dictionary(F=inner))
            inner = pdf.make_stream(b"/F Do", Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=held)
        return inner

    with pikepdf.new() as pdf:
        check_amount(nested(LOGO_DEPTH), lambda what, hint: ValueError(what))
        with pytest.raises(ValueError, match="tekent zichzelf"):
            check_amount(nested(LOGO_DEPTH + 1), lambda what, hint: ValueError(what))


def test_no_morning_begins_at_two() -> None:
    assert _in_part(4 * 60, True, False, Dagdeel.OCHTEND, "4 uur", own=True).choices == (time(4),)
    with pytest.raises(Unclear):
        _in_part(2 * 60, True, False, Dagdeel.OCHTEND, "2 uur", own=True)


def test_a_color_with_something_behind_it_is_none() -> None:
    with pytest.raises(UnknownColorError):
        plain(parse_component_value_list("color(srgb 1 0 0) blue"))


@pytest.mark.parametrize("last", range(4, 10))
def test_what_is_drawn_ends_behind_its_last_pixel(last: int) -> None:
    image = Image.new("RGB", (20, 10), "white")
    image.paste((0, 0, 0), (3, 2, last + 1, last))
    assert margins.drawn(image) == (3 / 20, 2 / 10, (last + 1) / 20, last / 10)


@pytest.mark.parametrize(
    ("tijd", "begintijd", "eindtijd", "said"),
    [
        ("10 uur", "", "12 uur", "10 uur tot 12 uur"), ("10-12 uur", "", "12 uur", "10-12 uur"),
        ("", "10 uur", "12 uur", "10 uur tot 12 uur"), ("", "", "12 uur", "tot 12 uur"), ("", "10 uur", "", "10 uur"),
    ],
)  # fmt: skip
def test_hours_of_more_columns_are_said_as_one(tijd: str, begintijd: str, eindtijd: str, said: str) -> None:
    assert _hours({"tijd": tijd, "begintijd": begintijd, "eindtijd": eindtijd}) == said


def test_bytes_of_a_logo_past_the_limit_are_not_looked_at() -> None:
    with pytest.raises(PictureError, match="te groot"):
        read_artwork(bytes(PICTURE_BYTES + 1), "logo.png")
    with pytest.raises(PictureError, match="geen PNG"):
        read_artwork(bytes(1000), "logo.png")


def test_a_sheet_has_so_many_rows_and_not_one_more() -> None:
    rows = [GridRow(number, ("x",), 1) for number in range(SHEET_ROWS + 1)]
    assert len(full_rows(rows[1:], "lijst.xlsx")[0]) == SHEET_ROWS
    with pytest.raises(InputError):
        full_rows(rows, "lijst.xlsx")


def test_days_with_a_comma_behind_their_names_may_be_first_and_last() -> None:
    found = read_moment("do, 30-9 t/m zo, 3-10", "", week_of(2027), Place(), Place())
    assert (found.dagen[-1], found.aaneengesloten) == (date(2027, 10, 3), True)


@pytest.mark.parametrize("aside", ["(in de hal)", "(de hele dag koffie)", "(hal)"])
def test_hours_with_something_aside_are_shown_as_they_are_written(aside: str) -> None:
    said = f"10-12 uur {aside} en 14-16 uur"
    found = read_moment("30 september", said, week_of(2027), Place(), Place())
    assert (found.tijd, datums.uren(found).replace("\u00a0", " ")) == (None, said)


def test_a_text_past_the_limit_of_a_cell_is_not_cut_to_that_limit() -> None:
    """One sign more is kept, by which it is refused."""
    for length, kept in ((CELL_CHARACTERS, CELL_CHARACTERS), (CELL_CHARACTERS + 9, CELL_CHARACTERS + 1)):
        cell = ElementTree.Element("si")
        ElementTree.SubElement(cell, "t").text = "x" * length
        assert len(words(cell).text) == kept
