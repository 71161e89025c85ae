"""Everything that can be wrong, as values: findings, the place each is about, and the errors that carry them.

A leaf: imports nothing of the house. Messages are Dutch and plain: what is wrong with the actual
value, where, and the way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Exit(IntEnum):
    """What the program answers to the shell; `MEANINGS` has each in words."""

    OK = 0
    SOME_ROWS_FAILED = 1
    WRONG_INPUT = 2
    CANNOT_WRITE = 3
    WRONG_TEMPLATE = 4
    OUR_FAULT = 70
    STOPPED = 130


MEANINGS = {
    Exit.OK: "alles is gelukt",
    Exit.SOME_ROWS_FAILED: "een of meer rijen zijn niet gelukt (of niet goedgekeurd); de andere wel",
    Exit.WRONG_INPUT: "de opdracht of wat u aanleverde klopt niet; er is niets gemaakt",
    Exit.CANNOT_WRITE: "er kon iets niet worden geschreven of verwijderd; wat klaar is, staat er heel",
    Exit.WRONG_TEMPLATE: "een sjabloon klopt niet",
    Exit.OUR_FAULT: "een fout van ons",
    Exit.STOPPED: "u stopte het met Ctrl-C; wat klaar is, staat er heel",
}
"""What each exit code says to people: the help and the manual tell it in these words."""


class Severity(StrEnum):
    """How bad a finding is: an error stops the row, a warning and a note do not."""

    ERROR = "fout"
    WARNING = "waarschuwing"
    NOTE = "let op"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: a cell, a key of a configuration, an option, or a spot on a page.

    `row` counts as a spreadsheet does: the header is row 1. `field` is the Dutch name of the
    column, key or slot; `column` its letter and `header` its name as they are in the sheet. `box` is left, top,
    width and height in pt, from the trim box's top left corner. `line` (from 1) is that of a text file.
    """

    file: str | None = None
    row: int | None = None
    field: str | None = None
    option: str | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    column: str | None = None
    header: str | None = None
    line: int | None = None
    product: str | None = None
    """Product and size ("poster A3"), where more than one was asked."""

    @property
    def cell(self) -> str | None:
        """The cell by the name that a spreadsheet gives it: "C12"."""
        return f"{self.column}{self.row}" if self.column and self.row is not None else None

    @property
    def name(self) -> str | None:
        """What it is about: the header as it is in the sheet, else the field, else the option without its hyphens."""
        return self.header or self.field or (self.option.lstrip("-") if self.option else None)

    def __str__(self) -> str:
        return self.in_rows(() if self.row is None else (self.row,))

    def in_rows(self, rows: Sequence[int]) -> str:
        """The place in words, as if it were in these rows."""
        letter = f" (kolom {self.column})" if self.column else ""
        parts = [
            self.file or "",
            f"regel {self.line}" if self.line is not None else "",
            f"{'rij' if len(rows) == 1 else 'rijen'} {listed([str(row) for row in rows])}" if rows else "",
            (self.option or self.name or "") + letter,
            f"bladzijde {self.page}" if self.page is not None else "",
            self.product or "",
        ]
        return ", ".join(part for part in parts if part)


def listed(names: Sequence[str], most: int = 10) -> str:
    """ "3", "3 en 5", "3, 5 en 8", and past `most` "3, 5, 8 en 20 andere"."""
    left = len(names) - most
    # One more is as short as saying that there is one more.
    if left > 1:
        return f"{', '.join(names[:most])} en {left} andere"
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell: by which rule, how bad, where, what, and how to mend it. `text` is what was found there."""

    rule: str
    severity: Severity
    place: Place
    what: str
    hint: str = ""
    text: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.what}" + (f" {self.hint}" if self.hint else "")


class KomErbijError(Exception):
    """Base of all errors that the toolkit raises on purpose; carries one or more findings.

    `exit_code` is what the command line answers when this error ends a run.
    """

    exit_code = Exit.WRONG_INPUT

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    @classmethod
    def of(cls, what: str, hint: str = "", *, place: Place | None = None, rule: str = "") -> KomErbijError:
        """An error with a single finding; `rule` defaults to the kind of error."""
        return cls(Finding(rule or cls.__name__, Severity.ERROR, place or Place(), what, hint))


class UsageError(KomErbijError):
    """An option or argument that cannot be used as given."""


class UnknownGemeenteError(KomErbijError):
    """A gemeente that the register does not know, or that the words do not tell apart."""


class ConfigError(KomErbijError):
    """A configuration file that cannot be used as it is."""


class InputError(KomErbijError):
    """A value in a sheet or option that cannot be understood; costs its row."""


class PictureError(KomErbijError):
    """A logo or photo that cannot be read or used."""


class DoesNotFitError(KomErbijError):
    """A text that does not fit at its smallest size; names field, text and how much too long."""


class MissingGlyphError(KomErbijError):
    """A character that neither the font nor its declared fallback has."""


class TemplateError(KomErbijError):
    """A template that a designer has to mend: an unknown key, a text over a picture."""

    exit_code = Exit.WRONG_TEMPLATE


class OutputError(KomErbijError):
    """A file that cannot be written or removed where it should be: a full disk, no right to it, in use, not ours."""

    exit_code = Exit.CANNOT_WRITE


class PromiseError(KomErbijError):
    """A file that we made is not what it claims to be; it is kept from people, and the fault is ours."""

    exit_code = Exit.OUR_FAULT
