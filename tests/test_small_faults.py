"""What `make mutants` could change without any test noticing, by module; each test fails for such a change."""

from __future__ import annotations

import io
import re
import struct
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, datetime, time
from itertools import repeat
from pathlib import Path as FilePath
from xml.etree import ElementTree

import numpy as np
import openpyxl
import pikepdf
import pytest
from parts import compose, job, release
from pdf_samples import GOUDA, SUPPER, drukker, image_artwork, opened, page, profile
from pikepdf import Array, Dictionary, Name
from PIL import Image
from tinycss2 import parse_component_value_list

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.campaign.moment import Dagdeel
from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import (
    DoesNotFitError,
    Finding,
    InputError,
    OutputError,
    PictureError,
    Place,
    Severity,
    TemplateError,
    UsageError,
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
from kom_erbij.layout.breaking import badly_broken
from kom_erbij.layout.clash import corners_of
from kom_erbij.layout.flow import lay_out_document
from kom_erbij.layout.imposition import PRINTER_MARGIN, tile_sheets
from kom_erbij.layout.letterhead import letterhead_of
from kom_erbij.layout.outline import outline_of
from kom_erbij.layout.page import MM, Path, Role
from kom_erbij.layout.parting import parts
from kom_erbij.production.ask import leftovers
from kom_erbij.production.ask.inputs import Source
from kom_erbij.production.ask.wishes import Wishes, wishes_of
from kom_erbij.production.check.judging import _found
from kom_erbij.production.keep.files import prepare_folder
from kom_erbij.production.keep.lists import unread
from kom_erbij.production.keep.start import start_folder
from kom_erbij.production.make.names import title_slugs
from kom_erbij.production.make.run import _side
from kom_erbij.template import sandbox
from kom_erbij.template.registry import find_product
from kom_erbij.template.slots import compiled, environment
from kom_erbij.template.text import x_length
from kom_erbij.writers.pdf import write_pdf
from kom_erbij.writers.pdf.archive import _Archivist
from kom_erbij.writers.pdf.conversion import Conversion
from kom_erbij.writers.pdf.functions import evaluate, sampled
from kom_erbij.writers.pdf.icc import _within, output_profile
from kom_erbij.writers.pdf.pictures import Raster, _without_metadata, screen_picture
from kom_erbij.writers.pdf.spaces import Space, UnfaithfulError
from kom_erbij.writers.pdf.srgb import _text

# intake


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


def test_a_merged_header_stands_over_both_of_its_columns(tmp_path: FilePath) -> None:
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


# layout


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
        for note in (one for one in sheet.items if isinstance(one, Path) and one.name == "noot"):
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


# production


def test_a_page_without_a_name_of_its_own_is_named_by_its_number() -> None:
    card = find_product("invitation-card")
    asked = job(card, "a6", Wishes(), GOUDA, SUPPER)
    named = asked.part.pages
    assert [_side(asked, number, 9) for number in range(9)] == [
        *named, *(f"bladzijde-{number + 1}" for number in range(len(named), 9))
    ]  # fmt: skip
    assert _side(asked, 0, 1) == ""


def test_the_option_to_choose_another_folder_by_is_told_if_there_is_one(tmp_path: FilePath) -> None:
    (tmp_path / "bezet").touch()
    for option, way_out in (("--uit", "Kies een andere map met --uit."), ("uit", "Kies een andere map.")):
        with pytest.raises(OutputError) as caught:
            prepare_folder(tmp_path / "bezet", option)
        assert caught.value.findings[0].hint == way_out


def test_activities_that_nothing_tells_apart_are_numbered_from_one() -> None:
    assert title_slugs([Activiteit("Koffie")] * 3, ["gouda"] * 3) == ["koffie_1", "koffie_2", "koffie_3"]


def test_a_row_with_a_title_alone_is_told_but_where_it_is_cancelled() -> None:
    known = read_moment("30 september", "", week_of(2027), Place(), Place())
    rows = [Activiteit("Kop"), Activiteit("Weg", status=Status.AFGELAST), Activiteit("Koffie", moment=known)]
    assert [one.text for one in leftovers.bare(rows)] == ["Kop"]


def test_what_is_for_the_screen_alone_is_not_made_for_a_press() -> None:
    post = find_product("social-post")
    assert post.on_screen_only
    assert wishes_of({"doel": "scherm"}, [post], Source(GOUDA, True)).doelen == (Doel.SCHERM,)
    assert wishes_of({"doel": "druk"}, [post, find_product("poster")], Source(GOUDA, True)).doelen == (Doel.DRUK,)
    with pytest.raises(UsageError, match="alleen voor het scherm"):
        wishes_of({"doel": "druk"}, [post], Source(GOUDA, True))


def test_a_list_of_which_a_row_is_wrong_is_not_wholly_read(tmp_path: FilePath) -> None:
    (tmp_path / "lijst.csv").write_text("titel;datum\nKoffie;30-09-2027\n", encoding="utf-8")
    sheet = read_sheet(tmp_path / "lijst.csv", week_of(2027))
    assert unread(sheet, ()) == ""
    for severity in Severity:
        told = unread(sheet, [Finding("proef", severity, Place("lijst.csv", 2), "Er is iets.", "")])
        assert bool(told) is (severity is Severity.ERROR)


def test_a_folder_to_begin_with_can_be_read_as_it_is(tmp_path: FilePath) -> None:
    made = start_folder(tmp_path / "nieuw", None)
    assert [path.name for path in made] == ["kom-erbij.toml", "activiteiten.csv"]
    assert all(path.parent == tmp_path / "nieuw" and path.stat().st_size for path in made)
    assert [one.rule for one in read_sheet(made[1], week_of(2027)).findings] == ["voorbeeldrij"]
    with pytest.raises(OutputError, match="bestaat al"):
        start_folder(tmp_path / "nieuw", None)


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: FilePath) -> None:
    for name in ("folder1.pdf", "folder[1].pdf", "kaart.pdf"):
        (tmp_path / name).touch()
    assert [path.name for path in _found(tmp_path / "folder[1].pdf")] == ["folder[1].pdf"]
    assert [path.name for path in _found(tmp_path / "k*.pdf")] == ["kaart.pdf"]
    assert [path.name for path in _found(tmp_path / "weg.pdf")] == ["weg.pdf"]


