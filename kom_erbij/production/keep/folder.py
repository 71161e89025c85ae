"""The folder that files go to: one run at a time, each file whole, and a record of what was made.

`manifest.json` records each file. While a run is on, `.kom-erbij/` holds its lock, its journal and files that
are not whole yet; after a stop at any moment the journal tells the next run what was put in place. No link is followed.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from kom_erbij.errors import Finding, InputError, OutputError, Place, Severity
from kom_erbij.production.keep.files import (
    FULL,
    cannot_remove,
    cannot_write,
    is_file,
    is_input,
    prepare_folder,
    save,
    through_link,
)
from kom_erbij.production.keep.lists import Rows, anothers, known_as, with_bron
from kom_erbij.production.keep.manifest import (
    ALONE,
    ASIDE,
    HIDDEN,
    MANIFEST,
    Entry,
    Manifest,
    Origin,
    read_manifest,
    safe_name,
)
from kom_erbij.production.keep.patience import Patience
from kom_erbij.production.keep.places import check_folder, check_room, longest_path
from kom_erbij.production.keep.stamp import Stamp

_UNFINISHED = re.compile(r"[0-9a-f]{24}\.deel|manifest\.deel")
_HURRY = 10.0
"""How long (s) a command for one activity waits for another run in the same folder."""


class FolderFullError(OutputError):
    """Nothing more can be written here; the run has to stop."""


class OutputFolder:
    """The folder, locked; use it as a context. Raises OutputError when another run is at work in it.

    `inputs` are never replaced, whatever they are called; `overschrijf` gives leave for other files of people.
    With `wait` a run that is nearly done is waited for. What could not be written or removed is in `unwritten`, and
    what else is to be told in `notes`.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        overschrijf: bool = False,
        inputs: Iterable[str | Path] = (),
        wait: bool = False,
        patience: Patience | None = None,
    ) -> None:
        self.path, self._overschrijf, self._inputs = check_folder(path), overschrijf, tuple(inputs)
        self._hidden = self.path / HIDDEN
        self._lock = FileLock(self._hidden / "lock")
        self._wait, self._longest = _HURRY if wait else 0.0, longest_path()
        self._patience = patience or Patience()
        self.notes: list[Finding] = []
        self.unwritten: list[Finding] = []
        self._manifest = Manifest()
        self._jobs: dict[Stamp, set[str]] = {}
        self._told: set[str] = set()
        self._current: set[str] = set()
        self._rows: Rows | None = None
        self.bron = ALONE

    def __enter__(self) -> OutputFolder:
        prepare_folder(self.path)
        try:
            self._acquire()
        except Timeout:
            raise OutputError.of(
                f"in de map “{self.path}” is al een andere opdracht bezig.",
                "Wacht tot die klaar is, of kies een andere map met --uit.",
                place=Place(option="--uit"),
            ) from None
        except OSError as error:
            raise cannot_write(self.path, error) from None
        try:
            self._load()
        except OSError as error:
            self._leave()
            raise cannot_write(self.path, error) from None
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._save()
        except OSError as problem:
            # What was put in place is in the journal, so nothing is lost, and the next run goes by that.
            self.unwritten += cannot_write(self.path / MANIFEST, problem).findings
        finally:
            self._leave()

    def _acquire(self) -> None:
        waited = 0.0
        while True:
            try:
                self._hidden.mkdir(exist_ok=True)
                self._refuse_links()
                self._lock.acquire(timeout=0)
                return
            except (Timeout, FileNotFoundError):
                # Who had it may have just cleared it away.
                if waited >= self._wait:
                    raise
            time.sleep(0.1)
            waited += 0.1

    def _refuse_links(self) -> None:
        for one in (self._hidden, *(self._hidden / name for name in ("lock", "journal", "manifest.deel"))):
            if one.is_symlink():
                raise OutputError.of(f"“{one}” is een link naar elders.", "Haal die weg.", place=Place(option="--uit"))

    def _leave(self) -> None:
        # Unlocked after it is gone: who comes next makes a lock of its own. Windows removes it by itself.
        with contextlib.suppress(OSError):
            (self._hidden / "lock").unlink()
        self._lock.release()
        with contextlib.suppress(OSError):
            self._hidden.rmdir()

    def check_room(self, name: str) -> None:
        """Raises OutputError when a file of this name would have too long a path here."""
        check_room(self.path, name, most=self._longest)

    # What is there

    def serve(self, rows: Rows, path: Path) -> None:
        """From here on files are made for the list at `path`, which has `rows`."""
        self._rows, self.bron = rows, known_as(self._manifest, rows, path, self.path)

    def up_to_date(self, origin: Origin) -> tuple[str, ...] | None:
        """The files of the job with this stamp, if all are in place; None if not, for then it is due.

        A file that a person changed is one of them; with `overschrijf` it makes its job due.
        """
        names = sorted(self._jobs.get(origin.stamp, ()))
        if not names or len(names) != self._entry(names[0]).van:
            return None
        if not all(self._has(name) for name in names):
            return None
        try:
            untouched = {name for name in names if self._untouched(name)}
        except OSError:
            # Another program keeps one to itself: that is told when it is put in place.
            return None
        if self._overschrijf and len(untouched) < len(names):
            return None
        for name in names:
            entry = with_bron(self._entry(name), self.bron)
            if name in untouched:
                entry = replace(entry, inhoud=origin.inhoud, sleutel=origin.sleutel)
                self._current.add(name)
            elif not entry.sha256:
                self._tell(name, "stond er al en is niet door kom-erbij gemaakt")
            self._record(name, entry)
        return tuple(name for name in names if self._entry(name).sha256)

    def files_of(self, origin: Origin) -> dict[str, tuple[str, ...] | None]:
        """The files of the job with this stamp that are in the folder, with what was told of each.

        None of one that is no longer as it was made, or never was ours.
        """
        names = [name for name in sorted(self._jobs.get(origin.stamp, ())) if self._has(name)]
        return {name: self._entry(name).gezegd if self._may_be_ours(name) else None for name in names}

    def read(self, name: str) -> bytes:
        """What is in a file of the folder. Raises OSError, also when another program does not let go of it."""
        return self._patience((self.path / name).read_bytes)

    def there(self) -> list[str]:
        """The files of this run's list that are in the folder."""
        return [
            name
            for name, entry in sorted(self._manifest.entries.items())
            if self.bron in entry.bronnen and entry.sha256 and self._has(name)
        ]

    def gone(self) -> list[str]:
        """Those of them whose row the list does not have (or has as cancelled)."""
        return [name for name in self.there() if self._rows and self._rows.lacks(self._entry(name).sleutel)]

    def behind(self) -> list[str]:
        """Those of them that tell something else than their row does now, and are not of this run."""
        rows = self._rows.inhoud if self._rows else {}
        return [
            name
            for name in self.there()
            if name not in self._current | self._told
            and rows.get(self._entry(name).sleutel, "") not in ("", self._entry(name).inhoud)
        ]

    def _has(self, name: str) -> bool:
        """Whether a plain file of that name is in the folder itself, or in a folder in it that is no link."""
        return is_file(self.path / name) and not through_link(self.path, name)

    def _entry(self, name: str) -> Entry:
        return self._manifest.entries[name]

    def _untouched(self, name: str) -> bool:
        """Whether the file is as the last run left it. Raises OSError."""
        entry, path = self._entry(name), self.path / name
        state = path.lstat()
        if (state.st_size, state.st_mtime_ns) == (entry.size, entry.mtime_ns):
            return True
        return state.st_size == entry.size and self._digest(path) == entry.sha256

    def _may_be_ours(self, name: str) -> bool:
        """As `_untouched`; a file that nobody can read now was not changed, as far as is known."""
        try:
            return self._untouched(name)
        except OSError:
            return True

    def _digest(self, path: Path) -> str:
        return _sha256(self._patience(path.read_bytes))

    # Putting in place

    def put(self, name: str, data: bytes, origin: Origin) -> Path | None:
        """Put a file in its place in one step; None when it stays as a person or another list has it (a note says so).

        Raises OutputError (this file cannot be written), FolderFullError (no file can) and InputError (it is another
        list's, or one of the inputs).
        """
        path, digest = self.path / name, _sha256(data)
        self.check_room(name)
        beside = self._hidden / f"{digest[:24]}.deel"
        try:
            self._open_way(name)
            there = os.path.lexists(path)
            same = there and is_file(path) and self._digest(path) == digest
            if there and not same and not self._mine(name, origin):
                return None
            state = path.lstat() if same else save(beside, data)
            entry = Entry(
                digest, len(data), state.st_mtime_ns, origin.stamp, origin.inhoud, origin.sleutel, origin.van,
                self._bronnen(name, origin.bron), origin.gezegd,
            )  # fmt: skip
            self._note_down(name, entry)
            if not same:
                self._patience(lambda: beside.replace(path))
        except OSError as error:
            with contextlib.suppress(OSError):
                beside.unlink()
            problem = cannot_write(path, error)
            raise (FolderFullError(problem.findings) if error.errno in FULL else problem) from None
        self._record(name, entry)
        self._current.add(name)
        return path

    def _open_way(self, name: str) -> None:
        """Make the folders on the way to a file. Raises OSError, also where one is a link: none is followed."""
        if through_link(self.path, name):
            raise OSError(errno.ELOOP, "link")
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)

    def _bronnen(self, name: str, bron: str) -> tuple[str, ...]:
        old = self._manifest.entries.get(name)
        return tuple(sorted({bron, *(old.bronnen if old and old.sha256 else ())}))

    def _mine(self, name: str, origin: Origin) -> bool:
        """Whether what is there may be replaced: it is as a run for this list left it. Raises InputError."""
        path, entry = self.path / name, self._manifest.entries.get(name)
        if is_input(path, self._inputs):
            raise InputError.of(
                "dit bestand levert u zelf aan; het wordt nooit vervangen.",
                "Kies een andere map met --uit.",
                place=Place(file=name),
            )
        if not is_file(path) and not path.is_symlink():
            raise OSError(errno.EEXIST, "no file")
        if self._overschrijf:
            return True
        plain = is_file(path)
        if entry and entry.sha256 and plain and self._untouched(name):
            if self._rows and (other := anothers(self._manifest, entry, self._rows, self.bron, self.path)):
                raise InputError.of(
                    f"dit bestand is van een andere lijst ({other}), met een activiteit die net zo heet.",
                    "Het is blijven staan. Kies voor deze lijst een andere map met --uit, of gebruik --overschrijf.",
                    place=Place(file=name),
                )
            return True
        self._leave_to_person(name, entry, origin)
        return False

    def _leave_to_person(self, name: str, entry: Entry | None, origin: Origin) -> None:
        """Tell that a file stays as it is. It stands for its job from now on, so that the others are made once."""
        known = entry is not None and bool(entry.sha256)
        self._tell(name, "is met de hand veranderd" if known else "stond er al en is niet door kom-erbij gemaakt")
        claim = Entry("", -1, 0, origin.stamp, "", origin.sleutel, origin.van)
        if entry and known:
            claim = replace(entry, stamp=origin.stamp, sleutel=origin.sleutel, van=origin.van)
        self._record(name, with_bron(claim, origin.bron))

    def _tell(self, name: str, why: str) -> None:
        what = f"dit bestand {why}; het is niet overschreven."
        hint = "Geef het een andere naam, of gebruik --overschrijf."
        self._note(name, what, hint)

    def _note(self, name: str, what: str, hint: str) -> None:
        self._told.add(name)
        self.notes.append(Finding("met-de-hand", Severity.WARNING, Place(file=name), what, hint))

    def remove(self, names: Iterable[str]) -> list[Path]:
        """Remove these files of this run's list, but for what a person changed and what another list has too."""
        removed = []
        for name in names:
            entry, path = self._entry(name), self.path / name
            others = tuple(one for one in entry.bronnen if one != self.bron)
            if others:
                self._record(name, replace(entry, bronnen=others))
                continue
            try:
                if not self._has(name):
                    continue
                if not self._untouched(name):
                    what = "dit bestand hoort bij een rij die er niet meer is, maar is met de hand veranderd."
                    self._note(name, what, "Het is blijven staan. Verwijder het zelf als het weg mag.")
                    continue
                self._patience(path.unlink)
            except OSError as error:
                self.unwritten += cannot_remove(path, error).findings
                self._told.add(name)
                continue
            self._forget(name)
            self._clear_way(name)
            removed.append(path)
        return removed

    def _clear_way(self, name: str) -> None:
        """Take away the folders on the way to a file that have nothing in them any more."""
        for one in list(Path(name).parents)[:-1]:
            with contextlib.suppress(OSError):
                (self.path / one).rmdir()

    def told(self, name: str) -> bool:
        """Whether something was said of this file in this run."""
        return name in self._told

    # The record

    def _record(self, name: str, entry: Entry) -> None:
        self._forget(name)
        self._manifest.entries[name] = entry
        self._jobs.setdefault(entry.stamp, set()).add(name)

    def _forget(self, name: str) -> None:
        old = self._manifest.entries.pop(name, None)
        if old:
            self._jobs[old.stamp].discard(name)

    def _note_down(self, name: str, entry: Entry) -> None:
        with (self._hidden / "journal").open("a", encoding="utf-8") as journal:
            journal.write(json.dumps({"naam": name, **entry.as_json()}) + "\n")

    def _load(self) -> None:
        for leftover in self._hidden.iterdir():
            if _UNFINISHED.fullmatch(leftover.name):
                with contextlib.suppress(OSError):
                    leftover.unlink()
        manifest, notes = read_manifest(self.path)
        self.notes += notes
        if notes:
            save(self.path / ASIDE, (self.path / MANIFEST).read_bytes())
        self._manifest.bronnen = manifest.bronnen
        for name, entry in manifest.entries.items():
            self._record(name, entry)
        journal = self._hidden / "journal"
        lines = journal.read_text(encoding="utf-8", errors="replace").splitlines() if is_file(journal) else []
        for line in lines:
            try:
                data = json.loads(line)
                name = safe_name(data.pop("naam"))
                entry = Entry.from_json(data)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                continue  # The last line of a run that was stopped may be half.
            target = self.path / name
            if self._has(name) and self._digest(target) == entry.sha256:
                self._record(name, replace(entry, mtime_ns=target.lstat().st_mtime_ns))

    def _save(self) -> None:
        beside = self._hidden / "manifest.deel"
        save(beside, self._manifest.as_bytes())
        self._patience(lambda: beside.replace(self.path / MANIFEST))
        (self._hidden / "journal").unlink(missing_ok=True)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
