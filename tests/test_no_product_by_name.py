"""The program asks for no product by name: what a product is stands in its folder. Texts for people may name one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kom_erbij
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.template.registry import products

PACKAGE = Path(kom_erbij.__file__).parent
OF_WHAT = {*Soort, "programme", "agenda"}
"""What a product can be of: a subject that many products have, though one may be called by it as well."""
WORDS = {word.lower() for product in products() for word in (*product.names, product.title)} | {"bijschrift"}
WORDS -= OF_WHAT
MODULES = sorted(PACKAGE.rglob("*.py"))


def named(text: str) -> str:
    """The product that a name or key speaks of: "press_release", "isPoster", "posters"; empty if none.

    A flag of bits, or a badge on a picture, is no cloth and no button.
    """
    if re.search(r"(?i)(^|_|is|subset|/)flags?($|_bits$)", text) or text == "_badge":
        return ""
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", text).lower().replace("_", "-")
    return next((word for word in sorted(WORDS) if re.search(rf"(^|[^a-z]){word}(s|en)?($|[^a-z])", parts)), "")


def names_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every identifier, and every text that is no sentence for people, with its line."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        for field in ("id", "attr", "name", "arg", "asname"):
            if isinstance(value := getattr(node, field, None), str):
                yield line, value
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not re.search(r"\s", node.value.strip()):
            yield line, node.value


def test_the_scan_finds_what_it_looks_for() -> None:
    code = 'if product == "poster":\n  press_release(invitation_card=isSocialPost)\nprint("Maak een poster.")\n'
    found = [(line, named(one)) for line, one in names_in(ast.parse(code)) if named(one)]
    assert sorted(found) == [(1, "poster"), (2, "invitation-card"), (2, "press-release"), (2, "social-post")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_product_stands_in_the_program(path: Path) -> None:
    found = [(line, one) for line, one in names_in(ast.parse(path.read_text("utf-8"))) if named(one)]
    assert not found
