"""Files in memory, a campaign as a value, and what Python needs besides: nothing is written, nothing looked up."""

from __future__ import annotations

import inspect
import io
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typer
from PIL import Image

import kom_erbij
from kom_erbij.cli.commands import app
from kom_erbij.errors import DoesNotFitError, InputError, KomErbijError, PictureError, UsageError
from kom_erbij.production.api import Options
from kom_erbij.production.batch import BatchOptions
from kom_erbij.production.check.controleer import CheckOptions
from kom_erbij.template.registry import products
from kom_erbij.writers.formats import FORMATS

EXAMPLE = Path(__file__).parent.parent / "examples" / "gouda"
TODAY = date(2027, 3, 1)
SCREEN: dict[str, Any] = {"formaat": "pdf", "doel": "scherm", "maat": "a4"}
SUPPER: dict[str, Any] = {"titel": "Samen eten", "datum": date(2027, 9, 30), "tijd": time(17, 30)}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def logo() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (600, 200), "#7a1f5c").save(held, "PNG")
    return held.getvalue()


def gouda(**more: Any) -> kom_erbij.Campagne:
    given = {"gemeente": "Gouda", "van": date(2027, 9, 30), "tot": date(2027, 10, 6), "today": TODAY}
    return kom_erbij.campagne(**{**given, **more})


def words(file: kom_erbij.Bestand) -> str:
    """All that a DOCX says."""
    return zipfile.ZipFile(io.BytesIO(file.data)).read("word/document.xml").decode()


def test_files_in_memory_are_those_of_a_folder(tmp_path: Path) -> None:
    given: dict[str, Any] = {"formaat": "pdf,png,docx", "dpi": 40, "today": TODAY, **SUPPER}
    made = kom_erbij.render("aankondigingsposter", "Gouda", **given)
    assert not list(tmp_path.iterdir())
    written = kom_erbij.poster("Gouda", uit=tmp_path / "uit", **given)
    assert [(one.naam, one.data) for one in made] == [(one.bestand.name, one.bestand.read_bytes()) for one in written]
    for one, file in zip(made, written, strict=True):
        assert (one.product, one.maat, one.formaat, one.doel, one.rij, one.titel) == (
            file.product, file.maat, file.formaat, file.doel, file.rij, file.titel,
        )  # fmt: skip
        assert one.media_type == FORMATS[one.formaat].media_type
    assert made.notes == written.notes and len(made) == len(written) == 4
    assert {one.formaat: one.data[:4] for one in made} == {"pdf": b"%PDF", "png": b"\x89PNG", "docx": b"PK\x03\x04"}
    assert "data=" not in repr(made[0])


def test_rows_in_memory_and_a_row_that_fails(tmp_path: Path) -> None:
    rows = [SUPPER, {"titel": "Thee", "datum": "32 mei"}, {"titel": "Lang " * 200}, {"titel": "Koek", "kosten": 0}]
    made = kom_erbij.render("poster", "Gouda", rijen=rows, today=TODAY, **SCREEN)
    assert [(one.rij, one.titel) for one in made] == [(1, "Samen eten"), (4, "Koek")]
    assert [(one.rij, one.veld) for one in made.failed] == [(2, "datum"), (3, "titel")]
    assert str(made.failed[0].findings[0]).startswith("rij 2, datum: ")
    assert {one.findings[0].place.file for one in made.failed} == {None}
    assert not list(tmp_path.iterdir())


def test_a_programme_of_rows() -> None:
    rows = [SUPPER, {"titel": "Koek", "datum": date(2027, 10, 1)}]
    (made,) = kom_erbij.render("persbericht", "Gouda", programma=rows, formaat="odt", today=TODAY)
    assert made.naam == "gouda_press-release_a4.odt"
    text = zipfile.ZipFile(io.BytesIO(made.data)).read("content.xml").decode()
    assert text.index("Samen eten") < text.index("Koek")


def test_render_is_whole_or_nothing_and_takes_one_thing() -> None:
    with pytest.raises(DoesNotFitError):
        kom_erbij.render("poster", "Gouda", titel="Samen eten en nog veel meer " * 30, today=TODAY, **SCREEN)
    for more in ({"titel": "Soep"}, {"invul": True}, {"programma": [SUPPER]}, {"kosten": 3}):
        with pytest.raises(UsageError, match="rijen gaat niet samen"):
            kom_erbij.render("poster", "Gouda", rijen=[SUPPER], today=TODAY, **more)


