"""Writing a file beside its place and moving it there in one step: it is there whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from kom_erbij.errors import KomErbijError, OutputError, Place


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
        raise cannot_write(path, error) from None
    return path


def cannot_write(path: Path, error: OSError) -> KomErbijError:
    """Why `path` cannot be written, as an OutputError."""
    hint = "Staat het bestand nog open, bijvoorbeeld in Word? Sluit het dan, of kies een andere map met --uit."
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        hint = "Maak ruimte vrij, of kies een andere map met --uit. Wat klaar is, staat er heel."
    return OutputError.of(f"“{path}” kan niet worden geschreven ({_reason(error)}).", hint)


def _reason(error: OSError) -> str:
    """Why, in Dutch: the words of the system are in its own language."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "de schijf is vol"
    if error.errno == errno.EROFS or isinstance(error, PermissionError):
        return "u mag daar niet schrijven"
    if isinstance(error, FileNotFoundError):
        return "die map bestaat niet"
    if isinstance(error, NotADirectoryError | IsADirectoryError):
        return "daar staat al iets anders met die naam"
    return f"systeemfout {error.errno}"
