"""Fonts: in the file, whole, and telling which letters they show."""

from __future__ import annotations

from collections.abc import Iterator

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.facts import Kind, Paint, Rect
from kom_erbij.preflight.fonts import Font
from kom_erbij.preflight.rules.base import DRUK, ERROR, SCHERM, WARNING, Hit, quoted, rule

_UNSEEN = " \u00a0\u00ad\u200b\u200c\u200d\t\n"
"""What has no ink of its own: spaces, soft hyphens, joiners."""


def _first(case: Case, font: Font) -> tuple[int | None, Rect | None]:
    for paint in case.paints:
        if paint.font is font:
            return paint.page, paint.box
    return None, None


@rule(
    "font-not-embedded", (DRUK, SCHERM),
    "ISO 15930-7 en 15930-4, fonts; ISO 14289-1, 7.21.4.1 (Matterhorn 31-009)", ERROR,
    why="Een ander apparaat kiest dan zelf een lettertype: letters verschuiven of vallen weg.",
    mend="Exporteer met ingesloten lettertypen.",
)  # fmt: skip
def font_not_embedded(case: Case) -> Iterator[Hit]:
    for font in case.facts.fonts.values():
        # A font that draws nothing, or only invisible text (a scan's words), need not be there.
        drawn = [paint for paint in case.paints if paint.font is font and paint.mode != 3]
        listed = _typed(case, font)
        if not font.embedded and (drawn or listed):
            page, box = (drawn[0].page, drawn[0].box) if drawn else (None, None)
            use = "" if drawn else ", om in formuliervelden te typen,"
            yield Hit(f"het lettertype {quoted(font.said)}{use} is niet ingesloten.", page, box)


def _typed(case: Case, font: Font) -> bool:
    form = case.root.get("/AcroForm")
    if form is None or "/DR" not in form or "/Font" not in form.DR:
        return False
    if not any("/Annots" in sheet.obj and len(sheet.annotations) for sheet in case.sheets):
        return False
    said = " ".join(
        str(one.get("/DA", ""))
        for sheet in case.sheets
        for one in sheet.annotations
        if one.get("/FT") or one.get("/Parent")
    )
    return any(
        f"{name} " in said and str(raw.get("/BaseFont", "")).removeprefix("/") == font.name
        for name, raw in form.DR.Font.items()
    )


@rule(
    "font-broken", (DRUK, SCHERM), "ISO 15930-7, fonts; ISO 14289-1, 7.21.4; ISO 32000-1, 9.9", ERROR,
    why="Een beschadigd lettertype geeft lege plekken of vreemde tekens.",
    mend="Installeer het lettertype opnieuw en exporteer nog eens.",
)  # fmt: skip
def font_broken(case: Case) -> Iterator[Hit]:
    for font in case.facts.fonts.values():
        if font.broken and font.used:
            yield Hit(f"het lettertype {quoted(font.said)} is beschadigd: {font.broken}.", *_first(case, font))


@rule(
    "font-glyph-missing", (DRUK, SCHERM), "ISO 14289-1, 7.21.4.1 (Matterhorn 31-011); ISO 15930-7, fonts", ERROR,
    why="De letter zit niet in het bestand: op die plek komt niets, of een blokje.",
    mend="Kies een lettertype dat de letter heeft, en exporteer opnieuw.",
)  # fmt: skip
def font_glyph_missing(case: Case) -> Iterator[Hit]:
    for font in case.facts.fonts.values():
        if not (font.composite and font.glyphs):
            continue
        blank = [
            code
            for code in sorted(font.used)
            if font.glyph(code) >= font.glyphs
            or (font.glyph(code) in font.empty and font.unicode.get(code, " ").strip(_UNSEEN))
        ]
        if blank:
            said = " ".join(quoted(font.unicode.get(code, "") or f"code {code}") for code in blank[:5])
            yield Hit(f"in het lettertype {quoted(font.said)} ontbreekt {said}.", *_first(case, font))


