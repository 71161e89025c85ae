"""Where finished pages go on sheets of paper: cards side by side, a poster in tiles, a booklet to staple.

Geometry alone, in points; origin at the sheet's upper left corner, y downwards. Pages are never scaled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from kom_erbij.layout.page import MM, Box
from kom_erbij.template.product import PAGES_OF_A_SHEET

A4 = (210 * MM, 297 * MM)
PRINTER_MARGIN = 5 * MM
"""What an office printer leaves white along each edge."""
OVERLAP = 10 * MM
"""How much of a poster neighbouring tiles both show."""
MARK = 4 * MM
"""Length of a mark, from the printer's margin inwards."""
_FRAME = PRINTER_MARGIN + 5 * MM
"""Around a tile: the printer's margin, and room for marks and legend."""
_LEGEND = 8.0
SLACK = 0.01
"""What lengths may differ by rounding."""


@dataclass(frozen=True, slots=True)
class Imposed:
    """A page on a sheet: its trimmed page fills `box` and shows, with what bleeds, inside `clip`.

    `turn` is clockwise, in degrees: 0, 90, 180 or 270.
    """

    page: int
    box: Box
    clip: Box
    turn: int = 0


@dataclass(frozen=True, slots=True)
class CutMark:
    """A thin line from one point to another: to cut between two of them, or (`dashed`) to glue up to."""

    start: tuple[float, float]
    end: tuple[float, float]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """Words beside the work, set from `x` on a `baseline`, `size` in pt."""

    text: str
    x: float
    baseline: float
    size: float = _LEGEND


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of a sheet of paper. `trim` is where it will be cut off itself: the whole sheet where it is not.

    What is printed ends at `bled`: at the sheet's own edge, if that is not given.
    """

    width: float
    height: float
    trim: Box
    placed: tuple[Imposed, ...]
    marks: tuple[CutMark, ...] = ()
    notes: tuple[Legend, ...] = ()
    bled: Box | None = None


# Cards


def card_sheets(width: float, height: float, pages: int, margin: float = 0.0) -> tuple[Sheet, ...] | None:
    """A4 sheets with all cards, front and back in register; None if the card is larger than A4.

    `pages` are fronts and backs by turns (one page: a front alone). Cards lie in their order, on as many sheets as
    they need; where one sheet takes them all, they come again until it is full. To be printed on both sides, turned
    over the long edge: the back lies mirrored left to right behind its front, the same side up. Cards touch, so that
    one cut parts two: four of A6 fill the sheet. What bleeds shows where a card has no neighbour. Along the edges of
    the sheet a `margin` is left free.
    """
    wide, high = A4[0] - 2 * margin, A4[1] - 2 * margin
    ways = [(fitting(wide, w), fitting(high, h), turn) for w, h, turn in ((width, height, 0), (height, width, 90))]
    columns, rows, turn = max(ways, key=lambda way: way[0] * way[1])
    if columns * rows == 0:
        return None
    w, h = (height, width) if turn else (width, height)
    x, y = (A4[0] - columns * w) / 2, (A4[1] - rows * h) / 2
    paper = Box(0, 0, *A4)
    cells = [(row, column) for row in range(rows) for column in range(columns)]
    sides, cards = min(pages, 2), ceil(pages / 2)
    order = list(range(cards)) if cards > len(cells) else [number % cards for number in range(len(cells))]
    sheets = []
    for first in range(0, len(order), len(cells)):
        for back in range(sides):
            # The grid stands in the middle of the sheet, so that its mirror image is itself.
            way = 360 - turn if turn and back else turn
            placed = tuple(
                Imposed(
                    2 * card + back,
                    Box(x + at * w, y + row * h, w, h),
                    _clip((at, columns, x, w), (row, rows, y, h)),
                    way,
                )
                for card, (row, column) in zip(order[first:], cells, strict=False)
                for at in [columns - 1 - column if back else column]
                if 2 * card + back < pages
            )
            marks = () if back else _cuts([one.box for one in placed], paper)
            sheets.append(Sheet(*A4, paper, placed, marks))
    return tuple(sheets)


def fitting(room: float, size: float) -> int:
    """How many of a size (pt) there are beside each other in the room."""
    return int((room + SLACK) / size)


def _clip(column: tuple[int, int, float, float], row: tuple[int, int, float, float]) -> Box:
    """A cell of the grid (number, count, where the first begins, size); the outer ones to the paper's edge."""
    left, right = span(*column, A4[0])
    top, bottom = span(*row, A4[1])
    return Box(left, top, right - left, bottom - top)


