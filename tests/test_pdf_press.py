"""The PDF for a press: inks only, bleed that is really there, boxes, marks, claims, spot colours."""

from __future__ import annotations

import math
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import examples
from numpy.typing import NDArray
from parts import part_of
from pdf_samples import (
    GOUDA,
    LOGO,
    PRODUCTS,
    SUPPER,
    box,
    colors,
    drukker,
    image_artwork,
    opened,
    page,
    product,
    profile,
    rgb_uses,
    text,
)
from PIL import Image

from kom_erbij.campaign.drukker import Doel, Drukker, Standard
from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import InputError, MissingGlyphError
from kom_erbij.layout.fitting import fit
from kom_erbij.layout.page import MM, Box, FormField, Group, Page, Picture, Role
from kom_erbij.layout.page import Path as Shape
from kom_erbij.layout.qr import place_qr
from kom_erbij.template.registry import find_product
from kom_erbij.writers.pdf import write_pdf
from kom_erbij.writers.pdf.transparency import is_transparent

STANDARDS = list(Standard)


def press(pages: tuple[Page, ...] | list[Page], wishes: Drukker | None = None, slug: str = "") -> bytes:
    return write_pdf(pages, Doel.DRUK, wishes or drukker(), slug_line=slug)


def boxes(data: bytes) -> dict[str, list[float]]:
    with opened(data) as pdf:
        sheet = pdf.pages[0].obj
        return {name: [float(v) for v in sheet[f"/{name}Box"].as_list()] for name in ("Media", "Bleed", "Trim")}


def pixels(data: bytes, scale: float = 1.0, number: int = 0) -> NDArray[np.uint8]:
    document = pypdfium2.PdfDocument(data)
    try:
        return np.asarray(document[number].render(scale=scale).to_pil().convert("RGB"))
    finally:
        document.close()


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", PRODUCTS)
def test_no_rgb_no_links_no_fields_no_tags(name: str, standard: Standard) -> None:
    data = press(product(name), drukker(standard), slug="gouda_poster.pdf")
    assert rgb_uses(data) == []
    with opened(data) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert not {"/StructTreeRoot", "/MarkInfo", "/AcroForm"} & set(pdf.Root.keys())
        for sheet in pdf.pages:
            assert "/Annots" not in sheet.obj
            assert not any(
                str(one.operator) in ("BDC", "BMC") for one in pikepdf.parse_content_stream(sheet.obj.Contents)
            )


def test_the_walk_itself_sees_rgb() -> None:
    assert set(rgb_uses(write_pdf(product("poster")))) >= {"rg"}


@settings(max_examples=examples(30), deadline=None)
@given(bleed=st.floats(2, 10), marks=st.booleans(), width=st.floats(100, 2000), height=st.floats(100, 2000))
def test_boxes_nest_and_start_at_nought(bleed: float, marks: bool, width: float, height: float) -> None:
    found = boxes(press([page(width=width, height=height)], drukker(bleed=bleed, marks=marks)))
    media, bled, trim = found["Media"], found["Bleed"], found["Trim"]
    assert media[:2] == [0, 0]
    assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([width, height], abs=0.01)
    outward = (-1, -1, 1, 1)
    around = [(b - t) * o for b, t, o in zip(bled, trim, outward, strict=True)]
    assert around == pytest.approx([bleed * MM] * 4, abs=0.01)
    if marks:
        assert all((m - b) * o > 5 * MM for m, b, o in zip(media, bled, outward, strict=True))
    else:
        assert media == bled


def stops_at_the_trim(data: bytes, number: int = 0) -> list[str]:
    """The sides at which something is drawn up to the trim of a page with 10 mm bleed, but not beyond it."""
    scale = 2.0
    seen = pixels(data, scale, number).astype(int)
    edge, outer = round(10 * MM * scale) + 2, 2
    ground = seen[outer, outer]

    def drawn(line: NDArray[np.int_]) -> int:
        return int((np.abs(line - ground).sum(axis=1) > 60).sum())

    sides = {
        "left": (seen[:, edge], seen[:, outer]),
        "right": (seen[:, -edge - 1], seen[:, -outer - 1]),
        "top": (seen[edge], seen[outer]),
        "bottom": (seen[-edge - 1], seen[-outer - 1]),
    }
    # What runs on may slope or curve: half of it has to be left.
    return [side for side, (trim, beyond) in sides.items() if drawn(trim) > 30 and drawn(beyond) < drawn(trim) / 2]


