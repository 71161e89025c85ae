"""A new product is a folder under `templates/`: no Python, and it has a command, a place in a batch, and a twin."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

PRODUCT = """
name = "bookmark"
aliases = ["boekenlegger"]
title = "Boekenlegger"
[sizes.lang]
title = "50 bij 200 mm"
[[parts]]
of = ["activiteit", "campagne"]
template = "{maat}.toml"
"""
LAYOUT = """
unit = "mm"
width = 50
height = 200
bleed = 10
safe = 5
ground = ["nacht"]

[[items]]
kind = "column"
name = "roep"
left = 8
right = 42
top = 12
bottom = 60
[[items.pieces]]
field = "roep"
text = "Kom erbij in {{ gemeente }}"
role = "H1"
face = "display"
size = [26, 14]

[[items]]
kind = "logos"
left = 8
right = 42
top = 170
bottom = 190
on = "ground"
"""


def test_a_folder_is_a_product(tmp_path: Path) -> None:
    # A checkout of its own, so that nothing here knows of the product but its folder.
    for name in ("kom_erbij", "templates", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "templates" / "bookmark"
    folder.mkdir()
    (folder / "product.toml").write_text(PRODUCT, encoding="utf-8")
    (folder / "lang.toml").write_text(LAYOUT, encoding="utf-8")
    (tmp_path / "lijst.csv").write_text("titel;gemeente\nSamen lezen;Gouda\n", encoding="utf-8")

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "kom_erbij", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "kom-erbij bookmark --gemeente Gouda" in run("--help")
    run("bookmark", "--gemeente", "Gouda", "--formaat", "pdf", "--doel", "scherm", "--uit", "een")
    run("boekenlegger", "--gemeente", "Gouda", "--formaat", "docx", "--uit", "een")
    run("batch", "lijst.csv", "--product", "bookmark", "--formaat", "pdf", "--doel", "scherm", "--uit", "twee")
    assert [path.suffix for path in sorted((tmp_path / "een").glob("gouda_bookmark_lang*"))] == [".docx", ".pdf"]
    assert list((tmp_path / "twee").glob("gouda_bookmark_samen-lezen_lang*.pdf"))
