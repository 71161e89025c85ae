"""Words that keep people away from what they are asked to, each with the reason and with other words.

The handreiking of the Week tegen Eenzaamheid asks for an open invitation, "zonder drang en dwang": nobody comes as
"eenzame oudere". Names (of a week, a coalition) are names and are left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Woord:
    """What to look for, why it keeps people away, and what to write instead; the last two are for people."""

    patroon: re.Pattern[str]
    waarom: str
    liever: str


@dataclass(frozen=True, slots=True)
class Misser:
    """The words that were found, as they stand, and what is said of them in the list."""

    gevonden: str
    waarom: str
    liever: str


def _word(patroon: str, waarom: str, liever: str) -> Woord:
    return Woord(re.compile(patroon, re.IGNORECASE), waarom, liever)


_PEOPLE = (
    r"(?:mensen|ouderen|senioren|inwoners|buren|jongeren|medemens(?:en)?|mannen|vrouwen|personen|burgers"
    r"|doelgroep(?:en)?)"
)
WOORDEN = (
    _word(
        rf"\beenzame(?: \w+)? {_PEOPLE}\b|\b{_PEOPLE} die (?:zich )?eenzaam (?:zijn|voelen)\b",
        "niemand komt graag als iemand die eenzaam is",
        "“iedereen die zin heeft in gezelschap”",
    ),
    _word(
        r"\bvereenzam\w+\b|\beenzaam(?:heid)?\b|\beenzame\b",
        "wie zich zo voelt, komt er niet op af",
        "wat er te doen is: “samen eten”, “mensen ontmoeten”, “erbij zijn”",
    ),
    _word(
        r"\b(?:sociaal |in een )?isolement\b|\bsociaal geïsoleerd\w*\b",
        "dat is een woord van hulpverleners",
        "“nieuwe mensen leren kennen”",
    ),
    _word(
        rf"\b(?:kwetsbare|hulpbehoevende|zwakkere|zielige) (?:\w+ )?{_PEOPLE}\b|\bhulpbehoevenden?\b",
        "zo noemt niemand zichzelf",
        "voor wie het is, bijvoorbeeld “75-plussers” of “iedereen uit de wijk”",
    ),
    _word(r"\bbejaarden?\b", "dat woord klinkt oud en afhankelijk", "“ouderen” of “75-plussers”"),
    _word(
        r"\bminder ?validen?\b|\bgehandicapten\b",
        "zo gaat het over wat iemand niet kan",
        "“mensen met een beperking”",
    ),
    _word(r"\bminima\b", "zo gaat het over geldgebrek", "“mensen met een kleine beurs”"),
    _word(
        r"\b(?:aanmelden|aanmelding|inschrijven|inschrijving|reserveren|opgeven|opgave) (?:is )?verplicht\b"
        r"|\bverplicht(?:e)? (?:om )?(?:aan te melden|aanmelden|aanmelding|inschrijven|reserveren|opgeven|opgave)\b",
        "dat klinkt als een bevel",
        "“Aanmelden is nodig”",
    ),
    _word(r"\bverplicht(?:e)?\b", "dat klinkt als een bevel", "wat iemand kan doen: “Neem je pas mee”"),
    _word(
        r"\b(?:u|je|jij|men|iedereen|deelnemers|bezoekers) moet(?:en)?\b|\bmoet(?:en)? (?:u|je|jij|men|iedereen)\b"
        r"|\b(?:u|je|men) dient\b|\bdient (?:u|je|men)\b",
        "dat klinkt als een bevel",
        "een uitnodiging: “je kunt” of “graag”",
    ),
)
"""The list, the most particular first: of words that lie over each other only the first is told."""
_TO_READERS = re.compile(
    r"\b(?:je|jij|jou|jouw|jezelf|jullie|u|uw|uzelf|wij|we|ons|onze|ik|mij|mijn|you|your|our|jo|jim|jimme|wy|ús)\b|!"
    r"|(?:^|[.?!:…]\s+|\n\s*)(?:kom|schuif|haal|neem|loop|doe|meld|bel|mail|kijk|luister|lees|wandel|fiets|geniet|ontdek|"
    r"leer|oefen|maak|zing|ontmoet|breng|eet|drink|speel|praat|deel|dans|stap|ga|zet|kook|bak|brei|schrijf|vertel|"
    r"bezoek|beweeg|durf|probeer|vraag|laat|nodig|proef|sluit|geef|help|verras|denk|zoek|vier|win|lever|vul)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?:week|weken|maand|dag|coalitie|wijkcoalitie|netwerk|platform|alliantie|actieprogramma|programma|stichting|"
    r"één|een|samen|pact|aanpak) tegen (?:de )?eenzaamheid",
    re.IGNORECASE,
)


def missers(text: str, namen: Sequence[str] = ()) -> list[Misser]:
    """What in a text for residents keeps people away, in order; `namen` are left, as the names that are known."""
    taken = [match.span() for match in _NAMES.finditer(text)]
    for name in namen:
        taken += [match.span() for match in re.finditer(re.escape(name), text, re.IGNORECASE)] if name else []
    found: list[tuple[int, Misser]] = []
    for one in WOORDEN:
        for match in one.patroon.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            found.append((match.start(), Misser(match.group(), one.waarom, one.liever)))
    return [misser for _, misser in sorted(found, key=lambda each: each[0])]


def spreekt_aan(text: str) -> bool:
    """Whether a text speaks to its readers (je, u, "Schuif aan") or in the first person, as news does not."""
    return bool(_TO_READERS.search(text))
