"""Whether each text reads on what really lies under it: its ratio by WCAG 2.1, 1.4.3 (Contrast, Minimum).

A gemeente's own colours may be too weak; a text then takes the house's other colour, and where none reads it is an
error that names the nearest colour on which one does. Lengths in pt.
"""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import hypot

from kom_erbij.campaign.model import Huisstijl
from kom_erbij.design.inks import delta_e, on_screen
from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.errors import ConfigError, Finding, Place, Severity, TemplateError
from kom_erbij.layout.clash import corners_of, inside
from kom_erbij.layout.page import Box, GlyphRun, Group, Item, Line, Path, Picture, QRCode, Text

TEXT_COLORS = (PALETTE["nacht"], PALETTE["room"], PALETTE["wit"])
"""What text may be set in on any ground; white where cream just falls short."""
_SMALL = 4.5
"""The least ratio of small text."""
_STEP = 6.0
"""How far apart the points lie at which a ground is looked at, at least."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A run of a text, and the colours it stands on; None for a picture, whose colours nobody knows."""

    text: Text
    run: GlyphRun
    grounds: frozenset[Color | None]

    @property
    def needed(self) -> float:
        return needed(self.run)

    @property
    def ratio(self) -> float:
        """The lowest contrast with any of its grounds; 1 over a picture."""
        return self.ratio_of(self.run.color)

    def ratio_of(self, color: Color) -> float:
        """What the ratio would be in another colour."""
        return min(contrast(color, ground) if ground else 1.0 for ground in self.grounds)


def needed(run: GlyphRun) -> float:
    """The least ratio: 4.5, or 3 for large text (18 pt, or 14 pt bold; WCAG 2.1, definition of large scale)."""
    bold = run.face.weight >= 700
    return 3.0 if run.size >= (14 if bold else 18) else 4.5


def readings(items: Sequence[Item], ground: Color) -> Iterator[Reading]:
    """Each run with what lies under it, on a page whose ground is `ground`."""
    covers: list[_Cover] = []
    for item in items:
        if isinstance(item, Text):
            for line in item.lines:
                for run in line.runs:
                    if run.text.strip():
                        yield Reading(item, run, _under(_ink(line, run), covers, ground))
        else:
            covers += _covers(item)


def text_color(ground: Color) -> Color:
    """Night or cream, whichever reads best on `ground`; white if neither reaches what small text needs."""
    return _best(lambda color: contrast(color, ground), 4.5)


def _best(ratio_of: Callable[[Color], float], least: float) -> Color:
    night_or_cream = max(TEXT_COLORS[:2], key=ratio_of)
    return night_or_cream if ratio_of(night_or_cream) >= least else max(TEXT_COLORS, key=ratio_of)


def legible(items: Sequence[Item], ground: Color, style: Huisstijl) -> tuple[Item, ...]:
    """The items, with each text that one of the gemeente's own colours made too weak in the house's other colour.

    Raises ConfigError when no colour reads on the gemeente's own, with the nearest colour on which one does;
    TemplateError when a text is too weak in the template's own colours, or stands on a picture.
    """
    other: dict[tuple[int, GlyphRun], Color] = {}
    own = {style.kleur, style.accent} - {""}
    worst: Reading | None = None
    for one in readings(items, ground):
        if one.ratio >= one.needed:
            continue
        if not own & {one.run.color.name, *(under.name for under in one.grounds if under)}:
            raise _template(one)
        best = max(TEXT_COLORS, key=one.ratio_of)
        if one.ratio_of(best) >= one.needed:
            other[id(one.text), one.run] = best
        elif style.kleur not in {under.name for under in one.grounds if under}:
            raise _template(one)
        elif worst is None or one.needed > worst.needed:
            worst = one
    if worst is not None:
        raise _config(worst, style.kleur)
    return tuple(_recolored(item, other) if isinstance(item, Text) else item for item in items)


def nearest_ground(color: Color, ratio: float) -> Color:
    """The colour nearest to `color` (CIEDE2000), lighter or darker of the same hue, on which some text has `ratio`."""
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in color.rgb))
    tones = []
    for level in range(256):
        red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, level / 255, saturation))
        tone = Color(f"#{red:02X}{green:02X}{blue:02X}", (red, green, blue), (0, 0, 0, 0))
        if max(contrast(text, tone) for text in TEXT_COLORS) >= ratio:
            tones.append(tone)
    wanted = on_screen(color.rgb)
    return min(tones, key=lambda tone: delta_e(wanted, on_screen(tone.rgb)))


def _config(weak: Reading, value: str) -> ConfigError:
    return _unreadable(next(under for under in weak.grounds if under and under.name == value), weak.needed)


