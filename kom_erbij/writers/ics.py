"""A calendar as iCalendar (RFC 5545, with RFC 7986's properties): each time that an activity is, is an event.

Several times are several events and no RDATE, which Outlook does not read. The moment of the file is that of all our
files (`moment`), never the clock's.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

from kom_erbij.template.events import TIME_ZONE, Calendar, Event, Occurrence, description
from kom_erbij.writers.moment import moment

_ZONE = ZoneInfo(TIME_ZONE)
_PRODUCT = "-//kom-erbij//NL"
# Named as CSS names them (RFC 7986, 5.9): the nearest to the house's yellow.
_COLOR = "gold"
# Since 1996 (Directive 2000/84/EC): summer time from the last Sunday of March until that of October, at 1.00 UTC.
_CHANGES = (
    (icalendar.TimezoneDaylight, "CEST", datetime(1996, 3, 31, 2), 3, 1, 2),
    (icalendar.TimezoneStandard, "CET", datetime(1996, 10, 27, 3), 10, 2, 1),
)


def write_ics(calendar: Calendar) -> bytes:
    """All events that have a day."""
    made = icalendar.Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        made.add(name, calendar.name)
    made.add("x-wr-timezone", TIME_ZONE)
    made.add("color", _COLOR)
    # How often a subscribed calendar looks again.
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    if any(not once.all_day for event in calendar.dated for once in event.times):
        made.add_component(_time_zone())
    for event in calendar.dated:
        for once in event.times:
            made.add_component(_component(event, once))
    return bytes(made.to_ical(sorted=False))


def _component(event: Event, once: Occurrence) -> icalendar.Event:
    one = icalendar.Event()
    one.add("uid", once.uid)
    one.add("dtstamp", moment())
    # An update counts only with a higher number; what goes on again is as it was.
    one.add("sequence", 1 if event.cancelled else 0)
    one.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    one.add("summary", event.title)
    one.add("dtstart", once.begin if once.all_day else _local(once.begin))
    if once.eind is not None:
        one.add("dtend", once.eind if once.all_day else _local(once.eind))
    if once.all_day:
        # What has no hour leaves the day free.
        one.add("transp", "TRANSPARENT")
    one.add("description", description(event))
    if event.said("waar"):
        one.add("location", event.said("waar"))
    if event.link:
        one.add("url", event.link)
    if event.said("thema"):
        one.add("categories", [event.said("thema")])
    return one


def _local(when: object) -> datetime:
    assert isinstance(when, datetime)
    return when.replace(tzinfo=_ZONE)


def _time_zone() -> icalendar.Timezone:
    """What a calendar has to know of our clock."""
    zone = icalendar.Timezone()
    zone.add("tzid", TIME_ZONE)
    for kind, name, begin, month, before, after in _CHANGES:
        change = kind()
        change.add("dtstart", begin)
        change.add("tzname", name)
        change.add("tzoffsetfrom", timedelta(hours=before))
        change.add("tzoffsetto", timedelta(hours=after))
        change.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(change)
    return zone
