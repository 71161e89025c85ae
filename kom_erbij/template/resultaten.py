"""The slot of what came of a week: the numbers of an evaluation, and of its words what may be shown.

A mark or an answer that few gave is not shown, so that nobody is known by it; nor are words of who gave no leave. Not
here: the counting (campaign), and the sentences around it (templates).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.moment import Moment
from kom_erbij.campaign.resultaten import Antwoord, Resultaten, Telling, Wie
from kom_erbij.design.thema import genoemd_thema
from kom_erbij.dutch import datums
from kom_erbij.dutch.getallen import procent
from kom_erbij.template.slots import Said

WEINIG = 5
"""Of fewer answers nothing is shown but how many there are."""
PROCENT = 10
"""Of fewer answers no percentage is told."""
_EASY = (30, 170)
"""How long (in signs) what a short report quotes is, at least and at most."""
_KINDS = {
    "gebak": "Iets lekkers", "eten": "Samen eten", "muziek": "Muziek en zingen", "lezen": "Lezen en poëzie",
    "wandelen": "Wandelen en fietsen", "spel": "Spelletjes", "maken": "Creatief", "feest": "Feest",
    "gesprek": "In gesprek", "leren": "Leren en ontmoeten", "koffie": "Koffie en inloop", "bloemen": "Tuin en bloemen",
    "film": "Film", "sport": "Bewegen", "": "Iets anders",
}  # fmt: skip


def result_slots(resultaten: Resultaten) -> dict[str, object]:
    """All numbers and words of the results, by name; None or empty where they are not shown."""
    visitors, organisers = resultaten.cijfers(Wie.BEZOEKER), resultaten.cijfers(Wie.ORGANISATOR)
    whole, (first, asked) = resultaten.totaal, resultaten.eerste_keer
    by_activity = resultaten.per_activiteit
    rows = _activities(resultaten)
    counted = sum(1 for one in by_activity.values() if one.bezoekers is not None)
    enough = visitors.aantal >= WEINIG
    return {
        "antwoorden": len(resultaten.antwoorden),
        "niet_gelezen": resultaten.niet_gelezen,
        "bezoekers": whole.bezoekers,
        "activiteiten": len(by_activity),
        "geteld": counted,
        "alles_geteld": counted == len(by_activity),
        "vragenlijsten": whole.vragenlijsten,
        "organisatoren": len(resultaten.van(Wie.ORGANISATOR)),
        "cijfers": visitors.aantal,
        "gemiddelde": visitors.gemiddelde if enough else None,
        "verdeling": [{"cijfer": mark, "aantal": many} for mark, many in enumerate(visitors.verdeling, 1)]
        if enough
        else [],
        "cijfers_organisatoren": organisers.aantal,
        "gemiddelde_organisatoren": organisers.gemiddelde if organisers.aantal >= WEINIG else None,
        "eerste_keer": first if asked >= WEINIG else None,
        "eerder": asked - first if asked >= WEINIG else None,
        "eerste_keer_gevraagd": asked,
        "eerste_keer_procent": procent(first, asked) if asked >= PROCENT else None,
        "nieuw_of_niet": [
            {"wie": "Voor het eerst", "aantal": first},
            {"wie": "Eerder geweest", "aantal": asked - first},
        ]
        if asked >= WEINIG
        else [],
        "per_activiteit": rows,
        "top_drie": _top(rows, 3),
        "top_zes": _top(rows, 6),
        "per_dag": _days(resultaten),
        "per_soort": _kinds(resultaten),
        **_words(resultaten),
    }


def _marks(groups: Mapping[str, Telling]) -> dict[str, Decimal | None]:
    """The mean mark of each group that shows one: of enough answers, and not to be found out from the others."""
    order = sorted((key for key in groups if groups[key].cijfers.aantal), key=lambda key: groups[key].cijfers.aantal)
    left_out = 0
    hidden = set()
    for key in order:
        many = groups[key].cijfers.aantal
        # What is left out is the whole less what is shown: that must not be a few people either.
        if many < WEINIG or 0 < left_out < WEINIG:
            hidden.add(key)
            left_out += many
    return {key: None if key in hidden else one.cijfers.gemiddelde for key, one in groups.items()}


def _activities(resultaten: Resultaten) -> list[dict[str, object]]:
    """Each activity with its numbers, the most visited first; those that nobody counted come last."""
    groups = resultaten.per_activiteit
    marks, places = _marks(groups), {one.activiteit: one.place("activiteit") for one in resultaten.antwoorden}
    rows: list[dict[str, object]] = [
        {
            "activiteit": Said(titel, places.get(titel)),
            "soort": _kind_of(resultaten.programma)(titel),
            "bezoekers": one.bezoekers,
            "vragenlijsten": one.vragenlijsten,
            "cijfer": marks[titel],
        }
        for titel, one in groups.items()
    ]
    return sorted(rows, key=lambda row: _largest_first(row["bezoekers"]))


def _largest_first(bezoekers: object) -> tuple[bool, int]:
    return (False, -bezoekers) if isinstance(bezoekers, int) else (True, 0)


def _top(rows: Sequence[dict[str, object]], many: int) -> dict[str, object]:
    """The most visited activities; and the others that were counted, as one."""
    counted = [row for row in rows if row["bezoekers"] is not None]
    rest = [row["bezoekers"] for row in counted[many:] if isinstance(row["bezoekers"], int)]
    return {"rijen": counted[:many], "overige": len(rest), "overige_bezoekers": sum(rest)}


def _days(resultaten: Resultaten) -> list[dict[str, object]]:
    return [
        {
            "dag": Said(datums.dagen(Moment((day,)), kort=True) if day else "dag niet bekend"),
            "activiteiten": len(one.activiteiten),
            "bezoekers": one.bezoekers,
        }
        for day, one in resultaten.per_dag.items()
        if one.bezoekers is not None
    ]


def _kinds(resultaten: Resultaten) -> list[dict[str, object]]:
    """By kind of activity, the most visited first."""
    rows: list[dict[str, object]] = [
        {"soort": Said(kind), "activiteiten": len(one.activiteiten), "bezoekers": one.bezoekers}
        for kind, one in resultaten.per_soort(_kind_of(resultaten.programma)).items()
    ]
    return sorted(rows, key=lambda row: _largest_first(row["bezoekers"]))


def _kind_of(programma: Sequence[Activiteit]) -> Callable[[str], str]:
    told = {one.titel: one.omschrijving for one in programma}
    return lambda titel: _KINDS[genoemd_thema(titel, told.get(titel, ""))]


# Words


def _words(resultaten: Resultaten) -> dict[str, object]:
    """What people said and may be shown, and how many did not want that."""
    visitors, organisers = resultaten.van(Wie.BEZOEKER), resultaten.van(Wie.ORGANISATOR)
    by_activity = resultaten.per_activiteit
    quotes = [_quote(one, one.wat_vond_je, by_activity) for one in visitors if one.wat_vond_je and one.mag_gebruiken]
    stories = [_quote(one, one.verhaal, by_activity) for one in organisers if one.verhaal and one.mag_gebruiken]
    lessons = [one for one in resultaten.antwoorden if one.wat_ging_goed or one.wat_kan_beter]
    return {
        "citaten": _grouped(quotes),
        "verhalen": stories,
        "kort_citaat": _easy([*quotes, *stories]),
        "citaten_kort": _spread(quotes),
        "lessen": [_lesson(one) for one in lessons if one.mag_gebruiken],
        "zonder_toestemming": sum(
            1
            for one in resultaten.antwoorden
            if not one.mag_gebruiken and (one.wat_vond_je or one.verhaal or one.wat_ging_goed or one.wat_kan_beter)
        ),
    }


def _quote(one: Antwoord, text: str, groups: Mapping[str, Telling]) -> dict[str, object]:
    """Words with whose they are: by name if it was given, and by activity where that tells of many."""
    group = groups[one.activiteit]
    many = max(group.vragenlijsten, group.bezoekers or 0)
    where = f" van {one.activiteit}" if one.wie is Wie.ORGANISATOR or many >= WEINIG else ""
    who = f"{one.naam}, {one.wie}{where}" if one.naam else f"{one.wie}{where}"
    veld = "verhaal" if one.wie is Wie.ORGANISATOR else "wat_vond_je"
    return {
        "tekst": Said(text, one.place(veld)),
        "wie": Said(who, one.place("naam" if one.naam else "activiteit")),
        "activiteit": Said(one.activiteit, one.place("activiteit")),
    }


def _lesson(one: Antwoord) -> dict[str, object]:
    return {
        "activiteit": Said(one.activiteit, one.place("activiteit")),
        "goed": Said(one.wat_ging_goed, one.place("wat_ging_goed")),
        "beter": Said(one.wat_kan_beter, one.place("wat_kan_beter")),
    }


def _grouped(quotes: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Those of one activity together, in the order in which the activities come."""
    order = list(dict.fromkeys(str(one["activiteit"]) for one in quotes))
    return sorted(quotes, key=lambda one: order.index(str(one["activiteit"])))


def _is_easy(quote: Mapping[str, object]) -> bool:
    return _EASY[0] <= len(str(quote["tekst"])) <= _EASY[1]


def _easy(quotes: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """One that is easy to read: neither a word nor a story."""
    return [one for one in quotes if _is_easy(one)][:1]


def _spread(quotes: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """A few of them, each of another activity."""
    first: dict[str, dict[str, object]] = {}
    for one in quotes:
        if _is_easy(one):
            first.setdefault(str(one["activiteit"]), one)
    return list(first.values())[:3]