# template


def test_a_slot_that_does_not_close_is_told_with_its_line() -> None:
    with pytest.raises(TemplateError, match="hier klopt iets niet aan een slot") as caught:
        compiled("een\n{{ titel }", environment())
    assert caught.value.findings[0].place.line == 2


@pytest.mark.parametrize(
    ("sign", "counted"),
    [
        (0x10FF, 1), (0x1100, 2), (0x200B, 1), (0x200D, 1), (0x200E, 2), (0x200F, 2), (0x2010, 1), (0x201F, 1),
        (0x2020, 2), (0x2031, 2), (0x2032, 1), (0x2037, 1), (0x2038, 2),
    ],
)  # fmt: skip
def test_which_signs_count_double_on_x(sign: int, counted: int) -> None:
    """The ranges of twitter-text's configuration v3."""
    assert x_length(f"a{chr(sign)}") == 1 + counted


@pytest.mark.parametrize("text", ["{{ cycler(1) }}", "{{ titel() }}", "{{ titel.upper() }}", "{{ (titel)() }}"])
def test_a_text_calls_nothing_but_what_it_may(text: str) -> None:
    with pytest.raises(TemplateError, match="aanroepen"):
        compiled(text, environment())


@pytest.mark.parametrize(("text", "steps"), [("", 1), ("x" * 49, 1), ("x" * 50, 2), ("x" * 1000, 21)])
def test_work_on_a_long_text_counts_for_more(text: str, steps: int) -> None:
    assert sandbox._cost(text) == sandbox._cost([text]) == steps


# the PDF writer


def test_a_picture_through_which_nothing_shows_has_no_mask() -> None:
    solid = image_artwork(Image.new("RGBA", (8, 8), (200, 30, 30, 255)))
    clear = image_artwork(Image.new("RGBA", (8, 8), (200, 30, 30, 254)))
    assert [screen_picture(one, 20, 20).transparent for one in (solid, clear)] == [False, True]


def test_a_gradient_of_several_parts_is_read_between_their_bounds() -> None:
    def part(start: float, end: float) -> Dictionary:
        return Dictionary(FunctionType=2, Domain=[0, 1], C0=[start], C1=[end], N=1)

    stitched = Dictionary(
        FunctionType=3,
        Domain=[0, 1],
        Functions=[part(0.0, 0.2), part(0.2, 0.8), part(0.8, 1.0)],
        Bounds=[0.25, 0.5],
        Encode=[0, 1, 0, 1, 0, 1],
    )
    found = [evaluate(stitched, at)[0] for at in (0.0, 0.125, 0.25, 0.375, 0.5, 0.75, 1.0)]
    assert found == pytest.approx([0.0, 0.1, 0.2, 0.5, 0.8, 0.9, 1.0])


