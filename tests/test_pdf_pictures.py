"""Logos and photos for a press: in its inks, no more pixels than show, vectors as vectors where that is faithful."""

from __future__ import annotations

import io
import zlib

import numpy as np
import pikepdf
import pytest
from pdf_samples import LOGO, artwork, box, colors, drukker, image_artwork, opened, page, profile, rgb_uses, streams
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.drukker import Doel, Standard
from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.page import Box, Picture
from kom_erbij.writers.pdf import write_pdf
from kom_erbij.writers.pdf.icc import OutputProfile, output_profile
from kom_erbij.writers.pdf.pictures import press_picture, screen_picture
from kom_erbij.writers.pdf.spaces import UnfaithfulError
from kom_erbij.writers.pdf.vector import press_vector
from kom_erbij.writers.pdf.xobjects import Raster, Vector


@pytest.fixture(scope="module")
def fogra() -> OutputProfile:
    return output_profile(profile())


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def drawing(content: bytes, **resources: pikepdf.Object) -> Artwork:
    """A one-page logo of 100 by 50 pt."""
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page(page_size=(100, 50))
        sheet.obj.Contents = pdf.make_stream(content)
        made = Dictionary()
        for name, value in resources.items():
            made[f"/{name}"] = value
        sheet.obj.Resources = made
        out = io.BytesIO()
        pdf.save(out)
    return artwork(out.getvalue(), ArtworkKind.PDF, 100, 50)


def built(make) -> Artwork:  # type: ignore[no-untyped-def]
    """A logo of 100 by 50 pt whose content and resources `make` gives, for the document it is handed."""
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page(page_size=(100, 50))
        content, resources = make(pdf)
        sheet.obj.Contents = pdf.make_stream(content)
        sheet.obj.Resources = resources
        out = io.BytesIO()
        pdf.save(out)
    return artwork(out.getvalue(), ArtworkKind.PDF, 100, 50)


def pressed(item: Artwork, fogra: OutputProfile) -> bytes:
    made = press_picture(item, 100, 50, fogra, 300, None)
    assert isinstance(made, Vector)
    assert rgb_uses(made.data) == []
    return made.data


def page_colors(data: bytes) -> list[tuple[str, tuple[float, ...]]]:
    with opened(data) as pdf:
        return colors(pdf.pages[0].obj.Contents)


def test_black_and_greys_become_black_alone_as_light_as_they_were(fogra: OutputProfile) -> None:
    item = drawing(b"0 0 0 rg 0 0 10 10 re f 0.5 0.5 0.5 RG 0 0 m 9 9 l S 1 1 1 rg 0 0 5 5 re f 1 0 0 rg 1 1 2 2 re f")
    black, grey, white, red = page_colors(pressed(item, fogra))
    assert black == ("k", (0, 0, 0, 1))
    assert white == ("k", (0, 0, 0, 0))
    assert grey[0] == "K"
    assert grey[1][:3] == (0, 0, 0)
    assert 0.35 < grey[1][3] < 0.75
    assert red[1][1] > 0.7
    assert red[1][2] > 0.7


def test_the_profile_s_own_white_and_black_are_the_ends_of_the_greys(fogra: OutputProfile) -> None:
    ramp = [fogra.color((v / 255,) * 3)[3] for v in range(256)]
    assert ramp == sorted(ramp, reverse=True)
    assert (ramp[0], ramp[255]) == (1, 0)


def test_colours_by_name_of_their_space_are_converted(fogra: OutputProfile) -> None:
    def make(pdf: pikepdf.Pdf) -> tuple[bytes, pikepdf.Object]:
        icc = pdf.make_stream(SRGB)
        icc.stream_dict.N = 3
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[1, 0, 0], N=1)
        spaces = Dictionary(
            Icc=Array([Name.ICCBased, icc]),
            Spot=Array([Name.Separation, Name("/Gouda"), Name.DeviceRGB, tint]),
            Cal=Array([Name.CalRGB, Dictionary(WhitePoint=[0.95, 1, 1.09])]),
            Few=Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\xff\x00\x00\x00\x00\x00")]),
        )
        content = b"/Icc cs 1 0 0 sc 0 0 9 9 re f /Spot CS 1 SCN 0 0 m 9 9 l S /Cal cs 0 0 0 sc 0 0 9 9 re f "
        return content + b"q /Few cs 0 sc Q /DeviceRGB cs 1 0 0 scn", Dictionary(ColorSpace=spaces)

    red = tuple(pytest.approx(part, abs=0.001) for part in fogra.color((1, 0, 0)))
    used = page_colors(pressed(built(make), fogra))
    # A tint and a palette start at their first colour as soon as their space is chosen.
    assert [inks for _, inks in used if sum(inks) > 1.01] == [red] * 6
    assert ("k", (0, 0, 0, 1)) in used


