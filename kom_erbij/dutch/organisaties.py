"""Who organises it, as one says it within a sentence: "de gemeente Gouda", "de vrijwilligerscentrale", "Humanitas"."""

from __future__ import annotations

import re

from kom_erbij.dutch.typografie import kleine_letter

_HET = r"buurthuis|dorpshuis|wijkcentrum|buurtteam|wijkteam|koor|comité|museum|theater|platform|netwerk|\w*collectief"
_DE = (
    r"\w*(?:centrale|vereniging|stichting|raad|bond|club|bibliotheek|bieb|kerk|school|werkgroep|commissie|coöperatie|"
    r"winkel|parochie|diaconie|moskee|schouwburg|ouderenbond)"
)
_KIND = re.compile(rf"(?i)(?:(?P<het>{_HET})|(?P<de>{_DE}))$")
_GEMEENTE = re.compile(r"(?i)gemeente (?=\w)")


def organisatie_in_zin(naam: str) -> str:
    """The name with its article, where it is a gemeente or a word that is no name of its own."""
    said = " ".join(naam.split())
    if _GEMEENTE.match(said):
        return f"de {kleine_letter(said)}"
    if match := _KIND.fullmatch(said):
        return f"{'het' if match['het'] else 'de'} {kleine_letter(said)}"
    return said
