"""Colour on paper: only inks, and not too much of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.colors import Family
from kom_erbij.preflight.facts import Kind, Paint, meets
from kom_erbij.preflight.inks import coverage, may_exceed
from kom_erbij.preflight.rules.base import DRUK, ERROR, KINDS, Hit, called, grouped, number, quoted, rule

_SCREEN = "ISO 15930-4, colour (PDF/X-1a: alleen CMYK, grijs en steunkleuren); bij PDF/X-4 de wens van drukkers"


_PLURAL = {"tekst": "teksten", "afbeelding": "afbeeldingen", "vlak": "vlakken", "lijn": "lijnen", "verloop": "verlopen"}


def _several(paints: list[Paint]) -> str:
    """ "De tekst “Koffie” heeft", or "12 vlakken hebben": what has a colour."""
    if len(paints) == 1:
        return f"{called(paints[0])} heeft"
    words = max((paint.text for paint in paints), key=len)
    return f"{len(paints)} {_PLURAL[KINDS[paints[0].kind]]}{f', zoals {quoted(words)},' if words else ''} hebben"


def _in(case: Case, *families: Family) -> list[Paint]:
    return [paint for paint in case.paints if paint.space.core.family in families and paint.mode != 3]


@rule(
    "color-rgb", DRUK, _SCREEN, ERROR,
    why="RGB is voor schermen. De drukpers zet het zelf om, en dan kan een kleur heel anders uitvallen.",
    mend="Zet alle kleuren en afbeeldingen om naar CMYK, met het profiel van de drukker.",
)  # fmt: skip
def color_rgb(case: Case) -> Iterator[Hit]:
    for page, key, paints, box in grouped(
        _in(case, Family.RGB), lambda paint: (paint.space.core.label, KINDS[paint.kind])
    ):
        label, _ = key
        yield Hit(f"{_several(paints)} een kleur in {label}.", page, box)


@rule(
    "color-lab", DRUK, _SCREEN, ERROR,
    why="Lab is geen inkt; de drukker moet raden welke inkten u bedoelt.",
    mend="Zet de kleur om naar CMYK, of maak er een steunkleur van.",
)  # fmt: skip
def color_lab(case: Case) -> Iterator[Hit]:
    for page, _, paints, box in grouped(_in(case, Family.LAB), lambda paint: KINDS[paint.kind]):
        yield Hit(f"{_several(paints)} een kleur in Lab.", page, box)


@rule(
    "color-unknown", DRUK, "ISO 32000-1, 8.6", ERROR,
    why="Van deze kleur is niet te lezen wat hij is; elke drukpers doet er iets anders mee.",
    mend="Geef het vlak of de afbeelding opnieuw een kleur, in CMYK.",
)  # fmt: skip
def color_unknown(case: Case) -> Iterator[Hit]:
    unknown = [
        paint
        for paint in _in(case, Family.UNKNOWN)
        if not (paint.image and (paint.image.mask or paint.image.name.startswith("jpx")))
    ]
    for page, _, paints, box in grouped(unknown, lambda paint: KINDS[paint.kind]):
        yield Hit(f"{called(paints[0])} heeft een kleurruimte die niet te lezen is.", page, box)


@rule(
    "group-color-space", DRUK, "ISO 15930-7, transparency; ISO 32000-1, 11.6.6", ERROR,
    why="Doorzichtige delen worden dan eerst in RGB gemengd; ook zuiver zwart wordt zo een mengsel van vier inkten.",
    mend="Zet de mengruimte van transparantie op CMYK.",
)  # fmt: skip
def group_color_space(case: Case) -> Iterator[Hit]:
    seen = set()
    for trick in case.facts.tricks:
        if trick.what == "group-space" and "RGB" in trick.value and (trick.page, trick.value) not in seen:
            seen.add((trick.page, trick.value))
            yield Hit(f"een transparantiegroep mengt in {trick.value}.", trick.page, trick.box)


@rule(
    "ink-coverage", DRUK, "wens van drukkers (inktdekking); ISO 12647-2, 4.3.4", ERROR,
    why="Te veel inkt droogt niet: het geeft af op het volgende vel en het papier krult.",
    mend="Maak donkere kleuren met meer zwart en minder cyaan, magenta en geel.",
)  # fmt: skip
def ink_coverage(case: Case) -> Iterator[Hit]:
    most = case.drukker.most_ink
    areas = ((sheet, sheet.bleed or sheet.cut) for sheet in case.sheets)
    asked = [(sheet.number, area) for sheet, area in areas if may_exceed(case.facts, sheet, area, most)]
    for number_, cover in coverage(case.shown, asked):
        total = cover.total
        # The least of each block of 2 × 2 pixels at 50 dpi: what is over it there is over it on a whole mm².
        block = np.minimum.reduce([total[:-1, :-1], total[1:, :-1], total[:-1, 1:], total[1:, 1:]])
        over = block > most + 1.5
        if not over.any():
            continue
        rows, columns = np.flatnonzero(over.any(axis=1)), np.flatnonzero(over.any(axis=0))
        left, top = cover.box[0], cover.box[3]
        box = (
            left + columns[0] / cover.scale, top - (rows[-1] + 2) / cover.scale,
            left + (columns[-1] + 2) / cover.scale, top - rows[0] / cover.scale,
        )  # fmt: skip
        area = over.sum() / (cover.scale * 72 / 25.4) ** 2
        yield Hit(
            f"de inkt loopt op tot {number(float(block.max()), 0)} %; hoogstens {number(most, 0)} % mag. "
            f"Het gaat om {_area(area)}.",
            number_,
            box,
        )


def _area(mm2: float) -> str:
    return f"{number(mm2 / 100, 1)} vierkante cm" if mm2 >= 100 else f"{max(1, round(mm2))} vierkante mm"


@rule(
    "registration-color", DRUK, "ISO 32000-1, 8.6.6.4 (All); wens van drukkers", ERROR,
    why="De kleur voor pasmerken drukt op elke plaat voluit: een vlak daarin geeft 400 % inkt.",
    mend="Geef wat op de bladzijde staat gewoon zwart; alleen merken buiten de afloop mogen deze kleur hebben.",
)  # fmt: skip
def registration_color(case: Case) -> Iterator[Hit]:
    wrong = [
        paint
        for paint in case.printed
        if paint.space.core.inks == ("All",)
        and paint.values != (0.0,)
        and meets(paint.box, case.sheets[paint.page].cut)
        and (paint.kind is not Kind.STROKE or max(_size(paint)) > 0)
    ]
    for page, _, paints, box in grouped(wrong, lambda paint: KINDS[paint.kind]):
        yield Hit(f"{called(paints[0])} heeft de kleur voor pasmerken (All).", page, box)


def _size(paint: Paint) -> tuple[float, float]:
    return paint.box[2] - paint.box[0], paint.box[3] - paint.box[1]
