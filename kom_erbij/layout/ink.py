"""How far the ink of set lines reaches: the tails under a line, and whether they touch what stands under them. Points.

Not here: where lines break (breaking), and what white a template asks for (column).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kom_erbij.layout.fonts import Fonts
from kom_erbij.layout.page import Line

_CLEAR = 0.05
"""White between a tail and the letter under it, in sizes of the text."""


def clear_leading(lines: Sequence[Line], leading: float, fonts: Fonts) -> float:
    """`leading`, or as much more as no tail in these lines touches the letter under it: the g over the d, or an ë."""
    white = _CLEAR * max(run.size for line in lines for run in line.runs)
    return max(leading, *(clear(upper, lower, white, fonts) for upper, lower in pairwise(lines)))


def clear(upper: Line, lower: Line, white: float, fonts: Fonts) -> float:
    """How far the baselines are apart where no tail of `upper` is nearer than `white` to a letter under it.

    0 where nothing stands under a tail.
    """
    hanging = [one for one in _glyphs(upper, fonts) if one[2] < 0]
    if not hanging:
        return 0.0
    under = list(_glyphs(lower, fonts))
    return max(
        (
            high - low + white
            for left, right, low, _ in hanging
            for other_left, other_right, _, high in under
            if left - white < other_right and other_left < right + white
        ),
        default=0.0,
    )


def _glyphs(line: Line, fonts: Fonts) -> Iterator[tuple[float, float, float, float]]:
    """Left, right, lowest and highest of the ink of each letter; heights from the baseline and upwards."""
    for run in line.runs:
        x, scale = run.x, run.size / 1000
        for char, kern in zip(run.text, run.kerning or (0.0,) * len(run.text), strict=True):
            advance, *(left, right, low, high) = fonts.ink(run.face.name, char)
            if right > left:
                yield x + left * scale, x + right * scale, low * scale, high * scale
            x += (advance + kern) * scale
