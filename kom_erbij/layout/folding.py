"""Where finished pages go on sheets that are folded: panels of a leaflet, a card that stands on a table.

Geometry alone, in points, as in `imposition`, which has what is cut apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from kom_erbij.layout.imposition import A4, MARK, PRINTER_MARGIN, SLACK, CutMark, Imposed, Sheet, fitting, span, ticks
from kom_erbij.layout.page import MM, Box

Size = tuple[float, float]
_OUTSIDE = 9 * MM
"""Room for marks outside the bleed of a sheet that is folded."""
_FROM_BLEED = 2 * MM


def cross_fold_sheets(sizes: Sequence[Size], bleed: float, *, marks: bool) -> tuple[Sheet, ...]:
    """A poster and four panels of a quarter of it: the poster on one side, the panels on the other.

    Folded away from the panels, first the upper half down, then the left half to the back: the first panel is in
    front, the second and third are side by side when it is opened, the fourth is at the back. Those that lie in the
    upper half stand on their heads. Raises ValueError where the sizes do not fill the sheet.
    """
    if len(sizes) != 5 or any(not _same(size, (sizes[0][0] / 2, sizes[0][1] / 2)) for size in sizes[1:]):
        raise ValueError("een poster en vier panelen van een kwart daarvan")
    w, h = sizes[1]
    panels = ((1, w, h, 0), (2, w, 0.0, 180), (3, 0.0, 0.0, 180), (4, 0.0, h, 0))
    folds = ((w,), (h,))
    front = _folded(sizes[0], ((0, 0.0, 0.0, 0),), sizes, folds, bleed, marks=marks)
    return front, _folded(sizes[0], panels, sizes, folds, bleed, marks=marks)


def letter_fold_sheets(sizes: Sequence[Size], bleed: float, *, marks: bool) -> tuple[Sheet, ...]:
    """Six panels in the order in which they are read: the front, the leaf that goes in, the three inside, the back.

    The leaf that goes in is narrower, and so is what is printed behind it. Raises ValueError where the panels of both
    sides are not of a width, or that leaf is not the narrowest.
    """
    outside, inside = (1, 5, 0), (2, 3, 4)
    widths = [[sizes[page][0] for page in side] if len(sizes) == 6 else [] for side in (outside, inside)]
    if len(sizes) != 6 or any(abs(one - other) > 0.1 for one, other in zip(*(widths[0], widths[1][::-1]), strict=True)):
        raise ValueError("zes panelen, voor en achter even breed")
    if not sizes[1][0] < min(sizes[0][0], sizes[5][0]):
        raise ValueError("het blad dat naar binnen gaat smaller dan de andere")
    sheets = []
    for side, row in zip((outside, inside), widths, strict=True):
        starts = [sum(row[:number]) for number in range(3)]
        panels = tuple((page, x, 0.0, 0) for page, x in zip(side, starts, strict=True))
        whole = (sum(row), sizes[0][1])
        sheets.append(_folded(whole, panels, sizes, (tuple(starts[1:]), ()), bleed, marks=marks))
    return tuple(sheets)


def tent_sheets(sizes: Sequence[Size], bleed: float, *, marks: bool) -> tuple[Sheet, ...]:
    """A sheet that is folded in two and stands: its two sides head to head, the first on its head in the upper half.

    With one page both sides are the same. Raises ValueError where there are more, or they are not of one size.
    """
    (w, h), other = _both_sides(sizes)
    panels = ((0, 0.0, 0.0, 180), (other, 0.0, h, 0))
    return (_folded((w, 2 * h), panels, sizes, ((), (h,)), bleed, marks=marks),)


def tents_on_a4(sizes: Sequence[Size]) -> tuple[Sheet, ...] | None:
    """Sheets of A4 full of tents, each with the marks to cut and to fold it by; None if one is larger than A4."""
    (w, h), other = _both_sides(sizes)
    ways = [(fitting(wide, w), fitting(high, 2 * h), wide, high) for wide, high in (A4, A4[::-1])]
    columns, rows, wide, high = max(ways, key=lambda way: way[0] * way[1])
    if columns * rows == 0:
        return None
    paper = Box(0, 0, wide, high)
    left, top = (wide - columns * w) / 2, (high - 2 * rows * h) / 2
    placed = []
    for half in range(2 * rows):
        page, turn = (other, 0) if half % 2 else (0, 180)
        y, bottom = span(half, 2 * rows, top, h, high)
        for column in range(columns):
            x, right = span(column, columns, left, w, wide)
            box = Box(left + column * w, top + half * h, w, h)
            placed.append(Imposed(page, box, Box(x, y, right - x, bottom - y), turn))
    cuts = ticks(
        [left + column * w for column in range(columns + 1)], [top + 2 * row * h for row in range(rows + 1)], paper
    )
    folds = [
        CutMark((start, top + (2 * row + 1) * h), (end, top + (2 * row + 1) * h), dashed=True)
        for row in range(rows)
        for start, end in (
            (PRINTER_MARGIN, PRINTER_MARGIN + MARK),
            (wide - PRINTER_MARGIN, wide - PRINTER_MARGIN - MARK),
        )
    ]
    return (Sheet(wide, high, paper, tuple(placed), (*cuts, *folds)),)


def _both_sides(sizes: Sequence[Size]) -> tuple[Size, int]:
    """The size of a tent's sides, and which page is its second."""
    if not 1 <= len(sizes) <= 2 or not _same(sizes[0], sizes[-1]):
        raise ValueError("één bladzijde, of twee die even groot zijn")
    return sizes[0], len(sizes) - 1


