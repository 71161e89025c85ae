"""A column of texts: set under each other, and shrunk together until they fit their room.

Distances run from a baseline to the next text's capitals, as the eye measures them, and shrink with the
type under them. All points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import partial
from math import inf

from kom_erbij.design.palette import Color
from kom_erbij.errors import DoesNotFitError, Finding, Place, Severity
from kom_erbij.layout.asking import Asked, Words, set_asked
from kom_erbij.layout.breaking import UnbreakableError, badly_broken, stacks, stammers
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.ink import clear, clear_leading
from kom_erbij.layout.items import move
from kom_erbij.layout.measures import in_mm
from kom_erbij.layout.page import Box, FormField, Item, Line, Path, Role, Text
from kom_erbij.layout.qr import too_long_an_address
from kom_erbij.layout.typesetting import Span, set_lines

_STEPS = 24
LEFT = 10
"""Signs of a text that have to be left where somebody is asked to make it shorter."""
_YIELDS = 12
"""How many steps smaller a title may be where that gives it a better break."""
_ICON = 1.72
"""Diameter of an icon's disc, in sizes of its text."""
_MUCH_LARGER = 1.3
"""From how many sizes of the next text its tails are kept clear of."""
_UNDER_TAILS = 0.45
"""White under the tails of a much larger text, in sizes of the next."""
_TIGHT = 1.2
"""Leading under which tails may reach the next line, in sizes of the text."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text to be set: its spans, ranges of size and of the gap over it (pt, largest and smallest), and manner."""

    field: str
    spans: tuple[Span, ...]
    largest: float
    smallest: float
    leading: float
    role: Role
    gap: tuple[float, float]
    place: Place
    balance: bool = False
    href: str | None = None
    icon: str = ""
    disc: Color | None = None
    width: float | None = None
    below: float = 0.0
    """What comes after it in the column takes at least this height (pt), for what stands beside that."""
    indent: tuple[float, float] | None = None
    """Range of size (pt) of the texts whose icons are larger, and with which it lines up."""
    lines_to_write: int = 0
    pitch: float = 0.0
    label_width: float = 0.0
    rule: Color | None = None
    marks: tuple[tuple[str, Color], ...] = ()
    """For each span its pictogram and the colour of that: the spans stand side by side."""
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Icon:
    """Where a round icon goes: its name, left and top edge, diameter (pt), and colour."""

    name: str
    x: float
    y: float
    size: float
    disc: Color


@dataclass(frozen=True, slots=True)
class Set:
    """A column that has been set: its items and icons, and the box from first capitals to last baseline."""

    items: tuple[Item, ...]
    icons: tuple[Icon, ...]
    box: Box


def fit_column(
    rows: Sequence[TextRow],
    room: Box,
    fonts: Fonts,
    *,
    anchor: str = "top",
    align: str = "left",
    least: float = 0.0,
    aim: float | None = None,
) -> Set:
    """Set `rows` in `room` at the largest sizes at which all fit; words are parted only if they must be.

    With `aim` (y, pt): the largest at which they end there, or else the smallest. A row with a word too long
    for its line is set smaller (and parted) by itself; the others do not suffer for it.

    Raises DoesNotFitError (field, text, and how much too long) when they do not fit at their smallest.
    """
    if (large := _at_its_largest(rows, room, fonts, align, aim)) is not None:
        return _anchored(large, room, anchor, least)
    mildest = [
        next((part for part in _Parting if _widest_step(row, room, fonts, align, part) is not None), _Parting.SYLLABLES)
        for row in rows
    ]
    for parted in (mildest, [_Parting.SYLLABLES] * len(rows)):
        able = [_widest_step(row, room, fonts, align, part) for row, part in zip(rows, parted, strict=True)]
        if None in able:
            break
        floors = [step or 0 for step in able]

        def end(step: int, floors: Sequence[int] = floors, parted: Sequence[_Parting] = parted) -> float:
            sizes = [_size(row, max(step, floor)) for row, floor in zip(rows, floors, strict=True)]
            return _set(rows, sizes, room, fonts, align, parted).box.bottom - 0.01

        if end(_STEPS) > room.bottom:
            continue
        goal = room.bottom if aim is None else min(aim, room.bottom)
        # Most columns have room for their largest sizes.
        step = 0 if end(0) <= goal else bisect_left(range(_STEPS), True, key=lambda step: end(step) <= goal)
        steps = [
            _read_well(row, max(step, floor), room, fonts, align, part)
            for row, floor, part in zip(rows, floors, parted, strict=True)
        ]
        sizes = [_size(row, step) for row, step in zip(rows, steps, strict=True)]
        return _anchored(_set(rows, sizes, room, fonts, align, parted), room, anchor, least)
    raise DoesNotFitError(_too_long(rows, room, fonts, align))


