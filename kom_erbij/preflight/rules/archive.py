"""What a screen file promises that says it is PDF/A-2: to be read in fifty years as it is now (ISO 19005-2).

Only what can go wrong in files of now; level A's tags and Unicode are what PDF/UA asks as well. Files of another
part of PDF/A, or that make no such claim, are not held to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.colors import Family, Space
from kom_erbij.preflight.rules.base import ERROR, NOTE, SCHERM, Check, Hit, called, grouped, quoted, rule

_LEVELS = ("A", "B", "U")
_KNOWN_SCHEMAS = (
    *("dc:", "xmp:", "xmpMM:", "pdf:", "pdfaid:", "xml:", "http://www.aiim.org/pdfa/ns/"),
    *("http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/photoshop/1.0/", "http://ns.adobe.com/tiff/1.0/"),
    *("http://ns.adobe.com/exif/1.0/", "http://ns.adobe.com/camera-raw-settings/1.0/", "http://ns.adobe.com/xmp/1.0/"),
)
"""What XMP itself describes (6.6.2.3.1), as `Case.xmp` has it."""
_SPACES = {b"RGB ": Family.RGB, b"CMYK": Family.CMYK, b"GRAY": Family.GRAY}
_DEFAULTS = {Family.RGB: "/DefaultRGB", Family.CMYK: "/DefaultCMYK", Family.GRAY: "/DefaultGray"}
_ACTIONS = (
    *("Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState", "Rendition", "Trans"),
    *("GoTo3DView", "JavaScript"),
)
_NOTES = ("3D", "Sound", "Screen", "Movie")
_PRINTED, _UNSEEN = 4, 1 | 2 | 32 | 256
"""Flags of an annotation: Print; Invisible, Hidden, NoView and ToggleNoView (ISO 32000-1, table 165)."""


def _claim(case: Case) -> tuple[str, str]:
    xmp = case.xmp or {}
    return xmp.get("pdfaid:part", ""), xmp.get("pdfaid:conformance", "")


def _of_archives(check: Check) -> Check:
    """Ask this only of a file that says it is PDF/A-2."""

    def asked(case: Case) -> Iterator[Hit]:
        if _claim(case)[0] == "2":
            yield from check(case)

    return asked


@rule(
    "archive-claim-missing", SCHERM, "ISO 19005-2, 6.6.4", NOTE,
    why="Overheden publiceren als PDF NEN-ISO: een PDF/A is over vijftig jaar nog te lezen.",
    mend="Exporteer als PDF/A-2a als het document bewaard moet worden.",
)  # fmt: skip
def archive_claim_missing(case: Case) -> Iterator[Hit]:
    if not _claim(case)[0]:
        yield Hit("het bestand zegt niet dat het PDF/A is.")


@rule(
    "archive-claim", SCHERM, "ISO 19005-2, 6.6.4", ERROR,
    why="Een archief kan niet zien welke afspraak het bestand volgt.",
    mend="Exporteer opnieuw als PDF/A-2a.",
)  # fmt: skip
@_of_archives
def archive_claim(case: Case) -> Iterator[Hit]:
    level = _claim(case)[1]
    if level not in _LEVELS:
        yield Hit(f"bij PDF/A-2 staat de vorm {quoted(level)}; A, B en U bestaan." if level else "de vorm ontbreekt.")


@rule(
    "archive-schema", SCHERM, "ISO 19005-2, 6.6.2.3", ERROR,
    why="Wat er over het document staat, kan later niemand meer uitleggen.",
    mend="Exporteer opnieuw als PDF/A, of haal de eigen gegevens weg.",
)  # fmt: skip
@_of_archives
def archive_schema(case: Case) -> Iterator[Hit]:
    data = case.root.Metadata.read_bytes().decode("utf-8", "replace")
    told = set(re.findall(r"namespaceURI\s*(?:>\s*|=\s*[\"'])([^<\"']+?)\s*[<\"']", data))
    named = {"pdfuaid": "http://www.aiim.org/pdfua/ns/id/", "pdfxid": "http://www.npes.org/pdfx/ns/id/"}
    for key in sorted(case.xmp or {}):
        space, _, name = key.rpartition(":")
        if not key.startswith(_KNOWN_SCHEMAS) and named.get(space, space) not in told:
            yield Hit(f"het gegeven {quoted(name)} is niet beschreven.")


def _intents(case: Case) -> list[Any]:
    listed = case.root.get("/OutputIntents")
    return [one for one in listed if isinstance(one, pikepdf.Dictionary)] if isinstance(listed, pikepdf.Array) else []


def _meant(case: Case) -> Family | None:
    """What the colours of the device are, by the profile of the output intent."""
    for one in _intents(case):
        profile = one.get("/DestOutputProfile")
        if one.get("/S") == "/GTS_PDFA1" and isinstance(profile, pikepdf.Stream):
            return _SPACES.get(profile.read_bytes()[16:20])
    return None


@rule(
    "archive-intent", SCHERM, "ISO 19005-2, 6.2.3", ERROR,
    why="Het profiel zegt welke kleuren bedoeld zijn; dit is niet te gebruiken.",
    mend="Exporteer opnieuw, met sRGB als uitvoerintentie.",
)  # fmt: skip
@_of_archives
def archive_intent(case: Case) -> Iterator[Hit]:
    profiles = [one.get("/DestOutputProfile") for one in _intents(case)]
    found = [one for one in profiles if isinstance(one, pikepdf.Stream)]
    if len({one.objgen for one in found}) > 1:
        yield Hit("de uitvoerintenties hebben niet hetzelfde profiel.")
    for profile in found:
        data = profile.read_bytes()
        kind, space, version = data[12:16], data[16:20], data[8] if len(data) > 8 else 0
        if data[36:40] != b"acsp" or kind not in (b"mntr", b"prtr") or space not in _SPACES or version > 4:
            yield Hit("het profiel van de uitvoerintentie is geen ICC-profiel van een scherm of een pers.")
        elif int(profile.get("/N", 0)) != {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}[space]:
            yield Hit(f"het profiel zegt {profile.get('/N', 'geen')} kleuren te hebben.")


@rule(
    "archive-color", SCHERM, "ISO 19005-2, 6.2.4.3", ERROR,
    why="Van deze kleuren staat er niet bij hoe zij eruit horen te zien.",
    mend="Zet de kleuren om naar sRGB, en exporteer met sRGB als uitvoerintentie.",
)  # fmt: skip
@_of_archives
def archive_color(case: Case) -> Iterator[Hit]:
    meant = _meant(case)

    def loose(space: Space) -> Family | None:
        """The device whose colours `space` takes, where nothing says what they are."""
        core = space.core
        under = core.base if core.family in (Family.SPOT, Family.INKS) and core.base else core
        if not under.device or under.family is meant or under.family not in _SPACES.values():
            return None
        return None if under.family is Family.GRAY and meant else under.family

    wrong = [one for one in case.paints if loose(one.space)]
    for page, family, paints, box in grouped(wrong, lambda one: loose(one.space)):
        if not _explained(case, family):
            yield Hit(f"{called(paints[0])} is in {family} zonder profiel.", page, box)


def _explained(case: Case, family: Family | None) -> bool:
    """Whether some resources say what a device's colours are (ISO 32000-1, 8.6.5.6)."""
    name = _DEFAULTS[family] if family else ""
    for one in case.pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            held = one.get("/Resources", one)
            spaces = held.get("/ColorSpace", held) if isinstance(held, pikepdf.Dictionary | pikepdf.Stream) else held
            if isinstance(spaces, pikepdf.Dictionary) and name in spaces:
                return True
    return False


