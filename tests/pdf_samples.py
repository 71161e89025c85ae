"""Pages and pictures that the tests of the PDF writer share, and a reader of finished files of its own."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from parts import compose
from PIL import Image

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.drukker import Drukker, Standard
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne, Huisstijl
from kom_erbij.campaign.week import week_of
from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.intake.pictures import load_artwork
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.page import Box, Break, Page, Role, Text
from kom_erbij.layout.page import Path as Shape
from kom_erbij.layout.typesetting import Span, set_lines
from kom_erbij.resources import assets
from kom_erbij.template.registry import find_product

ROOT = Path(__file__).parent.parent
LOGO = load_artwork(ROOT / "examples" / "gouda" / "logo.svg")
WEEK = week_of(2027)
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij", Huisstijl(logo=LOGO))
SUPPER = read_sheet(ROOT / "examples" / "gouda" / "activiteiten.csv", WEEK).activiteiten[0]
PRODUCTS = {
    "poster": ("poster", "a3", SUPPER, False),
    "fill-in poster": ("poster", "a3", None, True),
    "post": ("social-post", "1080x1080", SUPPER, False),
    "card": ("invitation-card", "a6", SUPPER, False),
}


def product(name: str) -> tuple[Page, ...]:
    kind, maat, activity, invul = PRODUCTS[name]
    return compose(find_product(kind), maat, GOUDA, activity, invul=invul)


def profile() -> str:
    """The file of an output profile: the one that ships, or the one that Ghostscript has."""
    shipped = assets() / "icc" / "FOGRA39-coated.icc"
    other = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
    for path in (shipped, other):
        if path.is_file():
            return str(path)
    pytest.skip("no output profile on this machine")


def drukker(standard: Standard = Standard.X4, **wishes: object) -> Drukker:
    return Drukker(icc=profile(), standard=standard, **wishes)  # type: ignore[arg-type]


def artwork(data: bytes, kind: ArtworkKind, width: float, height: float, name: str = "logo") -> Artwork:
    return Artwork(kind, data, width, height, name, hashlib.sha256(data).hexdigest())


def image_artwork(image: Image.Image, kind: ArtworkKind = ArtworkKind.PNG, **options: object) -> Artwork:
    out = io.BytesIO()
    image.save(out, {"png": "PNG", "jpeg": "JPEG"}[kind.value], **options)
    return artwork(out.getvalue(), kind, image.width, image.height)


def text(
    words: str,
    y: float,
    *,
    size: float = 14,
    role: Role = Role.P,
    width: float = 360,
    x: float = 30,
    color: Color = PALETTE["nacht"],
    face: str = "medium",
    lang: str | None = None,
    within: tuple[tuple[Role, int], ...] = (),
    part: int | None = None,
    href: str | None = None,
) -> Text:
    lines = set_lines(
        [Span(words, face, color, lang)],
        house_fonts(),
        width=width,
        size=size,
        leading=size * 1.3,
        x=x,
        baseline=y,
    )
    return Text(Box(x, y - size, width, 10), lines, size * 1.3, role, within=within, part=part, href=href)


def box(left: float, top: float, width: float, height: float, **look: object) -> Shape:
    corners = (("M", (left, top)), ("L", (left + width, top)), ("L", (left + width, top + height)))
    return Shape((*corners, ("L", (left, top + height)), ("Z", ())), **look)  # type: ignore[arg-type]


def page(*items: object, width: float = 420, height: float = 595, ground: str = "wit", title: str = "Proef") -> Page:
    return Page(width, height, items, title, PALETTE[ground], bleed=28.35)  # type: ignore[arg-type]


def table_pages() -> tuple[Page, ...]:
    """A programme in a table with a list and a quote, and a paragraph that goes on overleaf."""

    def row(number: int, words: tuple[str, str], y: float, role: Role) -> tuple[Text, ...]:
        path = ((Role.TABLE, 1), (Role.TR, number))
        return tuple(
            text(word, y, role=role, within=path, x=30 + 180 * column, width=170) for column, word in enumerate(words)
        )

    first = page(
        text("Programma", 60, role=Role.H1, size=28, face="display"),
        *row(1, ("Wat", "Waar"), 110, Role.TH),
        *row(2, ("Samen eten", "De Waag"), 140, Role.TD),
        *row(3, ("Koffie", "Bibliotheek"), 170, Role.TD),
        text("Meedoen", 220, role=Role.H2, size=18),
        *(
            text(words, 250 + 25 * number, role=Role.LBODY, within=((Role.L, 1), (Role.LI, number)))
            for number, words in enumerate(("Bel ons", "Mail naar pers@voorbeeld.nl", "Kom langs"))
        ),
        text("Iedereen is welkom.", 350, role=Role.QUOTE),
        text("You are welcome too.", 380, lang="en"),
        text("Deze zin gaat", 560, part=1),
    )
    return first, page(text("op de volgende bladzijde verder.", 60, part=1))


def hyphenated() -> tuple[Text, str]:
    """A text with a word parted at a line's end, and what it says."""
    words = "Wij verwelkomen buurtbijeenkomstbezoekers"
    for width in range(90, 200):
        item = text(words, 100, width=width)
        if sum(line.end is Break.HYPHEN for line in item.lines) == 1:
            return item, words
    raise AssertionError("no width parts the word")


# Reading finished files

_RGB = ("/DeviceRGB", "/CalRGB", "/ICCBased", "/CalGray", "/Lab", "/RGB")


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """All content: of pages, forms, patterns and annotations."""
    for sheet in pdf.pages:
        yield sheet.obj.Contents
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream):
            entries = found.stream_dict
            if str(entries.get("/Subtype", "")) == "/Form" or "/PatternType" in entries:
                yield found


def names(found: object, depth: int = 0) -> Iterator[str]:
    """Every name in an object and in what it directly holds."""
    if isinstance(found, pikepdf.Name):
        yield str(found)
    elif isinstance(found, pikepdf.Array):
        for kid in found.as_list():
            if not getattr(kid, "is_indirect", False):
                yield from names(kid, depth + 1)
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for _, value in (found.stream_dict if isinstance(found, pikepdf.Stream) else found).items():
            if not getattr(value, "is_indirect", False) or isinstance(value, pikepdf.Name):
                yield from names(value, depth + 1)


def rgb_uses(data: bytes) -> list[str]:
    """Each colour space or operator in the file that is not of inks or grey."""
    found = []
    with opened(data) as pdf:
        for one in pdf.objects:
            found += [name for name in names(one) if name in _RGB]
        for stream in streams(pdf):
            for instruction in pikepdf.parse_content_stream(stream):
                assert not isinstance(instruction, pikepdf.ContentStreamInlineImage)
                if str(instruction.operator) in ("rg", "RG"):
                    found.append(str(instruction.operator))
                found += [str(one) for one in instruction.operands if isinstance(one, pikepdf.Name) if str(one) in _RGB]
    return found


def colors(stream: pikepdf.Object) -> list[tuple[str, tuple[float, ...]]]:
    """The colour operators of a stream with their numbers, in order."""
    return [
        (str(one.operator), tuple(float(value) for value in one.operands))
        for one in pikepdf.parse_content_stream(stream)
        if str(one.operator) in ("g", "G", "rg", "RG", "k", "K")
    ]
