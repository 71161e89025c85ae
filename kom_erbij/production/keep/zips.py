"""All files of a gemeente in one ZIP, to send on. The same files give the same bytes."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kom_erbij.errors import KomErbijError, OutputError, Place
from kom_erbij.production.keep.files import cannot_write, is_file
from kom_erbij.production.keep.patience import Patience
from kom_erbij.production.result import Result

_MADE = b"kom-erbij sha256="
_AT = (1980, 1, 1, 0, 0, 0)
_PACKED = (".pdf", ".png", ".docx", ".odt", ".xlsx", ".gif")
"""Endings of files that are compressed in themselves."""


def zipped(result: Result, uit: Path) -> Result:
    """The result of a run in the folder `uit`, with a ZIP beside the folder of each gemeente.

    What cannot be written is in `unwritten`; one that somebody else made or changed is never replaced.
    """
    files = sorted({*(one.bestand for one in result.made), *result.unchanged})
    wrong = list(result.unwritten)
    for folder in sorted({uit / path.relative_to(uit).parts[0] for path in files if path.parent != uit}):
        try:
            _write(folder.with_name(f"{folder.name}.zip"), folder, [one for one in files if folder in one.parents])
        except KomErbijError as error:
            wrong += error.findings
    return replace(result, unwritten=tuple(wrong))


def _write(path: Path, folder: Path, files: Iterable[Path]) -> None:
    """Raises OutputError."""
    if os.path.lexists(path) and not _is_ours(path):
        what = "dit bestand is niet door dit programma gemaakt, of is daarna veranderd; het is niet overschreven."
        raise OutputError.of(what, "Geef het een andere naam.", place=Place(file=str(path)))
    beside = path.with_name(f".{path.name}.{os.getpid()}.deel")
    try:
        with zipfile.ZipFile(beside, "w") as whole:
            for one in files:
                entry = zipfile.ZipInfo(f"{folder.name}/{one.relative_to(folder).as_posix()}", _AT)
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_STORED if one.suffix in _PACKED else zipfile.ZIP_DEFLATED
                with one.open("rb") as source, whole.open(entry, "w", force_zip64=True) as target:
                    shutil.copyfileobj(source, target, 1 << 20)
            whole.comment = _signature(whole)
        Patience()(lambda: beside.replace(path))
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _is_ours(path: Path) -> bool:
    """Whether it is a ZIP of ours that nobody changed."""
    try:
        with zipfile.ZipFile(path) as whole:
            return is_file(path) and whole.comment == _signature(whole)
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _signature(whole: zipfile.ZipFile) -> bytes:
    told = "\n".join(f"{one.filename} {one.file_size} {one.CRC}" for one in whole.infolist())
    return _MADE + hashlib.sha256(told.encode()).hexdigest().encode()
