"""By what a form of ours is known when it comes back: a line among the keywords of the file.

Keywords are what Acrobat, Preview, Word and LibreOffice all keep. Not here: what is filled in (form_pdf, form_docx).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

OTHER = "-anders"
"""What the room to write behind an option is called, after the name of what is asked."""
PROMPT = "Klik en typ"
"""What an empty field in Word says, short so that it fits the smallest."""
VERSION = 1
"""Of the names of fields and what their values mean."""
_NAME = "kom-erbij-formulier"
_SAID = re.compile(r"\b([a-z_]+)=([A-Za-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a form says of itself: what it gives, of which gemeente (CBS code) and year, and what is fixed in it."""

    gives: str
    gemeente: str
    jaar: int
    fixed: Mapping[str, str] = field(default_factory=dict)
    versie: int = VERSION

    def __str__(self) -> str:
        fixed = "".join(f" {key}={value}" for key, value in sorted(self.fixed.items()))
        return f"{_NAME} geeft={self.gives} versie={self.versie} jaar={self.jaar} gemeente={self.gemeente}{fixed}"


def tick_name(value: str) -> str:
    """What a box is called that says `value`: letters, digits and hyphens, which all programs keep as they are."""
    return re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")


def read_mark(keywords: str) -> Mark | None:
    """The mark among the keywords of a file; None where there is none of ours."""
    if _NAME not in keywords:
        return None
    said = dict(_SAID.findall(keywords.split(_NAME, 1)[1]))
    gives, versie, jaar = said.pop("geeft", ""), said.pop("versie", ""), said.pop("jaar", "")
    gemeente = said.pop("gemeente", "")
    if not (gives and versie.isdigit() and jaar.isdigit()):
        return None
    return Mark(gives, gemeente, int(jaar[:4]), said, int(versie[:4]))