@pytest.mark.parametrize("name", [name for name in PRODUCTS if name != "post"])
def test_art_at_the_trim_runs_on_into_the_bleed(name: str) -> None:
    data = press(product(name), drukker(bleed=10, marks=False))
    for number in range(len(product(name))):
        assert stops_at_the_trim(data, number) == []
        assert pixels(data, number=number)[0, 0].tolist() == pixels(data, number=number)[30, 30].tolist()


@pytest.mark.parametrize("maat", ["a3", "a4"])
def test_each_design_runs_on_into_the_bleed(maat: str) -> None:
    poster = find_product("poster")
    part = part_of(poster, maat, Soort.ACTIVITEIT)
    for design in poster.designs_of(part, maat):
        pages = fit(poster, part, maat, Onderwerp(GOUDA, SUPPER), ontwerp=design)
        assert stops_at_the_trim(press(pages, drukker(bleed=10, marks=False))) == [], design


def test_art_that_stops_at_the_trim_is_seen() -> None:
    wishes = drukker(bleed=10, marks=False)
    stops = page(box(0, 300, 420, 295, fill=PALETTE["zon"]), ground="nacht")
    goes_on = page(box(-29, 300, 478, 324, fill=PALETTE["zon"]), ground="nacht")
    assert stops_at_the_trim(press([stops], wishes)) == ["left", "right", "bottom"]
    assert stops_at_the_trim(press([goes_on], wishes)) == []


@pytest.mark.parametrize("bleed", [2, 3, 10])
def test_marks_are_outside_the_bleed_only(bleed: float) -> None:
    data = press([page()], drukker(bleed=bleed), slug="gouda_poster_a3_druk.pdf")
    left, bottom, right, top = (round(2 * value) for value in boxes(data)["Bleed"])
    seen = pixels(data, 2.0)
    high = seen.shape[0]
    assert seen[high - top - 1 : high - bottom + 1, left - 1 : right + 1].min() == 255
    for strip in (seen[: high - top], seen[high - bottom :], seen[:, :left], seen[:, right:]):
        assert strip.min() < 128


def test_art_beyond_the_bleed_is_cut_off_there() -> None:
    data = press([page(box(-300, -300, 1000, 1200, fill=PALETTE["nacht"]))], drukker(bleed=3))
    left, bottom, _, _ = (round(2 * value) for value in boxes(data)["Bleed"])
    seen = pixels(data, 2.0)
    row, column = seen.shape[0] - bottom - 60, left + 60
    assert (seen[row, : left - 12] > 128).all()
    assert (seen[row, left + 2 :].min(axis=0) < 128).all()
    assert (seen[seen.shape[0] - bottom + 12 :, column] > 128).all()


def test_slug_line_is_set_in_black_outside_the_bleed() -> None:
    slug = "gouda_poster_a3_druk.pdf · 24-11-2026 · Poster A3"
    data = press(product("card"), slug=slug)
    bled = boxes(data)["Bleed"]
    document = pypdfium2.PdfDocument(data)
    try:
        found = document[0].get_textpage().get_text_bounded(0, 0, 10000, bled[1])
    finally:
        document.close()
    assert found.strip() == slug
    with opened(data) as pdf:
        assert colors(pdf.pages[0].obj.Contents)[-1] == ("k", (0, 0, 0, 1))


def test_a_slug_line_that_cannot_be_set_is_an_error() -> None:
    with pytest.raises(MissingGlyphError):
        press(product("card"), slug="gouda 漢")


