"""Lines that could be broken while every test passed; each test says which line, and fails when it is broken."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from parts import compose, job
from pdf_samples import GOUDA, SUPPER, box, drukker, image_artwork, opened, page, text
from PIL import Image

import kom_erbij
from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.campaign.drukker import Doel, Standard
from kom_erbij.campaign.model import Activiteit
from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import DoesNotFitError
from kom_erbij.layout.clash import clash
from kom_erbij.layout.page import Box, Picture, QRCode, Text
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.keep.files import write_file
from kom_erbij.production.keep.stamp import stamp
from kom_erbij.template.registry import find_product, load_product
from kom_erbij.writers.pdf import write_pdf

TODAY = date(2027, 3, 1)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="90" height="30" fill="{}"/></svg>'


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def batch(uit: str, sheet: str, **given: Any) -> kom_erbij.Result:
    Path("lijst.csv").write_text(sheet, encoding="utf-8")
    asked = {"maat": "a4", "formaat": "pdf", "doel": "scherm", "today": TODAY, "werkers": 1}
    return kom_erbij.batch("lijst.csv", "poster", plat=True, uit=uit, **{**asked, **given})


def posters(uit: str) -> dict[str, bytes]:
    return {path.name.partition("_")[0]: path.read_bytes() for path in Path(uit).glob("*.pdf")}


# A logo of another


def test_a_poster_of_breda_has_no_logo_of_gouda() -> None:
    """`Source.campagne_of`: `huisstijl=Huisstijl()` away."""
    Path("logo.svg").write_text(LOGO.format("#a11"), encoding="utf-8")
    Path("kom-erbij.toml").write_text('gemeente = "Gouda"\n[huisstijl]\nlogo = "logo.svg"\n', encoding="utf-8")
    sheet = "titel;datum;gemeente\nKoffie;30-09-2027;Gouda\nKoffie;30-09-2027;Breda\n"
    batch("met", sheet)
    Path("kom-erbij.toml").unlink()
    batch("zonder", sheet, gemeente="Gouda")
    ours, plain = posters("met"), posters("zonder")
    assert ours["breda"] == plain["breda"]
    assert ours["gouda"] != plain["gouda"]


def test_a_logo_of_the_same_name_is_not_that_of_who_came_before() -> None:
    """`_kept_screen`, `PdfDocument.picture`: a picture known by its name or size instead of its bytes."""
    for name, color in (("Gouda", "#a11"), ("Breda", "#11a")):
        Path("logo.svg").write_text(LOGO.format(color), encoding="utf-8")
        batch(name, "titel;datum\nKoffie;30-09-2027\n", gemeente=name, logo="logo.svg")
    inks = []
    for name in ("gouda", "breda"):
        with opened(posters(name.capitalize())[name]) as pdf:
            forms = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"]
            inks.append(b"".join(one.read_bytes() for one in forms))
    assert inks[0] != inks[1]


# Texts that touch


LAYOUT = """unit = "mm"
width = 100
height = 120
bleed = 3
ground = ["zon"]
{}"""
COLUMN = """
[[items]]
kind = "column"
name = "{}"
left = 8
right = 92
top = {}
bottom = 110
[[items.pieces]]
field = "titel"
text = "{{{{ titel }}}}"
face = "bold"
size = [20, 20]
color = "nacht"
"""


@pytest.mark.parametrize(("top", "touches"), [(20, True), (24, True), (60, False)])
def test_a_page_on_which_texts_touch_is_refused(tmp_path: Path, top: int, touches: bool) -> None:
    """`_Composing.page`: `clash(items)` not asked for, or never finding anything."""
    (tmp_path / "product.toml").write_text(
        'name = "label"\ntitle = "Label"\n[sizes.s]\ntitle = "S"\n'
        '[[parts]]\nof = ["activiteit", "campagne"]\ntemplate = "{maat}.toml"\n'
    )
    layout = LAYOUT.format(COLUMN.format("een", 20) + COLUMN.format("twee", top))
    (tmp_path / "s.toml").write_text(layout, encoding="utf-8")
    if touches:
        with pytest.raises(DoesNotFitError, match="raakt iets anders op de bladzijde"):
            compose(load_product(tmp_path), "s", GOUDA, Activiteit("Samen thee drinken"))
    else:
        assert compose(load_product(tmp_path), "s", GOUDA, Activiteit("Samen thee drinken"))


WORDS = text("Samen eten", 100)
INK = WORDS.ink


def _code(left: float) -> QRCode:
    return QRCode(Box(left, INK.y, 60, 60), ((True,) * 30,) * 30, PALETTE["nacht"], "https://example.org", "Code")


@pytest.mark.parametrize(
    ("item", "over", "touches"),
    [
        (text("Ook hier", 104), True, True),
        (text("Ver weg", 300), True, False),
        (Picture(INK, image_artwork(Image.new("RGB", (4, 4))), "Logo"), False, True),
        (Picture(INK, image_artwork(Image.new("RGB", (4, 4))), "Foto", clip=Box(0, 300, 9, 9)), True, False),
        # Four modules of 2 pt around it must be empty.
        (_code(INK.right + 7), False, True),
        (_code(INK.right + 9), False, False),
        (box(INK.x, INK.y, 9, 9, fill=PALETTE["zon"]), True, True),
        (box(INK.x, INK.y, 9, 9, fill=PALETTE["zon"]), False, False),
        (box(INK.x, INK.y, 9, 9), True, False),
    ],
)
def test_what_lies_on_a_text_is_found(item: Any, over: bool, touches: bool) -> None:
    """`clash`: each of its four questions answered with False; the quiet zone left out."""
    found: Text | None = clash((WORDS, item) if over else (item, WORDS))
    assert (found is not None) is touches


# A template that changed


@pytest.mark.parametrize("file", ["a4.toml", "blocks.toml", "product.toml", "../blocks.toml", "../style.toml"])
def test_a_changed_template_gives_another_stamp(tmp_path: Path, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`stamp`: `_template(…)` away, or one of the files it leans on."""
    ours = find_product("poster")

    def mark(place: str, more: str) -> Any:
        shutil.copytree(ours.folder.parent, tmp_path / place)
        changed = tmp_path / place / "poster" / file
        changed.write_text(changed.read_text(encoding="utf-8") + more, encoding="utf-8")
        monkeypatch.setattr("kom_erbij.production.keep.stamp.templates", lambda: tmp_path / place)
        return stamp(job(load_product(tmp_path / place / "poster"), "a4", Wishes(), GOUDA, SUPPER))

    before, after = mark("eerst", ""), mark("dan", "\n# anders\n")
    assert (before.invoer, before.lettertypen, before.versie) == (after.invoer, after.lettertypen, after.versie)
    assert before.sjabloon != after.sjabloon


