"""A cell of a spreadsheet as the text that a person sees there, whatever kind of file it came from."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from kom_erbij.intake.number_format import formatted, formatted_text, general

_NO_DAY = date(1900, 1, 1)
"""What a spreadsheet gives for an hour without a day, or a day before it."""
YES, NO = "WAAR", "ONWAAR"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MONEY = re.compile(r"(?i)(?:€|\beur(?:o|\b))")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_DIALLED = re.compile(r"\+\d[\d ()./-]*")


def shown(value: object, shape: str = "") -> str:
    """A value as text; `shape` is the cell's number format: "50%", "€ 3,50".

    Days are written as 2027-09-30 and hours as 17:30, whatever their format leaves out.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int | float):
        return _number(value, shape)
    if isinstance(value, str):
        return formatted_text(unescaped(value), shape)
    return _moment(value)


def unescaped(text: str) -> str:
    """What `_xHHHH_` stands for in a text (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""
    if "_x" not in text:
        return text
    said = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # A sign past the first 65,536 is written as its two halves.
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if said != text else text


def harmless(text: str) -> str:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it (OWASP, CSV injection).

    A telephone number is none.
    """
    return f"'{text}" if _FORMULA.match(text) and not _DIALLED.fullmatch(text) else text


def plain(cell: str) -> str:
    """What `harmless` made of a text, as it was."""
    return cell[1:] if _GUARDED.match(cell) else cell


def euro(value: float) -> str:
    """An amount as people write it: "€ 2,50", "€ 3"."""
    whole = f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€ {whole.removesuffix(',00')}"


def _number(value: float, shape: str) -> str:
    said = formatted(value, shape)
    if re.search(r"\dE[+-]\d", said):
        # The cell shows 6,12E+08, but all of the number is there.
        return general(value)
    if value == 0 and _MONEY.search(said) and not re.search(r"\d", said):
        # The accounting format shows nought as a dash.
        return euro(0)
    return said


def _moment(value: object) -> str:
    if isinstance(value, time):
        value = datetime.combine(_NO_DAY - timedelta(days=1), value)
    if isinstance(value, datetime):
        # An hour is kept as a part of a day, which may come out a second before the minute.
        value += timedelta(seconds=30)
        day, clock = value.date().isoformat(), f"{value:%H:%M}"
        if value.date() <= _NO_DAY:
            return clock
        return day if clock == "00:00" else f"{day} {clock}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return str(value)
