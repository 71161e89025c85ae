"""Every hostile or broken input gets a clear Dutch error or the right result, within limits, and reaches nothing else.

The table is in `hostile_cases.py`; the document shows the same. Cases that could take all memory or time run in a
process of their own that is not given them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_cases import CASES, LIST, POSTER, Case, nothing, one_pdf
from within_limits import within_limits

from kom_erbij.cli import run
from kom_erbij.intake import apart, limits

DOCUMENT = Path(__file__).parent.parent / "docs" / "betrouwbaarheid.md"
MEMORY, SECONDS = 3_000_000_000, 120
"""What a heavy case may take: address space in bytes, and time in seconds on a busy machine."""


def tree(folder: Path, apart: Path) -> dict[str, tuple[int, int]]:
    """Each file in `folder` with its size and time of change, but for those in `apart`."""
    found = (path for path in folder.rglob("*") if path != apart and apart not in path.parents)
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in found if not path.is_dir()}


def named(cases: list[Case]) -> list[object]:
    return [pytest.param(one, id=re.sub(r"[^\w-]+", "-", f"{one.soort}-{one.invoer}")[:60]) for one in cases]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "werk" / "map"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def judged(case: Case, here: Path, code: int, said: str, before: dict[str, tuple[int, int]]) -> None:
    assert code == case.code, said
    for words in case.said:
        assert words in said
    for never in ("Traceback", "niet hadden voorzien", "\x1b"):
        assert never not in said
    assert all(len(line) < 600 for line in said.splitlines()), "a message that nobody reads"
    if case.right:
        case.right(here / "uit")
    assert tree(here.parents[1], (here / "uit").resolve()) == before


def arguments(case: Case, here: Path) -> list[str]:
    made = case.make(here)
    return made if case.soort == "preflight" else [*made, "--uit", "uit"]


@pytest.mark.parametrize("case", named([one for one in CASES if not one.heavy]))
def test_hostile(case: Case, here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = arguments(case, here)
    before = tree(here.parents[1], (here / "uit").resolve())
    code = run(words)
    out, told = capfd.readouterr()
    judged(case, here, code, out + told, before)


@pytest.mark.skipif(os.name == "nt", reason="a process is held to limits in another way on Windows")
@pytest.mark.parametrize("case", named([one for one in CASES if one.heavy]))
def test_hostile_within_limits(case: Case, here: Path) -> None:
    words = arguments(case, here)
    before = tree(here.parents[1], (here / "uit").resolve())
    code, said = within_limits(words, here, memory=MEMORY, seconds=SECONDS)
    judged(case, here, code, said, before)


def test_there_are_enough_of_every_kind() -> None:
    assert len(CASES) >= 75
    kinds = {one.soort for one in CASES}
    assert kinds >= {"tekst", "bestandsnaam", "plaatje", "SVG", "PDF-logo", "lijst", "instellingen", "kleurprofiel"}
    assert len({(one.soort, one.invoer) for one in CASES}) == len(CASES)
    assert all(one.said for one in CASES if one.code)


def test_the_document_shows_this_table() -> None:
    part = DOCUMENT.read_text(encoding="utf-8").split("## Vijandige en kapotte invoer")[1].split("\n## ")[0]
    shown = [tuple(line.strip("| ").split(" | ")) for line in part.splitlines() if line.startswith("| ")]
    assert shown[1:] == [(one.soort, one.invoer, one.krijgt) for one in CASES]


def test_the_document_shows_all_limits_with_their_values() -> None:
    from kom_erbij.preflight import limits as judging

    part = DOCUMENT.read_text(encoding="utf-8").split("## Grenzen")[1].split("\n## ")[0]
    shown = dict(re.findall(r"^\| `([\w/.]+)` \| ([\d.]+) ", part, re.MULTILINE))
    real = {
        f"{room}/{name}": f"{value:,}".replace(",", ".")
        for room, module in (("intake", limits), ("preflight", judging))
        for name, value in vars(module).items()
        if name.isupper() and name[0] != "_" and name != "MB"
    }
    assert shown == real


# One after another


def test_what_a_row_asked_is_not_left_for_the_next(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list of all hostile titles at once: each costs its own row, and the last, good one is as if alone."""
    titles = ["{{ 1/0 }}", "<b>", "Soep 🎉", "So\u200fep", "a" * 400, "=1+1", "[/x]"]
    lines = ["titel;datum", *(f"{one};30-09-2027" for one in titles), "Thee;30-09-2027"]
    (here / LIST).write_text("\n".join(lines), encoding="utf-8")
    assert run(["batch", LIST, "--plat", "--product", "poster", *POSTER, "--uit", "alles"]) == 1
    said = capsys.readouterr().err
    assert [row for row in range(2, 10) if f"rij {row}," in said] == [4, 5, 6]
    (here / LIST).write_text("titel;datum\nThee;30-09-2027", encoding="utf-8")
    assert run(["batch", LIST, "--plat", "--product", "poster", *POSTER, "--uit", "alleen"]) == 0
    name = "gouda_poster_thee_a4_scherm.pdf"
    assert (here / "alles" / name).read_bytes() == (here / "alleen" / name).read_bytes()
    one_pdf(here / "alleen")


def test_an_svg_that_takes_too_long_is_stopped(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(apart, "SVG_SECONDS", 0.01)
    (here / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', encoding="utf-8")
    assert run(["poster", *POSTER, "--logo", "logo.svg", "--uit", "uit"]) == 2
    assert "nog niet getekend" in capsys.readouterr().err
    nothing(here / "uit")


def test_a_file_name_cannot_steer_the_terminal(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", "\x1b]0;boe\x07lijst.csv", "--gemeente", "Gouda"]) == 2
    said = "".join(capfd.readouterr())
    assert "lijst.csv" in said
    assert "\x1b" not in said
    assert "\x07" not in said
