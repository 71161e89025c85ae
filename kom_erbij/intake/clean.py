"""Texts of cells as a reader may see them: what is invisible or turns the reading order is refused, with its place."""

from __future__ import annotations

import re
import unicodedata

from kom_erbij.errors import Finding, Place, Severity
from kom_erbij.intake.residue import broken

_EDGES = "\ufeff\u200b\u2060\u00ad"
_LINES = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u061c\ufeff\ud800-\udfff"
    r"\ufff9-\ufffb\ufffe\uffff]"
)
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf‚-™€]|â€[™œ\x9d“”˜]|Â[ €°]")
LONG_TEXTS = ("omschrijving", "locatie")
"""The fields in which a line break means something."""


def clean(text: str, field: str) -> str:
    """`text` in composed form (NFC), with plain blanks and line breaks, and nothing invisible around it."""
    said = unicodedata.normalize("NFC", _LINES.sub("\n", text)).strip().strip(_EDGES).strip()
    if field in LONG_TEXTS:
        return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ \t]+", " ", said)))
    return re.sub(r"[ \t\n]+", " ", said)


def problem(text: str, place: Place) -> Finding | None:
    """What makes a text unfit to be shown, or None."""
    hidden = _HIDDEN.search(text)
    if hidden:
        code = f"U+{ord(hidden.group()):04X}"
        before = text[: hidden.start()][-20:]
        after = f" na “{before}”" if before else " aan het begin"
        shown = _HIDDEN.sub("\ufffd", text)
        return Finding(
            "teken",
            Severity.ERROR,
            place,
            f"er staat een onzichtbaar teken ({code}, {_name(hidden.group())}){after}.",
            "Typ de tekst in deze cel opnieuw.",
            shown[:200],
        )
    return broken(text, place)


def doubt(text: str, place: Place) -> Finding | None:
    """A warning where letters were read in the wrong encoding long ago: "PoÃ«zie"."""
    if not _MOJIBAKE.search(text):
        return None
    try:
        meant = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        meant = ""
    hint = f"Bedoelde u “{meant[:80]}”?" if meant else "Typ de letters opnieuw."
    return Finding(
        "letters", Severity.WARNING, place, f"“{text[:80]}” heeft letters die niet kloppen.", hint, text[:200]
    )


def _name(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return "een half teken"
    if char in "\u061c\u200e\u200f" or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return "keert de leesrichting"
    return "geen letter" if char < "\xa0" else "zonder breedte"
