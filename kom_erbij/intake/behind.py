"""Addresses behind words: a cell that shows "Klik hier" and leads to a page."""

from __future__ import annotations

import re
from urllib.parse import unquote

from kom_erbij.errors import Finding, Place, Severity

_ASKED = ("website", "email", "telefoon", "aanmelden")
"""The fields that ask for an address or a number."""
_POINTING = re.compile(
    r"(?i)(?:(?:klik |kijk |lees |zie )?(?:hier|verder|meer)|link|site|website|webpagina|pagina|url|formulier|"
    r"aanmeld(?:en|link|formulier|pagina)?|aanmelden (?:kan )?(?:hier|via (?:de|deze) (?:link|website|site))|"
    r"meld je (?:hier )?aan|inschrijven|inschrijfformulier|opgeven|reserveren|via (?:de|deze) (?:link|website|site)|"
    r"mail(?: ons)?|e-?mail(?: ons)?|bel(?: ons)?|ja|→|»|>+)[\s.!:→»>]*"
)
"""Words that say nothing but that there is something behind them."""


def behind(text: str, address: str, field: str, place: Place) -> tuple[str, Finding | None]:
    """The text of a cell with an address behind it: the address itself where one is asked and the text has none."""
    kind, _, rest = address.partition(":")
    kind = kind.lower()
    target = unquote(rest.partition("?")[0]) if kind in ("mailto", "tel") else address
    if kind not in ("http", "https", "mailto", "tel") or _same(text, target) or not target:
        return text, None
    shown = target.removeprefix("http://").removeprefix("https://").rstrip("/") if kind.startswith("http") else target
    if field in _ASKED and not _has_address(text):
        fits = kind == "mailto" if field == "email" else kind == "tel" if field == "telefoon" else True
        if fits and (field != "aanmelden" or _POINTING.fullmatch(text)):
            return target, None
    if field in _ASKED and _has_address(text):
        return text, Finding(
            "link", Severity.WARNING, place, f"achter “{text[:60]}” zit een ander adres: {shown[:100]}. "
            "Gebruikt is wat u ziet.",
            "Schrijf het goede adres in de cel en haal de link weg.", shown,
        )  # fmt: skip
    return text, Finding(
        "link", Severity.WARNING if field in (*_ASKED, "contact") else Severity.NOTE, place,
        f"achter deze woorden zit een adres, en dat komt niet mee: {shown[:100]}.",
        "Zet het in de kolom website of email als het erop moet.", shown,
    )  # fmt: skip


def _has_address(text: str) -> bool:
    return re.search(r"(?i)@|www\.|https?:|\w\.[a-z]{2,}(?:[/\s]|$)|\d{6}|\d[\d\s-]{7,}\d", text) is not None


def _same(text: str, target: str) -> bool:
    """Whether what is seen is where it leads."""

    def bare(said: str) -> str:
        said = re.sub(r"(?i)^(?:https?://|mailto:|tel:)", "", unquote(said).strip()).casefold()
        digits = re.sub(r"\D", "", said)
        if len(digits) >= 9 and re.fullmatch(r"[\d\s()+./-]+", said):
            return digits.removeprefix("00").removeprefix("31").lstrip("0")
        return said.removeprefix("www.").rstrip("/")

    return bare(target) in (bare(text), *(bare(word) for word in text.split()))
