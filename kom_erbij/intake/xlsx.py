"""XLSX (ECMA-376 part 1, transitional and strict): the workbook, with its styles and the texts that cells share.

Not here: what is in a sheet (`xlsx_sheet`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from kom_erbij.intake.cells import unescaped
from kom_erbij.intake.grid import Grid, Wanted
from kom_erbij.intake.ooxml import Package, is_true, local
from kom_erbij.intake.xlsx_sheet import Book, Style, Words, is_struck, read_grid, words

_MOST_STYLES = 65_000
"""What Excel itself holds."""


def read_xlsx(data: bytes, file: str, wanted: Wanted) -> Iterator[Grid]:
    """The sheets; one that is hidden has no rows unless `wanted`.

    Raises InputError, and whatever the readers run into.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        package = Package(zipped)
        book, sheets = _workbook(package)
        for part, name, hidden in sheets:
            if wanted(name, hidden):
                yield read_grid(package, part, book, name, file, hidden)
            else:
                yield Grid(name, (), "XLSX", hidden=True)


def read_parts(data: bytes, file: str) -> Iterator[tuple[str, Grid]]:
    """The sheets in sight with the part of the package that each is, and with the rows and columns hidden in them.

    Raises InputError, and whatever the readers run into.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        package = Package(zipped)
        book, sheets = _workbook(package)
        for part, name, hidden in sheets:
            if not hidden:
                yield package.name_of(part), read_grid(package, part, book, name, file, False, whole=True)


def _workbook(package: Package) -> tuple[Book, list[tuple[str, str, bool]]]:
    """What the sheets share, and of each its part, its name, and whether it is hidden."""
    workbook = package.main()
    links = package.links(workbook)
    named: list[dict[str, str]] = []
    epoch = WINDOWS_EPOCH
    for element in package.elements(workbook):
        if local(element.tag) == "sheet":
            named.append({local(name): value for name, value in element.items()})
        elif local(element.tag) == "workbookPr" and is_true(element.get("date1904")):
            epoch = MAC_EPOCH
    by_kind = {link.kind: link.target for link in links.values()}
    book = Book(_texts(package, by_kind.get("sharedStrings")), _styles(package, by_kind.get("styles")), epoch)
    sheets = [
        (link.target, unescaped(one.get("name", "")), one.get("state", "visible") != "visible")
        for one in named
        if (link := links.get(one.get("id", ""))) is not None and link.kind == "worksheet"
    ]
    return book, sheets


def _texts(package: Package, part: str | None) -> list[Words]:
    """The texts that cells share."""
    if part is None:
        return []
    return [words(one) for one in package.elements(part, "si") if local(one.tag) == "si"]


def _styles(package: Package, part: str | None) -> list[Style]:
    """How cells look, in the order in which they point to it."""
    if part is None:
        return []
    codes = dict(BUILTIN_FORMATS)
    struck: list[bool] = []
    found: list[Style] = []
    for one in package.elements(part, "font"):
        kind = local(one.tag)
        if kind == "numFmt":
            codes[int(one.get("numFmtId", "0"))] = unescaped(one.get("formatCode", ""))
        elif kind == "font":
            struck.append(is_struck(one))
        elif kind == "cellStyleXfs":
            # Those before the end of this list are of named styles.
            found.clear()
        elif kind == "xf" and len(found) < _MOST_STYLES:
            code, font = codes.get(int(one.get("numFmtId", "0")), ""), int(one.get("fontId", "0"))
            found.append(
                Style(
                    "" if code == "General" else code,
                    bool(is_date_format(code)),
                    bool(is_timedelta_format(code)),
                    font < len(struck) and struck[font],
                )
            )
        elif kind == "cellXfs":
            break
    return found