def test_a_sampled_gradient_is_read_in_its_own_range() -> None:
    with pikepdf.new() as pdf:
        made = sampled(pdf, (0.0, 2.0), [(0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])
        assert evaluate(made, 0.5) == pytest.approx([0.5, 0.5])
        made.Decode = [0.5, 1.0, 0.0, 0.5]
        assert evaluate(made, 0.0) == pytest.approx([0.5, 0.5])
        assert evaluate(made, 1.5) == pytest.approx([1.0, 0.25])


@pytest.mark.parametrize(("mode", "space"), [("RGB", "DeviceRGB"), ("L", "DeviceGray")])
def test_a_photo_keeps_its_number_of_channels(mode: str, space: str) -> None:
    photo = image_artwork(Image.effect_noise((60, 40), 80).convert(mode), ArtworkKind.JPEG)
    made = screen_picture(photo, 60, 40)
    assert isinstance(made, Raster)
    assert (made.space, made.filter, made.width) == (space, "DCTDecode", 60)


def test_a_palette_is_read_a_color_at_a_time() -> None:
    conversion = Conversion(output_profile(profile()), 300)
    indexed = Space("indexed", base=Space("cmyk"), data=bytes([0, 0, 0, 255, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0]))
    assert [conversion.color(indexed, [at]) for at in range(4)] == [
        [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0],
    ]  # fmt: skip


def test_a_gradient_goes_on_to_its_last_color() -> None:
    conversion = Conversion(output_profile(profile()), 300)
    with pikepdf.new() as pdf:
        through = Dictionary(FunctionType=2, Domain=[0, 2], C0=[1, 0, 0], C1=[0, 0, 1], N=200)
        entries = Dictionary(ShadingType=2, Domain=[0, 1], ColorSpace=Name.DeviceRGB, Function=through)
        conversion.shading(pdf, entries, Space("rgb"))
        for at, color in ((0.0, (1.0, 0.0, 0.0)), (1.0, (0.0, 0.0, 1.0))):
            inks = conversion.color(Space("rgb"), color)
            assert evaluate(entries.Function, at) == pytest.approx(inks, abs=0.02)


@pytest.mark.parametrize("kind", ["cut", "perf"])
def test_a_line_to_cut_shows_in_magenta_and_one_to_tear_in_cyan(kind: str) -> None:
    line = (("M", (10.0, 10.0)), ("L", (90.0, 10.0)))
    sheet = page(Path(line, separation=kind, stroke_width=0.5), width=100, height=100)
    with opened(write_pdf([sheet], Doel.DRUK, drukker())) as pdf:
        tint = pdf.pages[0].obj.Resources.ColorSpace[f"/{kind}"][3]
        assert [float(part) for part in tint.C1] == ([0, 1, 0, 0] if kind == "cut" else [1, 0, 0, 0])


def test_the_line_of_words_outside_a_sheet_stands_2_mm_from_its_edge() -> None:
    with opened(write_pdf([page()], Doel.DRUK, drukker(), slug_line="gouda.pdf")) as pdf:
        places = [
            [float(part) for part in one.operands]
            for one in pikepdf.parse_content_stream(pdf.pages[0])
            if str(one.operator) == "Td"
        ]
    assert places[-1][1] == pytest.approx(2 * MM, abs=0.01)


def test_a_name_too_long_for_an_archive_is_found_however_deep() -> None:
    for depth in (1, 6, 11):
        found = Name("/" + "x" * 200)
        for holder in (lambda held: Array([held]), lambda held: Dictionary(Held=held)):
            held = found
            for _ in range(depth):
                held = holder(held)
            with pikepdf.new() as pdf, pytest.raises(UnfaithfulError):
                _Archivist(pdf)._check(held)


def test_a_text_in_the_profile_of_a_screen_is_where_it_says() -> None:
    """ICC.1:2010, 10.13: a record of 12 bytes, whose text is where its offset tells."""
    data = _text("sRGB")
    count, size, _, length, start = struct.unpack(">II4sII", data[8:28])
    assert (data[:4], count, size) == (b"mluc", 1, 12)
    assert data[start : start + length].decode("utf-16-be") == "sRGB"


def test_what_a_camera_says_beside_a_photo_is_left_out() -> None:
    kept, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "bij opa"
    Image.effect_noise((60, 40), 80).save(kept, "JPEG", comment=b"bij oma thuis", exif=exif)
    assert b"oma" in kept.getvalue()
    bare_one = _without_metadata(kept.getvalue())
    assert b"oma" not in bare_one
    assert b"opa" not in bare_one
    shown_as = [np.asarray(Image.open(io.BytesIO(data))) for data in (kept.getvalue(), bare_one)]
    assert np.array_equal(*shown_as)


def test_where_black_alone_is_all_ink_that_may_be_no_other_is_left() -> None:
    inks = _within(np.array([[[200, 100, 0, 255], [100, 0, 0, 0]]], dtype=np.float32), 100)
    assert inks.tolist() == [[[0, 0, 0, 255], [100, 0, 0, 0]]]
