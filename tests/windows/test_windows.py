"""The program on a Windows Python under Wine: `make windows`. Skipped where KOM_ERBIJ_WINDOWS names no such tool."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import on_windows
import pytest
from PIL import Image

from kom_erbij.cli import run
from kom_erbij.template.registry import products
from kom_erbij.writers.formats import FORMATS

TOOL = os.environ.get("KOM_ERBIJ_WINDOWS", "")

pytestmark = pytest.mark.skipif(not TOOL, reason="KOM_ERBIJ_WINDOWS names no tool that runs a Windows Python here")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `on_windows.py` works."""
    return tmp_path_factory.mktemp("windows")


@pytest.fixture(scope="module")
def steps(folder: Path) -> dict[str, Any]:
    """What came of each step of `on_windows.py`."""
    script = Path(__file__).with_name("on_windows.py")
    ways = subprocess.run(
        ["wine", "winepath", "-w", str(script), str(folder)], capture_output=True, text=True, check=True
    )
    done = subprocess.run(
        [TOOL, "run", *ways.stdout.split("\n")[:2]], capture_output=True, text=True, check=False, timeout=1500
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
        ("alles", 0, ""),
        ("alles verder", 0, "klopten nog"),
        ("alles open", 3, "Staat het nog open"),
        ("alles schoon met een open", 3, "kan niet worden verwijderd"),
        ("alles schoon", 0, "Verwijderd: 1 bestand"),
        ("kit", 0, ""),
        ("logopakket", 0, ""),
        ("kit met zip open", 3, "gouda.zip"),
        ("kit met bestelling open", 3, "bestelling.xlsx"),
        ("kit op slot", 3, "gouda.zip"),
        ("kit los", 0, ""),
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
    made = events(steps["alles"])
    assert {kind for kind, _ in made} == {"gemaakt"}
    asked = {word for word in on_windows.of_a_list() if any(one.name == word for one in products())}
    assert {one["product"] for one in steps["alles"]["events"]} == asked
    again = dict(map(reversed, events(steps["alles verder"])))
    assert again.keys() == {name for _, name in made}
    # The other formats of that size are made with it: they are one job.
    due = {name for name, kind in again.items() if kind == "gemaakt"}
    assert any(name.endswith(".docx") for name in due)
    assert all(name.startswith("gouda_press-release_koffie_") for name in due)


def test_what_a_calendar_or_a_browser_has_open_costs_that_file_alone(steps: dict[str, Any]) -> None:
    held = {name.rpartition(".")[2] for kind, name in events(steps["alles open"]) if kind == "niet geschreven"}
    assert held == {"gif", "ics", "html"}
    assert "gemaakt" in dict(events(steps["alles open"]))


def test_what_a_kit_cannot_write_is_told_and_made_later(steps: dict[str, Any]) -> None:
    assert [name for kind, name in events(steps["kit met zip open"]) if kind != "klopt nog"] == ["gouda.zip"]
    held = {name for kind, name in events(steps["kit met bestelling open"]) if kind == "niet geschreven"}
    assert {"bestelling.xlsx", "bestelling.pdf", "overzicht.html", "gouda.zip"} < held
    assert {name for kind, name in events(steps["kit op slot"]) if kind == "niet geschreven"} >= {"gouda.zip"}


@pytest.mark.usefixtures("steps")
def test_each_format_is_what_it_is_on_linux(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = next(folder.glob("Week van Jan *"))
    monkeypatch.chdir(tmp_path)
    Path("kit.toml").write_text(on_windows.KIT, encoding="utf-8")
    on_windows.sheet("Koffie;30-09-2027", name="kit.csv")
    assert run(["kit", *on_windows.THINGS, *on_windows.ASKED, *on_windows.ONE_HAND]) == 0
    assert run([*on_windows.MARKS]) == 0
    compared = set()
    for here, of_windows in ((Path("kit"), there / "kit zoals gemaakt"), (Path("logo"), there / "logo")):
        names = {one.relative_to(here) for one in here.rglob("*") if one.is_file()}
        assert names == {one.relative_to(of_windows) for one in of_windows.rglob("*") if one.is_file()}
        # These tell how large the pictures are, in bytes.
        for name in names - {Path("manifest.json"), Path("overzicht.html")}:
            data, other = (here / name).read_bytes(), (of_windows / name).read_bytes()
            assert shown(data, name.name) == shown(other, name.name), name
            compared.add(name.suffix.lstrip("."))
    assert compared >= {"zip", "xlsx", "jsonld", *FORMATS} - {"apng", "google", "openagenda"}


def shown(data: bytes, name: str) -> Any:
    """The bytes, but pictures as their pixels: how tightly a PNG or a package is packed hangs on the zlib there is."""
    if name.endswith((".png", ".ico")):
        with Image.open(io.BytesIO(data)) as image:
            frames = []
            for number in range(getattr(image, "n_frames", 1)):
                image.seek(number)
                frames.append(hashlib.sha256(image.tobytes()).hexdigest())
            return image.mode, image.size, image.info.get("dpi"), frames
    if name.endswith((".docx", ".odt", ".xlsx", ".zip")):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            its = package.infolist()
            parts = [(one.filename, shown(package.read(one), one.filename)) for one in its]
            return parts, [(one.date_time, one.create_system, one.external_attr, one.compress_type) for one in its]
    if name.endswith((".html", ".svg")):
        parts = re.split(r"data:image/png;base64,([A-Za-z0-9+/=]+)", data.decode("utf-8"))
        return parts[::2], [shown(base64.b64decode(one), ".png") for one in parts[1::2]]
    return data


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
