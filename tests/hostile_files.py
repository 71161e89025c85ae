"""Hostile and broken files, made here byte by byte, and ways to look into what was made of them."""

from __future__ import annotations

import base64
import io
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

from kom_erbij.resources import assets

RED, BLUE = (204, 0, 0), (20, 40, 200)
GB = 1_000_000_000


def sparse(path: Path) -> None:
    """A file of 1 GB that takes no room."""
    with path.open("wb") as file:
        file.truncate(GB)


# Looking into what was made


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def is_whole_pdf(path: Path) -> bool:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages) == 1 and not pdf.check_pdf_syntax()


def unpacked(path: Path) -> bytes:
    """The file with all its streams unpacked."""
    out = io.BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
        )
    return out.getvalue()


def _pixels(path: Path) -> Any:
    document = pypdfium2.PdfDocument(path)
    try:
        return np.asarray(document[0].render(scale=0.5).to_pil().convert("RGB")).astype(int)
    finally:
        document.close()


def has_color(path: Path, color: tuple[int, int, int]) -> bool:
    far = np.abs(_pixels(path) - np.array(color)).max(axis=2)
    return bool((far < 12).sum() > 30)


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def blue_is_above_red(path: Path) -> bool:
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    rows = [np.argwhere(np.abs(pixels - np.array(color)).max(axis=2) < 24)[:, 0].mean() for color in (BLUE, RED)]
    return bool(rows[0] < rows[1])


# Pictures


def _picture(size: tuple[int, int] = (300, 150)) -> Image.Image:
    return Image.new("RGB", size, RED)


def _saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def png(size: tuple[int, int] = (300, 150)) -> bytes:
    return _saved(_picture(size), "PNG")


def jpeg() -> bytes:
    return _saved(_picture(), "JPEG", quality=95)


def cmyk_jpeg() -> bytes:
    return _saved(Image.new("CMYK", (300, 150), (0, 255, 255, 40)), "JPEG")


def deep_png() -> bytes:
    return _saved(Image.fromarray(np.full((150, 300), 40_000, np.uint16)), "PNG")


def _frames() -> dict[str, Any]:
    return {"save_all": True, "append_images": [Image.new("RGB", (300, 150), BLUE)], "duration": 100}


def animated_png() -> bytes:
    return _saved(_picture(), "PNG", **_frames())


def gif() -> bytes:
    return _saved(_picture(), "GIF", **_frames())


def webp() -> bytes:
    return _saved(_picture(), "WEBP", **_frames())


def turned_jpeg() -> bytes:
    """Blue on the left, red on the right; turned a quarter clockwise as Exif says, blue is above."""
    image = Image.new("RGB", (2600, 2100), RED)
    image.paste(BLUE, (0, 0, 1300, 2100))
    exif = Image.Exif()
    exif[0x0112] = 6
    return _saved(image, "JPEG", exif=exif, quality=95)