def test_what_was_made_with_another_template_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """`OutputFolder.up_to_date`: the template not compared."""
    sheet = "titel;datum\nKoffie;30-09-2027\n"
    assert [len(batch("uit", sheet, gemeente="Gouda")) for _ in range(2)] == [1, 0]
    monkeypatch.setattr("kom_erbij.production.keep.stamp._template", lambda folder: "anders")
    assert [len(batch("uit", sheet, gemeente="Gouda")) for _ in range(2)] == [1, 0]


# Ink


@pytest.mark.parametrize("standard", [Standard.X4, Standard.X1A])
@pytest.mark.parametrize("mode", ["RGB", "CMYK", "RGBA"])
def test_a_photo_prints_with_no_more_ink_than_the_print_shop_takes(mode: str, standard: Standard) -> None:
    """`_inked`, `_press`, `PdfDocument._prepared`: `most_ink` not handed on."""
    dark = np.random.default_rng(3).integers(0, 40, (48, 48, len(mode)), dtype=np.uint8)
    if mode == "CMYK":
        dark = 255 - dark
    elif mode == "RGBA":
        dark[..., 3] = 255 - dark[..., 3]
    photo = image_artwork(Image.fromarray(dark, mode), ArtworkKind.JPEG if mode != "RGBA" else ArtworkKind.PNG)
    sheet = page(Picture(Box(50, 50, 20, 20), photo, "Soep"))
    most = 240.0
    with opened(write_pdf([sheet], Doel.DRUK, drukker(standard, most_ink=most))) as pdf:
        made = pdf.pages[0].obj.Resources.XObject.Im1
        assert (made.ColorSpace, made.Filter) == ("/DeviceCMYK", "/FlateDecode")
        inks = np.frombuffer(made.read_bytes(), np.uint8).reshape(-1, 4).astype(int).sum(axis=1)
    assert 0.8 * most < inks.max() / 2.55 <= most + 1e-9