def _at_its_largest(rows: Sequence[TextRow], room: Box, fonts: Fonts, align: str, aim: float | None) -> Set | None:
    """The column at its largest sizes with no word parted, where that fits and nothing is evened out: most do."""
    if any(row.balance for row in rows):
        return None
    try:
        done = _set(rows, [_size(row, 0) for row in rows], room, fonts, align, [_Parting.NOT] * len(rows))
    except UnbreakableError:
        return None
    goal = room.bottom if aim is None else min(aim, room.bottom)
    return done if done.box.bottom - 0.01 <= goal else None


class _Parting(IntEnum):
    """How far the words of a row may be parted."""

    NOT = 0
    SEAMS = 1
    SYLLABLES = 2


def _widest_step(row: TextRow, room: Box, fonts: Fonts, align: str, parting: _Parting) -> int | None:
    """The step at which the row's longest word fits its line; None if it does not at the smallest size."""

    def fits(step: int) -> bool:
        try:
            _set([row], [_size(row, step)], room, fonts, align, [parting])
        except UnbreakableError:
            return False
        return True

    if fits(0):
        return 0
    return bisect_left(range(_STEPS), True, key=fits) if fits(_STEPS) else None


def _read_well(row: TextRow, step: int, room: Box, fonts: Fonts, align: str, parting: _Parting) -> int:
    """The step itself, or for a title that leaves its reader hanging one of the next few that does so less often."""
    if not row.balance:
        return step

    def lines(step: int) -> list[str]:
        done = _set([row], [_size(row, step)], room, fonts, align, [parting])
        found = [line for item in done.items if isinstance(item, Text) for line in item.lines]
        return ["".join(run.text for run in line.runs) for line in found]

    def badness(step: int) -> tuple[int, bool]:
        there = lines(step)
        return badly_broken(there), stacks(there)

    best = min(range(step, min(step + _YIELDS, _STEPS) + 1), key=badness)
    if not stammers(lines(best)):
        return best
    # Rather small than that.
    return next((further for further in range(best, _STEPS + 1) if not stammers(lines(further))), best)


def _anchored(done: Set, room: Box, anchor: str, least: float) -> Set:
    short = max(least - done.box.height, 0.0)
    spare = room.bottom - done.box.bottom - short
    start = {"top": 0.0, "bottom": spare, "middle": spare / 2}[anchor]
    by = start + short / 2
    return Set(
        tuple(move(item, 0.0, by) for item in done.items),
        tuple(replace(icon, y=icon.y + by) for icon in done.icons),
        replace(done.box, y=done.box.y + start, height=done.box.height + short),
    )


def _size(row: TextRow, step: int) -> float:
    return round((row.largest + (row.smallest - row.largest) * step / _STEPS) * 4) / 4


def _set(
    rows: Sequence[TextRow], sizes: Sequence[float], room: Box, fonts: Fonts, align: str, parted: Sequence[_Parting]
) -> Set:
    """The rows at their sizes (pt), each `parted` so far, however high that makes them.

    Raises UnbreakableError.
    """
    items: list[Item] = []
    icons: list[Icon] = []
    y, before, lowest = room.y, 0.0, 0.0
    above: Line | None = None
    for number, (row, size, part) in enumerate(zip(rows, sizes, parted, strict=True)):
        if number:
            # Never so near that this line touches the tails of the one before, which may be far larger.
            y += max(_gap(row, size), 0.25 * before + 0.06 * size)
        last, above = (above if before > _MUCH_LARGER * size else None), None
        before = size
        widest = _between(row, row.indent or (row.largest, row.smallest), size) * _ICON if row.icon else 0.0
        indent = widest * 1.32
        width = min(row.width or room.width, room.width) - indent
        cap = fonts.cap_height(row.spans[0].face) * size
        disc = size * _ICON
        top = y + (max(disc - cap, 0.0) / 2 if row.icon else 0.0)
        if row.marks:
            y = _set_marks(row, items, icons, room, fonts, y, size)
            continue
        if row.asked:
            said = Words(row.field, row.spans, size, row.label_width, row.place)
            y = set_asked(row.asked, said, items, room, fonts, y)
            continue
        if row.lines_to_write:
            y = _write_lines(row, items, icons, room, fonts, y, size)
            continue
        lines = set_lines(
            row.spans,
            fonts,
            width=width,
            size=size,
            leading=size * row.leading,
            x=room.x + indent,
            baseline=top + cap,
            align=align,
            balance=row.balance,
            hyphenate=part is not _Parting.NOT,
            seams_only=part is _Parting.SEAMS,
            place=row.place,
        )
        if not lines:
            continue
        if last and not row.icon:
            top = max(top, last.baseline + clear(last, lines[0], _UNDER_TAILS * size, fonts) - cap)
        leading = size * row.leading
        if len(lines) > 1 and row.leading < _TIGHT:
            leading = clear_leading(lines, leading, fonts)
        lines = tuple(replace(line, baseline=top + cap + leading * at) for at, line in enumerate(lines))
        above = lines[-1]
        bottom = above.baseline
        box = Box(room.x + indent, top, width, bottom - top)
        items.append(Text(box, lines, leading, row.role, align, row.field, row.href, row.place))
        if row.icon and row.disc:
            icons.append(Icon(row.icon, room.x + (widest - disc) / 2, y, disc, row.disc))
            # As much room under the last of several lines as the disc leaves under one.
            bottom += max(disc - cap, 0.0) / 2
        y = bottom
        if row.below and number < len(rows) - 1:
            lowest = max(lowest, bottom + row.below)
    y = max(y, lowest)
    return Set(tuple(items), tuple(icons), Box(room.x, room.y, room.width, y - room.y))


