"""Where long Dutch compounds have their seams: "mantelzorg|ondersteunings|bijeenkomst", not "mantelzorgon|dersteu".

Hyphenation knows syllables, a reader knows words. Only what programmes of activities are full of.
"""

from __future__ import annotations

import re

_PARTS = (
    *("activiteit", "avond", "begeleiding", "bespreking", "bibliotheek", "bijeenkomst", "centrum", "concert"),
    *("conferentie", "coördinator", "cursus", "diner", "eenzaamheid", "feest", "festival", "gesprek", "groep"),
    *("inloop", "lezing", "lunch", "maaltijd", "markt", "middag", "netwerk", "ochtend", "ondersteuning"),
    *("ontbijt", "ontmoeting", "organisatie", "presentatie", "project", "spreekuur", "tocht", "training"),
    *("uitleen", "vereniging", "viering", "voorlichting", "voorstelling", "vrijwilliger", "wandel"),
    *("wandeling", "wandeltocht", "wedstrijd", "workshop"),
)
_SEAM = re.compile("|".join(sorted(_PARTS, key=len, reverse=True)), re.IGNORECASE)


def seams(word: str) -> frozenset[int]:
    """Positions in `word` before a part that is a word by itself, at least three letters from the start."""
    return frozenset(match.start() for match in _SEAM.finditer(word) if match.start() > 2)
