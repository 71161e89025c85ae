"""One activity from its words, whether they came from a row or from options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from kom_erbij.campaign.gemeenten import Gemeente, register
from kom_erbij.campaign.model import Activiteit, Afbeelding, Status
from kom_erbij.campaign.moment import Moment
from kom_erbij.campaign.week import Week
from kom_erbij.dutch.typografie import typeset
from kom_erbij.errors import Finding, InputError, KomErbijError, Place, Severity
from kom_erbij.intake import photos
from kom_erbij.intake.answers import amount, ground, sign_up, telephone, wheelchair
from kom_erbij.intake.calendar_export import as_programme
from kom_erbij.intake.clean import clean, problem
from kom_erbij.intake.moments import understand
from kom_erbij.intake.status import read_status
from kom_erbij.intake.webadressen import read_addresses

_NO, _YES = ("nee", "geen", "neen"), ("ja", "volgt", "komt nog", "later", "ja volgt", "ja, volgt")
"""Answers where a form asks whether there is a photo."""


_FOR_READERS = frozenset(
    {
        *("titel", "locatie", "adres", "plaats", "omschrijving", "organisator", "kosten", "aanmelden", "contact"),
        *("doelgroep", "wijk", "rolstoel", "taal", "afbeelding_tekst"),
    }
)
"""Fields that are set as text."""


def activity(
    values: Mapping[str, str], week: Week, *, folder: Path | None = None, album: photos.Album | None = None
) -> Activiteit:
    """One activity from its words in options. Raises InputError with all that is wrong, by option."""
    tidy = {field: clean(text, field) for field, text in values.items()}
    place = Activiteit("").place
    wrong = [bad for field, text in tidy.items() if (bad := problem(text, place(field)))]
    if wrong:
        raise InputError(wrong)
    album = album or photos.Album((folder or Path.cwd(),), anywhere=True)
    return activity_at(Activiteit(""), tidy, week, album)[0]


def activity_at(
    blank: Activiteit, values: Mapping[str, str], week: Week, album: photos.Album
) -> tuple[Activiteit, list[Finding]]:
    """One activity from its words, with notes; `blank` only knows where it is from.

    Raises InputError with all that is wrong with it.
    """
    place = blank.place
    status, said, known = read_status(values)
    said, wrong, notes = read_addresses(said, place)
    if not said.get("titel"):
        wrong.append(
            Finding("titel", Severity.ERROR, place("titel"), "de titel ontbreekt.", "Vul in wat er te doen is.")
        )
    if not known:
        notes.append(
            Finding(
                "status", Severity.WARNING, place("status"), f"“{said['status']}” is niet begrepen.",
                "Schrijf gaat door, vol of afgelast.", said["status"],
            )
        )  # fmt: skip
    if (answer := said.get("afbeelding", "").casefold().strip(" .!?")) in (*_YES, *_NO):
        del said["afbeelding"]
        if answer in _YES:
            notes.append(
                Finding(
                    "afbeelding", Severity.WARNING, place("afbeelding"),
                    f"“{answer}” is geen foto; er komt er geen op.",
                    "Zet de foto naast de lijst en schrijf hier hoe de foto heet, bijvoorbeeld soep.jpg.", answer,
                )
            )  # fmt: skip
    said, told = _answered(said, place)
    wrong += [one for one in told if one.severity is Severity.ERROR]
    notes += [one for one in told if one.severity is not Severity.ERROR]
    try:
        said = as_programme(said, place)
    except InputError as error:
        wrong += error.findings
        said = {field: text for field, text in said.items() if field not in ("datum", "einddatum")}
    moment = Moment()
    hours_field = "tijd" if said.get("tijd") or not said.get("begintijd") else "begintijd"
    days_field = "datum" if said.get("datum") or not said.get("dag") else "dag"
    try:
        read = understand(_days(said), _hours(said), week, place(days_field), place(hours_field))
        moment = read.moment
        notes += read.notes
    except InputError as error:
        wrong += error.findings
    gemeente: Gemeente | None = None
    picture: Afbeelding | None = None
    kleur = ""
    try:
        gemeente = _gemeente(said.get("gemeente", ""), place("gemeente"))
    except InputError as error:
        wrong += error.findings
    try:
        kleur = ground(said.get("kleur", ""), place("kleur"))
    except InputError as error:
        wrong += error.findings
    try:
        picture = album.picture(said, place)
    except KomErbijError as error:
        wrong += error.findings
    # A cancelled activity is not made, so nothing of it has to be right but that.
    if wrong and not (status is Status.AFGELAST and said.get("titel")):
        raise InputError(wrong)
    said = {field: typeset(text) if field in _FOR_READERS else text for field, text in said.items()}
    made = replace(
        blank,
        titel=said["titel"],
        moment=moment,
        locatie=said.get("locatie", ""),
        adres=_joined(", ", said.get("adres"), _joined(" ", said.get("postcode"), said.get("plaats"))),
        omschrijving=said.get("omschrijving", ""),
        organisator=said.get("organisator", ""),
        kosten=amount(said.get("kosten", "")),
        aanmelden=said.get("aanmelden", ""),
        website=said.get("website", ""),
        kort_adres=said.get("kort_adres", ""),
        afbeelding=picture,
        gemeente=gemeente,
        contact=_joined(", ", said.get("contact"), said.get("telefoon"), said.get("email")),
        doelgroep=said.get("doelgroep", ""),
        status=status,
        wijk=said.get("wijk", ""),
        rolstoel=said.get("rolstoel", ""),
        taal=said.get("taal", ""),
        kleur=kleur,
    )
    return made, notes


def _answered(said: Mapping[str, str], place: Callable[[str], Place]) -> tuple[dict[str, str], list[Finding]]:
    """The values with numbers as people dial them and a sign-up in words; and what is to be told of these."""
    full, told = dict(said), []
    for field in ("telefoon", "aanmelden"):
        if text := full.get(field):
            full[field], odd = telephone(text, place(field))
            told += [odd] if odd else []
    if full.get("rolstoel"):
        full["rolstoel"] = wheelchair(full["rolstoel"])
    if full.get("aanmelden"):
        full["aanmelden"], odd = sign_up(full, place("aanmelden"))
        told += [odd] if odd else []
    return full, told


def _joined(between: str, *parts: str | None) -> str:
    return between.join(dict.fromkeys(part for part in parts if part))


def _days(said: Mapping[str, str]) -> str:
    """What the columns for days say together: "donderdag" and "30-09", a first and a last day."""
    day, weekday, last = said.get("datum", ""), said.get("dag", ""), said.get("einddatum", "")
    if day and weekday and any(char.isdigit() for char in day) and weekday.casefold() not in day.casefold():
        day = f"{weekday} {day}"
    day = day or weekday
    return f"{day} t/m {last}" if day and last and last != said.get("datum") else day or last


def _hours(said: Mapping[str, str]) -> str:
    hours, begin, end = said.get("tijd", ""), said.get("begintijd", ""), said.get("eindtijd", "")
    if begin and end:
        begin = f"{begin} tot {end}" if not end.startswith("tot") else f"{begin} {end}"
    if hours and end and not begin and "-" not in hours and "tot" not in hours:
        return f"{hours} tot {end}"
    return hours or begin or (f"tot {end}" if end else "")


def _gemeente(name: str, place: Place) -> Gemeente | None:
    if not name:
        return None
    try:
        return register().find(name)
    except KomErbijError as error:
        one = error.findings[0]
        raise InputError(Finding("gemeente", one.severity, place, one.what, one.hint, name)) from None


def outside_week(activiteit: Activiteit, week: Week) -> Finding | None:
    """A note when an activity is not in the week; that is allowed."""
    days = activiteit.moment.dagen
    if not days or any(week.contains(day) for day in days):
        return None
    return Finding(
        "buiten-week",
        Severity.NOTE,
        activiteit.place("datum"),
        f"“{activiteit.titel}” is op {days[0]:%d-%m-%Y}, buiten de week ({week.van:%d-%m-%Y} t/m {week.tot:%d-%m-%Y}).",
        text=f"{days[0]:%d-%m-%Y}",
    )
