"""What a product is about: an activity, the gemeente's campaign, a whole programme, what came of it, or nothing yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kom_erbij.campaign.model import Activiteit, Campagne
    from kom_erbij.campaign.resultaten import Resultaten


class Soort(StrEnum):
    """What something can be of. `invul` is to fill in by hand, `resultaten` what an evaluation gathered."""

    ACTIVITEIT = "activiteit"
    CAMPAGNE = "campagne"
    PROGRAMMA = "programma"
    INVUL = "invul"
    RESULTATEN = "resultaten"


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """A subject: a campaign, of which `activiteit` is told, or all of `programma`, or its `resultaten`, or no more."""

    campagne: Campagne
    activiteit: Activiteit | None = None
    programma: tuple[Activiteit, ...] = ()
    invul: bool = False
    resultaten: Resultaten | None = None

    @property
    def soort(self) -> Soort:
        if self.invul:
            return Soort.INVUL
        if self.resultaten is not None:
            return Soort.RESULTATEN
        if self.activiteit:
            return Soort.ACTIVITEIT
        return Soort.PROGRAMMA if self.programma else Soort.CAMPAGNE
