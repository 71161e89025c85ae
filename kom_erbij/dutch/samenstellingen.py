"""Where long Dutch compounds have their seams: "mantelzorg|ondersteunings|bijeenkomst", not "mantelzorgon|dersteu".

Hyphenation knows syllables, a reader knows words. Only what programmes of activities are full of.
"""

from __future__ import annotations

import re

_SECOND = (
    *("activiteit", "avond", "bibliotheek", "bijeenkomst", "centrum", "concert", "conferentie", "coördinator"),
    *("cursus", "eenzaamheid", "festival", "gesprek", "inloop", "maaltijd", "markt", "middag", "ochtend"),
    *("ondersteuning", "ontmoeting", "organisatie", "spreekuur", "training", "uitleen", "vereniging"),
    *("voorlichting", "voorstelling", "vrijwilliger", "wandeling", "wandeltocht", "wandel", "wedstrijd"),
    *("workshop", "tocht"),
)
_SEAM = re.compile(f"(?<=\\w{{4}})(?:{'|'.join(_SECOND)})", re.IGNORECASE)


def seams(word: str) -> frozenset[int]:
    """Positions in `word` before a part that is a word by itself, at least four letters from the start."""
    return frozenset(match.start() for match in _SEAM.finditer(word))