@rule(
    "archive-state", SCHERM, "ISO 19005-2, 6.2.5", ERROR,
    why="Dit verandert kleuren op een manier die alleen een oude pers kent.",
    mend="Exporteer opnieuw zonder overdrachtsfuncties en rasterinstellingen.",
)  # fmt: skip
@_of_archives
def archive_state(case: Case) -> Iterator[Hit]:
    said = {"transfer": "een overdrachtscurve", "halftone": "een rasterinstelling (HTP)"}
    for what, page in dict.fromkeys((one.what, one.page) for one in case.facts.tricks if one.what in said):
        yield Hit(f"er is {said[what]}.", page)


def _streams(case: Case) -> Iterator[Any]:
    return (one for one in case.pdf.objects if isinstance(one, pikepdf.Stream))


@rule(
    "archive-picture", SCHERM, "ISO 19005-2, 6.2.8", ERROR,
    why="De afbeelding ziet er niet in elke lezer hetzelfde uit.",
    mend="Exporteer opnieuw zonder gladstrijken (Interpolate), vervangende beelden en OPI.",
)  # fmt: skip
@_of_archives
def archive_picture(case: Case) -> Iterator[Hit]:
    for one in _streams(case):
        if one.get("/Subtype") == "/Image":
            if bool(one.get("/Interpolate", False)):
                yield Hit("een afbeelding vraagt om gladstrijken (Interpolate).")
            for key in ("/Alternates", "/OPI"):
                if key in one:
                    yield Hit(f"een afbeelding heeft een vervanger ({key.removeprefix('/')}).")


@rule(
    "archive-outside", SCHERM, "ISO 19005-2, 6.1.7.1 en 6.2.9", ERROR,
    why="Een deel staat niet in het bestand zelf, of is een programma voor een oude printer.",
    mend="Voeg alles in het bestand in, als gewone afbeelding of tekening.",
)  # fmt: skip
@_of_archives
def archive_outside(case: Case) -> Iterator[Hit]:
    for one in _streams(case):
        if "/F" in one or "/FFilter" in one:
            yield Hit("de gegevens van een deel staan in een ander bestand.")
        kind = one.get("/Subtype")
        if kind == "/PS" or one.get("/Subtype2") == "/PS" or (kind == "/Form" and "/PS" in one):
            yield Hit("er zit een stuk PostScript in.")


