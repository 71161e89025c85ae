"""Which column holds what: headers by any usual name, in any order and case, and what the configuration maps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kom_erbij.errors import Finding, Place, Severity
from kom_erbij.intake.grid import Grid, GridRow, letter
from kom_erbij.intake.headers import ASKED, NAMES, OF_A_CALENDAR
from kom_erbij.intake.velden import VELDEN

_LONGEST = 300
"""Signs of a header, with what it tells of how to fill in the column."""
_LOOK = 25
"""Rows in which the header is looked for."""
FIELDS = tuple(veld.naam for veld in VELDEN)
"""All that a column can hold, by the name that it has in messages, the configuration and the manual."""
IGNORED = "negeren"
"""The key in `[kolommen]` for columns that are not for us."""
_FORM = re.compile(r"\(.*\)|(?i:dd-mm-(?:jj){1,2}|[uh]{1,2}[.:]mm)")
"""What stands under a header to tell how to fill it in."""
_AROUND = re.compile(
    r"\b(?:ja nee|ja of nee|j n|max(?:imaal)? \d+ (?:woorden|tekens)|verplicht|optioneel|"
    r"indien (?:van toepassing|nodig)|svp|evt|eventueel|graag|deelname|jpg|png|bijvoegen|uploaden|toevoegen|"
    r"(?:van|over|voor|bij) (?:de|uw|je|het|deze) (?:activiteit|evenement|workshop)(?:en)?|"
    r"(?:de |uw |je |deze |het )?(?:activiteit(?:en)?|evenement(?:en)?)|"
    r"contactpersoon|p p|in euro s?)\b"
)
"""What is said with a header and does not change what it asks."""
_OF_THE_OFFICE = re.compile(r"^(?:nr|nummer|volgnummer|id|rij|tijdstempel|timestamp)$|\binterne?\b")
_INTERNAL = re.compile(r"(?i)\((?:alleen |voor )?interne?(?: gebruik)?\)")
"""Headers of what is kept for oneself."""
REMARKS = "Wat er moet gebeuren"
"""The column that a report puts beside the rows; it is no part of a sheet that comes back."""

SOURCE = "bron"
"""The column that says from which form a row was read."""


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


@dataclass(frozen=True, slots=True)
class Koppen:
    """What the columns of one kind of list are called: `known` by `key`, each with what it means.

    `needed` is the field that makes a row, `heads` headers to try for it; `section` of the configuration maps others.
    `left` are headers (by `key`) of what such a list may have and nobody asks for; `on` is where words would come.
    """

    known: Mapping[str, str]
    needed: str
    heads: str
    section: str
    on: str
    example: str
    left: Collection[str] = ()


def keyed(*tables: Mapping[str, str]) -> dict[str, str]:
    """The fields of tables of headers (with semicolons between), by the `key` of each of their headers."""
    return {key(name): veld for table in tables for veld, names in table.items() for name in (veld, *names.split(";"))}


ACTIVITEITEN = Koppen(
    keyed(ASKED, NAMES), "titel", "titel, activiteit of wat", "kolommen", "op een poster", "omschrijving"
)
_PRIVATE = ("prive", "private", "persoonlijk")
_OF_A_CALENDAR = {key(name) for name in OF_A_CALENDAR.split(";")}


class Names:
    """The names of headers that are known: ours, and those that `[kolommen]` of a configuration adds."""

    def __init__(self, kolommen: Mapping[str, object] | None = None, koppen: Koppen = ACTIVITEITEN) -> None:
        self.koppen = koppen
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
        if len(header) > _LONGEST:
            return ""
        name = key(header)
        if name in self.own or name in self.ignored:
            return self.own.get(name, "")
        bare = re.sub(r"\s+", " ", _AROUND.sub(" ", name)).strip()
        return self.koppen.known.get(name) or self.koppen.known.get(bare, "")

    def is_header(self, cells: Sequence[str]) -> bool:
        """Whether a row is a header and nothing else: only names that are known, the one that is needed among them."""
        found = [self.field(cell) for cell in cells if cell.strip()]
        return len(found) > 1 and all(found) and self.koppen.needed in found

    def score(self, cells: Sequence[str]) -> int:
        """How well a row does as header: each meaning counts once, the needed one most; a sentence is no header."""
        found = {veld for cell in cells if len(cell) < 60 and (veld := self.field(cell))}
        return 2 * len(found) + (self.koppen.needed in found) if found else 0


def find_header(grid: Grid, names: Names) -> tuple[int, int] | None:
    """The position in `grid.rows` of the row that does best as header, and its score; None if nothing is known."""
    scores = [(names.score(row.cells), -at) for at, row in enumerate(grid.rows[:_LOOK])]
    best, at = max(scores, default=(0, 0))
    if not best:
        return None
    row = grid.rows[-at]
    above = grid.rows[-at - 1] if at < 0 else None
    if above and names.score(above.cells) and _of_two(grid, above, row, names):
        # The better half of a header of two rows is its lower one; it begins above.
        return -at - 1, best
    return -at, best


def _spans(grid: Grid, row: GridRow) -> list[tuple[int, int]]:
    """The first and last columns of what is merged sideways in a row."""
    return [(one.first, one.last) for one in grid.merged if one.row == row.number and one.last > one.first]


def read_header(grid: Grid, at: int, names: Names, file: str) -> tuple[Header, int]:
    """The header in row `at`, and the position of the first row under it."""
    row, first = grid.rows[at], at + 1
    heads = list(row.cells) + [""] * (row.width - len(row.cells))
    under = grid.rows[first] if first < len(grid.rows) else None
    if under and (both := _of_two(grid, row, under, names)):
        heads = both
        first += 1
    elif under and all(_FORM.fullmatch(cell.strip()) for cell in under.cells if cell.strip()):
        first += 1
    rows = grid.rows[first:]
    # In a CSV what is past the header is told by row: it has no column at all.
    width = len(heads) if row.width else max([len(heads), *(len(one.cells) for one in rows)])
    return _understood(heads + [""] * (width - len(heads)), rows, row.number, names, file), first


def _of_two(grid: Grid, row: GridRow, under: GridRow, names: Names) -> list[str]:
    """The header of two rows that these are together; empty if the lower one is no part of it.

    "Tijd" stands over "van" and "tot", merged or with nothing beside it; the upper row may have nothing over a column.
    """
    spans = _spans(grid, row)
    over = [row.cell(index).strip() for index in range(max(len(row.cells), len(under.cells), row.width))]
    for a, b in spans:
        over[a : b + 1] = [row.cell(a).strip()] * len(over[a : b + 1])
    heads: list[str] = []
    known, beside = True, ""
    for index, its in enumerate(over):
        low = under.cell(index).strip()
        beside = its or beside
        head = _joined_head(its or beside, low, names) if low else its
        known &= not low or bool(names.field(head))
        heads.append(head)
    lower = [cell for cell in under.cells if cell.strip()]
    if (
        spans
        and names.score(under.cells)
        and any(under.cell(i).strip() for a, b in spans for i in range(a, min(b + 1, len(over))))
    ):
        return heads
    unnamed = any(not row.cell(index).strip() and under.cell(index).strip() for index in range(len(over)))
    return heads if known and unnamed and len(lower) > 1 else []


def _joined_head(over: str, under: str, names: Names) -> str:
    """The header of a column with another over it: both if that is known ("Tijd van"), or the lower by itself."""
    both = f"{over} {under}".strip()
    return under if not names.field(both) and names.field(under) else both


def _understood(heads: Sequence[str], rows: Sequence[GridRow], number: int, names: Names, file: str) -> Header:
    columns: list[Kolom] = []
    findings: list[Finding] = []
    chosen: dict[str, Kolom] = {}
    fields = [names.field(head) for head in heads]
    calendar = "hele_dag" in fields
    for index, head in enumerate(heads):
        shown = re.sub(r"\s+", " ", head).strip()
        example = next((one.cell(index).strip() for one in rows if one.cell(index).strip()), "")
        if not shown and not example:
            continue
        veld, place = fields[index], Place(file, number, None, column=letter(index), header=shown)
        why = "uit kom-erbij.toml" if key(head) in names.own else "bekende naam"
        if key(head) == key(REMARKS):
            veld, why = "", "van het rapport"
        elif key(head) == SOURCE and not veld:
            veld, why = "", "waar de rij vandaan komt"
        elif key(head) in names.ignored:
            veld, why = "", "genegeerd (kom-erbij.toml)"
        elif (
            key(head) not in names.own and (_INTERNAL.search(head) or (_OF_THE_OFFICE.search(key(head)) and not veld))
        ) or (key(head) in names.koppen.left and key(head) not in names.own):
            veld, why = "", f"niet voor {names.koppen.on}"
        elif calendar and key(head) in _OF_A_CALENDAR and key(head) not in names.own:
            veld, why = "prive" if key(head) in _PRIVATE else "", "van de agenda zelf"
        elif not example and (not veld or veld in chosen):
            # Nothing is lost with it.
            veld, why = "", "leeg"
        elif not shown:
            why = "geen kop"
            what = "deze kolom heeft geen kop en is niet gebruikt."
            findings.append(_warning("kolom", place, what, "Zet er een kop boven.", example))
        elif not veld:
            why = "onbekend"
            findings.append(_unknown(place, shown, names.koppen))
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
                hint = f'Zet in kom-erbij.toml onder [{names.koppen.section}] welke het is: {veld} = "{other}".'
            findings.append(_warning("kolom-dubbel", place, what, hint, shown))
            if not better:
                veld = ""
        kolom = Kolom(letter(index), shown, veld, why, example[:60], index)
        columns.append(kolom)
        if veld:
            chosen[veld] = kolom
    return Header(number, tuple(columns), tuple(findings), chosen)


def _unknown(place: Place, shown: str, koppen: Koppen) -> Finding:
    from rapidfuzz import fuzz, process

    near = process.extractOne(key(shown), list(koppen.known), scorer=fuzz.ratio, score_cutoff=80)
    own = f"Zet dan in kom-erbij.toml onder [{koppen.section}]"
    if near:
        veld = koppen.known[near[0]]
        hint = f'Bedoelde u “{veld}”? {own}: {veld} = "{shown}".'
    else:
        hint = (
            f'Hoort dit niet {koppen.on}? {own}: {IGNORED} = ["{shown}"]. '
            f"Hoort het er wel {koppen.on.split()[0]}? Schrijf daar wat het is, bijvoorbeeld: "
            f'{koppen.example} = "{shown}".'
        )
    return _warning("kolom-onbekend", place, "deze kolom is niet bekend en niet gebruikt.", hint, shown)


def _warning(rule: str, place: Place, what: str, hint: str, text: str) -> Finding:
    return Finding(rule, Severity.WARNING, place, what, hint, text)
