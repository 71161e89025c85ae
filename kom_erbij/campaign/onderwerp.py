"""What a product is about: one activity, the gemeente's campaign, a whole programme, or nothing yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kom_erbij.campaign.model import Activiteit, Campagne


class Soort(StrEnum):
    """What something can be of. `invul` is to fill in by hand, `resultaten` what an evaluation gathered."""

    ACTIVITEIT = "activiteit"
    CAMPAGNE = "campagne"
    PROGRAMMA = "programma"
    INVUL = "invul"
    RESULTATEN = "resultaten"


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """A subject: a campaign, of which `activiteit` is told, or all of `programma`, or neither.

    `afgelast` is what was in that programme and does not go on: for who counts on it already. `kenmerk` tells the
    activity from others in its list with its title, in its place.
    """

    campagne: Campagne
    activiteit: Activiteit | None = None
    programma: tuple[Activiteit, ...] = ()
    invul: bool = False
    afgelast: tuple[Activiteit, ...] = ()
    kenmerk: str = ""

    @property
    def soort(self) -> Soort:
        if self.invul:
            return Soort.INVUL
        if self.activiteit:
            return Soort.ACTIVITEIT
        return Soort.PROGRAMMA if self.programma else Soort.CAMPAGNE
