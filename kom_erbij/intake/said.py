"""A value as Python has it, as the words that people would have typed for it: dates, hours, amounts, paths.

Not here: what those words mean (activity), and cells of a spreadsheet (cells).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from numbers import Integral, Real
from pathlib import PurePath

from kom_erbij.campaign.gemeenten import Gemeente
from kom_erbij.errors import Finding, InputError, Place, Severity
from kom_erbij.intake.cells import NO, YES

_DAYS = ("datum", "einddatum", "dag")
_HOURS = ("tijd", "begintijd", "eindtijd")
_ASKED = ("hele_dag", "aanmelden", "rolstoel")
"""The fields that answer yes or no."""
_MOST_DIGITS = 15
"""Before the comma: no telephone number has more (ITU-T E.164)."""


def said(value: object, field: str, place: Place) -> str:
    """The words of a value of `field`: "2027-09-30", "17:30-20:00", "3.50"; empty for None and what is no number (NaN).

    Raises InputError for what is not of a kind that the field can be.
    """
    if _is_nothing(value):
        return ""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        if field not in _ASKED:
            raise _other(value, place, "Hier hoort tekst.")
        return YES if value else NO
    if isinstance(value, date | time):
        return _moment(value, field, place)
    if isinstance(value, Real | Decimal):
        return _number(value, field, place)
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, Gemeente):
        return value.code
    if isinstance(value, Sequence) and value and all(isinstance(one, time) for one in value):
        if len(value) != 2 or field != "tijd":
            raise _other(value, place, "Geef een begin en een eind: tijd=(time(17, 30), time(20, 0)).")
        return "-".join(_clock(one) for one in value)
    if isinstance(value, Sequence) and value and all(isinstance(one, date) for one in value):
        raise _other(
            value, place, "Geef een reeks als datum en einddatum, en losse dagen in woorden: “28 en 30 september”."
        )
    raise _other(value, place, "Geef tekst, een getal, een datum, een tijd of een pad.")


def _is_nothing(value: object) -> bool:
    """None, and what stands for it in tables of numbers: NaN, NaT."""
    if isinstance(value, Decimal):
        return value.is_nan()
    return value is None or (isinstance(value, float | datetime) and value != value)


def _moment(value: date | time, field: str, place: Place) -> str:
    if isinstance(value, time):
        if field not in (*_HOURS, "datum"):
            raise _other(value, place, "Een tijd hoort bij tijd, begintijd of eindtijd.")
        return _clock(value)
    if isinstance(value, datetime):
        if field in _HOURS:
            return _clock(value.time())
        clock = "" if field != "datum" or value.time() == time() else f" {_clock(value.time())}"
        value = value.date()
    else:
        clock = ""
    if field not in _DAYS:
        raise _other(value, place, "Een datum hoort bij datum of einddatum.")
    return f"{value.isoformat()}{clock}"


def _clock(value: time) -> str:
    """To the minute: what a programme tells."""
    full = datetime.combine(date(2000, 1, 1), value.replace(tzinfo=None)) + timedelta(seconds=30)
    return f"{full:%H:%M}"


def _number(value: Real | Decimal, field: str, place: Place) -> str:
    if field in (*_DAYS, *_HOURS) and not isinstance(value, Integral):
        raise _other(value, place, "Geef een date, een time, of woorden.")
    amount = Decimal(int(value)) if isinstance(value, Integral) else Decimal(str(value))
    if not amount.is_finite() or amount.adjusted() > _MOST_DIGITS:
        raise _other(value, place, "Dat is geen getal om op te schrijven.")
    if field == "kosten" and (amount < 0 or amount % Decimal("0.01")):
        raise _other(value, place, "Geef een bedrag in hele centen, van 0 of meer.")
    return f"{amount:f}"


def _other(value: object, place: Place, hint: str) -> InputError:
    text = str(value)[:60] if not isinstance(value, bytes | bytearray) else "bytes"
    what = f"“{text}” ({type(value).__name__}) past hier niet."
    return InputError(Finding("soort", Severity.ERROR, place, what, hint, text))
