"""Posters, posts, cards and press releases for a gemeente's Week tegen Eenzaamheid, in a few calls.

    import kom_erbij

    for made in kom_erbij.poster("Gouda", titel="Samen eten", datum="30-09-2027", formaat="pdf"):
        print(made.bestand)

Each command of `kom-erbij` has its twin here; `maak` makes a product by its name, and each product has a call by each
of its names, English and Dutch. What is handed out is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kom_erbij.campaign.gemeenten import Gemeente
    from kom_erbij.errors import (
        ConfigError,
        DoesNotFitError,
        Exit,
        Finding,
        InputError,
        KomErbijError,
        MissingGlyphError,
        OutputError,
        PictureError,
        Place,
        PromiseError,
        Severity,
        TemplateError,
        UnknownGemeenteError,
        UsageError,
    )
    from kom_erbij.preflight.report import Report
    from kom_erbij.production.api import Maker, batch, gemeenten, maak, nieuw
    from kom_erbij.production.check.controleer import Controle, Kolommen, controleer, kolommen
    from kom_erbij.production.check.judging import preflight_files
    from kom_erbij.production.result import Gemaakt, Mislukt, Result, Voortgang
    from kom_erbij.production.sjabloon import Toets, sjabloon, toets

__version__ = "0.1.0"
__all__ = [
    "ConfigError",
    "Controle",
    "DoesNotFitError",
    "Exit",
    "Finding",
    "Gemaakt",
    "Gemeente",
    "InputError",
    "Kolommen",
    "KomErbijError",
    "Mislukt",
    "MissingGlyphError",
    "OutputError",
    "PictureError",
    "Place",
    "PromiseError",
    "Report",
    "Result",
    "Severity",
    "TemplateError",
    "Toets",
    "UnknownGemeenteError",
    "UsageError",
    "Voortgang",
    "batch",
    "controleer",
    "gemeenten",
    "kolommen",
    "maak",
    "nieuw",
    "preflight_files",
    "sjabloon",
    "toets",
]

_HOMES = {
    **dict.fromkeys(("Exit", "Finding", "KomErbijError", "Place", "Severity"), "errors"),
    **dict.fromkeys(("ConfigError", "DoesNotFitError", "InputError", "MissingGlyphError", "OutputError"), "errors"),
    **dict.fromkeys(("PictureError", "PromiseError", "TemplateError", "UnknownGemeenteError", "UsageError"), "errors"),
    "Controle": "production.check.controleer",
    "Kolommen": "production.check.controleer",
    "controleer": "production.check.controleer",
    "kolommen": "production.check.controleer",
    "Gemeente": "campaign.gemeenten",
    "Gemaakt": "production.result",
    "Mislukt": "production.result",
    "Result": "production.result",
    "Voortgang": "production.result",
    "Report": "preflight.report",
    "Toets": "production.sjabloon",
    "sjabloon": "production.sjabloon",
    "toets": "production.sjabloon",
    "preflight_files": "production.check.judging",
}


if TYPE_CHECKING:

    def __getattr__(name: str) -> Maker: ...

else:

    def __getattr__(name: str) -> object:
        if name in __all__:
            return getattr(import_module(f"kom_erbij.{_HOMES.get(name, 'production.api')}"), name)
        if not name.startswith("_"):
            from kom_erbij.production.api import maker

            if call := maker(name):
                return call
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    from kom_erbij.production.api import maker_names

    return sorted({*globals(), *__all__, *maker_names()})
