"""An activity as OpenAgenda of OpenWebconcept takes it: the body of a POST to /wp-json/owc/openagenda/v1/items.

By the fields of that plugin's own description (openapi.yaml). What its API does not know stands in the description.
Nothing is sent.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from kom_erbij.dutch.zinnen import sentences
from kom_erbij.template.events import (
    Calendar,
    Event,
    Occurrence,
    address_of,
    amount_of,
    description,
    for_wheelchairs,
    registration_of,
)
from kom_erbij.template.slots import gratis

_MAIL = re.compile(r"[^\s,;<>]+@[^\s,;<>]+\.\w+")
_NUMBER = re.compile(r"\+?\d[\d\s()./–-]{4,}\d|\b14[ -]?0\d{2,3}\b")


def write_item(calendar: Calendar) -> bytes:
    """The one event of `calendar`."""
    (event,) = calendar.events
    return json.dumps(_item(event, calendar), ensure_ascii=False, indent=2).encode() + b"\n"


def _item(event: Event, calendar: Calendar) -> dict[str, Any]:
    said = event.said
    address, contact = address_of(said("adres")), said("contact")
    mail, number = _MAIL.search(contact), _NUMBER.search(contact)
    told = str(event.slots["omschrijving"]) or event.title
    known = {
        "title": event.title,
        "language": "nl_NL",
        "teaser": next(iter(sentences(told)), told),
        "description": description(event) or event.title,
        "organizer": said("organisator") or str(calendar.slots["de_gemeente"]),
        "phone_number": number[0].strip() if number else "",
        "email_address": mail[0] if mail else "",
        "location_description": said("locatie"),
        "location_address": address.street,
        "location_zipcode": address.postcode,
        "location_city": address.city or str(calendar.slots["gemeente"]),
        "publicity": "public",
        "registration": registration_of(said("aanmelden")),
        "accessibility": for_wheelchairs(event),
        **_price(said("kosten")),
        "event_website_url": event.link,
        "dates_type": "specific",
        "dates": [_date(once) for once in event.times],
    }
    return {name: value for name, value in known.items() if value not in ("", None)}


def _price(kosten: str) -> dict[str, Any]:
    amount = 0.0 if kosten and gratis(kosten) else amount_of(kosten)
    return {} if amount is None else {"price_type": "fixed", "price": amount}


def _date(once: Occurrence) -> dict[str, str]:
    """All four are read, so none is left out; what is not known is empty."""
    begin, eind = once.begin, once.eind
    timed = isinstance(begin, datetime)
    last = eind.date() if isinstance(eind, datetime) else once.days[1]
    return {
        "start_date": f"{begin:%Y-%m-%d}",
        "end_date": f"{last:%Y-%m-%d}",
        "start_time": f"{begin:%H:%M}" if timed else "",
        "end_time": f"{eind:%H:%M}" if isinstance(eind, datetime) else "",
    }
