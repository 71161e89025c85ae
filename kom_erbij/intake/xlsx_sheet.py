"""One sheet of an XLSX (ECMA-376 part 1, 18.3): its cells as texts, and what is with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree.ElementTree import Element

from openpyxl.utils.datetime import from_excel, from_ISO8601

from kom_erbij.errors import InputError, KomErbijError, Place
from kom_erbij.intake.cells import shown, unescaped
from kom_erbij.intake.grid import Grid, GridRow, Marks, Merged, too_many_rows, visible_grid
from kom_erbij.intake.limits import CELL_CHARACTERS, SHEET_CELLS, SHEET_COLUMNS, SHEET_ROWS
from kom_erbij.intake.number_format import formatted_text
from kom_erbij.intake.ooxml import Package, attribute, is_true, local
from kom_erbij.intake.residue import PICTURE, UNCALCULATED

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_BEHIND = re.compile(r'^\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_IMAGE = re.compile(r"^\s*(?:_xlfn\.|_xludf\.)*IMAGE\(", re.IGNORECASE)
_MOST_LINKED = 1000
"""Cells of one hyperlink."""


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell: its number format, whether that is of a day or of a number of hours, and a line through."""

    code: str = ""
    is_date: bool = False
    is_duration: bool = False
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A text. `struck`: whether some of it is struck through; None where the cell itself decides."""

    text: str
    struck: bool | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share. `epoch` is the day from which its days count."""

    texts: Sequence[Words]
    styles: Sequence[Style]
    epoch: datetime


