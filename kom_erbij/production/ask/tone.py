"""The texts of activities, read for words that keep residents away (dutch.toon)."""

from __future__ import annotations

from collections.abc import Sequence

from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.campaign.week import Week
from kom_erbij.dutch.toon import missers
from kom_erbij.errors import Finding, Severity

_FIELDS = ("titel", "omschrijving", "doelgroep", "aanmelden", "kosten")
"""What residents read of an activity; who organises it has a name that it chose itself."""


def tone(rows: Sequence[Activiteit], week: Week) -> list[Finding]:
    """A warning for each word that keeps residents away, with the reason and another wording."""
    return [
        Finding(
            "toon",
            Severity.WARNING,
            one.place(field),
            f"“{misser.gevonden}”: {misser.waarom}.",
            f'Schrijf liever {misser.liever}. Wilt u deze raad niet? Zet in kom-erbij.toml: toon = "vrij".',
            misser.gevonden,
        )
        for one in rows
        if one.status is not Status.AFGELAST
        for field in _FIELDS
        for misser in missers(getattr(one, field), (week.naam, one.organisator))
    ]
