"""What does not belong on paper: scripts, forms, notes, attachments, and switches for a press."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.facts import meets
from kom_erbij.preflight.rules.base import DRUK, ERROR, SCHERM, WARNING, Hit, quoted, rule
from kom_erbij.preflight.walk import rect


def has_script(case: Case) -> bool:
    """Whether JavaScript is anywhere in the file."""
    names = case.root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        return True
    return any(isinstance(raw, pikepdf.Dictionary) and _script(raw, 0) for raw in case.pdf.objects)


def _script(raw: Any, depth: int) -> bool:
    if raw.get("/S") == "/JavaScript" or (depth == 0 and "/JS" in raw):
        return True
    return depth < 3 and any(
        isinstance(raw.get(key), pikepdf.Dictionary)
        and (_script(raw.get(key), depth + 1) or any(
            isinstance(one, pikepdf.Dictionary) and _script(one, depth + 1) for one in raw.get(key).values()
        ))
        for key in ("/A", "/AA", "/OpenAction")
    )  # fmt: skip


@rule(
    "javascript", (DRUK, SCHERM), "ISO 15930-7 en 15930-4, actions; ISO 14289-1, 7.19 (Matterhorn 29-001)", ERROR,
    why="Een script doet op papier niets, en kan op een scherm hulpmiddelen in de war brengen.",
    mend="Haal het script weg.",
)  # fmt: skip
def javascript(case: Case) -> Iterator[Hit]:
    if has_script(case):
        yield Hit("er zit JavaScript in het bestand.")


@rule(
    "actions", DRUK, "ISO 15930-7 en 15930-4, actions", ERROR,
    why="Een PDF voor druk mag zelf niets doen.",
    mend="Haal de acties weg, of exporteer als PDF/X.",
)  # fmt: skip
def actions(case: Case) -> Iterator[Hit]:
    opening = case.root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and not has_script(case):
        yield Hit(f"bij het openen gebeurt er iets ({opening.get('/S', 'onbekend')}).")
    for sheet in case.sheets:
        if "/AA" in sheet.obj:
            yield Hit("aan de bladzijde hangt een actie.", sheet.number)


@rule(
    "attachment", DRUK, "ISO 15930-4, embedded files; wens van drukkers", WARNING,
    why="Een bijlage wordt niet gedrukt, en blijft bij de drukker liggen.",
    mend="Haal de bijlage weg.",
)  # fmt: skip
def attachment(case: Case) -> Iterator[Hit]:
    for name in list(case.pdf.attachments)[:5]:
        yield Hit(f"er zit een bijlage in: {quoted(str(name))}.")


_NAMES = {
    "/Link": "een link", "/Widget": "een invulveld", "/Text": "een notitie", "/FreeText": "een notitie",
    "/Highlight": "een markering", "/Stamp": "een stempel", "/FileAttachment": "een bijlage", "/Screen": "een film",
}  # fmt: skip


@rule(
    "annotation-inside", DRUK, "ISO 15930-7 en 15930-4, annotations", ERROR,
    why="Links, invulvelden en notities horen niet op papier; soms drukt de pers ze mee.",
    mend="Haal ze weg, of zet ze buiten de afloop.",
)  # fmt: skip
def annotation_inside(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        kinds: dict[str, list[Any]] = {}
        for one in sheet.annotations:
            place, kind = rect(one.get("/Rect")), str(one.get("/Subtype", ""))
            if kind not in ("/PrinterMark", "/TrapNet", "/Popup") and place and meets(place, sheet.bleed or sheet.cut):
                kinds.setdefault(kind, []).append(place)
        for kind, places in kinds.items():
            said = _NAMES.get(kind, f"een aantekening ({kind})")
            more = "" if len(places) == 1 else f", en nog {len(places) - 1}"
            yield Hit(f"op de bladzijde ligt {said}{more}.", sheet.number, places[0])


def _tricks(case: Case, what: str) -> Iterator[tuple[int, str]]:
    seen = set()
    for trick in case.facts.tricks:
        if trick.what == what and (trick.page, trick.value) not in seen:
            seen.add((trick.page, trick.value))
            yield trick.page, trick.value


@rule(
    "transfer-curve", DRUK, "ISO 15930-7 en 15930-4, extended graphics state (TR, TR2)", ERROR,
    why="Een overdrachtscurve maakt kleuren op de pers ongemerkt lichter of donkerder.",
    mend="Exporteer opnieuw zonder overdrachtsfuncties.",
)  # fmt: skip
def transfer_curve(case: Case) -> Iterator[Hit]:
    for page, value in _tricks(case, "transfer"):
        yield Hit(f"er is een overdrachtscurve ({value}).", page)


@rule(
    "halftone", DRUK, "ISO 15930-7 en 15930-4, halftones (HTP)", ERROR,
    why="Het raster van de druk is aan de drukker, niet aan het bestand.",
    mend="Exporteer opnieuw zonder rasterinstellingen.",
)  # fmt: skip
def halftone(case: Case) -> Iterator[Hit]:
    for page, _ in _tricks(case, "halftone"):
        yield Hit("er staan rasterinstellingen in (HTP).", page)


@rule(
    "postscript", DRUK, "ISO 15930-7 en 15930-4, PostScript XObjects en OPI", ERROR,
    why="De drukpers kan dit deel niet lezen, of vervangt het door iets anders.",
    mend="Plaats het beeld als gewone afbeelding of PDF.",
)  # fmt: skip
def postscript(case: Case) -> Iterator[Hit]:
    for page, _ in _tricks(case, "postscript"):
        yield Hit("er zit een stuk PostScript in.", page)
    for page, _ in _tricks(case, "opi"):
        yield Hit("een afbeelding verwijst naar een ander bestand (OPI).", page)


@rule(
    "reference-xobject", (DRUK, SCHERM),
    "ISO 15930-7, reference XObjects; ISO 14289-1, 7.20 (Matterhorn 30-001)", ERROR,
    why="Een deel van de bladzijde staat in een ander bestand, dat een ander niet heeft.",
    mend="Voeg het andere bestand in.",
)  # fmt: skip
def reference_xobject(case: Case) -> Iterator[Hit]:
    for page, _ in _tricks(case, "reference"):
        yield Hit("een deel van de bladzijde verwijst naar een ander bestand.", page)
