"""What an evaluation gathered: the answers of visitors and organisers, and the numbers that follow from them.

Counted once, here, in whole numbers and decimals; each number says of how many it is. Not here: how a cell becomes an
answer (intake), and what a report shows of it (template).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from kom_erbij.campaign.model import Activiteit, Kolommen, cell_of
from kom_erbij.errors import Place

HOOGSTE = 10
"""The best mark; the worst is 1."""


class Wie(StrEnum):
    """Who gave an answer."""

    BEZOEKER = "bezoeker"
    ORGANISATOR = "organisator"


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One form that came back. What was not filled in is empty, or None.

    `mag_gebruiken`: whether its words may be shown, `naam`: and whose they are. `aantal_bezoekers` is what an organiser
    counted. `bestand`, `rij` and `kolommen` are as in `Activiteit`; `bron` is the form that a row was made from.
    """

    activiteit: str
    wie: Wie
    datum: date | None = None
    eerste_keer: bool | None = None
    cijfer: Decimal | None = None
    wat_vond_je: str = ""
    mag_gebruiken: bool = False
    aantal_bezoekers: int | None = None
    wat_ging_goed: str = ""
    wat_kan_beter: str = ""
    verhaal: str = ""
    naam: str = ""
    bron: str = ""
    bestand: str = ""
    rij: int | None = None
    kolommen: Kolommen = field(default=(), compare=False, repr=False)

    def place(self, veld: str) -> Place:
        """The cell that `veld` came from."""
        return cell_of(self.bestand, self.rij, veld, self.kolommen)


@dataclass(frozen=True, slots=True)
class Cijfers:
    """Marks from 1 to 10."""

    gegeven: tuple[Decimal, ...] = ()

    @property
    def aantal(self) -> int:
        return len(self.gegeven)

    @property
    def gemiddelde(self) -> Decimal | None:
        """The mean to one decimal, half up; None without a mark."""
        if not self.gegeven:
            return None
        return (sum(self.gegeven, Decimal()) / self.aantal).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def verdeling(self) -> tuple[int, ...]:
        """How often each whole mark was given, from 1 to 10; a half counts as the mark above it."""
        whole = [int(one.quantize(Decimal(1), ROUND_HALF_UP)) for one in self.gegeven]
        return tuple(whole.count(mark) for mark in range(1, HOOGSTE + 1))


@dataclass(frozen=True, slots=True)
class Telling:
    """What is known of some answers together. `bezoekers` is None where nobody counted them."""

    activiteiten: tuple[str, ...]
    bezoekers: int | None
    vragenlijsten: int
    cijfers: Cijfers


@dataclass(frozen=True, slots=True)
class Resultaten:
    """All answers of one campaign, in the order in which they came, and the programme that they are about.

    `programma` may be empty: then the activities are those that the answers name. `niet_gelezen` is how many rows
    could not be read.
    """

    antwoorden: tuple[Antwoord, ...] = ()
    programma: tuple[Activiteit, ...] = ()
    niet_gelezen: int = 0

    def van(self, wie: Wie) -> tuple[Antwoord, ...]:
        """The answers of visitors, or of organisers."""
        return tuple(one for one in self.antwoorden if one.wie is wie)

    @property
    def activiteiten(self) -> tuple[str, ...]:
        """Every activity by its title, once: those of the programme, then what else the answers name."""
        named = (*(one.titel for one in self.programma), *(one.activiteit for one in self.antwoorden))
        return tuple(dict.fromkeys(named))

    @property
    def totaal(self) -> Telling:
        return _counted(self.antwoorden, self.activiteiten)

    @property
    def eerste_keer(self) -> tuple[int, int]:
        """How many visitors said that it was their first time, and of how many that is."""
        said = [one.eerste_keer for one in self.van(Wie.BEZOEKER) if one.eerste_keer is not None]
        return sum(said), len(said)

    def cijfers(self, wie: Wie) -> Cijfers:
        return Cijfers(tuple(one.cijfer for one in self.van(wie) if one.cijfer is not None))

    @property
    def per_activiteit(self) -> dict[str, Telling]:
        """By title; an activity of the programme that nobody answered of is there too."""
        return {
            titel: _counted([one for one in self.antwoorden if one.activiteit == titel], (titel,))
            for titel in self.activiteiten
        }

    @property
    def per_dag(self) -> dict[date | None, Telling]:
        """By day, the first first; None is what has no day."""
        days = sorted({one.datum for one in self.antwoorden if one.datum})
        found: dict[date | None, Telling] = {day: self._on(day) for day in days}
        return {**found, None: self._on(None)} if any(one.datum is None for one in self.antwoorden) else found

    def _on(self, day: date | None) -> Telling:
        its = [one for one in self.antwoorden if one.datum == day]
        return _counted(its, dict.fromkeys(one.activiteit for one in its))

    def per_soort(self, soort_van: Callable[[str], str]) -> dict[str, Telling]:
        """By kind of activity, as `soort_van` tells it of a title."""
        kinds = {titel: soort_van(titel) for titel in self.activiteiten}
        return {
            kind: _counted(
                [one for one in self.antwoorden if kinds[one.activiteit] == kind],
                (titel for titel, its in kinds.items() if its == kind),
            )
            for kind in dict.fromkeys(kinds.values())
        }


def _counted(antwoorden: Iterable[Antwoord], activiteiten: Iterable[str]) -> Telling:
    its = tuple(antwoorden)
    visitors = [one for one in its if one.wie is Wie.BEZOEKER]
    counts = [one.aantal_bezoekers for one in its if one.aantal_bezoekers is not None]
    marks = Cijfers(tuple(one.cijfer for one in visitors if one.cijfer is not None))
    return Telling(tuple(activiteiten), sum(counts) if counts else None, len(visitors), marks)
