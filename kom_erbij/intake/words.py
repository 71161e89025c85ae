"""The words in which Dutch people tell of days and hours, and what cannot be understood of them."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from kom_erbij.campaign.moment import Dagdeel


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


@cache
def weekdays() -> dict[str, int]:
    """Weekdays (Monday 0) by every name and short form that Babel and people have."""
    locale = Locale.parse("nl")
    days: dict[str, int] = {}
    for width in ("wide", "abbreviated", "short"):
        days |= {str(n).lower().strip("."): i for i, n in locale.days["format"][width].items()}
    names = ("maan", "dins", "woens", "donder", "vrij", "zater", "zon")
    return days | {f"{name}dagen": i for i, name in enumerate(names)}


@cache
def months() -> dict[str, int]:
    """Months (January 1) by every name and short form that Babel and people have."""
    locale = Locale.parse("nl")
    found: dict[str, int] = {"sept": 9, "mrt": 3, "maa": 3, "okt": 10, "oct": 10}
    for width in ("wide", "abbreviated"):
        found |= {str(n).lower().strip("."): i for i, n in locale.months["format"][width].items()}
    return found


def weekday_name(number: int) -> str:
    """ "maandag" for 0."""
    return str(Locale.parse("nl").days["format"]["wide"][number])


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
def weekday_with_part() -> re.Pattern[str]:
    """ "dinsdagochtend", "di-ochtend", "zaterdag avond"."""
    names = "|".join(sorted(weekdays(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)({names})\.?[ -]?({_PART})(?:en)?(?!\w)")


NOT_KNOWN = re.compile(
    r"(?:(?:datum|dag|tijd|tijden|data|tijdstip)(?: en (?:tijd|datum))? )?(?:is |zijn |wordt |worden )?(?:nog )?"
    r"(?:niet bekend|onbekend|onbekent|volgt|volgen|bekend te maken|te bepalen|nader te bepalen|bekend gemaakt"
    r"|bekendgemaakt|nader bekend|in te vullen|af te spreken)(?: nog)?"
    r"|n\.?t\.?b\.?|n\.?n\.?b\.?|nvt|n\.v\.t\.?|tba|tbd|pm|p\.m\.|\?+|-+|\.{1,3}|…|x|later bekend"
    r"|nog even onbekend|weet nog niet"
)
"""All that people write for: we do not know yet."""

_VAGUE = frozenset(
    re.findall(
        r"\w+",
        """
        a aan af afloop afspraak alle alleen altijd avond avonden begin bij bijna binnen buiten dag dagelijks
        dagelijkse dagen data de deel denken derde deze diner diverse door doordeweeks doordeweekse doorlopend
        eerste eigen eind einde elke en enkele even gehele gelegenheid heel hele het hun ieder iedere in inloop
        is jaar jaarlijks kan keer kerkdienst keuze koffie laatste lunch maaltijd maand maandelijks maar
        meerdere middag middagen mis moment momenten morgen na naar nader namiddag ochtend ochtenden of om
        omstreeks onder oneven ons ontbijt ontbijten onze op open openingstijd openingstijden openingsuren
        overdag overleg paar per periode programma rond rondom s school schooltijd schooltijden site start te
        tijd tijden tijdens tot tussen tweede uur van vanaf vanavond verder verschillende vierde voor voormiddag
        vrije wanneer wat website week weekeinde weekend weekenden wekelijks wekelijkse weken wel wensen werkdag
        werkdagen winkel winkeltijden wisselend wisselende zie zodra zolang zonsondergang
        """,
    )
)


def is_vague(said: str) -> bool:
    """Whether all words are of the kind that tells of time without a number: "na de kerkdienst", "iedere week".

    `said` is `normal`. Ordinals and week numbers may be in it: "elke 2e dinsdag", "week 40".
    """
    bare = re.sub(r"\b\d{1,2}(?:e|ste|de)\b", "eerste", re.sub(r"\bweek \d{1,2}\b", "week", said))
    words = re.findall(r"\w+", bare)
    known = weekdays()
    plain = [weekday_with_part().sub("dag", word) for word in words]
    return bool(words) and all(word in _VAGUE or word in known or re.sub(r"s$", "", word) in PARTS for word in plain)
