"""What a list says of the files that were made for it: which are of today, and which it no longer has.

Not here: removing them (folder), and reading the list (intake).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kom_erbij.errors import Finding, Place, Severity, UsageError, listed
from kom_erbij.production.keep.manifest import ALONE, Bron, Entry, Manifest

if TYPE_CHECKING:
    from kom_erbij.intake.partners import Partnerlijst
    from kom_erbij.intake.sheet import Lijst

MOST_GONE = 0.5
"""The part of a list's files that may be removed without being asked twice."""
_AKIN = 0.5
"""The part of one list's rows that another has when it comes in its place."""
_TOLD = 5
"""File names in a message, before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a list has today: for each row (gemeente and title, as in file names) the hash of what it tells.

    `unread` says why not all of it was read (empty: it was). Of a gemeente that is not in `gemeenten` it says nothing
    (None: it names the gemeente of each row, so it speaks of all).
    """

    bron: Bron
    inhoud: Mapping[str, str]
    unread: str = ""
    gemeenten: frozenset[str] | None = None

    def lacks(self, sleutel: str) -> bool:
        """Whether the list no longer has this row, as far as it was read."""
        gemeente = sleutel.partition("/")[0]
        return sleutel not in self.inhoud and (self.gemeenten is None or gemeente in self.gemeenten)


def unread(sheet: Lijst | Partnerlijst, unplanned: Sequence[Finding]) -> str:
    """Why a list was not wholly read; empty when it was. What is not read may be anything, so nothing is gone."""
    wrong = {one.place.row for one in (*sheet.findings, *unplanned) if one.severity is Severity.ERROR}
    if wrong:
        return "niet elke rij is goed gelezen"
    if sheet.grid.hidden_rows:
        return "er zijn rijen verborgen, misschien door een filter"
    return "er is een kolom verborgen" if sheet.grid.hidden_columns else ""


def known_as(manifest: Manifest, rows: Rows, path: Path, folder: Path) -> str:
    """The id by which `manifest` knows the list; one that was moved or renamed takes the place of what it was."""
    bron = rows.bron
    for name, one in manifest.bronnen.items():
        if (one.blad, one.gemeente) == (bron.blad, bron.gemeente) and _same(folder / one.plek, path):
            return name
    for name, one in list(manifest.bronnen.items()):
        moved = not one.is_there(folder) and (one.blad, one.gemeente) == (bron.blad, bron.gemeente)
        if moved and akin(manifest, name, rows):
            for file, entry in manifest.entries.items():
                manifest.entries[file] = with_bron(entry, bron.id, instead_of=name)
            del manifest.bronnen[name]
    manifest.bronnen[bron.id] = bron
    return bron.id


def akin(manifest: Manifest, other: str, rows: Rows) -> bool:
    """Whether `rows` may come in place of the list `other`: it has at least half of its rows."""
    its = {entry.sleutel for entry in manifest.entries.values() if other in entry.bronnen}
    return bool(its) and sum(one in rows.inhoud for one in its) >= _AKIN * len(its)


def with_bron(entry: Entry, bron: str, *, instead_of: str = "") -> Entry:
    """The entry, of the list `bron` too."""
    if instead_of and instead_of not in entry.bronnen:
        return entry
    return replace(entry, bronnen=tuple(sorted({*entry.bronnen, bron} - {instead_of})))


def anothers(manifest: Manifest, entry: Entry, rows: Rows, own: str, folder: Path) -> str:
    """Where the list is that made this file and still stands for it; empty where the file is free to be replaced."""
    if not entry.bronnen or {own, ALONE} & set(entry.bronnen):
        return ""
    for name in entry.bronnen:
        one = manifest.bronnen.get(name)
        if one and one.is_there(folder) and not akin(manifest, name, rows):
            return one.plek
    return ""


def check_share(gone: Sequence[str], there: Sequence[str], *, toch: bool) -> None:
    """Raises UsageError when more than half of what is there would be removed, unless `toch`."""
    if toch or len(gone) <= MOST_GONE * len(there):
        return
    raise UsageError.of(
        f"--schoon zou {len(gone)} van de {len(there)} bestanden van deze lijst verwijderen: {named(gone)}. "
        "Dat is meer dan de helft, dus is er niets verwijderd en niets gemaakt.",
        "Is dit de goede lijst, en staat alles erin? Geef dan dezelfde opdracht met --schoon --toch.",
        place=Place(option="--schoon"),
    )


def yesterdays(rows: Rows, gone: Sequence[str], behind: Sequence[str], *, schoon: bool) -> list[Finding]:
    """A warning for files that are still there of an earlier run: of rows that the list lacks, and of changed rows."""
    notes = []
    if gone:
        hint = "Met --schoon worden ze verwijderd." if len(gone) > 1 else "Met --schoon wordt het verwijderd."
        if rows.unread:
            hint = f"Nu verwijdert --schoon niets, want {rows.unread}. Maak eerst de lijst in orde."
        elif schoon:
            hint = ""
        what = f"hier {_still(gone)} van wat niet (meer) in de lijst staat of is afgelast: {named(gone)}."
        notes.append(_old(what, hint))
    if behind:
        what = f"hier {_still(behind)} van voordat de rij of uw instellingen veranderden: {named(behind)}."
        notes.append(_old(what, "Gebruik dat niet meer: maak het opnieuw, of haal het weg."))
    return notes


def _still(files: Sequence[str]) -> str:
    return "staat nog 1 bestand" if len(files) == 1 else f"staan nog {len(files)} bestanden"


def named(files: Iterable[str]) -> str:
    """The first few of these names, and how many more there are."""
    return listed(list(files), _TOLD)


def _old(what: str, hint: str) -> Finding:
    return Finding("oud-bestand", Severity.WARNING, Place(), what, hint)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False
