"""A folder to start in: a configuration with comments, and a sheet with the header and one example."""

from __future__ import annotations

from pathlib import Path

from kom_erbij.errors import OutputError, Place
from kom_erbij.intake.sheet import EXAMPLE

_CONFIG = """# Instellingen voor kom-erbij. Haal het hekje weg bij wat u wilt gebruiken.

gemeente = "Gouda"

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

# Past een omschrijving nergens? Laat haar eindigen na een hele zin; u leest dan welke zinnen wegvielen.
# inkorten = true

[huisstijl]
# Het logo (SVG, PDF, PNG of JPEG) in deze map:
# logo = "logo.svg"
# Een eigen kleur voor de achtergrond:
# kleur = "#2B1E4D"
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


def start_folder(folder: Path) -> list[Path]:
    """Write `kom-erbij.toml` and `activiteiten.csv`. Raises OutputError rather than overwrite one."""
    sheet = "\r\n".join((";".join(EXAMPLE), ";".join(EXAMPLE.values()), ""))
    # Excel recognises UTF-8 by its byte-order mark.
    contents = {"kom-erbij.toml": _CONFIG.encode(), "activiteiten.csv": ("\ufeff" + sheet).encode()}
    for name in contents:
        if (folder / name).exists():
            raise OutputError.of(
                "dit bestand bestaat al.", "Kies een andere map.", place=Place(file=str(folder / name))
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in contents.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise OutputError.of(f"de map is niet te maken ({error.strerror}).", place=Place(file=str(folder))) from None
    return [folder / name for name in contents]
