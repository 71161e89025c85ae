"""What a product is about: an activity, the gemeente's campaign, a whole programme, what came of it, or nothing yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kom_erbij.campaign.model import Activiteit, Campagne
    from kom_erbij.campaign.ontvanger import Ontvanger
    from kom_erbij.campaign.resultaten import Resultaten


class Soort(StrEnum):
    """What something can be of. `invul` is to fill in by hand, `resultaten` what an evaluation gathered.

    `partner` is one of those the gemeente writes to, by name.
    """

    ACTIVITEIT = "activiteit"
    CAMPAGNE = "campagne"
    PROGRAMMA = "programma"
    PARTNER = "partner"
    INVUL = "invul"
    RESULTATEN = "resultaten"


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """A subject: a campaign, of which `activiteit` is told, or all of `programma`, or its `resultaten`, or no more.

    `afgelast` is what was in that programme and does not go on: for who counts on it already. `kenmerk` tells the
    activity from others in its list with its title, in its place. `ontvanger` is the partner that it is written to.
    `woorden` are words of one's own, in the place of those that a product has. `afstand` is how far it still is to the
    activity: "20 meter".
    """

    campagne: Campagne
    activiteit: Activiteit | None = None
    programma: tuple[Activiteit, ...] = ()
    invul: bool = False
    afgelast: tuple[Activiteit, ...] = ()
    kenmerk: str = ""
    ontvanger: Ontvanger | None = None
    resultaten: Resultaten | None = None
    woorden: str = ""
    afstand: str = ""

    @property
    def bron(self) -> Activiteit | Ontvanger | None:
        """What stands in a row of a list: the activity, or the partner."""
        return self.ontvanger or self.activiteit

    @property
    def soort(self) -> Soort:
        if self.invul:
            return Soort.INVUL
        if self.ontvanger:
            return Soort.PARTNER
        if self.resultaten is not None:
            return Soort.RESULTATEN
        if self.activiteit:
            return Soort.ACTIVITEIT
        return Soort.PROGRAMMA if self.programma else Soort.CAMPAGNE
