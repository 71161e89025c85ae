"""An ICC profile that someone hands us as the output profile: is it really one, and of a press?"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from kom_erbij.errors import Finding, KomErbijError, Place, Severity
from kom_erbij.intake.limits import PROFILE_BYTES, read_bytes

_CLASSES = {
    b"scnr": "een scanner of camera",
    b"mntr": "een beeldscherm",
    b"link": "een vaste omzetting",
    b"spac": "een kleurruimte",
    b"abst": "een bewerking",
    b"nmcl": "steunkleuren",
}
_HINT = "Vraag de drukker om het ICC-profiel (.icc) van zijn pers en papier."


@dataclass(frozen=True, slots=True)
class OutputProfile:
    """A checked output profile: its own description, and the version of ICC that it follows (2 or 4)."""

    description: str
    version: int


def read_profile(path: Path, place: Place) -> OutputProfile | Finding:
    """The profile in `path`, or what is wrong with it: it must be for a press (class prtr) and in CMYK.

    By the header of ICC.1:2022, 7.2.
    """
    try:
        data = read_bytes(path, PROFILE_BYTES)
    except KomErbijError as error:
        [one] = error.findings
        return _wrong(place, f"het kleurprofiel “{path.name}” is er niet of is niet te gebruiken: {one.what}", one.hint)
    if len(data) < 132 or data[36:40] != b"acsp":
        return _wrong(place, f"“{path.name}” is geen ICC-profiel.")
    kind, space = data[12:16], data[16:20].decode("latin-1").strip()
    if kind != b"prtr":
        whose = _CLASSES.get(kind, "iets anders")
        return _wrong(place, f"het profiel “{path.name}” is van {whose}, niet van een pers.")
    if space != "CMYK":
        return _wrong(place, f"het profiel “{path.name}” is voor {space}, niet voor CMYK.")
    description = _usable(data) if int.from_bytes(data[:4], "big") == len(data) else None
    if description is None:
        return _wrong(place, f"het profiel “{path.name}” is beschadigd.")
    return OutputProfile(description or path.stem, data[8])


def _usable(data: bytes) -> str | None:
    """The description of a profile through which colours can be converted, there and back; None if they cannot."""
    from PIL import ImageCms

    try:
        profile = ImageCms.getOpenProfile(io.BytesIO(data))
        lab = ImageCms.createProfile("LAB")
        ImageCms.buildTransform(lab, profile, "LAB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC)
        ImageCms.buildTransform(profile, lab, "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
        return ImageCms.getProfileDescription(profile).strip()
    except (ImageCms.PyCMSError, OSError):
        return None


def _wrong(place: Place, what: str, hint: str = _HINT) -> Finding:
    return Finding("profiel", Severity.ERROR, place, what, hint)
