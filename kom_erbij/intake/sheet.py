"""A sheet of activities: the rows that could be read, and all that is wrong with the others, by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from kom_erbij.campaign.gemeenten import Gemeente, register
from kom_erbij.campaign.model import Activiteit, Afbeelding, Status
from kom_erbij.campaign.moment import Moment
from kom_erbij.campaign.week import Week
from kom_erbij.errors import Finding, InputError, KomErbijError, Place, Severity
from kom_erbij.intake import photos
from kom_erbij.intake.clean import clean, doubt, problem
from kom_erbij.intake.columns import Header, Kolom, Names, find_header, read_header
from kom_erbij.intake.csv_file import read_csv
from kom_erbij.intake.grid import Grid, Row, note
from kom_erbij.intake.limits import SHEET_BYTES, read_bytes
from kom_erbij.intake.moments import understand
from kom_erbij.intake.status import read_status
from kom_erbij.intake.words import Unclear

COLUMNS = (
    "titel", "datum", "tijd", "locatie", "adres", "omschrijving", "organisator", "doelgroep", "kosten", "aanmelden",
    "contact", "website", "gemeente",
)  # fmt: skip
"""The columns of a new sheet. Many more are understood: see `columns`."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The activities that could be read, what is to be told of the rest, and where everything stood.

    `blad` is the sheet's name (empty for a CSV), `soort` how the file was read.
    """

    activiteiten: tuple[Activiteit, ...]
    findings: tuple[Finding, ...]
    header: Header
    grid: Grid


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened: the sheet that was chosen, its header, the position of the first row under it, and notes."""

    grid: Grid
    header: Header
    first: int
    notes: tuple[Finding, ...]
    names: Names


def open_sheet(path: Path, *, kolommen: Mapping[str, object] | None = None, blad: str | None = None) -> Opened:
    """The sheet called `blad`, or the one with the best header. Raises InputError when it cannot be used."""
    names = Names(kolommen)
    grids = _grids(path, names)
    place = Place(file=path.name)
    if blad is not None:
        chosen = [one for one in grids if one.naam.casefold() == blad.strip().casefold()]
        if not chosen:
            listed = ", ".join(f"“{one.naam}”" for one in grids if one.naam)
            near = process.extractOne(blad, [one.naam for one in grids if one.naam], score_cutoff=60)
            guess = f"Bedoelde u “{near[0]}”? " if near else ""
            hint = f"{guess}Kies uit: {listed}." if listed else "Een CSV heeft geen bladen: laat --blad weg."
            raise InputError.of(f"er is geen blad “{blad}”.", hint, place=Place(file=path.name, option="--blad"))
        grids = chosen
    if not grids:
        raise InputError.of("het bestand is leeg.", "De eerste rij noemt de kolommen.", place=place)
    scored = [(found[1], -number, found[0]) for number, one in enumerate(grids) if (found := find_header(one, names))]
    if not scored:
        raise _no_title(grids[0], path)
    _, number, at = max(scored)
    grid = grids[-number]
    header, first = read_header(grid, at, names, path.name)
    if "titel" not in header.by_field:
        raise _no_title(grid, path, at)
    notes = list(grid.notes)
    if len(grids) > 1:
        others = ", ".join(f"“{one.naam}”" for one in grids if one is not grid)
        notes.append(
            note(path.name, "blad", f"gelezen is blad “{grid.naam}”, niet {others}.", "Kies een ander met --blad.")
        )
    return Opened(grid, header, first, (*notes, *header.findings), names)


def _grids(path: Path, names: Names) -> list[Grid]:
    data = read_bytes(path, SHEET_BYTES)
    place = Place(file=path.name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        from kom_erbij.intake.workbook import read_workbook

        return read_workbook(data, path.name)
    start = data[:2000].lstrip().lower()
    if start.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"{\\rtf")):
        raise InputError.of("dit is geen lijst (CSV, XLSX of ODS).", "Bewaar de lijst als .xlsx.", place=place)
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        raise InputError.of(
            "dit is een webpagina of XML, geen lijst.", "Open het in Excel en bewaar het als .xlsx.", place=place
        )
    grid = read_csv(data, path.name, names.score)
    return [grid] if grid.rows else []