@dataclass(slots=True)
class _Found:
    """What a sheet holds, as it is read. Rows from 1, columns from 0."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)
    pictures: set[tuple[int, int]] = field(default_factory=set)


def read_grid(
    package: Package, part: str, book: Book, name: str, file: str, hidden: bool, *, whole: bool = False
) -> Grid:
    """The sheet in a part of the package; `whole`: with the rows and columns that are hidden in it.

    Raises InputError past the limits, and whatever the readers run into.
    """
    found = _Found()
    outside = package.links(part)
    rows: Element | None = None
    cells = number = column = 0
    before = ""
    for event, element in package.events(part):
        kind = local(element.tag)
        if event == "start":
            if kind == "sheetData":
                rows = element
            elif kind == "row":
                number, column, before = int(element.get("r") or number + 1), -1, ""
                if is_true(element.get("hidden")):
                    found.hidden_rows.add(number)
            elif kind == "c":
                cells += 1
                if cells > SHEET_CELLS:
                    raise _too_many_cells(name, file)
        elif kind == "c":
            if len(element) or not element.get("r"):
                number, column = _place(element, *_place_of(before, number, column))
                before = ""
                if len(element):
                    _cell(element, number, column, book, found)
            else:
                # Where an empty cell is matters only to a next one that does not say where it is.
                before = element.get("r", "")
            element.clear()
        elif kind == "row" and rows is not None:
            if number in found.rows and number > 4 * SHEET_ROWS:
                raise too_many_rows(file)
            rows.clear()
        elif kind == "col" and is_true(element.get("hidden")):
            first, last = int(element.get("min", "1")), int(element.get("max", "0"))
            found.hidden_columns.update(range(first - 1, min(last, SHEET_COLUMNS)))
        elif kind == "mergeCell":
            found.merged += _span(element.get("ref", ""))
        elif kind == "hyperlink":
            link = outside.get(attribute(element, "id"))
            if link is not None and link.outside:
                _linked(element.get("ref", ""), link.target, found)
        elif kind == "drawing" and (link := outside.get(attribute(element, "id"))) is not None:
            found.pictures |= _pictures(package, link.target)
    return visible_grid(
        name,
        "XLSX",
        (
            GridRow(at, tuple(its.get(index, "") for index in range(max(its) + 1)))
            for at, its in sorted(found.rows.items())
        ),
        file,
        hidden_rows=() if whole else found.hidden_rows,
        hidden_columns=() if whole else found.hidden_columns,
        merged=found.merged,
        hidden=hidden,
        marks=Marks(found.links, frozenset(found.struck), frozenset(found.pictures)),
    )


def _too_many_cells(name: str, file: str) -> KomErbijError:
    return InputError.of(
        f"blad “{name}” heeft meer dan {SHEET_CELLS // 1_000_000} miljoen cellen, ook al lijken die leeg.",
        "Kopieer de lijst naar een nieuw, leeg bestand.",
        place=Place(file=file),
    )


def _place(element: Element, number: int, column: int) -> tuple[int, int]:
    """Where a cell is: it may leave that unsaid, and is then the next one."""
    return _place_of(element.get("r", ""), number, column + 1)


def _place_of(reference: str, number: int, column: int) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    return (int(found[2]), _column(found[1])) if found else (number, column)


def _column(letters: str) -> int:
    index = 0
    for char in letters.upper():
        index = index * 26 + ord(char) - 64
    return index - 1


def _span(reference: str) -> list[Merged]:
    ends = [_REFERENCE.fullmatch(one) for one in reference.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return []
    first, last = ends[0], ends[1]
    return [Merged(int(first[2]), int(last[2]), _column(first[1]), _column(last[1]))]


def _linked(reference: str, address: str, found: _Found) -> None:
    whole = _span(reference if ":" in reference else f"{reference}:{reference}")
    for one in whole:
        if (one.last_row - one.row + 1) * (one.last - one.first + 1) <= _MOST_LINKED:
            for row in range(one.row, one.last_row + 1):
                for index in range(one.first, one.last + 1):
                    found.links.setdefault((row, index), address)


def _cell(element: Element, number: int, column: int, book: Book, found: _Found) -> None:
    """Note the text of a cell, and what is with it."""
    its = {local(one.tag): one for one in element}
    value = its["v"].text if "v" in its else None
    formula = (its["f"].text or "") if "f" in its else None
    at = int(element.get("s") or 0)
    style = book.styles[at] if at < len(book.styles) else Style()
    kind = element.get("t", "n")
    struck: bool | None = None
    if kind == "s" and value is not None:
        shared = book.texts[int(value)]
        text, struck = _worded(shared, style), shared.struck
    elif kind == "inlineStr" and "is" in its:
        given = words(its["is"])
        text, struck = _worded(given, style), given.struck
    elif kind == "str":
        # A formula that gives nothing has a value as well: an empty one.
        text = shown((value or "")[: CELL_CHARACTERS + 1], style.code)
    elif value is None or not value.strip():
        text = UNCALCULATED if formula is not None else ""
    elif kind == "b":
        text = shown(value.strip() in ("1", "true"))
    elif kind == "e":
        text = PICTURE if element.get("vm") or (formula and _IMAGE.match(formula)) else unescaped(value)
    elif kind == "d":
        text = shown(from_ISO8601(value.strip()))
    else:
        text = _number(float(value), style, book.epoch)
    if not text:
        return
    # One cell past the limit stands for all that are there: rows must not become 16,384 wide.
    place = number, min(column, SHEET_COLUMNS)
    found.rows.setdefault(number, {})[place[1]] = text
    if struck or (struck is None and style.is_struck):
        found.struck.add(place)
    if formula and (behind := _BEHIND.match(formula)) is not None:
        found.links[place] = behind[1]


def _worded(given: Words, style: Style) -> str:
    """A text as its cell shows it; its escapes are read already."""
    return formatted_text(given.text, style.code) if style.code and style.code != "@" else given.text


def _number(value: float, style: Style, epoch: datetime) -> str:
    if style.is_date or style.is_duration:
        try:
            return shown(from_excel(value, epoch, timedelta=style.is_duration))
        except (ValueError, OverflowError):
            # A day that no calendar has.
            return shown(value)
    return shown(value, style.code)


def _pictures(package: Package, part: str) -> set[tuple[int, int]]:
    """Where the pictures of a drawing begin (ECMA-376 part 1, 20.5)."""
    found: set[tuple[int, int]] = set()
    for anchor in package.elements(part, "twoCellAnchor", "oneCellAnchor"):
        if not any(local(one.tag) == "pic" for one in anchor):
            continue
        start = next((one for one in anchor if local(one.tag) == "from"), None)
        place = {local(one.tag): one.text or "" for one in start} if start is not None else {}
        if place.get("row", "").strip().isdecimal() and place.get("col", "").strip().isdecimal():
            found.add((int(place["row"]) + 1, int(place["col"])))
    return found


def words(element: Element) -> Words:
    """A text, which may be in pieces of several looks; without how it is pronounced. Cut where it is past the limit."""
    pieces: list[str] = []
    struck: list[bool | None] = []
    for one in element:
        if local(one.tag) == "t":
            pieces.append(one.text or "")
        elif local(one.tag) == "r":
            said = "".join(its.text or "" for its in one if local(its.tag) == "t")
            look = next((its for its in one if local(its.tag) == "rPr"), None)
            pieces.append(said)
            if said.strip():
                struck.append(None if look is None else is_struck(look))
    text = unescaped("".join(pieces))[: CELL_CHARACTERS + 1]
    return Words(text, True if True in struck else None if None in struck or not struck else False)


def is_struck(look: Element) -> bool:
    """Whether a font, or the look of a piece of text, has a line through it."""
    return any(local(one.tag) == "strike" and is_true(one.get("val"), True) for one in look)