def test_forms_patterns_and_pictures_inside_are_converted(fogra: OutputProfile) -> None:
    def make(pdf: pikepdf.Pdf) -> tuple[bytes, pikepdf.Object]:
        photo = pdf.make_stream(bytes([255, 0, 0] * 4))
        photo.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, ColorSpace=Name.DeviceRGB, BitsPerComponent=8
        )
        few = pdf.make_stream(bytes([0, 1, 1, 0]))
        palette = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\xff\x00\x00\x00\x00\x00")])
        few.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, ColorSpace=palette, BitsPerComponent=8
        )
        inner = pdf.make_stream(b"1 0 0 rg 0 0 5 5 re f /Photo Do /Few Do")
        inner.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 9, 9],
            Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB),
            Resources=Dictionary(XObject=Dictionary(Photo=photo, Few=few)),
        )
        tile = pdf.make_stream(b"1 0 0 rg 0 0 2 2 re f")
        tile.stream_dict = Dictionary(
            PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 4, 4], XStep=4, YStep=4, Resources=Dictionary()
        )
        fade = Dictionary(
            ShadingType=2,
            ColorSpace=Name.DeviceRGB,
            Coords=[0, 0, 100, 0],
            Function=Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1),
        )
        resources = Dictionary(
            XObject=Dictionary(Inner=inner),
            Pattern=Dictionary(Tile=tile),
            Shading=Dictionary(Fade=fade),
        )
        return b"/Inner Do /Pattern cs /Tile scn 0 0 9 9 re f /Fade sh", resources

    data = pressed(built(make), fogra)
    red = fogra.color((1, 0, 0))
    with opened(data) as pdf:
        resources = pdf.pages[0].obj.Resources
        assert [colors(one)[0][1] for one in streams(pdf) if colors(one)] == [
            tuple(pytest.approx(part, abs=0.001) for part in red)
        ] * 2
        inside = resources.XObject.Inner.Resources.XObject
        assert inside.Photo.ColorSpace == "/DeviceCMYK"
        assert [part / 255 for part in inside.Photo.read_bytes()[:4]] == pytest.approx(red, abs=0.01)
        assert inside.Few.ColorSpace[1] == "/DeviceCMYK"
        assert bytes(inside.Few.ColorSpace[3])[4:] == b"\0\0\0\xff"
        # Nothing shows through, so the group that blended in RGB is gone altogether.
        assert "/Group" not in resources.XObject.Inner
        steps = resources.Shading.Fade.Function.read_bytes()
        assert [part / 255 for part in steps[:4]] == pytest.approx(red, abs=0.01)


def test_a_space_that_is_there_but_not_used_does_no_harm(fogra: OutputProfile) -> None:
    def make(pdf: pikepdf.Pdf) -> tuple[bytes, pikepdf.Object]:
        return b"1 0 0 rg 0 0 9 9 re f", _lab(pdf)[1]

    pressed(built(make), fogra)


def test_our_own_example_logo_stays_a_vector(fogra: OutputProfile) -> None:
    assert isinstance(press_picture(LOGO, 100, 40, fogra, 300, None), Vector)
    assert isinstance(press_picture(LOGO, 100, 40, fogra, 300, PALETTE["wit"]), Vector)


def _blending(pdf: pikepdf.Pdf) -> tuple[bytes, pikepdf.Object]:
    state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    return b"/Gs gs 1 0 0 rg 0 0 50 50 re f", Dictionary(ExtGState=Dictionary(Gs=state))


def _missing_font(pdf: pikepdf.Pdf) -> tuple[bytes, pikepdf.Object]:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return b"BT /F 20 Tf 0 0 Td (Gouda) Tj ET", Dictionary(Font=Dictionary(F=font))


