"""Screen PDFs for judges that are not ours: of every product, size and subject, and of every kind of logo.

A product that is added is in it of itself.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pikepdf
from lengths import LONG
from parts import results
from pdf_cases import font_of, glyphs
from pdf_samples import GOUDA, ROOT, WEEK, artwork, image_artwork, page, text
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.model import Activiteit, Afbeelding
from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.campaign.ontvanger import Ontvanger
from kom_erbij.campaign.vragen import Vraag
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.page import Box, Picture, Role
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.jobs import Job
from kom_erbij.production.make.run import pages_of
from kom_erbij.resources import assets
from kom_erbij.template.registry import products
from kom_erbij.writers.formats import formats_of
from kom_erbij.writers.pdf import write_pdf

ROWS = read_sheet(ROOT / "examples" / "gouda" / "activiteiten.csv", WEEK).activiteiten
LONGEST = max(ROWS, key=lambda one: len(one.titel) + len(one.omschrijving))


# A whole pack of cards says 54 times the same: in a short run there are eight questions.
FEW = () if LONG else tuple(Vraag(f"Wat vind je van soort {number}?", "Eten") for number in range(1, 9))
PARTNER = Ontvanger("De Lange Tafel", "mevrouw A. de Vries", "Beste mevrouw De Vries", ("Markt 35", "2801 JK Gouda"))


def every_screen_pdf() -> Iterator[tuple[str, bytes]]:
    """Each part of a product: of an activity (with a photo too), of the campaign or programme, and to fill in.

    In its first size; in a long run in each. What a judge asks of a file is of its structure, not of its size, and the
    checkers of `outside_judges` see every size.
    """
    picture = image_artwork(Image.linear_gradient("L").resize((3000, 2000)).convert("RGB"), ArtworkKind.JPEG)
    photo = replace(LONGEST, afbeelding=Afbeelding(picture, "Buren aan een lange tafel."))
    parts = [(product, part) for product in products() for part in product.parts if "pdf" in formats_of(part)]
    for product, part in parts:
        for maat in product.sizes_of(part) if LONG else list(product.sizes_of(part))[:1]:
            for soort in part.of:
                subjects: dict[str, Activiteit | None] = {str(soort): LONGEST if soort is Soort.ACTIVITEIT else None}
                if part.photo:
                    subjects["foto"] = photo
                for name, activity in subjects.items():
                    wishes = Wishes(("pdf",), (Doel.SCHERM,))
                    programme = ROWS if soort is Soort.PROGRAMMA else ()
                    subject = Onderwerp(
                        replace(GOUDA, vragen=FEW),
                        activity,
                        tuple(programme),
                        soort is Soort.INVUL,
                        ontvanger=PARTNER if soort is Soort.PARTNER else None,
                        resultaten=results() if soort is Soort.RESULTATEN else None,
                    )
                    # As a run writes it, but that here others judge it.
                    pages = pages_of(Job(product, part, maat, wishes, subject, "titel"))
                    yield f"{product.name}{part.name}_{maat}_{name}", write_pdf(pages, Doel.SCHERM, wishes.drukker)


# Logos as designers save them

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
FILL = b" 0 0 100 50 re f"
DRAWN = b"100 0 0 50 0 0 cm /I Do"


def drawing(content: bytes, **resources: Callable[[pikepdf.Pdf], Any]) -> bytes:
    """A one-page PDF of 100 by 50 pt; `ColorSpace_S=...` is what its content calls /S."""
    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page(page_size=(100, 50)).obj
        sheet.Resources = Dictionary()
        for key, make in resources.items():
            kind, name = (Name("/" + part) for part in key.split("_"))
            if kind not in sheet.Resources:
                sheet.Resources[kind] = Dictionary()
            sheet.Resources[kind][name] = make(pdf)
        sheet.Contents = pdf.make_stream(content)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _state(**values: Any) -> Callable[[pikepdf.Pdf], Any]:
    return lambda pdf: Dictionary(**values)


def _spot(name: str = "Huiskleur") -> Callable[[pikepdf.Pdf], Any]:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    return lambda pdf: Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, tint])


def _icc(data: bytes, count: int) -> Callable[[pikepdf.Pdf], Any]:
    return lambda pdf: Array([Name.ICCBased, pdf.make_stream(data, N=count)])


def _inks(pdf: pikepdf.Pdf) -> Any:
    program = b"{pop 0 exch 0 exch 0 exch pop 0}"
    tint = pdf.make_stream(program, FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1] * 4)
    return Array([Name.DeviceN, Array([Name.Oranje, Name.Black]), Name.DeviceCMYK, tint])


def _lab(pdf: pikepdf.Pdf) -> Any:
    return Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82], Range=[-100, 100, -100, 100])])


def _image(space: Any, data: bytes, **more: Any) -> Callable[[pikepdf.Pdf], Any]:
    look = {"Subtype": Name.Image, "Width": 2, "Height": 2, "BitsPerComponent": 8, "ColorSpace": space}
    return lambda pdf: pdf.make_stream(data, **look, **more)


def _masked(pdf: pikepdf.Pdf) -> Any:
    made = _image(Name.DeviceRGB, bytes(12))(pdf)
    made.SMask = _image(Name.DeviceGray, bytes(4), Interpolate=True)(pdf)
    return made


def _form(content: bytes, **more: Any) -> Callable[[pikepdf.Pdf], Any]:
    look = {"Subtype": Name.Form, "BBox": [0, 0, 100, 50]}
    return lambda pdf: pdf.make_stream(content, **look, **more)


def _mask(pdf: pikepdf.Pdf) -> Any:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=_form(b"0.5 g" + FILL, Group=group)(pdf)))


def _tile(pdf: pikepdf.Pdf) -> Any:
    look = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": [0, 0, 10, 10], "XStep": 10, "YStep": 10}
    return pdf.make_stream(b"1 0 0 0 k 0 0 5 5 re f", Resources=Dictionary(), **look)


def _shading(space: Name, count: int) -> Callable[[pikepdf.Pdf], Any]:
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * count, C1=[1] * count, N=1)
    return lambda pdf: Dictionary(ShadingType=2, ColorSpace=space, Coords=[0, 0, 100, 0], Function=ramp)


def _drawn_font(pdf: pikepdf.Pdf) -> Any:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=[0, 0, 500, 500],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        FirstChar=97,
        LastChar=97,
        Widths=[500],
        CharProcs=Dictionary(a=pdf.make_stream(b"500 0 d0 0 0 400 400 re f")),
        Encoding=Dictionary(Differences=[97, Name.a]),
        Resources=Dictionary(),
    )


def _jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("CMYK", (2, 2), (0, 255, 255, 0)).save(out, "JPEG")
    return out.getvalue()


_PALETTE = Array([Name.Indexed, Name.DeviceCMYK, 1, pikepdf.String(b"\0\0\0\0\xff\0\0\0")])
_PRESS = (assets() / "icc" / "FOGRA39-coated.icc").read_bytes()
_WORD = b"BT /F 20 Tf 5 5 Td " + glyphs("Gouda") + b" Tj ET"
_OVER = Dictionary(H=Dictionary(ca=0.5))

LOGOS: dict[str, bytes] = {
    "inks": drawing(b"0 1 1 0 k" + FILL),
    "spot": drawing(b"/S cs 1 scn" + FILL, ColorSpace_S=_spot()),
    "a-long-name": drawing(b"/S cs 1 scn" + FILL, ColorSpace_S=_spot("x" * 200)),
    "several-inks": drawing(b"/S cs 1 0 scn" + FILL, ColorSpace_S=_inks),
    "lab": drawing(b"/S cs 50 20 20 scn" + FILL, ColorSpace_S=_lab),
    "srgb": drawing(b"/S cs 1 0 0 scn" + FILL, ColorSpace_S=_icc(SRGB, 3)),
    "inks-by-profile": drawing(b"/S cs 1 0 0 0 scn" + FILL, ColorSpace_S=_icc(_PRESS, 4)),
    "half-clear": drawing(b"/G gs 1 0 0 rg" + FILL, ExtGState_G=_state(ca=0.5)),
    "multiplied": drawing(b"/G gs 1 0 0 rg" + FILL, ExtGState_G=_state(BM=Name.Multiply)),
    "masked": drawing(b"/G gs 1 0 0 rg" + FILL, ExtGState_G=_mask),
    "transfer": drawing(b"/G gs 1 0 0 rg" + FILL, ExtGState_G=_state(TR=Name.Identity, TR2=Name.Identity)),
    "halftone": drawing(b"/G gs 1 0 0 rg" + FILL, ExtGState_G=_state(HTP=Array([0, 0]), HT=Name.Default)),
    "overprint": drawing(b"/G gs 1 0 0 0 k" + FILL, ExtGState_G=_state(OP=True, op=True, OPM=1)),
    "intent": drawing(b"/G gs /Eigen ri 1 0 0 rg" + FILL, ExtGState_G=_state(RI=Name.Eigen)),
    "group-in-inks": drawing(b"/F Do", XObject_F=_form(
        b"/H gs 1 0 0 0 k 0 0 60 50 re f", Resources=Dictionary(ExtGState=_OVER),
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK),
    )),
    "tiles-in-inks": drawing(b"/Pattern cs /P scn" + FILL, Pattern_P=_tile),
    "gradient-in-inks": drawing(b"0 0 100 50 re W n /V sh", Shading_V=_shading(Name.DeviceCMYK, 4)),
    "gradient": drawing(b"0 0 100 50 re W n /V sh", Shading_V=_shading(Name.DeviceRGB, 3)),
    "smoothed": drawing(DRAWN, XObject_I=_image(Name.DeviceRGB, bytes(12), Interpolate=True)),
    "picture-with-mask": drawing(DRAWN, XObject_I=_masked),
    "picture-in-inks": drawing(DRAWN, XObject_I=_image(Name.DeviceCMYK, bytes(16))),
    "palette-in-inks": drawing(DRAWN, XObject_I=_image(_PALETTE, bytes([0, 1, 1, 0]))),
    "jpeg-in-inks": drawing(DRAWN, XObject_I=_image(Name.DeviceCMYK, _jpeg(), Filter=Name.DCTDecode)),
    "picture-among-operators": drawing(
        b"100 0 0 50 0 0 cm BI /W 1 /H 1 /CS /CMYK /BPC 8 ID \xff\x00\x00\x00 EI"
    ),
    "smoothed-among-operators": drawing(
        b"100 0 0 50 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 /I true ID \xff\x00\x00 EI"
    ),
    "words": drawing(_WORD, Font_F=font_of),
    "words-without-meaning": drawing(_WORD, Font_F=lambda pdf: font_of(pdf, to_unicode=False)),
    "words-without-font": drawing(_WORD, Font_F=lambda pdf: font_of(pdf, embedded=False)),
    "drawn-letters": drawing(b"BT /F 20 Tf 5 5 Td (a) Tj ET", Font_F=_drawn_font),
    "layer": drawing(
        b"/OC /L BDC 1 0 0 rg" + FILL + b" EMC",
        Properties_L=lambda pdf: pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Laag")),
    ),
    "deep": drawing(b"q " * 40 + b"1 0 0 rg" + FILL + b" Q" * 40),
    "unknown-operator": drawing(b"1 0 0 rg tover" + FILL),
}  # fmt: skip
RASTERED = {
    *("a-long-name", "several-inks", "smoothed-among-operators", "words-without-meaning", "words-without-font"),
    *("drawn-letters", "deep", "unknown-operator"),
}
"""What cannot stay a drawing in an archive."""


def with_logo(data: bytes) -> bytes:
    """A screen PDF with this logo on it."""
    logo = Picture(Box(50, 100, 200, 100), artwork(data, ArtworkKind.PDF, 100, 50), "Logo van de gemeente Gouda")
    return write_pdf([page(text("Samen eten", 40, role=Role.H1, size=24, face="display"), logo)])


def every_picture() -> bytes:
    """A screen PDF with a picture of each kind of pixels."""
    kinds = {"L": ArtworkKind.JPEG, "RGB": ArtworkKind.JPEG, "CMYK": ArtworkKind.JPEG, "RGBA": ArtworkKind.PNG}
    gradient = Image.linear_gradient("L")
    pictures = [
        Picture(Box(50, 100 + 90 * row, 80, 80), image_artwork(gradient.convert(mode), kind), f"Verloop in {mode}")
        for row, (mode, kind) in enumerate(kinds.items())
    ]
    return write_pdf([page(text("Samen eten", 40, role=Role.H1, size=24, face="display"), *pictures)])
