"""Pictures that somebody has looked at, and how a new one is held against them.

Each product, size and case has one PNG in `tests/golden/<product>/`, its longest side SIDE px. It is accepted by
name, one by one, after looking at it:

    KOM_ERBIJ_ACCEPT=social-post/1080x1080_kort,social-post/1080x1080_lang python -m pytest tests/test_golden.py

A picture that differs leaves three in `tests/verschil/`: the new one, the expected one, and where they differ.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from parts import job, part_of
from PIL import Image, ImageChops, ImageDraw

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Afbeelding, Campagne, Huisstijl, Status
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.campaign.ontvanger import Ontvanger
from kom_erbij.campaign.week import week_of
from kom_erbij.intake.pictures import load_artwork
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.run import pages_of
from kom_erbij.template.product import Product
from kom_erbij.template.registry import find_product, products
from kom_erbij.writers.pdf import write_pdf
from kom_erbij.writers.png import write_png

TESTS = Path(__file__).parent
EXAMPLE = TESTS.parent / "examples" / "gouda"
SIDE = 420
FIRST = 4
"""So many pages of a product are in its picture."""
MOST_DRAWN = 1_684
"""So many pixels is the longest side of a page drawn, before it is made as small as SIDE."""
MOST_BYTES = 20_000
STANDS_OUT = 40
"""How much a channel (0 to 255) differs where a pixel counts as another one: more than edges and a palette give."""
MOST_DIFFERENT = 0.001
"""Which part of the pixels may be other ones."""
_WEEK = week_of(2027)
_DESIGNS = {name for product in products() for part in product.parts for name in part.design_names}


@dataclass(frozen=True)
class Case:
    """One picture: a product in a size, for one of the cases of the example."""

    product: str
    maat: str
    case: str

    @property
    def name(self) -> str:
        return f"{self.product}/{self.maat}_{self.case}"

    @property
    def path(self) -> Path:
        return TESTS / "golden" / f"{self.name}.png"


def cases() -> Iterator[Case]:
    """All pictures there should be: shortest, longest, campaign; photo, partner, lines to fill in if any; one full."""
    for product in products():
        for maat in product.sizes:
            for name, soort in (
                ("kort", Soort.ACTIVITEIT),
                ("lang", Soort.ACTIVITEIT),
                ("campagne", Soort.CAMPAGNE),
                ("foto", Soort.ACTIVITEIT),
                ("invul", Soort.INVUL),
                ("programma", Soort.PROGRAMMA),
                ("partner", Soort.PARTNER),
            ):
                if product.sizes[maat].large and name not in ("campagne", "programma"):
                    # The same words, and larger.
                    continue
                there = [part for part in product.parts_of(soort) if maat in product.sizes_of(part)]
                if name == "programma" and not any(part.repeat == "activiteiten" for part in there):
                    # It looks as that of the campaign.
                    continue
                if there and (name != "foto" or any(part.photo for part in there)):
                    yield Case(product.name, maat, name)
    yield Case("social-post", "1080x1080", "vol")
    for product in products():
        for part in product.parts_of(Soort.ACTIVITEIT):
            for maat in product.sizes_of(part):
                # That of the template itself is in the other pictures.
                yield from (Case(product.name, maat, name) for name in product.designs_of(part, maat)[1:])
    yield Case("evaluation-report", "een-pagina", "resultaten")
    yield Case("evaluation-report", "samenvatting", "resultaten")


@cache
def _programme() -> tuple[Activiteit, ...]:
    return read_sheet(EXAMPLE / "activiteiten.csv", _WEEK).activiteiten


@cache
def _campagne() -> Campagne:
    logo = load_artwork(EXAMPLE / "logo.svg")
    return Campagne(register().find("Gouda"), _WEEK, "www.gouda.nl/komerbij", Huisstijl(logo))


@cache
def photo(width: int = 3600, height: int = 2700) -> Afbeelding:
    """A photo of sorts: a soft sky, a table's edge and a head, which is its focus."""
    small = Image.linear_gradient("L").resize((width // 4, height // 4))
    image = Image.merge("RGB", (small.point(lambda v: 90 + v // 2), small.point(lambda v: 130 + v // 3), small))
    draw, (w, h) = ImageDraw.Draw(image), image.size
    draw.ellipse((-w * 0.2, h * 0.72, w * 1.2, h * 1.8), fill=(236, 222, 200))
    draw.ellipse((w * 0.58, h * 0.18, w * 0.76, h * 0.52), fill=(224, 176, 146))
    out = io.BytesIO()
    image.resize((width, height), Image.Resampling.BICUBIC).save(out, "JPEG", quality=80)
    data = out.getvalue()
    artwork = Artwork(ArtworkKind.JPEG, data, width, height, "foto.jpg", hashlib.sha256(data).hexdigest())
    return Afbeelding(artwork, "Een vrouw lacht aan een gedekte tafel.", (0.67, 0.35))


def _partner() -> Ontvanger:
    name, begin = "Stichting De Lange Tafel", "Beste mevrouw De Vries"
    address = ("Markt 35", "2801 JK Gouda")
    return Ontvanger(name, "mevrouw A. de Vries", begin, address, _programme()[:1], 45)


def _activity(case: str) -> Activiteit | None:
    rows = _programme()
    if case == "kort":
        return min(rows, key=lambda one: len(f"{one.titel}{one.locatie}{one.omschrijving}{one.moment}"))
    if case == "lang":
        return max(rows, key=lambda one: len(f"{one.titel}{one.locatie}{one.adres}{one.omschrijving}"))
    if case == "vol":
        return replace(rows[0], status=Status.VOL)
    if case == "foto":
        return replace(rows[0], afbeelding=photo())
    return rows[0] if case in _DESIGNS else None


def draw(case: Case) -> Image.Image:
    """The picture as the product makes it now: its pages side by side, its longest side SIDE px."""
    product = find_product(case.product)
    asked = job(
        product,
        case.maat,
        Wishes(("png",), dpi=72, ontwerp=case.case if case.case in _DESIGNS else ""),
        _campagne(),
        _activity(case.case),
        invul=case.case == "invul",
        programma=_programme() if _tells_of_all(product, case) else (),
        ontvanger=_partner() if case.case == "partner" else None,
    )
    # Of a pack of cards no more is made than is shown.
    first = pages_of(asked)[:FIRST]
    # How it looks, and no more: whether it is right, test_own_files_pass asks.
    pdf = write_pdf(first, Doel.SCHERM, asked.wishes.drukker)
    dpi = 96 if asked.part.medium == "screen" else asked.wishes.dpi
    # What is larger than a wall is drawn no finer than its picture needs.
    longest = max(max(page.width, page.height) for page in first)
    dpi = min(dpi, MOST_DRAWN * 72 / longest)
    drawn = [write_png(pdf, dpi=dpi, page=at, shaped=bool(page.outline) or page.clear) for at, page in enumerate(first)]
    pages = [_on_grey(Image.open(io.BytesIO(one))) for one in drawn]
    sheet = Image.new("RGB", (sum(page.width for page in pages), max(page.height for page in pages)), "white")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    scale = SIDE / max(sheet.size)
    size = (round(sheet.width * scale), round(sheet.height * scale))
    return sheet.resize(size, Image.Resampling.LANCZOS)


def _on_grey(picture: Image.Image) -> Image.Image:
    """A picture as it is; one that lets through what it is put on, on a grey that black and white both show on."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, (150, 150, 150, 255))
    ground.alpha_composite(picture)
    return ground.convert("RGB")


def _tells_of_all(product: Product, case: Case) -> bool:
    """Whether a picture is of the whole programme: where a part is of that and of the campaign alike, it is."""
    if case.case == "campagne":
        return Soort.PROGRAMMA in part_of(product, case.maat, Soort.CAMPAGNE).of
    return case.case == "programma"


def to_be_accepted() -> frozenset[str]:
    """The names in KOM_ERBIJ_ACCEPT; each picture must be named whole."""
    return frozenset(name.strip() for name in os.environ.get("KOM_ERBIJ_ACCEPT", "").split(",") if name.strip())


def accept(case: Case, picture: Image.Image) -> None:
    """Keep `picture` as the expected one."""
    case.path.parent.mkdir(parents=True, exist_ok=True)
    colors = 256
    while True:
        small = picture.quantize(colors, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
        small.save(case.path, "PNG", optimize=True)
        if case.path.stat().st_size <= MOST_BYTES or colors <= 32:
            return
        colors //= 2


def different(new: Image.Image, expected: Image.Image) -> float:
    """Which part of the pixels is another one; 1 where the sizes differ."""
    if new.size != expected.size:
        return 1.0
    worst = _difference(new, expected)
    return sum(worst.histogram()[STANDS_OUT:]) / (new.width * new.height)


def _difference(new: Image.Image, expected: Image.Image) -> Image.Image:
    red, green, blue = ImageChops.difference(new, expected).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def leave(case: Case, new: Image.Image, expected: Image.Image, folder: Path = TESTS / "verschil") -> Path:
    """Put the new picture, the expected one and where they differ in `folder`; gives the last one's path."""
    folder.mkdir(exist_ok=True)
    stem = case.name.replace("/", "_")
    new.save(folder / f"{stem}_nieuw.png")
    expected.save(folder / f"{stem}_verwacht.png")
    path = folder / f"{stem}_verschil.png"
    if new.size == expected.size:
        marked = _difference(new, expected).point(lambda v: 255 if v >= STANDS_OUT else 0)
        faded = Image.blend(expected, Image.new("RGB", expected.size, "white"), 0.75)
        faded.paste((220, 0, 60), mask=marked)
        faded.save(path)
    return path
