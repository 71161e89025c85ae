"""Sheets that are cut to a shape: from a folder of TOML alone, with a cut line, and nothing that matters near it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from example_pages import GOUDA, activities
from hypothesis import given
from hypothesis import strategies as st
from parts import compose
from PIL import Image

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.design import illustration
from kom_erbij.errors import DoesNotFitError, TemplateError
from kom_erbij.intake.drukkers import find_drukker
from kom_erbij.layout.outline import Outline, outline_of
from kom_erbij.layout.page import MM, Box, Group, Page
from kom_erbij.layout.page import Path as Shape
from kom_erbij.preflight import preflight
from kom_erbij.production.make.promise import promised_pdf
from kom_erbij.template.product import Product
from kom_erbij.template.registry import load_product
from kom_erbij.writers.docx import write_docx
from kom_erbij.writers.png import write_png

STICKER = Path(__file__).parent / "sjablonen" / "vloersticker"
HOUSE = "M 0 40 L 50 0 L 100 40 L 100 120 L 0 120 Z"
PLAIN = """unit = "mm"
width = 100
height = 120
bleed = 3
ground = ["zon"]
{more}

[[items]]
kind = "column"
name = "tekst"
left = {left}
right = 92
top = {top}
bottom = 110
[[items.pieces]]
field = "titel"
text = "{{{{ titel }}}}"
face = "bold"
size = [20, 20]
color = "nacht"
"""
CUT = '\n[[items]]\nkind = "cut"\n'


def made(folder: Path, layout: str) -> Page:
    folder.mkdir(exist_ok=True)
    (folder / "product.toml").write_text(
        'name = "label"\ntitle = "Label"\n[sizes.s]\ntitle = "S"\n'
        '[[parts]]\nof = ["activiteit", "campagne"]\ntemplate = "{maat}.toml"\n'
    )
    (folder / "s.toml").write_text(layout, encoding="utf-8")
    (one,) = compose(load_product(folder), "s", GOUDA, Activiteit("Thee"))
    return one


@cache
def sticker() -> Product:
    return load_product(STICKER)


@cache
def page() -> Page:
    (one,) = compose(sticker(), "rond-300", GOUDA, None)
    return one


@cache
def press() -> bytes:
    return promised_pdf([page()], Doel.DRUK, Drukker(), slug_line="Vloersticker", sheets="single")


@cache
def screen() -> bytes:
    return promised_pdf([page()], Doel.SCHERM, Drukker(), slug_line="", sheets="single")


# The sticker


@pytest.mark.parametrize("activity", [None, "kort", "lang", "vol"])
def test_a_round_sticker_is_a_folder_of_toml(activity: str | None) -> None:
    longest = max(activities(), key=lambda one: len(one.titel))
    subject = {"kort": Activiteit("Thee"), "lang": longest, "vol": replace(longest, status=Status.VOL)}.get(
        activity or ""
    )
    (one,) = compose(sticker(), "rond-300", GOUDA, subject)
    (table,) = [item for item in one.items if isinstance(item, Group) and item.name == "tafel"]
    middle = 150 * MM
    # The table lies whole on the sheet, all its parts 3 mm from the cut, its centre in the sheet's.
    assert (table.box.x + table.box.width / 2, table.box.y + table.box.height / 2) == pytest.approx((middle, middle))
    assert table.box.width / 2 <= middle - 3 * MM
    assert "Kom erbij!" in [text.text.replace("\n", " ") for text in one.texts()]
    for text in one.texts():
        box = text.ink
        assert (
            max(np.hypot(x - middle, y - middle) for x in (box.x, box.right) for y in (box.y, box.bottom))
            < 0.6 * middle
        )


def test_its_cut_line_is_a_closed_circle_in_an_ink_of_its_own_that_prints_over_all() -> None:
    with pikepdf.open(io.BytesIO(press())) as pdf:
        sheet = pdf.pages[0]
        spaces = sheet.obj.Resources.ColorSpace
        assert [str(part) for part in spaces["/cut"][:3]] == ["/Separation", "/CutContour", "/DeviceCMYK"]
        assert [float(part) for part in spaces["/cut"][3].C1] == [0, 1, 0, 0]
        assert bool(sheet.obj.Resources.ExtGState.Overprint.OP)
        steps = [str(one.operator) for one in pikepdf.parse_content_stream(sheet.obj.Contents)]
        at = steps.index("CS", steps.index("gs"))
        assert steps[at : at + 10] == ["CS", "SCN", "w", "d", "m", "c", "c", "c", "c", "h"]
        assert steps[at + 10] == "S"
        assert [round(float(edge) / MM) for edge in sheet.trimbox[2:]] == [314, 314]
        assert float(sheet.trimbox[0]) - float(sheet.bleedbox[0]) == pytest.approx(3 * MM, abs=0.01)


def test_preflight_finds_nothing_but_the_line_and_another_shop_s_name_for_it() -> None:
    assert [one.rule for one in preflight(press(), Doel.DRUK).findings] == ["spot-tools"]
    other = find_drukker("cutcontur")
    assert other.cut_color == "CutContur"
    data = promised_pdf([page()], Doel.DRUK, other, slug_line="", sheets="single")
    assert [one.rule for one in preflight(data, Doel.DRUK, other).findings] == ["spot-tools"]
    assert "cut-name" in [one.rule for one in preflight(press(), Doel.DRUK, other).findings]
    told = {one.rule: one.what for one in preflight(press(), Doel.DRUK, Drukker(bleed=5)).findings}
    assert told["cut-bleed"] == "de snijlijn ligt 3 mm van de rand van de afloop; nodig is 5 mm."


def test_its_plates(tmp_path: Path) -> None:
    if not shutil.which("gs"):
        pytest.skip("Ghostscript is not installed")
    (tmp_path / "in.pdf").write_bytes(
        promised_pdf([page()], Doel.DRUK, Drukker(marks=False), slug_line="", sheets="single")
    )
    options = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r60", "-sOutputFile=p.tif"]
    subprocess.run(["gs", *options, "in.pdf"], check=True, capture_output=True, cwd=tmp_path)
    plates = {path.name[2:-5]: np.asarray(Image.open(path)) for path in tmp_path.glob("p(*.tif")}
    assert set(plates) == {"Cyan", "Magenta", "Yellow", "Black", "CutContour"}
    line = plates["CutContour"] < 200
    rows, columns = np.nonzero(line)
    radius = np.hypot(rows - line.shape[0] / 2, columns - line.shape[1] / 2) / 60 * 25.4
    assert (radius.min(), radius.max()) == (pytest.approx(150, abs=0.8), pytest.approx(150, abs=0.8))
    # The ground's yellow goes on under the line, and outside it.
    assert plates["Yellow"][line].max() < 100
    assert plates["Yellow"][2, 2] < 100


def test_a_screen_shows_the_shape_alone(tmp_path: Path) -> None:
    with Image.open(io.BytesIO(write_png(screen(), dpi=36))) as white:
        assert (white.mode, white.getpixel((2, 2))) == ("RGB", (255, 255, 255))
    with Image.open(io.BytesIO(write_png(screen(), dpi=36, shaped=True))) as clear:
        assert clear.mode == "RGBA"
        alpha = np.asarray(clear)[:, :, 3]
    assert (alpha[2, 2], alpha[212, 212]) == (0, 255)
    assert (alpha > 127).mean() == pytest.approx(np.pi / 4, abs=0.005)
    with pikepdf.open(io.BytesIO(screen())) as pdf:
        assert "/ColorSpace" not in pdf.pages[0].obj.Resources or "/cut" not in pdf.pages[0].obj.Resources.ColorSpace


def test_word_has_a_round_ground_and_white_around_it() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx([page()]))) as package:
        document = package.read("word/document.xml").decode()
    assert "Buiten het vel" in document
    first = re.search(r"<a:pathLst>.*?</a:pathLst>", document)
    assert first
    assert first.group().count("cubicBezTo>") == 8


# What is asked of a sheet


def test_a_text_too_near_the_cut_is_told_with_its_cell_and_mm(tmp_path: Path) -> None:
    layout = PLAIN.format(more=f'shape = "{HOUSE}"', left=8, top=42) + CUT
    assert made(tmp_path, layout).outline
    near = PLAIN.format(more=f'shape = "{HOUSE}"', left=8, top=36) + CUT
    with pytest.raises(DoesNotFitError) as caught:
        made(tmp_path / "b", near)
    (finding,) = caught.value.findings
    assert re.fullmatch(
        r"de tekst “Thee” staat \d(,\d)? mm van de rand van het vel; nodig is 3 mm erbinnen \(s\)\.", finding.what
    )
    assert finding.place.field == "titel"
    with pytest.raises(DoesNotFitError, match=r"“Thee” steekt \d+(,\d)? mm over de rand van het vel"):
        made(tmp_path / "c", PLAIN.format(more=f'shape = "{HOUSE}"', left=8, top=5) + CUT)


def test_a_plain_sheet_has_a_cut_line_too(tmp_path: Path) -> None:
    one = made(tmp_path, PLAIN.format(more="", left=8, top=8) + CUT)
    (line,) = [item for item in one.items if isinstance(item, Shape) and item.separation]
    assert (line.separation, line.segments[-1], one.outline) == ("cut", ("Z", ()), ())
    with pytest.raises(DoesNotFitError, match="nodig is 3 mm"):
        made(tmp_path / "b", PLAIN.format(more="", left=2, top=8) + CUT)
    assert made(tmp_path / "c", PLAIN.format(more="", left=2, top=8)).texts()


def test_a_code_too_near_the_cut_is_the_template_s_fault(tmp_path: Path) -> None:
    code = PLAIN.format(more="", left=8, top=8) + CUT + '\n[[items]]\nkind = "qr"\nleft = 60\ntop = 97\nsize = 22\n'
    with pytest.raises(TemplateError, match="“qr” staat 1 mm van de rand"):
        made(tmp_path, code)


@pytest.mark.parametrize(
    ("more", "end", "told"),
    [
        ('shape = "round"', "", "shape: een vel met een eigen vorm heeft een snijlijn nodig"),
        ("bleed = 1", CUT, "bleed: buiten een snijlijn loopt de bladzijde 3 mm door; nu is dat 1 mm"),
        ('shape = "rond"', CUT, "shape: “rond” is geen vorm"),
        ('shape = "M 0 0 L 50 50"', CUT, "shape: de vorm van het vel is geen gesloten lijn"),
        ('shape = "M 0 0 L 50 0 L 0 50 Z M 60 60 L 90 60 L 60 90 Z"', CUT, "is geen gesloten lijn"),
        ('shape = "M 0 0 L 150 0 L 0 50 Z"', CUT, "shape: de vorm van het vel steekt buiten zijn breedte en hoogte"),
    ],
)
def test_a_shape_that_cannot_be_is_told(tmp_path: Path, more: str, end: str, told: str) -> None:
    layout = PLAIN.format(more=more, left=8, top=8) + end
    if "bleed" in more:
        layout = layout.replace("bleed = 3\n", "")
    with pytest.raises(TemplateError) as caught:
        made(tmp_path, layout)
    assert told in str(caught.value)


def test_words_too_large_for_the_table_are_told_in_mm(tmp_path: Path) -> None:
    shutil.copytree(STICKER, tmp_path / "s")
    file = tmp_path / "s" / "rond-300.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('top = "page.top"', "").replace("left = 0", "left = 60"))
    with pytest.raises(TemplateError, match=r"tafel: op de tafel staat iets van \d+ mm; er is \d+ mm vrij"):
        compose(load_product(tmp_path / "s"), "rond-300", GOUDA, None)


def test_the_free_chair_is_whole_on_a_round_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[illustration.Tafel] = []
    monkeypatch.setattr(illustration, "draw", lambda tafel: laid.append(tafel) or ())
    table = """
