"""The styles of an ODT that no list shows: its sheets with their band and foot, and its table.

Named automatic styles in OpenDocument 1.3 part 3, chapters 16 and 17.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.template.style import Stylesheet
from kom_erbij.writers.odt_elements import element, font

_BEHIND = {
    "draw:stroke": "none",
    "style:run-through": "background",
    "style:wrap": "run-through",
    "style:horizontal-rel": "page",
    "style:horizontal-pos": "from-left",
    "style:vertical-rel": "page",
    "style:vertical-pos": "from-top",
    "loext:decorative": "true",
}
"""Without an outline, under the text and where it is put on the sheet, and for the eye alone."""
_STEADY = {"style:dynamic-spacing": "false"}
_LINE = "0.5pt solid #CDC6D6"
_HEADER_LINE = f"1.2pt solid {PALETTE['nacht'].hex}"


def sheet_styles(look: Stylesheet, ground: Color, text: Color, accent: Color) -> list[Any]:
    """What the header and footer use: the sheet of each kind, the band, and the colours on it."""
    # Each has its ground with it, so that it reads wherever it is pasted.
    under = {"fo:background-color": ground.hex}
    label = {**font(look.kit.faces["semibold"].family), "fo:color": text.hex, "fo:letter-spacing": "1pt", **under}
    return [
        _style("BandTekst", "text", {"fo:color": text.hex, **under}),
        _style("BandAccent", "text", {"fo:color": accent.hex, **under}),
        _style("BandLabel", "text", {**label, "fo:font-size": f"{look['band-label'].size:g}pt"}),
        _style("BandVlak", "graphic", {"draw:fill": "solid", "draw:fill-color": ground.hex, **_BEHIND}),
        _style("Logo", "graphic", {"style:vertical-pos": "middle", "style:vertical-rel": "text"}, parent="Graphics"),
        _sheet(look, "BladEerste", first=True),
        _sheet(look, "BladVervolg", first=False),
    ]


def _sheet(look: Stylesheet, name: str, *, first: bool) -> Any:
    """A sheet with a header that holds the band's text and the white below it, and a footer."""
    page, (above, below) = look.paper, look.band_words(first)
    band = look["band" if first else "band-overleaf"].leading
    paper = {
        "fo:page-width": f"{page.width:.2f}pt",
        "fo:page-height": f"{page.height:.2f}pt",
        "style:print-orientation": "portrait",
        "fo:margin-left": f"{page.left:.2f}pt",
        "fo:margin-right": f"{page.left:.2f}pt",
        "fo:margin-top": f"{above:.2f}pt",
        "fo:margin-bottom": "10mm",
    }
    header = {"svg:height": f"{below + band:.1f}pt", "fo:margin-bottom": f"{below:.1f}pt", **_STEADY}
    footer = {"fo:min-height": "18mm", "fo:margin-top": "3mm", **_STEADY}
    return element(
        "style:page-layout",
        {"style:name": name},
        element("style:page-layout-properties", paper),
        element("style:header-style", {}, element("style:header-footer-properties", header)),
        element("style:footer-style", {}, element("style:header-footer-properties", footer)),
    )


def column_style(table: int, column: int) -> str:
    """The style of a column of a table; both count from 1."""
    return f"Kolom{column}" if table == 1 else f"Tabel{table}Kolom{column}"


def table_styles(look: Stylesheet, widths: Sequence[Sequence[float]]) -> list[Any]:
    """Tables and their cells, with columns of these widths (pt), table by table."""
    whole = {
        "style:width": f"{look.paper.measure:.2f}pt",
        "table:align": "left",
        "fo:margin-top": "6pt",
        "table:border-model": "collapsing",
    }
    cell = {"fo:padding": "0pt", "fo:padding-right": f"{look.indent.column:.2f}pt"}
    return [
        _style("Programma", "table", whole),
        _style("Getallen", "table", {**whole, "fo:margin-top": "0pt"}),
        *(
            _style(column_style(table, number), "table-column", {"style:column-width": f"{width:.2f}pt"})
            for table, its in enumerate(widths, start=1)
            for number, width in enumerate(its, start=1)
        ),
        _style("Rij", "table-row", {"fo:keep-together": "always"}),
        _style("CelEind", "table-cell", {"fo:padding": "0pt", "fo:border-bottom": _LINE}),
        _style("KopcelEind", "table-cell", {"fo:padding": "0pt", "fo:border-bottom": _HEADER_LINE}),
        _style("Cel", "table-cell", {**cell, "fo:border-bottom": _LINE}),
        _style("Getalcel", "table-cell", {**cell, "fo:border": "none"}),
        _style("Kopcel", "table-cell", {**cell, "fo:border-bottom": _HEADER_LINE}),
    ]


def _style(name: str, family: str, properties: Mapping[str, str], *, parent: str = "") -> Any:
    attributes = {"style:name": name, "style:family": family}
    if parent:
        attributes["style:parent-style-name"] = parent
    return element("style:style", attributes, element(f"style:{family}-properties", properties))
