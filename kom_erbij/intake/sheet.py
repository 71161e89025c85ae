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
from kom_erbij.intake.behind import behind
from kom_erbij.intake.clean import clean, doubt, problem
from kom_erbij.intake.columns import Header, Kolom
from kom_erbij.intake.csv_file import uneven, usual_width
from kom_erbij.intake.days import read_days
from kom_erbij.intake.grid import Grid, GridRow, Marks
from kom_erbij.intake.opening import Opened, open_sheet
from kom_erbij.intake.photos import Album
from kom_erbij.intake.residue import out_of_place
from kom_erbij.intake.velden import VELDEN
from kom_erbij.intake.words import Unclear

EXAMPLE = {veld.naam: veld.voorbeeld for veld in VELDEN if veld.voorbeeld is not None}
"""The columns of a new sheet, with its first row, which shows how to fill it in and is never an activity."""
_EXAMPLE_TITLE = re.compile(r"(?i)\W*voorbeeld(?:rij|activiteit)?\s*[:\-–—]")
_NEEDED = ("titel", "afbeelding_tekst")
"""What something else in a row asks for."""

_MOMENT = ("datum", "dag", "einddatum", "tijd", "begintijd", "eindtijd", "hele_dag")
"""The fields of which the readers of days and hours know what "n.v.t." and a date mean."""
_LONGEST_DATE = 80
"""Signs of a heading that is a date."""
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
    usual = usual_width(opened.grid.rows)
    for row in opened.grid.rows[opened.first :]:
        if row.cells == heads:
            continue
        if opened.names.is_header(row.cells):
            if all(opened.names.field(row.cell(its.index)) in ("", veld) for veld, its in columns.items()):
                continue
            findings.append(_second_table(row, path.name))
            break
        blank = Activiteit("", bestand=path.name, rij=row.number, kolommen=cells)
        values, told = _values(row, columns, blank, opened.grid.marks)
        if _is_example(values):
            findings.append(_example(blank, values))
            continue
        if values.pop("prive", "").casefold() in ("waar", "ja", "true", "yes"):
            findings.append(_private(blank))
            continue
        told += _asked(row, opened, values, blank)
        if odd := uneven(row, opened.grid.rows[opened.first - 1], usual, path.name):
            told.append(odd)
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


def _is_example(values: Mapping[str, str]) -> bool:
    """Whether a row is the example of a new sheet, also where its title was made into one's own."""
    ours = EXAMPLE | {"titel": EXAMPLE["titel"].partition(": ")[2]}
    kept = sum(
        values.get(field) == ours[field] for field in ("titel", "locatie", "adres", "omschrijving", "organisator")
    )
    return _EXAMPLE_TITLE.match(values.get("titel", "")) is not None or kept > 2


def _example(blank: Activiteit, values: Mapping[str, str]) -> Finding:
    return Finding(
        "voorbeeldrij", Severity.WARNING, blank.place("titel"),
        "dit is de rij met het voorbeeld; die is overgeslagen.",
        "Haal die rij weg, of zet er een activiteit van uzelf in.",
        values.get("titel", ""),
    )  # fmt: skip


def _private(blank: Activiteit) -> Finding:
    return Finding(
        "prive", Severity.WARNING, blank.place("titel"), "dit staat als privé in de agenda en is overgeslagen.",
        "Hoort het in het programma? Haal het vinkje bij privé weg en exporteer de agenda opnieuw.",
    )  # fmt: skip


def _asked(row: GridRow, opened: Opened, values: Mapping[str, str], blank: Activiteit) -> list[Finding]:
    """What is to be asked of a row, for what stands in it may mean two things; and what is not read of it."""
    marks, columns = opened.grid.marks, opened.header.by_field
    found: list[Finding] = []
    struck = [field for field in values if (row.number, columns[field].index) in marks.struck]
    if struck and "status" not in values and ("titel" in struck or len(struck) == len(values)):
        found.append(
            Finding(
                "doorgehaald", Severity.ERROR, blank.place("titel"), "deze rij is doorgehaald: gaat dit niet door?",
                "Haal de rij weg, of maak een kolom status met “afgelast”. Gaat het wel door? Haal de streep weg.",
                values.get("titel", ""),
            )
        )  # fmt: skip
    elif "status" not in values:
        found += [
            Finding(
                "doorgehaald", Severity.ERROR, blank.place(field), "deze tekst is (voor een deel) doorgehaald.",
                "Haal weg wat niet meer geldt, of haal de streep weg.", values[field],
            )
            for field in struck
        ]  # fmt: skip
    own = [field for field in values if (row.number, columns[field].index) not in opened.shared]
    if "titel" in values and "titel" not in own and not any(field in _MOMENT for field in own):
        found.append(
            Finding(
                "samengevoegd", Severity.ERROR, blank.place("titel"),
                "deze titel hoort bij meer rijen, en deze rij heeft geen eigen dag of tijd.",
                "Is het één activiteit? Zet alles in één rij. Zijn het er meer? Geef elke rij een dag of tijd.",
                values["titel"],
            )
        )  # fmt: skip
    if "titel" in values and not values.get("afbeelding") and any(at == row.number for at, _ in marks.pictures):
        found.append(
            Finding(
                "foto-in-lijst", Severity.WARNING, blank.place("afbeelding"),
                "bij deze rij ligt een foto in de lijst zelf; die komt er niet op.",
                "Zet de foto als bestand naast de lijst en schrijf in een kolom afbeelding hoe zij heet, bijvoorbeeld "
                "soep.jpg.",
            )
        )  # fmt: skip
    return found


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


def _values(
    row: GridRow, columns: Mapping[str, Kolom], blank: Activiteit, marks: Marks
) -> tuple[dict[str, str], list[Finding]]:
    """The texts of a row by field, without empty ones and those that must not be shown; and what is wrong with them."""
    values: dict[str, str] = {}
    told: list[Finding] = []
    for field, column in columns.items():
        text = clean(row.cell(column.index), field)
        if not text or (field not in _MOMENT and _NOTHING.fullmatch(text)):
            continue
        place, at = blank.place(field), (row.number, column.index)
        if address := marks.links.get(at):
            text, note = behind(text, address, field, place)
            told += [note] if note else []
        bad = (
            problem(text, place)
            or (None if field in _MOMENT else out_of_place(text, field, place))
            or _ditto(text, place)
        )
        if bad is not None:
            told.append(bad)
            if field not in _NEEDED:
                continue
            # The rest of the row is looked at as well, and this one is not missing.
            text = "?"
        elif (odd := doubt(text, place)) is not None:
            told.append(odd)
        values[field] = text
    return values, told


def _ditto(text: str, place: Place) -> Finding | None:
    if not _DITTO.fullmatch(text):
        return None
    what, hint = f"hier staat “{text}”.", "Schrijf opnieuw wat in de rij erboven staat."
    return Finding("idem", Severity.ERROR, place, what, hint, text)


def _is_date(text: str, week: Week) -> bool:
    if len(text) > _LONGEST_DATE:
        return False
    try:
        found = read_days(text, week)
        return bool(found.dagen) and not found.woorden
    except Unclear:
        return False
