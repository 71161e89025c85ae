"""A folder of filled-in forms, each read in a process of its own: a bad one costs itself.

Not here: what a form means (form_values), and where its row goes (production).
"""

from __future__ import annotations

import hashlib
import json
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kom_erbij.errors import InputError, KomErbijError, Place, UsageError
from kom_erbij.intake.apart import run_apart
from kom_erbij.intake.form_flat import Sheet
from kom_erbij.intake.form_raw import Raw
from kom_erbij.intake.form_values import Filled, understood
from kom_erbij.intake.limits import FORM_BYTES, FORM_FILES, FORM_MEMORY, FORM_SECONDS, read_bytes

_IGNORED = ("desktop.ini", "thumbs.db")


@dataclass(frozen=True, slots=True)
class Form:
    """A file of the folder: its name with the folder's, a digest of what it holds, its row or what is wrong with it."""

    name: str
    digest: str
    filled: Filled | None = None
    error: KomErbijError | None = None


def form_files(folder: Path) -> list[Path]:
    """The files in a folder and in those under it, by name. Raises UsageError; no link is followed."""
    place = Place(option="MAP")
    if not folder.is_dir():
        raise UsageError.of(f"de map “{folder}” is er niet.", "Controleer de naam.", place=place)
    found = list(_below(folder, 0))
    if len(found) > FORM_FILES:
        raise UsageError.of(
            f"in de map staan meer dan {FORM_FILES} bestanden.",
            "Zet de formulieren in een eigen map.",
            place=place,
        )
    if not found:
        raise UsageError.of("de map is leeg.", "Zet de ingevulde formulieren erin.", place=place)
    return sorted(found)


def _below(folder: Path, depth: int) -> Iterator[Path]:
    for one in folder.iterdir():
        # What systems and Office leave behind.
        if one.name.startswith((".", "~$")) or one.name.casefold() in _IGNORED:
            continue
        if one.is_dir() and not one.is_symlink():
            if depth < 5:
                yield from _below(one, depth + 1)
        else:
            yield one


def name_of(path: Path, folder: Path) -> str:
    """What a form goes by: the folder's own name and its path there, whatever way that was typed."""
    return unicodedata.normalize("NFC", f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}")


def read_form(path: Path, folder: Path, sheets: Callable[[], Sequence[Sheet]]) -> Form:
    """One form. What is wrong with it is in it; nothing is raised. `sheets` gives those that a flat one may be."""
    name = name_of(path, folder)
    digest = ""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise InputError.of(
                "dit is een verwijzing, geen bestand; die wordt niet gevolgd.",
                "Zet het formulier zelf in de map.",
                place=Place(file=name),
            )
        data = read_bytes(path, FORM_BYTES)
        digest = hashlib.sha256(data).hexdigest()
        return Form(name, digest, understood(_raw(data, name, sheets), name))
    except KomErbijError as error:
        return Form(name, digest, error=error)
    except OSError:
        gone = InputError.of("het bestand is er niet meer.", "Controleer de map.", place=Place(file=name))
        return Form(name, digest, error=gone)


def _raw(data: bytes, name: str, sheets: Callable[[], Sequence[Sheet]]) -> Raw:
    raw = _answer("form_process", data, name)
    if not raw.flat:
        return raw
    known = [
        (one.mark, list(one.sizes), [(spot.page, spot.box, spot.name, spot.value, spot.label) for spot in one.spots])
        for one in sheets()
    ]
    return _answer("form_flat_process", json.dumps((raw.keywords, known)).encode() + b"\n" + data, name)


def _answer(module: str, data: bytes, name: str) -> Raw:
    """What our module, run by itself, makes of the data. Raises InputError."""
    place = Place(file=name)
    done = run_apart(f"kom_erbij.intake.{module}", data, FORM_SECONDS, FORM_MEMORY)
    if done is None:
        raise InputError.of(
            f"dit bestand is na {FORM_SECONDS} seconden nog niet gelezen.", "Vraag een nieuw formulier.", place=place
        )
    try:
        said = json.loads(done.stdout) if done.returncode == 0 else None
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise InputError.of(
            "dit bestand is niet te lezen: het is beschadigd, of uitgepakt veel te groot.",
            "Vraag een nieuw formulier.",
            place=place,
        )
    if "unreadable" in said:
        what, hint = said["unreadable"]
        raise InputError.of(what, hint, place=place)
    told = [(what, hint) for what, hint in said["told"]]
    return Raw(said["keywords"], said["values"], set(said["ticked"]), said["doubtful"], told, said["flat"])
