"""One cell of an ODS (OpenDocument 1.3 part 3, 9.1.4 and 19.385): its text as it is shown, and what is with it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

from kom_erbij.intake.cells import euro, shown, unescaped
from kom_erbij.intake.number_format import general
from kom_erbij.intake.residue import UNCALCULATED

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _DRAW = (f"{{{_SPACE}{name}:1.0}}" for name in ("office", "table", "text", "drawing"))
_HREF = "{http://www.w3.org/1999/xlink}href"
_PICTURE = "picture"
"""What `pared` leaves of a picture: this attribute."""
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}line-break": "\n", f"{_TEXT}tab": " "}
_DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d*)?S)?")
_NUMBER = re.compile(r"\d[\d.,]*")
_BEHIND = re.compile(r'^(?:of:)?=\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)


def pared(element: Element) -> None:
    """Give what stands for blanks its text, and leave out what is with a cell and not its text: notes, pictures.

    Blanks in a row count as one, as they do in the end: a cell of some bytes may ask for millions.
    """
    if element.tag in _BLANKS:
        element.text = _BLANKS[element.tag]
    elif element.tag == f"{_OFFICE}annotation":
        element.clear()
    elif element.tag == f"{_DRAW}frame":
        kinds = {one.tag for one in element}
        element.clear()
        # A drawing of something else (a chart) has a picture of it as well.
        if f"{_DRAW}image" in kinds and f"{_DRAW}object" not in kinds:
            element.set(_PICTURE, "")


def has_picture(cell: Element) -> bool:
    """Whether a picture lies on a cell."""
    return any(one.get(_PICTURE) is not None for one in cell.iter(f"{_DRAW}frame"))


def address(cell: Element) -> str:
    """The address behind the words of a cell; empty if there is none."""
    link = next(cell.iter(f"{_TEXT}a"), None)
    if link is not None:
        return link.get(_HREF, "")
    formula = _BEHIND.match(cell.get(f"{_TABLE}formula", ""))
    return formula[1] if formula else ""


def is_struck(cell: Element, whole: bool, lined: set[str]) -> bool:
    """Whether a cell has a line through its text or a piece of it; `whole`: its own style says so."""
    spans = [one for one in cell.iter(f"{_TEXT}span") if "".join(one.itertext()).strip()]
    return whole or any(one.get(f"{_TEXT}style-name") in lined for one in spans)


def text_of(cell: Element) -> str:
    """What a cell shows. A value counts as itself where its look leaves something out: a day, an hour."""
    seen = "\n".join("".join(one.itertext()) for one in cell if one.tag == f"{_TEXT}p")
    try:
        said = _value(cell, seen.strip())
    except (ValueError, OverflowError):
        # A day that no calendar has, say: then what is seen is all there is.
        said = ""
    if not seen and not said and cell.get(f"{_TABLE}formula") and not cell.get(f"{_OFFICE}value-type"):
        return UNCALCULATED
    return said or unescaped(seen or cell.get(f"{_OFFICE}string-value", ""))


def _value(cell: Element, seen: str) -> str:
    """The value of a cell as text; empty where its text is all there is. Raises ValueError, OverflowError."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        return shown(datetime.fromisoformat(cell.get(f"{_OFFICE}date-value", "")))
    if kind == "time":
        return shown(_duration(cell.get(f"{_OFFICE}time-value", "")))
    if kind == "boolean":
        return shown(cell.get(f"{_OFFICE}boolean-value") == "true")
    if kind in ("float", "currency", "percentage"):
        return _number(float(cell.get(f"{_OFFICE}value", "")), kind, cell.get(f"{_OFFICE}currency", ""), seen)
    return ""


def _number(value: float, kind: str, currency: str, seen: str) -> str:
    """A number as the cell shows it, in Dutch signs; of one that shows 6,12E+08 or ### all of it."""
    if re.search(r"\dE[+-]\d", seen) or not seen.strip("#"):
        if kind == "percentage":
            return shown(value, "0%" if float(value * 100).is_integer() else "0.0#%")
        return shown(value, '"€" #,##0.00') if currency == "EUR" else general(value)
    number = _NUMBER.search(seen)
    if number is None:
        return euro(0) if value == 0 and ("€" in seen or currency == "EUR") else seen
    swapped = number[0].translate(str.maketrans(".,", ",."))
    parts = abs(value) * (100 if "%" in seen else 1)
    if _is(swapped, parts) and not _is(number[0], parts):
        # A program in another language saved it: 1,234.50.
        return seen.replace(number[0], swapped, 1)
    return seen


def _is(said: str, value: float) -> bool:
    """Whether a number in Dutch signs is this value, as far as it is written out."""
    whole, _, rest = said.rstrip(".,").partition(",")
    digits = whole.replace(".", "")
    if not digits.isdecimal() or (rest and not rest.isdecimal()) or not re.fullmatch(r"\d{1,3}(\.\d{3})*|\d+", whole):
        return False
    return abs(float(f"{digits}.{rest or 0}") - value) <= 0.5 * 10.0 ** -len(rest) + 1e-9


def _duration(text: str) -> timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
