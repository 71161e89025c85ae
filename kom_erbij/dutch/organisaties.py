"""Who organises it, as one says it within a sentence: "de gemeente Gouda", "de vrijwilligerscentrale", "Humanitas"."""

from __future__ import annotations

import re

from kom_erbij.dutch.typografie import kleine_letter

_HET = (
    r"buurtteam|wijkteam|koor|comité|theater|platform|netwerk|"
    r"\w*(?:collectief|huis|centrum|museum|punt|project|jongerenwerk|welzijnswerk)"
)
_DE = (
    r"\w*(?:centrale|vereniging|stichting|raad|bond|club|bibliotheek|bieb|kerk|school|werkgroep|commissie|coöperatie|"
    r"winkel|parochie|diaconie|moskee|schouwburg|ouderenbond|gemeente|kring|groep|dienst|scouting)"
)
_KIND = re.compile(rf"(?i)(?:(?P<het>{_HET})|(?P<de>{_DE}))$")
_GEMEENTE = re.compile(r"(?i)gemeente (?=\w)")


def organisatie_in_zin(naam: str) -> str:
    """The name with its article, where it is a gemeente or a word that is no name of its own."""
    said = " ".join(naam.split())
    if _GEMEENTE.match(said):
        return f"de {kleine_letter(said)}"
    if (match := _KIND.fullmatch(said)) and said[1:].islower():
        return f"{'het' if match['het'] else 'de'} {kleine_letter(said)}"
    return said