def _gap(row: TextRow, size: float) -> float:
    """The gap over a row at this size: it shrinks along, from its largest to its smallest."""
    return _between(row, row.gap, size)


def _between(row: TextRow, ends: tuple[float, float], size: float) -> float:
    """As far between two ends, largest and smallest, as the size of the row is between its own."""
    span = row.largest - row.smallest
    return ends[1] + (ends[0] - ends[1]) * ((size - row.smallest) / span if span else 1.0)


_APART = 1.0
"""White between two marks, in sizes of their text."""


def _set_marks(
    row: TextRow, items: list[Item], icons: list[Icon], room: Box, fonts: Fonts, y: float, size: float
) -> float:
    """The marks from left to right, on a next line where they do not fit. Returns the last baseline's y."""
    disc, leading = size * _ICON, size * max(row.leading, _ICON + 0.2)
    indent = disc * 1.24
    x, bottom = room.x, y
    for span, (name, color) in zip(row.spans, row.marks, strict=True):
        cap = fonts.cap_height(span.face) * size
        lines = set_lines([span], fonts, width=10_000, size=size, leading=leading, place=row.place)
        wide = max(line.width for line in lines) + 0.01
        if x > room.x and x + indent + wide > room.right:
            x, y = room.x, bottom + leading - cap - (disc - cap) / 2
        top = y + (disc - cap) / 2
        width = min(wide, room.right - x - indent)
        lines = set_lines(
            [span], fonts, width=width, size=size, leading=size * row.leading, x=x + indent, baseline=top + cap,
            place=row.place,
        )  # fmt: skip
        bottom = lines[-1].baseline
        box = Box(x + indent, top, width, bottom - top)
        items.append(Text(box, lines, size * row.leading, row.role, "left", row.field, None, row.place))
        icons.append(Icon(name, x, y, disc, color))
        bottom += (disc - cap) / 2
        x += indent + width + size * _APART
    return bottom


def _write_lines(
    row: TextRow, items: list[Item], icons: list[Icon], room: Box, fonts: Fonts, y: float, size: float
) -> float:
    """A label with its icon over, or with a `label_width` before, ruled lines with a form field.

    Returns the last line's y.
    """
    span = row.spans[0]
    cap = fonts.cap_height(span.face) * size if span.text else 0.0
    disc = size * _ICON
    indent = disc * 1.32 if row.icon else 0.0
    beside = row.label_width > 0
    left = room.x + row.label_width
    first = y + (row.pitch if beside else cap)
    lines = set_lines(
        row.spans, fonts, width=room.width - indent, size=size, leading=size, x=room.x + indent, baseline=first
    )
    if lines:
        box = Box(room.x + indent, first - cap, (row.label_width or room.width) - indent, cap)
        items.append(Text(box, lines, size, Role.P, "left", row.field, None, row.place))
    if row.icon and row.disc:
        icons.append(Icon(row.icon, room.x, first - cap / 2 - disc / 2, disc, row.disc))
    top = y + row.pitch * 0.2 if beside else y + cap + size * 0.35
    bottom = y if beside else y + cap
    for number in range(row.lines_to_write):
        bottom += row.pitch
        items.append(
            Path(
                (("M", (room.x if number else left, bottom)), ("L", (room.right, bottom))),
                stroke=row.rule or span.color,
                stroke_width=max(0.6, size / 22),
            )
        )
    label = "".join(part.text for part in row.spans) or row.field.capitalize()
    items.append(
        FormField(
            Box(left, top, room.right - left, bottom - top),
            row.field,
            label,
            row.pitch * 0.5,
            span.color,
            lines=row.lines_to_write,
            pitch=row.pitch,
            outdent=left - room.x,
        )
    )
    return bottom


