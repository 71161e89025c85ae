"""Where files may go: what Windows does not take as a folder, and how long a path may be there.

Not here: whether something is in the way (files).
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PureWindowsPath

from kom_erbij.errors import OutputError, Place, UsageError

WINDOWS_PATH = 259
"""Signs in a whole path, without the zero at its end (MAX_PATH is 260), where Windows has no long paths."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f]')


def longest_path() -> int | None:
    """How many signs a path may have on this machine; None where that does not matter here."""
    if os.name != "nt":
        return None
    import winreg

    try:
        with winreg.OpenKey(  # type: ignore[attr-defined]
            winreg.HKEY_LOCAL_MACHINE,  # type: ignore[attr-defined]
            r"SYSTEM\CurrentControlSet\Control\FileSystem",
        ) as key:
            return None if winreg.QueryValueEx(key, "LongPathsEnabled")[0] == 1 else WINDOWS_PATH  # type: ignore[attr-defined]
    except OSError:
        return WINDOWS_PATH


def check_folder(said: str | Path, option: str = "--uit", *, windows: bool = os.name == "nt") -> Path:
    """The folder that is meant. Raises UsageError for words that cannot be the name of one."""
    text, place = str(said), Place(option=option)
    if not text.strip():
        raise UsageError.of("er is geen map genoemd.", f"Noem een map, bijvoorbeeld {option} uit.", place=place)
    if "\0" in text:
        raise UsageError.of("in de naam van de map staat een teken dat niet kan.", "Typ de naam opnieuw.", place=place)
    if not windows:
        return Path(text)
    if '"' in text:
        meant = text.partition('"')[0]
        raise UsageError.of(
            f"“{text}” kan geen map zijn: een \\ vlak voor een aanhalingsteken maakt dat teken deel van de naam.",
            f'Laat de laatste \\ weg: {option} "{meant}".',
            place=place,
        )
    for part in PureWindowsPath(text).parts:
        name = part.rstrip("\\/")
        if part == PureWindowsPath(text).anchor:
            continue
        if _RESERVED.fullmatch(name):
            raise UsageError.of(
                f"“{name}” houdt Windows voor zichzelf; zo kan een map niet heten.",
                f"Kies een andere naam, bijvoorbeeld “{name}-map”.",
                place=place,
            )
        if bad := _NOT_IN_NAMES.search(name):
            raise UsageError.of(
                f"in de naam “{name}” staat {bad.group(0)}, en dat kan op Windows niet.",
                "Kies een andere naam.",
                place=place,
            )
        if name not in (".", "..") and name != name.rstrip(". "):
            raise UsageError.of(
                f"“{name}” eindigt op een punt of spatie, en die laat Windows weg.", "Haal die weg.", place=place
            )
    return Path(text)


def check_room(folder: Path, name: str, *, most: int | None) -> None:
    """Raises OutputError when `name` in `folder` is a path of more than `most` signs (None: that does not matter)."""
    if most is None:
        return
    whole = str(Path(os.path.abspath(folder)) / name)  # noqa: PTH100 - `..` counts for nothing, links as they are
    # Windows counts UTF-16.
    length = len(whole.encode("utf-16-le", "surrogatepass")) // 2
    if length <= most:
        return
    room = most - len(name) - 1
    raise OutputError.of(
        f"“{whole}” is {length} tekens lang, en Windows kan er hier {most} aan.",
        f"Kies met --uit een map die korter heet, zoals C:\\uit: met alle mappen erboven hoogstens {room} tekens. "
        "Een kortere titel helpt ook.",
        place=Place(file=name, option="--uit"),
    )
