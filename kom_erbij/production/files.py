"""Writing a file beside its place and moving it there in one step: it is there whole, or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kom_erbij.errors import OutputError, Place


def prepare_folder(folder: Path) -> Path:
    """Make `folder`, with those above it. Raises OutputError when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError.of(
            f"“{folder}” is een bestand, geen map.",
            "Kies een andere map met --uit.",
            place=Place(option="--uit"),
        ) from None
    except OSError as error:
        raise OutputError.of(
            f"de map “{folder}” kan niet worden gemaakt ({_reason(error)}).",
            "Kies een andere map met --uit.",
            place=Place(option="--uit"),
        ) from None
    return folder


def write_file(path: Path, data: bytes) -> Path:
    """Put `data` in `path`, replacing what was there. Raises OutputError; then the old file is untouched."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.deel")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise OutputError.of(
            f"“{path}” kan niet worden geschreven ({_reason(error)}).",
            "Staat het bestand nog open, bijvoorbeeld in Word? Sluit het dan, of kies een andere map met --uit.",
        ) from None
    return path


def _reason(error: OSError) -> str:
    """Why, in Dutch: the words of the system are in its own language."""
    if isinstance(error, PermissionError):
        return "u mag daar niet schrijven"
    if isinstance(error, FileNotFoundError):
        return "die map bestaat niet"
    if isinstance(error, NotADirectoryError | IsADirectoryError):
        return "daar staat al iets anders met die naam"
    return f"systeemfout {error.errno}"