def _too_long(rows: Sequence[TextRow], room: Box, fonts: Fonts, align: str) -> Finding:
    """Say which text is to blame, and how much shorter it has to be."""
    for row in rows:
        try:
            _set([row], [row.smallest], room, fonts, align, [_Parting.SYLLABLES])
        except UnbreakableError as error:
            if row.href:
                return _too_long_an_address(row)
            wide, line = in_mm(error.width, row.width or room.width)
            word = error.text if len(error.text) <= 40 else f"{error.text[:40]}…"
            return Finding(
                "past-niet",
                Severity.ERROR,
                row.place,
                f"het woord “{word}” is {wide} mm breed en de regel {line} mm, ook op de kleinste lettergrootte.",
                "Kort het woord in of zet er een koppelteken in.",
            )
    done = _set(rows, [row.smallest for row in rows], room, fonts, align, [_Parting.SYLLABLES] * len(rows))
    row = _blamed(rows, room, fonts, align)
    if row.href:
        return _too_long_an_address(row)
    said = "".join(span.text for span in row.spans).replace("\n", " ")
    needed, there = in_mm(done.box.height, room.height)
    return Finding(
        "past-niet",
        Severity.ERROR,
        row.place,
        f"{too_long_text(said)[:-1]}: er is {needed} mm nodig en {there} mm beschikbaar, "
        f"ook op de kleinste lettergrootte.",
        f"Deze tekst inkorten (nu {len(said)} tekens) is niet genoeg: maak ook andere teksten korter, of kies een "
        "grotere maat.",
        said,
    )


def too_long_text(said: str) -> str:
    """That a text does not fit."""
    said = said.replace("\n", " ")
    shown = said if len(said) <= 80 else said[:77].rstrip() + "…"
    return f"de tekst “{shown}” past niet."


def _blamed(rows: Sequence[TextRow], room: Box, fonts: Fonts, align: str) -> TextRow:
    """The row of which the smallest part has to go for all to fit; if none alone is enough, the longest."""
    excess = _lowest(rows, room, fonts, align) - room.bottom
    best, kept = None, 0
    for row in sorted(rows, key=_length, reverse=True):
        there = _lowest([row], room, fonts, align)
        # In sixteenths of the text: what is left of it where it is as much less high as all is too high.
        least = -(-16 * LEFT // max(1, _length(row)))
        parts = range(least, 16)
        enough = partial(_is_lower, row, there - excess, room, fonts, align)
        most = parts[fitting - 1] if (fitting := bisect_left(parts, True, key=lambda part: not enough(part))) else 0
        if most > kept:
            best, kept = row, most
    return best or max(rows, key=_length)


def _lowest(rows: Sequence[TextRow], room: Box, fonts: Fonts, align: str) -> float:
    """Where rows at their smallest end (y, pt); nowhere if a word of them does not fit its line."""
    try:
        parted = [_Parting.SYLLABLES] * len(rows)
        return _set(rows, [row.smallest for row in rows], room, fonts, align, parted).box.bottom
    except UnbreakableError:
        return inf


def _is_lower(row: TextRow, end: float, room: Box, fonts: Fonts, align: str, sixteenths: int) -> bool:
    """Whether so much of a row's text, at its smallest, ends at `end` (y, pt) or above."""
    return _lowest([_cut(row, sixteenths / 16)], room, fonts, align) <= end


def _cut(row: TextRow, part: float) -> TextRow:
    """The first part (0 to 1) of a row's words."""
    return replace(
        row, spans=tuple(replace(span, text=span.text[: int(len(span.text) * part)].rstrip()) for span in row.spans)
    )


def _length(row: TextRow) -> int:
    return sum(len(span.text) for span in row.spans)


def _too_long_an_address(row: TextRow) -> Finding:
    return too_long_an_address("".join(span.text for span in row.spans), row.place)
