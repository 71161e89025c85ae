"""What is repeated on a page: blocks under each other with heads over their groups, as many as there is room for.

Not here: which rows there are (template), and how many pages they take (compose). Points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kom_erbij.design.icons import icon
from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.design.shapes import rounded
from kom_erbij.layout.column import Icon, Set, fit_column
from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.items import move, paths
from kom_erbij.layout.page import Bookmark, Box, Group, Item, Path, Text
from kom_erbij.layout.pieces import Filling
from kom_erbij.template.model import Beside, Head, Repeat
from kom_erbij.template.slots import fill

Row = Mapping[str, object]
_LINE = 0.6
"""Width of the line between two blocks."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The rows that still need a place, the number of each group among all, and the group that was last begun."""

    rows: Sequence[Row]
    groups: Mapping[str, int]
    begun: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """What has its place on a page: its items, the rows and the groups that it shows, and what waits for the next."""

    items: tuple[Item, ...]
    rows: tuple[Row, ...]
    groups: tuple[str, ...]
    bookmarks: tuple[Bookmark, ...]
    bottom: float
    waiting: Waiting


def waiting_for(item: Repeat, rows: Sequence[Row], values: Row) -> Waiting:
    """All rows, before the first has a place."""
    names = dict.fromkeys(group_of(item, row, values) for row in rows)
    return Waiting(rows, {name: number for number, name in enumerate(names)})


def group_of(item: Repeat, row: Row, values: Row) -> str:
    """What the head over a row goes by; empty where there are no heads."""
    return str(fill(item.head.by, {**values, **row})) if item.head else ""


def drawn(icons: Sequence[Icon]) -> tuple[Group, ...]:
    """Icons as drawings."""
    return tuple(
        Group(
            Box(one.x, one.y, one.size, one.size),
            paths(icon(one.name, one.x, one.y, one.size, one.disc, PALETTE["wit"])),
            name=one.name,
        )
        for one in icons
    )


def repeat(item: Repeat, waiting: Waiting, room: Box, filling: Filling, fonts: Fonts, unit: float) -> Placed:
    """As many rows as fit, one column after the other; at least one. Raises what `fit_column` raises.

    Lengths of `item` are `unit` pt.
    """
    return _Repeater(item, waiting, room, filling, fonts, unit).placed()


@dataclass(frozen=True, slots=True)
class _Block:
    """A row or a head that has been set from (0, 0)."""

    items: tuple[Item, ...]
    height: float

    def at(self, x: float, y: float) -> list[Item]:
        return [move(one, x, y) for one in self.items]