def _lab(pdf: pikepdf.Pdf) -> tuple[bytes, pikepdf.Object]:
    lab = Array([Name.Lab, Dictionary(WhitePoint=[0.95, 1, 1.09])])
    return b"/L cs 50 50 50 sc 0 0 50 50 re f", Dictionary(ColorSpace=Dictionary(L=lab))


def _inline(pdf: pikepdf.Pdf) -> tuple[bytes, pikepdf.Object]:
    picture = b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID \xff\x00\x00 EI"
    return b"50 0 0 50 0 0 cm " + picture, Dictionary()


@pytest.mark.parametrize("make", [_blending, _missing_font, _lab, _inline])
def test_what_cannot_be_converted_faithfully_is_rastered_fine(make, fogra: OutputProfile) -> None:  # type: ignore[no-untyped-def]
    item = built(make)
    with pytest.raises(UnfaithfulError):
        press_vector(item.data, fogra, 300)
    made = press_picture(item, 100, 50, fogra, 300, None)
    assert isinstance(made, Raster)
    # Type without a colour of its own is black, and prints so.
    assert made.space == ("DeviceGray" if make is _missing_font else "DeviceCMYK")
    assert made.mask is not None
    assert made.width == pytest.approx(100 / 72 * 600, abs=2)


def test_a_font_that_is_not_there_is_rastered_on_a_screen_too() -> None:
    assert isinstance(screen_picture(built(_missing_font), 100, 50), Raster)


def test_a_damaged_drawing_is_no_traceback(fogra: OutputProfile) -> None:
    item = drawing(b"1 0 0 rg 0 0 50 50 re f /Nowhere Do /What cs 1 scn")
    assert isinstance(press_picture(item, 100, 50, fogra, 300, None), Raster)


def test_alpha_is_a_soft_mask_or_laid_on_what_is_under_it(fogra: OutputProfile) -> None:
    clear = Image.new("RGBA", (40, 20), (15, 111, 99, 255))
    clear.paste((0, 0, 0, 0), (0, 0, 20, 20))
    item = image_artwork(clear)
    live = press_picture(item, 40, 20, fogra, 300, None)
    assert isinstance(live, Raster)
    assert live.mask is not None
    flat = press_picture(item, 40, 20, fogra, 300, PALETTE["zon"])
    assert isinstance(flat, Raster)
    assert flat.mask is None
    left = zlib.decompress(flat.data)[:4]
    assert [part / 2.55 for part in left] == pytest.approx(PALETTE["zon"].cmyk, abs=0.3)


def test_flattened_pictures_take_the_colour_of_the_plate_they_lie_on() -> None:
    clear = image_artwork(Image.new("RGBA", (40, 20), (0, 0, 0, 0)))
    plate = box(10, 10, 100, 100, fill=PALETTE["munt"])
    sheet = page(plate, Picture(Box(20, 20, 40, 20), clear, "Logo"), ground="zon")
    with opened(write_pdf([sheet], Doel.DRUK, drukker(Standard.X1A))) as pdf:
        made = pdf.pages[0].obj.Resources.XObject.Im1
        assert [part / 2.55 for part in made.read_bytes()[:4]] == pytest.approx(PALETTE["munt"].cmyk, abs=0.3)


@pytest.mark.parametrize("most", [300.0, 260.0])
def test_no_pixel_has_more_ink_than_the_paper_takes(most: float, fogra: OutputProfile) -> None:
    rng = np.random.default_rng(3)
    dark = Image.fromarray(rng.integers(0, 60, (64, 64, 3), dtype=np.uint8), "RGB")
    inks = np.asarray(fogra.image(dark, most_ink=most)).astype(int).sum(axis=2)
    assert inks.max() <= most * 2.55
    assert inks.max() > 200 * 2.55


