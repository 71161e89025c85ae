"""What is to be made and what came of it, as plain values that travel between processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import overload

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.errors import Finding, Severity

FORMATEN = ("pdf", "docx", "png")
"""The formats of every product, in the order in which they are made."""
FLOWING = ("odt",)
"""The formats that only a text that flows has as well, when asked for."""
DPI = 150
"""Pixels to the inch of a PNG, unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for: formats, what the PDFs are for, the print shop, PNG's dots to the inch, sheets of A4."""

    formaten: tuple[str, ...] = FORMATEN
    doelen: tuple[Doel, ...] = tuple(Doel)
    drukker: Drukker = field(default_factory=Drukker)
    dpi: int = DPI
    op_a4: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One product in one size, in one or more formats.

    `titel_slug` is the title as it is in file names. `programma` is what a press release of the whole
    programme tells of.
    """

    product: str
    maat: str
    wishes: Wishes
    campagne: Campagne
    activiteit: Activiteit | None
    titel_slug: str = ""
    invul: bool = False
    variant: int | None = None
    """Which ground colour, so that neighbours in a sheet differ (None: by the activity's own words)."""
    programma: tuple[Activiteit, ...] = ()
    bijschriften: bool = False
    """Whether the captions of a post are made along with this size."""

    @property
    def rij(self) -> int | None:
        return self.activiteit.rij if self.activiteit else None

    @property
    def titel(self) -> str | None:
        return self.activiteit.titel if self.activiteit else None


@dataclass(frozen=True, slots=True)
class Ready:
    """One file that is made but not yet in its place. `doel`: what a PDF or picture is for (None: to edit, or text)."""

    naam: str
    maat: str
    formaat: str
    doel: Doel | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one job gave: files, notes, and what went wrong (then there are no files)."""

    files: tuple[Ready, ...] = ()
    notes: tuple[Finding, ...] = ()
    errors: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """One file that was made. `rij`: None without a sheet; `titel`: as the row has it (None: no activity).

    `doel`: what a PDF or picture is for, paper or screen (None: to edit, or text).
    """

    bestand: Path
    product: str
    maat: str
    formaat: str
    doel: Doel | None = None
    rij: int | None = None
    titel: str | None = None


@dataclass(frozen=True, slots=True)
class Mislukt:
    """One row that went wrong, with all that was found. `veld`, `kolom` and `cel` are where the first of it is."""

    rij: int | None
    findings: tuple[Finding, ...]

    @property
    def veld(self) -> str | None:
        """The column, or the option without its hyphens, that the first finding is about."""
        place = self.findings[0].place
        return place.field or (place.option.lstrip("-") if place.option else None)

    @property
    def kolom(self) -> str | None:
        """The header of that column as it is in the sheet, else as `veld`."""
        return self.findings[0].place.name

    @property
    def cel(self) -> str | None:
        """Its cell ("C12"); None where that is not known."""
        return self.findings[0].place.cell

    @property
    def fout(self) -> str:
        """All that is wrong, a sentence each."""
        return " ".join(dict.fromkeys(f"{one.what} {one.hint}".strip() for one in self.findings))


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How far a run is: rows (of one product: sizes) done, of how many, how many failed, and files that came of it."""

    gedaan: int
    totaal: int
    mislukt: int
    bestanden: int


@dataclass(frozen=True, slots=True)
class Result(Sequence[Gemaakt]):
    """What a run gave. Is itself the sequence of files made: `for file in poster("Gouda"): ...`

    `unchanged` are files of an earlier run that are still right, `removed` those that the input no longer has.
    """

    made: tuple[Gemaakt, ...] = ()
    failed: tuple[Mislukt, ...] = ()
    notes: tuple[Finding, ...] = ()
    unchanged: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Gemaakt: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Gemaakt, ...]: ...
    def __getitem__(self, index: int | slice) -> Gemaakt | tuple[Gemaakt, ...]:
        return self.made[index]

    def __len__(self) -> int:
        return len(self.made)

    def __iter__(self) -> Iterator[Gemaakt]:
        return iter(self.made)


def by_row(findings: Sequence[Finding]) -> tuple[Mislukt, ...]:
    """The errors among `findings`, gathered by row; those without a row come first."""
    rows: dict[int | None, list[Finding]] = {}
    for one in findings:
        if one.severity is Severity.ERROR and one not in rows.setdefault(one.place.row, []):
            rows[one.place.row].append(one)
    order = sorted(rows, key=lambda row: -1 if row is None else row)
    return tuple(Mislukt(row, tuple(rows[row])) for row in order if rows[row])
