"""How large what comes from outside may be: one place for all readers. Documented in docs/betrouwbaarheid.md.

Not here: what a PDF to be judged may ask (preflight/limits.py).
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from kom_erbij.errors import InputError, KomErbijError, Place

_WINDOWS = os.name == "nt"
MB = 1_000_000
CONFIG_BYTES = 1 * MB
SHEET_BYTES = 50 * MB
SHEET_ROWS = 50_000
SHEET_COLUMNS = 200
SHEET_CELLS = 2_000_000
"""Of a sheet in XLSX, with those that are empty and only have a colour."""
CSV_CELLS = 16_384
"""Of one line: as many as a row of any spreadsheet has."""
CELL_CHARACTERS = 32_767
"""What Excel itself holds in a cell."""
UNPACKED_BYTES = 400 * MB
"""All parts of an XLSX or ODS together, unpacked."""
UNPACKED_TIMES = 300
"""How many times its size a part may grow when it is unpacked, past UNPACKED_FREE bytes."""
UNPACKED_FREE = 5 * MB
PARTS = 2_000
"""Files within an XLSX or ODS."""
PICTURE_BYTES = 40 * MB
PICTURE_PIXELS = 80 * MB
LOGO_POINTS = 14_400
"""The longest side of a vector logo in pt: what PDF itself allows (ISO 32000-1, annex C.2)."""
LOGO_UNPACKED = 100 * MB
"""All streams of a PDF logo together, unpacked."""
LOGO_DRAWN = 200_000
"""How many things a PDF logo draws, with those that its forms repeat."""
LOGO_CONTENT = 20 * MB
"""The operators of a PDF logo's page, or of a form in it, unpacked."""
SVG_DEPTH = 500
"""How deep elements of an SVG may lie in each other."""
LOGO_DEPTH = 24
"""How deep forms and patterns of a PDF logo may lie in each other."""
SVG_SECONDS = 10
SVG_MEMORY = 2_000 * MB
"""What drawing an SVG, or looking at a vector logo, may take in a process of its own (the memory: not on Windows)."""
FORM_BYTES = 20 * MB
"""A filled-in form."""
FORM_UNPACKED = 60 * MB
"""All parts of a form in DOCX together, or one stream of a PDF, unpacked."""
FORM_PAGES = 20
FORM_FIELDS = 500
FORM_DEPTH = 12
"""How deep fields of a PDF may lie in each other."""
FORM_CHARACTERS = 5_000
"""What people may write in one field."""
FORM_SECONDS = 20
FORM_MEMORY = 1_000 * MB
"""What reading one form may take in a process of its own (the memory: not on Windows)."""
FORM_FILES = 2_000
"""Forms in one folder."""
TEMPLATE_BYTES = 1 * MB
TEMPLATE_ITEMS = 1_000
"""Items and texts of one page, each block counted every time that it is used."""
TEXT_BYTES = MB // 5
"""A template of Markdown or text."""
TEMPLATE_STEPS = 2_000_000
"""What a template may do to fill itself in once: each part of it counts every time that it is come by."""
FILLED_CHARACTERS = 1 * MB
"""How long a template may become when it is filled in."""
TEMPLATE_FILES = 200
"""Files in the folder of a product, and products in a folder."""
FONT_BYTES = 5 * MB
FONT_SECONDS = 20
"""What giving a font TrueType outlines may take, in a process of its own."""
PROFILE_BYTES = 20 * MB
"""An ICC profile of a printer."""


def as_spelled(path: Path) -> Path:
    """The path as the disk has it, where that writes é as one letter or as e with an accent (NFC, NFD); else as given.

    A Mac and the programs of a Mac write the second, all others the first.
    """
    for part in (path, *path.parents):
        if part.exists():
            found = part
            break
    else:
        return path
    for name in path.relative_to(found).parts:
        try:
            same = [one for one in found.iterdir() if _composed(one.name) == _composed(name)]
        except OSError:
            return path
        if len(same) != 1:
            return path
        found = same[0]
    return found


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def read_bytes(path: Path, most: int, error: type[KomErbijError] = InputError) -> bytes:
    """The bytes of a file. Raises `error` where it is not there, is no file, or is larger than `most`."""
    place = Place(file=path.name)
    try:
        path = path if path.exists() else as_spelled(path)
        size = path.stat().st_size
        if path.is_file() and size <= most:
            with path.open("rb") as file:
                return file.read(most + 1)
    except PermissionError:
        if _WINDOWS:
            what = "het bestand is in gebruik of op slot."
            hint = "Staat het open in Excel of een ander programma? Sluit het daar, en probeer het opnieuw."
        else:
            what, hint = "u mag dit bestand niet lezen.", "Vraag wie het maakte om leesrechten, of maak zelf een kopie."
        raise error.of(what, hint, place=place) from None
    except (OSError, ValueError):
        raise error.of(
            "het bestand is er niet of is niet te lezen.", "Controleer de naam en de map.", place=place
        ) from None
    if not path.is_file():
        raise error.of("dit is geen bestand.", "Kies een bestand.", place=place)
    raise error.of(f"het bestand is {size / MB:.0f} MB.", f"Het mag {most / MB:.0f} MB zijn.", place=place)
