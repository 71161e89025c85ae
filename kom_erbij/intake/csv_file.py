"""CSV as people have it: in any encoding that Excel writes, with any delimiter, with a title above the header."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence

from kom_erbij.errors import Finding, InputError, KomErbijError, Place
from kom_erbij.intake.grid import Grid, GridRow, full_rows, note, too_many_rows
from kom_erbij.intake.limits import CELL_CHARACTERS, SHEET_ROWS

_DELIMITERS = {";": "puntkomma", ",": "komma", "\t": "tab"}
_LOOK = 25
"""Rows in which the header is looked for."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


def read_csv(data: bytes, file: str, score: Callable[[Sequence[str]], int]) -> Grid:
    """The rows of a CSV. `score` tells how well a row does as header: the delimiter is the one that gives the best.

    Raises InputError when it is no text, or past the limits.
    """
    text, encoding, notes = _decoded(data, file)
    told = re.match(r'"?sep=(.)"?\r?\n', text, re.IGNORECASE)
    if told:
        # Excel reads this line itself and does not count it.
        text = text[told.end() :]
    delimiter = told.group(1) if told else _delimiter(text, score)
    rows, wide = full_rows(list(_records(text, delimiter, file)), file)
    name = _DELIMITERS.get(delimiter, delimiter)
    return Grid("", rows, f"CSV, {encoding}, gescheiden door {name}", notes=(*notes, *wide))


def _decoded(data: bytes, file: str) -> tuple[str, str, tuple[Finding, ...]]:
    """The text, the name of its encoding, and a note where the encoding was a choice."""
    try:
        for mark, codec, name in _BOMS:
            if data.startswith(mark):
                return data.decode(codec), name, ()
        zeros = data[:2000].count(0)
        if zeros > len(data[:2000]) // 4:
            codec = "utf-16-le" if data[1:2000:2].count(0) >= data[:2000:2].count(0) else "utf-16-be"
            return data.decode(codec), "UTF-16", (_chosen(file, "UTF-16"),)
    except UnicodeDecodeError:
        raise _no_text(file) from None
    try:
        return data.decode("utf-8"), "UTF-8", ()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "Windows-1252", (_chosen(file, "Windows-1252"),)
    except UnicodeDecodeError:
        raise _no_text(file) from None


def _chosen(file: str, encoding: str) -> Finding:
    return note(
        file,
        "codering",
        f"de tekst is gelezen als {encoding}.",
        "Kloppen letters als é en ë niet? Bewaar de lijst als “CSV UTF-8”.",
    )


def _no_text(file: str) -> KomErbijError:
    return InputError.of(
        "dit bestand is niet als tekst te lezen.",
        "Bewaar de lijst in Excel als .xlsx of als “CSV UTF-8”.",
        place=Place(file=file),
    )


def _delimiter(text: str, score: Callable[[Sequence[str]], int]) -> str:
    """What parts the cells: judged by the header, for a sentence above it may hold any sign."""
    start = text[:200_000]
    best, chosen = (-1, -1), ";"
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row, _ in zip(_reader(start, delimiter), range(_LOOK), strict=False)]
        except csv.Error:
            continue
        header = max(rows, key=score, default=[])
        worth = (score(header), len(header) if score(header) else max(map(len, rows), default=0))
        if worth > best:
            best, chosen = worth, delimiter
    return chosen


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _records(text: str, delimiter: str, file: str) -> Iterator[GridRow]:
    """The records, numbered as a spreadsheet does: a line break within quotes does not count."""
    csv.field_size_limit(max(csv.field_size_limit(), CELL_CHARACTERS * 4))
    number = 0
    try:
        for number, cells in enumerate(_reader(text, delimiter), start=1):
            if number > SHEET_ROWS * 2:
                raise too_many_rows(file)
            yield GridRow(number, tuple(cells))
    except csv.Error:
        raise InputError.of(
            f"hier is een cel van meer dan {CELL_CHARACTERS} tekens, of een die nergens eindigt.",
            "Kijk of er een aanhalingsteken te veel of te weinig staat.",
            place=Place(file=file, row=number + 1),
        ) from None
