"""No output takes the place of an input or of a file that the program did not make, on any command, however spelled."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from golden_pictures import photo
from pdf_samples import profile

import kom_erbij
from kom_erbij.cli import run
from kom_erbij.errors import Exit, KomErbijError, OutputError, UsageError
from kom_erbij.production.check.report import is_untouched
from kom_erbij.production.keep.files import check_free, is_input

TODAY = date(2027, 3, 1)
SMALL: dict[str, Any] = {"maat": "a4", "formaat": "png", "dpi": 36, "today": TODAY}
POSTER = "gouda_poster_koffie_a4.png"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("map").mkdir()
    Path("lijst.csv").write_text("titel;datum\nKoffie;30-09-2027\nThee;32 mei\n", encoding="utf-8")


# However the path of one file is spelled.
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": lambda path: path,
    "from here": lambda path: f"./{path}",
    "by another folder": lambda path: f"map/../{path}",
    "whole": lambda path: str(Path(path).absolute()),
    "by a link": lambda path: _linked(path, symbolic=True),
    "by a hard link": lambda path: _linked(path, symbolic=False),
}


def _linked(path: str, *, symbolic: bool) -> str:
    link = Path("map") / f"ander{Path(path).suffix}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(path).absolute()) if symbolic else os.link(path, link)
    return str(link)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("overschrijf", [False, True])
def test_a_report_is_never_the_list(spelling: str, overschrijf: bool) -> None:
    before = Path("lijst.csv").read_bytes()
    target = SPELLINGS[spelling]("lijst.csv")
    with pytest.raises(UsageError, match="dat u aanlevert"):
        kom_erbij.controleer("lijst.csv", "poster", "Gouda", rapport=target, overschrijf=overschrijf, **SMALL)
    # Nor where the list is spelled so, and the report as it is.
    with pytest.raises(UsageError, match="dat u aanlevert"):
        kom_erbij.controleer(target, "poster", "Gouda", rapport="lijst.csv", overschrijf=overschrijf, **SMALL)
    assert Path("lijst.csv").read_bytes() == before


@pytest.mark.parametrize(("option", "spelling"), list(product(("config", "logo", "icc", "afbeelding"), SPELLINGS)))
def test_no_file_of_an_option_is_replaced(option: str, spelling: str) -> None:
    # As a configuration it is read before anything else.
    Path("bron.xlsx").write_bytes(b"# van iemand\n")
    with pytest.raises(UsageError, match="dat u aanlevert"):
        check_free(Path("bron.xlsx"), "--rapport", inputs=[SPELLINGS[spelling]("bron.xlsx")], overschrijf=True)
    options: Any = {option: SPELLINGS[spelling]("bron.xlsx")}
    if option != "afbeelding":
        with pytest.raises(UsageError, match="dat u aanlevert"):
            kom_erbij.controleer(
                "lijst.csv", "poster", "Gouda", rapport="bron.xlsx", overschrijf=True, **SMALL, **options
            )
    assert Path("bron.xlsx").read_bytes() == b"# van iemand\n"


@pytest.mark.parametrize(("command", "spelling"), list(product(("poster", "maak", "batch"), SPELLINGS)))
def test_a_product_is_never_the_logo(command: str, spelling: str) -> None:
    Path("uit").mkdir()
    logo = Path("uit") / POSTER
    logo.write_bytes(PIXEL)
    given: Any = {**SMALL, "logo": SPELLINGS[spelling](str(logo)), "overschrijf": True}
    if command == "batch":
        result = kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **given)
    else:
        make = kom_erbij.poster if command == "poster" else lambda *a, **k: kom_erbij.maak("poster", *a, **k)
        result = make("Gouda", titel="Koffie", datum="30-09-2027", **given)
    assert result.made == ()
    assert "levert u zelf aan" in result.failed[0].fout + result.failed[-1].fout
    assert logo.read_bytes() == PIXEL


INPUTS: dict[str, Callable[[], bytes]] = {
    "config": lambda: b"# van iemand\n",
    "logo": lambda: PIXEL,
    "icc": lambda: Path(profile()).read_bytes(),
    "afbeelding": lambda: photo(1800, 1350).artwork.data,
    "programma": lambda: b"titel;datum\nKoffie;30-09-2027\n",
}


MADE = {
    "poster": ("a4", "gouda_poster_koffie_a4.png"),
    "social-post": ("1080x1080", "gouda_social-post_koffie_1080x1080.png"),
    "invitation-card": ("a6", "gouda_invitation-card_koffie_a6_achterkant.png"),
    "press-release": ("a4", "gouda_press-release_koffie_a4.docx"),
}
PAIRS = [*product(MADE, ("config", "logo", "icc", "afbeelding")), ("press-release", "programma")]


@pytest.mark.parametrize(("name", "option"), PAIRS)
def test_no_product_takes_the_place_of_any_input(name: str, option: str) -> None:
    Path("uit").mkdir()
    maat, file = MADE[name]
    its: dict[str, str] = {"titel": "Koffie", "datum": "30-09-2027"}
    if option == "programma":
        its, file = {}, file.replace("koffie_", "")
    elif option == "afbeelding":
        its["afbeelding_tekst"] = "Een tafel"
    source = Path("uit") / file
    source.write_bytes(data := INPUTS[option]())
    given: Any = {"maat": maat, "formaat": file[-4:].strip("."), "dpi": 36, "today": TODAY, "overschrijf": True}
    result = kom_erbij.maak(name, "Gouda", **{**its, **given, option: str(source)})
    assert file not in [one.bestand.name for one in result.made]
    assert any("levert u zelf aan" in one.fout for one in result.failed)
    assert source.read_bytes() == data


def test_case_and_accents_count_as_the_disk_counts_them() -> None:
    Path("Café.csv").write_text("x")
    for name in ("CAFÉ.CSV", unicodedata.normalize("NFD", "Café.csv")):
        # Where the disk takes both for one file there is one, and it is found; elsewhere there are two.
        assert is_input(Path(name), ["Café.csv"]) is Path(name).exists()
    assert not is_input(Path("weg.csv"), ["lijst.csv", "weg.csv", "a\0b"])


def test_a_report_replaces_only_an_untouched_report() -> None:
    def check(name: str, **given: Any) -> None:
        kom_erbij.controleer("lijst.csv", "poster", "Gouda", rapport=name, **SMALL, **given)

    check("problemen.xlsx")
    first = Path("problemen.xlsx").read_bytes()
    assert is_untouched(first)
    check("problemen.xlsx")
    assert Path("problemen.xlsx").read_bytes() == first
    book = kom_erbij_workbook("problemen.xlsx")
    with pytest.raises(OutputError, match="bestaat al"):
        check("problemen.xlsx")
    assert Path("problemen.xlsx").read_bytes() == book
    check("problemen.xlsx", overschrijf=True)
    assert Path("problemen.xlsx").read_bytes() == first
    # A CSV cannot tell whose it is.
    check("problemen.csv")
    with pytest.raises(OutputError, match="--overschrijf"):
        check("problemen.csv")
    assert not is_untouched(b"PK\x03\x04kapot")


def kom_erbij_workbook(name: str) -> bytes:
    """As somebody who mended a cell in it and saved it."""
    import openpyxl

    book = openpyxl.load_workbook(name)
    book.worksheets[-1]["A9"] = "verbeterd"
    book.save(name)
    return Path(name).read_bytes()


COMMANDS: dict[str, Callable[..., Any]] = {
    "poster": lambda **given: kom_erbij.poster("Gouda", titel="Koffie", datum="30-09-2027", **SMALL, **given),
    "press-release": lambda **given: kom_erbij.press_release(
        "Gouda", titel="Koffie", datum="30-09-2027", formaat="docx", today=TODAY, **given
    ),
    "social-post": lambda **given: kom_erbij.social_post(
        "Gouda", titel="Koffie", datum="30-09-2027", maat="1080x1080", formaat="png,txt", today=TODAY, **given
    ),
    "invitation-card": lambda **given: kom_erbij.invitation_card(
        "Gouda", titel="Koffie", datum="30-09-2027", formaat="png", dpi=36, today=TODAY, **given
    ),
    "maak": lambda **given: kom_erbij.maak("poster", "Gouda", titel="Koffie", datum="30-09-2027", **SMALL, **given),
    "batch": lambda **given: kom_erbij.batch("lijst.csv", "poster", "Gouda", plat=True, **SMALL, **given),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_hand_work_stays_whatever_the_command(command: str) -> None:
    made = {one.bestand: one.bestand.read_bytes() for one in COMMANDS[command]()}
    for path in made:
        path.write_bytes(b"eigen werk")
    again = COMMANDS[command]()
    if command == "batch":
        # Nothing of the row changed, so nothing was due.
        assert set(made) <= set(again.unchanged)
    else:
        assert (again.made, again.exit_code) == ((), Exit.OK)
        assert any("met de hand veranderd" in note.what for note in again.notes)
    assert {path.read_bytes() for path in made} == {b"eigen werk"}
    COMMANDS[command](overschrijf=True)
    assert {path: path.read_bytes() for path in made} == made


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", ["file", "link", "dangling link"])
def test_what_stands_there_stays_whatever_the_command(command: str, kind: str) -> None:
    name = MADE[command][1] if command in MADE else POSTER
    Path("uit").mkdir()
    if kind == "file":
        (Path("uit") / name).write_bytes(b"van iemand")
    else:
        Path("elders").write_bytes(b"van iemand")
        (Path("uit") / name).symlink_to(Path("elders" if kind == "link" else "nergens").absolute())
    result = COMMANDS[command]()
    assert name not in [one.bestand.name for one in result.made]
    assert any(note.rule == "met-de-hand" for note in result.notes)
    assert kind == "file" or (Path("uit") / name).is_symlink()
    assert kind == "dangling link" or (Path("uit") / name).read_bytes() == b"van iemand"
    COMMANDS[command](overschrijf=True)
    assert not (Path("uit") / name).is_symlink()
    # A link itself was replaced, not what it leads to.
    assert kind != "link" or Path("elders").read_bytes() == b"van iemand"


def test_a_folder_in_the_place_of_a_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    (Path("uit") / POSTER).mkdir(parents=True)
    asked = ["--gemeente", "Gouda", "--maat", "a4", "--formaat", "png", "--dpi", "36", "--jaar", "2027"]
    assert run(["poster", "--titel", "Koffie", "--datum", "30-09-2027", *asked]) == Exit.CANNOT_WRITE
    assert "daar staat al iets anders met die naam" in capsys.readouterr().err


def test_pictures_of_a_check_replace_nothing_of_others() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200)).Contents = pdf.make_stream(b"1 0 0 rg 0 0 200 200 re f")
        pdf.save("rood.pdf")
    Path("rood_blz1.png").write_bytes(b"van iemand")
    with pytest.raises(OutputError, match="niet overschreven"):
        kom_erbij.preflight_files("rood.pdf", doel="druk", beeld=".")
    assert Path("rood_blz1.png").read_bytes() == b"van iemand"
    kom_erbij.preflight_files("rood.pdf", doel="druk", beeld=".", overschrijf=True)
    assert Path("rood_blz1.png").read_bytes().startswith(b"\x89PNG")
    # From then on it is ours, and made again without a word.
    kom_erbij.preflight_files("rood.pdf", doel="druk", beeld=".")


def test_a_new_folder_replaces_nothing() -> None:
    Path("map/activiteiten.csv").symlink_to(Path("nergens.csv").absolute())
    with pytest.raises(KomErbijError, match="bestaat al"):
        kom_erbij.nieuw("map")
    assert [path.name for path in Path("map").iterdir()] == ["activiteiten.csv"]
    assert not Path("nergens.csv").exists()
