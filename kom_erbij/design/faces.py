"""The typefaces: Fredoka One for display, Manrope for the rest, and which face stands in for which.

A face is named by a word ("display", "bold"); the file behind it comes from a font package (OFL).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path

from kom_erbij.resources import font_file


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: the word we use, the family as Word lists it, weight 100-900, and its fallback.

    `fallback` is the declared stand-in, per character, where this face lacks one. `own` are the bytes of one that is
    not ours.
    """

    name: str
    family: str
    weight: int
    package: str
    filename: str
    fallback: str | None = None
    own: bytes = field(default=b"", repr=False)

    @property
    def path(self) -> Path:
        return font_file(self.package, self.filename)

    @property
    def data(self) -> bytes:
        """The bytes of its TrueType file."""
        return self.own or face_files()[self.name]

    @property
    def key(self) -> str:
        """A name that no other face has, whatever product it is of: letters, digits and hyphens."""
        return f"{self.name}-{blake2b(self.own, digest_size=6).hexdigest()}" if self.own else self.name

    @property
    def postscript_name(self) -> str:
        """What a PDF calls it."""
        return re.sub(r"[^A-Za-z0-9-]", "", Path(self.filename).stem) or "Lettertype"


FACES: dict[str, Face] = {
    face.name: face
    for face in (
        Face("display", "Fredoka One", 400, "font_fredoka_one", "FredokaOne-Regular.ttf", "extrabold"),
        Face("regular", "Manrope", 400, "font_manrope", "Manrope-Regular.ttf"),
        Face("medium", "Manrope Medium", 500, "font_manrope", "Manrope-Medium.ttf"),
        Face("semibold", "Manrope SemiBold", 600, "font_manrope", "Manrope-SemiBold.ttf"),
        Face("bold", "Manrope", 700, "font_manrope", "Manrope-Bold.ttf"),
        Face("extrabold", "Manrope ExtraBold", 800, "font_manrope", "Manrope-ExtraBold.ttf"),
    )
}


@cache
def face_files() -> Mapping[str, bytes]:
    """The font file of each face, by its word; read once."""
    return {name: face.path.read_bytes() for name, face in FACES.items()}
