"""The record of an output folder, `manifest.json`: each file that was made, of what, and for which list.

Not here: the files themselves (folder), and what a list no longer has (lists).
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kom_erbij.errors import Finding, OutputError, Place, Severity
from kom_erbij.production.keep.files import cannot_read, is_file
from kom_erbij.production.keep.stamp import Stamp

MANIFEST = "manifest.json"
HIDDEN = ".kom-erbij"
ASIDE = "manifest-oud.json"
"""What a record that could not be read is called from then on."""
_DEEPEST = 3
"""A file's name and the folders above it: the gemeente's, and what is for one use."""
ALONE = "los"
"""In place of a list: made by a command for one activity or campaign."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file is made of: its job's stamp, the hash of what it tells, its row, and the list it is made for.

    `sleutel` names the row (gemeente and title, as in file names); `van` is how many files its job has; `gezegd` is
    what was told of them when they were made.
    """

    stamp: Stamp
    inhoud: str
    sleutel: str
    van: int
    bron: str = ALONE
    gezegd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one file: its bytes (SHA-256, size, time of change in ns), its origin, and whose it is.

    `bronnen` are the lists that have its row. Without a `sha256` the file is somebody else's, and stands where ours
    would have come.
    """

    sha256: str
    size: int
    mtime_ns: int
    stamp: Stamp
    inhoud: str
    sleutel: str
    van: int
    bronnen: tuple[str, ...] = ()
    gezegd: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Any) -> Entry:
        """Raises KeyError, TypeError, ValueError when `data` is not what `as_json` gives."""
        of_later: dict[str, Any] = {"inhoud": "", "bronnen": (), "gezegd": ()}
        known = {name: one for name, one in {**of_later, **data}.items() if name != "bron"}
        lists = {name: tuple(known[name]) for name in ("bronnen", "gezegd")}
        entry = cls(**{**known, **lists, "stamp": Stamp(**data["stamp"])})
        texts = (
            *(entry.sha256, entry.inhoud, entry.sleutel, *entry.bronnen, *entry.gezegd),
            *asdict(entry.stamp).values(),
        )
        numbers = (entry.size, entry.mtime_ns, entry.van)
        if not all(type(one) is str for one in texts) or not all(type(one) is int for one in numbers):
            raise TypeError("geen tekst of getal")
        return entry


@dataclass(frozen=True, slots=True)
class Bron:
    """A list by where it is, seen from the output folder, by its tab if one was asked for, and by whose campaign.

    Its name alone would not do: two folders may each have an `activiteiten.xlsx`, and one list may serve two gemeenten.
    """

    plek: str
    blad: str = ""
    gemeente: str = ""

    @classmethod
    def of(cls, path: Path, folder: Path, blad: str | None, gemeente: str) -> Bron:
        """The list at `path` for the output `folder`."""
        real = unicodedata.normalize("NFC", os.path.realpath(path))
        try:
            place = Path(os.path.relpath(real, os.path.realpath(folder))).as_posix()
        except ValueError:
            # On another drive of Windows: told apart by where it is, without saying where that is.
            place = f"{Path(real).name}#{hashlib.blake2b(real.encode(), digest_size=8).hexdigest()}"
        return cls(place, blad or "", gemeente)

    @property
    def id(self) -> str:
        said = json.dumps([self.plek, self.blad, self.gemeente])
        return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def is_there(self, folder: Path) -> bool:
        """Whether the list is still where it was."""
        return "#" in self.plek or (folder / self.plek).exists()


@dataclass(slots=True)
class Manifest:
    """All that is recorded of a folder: entries by file name, lists by their id."""

    entries: dict[str, Entry] = field(default_factory=dict)
    bronnen: dict[str, Bron] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        from kom_erbij import __version__

        used = {one for entry in self.entries.values() for one in entry.bronnen}
        told = {
            "programma": f"kom-erbij {__version__}",
            "lijsten": {name: asdict(one) for name, one in sorted(self.bronnen.items()) if name in used},
            "bestanden": {name: entry.as_json() for name, entry in sorted(self.entries.items())},
        }
        return json.dumps(told, indent=1).encode()


def read_manifest(folder: Path) -> tuple[Manifest, list[Finding]]:
    """The record of `folder`, without what in it is of no use, and what is to be told of that.

    Raises OutputError for a `manifest.json` of another program: a website may have one.
    """
    path, manifest = folder / MANIFEST, Manifest()
    if not os.path.lexists(path):
        return manifest, []
    if not is_file(path):
        raise _anothers(path)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        # Made again beside it, all that is there would be taken for somebody else's.
        raise cannot_read(path, error) from None
    except (ValueError, RecursionError):
        return manifest, [_unreadable()]
    if not isinstance(told, Mapping) or not str(told.get("programma", "")).startswith("kom-erbij "):
        raise _anothers(path)
    listed, lists = told.get("bestanden"), told.get("lijsten")
    lost = not isinstance(listed, Mapping)
    for name, data in listed.items() if isinstance(listed, Mapping) else ():
        try:
            manifest.entries[safe_name(name)] = Entry.from_json(data)
        except (ValueError, KeyError, TypeError):
            lost = True
    for name, data in lists.items() if isinstance(lists, Mapping) else ():
        try:
            manifest.bronnen[str(name)] = Bron(**{key: str(text) for key, text in data.items()})
        except (TypeError, AttributeError):
            lost = True
    return manifest, [_unreadable()] if lost else []


def safe_name(name: str) -> str:
    """A name of a file in the folder, by its way from there. Raises ValueError for one that leads elsewhere.

    So it does for a file that is ours to keep.
    """
    parts = name.split("/")
    if len(parts) > _DEEPEST or "\\" in name or "\0" in name or parts[0] in (MANIFEST, HIDDEN):
        raise ValueError(name)
    for part in parts:
        if Path(part).name != part or part in ("", ".", "..") or len(part) > 255:
            raise ValueError(name)
    name.encode()
    return name


def _unreadable() -> Finding:
    return Finding(
        "manifest",
        Severity.WARNING,
        Place(file=MANIFEST),
        "dit bestand is niet (helemaal) te lezen; het programma weet niet meer van alle bestanden waarvan ze zijn.",
        f"Wat nodig is, wordt opnieuw gemaakt; wat niet herkend wordt, blijft staan. Het oude heet nu {ASIDE}.",
    )


def _anothers(path: Path) -> OutputError:
    return OutputError(
        Finding(
            "manifest",
            Severity.ERROR,
            Place(option="--uit"),
            f"in deze map staat al een {MANIFEST} dat niet van kom-erbij is (“{path}”).",
            "Kies een andere map met --uit.",
        )
    )
