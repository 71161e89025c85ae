"""Strips under each other over as many pages as they need: what may part, what stays together. Points.

Knows nothing of documents: a strip is a line of a paragraph, a table row, or some white.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kom_erbij.layout.page import Box, Item, Line, Role, Text


@dataclass(frozen=True, slots=True, eq=False)
class Flowing:
    """A paragraph set to lines, the first on baseline 0, to stand in a column at `x` of `width`.

    `rise` is how far a line's top is above its baseline. The rest is as in `Text`.
    """

    lines: tuple[Line, ...]
    x: float
    width: float
    leading: float
    rise: float
    role: Role
    field: str = ""
    href: str | None = None
    within: tuple[tuple[Role, int], ...] = ()
    align: str = "left"

    def text(self, first: int, end: int, top: float, part: int | None) -> Text:
        """Its lines from `first` up to `end`, the first one's top at `top`."""
        by = top + self.rise - first * self.leading
        lines = tuple(replace(line, baseline=line.baseline + by) for line in self.lines[first:end])
        box = Box(self.x, top, self.width, (end - first) * self.leading)
        return Text(
            box,
            lines,
            self.leading,
            self.role,
            self.align,
            self.field,
            self.href,
            within=self.within,
            part=part,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """What never parts over pages. `keep`: it stays with the strip after it; `gap` is the white above it.

    It shows line number `line` of `paragraph`, or `items` (placed with its top at y = 0). `frame` is the
    number of what is drawn around it. `again` comes first when the strip begins a page (a table's header).
    """

    height: float
    gap: float = 0.0
    keep: bool = False
    paragraph: Flowing | None = None
    line: int = 0
    items: tuple[Item, ...] = ()
    frame: int | None = None
    again: Strip | None = None


@dataclass(frozen=True, slots=True)
class PlacedStrip:
    """A strip and its top on its page."""

    strip: Strip
    y: float

    @property
    def bottom(self) -> float:
        return self.y + self.strip.height


def line_strips(paragraph: Flowing, gap: float, *, keep: bool = False, frame: int | None = None) -> list[Strip]:
    """The lines of a paragraph; no first or last line stands alone on a page. `keep`: with what comes after."""
    last = len(paragraph.lines) - 1
    return [
        Strip(
            paragraph.leading,
            gap if number == 0 else 0.0,
            keep if number == last else number in (0, last - 1),
            paragraph,
            number,
            frame=frame,
        )
        for number in range(last + 1)
    ]


def paginate(
    strips: Sequence[Strip], first: tuple[float, float], others: tuple[float, float]
) -> list[list[PlacedStrip]]:
    """The strips of each page, between top and bottom of the `first` page and of the `others` (pt).

    What has to stay together parts only when it is higher than a whole page. A strip that is too high by itself
    runs past the bottom: see to that before.
    """
    pages: list[list[PlacedStrip]] = []
    at = 0
    while at < len(strips):
        top, bottom = others if pages else first
        page: list[PlacedStrip] = []
        while at < len(strips):
            end = at + 1
            while end < len(strips) and strips[end - 1].keep:
                end += 1
            chain = _stacked(strips[at:end], top, page)
            if page and chain[-1].bottom > bottom + 0.01:
                break
            fitting = [one for one in chain if one.bottom <= bottom + 0.01]
            repeated = len(chain) - (end - at)
            if len(fitting) <= repeated:
                fitting = chain[: repeated + 1]
            page += fitting
            at += len(fitting) - repeated
            if len(fitting) < len(chain):
                break
        pages.append(page)
    return pages


def _stacked(chain: Sequence[Strip], top: float, page: Sequence[PlacedStrip]) -> list[PlacedStrip]:
    """The chain under what is on the page already; on a new page under what has to come again."""
    again = chain[0].again
    strips = [again, *chain] if again and not page else list(chain)
    y = page[-1].bottom if page else top
    stacked: list[PlacedStrip] = []
    for strip in strips:
        if page or stacked:
            y += strip.gap
        stacked.append(PlacedStrip(strip, y))
        y += strip.height
    return stacked
