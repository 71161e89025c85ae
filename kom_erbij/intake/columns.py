"""Which column holds what: headers by any usual name, in any order and case, and what the configuration maps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process

from kom_erbij.errors import Finding, Place, Severity
from kom_erbij.intake.grid import Grid, Row, letter

_LOOK = 25
"""Rows in which the header is looked for."""
_NAMES: dict[str, str] = {
    "titel": "activiteit; naam activiteit; naam van de activiteit; titel activiteit; naam; wat; wat is er te doen; evenement"
    "; naam evenement; title; onderwerp; omschrijving kort; activiteiten; naam workshop; programmaonderdeel",
    "datum": "wanneer; dag en datum; datum en tijd; datum tijd; data; date; datums; datum activiteit; dag datum; datum s; startdatum"
    "; begindatum; op welke datum; moment",
    "dag": "weekdag; dag van de week; op welke dag",
    "einddatum": "datum tot; tot en met; t m; laatste dag; datum einde",
    "tijd": "tijden; tijdstip; hoe laat; tijd van tot; van tot; van tot tijd; time; tijdsduur van tot; uur; uren; tijd activiteit"
    "; tijdvak; begin en eindtijd; begintijd en eindtijd; openingstijden",
    "begintijd": "begin; starttijd; start; aanvang; aanvangstijd; tijd van; van; tijd start; tijd begin; vanaf; begint om; begin tijd"
    "; start tijd",
    "eindtijd": "eind; einde; tot; tijd tot; tijd einde; tijd eind; eindigt om; eind tijd; sluit om",
    "locatie": "waar; plek; naam locatie; plaats van de activiteit; locatie naam; location; gebouw; waar is het; locaties"
    "; naam van de locatie; zaal",
    "adres": "straat; adres locatie; straat en huisnummer; straat huisnummer; straatnaam; adresgegevens; bezoekadres; address"
    "; adres van de locatie; locatie adres",
    "postcode": "postcode locatie; pc",
    "plaats": "woonplaats; dorp; kern; plaatsnaam; postcode en plaats; postcode plaats; stad",
    "omschrijving": "toelichting; beschrijving; korte omschrijving; uitleg; tekst; informatie; info; omschrijving activiteit"
    "; beschrijving activiteit; inhoud; description; korte beschrijving; wat gaan we doen; over de activiteit; introductie",
    "organisator": "organisatie; georganiseerd door; door wie; wie; organisaties; aanbieder; organiserende partij; initiatiefnemer"
    "; naam organisatie; partner; partij; organisatoren; door",
    "website": "link; url; webadres; site; webpagina; internet; meer informatie; www; weblink; link naar website",
    "contact": "contactpersoon; contactgegevens; contact persoon; vragen; naam contactpersoon; informatie bij; contactinformatie",
    "telefoon": "telefoonnummer; tel; telnr; tel nr; mobiel; telefoon contactpersoon; 06",
    "email": "e mail; mail; mailadres; e mailadres; emailadres; e mail adres; email adres; e mail contactpersoon",
    "kosten": "prijs; entree; toegang; bijdrage; eigen bijdrage; wat kost het; toegangsprijs; kosten per persoon; tarief; deelnamekosten",
    "aanmelden": "aanmelding; inschrijven; inschrijving; opgeven; opgave; aanmelden via; hoe aanmelden; reserveren; aanmelden ja nee"
    "; aanmelden verplicht; aanmelden nodig; aanmelden bij; inschrijven via; opgave bij; reservering",
    "doelgroep": "voor wie; wie is welkom; leeftijd; doelgroepen; bestemd voor; voor",
    "gemeente": "naam gemeente; municipality",
    "status": "gaat door; stand van zaken; voortgang; afgelast; beschikbaarheid",
    "afbeelding": "foto; beeld; plaatje; bestand foto; naam foto; image; bestandsnaam foto; bestandsnaam afbeelding",
    "afbeelding_tekst": "alt tekst; alttekst; afbeelding tekst; beschrijving foto; omschrijving foto; alt; fotobeschrijving"
    "; beschrijving afbeelding; wat staat er op de foto",
    "afbeelding_focus": "focus; afbeelding focus; brandpunt; uitsnede",
}
FIELDS = tuple(_NAMES)
"""All that a column can hold, by the name that it has in messages, the configuration and the manual."""
ABOUT = {
    "titel": "hoe de activiteit heet",
    "datum": "de dag of dagen",
    "dag": "de dag van de week, naast de datum",
    "einddatum": "de laatste dag",
    "tijd": "hoe laat",
    "begintijd": "hoe laat het begint",
    "eindtijd": "hoe laat het eindigt",
    "locatie": "waar het is",
    "adres": "straat en huisnummer",
    "postcode": "hoort bij het adres",
    "plaats": "hoort bij het adres",
    "omschrijving": "wat er te doen is",
    "organisator": "wie het organiseert",
    "website": "een webadres",
    "contact": "wie meer weet",
    "telefoon": "hoort bij contact",
    "email": "hoort bij contact",
    "kosten": "wat het kost",
    "aanmelden": "hoe men zich aanmeldt",
    "doelgroep": "voor wie het is",
    "gemeente": "naam of code van de gemeente",
    "status": "gaat door, vol of afgelast",
    "afbeelding": "bestand van een foto",
    "afbeelding_tekst": "wat er op de foto staat",
    "afbeelding_focus": "wat er van de foto in beeld blijft",
}
IGNORED = "negeren"
"""The key in `[kolommen]` for columns that are not for us."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """How one column was understood. `veld` is empty where it was not; `waarom` says how we knew.

    `letter` and `kop` are those of the sheet, `voorbeeld` the first text in it.
    """

    letter: str
    kop: str
    veld: str
    waarom: str
    voorbeeld: str = ""
    index: int = 0


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: the number of its (last) row, and its columns."""

    row: int
    columns: tuple[Kolom, ...]
    findings: tuple[Finding, ...] = ()
    by_field: dict[str, Kolom] = field(default_factory=dict)


