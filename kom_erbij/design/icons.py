"""Round icons for date, time, place and the like: a disc with a clear, bold glyph."""

from __future__ import annotations

from collections.abc import Callable

from kom_erbij.design.palette import Color
from kom_erbij.design.shapes import Pen, Segment, Shape, arc, curve, line, oval, rounded

_BOLD = 1.9
"""Width of the lines, in 24ths of the disc."""


def icon(name: str, x: float, y: float, size: float, disc: Color, glyph: Color) -> tuple[Shape, ...]:
    """The icon called `name` (one of `ICONS`) in a disc of diameter `size` pt, its left top corner at (x, y).

    Raises KeyError on a name that is not there.
    """
    draw = _GLYPHS[name]
    pen = Pen(x + size / 2, y + size / 2, size / 24)
    pen.disc(0, 0, 12, disc)
    draw(pen, glyph, disc)
    return tuple(pen.shapes)


def _calendar(pen: Pen, glyph: Color, disc: Color) -> None:
    pen.fill(rounded(-6.2, -5.2, 12.4, 11.4, 2.4), glyph)
    pen.fill(rounded(-4.4, -0.9, 8.8, 5.3, 0.9), disc)
    for x in (-2.9, 2.9):
        pen.line(disc, 3.4, (x, -6.0), (x, -4.9))
        pen.line(glyph, 1.7, (x, -6.3), (x, -4.7))
    for number in range(5):
        pen.box(-2.5 + 2.5 * (number % 3), 0.75 + 2.1 * (number // 3), 1.3, 1.3, 0.35, glyph)


def _clock(pen: Pen, glyph: Color, disc: Color) -> None:
    pen.ring(0, 0, 5.9, glyph, _BOLD)
    pen.line(glyph, _BOLD, (0, -3.0), (0, 0.2), (2.3, 1.7))


def _pin(pen: Pen, glyph: Color, disc: Color) -> None:
    drop: tuple[Segment, ...] = (
        ("M", (0.0, 7.6)),
        ("C", (-1.0, 7.6, -5.7, 2.3, -5.7, -1.4)),
        *arc(0, -1.4, 5.7, 180, 360)[1:],
        ("C", (5.7, 2.3, 1.0, 7.6, 0.0, 7.6)),
        ("Z", ()),
    )
    pen.fill(drop, glyph)
    pen.disc(0, -1.4, 2.3, disc)


def _euro(pen: Pen, glyph: Color, disc: Color) -> None:
    pen.stroke(arc(1.2, 0, 5.5, 52, 308), glyph, 2.1)
    for y in (-1.45, 1.45):
        pen.line(glyph, 1.7, (-6.3, y), (1.7, y))


def _person(pen: Pen, glyph: Color, disc: Color) -> None:
    pen.disc(0, -3.3, 3.1, glyph)
    shoulders: tuple[Segment, ...] = (
        ("M", (-6.1, 6.0)),
        ("C", (-6.1, 2.4, -3.6, 0.9, 0.0, 0.9)),
        ("C", (3.6, 0.9, 6.1, 2.4, 6.1, 6.0)),
        ("C", (6.1, 6.6, 5.7, 6.9, 5.2, 6.9)),
        ("L", (-5.2, 6.9)),
        ("C", (-5.7, 6.9, -6.1, 6.6, -6.1, 6.0)),
        ("Z", ()),
    )
    pen.fill(shoulders, glyph)


def _globe(pen: Pen, glyph: Color, disc: Color) -> None:
    pen.ring(0, 0, 6.1, glyph, 1.7)
    pen.stroke(oval(0, 0, 2.7, 6.1), glyph, 1.5)
    pen.line(glyph, 1.5, (-5.9, 0), (5.9, 0))


def _telephone(pen: Pen, glyph: Color, disc: Color) -> None:
    # A receiver held aslant: two shells and the grip between them.
    hand = pen.at(-0.35, 0.45, -45, 1.12)
    hand.stroke(curve(((-4.9, -0.2), (-3.4, 2.5), (0, 3.4), (3.4, 2.5), (4.9, -0.2))), glyph, 2.3)
    for side in (-1, 1):
        hand.at(side * 4.9, -0.7, side * 16).box(0, 0, 3.9, 3.5, 1.2, glyph)


def _pencil(pen: Pen, glyph: Color, disc: Color) -> None:
    # Aslant, its point to the lower left: point, shaft, and the ring of its other end.
    hand = pen.at(0.4, -0.4, 45, 1.0)
    hand.fill((("M", (-2.1, 4.4)), ("L", (2.1, 4.4)), ("L", (0.0, 8.6)), ("Z", ())), glyph)
    hand.box(0, -0.6, 4.2, 8.4, 0.4, glyph)
    hand.box(0, -6.7, 4.2, 2.2, 0.9, glyph)


def _envelope(pen: Pen, glyph: Color, disc: Color) -> None:
    pen.fill(rounded(-6.7, -4.8, 13.4, 9.8, 1.8), glyph)
    pen.stroke(line((-5.5, -3.3), (0, 1.1), (5.5, -3.3)), disc, 1.5)


def _wheelchair(pen: Pen, glyph: Color, disc: Color) -> None:
    # Somebody on the way: head, back and leg, and the wheel under them.
    pen.disc(-1.3, -6.4, 1.75, glyph)
    pen.line(glyph, 2.0, (-1.2, -3.2), (-0.7, 1.2), (3.3, 1.2), (5.0, 5.6))
    pen.line(glyph, 1.5, (-0.9, -1.7), (3.2, -1.7))
    pen.stroke(arc(-0.9, 2.6, 4.5, 20, 232), glyph, 1.7)


def _speech(pen: Pen, glyph: Color, disc: Color) -> None:
    pen.fill(rounded(-6.6, -5.6, 13.2, 9.4, 2.8), glyph)
    pen.fill((("M", (-3.6, 2.6)), ("L", (0.6, 3.4)), ("L", (-3.8, 7.0)), ("Z", ())), glyph)
    for x in (-3.0, 0.0, 3.0):
        pen.disc(x, -0.9, 0.95, disc)


def _free(pen: Pen, glyph: Color, disc: Color) -> None:
    # The euro struck through, with an edge in the disc's colour to keep them apart.
    _euro(pen, glyph, disc)
    pen.line(disc, 3.6, (-6.2, 6.2), (6.2, -6.2))
    pen.line(glyph, 1.8, (-6.2, 6.2), (6.2, -6.2))


_GLYPHS: dict[str, Callable[[Pen, Color, Color], None]] = {
    "calendar": _calendar,
    "clock": _clock,
    "pin": _pin,
    "euro": _euro,
    "person": _person,
    "globe": _globe,
    "telephone": _telephone,
    "pencil": _pencil,
    "envelope": _envelope,
    "wheelchair": _wheelchair,
    "speech": _speech,
    "free": _free,
}
ICONS = tuple(_GLYPHS)
"""The names of all icons."""
