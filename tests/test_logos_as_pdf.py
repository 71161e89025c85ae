"""A logo saved as PDF stands as one sees it, in every format: without its printer's marks, and turned as it asks."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pdf_logos
import pikepdf
import pypdfium2
import pytest
from numpy.typing import NDArray
from pdf_logos import layers, marked, packed
from pikepdf import Array, Dictionary, Name
from PIL import Image

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import KomErbijError, PictureError
from kom_erbij.intake.pictures import load_artwork
from kom_erbij.preflight import preflight
from kom_erbij.resources import assets
from kom_erbij.writers.pdf.icc import OutputProfile
from kom_erbij.writers.pdf.pictures import press_picture, screen_picture
from kom_erbij.writers.pdf.xobjects import Prepared, Vector
from kom_erbij.writers.pictures import bitmap

WIDTH, HEIGHT = 200.0, 80.0
# A ground in a shading, which lies by its own matrix, and a dark block at its right end.
CONTENT = "/Pattern cs /P0 scn {m} {m} 200 80 re f 0 0 0 rg {right} {m} 40 80 re f 0 0 0 RG 0 {m} m 20 {m} l S"


def logo(path: Path, *, margin: float = 0, turn: int = 0) -> Artwork:
    """A logo of 200 by 80 pt with its printer's marks in a margin, and its page turned by so many degrees."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(WIDTH + 2 * margin, HEIGHT + 2 * margin))
        page.obj.Contents = pdf.make_stream(CONTENT.format(m=margin, right=margin + 160).encode())
        ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[1, 1, 0], N=1)
        shading = Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 160, 0], Function=ramp, Extend=[True, True]
        )
        pattern = Dictionary(PatternType=2, Shading=shading, Matrix=[1, 0, 0, 1, margin, margin])
        page.obj.Resources = Dictionary(Pattern=Dictionary(P0=pattern))
        page.obj.TrimBox = Array([margin, margin, margin + WIDTH, margin + HEIGHT])
        page.obj.Rotate = turn
        page.obj.UserUnit = 2
        pdf.save(path)
    return load_artwork(path)


def saved_jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 60), (0, 160, 0)).save(out, "JPEG")
    return out.getvalue()


def pixels(png: bytes | pypdfium2.PdfDocument) -> NDArray[np.float64]:
    from PIL import Image

    image = png[0].render(scale=1).to_pil() if isinstance(png, pypdfium2.PdfDocument) else Image.open(io.BytesIO(png))
    return np.asarray(image.convert("RGB").resize((100, 100)), dtype=np.float64)


