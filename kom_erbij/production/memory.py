"""Files as values, in memory: what `render` gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from kom_erbij.campaign.drukker import Doel
from kom_erbij.errors import Finding
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.production.result import Mislukt, Reeks
from kom_erbij.writers.formats import FORMATS


@dataclass(frozen=True, slots=True)
class Bestand:
    """One file that was made: what it would be called, its media type (RFC 6838), its bytes, and what it is of.

    `product` is the English name, as in file names; `maat` the size, or the name of a text. `doel`: what a PDF or
    picture is for, paper or screen (None: to edit, or text). `rij` counts rows from 1, or as a spreadsheet does;
    None for a single activity or a campaign. `titel` is the activity's (None: no activity).
    """

    naam: str
    media_type: str
    data: bytes = field(repr=False)
    product: str
    maat: str
    formaat: str
    doel: Doel | None = None
    rij: int | None = None
    titel: str | None = None


@dataclass(frozen=True, slots=True)
class Bestanden(Reeks[Bestand]):
    """What `render` gave. Is itself the sequence of files: `for file in render("poster", "Gouda"): ...`

    `failed` are rows that went wrong, `notes` what people should know.
    """

    made: tuple[Bestand, ...] = ()
    failed: tuple[Mislukt, ...] = ()
    notes: tuple[Finding, ...] = ()


def in_memory(job: Job, outcome: Outcome) -> list[Bestand]:
    """The files of a job."""
    return [
        Bestand(
            one.naam, FORMATS[one.formaat].media_type, one.data, job.product.name, one.maat, one.formaat, one.doel,
            job.rij, job.titel,
        )
        for one in outcome.files
    ]  # fmt: skip
