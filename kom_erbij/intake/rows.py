"""Activities handed over by a program: rows of values by field, or activities as they are; never a file.

What is wrong costs its row, as in a sheet; rows are counted from 1. Not here: sheets (sheet), and what words
mean (activity).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.week import Week
from kom_erbij.errors import Finding, InputError, KomErbijError, Place, Severity
from kom_erbij.intake.activity import activity_at
from kom_erbij.intake.clean import problem
from kom_erbij.intake.columns import FIELDS, Header, Names, key
from kom_erbij.intake.grid import Grid
from kom_erbij.intake.photos import Album
from kom_erbij.intake.said import said
from kom_erbij.intake.sheet import Lijst, fit_text
from kom_erbij.intake.velden import TEKSTEN

Row = Mapping[str, Any] | Activiteit
Rows = Iterable[Row]


def read_rows(
    rows: Rows, week: Week, *, kolommen: Mapping[str, object] | None = None, folders: Sequence[Path] = ()
) -> Lijst:
    """The activities in `rows`: mappings by the names of fields or any header that a sheet may have, or `Activiteit`.

    Photos are paths (wherever they lie), bytes, or names in `folders` and below. Raises InputError for what
    holds no rows at all.
    """
    names, album = Names(kolommen), Album(folders)
    if isinstance(rows, Mapping | Activiteit | bytes) or not isinstance(rows, Iterable):
        raise InputError.of(f"dit zijn geen rijen ({type(rows).__name__}).", "Geef een lijst met rijen.")
    found: list[Activiteit] = []
    findings: list[Finding] = []
    for number, row in enumerate(rows, start=1):
        try:
            one, notes = _activity(row, number, week, names, album)
        except KomErbijError as error:
            findings += error.findings
        else:
            found.append(one)
            findings += notes
    return Lijst(tuple(found), tuple(findings), Header(0, ()), Grid("", (), "rijen"))


def _activity(row: Row, number: int, week: Week, names: Names, album: Album) -> tuple[Activiteit, list[Finding]]:
    blank = Activiteit("", bestand="", rij=number)
    if isinstance(row, Activiteit):
        return _as_it_is(row, number), []
    if not isinstance(row, Mapping):
        what = f"dit is geen rij maar {type(row).__name__}."
        raise InputError.of(what, "Geef van elke rij een dict, of een Activiteit.", place=Place(row=number))
    album.turn()
    values, told = _words(row, blank, names, album)
    if any(one.severity is Severity.ERROR for one in told):
        # What else is wrong is told with it.
        try:
            activity_at(blank, values, week, album)
        except KomErbijError as error:
            told += [one for one in error.findings if one.place.field not in {each.place.field for each in told}]
        raise InputError(one for one in told if one.severity is Severity.ERROR)
    one, notes = activity_at(blank, values, week, album)
    return one, [*told, *notes]


def _words(
    row: Mapping[str, Any], blank: Activiteit, names: Names, album: Album
) -> tuple[dict[str, str], list[Finding]]:
    """The words of a row by field; and what is wrong with its keys and values."""
    values: dict[str, str] = {}
    told: list[Finding] = []
    keys: dict[str, object] = {}
    for name, value in row.items():
        field = names.field(name) if isinstance(name, str) else ""
        if not field:
            if not (isinstance(name, str) and key(name) in names.ignored):
                told.append(_unknown(name, blank))
            continue
        place = blank.place(field)
        try:
            if field == "afbeelding" and isinstance(value, bytes | PurePath):
                text = album.take(value, place)
            else:
                text, odd = fit_text(said(value, field, place), field, place)
                told += odd
        except KomErbijError as error:
            told += error.findings
            continue
        if text and field in values and text != values[field]:
            what = f"“{keys[field]}” en “{name}” betekenen allebei {field}, en zeggen iets anders."
            told.append(Finding("dubbel", Severity.ERROR, place, what, "Geef er één van.", text))
        elif text:
            values[field], keys[field] = text, name
    return values, told


def _as_it_is(one: Activiteit, number: int) -> Activiteit:
    """An activity that a program made itself. Raises InputError for texts that cannot be shown."""
    placed = one if one.bestand is not None else replace(one, bestand="", rij=number)
    wrong = [bad for name in TEKSTEN if (bad := problem(getattr(one, name), placed.place(name)))]
    if not one.titel.strip():
        what = "de titel ontbreekt."
        wrong.append(Finding("titel", Severity.ERROR, placed.place("titel"), what, "Vul in wat er te doen is."))
    if wrong:
        raise InputError(wrong)
    return placed


def _unknown(name: object, blank: Activiteit) -> Finding:
    from rapidfuzz import process

    near = process.extractOne(key(name), FIELDS, score_cutoff=70) if isinstance(name, str) else None
    hint = f"Bedoelde u “{near[0]}”? " if near else ""
    place = replace(blank.place(str(name)[:60]), field=str(name)[:60])
    return Finding(
        "onbekend", Severity.ERROR, place, f"“{str(name)[:60]}” is geen veld.", f"{hint}Kies uit: {', '.join(FIELDS)}.",
        str(name)[:60],
    )  # fmt: skip
