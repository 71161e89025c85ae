"""Files that another program holds, places that Windows does not take, Ctrl-C: told in Dutch, and the rest goes on."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kom_erbij
from kom_erbij.cli import run
from kom_erbij.errors import Exit, OutputError, UsageError
from kom_erbij.intake.limits import read_bytes
from kom_erbij.production.keep import folder as keeping
from kom_erbij.production.keep import zips
from kom_erbij.production.keep.folder import OutputFolder
from kom_erbij.production.keep.manifest import Origin
from kom_erbij.production.keep.patience import Patience
from kom_erbij.production.keep.places import WINDOWS_PATH, check_folder, check_room
from kom_erbij.production.keep.stamp import Stamp
from kom_erbij.production.keep.start import enter
from kom_erbij.production.make.workers import MOST_ON_WINDOWS, check_workers

TODAY = date(2027, 3, 1)
SMALL: dict[str, Any] = {"maat": "a4", "formaat": "png,docx", "dpi": 36, "today": TODAY, "werkers": 1}
ORIGIN = Origin(Stamp("a", "b", "c", "d"), "x", "gouda/koffie", 1)

KIT = """basis = "klein"
[producten]
agenda = false
persbericht = false
uitnodiging = false
poster = { maten = ["a4"] }
bericht = { maten = ["1080x1080"] }
"""
ASKED = ("--gemeente", "Gouda", "--jaar", "2027", "--kit", "kit.toml", "--formaat", "png,txt", "--dpi", "36", "--zip")


def held(code: int = 32) -> PermissionError:
    """As Windows says it of a file that another program has open."""
    error = PermissionError(13, "in gebruik")
    error.winerror = code  # type: ignore[attr-defined]
    return error


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sheet("Koffie;30-09-2027", "Thee;30-09-2027")


def sheet(*rows: str) -> None:
    Path("lijst.csv").write_text("\n".join(("titel;datum", *rows)), encoding="utf-8")


class Clock:
    """How long is slept, without sleeping."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def holding(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The names of files that another program holds: they can be read, not replaced and not removed."""
    names: set[str] = set()
    replace, unlink = Path.replace, Path.unlink

    def replaced(self: Path, target: Any) -> Any:
        if Path(target).name in names:
            raise held(5)
        return replace(self, target)

    def unlinked(self: Path, missing_ok: bool = False) -> None:
        if self.name in names:
            raise held()
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(Path, "unlink", unlinked)
    monkeypatch.setattr(keeping, "Patience", lambda: Patience(sleep=Clock()))
    yield names


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The names of files that another program keeps to itself: a virus scanner, or what sends them to a cloud."""
    names: set[str] = set()
    opened, read = Path.open, Path.read_bytes

    def checked(self: Path) -> Path:
        if self.name in names:
            raise held()
        return self

    monkeypatch.setattr(Path, "open", lambda self, *args, **given: opened(checked(self), *args, **given))
    monkeypatch.setattr(Path, "read_bytes", lambda self: read(checked(self)))
    monkeypatch.setattr(keeping, "Patience", lambda: Patience(sleep=Clock()))
    monkeypatch.setattr(zips, "Patience", lambda: Patience(sleep=Clock()))
    yield names


@pytest.mark.parametrize("kind", ["gouda_poster*.png", "gouda_social-post*.txt"])
def test_a_file_that_cannot_be_read_costs_its_picture_in_the_overview_and_the_zip(
    alone: set[str], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("kit.toml").write_text(KIT, encoding="utf-8")
    assert run(["kit", *ASKED, "--werkers", "1"]) == 0
    before = {one: Path("uit", one).read_bytes() for one in ("overzicht.html", "gouda.zip")}
    before["overzicht.html"] = _without_pictures(before["overzicht.html"])
    there = min(Path("uit").rglob(kind))
    # As copying a folder does it: now it has to be read, to know whether it is still ours.
    there.touch()
    alone.add(name := there.name)
    capsys.readouterr()
    assert run(["kit", *ASKED, "--werkers", "1"]) == Exit.CANNOT_WRITE
    said = capsys.readouterr().err
    assert name in said
    assert "een ander programma gebruikt het" in said
    assert "met de hand veranderd" not in said + Path("uit/overzicht.html").read_text(encoding="utf-8")
    assert Path("uit/gouda.zip").read_bytes() == before["gouda.zip"]
    assert name in Path("uit/overzicht.html").read_text(encoding="utf-8")
    alone.clear()
    assert run(["kit", *ASKED, "--werkers", "1"]) == 0
    assert _without_pictures(Path("uit/overzicht.html").read_bytes()) == before["overzicht.html"]
    assert Path("uit/gouda.zip").read_bytes() == before["gouda.zip"]


def _without_pictures(page: bytes) -> bytes:
    """A small picture is made anew of a file that was lost to the page for a while: as good, and not the same bytes."""
    assert page.count(b"data:image/webp;base64,") >= 2
    return re.sub(rb"data:image/webp;base64,[^\"]+", b"", page)


def test_a_zip_that_is_held_is_not_called_somebody_elses(alone: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("kit.toml").write_text(KIT, encoding="utf-8")
    assert run(["kit", *ASKED, "--werkers", "1"]) == 0
    alone.add("gouda.zip")
    capsys.readouterr()
    assert run(["kit", *ASKED, "--werkers", "1"]) == Exit.CANNOT_WRITE
    said = capsys.readouterr().err
    assert "gouda.zip: dit bestand kan niet worden geschreven (een ander programma gebruikt het)" in said
    assert "niet door dit programma gemaakt" not in said


def test_what_is_let_go_in_time_is_done() -> None:
    clock, tries = Clock(), iter([held(), held(5), held(33), None])

    def work() -> str:
        if error := next(tries):
            raise error
        return "gedaan"

    assert Patience(sleep=clock)(work) == "gedaan"
    assert clock.slept == [0.05, 0.1, 0.2]


def test_each_file_is_waited_for_some_seconds_and_all_together_not_for_ever() -> None:
    def work() -> None:
        raise held()

    clock = Clock()
    patience = Patience(4.0, 10.0, sleep=clock)
    for _ in range(20):
        with pytest.raises(PermissionError):
            patience(work)
    assert 3 < sum(clock.slept[:9]) <= 4
    assert sum(clock.slept) <= 10


def test_what_nobody_holds_is_not_waited_for() -> None:
    def work() -> None:
        raise PermissionError(13, "geen rechten")

    clock = Clock()
    with pytest.raises(PermissionError):
        Patience(sleep=clock)(work)
    assert clock.slept == []


def test_a_held_file_of_a_product_costs_that_file_alone(holding: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    given: Any = {**SMALL, "titel": "Koffie"}
    del given["werkers"]
    kom_erbij.poster("Gouda", datum="30-09-2027", **given)
    holding.add("gouda_poster_koffie_a4.docx")
    result = kom_erbij.poster("Gouda", datum="1-10-2027", **given)
    assert [one.formaat for one in result] == ["png"]
    assert result.exit_code == Exit.CANNOT_WRITE
    (told,) = result.unwritten
    assert "een ander programma gebruikt het" in told.what
    assert "Het andere bestand hiervan is wel nieuw: gebruik ze niet door elkaar." in told.hint
    assert "Word" in told.hint
    holding.add("gouda_poster_koffie_a4.png")
    with pytest.raises(OutputError):
        kom_erbij.poster("Gouda", datum="2-10-2027", **given)
    asked = ["--gemeente", "Gouda", "--maat", "a4", "--formaat", "docx,png", "--dpi", "36", "--jaar", "2027"]
    holding.remove("gouda_poster_koffie_a4.png")
    assert run(["poster", "--titel", "Koffie", "--datum", "2-10-2027", *asked, "--json"]) == 3
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert [(one["gebeurtenis"], Path(one["bestand"]).suffix) for one in lines] == [
        ("gemaakt", ".png"),
        ("niet geschreven", ".docx"),
    ]
    assert "Klaar! 1 bestand" in err
    assert "niet alles kon worden geschreven" in err


def test_a_held_file_of_a_batch_is_made_the_next_time(holding: set[str]) -> None:
    kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **SMALL)
    sheet("Koffie;1-10-2027", "Thee;1-10-2027")
    holding.add("gouda_poster_koffie_a4.docx")
    result = kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **SMALL)
    assert (len(result), len(result.unwritten), result.failed, result.exit_code) == (3, 1, (), 3)
    assert any(one.rule == "oud-bestand" and "koffie_a4.docx" in one.what for one in result.notes)
    holding.clear()
    again = kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **SMALL)
    assert ({one.titel for one in again}, again.exit_code) == ({"Koffie"}, 0)


def test_a_held_file_that_is_to_go_stays_known(holding: set[str]) -> None:
    kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **SMALL)
    sheet("Koffie;30-09-2027")
    holding.add("gouda_poster_thee_a4.docx")
    result = kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, schoon=True, **SMALL)
    assert [path.name for path in result.removed] == ["gouda_poster_thee_a4.png"]
    assert "kan niet worden verwijderd" in result.unwritten[0].what
    assert result.exit_code == 3
    holding.clear()
    again = kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, schoon=True, **SMALL)
    assert [path.name for path in again.removed] == ["gouda_poster_thee_a4.docx"]


def test_a_held_manifest_costs_no_summary_and_no_work(holding: set[str]) -> None:
    kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **SMALL)
    holding.add("manifest.json")
    sheet("Koffie;1-10-2027", "Thee;30-09-2027")
    result = kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **SMALL)
    assert (len(result), result.exit_code) == (2, 3)
    assert "manifest.json" in str(result.unwritten[0])
    holding.clear()
    again = kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **SMALL)
    assert (len(again.made), len(again.unchanged), again.exit_code) == (0, 4, 0)
    assert not Path("uit/.kom-erbij").exists()


def test_a_list_that_another_program_has_open_is_called_that(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(self: Path, *given: Any, **more: Any) -> Any:
        raise held()

    monkeypatch.setattr(Path, "open", closed)
    monkeypatch.setattr("kom_erbij.intake.limits._WINDOWS", True)
    with pytest.raises(kom_erbij.KomErbijError, match=r"in gebruik.*Excel"):
        read_bytes(Path("lijst.csv"), 1000)
    monkeypatch.setattr("kom_erbij.intake.limits._WINDOWS", False)
    with pytest.raises(kom_erbij.KomErbijError, match="u mag dit bestand niet lezen"):
        read_bytes(Path("lijst.csv"), 1000)


def test_a_path_that_is_too_long_is_told_before_anything_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    room = len(str(Path("uit").absolute() / "gouda_poster_koffie_a4.docx"))
    monkeypatch.setattr(keeping, "longest_path", lambda: room)
    deep = Path("x" * 40)
    for make in (
        lambda: kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, uit=deep, **SMALL),
        lambda: kom_erbij.poster("Gouda", titel="Koffie", maat="a4", formaat="png", today=TODAY, uit=deep),
    ):
        with pytest.raises(OutputError, match=rf"Windows kan er hier {room} aan.*korter"):
            make()
    assert list(Path().iterdir()) == [Path("lijst.csv")]
    assert len(kom_erbij.poster("Gouda", titel="Koffie", maat="a4", formaat="docx", today=TODAY)) == 1


def test_the_length_of_a_path_is_that_of_windows() -> None:
    here = Path("/uit")
    check_room(here, "x" * (WINDOWS_PATH - 5), most=WINDOWS_PATH)
    with pytest.raises(OutputError, match=f"is {WINDOWS_PATH + 1} tekens lang"):
        check_room(here, "x" * (WINDOWS_PATH - 4), most=WINDOWS_PATH)
    with pytest.raises(OutputError):
        check_room(here, "🍲" * (WINDOWS_PATH // 2), most=WINDOWS_PATH)
    check_room(here, "x" * 4000, most=None)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('C:\\x" --stil', 'Laat de laatste \\ weg: --uit "C:\\x"'),
        ("con", "houdt Windows voor zichzelf"),
        ("uit\\NUL.map\\x", "houdt Windows voor zichzelf"),
        ("LPT1", "houdt Windows voor zichzelf"),
        ("wat?", "staat ?, en dat kan op Windows niet"),
        ("C:\\uit:2", "staat :"),
        ("uit.", "eindigt op een punt of spatie"),
        ("  ", "geen map genoemd"),
        ("", "geen map genoemd"),
        ("a\0b", "teken dat niet kan"),
    ],
)
def test_a_folder_that_windows_does_not_take_is_told(said: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_folder(said, windows=True)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "said", ["uit", "C:\\uit", "..\\uit", "C:\\Jan de Vries\\OneDrive - Gemeente", "console", "\\\\nas\\x"]
)
def test_a_folder_that_windows_does_take(said: str) -> None:
    assert check_folder(said, windows=True) == Path(said)


def test_other_systems_take_more() -> None:
    assert check_folder('con "x"?', windows=False) == Path('con "x"?')
    with pytest.raises(UsageError):
        kom_erbij.poster("Gouda", titel="Koffie", uit="", today=TODAY)


@pytest.mark.parametrize(
    ("folder", "windows", "said"),
    [
        ("campagne", True, "cd campagne"),
        ("Week 2027 & meer", True, 'cd "Week 2027 & meer"'),
        ("C:\\Jan de Vries\\x", True, 'cd "C:\\Jan de Vries\\x"'),
        ("campagne", False, "cd campagne"),
        ("Jan's map", False, "cd 'Jan'\"'\"'s map'"),
    ],
)
def test_what_to_type_to_go_to_a_new_folder(folder: str, windows: bool, said: str) -> None:
    assert enter(Path(folder), windows=windows) == said


def test_windows_has_no_hundred_workers() -> None:
    check_workers(MOST_ON_WINDOWS, windows=True)
    check_workers(100, windows=False)
    check_workers(None, windows=True)
    with pytest.raises(UsageError, match="hoogstens 61"):
        check_workers(100, windows=True)
    with pytest.raises(UsageError, match="Kies 1 of meer"):
        check_workers(0)


def test_a_full_disk_ends_the_run_with_what_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    save, made = keeping.save, []

    def full(path: Path, data: bytes) -> os.stat_result:
        made.append(path)
        if len(made) > 2:
            raise OSError(28, "vol")
        return save(path, data)

    monkeypatch.setattr(keeping, "save", full)
    result = kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **SMALL)
    assert (len(result), result.exit_code) == (2, Exit.CANNOT_WRITE)
    assert "de schijf is vol" in str(result.unwritten[0])
    # The manifest could not be written either; the journal has it.
    monkeypatch.setattr(keeping, "save", save)
    assert len(kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **SMALL).unchanged) == 2


def test_what_a_run_waits_for_is_another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(keeping.time, "sleep", slept.append)
    with OutputFolder("uit") as first:
        with pytest.raises(OutputError, match="andere opdracht bezig"), OutputFolder("uit"):
            pass
        assert slept == []
        with pytest.raises(OutputError, match="andere opdracht bezig"), OutputFolder("uit", wait=True):
            pass
        assert 9 < sum(slept) < 11
        first.put("koffie.txt", b"hoi", ORIGIN)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way on Windows")
@pytest.mark.parametrize("began", [False, True], ids=["while workers start", "while files are made"])
def test_ctrl_c_says_stopped_and_nothing_else(began: bool) -> None:
    sheet(*(f"Koffie {number};30-09-2027" for number in range(40)))
    asked = ["--gemeente", "Gouda", "--product", "poster", "--formaat", "png", "--dpi", "36", "--jaar", "2027"]
    command = [sys.executable, "-m", "kom_erbij", "batch", "lijst.csv", "--plat", *asked, "--werkers", "2"]
    batch = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)
    wanted, deadline = "*.png" if began else ".kom-erbij/lock", time.monotonic() + 60
    while not list(Path().glob(f"uit/{wanted}")) and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.05)
    os.killpg(batch.pid, signal.SIGINT)
    time.sleep(0.1)
    # Who is impatient disturbs nothing.
    if batch.poll() is None:
        os.killpg(batch.pid, signal.SIGINT)
    assert batch.communicate(timeout=60)[1] == "Gestopt. Wat klaar is, staat er heel.\n"
    assert batch.returncode == Exit.STOPPED


@pytest.mark.parametrize("call", ["batch", "controleer"])
def test_a_script_without_a_guard_gets_one_sentence(call: str) -> None:
    script = f"""
import kom_erbij
try:
    kom_erbij.{call}("lijst.csv", "poster", "Gouda", maat="a4", formaat="png", jaar=2027, werkers=2)
except kom_erbij.KomErbijError as error:
    print(error)
"""
    Path("script.py").write_text(script)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "script.py"], capture_output=True, text=True, check=False, env=env)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert 'if __name__ == "__main__":' in done.stdout
