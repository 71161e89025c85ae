"""What Dutch typesetting keeps on one line: ’s avonds, 30 september, 0182 - 12 34 56, € 2, 2802 BH."""

from __future__ import annotations

import re

_NBSP = "\u00a0"
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|sept|okt"
_UNITS = "uur|euro|minuten|jaar|personen|plaatsen|plekken|km|meter|kilometer"
_TOGETHER = (
    # ’s avonds, ’t Trefpunt, ’n kopje
    re.compile(r"(?<!\w)['’‘`][stnSTN] (?=\w)"),
    # 30 september, 20 personen
    re.compile(rf"\b\d+(?:[.,]\d+)? (?=(?:{_MONTHS}|{_UNITS})\b)"),
    re.compile(r"€ (?=\d)"),
    # a postal code, and what a telephone number is cut into
    re.compile(r"\b[1-9]\d{3} (?=[A-Z]{2}\b)"),
    re.compile(r"(?<!\w)(?:\+31|0\d{1,3})(?:[ -]|–)[\d –-]*\d(?!\w)"),
    # De Waag, Markt 35: a house number stays with its street
    re.compile(r"(?<=[a-zë]) (?=\d{1,4}[a-z]?(?:,|$))"),
)


def together(text: str) -> str:
    """`text` with no-break spaces where a line should not end; nothing else changes."""
    for pattern in _TOGETHER:
        text = pattern.sub(lambda found: found.group().replace(" ", _NBSP), text)
    return text


def curly(text: str) -> str:
    """`text` with its apostrophes as a printer sets them: ’s-Hertogenbosch."""
    return text.replace("'", "’")
