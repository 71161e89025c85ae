"""A sheet of activities: the rows that could be read, and all that is wrong with the others, by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.week import Week
from kom_erbij.errors import Finding, KomErbijError, Severity
from kom_erbij.intake.activity import activity_at
from kom_erbij.intake.clean import clean, doubt, problem
from kom_erbij.intake.columns import Header, Kolom
from kom_erbij.intake.days import read_days
from kom_erbij.intake.grid import Grid, Row
from kom_erbij.intake.opening import open_sheet
from kom_erbij.intake.photos import Album
from kom_erbij.intake.words import Unclear

COLUMNS = (
    "titel", "datum", "tijd", "locatie", "adres", "omschrijving", "organisator", "doelgroep", "kosten", "aanmelden",
    "contact", "website", "gemeente",
)  # fmt: skip
"""The columns of a new sheet. Many more are understood: see `columns`."""
_NEEDED = ("titel", "afbeelding_tekst")
"""What something else in a row asks for."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The activities that could be read, what is to be told of the rest, and where everything stood.

    `blad` is the sheet's name (empty for a CSV), `soort` how the file was read.
    """

    activiteiten: tuple[Activiteit, ...]
    findings: tuple[Finding, ...]
    header: Header
    grid: Grid


def read_sheet(
    path: Path,
    week: Week,
    *,
    kolommen: Mapping[str, object] | None = None,
    blad: str | None = None,
    folders: Sequence[Path] = (),
) -> Sheet:
    """The activities in a CSV, XLSX, ODS or XLS. A bad row gives findings and the others go on.

    `kolommen` is `[kolommen]` of the configuration; pictures are looked for beside the sheet and in `folders`.
    Raises InputError when the file as a whole cannot be used.
    """
    opened = open_sheet(path, kolommen=kolommen, blad=blad)
    album = Album((path.parent, *folders))
    findings = list(opened.notes)
    found: list[Activiteit] = []
    columns = opened.header.by_field
    cells = tuple((veld, its.letter, its.kop) for veld, its in columns.items())
    heads = opened.grid.rows[opened.first - 1].cells
    for row in opened.grid.rows[opened.first :]:
        if row.cells == heads:
            continue
        blank = Activiteit("", bestand=path.name, rij=row.number, kolommen=cells)
        values, told = _values(row, columns, blank)
        findings += told
        unfit = any(one.severity is Severity.ERROR for one in told)
        if not values and not unfit:
            continue
        if list(values) == ["titel"] and _is_date(values["titel"], week):
            findings.append(
                Finding(
                    "tussenkop", Severity.WARNING, blank.place("titel"),
                    f"“{values['titel']}” lijkt een tussenkop en is overgeslagen.",
                    "Zet de datum bij elke activiteit in de kolom datum.", values["titel"],
                )
            )  # fmt: skip
            continue
        try:
            one, notes = activity_at(blank, values, week, album)
        except KomErbijError as error:
            findings += error.findings
            continue
        if not unfit:
            found.append(one)
            findings += notes
    return Sheet(tuple(found), tuple(findings), opened.header, opened.grid)


def _values(row: Row, columns: Mapping[str, Kolom], blank: Activiteit) -> tuple[dict[str, str], list[Finding]]:
    """The texts of a row by field, without empty ones and those that must not be shown; and what is wrong with them."""
    values: dict[str, str] = {}
    told: list[Finding] = []
    for field, column in columns.items():
        text = clean(row.cell(column.index), field)
        if not text:
            continue
        place = blank.place(field)
        if (bad := problem(text, place)) is not None:
            told.append(bad)
            if field not in _NEEDED:
                continue
            # The rest of the row is looked at as well, and this one is not missing.
            text = "?"
        elif (odd := doubt(text, place)) is not None:
            told.append(odd)
        values[field] = text
    return values, told


def _is_date(text: str, week: Week) -> bool:
    try:
        return bool(read_days(text, week).dagen)
    except Unclear:
        return False
