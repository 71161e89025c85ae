"""Drawn shapes as SVG to stand within a page: the same as in print, in few characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor

from kom_erbij.design.palette import Color
from kom_erbij.design.shapes import Shape, outline

VARIABLE = "--"
"""A colour whose name begins so is one of the page's own variables."""


def paths(shapes: Iterable[Shape], decimals: int = 1) -> str:
    """The shapes as elements; what follows each other in one colour is one path."""
    drawn: list[tuple[str, str]] = []
    for one in shapes:
        manner = _manner(one)
        if drawn and drawn[-1][0] == manner and one.stroke is None:
            drawn[-1] = manner, drawn[-1][1] + _path(one, decimals)
        else:
            drawn.append((manner, _path(one, decimals)))
    return "".join(f'<path{manner} d="{path}"/>' for manner, path in drawn)


def drawing(shapes: Sequence[Shape]) -> str:
    """A drawing for the eye alone, no larger than what is drawn."""
    points = list(outline(shapes))
    left, top = min(x - half for x, _, half in points), min(y - half for _, y, half in points)
    right, bottom = max(x + half for x, _, half in points), max(y + half for _, y, half in points)
    box = " ".join(f"{one:.0f}" for one in (floor(left), floor(top), ceil(right - left) + 1, ceil(bottom - top) + 1))
    return f'<svg viewBox="{box}" aria-hidden="true">{paths(shapes)}</svg>'


def symbol(name: str, shapes: Iterable[Shape], size: float) -> str:
    """Shapes that are used by name more than once: `size` wide and high, from (0, 0)."""
    return f'<symbol id="{name}" viewBox="0 0 {size:g} {size:g}">{paths(shapes, 2)}</symbol>'


def sprite(symbols: Mapping[str, str]) -> str:
    """All symbols of a page, themselves not to be seen."""
    return f'<svg width="0" height="0" class="sprite" aria-hidden="true">{"".join(symbols.values())}</svg>'


def _manner(shape: Shape) -> str:
    fill = f' fill="{_color(shape.fill)}"' if shape.fill else ' fill="none"'
    if shape.stroke is None:
        return fill
    width = f"{shape.stroke_width:.2f}".rstrip("0").rstrip(".")
    joins = ' stroke-linecap="round" stroke-linejoin="round"'
    return f'{fill} stroke="{_color(shape.stroke)}" stroke-width="{width}"{joins}'


def _color(color: Color) -> str:
    return f"var({color.name})" if color.name.startswith(VARIABLE) else color.hex


def _path(shape: Shape, decimals: int) -> str:
    return "".join(f"{step}{' '.join(_number(one, decimals) for one in values)}" for step, values in shape.segments)


def _number(value: float, decimals: int) -> str:
    said = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if said in ("-0", "") else said
