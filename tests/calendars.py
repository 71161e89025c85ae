"""What tests of calendars and web pages start from: a campaign, activities, and the programme of many of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.campaign.moment import Dagdeel, Moment, Tijd
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.week import week_of
from kom_erbij.template.events import Calendar, calendar_of

GOUDA = Campagne(register().find("Gouda"), week_of(2027), "www.gouda.nl/komerbij")
WINTER_TIME = date(2027, 10, 31)
"""The day on which the clock goes back."""


def activity(titel: str = "Samen eten", *days: date, tijd: Tijd | None = None, **more: Any) -> Activiteit:
    return Activiteit(titel, Moment(days, tijd), **more)


def calendar(*going: Activiteit, cancelled: Sequence[Activiteit] = (), campagne: Campagne = GOUDA) -> Calendar:
    return calendar_of(Onderwerp(campagne, programma=going, afgelast=tuple(cancelled)))


def many(count: int = 125) -> list[Activiteit]:
    """Activities of all kinds of hours on the days around the change to winter time."""
    hours = (
        *(Tijd(time(9, 30), time(11)), Tijd(time(0, 30), time(1, 30)), Tijd(time(14), vanaf=True), None),
        *(Tijd(time(22), time(2, 30)), Tijd(time(19), time(0)), Tijd(time(3, 30), time(4)), Tijd(time(12))),
    )
    made = []
    for number in range(count):
        day = WINTER_TIME + timedelta(days=number % 7 - 3)
        status = (Status.GAAT_DOOR, Status.VOL)[number % 9 == 4]
        part = Dagdeel.MIDDAG if hours[number % 8] is None else None
        moment = Moment((day,), hours[number % 8], dagdeel=part)
        made.append(Activiteit(f"Activiteit {number}", moment, f"Zaal {number % 5}", status=status))
    return made
