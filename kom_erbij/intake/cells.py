"""A cell of a spreadsheet as the text that a person sees there, whatever kind of file it came from."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_NO_DAY = date(1900, 1, 1)
"""What a spreadsheet gives for an hour without a day, or a day before it."""


def shown(value: object, shape: str = "") -> str:
    """A value as text; `shape` is the cell's number format, which may hold a euro sign or noughts in front."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if "€" in shape or "EUR" in shape:
            return euro(value)
        if re.fullmatch(r"0{2,}", shape):
            # A number format like 0000000000 is how people keep the nought of a telephone number.
            return f"{value:0{len(shape)}.0f}"
    return _said(value)


def euro(value: float) -> str:
    """An amount as people write it: "€ 2,50", "€ 3"."""
    whole = f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€ {whole.removesuffix(',00')}"


def _said(value: object) -> str:
    """A value of a spreadsheet as text: dates as 2027-09-30, hours as 17:30, numbers as short as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
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
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    return str(value).replace("_x000D_", "").replace("\r\n", "\n")
