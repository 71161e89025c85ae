"""What is to be made and what came of it, as plain values that travel between processes."""

from __future__ import annotations

from dataclasses import dataclass

from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.errors import Finding
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.template.product import Part, Product


@dataclass(frozen=True, slots=True)
class Job:
    """One part of a product in one size ("" where it has none), of one subject, in one or more formats.

    `titel_slug` is the title (or the partner) as it is in file names.
    """

    product: Product
    part: Part
    maat: str
    wishes: Wishes
    onderwerp: Onderwerp
    titel_slug: str = ""

    @property
    def campagne(self) -> Campagne:
        return self.onderwerp.campagne

    @property
    def activiteit(self) -> Activiteit | None:
        return self.onderwerp.activiteit

    @property
    def label(self) -> str:
        """What its files are told apart by: the size, or the name of the part that has none."""
        return self.maat or self.part.name

    een_van_meer: bool = False
    """Whether the run makes other products or sizes too, so that a message has to say which this is."""

    @property
    def rij(self) -> int | None:
        return self.onderwerp.bron.rij if self.onderwerp.bron else None

    @property
    def titel(self) -> str | None:
        return self.onderwerp.bron.titel if self.onderwerp.bron else None


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
    """What one job gave: files, notes, and what went wrong (then there are no files).

    `small` is its first page as a small picture (WebP), where that was asked for and one was drawn.
    """

    files: tuple[Ready, ...] = ()
    notes: tuple[Finding, ...] = ()
    errors: tuple[Finding, ...] = ()
    small: bytes = b""