def test_eight_threads_get_the_same_bytes() -> None:
    def make(number: int) -> list[tuple[str, bytes]]:
        made = kom_erbij.render(
            "bericht", maat="1080x1080", formaat="pdf", campagne=campagnes[number % 2], **SUPPER, today=TODAY
        )
        return [(one.naam, one.data) for one in made]

    campagnes = (gouda(logo=logo()), gouda(gemeente="Breda"))
    alone = [make(0), make(1)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(make, range(8)))
    assert together == alone * 4
    assert alone[0] != alone[1]


# A campaign as a value


def test_a_campaign_as_a_value_is_the_campaign_of_the_configuration(tmp_path: Path) -> None:
    folder = tmp_path / "campagne"
    folder.mkdir()
    (folder / "logo.png").write_bytes(logo())
    (folder / "kom-erbij.toml").write_text(
        'gemeente = "Gouda"\nvan = 2027-09-30\ntot = 2027-10-06\nwebsite = "https://www.gouda.nl/kom/"\n'
        '[huisstijl]\nlogo = "logo.png"\nkleur = "#2B1E4D"\n[[huisstijl.partners]]\nnaam = "Buurtwerk"\n'
        'logo = "logo.png"\n[contact]\nnaam = "An"\n[wethouder]\nnaam = "Bo"\n',
        encoding="utf-8",
    )
    value = gouda(
        website="https://www.gouda.nl/kom/", logo=logo(), kleur="#2B1E4D",
        partners=[("Buurtwerk", folder / "logo.png")], contact={"naam": "An"}, wethouder=kom_erbij.Wethouder("Bo"),
    )  # fmt: skip
    given: dict[str, Any] = {"today": TODAY, **SCREEN, **SUPPER}
    by_file = kom_erbij.render("poster", config=folder / "kom-erbij.toml", **given)
    by_value = kom_erbij.render("poster", campagne=value, **given)
    assert [one.data for one in by_value] == [one.data for one in by_file]
    assert (value.contact.naam, value.wethouder.naam, value.website) == ("An", "Bo", "www.gouda.nl/kom/")


OPENED: list[str] = []
WATCHED: list[str] = []
"""Folders of which each file that is opened, and each look into them, is noted."""


def _watch(event: str, given: tuple[Any, ...]) -> None:
    if WATCHED and event in ("open", "os.listdir", "os.scandir") and given and isinstance(given[0], str | Path):
        path = str(Path.cwd() / given[0])
        if any(path.startswith(one) for one in WATCHED):
            OPENED.append(path)


def test_a_campaign_as_a_value_reads_nothing_of_the_folder(tmp_path: Path) -> None:
    sys.addaudithook(_watch)
    (tmp_path / "kom-erbij.toml").write_text("dit is geen [configuratie", encoding="utf-8")
    ready = gouda(logo=logo())
    rows = [SUPPER]
    calls = (
        lambda: kom_erbij.render("poster", campagne=ready, today=TODAY, **SCREEN, **SUPPER),
        lambda: kom_erbij.render("poster", campagne=ready, rijen=rows, today=TODAY, **SCREEN),
        lambda: kom_erbij.render("persbericht", campagne=ready, programma=rows, formaat="odt", today=TODAY),
        lambda: kom_erbij.batch(rows, "poster", campagne=ready, uit=tmp_path.parent / "buiten", today=TODAY, **SCREEN),
    )
    with pytest.raises(KomErbijError, match=r"kom-erbij\.toml"):
        kom_erbij.render("poster", "Gouda", today=TODAY, **SCREEN)
    WATCHED.append(str(tmp_path))
    try:
        for call in calls:
            assert len(call()) >= 1
        assert OPENED == []
        (tmp_path / "kom-erbij.toml").read_bytes()
        assert OPENED
    finally:
        WATCHED.clear()


def test_bytes_are_within_the_limits_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kom_erbij.intake.pictures.PICTURE_BYTES", 100)
    with pytest.raises(PictureError, match="logo: dit is te groot"):
        gouda(logo=logo())
    with pytest.raises(InputError, match="dit is te groot"):
        kom_erbij.render("poster", "Gouda", afbeelding=logo(), afbeelding_tekst="Paars.", **SCREEN, **SUPPER)