def _no_title(grid: Grid, path: Path, at: int = 0) -> KomErbijError:
    heads = [cell.strip() for cell in grid.rows[at].cells if cell.strip()] if grid.rows else []
    shown = ", ".join(f"“{one[:30]}”" for one in heads[:8])
    first = heads[0][:30] if heads else "Activiteit"
    return InputError.of(
        "er is geen kolom “titel”." + (f" Gevonden is: {shown}." if shown else ""),
        f'Noem een kolom titel, activiteit of wat, of zet in kom-erbij.toml onder [kolommen]: titel = "{first}".',
        place=Place(file=path.name, row=grid.rows[at].number if grid.rows else None),
    )


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
    album = photos.Album((path.parent, *folders))
    findings = list(opened.notes)
    found: list[Activiteit] = []
    columns = opened.header.by_field
    heads = opened.grid.rows[opened.first - 1].cells
    for row in opened.grid.rows[opened.first :]:
        if row.cells == heads:
            continue
        try:
            values, doubts = _values(row, columns, path.name)
        except InputError as error:
            findings += error.findings
            continue
        if not values:
            continue
        findings += doubts
        if list(values) == ["titel"] and _is_date(values["titel"], week):
            place = _place(columns, path.name, row.number, "titel")
            findings.append(
                Finding(
                    "tussenkop", Severity.WARNING, place,
                    f"“{values['titel']}” lijkt een tussenkop en is overgeslagen.",
                    "Zet de datum bij elke activiteit in de kolom datum.", values["titel"],
                )
            )  # fmt: skip
            continue
        try:
            one, notes = _activity(values, week, path.name, row.number, columns, album)
        except KomErbijError as error:
            findings += error.findings
            continue
        found.append(one)
        findings += notes
    return Sheet(tuple(found), tuple(findings), opened.header, opened.grid)


def _place(columns: Mapping[str, Kolom], file: str | None, row: int | None, field: str) -> Place:
    if file is None:
        return Place(option=f"--{field.replace('_', '-')}", field=field)
    column = columns.get(field)
    if column is None:
        return Place(file=file, row=row, field=field)
    return Place(file=file, row=row, field=field, column=column.letter, header=column.kop)


def _values(row: Row, columns: Mapping[str, Kolom], file: str) -> tuple[dict[str, str], list[Finding]]:
    """The texts of a row by field, without empty ones. Raises InputError for what must not be shown."""
    values: dict[str, str] = {}
    wrong: list[Finding] = []
    doubts: list[Finding] = []
    for field, column in columns.items():
        text = clean(row.cell(column.index), field)
        if not text:
            continue
        place = _place(columns, file, row.number, field)
        if (bad := problem(text, place)) is not None:
            wrong.append(bad)
        elif (odd := doubt(text, place)) is not None:
            doubts.append(odd)
        values[field] = text
    if wrong:
        raise InputError(wrong)
    return values, doubts


def _is_date(text: str, week: Week) -> bool:
    from kom_erbij.intake.days import read_days

    try:
        return bool(read_days(text, week).dagen)
    except Unclear:
        return False


def activity(values: Mapping[str, str], week: Week, *, folder: Path | None = None) -> Activiteit:
    """One activity from its words in options. Raises InputError with all that is wrong, by option."""
    tidy = {field: clean(text, field) for field, text in values.items()}
    wrong = [bad for field, text in tidy.items() if (bad := problem(text, _place({}, None, None, field)))]
    if wrong:
        raise InputError(wrong)
    return _activity(tidy, week, None, None, {}, photos.Album((folder or Path.cwd(),), anywhere=True))[0]


def _activity(
    values: Mapping[str, str],
    week: Week,
    file: str | None,
    row: int | None,
    columns: Mapping[str, Kolom],
    album: photos.Album,
) -> tuple[Activiteit, list[Finding]]:
    """One activity from its words, with notes. Raises InputError with all that is wrong with it."""

    def place(field: str) -> Place:
        return _place(columns, file, row, field)

    status, said, known = read_status(values)
    wrong: list[Finding] = []
    notes: list[Finding] = []
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
    try:
        gemeente = _gemeente(said.get("gemeente", ""), place("gemeente"))
    except InputError as error:
        wrong += error.findings
    try:
        picture = album.picture(said, place)
    except KomErbijError as error:
        wrong += error.findings
    # A cancelled activity is not made, so nothing of it has to be right but that.
    if wrong and not (status is Status.AFGELAST and said.get("titel")):
        raise InputError(wrong)
    made = Activiteit(
        said["titel"],
        moment,
        said.get("locatie", ""),
        _joined(", ", said.get("adres"), _joined(" ", said.get("postcode"), said.get("plaats"))),
        said.get("omschrijving", ""),
        said.get("organisator", ""),
        said.get("kosten", ""),
        _phone(said.get("aanmelden", "")),
        said.get("website", ""),
        picture,
        gemeente,
        file,
        row,
        _joined(", ", said.get("contact"), _phone(said.get("telefoon", "")), said.get("email")),
        said.get("doelgroep", ""),
        status,
    )
    return made, notes


def _joined(between: str, *parts: str | None) -> str:
    return between.join(dict.fromkeys(part for part in parts if part))


def _phone(text: str) -> str:
    """A telephone number as people dial it: a spreadsheet drops the nought that it begins with."""
    return f"0{text}" if len(text) == 9 and text.isdigit() and text[0] != "0" else text


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
        raise InputError(Finding(one.rule, one.severity, place, one.what, one.hint, name)) from None


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
