"""Posters, posts, cards and press releases for a gemeente's Week tegen Eenzaamheid, in a few calls.

    import kom_erbij

    for made in kom_erbij.poster("Gouda", titel="Samen eten", datum="30-09-2027", formaat="pdf"):
        print(made.bestand)

Each command of `kom-erbij` has its twin here; `maak` makes a product by its name, and each product has a call by each
of its names, English and Dutch. `batch` takes a sheet or rows, `render` gives files in memory, `campagne` is a campaign
that reads no configuration. What is handed out is loaded when it is first used. See docs/python.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kom_erbij.campaign.drukker import Doel, Drukker, Standard
    from kom_erbij.campaign.gemeenten import Gemeente
    from kom_erbij.campaign.model import Activiteit, Campagne, Contact, Huisstijl, Partner, Status, Wethouder
    from kom_erbij.campaign.moment import Dagdeel, Moment, Tijd, Uren
    from kom_erbij.campaign.week import Week
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
    from kom_erbij.production.api import Maker, gemeenten, maak, nieuw, render
    from kom_erbij.production.ask.value import campagne
    from kom_erbij.production.batch import batch, kit
    from kom_erbij.production.check.controleer import Controle, Kolommen, controleer, kolommen
    from kom_erbij.production.check.judging import preflight_files
    from kom_erbij.production.forms import Ingelezen, inlezen
    from kom_erbij.production.memory import Bestand, Bestanden
    from kom_erbij.production.result import Gemaakt, Mislukt, Result, Verwachting, Voortgang
    from kom_erbij.production.sjabloon import Toets, sjabloon, toets

__version__ = "0.1.0"
__all__ = [
    "Activiteit",
    "Bestand",
    "Bestanden",
    "Campagne",
    "ConfigError",
    "Contact",
    "Controle",
    "Dagdeel",
    "Doel",
    "DoesNotFitError",
    "Drukker",
    "Exit",
    "Finding",
    "Gemaakt",
    "Gemeente",
    "Huisstijl",
    "Ingelezen",
    "InputError",
    "Kolommen",
    "KomErbijError",
    "Maker",
    "Mislukt",
    "MissingGlyphError",
    "Moment",
    "OutputError",
    "Partner",
    "PictureError",
    "Place",
    "PromiseError",
    "Report",
    "Result",
    "Severity",
    "Standard",
    "Status",
    "TemplateError",
    "Tijd",
    "Toets",
    "UnknownGemeenteError",
    "Uren",
    "UsageError",
    "Verwachting",
    "Voortgang",
    "Week",
    "Wethouder",
    "batch",
    "campagne",
    "controleer",
    "gemeenten",
    "inlezen",
    "kit",
    "kolommen",
    "maak",
    "nieuw",
    "preflight_files",
    "render",
    "sjabloon",
    "toets",
]

_MODULES: dict[str, tuple[str, ...]] = {
    "campaign.drukker": ("Doel", "Drukker", "Standard"),
    "campaign.gemeenten": ("Gemeente",),
    "campaign.model": ("Activiteit", "Campagne", "Contact", "Huisstijl", "Partner", "Status", "Wethouder"),
    "campaign.moment": ("Dagdeel", "Moment", "Tijd", "Uren"),
    "campaign.week": ("Week",),
    "errors": (
        "ConfigError",
        "DoesNotFitError",
        "Exit",
        "Finding",
        "InputError",
        "KomErbijError",
        "MissingGlyphError",
        "OutputError",
        "PictureError",
        "Place",
        "PromiseError",
        "Severity",
        "TemplateError",
        "UnknownGemeenteError",
        "UsageError",
    ),
    "preflight.report": ("Report",),
    "production.api": ("Maker", "gemeenten", "maak", "nieuw", "render"),
    "production.batch": ("batch", "kit"),
    "production.ask.value": ("campagne",),
    "production.check.controleer": ("Controle", "Kolommen", "controleer", "kolommen"),
    "production.check.judging": ("preflight_files",),
    "production.forms": ("Ingelezen", "inlezen"),
    "production.memory": ("Bestand", "Bestanden"),
    "production.sjabloon": ("Toets", "sjabloon", "toets"),
    "production.result": ("Gemaakt", "Mislukt", "Result", "Verwachting", "Voortgang"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}
"""The module in which each name is at home."""


if TYPE_CHECKING:

    def __getattr__(name: str) -> Maker: ...

else:

    def __getattr__(name: str) -> object:
        if name in _HOMES:
            return getattr(import_module(f"kom_erbij.{_HOMES[name]}"), name)
        if not name.startswith("_"):
            from kom_erbij.production.api import maker

            if call := maker(name):
                return call
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    from kom_erbij.production.api import maker_names

    return sorted({*globals(), *__all__, *maker_names()})
