"""What a file turns out to hold, as plain values for the rules to judge. Lengths in pt, from the file's own origin."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kom_erbij.preflight.colors import Space
from kom_erbij.preflight.fonts import Font
from kom_erbij.preflight.lines import Line

MM = 72 / 25.4
Rect = tuple[float, float, float, float]
"""Left, bottom, right, top in pt, y upwards."""


class Kind(StrEnum):
    """How something is painted."""

    FILL = "fill"
    STROKE = "stroke"
    TEXT = "text"
    IMAGE = "image"
    SHADING = "shading"


class Tagged(StrEnum):
    """What a drawn thing is to a reader: content of a structure element, an artifact, or neither."""

    CONTENT = "content"
    ARTIFACT = "artifact"
    NOT = "not"


@dataclass(slots=True)
class ImageUse:
    """A picture where it is placed. `dpi` is the lower of its two resolutions there; `mask` a 1-bit stencil."""

    width: int
    height: int
    bits: int
    dpi: float
    mask: bool
    name: str


@dataclass(slots=True)
class Paint:
    """One thing drawn on a page, with all that held at that moment.

    `box` is what shows of it (clipped). `alpha` 0-1; `line` the width of a stroke in pt as placed, at its
    thinnest; `size` of type in pt as placed. `mode` is the text rendering mode (3 is invisible). `owner` and
    `mcid` name the marked content it is in. `parts` is of how many lines a path is made, `lines` its course where it
    is drawn as a line in a spot colour.
    """

    kind: Kind
    page: int
    box: Rect
    space: Space
    values: tuple[float, ...]
    alpha: float = 1.0
    blend: str = "Normal"
    overprint: bool = False
    overprint_mode: int = 0
    line: float = 0.0
    size: float = 0.0
    text: str = ""
    mode: int = 0
    font: Font | None = None
    image: ImageUse | None = None
    tagged: Tagged = Tagged.NOT
    owner: tuple[int, int] = (0, 0)
    mcid: int | None = None
    lang: str | None = None
    annotation: bool = False
    in_pattern: bool = False
    parts: int = 1
    lines: tuple[Line, ...] = ()


@dataclass(slots=True)
class PageFacts:
    """One page: its boxes (None where the file has none; `media` and `crop` after inheritance)."""

    number: int
    obj: Any
    media: Rect | None
    crop: Rect | None
    trim: Rect | None
    bleed: Rect | None
    art: Rect | None
    paints: list[Paint] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    @property
    def paper(self) -> Rect:
        """The MediaBox; A4 where the file has none."""
        return self.media or (0.0, 0.0, 595.28, 841.89)

    @property
    def cut(self) -> Rect:
        """Where the page is cut: the TrimBox, or what stands in for it (ISO 32000-1, 14.11.2)."""
        return self.trim or self.art or self.crop or self.paper


@dataclass(slots=True)
class Trick:
    """Something about a page's graphics that is not a painted thing: a group, a soft mask, a transfer curve."""

    what: str
    page: int
    value: str = ""
    box: Rect | None = None


@dataclass(slots=True)
class Facts:
    """All that one walk through the file found."""

    sheets: list[PageFacts] = field(default_factory=list)
    fonts: dict[Any, Font] = field(default_factory=dict)
    tricks: list[Trick] = field(default_factory=list)

    def paints(self) -> list[Paint]:
        return [paint for sheet in self.sheets for paint in sheet.paints]


def cut(one: Rect, other: Rect | None) -> Rect:
    """What two rectangles share; of no width or height where they do not meet."""
    if other is None:
        return one
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    return left, bottom, max(left, min(one[2], other[2])), max(bottom, min(one[3], other[3]))


def union(boxes: list[Rect]) -> Rect:
    """The rectangle around all of `boxes`."""
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def inside(one: Rect, other: Rect, slack: float = 0.01) -> bool:
    """Whether `one` lies in `other`."""
    return (
        one[0] >= other[0] - slack
        and one[1] >= other[1] - slack
        and one[2] <= other[2] + slack
        and one[3] <= other[3] + slack
    )


def meets(one: Rect, other: Rect) -> bool:
    """Whether the two have any area in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
