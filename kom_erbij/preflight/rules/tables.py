"""Tables: rows, cells, and headers that can be found from each cell (ISO 14289-1, 7.5)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.rules.base import ERROR, SCHERM, WARNING, Hit, quoted, rule
from kom_erbij.preflight.structure import Element

_ROWS = ("THead", "TBody", "TFoot")
_HOLDS = {
    "Table": ("TR", "Caption", *_ROWS), "THead": ("TR",), "TBody": ("TR",), "TFoot": ("TR",), "TR": ("TH", "TD"),
}  # fmt: skip
_INSIDE = {
    "TR": ("Table", *_ROWS), "TH": ("TR",), "TD": ("TR",), **dict.fromkeys(_ROWS, ("Table",)),
}  # fmt: skip


def _rows(table: Element) -> list[Element]:
    rows: list[Element] = []
    for kid in table.kids:
        rows += (
            [kid] if kid.role == "TR" else [one for one in kid.kids if one.role == "TR"] if kid.role in _ROWS else []
        )
    return rows


@rule(
    "table-structure", SCHERM, "ISO 14289-1, 7.5; ISO 32000-1, 14.8.4.3.4 (Matterhorn 09-004)", ERROR,
    why="Een voorleesprogramma kan niet zeggen in welke rij en kolom iemand is.",
    mend="Bouw de tabel als Table, met daarin TR, met daarin TH en TD.",
)  # fmt: skip
def table_structure(case: Case) -> Iterator[Hit]:
    for element in case.tree.elements:
        for kid in element.kids if element.role in _HOLDS else ():
            if kid.role not in _HOLDS[element.role]:
                yield Hit(f"in {element.role} staat {quoted(kid.raw)}.", *case.place(kid))
        if element.role in _INSIDE:
            above = element.parent.role if element.parent else "het begin"
            if above not in _INSIDE[element.role]:
                yield Hit(f"{element.role} staat in {quoted(above)}.", *case.place(element))
        if element.role == "Table" and not _rows(element):
            yield Hit("een tabel heeft geen rijen (TR).", *case.place(element))


@rule(
    "table-header-scope", SCHERM, "ISO 14289-1, 7.5 (Matterhorn 15-003)", ERROR,
    why="Bij een cel is niet te vinden onder welke kop zij valt.",
    mend="Zet bij elke kop (TH) of zij voor de rij of de kolom geldt (Scope), of geef cellen Headers.",
)  # fmt: skip
def table_header_scope(case: Case) -> Iterator[Hit]:
    for table in case.tree.of("Table"):
        cells = [cell for row in _rows(table) for cell in row.kids]
        linked = any("Headers" in cell.attributes for cell in cells)
        for cell in cells:
            scope = str(cell.attributes.get("Scope", ""))
            if cell.role == "TH" and scope not in ("/Row", "/Column", "/Both") and not linked:
                yield Hit(f"de kop {quoted(case.says(cell))} heeft geen Scope.", *case.place(cell))


@rule(
    "table-header-unknown", SCHERM, "ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7 (Headers)", ERROR,
    why="De cel verwijst naar een kop die er niet is.",
    mend="Laat Headers verwijzen naar het kenmerk (ID) van een TH in dezelfde tabel.",
)  # fmt: skip
def table_header_unknown(case: Case) -> Iterator[Hit]:
    for table in case.tree.of("Table"):
        cells = [cell for row in _rows(table) for cell in row.kids]
        known = {cell.id for cell in cells if cell.role == "TH" and cell.id}
        for cell in cells:
            raw = cell.attributes.get("Headers")
            for said in [str(one) for one in raw] if isinstance(raw, pikepdf.Array) else []:
                if said not in known:
                    yield Hit(f"een cel verwijst naar kop {quoted(said)}, die er niet is.", *case.place(cell))


@rule(
    "table-no-header", SCHERM, "ISO 14289-1, 7.5 (Matterhorn 15-001, 15-002)", WARNING,
    why="Zonder koppen zijn de cellen van een tabel losse woorden.",
    mend="Maak van de bovenste rij of de eerste kolom koppen (TH).",
)  # fmt: skip
def table_no_header(case: Case) -> Iterator[Hit]:
    for table in case.tree.of("Table"):
        rows = _rows(table)
        if rows and not any(cell.role == "TH" for row in rows for cell in row.kids):
            yield Hit(f"een tabel van {len(rows)} rijen heeft geen koppen (TH).", *case.place(table))


@rule(
    "table-uneven", SCHERM, "ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7 (Matterhorn 15-004)", WARNING,
    why="De rijen zijn niet even lang: een cel komt onder de verkeerde kop.",
    mend="Vul lege cellen aan, of zeg over hoeveel kolommen een cel loopt (ColSpan, RowSpan).",
)  # fmt: skip
def table_uneven(case: Case) -> Iterator[Hit]:
    for table in case.tree.of("Table"):
        widths: list[int] = []
        running: dict[int, int] = {}
        for index, row in enumerate(_rows(table)):
            width = running.pop(index, 0)
            for cell in row.kids:
                across, down = _span(cell, "ColSpan"), _span(cell, "RowSpan")
                width += across
                for below in range(index + 1, index + down):
                    running[below] = running.get(below, 0) + across
            widths.append(width)
        if len(set(widths)) > 1:
            yield Hit(f"een tabel heeft rijen van {min(widths)} tot {max(widths)} kolommen.", *case.place(table))


def _span(cell: Element, key: str) -> int:
    try:
        return min(1000, max(1, int(cell.attributes.get(key, 1))))
    except (TypeError, ValueError):
        return 1
