"""A page with its findings drawn on it: numbered boxes, and under the page what each number says."""

from __future__ import annotations

import io
import textwrap

from PIL import Image, ImageDraw, ImageFont

from kom_erbij.errors import Finding, Severity
from kom_erbij.preflight.facts import PageFacts, Rect
from kom_erbij.preflight.opening import opened
from kom_erbij.preflight.raster import Film
from kom_erbij.preflight.report import Report
from kom_erbij.preflight.walk import walk

_COLORS = {Severity.ERROR: (200, 30, 45), Severity.WARNING: (190, 105, 0), Severity.NOTE: (20, 95, 175)}
_WIDEST, _LETTER, _ROOM = 1400, 20, 28


def draw_findings(data: bytes, report: Report) -> dict[int, bytes]:
    """A PNG for each page (from 1) that has findings; those about the whole file stand under the first page.

    The numbers are those of `report.findings`, from 1.
    """
    if not report.pages:
        return {}
    with opened(data, report.name) as pdf:
        sheets = walk(pdf, report.name).sheets
        pages: dict[int, list[tuple[int, Finding]]] = {}
        for number, finding in enumerate(report.findings, start=1):
            pages.setdefault(finding.place.page or 1, []).append((number, finding))
        with Film(data) as film:
            return {page: _drawn(film, sheets[page - 1], found) for page, found in sorted(pages.items())}


def _drawn(film: Film, sheet: PageFacts, found: list[tuple[int, Finding]]) -> bytes:
    paper = sheet.paper
    dpi = min(150.0, 72 * _WIDEST / max(paper[2] - paper[0], paper[3] - paper[1]))
    raster = film.raster(sheet.number, paper, dpi)
    page = Image.fromarray(raster.pixels)
    width = max(page.width, 700) + 2 * _ROOM
    font = ImageFont.load_default(_LETTER)
    # 0.52 em is the mean width of a letter in the font that comes with Pillow.
    lines = [
        (number, finding, textwrap.wrap(_said(finding), max(20, int((width - 4 * _ROOM) / (0.52 * _LETTER)))))
        for number, finding in found
    ]
    below = sum(len(wrapped) * (_LETTER + 6) + 12 for _, _, wrapped in lines)
    whole = Image.new("RGB", (width, page.height + below + 3 * _ROOM), (255, 255, 255))
    whole.paste(Image.new("RGB", (page.width + 2, page.height + 2), (150, 150, 150)), (_ROOM - 1, _ROOM - 1))
    whole.paste(page, (_ROOM, _ROOM))
    pen = ImageDraw.Draw(whole)
    taken: list[tuple[float, float]] = []
    for _, finding in found:
        if finding.place.box:
            box = _pixels(finding.place.box, sheet, paper, raster.scale)
            _frame(pen, box, _COLORS[finding.severity])
    for number, finding in found:
        if finding.place.box:
            box = _pixels(finding.place.box, sheet, paper, raster.scale)
            _badge(pen, _free((box[0] - 4, box[1] - 4), taken, page.width), number, _COLORS[finding.severity], font)
    y = page.height + 2 * _ROOM
    for number, finding, wrapped in lines:
        _badge(pen, (_ROOM, y), number, _COLORS[finding.severity], font)
        for line in wrapped:
            pen.text((3 * _ROOM, y), line, (30, 30, 30), font)
            y += _LETTER + 6
        y += 12
    out = io.BytesIO()
    whole.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


def _said(finding: Finding) -> str:
    where = "" if finding.place.box else "(hele bladzijde) " if finding.place.page else "(hele bestand) "
    return f"{where}{finding.what[:1].upper()}{finding.what[1:]}"


def _pixels(box: Rect, sheet: PageFacts, paper: Rect, scale: float) -> Rect:
    left = (box[0] + sheet.cut[0] - paper[0]) * scale + _ROOM
    top = (box[1] + paper[3] - sheet.cut[3]) * scale + _ROOM
    return left, top, left + box[2] * scale, top + box[3] * scale


def _frame(pen: ImageDraw.ImageDraw, box: Rect, color: tuple[int, int, int]) -> None:
    """A frame a little around the box, with white outside it so that it shows on any ground."""
    left, top, right, bottom = box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4
    pen.rectangle((left - 2, top - 2, right + 2, bottom + 2), outline=(255, 255, 255), width=2)
    pen.rectangle((left, top, right, bottom), outline=color, width=3)


def _free(corner: tuple[float, float], taken: list[tuple[float, float]], width: int) -> tuple[float, float]:
    """A place for a number at a corner, beside those already there."""
    x, y = max(2.0, corner[0]), max(2.0, corner[1] - _LETTER)
    while any(abs(x - one) < 34 and abs(y - other) < 26 for one, other in taken):
        x += 36
        if x > width:
            x, y = max(2.0, corner[0]), y + 28
    taken.append((x, y))
    return x, y


def _badge(
    pen: ImageDraw.ImageDraw, place: tuple[float, float], number: int, color: tuple[int, int, int],
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> None:  # fmt: skip
    x, y = place
    wide = 16 + pen.textlength(str(number), font)
    pen.rounded_rectangle((x - 1, y - 1, x + wide + 1, y + _LETTER + 7), 6, fill=(255, 255, 255))
    pen.rounded_rectangle((x, y, x + wide, y + _LETTER + 6), 6, fill=color)
    pen.text((x + 8, y + 1), str(number), (255, 255, 255), font)