def readable(color: Color) -> Color:
    """A gemeente's own colour as it is. Raises ConfigError where no small text can be read on it."""
    if max(contrast(text, color) for text in TEXT_COLORS) < _SMALL:
        raise _unreadable(color, _SMALL)
    return color


def _unreadable(color: Color, needed: float) -> ConfigError:
    best = max(contrast(text, color) for text in TEXT_COLORS)
    return ConfigError(
        Finding(
            "contrast",
            Severity.ERROR,
            Place(file="kom-erbij.toml", field="huisstijl.kleur"),
            f"op {color.name} is geen tekst goed te lezen: het contrast is {_dutch(best)}, nodig is {_dutch(needed)}.",
            f"De kleur die er het dichtst bij ligt en wel kan, is {nearest_ground(color, needed).hex}.",
        )
    )


def _template(weak: Reading) -> TemplateError:
    words = weak.run.text.strip()
    if None in weak.grounds:
        what, hint = f"de tekst “{words}” staat op een afbeelding.", "Zet er een effen vlak onder."
    else:
        under = min((one for one in weak.grounds if one), key=lambda one: contrast(weak.run.color, one))
        what = (
            f"de tekst “{words}” ({weak.run.color.name}) is op {under.name} niet goed te lezen: "
            f"het contrast is {_dutch(weak.ratio)}, nodig is {_dutch(weak.needed)}."
        )
        hint = "Kies een andere kleur."
    return TemplateError(Finding("contrast", Severity.ERROR, Place(field=weak.text.field), what, hint))


def _recolored(text: Text, other: dict[tuple[int, GlyphRun], Color]) -> Text:
    lines = tuple(
        replace(line, runs=tuple(replace(run, color=other.get((id(text), run), run.color)) for run in line.runs))
        for line in text.lines
    )
    return replace(text, lines=lines)


def _dutch(ratio: float) -> str:
    """A ratio in figures, rounded down: 4.49 is not 4.5."""
    return f"{int(ratio * 10) / 10:.1f}".replace(".", ",")


# What lies under


@dataclass(frozen=True)
class _Cover:
    """What is opaque: the area of `path`, or its line where it has a `width`; without a path the whole box."""

    box: Box
    color: Color | None
    path: Path | None = None
    width: float = 0.0

    def holds(self, x: float, y: float) -> bool:
        if not (self.box.x <= x <= self.box.right and self.box.y <= y <= self.box.bottom):
            return False
        if self.path is None:
            return True
        if self.width:
            return any(_distance(x, y, *ends) <= self.width / 2 for ends in pairwise(self._corners))
        return inside(x, y, self._corners)

    @cached_property
    def _corners(self) -> list[tuple[float, float]]:
        """Of those few paths that a text may lie on alone: cutting curves to pieces takes time."""
        return corners_of(self.path) if self.path else []


def _covers(item: Item) -> Iterator[_Cover]:
    """What of an item hides what is under it, the lowest first."""
    if isinstance(item, Group):
        for path in item.items:
            yield from _covers(path)
    elif isinstance(item, Path):
        box = _around(item)
        if item.fill:
            yield _Cover(box, item.fill, item)
        if item.stroke:
            yield _Cover(box.grown(item.stroke_width / 2), item.stroke, item, item.stroke_width)
    elif isinstance(item, Picture):
        yield _Cover(item.clip or item.box, None)
    elif isinstance(item, QRCode):
        yield _Cover(item.box, None)


def _around(path: Path) -> Box:
    """A box that holds the path: a curve never leaves the corners of its own handles."""
    xs = [value for _, values in path.segments for value in values[::2]]
    ys = [value for _, values in path.segments for value in values[1::2]]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)) if xs else Box(0, 0, 0, 0)


def _ink(line: Line, run: GlyphRun) -> Box:
    """Where a run has its ink, roughly: from ascender to descender."""
    return Box(run.x, line.baseline - 0.76 * run.size, run.width, run.size)


def _under(ink: Box, covers: Sequence[_Cover], ground: Color) -> frozenset[Color | None]:
    """The colours that a grid of points in `ink` shows."""
    near = [cover for cover in reversed(covers) if cover.box.overlaps(ink)]
    if not near:
        return frozenset({ground})
    step = max(_STEP, ink.height / 4)
    columns, rows = max(2, round(ink.width / step)), max(2, round(ink.height / step))
    found: set[Color | None] = set()
    for column in range(columns + 1):
        for row in range(rows + 1):
            x, y = ink.x + ink.width * column / columns, ink.y + ink.height * row / rows
            found.add(next((cover.color for cover in near if cover.holds(x, y)), ground))
    return frozenset(found)


def _distance(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """From a point to a straight piece of line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((x - start[0]) * dx + (y - start[1]) * dy) / length)) if length else 0.0
    return hypot(x - start[0] - t * dx, y - start[1] - t * dy)
