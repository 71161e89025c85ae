"""Activities as schema.org has events, in JSON-LD: for search machines, and for who builds a page of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kom_erbij.template.events import TIME_ZONE, Calendar, Event, Occurrence, address_of, amount_of
from kom_erbij.template.slots import gratis

_SCHEMA = "https://schema.org/"
_ZONE = ZoneInfo(TIME_ZONE)


def write_json_ld(calendar: Calendar) -> bytes:
    """All events that have a day, one for each time."""
    return json.dumps(graph(calendar), ensure_ascii=False, indent=2).encode() + b"\n"


def in_script(calendar: Calendar) -> str:
    """The same to stand in a page: no sign in it can end the script that it stands in."""
    said = json.dumps(graph(calendar), ensure_ascii=False, separators=(",", ":"))
    return said.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def graph(calendar: Calendar) -> dict[str, Any]:
    """The events as values of JSON."""
    events = [_event(event, once, calendar) for event in calendar.dated for once in event.times]
    return {"@context": _SCHEMA.rstrip("/"), "@graph": events}


def _event(event: Event, once: Occurrence, calendar: Calendar) -> dict[str, Any]:
    status = "EventCancelled" if event.cancelled else "EventScheduled"
    known = {
        "@type": "Event",
        "identifier": once.uid,
        "name": event.said("titel"),
        "startDate": _iso(once.begin),
        # Of all days it is the last itself.
        "endDate": once.days[1].isoformat() if once.all_day else _iso(once.eind),
        "eventStatus": f"{_SCHEMA}{status}",
        "eventAttendanceMode": f"{_SCHEMA}OfflineEventAttendanceMode",
        "inLanguage": "nl",
        "description": str(event.slots["omschrijving"]),
        "location": _place(event, str(calendar.slots["gemeente"])),
        "organizer": {"@type": "Organization", "name": event.said("organisator")} if event.said("organisator") else "",
        "audience": {"@type": "Audience", "audienceType": event.said("doelgroep")} if event.said("doelgroep") else "",
        "url": event.link,
        **dict(_price(event)),
    }
    return {name: value for name, value in known.items() if value not in ("", None)}


def _iso(when: date | datetime | None) -> str:
    """With the offset of our clock on that day."""
    return when.replace(tzinfo=_ZONE).isoformat() if isinstance(when, datetime) else when.isoformat() if when else ""


def _place(event: Event, gemeente: str) -> dict[str, Any]:
    """A place has a name and an address; where only the gemeente is known, that is where it is."""
    address = address_of(event.said("adres"))
    known = {
        "streetAddress": address.street,
        "postalCode": address.postcode,
        "addressLocality": address.city or gemeente,
        "addressCountry": "NL",
    }
    name = event.said("locatie") or address.street or gemeente
    postal = {"@type": "PostalAddress", **{key: value for key, value in known.items() if value}}
    return {"@type": "Place", "name": name, "address": postal}


def _price(event: Event) -> Iterator[tuple[str, Any]]:
    kosten = event.said("kosten")
    if kosten and gratis(kosten):
        yield "isAccessibleForFree", True
    amount = 0.0 if kosten and gratis(kosten) else amount_of(kosten)
    if amount is not None:
        there = "SoldOut" if event.full else "InStock"
        offer = {"@type": "Offer", "price": f"{amount:.2f}", "priceCurrency": "EUR", "availability": _SCHEMA + there}
        yield "offers", offer | ({"url": event.link} if event.link else {})
