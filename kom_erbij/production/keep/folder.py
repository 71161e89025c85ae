"""The folder that a batch works in: one run at a time, each file whole, and a record of what was made.

`manifest.json` records each file. While a run is on, `.kom-erbij/` holds its lock, its journal and files that
are not whole yet; after a stop at any moment the journal tells the next run what was put in place.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from filelock import FileLock, Timeout

from kom_erbij.errors import Finding, OutputError, Place, Severity
from kom_erbij.production.keep.files import cannot_write, prepare_folder
from kom_erbij.production.keep.stamp import Stamp

MANIFEST = "manifest.json"
_HIDDEN = ".kom-erbij"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


class FolderFullError(OutputError):
    """Nothing more can be written here; the run has to stop."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one file: its bytes (SHA-256, size, time of change in ns) and what it was made of.

    `bron` and `sleutel` name the sheet and the row (gemeente and title, as in file names); `van` is how many
    files its job has.
    """

    sha256: str
    size: int
    mtime_ns: int
    stamp: Stamp
    bron: str
    sleutel: str
    van: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Any) -> Entry:
        """Raises KeyError, TypeError when `data` is not what `as_json` gives."""
        entry = cls(**{**data, "stamp": Stamp(**data["stamp"])})
        if not all(isinstance(one, str) for one in (entry.sha256, entry.bron, entry.sleutel)):
            raise TypeError("geen tekst")
        return entry


class OutputFolder:
    """The folder, locked; use it as a context. Raises OutputError when another run is at work in it."""

    def __init__(self, path: Path, *, overschrijf: bool = False) -> None:
        self.path, self._overschrijf = prepare_folder(path), overschrijf
        self._hidden = self.path / _HIDDEN
        self._lock = FileLock(self._hidden / "lock")
        self.notes: list[Finding] = []
        self._entries: dict[str, Entry] = {}
        self._jobs: dict[Stamp, set[str]] = {}

    def __enter__(self) -> OutputFolder:
        try:
            self._hidden.mkdir(exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise OutputError.of(
                f"in de map “{self.path}” is al een andere opdracht bezig.",
                "Wacht tot die klaar is, of kies een andere map met --uit.",
                place=Place(option="--uit"),
            ) from None
        except OSError as error:
            raise cannot_write(self.path, error) from None
        for leftover in self._hidden.glob("*.deel"):
            with contextlib.suppress(OSError):
                leftover.unlink()
        self._load()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._save()
        except OSError as problem:
            # What was put in place is in the journal, so nothing is lost; say so only if nothing else is wrong.
            if kind is None:
                raise cannot_write(self.path / MANIFEST, problem) from None
        finally:
            # Unlocked after it is gone: who comes next makes a lock of its own. Windows removes it by itself.
            with contextlib.suppress(OSError):
                (self._hidden / "lock").unlink()
            self._lock.release()
            with contextlib.suppress(OSError):
                self._hidden.rmdir()

    # What is there

    def up_to_date(self, stamp: Stamp) -> tuple[str, ...]:
        """The files of the job with this stamp, if all are in place; a file changed by hand since is one of them."""
        names = self._jobs.get(stamp, set())
        if not names or len(names) != self._entries[next(iter(names))].van:
            return ()
        return tuple(sorted(names)) if all((self.path / name).is_file() for name in names) else ()

    def _untouched(self, name: str) -> bool:
        """Whether the file is as the last run left it."""
        entry, path = self._entries[name], self.path / name
        state = path.stat()
        if (state.st_size, state.st_mtime_ns) == (entry.size, entry.mtime_ns):
            return True
        return state.st_size == entry.size and _sha256(path.read_bytes()) == entry.sha256

    # Putting in place

    def put(self, name: str, data: bytes, stamp: Stamp, *, bron: str, sleutel: str, van: int) -> Path | None:
        """Put a file in its place in one step; None when a person changed it (a note says so).

        Raises OutputError (this file cannot be written) and FolderFullError (no file can).
        """
        path = self.path / name
        digest = _sha256(data)
        try:
            if path.exists() and not self._mine(name, digest):
                return None
            beside = self._hidden / f"{digest[:24]}.deel"
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                state = os.fstat(file.fileno())
            entry = Entry(digest, len(data), state.st_mtime_ns, stamp, bron, sleutel, van)
            self._note_down(name, entry)
            beside.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError, UnboundLocalError):
                beside.unlink()
            problem = cannot_write(path, error)
            raise (FolderFullError(problem.findings) if error.errno in _FULL else problem) from None
        self._record(name, entry)
        return path

    def _mine(self, name: str, digest: str) -> bool:
        """Whether the file may be replaced: it is as a run left it, or already what it should become."""
        known = name in self._entries
        if self._overschrijf or (known and self._untouched(name)):
            return True
        if _sha256((self.path / name).read_bytes()) == digest:
            return True
        what = "is met de hand veranderd" if known else "stond er al en is niet door kom-erbij gemaakt"
        self.notes.append(
            Finding(
                "met-de-hand",
                Severity.WARNING,
                Place(file=name),
                f"dit bestand {what}; het is niet overschreven.",
                "Geef het een andere naam, of gebruik --overschrijf.",
            )
        )
        return False

    def remove_others(self, bron: str, sleutels: Iterable[str]) -> list[Path]:
        """Remove what an earlier run made from `bron` for rows it no longer has; not what a person changed."""
        kept = set(sleutels)
        removed = []
        for name, entry in sorted(self._entries.items()):
            path = self.path / name
            if entry.bron != bron or entry.sleutel in kept:
                continue
            if path.exists() and not self._untouched(name):
                self.notes.append(
                    Finding(
                        "met-de-hand",
                        Severity.WARNING,
                        Place(file=name),
                        "dit bestand hoort bij een rij die er niet meer is, maar is met de hand veranderd.",
                        "Het is blijven staan. Verwijder het zelf als het weg mag.",
                    )
                )
                continue
            path.unlink(missing_ok=True)
            self._forget(name)
            removed.append(path)
        return removed

    # The record

    def _record(self, name: str, entry: Entry) -> None:
        self._forget(name)
        self._entries[name] = entry
        self._jobs.setdefault(entry.stamp, set()).add(name)

    def _forget(self, name: str) -> None:
        old = self._entries.pop(name, None)
        if old:
            self._jobs[old.stamp].discard(name)

    def _note_down(self, name: str, entry: Entry) -> None:
        with (self._hidden / "journal").open("a", encoding="utf-8") as journal:
            journal.write(json.dumps({"naam": name, **entry.as_json()}) + "\n")

    def _load(self) -> None:
        path = self.path / MANIFEST
        try:
            listed = json.loads(path.read_text(encoding="utf-8"))["bestanden"] if path.exists() else {}
            for name, data in listed.items():
                self._record(_safe(name), Entry.from_json(data))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self._entries, self._jobs = {}, {}
            self.notes.append(
                Finding(
                    "manifest",
                    Severity.WARNING,
                    Place(file=MANIFEST),
                    "dit bestand is niet te lezen; het programma weet niet meer wat al klaar was.",
                    "Alles wordt opnieuw gemaakt.",
                )
            )
        journal = self._hidden / "journal"
        if not journal.exists():
            return
        for line in journal.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                data = json.loads(line)
                name = _safe(data.pop("naam"))
                entry = Entry.from_json(data)
            except (ValueError, KeyError, TypeError, AttributeError):
                continue  # The last line of a run that was stopped may be half.
            target = self.path / name
            if target.is_file() and _sha256(target.read_bytes()) == entry.sha256:
                self._record(name, replace(entry, mtime_ns=target.stat().st_mtime_ns))

    def _save(self) -> None:
        from kom_erbij import __version__

        listed = {name: entry.as_json() for name, entry in sorted(self._entries.items())}
        text = json.dumps({"programma": f"kom-erbij {__version__}", "bestanden": listed}, indent=1)
        beside = self._hidden / "manifest.deel"
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path / MANIFEST)
        (self._hidden / "journal").unlink(missing_ok=True)


def _safe(name: str) -> str:
    """A name of a file in the folder itself. Raises ValueError for one that would lead elsewhere."""
    if Path(name).name != name or name in ("", ".", ".."):
        raise ValueError(name)
    return name


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
