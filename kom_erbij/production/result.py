"""What a run gave, as plain values: the files made, the rows that went wrong, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, overload

from kom_erbij.campaign.drukker import Doel
from kom_erbij.errors import Exit, Finding, Severity

NOT_NEW = "niet-nieuw"
"""The rule of what tells that a file of a product could not be put in its place."""


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
class Verwachting:
    """How many files a run will make, and in how many seconds: about."""

    bestanden: int
    seconden: float


T = TypeVar("T")


class Reeks(Sequence[T], Generic[T]):
    """What is itself the sequence of what was made."""

    __slots__ = ()
    made: tuple[T, ...]

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self.made[index]

    def __len__(self) -> int:
        return len(self.made)

    def __iter__(self) -> Iterator[T]:
        return iter(self.made)


@dataclass(frozen=True, slots=True)
class Result(Reeks[Gemaakt]):
    """What a run gave. Is itself the sequence of files made: `for file in poster("Gouda"): ...`

    `unchanged` are files of an earlier run that are still right, `removed` those that the input no longer has.
    `overzicht` is a page that shows all of it (None: of one product there is none, or it could not be written).
    `unwritten` tells of each file that could not be written or removed: a full disk, no right to it, in use elsewhere.
    """

    made: tuple[Gemaakt, ...] = ()
    failed: tuple[Mislukt, ...] = ()
    notes: tuple[Finding, ...] = ()
    unchanged: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    unwritten: tuple[Finding, ...] = ()
    overzicht: Path | None = None

    @property
    def exit_code(self) -> Exit:
        """What the command line answers: whether all was written, and each row made."""
        if self.unwritten:
            return Exit.CANNOT_WRITE
        return Exit.SOME_ROWS_FAILED if self.failed else Exit.OK

    def after(self, other: Result) -> Result:
        """This run and one that went before it in the same folder, as one."""
        return Result(
            (*other.made, *self.made),
            (*other.failed, *self.failed),
            tuple(dict.fromkeys((*other.notes, *self.notes))),
            (*other.unchanged, *self.unchanged),
            (*other.removed, *self.removed),
            tuple(dict.fromkeys((*other.unwritten, *self.unwritten))),
            self.overzicht,
        )


def by_row(findings: Sequence[Finding]) -> tuple[Mislukt, ...]:
    """The errors among `findings`, gathered by row; those without a row come first."""
    rows: dict[int | None, list[Finding]] = {}
    for one in findings:
        if one.severity is Severity.ERROR and one not in rows.setdefault(one.place.row, []):
            rows[one.place.row].append(one)
    order = sorted(rows, key=lambda row: -1 if row is None else row)
    return tuple(Mislukt(row, tuple(rows[row])) for row in order if rows[row])
