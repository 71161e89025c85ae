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
    # De Waag, Markt 35: a house number stays with its street, also where a sentence ends there
    re.compile(r"(?<=[a-zë]) (?=\d{1,4}[a-z]?(?:,|\.(?!\d)|$))"),
)


def together(text: str) -> str:
    """`text` with no-break spaces where a line should not end; nothing else changes."""
    for pattern in _TOGETHER:
        text = pattern.sub(lambda found: found.group().replace(" ", _NBSP), text)
    return text


_APOSTROPHES = "'’‘`´‛′"
# ’s middags, ’t Trefpunt, ’s-Hertogenbosch, ’80: what is left out stands before, whatever sign was typed.
_LEFT_OUT = re.compile(rf"(?<!\w)[{_APOSTROPHES}](?=(?:[stnmkr]|ns)(?:[ \u00a0-]|$)|\d\d\b)", re.IGNORECASE)
_INSIDE = re.compile(rf"(?<=[^\W\d_])[{_APOSTROPHES}](?=[^\W\d_])")
_QUOTED = re.compile(r"(?<!\w)['‘](?=\S)([^'‘’\n]*(?:(?:(?<=\w)[’'](?=\w)|(?<=\s)’(?=\w))[^'‘’\n]*)*)(?<=\S)['’](?!\w)")
_DOUBLE = re.compile(r"(?<!\w)\"(?=\S)([^\"\n]*)(?<=\S)\"(?!\w)")


def curly(text: str) -> str:
    """`text` with apostrophes and quotation marks as a printer sets them: ’s-Hertogenbosch, baby’s, “Samen eten”.

    A sign of inches or minutes (12", 5') stays; so does a web address.
    """
    said = _LEFT_OUT.sub("’", text)
    said = _QUOTED.sub(r"‘\1’", said)
    said = _INSIDE.sub("’", said)
    said = re.sub(r"(?<=[^\W\d])'", "’", said)
    said = re.sub(r"(?<!\w)'(?=\w)", "’", said)
    return _DOUBLE.sub(r"“\1”", said)


def typeset(text: str) -> str:
    """A text for readers as a printer sets it: curly, and ĳ as the two letters that every font has."""
    return curly(text.replace("ĳ", "ij").replace("Ĳ", "IJ"))


_FIRST = re.compile(r"^(?P<mark>[“‘„(]*)(?P<aside>[’'][stnmkr][ \u00a0-])?(?P<word>ij|\w)", re.IGNORECASE)


def hoofdletter(text: str) -> str:
    """With a capital at its start, as Dutch has it: IJsjes, ’s Middags, “Samen eten”."""
    return _FIRST.sub(lambda found: f"{found['mark']}{found['aside'] or ''}{found['word'].upper()}", text, count=1)


# Peoples, their languages, and what is theirs: the ones that a Dutch gemeente has activities for.
_OF_A_PEOPLE = re.compile(
    r"(?:Nederlands|Fries|Turks|Marokkaans|Arabisch|Berbers|Syrisch|Oekraïens|Pools|Engels|Duits|Frans|Spaans|"
    r"Italiaans|Portugees|Portugese|Grieks|Surinaams|Antilliaans|Arubaans|Papiaments|Chinees|Chinese|Indisch|"
    r"Indonesisch|Moluks|Somalisch|Eritrees|Eritrese|Ethiopisch|Iraans|Iraaks|Afghaans|Perzisch|Koerdisch|Vietnamees|"
    r"Vietnamese|Russisch|Roemeens|Bulgaars|Hongaars|Europees|Europese|Afrikaans|Amerikaans|Limburgs|Brabants|Zeeuws|"
    r"Gronings|Drents|Twents|Vlaams|Belgisch)e?(?:talig\w*)?\b|"
    r"(?:Nederlanders?|Friezen|Turken|Marokkanen|Syriërs|Oekraïe?ners|Polen|Engelsen|Duitsers|Fransen|Spanjaarden|"
    r"Italianen|Portugezen|Surinamers|Antillianen|Arubanen|Chinezen|Molukkers|Somaliërs|Eritreeërs|Irakezen|Iraniërs|"
    r"Afghanen|Koerden|Roemenen|Bulgaren|Limburgers|Brabanders|Zeeuwen|Groningers|Drenten|Belgen)\b"
)


def kleine_letter(text: str) -> str:
    """Without a capital at its start, within a sentence: gratis, ijsjes; AOW, € 2 and Turkse vrouwen as they are."""
    if _OF_A_PEOPLE.match(text):
        return text
    if text[:2] == "IJ" and text[2:3].islower():
        return f"ij{text[2:]}"
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
