"""Writing a file beside its place and moving it there in one step: it is there whole, or not at all.

What stands in the way is judged here, for every file that the program makes: an input is never replaced, and what
the program did not make only when that is asked for.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from kom_erbij.errors import KomErbijError, OutputError, Place, UsageError
from kom_erbij.production.keep.patience import Patience, held
from kom_erbij.production.keep.places import check_folder

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
"""Why no file at all can be written."""
_ELSEWHERE = "Kies een andere map met --uit."


def prepare_folder(folder: str | Path, option: str = "--uit") -> Path:
    """Make `folder`, with those above it. Raises UsageError, and OutputError when that cannot be."""
    path = check_folder(folder, option)
    way_out = f"Kies een andere map{f' met {option}' if option.startswith('-') else ''}."
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError.of(f"“{path}” is een bestand, geen map.", way_out, place=Place(option=option)) from None
    except (OSError, ValueError) as error:
        raise OutputError.of(
            f"de map “{path}” kan niet worden gemaakt ({reason(error)}).",
            way_out,
            place=Place(option=option),
        ) from None
    return path


def is_file(path: Path) -> bool:
    """Whether a plain file of this name is there: a link, a folder or a pipe is none."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def through_link(folder: Path, name: str) -> bool:
    """Whether the way from `folder` to the file `name` in it goes by a link, which may lead anywhere."""
    way = Path(name).parents
    return any((folder / one).is_symlink() or getattr(folder / one, "is_junction", bool)() for one in list(way)[:-1])


def is_input(path: Path, inputs: Iterable[str | Path]) -> bool:
    """Whether `path` is one of `inputs`, however either is spelled: by case, accents, links or `..`."""
    for one in inputs:
        try:
            if Path(path).samefile(one):
                return True
        except (OSError, ValueError):
            # One of them is not there: then there is nothing to lose.
            continue
    return False


def check_free(
    path: Path,
    option: str,
    *,
    inputs: Iterable[str | Path] = (),
    overschrijf: bool = False,
    ours: Callable[[bytes], bool] = lambda data: False,
) -> None:
    """Raises UsageError when `path` is one of `inputs`, OutputError when it is something that is not `ours`.

    `overschrijf` gives leave for a file that is not ours, never for an input.
    """
    place = Place(option=option)
    if is_input(path, inputs):
        raise UsageError.of(
            f"“{path}” is een bestand dat u aanlevert; dat wordt nooit vervangen.", "Kies een andere naam.", place=place
        )
    if not os.path.lexists(path) or overschrijf:
        return
    try:
        mine = is_file(path) and ours(Patience()(path.read_bytes))
    except OSError as error:
        raise cannot_write(path, error) from None
    if not mine:
        raise OutputError.of(
            f"“{path}” bestaat al, en is niet door dit programma gemaakt of is daarna veranderd.",
            "Kies een andere naam, of gebruik --overschrijf.",
            place=place,
        )


def check_closed(path: Path) -> None:
    """Raises OutputError where Excel or LibreOffice says, in a file beside it, that somebody has `path` open.

    Not every system keeps a file that is open from being replaced; who has it open would then save over it.
    """
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        if is_file(path.with_name(name)):
            raise OutputError.of(
                "dit bestand staat open in Excel of LibreOffice.",
                "Sluit het daar, en geef dezelfde opdracht nog eens. "
                f"Staat het nergens meer open? Haal dan “{name}” weg, dat ernaast staat.",
                place=Place(file=str(path)),
            )


def write_file(path: Path, data: bytes, *, elsewhere: str = _ELSEWHERE) -> Path:
    """Put `data` in `path`, replacing what was there. Raises OutputError; then the old file is untouched.

    `elsewhere` is the way out where no other helps.
    """
    beside = path.with_name(f".{path.name[:80]}.{os.getpid()}.deel")
    try:
        save(beside, data)
        Patience()(lambda: beside.replace(path))
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise cannot_write(path, error, elsewhere=elsewhere) from None
    return path


def save(path: Path, data: bytes) -> os.stat_result:
    """Write `data` to the disk itself, not only to its cache; the state of the file. No link is followed."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        return os.fstat(file.fileno())


def cannot_write(path: Path, error: OSError, *, elsewhere: str = _ELSEWHERE) -> KomErbijError:
    """Why `path`, a file or a folder, cannot be written, as an OutputError."""
    if path.is_dir() and not isinstance(error, FileExistsError):
        what = f"in deze map kan niet worden geschreven ({reason(error)})."
    else:
        what = f"dit bestand kan niet worden geschreven ({reason(error)})."
    return OutputError.of(what, _way_out(error, elsewhere), place=Place(file=str(path)))


def cannot_read(path: Path, error: OSError) -> KomErbijError:
    """Why `path`, which this program wrote itself, cannot be read, as an OutputError."""
    what = f"dit bestand kan niet worden gelezen ({reason(error)})."
    return OutputError.of(what, _way_out(error), place=Place(file=str(path)))


def cannot_remove(path: Path, error: OSError) -> KomErbijError:
    """Why `path` cannot be removed, as an OutputError."""
    what = f"dit bestand kan niet worden verwijderd ({reason(error)})."
    hint = _way_out(error) if held(error) else "Haal het zelf weg."
    return OutputError.of(what, hint, place=Place(file=str(path)))


def _way_out(error: OSError, elsewhere: str = _ELSEWHERE) -> str:
    if error.errno in FULL and error.errno != errno.EROFS:
        return f"Maak ruimte vrij, of: {elsewhere[:1].lower()}{elsewhere[1:]} Wat klaar is, staat er heel."
    if held(error):
        return (
            "Staat het nog open, bijvoorbeeld in Word, Excel of Acrobat, of wordt het net gesynchroniseerd? Sluit het "
            "dan, en geef dezelfde opdracht nog eens."
        )
    return elsewhere


def reason(error: OSError | ValueError) -> str:
    """Why, in Dutch: the words of the system are in its own language."""
    if isinstance(error, ValueError):
        return "in de naam staat een teken dat niet kan"
    if error.errno in FULL and error.errno != errno.EROFS:
        return "de schijf is vol"
    if held(error):
        return "een ander programma gebruikt het"
    if error.errno == errno.EROFS or isinstance(error, PermissionError):
        return "u mag daar niet schrijven"
    if error.errno == errno.ENAMETOOLONG:
        return "de naam is te lang"
    if isinstance(error, FileNotFoundError):
        return "die map bestaat niet"
    if error.errno == errno.ELOOP:
        return "de map is een link naar elders"
    if isinstance(error, NotADirectoryError | IsADirectoryError | FileExistsError):
        return "daar staat al iets anders met die naam"
    return f"systeemfout {error.errno}"