class _Repeater:
    def __init__(self, item: Repeat, waiting: Waiting, room: Box, filling: Filling, fonts: Fonts, unit: float) -> None:
        self.item, self.waiting, self.room, self.fonts, self.unit = item, waiting, room, fonts, unit
        self.filling = filling
        gutters = item.gutter * unit * (item.columns - 1)
        self.width = (room.width - gutters) / item.columns
        self.items: list[Item] = []
        self.groups: list[str] = []
        self.bookmarks: list[Bookmark] = []

    def placed(self) -> Placed:
        item, left = self.item, list(self.waiting.rows)
        begun, done, lowest = self.waiting.begun, 0, self.room.y
        for column in range(item.columns):
            x, y = self.room.x + column * (self.width + item.gutter * self.unit), self.room.y
            first = True
            while done < len(left):
                row = left[done]
                group = group_of(item, row, self.filling.values)
                filling = self._of(row, group)
                new = group != begun
                head = self._head(filling) if item.head and (new or (first and item.head.again)) else None
                over = self._over(item.head, first=first) if head and item.head else 0.0
                between = 0.0 if first else item.gap * self.unit
                top = y + (over if head else between)
                under = head.height + item.head.below * self.unit if head and item.head else 0.0
                block = self._block(filling, self.room.height - (under if first else 0.0))
                if block is None:
                    done += 1
                    continue
                if not first and top + under + block.height > self.room.bottom + 0.01:
                    break
                if head and item.head:
                    if item.head.bookmark and new:
                        self.bookmarks.append(Bookmark(" ".join(group.split()), top))
                    self.items += head.at(x, top)
                elif item.rule and not first:
                    self.items.append(self._rule(x, y, between))
                self.items += block.at(x, top + under)
                if group not in self.groups:
                    self.groups.append(group)
                y, begun, first = top + under + block.height, group, False
                lowest = max(lowest, y)
                done += 1
            if done == len(left):
                break
        rest = Waiting(left[done:], self.waiting.groups, begun)
        groups = tuple(one for one in self.groups if one)
        return Placed(tuple(self.items), tuple(left[:done]), groups, tuple(self.bookmarks), lowest, rest)

    def _of(self, row: Row, group: str) -> Filling:
        head, filling = self.item.head, self.filling
        colors = filling.colors
        if head and head.fills:
            fills = head.fills
            color = colors.palette[fills[self.waiting.groups[group] % len(fills)]]
            colors = replace(colors, group=color)
        return replace(filling, values={**filling.values, **row}, colors=colors)

    def _over(self, head: Head, *, first: bool) -> float:
        return 0.0 if first else (self.item.gap + head.above) * self.unit

    def _head(self, filling: Filling) -> _Block | None:
        head = self.item.head
        assert head is not None
        pad = head.padding * self.unit
        rows = filling.rows(head.pieces, self.room.height)
        if not rows:
            return None
        done = fit_column(rows, Box(pad, pad, self.width - 2 * pad, self.room.height), self.fonts)
        height = done.box.height + 2 * pad
        bar: tuple[Item, ...] = ()
        if filling.colors.group:
            bar = (Path(rounded(0, 0, self.width, height, head.radius * self.unit), fill=filling.colors.group),)
        return _Block((*bar, *drawn(done.icons), *done.items), height)

    def _block(self, filling: Filling, height: float) -> _Block | None:
        """A row with what stands beside it, level with its first line."""
        item, unit = self.item, self.unit
        rows = filling.rows(item.pieces, height)
        if not rows:
            return None
        left = sum((one.width + one.gap) * unit for one in item.beside if one.side == "left")
        right = sum((one.width + one.gap) * unit for one in item.beside if one.side == "right")
        main = fit_column(rows, Box(left, 0, self.width - left - right, height), self.fonts)
        sets = [main, *(one for each in item.beside if (one := self._beside(each, filling, main, height)))]
        # A column at the side may begin higher than the block itself.
        top = min(min(one.box.y for one in sets), 0.0)
        sets = [_moved(one, -top) for one in sets]
        first, *others = sets
        items = (
            *(each for one in sets for each in drawn(one.icons)),
            *first.items[:1],
            *(each for one in others for each in one.items),
            *first.items[1:],
        )
        return _Block(items, max(one.box.bottom for one in sets))

    def _beside(self, beside: Beside, filling: Filling, main: Set, height: float) -> Set | None:
        rows = filling.rows(beside.pieces, height)
        if not rows:
            return None
        width = beside.width * self.unit
        x = 0.0 if beside.side == "left" else self.width - width
        done = fit_column(rows, Box(x, 0, width, height), self.fonts, align=beside.align)
        return _moved(done, _first_line(main) - _first_line(done))

    def _rule(self, x: float, y: float, between: float) -> Path:
        color: Color = self.filling.colors.named(self.item.rule)
        # Nearer to the tails above it than to the capitals below: to the eye that is the middle.
        at = y + between * 0.52
        return Path((("M", (x, at)), ("L", (x + self.width, at))), stroke=color, stroke_width=_LINE)


def _first_line(done: Set) -> float:
    return next((one.lines[0].baseline for one in done.items if isinstance(one, Text)), 0.0)


def _moved(done: Set, dy: float) -> Set:
    return Set(
        tuple(move(one, 0.0, dy) for one in done.items),
        tuple(replace(one, y=one.y + dy) for one in done.icons),
        replace(done.box, y=done.box.y + dy),
    )
