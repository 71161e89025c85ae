"""In which language a document is, so that it is read aloud with the right voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.facts import Kind, Tagged
from kom_erbij.preflight.rules.base import ERROR, SCHERM, Hit, grouped, quoted, rule

# BCP 47 as far as people use it: language, script, region, variants, private use.
_TAG = re.compile(
    r"([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8})(-[a-z]{4})?(-([a-z]{2}|\d{3}))?"
    r"(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.I,
)


def _document(case: Case) -> str:
    return str(case.root.get("/Lang", "")).strip()


@rule(
    "language-missing", SCHERM, "ISO 14289-1, 7.2 (Matterhorn 11-001 tot en met 11-006)", ERROR,
    why="Een voorleesprogramma leest Nederlands dan voor met een Engelse stem.",
    mend="Stel de taal van het document in: nl-NL.",
)  # fmt: skip
def language_missing(case: Case) -> Iterator[Hit]:
    if not _document(case):
        yield Hit("het document zegt niet in welke taal het is.")


@rule(
    "language-invalid", SCHERM, "ISO 14289-1, 7.2; ISO 32000-1, 14.9.2 (RFC 3066)", ERROR,
    why="Een voorleesprogramma kent deze taal niet en kiest er zelf een.",
    mend="Schrijf de taal als code, zoals nl-NL of en-GB.",
)  # fmt: skip
def language_invalid(case: Case) -> Iterator[Hit]:
    said = _document(case)
    if said and not _TAG.fullmatch(said):
        yield Hit(f"de taal van het document is {quoted(said)}.")
    for element in case.tree.elements:
        if element.lang and not _TAG.fullmatch(element.lang):
            yield Hit(f"de taal van {quoted(case.says(element))} is {quoted(element.lang)}.", *case.place(element))
    wrong = [paint for paint in case.paints if paint.lang and not _TAG.fullmatch(paint.lang)]
    for page, lang, paints, box in grouped(wrong, lambda paint: paint.lang):
        yield Hit(f"de taal van {quoted(paints[0].text)} is {quoted(lang or '')}.", page, box)


@rule(
    "language-of-content", SCHERM, "ISO 14289-1, 7.2 (Matterhorn 11-001)", ERROR,
    why="Van deze tekst is niet te zeggen in welke taal zij is.",
    mend="Stel de taal van het document in, of van deze tekst.",
)  # fmt: skip
def language_of_content(case: Case) -> Iterator[Hit]:
    if _document(case) or not case.tree.present:
        return
    bare = []
    for paint in case.paints:
        if paint.kind is Kind.TEXT and paint.tagged is Tagged.CONTENT and not paint.lang and paint.mcid is not None:
            element = case.tree.owners.get((paint.owner, paint.mcid))
            if element is not None and element.language is None:
                bare.append(paint)
    for page, _, paints, box in grouped(bare, lambda paint: 0):
        yield Hit(f"van de tekst {quoted(paints[0].text)} is de taal niet bekend.", page, box)
