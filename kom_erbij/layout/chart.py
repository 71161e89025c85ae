"""A chart of a document as one picture: bars on ReportLab's scale, labels and numbers in our own type. Points.

Each bar has its name and its number beside it: no legend, no grid, no axis with figures. Bars stand where their words
fit under them; else they lie, beside their names or, where those take too much of the width, under them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.graphics.charts.barcharts import BarChart, HorizontalBarChart, VerticalBarChart
from reportlab.graphics.shapes import Drawing

from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.drawing import inked, paths_of
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.items import move
from kom_erbij.layout.page import MM, Box, Group, Line, Page, Path, Role, Text
from kom_erbij.layout.words import INK, Style, bar, least_width, natural_width, style_of, words_in_lines
from kom_erbij.template.chart import Bar, Chart
from kom_erbij.template.document import Document, Words
from kom_erbij.template.style import Stylesheet

_BAR = PALETTE["diep munt"]
_THICK = 4.6 * MM
"""The height of a lying bar."""
_THICK_FOR_TYPE = 0.8
"""And at least so many sizes of its number."""
_BETWEEN = 2.2 * MM
"""The least white between two."""
_CLOSE = 3.0
"""The least white between labels of several lines."""
_MOST_LABEL = 0.42
"""Which part of the width the labels of lying bars may take."""
_MOST_LINES = 3
"""So many lines a label beside a bar takes at most."""
_HIGH = 34 * MM
"""The height of the highest standing bar."""
_AWAY = 2 * MM
"""Between a bar and its words."""
_AXIS = 0.75
_STICKS_OUT = 1.0


def chart_group(chart: Chart, look: Stylesheet, fonts: Fonts) -> Group:
    """The chart as wide as a line, its top left corner at (0, 0), as one figure with its alt text.

    Raises DoesNotFitError for a label with a word wider than its room, and MissingGlyphError.
    """
    height, bars, texts = _drawn(chart, look, fonts)
    return Group(Box(0, 0, look.paper.measure, height), bars, Role.FIGURE, chart.alt, chart.title, texts)


def chart_page(chart: Chart, document: Document, fonts: Fonts, measure: float | None = None) -> Page:
    """The chart by itself on a page of its own size: for writers that take it as a picture.

    `measure` (pt) is how wide it is, if not as wide as a line of the document.
    """
    look = document.look
    if measure is not None:
        look = replace(look, paper=look.paper.model_copy(update={"width": measure, "margin": 0.0}))
    group = chart_group(chart, look, fonts)
    # A letter may stick out a little on the left.
    shown = move(group, _STICKS_OUT, 0.0)
    return Page(group.box.width, group.box.height, (shown,), chart.title, PALETTE["wit"], lang=document.lang)


_Drawn = tuple[float, tuple[Path, ...], tuple[Text, ...]]
"""The height of a chart, its bars and its words."""


def _drawn(chart: Chart, look: Stylesheet, fonts: Fonts) -> _Drawn:
    label, number = _styles(look)
    wide = look.paper.measure
    names = [(Words(one.label, place=one.place),) for one in chart.bars]
    numbers = [(Words(one.shown),) for one in chart.bars]
    if chart.upright:
        room = _pitch(chart, wide) - _AWAY
        if (
            max(least_width(one, label, fonts) for one in names)
            <= room
            >= max(natural_width(one, number, fonts) for one in numbers)
        ):
            return _standing(chart, look, fonts)
    beside = _MOST_LABEL * wide
    fits = all(least_width(one, label, fonts) <= beside for one in names)
    if fits and max(len(words_in_lines(one, label, fonts, beside)) for one in names) <= _MOST_LINES:
        return _lying(chart, look, fonts)
    return _under_names(chart, look, fonts)


def _lying(chart: Chart, look: Stylesheet, fonts: Fonts) -> _Drawn:
    label, number = _styles(look)
    words = [(Words(one.label, place=one.place),) for one in chart.bars]
    numbers = [(Words(one.shown),) for one in chart.bars]
    wide = look.paper.measure
    its = min(max(natural_width(one, label, fonts) for one in words), _MOST_LABEL * wide)
    lines = [words_in_lines(one, label, fonts, its) for one in words]
    pitch = max(_THICK + _BETWEEN, max(map(len, lines)) * label.leading + _CLOSE)
    left = its + _AWAY
    most = wide - left - _AWAY - max(natural_width(one, number, fonts) for one in numbers)
    height = pitch * len(chart.bars)
    made = HorizontalBarChart()
    made.categoryAxis.reverseDirection = 1
    bars = _bars(made, chart.bars, _highest(chart), Box(left, 0, most, height), wide, height, _THICK / pitch)
    axis = bar(Box(left - _AXIS / 2, 0, _AXIS, height), PALETTE["nacht"])
    texts: list[Text] = []
    highest = _highest(chart)
    for index, (one, its_lines, its_number) in enumerate(zip(chart.bars, lines, numbers, strict=True)):
        middle = (index + 0.5) * pitch
        texts.append(_text(its_lines, label, 0.0, middle, its))
        end = left + _AWAY + most * float(one.value) / highest
        texts.append(_text(words_in_lines(its_number, number, fonts, wide, end), number, end, middle, wide - end))
    return height, (*bars, axis), tuple(texts)


def _under_names(chart: Chart, look: Stylesheet, fonts: Fonts) -> _Drawn:
    """Lying bars, each under its name: for a narrow line, and for large type."""
    label, number = _styles(look)
    wide, thick = look.paper.measure, max(_THICK, number.size * _THICK_FOR_TYPE)
    numbers = [(Words(one.shown),) for one in chart.bars]
    most = wide - _AWAY - max(natural_width(one, number, fonts) for one in numbers)
    highest, y = _highest(chart), 0.0
    bars: list[Path] = []
    texts: list[Text] = []
    for one, its_number in zip(chart.bars, numbers, strict=True):
        lines = words_in_lines((Words(one.label, place=one.place),), label, fonts, wide)
        texts.append(_down(_text(lines, label, 0.0, 0.0, wide), y))
        y += len(lines) * label.leading + _CLOSE
        length = most * float(one.value) / highest
        bars += _bars(HorizontalBarChart(), (one,), highest, Box(0, -y, most, thick), wide, thick, 1.0)
        end = length + _AWAY
        said = words_in_lines(its_number, number, fonts, wide - end, end)
        texts.append(_text(said, number, end, y + thick / 2, wide - end))
        y += thick + _BETWEEN + _CLOSE
    return y - _BETWEEN - _CLOSE, tuple(bars), tuple(texts)


def _standing(chart: Chart, look: Stylesheet, fonts: Fonts) -> _Drawn:
    label, number = _styles(look)
    wide, many = look.paper.measure, len(chart.bars)
    pitch = _pitch(chart, wide)
    room = pitch - _AWAY
    lines = [words_in_lines((Words(one.label, place=one.place),), label, fonts, room) for one in chart.bars]
    top = number.leading + _AWAY / 2
    foot = top + _HIGH
    height = foot + _AWAY + max(map(len, lines)) * label.leading
    standing = Box(0, height - foot, pitch * many, _HIGH)
    bars = _bars(VerticalBarChart(), chart.bars, _highest(chart), standing, wide, height, 0.62)
    axis = bar(Box(0, foot - _AXIS / 2, pitch * many, _AXIS), PALETTE["nacht"])
    texts: list[Text] = []
    highest = _highest(chart)
    for index, (one, its_lines) in enumerate(zip(chart.bars, lines, strict=True)):
        x = index * pitch + _AWAY / 2
        its_label = _text(_centred(its_lines, x, room), label, x, 0.0, room, align="center")
        texts.append(_down(its_label, foot + _AWAY))
        said = _centred(words_in_lines((Words(one.shown),), number, fonts, room), x, room)
        above = foot - _HIGH * float(one.value) / highest - _AWAY / 2 - number.leading
        texts.append(_down(_text(said, number, x, 0.0, room, align="center"), above))
    return height, (*bars, axis), tuple(texts)


def _pitch(chart: Chart, wide: float) -> float:
    """How far standing bars are apart; a few stand as far apart as more would: not as wide as walls."""
    return wide / max(len(chart.bars), 6)


def _highest(chart: Chart) -> float:
    """What the longest bar stands for; bars of nought have no length."""
    return max(float(one.value) for one in chart.bars) or 1.0


def _styles(look: Stylesheet) -> tuple[Style, Style]:
    """How the labels of bars are set, and their numbers."""
    label, number = style_of(look["chart-label"], look.kit), style_of(look["chart-number"], look.kit)
    return replace(label, color=INK), replace(number, color=INK)


def _bars(
    made: BarChart, bars: Sequence[Bar], highest: float, box: Box, wide: float, height: float, part: float
) -> tuple[Path, ...]:
    """The bars alone, on ReportLab's scale from nought to the highest; each takes `part` of its place."""
    for name, value in (
        ("x", box.x),
        ("y", box.y),
        ("width", box.width),
        ("height", box.height),
        ("barWidth", part),
        ("groupSpacing", 1 - part),
    ):
        setattr(made, name, value)
    made.data = [[float(one.value) for one in bars]]
    made.valueAxis.valueMin, made.valueAxis.valueMax = 0, highest
    made.categoryAxis.categoryNames = None
    made.bars[0].fillColor, made.bars[0].strokeColor = inked(_BAR), None
    for axis in (made.categoryAxis, made.valueAxis):
        axis.visible = axis.visibleLabels = 0
    drawing = Drawing(wide, height)
    drawing.add(made)
    return paths_of(drawing, (_BAR,))


def _text(lines: Sequence[Line], style: Style, x: float, middle: float, width: float, *, align: str = "left") -> Text:
    """Lines with their middle at `middle` (y); where that is nought their top is."""
    top = middle - len(lines) * style.leading / 2 if middle else 0.0
    rise = style.leading / 2 + 0.36 * style.size
    down = tuple(replace(line, baseline=line.baseline + top + rise) for line in lines)
    return Text(Box(x, top, width, len(lines) * style.leading), down, style.leading, Role.P, align)


def _down(text: Text, by: float) -> Text:
    moved = move(text, 0.0, by)
    assert isinstance(moved, Text)
    return moved


def _centred(lines: Sequence[Line], x: float, width: float) -> tuple[Line, ...]:
    return tuple(
        replace(line, runs=tuple(replace(run, x=run.x - line.x + x + (width - line.width) / 2) for run in line.runs))
        for line in lines
    )