def _same(one: Size, other: Size) -> bool:
    return abs(one[0] - other[0]) < 0.1 and abs(one[1] - other[1]) < 0.1


def _folded(
    whole: Size,
    panels: Sequence[tuple[int, float, float, int]],
    sizes: Sequence[Size],
    folds: tuple[tuple[float, ...], tuple[float, ...]],
    bleed: float,
    *,
    marks: bool,
) -> Sheet:
    """A side of a sheet with pages at (x, y), each `turn`ed; `folds` are the x and the y of its folds.

    What bleeds shows where a panel has no neighbour.
    """
    out = bleed + (_OUTSIDE if marks else 0.0)
    trim = Box(out, out, *whole)
    bled = trim.grown(bleed)
    placed = []
    for page, x, y, turn in panels:
        box = Box(out + x, out + y, *sizes[page])
        left = bled.x if x < SLACK else box.x
        top = bled.y if y < SLACK else box.y
        right = bled.right if box.right > trim.right - SLACK else box.right
        bottom = bled.bottom if box.bottom > trim.bottom - SLACK else box.bottom
        placed.append(Imposed(page, box, Box(left, top, right - left, bottom - top), turn))
    drawn = _fold_marks(trim, bled, folds) if marks else ()
    return Sheet(trim.width + 2 * out, trim.height + 2 * out, trim, tuple(placed), drawn, (), bled)


def _fold_marks(trim: Box, bled: Box, folds: tuple[tuple[float, ...], tuple[float, ...]]) -> tuple[CutMark, ...]:
    """Outside the bleed: a line at both ends of each cut, a dashed one at both ends of each fold."""
    found = []
    for across, dashed in (((0.0, trim.width), False), (folds[0], True)):
        for x in across:
            for edge, way in ((bled.y, -1), (bled.bottom, 1)):
                start, end = edge + way * _FROM_BLEED, edge + way * (_FROM_BLEED + MARK)
                found.append(CutMark((trim.x + x, start), (trim.x + x, end), dashed))
    for down, dashed in (((0.0, trim.height), False), (folds[1], True)):
        for y in down:
            for edge, way in ((bled.x, -1), (bled.right, 1)):
                start, end = edge + way * _FROM_BLEED, edge + way * (_FROM_BLEED + MARK)
                found.append(CutMark((start, trim.y + y), (end, trim.y + y), dashed))
    return tuple(found)
