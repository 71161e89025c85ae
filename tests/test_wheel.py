"""The built wheel works by itself: installed in a bare environment, far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="hatchling, that builds the wheel, is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--wheel-dir", str(folder), "--quiet"], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_has_what_the_product_needs_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
    shipped = {f"kom_erbij/{path.relative_to(ROOT)}" for folder in ("templates", "assets") for path in
               (ROOT / folder).rglob("*") if path.is_file()}  # fmt: skip
    assert shipped
    assert shipped <= names
    assert not [name for name in names if name.startswith(("tests/", "examples/", "docs/"))]


def test_the_wheel_makes_a_poster_in_a_bare_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "omgeving"
    venv.create(home, with_pip=False)
    bin_ = home / ("Scripts" if os.name == "nt" else "bin")
    python = bin_ / ("python.exe" if os.name == "nt" else "python")
    # By the pip that is there: to put one in each environment takes longer than all the rest.
    pip = [sys.executable, "-m", "pip", "--python", python]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--no-compile", "--quiet", wheel], check=True)
    # What it depends on, without the checkout: a path file adds a folder, not the path files in it.
    (found,) = home.rglob("site-packages")
    (found / "needs.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    where = subprocess.run(
        [python, "-c", "import kom_erbij; print(kom_erbij.__file__)"],
        cwd=tmp_path, env=clean, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(home) in where.stdout
    command = [bin_ / "kom-erbij", "poster", "--gemeente", "Gouda", "--dpi", "40"]
    done = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {path.suffix for path in (tmp_path / "uit").iterdir()} == {".pdf", ".docx", ".png", ".json"}
