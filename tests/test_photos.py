"""Photos with an activity: JPEG kept as it came, notes of camera and owner gone, hostile and broken ones refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from camera_files import BLUE, saved
from camera_files import image as camera_image
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import KomErbijError, PictureError, Place
from kom_erbij.intake import limits
from kom_erbij.intake.photos import read_focus
from kom_erbij.intake.pictures import load_artwork, load_photo
from kom_erbij.intake.sheet import Lijst, read_sheet


def image(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    return camera_image(mode, size)


def loaded(tmp_path: Path, data: bytes, name: str = "foto.jpg") -> Artwork:
    path = tmp_path / name
    path.write_bytes(data)
    return load_photo(path)


def corner(artwork: Artwork) -> tuple[int, ...]:
    shown = Image.open(io.BytesIO(artwork.data)).convert("RGB")
    return shown.getpixel((3, 3))  # type: ignore[return-value]


def near(one: tuple[int, ...], other: tuple[int, ...], most: int = 12) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_plain_jpeg_keeps_its_pixels_and_loses_its_notes(tmp_path: Path, mode: str) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Jan van den Berg"
    exif[0x010E] = "C:/Users/jan"
    data = saved(image(mode), quality=80, exif=exif, comment=b"van Jan", progressive=True) + b"nog iets van Jan"
    got = loaded(tmp_path, data)
    assert got.kind is ArtworkKind.JPEG
    assert Image.open(io.BytesIO(got.data)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    for note in (b"Jan van den Berg", b"C:/Users/jan", b"van Jan", b"Exif"):
        assert note not in got.data


@pytest.mark.parametrize("turn", range(2, 9))
def test_a_photo_stands_upright(tmp_path: Path, turn: int) -> None:
    from PIL import ImageOps

    exif = Image.Exif()
    exif[0x0112] = turn
    data = saved(image(), exif=exif, quality=95)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    got = loaded(tmp_path, data)
    assert (got.width, got.height) == upright.size
    assert near(corner(got), upright.getpixel((3, 3)))  # type: ignore[arg-type]
    assert got.kind is ArtworkKind.JPEG


def test_a_cmyk_jpeg_has_its_own_colours(tmp_path: Path) -> None:
    inks = image("CMYK")
    got = loaded(tmp_path, saved(inks, quality=95))
    shown = Image.open(io.BytesIO(got.data))
    assert shown.mode == "CMYK"
    assert near(shown.getpixel((3, 3)), inks.getpixel((3, 3)))  # type: ignore[arg-type]


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    grey = Image.new("I;16", (20, 20), 32896)
    got = loaded(tmp_path, saved(grey, "PNG"), "foto.png")
    assert near(corner(got), (128, 128, 128), 1)


def test_a_profile_is_applied(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    got = loaded(
        tmp_path, saved(image(), icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    )
    assert near(corner(got), BLUE)
    assert b"ICC_PROFILE" not in got.data
    assert loaded(tmp_path, saved(image(), icc_profile=lab)).kind is ArtworkKind.JPEG


def test_a_png_keeps_what_shows_through_and_loses_its_notes(tmp_path: Path) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Jan van den Berg")
    clear = image("RGBA")
    clear.putalpha(77)
    got = loaded(tmp_path, saved(clear, "PNG", pnginfo=notes), "foto.png")
    assert got.kind is ArtworkKind.PNG
    assert Image.open(io.BytesIO(got.data)).getpixel((3, 3)) == (*BLUE, 77)
    assert b"Jan van den Berg" not in got.data


def bomb(side: int) -> bytes:
    """A PNG that says it is so many px wide and high."""
    data = bytearray(saved(image(), "PNG"))
    data[16:24] = side.to_bytes(4) * 2
    import zlib

    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (saved(image(size=(400, 400)))[:-3000], "beschadigd"),
        (saved(image(size=(400, 400)), "PNG")[:-300], "beschadigd"),
        (bomb(30_000), "veel te veel pixels"),
        (bomb(10_000), "10000 bij 10000 pixels"),
        (saved(image(), "PNG", save_all=True, append_images=[image().rotate(90)]), "bewegend"),
        (b"", "geen foto"),
        (b"\xff\xd8", "beschadigd"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "geen foto"),
    ],
)
def test_what_is_no_photo_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    with pytest.raises(PictureError) as caught:
        loaded(tmp_path, data)
    assert str(caught.value).startswith("foto.jpg: ")
    assert told in str(caught.value)


def test_a_photo_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kom_erbij.intake.pictures.PICTURE_BYTES", 100)
    with pytest.raises(PictureError, match="mag"):
        loaded(tmp_path, saved(image()))
    assert limits.PICTURE_BYTES == 40_000_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from([saved(image()), saved(image(), "PNG"), b"%PDF-1.4", b"<svg></svg>"]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=8),
    st.binary(max_size=40),
)
def test_damage_gives_a_picture_or_our_own_error(
    tmp_path: Path, data: bytes, damage: list[tuple[float, bytes]], tail: bytes
) -> None:
    broken = bytearray(data)
    for where, with_ in damage:
        at = int(where * len(broken))
        broken[at : at + len(with_)] = with_
    path = tmp_path / "logo"
    path.write_bytes(bytes(broken) + tail)
    try:
        got = load_artwork(path)
    except KomErbijError as error:
        assert all(one.what and one.hint for one in error.findings)
    else:
        assert got.width > 0 and got.height > 0


# In a sheet


def sheet(tmp_path: Path, afbeelding: str, tekst: str = "Vier buren eten soep.", focus: str = "") -> Lijst:
    folder = tmp_path / "lijst"
    (folder / "fotos").mkdir(parents=True, exist_ok=True)
    (tmp_path / "geheim.jpg").write_bytes(saved(image()))
    (folder / "fotos" / "soep.jpg").write_bytes(saved(image()))
    path = folder / "lijst.csv"
    path.write_text(f"titel;foto;alt-tekst;focus\nSoep;{afbeelding};{tekst};{focus}\n", encoding="utf-8")
    return read_sheet(path, week_of(2027))


@pytest.mark.parametrize("name", ["fotos/soep.jpg", "fotos\\soep.jpg", "./fotos/soep.jpg"])
def test_a_photo_beside_the_sheet(tmp_path: Path, name: str) -> None:
    picture = sheet(tmp_path, name, focus="links boven").activiteiten[0].afbeelding
    assert picture is not None
    assert (picture.tekst, picture.focus, picture.artwork.kind) == (
        "Vier buren eten soep.", (0.25, 0.25), ArtworkKind.JPEG,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "../geheim.jpg",
        "fotos/../../geheim.jpg",
        "/etc/passwd",
        "C:\\geheim.jpg",
        "\\\\server\\x.jpg",
        "..\\geheim.jpg",
        "../weg.jpg",
    ],
)
def test_a_photo_never_comes_from_outside(tmp_path: Path, name: str) -> None:
    found = sheet(tmp_path, name)
    assert found.activiteiten == ()
    assert "ligt niet in de map van de lijst" in str(found.findings[0])


def test_a_link_out_of_the_folder_is_outside(tmp_path: Path) -> None:
    sheet(tmp_path, "x.jpg")
    (tmp_path / "lijst" / "x.jpg").symlink_to(tmp_path / "geheim.jpg")
    assert "ligt niet in de map" in str(sheet(tmp_path, "x.jpg").findings[0])


def test_what_is_missing_is_told_by_cell(tmp_path: Path) -> None:
    found = sheet(tmp_path, "weg.jpg", tekst="", focus="schuin")
    assert [str(one.place) for one in found.findings] == [
        "lijst.csv, rij 2, alt-tekst (kolom C)",
        "lijst.csv, rij 2, focus (kolom D)",
        "lijst.csv, rij 2, foto (kolom B)",
    ]


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("", (0.5, 0.5)), ("midden", (0.5, 0.5)), ("rechtsonder", (0.75, 0.75)), ("boven", (0.5, 0.25)),
        ("links", (0.25, 0.5)), ("30% 40%", (0.3, 0.4)), ("midden boven", (0.5, 0.25)), ("0%, 100%", (0.0, 1.0)),
    ],
)  # fmt: skip
def test_what_must_stay_in_sight(text: str, focus: tuple[float, float]) -> None:
    assert read_focus(text, Place()) == focus


@pytest.mark.parametrize("text", ["links rechts", "120% 10%", "ergens", "boven onder", "30%"])
def test_a_spot_that_is_none_is_told(text: str) -> None:
    with pytest.raises(KomErbijError, match="geen plek op de foto"):
        read_focus(text, Place())
