"""Which column holds what: headers by any usual name, in any order and case, and what the configuration maps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from kom_erbij.errors import Finding, Place, Severity
from kom_erbij.intake.grid import Grid, GridRow, letter
from kom_erbij.intake.velden import VELDEN

_LOOK = 25
"""Rows in which the header is looked for."""
FIELDS = tuple(veld.naam for veld in VELDEN)
"""All that a column can hold, by the name that it has in messages, the configuration and the manual."""
IGNORED = "negeren"
"""The key in `[kolommen]` for columns that are not for us."""
_OF_THE_OFFICE = re.compile(r"^(?:nr|nummer|volgnummer|id|rij|tijdstempel|timestamp)$|\binterne?\b")
"""Headers of what is kept for oneself."""
REMARKS = "Wat er moet gebeuren"
"""The column that a report puts beside the rows; it is no part of a sheet that comes back."""


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


_KNOWN = {key(name): veld.naam for veld in VELDEN for name in veld.koppen}


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

    def is_header(self, cells: Sequence[str]) -> bool:
        """Whether a row is a header and nothing else: only names that are known, a title among them."""
        found = [self.field(cell) for cell in cells if cell.strip()]
        return len(found) > 1 and all(found) and "titel" in found

    def score(self, cells: Sequence[str]) -> int:
        """How well a row does as header: each meaning counts once, a title most; a sentence is no header."""
        found = {veld for cell in cells if len(cell) < 60 and (veld := self.field(cell))}
        return 2 * len(found) + ("titel" in found) if found else 0


def find_header(grid: Grid, names: Names) -> tuple[int, int] | None:
    """The position in `grid.rows` of the row that does best as header, and its score; None if nothing is known."""
    scores = [(names.score(row.cells), -at) for at, row in enumerate(grid.rows[:_LOOK])]
    best, at = max(scores, default=(0, 0))
    if not best:
        return None
    above = grid.rows[-at - 1] if at < 0 else None
    if above and names.score(above.cells) and any(number == above.number and b > a for number, a, b in grid.merged):
        # The better half of a header of two rows is its lower one; it begins above.
        return -at - 1, best
    return -at, best


def read_header(grid: Grid, at: int, names: Names, file: str) -> tuple[Header, int]:
    """The header in row `at`, and the position of the first row under it."""
    row, first = grid.rows[at], at + 1
    heads = list(row.cells)
    spans = [(a, b) for number, a, b in grid.merged if number == row.number and b > a]
    under = grid.rows[first] if first < len(grid.rows) else None
    if (
        spans
        and under
        and names.score(under.cells)
        and any(under.cell(i).strip() for a, b in spans for i in range(a, b + 1))
    ):
        # A merged header ("Tijd") over two of its own ("van", "tot").
        heads += [""] * (len(under.cells) - len(heads))
        for a, b in spans:
            for index in range(a, min(b + 1, len(heads))):
                heads[index] = _joined_head(row.cell(a), under.cell(index), names)
        first += 1
    rows = grid.rows[first:]
    width = max([len(heads), *(len(one.cells) for one in rows)])
    return _understood(heads + [""] * (width - len(heads)), rows, row.number, names, file), first


def _joined_head(over: str, under: str, names: Names) -> str:
    """The header of a column under a merged one: both if that is known ("Tijd van"), or the lower by itself."""
    both = f"{over} {under}".strip()
    return under if under.strip() and not names.field(both) and names.field(under) else both


def _understood(heads: Sequence[str], rows: Sequence[GridRow], number: int, names: Names, file: str) -> Header:
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
        if key(head) == key(REMARKS):
            veld, why = "", "van het rapport"
        elif key(head) in names.ignored:
            veld, why = "", "genegeerd (kom-erbij.toml)"
        elif _OF_THE_OFFICE.search(key(head)) and not veld:
            why = "niet voor op een poster"
        elif not example and (not veld or veld in chosen):
            # Nothing is lost with it.
            veld, why = "", "leeg"
        elif not shown:
            why = "geen kop"
            what = "deze kolom heeft geen kop en is niet gebruikt."
            findings.append(_warning("kolom", place, what, "Zet er een kop boven.", example))
        elif not veld:
            why = "onbekend"
            findings.append(_unknown(place, shown))
        elif veld in chosen and veld in fields[:index]:
            before = chosen[veld]
            ours = key(head) in names.own or key(head) == veld != key(before.kop)
            better = ours and key(before.kop) not in names.own
            if better:
                used, other = shown, before.kop
                columns[columns.index(before)] = Kolom(
                    before.letter, before.kop, "", f"dubbel met {shown}", before.voorbeeld, before.index
                )
                place = Place(file, number, None, column=before.letter, header=before.kop)
            else:
                used, other = before.kop, shown
                why = f"dubbel met {before.kop}"
            if key(used) == key(other):
                what = f"er is nog een kolom “{used}”; deze is niet gebruikt."
                hint = (
                    "Zet elke datum op een eigen regel, of samen in één cel: 30 september en 2 oktober."
                    if veld == "datum"
                    else "Geef elke kolom een eigen naam, of haal weg wat niet meetelt."
                )
            else:
                what = f"deze kolom betekent ook “{veld}”, net als “{used}”, en is niet gebruikt."
                hint = f'Zet in kom-erbij.toml onder [kolommen] welke het is: {veld} = "{other}".'
            findings.append(_warning("kolom-dubbel", place, what, hint, shown))
            if not better:
                veld = ""
        kolom = Kolom(letter(index), shown, veld, why, example[:60], index)
        columns.append(kolom)
        if veld:
            chosen[veld] = kolom
    return Header(number, tuple(columns), tuple(findings), chosen)


def _unknown(place: Place, shown: str) -> Finding:
    near = process.extractOne(key(shown), list(_KNOWN), scorer=fuzz.ratio, score_cutoff=80)
    if near:
        veld = _KNOWN[near[0]]
        hint = f'Bedoelde u “{veld}”? Zet dan in kom-erbij.toml onder [kolommen]: {veld} = "{shown}".'
    else:
        hint = (
            f'Hoort dit niet op een poster? Zet dan in kom-erbij.toml onder [kolommen]: {IGNORED} = ["{shown}"]. '
            f'Hoort het er wel op? Schrijf daar wat het is, bijvoorbeeld: omschrijving = "{shown}".'
        )
    return _warning("kolom-onbekend", place, "deze kolom is niet bekend en niet gebruikt.", hint, shown)


def _warning(rule: str, place: Place, what: str, hint: str, text: str) -> Finding:
    return Finding(rule, Severity.WARNING, place, what, hint, text)
