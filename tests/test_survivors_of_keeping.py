"""Lines that were broken once while every test passed: each is broken here in thought, by name."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kom_erbij
from kom_erbij.production.keep import stamp as stamps
from kom_erbij.production.keep.files import write_file
from kom_erbij.production.keep.folder import OutputFolder
from kom_erbij.production.keep.manifest import MANIFEST, Origin
from kom_erbij.production.keep.stamp import Stamp
from kom_erbij.resources import templates

TODAY = date(2027, 3, 1)
SMALL: dict[str, Any] = {"maat": "a4", "formaat": "png", "dpi": 36, "today": TODAY, "werkers": 1}
ORIGIN = Origin(Stamp("a", "b", "c", "d"), "x", "gouda/koffie", 1)
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="90" height="30" fill="#7a1f5c"/>'
    b'<circle cx="45" cy="15" r="12" fill="#ffcf00"/></svg>'
)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_journal_is_written_before_the_replace(monkeypatch: pytest.MonkeyPatch) -> None:
    replace, known = Path.replace, []

    def replaced(self: Path, target: Any) -> Any:
        lines = Path("uit/.kom-erbij/journal").read_text(encoding="utf-8").splitlines()
        known.append((Path(target).name, Path(target).name in {json.loads(line)["naam"] for line in lines}))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replaced)
    with OutputFolder("uit") as folder:
        folder.put("koffie.txt", b"hoi", ORIGIN)
        folder.put("thee.txt", b"hallo", ORIGIN)
    assert known == [("koffie.txt", True), ("thee.txt", True), (MANIFEST, False)]


def test_what_a_stop_right_after_the_replace_left_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a power cut between putting a file in its place and all that follows."""
    replace = Path.replace

    class PowerCutError(BaseException):
        pass

    def replaced(self: Path, target: Any) -> Any:
        replace(self, target)
        raise PowerCutError

    def nothing(self: OutputFolder) -> None:
        raise PowerCutError

    with monkeypatch.context() as patch, pytest.raises(PowerCutError):
        patch.setattr(Path, "replace", replaced)
        patch.setattr(OutputFolder, "_save", nothing)
        with OutputFolder("uit") as folder:
            folder.put("koffie.txt", b"hoi", ORIGIN)
    with OutputFolder("uit") as folder:
        assert folder.up_to_date(ORIGIN) == ("koffie.txt",)
        # Ours, so it is replaced.
        assert folder.put("koffie.txt", b"anders", ORIGIN) is not None


def test_each_file_is_on_the_disk_before_it_is_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    replace, fsync = Path.replace, os.fsync
    synced: dict[int, int] = {}
    placed: list[str] = []

    def sync(descriptor: int) -> None:
        state = os.fstat(descriptor)
        synced[state.st_ino] = state.st_size
        fsync(descriptor)

    def replaced(self: Path, target: Any) -> Any:
        state = self.stat()
        assert synced.get(state.st_ino) == state.st_size, f"{target} is niet weggeschreven"
        placed.append(Path(target).name)
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replaced)
    with OutputFolder("uit") as folder:
        folder.put("koffie.txt", b"hoi", ORIGIN)
    write_file(Path("rapport.csv"), b"a;b")
    assert placed == ["koffie.txt", MANIFEST, "rapport.csv"]


@pytest.mark.parametrize("file", ["poster/a4.toml", "poster/nieuw.toml", "gedeeld.toml", "poster/blokken/feiten.toml"])
def test_what_is_made_with_a_changed_template_is_made_again(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / "templates"
    shutil.copytree(templates(), ours)
    monkeypatch.setattr(stamps, "templates", lambda: ours)
    Path("lijst.csv").write_text("titel;datum\nKoffie;30-09-2027\n", encoding="utf-8")

    def make() -> kom_erbij.Result:
        stamps._hashed.cache_clear()
        return kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **SMALL)

    assert (len(make()), len(make())) == (1, 0)
    changed = ours / file
    changed.parent.mkdir(exist_ok=True)
    changed.write_text(
        (changed.read_text(encoding="utf-8") if changed.exists() else "") + "\n# anders\n", encoding="utf-8"
    )
    assert (len(make()), len(make())) == (1, 0)
    stamps._hashed.cache_clear()


@pytest.fixture
def gouda() -> None:
    Path("gouda.svg").write_bytes(LOGO)
    Path("kom-erbij.toml").write_text(
        'gemeente = "Gouda"\nwebsite = "www.gouda.nl/komerbij"\n'
        '[huisstijl]\nlogo = "gouda.svg"\nkleur = "#5b1d4a"\n'
        '[[huisstijl.partners]]\nnaam = "Stichting Gouda"\nlogo = "gouda.svg"\n'
        '[contact]\nnaam = "Gerda van Gouda"\n[wethouder]\nnaam = "Govert van Gouda"\n',
        encoding="utf-8",
    )


PRODUCTS = ("poster", "social-post", "invitation-card", "press-release")


def _made(uit: str, rows: str, **given: Any) -> dict[str, bytes]:
    Path("lijst.csv").write_text(f"titel;datum;gemeente\n{rows}", encoding="utf-8")
    asked = {**SMALL, "maat": "a4,1080x1080,a6", "formaat": "png,docx"}
    result = kom_erbij.batch("lijst.csv", PRODUCTS, plat=True, uit=uit, **{**asked, **given})
    assert result.failed == ()
    return {path.name: path.read_bytes() for path in Path(uit).glob("breda_*")}


def test_nothing_of_gouda_is_on_what_is_made_for_breda(gouda: None) -> None:
    with_gouda = _made("samen", "Koffie;30-09-2027;Gouda\nKoffie;30-09-2027;Breda\n")
    Path("kom-erbij.toml").rename("weg.toml")
    alone = _made("alleen", "Koffie;30-09-2027;Breda\n", gemeente="Breda")
    assert len(alone) > 5
    assert with_gouda.keys() == alone.keys()
    assert [name for name in alone if with_gouda[name] != alone[name]] == []
    # And Gouda's own does have it.
    assert Path("samen/gouda_poster_koffie_a4.png").read_bytes() != with_gouda["breda_poster_koffie_a4.png"]


def test_asked_for_breda_nothing_of_gouda_is_used(gouda: None) -> None:
    given: Any = {"titel": "Koffie", "datum": "30-09-2027", "formaat": "docx", "today": TODAY}
    for product in ("poster", "press-release"):
        kom_erbij.maak(product, "Breda", uit="samen", **given)
    Path("kom-erbij.toml").rename("weg.toml")
    for product in ("poster", "press-release"):
        kom_erbij.maak(product, "Breda", uit="alleen", **given)
    for path in Path("alleen").glob("*.docx"):
        assert path.read_bytes() == (Path("samen") / path.name).read_bytes(), path.name
