"""What somebody still has to fill in or take away, in the rows and in the configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.campaign.moment import Moment
from kom_erbij.errors import Finding, Place, Severity
from kom_erbij.intake.config import Config
from kom_erbij.intake.velden import TEKSTEN

_LEFTOVER = re.compile(
    r"\[[A-ZÀ-Ý][^\[\]\n]{2,}\]"
    r"|\bx{1,2}[ -](?:sept?(?:ember)?|okt(?:ober)?)\b|\b[Xx]{2,}\b"
    r"|^(?i:voorbeeld)\s*:"
    r"|(?:^|\s)(?:…|\.{3})(?=\s|$)|…{2,}|\.{4,}|_{3,}|(?i:lorem ipsum)"
)

_BRACKETS = re.compile(r"\[[^\[\]\n]{2,}\]")
"""In a configuration whatever is between brackets is to be filled in; in a row it may be meant ("[gratis]")."""
_PRESS = ("contact", "wethouder")
"""What in a configuration only a press release tells."""


def leftovers(rows: Sequence[Activiteit]) -> list[Finding]:
    """A warning for each text in which something to fill in was left: "[NAAM GEMEENTE]", "xx oktober", "……"."""
    return [
        Finding(
            "invulplek",
            Severity.WARNING,
            one.place(name),
            f"hier staat nog “{match.group(0)}”.",
            "Vul het in of haal het weg.",
            getattr(one, name),
        )
        for one in rows
        for name in TEKSTEN
        if (match := _LEFTOVER.search(getattr(one, name)))
    ]


def bare(rows: Sequence[Activiteit]) -> list[Finding]:
    """A warning for each row of which only a title is known, where more is known of others: mostly a heading."""
    known = [one for one in rows if one.moment != Moment()]
    return [
        Finding(
            "alleen-titel",
            Severity.WARNING,
            one.place("titel"),
            f"van “{one.titel if len(one.titel) <= 60 else f'{one.titel[:57]}…'}” is alleen de titel bekend.",
            "Is het een tussenkop of een opmerking? Haal die rij dan weg.",
            one.titel,
        )
        for one in (rows if known else ())
        if one.moment == Moment()
        and one.status is not Status.AFGELAST
        and not any((one.locatie, one.adres, one.omschrijving, one.organisator, one.kosten, one.aanmelden, one.website))
    ]


def unfilled(config: Config, given: Mapping[str, Any]) -> Iterator[Finding]:
    """A warning for each key of a configuration in which something to fill in was left: "[naam]", "06 - xx".

    Not for one that is empty: what a press release then lacks, it shows as an open place of its own.
    """
    said = {name: config.values.get(name) for name in ("naam_week", "website") if not given.get(name)}
    for section in _PRESS:
        said |= {f"{section}.{name}": text for name, text in config.values.get(section, {}).items()}
    for name, text in said.items():
        if isinstance(text, str) and (match := _BRACKETS.search(text) or _LEFTOVER.search(text)):
            yield Finding(
                "invulplek",
                Severity.WARNING,
                Place(file=config.bestand, field=name),
                f"hier staat nog “{match.group(0).strip()}”.",
                "Vul het in, of haal de regel weg.",
                text,
            )


def of_press(finding: Finding) -> bool:
    """Whether a finding is about a key that only a press release tells."""
    return (finding.place.field or "").partition(".")[0] in _PRESS
