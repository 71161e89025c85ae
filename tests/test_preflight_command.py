"""`kom-erbij preflight` and its twin in Python: exit codes, the table, the lines of JSON, the pictures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pdf_cases import draw, print_pdf, saved, screen_pdf
from PIL import Image

import kom_erbij
from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.cli import run
from kom_erbij.errors import UsageError


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("goed.pdf").write_bytes(saved(print_pdf()))
    wrong = print_pdf()
    draw(wrong, b"1 0 0 rg 100 100 50 50 re f 0 0 0 1 K 0.1 w 150 150 m 200 200 l S")
    Path("rood.pdf").write_bytes(saved(wrong))
    Path("scherm.pdf").write_bytes(saved(screen_pdf(), "1.7"))
    Path("stuk.pdf").write_bytes(saved(print_pdf())[:30_000])


def test_a_good_file_is_exit_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preflight", "goed.pdf"]) == 0
    assert "goed.pdf gekeurd voor druk (gekozen, want het noemt zich PDF/X-4): goed." in capsys.readouterr().out


def test_a_screen_file_is_judged_for_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preflight", "scherm.pdf"]) == 0
    assert "gekeurd voor scherm (gekozen, want het noemt zich PDF/UA): goed." in capsys.readouterr().out
    assert run(["preflight", "scherm.pdf", "--doel", "druk"]) == 1


def test_errors_are_exit_1_with_what_where_why_and_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preflight", "rood.pdf", "--doel", "druk"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "rood.pdf gekeurd voor druk: 1 fout en 1 waarschuwing." in said
    assert "Fout: Een vlak heeft een kleur in DeviceRGB." in said
    assert "blz. 1: 24 mm van links" in said
    assert "RGB is voor schermen." in said
    assert "Zet alle kleuren" in said
    assert "color-rgb" in said
    assert "ISO 15930-4" in said


def test_an_unreadable_file_is_exit_2_and_the_others_are_judged(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preflight", "stuk.pdf", "goed.pdf", "weg.pdf"]) == 2
    out, err = capsys.readouterr()
    assert "stuk.pdf is niet te keuren." in out
    assert "goed.pdf gekeurd voor druk" in out
    assert "Het bestand is er niet" in out
    assert "1 van de 3 bestanden is goed." in err


def test_json_has_a_line_for_each_finding_and_each_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preflight", "rood.pdf", "goed.pdf", "stuk.pdf", "--json"]) == 2
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["soort"], line["bestand"]) for line in lines] == [
        ("bevinding", "rood.pdf"), ("bevinding", "rood.pdf"), ("oordeel", "rood.pdf"), ("oordeel", "goed.pdf"),
        ("bevinding", "stuk.pdf"), ("oordeel", "stuk.pdf"),
    ]  # fmt: skip
    first = lines[0]
    assert (first["regel"], first["ernst"], first["bladzijde"]) == ("color-rgb", "fout", 1)
    assert len(first["vak"]) == 4
    assert first["waarom"]
    assert first["oplossing"]
    assert first["bron"]
    assert lines[2] == {
        "soort": "oordeel", "bestand": "rood.pdf", "doel": "druk", "goed": False, "fouten": 1, "waarschuwingen": 1,
        "bladzijden": 1,
    }  # fmt: skip
    assert lines[3]["goed"]


def test_quiet_says_only_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preflight", "goed.pdf", "--stil"]) == 0
    assert capsys.readouterr() == ("", "")
    assert run(["preflight", "rood.pdf", "--stil"]) == 1
    assert "DeviceRGB" in capsys.readouterr().out


def test_pictures_of_pages_with_findings() -> None:
    assert run(["preflight", "goed.pdf", "rood.pdf", "--beeld", "keuring", "--stil"]) == 1
    assert [path.name for path in Path("keuring").glob("*.png")] == ["rood_blz1.png"]
    with Image.open("keuring/rood_blz1.png") as picture:
        assert picture.width > 700


def test_files_of_one_name_have_pictures_of_their_own() -> None:
    Path("oud").mkdir()
    Path("oud/rood.pdf").write_bytes(Path("rood.pdf").read_bytes())
    run(["preflight", "rood.pdf", "oud/rood.pdf", "--beeld", "keuring", "--stil"])
    assert sorted(path.name for path in Path("keuring").glob("*.png")) == ["rood-2_blz1.png", "rood_blz1.png"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["goed.pdf", "--doel", "krant"], "“krant” is geen doel. Kies druk of scherm."),
        (["goed.pdf", "--drukker", "standard"], "Bedoelde u standaard?"),
        ([], "BESTAND"),
    ],
)
def test_wrong_use(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preflight", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_folders_and_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("map").mkdir()
    Path("map/a.pdf").write_bytes(Path("goed.pdf").read_bytes())
    Path("map/a.txt").write_text("geen pdf", encoding="utf-8")
    assert [report.name for report in kom_erbij.preflight_files("map")] == [str(Path("map") / "a.pdf")]
    assert [report.name for report in kom_erbij.preflight_files("*o*d.pdf")] == ["goed.pdf", "rood.pdf"]
    assert run(["preflight", "niets-*.pdf", "--stil"]) == 2
    Path("leeg").mkdir()
    assert run(["preflight", "leeg", "--stil"]) == 2


def test_the_twin_takes_values_of_its_own() -> None:
    told: list[str] = []
    (report,) = kom_erbij.preflight_files(
        Path("goed.pdf"), doel=Doel.DRUK, drukker=Drukker(bleed=5), on_report=lambda one: told.append(one.name)
    )
    assert {one.rule for one in report.errors} == {"bleed-small"}
    assert (report.guess, report.ok, told) == ("", False, ["goed.pdf"])
    (report,) = kom_erbij.preflight_files("goed.pdf", drukker="x1a", doel="druk")
    assert {one.rule for one in report.findings} == {"pdfx-claim-missing", "pdf-version"}
    with pytest.raises(UsageError):
        kom_erbij.preflight_files([])
