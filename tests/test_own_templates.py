"""Templates of one's own, in `sjablonen/` beside `kom-erbij.toml`: in every command, and behind limits."""

from __future__ import annotations

import io
import re
import shutil
import struct
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
import typer
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from own_fonts import FAMILY, opentype, truetype
from PIL import Image
from test_products_of_a_folder import (
    BACK,
    BOOKLET,
    COVER,
    INSIDE,
    LETTER,
    LETTER_TEXT,
    SHEET,
    folder,
    words_of,
)

import kom_erbij
from kom_erbij.cli import run
from kom_erbij.cli.commands import app
from kom_erbij.errors import Exit, TemplateError
from kom_erbij.intake.limits import TEMPLATE_FILES, TEXT_BYTES
from kom_erbij.production.ask.wishes import registry_of
from kom_erbij.resources import templates
from kom_erbij.template import own
from kom_erbij.template.own import NEEDED
from kom_erbij.template.registry import RESERVED, products
from kom_erbij.template.slots import fill

EXAMPLES = Path(__file__).parent.parent / "examples" / "gouda"
STICKER = Path(__file__).parent / "sjablonen" / "vloersticker"
TODAY = date(2027, 3, 1)
SCREEN = ("--formaat", "pdf", "--doel", "scherm")
LOOK = """
[styles.body]
size = 14
leading = 20
[styles.heading-1]
color = "diep munt"
[fit]
body = [[14, 1]]
"""
BIG_TITLE = """
extends = "blocks.toml"
[styles]
roep = { color = "zon" }
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a configuration and an empty `sjablonen/`."""
    (tmp_path / "kom-erbij.toml").write_text('gemeente = "Gouda"\nvan = 2027-09-30\ntot = 2027-10-06\n', "utf-8")
    (tmp_path / "sjablonen").mkdir()
    shutil.copy(EXAMPLES / "activiteiten.csv", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def letter(here: Path, text: str = LETTER_TEXT, more: str = "") -> Path:
    """A letter among the templates."""
    folder(here / "sjablonen", "brief", product__toml=LETTER + more, brief__md=text)
    return here / "sjablonen" / "brief"


def booklet(here: Path) -> None:
    cover, back = SHEET.format(ground="nacht") + COVER, SHEET.format(ground="nacht") + BACK
    inside = SHEET.format(ground="wit") + INSIDE
    folder(
        here / "sjablonen", "boek", product__toml=BOOKLET, omslag__toml=cover, binnen__toml=inside, achter__toml=back
    )


def poster(here: Path, product: str = 'extends = "poster"\n', **files: str) -> Path:
    folder(here / "sjablonen", "poster", product__toml=product, **files)
    return here / "sjablonen" / "poster"


def fonts_in(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return {str(font.BaseFont).split("+")[1] for page in file.pages for font in page.Resources.Font.values()}


def drawn(pdf: Path) -> bytes:
    """What is drawn on its first page."""
    with pikepdf.open(pdf) as file:
        return file.pages[0].Contents.read_bytes()


def told(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


# Three products that are not alike


def test_a_sticker_a_booklet_and_a_letter_have_their_commands(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(STICKER, here / "sjablonen" / "vloersticker")
    booklet(here)
    letter(here)
    assert run(["vloersticker", "--titel", "Thee", "--formaat", "pdf", "--doel", "druk"]) == 0
    assert run(["weekboek", "--programma", "activiteiten.csv", "--formaat", "pdf"]) == 0
    assert run(["dankbrief", "--formaat", "docx,pdf", "--doel", "scherm"]) == 0
    made = {path.name: path for path in (here / "uit").iterdir()}
    sticker = made["gouda_floor-sticker_thee_rond-300_druk.pdf"].read_bytes()
    with pikepdf.open(io.BytesIO(sticker)) as pdf:
        spots = [str(one[1]) for one in pdf.pages[0].Resources.ColorSpace.values()]
        assert float(pdf.pages[0].trimbox[2] - pdf.pages[0].trimbox[0]) == pytest.approx(300 * 72 / 25.4, abs=0.1)
    assert "/CutContour" in spots
    assert len(words_of(made["gouda_weekbook_a5_scherm.pdf"].read_bytes())) == 8
    assert len(words_of(made["gouda_weekbook_a5_druk.pdf"].read_bytes())) == 4
    assert "Hartelijk dank!" in words_of(made["gouda_kind-letter_a4_scherm.pdf"].read_bytes())[0]
    assert "gouda_kind-letter_a4.docx" in made
    capsys.readouterr()
    run(["--help"])
    assert re.search(r"kind-letter.*dankbrief", capsys.readouterr().out, re.DOTALL)


def test_they_are_in_batch_by_several_hands_and_in_controleer(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    poster(here, 'extends = "poster"\nname = "raam"\ntitle = "Raamposter"\n', blocks__toml=BIG_TITLE)
    rows = (here / "activiteiten.csv").read_text("utf-8-sig").splitlines()
    (here / "kort.csv").write_text("\n".join(rows[:3]), "utf-8")
    given = ["kort.csv", "--product", "raam", "--maat", "a4"]
    assert run(["controleer", *given]) in (0, 1)
    assert not (here / "uit").exists()
    assert run(["batch", "--plat", *given, *SCREEN, "--werkers", "2"]) == 0, told(capsys)
    assert len(list((here / "uit").glob("gouda_raam_*_a4_scherm.pdf"))) == 2
    # The same once more: nothing to do, until a file changes that it hangs on.
    capsys.readouterr()
    assert run(["batch", "--plat", *given, *SCREEN]) == 0
    assert "2 bestanden klopten nog" in told(capsys)
    blocks = here / "sjablonen" / "poster" / "blocks.toml"
    blocks.write_text(BIG_TITLE.replace("zon", "wit"), "utf-8")
    assert run(["batch", "--plat", *given, *SCREEN]) == 0
    assert "2 bestanden in de map" in told(capsys)


def test_a_poster_with_one_file_replaced(here: Path) -> None:
    given = {"titel": "Thee", "maat": "a4", "formaat": "pdf", "doel": "scherm", "today": TODAY}
    (ours,) = kom_erbij.maak("poster", "Gouda", uit="van-ons", **given)  # type: ignore[arg-type]
    poster(here, blocks__toml='extends = "blocks.toml"\nground = ["pruim"]\n')
    assert run(["poster", "--titel", "Thee", "--maat", "a4", *SCREEN]) == 0
    own = here / "uit" / ours.bestand.name
    assert words_of(own.read_bytes()) == words_of(ours.bestand.read_bytes())
    assert b"0.557 0.306 0.776 rg" in drawn(own)
    # Another folder without one's own has ours again.
    (there,) = kom_erbij.maak("poster", "Gouda", uit="weer", config=EXAMPLES / "kom-erbij.toml", **given)  # type: ignore[arg-type]
    assert b"0.557 0.306 0.776 rg" not in drawn(there.bestand)


def test_the_configuration_names_the_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter(here)
    (here / "sjablonen").rename(here / "huis")
    assert run(["dankbrief", "--formaat", "docx"]) == Exit.WRONG_INPUT
    config = here / "kom-erbij.toml"
    config.write_text(config.read_text("utf-8") + 'sjablonen = "huis"\n', "utf-8")
    assert run(["dankbrief", "--formaat", "docx"]) == 0
    config.write_text(config.read_text("utf-8").replace('"huis"', '"thuis"'), "utf-8")
    capsys.readouterr()
    assert run(["dankbrief", "--formaat", "docx"]) == Exit.WRONG_INPUT
    assert "kom-erbij.toml, sjablonen: de map “thuis” is er niet" in told(capsys)
    assert run(["gemeenten", "gouda"]) == 0


def test_a4_sheets_of_one_s_own(here: Path) -> None:
    poster(here)
    given = ["--titel", "Thee", "--maat", "a3", "--formaat", "pdf", "--doel", "druk", "--op-a4"]
    assert run(["poster", *given]) == 0
    assert {path.name for path in (here / "uit").glob("gouda_*")} == {
        "gouda_poster_thee_a3_druk.pdf",
        "gouda_poster_thee_a3_op-a4.pdf",
    }


def test_sizes_of_one_s_own_replace_ours(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    poster(here, 'extends = "poster"\n[sizes.a4]\ntitle = "A4"\n')
    assert run(["poster", "--titel", "Thee", "--formaat", "docx"]) == 0
    assert [path.name for path in (here / "uit").glob("gouda_*")] == ["gouda_poster_thee_a4.docx"]
    assert run(["poster", "--maat", "a3"]) == Exit.WRONG_INPUT


def test_the_look_of_a_letter_is_told_in_a_few_lines(here: Path) -> None:
    place = letter(here)
    (place / "style.toml").write_text(LOOK, "utf-8")
    assert run(["dankbrief", "--formaat", "docx,odt"]) == 0
    with zipfile.ZipFile(here / "uit" / "gouda_kind-letter_a4.docx") as package:
        styles = package.read("word/styles.xml").decode()
        assert '<w:sz w:val="28"/>' in styles
        assert '<w:color w:val="0F6F63"/>' in styles
    with zipfile.ZipFile(here / "uit" / "gouda_kind-letter_a4.odt") as package:
        styles = package.read("styles.xml").decode()
        assert 'fo:font-size="14pt"' in styles
        assert 'fo:color="#0F6F63"' in styles


# Fonts


@pytest.mark.parametrize(("file", "data"), [("Buurt.ttf", truetype), ("Buurt.otf", opentype)])
def test_a_font_of_one_s_own(here: Path, file: str, data: Callable[[], bytes]) -> None:
    place = poster(here, f'extends = "poster"\n[fonts]\ndisplay = "{file}"\n')
    (place / file).write_bytes(data())
    assert run(["poster", "--titel", "Thee", "--maat", "a4", "--formaat", "pdf,docx,png"]) == 0
    made = here / "uit"
    for purpose in ("druk", "scherm"):
        names = fonts_in((made / f"gouda_poster_thee_a4_{purpose}.pdf").read_bytes())
        assert "Buurt" in names and "FredokaOne-Regular" not in names
    with zipfile.ZipFile(made / "gouda_poster_thee_a4.docx") as package:
        assert f'w:name="{FAMILY}"' in package.read("word/fontTable.xml").decode()
        assert f'w:ascii="{FAMILY}"' in package.read("word/document.xml").decode()
        (own,) = (name for name in package.namelist() if name.startswith("word/fonts/display-"))
        key = re.search(r'r:id="display-\w+" w:fontKey="\{([^}]+)\}"', package.read("word/fontTable.xml").decode())
        assert key
        mask = bytes.fromhex(key[1].replace("-", ""))[::-1]
        hidden = package.read(own)
    plain = bytes(byte ^ mask[index % 16] for index, byte in enumerate(hidden[:32])) + hidden[32:]
    with TTFont(io.BytesIO(plain)) as font:
        assert font["name"].getDebugName(1) == FAMILY
        assert "glyf" in font
    (here / "sjablonen").rename(here / "weg")
    assert run(["poster", "--titel", "Thee", "--maat", "a4", "--formaat", "png", "--uit", "anders"]) == 0
    with Image.open(made / "gouda_poster_thee_a4.png") as one, Image.open("anders/gouda_poster_thee_a4.png") as other:
        assert one.tobytes() != other.tobytes()


def test_a_document_is_set_in_a_font_of_one_s_own(here: Path) -> None:
    place = letter(here, more='\n[fonts]\nregular = "Buurt.ttf"\n')
    (place / "Buurt.ttf").write_bytes(truetype())
    assert run(["dankbrief", "--formaat", "pdf,docx,odt", "--doel", "scherm"]) == 0
    made = here / "uit"
    assert "Buurt" in fonts_in((made / "gouda_kind-letter_a4_scherm.pdf").read_bytes())
    for name, part in (("docx", "word/styles.xml"), ("odt", "styles.xml")):
        with zipfile.ZipFile(made / f"gouda_kind-letter_a4.{name}") as package:
            assert FAMILY in package.read(part).decode()
            assert any("regular-" in one for one in package.namelist())


def rights(value: int) -> Callable[[TTFont], None]:
    def change(font: TTFont) -> None:
        font["OS/2"].fsType = value

    return change


def without(*tables: str) -> Callable[[TTFont], None]:
    def change(font: TTFont) -> None:
        for table in tables:
            del font[table]

    return change


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (truetype(rights(2)), "mag volgens zijn maker niet worden ingesloten"),
        (truetype(rights(4)), "niet in een bestand dat men bewerkt"),
        (truetype(rights(0x100)), "alleen helemaal worden ingesloten"),
        (truetype(rights(0x200)), "alleen als plaatje"),
        (truetype(chars=NEEDED.replace("ë", "").replace("€", "")), "mist ë en €"),
        (truetype()[:3000], "is beschadigd of geen lettertype"),
        (truetype(without("glyf", "loca")), "geen lijnen"),
        (truetype(without("OS/2")), "is beschadigd"),
        (b"", "is beschadigd"),
        (b"%PDF-1.7 hoi", "is beschadigd"),
        (bytes(6_000_000), "is 6.0 MB. Het mag 5 MB zijn"),
        (opentype()[:-9000], "is beschadigd"),
        (None, "is er niet"),
    ],
)
def test_a_font_that_cannot_be_used_is_refused_with_the_reason(here: Path, data: bytes | None, said: str) -> None:
    place = poster(here, 'extends = "poster"\n\n[fonts]\ndisplay = "Buurt.ttf"\n')
    if data is not None:
        (place / "Buurt.ttf").write_bytes(data)
    with pytest.raises(TemplateError) as caught:
        kom_erbij.maak("poster", today=TODAY)
    (finding,) = caught.value.findings
    assert (finding.place.file, finding.place.line, finding.place.field) == (
        *("poster/product.toml", 4, "fonts.display"),
    )
    assert said in str(finding) and "“Buurt.ttf”" in str(finding)


def test_two_fonts_of_one_name_are_not_mixed_up(here: Path) -> None:
    place = poster(here, 'extends = "poster"\n[fonts]\ndisplay = "Een.ttf"\nbold = "Twee.ttf"\n')
    (place / "Een.ttf").write_bytes(truetype())
    (place / "Twee.ttf").write_bytes(truetype(face="regular"))
    with pytest.raises(TemplateError, match=r"“Een\.ttf” en “Twee\.ttf” heten allebei “Buurtletter”"):
        kom_erbij.maak("poster", today=TODAY)
    # The same file under two names is one font.
    (place / "Twee.ttf").write_bytes(truetype())
    assert run(["poster", "--titel", "Thee", "--maat", "a4", "--formaat", "docx"]) == 0
    with zipfile.ZipFile(here / "uit" / "gouda_poster_thee_a4.docx") as package:
        assert package.read("word/fontTable.xml").decode().count(f'w:name="{FAMILY}"') == 1


def test_a_font_that_is_never_drawn_whole_is_stopped(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "FONT_SECONDS", 1)
    place = poster(here, 'extends = "poster"\n[fonts]\ndisplay = "Buurt.otf"\n')
    (place / "Buurt.otf").write_bytes(opentype(endless=True))
    with pytest.raises(TemplateError, match="is beschadigd"):
        kom_erbij.maak("poster", today=TODAY)


def test_a_font_that_claims_all_signs_there_are_is_not_believed(here: Path) -> None:
    def claim(font: TTFont) -> None:
        table = next(one for one in font["cmap"].tables if one.format == 4)
        groups = struct.pack(">LLL", 0x20, 0x10FFFF, 1)
        other = CmapSubtable.newSubtable(12)
        other.platformID, other.platEncID, other.format, other.reserved = 3, 10, 12, 0
        other.length, other.language, other.nGroups, other.cmap = 28, 0, 1, {}
        other.data = struct.pack(">HHLLL", 12, 0, 28, 0, 1) + groups
        other.compile = lambda _: other.data
        font["cmap"].tables = [table, other]

    place = letter(here, more='\n[fonts]\nregular = "Buurt.ttf"\n')
    (place / "Buurt.ttf").write_bytes(truetype(claim))
    with pytest.raises(TemplateError, match="is beschadigd"):
        kom_erbij.maak("dankbrief", today=TODAY)


@pytest.mark.parametrize("name", ["../Buurt.ttf", "/tmp/Buurt.ttf", "Buurt.woff2", "C:\\Buurt.ttf"])
def test_a_font_from_elsewhere_is_refused(here: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    poster(here, f"extends = \"poster\"\n[fonts]\ndisplay = '{name}'\n")
    assert run(["poster"]) == Exit.WRONG_TEMPLATE
    assert "poster/product.toml, regel 3, fonts.display" in told(capsys)


def test_a_sign_that_a_font_of_one_s_own_lacks_comes_from_ours(here: Path) -> None:
    place = poster(here, 'extends = "poster"\n[fonts]\ndisplay = "Buurt.ttf"\n')
    (place / "Buurt.ttf").write_bytes(truetype())
    (made,) = kom_erbij.maak("poster", titel="Şükran", maat="a4", formaat="pdf", doel="scherm", today=TODAY, uit="uit")
    assert "Şükran" in words_of(made.bestand.read_bytes())[0]


# Colours

COLOR = 'extends = "poster"\n[kleuren]\nzee = {{ {} }}\n'
ON_SEA = 'extends = "blocks.toml"\nground = ["zee"]\n'


def test_a_colour_of_one_s_own_in_both_worlds(here: Path) -> None:
    poster(here, COLOR.format('rgb = "#0B4F6C", cmyk = [95, 40, 25, 35]'), blocks__toml=ON_SEA)
    assert run(["poster", "--titel", "Thee", "--maat", "a4", "--formaat", "pdf"]) == 0
    paper, screen = sorted((here / "uit").glob("gouda_*"))
    assert b"0.95 0.4 0.25 0.35 k" in drawn(paper)
    assert b"0.043 0.31 0.424 rg" in drawn(screen)


@pytest.mark.parametrize(
    ("color", "said"),
    [
        ('rgb = "#0B4F6C"', "“cmyk” ontbreekt"),
        ("cmyk = [1, 2, 3, 4]", "“rgb” ontbreekt"),
        ('rgb = "blauw", cmyk = [1, 2, 3, 4]', "“blauw” is geen kleur"),
        ('rgb = "#0B4F6C", cmyk = [100, 100, 100, 1]', "301 % inkt; er mag 300 %"),
        ('rgb = "#0B4F6C", cmyk = [101, 0, 0, 0]', "van 0 tot en met 100"),
        ('rgb = "#0B4F6C", cmyk = [1, 2, 3]', "kleuren.zee.cmyk"),
        ('rgb = "#0B4F6C", cmyk = [1, 2, 3, nan]', "kleuren.zee.cmyk"),
    ],
)
def test_a_colour_that_is_not_whole_is_told(here: Path, color: str, said: str) -> None:
    poster(here, COLOR.format(color))
    with pytest.raises(TemplateError) as caught:
        kom_erbij.maak("poster", today=TODAY)
    assert "poster/product.toml, regel 3, kleuren.zee" in str(caught.value)
    assert said in str(caught.value)


def test_a_colour_with_the_name_of_ours_is_refused(here: Path) -> None:
    poster(here, 'extends = "poster"\n[kleuren]\nzon = { rgb = "#0B4F6C", cmyk = [95, 40, 25, 35] }\n')
    with pytest.raises(TemplateError, match="“zon” heet al zo bij ons"):
        kom_erbij.maak("poster", today=TODAY)


# What is wrong costs only itself


def test_one_bad_folder_costs_only_itself(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    booklet(here)
    letter(here)
    poster(here, 'extends = "poster"\nmaat = "a4"\n')
    assert run(["dankbrief", "--formaat", "docx"]) == 0
    assert "Waarschuwing: poster/product.toml, regel 2, maat: “maat” is hier geen instelling" in told(capsys)
    assert run(["poster", "--titel", "Thee"]) == Exit.WRONG_TEMPLATE
    assert "Fout: poster/product.toml, regel 2" in told(capsys)
    assert run(["aankondigingsposter"]) == Exit.WRONG_TEMPLATE
    assert run(["gemeenten", "gouda"]) == 0
    assert not list((here / "uit").glob("*poster*"))
    # Nor is ours made in its stead when nothing is named.
    assert run(["batch", "activiteiten.csv", "--product", "poster"]) == Exit.WRONG_TEMPLATE


def test_all_that_is_wrong_in_its_files_is_told_before_any_is_made(here: Path) -> None:
    poster(
        here,
        a3__toml='extends = "a3.toml"\nhoogte = 3\n',
        a4__toml='extends = "bestaat-niet.toml"\n',
        **{"a2-invul__toml": 'extends = "a2-invul.toml"\nground = ["paars"]\n'},
    )
    with pytest.raises(TemplateError) as caught:
        kom_erbij.maak("poster", titel="Thee", maat="a4", today=TODAY)
    assert {one.place.file for one in caught.value.findings} >= {
        *("poster/a3.toml", "poster/a4.toml", "poster/a2-invul.toml"),
    }


@pytest.mark.parametrize(
    ("product", "said"),
    [
        ('extends = "postre"\n', "Bedoelde u “poster”?"),
        ("extends = 3\n", "geen product van ons"),
        ('name = "poster"\ntitle = "x"\n', "parts"),
        (LETTER.replace('"kind-letter"', '"batch"').replace("brief.md", "a.md"), "“batch” is een opdracht"),
        (LETTER.replace('"dankbrief"', '"poster"').replace("brief.md", "a.md"), 'extends = "poster"'),
        ('extends = "poster"\nfolder = "/etc"\n', "“folder” is hier geen instelling"),
        ("x = [" * 3000, "mijn/product.toml"),
    ],
)
def test_a_product_that_cannot_be_is_told_of(here: Path, product: str, said: str) -> None:
    folder(here / "sjablonen", "mijn", product__toml=product, a__md="# Hoi\n")
    made = kom_erbij.maak("press-release", formaat="odt", today=TODAY)
    assert len(made) == 1
    notes = [str(note) for note in made.notes if str(note).startswith("mijn/product.toml")]
    assert any(said in note for note in notes), notes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[sizes.a4]", '[sizes."../../a4"]'),
        ('name = "kind-letter"', 'name = "../brief"'),
        ('aliases = ["dankbrief"]', 'aliases = ["../brief"]'),
        ('template = "brief.md"', 'template = "brief.md"\nname = "../x"'),
        ('template = "brief.md"', 'template = "brief.md"\npages = ["../x"]'),
    ],
)
def test_no_name_leads_out_of_the_folder(here: Path, before: str, after: str) -> None:
    place = letter(here)
    text = LETTER.replace(before, after)
    assert text != LETTER
    (place / "product.toml").write_text(text, "utf-8")
    with pytest.raises(TemplateError, match="kan geen naam zijn"):
        kom_erbij.maak("brief", today=TODAY)


def test_commands_of_the_program_are_no_names_for_a_product() -> None:
    ours = {name for product in products() for name in product.names}
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert set(commands) - ours <= set(RESERVED)


@pytest.mark.parametrize("what", ["folder", "file", "deeper", "shared"])
def test_what_lies_elsewhere_is_not_followed(here: Path, what: str) -> None:
    place = letter(here)
    elsewhere = here / "elders"
    if what == "folder":
        place.rename(elsewhere)
        place.symlink_to(elsewhere, target_is_directory=True)
    elif what == "deeper":
        (place / "delen").mkdir()
        (place / "delen" / "x.toml").symlink_to(here / "kom-erbij.toml")
    elif what == "shared":
        (place.parent / "blocks.toml").symlink_to(here / "kom-erbij.toml")
    else:
        (place / "brief.md").rename(elsewhere)
        (place / "brief.md").symlink_to(elsewhere)
    with pytest.raises(TemplateError, match="koppeling naar elders"):
        kom_erbij.maak("brief", today=TODAY)


ENDLESS = '{ kind = "lines", field = "x", label = "y", size = 9, pitch = 0.0001, lines = 0 }'


def test_a_folder_has_no_more_in_it_than_a_product_can_need(here: Path) -> None:
    place = letter(here)
    for number in range(TEMPLATE_FILES):
        (place / f"{number}.txt").touch()
    with pytest.raises(TemplateError, match="meer dan 200 bestanden"):
        kom_erbij.maak("brief", today=TODAY)


def test_words_without_end_are_not_read(here: Path) -> None:
    place = letter(here)
    (place / "brief.md").write_text("# Hoi\n" + "a" * TEXT_BYTES, "utf-8")
    with pytest.raises(TemplateError, match=r"brief\.md"):
        kom_erbij.maak("dankbrief", today=TODAY)
    (place / "brief.md").write_bytes("# Café\n".encode("latin-1"))
    with pytest.raises(TemplateError, match="geen tekst in UTF-8"):
        kom_erbij.maak("dankbrief", today=TODAY)


HOSTILE = {
    "a loop without end": "{% for a in programma %}x{% endfor %}{% for a in 'x' * 9999999999 %}y{% endfor %}",
    "a range": "{% for a in range(99999999) %}x{% endfor %}",
    "loops in loops": "{% for a in l %}{% for b in l %}{% for c in l %}{% for d in l %}x{% endfor %}{% endfor %}"
    "{% endfor %}{% endfor %}".replace("in l", f"in [{','.join('1' * 300)}]"),
    "a product": "{{ 'x' * 999999999 }}",
    "a power": "{{ 9 ** 9 ** 9 ** 9 }}",
    "doubling": "{% set a0 = 'xxxxxxxxxx' %}"
    + "".join(f"{{% set a{n + 1} = a{n} ~ a{n} ~ a{n} %}}" for n in range(40))
    + "{{ a40 }}",
    "adding up": "{% set a0 = 'xxxxxxxxxx' %}"
    + "".join(f"{{% set a{n + 1} = a{n} + a{n} + a{n} %}}" for n in range(40))
    + "{{ a40 }}",
    "padding": "{{ website.center(999999999) }}",
    "a filter that pads": "{{ website | center(999999999) }}",
    "a filter that replaces": "{{ 'a' | replace('a', 'aaaaaaaaaa')" + " | replace('a', 'aaaaaaaaaa')" * 9 + " }}",
    "a filter that joins": "{% set x = " + "~".join(["'xxxxxxxxxxxxxxxx'"] * 900) + " %}{{ ["
    + ",".join(["x"] * 900) + "] | opsomming }}",
    "a format": "{{ '%999999999d' | format(3) }}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "the inside of Python": "{{ website.__class__.__mro__[1].__subclasses__() }}",
    "the inside by another way": "{{ website['__class__'] }}",
    "an attribute by a filter": "{{ website | attr('__class__') }}",
    "a file": "{% include '/etc/passwd' %}",
    "a file of ours": "{% import 'x' as y %}",
    "our own marks": "{{ _steps }}",
    "what filters are given": "{{ website | _counted(-99999999) }}",
    "deep brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
}  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_template_is_stopped(words: str, here: Path) -> None:
    letter(here, LETTER_TEXT + words + "\n")
    started = time.process_time()
    with pytest.raises(TemplateError) as caught:
        kom_erbij.maak("dankbrief", formaat="odt", today=TODAY)
    assert time.process_time() - started < 30
    assert caught.value.findings[0].place.file == "brief/brief.md"
    assert not (here / "uit").exists()


@pytest.mark.parametrize("doubled", ["[lijst, lijst]", "{'a': lijst, 'b': lijst}", "(lijst, lijst)"])
@pytest.mark.parametrize(
    "said", ["{{ lijst }}", "{{ 'x' ~ lijst }}", "{{ lijst | begin }}", "{{ lijst | volgens({}) }}"]
)
def test_a_list_of_lists_is_never_written_out(doubled: str, said: str) -> None:
    with pytest.raises(TemplateError, match="niet in te vullen"):
        fill("{% set lijst = ['x'] %}" + f"{{% set lijst = {doubled} %}}" * 60 + said, {})


@pytest.mark.parametrize("value", ["{{ 7*7 }}", "{% for a in b %}", "{{ website.__class__ }}"])
def test_what_a_user_typed_is_never_a_template(value: str) -> None:
    assert fill("{{ titel }}", {"titel": value}) == value


def test_a_template_may_choose_repeat_and_join() -> None:
    values = {"rijen": [{"naam": "a"}, {"naam": "b"}], "n": 2}
    said = fill(
        "{% for een in rijen %}{{ loop.index + 1 }}{{ een.naam ~ '!' }}{% if not loop.last %}, {% endif %}{% endfor %}",
        values,
    )
    assert said == "2a!, 3b!"
    table = "{% set wat = {'a': 'koffie', 'b': 'thee'} %}"
    told = fill(table + "{{ ['a', 'b', 'c'][:2] | volgens(wat) | opsomming }}, {{ 'c' | volgens(wat) or 'niets' }}", {})
    assert told == "koffie en thee, niets"
    assert (
        fill("{{ n * 3 if n > 1 else 0 }}{{ rijen | length }}{{ 'ab' | replace('b', 'c') | upper }}", values) == "62AC"
    )


@pytest.mark.parametrize(
    ("file", "after", "said"),
    [
        ("a4.toml", 'extends = "../../../kom-erbij.toml"\n', "geen bestand om op verder te gaan"),
        ("a4.toml", 'extends = "a4.toml"\nwidth = 1e9\n', "poster/a4.toml, regel 2, width"),
        ("a4-invul.toml", f'extends = "a4-invul.toml"\n[blocks.invul]\npieces = [{ENDLESS}]\n', "pitch"),
        ("a4.toml", "x" * 1_000_001, "1 MB"),
    ],
    ids=["elsewhere", "endless page", "endless lines", "large"],
)  # fmt: skip
def test_a_hostile_layout_is_stopped(here: Path, file: str, after: str, said: str) -> None:
    place = poster(here)
    (place / file).write_text(after, "utf-8")
    with pytest.raises(TemplateError) as caught:
        kom_erbij.maak("poster", today=TODAY)
    assert said in str(caught.value)


# Beginning, and trying


def test_a_template_begins_as_a_copy_of_ours(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = {"titel": "Thee", "formaat": "docx", "today": TODAY}
    (ours,) = kom_erbij.maak("uitnodiging", uit="ons", **given)  # type: ignore[arg-type]
    assert run(["sjabloon", "uitnodiging"]) == 0
    place = here / "sjablonen" / "invitation-card"
    assert {path.name for path in place.iterdir()} == {path.name for path in (templates() / place.name).iterdir()}
    assert 'extends = "invitation-card"' in (place / "product.toml").read_text("utf-8")
    assert all(path.read_text("utf-8").startswith("#") for path in place.glob("*.toml"))
    # As it is copied, it makes what ours makes.
    (own,) = kom_erbij.maak("uitnodiging", uit="eigen", **given)  # type: ignore[arg-type]
    assert own.bestand.name == ours.bestand.name
    assert own.bestand.read_bytes() == ours.bestand.read_bytes()
    before = {path: path.read_bytes() for path in place.iterdir()}
    assert run(["sjabloon", "uitnodiging"]) in (Exit.WRONG_INPUT, 3)
    assert "deze map bestaat al" in told(capsys)
    assert {path: path.read_bytes() for path in place.iterdir()} == before


def test_every_one_of_ours_can_be_begun_from(here: Path) -> None:
    for product in products():
        kom_erbij.sjabloon(product.name)
    own = registry_of({})
    for product in products():
        again = own.find(product.name)
        assert again.own and again.parts == product.parts


def test_a_folder_is_tried_with_short_and_long_texts(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter(here)
    assert run(["sjabloon", "--toets", "sjablonen"]) == 0
    assert "In orde: kind-letter" in told(capsys)
    inside = INSIDE.replace("right = 133", "right = 22")
    part = BOOKLET.replace("weekbook", "strip").replace('weekboek"]', 'strookje"]')
    cover, back = SHEET.format(ground="nacht") + COVER, SHEET.format(ground="nacht") + BACK
    sheet = SHEET.format(ground="wit") + inside
    folder(here / "sjablonen", "strook", product__toml=part, omslag__toml=cover, binnen__toml=sheet, achter__toml=back)
    folder(here / "sjablonen", "fout", product__toml="naam = 3\n")
    assert run(["sjabloon", "--toets", "sjablonen"]) == Exit.WRONG_TEMPLATE
    said = told(capsys)
    assert "Fout: fout/product.toml, regel 1, naam" in said
    assert re.search(r"strook/.*met de \w+ste tekst: .*\d+ mm breed en de regel 7 mm", said)
    assert run(["sjabloon", "--toets", "sjablonen/brief"]) == 0
    assert not (here / "uit").exists()
    assert run(["sjabloon", "--toets", "leeg"]) == Exit.WRONG_INPUT
    assert run(["sjabloon"]) == Exit.WRONG_INPUT
