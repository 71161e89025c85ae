"""Logos in pixels: black prints in black alone, inks stay as they are, empty edges go, white does not vanish."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pdf_samples import profile
from PIL import Image, ImageCms, ImageDraw

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import PictureError
from kom_erbij.intake.pictures import load_artwork, load_photo
from kom_erbij.writers.pdf.icc import output_profile
from kom_erbij.writers.pdf.pictures import press_picture, screen_picture
from kom_erbij.writers.pdf.xobjects import Raster
from kom_erbij.writers.pictures import bitmap

SIZE = (200, 100)


def drawing(mode: str = "RGB", ink: object = (0, 0, 0), paper: object = (255, 255, 255)) -> Image.Image:
    made = Image.new(mode, SIZE, paper)  # type: ignore[arg-type]
    ImageDraw.Draw(made).ellipse((10, 5, 190, 95), fill=ink)  # type: ignore[arg-type]
    return made


def read(tmp_path: Path, made: Image.Image, kind: str = "PNG", **how: object) -> Artwork:
    path = tmp_path / f"logo.{kind.lower()}"
    made.save(path, kind, **how)  # type: ignore[arg-type]
    return load_artwork(path)


def pressed(item: Artwork, flat: bool = False) -> NDArray[np.uint8]:
    """Rows, columns and C, M, Y, K (0-255)."""
    made = press_picture(item, *SIZE, output_profile(profile()), 300, PALETTE["zon"] if flat else None)
    assert isinstance(made, Raster)
    data = zlib.decompress(made.data) if made.filter == "FlateDecode" else None
    if data is None:
        raw = np.asarray(Image.open(io.BytesIO(made.data)))
    else:
        raw = np.frombuffer(data, np.uint8).reshape(made.height, made.width, -1)
    if made.space == "DeviceGray":
        raw = raw.reshape(made.height, made.width)
        return np.stack([np.zeros_like(raw)] * 3 + [255 - raw], axis=2)
    return raw


BLACK_AND_GREY = {
    "1 bit": lambda: drawing("1", 0, 1),
    "grijs": lambda: drawing("L", 0, 255),
    "palet": lambda: drawing().quantize(4),
    "RGB": drawing,
    "met alfa": lambda: drawing("RGBA", (0, 0, 0, 255), (0, 0, 0, 0)),
    "grijs met alfa": lambda: drawing("LA", (0, 255), (255, 0)),
    "16 bits": lambda: Image.fromarray(np.asarray(drawing("L", 0, 255), np.uint16) * 257),
}  # fmt: skip


@pytest.mark.parametrize("shape", BLACK_AND_GREY)
def test_black_and_grey_pixels_print_in_black_alone(tmp_path: Path, shape: str) -> None:
    for flat in (False, True):
        inks = pressed(read(tmp_path, BLACK_AND_GREY[shape]()), flat)
        assert tuple(inks[50, 100]) == (0, 0, 0, 255)


def test_a_jpeg_of_black_and_white_prints_in_black_alone(tmp_path: Path) -> None:
    assert tuple(pressed(read(tmp_path, drawing(), "JPEG", quality=95))[50, 100][:3]) == (0, 0, 0)


def test_black_type_beside_a_coloured_mark_prints_in_black_alone(tmp_path: Path) -> None:
    both = drawing()
    both.paste((200, 40, 30), (0, 0, 40, 100))
    inks = pressed(read(tmp_path, both))
    assert tuple(inks[50, 100]) == (0, 0, 0, 255)
    assert inks[50, 20][1] > 150
    # A photo is not a drawing: its darkest parts keep four inks.
    noise = np.random.default_rng(2).integers(0, 90, (100, 200, 3), dtype=np.uint8)
    noise[50, 100] = 0
    assert np.asarray(pressed(read(tmp_path, Image.fromarray(noise))))[50, 100][:3].sum() > 100


INKS = ((255, 153, 0, 26), (0, 0, 0, 255), (0, 230, 255, 0), (128, 0, 255, 0))


def inked() -> Image.Image:
    made = Image.new("CMYK", SIZE)
    for number, color in enumerate(INKS):
        made.paste(color, (number * 50, 0, number * 50 + 50, 100))
    return made


@pytest.mark.parametrize(
    ("kind", "how"), [("JPEG", {"quality": 95}), ("TIFF", {}), ("TIFF", {"compression": "tiff_lzw"})]
)
@pytest.mark.parametrize("with_profile", [False, True])
@pytest.mark.parametrize("use", [load_artwork, load_photo])
def test_the_inks_of_a_picture_stay_as_they_are(
    tmp_path: Path, kind: str, how: dict[str, object], with_profile: bool, use
) -> None:  # type: ignore[no-untyped-def]
    source = Path(profile()).read_bytes() if with_profile and profile() else output_profile("").data
    read(tmp_path, inked(), kind, **how, **({"icc_profile": source} if with_profile else {}))
    item = use(tmp_path / f"logo.{kind.lower()}")
    inks = pressed(item)
    for number, color in enumerate(INKS):
        assert tuple(inks[50, 25 + 50 * number]) == tuple(pytest.approx(part, abs=4) for part in color)
    # On a screen and in DOCX: as those inks look on paper, not as their numbers turned round (0, 102, 230).
    shown = Image.open(io.BytesIO(bitmap(item, SIZE[0]))).convert("RGB")
    assert shown.getpixel((25, 50)) == tuple(pytest.approx(part, abs=30) for part in (0, 91, 156))
    made = screen_picture(item, *SIZE)
    assert isinstance(made, Raster)
    assert made.space == "DeviceRGB"


def test_inks_of_a_photo_on_its_side_are_turned_and_kept(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = inked().transpose(Image.Transpose.ROTATE_90)
    item = read(tmp_path, lying, "JPEG", quality=95, exif=exif)
    assert (item.width, item.height) == SIZE
    assert tuple(pressed(item)[50, 25]) == tuple(pytest.approx(part, abs=4) for part in INKS[0])


def test_a_palette_is_seen_through_its_profile(tmp_path: Path) -> None:
    from camera_files import wide_gamut

    few = drawing("RGB", (234, 51, 35)).quantize(4)
    item = read(tmp_path, few, icc_profile=wide_gamut())
    assert Image.open(io.BytesIO(item.data)).convert("RGB").getpixel((100, 50)) == (
        *(pytest.approx(part, abs=14) for part in (255, 0, 0)),
    )


def test_empty_edges_are_cut_off_and_told(tmp_path: Path) -> None:
    for paper, mode in (((0, 0, 0, 0), "RGBA"), ((255, 255, 255), "RGB")):
        wide = Image.new(mode, (800, 400), paper)
        wide.paste((200, 40, 30), (100, 60, 400, 160))
        item = read(tmp_path, wide)
        assert (item.width, item.height) == pytest.approx((300, 100), abs=2)
        assert [one.rule for one in item.notes] == ["logo-rand"]
        (tmp_path / "logo.jpeg").unlink(missing_ok=True)
    item = read(tmp_path, wide, "JPEG", quality=95)
    assert (item.width, item.height) == pytest.approx((300, 100), abs=20)
    assert item.kind is ArtworkKind.PNG
    # A photo is never cut, and a logo with some room around it keeps that.
    assert load_photo(tmp_path / "logo.jpeg").width == 800
    assert read(tmp_path, drawing()).notes == ()


def test_a_white_logo_stands_on_a_dark_plate(tmp_path: Path) -> None:
    item = read(tmp_path, drawing("RGBA", (255, 255, 255, 255), (255, 255, 255, 0)))
    assert [one.rule for one in item.notes] == ["logo-wit"]
    shown = Image.open(io.BytesIO(item.data)).convert("RGB")
    assert shown.getpixel((2, 2)) == PALETTE["nacht"].rgb
    assert shown.getpixel((shown.width // 2, shown.height // 2)) == (255, 255, 255)
    # Its name in white beside a coloured mark vanishes all the same; white within a dark shape does not.
    both = drawing("RGBA", (255, 255, 255, 255), (0, 0, 0, 0))
    ImageDraw.Draw(both).ellipse((80, 30, 120, 70), fill=(200, 40, 30, 255))
    assert [one.rule for one in read(tmp_path, both).notes] == ["logo-wit"]
    held = drawing("RGBA", (43, 30, 77, 255), (0, 0, 0, 0))
    ImageDraw.Draw(held).ellipse((30, 15, 170, 85), fill=(255, 255, 255, 255))
    assert read(tmp_path, held).notes == ()


@pytest.mark.parametrize(
    "empty", [("RGBA", (0, 0, 0, 0)), ("RGB", (255, 255, 255)), ("L", 252), ("CMYK", (0, 0, 0, 0))]
)
def test_a_logo_with_nothing_on_it_is_an_error(tmp_path: Path, empty: tuple[str, object]) -> None:
    kind = "TIFF" if empty[0] == "CMYK" else "PNG"
    with pytest.raises(PictureError, match="op het logo staat niets"):
        read(tmp_path, Image.new(empty[0], SIZE, empty[1]), kind)  # type: ignore[arg-type]


def test_a_picture_in_lab_is_read(tmp_path: Path) -> None:
    lab = ImageCms.createProfile("LAB")
    red = ImageCms.profileToProfile(
        drawing("RGB", (200, 40, 30)), ImageCms.createProfile("sRGB"), lab, outputMode="LAB"
    )
    assert red is not None
    item = read(tmp_path, red, "TIFF")
    assert Image.open(io.BytesIO(item.data)).convert("RGB").getpixel((100, 50)) == (
        *(pytest.approx(part, abs=6) for part in (200, 40, 30)),
    )
