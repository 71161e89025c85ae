"""Questions to begin a conversation with. Not here: where they are read (intake.vragen)."""

from __future__ import annotations

from dataclasses import dataclass

from kom_erbij.errors import Place


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question, what it is about ("Eten"; empty where nobody said), and where it was typed."""

    tekst: str
    soort: str = ""
    bestand: str = ""
    rij: int | None = None

    @property
    def place(self) -> Place:
        return Place(file=self.bestand or None, row=self.rij, field="vraag")
