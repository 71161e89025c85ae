"""`kom-erbij.toml` as people type it: what is wrong in a line is said with the line as it should be."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

import kom_erbij
from kom_erbij.errors import ConfigError, InputError, KomErbijError
from kom_erbij.intake.config import campagne_from, read_config


def wrong(tmp_path: Path, text: str) -> str:
    path = tmp_path / "kom-erbij.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KomErbijError) as caught:
        campagne_from(read_config(path), {}, date(2027, 1, 1))
    return str(caught.value)


@pytest.mark.parametrize(
    ("line", "good"),
    [
        (r'logo = "C:\Users\Jan de Vries\logo.svg"', r"logo = 'C:\Users\Jan de Vries\logo.svg'"),
        (r'logo = "C:\temp\nieuw.svg"', r"logo = 'C:\temp\nieuw.svg'"),
        (r'logo = "logos\nieuw.svg" # ons logo', r"logo = 'logos\nieuw.svg'"),
        (r'logo = "\\server\map\logo.svg"', r"logo = '\\server\map\logo.svg'"),
        (r'''logo = "C:\Foto's\logo.svg"''', '''logo = "C:/Foto's/logo.svg"'''),
    ],
)
def test_a_path_of_windows_is_told_with_the_line_as_it_should_be(tmp_path: Path, line: str, good: str) -> None:
    said = wrong(tmp_path, f'gemeente = "Gouda"\n[huisstijl]\n{line}\n')
    assert "in regel 3: een \\ betekent" in said
    assert said.endswith(f"Schrijf: {good}")
    # The advice works.
    path = tmp_path / "kom-erbij.toml"
    path.write_text(f"[huisstijl]\n{good}\n", encoding="utf-8")
    assert read_config(path).values["huisstijl"]["logo"].endswith(".svg")


def test_a_path_with_its_backslashes_doubled_is_right(tmp_path: Path) -> None:
    path = tmp_path / "kom-erbij.toml"
    path.write_text('[huisstijl]\nlogo = "C:\\\\Users\\\\logo.svg"\n', encoding="utf-8")
    assert read_config(path).values["huisstijl"]["logo"] == r"C:\Users\logo.svg"


@pytest.mark.parametrize("line", ["gemeente = Gouda", "gemeente = “Gouda”", "gemeente = ‘Gouda’ # hier"])
def test_a_text_without_straight_quotes(tmp_path: Path, line: str) -> None:
    said = wrong(tmp_path, f"# Instellingen\n{line}\n")
    assert "in regel 2" in said
    assert said.endswith('gemeente = "Gouda"')


def test_a_key_that_is_there_twice(tmp_path: Path) -> None:
    assert "staat er al" in wrong(tmp_path, 'gemeente = "Gouda"\ngemeente = "Breda"\n')


@pytest.mark.parametrize(
    "said", ["2027-10-06", '"6 oktober 2027"', '"6-10-2027"', '"woensdag 6 oktober 2027"', '"6-okt-2027"']
)
def test_the_last_day_of_the_week_as_people_write_it(tmp_path: Path, said: str) -> None:
    path = tmp_path / "kom-erbij.toml"
    path.write_text(f'gemeente = "Gouda"\nvan = "30 september 2027"\ntot = {said}\n', encoding="utf-8")
    week = campagne_from(read_config(path), {}, date(2027, 1, 1)).week
    assert (week.van, week.tot) == (date(2027, 9, 30), date(2027, 10, 6))


@pytest.mark.parametrize("said", ['"6 oktober"', '"31 september 2027"', '"volgende week"'])
def test_a_day_that_is_none_is_told_with_its_place(tmp_path: Path, said: str) -> None:
    message = wrong(tmp_path, f'gemeente = "Gouda"\ntot = {said}\n')
    assert message.startswith("kom-erbij.toml, tot: ")
    assert "30 september 2027" in message


def test_letters_with_loose_accents_are_composed(tmp_path: Path) -> None:
    path = tmp_path / "kom-erbij.toml"
    path.write_text(unicodedata.normalize("NFD", '[contact]\nnaam = "Zoë Daniëls"\n'), encoding="utf-8")
    assert read_config(path).values["contact"]["naam"] == "Zoë Daniëls"


def test_letters_of_windows_are_told(tmp_path: Path) -> None:
    path = tmp_path / "kom-erbij.toml"
    path.write_bytes('[contact]\nnaam = "Zoë"\n'.encode("cp1252"))
    with pytest.raises(ConfigError, match="UTF-8"):
        read_config(path)


@pytest.mark.parametrize(
    ("row", "told"),
    [("Koffie;32 mei", "geen enkele activiteit is te lezen"), ("Koffie;afgelast", "geen enkele activiteit door")],
)
def test_no_press_release_is_made_over_nothing(tmp_path: Path, row: str, told: str) -> None:
    sheet = tmp_path / "lijst.csv"
    sheet.write_text(f"titel;datum\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        kom_erbij.press_release("Gouda", programma=sheet, uit=tmp_path / "uit", today=date(2027, 3, 1))
    assert told in str(caught.value)
    assert not (tmp_path / "uit").exists()
