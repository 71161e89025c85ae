"""A batch that never loses work: it resumes, refuses a second run, keeps what people changed, and outlives a worker."""

from __future__ import annotations

import json
import os
import signal
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kom_erbij
from kom_erbij.cli import run
from kom_erbij.cli.show import progress_words
from kom_erbij.errors import OutputError
from kom_erbij.production.keep.folder import OutputFolder
from kom_erbij.production.make import workers as hands
from kom_erbij.production.make.jobs import Outcome

TODAY = date(2027, 3, 1)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def make(*rows: str, **given: Any) -> kom_erbij.Result:
    Path("lijst.csv").write_text("\n".join(("titel;datum", *rows)), encoding="utf-8")
    return kom_erbij.batch(
        "lijst.csv", "poster", "Gouda", plat=True, formaat="pdf", doel="scherm", today=TODAY, **given
    )


def files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("uit").glob("*.pdf")}


def test_the_next_run_makes_what_changed_and_no_more() -> None:
    first = make("Koffie;30-09-2027", "Thee;1-10-2027")
    assert (len(first.made), len(first.unchanged)) == (2, 0)
    again = make("Soep;2-10-2027", "Koffie;30-09-2027", "Thee;1-10-2027")
    assert [one.titel for one in again] == ["Soep"]
    assert len(again.unchanged) == 2
    changed = make("Soep;2-10-2027", "Koffie;30-09-2027", "Thee;3-10-2027")
    assert [one.titel for one in changed] == ["Thee"]
    assert len(make("Soep;2-10-2027", "Koffie;30-09-2027", "Thee;3-10-2027", opnieuw=True).made) == 3


def test_a_file_that_went_missing_is_made_again() -> None:
    first = make("Koffie;30-09-2027", "Thee;1-10-2027")
    first[0].bestand.unlink()
    assert [one.titel for one in make("Koffie;30-09-2027", "Thee;1-10-2027")] == ["Koffie"]


def test_what_a_person_changed_is_kept_unless_asked() -> None:
    path = make("Koffie;30-09-2027")[0].bestand
    path.write_bytes(b"eigen werk")
    result = make("Koffie;1-10-2027")
    assert (result.made, path.read_bytes()) == ((), b"eigen werk")
    assert any("met de hand veranderd" in note.what for note in result.notes)
    assert len(make("Koffie;1-10-2027", overschrijf=True).made) == 1
    assert path.read_bytes().startswith(b"%PDF")


def test_a_file_from_elsewhere_is_not_overwritten() -> None:
    Path("uit").mkdir()
    Path("uit/gouda_poster_koffie_a3_scherm.pdf").write_bytes(b"van iemand anders")
    result = make("Koffie;30-09-2027")
    assert files() == {"gouda_poster_koffie_a3_scherm.pdf": b"van iemand anders"}
    assert any(note.rule == "met-de-hand" for note in result.notes)


def test_schoon_removes_only_what_the_manifest_knows_and_the_sheet_lost() -> None:
    make("Koffie;30-09-2027", "Thee;1-10-2027")
    Path("uit/eigen.pdf").write_bytes(b"eigen werk")
    result = make("Koffie;30-09-2027", schoon=True)
    assert [path.name for path in result.removed] == ["gouda_poster_thee_a3_scherm.pdf"]
    assert sorted(files()) == ["eigen.pdf", "gouda_poster_koffie_a3_scherm.pdf"]


def test_the_manifest_tells_of_each_file_what_it_was_made_of() -> None:
    make("Koffie;30-09-2027")
    told = json.loads(Path("uit/manifest.json").read_text(encoding="utf-8"))["bestanden"]
    entry = told["gouda_poster_koffie_a3_scherm.pdf"]
    assert set(entry["stamp"]) == {"invoer", "sjabloon", "lettertypen", "versie"}
    assert str(Path.cwd()) not in json.dumps(told)


def test_a_damaged_manifest_costs_nothing_but_time() -> None:
    make("Koffie;30-09-2027")
    Path("uit/manifest.json").write_text("{kapot", encoding="utf-8")
    result = make("Koffie;30-09-2027")
    assert len(result.made) == 1
    assert any(note.rule == "manifest" for note in result.notes)


def test_a_manifest_cannot_point_outside_its_folder() -> None:
    make("Koffie;30-09-2027")
    path = Path("uit/manifest.json")
    path.write_text(path.read_text(encoding="utf-8").replace("gouda_poster", "../gouda_poster"), encoding="utf-8")
    Path("gouda_poster_koffie_a3_scherm.pdf").write_bytes(b"blijf af")
    make("Thee;30-09-2027", schoon=True)
    assert Path("gouda_poster_koffie_a3_scherm.pdf").read_bytes() == b"blijf af"


