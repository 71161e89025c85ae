"""Words of one's own on what has a page for each letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kom_erbij.errors import Place, UsageError
from kom_erbij.template.product import Product

MOST = 60
"""Letters: as many pages are some 15 metres of bunting."""


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
