"""Headings, pictures, lists and notes: each element as its kind must be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.rules.base import ERROR, SCHERM, WARNING, Hit, quoted, rule
from kom_erbij.preflight.structure import Element

_NUMBERED = tuple(f"H{level}" for level in range(1, 7))
_FILE = re.compile(r"\S+\.(png|jpe?g|gif|svg|pdf|tiff?|bmp|webp|eps|ai|heic)$", re.I)
_NOTHING = re.compile(
    r"(image|img|picture|photo|figure|graphic|afbeelding|plaatje|foto|figuur|logo|icon|icoon|untitled"
    r"|alt[- ]?te[kx]st?)?[\s_.\-]*\d*",
    re.I,
)


def _headings(case: Case) -> list[Element]:
    return case.tree.of(*_NUMBERED)


@rule(
    "heading-first", SCHERM, "ISO 14289-1, 7.4.2 (Matterhorn 14-002)", ERROR,
    why="Wie van kop naar kop springt, denkt dat er een kop ontbreekt.",
    mend="Maak van de eerste kop een H1.",
)  # fmt: skip
def heading_first(case: Case) -> Iterator[Hit]:
    for element in _headings(case)[:1]:
        if element.role != "H1":
            yield Hit(f"de eerste kop, {quoted(case.says(element))}, is {element.role}.", *case.place(element))


@rule(
    "heading-skip", SCHERM, "ISO 14289-1, 7.4.2 (Matterhorn 14-003)", ERROR,
    why="Wie van kop naar kop springt, denkt dat er een kop ontbreekt.",
    mend="Sla geen niveau over: na H1 komt H2, na H2 komt H3.",
)  # fmt: skip
def heading_skip(case: Case) -> Iterator[Hit]:
    found = _headings(case)
    for before, element in pairwise(found):
        if int(element.role[1]) > int(before.role[1]) + 1:
            yield Hit(f"na {before.role} komt {element.role}: {quoted(case.says(element))}.", *case.place(element))


@rule(
    "heading-mixed", SCHERM, "ISO 14289-1, 7.4.4 (Matterhorn 14-007)", ERROR,
    why="Koppen met en zonder nummer door elkaar: niemand weet wat onder wat valt.",
    mend="Gebruik alleen H1 tot en met H6.",
)  # fmt: skip
def heading_mixed(case: Case) -> Iterator[Hit]:
    plain = case.tree.of("H")
    if plain and _headings(case):
        yield Hit("het bestand gebruikt H en H1 tot en met H6 door elkaar.", *case.place(plain[0]))


@rule(
    "heading-many", SCHERM, "ISO 14289-1, 7.4.4 (Matterhorn 14-006)", ERROR,
    why="Een afdeling met twee gelijke koppen heeft geen duidelijke naam.",
    mend="Geef elke kop een eigen afdeling, of gebruik H1 tot en met H6.",
)  # fmt: skip
def heading_many(case: Case) -> Iterator[Hit]:
    for element in case.tree.elements:
        found = [kid for kid in element.kids if kid.role == "H"]
        if len(found) > 1:
            yield Hit(f"in één tag ({element.raw}) staan {len(found)} koppen H.", *case.place(found[1]))


@rule(
    "heading-empty", SCHERM, "ISO 14289-1, 7.4 (Matterhorn 14-001)", WARNING,
    why="Een lege kop wordt voorgelezen als kop zonder naam.",
    mend="Haal de lege kop weg.",
)  # fmt: skip
def heading_empty(case: Case) -> Iterator[Hit]:
    for element in case.tree.of("H", *_NUMBERED):
        said = case.says(element) or any(one.alt or one.actual for one in (element, *element.below()))
        if not said and not any(one.content for one in (element, *element.below())):
            yield Hit(f"een kop ({element.raw}) is leeg.", *case.place(element))


@rule(
    "heading-none", SCHERM, "ISO 14289-1, 7.4 (Matterhorn 14-001); WCAG 2.1, 2.4.6", WARNING,
    why="Zonder koppen kan niemand met een voorleesprogramma snel vinden wat hij zoekt.",
    mend="Geef de titel de tag H1.",
)  # fmt: skip
def heading_none(case: Case) -> Iterator[Hit]:
    if case.tree.elements and case.words and not case.tree.of("H", *_NUMBERED):
        yield Hit("er is geen enkele kop.")


def _figures(case: Case) -> list[Element]:
    return case.tree.of("Figure")


@rule(
    "figure-alt", SCHERM, "ISO 14289-1, 7.3 (Matterhorn 13-004)", ERROR,
    why="Wie de afbeelding niet ziet, mist wat erop staat.",
    mend="Geef de afbeelding een alt-tekst, of maak er versiering (artifact) van.",
)  # fmt: skip
def figure_alt(case: Case) -> Iterator[Hit]:
    for element in _figures(case):
        if not (element.alt or "").strip() and not (element.actual or "").strip():
            said = "heeft een lege alt-tekst" if element.alt is not None else "heeft geen alt-tekst"
            yield Hit(f"een afbeelding {said}.", *case.place(element))


@rule(
    "figure-alt-says-nothing", SCHERM, "ISO 14289-1, 7.3 (Matterhorn 13-006); WCAG 2.1, 1.1.1", ERROR,
    why="Zo'n alt-tekst wordt wel voorgelezen, maar zegt niets.",
    mend="Schrijf in een zin wat er te zien is.",
)  # fmt: skip
def figure_alt_says_nothing(case: Case) -> Iterator[Hit]:
    for element in _figures(case):
        said = (element.alt or "").strip()
        if said and (_FILE.fullmatch(said) or _NOTHING.fullmatch(said)):
            file = _FILE.fullmatch(said)
            what = "een bestandsnaam" if file else "geen beschrijving"
            page, box = case.place(element)
            yield Hit(f"de alt-tekst {quoted(said)} is {what}.", page, box, severity=None if file else WARNING)


@rule(
    "formula-alt", SCHERM, "ISO 14289-1, 7.7 (Matterhorn 17-002)", ERROR,
    why="Wie de formule niet ziet, weet niet wat er staat.",
    mend="Geef de formule een alt-tekst.",
)  # fmt: skip
def formula_alt(case: Case) -> Iterator[Hit]:
    for element in case.tree.of("Formula"):
        if not (element.alt or "").strip():
            yield Hit("een formule heeft geen alt-tekst.", *case.place(element))


@rule(
    "list-structure", SCHERM, "ISO 14289-1, 7.6; ISO 32000-1, 14.8.4.3.3 (Matterhorn 09-005)", ERROR,
    why="Een voorleesprogramma kan niet zeggen hoeveel punten de lijst heeft.",
    mend="Bouw de lijst als L, met daarin LI, met daarin Lbl en LBody.",
)  # fmt: skip
def list_structure(case: Case) -> Iterator[Hit]:
    for element in case.tree.elements:
        above = element.parent.role if element.parent else "het begin"
        if element.role == "L":
            wrong = [kid for kid in element.kids if kid.role not in ("LI", "Caption", "L")]
            for kid in wrong:
                yield Hit(f"in een lijst (L) staat {quoted(kid.raw)} in plaats van LI.", *case.place(kid))
            if element.content:
                yield Hit("in een lijst (L) staat tekst die in geen LI staat.", *case.place(element))
        elif element.role == "LI":
            if above != "L":
                yield Hit(f"een LI staat in {quoted(above)} in plaats van in een lijst (L).", *case.place(element))
            for kid in element.kids:
                if kid.role not in ("Lbl", "LBody"):
                    yield Hit(f"in een LI staat {quoted(kid.raw)} in plaats van Lbl of LBody.", *case.place(kid))
            if element.content:
                yield Hit("in een LI staat tekst die in geen Lbl of LBody staat.", *case.place(element))
        elif element.role == "LBody" and above != "LI":
            yield Hit(f"een LBody staat in {quoted(above)} in plaats van in LI.", *case.place(element))


@rule(
    "list-numbering", SCHERM, "ISO 14289-1, 7.6 (Matterhorn 16-001)", WARNING,
    why="Een voorleesprogramma weet niet of de lijst genummerd is.",
    mend="Zet bij de lijst hoe zij genummerd is (ListNumbering).",
)  # fmt: skip
def list_numbering(case: Case) -> Iterator[Hit]:
    for element in case.tree.of("L"):
        if (
            any(one.role == "Lbl" for kid in element.kids for one in kid.kids)
            and "ListNumbering" not in element.attributes
        ):
            yield Hit("bij een lijst met nummers of bolletjes staat niet welke het zijn.", *case.place(element))


_INSIDE = {
    "TOCI": ("TOC",), "RB": ("Ruby",), "RT": ("Ruby",), "RP": ("Ruby",), "WT": ("Warichu",), "WP": ("Warichu",),
}  # fmt: skip
_HOLDS = {
    "TOC": ("TOC", "TOCI", "Caption"), "Ruby": ("RB", "RT", "RP"), "Warichu": ("WT", "WP"),
}  # fmt: skip


@rule(
    "nesting", SCHERM, "ISO 32000-1, 14.8.4 (Matterhorn 09-006, 09-007, 09-008)", ERROR,
    why="Tags die niet in elkaar passen, leest elk programma anders.",
    mend=("Zet elke tag in de tag waar zij hoort, zoals TOCI in TOC."),
)  # fmt: skip
def nesting(case: Case) -> Iterator[Hit]:
    for element in case.tree.elements:
        above = element.parent.role if element.parent else "het begin"
        if element.role in _INSIDE and above not in _INSIDE[element.role]:
            yield Hit(f"de tag {element.role} staat in {quoted(above)}.", *case.place(element))
        for kid in element.kids:
            if element.role in _HOLDS and kid.role not in _HOLDS[element.role]:
                yield Hit(f"in de tag {element.role} staat {quoted(kid.raw)}.", *case.place(kid))


@rule(
    "note-id", SCHERM, "ISO 14289-1, 7.9 (Matterhorn 19-003, 19-004)", ERROR,
    why="Van een voetnoot is niet terug te vinden waar zij bij hoort.",
    mend="Geef elke noot een eigen kenmerk (ID).",
)  # fmt: skip
def note_id(case: Case) -> Iterator[Hit]:
    seen: set[str] = set()
    for element in case.tree.of("Note"):
        if not element.id:
            yield Hit("een noot heeft geen kenmerk (ID).", *case.place(element))
        elif element.id in seen:
            yield Hit(f"het kenmerk {quoted(element.id)} hoort bij meer dan één noot.", *case.place(element))
        seen.add(element.id or "")
