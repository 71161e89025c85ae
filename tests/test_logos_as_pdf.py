"""A logo saved as PDF stands as one sees it, in every format: without its printer's marks, and turned as it asks."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.errors import KomErbijError, PictureError
from kom_erbij.intake.pictures import load_artwork
from kom_erbij.preflight import preflight
from kom_erbij.resources import assets
from kom_erbij.writers.pdf.icc import OutputProfile
from kom_erbij.writers.pdf.pictures import press_picture, screen_picture
from kom_erbij.writers.pdf.xobjects import Prepared
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
