"""Posters and more for a gemeente's Week tegen Eenzaamheid, from the command line and from Python.

    import kom_erbij
    kom_erbij.maak("poster", {"gemeente": "Gouda", "titel": "Samen eten"}, formaat=["pdf"])

The public calls are handed out here, loaded when first used; what they are made of lives below.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kom_erbij.campaign.gemeenten import Gemeente, register
    from kom_erbij.errors import Finding, KomErbijError
    from kom_erbij.production.campaign import Resultaat, maak, maak_blad
    from kom_erbij.production.make import Gemaakt
    from kom_erbij.production.start import start_folder

__version__ = "0.1.0"
__all__ = [
    "Finding",
    "Gemaakt",
    "Gemeente",
    "KomErbijError",
    "Resultaat",
    "maak",
    "maak_blad",
    "register",
    "start_folder",
]
_HOME = {
    "Finding": "errors",
    "KomErbijError": "errors",
    "Gemaakt": "production.make",
    "Resultaat": "production.campaign",
    "maak": "production.campaign",
    "maak_blad": "production.campaign",
    "start_folder": "production.start",
    "Gemeente": "campaign.gemeenten",
    "register": "campaign.gemeenten",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(f"kom_erbij.{_HOME[name]}"), name)
