"""Photos as telephones, cameras, scanners and programs write them, by hand where Pillow would write them otherwise.

All show the same: red, with the left upper quarter blue.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageCms

RED, BLUE = (200, 40, 30), (20, 40, 200)
SIZE = (320, 240)
SECRET = b"GEHEIM"


def image(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    made = Image.new("RGB", size, RED)
    made.paste(BLUE, (0, 0, size[0] // 2, size[1] // 2))
    return made.convert(mode)


def saved(made: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    made.save(out, kind, **how)
    return out.getvalue()


def segment(marker: int, data: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def without_jfif(data: bytes) -> bytes:
    """The JPEG without the segment that Pillow puts first, as cameras write it."""
    assert data[2:4] == b"\xff\xe0"
    return data[:2] + data[4 + int.from_bytes(data[4:6]) :]


def exif(turn: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x010F], made[0x013B], made[0x0112] = "Canon", SECRET.decode(), turn
    made.get_ifd(0x8825)[29] = SECRET.decode()
    return made


def telephone(turn: int = 1, **how: Any) -> bytes:
    """Exif at once, no JFIF; held so that the picture is on its side with `turn`."""
    lying = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[turn]
    shot = image() if lying is None else image().transpose(lying)
    return without_jfif(saved(shot, exif=exif(turn), quality=95, **how))


def with_thumbnail() -> bytes:
    small = saved(image(size=(80, 60)))
    return saved(image(), quality=95)[:2] + segment(0xE0, b"JFXX\0\x10" + SECRET + small) + telephone()[2:]


def whatsapp() -> bytes:
    """JFIF, progressive, no Exif."""
    return saved(image(), quality=80, progressive=True)


def several_pictures() -> bytes:
    """MPO: a gain map or a second view behind the photo."""
    return saved(image(), "MPO", save_all=True, append_images=[image("L", (80, 60)).convert("RGB")], exif=exif())


def with_junk() -> bytes:
    """Fill bytes and junk between segments, and things behind the end."""
    data = saved(image(), quality=95)
    table = data.index(b"\xff\xdb")
    return data[:table] + b"\x00\x12" + SECRET + b"\xff\xff" + data[table:] + b"\0" * 50 + SECRET


def photoshop() -> bytes:
    """Adobe's segment with a tail, IPTC, and colours as YCbCr."""
    extra = segment(0xED, b"Photoshop 3.0\0" + SECRET) + segment(0xEE, b"Adobe\0d\0\0\0\0\x01" + SECRET)
    data = without_jfif(saved(image(), quality=95))
    return data[:2] + extra + data[2:]


def red_green_blue() -> bytes:
    """Colours as RGB, which only Adobe's segment tells; and once more without it, told by the names R, G and B."""
    return saved(image(), quality=95, keep_rgb=True)


def red_green_blue_by_name() -> bytes:
    data = red_green_blue()
    at = data.index(b"\xff\xee")
    return data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4]) :]


def broken_exif() -> bytes:
    data = without_jfif(saved(image(), quality=95))
    return data[:2] + segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\x7f" + SECRET) + data[2:]


def wide_gamut() -> bytes:
    """A profile with the primaries of Display P3."""
    known = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {bytes(known[at : at + 4]): at for at in range(132, 132 + 12 * int.from_bytes(known[128:132]), 12)}
    for tag, xyz in (
        (b"rXYZ", (0.51512, 0.2412, -0.00105)),
        (b"gXYZ", (0.29198, 0.69225, 0.04189)),
        (b"bXYZ", (0.1571, 0.06657, 0.78407)),
    ):
        at = int.from_bytes(known[tags[tag] + 4 : tags[tag] + 8])
        known[at + 8 : at + 20] = b"".join(struct.pack(">i", round(part * 65536)) for part in xyz)
    other = "Disp".encode("utf-16-be")
    return bytes(known).replace("sRGB".encode("utf-16-be"), other).replace(b"sRGB", b"Disp")


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def deep_png() -> bytes:
    """RGB with 16 bits to the colour."""
    shown, rows = image(), []
    for y in range(SIZE[1]):
        row = b"".join(struct.pack(">3H", *(part * 257 for part in shown.getpixel((x, y)))) for x in range(SIZE[0]))
        rows.append(b"\0" + row)
    head = struct.pack(">2I5B", *SIZE, 16, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def shown_by(profile: bytes) -> Image.Image:
    """The pixels that look as the picture does, by `profile`."""
    target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    made = ImageCms.profileToProfile(image(), ImageCms.createProfile("sRGB"), target, outputMode="RGB")
    assert made is not None
    return made


SHAPES: dict[str, Callable[[], bytes]] = {
    "telefoon": telephone,
    "telefoon, gedraaid": lambda: telephone(6),
    "telefoon, andersom": lambda: telephone(8),
    "telefoon, op de kop": lambda: telephone(3),
    "telefoon, progressief": lambda: telephone(progressive=True),
    "met miniatuur": with_thumbnail,
    "WhatsApp": whatsapp,
    "MPO": several_pictures,
    "rommel tussen de segmenten": with_junk,
    "Photoshop": photoshop,
    "RGB in JPEG": red_green_blue,
    "RGB in JPEG, zonder Adobe": red_green_blue_by_name,
    "Exif kapot": broken_exif,
    "herstartmarkeringen": lambda: telephone(restart_marker_rows=1),
    "Display P3": lambda: saved(shown_by(wide_gamut()), quality=95, icc_profile=wide_gamut()),
    "palet met profiel": lambda: saved(shown_by(wide_gamut()).quantize(8), "PNG", icc_profile=wide_gamut()),
    "PNG": lambda: saved(image(), "PNG"),
    "PNG van 16 bits": deep_png,
    "PNG, gedraaid": lambda: saved(image().transpose(Image.Transpose.ROTATE_90), "PNG", exif=exif(6)),
    "WebP": lambda: saved(image(), "WEBP", quality=95),
    "WebP zonder verlies": lambda: saved(image("RGBA"), "WEBP", lossless=True),
    "GIF": lambda: saved(image(), "GIF"),
    "TIFF": lambda: saved(image(), "TIFF", compression="tiff_lzw"),
    "TIFF, gedraaid": lambda: saved(image().transpose(Image.Transpose.ROTATE_90), "TIFF", tiffinfo={0x0112: 6}),
    "BMP": lambda: saved(image(), "BMP"),
    "AVIF": lambda: saved(image(), "AVIF", quality=95),
}
"""Each of these looks as `image()` does."""
