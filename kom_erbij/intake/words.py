"""The words in which Dutch people tell of days and hours, and what cannot be understood of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kom_erbij.campaign.moment import Dagdeel

if TYPE_CHECKING:
    from babel import Locale


class Unclear(Exception):  # noqa: N818 - a finding in the making, not an error that leaves this room
    """What is wrong with a text, and what to do about it."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what, hint)
        self.what, self.hint = what, hint


_ALIKE = str.maketrans("\u00a0\u202f’‘`´", "  ''''")


def normal(text: str) -> str:
    """Lower case, with one kind of blank, apostrophe and dash."""
    said = text.lower().translate(_ALIKE)
    return re.sub(r"\s+", " ", re.sub("[–—−‐]", "-", said)).strip(" ;,")


def as_typed(text: str) -> str:
    """A text as people typed it, on one line."""
    return re.sub(r"\s+", " ", text).strip()


def _locale(taal: str) -> Locale:
    """Dutch ("nl"), or Frisian ("fy"), in which gemeenten and their people write as well."""
    from babel import Locale

    return Locale.parse(taal)


@cache
def weekdays() -> dict[str, int]:
    """Weekdays (Monday 0) by every name and short form that Babel and people have."""
    locale = _locale("nl")
    days: dict[str, int] = {}
    for width in ("wide", "abbreviated", "short"):
        days |= {str(n).lower().strip("."): i for i, n in locale.days["format"][width].items()}
    days |= {str(n).lower(): i for i, n in _locale("fy").days["format"]["wide"].items()}
    names = ("maan", "dins", "woens", "donder", "vrij", "zater", "zon")
    for i, name in enumerate(names):
        days |= dict.fromkeys((f"{name}dagen", f"{name}dags", name), i)
    return days | {
        "dinsd": 1,
        "woe": 2,
        "woensd": 2,
        "don": 3,
        "dond": 3,
        "donderd": 3,
        "vrijd": 4,
        "zat": 5,
        "zond": 6,
        "saterdei": 5,
    }


@cache
def months() -> dict[str, int]:
    """Months (January 1) by every name and short form that Babel and people have."""
    locale = _locale("nl")
    found: dict[str, int] = {"sept": 9, "mrt": 3, "maa": 3, "okt": 10, "oct": 10, "october": 10}
    for width in ("wide", "abbreviated"):
        found |= {str(n).lower().strip("."): i for i, n in locale.months["format"][width].items()}
    return found | {str(n).lower(): i for i, n in _locale("fy").months["format"]["wide"].items()}


def weekday_name(number: int) -> str:
    """ "maandag" for 0."""
    return str(_locale("nl").days["format"]["wide"][number])


PARTS = {
    "ochtend": Dagdeel.OCHTEND,
    "morgen": Dagdeel.OCHTEND,
    "voormiddag": Dagdeel.OCHTEND,
    "middag": Dagdeel.MIDDAG,
    "namiddag": Dagdeel.MIDDAG,
    "avond": Dagdeel.AVOND,
    "nacht": Dagdeel.NACHT,
}
_PART = "voormiddag|namiddag|ochtend|morgen|middag|avond|nacht"
PART_OF_DAY = re.compile(rf"(?:(?<!\w)(?:'?s|in de|op de|de) )?(?<!\w)({_PART})(?:s|en)?(?!\w)")
"""A part of the day by itself: " 's morgens", "in de middag", "avond"."""


@cache
def weekday_pattern() -> str:
    """Any name of a weekday, the longest first, with the dot of a short form."""
    return rf"(?:{'|'.join(sorted(weekdays(), key=len, reverse=True))})(?!\w)\.?"


@cache
def weekday_part_pattern() -> str:
    """ "dinsdagochtend", "di-ochtend", "zaterdag avond", "di. middag"."""
    return rf"(?:{'|'.join(sorted(weekdays(), key=len, reverse=True))})\.?[ -]?(?:{_PART})(?:en)?(?!\w)"


@cache
def month_pattern() -> str:
    """Any name of a month, the longest first, with the dot of a short form."""
    return rf"(?:{'|'.join(sorted(months(), key=len, reverse=True))})(?!\w)\.?"


