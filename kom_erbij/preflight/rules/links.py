"""Links, form fields and other annotations: each in the structure, with words (ISO 14289-1, 7.18)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.facts import PageFacts, Rect, meets
from kom_erbij.preflight.rules.base import ERROR, SCHERM, WARNING, Hit, quoted, rule
from kom_erbij.preflight.structure import Element
from kom_erbij.preflight.walk import rect


def _shown(case: Case, *kinds: str) -> Iterator[tuple[PageFacts, Any, Rect | None]]:
    """Annotations that people meet (not hidden, on the page), of these kinds or of all others than the usual."""
    for sheet in case.sheets:
        for one in sheet.annotations:
            kind, place = str(one.get("/Subtype", "")), rect(one.get("/Rect"))
            usual = kind in ("/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet")
            flags = int(one.get("/F", 0))
            outside = place is not None and not meets(place, sheet.crop or sheet.paper)
            if flags & 2 or outside:
                continue
            if kind in kinds or (not kinds and not usual):
                yield sheet, one, place


def _said(raw: Any, *keys: str) -> str:
    return next((str(raw.get(key)).strip() for key in keys if str(raw.get(key, "")).strip()), "")


def _in(case: Case, annotation: Any, role: str) -> Element | None:
    """The element of `role` that an annotation lies in."""
    element = case.tree.by_annotation.get(annotation.objgen)
    if element is None:
        return None
    return next((one for one in (element, *element.above()) if one.role == role), None)


def _address(annotation: Any) -> str:
    action = annotation.get("/A")
    uri = str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""
    return f" naar {quoted(uri, 60)}" if uri else ""


@rule(
    "link-untagged", SCHERM, "ISO 14289-1, 7.18.5 (Matterhorn 28-011)", ERROR,
    why="Wie niet met een muis werkt, komt niet bij de link.",
    mend="Zet de link in een tag Link.",
)  # fmt: skip
def link_untagged(case: Case) -> Iterator[Hit]:
    for sheet, one, place in _shown(case, "/Link"):
        if _in(case, one, "Link") is None:
            yield Hit(f"de link{_address(one)} staat niet in een tag Link.", sheet.number, place)


@rule(
    "link-contents", SCHERM, "ISO 14289-1, 7.18.5 (Matterhorn 28-012)", ERROR,
    why="Een voorleesprogramma kan niet zeggen waar de link heen gaat.",
    mend="Geef de link een beschrijving (Contents).",
)  # fmt: skip
def link_contents(case: Case) -> Iterator[Hit]:
    for sheet, one, place in _shown(case, "/Link"):
        if not _said(one, "/Contents"):
            yield Hit(f"de link{_address(one)} heeft geen beschrijving.", sheet.number, place)


@rule(
    "link-address", SCHERM, "WCAG 2.1, 2.4.4; ISO 32000-1, 12.6.4.7", WARNING,
    why="De link doet het niet.",
    mend="Schrijf het adres helemaal uit: https://…",
)  # fmt: skip
def link_address(case: Case) -> Iterator[Hit]:
    for sheet, one, place in _shown(case, "/Link"):
        action = one.get("/A")
        uri = str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""
        known = uri.lower().startswith(("http://", "https://", "mailto:", "tel:"))
        if isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/URI" and not known:
            yield Hit(f"het adres van de link is {quoted(uri)}.", sheet.number, place)


@rule(
    "link-ascii", SCHERM, "ISO 32000-1, 12.6.4.7, tabel 206", ERROR,
    why="Niet elk programma komt dan op de goede plek uit.",
    mend="Schrijf letters buiten ASCII met %, en de naam met xn--: https://xn--caf-dma.nl/%C3%A9%C3%A9n.",
)  # fmt: skip
def link_ascii(case: Case) -> Iterator[Hit]:
    for sheet, one, place in _shown(case, "/Link"):
        action = one.get("/A")
        uri = action.get("/URI") if isinstance(action, pikepdf.Dictionary) else None
        if isinstance(uri, pikepdf.String) and not bytes(uri).isascii():
            yield Hit(f"het adres {quoted(str(uri), 60)} heeft letters die niet in ASCII zijn.", sheet.number, place)


@rule(
    "field-untagged", SCHERM, "ISO 14289-1, 7.18.4 (Matterhorn 28-010)", ERROR,
    why="Een voorleesprogramma komt het invulveld niet tegen, of op een vreemde plek.",
    mend="Zet het veld in een tag Form.",
)  # fmt: skip
def field_untagged(case: Case) -> Iterator[Hit]:
    for sheet, one, place in _shown(case, "/Widget"):
        if _in(case, one, "Form") is None:
            yield Hit(f"het invulveld {quoted(_name(one))} staat niet in een tag Form.", sheet.number, place)


def _name(field: Any) -> str:
    for _ in range(20):
        if "/T" in field:
            return str(field.T)
        if "/Parent" not in field:
            break
        field = field.Parent
    return "zonder naam"


def _label(field: Any) -> str:
    for _ in range(20):
        said = _said(field, "/TU")
        if said or "/Parent" not in field:
            return said
        field = field.Parent
    return ""


@rule(
    "field-label", SCHERM, "ISO 14289-1, 7.18.1 (Matterhorn 28-005)", ERROR,
    why="Een voorleesprogramma kan niet zeggen wat iemand moet invullen.",
    mend="Geef het veld een knopinfo (tooltip, TU) die zegt wat erin moet.",
)  # fmt: skip
def field_label(case: Case) -> Iterator[Hit]:
    for sheet, one, place in _shown(case, "/Widget"):
        element = case.tree.by_annotation.get(one.objgen)
        if not _label(one) and not (element and (element.alt or "").strip()):
            yield Hit(f"het invulveld {quoted(_name(one))} heeft geen uitleg.", sheet.number, place)


@rule(
    "annotation-untagged", SCHERM, "ISO 14289-1, 7.18.1 (Matterhorn 28-002)", ERROR,
    why="Een voorleesprogramma komt de aantekening niet tegen.",
    mend="Zet de aantekening in een tag Annot, of haal de aantekening weg.",
)  # fmt: skip
def annotation_untagged(case: Case) -> Iterator[Hit]:
    for sheet, one, place in _shown(case):
        if _in(case, one, "Annot") is None:
            yield Hit(f"een aantekening ({one.get('/Subtype')}) staat niet in een tag Annot.", sheet.number, place)


@rule(
    "annotation-contents", SCHERM, "ISO 14289-1, 7.18.1 (Matterhorn 28-004)", ERROR,
    why="Een voorleesprogramma kan niet zeggen wat de aantekening is.",
    mend="Geef de aantekening een beschrijving (Contents).",
)  # fmt: skip
def annotation_contents(case: Case) -> Iterator[Hit]:
    for sheet, one, place in _shown(case):
        element = case.tree.by_annotation.get(one.objgen)
        if not _said(one, "/Contents") and not (element and (element.alt or "").strip()):
            yield Hit(f"een aantekening ({one.get('/Subtype')}) heeft geen beschrijving.", sheet.number, place)


@rule(
    "tab-order", SCHERM, "ISO 14289-1, 7.18.3 (Matterhorn 28-008, 28-009)", ERROR,
    why="Met de tabtoets springt men van hot naar her.",
    mend="Zet de tabvolgorde van de bladzijde op die van de tags (Tabs S).",
)  # fmt: skip
def tab_order(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        raw = sheet.obj.get("/Tabs", "")
        said = str(raw)
        if sheet.annotations and isinstance(raw, pikepdf.String) and said == "S":
            # LibreOffice writes it so; a viewer that minds the difference passes it by.
            what = "de tabvolgorde S staat er als tekst in plaats van als naam."
            yield Hit(what, sheet.number, severity=WARNING)
        elif sheet.annotations and said != "/S":
            what = f"is {quoted(said.removeprefix('/'))}" if said else "ontbreekt"
            yield Hit(f"de tabvolgorde van de bladzijde {what}.", sheet.number)


@rule(
    "printer-annotation", SCHERM, "ISO 14289-1, 7.18.2 en 7.18.8 (Matterhorn 28-007, 28-017)", ERROR,
    why="Dit hoort bij drukwerk, en verwart een voorleesprogramma.",
    mend="Haal het weg uit de PDF voor het scherm.",
)  # fmt: skip
def printer_annotation(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        for one in sheet.annotations:
            kind = str(one.get("/Subtype", ""))
            if kind == "/TrapNet":
                yield Hit("er is een aantekening voor overvulling (TrapNet).", sheet.number, rect(one.get("/Rect")))
            elif kind == "/PrinterMark" and one.objgen in case.tree.by_annotation:
                yield Hit("een drukkersmerk staat in de tags.", sheet.number, rect(one.get("/Rect")))


@rule(
    "media-clip", SCHERM, "ISO 14289-1, 7.18.6.2 (Matterhorn 28-014, 28-015)", ERROR,
    why="Van een film of geluid is niet te lezen wat het is.",
    mend="Geef de film of het geluid een soort (CT) en een alt-tekst.",
)  # fmt: skip
def media_clip(case: Case) -> Iterator[Hit]:
    for sheet, one, place in _shown(case, "/Screen"):
        action = one.get("/A")
        rendition = action.get("/R") if isinstance(action, pikepdf.Dictionary) else None
        clip = rendition.get("/C") if isinstance(rendition, pikepdf.Dictionary) else None
        if isinstance(clip, pikepdf.Dictionary):
            for key in ("/CT", "/Alt"):
                if key not in clip:
                    yield Hit(f"bij een film of geluid ontbreekt {key.removeprefix('/')}.", sheet.number, place)
