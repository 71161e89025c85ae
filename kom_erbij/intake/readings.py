"""What a reader of pictures gives, and the words that readers share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.errors import PictureError

Problem = Callable[[str, str], PictureError]
"""Makes the error for what is wrong, and the way out."""
Note = tuple[str, str, str]
"""What people should know: a rule, what was done, and what they may do about it."""
SIMPLER = "Vraag een eenvoudiger bestand, of het logo als PNG."
TRIMMED: Note = (
    "logo-rand",
    "het papier om het logo heen was leeg; het is bijgesneden tot wat erop staat.",
    "",
)
ON_PLATE: Note = (
    "logo-wit",
    "het logo is wit en valt op wit papier weg; het staat daarom op een donker vlak.",
    "Hebt u een versie in kleur, gebruik dan die.",
)
PLATE_ROOM = 0.18
"""How much of a logo's shortest side a plate under it is larger, all around."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A picture as it was read: its bytes, ready for any writer; its size in px, a vector's in pt."""

    kind: ArtworkKind
    data: bytes
    width: float
    height: float
    notes: tuple[Note, ...] = ()
