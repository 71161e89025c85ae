"""The command line: exit codes, what goes to stdout and stderr, Dutch throughout, and the manual that holds it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from lengths import LONG

from kom_erbij.cli import run
from kom_erbij.cli.commands import app
from kom_erbij.cli.help import aliases
from kom_erbij.cli.show import show_result
from kom_erbij.errors import MEANINGS, Exit, InputError, OutputError, PromiseError, TemplateError, UsageError
from kom_erbij.production.result import Gemaakt, Result
from kom_erbij.template.registry import products

MANUAL = Path(__file__).parent.parent / "docs" / "handleiding.md"
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|Arguments|Show this message|default|required|Missing|No such|Invalid|Try|Error"
    r"|Did you)\b"
)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_poster_and_its_json(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(
        [
            "aankondigingsposter",
            "--gemeente",
            "gouda",
            "--titel",
            "Poëzie",
            *("--formaat", "pdf", "--doel", "scherm"),
            "--jaar",
            "2027",
            "--json",
        ]
    )
    out, err = capsys.readouterr()
    assert code == 0
    assert [json.loads(line) for line in out.splitlines()] == [
        {
            "gebeurtenis": "gemaakt",
            "bestand": str(Path("uit") / "gouda_poster_poezie_a3_scherm.pdf"),
            "product": "poster",
            "maat": "a3",
            "formaat": "pdf",
            "doel": "scherm",
            "rij": None,
            "titel": "Poëzie",
        }
    ]
    assert "berekend" in err
    assert "Klaar! 1 bestand" in err


def test_failed_rows_give_exit_1_and_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("titel;datum\nKoffie;30-09-2027\nThee;32 mei\n", encoding="utf-8")
    code = run(
        [
            "batch",
            "a.csv",
            "--product",
            "poster",
            "--gemeente",
            "Gouda",
            *("--formaat", "pdf", "--doel", "scherm"),
            "--json",
            "--jaar",
            "2027",
        ]
    )
    out, err = capsys.readouterr()
    made, failed = (json.loads(line) for line in out.splitlines())
    assert code == 1
    assert (made["gebeurtenis"], failed["gebeurtenis"]) == ("gemaakt", "mislukt")
    assert (made["rij"], made["titel"]) == (2, "Koffie")
    assert (failed["rij"], failed["veld"]) == (3, "datum")
    assert "32 mei" in failed["fout"]
    assert "a.csv, rij 3, datum" in err


def test_quiet_says_only_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poster", "--gemeente", "Gouda", "--formaat", "pdf", "--doel", "scherm", "--stil"]) == 0
    assert capsys.readouterr() == ("", "")
    assert run(["poster", "--gemeente", "Goudda", "--stil"]) == 2
    assert "Bedoelde u Gouda" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["postr"], "Bedoelde u “poster”?"),
        (["poster", "--gemeent", "x"], "--gemeent: deze optie bestaat niet. Bedoelde u --gemeente"),
        (["poster", "--titel"], "--titel: hierachter ontbreekt een waarde."),
        (["poster", "--json=ja"], "--json: hier hoort niets achter te staan."),
        (["poster", "Samen", "eten"], "Zet tekst met spaties tussen aanhalingstekens"),
        (["batch"], "Er ontbreekt iets: BESTAND."),
        (["batch", "weg.csv", "--gemeente", "Gouda"], "weg.csv"),
        (["batch", "weg.csv", "--product", "folder"], "“folder” is geen product."),
        (["poster"], "er is geen gemeente opgegeven"),
        (["poster", "--jaar", "volgend"], "“volgend” is geen heel getal."),
        (["poster", "--gemeente", "Reeuwijk"], "Bodegraven-Reeuwijk"),
    ],
)
def test_wrong_use_is_dutch_and_exit_2(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said.lower() in err.lower()
    assert "Traceback" not in err
    assert not ENGLISH.search(err)
    assert list(tmp_path.iterdir()) == []


def test_an_error_is_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poster", "--gemeente", "Gouda", "--maat", "b7", "--json"]) == 2
    line = json.loads(capsys.readouterr().out)
    assert (line["rij"], line["veld"]) == (None, "maat")


def test_the_unforeseen_is_an_apology(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(zoek: str | None) -> list[object]:
        raise RuntimeError("kapot")

    monkeypatch.setattr("kom_erbij.gemeenten", broken, raising=False)
    assert run(["gemeenten"]) == 70
    said = capsys.readouterr().err
    assert "Sorry" in said
    assert "--debug" in said
    with pytest.raises(RuntimeError):
        run(["gemeenten", "--debug"])


def test_gemeenten_as_table_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gemeenten", "gouda"]) == 0
    assert "GM0513" in capsys.readouterr().out
    assert run(["gemeenten", "gouda", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["naam"] == "Gouda"


def test_a_new_folder_works_at_once_and_its_example_is_no_activity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["nieuw", "campagne", "--gemeente", "Gouda", "--stil"]) == 0
    monkeypatch.chdir(tmp_path / "campagne")
    options = ["--product", "poster", "--formaat", "pdf", "--doel", "scherm", "--maat", "a4", "--stil"]
    assert run(["batch", "activiteiten.csv", *options]) == 2
    assert "dit is de rij met het voorbeeld" in capsys.readouterr().err
    assert not Path("uit").exists()
    run(["controleer", "activiteiten.csv"])
    assert "Dit is de rij met het voorbeeld" in capsys.readouterr().out
    row = ";".join(["Soep", "30 september 2027", "12.00-14.00", "De Schakel"])
    with Path("activiteiten.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    assert run(["batch", "activiteiten.csv", "--plat", *options]) == 0
    assert sorted(path.suffix for path in Path("uit").iterdir()) == [".html", ".json", ".pdf"]
    assert all("soep" in path.name for path in Path("uit").glob("*.pdf"))


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_dutch(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"] if name else []) == 0
    said = capsys.readouterr().out
    assert said.startswith("Gebruik: kom-erbij")
    assert f"kom-erbij {name}" in said
    assert not ENGLISH.search(said)


def test_help_of_the_program_has_an_example_of_each_command(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    said = capsys.readouterr().out
    for name in COMMANDS:
        assert re.search(rf"^ +kom-erbij {name}\b", said, re.MULTILINE)
    for alias in aliases():
        assert alias in said


def test_products_go_by_their_dutch_names_and_every_name_works(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    shown = re.findall(r"^  ([a-z]\S*)", capsys.readouterr().out, re.MULTILINE)
    assert shown[: len(products())] == [one.called for one in products()]
    assert {"poster", "bericht", "uitnodiging", "persbericht", "programma", "flyer", "agenda"} <= set(shown)
    for alias, name in aliases().items():
        assert alias not in shown
        assert run([alias, "--help"]) == 0
        assert capsys.readouterr().out.startswith(f"Gebruik: kom-erbij {alias} ")
        assert name in shown
    assert run(["batch", "lijst.csv", "--product", "flier"]) == 2
    told = capsys.readouterr().err.partition("Kies uit: ")[2]
    assert set(told.rstrip(".\n").split(", ")) == {one.called for one in products()}


def test_what_was_made_is_counted_by_its_dutch_name(capsys: pytest.CaptureFixture[str]) -> None:
    names = [*(one.name for one in products() for _ in range(5)), "eigen-product"]
    made = [Gemaakt(Path("uit") / f"{n}.pdf", name, "a4", "pdf") for n, name in enumerate(names)]
    show_result(Result(tuple(made)), stil=False, as_json=False)
    said = capsys.readouterr().err
    for name in (*(one.called for one in products()), "eigen-product"):
        assert re.search(rf"^{name} ", said, re.MULTILINE)
    assert "press-release" not in said


FIRST = products()[0]
CALLED = [name for one in products() for name in (one.names if LONG or one is FIRST else one.names[:1])]
"""One product by each of its names, the others by one; in a long run each by each."""


@pytest.mark.parametrize("command", [*CALLED, "batch lijst.csv"])
def test_a_loose_gemeente_is_answered_with_the_line_as_it_should_be(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = command.split()
    shown = " ".join([aliases().get(words[0], words[0]), *words[1:]])
    assert run([*words, "Gouda"]) == 2
    assert f"Typ: kom-erbij {shown} --gemeente Gouda\n" in capsys.readouterr().err
    assert run([*words, "Den", "Haag", "--jaar", "2027"]) == 2
    assert f'Typ: kom-erbij {shown} --gemeente "Den Haag" --jaar 2027\n' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["Goda"], "Bedoelde u Gouda? Typ dan: kom-erbij poster --gemeente NAAM"),
        (["Bergen"], "“Bergen (NH.)” (Noord-Holland) of “Bergen (L.)” (Limburg)? Typ dan: "),
        (["--maat", "a4", "Den Haag"], 'Typ: kom-erbij poster --maat a4 --gemeente "Den Haag"'),
        (["Gouda", "--locatie", "Gouda"], "Typ: kom-erbij poster --gemeente Gouda\n"),
        (["--titel", "Samen", "Gouda"], "Typ: kom-erbij poster --titel Samen --gemeente Gouda"),
        (["--titel", "Samen", "eten"], 'tussen aanhalingstekens: --titel "Samen eten".'),
        (["--gemeente", "Gouda", "Breda"], "tussen aanhalingstekens"),
        (["hutspot"], "tussen aanhalingstekens"),
    ],
)
def test_what_stands_loose_is_told_with_the_way_out(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["poster", *typed]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["alles"], "Typ: kom-erbij kit --kit alles\n"),
        (["--gemeente", "Gouda", "Klein", "--zip"], "Typ: kom-erbij kit --gemeente Gouda --kit Klein --zip\n"),
        (["mijn lijst.xlsx"], 'Typ: kom-erbij kit --programma "mijn lijst.xlsx"\n'),
        (["Gouda"], "Typ: kom-erbij kit --gemeente Gouda\n"),
        (["alles", "--kit", "klein"], "tussen aanhalingstekens"),
    ],
)
def test_what_stands_loose_behind_a_kit_is_what_one_meant(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["kit", *typed]) == 2
    assert said in capsys.readouterr().err


def test_every_command_and_option_is_in_the_manual() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    for name, command in COMMANDS.items():
        assert f"### `{name}`" in manual, name
        for param in command.params:
            for option in param.opts:
                assert not option.startswith("--") or f"`{option}`" in manual, (name, option)
    for alias in aliases():
        assert f"`{alias}`" in manual


def test_as_a_module_with_a_poor_console(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "kom_erbij", "gemeenten", "fryslan"], capture_output=True, check=True)
    assert "Fryslân" in done.stdout.decode("utf-8")


def test_each_kind_of_problem_has_its_own_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def raising(error: BaseException) -> Any:
        def work(*given: object, **options: object) -> None:
            raise error

        return work

    asked = ["poster", "--gemeente", "Gouda"]
    for error, code in (
        (UsageError.of("x"), 2),
        (InputError.of("x"), 2),
        (OutputError.of("x"), 3),
        (TemplateError.of("x"), 4),
        (PromiseError.of("x"), 70),
        (RuntimeError("x"), 70),
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 0),
    ):
        monkeypatch.setattr("kom_erbij.maak", raising(error), raising=False)
        assert run(asked) == code
    said = capsys.readouterr().err
    assert "Gestopt. Wat klaar is, staat er heel." in said
    assert "Traceback" not in said


def test_the_help_tells_what_the_program_answers(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert set(MEANINGS) == set(Exit)
    for code, told in MEANINGS.items():
        assert f" {int(code)} {told}" in said


def test_json_is_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gemeenten", "fryslan", "--json"]) == 0
    out = capsys.readouterr().out
    assert out.isascii()
    assert "Fryslân" in {json.loads(line)["provincie"] for line in out.splitlines()}


def test_no_text_of_a_file_steers_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = "titel;datum;ge\x1b[2J\x1b]0;boe\x07ld\nKof\x1b[31mfie;32 mei\x1b[2J;x\n"
    (tmp_path / "a\x1b]0;boe\x07.csv").write_text(odd, encoding="utf-8")
    for command in ("kolommen", "controleer", "batch"):
        run([command, "a\x1b]0;boe\x07.csv", *(["--gemeente", "Gouda"] if command != "kolommen" else [])])
    run(["preflight", "\x1b]0;boe\x07.pdf"])
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "\x07" not in out + err


@pytest.mark.parametrize(
    ("asked", "told"),
    [("Gouda", 'gemeente = "Gouda"'), ("Dokkum", 'gemeente = "Noardeast-Fryslân"'), (None, '# gemeente = "Gouda"')],
)
def test_a_new_folder_is_of_the_gemeente_that_was_asked_and_of_no_other(
    asked: str | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["nieuw", "campagne", *(("--gemeente", asked) if asked else ())]) == 0
    lines = (tmp_path / "campagne" / "kom-erbij.toml").read_text(encoding="utf-8").splitlines()
    assert told in lines
    (tmp_path / "campagne" / "lijst.csv").write_text("titel;datum\nSoep;30-09-2027\n", encoding="utf-8")
    capsys.readouterr()
    monkeypatch.chdir(tmp_path / "campagne")
    code = run(["batch", "lijst.csv", "--product", "poster", "--maat", "a4", "--formaat", "pdf", "--doel", "scherm"])
    made = sorted(path.name for path in (tmp_path / "campagne").glob("uit/*/web/*.pdf"))
    if asked is None:
        assert code != 0
        assert made == []
        assert "gemeente" in capsys.readouterr().err
    else:
        assert code == 0
        assert made[0].startswith({"Gouda": "gouda", "Dokkum": "noardeast-fryslan"}[asked])


def test_a_new_folder_of_a_gemeente_that_may_be_two_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["nieuw", str(tmp_path / "campagne"), "--gemeente", "Bergen"]) == 2
    assert "Bergen (NH.)" in capsys.readouterr().err
    assert not (tmp_path / "campagne").exists()
