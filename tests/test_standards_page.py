"""The page about standards and the table of rules are the same: every rule is in it, and nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from kom_erbij.campaign.drukker import Doel
from kom_erbij.preflight import RULES

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "standards.md").read_text(encoding="utf-8")
DRUK, SCHERM = PAGE.split("## PDF/UA-1")


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


def test_preflight_knows_nothing_of_how_files_are_made() -> None:
    allowed = ("kom_erbij.preflight", "kom_erbij.errors", "kom_erbij.threads", "kom_erbij.campaign.drukker")
    for path in (ROOT / "kom_erbij" / "preflight").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert not name.startswith("kom_erbij") or name.startswith(allowed), (path.name, name)
