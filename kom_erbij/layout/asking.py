"""What a form asks: its words, and a frame to write in or boxes to tick, as items of a page. Points.

The words come first, then each frame right before its field, and each box to tick before what it says: that is the
order in which it is read out. Not here: what is asked (template, the registry of fields).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from kom_erbij.design.palette import Color
from kom_erbij.design.shapes import rounded
from kom_erbij.errors import Place
from kom_erbij.intake.form_mark import OTHER
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.page import Box, FormField, Item, Path, Role, Text
from kom_erbij.layout.typesetting import Span, set_lines

FRAME, TICK = "Invulvak", "Aankruisvak"
"""What the drawn frames are called."""
_HELP = 0.86
"""Size of what helps, in sizes of the question."""
_MORE = 0.74
"""Height of each further line of a frame, in that of the first."""
_SIDE = 0.56
"""Side of a box to tick, in lines."""
_APART = (1.5, 0.3)
"""White between what one may tick, in sides of a box: the most, and the least where all can then stand on one line."""
_WORD = 1.4
"""Where the words of a box begin, in its sides."""
_LEAST = 0.42
"""How much of the line is left for writing behind an option, at least; else it goes on the next line."""
_EDGE = 0.8
_INSET = 0.16
"""White within a frame, in lines."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: words that help, options to tick, `lines` to write of `pitch` pt, in a frame so wide (pt)."""

    help: tuple[Span, ...]
    options: tuple[str, ...]
    lines: int
    pitch: float
    width: float | None
    rule: Color
    fill: Color


@dataclass(frozen=True, slots=True)
class Words:
    """The question: its name, its words, their size (pt), the room before the frame (0: they stand over it)."""

    field: str
    spans: tuple[Span, ...]
    size: float
    label_width: float
    place: Place


def set_asked(asked: Asked, said: Words, items: list[Item], room: Box, fonts: Fonts, y: float) -> float:
    """Put what is asked in `items`, from `y` down; returns where it ends. Raises UnbreakableError."""
    beside = said.label_width > 0
    cap = fonts.cap_height(said.spans[0].face) * said.size
    first = y + ((asked.pitch + cap) / 2 if beside else cap)
    width = said.label_width - 0.6 * asked.pitch if beside else room.width
    words_end = _words(asked, said, items, room.x, width, fonts, first)
    left = room.x + said.label_width
    frame = Box(left, y if beside else words_end + 0.42 * said.size, room.right - left, asked.pitch)
    if asked.width:
        frame = Box(left, frame.y, min(asked.width, frame.width), asked.pitch)
    label = "".join(span.text for span in said.spans)
    if asked.options:
        end = _options(asked, said, label, items, frame, fonts)
    else:
        height = asked.pitch * (1 + _MORE * (asked.lines - 1))
        box = Box(frame.x, frame.y, frame.width, height)
        _frame(asked, said.field, label, said, items, box)
        end = box.bottom
    return max(end, words_end) if beside else end


def _words(
    asked: Asked, said: Words, items: list[Item], x: float, width: float, fonts: Fonts, baseline: float
) -> float:
    """The question and what helps; returns where their tails end."""
    for spans, size in ((said.spans, said.size), (asked.help, said.size * _HELP)):
        if not spans:
            continue
        leading = size * 1.25
        lines = set_lines(
            spans, fonts, width=width, size=size, leading=leading, x=x, baseline=baseline, place=said.place
        )
        if not lines:
            continue
        box = Box(x, lines[0].baseline - size, width, lines[-1].baseline - lines[0].baseline + size)
        items.append(Text(box, lines, leading, Role.P, "left", said.field, None, said.place))
        baseline = lines[-1].baseline + said.size * 1.22
    return baseline - said.size * 1.22 + 0.26 * said.size


def _frame(asked: Asked, name: str, label: str, said: Words, items: list[Item], box: Box, lines: int = 0) -> None:
    items.append(_outline(asked, box, FRAME, 0.16 * asked.pitch))
    inset = _INSET * asked.pitch
    inner = Box(box.x + 1.6 * inset, box.y + inset / 2, box.width - 3.2 * inset, box.height - inset)
    color = said.spans[0].color
    lines = lines or asked.lines
    items.append(FormField(inner, name, label, said.size, color, lines=lines, pitch=asked.pitch * _MORE, framed=True))


def _options(asked: Asked, said: Words, label: str, items: list[Item], line: Box, fonts: Fonts) -> float:
    """Boxes to tick in a row, going on under each other; returns where they end."""
    side = _SIDE * asked.pitch
    color = said.spans[0].color
    cap = fonts.cap_height("medium") * said.size
    spans = [(Span(option, "medium", color),) for option in asked.options]
    widths = [
        set_lines(one, fonts, width=inf, size=said.size, leading=said.size, place=said.place)[0].width for one in spans
    ]
    apart = _apart(widths, side, line.width)
    x, y = line.x, line.y
    for option, span, wide in zip(asked.options, spans, widths, strict=True):
        value = option.rstrip(" :")
        taken = side * _WORD + wide
        if x > line.x and x + taken > line.right + 0.01:
            x, y = line.x, y + asked.pitch
        box = Box(x, y + (asked.pitch - side) / 2, side, side)
        items.append(_outline(asked, box, TICK, 0.16 * side))
        items.append(FormField(box, said.field, label, said.size, color, value=value))
        start = x + side * _WORD
        lines = set_lines(
            span,
            fonts,
            width=max(line.right - start, wide + 0.1),
            size=said.size,
            leading=said.size * 1.2,
            x=start,
            baseline=y + (asked.pitch + cap) / 2,
            place=said.place,
        )
        text = Box(start, y, wide, asked.pitch)
        items.append(Text(text, lines, said.size * 1.2, Role.P, "left", said.field, None, said.place))
        x = start + wide + apart
        if option.endswith(":"):
            x, y = _written(asked, said, f"{label} {value}", items, line, (start + wide + side * 0.5, y))
    return y + asked.pitch


def _apart(widths: Sequence[float], side: float, room: float) -> float:
    """White between options: less than usual where they then stand on one line."""
    left = room - sum(side * _WORD + wide for wide in widths)
    fits = left / max(1, len(widths) - 1)
    return min(side * _APART[0], fits) if fits >= side * _APART[1] else side * _APART[0]


def _written(
    asked: Asked, said: Words, label: str, items: list[Item], line: Box, at: tuple[float, float]
) -> tuple[float, float]:
    """Room to write behind an option, or on the next line; returns where the line goes on."""
    x, y = at
    if line.right - x < _LEAST * line.width:
        x, y = line.x, y + 1.12 * asked.pitch
    _frame(asked, f"{said.field}{OTHER}", label, said, items, Box(x, y, line.right - x, asked.pitch), lines=1)
    return line.right, y


def _outline(asked: Asked, box: Box, name: str, radius: float) -> Path:
    return Path(
        rounded(box.x, box.y, box.width, box.height, radius),
        fill=asked.fill,
        stroke=asked.rule,
        stroke_width=_EDGE,
        name=name,
    )
