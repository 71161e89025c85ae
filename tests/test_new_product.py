"""A new product is a folder under `templates/`, as CONTRIBUTING.md says: no Python, and it has a command and a twin."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.week import week_of
from kom_erbij.template.product import Part
from kom_erbij.template.slots import FILTERS
from kom_erbij.template.values import slot_values
from kom_erbij.writers.formats import FORMATS

ROOT = Path(__file__).parent.parent

RECIPE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PRODUCT, LAYOUT = (textwrap.dedent(block) for block in re.findall(r"^   ```toml\n(.*?)^   ```$", RECIPE, re.M | re.S))


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

    assert "kom-erbij boekenlegger --gemeente Gouda" in run("--help")
    run("bookmark", "--gemeente", "Gouda", "--formaat", "pdf", "--doel", "scherm", "--uit", "een")
    run("boekenlegger", "--gemeente", "Gouda", "--formaat", "docx", "--uit", "een")
    run("batch", "lijst.csv", "--product", "bookmark", "--formaat", "pdf", "--doel", "scherm", "--uit", "twee")
    assert [path.suffix for path in sorted((tmp_path / "een").glob("gouda_bookmark_lang*"))] == [".docx", ".pdf"]
    assert list((tmp_path / "twee").rglob("gouda_bookmark_samen-lezen_lang*.pdf"))


def test_the_recipe_names_every_key_slot_and_filter() -> None:
    campagne = Campagne(register().find("Gouda"), week_of(2027))
    for name in (*Part.model_fields, *slot_values(Onderwerp(campagne)), *FILTERS):
        assert f"`{name}`" in RECIPE, name
    for name in FORMATS:
        assert name in RECIPE, name
