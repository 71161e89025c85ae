"""Whether what is to be read keeps clear: of each other, of what is drawn over it, and of what an app hides. Points."""

from __future__ import annotations

from collections.abc import Sequence

from kom_erbij.layout.page import Box, Item, Path, Picture, QRCode, Text

QUIET = 4
"""Modules around a QR code that must be empty (ISO/IEC 18004, quiet zone)."""
_SLACK = 0.5
"""What inks may seem to touch by rounding, in pt."""


def clash(items: Sequence[Item]) -> Text | None:
    """The first text that another text, a picture, a code or an area drawn over it touches; None if all are clear."""
    texts = {number: item for number, item in enumerate(items) if isinstance(item, Text)}
    inks = {number: text.ink.grown(-_SLACK) for number, text in texts.items()}
    for number, ink in inks.items():
        for other, item in enumerate(items):
            if isinstance(item, Text):
                touched = other > number and ink.overlaps(inks[other])
            elif isinstance(item, Picture):
                touched = ink.overlaps(item.clip or item.box)
            elif isinstance(item, QRCode):
                touched = ink.overlaps(item.box.grown(QUIET * item.box.width / len(item.modules)))
            else:
                touched = isinstance(item, Path) and other > number and _covers(item, ink)
            if touched:
                return texts[number]
    return None


def hidden(items: Sequence[Item], sight: Box) -> Text | Picture | QRCode | None:
    """The first text, logo or code that is not wholly in `sight`; None if all are. A photo may run out of it."""
    for item in items:
        if isinstance(item, Text | QRCode) or (isinstance(item, Picture) and not item.clip):
            box = item.ink if isinstance(item, Text) else item.box
            if not sight.grown(_SLACK).holds(box):
                return item
    return None


def _covers(path: Path, ink: Box) -> bool:
    """Whether the filled `path` lies over any of a grid of points in `ink`."""
    if path.fill is None:
        return False
    corners = corners_of(path)
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    if not ink.overlaps(Box(left, top, right - left, bottom - top)):
        return False
    columns, rows = max(2, round(ink.width / 6)), max(2, round(ink.height / 6))
    return any(
        inside(ink.x + ink.width * column / columns, ink.y + ink.height * row / rows, corners)
        for column in range(columns + 1)
        for row in range(rows + 1)
    )


def corners_of(path: Path) -> list[tuple[float, float]]:
    """The corners of the path, its curves cut to sixteen straight pieces each."""
    points: list[tuple[float, float]] = []
    for step, v in path.segments:
        if step == "C":
            x, y = points[-1]
            for part in range(1, 17):
                t = part / 16
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                points.append((a * x + b * v[0] + c * v[2] + d * v[4], a * y + b * v[1] + c * v[3] + d * v[5]))
        elif v:
            points.append((v[0], v[1]))
    return points


def inside(x: float, y: float, outline: Sequence[tuple[float, float]]) -> bool:
    """Whether a point is in the outline, by the even-odd rule."""
    odd = False
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            odd = not odd
    return odd