@pytest.mark.parametrize("most", [300.0, 260.0])
def test_no_colour_or_picture_of_a_drawing_has_more_ink_than_the_paper_takes(most: float, fogra: OutputProfile) -> None:
    def make(pdf: pikepdf.Pdf) -> tuple[bytes, pikepdf.Object]:
        photo = pdf.make_stream(bytes([250, 240, 230, 220, 10, 20, 30, 40]))
        photo.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=2, Height=1, ColorSpace=Name.DeviceCMYK, BitsPerComponent=8
        )
        content = b"1 1 1 1 k 0 0 9 9 re f 0.1 0.2 0.3 0.4 K 0 0 m 9 9 l S /Photo Do"
        return content, Dictionary(XObject=Dictionary(Photo=photo))

    made = press_picture(built(make), 100, 50, fogra, most, None)
    assert isinstance(made, Vector)
    (_, full), (_, light) = page_colors(made.data)
    assert full[3] == 1
    assert 100 * sum(full) == pytest.approx(most, abs=0.1)
    assert light == (0.1, 0.2, 0.3, 0.4)
    with opened(made.data) as pdf:
        dark = pdf.pages[0].obj.Resources.XObject.Photo.read_bytes()
    assert dark[3] == 220
    assert most * 2.55 - 8 < sum(dark[:4]) <= most * 2.55
    assert dark[4:] == bytes([10, 20, 30, 40])


def test_white_stays_paper_also_where_a_profile_gives_it_a_veil(
    fogra: OutputProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    veil = Image.new("CMYK", (4, 4), (1, 2, 1, 0))
    monkeypatch.setattr(ImageCms, "applyTransform", lambda image, transform: veil)
    assert fogra.image(Image.new("RGB", (4, 4), "white")).getextrema() == ((0, 0),) * 4
    assert fogra.image(Image.new("RGB", (4, 4), "ivory")).getextrema() == ((1, 1), (2, 2), (1, 1), (0, 0))


def test_pictures_have_no_more_pixels_than_a_press_can_show(fogra: OutputProfile) -> None:
    item = image_artwork(Image.effect_noise((1200, 600), 60).convert("RGB"))
    made = press_picture(item, 72, 36, fogra, 300, None)
    assert isinstance(made, Raster)
    assert (made.width, made.height) == (300, 150)


def test_a_grey_photo_is_black_ink_alone(fogra: OutputProfile) -> None:
    made = press_picture(image_artwork(Image.effect_noise((100, 50), 60)), 100, 50, fogra, 300, None)
    assert isinstance(made, Raster)
    assert made.space == "DeviceGray"


def test_a_photo_in_inks_is_a_jpeg_with_the_same_colours(fogra: OutputProfile) -> None:
    slope = np.linspace(0, 255, 300)
    noise = np.random.default_rng(1).normal(0, 12, (300, 300, 1))
    parts = np.broadcast_arrays(slope[None, :], slope[:, None], np.array([[90.0]]))
    image = Image.fromarray(np.clip(np.stack(parts, axis=2) + noise, 0, 255).astype(np.uint8), "RGB")
    made = press_picture(image_artwork(image), 72, 72, fogra, 300, None)
    assert isinstance(made, Raster)
    assert made.filter == "DCTDecode"
    with pikepdf.new() as pdf:
        shown = made.build(pdf)
        assert [int(v) for v in shown.Decode.as_list()] == [1, 0] * 4
    raw = np.asarray(Image.open(io.BytesIO(made.data))).astype(int)
    wanted = np.asarray(fogra.image(image, most_ink=300)).astype(int)
    assert np.abs(raw - wanted).mean() < 6


def test_a_picture_with_its_own_profile_is_read_by_it(fogra: OutputProfile) -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    other = bytearray(swapped)
    # The red and green primaries change places: what the file calls red is green.
    tags = {bytes(other[at : at + 4]): at for at in range(132, 132 + 12 * int.from_bytes(other[128:132], "big"), 12)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    other[red + 4 : red + 12], other[green + 4 : green + 12] = (
        other[green + 4 : green + 12],
        other[red + 4 : red + 12],
    )
    data = bytes(other).replace(b"sRGB", b"test").replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be"))
    item = image_artwork(Image.new("RGB", (20, 10), (255, 0, 0)), icc_profile=data)
    made = press_picture(item, 20, 10, fogra, 300, None)
    assert isinstance(made, Raster)
    cyan, magenta, *_ = zlib.decompress(made.data)[:4]
    assert cyan > magenta


def test_screen_pictures_come_back_from_memory() -> None:
    assert screen_picture(LOGO, 100, 40) is screen_picture(LOGO, 100, 40)
