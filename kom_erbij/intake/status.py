"""Whether an activity goes on: "afgelast", "gaat niet door" and "vol", wherever in a row they are said."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kom_erbij.campaign.model import Status

_CANCELLED = (
    r"af\s?gelast|geannuleerd|gecanceld|gecancelled|cancelled|gaat (?:helaas )?niet (?:meer )?door"
    r"|vervallen|vervalt|geschrapt"
)
_FULL = r"vol|volgeboekt|vol geboekt|zit vol|is vol|uitverkocht|volzet|geen plek(?:ken)? meer|geen plaats(?:en)? meer"
_WORD = re.compile(rf"(?P<off>{_CANCELLED})|(?P<full>{_FULL})", re.IGNORECASE)
_SET_APART = re.compile(
    rf"^[\s*!(\[]*(?:(?P<a>{_CANCELLED})|(?P<b>{_FULL}))[\s*!)\]]*[:!\-–—|]\s*"
    rf"|[\s]*[(\[*][\s*!]*(?:(?P<c>{_CANCELLED})|(?P<d>{_FULL}))[\s*!]*[)\]*]+\s*$"
    rf"|^\s*[(\[*]+\s*(?:(?P<g>{_CANCELLED})|(?P<h>{_FULL}))\s*[)\]*]+\s*"
    rf"|\s+[-–—|:,!]\s*(?:(?P<e>{_CANCELLED})|(?P<f>{_FULL}))[\s!.]*$",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\s+(?P<word>VOL(?:GEBOEKT)?|UITVERKOCHT|AFGELAST|GEANNULEERD)[\s!.]*$")
"""In capitals at the end, where the rest is not."""
_GOING = {
    "",
    "gaat door",
    "ja",
    "door",
    "ok",
    "oke",
    "akkoord",
    "definitief",
    "bevestigd",
    "open",
    "plek",
    "er is plek",
    "beschikbaar",
    "actief",
}
_OWN = {"nee": Status.AFGELAST, "ja": Status.GAAT_DOOR}


def read_status(values: Mapping[str, str]) -> tuple[Status, dict[str, str], bool]:
    """What a row says of going on, the row without those words, and whether a `status` in it was understood.

    Of a text only what is set apart counts: "AFGELAST: Samen eten", "Samen eten (vol)", not "een vol bord".
    """
    left, found, known = dict(values), Status.GAAT_DOOR, True
    said = values.get("status", "").strip()
    if said:
        plain = said.casefold().strip(" .!")
        word = _WORD.search(said)
        if plain in _OWN:
            found = _OWN[plain]
        elif word:
            found = Status.AFGELAST if word["off"] else Status.VOL
        else:
            known = plain in _GOING
    for field in ("titel", "datum", "tijd", "aanmelden", "omschrijving", "locatie", "kosten"):
        text = values.get(field, "")
        whole = _WORD.fullmatch(text.strip(" .!*()[]"))
        if whole and field != "titel":
            told, left[field] = Status.AFGELAST if whole["off"] else Status.VOL, ""
        elif (match := _SET_APART.search(text)) is not None and (field != "omschrijving" or match.start() == 0):
            told = Status.AFGELAST if any(match[name] for name in "aceg") else Status.VOL
            left[field] = (text[: match.start()] + text[match.end() :]).strip(" -–—:")
        elif field == "titel" and (shout := _SHOUTED.search(text)) is not None and not text[: shout.start()].isupper():
            told = Status.AFGELAST if shout["word"] in ("AFGELAST", "GEANNULEERD") else Status.VOL
            left[field] = text[: shout.start()]
        else:
            continue
        found = told if found is not Status.AFGELAST else found
    return found, left, known
