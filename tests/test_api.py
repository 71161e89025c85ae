"""The calls from Python: results, notes, whole or nothing, one bad row costs one row."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import kom_erbij
from kom_erbij.errors import ConfigError, KomErbijError, OutputError, UsageError

TODAY = date(2027, 3, 1)
SUPPER = {"titel": "Samen eten in de Waag", "datum": "30-09-2027", "tijd": "17.30-20.00"}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def sheet(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "activiteiten.csv"
    path.write_text("\n".join(("titel;datum;gemeente", *rows)), encoding="utf-8")
    return path


def test_poster_gives_its_files(tmp_path: Path) -> None:
    made = kom_erbij.poster("Gouda", formaat="pdf,png", dpi=40, uit=tmp_path / "uit", today=TODAY, **SUPPER)
    assert [one.bestand.name for one in made] == [
        "gouda_poster_samen-eten-in-de-waag_a3_druk.pdf",
        "gouda_poster_samen-eten-in-de-waag_a3_scherm.pdf",
        "gouda_poster_samen-eten-in-de-waag_a3.png",
    ]
    assert {path.name for path in (tmp_path / "uit").iterdir()} == {one.bestand.name for one in made} | {
        "manifest.json"
    }
    assert (made[0].product, made[0].maat, made[0].formaat, made[0].doel) == ("poster", "a3", "pdf", "druk")
    assert [one.rij for one in made] == [None] * 3
    assert made[0].titel == SUPPER["titel"]


def test_calculated_week_is_noted_until_confirmed() -> None:
    given = {"formaat": "pdf", "today": TODAY}
    assert "berekend" in {note.rule for note in kom_erbij.poster("Gouda", **given).notes}
    confirmed = kom_erbij.poster("Gouda", van="30-09-2027", tot="06-10-2027", **given)
    assert confirmed.notes == ()


def test_leftover_and_outside_week_are_noted() -> None:
    made = kom_erbij.poster(
        "Gouda", titel="Samen eten", datum="12-12-2027", locatie="[NAAM GEMEENTE]", formaat="pdf", today=TODAY
    )
    told = {note.rule: str(note) for note in made.notes}
    assert "[NAAM GEMEENTE]" in told["invulplek"]
    assert "12-12-2027" in told["buiten-week"]


@pytest.mark.parametrize(
    ("said", "left"),
    [("Schuif aan …", True), ("…", True), ("op xx oktober", True), ("Koffie, thee…", False), ("Kom erbij!", False)],
)
def test_what_is_left_to_fill_in_is_told(said: str, left: bool) -> None:
    made = kom_erbij.poster("Gouda", titel="Eten", omschrijving=said, formaat="docx", today=TODAY)
    assert ("invulplek" in {note.rule for note in made.notes}) is left


def test_what_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KomErbijError) as caught:
        kom_erbij.poster("Gouda", titel="Samen eten en nog veel meer " * 30, uit="uit", today=TODAY)
    assert "--titel" in str(caught.value)
    assert not (tmp_path / "uit").exists()


def test_bad_rows_cost_only_themselves(tmp_path: Path) -> None:
    path = sheet(tmp_path, "Koffie;30-09-2027;", "Thee;32 mei;", "Soep;1-10-2027;", f"{'Lang ' * 200};;")
    result = kom_erbij.batch(path, "poster", "Gouda", plat=True, formaat="pdf", doel="scherm", today=TODAY)
    assert [(one.rij, one.titel) for one in result.made] == [(2, "Koffie"), (4, "Soep")]
    assert [(one.rij, one.veld) for one in result.failed] == [(3, "datum"), (5, "titel")]
    assert "32 mei" in result.failed[0].fout


def test_processes_and_one_process_give_the_same(tmp_path: Path) -> None:
    path = sheet(tmp_path, "Koffie;30-09-2027;", "Thee;30-09-2027;", "Koffie;1-10-2027;")
    given = {"formaat": "pdf", "today": TODAY}
    alone = kom_erbij.batch(path, "poster", "Gouda", plat=True, uit="een", werkers=1, **given)
    spread = kom_erbij.batch(path, "poster", "Gouda", plat=True, uit="twee", werkers=2, **given)
    assert [one.bestand.name for one in alone] == [one.bestand.name for one in spread]
    assert [one.bestand.read_bytes() for one in alone] == [one.bestand.read_bytes() for one in spread]
    assert len({one.bestand for one in alone}) == 3 * 2


def test_a_row_of_another_gemeente_gets_nothing_of_this_one(tmp_path: Path) -> None:
    (tmp_path / "kom-erbij.toml").write_text(
        'gemeente = "Gouda"\nwebsite = "www.gouda.nl/komerbij"\n', encoding="utf-8"
    )
    path = sheet(tmp_path, "Koffie;30-09-2027;Breda")
    result = kom_erbij.batch(path, "poster", plat=True, formaat="pdf", doel="scherm", today=TODAY)
    assert result.made[0].bestand.name == "breda_poster_koffie_a3_scherm.pdf"
    assert "andere-gemeente" in {note.rule for note in result.notes}
    assert b"gouda.nl" not in result.made[0].bestand.read_bytes()


def test_rows_may_name_their_gemeente_when_nobody_else_does(tmp_path: Path) -> None:
    path = sheet(tmp_path, "Koffie;30-09-2027;Breda", "Thee;30-09-2027;")
    result = kom_erbij.batch(path, "poster", plat=True, formaat="pdf", doel="scherm", today=TODAY)
    assert [one.bestand.name for one in result] == ["breda_poster_koffie_a3_scherm.pdf"]
    assert [(one.rij, one.veld) for one in result.failed] == [(3, "gemeente")]


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({"maat": "a33"}, UsageError, "Bedoelde u “a3”?"),
        ({"formaat": "gif"}, UsageError, "Kies uit: pdf, docx, png, svg."),
        ({"dpi": 9000}, UsageError, "36 tot en met 600"),
        ({"datum": "30-09-2027"}, UsageError, "er is nog geen titel"),
        ({"config": "weg.toml"}, ConfigError, "“weg.toml” is er niet."),
    ],
)
def test_wrong_use_is_told(given: dict[str, object], error: type[KomErbijError], said: str) -> None:
    with pytest.raises(error) as caught:
        kom_erbij.poster("Gouda", today=TODAY, **given)  # type: ignore[arg-type]
    assert said in str(caught.value)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("hier staat al iets", encoding="utf-8")
    with pytest.raises(OutputError, match="is een bestand, geen map"):
        kom_erbij.poster("Gouda", formaat="pdf", doel="scherm", today=TODAY)


def test_gemeenten() -> None:
    assert [one.naam for one in kom_erbij.gemeenten("gouda")] == ["Gouda"]
    assert len(kom_erbij.gemeenten()) > 300


def test_all_that_is_handed_out_is_there_and_loaded_late() -> None:
    for name in kom_erbij.__all__:
        assert getattr(kom_erbij, name) is not None
    heavy = ["uharfbuzz", "pikepdf", "docx", "babel", "typst", "pypdfium2", "PIL", "jinja2"]
    code = f"import sys, kom_erbij, kom_erbij.cli.commands; print([m for m in {heavy} if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"
