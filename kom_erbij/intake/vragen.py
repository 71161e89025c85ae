"""Questions to begin a conversation with: ours, and those of a file of one's own.

A text file has one a line; a line that begins with # is what those under it are about. A CSV has a column `vraag`, and
may have a column `soort`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from kom_erbij.campaign.vragen import Vraag
from kom_erbij.dutch.typografie import curly
from kom_erbij.errors import Finding, InputError, Place, Severity
from kom_erbij.intake.csv_file import read_csv
from kom_erbij.intake.csv_text import decoded
from kom_erbij.intake.limits import SHEET_BYTES, read_bytes
from kom_erbij.resources import assets

_COLUMNS = ("vraag", "vragen")
_ABOUT = ("soort", "onderwerp", "thema")
_LONGEST = 140
"""Signs of a question that can still be read across a table."""


def read_vragen(path: Path) -> tuple[Vraag, ...]:
    """The questions in a file, in its order.

    Raises InputError where it cannot be read or has none, and with each question that is too long or there twice.
    """
    data = read_bytes(path, SHEET_BYTES)
    kind = path.suffix.lower()
    if kind not in (".txt", ".csv"):
        raise InputError.of(
            f"uit “{path.name}” zijn geen vragen te lezen.",
            "Neem een tekstbestand (.txt) met op elke regel een vraag, of een .csv met een kolom vraag.",
            place=Place(option="--vragen"),
        )
    found = tuple(_of_csv(data, path.name) if kind == ".csv" else _of_text(data, path.name))
    if not found:
        hint = "Zet op elke regel een vraag."
        raise InputError.of("er staat geen enkele vraag in.", hint, place=Place(file=path.name))
    if wrong := list(_wrong(found)):
        raise InputError(wrong)
    return found


@cache
def house_vragen() -> tuple[Vraag, ...]:
    """Our own, in sets of one kind; between any two people at a table."""
    return read_vragen(assets() / "vragen.txt")


@cache
def house_zoek_iemand() -> tuple[Vraag, ...]:
    """Whom to look for in a game, each as the end of "Zoek iemand die …"."""
    return read_vragen(assets() / "zoek-iemand.txt")


def in_turn(vragen: Sequence[Vraag]) -> tuple[Vraag, ...]:
    """One of each kind in turn, those of a kind in their order: any few in a row are about different things."""
    kinds = list(dict.fromkeys(one.soort for one in vragen))
    rows = {kind: [one for one in vragen if one.soort == kind] for kind in kinds}
    longest = max((len(its) for its in rows.values()), default=0)
    return tuple(its[number] for number in range(longest) for its in rows.values() if number < len(its))


def _of_text(data: bytes, file: str) -> Iterator[Vraag]:
    about = ""
    for number, line in enumerate(decoded(data, file).text.splitlines(), start=1):
        words = " ".join(line.split())
        if words.startswith("#"):
            about = curly(words.lstrip("# "))
        elif words:
            yield Vraag(curly(words), about, file, number)


def _of_csv(data: bytes, file: str) -> Iterator[Vraag]:
    grid = read_csv(data, file, lambda cells: sum(cell.strip().casefold() in (*_COLUMNS, *_ABOUT) for cell in cells))
    if wrong := [one for one in grid.notes if one.severity is Severity.ERROR]:
        raise InputError(wrong)
    rows = [row for row in grid.rows if any(cell.strip() for cell in row.cells)]
    heads = [cell.strip().casefold() for cell in rows[0].cells] if rows else []
    column = next((at for at, head in enumerate(heads) if head in _COLUMNS), None)
    if column is None:
        named = ", ".join(f"“{head}”" for head in heads if head)
        what = f"er is geen kolom vraag; wel: {named}." if named else "er is geen kolom vraag."
        raise InputError.of(what, "Noem de kolom met de vragen in de eerste rij: vraag.", place=Place(file=file, row=1))
    about = next((at for at, head in enumerate(heads) if head in _ABOUT), None)
    for row in rows[1:]:
        words, kind = (" ".join(row.cell(at).split()) if at is not None else "" for at in (column, about))
        if words:
            yield Vraag(curly(words), curly(kind), file, row.number)


def _wrong(vragen: Sequence[Vraag]) -> Iterator[Finding]:
    first: dict[str, Vraag] = {}
    for one in vragen:
        before = first.setdefault(one.tekst.casefold(), one)
        if before is not one:
            what = f"“{one.tekst}” staat er al, in rij {before.rij}."
            yield Finding("vraag-dubbel", Severity.ERROR, one.place, what, "Haal er één weg.", one.tekst)
        if len(one.tekst) > _LONGEST:
            what = f"deze vraag is {len(one.tekst)} tekens lang; op een kaart passen er {_LONGEST}."
            yield Finding("vraag-te-lang", Severity.ERROR, one.place, what, "Maak deze vraag korter.", one.tekst)