@rule(
    "font-notdef", (DRUK, SCHERM), "ISO 14289-1, 7.21.8 (Matterhorn 31-030)", ERROR,
    why="Er staat een blokje of een lege plek in plaats van een letter.",
    mend="Kies een lettertype dat de letter heeft.",
)  # fmt: skip
def font_notdef(case: Case) -> Iterator[Hit]:
    for font in case.facts.fonts.values():
        if font.composite and font.glyphs and any(font.glyph(code) == 0 for code in font.used):
            yield Hit(
                f"het lettertype {quoted(font.said)} toont een teken dat het niet heeft (.notdef).", *_first(case, font)
            )


@rule(
    "font-unmapped", SCHERM, "ISO 14289-1, 7.21.7 (Matterhorn 10-001, 31-027)", ERROR,
    why="Een voorleesprogramma weet niet welke letters er staan; zoeken en kopiëren lukt ook niet.",
    mend="Exporteer opnieuw met Unicode (ToUnicode) bij de lettertypen.",
)  # fmt: skip
def font_unmapped(case: Case) -> Iterator[Hit]:
    for font in case.facts.fonts.values():
        missing = font.unmapped()
        if missing and _first(case, font)[0] is not None:
            count = "één teken" if len(missing) == 1 else f"{len(missing)} tekens"
            yield Hit(
                f"van {count} in het lettertype {quoted(font.said)} staat er niet bij welke letter het is.",
                *_first(case, font),
            )


@rule(
    "font-to-unicode-bad", SCHERM, "ISO 14289-1, 7.21.7 (Matterhorn 31-028, 31-029)", ERROR,
    why="De letter is opgegeven als een teken dat niets betekent; een voorleesprogramma slaat hem over.",
    mend="Exporteer opnieuw met een programma dat Unicode goed wegschrijft.",
)  # fmt: skip
def font_to_unicode_bad(case: Case) -> Iterator[Hit]:
    for font in case.facts.fonts.values():
        bad = [code for code in font.used if set(font.unicode.get(code, "")) & {"\0", "\ufeff", "\ufffe"}]
        if bad:
            codes = ", ".join(str(code) for code in sorted(bad)[:5])
            yield Hit(f"in het lettertype {quoted(font.said)} betekent code {codes} geen letter.", *_first(case, font))


@rule(
    "font-type3", DRUK, "wens van drukkers; ISO 32000-1, 9.6.5", WARNING,
    why="Type 3-letters zijn losse tekeningetjes: soms plaatjes van lage kwaliteit, en niet te verbeteren.",
    mend="Gebruik een gewoon lettertype (OpenType of TrueType).",
)  # fmt: skip
def font_type3(case: Case) -> Iterator[Hit]:
    for font in case.facts.fonts.values():
        if font.type3 is not None and font.used:
            yield Hit(f"het lettertype {quoted(font.said)} is van de soort Type 3.", *_first(case, font))


@rule(
    "text-missing", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 08-001, 08-002); WCAG 2.1, 1.4.5", ERROR,
    why="De bladzijde is een plaatje: een voorleesprogramma vindt er niets.",
    mend="Maak de PDF uit het oorspronkelijke document, of laat tekstherkenning (OCR) doen.",
)  # fmt: skip
def text_missing(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        text = [one for one in sheet.paints if one.kind is Kind.TEXT]
        area = (sheet.cut[2] - sheet.cut[0]) * (sheet.cut[3] - sheet.cut[1])
        pictures = [one for one in sheet.paints if one.kind is Kind.IMAGE and _area(one) > 0.5 * area]
        if pictures and not text and not _described(case, pictures):
            yield Hit("de bladzijde is één afbeelding, zonder tekst.", sheet.number, pictures[0].box)


def _area(paint: Paint) -> float:
    return (paint.box[2] - paint.box[0]) * (paint.box[3] - paint.box[1])


def _described(case: Case, pictures: list[Paint]) -> bool:
    """Whether the structure says in words what the pictures show."""
    for paint in pictures:
        element = case.tree.owners.get((paint.owner, paint.mcid)) if paint.mcid is not None else None
        if element is None or not any(one.alt or one.actual for one in (element, *element.above())):
            return False
    return True
