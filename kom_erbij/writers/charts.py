"""A chart for writers that are no page: as a picture in pixels, or as SVG, with the page's own bars and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from kom_erbij.campaign.drukker import Doel
from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.layout.chart import chart_page
from kom_erbij.layout.fonts import fonts_of
from kom_erbij.layout.page import Group, Path, Text
from kom_erbij.layout.words import INK
from kom_erbij.template.chart import Chart
from kom_erbij.template.document import Document
from kom_erbij.writers.pdf import write_pdf
from kom_erbij.writers.png import write_png

_DPI = 240


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A PNG in sRGB; `width` and `height` in pt."""

    data: bytes
    width: float
    height: float


def chart_picture(chart: Chart, document: Document) -> ChartPicture:
    """The chart as the pages of `document` show it. Raises what laying it out raises."""
    page = chart_page(chart, document, fonts_of(document.look.kit))
    return ChartPicture(write_png(write_pdf((page,), Doel.SCHERM), dpi=_DPI), page.width, page.height)


def chart_svg(chart: Chart, document: Document, measure: float | None = None) -> str:
    """The chart as an `svg` element for a page of HTML: its alt text as its name, its words in the colour around it.

    Sizes are in pt, as on paper, or as on a line `measure` pt wide; it grows and shrinks with the room it gets. Raises
    what laying it out raises.
    """
    page = chart_page(chart, document, fonts_of(document.look.kit), measure)
    inside = "".join(part for item in page.items if isinstance(item, Group) for part in _parts(item))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {page.width:.2f} {page.height:.2f}" '
        f'style="width:100%;height:auto" role="img" aria-label="{escape(chart.alt)}">{inside}</svg>'
    )


def _parts(group: Group) -> Iterator[str]:
    yield from (f'<path d="{_steps(path)}" fill="{_fill(path.fill)}"/>' for path in group.items if path.fill)
    for text in group.texts:
        yield from _words(text)


def _steps(path: Path) -> str:
    return "".join(f"{step}{' '.join(f'{value:.2f}' for value in values)}" for step, values in path.segments)


def _fill(color: Color | None) -> str:
    """What is as dark as text has the colour of text, which a page may turn light."""
    return "currentColor" if color is None or color in (INK, PALETTE["nacht"]) else color.hex


def _words(text: Text) -> Iterator[str]:
    for line in text.lines:
        for run in line.runs:
            # As wide as it was set, in whatever face the reader has.
            yield (
                f'<text x="{run.x:.2f}" y="{line.baseline:.2f}" font-family="{escape(run.face.family)}, sans-serif" '
                f'font-size="{run.size:g}" font-weight="{run.face.weight}" textLength="{run.width:.2f}" '
                f'lengthAdjust="spacingAndGlyphs" fill="{_fill(run.color)}">{escape(run.text)}</text>'
            )
