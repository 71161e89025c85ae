"""Pictures on paper: sharp enough where they are placed."""

from __future__ import annotations

from collections.abc import Iterator

from kom_erbij.campaign.drukker import Standard
from kom_erbij.preflight.case import Case
from kom_erbij.preflight.facts import Kind, Paint, meets
from kom_erbij.preflight.rules.base import DRUK, ERROR, WARNING, Hit, mm, rule

_LOW, _GOOD, _LINE_ART = 150, 250, 600
_SOURCE = "wens van drukkers; Ghent Workgroup, resolutie van afbeeldingen"


def _placed(case: Case) -> Iterator[Paint]:
    """Pictures that print. One of a single colour or a few pixels (a ruled line, a gradient's strip) has no detail."""
    for paint in case.printed:
        if (
            paint.image
            and meets(paint.box, case.sheets[paint.page].cut)
            and min(paint.image.width, paint.image.height) > 8
        ):
            yield paint


def _said(paint: Paint) -> str:
    image = paint.image
    assert image
    wide, high = paint.box[2] - paint.box[0], paint.box[3] - paint.box[1]
    size = f"{image.width} bij {image.height} pixels"
    return f"een afbeelding van {size} staat op {mm(wide)} bij {mm(high)}: {image.dpi:.0f} dpi"


@rule(
    "image-resolution-low", DRUK, _SOURCE, ERROR,
    why="De afbeelding wordt zichtbaar blokkerig of wazig.",
    mend="Plaats het oorspronkelijke, grotere bestand, of zet de afbeelding kleiner neer.",
)  # fmt: skip
def image_resolution_low(case: Case) -> Iterator[Hit]:
    for paint in _placed(case):
        if paint.image and paint.image.bits > 1 and paint.image.dpi < _LOW - 0.5:
            yield Hit(f"{_said(paint)}; minder dan {_LOW} dpi.", paint.page, paint.box)


@rule(
    "image-resolution", DRUK, _SOURCE, WARNING,
    why="De afbeelding is net scherp genoeg om van een afstand te bekijken, niet van dichtbij.",
    mend="Plaats een groter bestand, als u het hebt.",
)  # fmt: skip
def image_resolution(case: Case) -> Iterator[Hit]:
    for paint in _placed(case):
        if paint.image and paint.image.bits > 1 and _LOW - 0.5 <= paint.image.dpi < _GOOD - 0.5:
            yield Hit(f"{_said(paint)}; beter is {_GOOD} dpi of meer.", paint.page, paint.box)


@rule(
    "image-line-art", DRUK, _SOURCE, WARNING,
    why="Een afbeelding van alleen zwart en wit krijgt trapjes langs schuine lijnen.",
    mend="Scan de afbeelding fijner, of gebruik een vectorbestand.",
)  # fmt: skip
def image_line_art(case: Case) -> Iterator[Hit]:
    for paint in _placed(case):
        if paint.image and paint.image.bits == 1 and paint.image.dpi < _LINE_ART - 0.5:
            yield Hit(f"{_said(paint)} in zwart-wit; beter is {_LINE_ART} dpi of meer.", paint.page, paint.box)


@rule(
    "image-16-bit", DRUK, "ISO 15930-4, images (PDF 1.4: hoogstens 8 bits)", ERROR,
    why="PDF/X-1a kent geen afbeeldingen van 16 bits per kleur; een drukpers kan ze weigeren.",
    mend="Bewaar de afbeelding met 8 bits per kleur.",
    standard=Standard.X1A,
)  # fmt: skip
def image_16_bit(case: Case) -> Iterator[Hit]:
    for paint in case.printed:
        if paint.kind is Kind.IMAGE and paint.image and paint.image.bits > 8:
            yield Hit(f"een afbeelding heeft {paint.image.bits} bits per kleur.", paint.page, paint.box)


@rule(
    "image-coding", DRUK, "ISO 15930-4, compression (geen JPXDecode)", ERROR,
    why="PDF/X-1a kent deze manier van bewaren nog niet.",
    mend="Bewaar de afbeelding als JPEG of zonder verlies, en exporteer opnieuw.",
    standard=Standard.X1A,
)  # fmt: skip
def image_coding(case: Case) -> Iterator[Hit]:
    for raw in case.pdf.objects:
        kind = getattr(raw, "_type_name", "")
        if kind == "stream" and "JPXDecode" in str(raw.get("/Filter", "")):
            yield Hit("een afbeelding is als JPEG 2000 bewaard.")
            return
