"""The photo with an activity: found beside its sheet and nowhere else, with alt text and focus."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.campaign.model import Afbeelding
from kom_erbij.errors import Finding, InputError, KomErbijError, Place, Severity
from kom_erbij.intake.limits import as_spelled

_ACROSS = {"links": 0.25, "midden": 0.5, "rechts": 0.75}
_DOWN = {"boven": 0.25, "bovenaan": 0.25, "midden": 0.5, "onder": 0.75, "onderaan": 0.75}


class Album:
    """The pictures in some folders and below, each looked at once and left in its file.

    `anywhere` is for a path that the user gave himself.
    """

    def __init__(self, folders: Sequence[Path], *, anywhere: bool = False) -> None:
        self._folders, self._anywhere = tuple(dict.fromkeys(folders)), anywhere
        self._read: dict[Path, Artwork] = {}

    def picture(self, values: Mapping[str, str], place: Callable[[str], Place]) -> Afbeelding | None:
        """The picture that a row names; None if it names none. Raises InputError or PictureError, by cell."""
        name, text = values.get("afbeelding", ""), values.get("afbeelding_tekst", "")
        if not name:
            return None
        wrong: list[Finding] = []
        if not text:
            where = place("afbeelding_tekst")
            first = "Maak een kolom afbeelding_tekst. " if where.file and not where.column else ""
            wrong.append(
                Finding(
                    "afbeelding_tekst", Severity.ERROR, where,
                    f"bij de afbeelding “{name}” staat niet wat erop te zien is.",
                    f"{first}Beschrijf dat in een zin, voor wie de foto niet ziet: "
                    "“Vier buren eten soep aan een lange tafel.”",
                )
            )  # fmt: skip
        focus = (0.5, 0.5)
        try:
            focus = read_focus(values.get("afbeelding_focus", ""), place("afbeelding_focus"))
        except KomErbijError as error:
            wrong += error.findings
        try:
            artwork = self._artwork(name, place("afbeelding"))
        except KomErbijError as error:
            wrong += error.findings
        if wrong:
            raise InputError(wrong)
        return Afbeelding(artwork, text, focus)

    def _artwork(self, name: str, place: Place) -> Artwork:
        from kom_erbij.intake.pictures import load_photo

        path = Path(name) if self._anywhere else self._inside(name, place)
        if path not in self._read:
            try:
                self._read[path] = load_photo(path)
            except KomErbijError as error:
                raise InputError(
                    Finding(one.rule, one.severity, place, one.what, one.hint, name) for one in error.findings
                ) from None
        return self._read[path]

    def _inside(self, name: str, place: Place) -> Path:
        """Where a relative path leads within our folders. Raises InputError when it leaves them, or leads nowhere."""
        said = PurePosixPath(name.replace("\\", "/"))
        outside = PureWindowsPath(name).drive or PureWindowsPath(name).root or said.is_absolute() or ".." in said.parts
        if not outside and "\0" not in name:
            for folder in self._folders:
                try:
                    found = as_spelled(folder / said).resolve()
                    inside = found.is_relative_to(folder.resolve())
                    if inside and found.is_file():
                        return found
                    outside = outside or (found.is_file() and not inside)
                except (OSError, ValueError, RuntimeError):
                    # RuntimeError: a link that leads to itself.
                    continue
        if outside:
            raise InputError(
                Finding(
                    "afbeelding", Severity.ERROR, place, f"“{name}” ligt niet in de map van de lijst.",
                    "Zet de foto naast de lijst en schrijf alleen de naam, bijvoorbeeld soep.jpg.", name,
                )
            )  # fmt: skip
        raise InputError(
            Finding(
                "afbeelding", Severity.ERROR, place, f"het bestand “{name}” is er niet.",
                "Zet de foto naast de lijst, en kijk of de naam klopt, ook .jpg of .jpeg.", name,
            )
        )  # fmt: skip


def read_focus(text: str, place: Place) -> tuple[float, float]:
    """What must stay in sight, as a part of width and height: "midden", "links boven", "30% 40%". Empty: the middle.

    Raises InputError.
    """
    said = text.casefold().replace("-", " ").replace(",", " ")
    match = re.fullmatch(r"\s*(\d{1,3})\s*%\s+(\d{1,3})\s*%\s*", said)
    if match and max(int(one) for one in match.groups()) <= 100:
        return int(match.group(1)) / 100, int(match.group(2)) / 100
    words = re.sub(r"(links|rechts)(boven|onder)", r"\1 \2", said).split()
    across = [_ACROSS[word] for word in words if word in ("links", "rechts")]
    down = [_DOWN[word] for word in words if word in _DOWN and word != "midden"]
    known = all(word in _ACROSS or word in _DOWN for word in words)
    if known and len(across) <= 1 and len(down) <= 1 and len(words) <= 2:
        return (across or [0.5])[0], (down or [0.5])[0]
    raise InputError(
        Finding(
            "afbeelding_focus", Severity.ERROR, place, f"“{text}” is geen plek op de foto.",
            "Schrijf midden, links boven, of 30% 40% (van links en van boven).", text,
        )
    )  # fmt: skip
