"""The page about standards and the table of rules are the same: every rule is in it, and nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kom_erbij.campaign.drukker import Doel
from kom_erbij.preflight import RULES

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "standards.md").read_text(encoding="utf-8")
JUDGED, WRITTEN = PAGE.split("# Wat onze schrijver belooft")
DRUK, SCHERM = JUDGED.split("## PDF/UA-1")

TESTS = {
    name
    for path in (ROOT / "tests").glob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
}


def _named(part: str) -> set[str]:
    single = "javascript|hairline|layers|actions|attachment|halftone|postscript|nesting|contrast"
    return set(re.findall(rf"`([a-z0-9]+(?:-[a-z0-9]+)+|{single})`", part))


def test_every_rule_is_on_the_page_where_it_belongs() -> None:
    for rule in RULES.values():
        for doel, part in ((Doel.DRUK, DRUK), (Doel.SCHERM, SCHERM)):
            if doel in rule.doelen:
                assert f"`{rule.id}`" in part, (rule.id, doel)


def test_every_rule_on_the_page_exists() -> None:
    assert _named(PAGE) <= set(RULES)


def test_all_31_checkpoints_are_there() -> None:
    assert set(re.findall(r"^\| (\d\d) \|", SCHERM, re.MULTILINE)) == {f"{number:02}" for number in range(1, 32)}


def test_each_rule_says_its_source_its_reason_and_its_remedy_in_plain_words() -> None:
    for rule in RULES.values():
        assert rule.source
        for said in (rule.why, rule.mend):
            assert said[0].isupper(), rule.id
            assert said.endswith((".", "…")), rule.id
            assert len(said) < 160, rule.id


def _rows(standard: str) -> list[list[str]]:
    """The cells of the writer's table for a standard, without its head."""
    part = WRITTEN.split(f"## Schrijver: {standard} ")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


@pytest.mark.parametrize("standard", ["PDF/UA-1", "PDF/A-2a", "PDF/X-4", "PDF/X-1a"])
def test_what_the_writer_promises_is_where_it_says_and_held_by_a_test(standard: str) -> None:
    rows = _rows(standard)
    assert rows
    for clause, what, where, held in rows:
        assert clause
        assert what
        modules, tests = re.findall(r"`(\w+\.py)`", where), re.findall(r"`(\w+)`", held)
        assert modules, clause
        assert all((ROOT / "kom_erbij" / "writers" / "pdf" / name).is_file() for name in modules), where
        assert tests, clause
        assert set(tests) <= TESTS, held


def test_all_that_a_writer_is_said_to_do_is_written_somewhere() -> None:
    """A module of the writer that keeps no promise at all is missing from the page."""
    told = set(re.findall(r"`(\w+\.py)`", WRITTEN))
    helpers = {"__init__.py", "functions.py", "spaces.py", "xobjects.py"}
    assert {path.name for path in (ROOT / "kom_erbij" / "writers" / "pdf").glob("*.py")} - helpers == told


def test_preflight_knows_nothing_of_how_files_are_made() -> None:
    allowed = ("kom_erbij.preflight", "kom_erbij.errors", "kom_erbij.threads", "kom_erbij.campaign.drukker")
    for path in (ROOT / "kom_erbij" / "preflight").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert not name.startswith("kom_erbij") or name.startswith(allowed), (path.name, name)