def test_a_second_run_in_the_same_folder_is_refused() -> None:
    with OutputFolder(Path("uit")), pytest.raises(OutputError, match="al een andere opdracht bezig"):
        make("Koffie;30-09-2027")
    assert len(make("Koffie;30-09-2027").made) == 1


def test_after_a_stop_the_journal_tells_what_was_in_place() -> None:
    """As a kill leaves it: the files and the journal are there, the manifest is not."""
    make("Koffie;30-09-2027", "Thee;1-10-2027")
    whole = files()
    manifest = Path("uit/manifest.json")
    told = json.loads(manifest.read_text(encoding="utf-8"))["bestanden"]
    manifest.unlink()
    hidden = Path("uit/.kom-erbij")
    hidden.mkdir()
    lines = [json.dumps({"naam": name, **entry}) for name, entry in told.items()]
    (hidden / "journal").write_text("\n".join(lines) + '\n{"naam": "half', encoding="utf-8")
    (hidden / f"{0:024x}.deel").write_bytes(b"half")
    result = make("Koffie;30-09-2027", "Thee;1-10-2027")
    assert (result.made, len(result.unchanged)) == ((), 2)
    assert files() == whole
    assert not hidden.exists()


def test_an_executor_of_ones_own_gives_the_same_bytes() -> None:
    make("Koffie;30-09-2027", "Thee;1-10-2027", uit="een")
    with ThreadPoolExecutor(1) as executor:
        make("Koffie;30-09-2027", "Thee;1-10-2027", uit="twee", executor=executor)
    one, other = ({path.name: path.read_bytes() for path in Path(uit).glob("*.pdf")} for uit in ("een", "twee"))
    assert len(one) == 2
    assert one == other


class _Dying(Executor):
    """Workers that die: of each row whose title is in `deadly`, as often as it says."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(hands.BrokenExecutor("weg"))
        return future


def test_a_broken_executor_costs_nothing() -> None:
    result = make("Koffie;30-09-2027", "Thee;1-10-2027", executor=_Dying())
    assert sorted(one.titel or "" for one in result) == ["Koffie", "Thee"]


def test_a_worker_that_dies_twice_costs_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "make_row", _deadly)
    monkeypatch.setattr(hands, "placed", lambda finding, job: finding)
    rows_in: Any = [("goed",), ("dood",), ("ook goed",)]
    outcomes = [outcome for _, (outcome,) in hands.make_rows(rows_in, workers=2)]
    assert [len(one.errors) for one in outcomes] == [0, 1, 0]
    assert "twee keer gestopt" in outcomes[1].errors[0].what


def _deadly(row: Any, debug: bool) -> list[Outcome]:
    if row == ("dood",):
        os.kill(os.getpid(), signal.SIGTERM)
    return [Outcome()]


def command(*options: str) -> int:
    asked = ("--gemeente", "Gouda", "--product", "poster", "--formaat", "png", "--dpi", "36", "--jaar", "2027")
    return run(["batch", "lijst.csv", "--plat", *asked, *options])


def sheet(*rows: str) -> None:
    Path("lijst.csv").write_text("\n".join(("titel;datum", *rows)), encoding="utf-8")


def test_a_script_is_told_what_was_left_and_what_was_removed(capsys: pytest.CaptureFixture[str]) -> None:
    sheet("Koffie;30-09-2027", "Thee;30-09-2027")
    assert command("--json") == 0
    capsys.readouterr()
    sheet("Koffie;30-09-2027", "Taart;30-09-2027")
    assert command("--json", "--schoon") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["gebeurtenis"], Path(one["bestand"]).name) for one in lines] == [
        ("gemaakt", "gouda_poster_taart_a3.png"),
        ("klopt nog", "gouda_poster_koffie_a3.png"),
        ("verwijderd", "gouda_poster_thee_a3.png"),
    ]


def test_many_files_are_told_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    sheet(*(f"Koffie {number};30-09-2027" for number in range(7)))
    assert command("--formaat", "pdf", "--doel", "scherm") == 0
    told = capsys.readouterr().err.splitlines()
    start = next(number for number, line in enumerate(told) if line.startswith("Klaar! 14 bestanden"))
    assert [line.split() for line in told[start + 1 :]] == [
        ["Product", "Rijen", "PDF", "PNG", "Samen"],
        ["poster", "7", "7", "7", "14"],
        ["Alles", "bij", "elkaar:", "uit/overzicht.html"],
    ]


def test_progress_tells_rows_files_and_failures() -> None:
    told: list[kom_erbij.Voortgang] = []
    make("Koffie;30-09-2027", f"{'te lang ' * 200};1-10-2027", "Thee;2-10-2027", progress=told.append)
    assert [(one.gedaan, one.totaal, one.mislukt, one.bestanden) for one in told] == [
        (1, 3, 0, 1),
        (2, 3, 1, 1),
        (3, 3, 1, 2),
    ]
    assert progress_words(told[-1], 4.0) == "2 bestanden · 0,5 per seconde · 1 rij mislukt"
