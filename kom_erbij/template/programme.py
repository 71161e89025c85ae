"""The slots of a whole programme: its activities in order of time, and what can be said of all of them together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.campaign.week import Week
from kom_erbij.dutch.organisaties import organisatie_in_zin
from kom_erbij.template.slots import aanhaling, gratis

_GEMEENTE = re.compile(r"(?i)gemeente\b")
_NAMED = 3
"""So many activities a text names, so many organisers."""


def programme_slots(
    rows: Sequence[Mapping[str, object]], ordered: Sequence[Activiteit], week: Week
) -> dict[str, object]:
    """`programma` has the slots of each activity; the others are numbers, and lists to name some of it."""
    full = [one for one in ordered if one.status is Status.VOL]
    # What a text names, people should still be able to go to.
    there = [one for one in ordered if one not in full or len(full) == len(ordered)]
    themes = _themes(rows, [one in there for one in ordered])
    titles = _one_of_each(rows, [one in there for one in ordered], themes)
    # Those with a comma within them cannot stand in a list of names.
    others = (one.organisator for one in ordered if not _GEMEENTE.match(one.organisator) and "," not in one.organisator)
    organisers = list(dict.fromkeys(organisatie_in_zin(one) for one in others if one))
    return {
        "programma": rows,
        "aantal": len(ordered),
        "aantal_vol": len(full),
        "aantal_plekken": len({(one.locatie, one.adres) for one in ordered if one.locatie or one.adres}),
        "buiten_de_week": any(not week.contains(day) for one in ordered for day in one.moment.dagen),
        "themas": themes,
        "toegang": _costs(ordered),
        "voorbeelden": titles[:_NAMED],
        "organisatoren": organisers[:_NAMED],
    }


def _themes(rows: Sequence[Mapping[str, object]], there: Sequence[bool]) -> list[str]:
    """What its activities are about, the theme of most of them first; of as many, the first in time.

    What one learns comes after what one does together.
    """
    named = [str(row["thema"]) for row, counts in zip(rows, there, strict=True) if counts and row["thema"]]
    most = [theme for theme, _ in Counter(named).most_common()]
    return sorted(most, key=lambda theme: theme == "leren")


def _one_of_each(rows: Sequence[Mapping[str, object]], there: Sequence[bool], themes: Sequence[str]) -> list[str]:
    """Titles, the first of each theme before the others, so that what a text names tells how much there is."""
    named = [
        (str(row["thema"]), aanhaling(str(row["titel"]))) for row, counts in zip(rows, there, strict=True) if counts
    ]
    first = dict(reversed(named))
    titles = [first[theme] for theme in themes] + [title for _, title in named]
    return list(dict.fromkeys(titles))


def _costs(programma: Sequence[Activiteit]) -> str:
    """What taking part costs, in one line; empty if it is not known of a single activity."""
    known = [one.kosten for one in programma if one.kosten.strip()]
    free = sum(1 for kosten in known if gratis(kosten))
    if not known:
        return ""
    if free == len(programma):
        return "gratis"
    if free == 0:
        return "zie het programma"
    at_least = "minstens " if len(known) < len(programma) else ""
    return f"{at_least}{free} van de {len(programma)} activiteiten {'is' if free == 1 else 'zijn'} gratis"