[[items]]
kind = "table"
left = 0
right = 100
top = 0
bottom = 120
bleeds = ["left", "top", "right"]
crop = 0.2
free = [225, 270, 315]
"""
    layout = PLAIN.format(more='shape = "round"', left=40, top=85).replace("right = 92", "right = 70")
    made(tmp_path, layout + table + CUT)
    x, y, r = laid.pop().free_chair()
    edge = outline_of("round", 100 * MM, 120 * MM, 1.0)
    assert edge.away(x, y) >= r


# Outlines


@given(
    st.sampled_from(
        ["round", "rectangle", "M 0 0 L 200 0 L 200 80 Q 100 160 0 80 Z", "M10 10 h 100 v 60 a 30 30 0 0 1 -30 30 z"]
    ),
    st.floats(-20, 220),
    st.floats(-20, 180),
    st.floats(0, 60),
    st.floats(0, 60),
)
def test_the_room_of_a_box_is_the_least_of_its_points(shape: str, x: float, y: float, w: float, h: float) -> None:
    outline: Outline = outline_of(shape, 200, 160, 1.0)
    room = outline.room(Box(x, y, w, h))
    for px, py in ((x, y), (x + w, y), (x, y + h), (x + w, y + h), (x + w / 2, y)):
        assert outline.away(px, py) >= room - 2.1
    if room > 0:
        assert min(x, y, 200 - x - w, 160 - y - h) >= -0.5


@given(st.floats(0, 360), st.floats(0, 1.3))
def test_how_far_a_point_lies_inside_a_circle(angle: float, part: float) -> None:
    outline = outline_of("round", 200, 200, 1.0)
    x, y = 100 + 100 * part * np.cos(np.radians(angle)), 100 + 100 * part * np.sin(np.radians(angle))
    assert outline.away(float(x), float(y)) == pytest.approx(100 * (1 - part), abs=0.15)
