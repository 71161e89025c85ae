"""A folder to start in: a configuration with comments, and a sheet with the header and one example."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

from kom_erbij.campaign.gemeenten import Gemeente
from kom_erbij.errors import OutputError, Place
from kom_erbij.intake.sheet import EXAMPLE
from kom_erbij.production.keep.files import prepare_folder, write_file

_CONFIG = """# Instellingen voor kom-erbij. Haal het hekje weg bij wat u wilt gebruiken.

{gemeente}

# De eigen naam van uw week, als u die heeft:
# naam_week = "Week van de Ontmoeting"

# Staat het verkeerde lidwoord bij die naam? Kies de, het of geen:
# lidwoord = "het"
# Is de naam meervoud (de Geluksdagen zijn)?
# meervoud = true
# Is de naam Fries?
# taal_week = "fy"

# De data van uw week, als ze vaststaan:
# van = 2027-09-30
# tot = 2027-10-06

# Waar inwoners het programma vinden:
# website = "www.gouda.nl/komerbij"
# Is dat adres lang? Dit komt dan in de tekst, het lange in de code:
# kort = "www.gouda.nl/soep"

# Teksten voor inwoners worden nagelezen op woorden die afschrikken, zoals “eenzame ouderen”. Zo staat dat uit:
# toon = "vrij"

# Past een omschrijving nergens? Laat die eindigen na een hele zin; u leest dan welke zinnen wegvielen.
# inkorten = true

[huisstijl]
# Het logo (SVG, PDF, PNG of JPEG) in deze map:
# logo = "logo.svg"
# Een eigen kleur voor de achtergrond, en een voor de accenten (“erbij!”):
# kleur = "#2B1E4D"
# accent = "#FFC53D"
# Wie meedoet, met logo:
# [[huisstijl.partners]]
# naam = "Stichting Welzijn"
# logo = "welzijn.svg"

[contact]
# naam = ""
# functie = "communicatieadviseur"
# email = ""
# telefoon = ""

# Heten de kolommen van uw lijst anders? Zeg dan hier hoe. Kijk met: kom-erbij kolommen activiteiten.csv
[kolommen]
# titel = "Wat gaan we doen"
# negeren = ["Interne opmerking"]

[wethouder]
# naam = ""
# portefeuille = ""
# citaat = ""

# Wat uw drukker wil; gebruik het met: kom-erbij poster --drukker jansen
# [drukker.jansen]
# afloop = 5
# snijtekens = false
"""


_OPEN = """# Van welke gemeente is deze campagne? Zonder gemeente wordt er niets gemaakt.
# gemeente = "Gouda\""""


def start_folder(folder: Path, gemeente: Gemeente | None) -> list[Path]:
    """Write `kom-erbij.toml` and `activiteiten.csv`. Raises OutputError rather than overwrite one.

    Without a gemeente its line is left to fill in: nobody's posters are made under another's name.
    """
    config = _CONFIG.replace("{gemeente}", f'gemeente = "{gemeente.naam}"' if gemeente else _OPEN)
    sheet = "\r\n".join((";".join(EXAMPLE), ";".join(EXAMPLE.values()), ""))
    # Excel recognises UTF-8 by its byte-order mark.
    contents = {"kom-erbij.toml": config.encode(), "activiteiten.csv": ("\ufeff" + sheet).encode()}
    for name in contents:
        if os.path.lexists(folder / name):
            raise OutputError.of(
                "dit bestand bestaat al.", "Kies een andere map.", place=Place(file=str(folder / name))
            )
    prepare_folder(folder, "MAP")
    for name, data in contents.items():
        write_file(folder / name, data, elsewhere="Kies een andere map.")
    return [folder / name for name in contents]


def enter(folder: Path, *, windows: bool = os.name == "nt") -> str:
    """What to type to go to a folder: between quotes where its name needs them."""
    if not windows:
        return f"cd {shlex.quote(str(folder))}"
    # cmd and PowerShell both take double quotes, which no name on Windows can have.
    plain = re.fullmatch(r"[\w\\/:.-]+", str(folder))
    return f"cd {folder}" if plain else f'cd "{folder}"'