def drawn(picture: Prepared, width: float, height: float) -> NDArray[np.float64]:
    """What a page shows that the picture fills."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(width, height))
        made = picture.build(pdf)
        matrix = " ".join(str(value) for value in picture.matrix(made, width, height))
        page.obj.Resources = Dictionary(XObject=Dictionary(Im=made))
        page.obj.Contents = pdf.make_stream(f"q {matrix} cm /Im Do Q".encode())
        out = io.BytesIO()
        pdf.save(out)
    return pixels(pypdfium2.PdfDocument(out.getvalue()))


@pytest.mark.parametrize("margin", [0, 30])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_it_stands_as_one_sees_it(tmp_path: Path, margin: float, turn: int) -> None:
    plain = np.rot90(pixels(bitmap(logo(tmp_path / "recht.pdf"), WIDTH, 72)), k=-turn // 90)
    seen = logo(tmp_path / "logo.pdf", margin=margin, turn=turn)
    assert (seen.width, seen.height) == ((WIDTH, HEIGHT) if turn % 180 == 0 else (HEIGHT, WIDTH))
    profile = OutputProfile((assets() / "icc" / "FOGRA39-coated.icc").read_bytes())
    for name, made, slack in (
        ("DOCX", pixels(bitmap(seen, seen.width, 72)), 4),
        ("scherm", drawn(screen_picture(seen, seen.width, seen.height), seen.width, seen.height), 4),
        ("druk", drawn(press_picture(seen, seen.width, seen.height, profile, Drukker().most_ink, None), 200, 200), 40),
    ):
        assert np.abs(made - plain).mean() < slack, name


# What fuzzing found: its pages cannot be flattened, and a drawing that breaks off halfway.
IMPOSSIBLE_PAGES = b"""%PDF-1.3
1 0 obj
<< /Pages 2 0 R /Type /Catalog >>
endobj
2 0 obj
<< /Kids [ 7 3 0 R ] /Type /Pages >>
endobj
3 0 obj
<< /MediaBox [ 0 0 300 150 ] /Parent 2 0 R /Type /Page >>
endobj
trailer << /Root 1 0 R >>
"""


def broken_off() -> bytes:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(100, 50))
        page.obj.Contents = pdf.make_stream(b"1 0 0 rg 0 0 50 50 re f [(half) 12")
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


@pytest.mark.parametrize("data", [IMPOSSIBLE_PAGES, broken_off()], ids=["bladzijden", "tekening"])
def test_what_is_damaged_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "logo.pdf").write_bytes(data)
    with pytest.raises(PictureError, match="beschadigd"):
        load_artwork(tmp_path / "logo.pdf")


def test_pages_that_cannot_be_are_no_reason_to_stop_preflight() -> None:
    with pytest.raises(KomErbijError, match="beschadigd"):
        preflight(IMPOSSIBLE_PAGES, Doel.SCHERM)


# What one sees of it, and nothing else


def read(tmp_path: Path, data: bytes) -> Artwork:
    (tmp_path / "logo.pdf").write_bytes(data)
    return load_artwork(tmp_path / "logo.pdf")


def seen(item: Artwork) -> Image.Image:
    """The logo 200 px wide, on what is clear."""
    document = pypdfium2.PdfDocument(item.data)
    shown = document[0].render(scale=200 / item.width, fill_color=(0, 0, 0, 0), rev_byteorder=True).to_pil()
    document.close()
    return shown.convert("RGBA")


def color(item: Artwork, x: int, y: int) -> str:
    red, green, blue, alpha = seen(item).getpixel((x, y))  # type: ignore[misc]
    if alpha < 128:
        return "leeg"
    return "rood" if red > 150 else "groen" if green > 100 else "zwart" if blue < 60 else "anders"


def _second_off(groups: Array) -> Dictionary:
    return Dictionary(ON=[groups[0]], OFF=[groups[1]], Order=groups)


def _hidden_content(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
    layers(pdf, page, _second_off)
    return marked(("L1", pdf_logos.RED), ("L2", pdf_logos.BLACK), ("L1", pdf_logos.GREEN))


def _all_off_but_one(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
    layers(pdf, page, lambda groups: Dictionary(BaseState=Name.OFF, ON=[groups[0]]))
    return marked(("L1", pdf_logos.RED + pdf_logos.GREEN), ("L2", pdf_logos.BLACK))


def _hidden_form(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
    _, second = layers(pdf, page, _second_off)
    form = pdf.make_stream(pdf_logos.BLACK)
    form.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 100], OC=second)
    page.Resources.XObject = Dictionary(F=form)
    return pdf_logos.RED + b"/F Do " + pdf_logos.GREEN


def _hidden_by_membership(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
    groups = layers(pdf, page, _second_off)
    page.Resources.Properties.M = Dictionary(Type=Name.OCMD, OCGs=Array(groups), P=Name.AllOn)
    page.Resources.Properties.N = Dictionary(Type=Name.OCMD, VE=Array([Name.Not, groups[1]]))
    return marked(("N", pdf_logos.RED), ("M", pdf_logos.BLACK), ("N", pdf_logos.GREEN))


def _hidden_within_a_form(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
    layers(pdf, page, _second_off)
    form = pdf.make_stream(marked(("L2", pdf_logos.BLACK), ("L1", pdf_logos.GREEN)))
    form.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 100],
        Resources=Dictionary(Properties=page.Resources.Properties),
    )  # fmt: skip
    page.Resources.XObject = Dictionary(F=form)
    return pdf_logos.RED + b"/F Do"


def _state_set_while_hidden(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
    layers(pdf, page, _second_off)
    # What is off paints nothing, but a colour that is set in it still holds behind it.
    return pdf_logos.RED + marked(("L2", b"0 0 0 rg 60 20 140 60 re f 0 0.63 0 rg")) + b" 150 50 40 40 re f"


@pytest.mark.parametrize(
    "make",
    [
        _hidden_content, _all_off_but_one, _hidden_form, _hidden_by_membership, _hidden_within_a_form,
        _state_set_while_hidden,
    ],
)  # fmt: skip
def test_a_layer_that_is_off_stays_off_and_one_that_is_on_stays_a_vector(
    tmp_path: Path, make: Callable[[pikepdf.Pdf, pikepdf.Object], bytes]
) -> None:
    item = read(tmp_path, pdf_logos.logo(make))
    assert [color(item, *place) for place in ((30, 50), (120, 50), (170, 30))] == ["rood", "leeg", "groen"]
    profile = OutputProfile((assets() / "icc" / "FOGRA39-coated.icc").read_bytes())
    assert isinstance(press_picture(item, 200, 100, profile, 300, None), Vector)
    assert b"/OC" not in item.data


def test_a_stamp_is_part_of_the_logo_and_a_note_is_not(tmp_path: Path) -> None:
    def make(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
        form = pdf.make_stream(b"0 0.63 0 rg 0 0 40 40 re f")
        form.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 40, 40])
        drawing = Dictionary(N=form)
        page.Annots = Array(
            [
                Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[150, 50, 190, 90], F=4, AP=drawing),
                Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[100, 20, 140, 60], F=2, AP=drawing),
                Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[100, 60, 120, 80], F=4, Contents="let op"),
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 90, 90], F=4),
            ]
        )
        return pdf_logos.RED

    item = read(tmp_path, pdf_logos.logo(make))
    assert [color(item, *place) for place in ((30, 50), (120, 60), (170, 30))] == ["rood", "leeg", "groen"]
    assert [one.rule for one in item.notes] == ["logo-opmerking"]
    assert b"let op" not in item.data


def test_an_annotation_without_a_drawing_is_refused(tmp_path: Path) -> None:
    def make(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
        page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[9, 9, 99, 99], F=4)])
        return pdf_logos.RED

    with pytest.raises(PictureError, match="FreeText"):
        read(tmp_path, pdf_logos.logo(make))


def _type(pdf: pikepdf.Pdf, page: pikepdf.Object, mode: int = 0) -> bytes:
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/GillSansMT-Bold"))
    page.Resources.Font = Dictionary(F=font)
    return pdf_logos.RED + b"BT /F 40 Tf %d Tr 10 30 Td (Gouda) Tj ET" % mode


def test_a_font_that_is_not_in_the_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"GillSansMT-Bold.*of gebruik de PNG"):
        read(tmp_path, pdf_logos.logo(_type))
    # Not where it does not show: text to be searched, or in a layer that is off.
    read(tmp_path, pdf_logos.logo(lambda pdf, page: _type(pdf, page, 3)))

    def off(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
        layers(pdf, page, _second_off)
        return pdf_logos.RED + marked(("L2", _type(pdf, page)))

    with pytest.raises(PictureError, match="GillSansMT-Bold"):
        read(tmp_path, pdf_logos.logo(lambda pdf, page: off(pdf, page).replace(b"/L2", b"/L1")))
    assert color(read(tmp_path, pdf_logos.logo(off)), 30, 50) == "rood"


def test_a_logo_on_a_sheet_of_a4_is_cut_out_and_told(tmp_path: Path) -> None:
    item = read(tmp_path, pdf_logos.logo(lambda *_: b"0.88 0.13 0.13 rg 250 400 90 45 re f", (595, 842)))
    assert (item.width, item.height) == pytest.approx((90, 45), abs=2)
    assert [one.rule for one in item.notes] == ["logo-rand"]
    assert "logo.pdf" in str(item.notes[0])
    # On a white ground too; and what has only some room around it is left as it is.
    white = b"1 1 1 rg 0 0 595 842 re f 0.88 0.13 0.13 rg 250 400 90 45 re f"
    assert read(tmp_path, pdf_logos.logo(lambda *_: white, (595, 842))).width == pytest.approx(90, abs=2)
    airy = read(tmp_path, pdf_logos.logo(lambda *_: b"0.88 0.13 0.13 rg 20 10 160 80 re f"))
    assert (airy.width, airy.height, airy.notes) == (200, 100, ())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_is_cut_out_is_what_is_drawn_however_the_page_is_turned(tmp_path: Path, turn: int) -> None:
    def make(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
        page.Rotate = turn
        page.MediaBox = Array([500, 700, -95, -142])
        return b"0.88 0.13 0.13 rg 250 400 90 45 re f 0 0.63 0 rg 250 400 45 45 re f"

    item = read(tmp_path, pdf_logos.logo(make))
    assert sorted((item.width, item.height)) == pytest.approx([45, 90], abs=2)
    shown = seen(item)
    ends = {0: (0.1, 0.5), 90: (0.5, 0.1), 180: (0.9, 0.5), 270: (0.5, 0.9)}[turn]
    assert color(item, int(ends[0] * shown.width), int(ends[1] * shown.height)) == "groen"


def test_a_box_with_its_corners_the_other_way_round_is_an_ordinary_one(tmp_path: Path) -> None:
    def make(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
        page.MediaBox = Array([200, 100, 0, 0])
        return pdf_logos.RED + pdf_logos.GREEN

    item = read(tmp_path, pdf_logos.logo(make))
    assert (item.width, item.height) == (200, 100)
    assert [color(item, *place) for place in ((30, 50), (170, 30))] == ["rood", "groen"]


def test_a_white_logo_gets_a_dark_plate_and_a_coloured_one_does_not(tmp_path: Path) -> None:
    item = read(tmp_path, pdf_logos.logo(lambda *_: b"1 1 1 rg 0 0 200 100 re f 1 0.6 0 rg 80 30 40 40 re f".replace(
        b"0 0 200 100 re", b"10 10 180 80 re")))  # fmt: skip
    assert [one.rule for one in item.notes] == ["logo-wit"]
    shown = seen(item)
    assert shown.getpixel((2, 2))[:3] == PALETTE["nacht"].rgb  # type: ignore[index]
    assert shown.getpixel((60, shown.height // 2))[:3] == (255, 255, 255)  # type: ignore[index]
    # White within a shape does not vanish.
    held = read(tmp_path, pdf_logos.logo(lambda *_: pdf_logos.RED + b"1 1 1 rg 10 10 70 80 re f " + pdf_logos.GREEN))
    assert held.notes == ()


@pytest.mark.parametrize("content", [b"", b"1 1 1 rg 0 0 200 100 re f", b"0 0 0 rg 300 300 9 9 re f", b"0 0 m 9 9 l n"])
def test_a_logo_with_nothing_on_it_is_an_error(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(PictureError, match=r"logo\.pdf: op het logo staat niets"):
        read(tmp_path, pdf_logos.logo(lambda *_: content))


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        (b"\xff\xd8\xff" + bytes(range(256)) * 9, Name.DCTDecode),
        (saved_jpeg()[:400], Name.DCTDecode),
        (packed(60 * 60 * 3 - 60), Name.FlateDecode),
        (packed(60 * 60 * 3)[:-9], Name.FlateDecode),
        (b"geen zlib", Name.FlateDecode),
        (b"geen JPEG 2000", Name.JPXDecode),
    ],
    ids=["rommel", "halve JPEG", "te weinig pixels", "afgebroken", "geen zlib", "geen JPX"],
)
def test_a_picture_in_it_that_is_damaged_is_an_error(tmp_path: Path, data: bytes, coding: Name) -> None:
    with pytest.raises(PictureError, match="beschadigd"):
        read(tmp_path, pdf_logos.with_picture(data, coding))


def test_a_picture_in_it_that_is_whole_is_drawn(tmp_path: Path) -> None:
    for data, coding in ((saved_jpeg(), Name.DCTDecode), (packed(60 * 60 * 3), Name.FlateDecode)):
        item = read(tmp_path, pdf_logos.with_picture(data, coding))
        assert color(item, 130, 50) in ("zwart", "groen")
