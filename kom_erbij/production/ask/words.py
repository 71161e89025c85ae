"""Words of one's own on a product: those that have a page for each letter, and how far it still is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kom_erbij.campaign.model import Activiteit
from kom_erbij.errors import Place, UsageError
from kom_erbij.template.product import Product

MOST = 60
"""Letters: as many pages are some 15 metres of bunting."""
_METRES = re.compile(r"(?i)(\d+)\s*(?:m|mtr|meters?)\.?")


def words_of(options: Mapping[str, Any], product: Product) -> str:
    """The words that are asked for, on one line; empty where none are. Raises UsageError for what cannot be."""
    said = " ".join(str(options.get("woorden") or "").split())
    place = Place(option="--woorden")
    if said and not product.any_words:
        what = f"op {product.title.lower()} komen geen eigen woorden."
        raise UsageError.of(what, "Laat --woorden weg.", place=place)
    if not said.isprintable():
        raise UsageError.of("in de woorden staan tekens die niet te drukken zijn.", "Typ ze opnieuw.", place=place)
    if len(said) > MOST:
        what = f"“{said[:20]}…” heeft {len(said)} letters, en elke letter is een bladzijde."
        raise UsageError.of(what, f"Maak het korter: {MOST} is het meeste.", place=place)
    return said


def distance_of(options: Mapping[str, Any], product: Product, activiteit: Activiteit | None) -> str:
    """How far it still is, as it follows "nog": "20 meter"; empty where nobody says. Raises UsageError."""
    said = re.sub(r"(?i)^nog\s+", "", " ".join(str(options.get("afstand") or "").split()))
    if not said:
        return ""
    place = Place(option="--afstand")
    if not product.any_distance:
        what = f"op {product.title.lower()} staat niet hoe ver het nog is."
        raise UsageError.of(what, "Laat --afstand weg.", place=place)
    if not activiteit:
        what = f"“{said}” is de afstand naar een activiteit, en die is niet genoemd."
        raise UsageError.of(what, "Noem ook --titel en wat er meer van bekend is.", place=place)
    if not said.isprintable():
        raise UsageError.of("in de afstand staan tekens die niet te drukken zijn.", "Typ hem opnieuw.", place=place)
    if re.fullmatch(r"[\d.,]+", said):
        what = f"“{said}” kan van alles zijn: meters, stappen of minuten."
        raise UsageError.of(what, f"Schrijf erbij wat het is: “{said} meter”.", place=place)
    return f"{metres[1]} meter" if (metres := _METRES.fullmatch(said)) else said