# What was left to fill in


SHOWN = [
    "titel",
    "locatie",
    "adres",
    "omschrijving",
    "organisator",
    "doelgroep",
    "kosten",
    "aanmelden",
    "contact",
    "website",
]


@pytest.mark.parametrize("name", SHOWN)
def test_what_was_left_to_fill_in_is_told_in_every_column(name: str) -> None:
    """`leftovers`: a column not looked at, such as contact or doelgroep."""
    cells = {"titel": "Koffie", "datum": "30-09-2027", name: f"{'Koffie ' if name == 'titel' else ''}[NAAM]"}
    Path("lijst.csv").write_text(f"{';'.join(cells)}\n{';'.join(cells.values())}\n", encoding="utf-8")
    found = kom_erbij.controleer("lijst.csv", "poster", "Gouda", maat="a4", formaat="pdf", today=TODAY)
    told = [one for one in found.problemen if one.rule == ("webadres" if name == "website" else "invulplek")]
    assert [(one.place.row, one.place.field, "“[NAAM]”" in one.what) for one in told] == [(2, name, True)]


@pytest.mark.parametrize("key", ["contact.naam", "contact.email", "contact.telefoon", "wethouder.naam"])
def test_what_was_left_to_fill_in_in_the_configuration_is_told(key: str) -> None:
    """`unfilled`: `contact` or `wethouder` not looked at."""
    section, name = key.split(".")
    Path("kom-erbij.toml").write_text(f'gemeente = "Gouda"\n[{section}]\n{name} = "[NAAM]"\n', encoding="utf-8")
    made = kom_erbij.maak("press-release", titel="Koffie", datum="30-09-2027", formaat="docx", today=TODAY)
    assert [one.place.field for one in made.notes if one.rule == "invulplek"] == [key]


# Power cuts


def test_the_journal_knows_a_file_before_it_is_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """`OutputFolder.put`: `_note_down` after the replace."""
    known, move = {}, os.replace

    def moved(source: Any, target: Any, **how: Any) -> None:
        journal = Path("uit/.kom-erbij/journal")
        lines = journal.read_text(encoding="utf-8").splitlines() if journal.exists() else []
        known[Path(target).name] = Path(target).name in {json.loads(line).get("naam") for line in lines}
        move(source, target, **how)

    monkeypatch.setattr(os, "replace", moved)
    batch("uit", "titel;datum\nKoffie;30-09-2027\nThee;30-09-2027\n", gemeente="Gouda")
    assert {name: told for name, told in known.items() if name.endswith(".pdf")} == dict.fromkeys(
        ("gouda_poster_koffie_a4_scherm.pdf", "gouda_poster_thee_a4_scherm.pdf"), True
    )


def test_a_file_is_on_the_disk_before_it_is_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """`OutputFolder.put`, `OutputFolder._save`, `write_file`: no fsync, or one before all was written."""
    synced, moved_to, sync, move = set(), [], os.fsync, os.replace

    def synced_now(descriptor: int) -> None:
        state = os.fstat(descriptor)
        synced.add((state.st_ino, state.st_size))
        sync(descriptor)

    def moved(source: Any, target: Any, **how: Any) -> None:
        state = Path(source).stat()
        moved_to.append((Path(target).name, (state.st_ino, state.st_size) in synced))
        move(source, target, **how)

    monkeypatch.setattr(os, "fsync", synced_now)
    monkeypatch.setattr(os, "replace", moved)
    batch("uit", "titel;datum\nKoffie;30-09-2027\n", gemeente="Gouda")
    write_file(Path("rapport.csv"), b"a;b")
    names = ("gouda_poster_koffie_a4_scherm.pdf", "overzicht.html", "manifest.json", "rapport.csv")
    assert moved_to == [(name, True) for name in names]
