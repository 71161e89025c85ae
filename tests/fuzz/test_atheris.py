"""Readers under atheris, where it installs (pip install atheris; not on Windows), in `make torture`."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from lengths import LONG
from test_damage_fuzz import READERS

pytestmark = [
    pytest.mark.skipif(not LONG, reason="long: make torture runs it"),
    pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed"),
]


@pytest.mark.parametrize("name", sorted({*READERS} - {"vorm.pdf", "pers.icc", "logo.svg"}))
def test_a_reader_raises_our_own_error_or_nothing(name: str, tmp_path: Path) -> None:
    begin = tmp_path / "begin"
    begin.mkdir()
    (begin / name).write_bytes(READERS[name][0]())
    readers = str(Path(__file__).with_name("readers.py"))
    done = subprocess.run(
        [sys.executable, readers, name, str(begin), "-max_total_time=60", "-timeout=20", "-max_len=20000"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done " in done.stderr
