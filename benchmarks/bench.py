"""How fast it is: the cold start, each product in each format, and the example campaign.

    make bench

Whole processes are timed from outside, calls from inside after one to warm up. Machines differ and are noisy:
compare two versions side by side on one machine, and trust ratios more than seconds.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

import kom_erbij
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.template.registry import products

GOUDA = Path(__file__).parent.parent / "examples" / "gouda"
LARGE = GOUDA.parent / "groot" / "activiteiten.csv"
SUPPER = {
    "titel": "Samen eten in de Waag",
    "datum": "30-09-2027",
    "tijd": "17.30-20.00",
    "locatie": "De Waag, Markt 35, Gouda",
    "omschrijving": "Schuif aan voor een warme maaltijd. Kom alleen of neem iemand mee.",
    "config": GOUDA / "kom-erbij.toml",
}
RUNS = 5


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of `work`, after one run that does not count."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def of_one_gemeente() -> str:
    """The large example as if all of it were one gemeente's: its first column names three."""
    lines = LARGE.read_text(encoding="utf-8").splitlines()
    return "\n".join(line.partition(";")[2] for line in lines)


def program(*arguments: str) -> Callable[[], object]:
    """The whole program as a process of its own, in an empty folder each time."""

    def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "lijst.csv").write_text(of_one_gemeente(), encoding="utf-8")
            command = [sys.executable, "-m", "kom_erbij", *arguments]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)

    return run


def whole_processes(console: Console) -> None:
    table = Table("opdracht", "seconden", title="Hele processen, koud")
    sheet = str(GOUDA / "activiteiten.csv")
    booklet = ("programma", "--gemeente", "Gouda", "--programma", "lijst.csv", "--formaat", "pdf")
    campaign = ("batch", sheet, "--product", "poster", "--product", "social-post")
    for shown, arguments, runs in (
        ("kom-erbij --help", ("--help",), 11),
        ("kom-erbij poster --gemeente Gouda (alle formaten)", ("poster", "--gemeente", "Gouda"), RUNS),
        ("kom-erbij batch, 14 activiteiten, poster en post", campaign, 1),
        ("kom-erbij programma, 125 activiteiten (pdf)", booklet, 1),
    ):
        table.add_row(shown, f"{seconds(program(*arguments), runs):.2f}")
    console.print(table)


def products_by_format(console: Console) -> None:
    table = Table("product", "formaat", "bestanden", "bestanden per seconde", title="In één proces, warm")
    for product in products():
        if Soort.ACTIVITEIT not in product.subjects:
            continue
        call = getattr(kom_erbij, product.name.replace("-", "_"))
        for formaat in ("pdf", "docx", "png"):
            with tempfile.TemporaryDirectory() as folder:
                make = partial(call, "Gouda", formaat=formaat, uit=folder, **SUPPER)
                count = sum(1 for one in make() if one.formaat == formaat)
                table.add_row(product.name, formaat, str(count), f"{count / seconds(make):.1f}")
    console.print(table)


if __name__ == "__main__":
    out = Console()
    out.print(f"Python {sys.version.split()[0]}, {os.cpu_count()} kernen")
    whole_processes(out)
    products_by_format(out)
