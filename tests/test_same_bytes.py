"""Same input, same bytes, in every format: two processes that differ in all that may not matter give the same."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from lengths import LONG

from kom_erbij.writers.formats import FORMATS

EXAMPLE = Path(__file__).parent.parent / "examples" / "gouda"
SHEET = (EXAMPLE / "activiteiten.csv").read_text(encoding="utf-8").splitlines()
# The sign of a website is of the campaign alone: test_logo_files has it.
TRIED = {name: one for name, one in FORMATS.items() if name != "ico"}
# In a long run one that is made as the poster is, and a second size of each.
PRODUCTS = ("poster", "social-post", "press-release", "agenda", "programme", "moving-post") + (
    ("invitation-card",) if LONG else ()
)
ALL = (
    *(word for product in PRODUCTS for word in ("--product", product)),
    *("--maat", "a3,a4,a5,a6,1080x1080,1200x675" if LONG else "a4,a5,1080x1080"),
    *("--formaat", ",".join(TRIED)),
)


def made_by(folder: Path, *options: str, **surroundings: str) -> dict[str, str]:
    """Hashes of what a process makes in `folder` from the first row of the example; in a long run from two."""
    folder.mkdir()
    for name in ("kom-erbij.toml", "logo.svg"):
        (folder / name).write_bytes((EXAMPLE / name).read_bytes())
    (folder / "lijst.csv").write_text("\n".join(SHEET[: 3 if LONG else 2]), encoding="utf-8")
    command = [sys.executable, "-m", "kom_erbij", "batch", "lijst.csv", "--plat", "--dpi", "40", "--stil", *options]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **surroundings}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    files = (path for path in (folder / "uit").iterdir() if path.name != "manifest.json")
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in files}


def test_nothing_of_the_surroundings_is_in_a_file(tmp_path: Path) -> None:
    one = made_by(tmp_path / "een", *ALL, "--werkers", "1", PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C")
    (tmp_path / "ergens").mkdir()
    two = made_by(
        tmp_path / "een heel andere map",
        *ALL,
        *("--werkers", "2"),
        PYTHONHASHSEED="2",
        TZ="America/Los_Angeles",
        LC_ALL="C.UTF-8",
        TMPDIR=str(tmp_path / "ergens"),
        USER="iemand",
        HOME=str(tmp_path),
    )
    assert one == two
    assert {name.rsplit(".", 1)[1] for name in one} == {one.ending or name for name, one in TRIED.items()}
    assert {name.split("_")[1].split(".")[0] for name in one if "_" in name} == set(PRODUCTS)


def test_source_date_epoch_is_the_date_in_the_files(tmp_path: Path) -> None:
    import pikepdf

    made_by(tmp_path / "toen", "--product", "poster", "--formaat", "pdf", SOURCE_DATE_EPOCH="1000000000")
    paths = sorted((tmp_path / "toen" / "uit").glob("*poster*.pdf"))
    assert paths
    for path in paths:
        with pikepdf.open(path) as pdf:
            assert str(pdf.docinfo["/CreationDate"]).startswith("D:20010909014640")
