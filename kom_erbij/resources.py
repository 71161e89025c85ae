"""Where `templates/` and `assets/` lie, in a checkout and installed, and the files of the font packages.

A leaf. Holds no knowledge of what is in the files.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def _root() -> Path:
    """The folder with `templates/` and `assets/`: the package when installed, else the checkout."""
    package = Path(str(files("kom_erbij")))
    return package if (package / "templates").is_dir() else package.parent


def templates() -> Path:
    """Folder with one folder for each product."""
    return _root() / "templates"


def assets() -> Path:
    """Folder with the register, icons and profiles."""
    return _root() / "assets"


def font_file(package: str, name: str) -> Path:
    """Path of the TrueType file `name` in the font package `package`."""
    return Path(str(files(package))) / "files" / name
