"""A sheet of activities (CSV): rows with their numbers as a spreadsheet counts, and what is wrong per row."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.week import Week
from kom_erbij.errors import Finding, InputError, KomErbijError, Place, Severity
from kom_erbij.intake.moments import read_moment

COLUMNS = (
    "titel", "datum", "tijd", "locatie", "adres", "omschrijving", "organisator", "kosten", "aanmelden", "website",
    "gemeente",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """The activities that could be read, and what is to be told of the rest."""

    activiteiten: tuple[Activiteit, ...]
    findings: tuple[Finding, ...]


def read_sheet(path: Path, week: Week) -> Sheet:
    """The activities in a CSV file. A bad row gives findings and the others go on.

    Raises InputError when the file as a whole cannot be used.
    """
    place = Place(file=path.name)
    try:
        data = path.read_bytes()
    except OSError:
        raise InputError.of("het bestand is er niet of is niet te lezen.", place=place) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    if not rows or "titel" not in [name.strip().lower() for name in rows[0]]:
        raise InputError.of("er is geen kolom “titel”.", "De eerste rij noemt de kolommen.", place=place)
    names = [name.strip().lower() for name in rows[0]]
    findings = [_unknown(path, name) for name in names if name and name not in COLUMNS]
    found: list[Activiteit] = []
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        values = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        try:
            found.append(activity(values, week, file=path.name, row=number))
        except KomErbijError as error:
            findings += error.findings
    return Sheet(tuple(found), tuple(findings))


def activity(values: dict[str, str], week: Week, *, file: str | None = None, row: int | None = None) -> Activiteit:
    """One activity from its words. Raises InputError or UnknownGemeenteError with the cell or option."""

    def place(field: str) -> Place:
        return Place(file=file, row=row, field=field) if file else Place(option=f"--{field}", field=field)

    titel = values.get("titel", "")
    if not titel:
        raise InputError.of("de titel ontbreekt.", "Vul in wat er te doen is.", place=place("titel"))
    moment = read_moment(values.get("datum", ""), values.get("tijd", ""), week, place("datum"), place("tijd"))
    gemeente = None
    if values.get("gemeente"):
        try:
            gemeente = register().find(values["gemeente"])
        except KomErbijError as error:
            one = error.findings[0]
            raise InputError(Finding(one.rule, one.severity, place("gemeente"), one.what, one.hint)) from None
    return Activiteit(
        titel,
        moment,
        values.get("locatie", ""),
        values.get("adres", ""),
        values.get("omschrijving", ""),
        values.get("organisator", ""),
        values.get("kosten", ""),
        values.get("aanmelden", ""),
        values.get("website", ""),
        gemeente=gemeente,
        bestand=file,
        rij=row,
    )


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
    )


def _unknown(path: Path, name: str) -> Finding:
    near = process.extractOne(name, COLUMNS, score_cutoff=60)
    hint = f"Bedoelde u “{near[0]}”?" if near else f"Bekend zijn: {', '.join(COLUMNS)}."
    return Finding(
        "kolom",
        Severity.WARNING,
        Place(file=path.name, row=1, field=name),
        "deze kolom is niet gebruikt.",
        hint,
    )
