"""The graphics state of ISO 32000-1, 8.4 and 9.3, as far as rules ask for it, and matrices."""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass

from kom_erbij.preflight.colors import GRAY, Space
from kom_erbij.preflight.facts import Rect, Tagged
from kom_erbij.preflight.fonts import Font

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(one: Matrix, other: Matrix) -> Matrix:
    """First `one`, then `other`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def around(matrix: Matrix, box: Rect) -> Rect:
    """The rectangle around `box` after `matrix`."""
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (box[0], box[2]) for y in (box[1], box[3])]
    ys = [b * x + d * y + f for x in (box[0], box[2]) for y in (box[1], box[3])]
    return min(xs), min(ys), max(xs), max(ys)


def thinnest(matrix: Matrix) -> float:
    """By how much `matrix` scales in the direction where it scales least (its smaller singular value)."""
    a, b, c, d, _, _ = matrix
    total, area = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    return math.sqrt(max(0.0, (total - math.sqrt(max(0.0, total * total - 4 * area * area))) / 2))


@dataclass(slots=True)
class State:
    """What holds while content is drawn."""

    ctm: Matrix = UNIT
    clip: Rect | None = None
    fill_space: Space = GRAY
    fill: tuple[float, ...] = (0.0,)
    stroke_space: Space = GRAY
    stroke: tuple[float, ...] = (0.0,)
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend: str = "Normal"
    line: float = 1.0
    fill_overprint: bool = False
    stroke_overprint: bool = False
    overprint_mode: int = 0
    font: Font | None = None
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    across: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def clone(self) -> State:
        """A copy to come back to."""
        return copy.copy(self)


@dataclass(slots=True)
class Mark:
    """Marked content that is open (ISO 32000-1, 14.6)."""

    tag: str
    tagged: Tagged
    owner: tuple[int, int]
    mcid: int | None
    lang: str | None
