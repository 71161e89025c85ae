"""The boxes of a page: where the paper, the bleed and the cut are (ISO 32000-1, 14.11.2)."""

from __future__ import annotations

from collections.abc import Iterator

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.facts import MM, PageFacts, Rect, inside
from kom_erbij.preflight.rules.base import DRUK, ERROR, SCHERM, WARNING, Hit, mm, rule


@rule(
    "media-box-missing", (DRUK, SCHERM), "ISO 32000-1, 7.7.3.3", ERROR,
    why="Zonder MediaBox weet geen programma hoe groot de bladzijde is.",
    mend="Bewaar de PDF opnieuw in een ander programma.",
)  # fmt: skip
def media_box_missing(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        if sheet.media is None or sheet.media[2] - sheet.media[0] < 3 or sheet.media[3] - sheet.media[1] < 3:
            yield Hit("de bladzijde heeft geen bruikbare MediaBox.", sheet.number)


@rule(
    "trim-box-missing", DRUK, "ISO 15930-7 en 15930-4, page boxes; ISO 32000-1, 14.11.2", ERROR,
    why="De drukker kan niet zien waar gesneden wordt.",
    mend="Exporteer met snijformaat (TrimBox) en afloop, als PDF/X.",
)  # fmt: skip
def trim_box_missing(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        if sheet.trim is None and sheet.art is None:
            size = sheet.paper
            yield Hit(
                f"de bladzijde ({mm(size[2] - size[0])} bij {mm(size[3] - size[1])}) heeft geen TrimBox.", sheet.number
            )


@rule(
    "trim-and-art-box", DRUK, "ISO 15930-7 en 15930-4, page boxes", ERROR,
    why="PDF/X staat één van de twee toe; met beide is niet zeker waar gesneden wordt.",
    mend="Haal de ArtBox weg.",
)  # fmt: skip
def trim_and_art_box(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        if sheet.trim is not None and sheet.art is not None:
            yield Hit("de bladzijde heeft een TrimBox én een ArtBox.", sheet.number, sheet.art)


@rule(
    "boxes-nested", DRUK, "ISO 15930-7 en 15930-4, page boxes", ERROR,
    why="Het snijformaat moet in de afloop liggen, en de afloop in het papier.",
    mend="Exporteer opnieuw met een papierformaat dat ruimer is dan snijformaat plus afloop.",
)  # fmt: skip
def boxes_nested(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        inner = sheet.trim or sheet.art
        pairs: list[tuple[str, Rect | None, str, Rect | None]] = [
            ("TrimBox" if sheet.trim else "ArtBox", inner, "BleedBox", sheet.bleed),
            ("TrimBox" if sheet.trim else "ArtBox", inner, "MediaBox", sheet.media),
            ("BleedBox", sheet.bleed, "MediaBox", sheet.media),
        ]
        for name, one, around, other in pairs:
            if one and other and not inside(one, other):
                yield Hit(f"de {name} steekt {mm(_sticks_out(one, other))} buiten de {around}.", sheet.number, one)


def _sticks_out(one: Rect, other: Rect) -> float:
    return max(other[0] - one[0], other[1] - one[1], one[2] - other[2], one[3] - other[3])


@rule(
    "crop-box-cuts", DRUK, "ISO 15930-7, page boxes; ISO 32000-1, 14.11.2", WARNING,
    why="Wat buiten de CropBox valt, toont een programma niet; de afloop kan zo zoekraken.",
    mend="Maak de CropBox zo groot als de MediaBox, of haal hem weg.",
)  # fmt: skip
def crop_box_cuts(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        inner = sheet.bleed or sheet.trim
        if sheet.crop and inner and not inside(inner, sheet.crop):
            yield Hit(
                f"de CropBox snijdt {mm(_sticks_out(inner, sheet.crop))} van de afloop af.", sheet.number, sheet.crop
            )


@rule(
    "bleed-box-missing", DRUK, "wens van drukkers; ISO 32000-1, 14.11.2", WARNING,
    why="De drukker moet raden hoe ver de afloop reikt.",
    mend="Exporteer met afloop (bleed), zodat er een BleedBox in de PDF staat.",
)  # fmt: skip
def bleed_box_missing(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        if sheet.bleed is None and case.drukker.bleed:
            yield Hit("de bladzijde heeft geen BleedBox.", sheet.number)


def bleed_of(sheet: PageFacts) -> dict[str, float]:
    """How far the page goes on outside the cut, in pt, by side."""
    cut, out = sheet.cut, sheet.bleed or sheet.paper
    return {
        "links": cut[0] - out[0], "onder": cut[1] - out[1], "rechts": out[2] - cut[2], "boven": out[3] - cut[3],
    }  # fmt: skip


@rule(
    "bleed-small", DRUK, "wens van drukkers (afloop)", ERROR,
    why="Snijden lukt nooit op een haar na: zonder genoeg afloop komt er een witte rand.",
    mend="Laat wat tot de rand loopt verder doorlopen, en exporteer met die afloop.",
)  # fmt: skip
def bleed_small(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        short = {side: has for side, has in bleed_of(sheet).items() if has < case.drukker.bleed * MM - 0.15}
        if short:
            sides = ", ".join(f"{side} {mm(max(0.0, has))}" for side, has in short.items())
            yield Hit(f"te weinig afloop: {sides}; nodig is {mm(case.drukker.bleed * MM)}.", sheet.number, sheet.cut)


@rule(
    "page-sizes-differ", DRUK, "wens van drukkers", WARNING,
    why="Een drukker verwacht dat alle bladzijden van een drukwerk even groot zijn.",
    mend="Maak van elk formaat een eigen PDF.",
)  # fmt: skip
def page_sizes_differ(case: Case) -> Iterator[Hit]:
    sizes = [(sheet.cut[2] - sheet.cut[0], sheet.cut[3] - sheet.cut[1]) for sheet in case.sheets]
    for number, size in enumerate(sizes):
        if max(abs(size[0] - sizes[0][0]), abs(size[1] - sizes[0][1])) > 1:
            yield Hit(
                f"deze bladzijde is {mm(size[0])} bij {mm(size[1])}; "
                f"de eerste is {mm(sizes[0][0])} bij {mm(sizes[0][1])}.",
                number,
            )
