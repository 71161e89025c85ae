"""What `make mutants` could change in production and in templates unseen; each test fails for such a change."""

from __future__ import annotations

from pathlib import Path

import pytest
from parts import job
from pdf_samples import GOUDA, SUPPER

from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import (
    Finding,
    OutputError,
    Place,
    Severity,
    TemplateError,
    UsageError,
)
from kom_erbij.intake.moments import read_moment
from kom_erbij.intake.sheet import read_sheet
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

# production


def test_a_page_without_a_name_of_its_own_is_named_by_its_number() -> None:
    card = find_product("invitation-card")
    asked = job(card, "a6", Wishes(), GOUDA, SUPPER)
    named = asked.part.pages
    assert [_side(asked, number, 9) for number in range(9)] == [
        *named, *(f"bladzijde-{number + 1}" for number in range(len(named), 9))
    ]  # fmt: skip
    assert _side(asked, 0, 1) == ""


def test_the_option_to_choose_another_folder_by_is_told_if_there_is_one(tmp_path: Path) -> None:
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


def test_a_list_of_which_a_row_is_wrong_is_not_wholly_read(tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text("titel;datum\nKoffie;30-09-2027\n", encoding="utf-8")
    sheet = read_sheet(tmp_path / "lijst.csv", week_of(2027))
    assert unread(sheet, ()) == ""
    for severity in Severity:
        told = unread(sheet, [Finding("proef", severity, Place("lijst.csv", 2), "Er is iets.", "")])
        assert bool(told) is (severity is Severity.ERROR)


def test_a_folder_to_begin_with_can_be_read_as_it_is(tmp_path: Path) -> None:
    made = start_folder(tmp_path / "nieuw", None)
    assert [path.name for path in made] == ["kom-erbij.toml", "activiteiten.csv"]
    assert all(path.parent == tmp_path / "nieuw" and path.stat().st_size for path in made)
    assert [one.rule for one in read_sheet(made[1], week_of(2027)).findings] == ["voorbeeldrij"]
    with pytest.raises(OutputError, match="bestaat al"):
        start_folder(tmp_path / "nieuw", None)


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
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
