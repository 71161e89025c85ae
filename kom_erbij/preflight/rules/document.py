"""The document as a whole, for the screen: what it says of itself, and how one finds the way in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.rules.base import ERROR, SCHERM, WARNING, Hit, quoted, rule

_FILE_TITLE = r"\S+\.(pdf|docx?|indd|odt|pptx?)|untitled.*|document\s?\d*|naamloos.*|microsoft word.*"
_NO_CLAIM = "het bestand zegt niet dat het PDF/UA-1 is."
_LONG = 10
"""From this many pages on, people need bookmarks."""


@rule(
    "ua-xmp-missing", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 06-001)", ERROR,
    why="De gegevens over het document ontbreken.",
    mend="Exporteer opnieuw als PDF/UA.",
)  # fmt: skip
def ua_xmp_missing(case: Case) -> Iterator[Hit]:
    if case.xmp is None:
        yield Hit("er zijn geen XMP-gegevens die te lezen zijn.")


@rule(
    "ua-claim-missing", SCHERM, "ISO 14289-1, clause 5 (Matterhorn 06-002)", ERROR,
    why="Het bestand zegt niet dat het toegankelijk gemaakt is.",
    mend="Exporteer als PDF/UA-1.",
)  # fmt: skip
def ua_claim_missing(case: Case) -> Iterator[Hit]:
    if case.xmp is not None and case.xmp.get("pdfuaid:part") != "1":
        said = case.xmp.get("pdfuaid:part")
        yield Hit(f"het bestand zegt dat het PDF/UA-{said} is, niet PDF/UA-1." if said else _NO_CLAIM)


@rule(
    "title-missing", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 06-003)", ERROR,
    why="Een voorleesprogramma noemt dan de bestandsnaam in plaats van de titel.",
    mend="Vul bij de documenteigenschappen een titel in.",
)  # fmt: skip
def title_missing(case: Case) -> Iterator[Hit]:
    if case.xmp is not None and not case.xmp.get("dc:title", "").strip():
        yield Hit("het document heeft geen titel (dc:title).")


@rule(
    "title-says-nothing", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 06-004); WCAG 2.1, 2.4.2", WARNING,
    why="Aan deze titel herkent niemand het document.",
    mend="Geef het document een titel die zegt waar het over gaat.",
)  # fmt: skip
def title_says_nothing(case: Case) -> Iterator[Hit]:
    said = (case.xmp or {}).get("dc:title", "").strip()
    if said and re.fullmatch(_FILE_TITLE, said, re.I):
        yield Hit(f"de titel is {quoted(said)}.")


@rule(
    "display-doc-title", SCHERM, "ISO 14289-1, 7.1 (Matterhorn 07-001, 07-002)", ERROR,
    why="In de balk van het venster staat de bestandsnaam in plaats van de titel.",
    mend="Laat het venster de titel tonen (DisplayDocTitle).",
)  # fmt: skip
def display_doc_title(case: Case) -> Iterator[Hit]:
    wishes = case.root.get("/ViewerPreferences")
    if not (isinstance(wishes, pikepdf.Dictionary) and bool(wishes.get("/DisplayDocTitle", False))):
        yield Hit("het venster toont de titel niet (DisplayDocTitle).")


@rule(
    "access-denied", SCHERM, "ISO 14289-1, 7.16 (Matterhorn 26-001, 26-002)", ERROR,
    why="De beveiliging houdt voorleesprogramma’s buiten.",
    mend="Haal de beveiliging weg, of sta voorlezen toe.",
)  # fmt: skip
def access_denied(case: Case) -> Iterator[Hit]:
    if case.pdf.is_encrypted and not case.pdf.allow.accessibility:
        yield Hit("het bestand is beveiligd en staat voorlezen niet toe.")


@rule(
    "bookmarks-missing", SCHERM, "WCAG 2.1, 2.4.5; techniek PDF2; ISO 14289-1, 7.17 (Matterhorn 27-001)", WARNING,
    why="In een lang document kan niemand snel naar een hoofdstuk.",
    mend="Maak bladwijzers van de koppen.",
)  # fmt: skip
def bookmarks_missing(case: Case) -> Iterator[Hit]:
    outlines = case.root.get("/Outlines")
    if len(case.sheets) >= _LONG and not (isinstance(outlines, pikepdf.Dictionary) and "/First" in outlines):
        yield Hit(f"het document heeft {len(case.sheets)} bladzijden en geen bladwijzers.")


def _configurations(case: Case) -> list[Any]:
    content = case.root.get("/OCProperties")
    if not isinstance(content, pikepdf.Dictionary):
        return []
    return [one for one in (content.get("/D"), *content.get("/Configs", [])) if isinstance(one, pikepdf.Dictionary)]


@rule(
    "layer-name", SCHERM, "ISO 14289-1, 7.10 (Matterhorn 20-001, 20-002, 20-003)", ERROR,
    why="Lagen zonder naam, of die vanzelf aan- en uitgaan, kan niet iedereen bedienen.",
    mend="Voeg de lagen samen, of geef ze een naam en haal de automatische stand (AS) weg.",
)  # fmt: skip
def layer_name(case: Case) -> Iterator[Hit]:
    for one in _configurations(case):
        if not str(one.get("/Name", "")).strip():
            yield Hit("een stand van de lagen heeft geen naam.")
        if "/AS" in one:
            yield Hit("lagen gaan vanzelf aan en uit (AS).")


@rule(
    "attachment-name", SCHERM, "ISO 14289-1, 7.11 (Matterhorn 21-001)", ERROR,
    why="Van de bijlage is niet te zeggen hoe de bijlage heet.",
    mend="Geef de bijlage een bestandsnaam (F en UF).",
)  # fmt: skip
def attachment_name(case: Case) -> Iterator[Hit]:
    for raw in case.pdf.objects:
        if isinstance(raw, pikepdf.Dictionary) and "/EF" in raw:
            missing = [key.removeprefix("/") for key in ("/F", "/UF") if not str(raw.get(key, "")).strip()]
            if missing:
                yield Hit(f"bij een bijlage ontbreekt {' en '.join(missing)}.")


@rule(
    "xfa-dynamic", SCHERM, "ISO 14289-1, 7.15 (Matterhorn 25-001)", ERROR,
    why="Dit formulier bouwt zijn bladzijden zelf; hulpmiddelen kunnen er niet mee overweg.",
    mend="Bewaar het als gewoon PDF-formulier.",
)  # fmt: skip
def xfa_dynamic(case: Case) -> Iterator[Hit]:
    form = case.root.get("/AcroForm")
    xfa = form.get("/XFA") if isinstance(form, pikepdf.Dictionary) else None
    parts = list(xfa) if isinstance(xfa, pikepdf.Array) else [xfa]
    for part in parts:
        if isinstance(part, pikepdf.Stream) and re.search(rb"<dynamicRender>\s*required", part.read_bytes()):
            yield Hit("het formulier is van de soort dynamische XFA.")
            return
