"""What an officer does on Windows, with files held by a second process. Runs on a Windows Python.

Each line of JSON that it prints has a step, its exit code, what was said, and its events; `test_windows.py` judges
them.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kom_erbij.cli import run

_HOLDER = """
import ctypes, sys, time
from ctypes import wintypes
kernel = ctypes.WinDLL("kernel32", use_last_error=True)
kernel.CreateFileW.restype = wintypes.HANDLE
kernel.CreateFileW.argtypes = [
    wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE]
for file in sys.argv[3:]:
    handle = kernel.CreateFileW(file, 0xC0000000, int(sys.argv[1]), None, 3, 0x80, None)
    print("held", handle not in (None, -1, 0xFFFFFFFFFFFFFFFF), flush=True)
time.sleep(float(sys.argv[2]))
"""
_WORD, _ALONE = 1, 0
"""How a file is held: others may read it, as Word has it; nobody may."""
ASKED = ("--gemeente", "Gouda", "--jaar", "2027", "--dpi", "36")
EVERY = [word for name in ("poster", "social-post", "invitation-card", "press-release") for word in ("--product", name)]
SMALL = ("--maat", "a4,1080x1080,a6", "--werkers", "1", "--json")
ONE = ("--product", "poster", "--maat", "a4", "--formaat", "docx,png", "--werkers", "1", "--json", *ASKED)
CHECK = ("--product", "poster", "--maat", "a4", "--werkers", "1", *ASKED[:4])


@contextlib.contextmanager
def held(*files: str, mode: int = _WORD, seconds: float = 120) -> Iterator[None]:
    """While another process has these files open."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(mode), str(seconds), *files], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout
    for _ in files:
        assert "True" in holder.stdout.readline()
    try:
        yield
    finally:
        holder.kill()
        holder.wait()


def step(name: str, *arguments: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = int(run(list(arguments)))
    events = [json.loads(line) for line in out.getvalue().splitlines() if line.startswith("{")]
    there = sorted(path.name for path in Path("uit").glob("*")) if Path("uit").is_dir() else []
    print(json.dumps({"stap": name, "code": code, "zegt": err.getvalue(), "events": events, "uit": there}), flush=True)


def sheet(*rows: str) -> None:
    Path("lijst.csv").write_text("\n".join(("titel;datum", *rows)), encoding="utf-8")


def main() -> None:
    os.chdir(tempfile.mkdtemp(prefix="Week van Jan "))
    step("nieuw", "nieuw", "Week 2027 & meer")
    sheet("Koffie;30-09-2027", "Thee;30-09-2027")
    step("controleer", "controleer", "lijst.csv", *EVERY, *ASKED[:4], *SMALL, "--rapport", "problemen.xlsx")
    with held("problemen.xlsx"):
        step("rapport open", "controleer", "lijst.csv", *CHECK, "--rapport", "problemen.xlsx")
    with held("lijst.csv", mode=_ALONE):
        step("lijst open", "batch", "lijst.csv", "--plat", *ONE)
    step("batch", "batch", "lijst.csv", "--plat", *EVERY, *ASKED, *SMALL)
    Path("uit/gouda_poster_koffie_a4.docx").unlink()
    step("verder", "batch", "lijst.csv", "--plat", *EVERY, *ASKED, *SMALL)
    sheet("Koffie;1-10-2027", "Thee;30-09-2027")
    with held("uit\\gouda_poster_koffie_a4.docx"):
        step("open in Word", "batch", "lijst.csv", "--plat", *ONE)
        step("poster open in Word", "poster", "--titel", "Koffie", "--datum", "2-10-2027", "--maat", "a4",
             "--formaat", "docx,png", "--json", *ASKED)  # fmt: skip
    with held("uit\\gouda_poster_koffie_a4.docx", seconds=1.5):
        step("op tijd los", "batch", "lijst.csv", "--plat", *ONE)
    sheet("Koffie;3-10-2027", "Thee;30-09-2027")
    with held("uit\\manifest.json"):
        step("manifest open", "batch", "lijst.csv", "--plat", *ONE)
    step("manifest los", "batch", "lijst.csv", "--plat", *ONE)
    sheet("Koffie;3-10-2027")
    with held("uit\\gouda_poster_thee_a4.docx"):
        step("schoon met een open", "batch", "lijst.csv", "--plat", "--schoon", *ONE)
    step("schoon", "batch", "lijst.csv", "--plat", "--schoon", *ONE)
    step("con", "batch", "lijst.csv", "--plat", *ONE, "--uit", "con")
    step("aanhalingsteken", "batch", "lijst.csv", "--plat", *ONE, "--uit", 'C:\\x" --stil')
    step("werkers", "batch", "lijst.csv", "--plat", *ONE, "--werkers", "100")
    step("lang pad", "batch", "lijst.csv", "--plat", *ONE, "--uit", "\\".join(["x" * 60] * 4))
    step("rapport is lijst", "controleer", "lijst.csv", *CHECK, "--rapport", "LIJST.CSV")


if __name__ == "__main__":
    main()
