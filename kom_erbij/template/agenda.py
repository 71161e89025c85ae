"""A programme as people look things up in it: by day, by place, and what is to be found where.

Each row has all slots of its activity; `nummer` is which of the programme it is. Not here: on which page it comes
(layout), and what is said of the programme as a whole (programme).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.moment import Moment, Uren
from kom_erbij.campaign.week import Week
from kom_erbij.dutch import datums
from kom_erbij.dutch.typografie import hoofdletter
from kom_erbij.template.slots import Said
from kom_erbij.template.values import activity_slots, in_order

Row = dict[str, object]
APART = 3
"""On so many days an activity stands at each of them; on more it stands once, before the days."""
_BEFORE, _ON_A_DAY, _AFTER = range(3)


def agenda_rows(campagne: Campagne, programma: Sequence[Activiteit]) -> list[Row]:
    """Each activity on each of its days, in order, with the `groep` that it stands in: a day, or what has none.

    What is there on many days, or on days that are told in words, comes before the days; what has no date after them.
    `op_dagen` are the days of one that does not stand at a day, `ook_op` the others of one that stands at several.
    """
    ordered = in_order(programma)
    many, undated = (
        name_of_many([one.moment for one in ordered], campagne.week),
        name_of_undated([one.moment for one in ordered]),
    )
    placed = [(entry, number) for number, one in enumerate(ordered) for entry in _entries(one.moment)]
    rows = []
    for (where, day, moment), number in sorted(placed, key=lambda each: (*each[0][:2], each[0][2].volgorde, each[1])):
        one = replace(ordered[number], moment=moment)
        others = [other for other in ordered[number].moment.dagen if other != day] if where == _ON_A_DAY else []
        title = {_BEFORE: many, _AFTER: undated}.get(where) or hoofdletter(datums.dag(day))
        rows.append(
            {
                **activity_slots(one, campagne),
                "nummer": number,
                "groep": Said(title),
                "op_dagen": Said(_days(moment, where, campagne.week), one.place("datum")),
                "ook_op": Said(datums.opsomming([datums.dag_kort(other) for other in others])),
            }
        )
    return rows


def _entries(moment: Moment) -> Iterator[tuple[int, date, Moment]]:
    """Where a moment stands: before the days, on each of its days, or after them."""
    days = moment.dagen
    if not days:
        yield _AFTER, date.max, moment
    elif len(days) > APART or moment.dag_woorden:
        yield _BEFORE, date.min, moment
    else:
        for day in days:
            hours = moment.tijden(day)
            alone = replace(moment, dagen=(day,), aaneengesloten=False, dagelijks=False)
            if moment.uren and hours:
                one = hours[0] if len(hours) == 1 else None
                alone = replace(alone, tijd=one, uren=() if one else tuple(Uren(each) for each in hours))
            yield _ON_A_DAY, day, alone


def _days(moment: Moment, where: int, week: Week) -> str:
    """What tells the days, where the group does not."""
    if where == _ON_A_DAY or (where == _AFTER and datums.is_onbekend(moment.dag_woorden)):
        return ""
    return "elke dag" if _whole(moment, week) else datums.dagen(moment, kort=True)


def _whole(moment: Moment, week: Week) -> bool:
    """Whether it is there on each day of the week."""
    inside = [day for day in moment.dagen if week.contains(day)]
    return not moment.dag_woorden and len(inside) == (week.tot - week.van).days + 1


def name_of_many(moments: Sequence[Moment], week: Week) -> str:
    """What the group of those on many days is called."""
    of_many = [one for one in moments if len(one.dagen) > APART or (one.dagen and one.dag_woorden)]
    return "De hele week" if all(_whole(one, week) for one in of_many) else "Op meer dagen"


def name_of_undated(moments: Sequence[Moment]) -> str:
    """What the group of those without a date is called."""
    told = any(one.dag_woorden and not datums.is_onbekend(one.dag_woorden) for one in moments if not one.dagen)
    return "Datum volgt of in overleg" if told else "Datum volgt"


def place_rows(campagne: Campagne, programma: Sequence[Activiteit]) -> list[Row]:
    """Each activity once, under its `plek`, by the alphabet: its part of town or village, or else where it is.

    By part of town where most activities say it (then `per_wijk` is true).
    """
    ordered = in_order(programma)
    per_wijk = 2 * sum(bool(one.wijk) for one in ordered) >= len(ordered)
    rows = []
    for number, one in enumerate(ordered):
        plek = one.wijk if per_wijk else one.locatie or one.adres
        slots = activity_slots(one, campagne)
        rows.append({**slots, "nummer": number, "plek": Said(hoofdletter(plek) or _ELSEWHERE), "per_wijk": per_wijk})
    return sorted(rows, key=lambda row: (row["plek"] == _ELSEWHERE, _sorted_as(str(row["plek"])), row["nummer"]))


_ELSEWHERE = "Op andere plekken"


def _sorted_as(name: str) -> str:
    """By its letters: ’s-Gravendeel under the s, IJlst with its accents off."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum() or letter == " ").strip()


def contents_rows(agenda: Sequence[Mapping[str, object]]) -> list[Row]:
    """The groups of the agenda, with how many activities stand there (`aantal_in_groep`)."""
    counted: dict[str, int] = {}
    for row in agenda:
        counted[str(row["groep"])] = counted.get(str(row["groep"]), 0) + 1
    return [{"groep": Said(name), "aantal_in_groep": count} for name, count in counted.items()]
