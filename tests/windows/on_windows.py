"""What an officer does on Windows, with files held by a second process. Runs on a Windows Python.

It works in a folder of its own in that of its argument. Each line of JSON that it prints has a step, its exit code,
what was said, and its events; `test_windows.py` judges them.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from math import prod
from pathlib import Path

from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.cli import run
from kom_erbij.template.registry import products
from kom_erbij.writers.formats import FORMATS

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
ONE_HAND = ("--werkers", "1", "--json")
ONE = ("--product", "poster", "--maat", "a4", "--formaat", "docx,png", *ONE_HAND, *ASKED)
CHECK = ("--product", "poster", "--maat", "a4", "--werkers", "1", *ASKED[:4])

LIVE = [word for name in ("agenda", "moving-post", "newsletter") for word in ("--product", name)]
"""What a calendar, a browser or a mail program has open."""
KIT = """basis = "klein"
[producten]
bericht = { maten = ["1080x1080"] }
poster = { maten = ["a4"] }
bewegend = { maten = ["1080x1080"] }
nieuwsbrief = true
programma = { maten = ["a5"] }
"""
SHOWN = ",".join(one for one in FORMATS if one != "ico")
THINGS = ("--formaat", SHOWN, "--uit", "kit", "--kit", "kit.toml", "--zip", "--programma", "kit.csv")
MARKS = ("logopakket", "--formaat", "svg,ico", "--uit", "logo", "--json", *ASKED[:4])


def desktop() -> None:
    """Have Wine make its desktop now, as Windows always has one.

    Else the first process of ours that draws makes it, and it keeps the pipes of that process open for ever.
    """
    ctypes.WinDLL("user32").CreateWindowExW(0, "STATIC", "", 0, 0, 0, 1, 1, 0, 0, 0, 0)


def of_a_list() -> list[str]:
    """All products that a list can give, each in the smallest size that it has."""
    its = [one for one in products() if one.subjects & {Soort.ACTIVITEIT, Soort.PROGRAMMA}]
    sizes = {min(one.sizes, key=_area) for one in its if one.sizes}
    return [*(word for one in its for word in ("--product", one.name)), "--maat", ",".join(sorted(sizes))]


def _area(maat: str) -> float:
    paper = re.fullmatch(r"a(\d)", maat)
    return 1_000_000 / 2 ** int(paper[1]) if paper else prod(map(int, re.findall(r"\d+", maat)))


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
    print(
        json.dumps({"stap": name, "code": code, "zegt": err.getvalue(), "events": events, "uit": there}),
        flush=True,
    )


def sheet(*rows: str, name: str = "lijst.csv") -> None:
    Path(name).write_text("\n".join(("titel;datum", *rows)), encoding="utf-8")


@contextlib.contextmanager
def worked_in(folder: Path) -> Iterator[None]:
    """While another program, as a console is, has this folder as its own."""
    there = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, cwd=folder)
    try:
        yield
    finally:
        there.kill()
        there.wait()


def found(folder: str, *patterns: str) -> list[str]:
    """A file for each pattern."""
    return [str(min(Path(folder).rglob(pattern))) for pattern in patterns]


def main() -> None:
    desktop()
    os.chdir(tempfile.mkdtemp(prefix="Week van Jan ", dir=sys.argv[1]))
    step("nieuw", "nieuw", "Week 2027 & meer")
    sheet("Koffie;30-09-2027", "Thee;30-09-2027")
    step("controleer", "controleer", "lijst.csv", *of_a_list(), *ASKED[:4], *ONE_HAND, "--rapport", "problemen.xlsx")
    with held("problemen.xlsx"):
        step("rapport open", "controleer", "lijst.csv", *CHECK, "--rapport", "problemen.xlsx")
    with held("lijst.csv", mode=_ALONE):
        step("lijst open", "batch", "lijst.csv", "--plat", *ONE)
    step("batch", "batch", "lijst.csv", "--plat", *ONE)
    Path("uit/gouda_poster_koffie_a4.docx").unlink()
    step("verder", "batch", "lijst.csv", "--plat", *ONE)
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
    everything()
    a_kit()
    step("con", "batch", "lijst.csv", "--plat", *ONE, "--uit", "con")
    step("aanhalingsteken", "batch", "lijst.csv", "--plat", *ONE, "--uit", 'C:\\x" --stil')
    step("werkers", "batch", "lijst.csv", "--plat", *ONE, "--werkers", "100")
    step("lang pad", "batch", "lijst.csv", "--plat", *ONE, "--uit", "\\".join(["x" * 60] * 4))
    step("rapport is lijst", "controleer", "lijst.csv", *CHECK, "--rapport", "LIJST.CSV")


def everything() -> None:
    """All products of a list, in folders by use."""
    asked = ("--uit", "alles", *ASKED, *ONE_HAND)
    sheet("Koffie;30-09-2027")
    step("alles", "batch", "lijst.csv", *of_a_list(), *asked)
    Path(*found("alles", "gouda_press-release_koffie_*.docx")).unlink()
    step("alles verder", "batch", "lijst.csv", *of_a_list(), *asked)
    sheet("Koffie;1-10-2027")
    with held(*found("alles", "*_koffie*.gif", "*_koffie*.ics", "*_koffie*.html", "overzicht.html")):
        step("alles open", "batch", "lijst.csv", *LIVE, "--maat", "1080x1080", *asked)
    sheet("Thee;1-10-2027")
    poster = found("alles", "gouda_poster_koffie_*.docx")
    with held(*poster), worked_in(Path(poster[0]).parent):
        step("alles schoon met een open", "batch", "lijst.csv", *ONE, "--uit", "alles", "--schoon", "--toch")
    step("alles schoon", "batch", "lijst.csv", *ONE, "--uit", "alles", "--schoon", "--toch")


def a_kit() -> None:
    """A small kit, with its order, page and ZIP."""
    Path("kit.toml").write_text(KIT, encoding="utf-8")
    sheet("Koffie;30-09-2027", name="kit.csv")
    asked = ("kit", *THINGS, *ASKED, *ONE_HAND)
    step("kit", *asked)
    step("logopakket", *MARKS)
    shutil.copytree("kit", "kit zoals gemaakt")
    with held("kit\\gouda.zip"):
        step("kit met zip open", *asked)
    # The posters have another date then, and the order another number.
    sheet("Koffie;1-10-2027", name="kit.csv")
    Path("kit.toml").write_text(KIT.replace('["a4"] }', '["a4"], aantal = 7 }'), encoding="utf-8")
    with held(*found("kit", "bestelling.xlsx", "bestelling.pdf", "gouda_poster_koffie_*.docx", "overzicht.html")):
        step("kit met bestelling open", *asked)
    with held("kit\\gouda.zip", *found("kit", "*.png"), mode=_ALONE):
        step("kit op slot", *asked)
    step("kit los", *asked)


if __name__ == "__main__":
    main()
