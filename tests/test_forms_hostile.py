"""A broken or hostile form costs itself: it gets its word, and the others give their rows."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from hostile_forms import READ, REFUSED, lay_out, table

import kom_erbij
from kom_erbij.errors import Exit, UsageError
from kom_erbij.production.forms import Ingelezen


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ingelezen, Path]:
    folder = tmp_path_factory.mktemp("inleveren") / "formulieren"
    folder.mkdir()
    lay_out(folder)
    sheet = folder.parent / "activiteiten.csv"
    return kom_erbij.inlezen(folder, sheet), sheet


@pytest.mark.parametrize("name", REFUSED)
def test_each_gets_its_word(name: str, read: tuple[Ingelezen, Path]) -> None:
    said = [one for one in read[0].niet_gelezen if one.place.file == f"formulieren/{name}"]
    assert len(said) == 1
    assert REFUSED[name][1] in said[0].what
    assert said[0].hint


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read_and_what_is_odd_is_told(name: str, read: tuple[Ingelezen, Path]) -> None:
    result, sheet = read
    with sheet.open(encoding="utf-8-sig", newline="") as opened:
        rows = [row for row in csv.DictReader(opened, delimiter=";") if row["bron"] == f"formulieren/{name}"]
    assert len(rows) == 1
    assert rows[0]["titel"].startswith("Samen eten")
    told = [one.what for one in result.bevindingen if one.place.file == f"formulieren/{name}"]
    assert len(told) == bool(READ[name][1])
    assert all(READ[name][1] in one for one in told)


def test_nothing_else_gives_a_row(read: tuple[Ingelezen, Path]) -> None:
    result, sheet = read
    assert result.nieuw == len(READ)
    assert result.exit_code == Exit.SOME_ROWS_FAILED
    with sheet.open(encoding="utf-8-sig", newline="") as opened:
        assert len(list(csv.DictReader(opened, delimiter=";"))) == len(READ)


@pytest.mark.skipif(os.name == "nt", reason="needs a right to make links on Windows")
def test_no_link_is_followed(read: tuple[Ingelezen, Path]) -> None:
    for name in ("link.pdf", "nergens.pdf", "map"):
        (said,) = (one for one in read[0].niet_gelezen if one.place.file == f"formulieren/{name}")
        assert "verwijzing" in said.what


def test_a_folder_that_is_not_there_or_empty_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is er niet"):
        kom_erbij.inlezen(tmp_path / "weg", tmp_path / "a.csv")
    with pytest.raises(UsageError, match="leeg"):
        kom_erbij.inlezen(tmp_path, tmp_path / "a.csv")
    assert not (tmp_path / "a.csv").exists()


def test_the_table_in_the_manual_is_this_one() -> None:
    page = Path(__file__).parent.parent / "docs" / "betrouwbaarheid.md"
    assert table() in page.read_text(encoding="utf-8")
