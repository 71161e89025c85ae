"""Layout opens no file and asks no clock: what it needs is handed to it by the floors below."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kom_erbij

LAYOUT = Path(kom_erbij.__file__).parent / "layout"
OUTSIDE = {
    *("os", "io", "pathlib", "tempfile", "shutil", "subprocess", "socket", "urllib", "time", "random", "secrets"),
    *("uuid", "locale", "platform", "getpass", "pyphen", "fontTools", "importlib"),
}
ASKED = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "now", "utcnow", "today"}


@pytest.mark.parametrize("path", sorted(LAYOUT.rglob("*.py")), ids=lambda path: path.name)
def test_no_module_has_the_means(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not {name.split(".")[0] for name in names} & OUTSIDE, f"line {getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in ASKED, f"line {node.lineno}: {called}"


def test_every_product_is_laid_out_without() -> None:
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, str(here / "layout_probe.py")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(here.parent)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) > 25