def test_x4_says_what_it_is() -> None:
    data = press(product("poster"))
    with opened(data) as pdf:
        assert pdf.pdf_version == "1.6"
        with pdf.open_metadata() as told:
            assert told["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
            assert told["pdf:Trapped"] == "False"
            assert told["xmp:CreateDate"] == told["xmp:ModifyDate"] == told["xmp:MetadataDate"]
            assert told["xmpMM:DocumentID"].startswith("uuid:")
            assert told["xmpMM:VersionID"]
            assert told["xmpMM:RenditionClass"]
            assert told["dc:title"] == str(pdf.docinfo.Title)
        assert pdf.docinfo.Trapped == "/False"
        assert len(pdf.trailer.ID) == 2


def test_x1a_says_what_it_is_and_keeps_to_pdf_1_4() -> None:
    data = press(product("poster"), drukker(Standard.X1A))
    assert data.startswith(b"%PDF-1.4")
    assert b"/ObjStm" not in data
    assert b"/XRef" not in data
    with opened(data) as pdf:
        assert str(pdf.docinfo.GTS_PDFXVersion) == "PDF/X-1a:2003"
        assert pdf.docinfo.Trapped == "/False"


@pytest.mark.parametrize("standard", STANDARDS)
def test_output_intent_has_its_profile(standard: Standard) -> None:
    with opened(press([page()], drukker(standard, conditie="FOGRA51"))) as pdf:
        (intent,) = pdf.Root.OutputIntents.as_list()
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "FOGRA51"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert str(intent.Info)
        assert intent.DestOutputProfile.N == 4
        assert intent.DestOutputProfile.read_bytes() == Path(profile()).read_bytes()


def test_a_profile_that_is_none_is_an_error_that_names_it(tmp_path: Path) -> None:
    wrong = tmp_path / "papier.icc"
    with pytest.raises(InputError, match=r"papier\.icc"):
        press([page()], Drukker(icc=str(wrong)))
    wrong.write_bytes(b"geen profiel" * 20)
    with pytest.raises(InputError, match=r"papier\.icc"):
        press([page()], Drukker(icc=str(wrong)))


def test_x1a_has_nothing_that_shows_through() -> None:
    clear = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    clear.paste((15, 111, 99, 128), (50, 20, 150, 80))
    logos = Picture(Box(20, 20, 200, 100), image_artwork(clear), "Logo"), Picture(Box(20, 200, 180, 70), LOGO, "Logo")
    sheet = page(*logos)
    assert is_transparent(press([sheet]))
    assert not is_transparent(press([sheet], drukker(Standard.X1A)))


def test_where_something_shows_through_it_blends_in_inks() -> None:
    clear = Image.new("RGBA", (200, 100), (15, 111, 99, 128))
    with opened(press([page(Picture(Box(20, 20, 200, 100), image_artwork(clear), "Logo"))])) as pdf:
        assert pdf.pages[0].obj.Group.CS == "/DeviceCMYK"
        assert pdf.pages[0].obj.Resources.XObject.Im1.SMask.ColorSpace == "/DeviceGray"


def test_colours_are_the_pairs_by_hand() -> None:
    sheet = page(box(0, 0, 50, 50, fill=PALETTE["munt"], stroke=PALETTE["koraal"], stroke_width=2), ground="nacht")
    with opened(press([sheet], drukker(marks=False))) as pdf:
        used = colors(pdf.pages[0].obj.Contents)
    expected = [
        (operator, tuple(part / 100 for part in PALETTE[name].cmyk))
        for operator, name in (("k", "nacht"), ("k", "munt"), ("K", "koraal"))
    ]
    assert used == [(operator, pytest.approx(inks)) for operator, inks in expected]


@pytest.mark.parametrize(
    ("color", "size", "black_only"),
    [("nacht", 11.5, True), ("nacht", 12, False), ("room", 8, False), ("zwart", 30, True), ("zon", 9, False)],
)
def test_small_dark_text_is_black_alone(color: str, size: float, black_only: bool) -> None:
    sheet = page(text("Kom erbij", 100, size=size, color=PALETTE[color]), ground="roze")
    with opened(press([sheet], drukker(marks=False))) as pdf:
        used = colors(pdf.pages[0].obj.Contents)[-1]
    wanted = (0, 0, 0, 1) if black_only else tuple(part / 100 for part in PALETTE[color].cmyk)
    assert used == ("k", pytest.approx(wanted))


def test_a_black_page_is_rich_black_within_the_limit_and_its_text_is_not() -> None:
    for most in (260.0, 300.0, 200.0):
        sheet = page(box(10, 10, 20, 20, fill=PALETTE["zwart"]), ground="zwart")
        with opened(press([sheet], drukker(marks=False, most_ink=most))) as pdf:
            (_, ground), (_, shape) = colors(pdf.pages[0].obj.Contents)
        assert ground[3] == 1
        assert 150 < 100 * sum(ground) <= most
        assert shape == (0, 0, 0, 1)


def round_card() -> Page:
    """A round invitation card: cut along a circle, with a corner to tear off."""
    r, x, y = 150.0, 170.0, 170.0
    k = r * 0.5523
    circle = (
        ("M", (x + r, y)),
        ("C", (x + r, y + k, x + k, y + r, x, y + r)),
        ("C", (x - k, y + r, x - r, y + k, x - r, y)),
        ("C", (x - r, y - k, x - k, y - r, x, y - r)),
        ("C", (x + k, y - r, x + r, y - k, x + r, y)),
        ("Z", ()),
    )
    tear = (("M", (x - r * math.cos(0.5), y + 90)), ("L", (x + r * math.cos(0.5), y + 90)))
    return page(
        text("Kom erbij!", 170, size=30, role=Role.H1, x=90, width=200),
        text("Neem deze kaart mee", 290, size=10, x=115, width=200),
        Shape(circle, separation="cut", stroke_width=0.5),
        Shape(tear, separation="perf", stroke_width=0.5),
        width=340,
        height=340,
        ground="room",
    )


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_round_card_has_its_lines_to_cut_and_tear_as_spot_colours(standard: Standard) -> None:
    wishes = drukker(standard, cut_color="Stans", perf_color="Perforatie")
    with opened(press([round_card()], wishes)) as pdf:
        resources = pdf.pages[0].obj.Resources
        spaces = {name: space.as_list() for name, space in resources.ColorSpace.items()}
        assert [str(part) for part in spaces["/cut"][:2]] == ["/Separation", "/Stans"]
        assert spaces["/perf"][1] == "/Perforatie"
        assert spaces["/All"][1] == "/All"
        assert {space[2] for space in spaces.values()} == {pikepdf.Name.DeviceCMYK}
        state = resources.ExtGState.Overprint
        assert (bool(state.OP), bool(state.op), int(state.OPM)) == (True, True, 1)
        used = [
            (str(one.operator), str(one.operands[0]))
            for one in pikepdf.parse_content_stream(pdf.pages[0].obj.Contents)
            if str(one.operator) in ("gs", "CS")
        ]
        assert used[:4] == [("gs", "/Overprint"), ("CS", "/cut"), ("gs", "/Overprint"), ("CS", "/perf")]


def plates(data: bytes, folder: Path) -> dict[str, NDArray[np.uint8]]:
    """The plates that Ghostscript makes, by colour; 0 is full ink, 255 none."""
    if not shutil.which("gs"):
        pytest.skip("Ghostscript is not installed")
    (folder / "in.pdf").write_bytes(data)
    options = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r100", "-sOutputFile=p%d.tif"]
    subprocess.run(["gs", *options, "in.pdf"], check=True, capture_output=True, cwd=folder)
    return {path.stem.split("(")[1].rstrip(")"): np.asarray(Image.open(path)) for path in folder.glob("p1(*.tif")}


def test_plates_of_the_round_card(tmp_path: Path) -> None:
    found = plates(press([round_card()], drukker(marks=False)), tmp_path)
    assert set(found) == {"Cyan", "Magenta", "Yellow", "Black", "CutContour", "PerfCutContour"}
    for spot in ("CutContour", "PerfCutContour"):
        assert found[spot].min() < 128
    # Nothing is knocked out under the line that overprints: the ground's yellow goes on below it.
    line = found["CutContour"] < 128
    assert found["Yellow"][line].max() < 255


def test_small_text_is_on_the_black_plate_alone(tmp_path: Path) -> None:
    code = place_qr("gouda.nl", Box(30, 200, 60, 60), PALETTE["nacht"])
    sheet = page(text("Georganiseerd door de buurt", 100, size=11), code)
    found = plates(press([sheet], drukker(marks=False)), tmp_path)
    assert found["Black"].min() < 64
    for ink in ("Cyan", "Magenta", "Yellow"):
        assert found[ink].min() == 255


def test_registration_marks_are_on_every_plate(tmp_path: Path) -> None:
    found = plates(press([round_card()]), tmp_path)
    for plate in found.values():
        assert plate[: plate.shape[0] // 20].min() < 128


def test_area_coverage_of_every_product_stays_within_the_limit(tmp_path: Path) -> None:
    for number, name in enumerate(PRODUCTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = plates(press(product(name), drukker(marks=False)), folder)
        inked = sum(255 - found[ink].astype(int) for ink in ("Cyan", "Magenta", "Yellow", "Black"))
        assert np.max(inked) <= 300 * 2.55 + 4


def test_a_field_to_fill_in_is_only_its_line_on_paper() -> None:
    field = FormField(Box(10, 10, 200, 20), "naam", "Naam", 12, PALETTE["nacht"])
    assert press([page(field)]) == press([page()])


def test_a_drawing_prints_in_its_own_pair() -> None:
    group = Group(Box(0, 0, 50, 50), (box(0, 0, 50, 50, fill=PALETTE["zon"]),), Role.FIGURE, "Een stoel")
    with opened(press([page(group)], drukker(marks=False))) as pdf:
        used = colors(pdf.pages[0].obj.Contents)
    assert used[-1] == ("k", pytest.approx(tuple(part / 100 for part in PALETTE["zon"].cmyk)))
