"""A chart for writers that take it as a picture: the page's own drawing in pixels, with its size in pt."""

from __future__ import annotations

from dataclasses import dataclass

from kom_erbij.campaign.drukker import Doel
from kom_erbij.layout.chart import chart_page
from kom_erbij.layout.fonts import fonts_of
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
