"""Placed items made from others: moved over the page, or taken over from a drawing. Points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kom_erbij.design.shapes import Shape
from kom_erbij.layout.page import Box, Group, Item, Line, Path, Picture, Text


def move(item: Item, dx: float, dy: float) -> Item:
    """The item, `dx` to the right and `dy` down."""
    if isinstance(item, Text):
        lines = tuple(
            Line(line.baseline + dy, tuple(replace(run, x=run.x + dx) for run in line.runs), line.end)
            for line in item.lines
        )
        return replace(item, lines=lines, box=_moved(item.box, dx, dy))
    if isinstance(item, Path):
        return _shifted(item, dx, dy)
    if isinstance(item, Group):
        within = tuple(_shifted(one, dx, dy) for one in item.items)
        texts = tuple(one for each in item.texts if isinstance(one := move(each, dx, dy), Text))
        return replace(item, box=_moved(item.box, dx, dy), items=within, texts=texts)
    if isinstance(item, Picture) and item.clip:
        return replace(item, box=_moved(item.box, dx, dy), clip=_moved(item.clip, dx, dy))
    return replace(item, box=_moved(item.box, dx, dy))


def _shifted(path: Path, dx: float, dy: float) -> Path:
    segments = tuple(
        (step, tuple(value + (dy if index % 2 else dx) for index, value in enumerate(values)))
        for step, values in path.segments
    )
    return replace(path, segments=segments)


def _moved(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x + dx, box.y + dy, box.width, box.height)


def paths(shapes: Iterable[Shape]) -> tuple[Path, ...]:
    """The shapes of a drawing that differs by activity, as paths."""
    return tuple(Path(shape.segments, shape.fill, shape.stroke, shape.stroke_width) for shape in shapes)
