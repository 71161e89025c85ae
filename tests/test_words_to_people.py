"""What the program says to the officer, held to a few rules of plain and well-set Dutch."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import kom_erbij

PACKAGE = Path(kom_erbij.__file__).parent


def said() -> Iterator[tuple[str, str]]:
    """Each text in the code that is no documentation, with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node.value


def test_apostrophes_are_curly() -> None:
    assert not [place for place, text in said() if re.search(r"\b[a-zA-Z]+'s\b(?! (?:own|a|the)\b)", text)]


def test_a_file_or_picture_is_no_she() -> None:
    found = [(place, text) for place, text in said() if re.search(r"(?i)\bhaar\b", text)]
    assert [text for _, text in found if "op een haar na" not in text] == []


def test_what_is_taken_where_nothing_is_chosen_is_a_sentence() -> None:
    assert not [place for place, text in said() if re.search(r"\bZonder:", text)]
