"""What preflight measures is right: inks by raster, contrast over what lies behind, boxes in the right place."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pdf_cases import MM, Array, Dictionary, Name, Tag, draw, glyphs, image, print_pdf, resource, saved, screen_pdf
from PIL import Image

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.preflight import draw_findings, preflight
from kom_erbij.preflight.case import Case
from kom_erbij.preflight.inks import coverage, may_exceed
from kom_erbij.preflight.opening import opened
from kom_erbij.preflight.rules.contrast import luminance
from kom_erbij.preflight.walk import walk

PAPER = (0.0, 0.0, 400.0, 480.0)


def _filled(content: bytes, resources: dict[str, object] | None = None) -> pikepdf.Pdf:
    """`content`, that fills a square on white."""
    pdf = print_pdf()
    for key, value in (resources or {}).items():
        group, name = key.split()
        resource(pdf, group, name, value)
    draw(pdf, b"0 0 0 0 k 0 0 400 500 re f " + content)
    return pdf


def _ink(pdf: pikepdf.Pdf, at: tuple[float, float] = (125, 125)) -> float:
    """The sum of inks in % in the middle of the square."""
    ((_, cover),) = coverage(saved(pdf), [(0, PAPER)])
    return float(cover.total[int((PAPER[3] - at[1]) * cover.scale), int(at[0] * cover.scale)])


_SQUARE = b" 100 100 50 50 re f "
_OVER = {"/ExtGState /O": Dictionary(OP=True, op=True, OPM=1)}
_HALF = {"/ExtGState /H": Dictionary(ca=0.5)}
_TIMES = {"/ExtGState /M": Dictionary(BM=Name.Multiply)}


@pytest.mark.parametrize(
    ("content", "resources", "expected"),
    [
        (b"0.9 0.8 0.7 0.6 k" + _SQUARE, None, 300),
        (b"0.25 g" + _SQUARE, None, 75),
        (b"/DeviceCMYK cs 0.1 0.2 0.3 0.4 scn" + _SQUARE, None, 100),
        (b"/DeviceCMYK cs" + _SQUARE, None, 100),
        (b"1 0 0 rg" + _SQUARE, None, 0),
        (b"0.5 0.5 0 0 k" + _SQUARE + b"0 0 0 1 k" + _SQUARE, None, 100),
        (b"0.5 0.5 0 0 k" + _SQUARE + b"/O gs 0 0 0 1 k" + _SQUARE, _OVER, 200),
        (b"/H gs 1 1 1 1 k" + _SQUARE, _HALF, 200),
        (b"0.5 0 0 0 k" + _SQUARE + b"/M gs 0 0.5 0 0 k" + _SQUARE, _TIMES, 100),
        (b"0.5 0.5 0 0 k" + _SQUARE + b"q /O gs Q 0 0 0 1 k" + _SQUARE, _OVER, 100),
    ],
)
def test_inks(content: bytes, resources: dict[str, object] | None, expected: float) -> None:
    pdf = _filled(content, resources)
    assert _ink(pdf) == pytest.approx(expected, abs=1)
    # What is said to be no more than this is no more.
    facts = walk(pdf, "")
    for most in (50, 120, 150, 190, 250):
        assert expected <= most or may_exceed(facts, facts.sheets[0], PAPER, most)


@pytest.mark.parametrize(
    ("content", "resources", "most"),
    [
        (b"0.9 0.8 0.7 0.6 k" + _SQUARE, None, 300),
        (b"0.5 0.5 0 0 k" + _SQUARE + b"0 0 0 1 k" + _SQUARE, None, 100),
        (b"/H gs 0.5 0.5 0 0 k" + _SQUARE + b"0.25 g" + _SQUARE, _HALF, 100),
        # It does not lie on the page.
        (b"0.9 0.8 0.7 0.9 k 500 600 50 50 re f", None, 100),
    ],
)
def test_flat_colours_tell_how_much_ink_there_is_at_most(
    content: bytes, resources: dict[str, object] | None, most: float
) -> None:
    facts = walk(_filled(content, resources), "")
    assert not may_exceed(facts, facts.sheets[0], PAPER, most)


def _photo(**how: object) -> bytes:
    """A square filled with a CMYK picture of 100, 50, 0 and 25 %."""
    pdf = print_pdf()
    plain = np.tile(np.array([255, 128, 0, 64], np.uint8), (60, 60, 1))
    if how.get("jpeg"):
        out = io.BytesIO()
        Image.fromarray(255 - plain, "CMYK").save(out, "JPEG", quality=95)
        picture = image(pdf, 60, 60)
        picture.write(out.getvalue(), filter=Name.DCTDecode)
        picture.Decode = Array([1, 0] * 4)
        if not how.get("decode"):
            out = io.BytesIO()
            Image.fromarray(plain, "CMYK").save(out, "JPEG", quality=95)
            # Pillow writes four-colour JPEGs turned over: with Decode they are the picture again.
            picture.write(out.getvalue(), filter=Name.DCTDecode)
    elif how.get("indexed"):
        picture = image(pdf, 60, 60, Array([Name.Indexed, Name.DeviceCMYK, 1, bytes([0, 0, 0, 0, 255, 128, 0, 64])]))
        picture.write(b"\x01" * 3600)
    else:
        picture = image(pdf, 60, 60)
        picture.write(plain.tobytes())
    resource(pdf, "/XObject", "/I", picture)
    draw(pdf, b"0 0 0 0 k 0 0 400 500 re f q 50 0 0 50 100 100 cm /I Do Q")
    return saved(pdf)


@pytest.mark.parametrize("how", [{}, {"jpeg": True}, {"indexed": True}])
def test_inks_of_pictures(how: dict[str, object]) -> None:
    ((_, cover),) = coverage(_photo(**how), [(0, PAPER)])
    middle = float(cover.total[int((PAPER[3] - 125) * cover.scale), int(125 * cover.scale)])
    assert middle == pytest.approx(175, abs=4)


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is er niet")
def test_inks_are_those_of_ghostscript_s_separations(tmp_path: Path) -> None:
    pdf = print_pdf()
    resource(pdf, "/ExtGState", "/H", Dictionary(ca=0.6))
    draw(
        pdf,
        b"0.9 0.8 0.1 0.6 k 60 60 100 100 re f q /H gs 0.2 0.4 0.6 0.1 k 100 100 120 150 re f Q"
        b" 0 0.3 0.9 0 K 12 w 50 300 m 250 350 l S 0.4 g 180 60 50 50 re f",
    )
    (tmp_path / "a.pdf").write_bytes(saved(pdf))
    subprocess.run(
        ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-r72", "-o", "a.tif", "a.pdf"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    plates = [255 - np.asarray(Image.open(next(tmp_path.glob(f"*({ink})*")))).astype(float)
              for ink in ("Cyan", "Magenta", "Yellow", "Black")]  # fmt: skip
    theirs = sum(plates) / 2.55
    media = pdf.pages[0].mediabox
    box = tuple(float(value) for value in media)
    ((_, cover),) = coverage(saved(pdf), [(0, box)], dpi=72)  # type: ignore[list-item]
    rows, columns = min(theirs.shape[0], cover.total.shape[0]), min(theirs.shape[1], cover.total.shape[1])
    difference = np.abs(theirs[:rows, :columns] - cover.total[:rows, :columns])
    # Edges fall on other parts of a pixel; flat ink must be the same.
    assert np.median(difference) < 1
    assert (difference > 3).mean() < 0.03
    assert theirs.max() == pytest.approx(float(cover.total.max()), abs=3)


def test_white_and_black_have_contrast_21() -> None:
    assert (luminance((1, 1, 1)) + 0.05) / (luminance((0, 0, 0)) + 0.05) == pytest.approx(21)
    # #767676 on white is the lightest grey that passes (WCAG 2.1, understanding 1.4.3).
    grey = luminance(np.array([0x76] * 3) / 255)
    assert 1.05 / (grey + 0.05) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("color", "size", "weak"),
    [
        (b"0.463 0.463 0.463 rg", 14, False), (b"0.5 0.5 0.5 rg", 14, True), (b"0.5 0.5 0.5 rg", 18, False),
        (b"0.6 0.6 0.6 rg", 18, True), (b"0.5 g", 14, True), (b"0 0 0 0.3 k", 14, True), (b"0 0 0 1 k", 14, False),
    ],
)  # fmt: skip
def test_contrast_by_size(color: bytes, size: float, weak: bool) -> None:
    pdf = screen_pdf([Tag("H1", "Kop", size=24), Tag("P", "Samen eten in de Waag", size=size, color=color)])
    assert ("contrast" in {one.rule for one in preflight(saved(pdf, "1.7"), Doel.SCHERM).findings}) is weak


def test_contrast_is_with_what_lies_behind() -> None:
    def rules(ground: bytes) -> set[str]:
        pdf = screen_pdf([Tag("H1", "Witte kop", size=24, color=b"1 1 1 rg")])
        content = pdf.pages[0].obj.Contents.read_bytes()
        pdf.pages[0].obj.Contents = pdf.make_stream(content.replace(b"1 1 1 rg 0 0", ground + b" 0 0", 1))
        found = preflight(saved(pdf, "1.7"), Doel.SCHERM).findings
        return {one.rule for one in found} - {"archive-claim-missing"}

    assert rules(b"0.1 0.1 0.3 rg") == set()
    assert rules(b"1 0.9 0.4 rg") == {"contrast"}


def test_ground_beside_the_letters_does_not_count() -> None:
    # A dark band just as high as the letters, lower than the line's box; the paper around it is white.
    pdf = screen_pdf([Tag("H1", "nuur nu er om", size=24, color=b"1 1 1 rg")])
    content = pdf.pages[0].obj.Contents.read_bytes()
    band = b"0.1 0.1 0.3 rg 40 752 400 16 re f EMC"
    pdf.pages[0].obj.Contents = pdf.make_stream(content.replace(b"EMC", band, 1))
    assert {one.rule for one in preflight(saved(pdf, "1.7"), Doel.SCHERM).findings} == {"archive-claim-missing"}


def test_text_that_something_covers_is_not_judged() -> None:
    pdf = screen_pdf([Tag("H1", "Kop", size=24), Tag("P", "Bedekt", color=b"0.9 0.9 0.9 rg")])
    draw(pdf, b"/Artifact BMC 0.1 0.1 0.3 rg 40 700 400 45 re f EMC")
    assert "contrast" not in {one.rule for one in preflight(saved(pdf, "1.7"), Doel.SCHERM).findings}


def test_a_turned_and_scaled_text_is_measured_as_it_stands() -> None:
    pdf = print_pdf()
    draw(pdf, b"q 0 2 -2 0 200 150 cm 0 0 0 1 k BT /F 5 Tf 0 0 Td %s Tj ET Q" % glyphs("Staand"))
    data = saved(pdf)
    with opened(data, "") as source:
        case = Case(source, data, walk(source, ""), Drukker(), "")
        (turned,) = [paint for paint in case.paints if paint.text == "Staand"]
    assert turned.size == pytest.approx(10)
    assert turned.box[3] - turned.box[1] > 20
    assert turned.box[2] == pytest.approx(200 + 0.3 * 10, abs=3)


def test_pictures_show_each_finding_in_its_place() -> None:
    pdf = print_pdf()
    draw(pdf, b"0 0.9 0.9 0 K 0.05 w 100 100 m 200 200 l S")
    data = saved(pdf)
    report = preflight(data, Doel.DRUK, name="kaart.pdf")
    picture = Image.open(io.BytesIO(draw_findings(data, report)[1])).convert("RGB")
    pixels = np.asarray(picture).astype(int)
    paper = [float(value) for value in pdf.pages[0].mediabox]
    scale = min(150, 72 * 1400 / max(paper)) / 72
    red_or_amber = (pixels[:, :, 0] > 180) & (pixels[:, :, 2] < 60) & (pixels[:, :, 1] < 120)
    x, y = int(28 + 100 * scale - 3), int(28 + (paper[3] - 150) * scale)
    assert red_or_amber[y, x - 3 : x + 4].any()


def test_bleed_is_seen_on_each_side() -> None:
    for number, side in enumerate(("links", "onder", "rechts", "boven")):
        pdf = print_pdf()
        edge, far_x, far_y = 8 * MM, (8 + 3 + 105) * MM, (8 + 3 + 148) * MM
        strip = [
            (edge, edge, 3 * MM, 154 * MM), (edge, edge, 111 * MM, 3 * MM),
            (far_x, edge, 3 * MM, 154 * MM), (edge, far_y, 111 * MM, 3 * MM),
        ][number]  # fmt: skip
        draw(pdf, b"0 0 0 0 k %f %f %f %f re f" % strip)
        (one,) = preflight(saved(pdf), Doel.DRUK).findings
        assert (one.rule, one.what.split()[0]) == ("bleed-not-inked", side)
