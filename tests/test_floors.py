"""The floors of the house: imports go down, never up, and a leaf imports nothing of the house."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kom_erbij

PACKAGE = Path(kom_erbij.__file__).parent
# From the ground up; a floor may use those before it.
FLOORS = (
    *("errors", "resources", "threads", "design", "campaign", "dutch", "intake", "template", "layout", "writers"),
    *("preflight", "production", "reportlab", "cli"),
)
# Preflight judges what others made, so it may not know how that was done.
BLIND = {"preflight": {"errors", "resources", "threads", "campaign", "preflight"}}
TOP = {"__init__.py", "__main__.py"}
"""The package's own front door hands out what is above it, loaded late."""


def floor_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def house_imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and floor of each import of the house in a file, those inside functions as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
        for name in names:
            parts = name.split(".")
            if parts[0] == "kom_erbij" and len(parts) > 1:
                yield node.lineno, parts[1]


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name not in TOP or path.parent != PACKAGE)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    own = floor_of(path)
    below = FLOORS[: FLOORS.index(own) + 1]
    for line, used in house_imports(path):
        assert used in below, f"regel {line}: {own} gebruikt {used}, een verdieping hoger"
        assert used in BLIND.get(own, below), f"regel {line}: {own} mag {used} niet kennen"


def test_writers_know_no_campaign() -> None:
    """What they need of a gemeente comes to them as pages, a document and its letterhead."""
    for path in (PACKAGE / "writers").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        used = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
        known = {one for one in used if one.startswith("kom_erbij.campaign")}
        assert known <= {f"kom_erbij.campaign.{name}" for name in ("adressen", "artwork", "drukker", "webadres")}, path


def test_every_floor_says_what_lives_there() -> None:
    for folder in PACKAGE.iterdir():
        if folder.is_dir() and list(folder.glob("*.py")):
            assert folder.name in FLOORS
            said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
            assert said, folder.name
            assert "Not here" in said or "No logic" in said, f"{folder.name} says what lives there, not what does not"