def test_a_row_may_be_of_another_gemeente_and_gets_nothing_of_this_one() -> None:
    ready = gouda(website="www.gouda.nl/komerbij", logo=logo())
    rows = [{**SUPPER, "gemeente": name} for name in ("Gouda", "Breda")]
    made = kom_erbij.render("poster", campagne=ready, rijen=rows, today=TODAY, maat="a4", formaat="docx")
    assert [one.naam for one in made] == ["gouda_poster_samen-eten_a4.docx", "breda_poster_samen-eten_a4.docx"]
    assert ["gouda.nl/komerbij" in words(one) for one in made] == [True, False]
    assert "andere-gemeente" in {one.rule for one in made.notes}


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({"kleur": "paars"}, UsageError, "kleur: “paars” is geen kleur."),
        ({"jaar": "2027"}, UsageError, "jaar: “2027” is geen jaar."),
        ({"van": "gisteren"}, UsageError, "geen datum"),
        ({"logo": b"geen plaatje"}, PictureError, "logo: "),
        ({"logo": "weg.svg"}, PictureError, "weg.svg: "),
        ({"logo": 3}, UsageError, "geen logo maar int"),
        ({"partners": [("Buurtwerk",)]}, UsageError, "partner 1 is niet te lezen."),
        ({"partners": [("Buurtwerk", b"x")]}, PictureError, "logo van Buurtwerk: "),
        ({"contact": {"name": "An"}}, UsageError, "contact: “name” is niet bekend. Kies uit: naam, functie"),
        ({"wethouder": "Bo"}, UsageError, "wethouder: dit is str."),
        ({"contact": {"naam": 3}}, UsageError, "contact.naam: “3” (int) is geen tekst."),
        ({"naam_week": "Week\u202e"}, InputError, "onzichtbaar teken"),
        ({"gemeente": "Goada"}, KomErbijError, "“Goada”"),
    ],
)
def test_what_a_campaign_cannot_be_is_told(given: dict[str, Any], error: type[KomErbijError], said: str) -> None:
    with pytest.raises(error) as caught:
        gouda(**given)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"gemeente": "Breda"}, "gemeente: de campagne is van Gouda, niet van Breda."),
        ({"logo": "logo.svg"}, "campagne en logo gaan niet samen."),
        ({"website": "www.gouda.nl"}, "campagne en website gaan niet samen."),
        ({"config": "kom-erbij.toml"}, "campagne en config gaan niet samen."),
        ({"campagne": "Gouda"}, "campagne is hier een str."),
    ],
)
def test_a_campaign_stands_alone(given: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        kom_erbij.render("poster", **{"campagne": gouda(), **SCREEN, **given})
    assert said in str(caught.value)


def test_an_activity_has_its_own_website_beside_a_campaign() -> None:
    ready = gouda(website="www.gouda.nl/komerbij")
    given: dict[str, Any] = {"campagne": ready, "maat": "a4", "formaat": "docx", **SUPPER}
    (made,) = kom_erbij.render("poster", "gouda", website="www.dewaag.nl/soep", **given)
    assert "dewaag.nl/soep" in words(made)


def test_a_print_shop_may_be_a_value_too() -> None:
    def trim(drukker: Any) -> list[float]:
        given: dict[str, Any] = {
            "campagne": gouda(),
            "drukker": drukker,
            "formaat": "pdf",
            "doel": "druk",
            "maat": "a4",
        }
        (made,) = kom_erbij.render("poster", **given)
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            return [round(float(one) / 72 * 25.4, 1) for one in pdf.pages[0].trimbox]

    assert trim({"snijtekens": False, "afloop": 5}) == [5.0, 5.0, 215.0, 302.0]
    with pytest.raises(KomErbijError, match="Kies 2 tot en met 10 mm"):
        trim({"afloop": 50})


# The twins of commands

COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
# From Python, trying templates is a call of its own: `toets`.
_OF_THE_TERMINAL = {"stil", "json", "help", "toets", "open"}
_TAKEN = {
    "batch": BatchOptions,
    "kit": BatchOptions,
    "controleer": CheckOptions,
    **{name: Options for product in products() for name in product.names},
}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_a_twin_that_takes_its_options(command: str) -> None:
    name = command.replace("-", "_")
    # `kom_erbij.preflight` is the floor of that name.
    twin = getattr(kom_erbij, f"{name}_files" if name == "preflight" else name)
    assert callable(twin)
    assert twin.__doc__
    taken = set(inspect.signature(twin).parameters) | set(getattr(_TAKEN.get(command), "__annotations__", ()))
    asked = {one.name for one in COMMANDS[command].params}
    needs_no_debug = {"debug"} if "debug" not in taken else set()
    assert asked - _OF_THE_TERMINAL - needs_no_debug <= taken


def test_each_product_is_called_by_each_of_its_names() -> None:
    for product in products():
        for name in product.names:
            assert callable(getattr(kom_erbij, name.replace("-", "_")))
            assert name.replace("-", "_") in dir(kom_erbij)


def test_every_error_and_kind_is_handed_out() -> None:
    from kom_erbij import errors

    for name, one in vars(errors).items():
        if inspect.isclass(one) and one.__module__ == errors.__name__ and not name.startswith("_"):
            assert getattr(kom_erbij, name) is one, name
