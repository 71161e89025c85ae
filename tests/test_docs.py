"""Documents that say what the code says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_table_of_dependencies_names_them_all() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[=<>\[; ]", one)[0] for one in wanted}
    told = re.findall(r"^\| ([a-z][\w-]*) \|", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.MULTILINE)
    assert set(told) - {"package"} == names
    assert len(told) - told.count("package") == len(names)


def test_what_is_locked_is_what_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for file, asked in (
        ("requirements.lock", project["project"]["dependencies"]),
        ("requirements-dev.lock", project["dependency-groups"]["dev"]),
    ):
        lines = (ROOT / file).read_text(encoding="utf-8").lower().replace("_", "-")
        locked = set(re.findall(r"^([a-z0-9.-]+)==", lines, re.MULTILINE))
        assert {re.split(r"[=<>\[; ]", one)[0] for one in asked} <= locked, file
