"""The register of gemeenten: who they are, and finding one by whatever people call it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gemeente:
    """One municipality of the register.

    `naam` is CBS's name ("Bergen (NH.)"), `code` CBS's code ("GM0373"), `website` a host name.
    """

    code: str
    naam: str
    provincie: str
    website: str
    aliassen: tuple[str, ...] = ()

    @property
    def roepnaam(self) -> str:
        """The name as residents see it: without CBS's addition in brackets."""
        return self.naam.split(" (")[0]
