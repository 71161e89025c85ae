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

from kom_erbij.errors import KomErbijError, OutputError, Place, listed
from kom_erbij.production.keep.files import cannot_read, cannot_write, is_file
from kom_erbij.production.keep.patience import Patience
from kom_erbij.production.result import NOT_NEW, Result

_MADE = b"kom-erbij sha256="
_AT = (1980, 1, 1, 0, 0, 0)
_PACKED = (".pdf", ".png", ".docx", ".odt", ".xlsx", ".gif")
"""Endings of files that are compressed in themselves."""


def zipped(result: Result, uit: Path) -> Result:
    """The result of a run in the folder `uit`, with a ZIP beside the folder of each gemeente.

    What cannot be written is in `unwritten`; one that somebody else made or changed is never replaced.
    """
    # By their words, since Windows sorts paths without regard to case.
    files = sorted({*(one.bestand for one in result.made), *result.unchanged}, key=lambda path: path.as_posix())
    wrong = list(result.unwritten)
    for folder in sorted({uit / path.relative_to(uit).parts[0] for path in files if path.parent != uit}):
        path = folder.with_name(f"{folder.name}.zip")
        lacks = [Path(one.place.file or "") for one in result.unwritten if one.rule == NOT_NEW]
        if names := [one.name for one in lacks if folder in one.parents]:
            # Made without it, one would send it on and miss it there.
            what = f"dit bestand is niet nieuw gemaakt: {listed(names)} kon niet worden geschreven."
            hint = "Sluit wat open staat, en geef dezelfde opdracht nog eens."
            wrong += OutputError.of(what, hint, place=Place(file=str(path))).findings
            continue
        try:
            _write(path, folder, [one for one in files if folder in one.parents])
        except KomErbijError as error:
            wrong += error.findings
    return replace(result, unwritten=tuple(wrong))


def _write(path: Path, folder: Path, files: Iterable[Path]) -> None:
    """Raises OutputError."""
    patience = Patience()
    beside = path.with_name(f".{path.name}.{os.getpid()}.deel")
    try:
        if os.path.lexists(path) and not (is_file(path) and patience(lambda: _is_ours(path))):
            what = "dit bestand is niet door dit programma gemaakt, of is daarna veranderd; het is niet overschreven."
            raise OutputError.of(what, "Geef het een andere naam.", place=Place(file=str(path)))
        with zipfile.ZipFile(beside, "w") as whole:
            for one in files:
                _add(whole, f"{folder.name}/{one.relative_to(folder).as_posix()}", one, patience)
            whole.comment = _signature(whole)
        patience(lambda: beside.replace(path))
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _add(whole: zipfile.ZipFile, name: str, path: Path, patience: Patience) -> None:
    """Raises OutputError for a file that cannot be read: a ZIP without it would lack it unseen."""
    entry = zipfile.ZipInfo(name, _AT)
    # As Unix has it, for its rights of access; else it says on which kind of machine it was made.
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if path.suffix in _PACKED else zipfile.ZIP_DEFLATED
    try:
        source = patience(lambda: path.open("rb"))
    except OSError as error:
        raise cannot_read(path, error) from None
    with source, whole.open(entry, "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _is_ours(path: Path) -> bool:
    """Whether it is a ZIP of ours that nobody changed. Raises OSError."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as whole:
            return whole.comment == _signature(whole)
    except (zipfile.BadZipFile, ValueError):
        return False


def _signature(whole: zipfile.ZipFile) -> bytes:
    told = "\n".join(f"{one.filename} {one.file_size} {one.CRC}" for one in whole.infolist())
    return _MADE + hashlib.sha256(told.encode()).hexdigest().encode()
