"""A sheet of activities: the rows that could be read, and all that is wrong with the others, by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.week import Week
from kom_erbij.errors import Finding, KomErbijError, Place, Severity
from kom_erbij.intake.activity import activity_at
from kom_erbij.intake.clean import clean, doubt, problem
from kom_erbij.intake.columns import Header, Kolom
from kom_erbij.intake.days import read_days
from kom_erbij.intake.grid import Grid, GridRow
from kom_erbij.intake.opening import open_sheet
from kom_erbij.intake.photos import Album
from kom_erbij.intake.words import Unclear

_NEEDED = ("titel", "afbeelding_tekst")
"""What something else in a row asks for."""

_MOMENT = ("datum", "dag", "einddatum", "tijd", "begintijd", "eindtijd")
"""The fields of which the readers of days and hours know what "n.v.t." and a date mean."""
_NOTHING = re.compile(r"(?i)n\.?v\.?t\.?|[-–—]+")
_DITTO = re.compile(r"(?i)idem|id\.|zelfde|zie (?:hier)?boven|[\"“”„]|''|〃")
_TOTAL = re.compile(r"(?i)(?:sub|eind)?totaal\b|aantal activiteiten\b")
_REMARK = re.compile(r"(?i)\*|(?:let op|n\.?b\.?|p\.?s\.?|noot|opmerking(?:en)?|toelichting|legenda|bron)\b\s*[:.!]")


@dataclass(frozen=True, slots=True)
class Lijst:
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
) -> Lijst:
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
        if opened.names.is_header(row.cells):
            if all(opened.names.field(row.cell(its.index)) in ("", veld) for veld, its in columns.items()):
                continue
            findings.append(_second_table(row, path.name))
            break
        blank = Activiteit("", bestand=path.name, rij=row.number, kolommen=cells)
        values, told = _values(row, columns, blank)
        findings += told
        unfit = any(one.severity is Severity.ERROR for one in told)
        if not values and not unfit:
            continue
        if (other := _no_activity(values, week, blank)) is not None:
            findings.append(other)
            continue
        try:
            one, notes = activity_at(blank, values, week, album)
        except KomErbijError as error:
            findings += error.findings
            continue
        if not unfit:
            found.append(one)
            findings += notes
    return Lijst(tuple(found), tuple(findings), opened.header, opened.grid)


def _second_table(row: GridRow, file: str) -> Finding:
    return Finding(
        "tweede-tabel",
        Severity.ERROR,
        Place(file=file, row=row.number),
        "hier begint een tweede tabel, met andere kolommen; die en wat eronder staat, is niet gelezen.",
        "Zet die in een eigen bestand, of zet de rijen onder de eerste tabel.",
    )


def _no_activity(values: Mapping[str, str], week: Week, blank: Activiteit) -> Finding | None:
    """A warning where a row is no activity: a heading between the rows, a total, a remark under the table."""
    titel = values.get("titel", "")
    dated = any(field in values for field in ("datum", "dag", "tijd", "begintijd"))
    if list(values) == ["titel"] and _is_date(titel, week):
        what, hint = "een tussenkop", "Zet de datum bij elke activiteit in de kolom datum."
    elif not dated and _TOTAL.match(titel):
        what, hint = "een totaal", "Is het toch een activiteit? Zet er een datum bij."
    elif list(values) == ["titel"] and _REMARK.match(titel):
        what, hint = "een opmerking", "Is het toch een activiteit? Zet er een datum bij."
    else:
        return None
    return Finding(
        "tussenkop", Severity.WARNING, blank.place("titel"),
        f"“{titel if len(titel) <= 60 else f'{titel[:57]}…'}” lijkt {what} en is overgeslagen.", hint, titel,
    )  # fmt: skip


def _values(row: GridRow, columns: Mapping[str, Kolom], blank: Activiteit) -> tuple[dict[str, str], list[Finding]]:
    """The texts of a row by field, without empty ones and those that must not be shown; and what is wrong with them."""
    values: dict[str, str] = {}
    told: list[Finding] = []
    for field, column in columns.items():
        text = clean(row.cell(column.index), field)
        if not text or (field not in _MOMENT and _NOTHING.fullmatch(text)):
            continue
        place = blank.place(field)
        if (bad := problem(text, place) or _meaningless(text, field, place)) is not None:
            told.append(bad)
            if field not in _NEEDED:
                continue
            # The rest of the row is looked at as well, and this one is not missing.
            text = "?"
        elif (odd := doubt(text, place)) is not None:
            told.append(odd)
        values[field] = text
    return values, told


def _meaningless(text: str, field: str, place: Place) -> Finding | None:
    """What says nothing on a poster: "idem", and the day that a spreadsheet made of "8-12"."""
    if _DITTO.fullmatch(text):
        return Finding(
            "idem", Severity.ERROR, place, f"hier staat “{text}”.", "Schrijf opnieuw wat in de rij erboven staat.", text
        )
    date = re.fullmatch(r"\d{4}-(\d\d)-(\d\d)", text)
    if date is None or field in _MOMENT:
        return None
    typed = f"{int(date.group(2))}-{int(date.group(1))}"
    return Finding(
        "datum-van-excel", Severity.ERROR, place, "hier staat een datum, en die hoort hier niet.",
        f"Had u {typed} getypt? Excel maakt daar een datum van. Typ het opnieuw met een apostrof ervoor: '{typed}.",
        text,
    )  # fmt: skip


def _is_date(text: str, week: Week) -> bool:
    try:
        return bool(read_days(text, week).dagen)
    except Unclear:
        return False