def weekday_and_part(said: str) -> tuple[int, Dagdeel]:
    """The weekday and the part of the day in what `weekday_part_pattern` matches."""
    found = re.fullmatch(rf"(.+?)\.?[ -]?({_PART})(?:en)?", said)
    assert found is not None
    return weekdays()[found.group(1)], PARTS[found.group(2)]


def part_of_day(said: str) -> Dagdeel:
    """The part of the day in what `PART_OF_DAY` matches."""
    found = PART_OF_DAY.fullmatch(said)
    assert found is not None
    return PARTS[found.group(1)]


NOT_KNOWN_PATTERN = (
    r"(?:(?:de )?(?:datum|data|dag|dagen|tijd|tijden|tijdstip|tijdstippen)"
    r"(?: (?:en|/) (?:tijd|tijden|tijdstip|datum))? ?:? ?)?"
    r"(?:is |zijn |wordt |worden )?(?:nog |nader |later |binnenkort |z\.?s\.?m\.? )*"
    r"(?:niet bekend|onbekend|onbekent|volgt|volgen|bekend te maken|te bepalen|bekend gemaakt"
    r"|bekendgemaakt|bekend|in te vullen|af te spreken|in te plannen|te plannen)"
    r"(?: nog| later| z\.?s\.?m\.?| binnenkort)*"
    r"|nog even onbekend|weet nog niet|later bekend"
    r"|n\.?t\.?b\.?|n\.?n\.?b\.?|t\.?b\.?[adc]\.?|n\.?o\.?t\.?k\.?|nvt|n\.v\.t\.?|pm|p\.m\."
)
"""All that people write in words for: we do not know yet."""
NOT_KNOWN = re.compile(rf"(?:{NOT_KNOWN_PATTERN}|\?+|-+|\.{{1,3}}|…|x)")

_VAGUE = frozenset(
    re.findall(
        r"\w+",
        """
        a aan aansluitend af afloop afspraak afwisselend alle alleen altijd avond avonden begin behalve bij bijna
        binnen buiten dag dagelijks dagelijkse dagen data de deel denken derde deze die diner diverse door doordeweeks
        doordeweekse doorlopend eerste eigen eind einde elk elke en enkele even exclusief feestdag feestdagen gehele
        gelegenheid heel hele het hun ieder iedere in incl inclusief inloop is jaar jaarlijks kan keer kerkdienst
        keuze koffie laatste lunch maaltijd maand maandelijks maar meerdere middag middagen mis moment momenten morgen
        na naar nader namiddag ochtend ochtenden of om omstreeks onder oneven ons ontbijt ontbijten onze op open
        openingstijd openingstijden openingsuren overdag overleg paar per periode precies programma rond rondom s
        school schooltijd schooltijden schoolvakantie schoolvakanties site start te tijd tijden tijdens tot tussen
        tweede tweewekelijks tweewekelijkse uitgezonderd uur van vanaf vanavond verder verschillende vierde vijfde
        voor voormiddag vrije wanneer wat website week weekeinde weekend weekenden wekelijks wekelijkse weken wel
        wensen werkdag werkdagen winkel winkeltijden wisselend wisselende zie zodra zolang zonsondergang
        """,
    )
)


def is_known(word: str) -> bool:
    """Whether a word, as `normal` has it, is of the kind that tells of time without a number: "wekelijks", "na"."""
    return word in _VAGUE or word in weekdays() or re.sub(r"s$", "", word) in PARTS


def not_understood(word: str) -> str:
    """Why a text is shown as it stands, by the word of it that is not understood, if it is a word."""
    return f"“{word}” is niet begrepen." if word else "niet alles is begrepen."


def is_vague(said: str) -> bool:
    """Whether all words are of the kind that tells of time without a number: "na de kerkdienst", "iedere week".

    `said` is `normal`. Ordinals and week numbers may be in it: "elke 2e dinsdag", "week 40", "1x per maand".
    """
    bare = re.sub(r"\b\d{1,2}(?:e|ste|de| ?x| keer| dagen| weken)(?!\w)", "eerste", said)
    words = re.findall(r"\w+", re.sub(r"\bweek \d{1,2}\b", "week", bare))
    part = re.compile(weekday_part_pattern())
    return bool(words) and all(is_known(part.sub("dag", word)) for word in words)
