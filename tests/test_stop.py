"""A batch that is stopped at any moment leaves only whole files, and the next run completes to the same bytes.

`make test` stops it a few times; `make torture` (KOM_ERBIJ_TORTURE=1) two hundred times.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from lengths import LONG

from kom_erbij.cli import run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are killed in another way on Windows")

STOPS = 200 if LONG else 3
ROWS = 12 if LONG else 6
SHEET = ["titel;datum;tijd", *(f"Koffie nummer {n};{n % 6 + 1}-10-2027;{8 + n % 9}.00" for n in range(ROWS))]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return _with_sheet(tmp_path, monkeypatch)


def _with_sheet(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "lijst.csv").write_text("\n".join(SHEET), encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@dataclass(frozen=True)
class Undisturbed:
    """What a batch that nobody stops makes, and how long it takes (s)."""

    files: dict[str, bytes]
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    with pytest.MonkeyPatch.context() as patch:
        folder = _with_sheet(tmp_path_factory.mktemp("rustig"), patch)
        began = time.monotonic()
        done = subprocess.run(command("uit"), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        made = Undisturbed(files(folder / "uit"), time.monotonic() - began)
    assert len(made.files) == ROWS
    return made


def command(uit: str) -> list[str]:
    options = ["--gemeente", "Gouda", "--product", "poster", "--maat", "a4", "--formaat", "pdf", "--doel", "scherm"]
    options += ["--uit", uit, "--jaar", "2027"]
    return [sys.executable, "-m", "kom_erbij", "batch", "lijst.csv", "--plat", *options, "--stil", "--werkers", "2"]


def start(uit: str) -> subprocess.Popen[str]:
    """A batch in a process group of its own, so that it can be killed with all its workers."""
    return subprocess.Popen(command(uit), start_new_session=True, stderr=subprocess.PIPE, text=True)


def files(uit: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in uit.glob("*") if path.is_file() and path.suffix == ".pdf"}


def finish(uit: str) -> None:
    """Make what is not there yet; whether several hands do that is not asked."""
    assert run([*command(uit)[3:-2], "--werkers", "1"]) == 0


def test_a_stop_at_any_moment_leaves_whole_files_and_the_next_run_completes(
    folder: Path, undisturbed: Undisturbed
) -> None:
    right = undisturbed.files
    chance = random.Random(20270930)
    uit, interrupted = folder / "gestoord", 0
    while interrupted < STOPS:
        batch = start("gestoord")
        with suppress(subprocess.TimeoutExpired):
            batch.wait(timeout=chance.uniform(0.05, undisturbed.seconds))
        stopped = batch.poll() is None
        kind = chance.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGINT))
        if stopped:
            os.killpg(batch.pid, kind)
        batch.communicate(timeout=60)
        interrupted += stopped
        for name, data in files(uit).items():
            assert data == right[name], f"{name} is niet heel na een stop met {kind.name}"
        if len(files(uit)) == len(right):
            for name in files(uit):
                (uit / name).unlink()
    finish("gestoord")
    assert files(uit) == right
    assert not (uit / ".kom-erbij").exists()


def test_workers_leave_with_the_program_that_started_them(folder: Path) -> None:
    batch = start("wees")
    deadline = time.monotonic() + 60
    while not files(folder / "wees") and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(batch.pid, signal.SIGKILL)
    batch.communicate(timeout=60)
    while time.monotonic() < deadline:
        try:
            os.killpg(batch.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(batch.pid, signal.SIGKILL)
    pytest.fail("er bleven werkers over nadat het programma was gestopt")


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of 150 kB where one may be mounted."""
    disk = folder / "schijf"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=150k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("here no small disk can be mounted; the test with a limited file size stands in")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_said_and_what_is_there_is_whole(
    undisturbed: Undisturbed, small_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = undisturbed.files
    assert run([*command(str(small_disk))[3:-2], "--werkers", "1"]) == 3
    said = capsys.readouterr().err
    assert "de schijf is vol" in said
    assert "Traceback" not in said
    left = files(small_disk)
    assert 0 < len(left) < len(right)
    assert all(data == right[name] for name, data in left.items())
    subprocess.run(["mount", "-o", "remount,size=50m", str(small_disk)], check=True)
    finish(str(small_disk))
    assert files(small_disk) == right


def test_a_limit_on_the_size_of_files_is_a_full_disk(folder: Path) -> None:
    import resource

    limit = 4_000

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(command("vol"), capture_output=True, text=True, check=False, preexec_fn=small)
    assert done.returncode == 3
    assert "de schijf is vol" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(folder / "vol") == {}
