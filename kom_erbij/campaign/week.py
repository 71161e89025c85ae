"""The Week tegen Eenzaamheid of a year: published dates where known, else the national rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kom_erbij.errors import UsageError

NATIONAL_NAME = "Week tegen Eenzaamheid"


GEEN = "geen"
"""The article of a name that has none."""
LIDWOORDEN = ("de", "het", GEEN)
_BEFORE = re.compile(r"(?i)\b(?:van|tegen|voor|in|op|om|met|zonder|vol|rond|tussen|over|tsjin|fan|foar|yn)\b")
"""What follows the word that a name is about: "Week | tegen Eenzaamheid"."""
_HET = re.compile(
    r"(?i)(?:weekend|weekeinde|festival|feest|event|evenement|project|programma|initiatief|platform|diner|ontbijt|"
    r"kwartaal|jaar|offensief|netwerk|festijn|rondje|weekje|feestje)$"
)
_DE = re.compile(
    r"(?i)(?:week|maand|dag|dagen|weken|maanden|uren|daagse|campagne|actie|tour|route|estafette|reeks|markt|kermis|"
    r"beweging|uitdaging|challenge|wike|moanne|wiken|festivals|feesten|weekenden|evenementen|ontmoetingen)$"
)
_MANY = re.compile(r"(?i)(?:dagen|weken|maanden|uren|festivals|feesten|weekenden|evenementen|ontmoetingen|wiken)$")
_FRISIAN = re.compile(r"(?i)\b(?:wike|moanne|tsjin|foar|fan|yn|dei|iensumens|iensumheid|moeting|mei-inoar|tegearre)\b")
"""Words of Frisian names; two of them make a name Frisian."""


@dataclass(frozen=True, slots=True)
class Week:
    """The first and the last day. `berekend` tells that nobody has confirmed them yet.

    `naam` is the gemeente's own name for the week, or the national one. `lidwoord` ("de", "het", "geen") and
    `meervoud` are what the gemeente says of that name; where it says nothing (empty, None), a rule does. `taal` is
    the language of the name: "nl" or "fy".
    """

    jaar: int
    van: date
    tot: date
    berekend: bool
    naam: str = NATIONAL_NAME
    lidwoord: str = ""
    meervoud: bool | None = None
    taal: str = ""

    def contains(self, day: date) -> bool:
        """Whether `day` is one of the week's."""
        return self.van <= day <= self.tot

    @property
    def landelijk(self) -> bool:
        """Whether the gemeente calls it by the national name."""
        return self.naam == NATIONAL_NAME

    @property
    def met_lidwoord(self) -> str:
        """The name within a sentence: "de Kom Erbij Week", "het Festival van de Ontmoeting", "Samen Sterk"."""
        own = re.match(r"(?i)(de|het|'t|’t) +(?=\S)", self.naam)
        rest = self.naam[own.end() :] if own else self.naam
        article = self.lidwoord or (own.group(1).lower().replace("'", "’") if own else _article(self.naam))
        return rest if article == GEEN else f"{article} {rest}"

    @property
    def is_meer(self) -> bool:
        """Whether the name is of many: "de Geluksdagen zijn"."""
        return bool(_MANY.search(_head(self.naam))) if self.meervoud is None else self.meervoud

    @property
    def is_of_zijn(self) -> str:
        """The verb behind the name: "is", or "zijn" for the Geluksdagen."""
        return "zijn" if self.is_meer else "is"

    @property
    def naamtaal(self) -> str:
        """The language of the name where that is not Dutch: "fy" or empty."""
        said = self.taal or ("fy" if len(_FRISIAN.findall(self.naam)) > 1 else "nl")
        return "" if said == "nl" else said


def _head(naam: str) -> str:
    """The word that a name is about: "Week" of "Goudse Week tegen Eenzaamheid", "Geluksdagen"."""
    before = _BEFORE.split(naam, maxsplit=1)[0].split() or naam.split()
    return before[-1].strip("!?.,:;“”\"'") if before else ""


def _article(naam: str) -> str:
    head = _head(naam)
    return "het" if _HET.search(head) else "de" if _DE.search(head) else GEEN


# As published by the campaign each year.
_PUBLISHED = {
    2020: (date(2020, 10, 1), date(2020, 10, 8)),
    2021: (date(2021, 9, 30), date(2021, 10, 7)),
    2022: (date(2022, 9, 29), date(2022, 10, 6)),
    2024: (date(2024, 9, 26), date(2024, 10, 2)),
    2025: (date(2025, 9, 25), date(2025, 10, 1)),
}


def week_of(
    jaar: int,
    *,
    van: date | None = None,
    tot: date | None = None,
    naam: str = "",
    lidwoord: str = "",
    meervoud: bool | None = None,
    taal: str = "",
) -> Week:
    """The week of `jaar`; `van` and `tot` (both) confirm or change its days, `naam` and what follows are `Week`'s.

    By the national rule it starts on the last Thursday of September and runs through the Wednesday
    after. Raises UsageError when `van` comes after `tot`.
    """
    end_of_september = date(jaar, 9, 30)
    thursday = end_of_september - timedelta(days=(end_of_september.weekday() - 3) % 7)
    first, last = _PUBLISHED.get(jaar, (thursday, thursday + timedelta(days=6)))
    calculated = jaar not in _PUBLISHED and not (van and tot)
    first, last = van or first, tot or last
    if first > last:
        raise UsageError.of(
            f"de week begint op {first:%d-%m-%Y}, na het eind op {last:%d-%m-%Y}.",
            "Controleer --van en --tot.",
        )
    return Week(jaar, first, last, calculated, naam or NATIONAL_NAME, lidwoord, meervoud, taal)


def first_day_next_year(week: Week) -> date:
    """When the national week begins in the year after `week`: its last Thursday of September."""
    return week_of(week.jaar + 1).van


def coming_week(today: date) -> Week:
    """The next week that has not ended on `today`."""
    week = week_of(today.year)
    return week if today <= week.tot else week_of(today.year + 1)
