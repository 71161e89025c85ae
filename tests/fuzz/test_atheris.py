"""Readers under atheris, where it installs (pip install atheris; not on Windows), in `make torture`."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(not os.environ.get("KOM_ERBIJ_TORTURE"), reason="long: make torture runs it"),
    pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed"),
]


@pytest.mark.parametrize("name", ["lijst.csv", "kom-erbij.toml", "logo.png", "lijst.xlsx"])
def test_a_reader_raises_our_own_error_or_nothing(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("readers.py")), name, "-max_total_time=60", "-timeout=20"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done " in done.stderr
