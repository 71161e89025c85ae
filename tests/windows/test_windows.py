"""The program on a Windows Python under Wine: `make windows`. Skipped where KOM_ERBIJ_WINDOWS names no such tool."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

TOOL = os.environ.get("KOM_ERBIJ_WINDOWS", "")

pytestmark = pytest.mark.skipif(not TOOL, reason="KOM_ERBIJ_WINDOWS names no tool that runs a Windows Python here")


@pytest.fixture(scope="module")
def steps() -> dict[str, Any]:
    """What came of each step of `on_windows.py`."""
    script = Path(__file__).with_name("on_windows.py")
    there = subprocess.run(["wine", "winepath", "-w", str(script)], capture_output=True, text=True, check=True)
    done = subprocess.run(
        [TOOL, "run", there.stdout.strip()], capture_output=True, text=True, check=False, timeout=1500
    )
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert done.returncode == 0, done.stderr
    return {one["stap"]: one for one in found}


def events(step: Any) -> list[tuple[str, str]]:
    return [(one["gebeurtenis"], Path(str(one["bestand"]).replace("\\", "/")).name) for one in step["events"]]


@pytest.mark.parametrize(
    ("step", "code", "said"),
    [
        ("nieuw", 0, 'cd "Week 2027 & meer"'),
        ("controleer", 0, ""),
        ("rapport open", 3, "een ander programma gebruikt het"),
        ("lijst open", 2, "in gebruik of op slot"),
        ("batch", 0, ""),
        ("verder", 0, "klopten nog"),
        ("open in Word", 3, "Staat het nog open"),
        ("poster open in Word", 3, "gebruik ze niet door elkaar"),
        ("op tijd los", 0, ""),
        ("manifest open", 3, "manifest.json"),
        ("manifest los", 0, ""),
        ("schoon met een open", 3, "kan niet worden verwijderd"),
        ("schoon", 0, "Verwijderd: 1 bestand"),
        ("con", 2, "houdt Windows voor zichzelf"),
        ("aanhalingsteken", 2, "Laat de laatste \\ weg"),
        ("werkers", 2, "hoogstens 61"),
        ("lang pad", 3, "Windows kan er hier 259 aan"),
        ("rapport is lijst", 2, "dat u aanlevert"),
    ],
)
def test_each_step(steps: dict[str, Any], step: str, code: int, said: str) -> None:
    one = steps[step]
    assert (one["code"], said in one["zegt"]) == (code, True), one["zegt"]
    assert "Traceback" not in one["zegt"]
    assert "niet hadden voorzien" not in one["zegt"]


def test_a_batch_of_all_products_is_made_and_gone_on_with(steps: dict[str, Any]) -> None:
    made = events(steps["batch"])
    assert len(made) > 20
    assert {kind for kind, _ in made} == {"gemaakt"}
    again = events(steps["verder"])
    assert ("gemaakt", "gouda_poster_koffie_a4.docx") in again
    assert {kind for kind, name in again if "thee" in name} == {"klopt nog"}


def test_a_held_file_costs_that_file_alone(steps: dict[str, Any]) -> None:
    for step in ("open in Word", "poster open in Word"):
        found = events(steps[step])
        assert ("gemaakt", "gouda_poster_koffie_a4.png") in found
        assert ("niet geschreven", "gouda_poster_koffie_a4.docx") in found
    assert ("gemaakt", "gouda_poster_koffie_a4.docx") in events(steps["op tijd los"])


def test_after_a_held_manifest_the_journal_knows(steps: dict[str, Any]) -> None:
    assert [kind for kind, _ in events(steps["manifest open"])].count("gemaakt") == 2
    assert {kind for kind, _ in events(steps["manifest los"])} == {"klopt nog"}
    assert ".kom-erbij" not in steps["manifest los"]["uit"]


def test_what_the_list_lacks_goes_when_it_is_let_go(steps: dict[str, Any]) -> None:
    assert "gouda_poster_thee_a4.docx" in steps["schoon met een open"]["uit"]
    assert "gouda_poster_thee_a4.docx" not in steps["schoon"]["uit"]