@rule(
    "archive-filter", SCHERM, "ISO 19005-2, 6.1.7.2", ERROR,
    why="Wat zo verpakt is, hoeft een lezer later niet meer te kunnen openen.",
    mend="Bewaar het bestand opnieuw; gewone programma’s pakken anders in.",
)  # fmt: skip
@_of_archives
def archive_filter(case: Case) -> Iterator[Hit]:
    found = set()
    for one in _streams(case):
        filters = one.get("/Filter")
        found |= {str(each) for each in (filters if isinstance(filters, pikepdf.Array) else [filters])}
    for name in sorted(found & {"/LZWDecode", "/Crypt"}):
        yield Hit(f"een deel is verpakt met {name.removeprefix('/').removesuffix('Decode')}.")


@rule(
    "archive-annotation", SCHERM, "ISO 19005-2, 6.3.1, 6.3.2 en 6.3.3", ERROR,
    why="Film, geluid en wat verborgen is, komt niet mee naar het archief.",
    mend="Haal de aantekening weg, of maak die zichtbaar en afdrukbaar.",
)  # fmt: skip
@_of_archives
def archive_annotation(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        for one in sheet.annotations:
            kind, flags = str(one.get("/Subtype", "")).removeprefix("/"), int(one.get("/F", 0))
            if kind in _NOTES:
                yield Hit(f"er staat een aantekening van de soort {kind} op.", sheet.number)
            elif kind != "Popup" and (not flags & _PRINTED or flags & _UNSEEN):
                yield Hit(f"een aantekening ({kind}) is verborgen of drukt niet af.", sheet.number)
            elif kind not in ("Popup", "Link") and "/N" not in one.get("/AP", {}):
                yield Hit(f"van een aantekening ({kind}) staat er niet bij hoe zij eruitziet (AP).", sheet.number)


@rule(
    "archive-form", SCHERM, "ISO 19005-2, 6.4.1 en 6.4.2", ERROR,
    why="Het formulier verandert vanzelf, of is later niet meer te openen.",
    mend="Bewaar het als gewoon PDF-formulier, zonder XFA en zonder acties.",
)  # fmt: skip
@_of_archives
def archive_form(case: Case) -> Iterator[Hit]:
    form = case.root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return
    if bool(form.get("/NeedAppearances", False)):
        yield Hit("de lezer moet de velden zelf tekenen (NeedAppearances).")
    if "/XFA" in form:
        yield Hit("het formulier is van de soort XFA.")
    for sheet in case.sheets:
        for one in sheet.annotations:
            if one.get("/Subtype") == "/Widget" and ("/A" in one or "/AA" in one):
                yield Hit("aan een invulveld hangt een actie.", sheet.number)


@rule(
    "archive-action", SCHERM, "ISO 19005-2, 6.5.1 en 6.5.2", ERROR,
    why="Een bestand in een archief mag zelf niets doen.",
    mend="Haal de actie weg; links naar een adres mogen blijven.",
)  # fmt: skip
@_of_archives
def archive_action(case: Case) -> Iterator[Hit]:
    found = {
        str(one.S).removeprefix("/")
        for raw in case.pdf.objects
        if isinstance(raw, pikepdf.Dictionary)
        for one in (raw, raw.get("/A"), raw.get("/OpenAction"))
        if isinstance(one, pikepdf.Dictionary) and isinstance(one.get("/S"), pikepdf.Name)
    }
    for name in sorted(found & set(_ACTIONS)):
        yield Hit(f"er is een actie van de soort {name}.")
    if "/AA" in case.root or any("/AA" in sheet.obj for sheet in case.sheets):
        yield Hit("bij het openen of sluiten gebeurt er iets (AA).")


@rule(
    "archive-attachment", SCHERM, "ISO 19005-2, 6.8", ERROR,
    why="Van een bijlage die geen PDF/A is, weet niemand of zij te lezen blijft.",
    mend="Haal de bijlage weg.",
)  # fmt: skip
@_of_archives
def archive_attachment(case: Case) -> Iterator[Hit]:
    for name in list(case.pdf.attachments)[:5]:
        if not str(name).lower().endswith(".pdf"):
            yield Hit(f"de bijlage {quoted(str(name))} is geen PDF/A.")


@rule(
    "archive-locked", SCHERM, "ISO 19005-2, 6.1.3", ERROR,
    why="Een bestand met een slot, of zonder kenmerk, neemt een archief niet aan.",
    mend="Bewaar het zonder beveiliging.",
)  # fmt: skip
@_of_archives
def archive_locked(case: Case) -> Iterator[Hit]:
    if case.pdf.is_encrypted:
        yield Hit("het bestand is versleuteld.")
    if "/ID" not in case.pdf.trailer:
        yield Hit("het bestand heeft geen kenmerk (ID).")
