"""Transparency and layers, which PDF/X-1a does not have."""

from __future__ import annotations

from collections.abc import Iterator

from kom_erbij.campaign.drukker import Standard
from kom_erbij.preflight.case import Case
from kom_erbij.preflight.rules.base import DRUK, ERROR, Hit, called, grouped, number, rule

_SOURCE = "ISO 15930-4, transparency"
_WHY = "PDF/X-1a kent geen doorzichtigheid; een oudere drukpers drukt het dicht of niet."
_MEND = "Exporteer als PDF/X-1a met afgevlakte transparantie, of vraag de drukker of PDF/X-4 mag."


@rule("transparency-opacity", DRUK, _SOURCE, ERROR, why=_WHY, mend=_MEND, standard=Standard.X1A)
def transparency_opacity(case: Case) -> Iterator[Hit]:
    clear = [paint for paint in case.paints if paint.alpha < 1]
    for page, alpha, paints, box in grouped(clear, lambda paint: round(paint.alpha, 2)):
        yield Hit(f"{called(paints[0])} is voor {number(alpha * 100, 0)} % dekkend.", page, box)


@rule("transparency-blend", DRUK, _SOURCE, ERROR, why=_WHY, mend=_MEND, standard=Standard.X1A)
def transparency_blend(case: Case) -> Iterator[Hit]:
    mixed = [paint for paint in case.paints if paint.blend != "Normal"]
    for page, blend, paints, box in grouped(mixed, lambda paint: paint.blend):
        yield Hit(f"{called(paints[0])} mengt met wat eronder ligt ({blend}).", page, box)


@rule("transparency-soft-mask", DRUK, _SOURCE, ERROR, why=_WHY, mend=_MEND, standard=Standard.X1A)
def transparency_soft_mask(case: Case) -> Iterator[Hit]:
    for trick in case.facts.tricks:
        if trick.what == "soft-mask":
            yield Hit("een afbeelding of vlak heeft een zacht masker.", trick.page, trick.box)


@rule("transparency-group", DRUK, _SOURCE, ERROR, why=_WHY, mend=_MEND, standard=Standard.X1A)
def transparency_group(case: Case) -> Iterator[Hit]:
    for trick in case.facts.tricks:
        if trick.what in ("group", "page-group"):
            what = "de bladzijde is" if trick.what == "page-group" else "een deel van de bladzijde is"
            yield Hit(f"{what} een transparantiegroep.", trick.page, trick.box)


@rule(
    "layers", DRUK, "ISO 15930-4, optional content", ERROR,
    why="Lagen kunnen aan en uit staan: de drukker weet niet welke u bedoelt.",
    mend="Voeg de lagen samen.",
    standard=Standard.X1A,
)  # fmt: skip
def layers(case: Case) -> Iterator[Hit]:
    if "/OCProperties" in case.root:
        count = len(case.root.OCProperties.get("/OCGs", []))
        yield Hit(f"het bestand heeft {'één laag' if count == 1 else f'{count} lagen'}.")