def span(number: int, count: int, first: float, size: float, paper: float) -> tuple[float, float]:
    """From where to where the `number`-th of `count` shows, the outer ones to the paper's edge."""
    start = 0.0 if number == 0 else first + number * size
    return start, paper if number == count - 1 else first + (number + 1) * size


def _cuts(cells: Sequence[Box], paper: Box) -> tuple[CutMark, ...]:
    """A mark at both ends of each cut; an edge in the printer's margin is left to the paper's own edge."""
    across = [x for cell in cells for x in (cell.x, cell.right)]
    down = [y for cell in cells for y in (cell.y, cell.bottom)]
    return ticks(across, down, paper)


def ticks(across: Sequence[float], down: Sequence[float], paper: Box) -> tuple[CutMark, ...]:
    """Marks along the paper's edges for the cuts at these x and y."""
    near, far = PRINTER_MARGIN, PRINTER_MARGIN + MARK
    marks = []
    for x in _apart(across, paper.width):
        marks += [CutMark((x, near), (x, far)), CutMark((x, paper.height - near), (x, paper.height - far))]
    for y in _apart(down, paper.height):
        marks += [CutMark((near, y), (far, y)), CutMark((paper.width - near, y), (paper.width - far, y))]
    return tuple(marks)


def _apart(values: Sequence[float], room: float) -> list[float]:
    """The values in order, each once, without those in the printer's margin."""
    kept: list[float] = []
    for value in sorted(values):
        inside = PRINTER_MARGIN + SLACK < value < room - PRINTER_MARGIN - SLACK
        if inside and not (kept and value - kept[-1] < SLACK):
            kept.append(value)
    return kept


# Tiles


def tile_sheets(width: float, height: float) -> tuple[Sheet, ...]:
    """A poster over as few A4 sheets as it takes, row by row; one that is no larger than A4 on a single sheet.

    Neighbours share OVERLAP. A sheet is cut in the middle of what it shares with those to its left and above it, and
    glued up to the dashed line on them.
    """
    if width <= A4[0] + SLACK and height <= A4[1] + SLACK:
        page = Box((A4[0] - width) / 2, (A4[1] - height) / 2, width, height)
        return (Sheet(*A4, Box(0, 0, *A4), (Imposed(0, page, Box(0, 0, *A4)),), _cuts([page], Box(0, 0, *A4))),)
    papers = [Box(0, 0, *A4), Box(0, 0, A4[1], A4[0])]
    paper = min(papers, key=lambda one: _tiles(width, one.width) * _tiles(height, one.height))
    columns, rows = _tiles(width, paper.width), _tiles(height, paper.height)
    return tuple(
        _tile(width, height, paper, (column, columns), (row, rows)) for row in range(rows) for column in range(columns)
    )


def _tiles(length: float, paper: float) -> int:
    return max(1, ceil((length - OVERLAP - SLACK) / (paper - 2 * _FRAME - OVERLAP)))


def _start(length: float, window: float, number: int, count: int) -> float:
    """Where on the poster tile `number` begins: all tiles together stand around the poster's middle."""
    step = window - OVERLAP
    return (length - window - (count - 1) * step) / 2 + number * step


