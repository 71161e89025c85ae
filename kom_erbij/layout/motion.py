"""A page that moves, as its frames: the free chair slides out, guests come to the others, then the words appear.

The last frame is the page itself, so that who sees no motion misses nothing. Points, and milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kom_erbij.design.shapes import mix
from kom_erbij.layout.items import move
from kom_erbij.layout.page import Box, Group, Item, Page, Path, Text
from kom_erbij.layout.table import drawn

_EMPTY, _SLIDE, _OUT, _COME, _SAT, _APPEAR, _SAID, _STILL = 500, 60, 240, 70, 200, 60, 320, 2800
"""How long the table stands alone; a step of the chair, and its last one; a step of the guests, and their last one; a
step of words that appear, and how long the call stands alone; and how long the whole stands at the end."""
_STEPS_OUT, _STEPS_IN, _STEPS_SHOWN = 8, 14, 3
_SPARE = 2.0
"""Around what changes (pt): the soft edge of a shape."""
_RISE = 0.012
"""How far words rise while they appear, as a part of the page's height."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page, and how long it is seen (ms)."""

    page: Page
    shown: int


def frames_of(page: Page) -> tuple[Frame, ...]:
    """The frames of a page, the last of which is the page itself."""
    return (*_before(page), Frame(page, _STILL))


def changed(before: Page, after: Page) -> Box | None:
    """The box around all that one of two pages shows and the other does not, with room to spare; None where nothing is.

    Guests come from beyond the page's edge: what is still there does not count.
    """
    whole = Box(0, 0, after.width, after.height)
    boxes = [box for one in {*_parts(before)} ^ {*_parts(after)} if (box := _around(one)).overlaps(whole)]
    if not boxes:
        return None
    left, top = min(one.x for one in boxes), min(one.y for one in boxes)
    return Box(left, top, max(one.right for one in boxes) - left, max(one.bottom for one in boxes) - top)


def within(page: Page, box: Box) -> Page:
    """The page with no more than what may reach into `box`."""
    return replace(page, items=tuple(_reaching(page.items, box)))


def _reaching(items: Iterable[Item], box: Box) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Group):
            paths = tuple(one for one in item.items if _around(one).overlaps(box))
            texts = tuple(one for one in item.texts if _around(one).overlaps(box))
            yield replace(item, items=paths, texts=texts)
        elif _around(item).overlaps(box):
            yield item


def _parts(page: Page) -> Iterator[Item]:
    for item in page.items:
        if isinstance(item, Group):
            yield from item.items
            yield from item.texts
        else:
            yield item


def _around(item: Item) -> Box:
    if isinstance(item, Path):
        xs = [x for _, values in item.segments for x in values[::2]]
        ys = [y for _, values in item.segments for y in values[1::2]]
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(item.stroke_width / 2 + _SPARE)
    if isinstance(item, Text):
        # Letters reach beyond where their line is said to.
        return item.ink.grown(max(run.size for line in item.lines for run in line.runs) / 2)
    return item.box.grown(_SPARE)


def _before(page: Page) -> Iterator[Frame]:
    for step in range(_STEPS_OUT + 1):
        shown = {0: _EMPTY, _STEPS_OUT: _OUT}.get(step, _SLIDE)
        yield Frame(_at(page, _tables(page, _eased(step / _STEPS_OUT), 0.0), 0.0, 0.0), shown)
    for step in range(1, _STEPS_IN + 1):
        tables = _tables(page, 1.0, step / _STEPS_IN)
        yield Frame(_at(page, tables, 0.0, 0.0), _SAT if step == _STEPS_IN else _COME)
    for step in range(1, _STEPS_SHOWN + 1):
        yield Frame(_at(page, tables, step / _STEPS_SHOWN, 0.0), _SAID if step == _STEPS_SHOWN else _APPEAR)
    for step in range(1, _STEPS_SHOWN):
        yield Frame(_at(page, tables, 1.0, step / _STEPS_SHOWN), _APPEAR)


def _tables(page: Page, out: float, guests: float) -> dict[str, Group]:
    """Its tables with the free chair `out` and the `guests` there (0 to 1), by their names."""
    return {
        name: drawn(replace(tafel, uitgeschoven=out, gasten=min(tafel.gasten, guests)), name)
        for name, tafel in page.tables
    }


def _at(page: Page, tables: Mapping[str, Group], call: float, others: float) -> Page:
    """The page with its tables like this, and its first text and the `others` to be seen (0 to 1)."""
    first = next((item for item in page.items if isinstance(item, Text)), None)
    items: list[Item] = []
    for item in page.items:
        if isinstance(item, Group) and item.name in tables:
            items.append(tables[item.name])
        elif isinstance(item, Text):
            items += _shown(item, page, call if item is first else others)
        else:
            items.append(item)
    return replace(page, items=tuple(items))


def _shown(text: Text, page: Page, part: float) -> Iterator[Text]:
    """A text as it appears: from the colour of the ground to its own, and up to its place."""
    if part <= 0:
        return
    lines = tuple(
        replace(line, runs=tuple(replace(run, color=mix(page.ground, run.color, part)) for run in line.runs))
        for line in text.lines
    )
    moved = move(replace(text, lines=lines), 0.0, (1 - part) * _RISE * page.height) if part < 1 else text
    if isinstance(moved, Text):
        yield moved


def _eased(part: float) -> float:
    """Slow, fast, slow: as a chair is pulled out."""
    return part * part * (3 - 2 * part)
