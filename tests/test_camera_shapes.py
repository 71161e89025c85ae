"""Photos and logos as telephones, cameras, scanners and programs really write them, into every format that we make."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import docx
import numpy as np
import pikepdf
import pytest
from camera_files import BLUE, RED, SECRET, SHAPES, SIZE, exif, image, saved, segment, telephone, without_jfif
from pdf_samples import profile
from PIL import Image, features

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import PictureError
from kom_erbij.intake.pictures import load_artwork, load_photo
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.writers.pdf.icc import output_profile
from kom_erbij.writers.pdf.pictures import press_picture, screen_picture
from kom_erbij.writers.pdf.xobjects import Raster
from kom_erbij.writers.pictures import bitmap

LOADERS = {"foto": load_photo, "logo": load_artwork}


def read(tmp_path: Path, data: bytes, load: Callable[[Path], Artwork] = load_photo) -> Artwork:
    path = tmp_path / "beeld.jpg"
    path.write_bytes(data)
    return load(path)


def shows(shown: Image.Image, slack: int = 14) -> bool:
    """Whether it is red, with its left upper quarter blue."""
    wide, high = shown.size
    plain = shown.convert("RGB")
    places = (((0.2, 0.2), BLUE), ((0.8, 0.2), RED), ((0.2, 0.8), RED), ((0.8, 0.8), RED))
    seen = [(plain.getpixel((int(x * wide), int(y * high))), color) for (x, y), color in places]
    return all(abs(a - b) <= slack for got, color in seen for a, b in zip(got, color, strict=True))  # type: ignore[arg-type]


def as_seen(made: Raster) -> Image.Image:
    with pikepdf.new() as pdf:
        return pikepdf.PdfImage(made.build(pdf)).as_pil_image()


@pytest.mark.parametrize("use", LOADERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_a_photo_comes_out_as_it_looks(tmp_path: Path, shape: str, use: str) -> None:
    if shape == "AVIF" and not features.check("avif"):
        pytest.skip("this Pillow reads no AVIF")
    got = read(tmp_path, SHAPES[shape](), LOADERS[use])
    assert (got.width, got.height) == SIZE
    assert SECRET not in got.data
    # PDF and PNG (which is made from it), for a screen and for a press.
    screen = screen_picture(got, *SIZE)
    press = press_picture(got, *SIZE, output_profile(profile()), 300, None)
    assert isinstance(screen, Raster) and isinstance(press, Raster)
    assert shows(as_seen(screen))
    cyan, magenta, *_ = np.asarray(as_seen(press))[20, 20]
    assert cyan > 180 and magenta > 120
    # DOCX: python-docx knows few shapes, and Word few more.
    data = bitmap(got, SIZE[0])
    _, known = docx.Document().part.get_or_add_image(io.BytesIO(data))
    assert (known.px_width, known.px_height) == SIZE
    assert shows(Image.open(io.BytesIO(data)))
    assert SECRET not in data


@pytest.mark.parametrize(
    "shape", ["telefoon", "met miniatuur", "WhatsApp", "MPO", "rommel tussen de segmenten", "Photoshop"]
)
def test_a_jpeg_that_every_reader_shows_alike_is_not_compressed_again(tmp_path: Path, shape: str) -> None:
    data = SHAPES[shape]()
    got = read(tmp_path, data)
    assert got.kind is ArtworkKind.JPEG
    assert got.data.startswith(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    assert Image.open(io.BytesIO(got.data)).tobytes() == Image.open(io.BytesIO(data)).convert("RGB").tobytes()


def test_wide_colours_are_brought_to_srgb_not_taken_for_it(tmp_path: Path) -> None:
    from camera_files import wide_gamut

    # The red of Display P3 itself, as its numbers are, is redder than the red that we asked for.
    got = read(tmp_path, saved(Image.new("RGB", (40, 40), (234, 51, 35)), quality=95, icc_profile=wide_gamut()))
    red, green, blue = Image.open(io.BytesIO(got.data)).convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    assert (red, green, blue) == pytest.approx((255, 0, 0), abs=14)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + bytes(80), "HEIC"),
        (b"\0\0\0\x24ftypmif1\0\0\0\0mif1heic" + bytes(80), "als JPEG"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom" + bytes(80), "RAW"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(80), "film"),
        (b"8BPS\0\1" + bytes(80), "Photoshop"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n" + bytes(80), "EPS"),
        (b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(80), "EMF"),
        (b"PK\x03\x04" + bytes(80), "Word"),
        (b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(80), "JPEG XL"),
        (saved(image(), "JPEG2000"), "JPEG 2000"),
        (saved(image(), "TIFF", save_all=True, append_images=[image()]), "2 bladzijden"),
        (saved(image(), "GIF", save_all=True, append_images=[image().rotate(90)]), "bewegend"),
        (saved(image(), "WEBP", save_all=True, append_images=[image().rotate(90)]), "bewegend"),
        (saved(image(), "TIFF", tiffinfo={0xC612: b"\1\4\0\0"}), "RAW"),
        (telephone()[:600], "beschadigd"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("use", LOADERS)
def test_what_is_not_read_is_called_by_its_name(tmp_path: Path, data: bytes, told: str, use: str) -> None:
    with pytest.raises(PictureError) as caught:
        read(tmp_path, data, LOADERS[use])
    assert told in str(caught.value)
    assert all(one.hint for one in caught.value.findings)


def test_exif_that_turns_is_read_in_any_place(tmp_path: Path) -> None:
    # Behind the JFIF segment, as programs write it; and with junk of its own.
    data = saved(image().transpose(Image.Transpose.ROTATE_90), quality=95, exif=exif(6))
    both = data[:2] + segment(0xE4, b"Samsung\0" + SECRET) + data[2:]
    for one in (data, both, without_jfif(data)):
        got = read(tmp_path, one)
        assert (got.width, got.height) == SIZE
        assert shows(Image.open(io.BytesIO(got.data)))


# A photo stays in its file until it is drawn


def test_a_photo_is_a_light_reference(tmp_path: Path) -> None:
    import pickle

    got = read(tmp_path, saved(Image.effect_noise((1200, 900), 90).convert("RGB"), quality=95))
    assert (tmp_path / "beeld.jpg").stat().st_size > 500_000
    assert len(pickle.dumps(got)) < 2_000
    assert pickle.loads(pickle.dumps(got)) == got
    assert pickle.loads(pickle.dumps(got)).data == got.data


def test_a_list_with_photos_holds_none_of_them(tmp_path: Path) -> None:
    data = saved(Image.effect_noise((1800, 1350), 90).convert("RGB"), quality=97)
    count = 12
    for number in range(count):
        # Each is a photo of its own.
        (tmp_path / f"foto{number}.jpg").write_bytes(data + bytes([number]))
    rows = "".join(f"Koffie {number};30-09-2027;foto{number}.jpg;Een tafel\n" for number in range(count))
    (tmp_path / "lijst.csv").write_text(f"titel;datum;afbeelding;afbeelding_tekst\n{rows}", encoding="utf-8")
    tracemalloc.start()
    try:
        found = read_sheet(tmp_path / "lijst.csv", week_of(2027))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len([one for one in found.activiteiten if one.afbeelding]) == count
    assert held < 2 * len(data) < count * len(data) / 2


@pytest.mark.parametrize("change", ["weg", "anders"])
def test_a_photo_that_changed_meanwhile_is_told_not_drawn(tmp_path: Path, change: str) -> None:
    got = read(tmp_path, telephone())
    path = tmp_path / "beeld.jpg"
    if change == "weg":
        path.unlink()
    else:
        path.write_bytes(whole := saved(image().rotate(180)))
        assert whole != telephone()
    with pytest.raises(PictureError, match=r"beeld\.jpg: .*(er niet|veranderd)"):
        screen_picture(got, *SIZE)


def test_a_large_photo_comes_in_docx_with_the_pixels_that_show(tmp_path: Path) -> None:
    got = read(tmp_path, saved(Image.effect_noise((2400, 1800), 60).convert("RGB"), quality=90))
    small = bitmap(got, 144)
    assert Image.open(io.BytesIO(small)).size == (600, 450)
    assert small.startswith(b"\xff\xd8")
    assert bitmap(got, 2400 / 300 * 72) == got.data
