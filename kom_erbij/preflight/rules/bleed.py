"""The edge: whether art runs on over the cut, and whether text keeps away from it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.facts import MM, Kind, PageFacts, Paint, Rect, inside, meets
from kom_erbij.preflight.raster import Raster
from kom_erbij.preflight.rules.base import DRUK, ERROR, WARNING, Hit, mm, quoted, rule

_INKED = 10
"""A pixel is inked when one of its colours is this much below white (of 255): some 4 %."""
_SHORTEST = 2 * MM
"""Shorter stretches without bleed are not told: a white gap that small is not seen after cutting."""
_FINE = 300
"""Dpi at which a stop is looked at closely."""
_ALONG = 0.75
"""Of what stops, this much must stop along a line parallel to the cut for it to be a fault: of a round thing that
ends there by its own outline (a plate, a chair) some half does."""


@rule(
    "bleed-not-inked", DRUK, "wens van drukkers (afloop)", ERROR,
    why="Er is wel ruimte voor afloop, maar er staat niets in: na het snijden blijft een witte rand.",
    mend="Laat het vlak of de foto verder doorlopen, tot de rand van de afloop.",
)  # fmt: skip
def bleed_not_inked(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        depth = case.drukker.bleed * MM
        out = sheet.bleed or sheet.paper
        if depth <= 0 or case.drukker.bleed < 0.5:
            continue
        raster = case.raster(sheet.number)
        for side, strip, place in _strips(sheet, raster, out, depth):
            for start, length, missing in _gaps(strip, raster.scale):
                if not _stops_along(case, sheet, side, start, length):
                    continue
                yield Hit(
                    f"{side} loopt het beeld over {mm(length)} niet door: "
                    f"het stopt {mm(missing)} voor de rand van de afloop.",
                    sheet.number,
                    place(start, length),
                )


def _strips(sheet: PageFacts, raster: Raster, out: Rect, depth: float) -> Iterator[tuple[str, Any, Any]]:
    """For each side with bleed: inked or not, rows going outwards from just inside the cut, columns along it."""
    left, bottom, right, top = sheet.cut
    low = raster.pixels < 255 - _INKED
    inked = low[:, :, 0] | low[:, :, 1] | low[:, :, 2]
    scale, box = raster.scale, raster.box
    inner = 0.7 * MM

    def rows(values: list[float]) -> list[int]:
        return [min(inked.shape[0] - 1, max(0, int((box[3] - value) * scale))) for value in values]

    def columns(values: list[float]) -> list[int]:
        return [min(inked.shape[1] - 1, max(0, int((value - box[0]) * scale))) for value in values]

    step = 1 / scale
    # From a pixel inside the cut to a pixel within the depth of bleed asked for.
    depths = [-inner + step * index for index in range(int((inner + depth - 0.25 * MM) * scale) + 1)]
    along_x = columns(list(np.arange(left, right, step)))
    along_y = rows(list(np.arange(top, bottom, -step)))
    sides = (
        ("boven", out[3] - top, rows([top + d for d in depths]), along_x, False),
        ("onder", bottom - out[1], rows([bottom - d for d in depths]), along_x, False),
        ("links", left - out[0], along_y, columns([left - d for d in depths]), True),
        ("rechts", out[2] - right, along_y, columns([right + d for d in depths]), True),
    )
    for side, room, downwards, across, turned in sides:
        if room >= depth - 0.2:
            strip = inked[np.ix_(downwards, across)]
            yield side, strip.T if turned else strip, partial(_stretch, side, sheet.cut, depth)


def _stretch(side: str, cut: Rect, depth: float, start: float, length: float) -> Rect:
    """The part of the bleed along a side, from `start` (pt from the left, or from above) on."""
    left, bottom, right, top = cut
    return {
        "boven": (left + start, top, left + start + length, top + depth),
        "onder": (left + start, bottom - depth, left + start + length, bottom),
        "links": (left - depth, top - start - length, left, top - start),
        "rechts": (right, top - start - length, right + depth, top - start),
    }[side]


def _gaps(strip: Any, scale: float) -> Iterator[tuple[float, float, float]]:
    """Stretches inked at the cut whose bleed is blank: start and length along the edge, blank depth (pt).

    A slanting edge moves sideways as it goes out, so a pixel counts as inked when one is within three times its
    own depth (art that leaves the page at some 20 degrees or more).
    """
    touching = int(0.7 * MM * scale) + 1
    edge = strip[:touching].all(axis=0)
    if not edge.any():
        return
    depth = np.full(strip.shape[1], strip.shape[0], dtype=int)
    for row in range(touching, strip.shape[0]):
        reach = 3 * (row - touching + 1)
        # How many are inked up to each pixel: of a stretch there is one where that goes up.
        upto = np.concatenate([[0], np.cumsum(np.pad(strip[row], reach))])
        near = upto[2 * reach + 1 :] > upto[: -2 * reach - 1]
        depth = np.where(~near & (depth > row), row, depth)
    missing = edge & (depth < strip.shape[0])
    for start, end in _runs(missing):
        if (end - start) / scale >= _SHORTEST:
            blank = (strip.shape[0] - int(depth[start:end].min())) / scale
            yield start / scale, (end - start) / scale, blank + 0.25 * MM


def _stops_along(case: Case, sheet: PageFacts, side: str, start: float, length: float) -> bool:
    """Whether what stops in a gap (pt along the side) does so parallel to the cut, as what was cropped does."""
    out, depth, inner = sheet.bleed or sheet.paper, case.drukker.bleed * MM, 1 * MM
    left, bottom, right, top = sheet.cut
    band = {
        "boven": (left, top - inner, right, out[3]),
        "onder": (left, out[1], right, bottom + inner),
        "links": (out[0], bottom, left + inner, top),
        "rechts": (right - inner, bottom, out[2], top),
    }[side]
    fine = case.film.raster(sheet.number, band, _FINE)
    strip = next(strip for name, strip, _ in _strips(sheet, fine, out, depth) if name == side)
    ends = np.where(strip.all(axis=0), strip.shape[0], strip.argmin(axis=0))
    touching = int(0.7 * MM * fine.scale)
    first, last = int(start * fine.scale), int((start + length) * fine.scale)
    for begin, end in _runs((ends > 0) & (ends < strip.shape[0])):
        if begin <= last and end >= first:
            level = max(
                (_level(ends[begin + a : begin + b]) for a, b in _runs(ends[begin:end] >= touching - 1)), default=0
            )
            if level >= max(_SHORTEST * fine.scale - 2, _ALONG * (end - begin)):
                return True
    return False


def _level(ends: Any) -> int:
    """The longest stretch of which the ends differ by a pixel at most."""
    best = begin = 0
    for index in range(1, len(ends) + 1):
        while int(np.ptp(ends[begin:index])) > 1:
            begin += 1
        best = max(best, index - begin)
    return best


def _runs(mask: Any) -> Iterator[tuple[int, int]]:
    """Where a mask is true: begin and end of each stretch."""
    changes = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    yield from zip(changes[::2].tolist(), changes[1::2].tolist(), strict=True)


def _letters(paint: Paint) -> Rect:
    """Roughly the ink of a line of text: its box without the room above capitals and below the baseline."""
    left, bottom, right, top = paint.box
    return left, bottom + 0.1 * (top - bottom), right, top - 0.1 * (top - bottom)


@rule(
    "text-cut", DRUK, "wens van drukkers (snijlijn)", ERROR,
    why="Een deel van de tekst valt bij het snijden weg.",
    mend="Zet de tekst binnen de veilige marge.",
)  # fmt: skip
def text_cut(case: Case) -> Iterator[Hit]:
    for paint in case.printed:
        cut = case.sheets[paint.page].cut
        if paint.kind is Kind.TEXT and meets(_letters(paint), cut) and not inside(_letters(paint), cut, 0.3):
            yield Hit(f"de tekst {quoted(paint.text)} wordt doorgesneden.", paint.page, paint.box)


@rule(
    "text-near-trim", DRUK, "wens van drukkers (veilige marge)", WARNING,
    why="Het mes wijkt soms een millimeter af; tekst zo dicht bij de rand oogt scheef of raakt beschadigd.",
    mend="Schuif de tekst verder van de rand.",
)  # fmt: skip
def text_near_trim(case: Case) -> Iterator[Hit]:
    safe = case.drukker.safe * MM
    for paint in case.printed:
        if paint.kind is not Kind.TEXT:
            continue
        cut, ink = case.sheets[paint.page].cut, _letters(paint)
        away = min(ink[0] - cut[0], ink[1] - cut[1], cut[2] - ink[2], cut[3] - ink[3])
        if 0 <= away < safe - 0.5:
            yield Hit(
                f"de tekst {quoted(paint.text)} staat {mm(away)} van de snijlijn; nodig is {mm(safe)}.",
                paint.page,
                paint.box,
            )