def key(header: str) -> str:
    """What stays of a header when case, accents, signs and an aside in brackets are let go."""
    bare = re.sub(r"\([^)]*\)|\*", " ", header) if re.sub(r"\([^)]*\)|\*", "", header).strip() else header
    plain = unicodedata.normalize("NFKD", bare.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", " ", plain).strip()


_KNOWN = {key(name): veld for veld, names in _NAMES.items() for name in (veld, *names.split(";"))}


class Names:
    """The names of headers that are known: ours, and those that `[kolommen]` of a configuration adds."""

    def __init__(self, kolommen: Mapping[str, object] | None = None) -> None:
        self.own: dict[str, str] = {}
        self.ignored: set[str] = set()
        for veld, names in (kolommen or {}).items():
            for name in [names] if isinstance(names, str) else names if isinstance(names, list) else []:
                if veld == IGNORED:
                    self.ignored.add(key(str(name)))
                else:
                    self.own[key(str(name))] = veld

    def field(self, header: str) -> str:
        """What a header means; empty if it is not known."""
        name = key(header)
        return self.own.get(name) or ("" if name in self.ignored else _KNOWN.get(name, ""))

    def score(self, cells: Sequence[str]) -> int:
        """How well a row does as header: each meaning counts once, a title most; a sentence is no header."""
        found = {veld for cell in cells if len(cell) < 60 and (veld := self.field(cell))}
        return 2 * len(found) + ("titel" in found) if found else 0


def find_header(grid: Grid, names: Names) -> tuple[int, int] | None:
    """The position in `grid.rows` of the row that does best as header, and its score; None if nothing is known."""
    scores = [(names.score(row.cells), -at) for at, row in enumerate(grid.rows[:_LOOK])]
    best, at = max(scores, default=(0, 0))
    return (-at, best) if best else None


def read_header(grid: Grid, at: int, names: Names, file: str) -> tuple[Header, int]:
    """The header in row `at`, and the position of the first row under it."""
    row, first = grid.rows[at], at + 1
    heads = list(row.cells)
    spans = [(a, b) for number, a, b in grid.merged if number == row.number and b > a]
    under = grid.rows[first] if first < len(grid.rows) else None
    if spans and under and names.score(under.cells) and any(under.cell(i).strip() for a, b in spans for i in range(a, b + 1)):
        # A merged header ("Tijd") over two of its own ("van", "tot").
        heads += [""] * (len(under.cells) - len(heads))
        for a, b in spans:
            for index in range(a, min(b + 1, len(heads))):
                heads[index] = f"{row.cell(a)} {under.cell(index)}".strip()
        first += 1
    rows = grid.rows[first:]
    width = max([len(heads), *(len(one.cells) for one in rows)])
    return _understood(heads + [""] * (width - len(heads)), rows, row.number, names, file), first


def _understood(heads: Sequence[str], rows: Sequence[Row], number: int, names: Names, file: str) -> Header:
    columns: list[Kolom] = []
    findings: list[Finding] = []
    chosen: dict[str, Kolom] = {}
    fields = [names.field(head) for head in heads]
    for index, head in enumerate(heads):
        shown = re.sub(r"\s+", " ", head).strip()
        example = next((one.cell(index).strip() for one in rows if one.cell(index).strip()), "")
        if not shown and not example:
            continue
        veld, place = fields[index], Place(file, number, None, column=letter(index), header=shown)
        why = "uit kom-erbij.toml" if key(head) in names.own else "bekende naam"
        if key(head) in names.ignored:
            veld, why = "", "genegeerd (kom-erbij.toml)"
        elif not shown:
            why = "geen kop"
            findings.append(_warning(place, "deze kolom heeft geen kop en is niet gebruikt.", "Zet er een kop boven.", example))
        elif not veld:
            why = "onbekend"
            findings.append(_unknown(place, shown))
        elif veld in chosen and veld in fields[:index]:
            before = chosen[veld]
            ours = key(head) in names.own or key(head) == veld != key(before.kop)
            better = ours and key(before.kop) not in names.own
            if better:
                used, unused = shown, before
                columns[columns.index(before)] = Kolom(before.letter, before.kop, "", f"dubbel met {shown}", before.voorbeeld, before.index)
                place = Place(file, number, None, column=before.letter, header=before.kop)
            else:
                used, unused = before.kop, None
                why = f"dubbel met {before.kop}"
            findings.append(
                _warning(
                    place,
                    f"deze kolom betekent ook “{veld}”, net als “{used}”, en is niet gebruikt.",
                    f"Zet in kom-erbij.toml onder [kolommen] welke het is: {veld} = \"{shown if unused is None else unused.kop}\".",
                    shown,
                )
            )
            if not better:
                veld = ""
        kolom = Kolom(letter(index), shown, veld, why, example[:60], index)
        columns.append(kolom)
        if veld:
            chosen[veld] = kolom
    return Header(number, tuple(columns), tuple(findings), chosen)


def _unknown(place: Place, shown: str) -> Finding:
    near = process.extractOne(key(shown), list(_KNOWN), score_cutoff=78)
    field_name = _KNOWN[near[0]] if near else "omschrijving"
    guess = f"Bedoelde u “{field_name}”? " if near else ""
    return _warning(
        place,
        "deze kolom is niet bekend en niet gebruikt.",
        f'{guess}Zet in kom-erbij.toml onder [kolommen]: {field_name} = "{shown}", of {IGNORED} = ["{shown}"].',
        shown,
    )


def _warning(place: Place, what: str, hint: str, text: str) -> Finding:
    return Finding("kolom", Severity.WARNING, place, what, hint, text)
