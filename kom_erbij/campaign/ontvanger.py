"""A partner that the gemeente writes to, by name: an organisation that joins in, or may.

Not here: the partners whose logos stand at the foot of everything (`Huisstijl.partners`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kom_erbij.campaign.model import Activiteit, Kolommen, cell_of
from kom_erbij.errors import Place


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Who a letter is for, as the list of partners says it. Only `organisatie` is sure to be there.

    `contactpersoon` is who stands in the address; `aanhef` how a letter begins, without its comma (empty: nobody is
    known). `postadres` is street and place, a line each. `activiteiten` are those that it organises: of the programme
    where they are known there, else with no more than a title. `bezoekers` is how many people came (None: not known).
    `rij`, `bestand` and `kolommen` are as an activity's.
    """

    organisatie: str
    contactpersoon: str = ""
    aanhef: str = ""
    postadres: tuple[str, ...] = ()
    activiteiten: tuple[Activiteit, ...] = ()
    bezoekers: int | None = None
    bestand: str | None = None
    rij: int | None = None
    kolommen: Kolommen = field(default=(), compare=False, repr=False)

    @property
    def titel(self) -> str:
        """What its row is called in messages and file names."""
        return self.organisatie

    def place(self, veld: str) -> Place:
        """The cell that `veld` came from."""
        return cell_of(self.bestand or "", self.rij, veld, self.kolommen)
