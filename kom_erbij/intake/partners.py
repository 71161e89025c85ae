"""A list of partners to write to: those that could be read, and all that is wrong with the others, by cell.

Read by the reader of any sheet. Not here: which activities of the programme are whose (production).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.ontvanger import Ontvanger
from kom_erbij.dutch.aanhef import ALGEMEEN, aanhef
from kom_erbij.dutch.typografie import typeset
from kom_erbij.errors import Finding, InputError, KomErbijError, Severity
from kom_erbij.intake.columns import Header, Names
from kom_erbij.intake.csv_file import uneven, usual_width
from kom_erbij.intake.grid import Grid
from kom_erbij.intake.opening import Opened, open_sheet
from kom_erbij.intake.partnervelden import KOPPEN, VELDEN
from kom_erbij.intake.said import said
from kom_erbij.intake.sheet import fit_text

Rows = Iterable[Mapping[str, Any] | Ontvanger]
_POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Za-z]{2})")
_NO_NAME = re.compile(r"@|\d{4}")
"""What no person is called."""


@dataclass(frozen=True, slots=True)
class Partnerlijst:
    """The partners that could be read, what is to be told of the rest, and where everything stood."""

    ontvangers: tuple[Ontvanger, ...]
    findings: tuple[Finding, ...]
    header: Header
    grid: Grid


def read_partners(path: Path, *, kolommen: Mapping[str, object] | None = None) -> Partnerlijst:
    """The partners in a CSV, XLSX, ODS or XLS. A bad row gives findings and the others go on.

    `kolommen` is `[kolommen_partners]` of the configuration. Raises InputError when the file cannot be used.
    """
    opened = open_sheet(path, kolommen=kolommen, koppen=KOPPEN)
    columns = opened.header.by_field
    cells = tuple((veld, its.letter, its.kop) for veld, its in columns.items())
    head = opened.grid.rows[opened.first - 1]
    usual = usual_width(opened.grid.rows)
    found: list[Ontvanger] = []
    findings = list(opened.notes)
    for row in opened.grid.rows[opened.first :]:
        if row.cells == head.cells:
            continue
        blank = Ontvanger("", bestand=path.name, rij=row.number, kolommen=cells)
        one, told = _ontvanger({veld: row.cell(its.index) for veld, its in columns.items()}, blank)
        told += _struck(row.number, opened, blank) if one else []
        if odd := uneven(row, head, usual, path.name):
            told.append(odd)
        findings += told
        if one and not any(each.severity is Severity.ERROR for each in told):
            found.append(one)
    return Partnerlijst(tuple(found), (*findings, *_twice(found)), opened.header, opened.grid)


def read_partner_rows(rows: Rows, *, kolommen: Mapping[str, object] | None = None) -> Partnerlijst:
    """The partners that a program hands over: mappings by field or by header, or `Ontvanger`; counted from 1.

    Raises InputError for what holds no rows at all.
    """
    if isinstance(rows, Mapping | Ontvanger | bytes) or not isinstance(rows, Iterable):
        raise InputError.of(f"dit zijn geen rijen ({type(rows).__name__}).", "Geef een lijst met partners.")
    names = Names(kolommen, KOPPEN)
    found: list[Ontvanger] = []
    findings: list[Finding] = []
    for number, row in enumerate(rows, start=1):
        if isinstance(row, Ontvanger):
            found.append(row if row.bestand is not None else replace(row, bestand="", rij=number))
            continue
        blank = Ontvanger("", bestand="", rij=number)
        try:
            values = _handed(row, names, blank)
        except KomErbijError as error:
            findings += error.findings
            continue
        one, told = _ontvanger(values, blank)
        if not one and not told:
            told = [_error("organisatie", blank, "organisatie", "de organisatie ontbreekt.", "Vul in wie het is.")]
        findings += told
        if one and not any(each.severity is Severity.ERROR for each in told):
            found.append(one)
    return Partnerlijst(tuple(found), (*findings, *_twice(found)), Header(0, ()), Grid("", (), "rijen"))


def _handed(row: object, names: Names, blank: Ontvanger) -> dict[str, str]:
    if not isinstance(row, Mapping):
        raise InputError.of(
            f"dit is geen rij maar {type(row).__name__}.", "Geef van elke partner een dict.", place=blank.place("")
        )
    values: dict[str, str] = {}
    for name, value in row.items():
        field = names.field(name) if isinstance(name, str) else ""
        if not field:
            what = f"“{name}” is niet bekend."
            raise InputError(_error("veld", blank, str(name), what, f"Kies uit: {', '.join(VELDEN)}."))
        several = isinstance(value, list | tuple) and field == "activiteiten"
        values[field] = "\n".join(map(str, value)) if several else said(value, field, blank.place(field))
    return values


def _ontvanger(cells: Mapping[str, str], blank: Ontvanger) -> tuple[Ontvanger | None, list[Finding]]:
    """The partner of a row (None: an empty one, or one without a name), and what is to be told of it."""
    told: list[Finding] = []
    values: dict[str, str] = {}
    for veld, cell in cells.items():
        # Several activities stand in one cell, each on a line.
        lines = cell.splitlines() if veld in ("activiteiten", "adres") else [cell]
        kept = []
        for line in lines:
            text, found = fit_text(line, veld, blank.place(veld))
            told += found
            kept += [typeset(text)] if text else []
        if kept:
            values[veld] = "\n".join(kept)
    if not values:
        return None, told
    if "organisatie" not in values:
        if not any(one.place.field == "organisatie" for one in told):
            what, hint = "de organisatie ontbreekt.", "Vul in voor wie de brief is, of haal de rij weg."
            told.append(_error("organisatie", blank, "organisatie", what, hint))
        return None, told
    surname = " ".join(values[one] for one in ("tussenvoegsel", "achternaam") if one in values)
    person = values.get("contactpersoon", "") or " ".join(one for one in (values.get("voornaam", ""), surname) if one)
    if _NO_NAME.search(person):
        what, hint = f"“{person}” is geen naam.", "Zet hier een naam, of maak de cel leeg."
        told.append(_error("contactpersoon", blank, "contactpersoon", what, hint))
    begins = aanhef(values.get("aanhef", ""), person, surname if "achternaam" in values else "")
    if begins.onbekend:
        what = f"“{values['aanhef']}” kennen wij niet als aanhef; de brief begint met “{begins.begin},”."
        told.append(_note(blank, "aanhef", what, "Schrijf mevrouw, heer of een hele aanhef: Beste Els."))
    elif begins.naamloos:
        what = f"er is geen naam bij “{values['aanhef']}”; de brief begint met “{ALGEMEEN},”."
        told.append(_note(blank, "aanhef", what, "Zet de naam in de kolom contactpersoon."))
    visitors = _number(values.get("bezoekers", ""), blank, told)
    made = replace(
        blank,
        organisatie=values["organisatie"],
        contactpersoon=begins.persoon,
        aanhef=begins.begin,
        postadres=_address(values),
        activiteiten=tuple(Activiteit(one) for one in _several(values.get("activiteiten", ""))),
        bezoekers=visitors,
    )
    return made, told


def _address(values: Mapping[str, str]) -> tuple[str, ...]:
    """Street and place, a line each; a postal code as Dutch post has it: "2801 JG  GOUDA" without its capitals."""
    street = " ".join(values[one] for one in ("adres", "huisnummer") if one in values)
    code = _POSTCODE.fullmatch(values.get("postcode", "").strip())
    postcode = f"{code[1]} {code[2].upper()}" if code else values.get("postcode", "")
    place = " ".join(one for one in (postcode, values.get("plaats", "")) if one)
    return tuple(one for one in (*street.split("\n"), place) if one)


def _several(text: str) -> list[str]:
    return [one.strip() for one in re.split(r"[\n;]", text) if one.strip()]


def _number(text: str, blank: Ontvanger, told: list[Finding]) -> int | None:
    """A number of people; what is none goes to `told`."""
    if not text:
        return None
    found = re.fullmatch(
        r"(\d{1,3}(?:\.\d{3})+|\d{1,6})(?:[.,]0+)?(?: (?:mensen|bezoekers|deelnemers|personen))?", text
    )
    if not found:
        what, hint = f"“{text}” is geen aantal.", "Schrijf één getal, zoals 45, of maak de cel leeg."
        told.append(_error("aantal", blank, "bezoekers", what, hint))
        return None
    return int(found[1].replace(".", "")) or None


def _struck(row: int, opened: Opened, blank: Ontvanger) -> list[Finding]:
    columns = opened.header.by_field
    if (row, columns["organisatie"].index) not in opened.grid.marks.struck:
        return []
    what, hint = (
        "deze rij is doorgehaald: krijgt deze partner nog een brief?",
        "Haal de rij weg, of haal de streep weg.",
    )
    return [_error("doorgehaald", blank, "organisatie", what, hint)]


def _twice(found: Iterable[Ontvanger]) -> list[Finding]:
    """A warning for each partner that gets the same letter twice."""
    seen: dict[tuple[str, str], Ontvanger] = {}
    told = []
    for one in found:
        who = (one.organisatie.casefold(), one.contactpersoon.casefold())
        first = seen.setdefault(who, one)
        if first is not one:
            what = f"“{one.organisatie}” staat ook in rij {first.rij}: er komen twee brieven."
            told.append(_note(one, "organisatie", what, "Is één genoeg? Haal dan een van de rijen weg."))
    return told


def _error(rule: str, blank: Ontvanger, veld: str, what: str, hint: str) -> Finding:
    return Finding(rule, Severity.ERROR, blank.place(veld), what, hint)


def _note(blank: Ontvanger, veld: str, what: str, hint: str) -> Finding:
    return Finding("partner", Severity.WARNING, blank.place(veld), what, hint)
