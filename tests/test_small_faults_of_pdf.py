"""What `make mutants` could change in the PDF writer without any test noticing; each test fails for such a change."""

from __future__ import annotations

import io
import struct

import numpy as np
import pikepdf
import pytest
from pdf_samples import drukker, image_artwork, opened, page, profile
from pikepdf import Array, Dictionary, Name
from PIL import Image

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.campaign.drukker import Doel
from kom_erbij.layout.page import MM, Path
from kom_erbij.writers.pdf import write_pdf
from kom_erbij.writers.pdf.archive import _Archivist
from kom_erbij.writers.pdf.conversion import Conversion
from kom_erbij.writers.pdf.functions import evaluate, sampled
from kom_erbij.writers.pdf.icc import _within, output_profile
from kom_erbij.writers.pdf.pictures import Raster, _without_metadata, screen_picture
from kom_erbij.writers.pdf.spaces import Space, UnfaithfulError
from kom_erbij.writers.pdf.srgb import _text


def test_a_picture_through_which_nothing_shows_has_no_mask() -> None:
    solid = image_artwork(Image.new("RGBA", (8, 8), (200, 30, 30, 255)))
    clear = image_artwork(Image.new("RGBA", (8, 8), (200, 30, 30, 254)))
    assert [screen_picture(one, 20, 20).transparent for one in (solid, clear)] == [False, True]


def test_a_gradient_of_several_parts_is_read_between_their_bounds() -> None:
    def part(start: float, end: float) -> Dictionary:
        return Dictionary(FunctionType=2, Domain=[0, 1], C0=[start], C1=[end], N=1)

    stitched = Dictionary(
        FunctionType=3,
        Domain=[0, 1],
        Functions=[part(0.0, 0.2), part(0.2, 0.8), part(0.8, 1.0)],
        Bounds=[0.25, 0.5],
        Encode=[0, 1, 0, 1, 0, 1],
    )
    found = [evaluate(stitched, at)[0] for at in (0.0, 0.125, 0.25, 0.375, 0.5, 0.75, 1.0)]
    assert found == pytest.approx([0.0, 0.1, 0.2, 0.5, 0.8, 0.9, 1.0])


def test_a_sampled_gradient_is_read_in_its_own_range() -> None:
    with pikepdf.new() as pdf:
        made = sampled(pdf, (0.0, 2.0), [(0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])
        assert evaluate(made, 0.5) == pytest.approx([0.5, 0.5])
        made.Decode = [0.5, 1.0, 0.0, 0.5]
        assert evaluate(made, 0.0) == pytest.approx([0.5, 0.5])
        assert evaluate(made, 1.5) == pytest.approx([1.0, 0.25])


@pytest.mark.parametrize(("mode", "space"), [("RGB", "DeviceRGB"), ("L", "DeviceGray")])
def test_a_photo_keeps_its_number_of_channels(mode: str, space: str) -> None:
    photo = image_artwork(Image.effect_noise((60, 40), 80).convert(mode), ArtworkKind.JPEG)
    made = screen_picture(photo, 60, 40)
    assert isinstance(made, Raster)
    assert (made.space, made.filter, made.width) == (space, "DCTDecode", 60)


def test_a_palette_is_read_a_color_at_a_time() -> None:
    conversion = Conversion(output_profile(profile()), 300)
    indexed = Space("indexed", base=Space("cmyk"), data=bytes([0, 0, 0, 255, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0]))
    assert [conversion.color(indexed, [at]) for at in range(4)] == [
        [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0],
    ]  # fmt: skip


def test_a_gradient_goes_on_to_its_last_color() -> None:
    conversion = Conversion(output_profile(profile()), 300)
    with pikepdf.new() as pdf:
        through = Dictionary(FunctionType=2, Domain=[0, 2], C0=[1, 0, 0], C1=[0, 0, 1], N=200)
        entries = Dictionary(ShadingType=2, Domain=[0, 1], ColorSpace=Name.DeviceRGB, Function=through)
        conversion.shading(pdf, entries, Space("rgb"))
        for at, color in ((0.0, (1.0, 0.0, 0.0)), (1.0, (0.0, 0.0, 1.0))):
            inks = conversion.color(Space("rgb"), color)
            assert evaluate(entries.Function, at) == pytest.approx(inks, abs=0.02)


@pytest.mark.parametrize("kind", ["cut", "perf"])
def test_a_line_to_cut_shows_in_magenta_and_one_to_tear_in_cyan(kind: str) -> None:
    line = (("M", (10.0, 10.0)), ("L", (90.0, 10.0)))
    sheet = page(Path(line, separation=kind, stroke_width=0.5), width=100, height=100)
    with opened(write_pdf([sheet], Doel.DRUK, drukker())) as pdf:
        tint = pdf.pages[0].obj.Resources.ColorSpace[f"/{kind}"][3]
        assert [float(part) for part in tint.C1] == ([0, 1, 0, 0] if kind == "cut" else [1, 0, 0, 0])


def test_the_line_of_words_outside_a_sheet_stands_2_mm_from_its_edge() -> None:
    with opened(write_pdf([page()], Doel.DRUK, drukker(), slug_line="gouda.pdf")) as pdf:
        places = [
            [float(part) for part in one.operands]
            for one in pikepdf.parse_content_stream(pdf.pages[0])
            if str(one.operator) == "Td"
        ]
    assert places[-1][1] == pytest.approx(2 * MM, abs=0.01)


def test_a_name_too_long_for_an_archive_is_found_however_deep() -> None:
    for depth in (1, 6, 11):
        found = Name("/" + "x" * 200)
        for holder in (lambda held: Array([held]), lambda held: Dictionary(Held=held)):
            held = found
            for _ in range(depth):
                held = holder(held)
            with pikepdf.new() as pdf, pytest.raises(UnfaithfulError):
                _Archivist(pdf)._check(held)


def test_a_text_in_the_profile_of_a_screen_is_where_it_says() -> None:
    """ICC.1:2010, 10.13: a record of 12 bytes, whose text is where its offset tells."""
    data = _text("sRGB")
    count, size, _, length, start = struct.unpack(">II4sII", data[8:28])
    assert (data[:4], count, size) == (b"mluc", 1, 12)
    assert data[start : start + length].decode("utf-16-be") == "sRGB"


def test_what_a_camera_says_beside_a_photo_is_left_out() -> None:
    kept, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "bij opa"
    Image.effect_noise((60, 40), 80).save(kept, "JPEG", comment=b"bij oma thuis", exif=exif)
    assert b"oma" in kept.getvalue()
    bare_one = _without_metadata(kept.getvalue())
    assert b"oma" not in bare_one
    assert b"opa" not in bare_one
    shown_as = [np.asarray(Image.open(io.BytesIO(data))) for data in (kept.getvalue(), bare_one)]
    assert np.array_equal(*shown_as)


def test_where_black_alone_is_all_ink_that_may_be_no_other_is_left() -> None:
    inks = _within(np.array([[[200, 100, 0, 255], [100, 0, 0, 0]]], dtype=np.float32), 100)
    assert inks.tolist() == [[[0, 0, 0, 255], [100, 0, 0, 0]]]