def _tile(width: float, height: float, paper: Box, column: tuple[int, int], row: tuple[int, int]) -> Sheet:
    window = paper.grown(-_FRAME)
    left, top = _start(width, window.width, *column), _start(height, window.height, *row)
    page = Box(window.x - left, window.y - top, width, height)
    # At the poster's own edges, and where the sheet before it is glued.
    across = [x for x in (page.x, page.right) if window.x - SLACK <= x <= window.right + SLACK]
    down = [y for y in (page.y, page.bottom) if window.y - SLACK <= y <= window.bottom + SLACK]
    if column[0] > 0:
        across.append(window.x + OVERLAP / 2)
    if row[0] > 0:
        down.append(window.y + OVERLAP / 2)
    glue = []
    # A hair past the seam, so that it is under the next sheet.
    if column[0] < column[1] - 1:
        seam = window.right - OVERLAP / 2 + 0.5
        glue.append(CutMark((seam, max(window.y, page.y)), (seam, min(window.bottom, page.bottom)), dashed=True))
    if row[0] < row[1] - 1:
        seam = window.bottom - OVERLAP / 2 + 0.5
        glue.append(CutMark((max(window.x, page.x), seam), (min(window.right, page.right), seam), dashed=True))
    number, count = row[0] * column[1] + column[0] + 1, row[1] * column[1]
    which = f"{number} van {count} · rij {row[0] + 1}, kolom {column[0] + 1} · druk af op 100%"
    notes = (
        _legend(which, PRINTER_MARGIN + 1 * MM + 0.72 * _LEGEND, across, window),
        _legend("Knip langs de streepjes, plak over de lijn", paper.bottom - PRINTER_MARGIN - 1.2 * MM, across, window),
    )
    marks = (*ticks(across, down, paper), *glue)
    return Sheet(paper.width, paper.height, paper, (Imposed(0, page, window),), marks, notes)


def _legend(words: str, baseline: float, ticks: Sequence[float], window: Box) -> Legend:
    """The words where no mark for a cut runs through them: a little smaller if no room between marks holds them."""
    width, air = len(words) * _LEGEND * 0.56, 2 * MM
    edges = (window.x, *sorted(ticks), window.right)
    rooms = [(left + air, right - left - 2 * air) for left, right in pairwise(edges)]
    left, room = next((one for one in rooms if one[1] >= width), max(rooms, key=lambda one: one[1]))
    return Legend(words, left, baseline, _LEGEND * min(1.0, room / width))


# Booklets


def booklet_order(pages: int) -> tuple[tuple[int | None, int | None], ...]:
    """Left and right page (from 0; None is blank) of each side, front and back by turns, the outermost sheet first.

    Folded in the middle and laid in each other, the sheets read from first page to last (saddle stitch).
    """
    total = ceil(pages / PAGES_OF_A_SHEET) * PAGES_OF_A_SHEET
    sides = []
    for sheet in range(total // PAGES_OF_A_SHEET):
        sides.append((total - 1 - 2 * sheet, 2 * sheet))
        sides.append((2 * sheet + 1, total - 2 - 2 * sheet))
    return tuple((_or_blank(left, pages), _or_blank(right, pages)) for left, right in sides)


def _or_blank(page: int, pages: int) -> int | None:
    return page if page < pages else None


def creep(sheet: int, paper: float) -> float:
    """How far the pages of a sheet move towards the fold: those outside it, each as thick as the paper, push it out.

    `sheet` counts from 0, the outermost; in the unit of `paper`.
    """
    return sheet * paper


def most_creep(pages: int, paper: float) -> float:
    """The creep of the innermost sheet of a booklet."""
    return creep(ceil(pages / PAGES_OF_A_SHEET) - 1, paper)


def booklet_sheets(width: float, height: float, bleed: float, pages: int, paper: float = 0.0) -> tuple[Sheet, ...]:
    """Spreads of two pages, to be printed on both sides (turned over the short edge), folded and stapled.

    A sheet is two pages wide, and larger by the bleed all around. With `paper` thick, its pages creep, so that their
    margins are even when the booklet has been cut; what would cross the fold is cut off there.
    """
    trim = Box(bleed, bleed, 2 * width, height)
    sheets = []
    for side, (left, right) in enumerate(booklet_order(pages)):
        by = creep(side // 2, paper)
        halves = (
            (left, Box(bleed + by, bleed, width, height), Box(0, 0, bleed + width, height + 2 * bleed)),
            (
                right,
                Box(bleed + width - by, bleed, width, height),
                Box(bleed + width, 0, width + bleed, height + 2 * bleed),
            ),
        )
        placed = tuple(Imposed(page, box, clip) for page, box, clip in halves if page is not None)
        sheets.append(Sheet(2 * (width + bleed), height + 2 * bleed, trim, placed))
    return tuple(sheets)