def wide_png() -> bytes:
    return _saved(_picture((30_000, 100)), "PNG")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def _zeros(count: int) -> bytes:
    pack = zlib.compressobj(6)
    block, out = bytes(1_000_000), []
    for _ in range(count // len(block)):
        out.append(pack.compress(block))
    return b"".join([*out, pack.flush()])


def bomb_png(side: int = 30_000) -> bytes:
    head = side.to_bytes(4) * 2 + bytes((1, 0, 0, 0, 0))
    data = _zeros((side // 8 + 1) * side)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def text_bomb_png() -> bytes:
    plain = png()
    return plain[:33] + _chunk(b"zTXt", b"Comment\0\0" + _zeros(100_000_000)) + plain[33:]


def folder_as_logo(here: Path) -> list[str]:
    (here / "logo.png").mkdir()
    return ["poster", "--gemeente", "Gouda", "--logo", "logo.png"]


def sparse_logo(here: Path) -> list[str]:
    sparse(here / "logo.png")
    return ["poster", "--gemeente", "Gouda", "--logo", "logo.png"]


# SVG


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = (
        f'<!DOCTYPE svg [<!ENTITY l0 "lol">{entities}]><svg xmlns="http://www.w3.org/2000/svg"><desc>&l9;</desc></svg>'
    )
    return text.encode()


def use_bomb(levels: int = 30) -> str:
    groups = ['<g id="g0"><rect width="1" height="1"/></g>']
    groups += [f'<g id="g{n}"><use href="#g{n - 1}"/><use href="#g{n - 1}"/></g>' for n in range(1, levels)]
    return f'<defs>{"".join(groups)}</defs><use href="#g{levels - 1}"/>'


def bomb_in_svg() -> str:
    return f'<image width="9" height="9" href="data:image/png;base64,{base64.b64encode(bomb_png()).decode()}"/>'


# PDF


def pdf_logo(
    change: Callable[[pikepdf.Pdf], None] | None = None, size: tuple[int, int] = (300, 150), **how: Any
) -> bytes:
    """A page that is red all over, changed by `change`."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 150))
        pdf.pages[0].obj.MediaBox = Array([0, 0, *size])
        pdf.pages[0].Contents = pdf.make_stream(b"0.8 0 0 rg 0 0 20000 20000 re f")
        if change:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out, static_id=True, **how)
    return out.getvalue()


def pdf_with_script() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS="app.alert('hoi')")
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", script])))
        pdf.pages[0].obj.AA = Dictionary(O=script)
        pdf.pages[0].obj.PieceInfo = Dictionary(X=Dictionary(Private=script))

    return pdf_logo(change)


def pdf_with_action() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        launch = Dictionary(S=Name.Launch, F="calc.exe")
        pdf.Root.OpenAction = launch
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 300, 150], A=launch)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    return pdf_logo(change)


def pdf_with_attachment() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["virus.exe"] = b"MZ-kwaad"

    return pdf_logo(change)


def pdf_locked() -> bytes:
    return pdf_logo(encryption=pikepdf.Encryption(owner="a", user="geheim"))


def pdf_of_many_pages() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        for _ in range(499):
            pdf.pages.append(pdf.pages[0])

    return pdf_logo(change)


def pdf_without_box() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj.MediaBox

    return pdf_logo(change)


def pdf_bomb() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        bomb = pdf.make_stream(b"")
        bomb.write(_zeros(300_000_000), filter=Name.FlateDecode)
        pdf.pages[0].obj.Contents = bomb

    return pdf_logo(change)


def pdf_picture_bomb() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        bomb = pdf.make_stream(
            b"", Type=Name.XObject, Subtype=Name.Image, Width=31_000, Height=31_000, ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )  # fmt: skip
        bomb.write(_zeros(1_000_000), filter=Name.FlateDecode)
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=bomb))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 300 0 0 150 0 0 cm /I Do Q")

    return pdf_logo(change)


def pdf_draws_itself() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"/X Do /X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        form.Resources = Dictionary(XObject=Dictionary(X=form))
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X=form))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/X Do")

    return pdf_logo(change)


def pdf_doubles(levels: int = 20) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        below = pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        for _ in range(levels):
            above = pdf.make_stream(b"/X Do /X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
            above.Resources = Dictionary(XObject=Dictionary(X=below))
            below = above
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X=below))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/X Do")

    return pdf_logo(change)


def sparse_pdf(here: Path) -> list[str]:
    sparse(here / "druk.pdf")
    return ["preflight", "druk.pdf"]


# Sheets


def _xlsx(change: Callable[[Any], None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["titel", "datum"])
    book.active.append(["Koffie", "30-09-2027"])
    if change:
        change(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def formula_xlsx() -> bytes:
    return _xlsx(lambda sheet: sheet.__setitem__("A2", '=HYPERLINK("http://example.org","klik")'))


def bomb_xlsx() -> bytes:
    out = io.BytesIO(_xlsx())
    block = bytes(1_000_000)
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/sharedStrings2.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(450):
            part.write(block)
    return out.getvalue()


def linked_xlsx() -> bytes:
    link = (
        b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook '
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></externalLink>'
    )
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
        b'Target="http://example.org/x.xlsx" TargetMode="External"/></Relationships>'
    )
    return _with_parts(
        _xlsx(lambda sheet: sheet.cell(2, 1).__setattr__("hyperlink", "http://example.org/")),
        {"xl/externalLinks/externalLink1.xml": link, "xl/externalLinks/_rels/externalLink1.xml.rels": rels},
    )


def tall_xlsx() -> bytes:
    return _xlsx(lambda sheet: sheet.row_dimensions.__getitem__(1_048_576).__setattr__("height", 30))


def docx() -> bytes:
    from docx import Document

    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


_ODS = """<?xml version="1.0"?><office:document-content
xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="A">{}
</table:table></office:spreadsheet></office:body></office:document-content>"""


def _ods_row(*cells: str, repeat: str = "") -> str:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    made = "".join(cell.format(one) for one in cells)
    return f"<table:table-row{repeat}>{made or '<table:table-cell/>'}</table:table-row>"


def ods(more: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        rows = _ods_row("titel", "datum") + _ods_row("Koffie", "30-09-2027") + more
        package.writestr("content.xml", _ODS.format(rows))
        space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        package.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{space}"/>')
    return out.getvalue()


def xls() -> bytes:
    return (Path(__file__).parent / "sheets" / "verborgen.xls").read_bytes()


def endless_ods() -> bytes:
    return ods(_ods_row(repeat=' table:number-rows-repeated="1000000000"') + _ods_row("Thee", "1-10-2027"))


def noise() -> bytes:
    return random.Random(5).randbytes(20_000)


def sparse_sheet(here: Path) -> list[str]:
    sparse(here / "lijst.csv")
    return ["batch", "lijst.csv", "--plat", "--gemeente", "Gouda"]


def folder_as_sheet(here: Path) -> list[str]:
    (here / "lijst.csv").mkdir()
    return ["batch", "lijst.csv", "--plat", "--gemeente", "Gouda"]


def linked_output(make: Callable[[Path], list[str]]) -> Callable[[Path], list[str]]:
    """The output folder is a link; what a file is written through must not lead elsewhere than that folder."""

    def linked(here: Path) -> list[str]:
        (here / "uit-echt").mkdir()
        (here / "uit").symlink_to(here / "uit-echt", target_is_directory=True)
        return make(here)

    return linked


# Profiles


def rgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def damaged_profile() -> bytes:
    return (assets() / "icc" / "FOGRA39-coated.icc").read_bytes()[:5_000]
