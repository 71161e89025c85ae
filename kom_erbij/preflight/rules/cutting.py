"""The line that a machine cuts along: its name, its course, the bleed outside it and the room inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pikepdf

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.colors import Space, process_inks, read_space
from kom_erbij.preflight.facts import MM, Kind, PageFacts, Paint, Rect, union
from kom_erbij.preflight.lines import Contours
from kom_erbij.preflight.rules.base import DRUK, ERROR, NOTE, WARNING, Hit, grouped, mm, quoted, rule

_SAFE = 3 * MM
"""What matters keeps this far from the line: machines are 1 to 2 mm off."""
_STEP = 0.5 * MM
_SHORTEST = 5 * MM
"""Shorter stretches without bleed are not told: there a drawing ends by its own outline."""
_INKED = 10
"""A pixel is inked when one of its colours is this much below white (of 255), as in `bleed-not-inked`."""
_MODULES = 40
"""A filled shape of more parts than this may be a code."""
_CALLED = re.compile(r"cut|thru|kiss|stans|snij|contour", re.IGNORECASE)
_NOT_CALLED = re.compile(r"perf|ril|vouw|crease|fold", re.IGNORECASE)


def _drawn(case: Case, sheet: PageFacts | None = None) -> list[Paint]:
    """What is drawn as a line in the ink of the cut line."""
    ink = case.drukker.cut_color
    there = case.printed if sheet is None else [one for one in case.printed if one.page == sheet.number]
    return [one for one in there if one.kind is Kind.STROKE and ink in one.space.spots]


def _contours(case: Case, sheet: PageFacts) -> Contours | None:
    lines = {
        # A line that is drawn twice is one.
        tuple(round(edge) for edge in _around(line.points)): line
        for paint in _drawn(case, sheet)
        for line in paint.lines
        if len(line.points) > 2
    }
    return Contours(list(lines.values())) if lines else None


@rule(
    "cut-name", DRUK, "wens van drukkers (snijlijn)", ERROR,
    why="De machine kent de snijlijn aan één naam; onder een andere wordt zij gedrukt en niet gesneden.",
    mend="Noem de steunkleur zoals de drukker, of kies de drukker met --drukker.",
)  # fmt: skip
def cut_name(case: Case) -> Iterator[Hit]:
    known = {case.drukker.cut_color, case.drukker.perf_color}
    strokes = [one for one in case.printed if one.kind is Kind.STROKE and one.space.spots]
    wrong = [one for one in strokes if _looks_like_cut(one.space.spots[0]) and not set(one.space.spots) & known]
    for page, ink, _, box in grouped(wrong, lambda paint: paint.space.spots[0]):
        yield Hit(f"de snijlijn heet {quoted(ink)}; deze drukker zoekt {quoted(case.drukker.cut_color)}.", page, box)


def _looks_like_cut(ink: str) -> bool:
    return bool(_CALLED.search(ink)) and not _NOT_CALLED.search(ink)


@rule(
    "cut-missing", DRUK, "wens van drukkers (snijlijn)", WARNING,
    why="Zonder lijn wordt een bladzijde recht gesneden, of helemaal niet.",
    mend="Teken de snijlijn, of haal de kleur uit het bestand.",
)  # fmt: skip
def cut_missing(case: Case) -> Iterator[Hit]:
    # One that is filled is told by its own rule.
    pages = {paint.page for paint in case.printed if case.drukker.cut_color in paint.space.spots}
    for sheet in case.sheets:
        if pages and sheet.number not in pages:
            what = "op deze bladzijde staat geen snijlijn, op een andere wel."
            yield Hit(what, sheet.number, severity=NOTE, mend="Is dit de achterkant, dan is het goed.")
    if not pages and any(case.drukker.cut_color in space.spots for space in _listed(case)):
        yield Hit(f"{quoted(case.drukker.cut_color)} staat in het bestand, maar er is geen lijn in getekend.")


def _listed(case: Case) -> Iterator[Space]:
    """The colour spaces that the pages have at hand, drawn in or not."""
    for sheet in case.sheets:
        resources = sheet.obj.get("/Resources")
        listed = resources.get("/ColorSpace") if isinstance(resources, pikepdf.Dictionary) else None
        for raw in listed.values() if isinstance(listed, pikepdf.Dictionary) else ():
            yield read_space(raw, listed)


@rule(
    "cut-in-cmyk", DRUK, "wens van drukkers (snijlijn)", WARNING,
    why="Een lijn in gewone inkt wordt gedrukt, en de machine snijdt er niet langs.",
    mend="Is dit de snijlijn, geef die dan de steunkleur van de drukker.",
)  # fmt: skip
def cut_in_cmyk(case: Case) -> Iterator[Hit]:
    marked = {paint.page for paint in _drawn(case)}
    for paint in case.printed:
        if paint.kind is not Kind.STROKE or paint.page in marked or paint.space.spots:
            continue
        inks = process_inks(paint.space, paint.values) or {}
        cut = case.sheets[paint.page].cut
        whole = all(paint.box[at + 2] - paint.box[at] >= 0.9 * (cut[at + 2] - cut[at]) for at in (0, 1))
        if whole and paint.line < 2 and {ink for ink, part in inks.items() if part > 0.005} == {"Magenta"}:
            yield Hit("om de hele bladzijde loopt een lijn van 100% magenta, als een snijlijn.", paint.page, paint.box)


@rule(
    "cut-open", DRUK, "wens van drukkers (snijlijn)", ERROR,
    why="De machine snijdt tot waar de lijn ophoudt; het vel blijft daar vastzitten.",
    mend="Sluit de lijn.",
)  # fmt: skip
def cut_open(case: Case) -> Iterator[Hit]:
    for paint in _drawn(case):
        for line in paint.lines:
            if not line.closed:
                what = f"de snijlijn is open: tussen begin en eind ligt {mm(line.gap)}."
                yield Hit(what, paint.page, _around(line.points))


def _around(points: tuple[tuple[float, float], ...]) -> Rect:
    return union([(x, y, x, y) for x, y in points])


@rule(
    "cut-bleed", DRUK, "wens van drukkers (snijlijn, afloop)", ERROR,
    why="De machine zit er soms een millimeter naast: zonder afloop komt er dan een witte rand.",
    mend="Laat het beeld buiten de snijlijn doorlopen, tot de rand van de afloop.",
)  # fmt: skip
def cut_bleed(case: Case) -> Iterator[Hit]:
    depth = case.drukker.bleed * MM
    for sheet in case.sheets:
        contours = _contours(case, sheet)
        if contours is None or case.drukker.bleed < 0.5:
            continue
        out = sheet.bleed or sheet.paper
        for points, outward in contours.along(_STEP):
            away = min(points[:, 0].min() - out[0], points[:, 1].min() - out[1],
                       out[2] - points[:, 0].max(), out[3] - points[:, 1].max())  # fmt: skip
            if away < depth - 0.2:
                what = f"de snijlijn ligt {mm(max(0.0, away))} van de rand van de afloop; nodig is {mm(depth)}."
                yield Hit(what, sheet.number, _around(tuple(map(tuple, points))))
                continue
            yield from _blank(case, sheet, points, outward, depth)


def _near(inked: Any, reach: int) -> Any:
    """Where along a closed line something is inked, or within so many points of it."""
    reach = min(reach, len(inked) // 2)
    around = np.concatenate([inked[len(inked) - reach :], inked, inked[:reach]])
    return np.lib.stride_tricks.sliding_window_view(around, 2 * reach + 1).any(axis=1)


def _blank(case: Case, sheet: PageFacts, points: Any, outward: Any, depth: float) -> Iterator[Hit]:
    """Stretches along a line where there is ink inside it, and none at some depth outside it."""
    raster = case.raster(sheet.number)
    low: Any = (raster.pixels < 255 - _INKED).any(axis=2)

    def inked(by: float) -> Any:
        x, y = (points + outward * by).T
        columns = np.clip(((x - raster.box[0]) * raster.scale).astype(int), 0, low.shape[1] - 1)
        rows = np.clip(((raster.box[3] - y) * raster.scale).astype(int), 0, low.shape[0] - 1)
        return low[rows, columns]

    depths = np.arange(0.7 * MM, depth - 0.25 * MM, 0.35 * MM)
    # Art that slants over the line moves along it as it goes out, as in `bleed-not-inked`.
    missing = inked(-0.7 * MM) & ~np.all([_near(inked(by), int(3 * by / _STEP)) for by in depths], axis=0)
    # A stretch may run over the point where the line begins.
    turn = int(np.argmin(missing)) if not missing.all() else 0
    missing, points = np.roll(missing, -turn), np.roll(points, -turn, axis=0)
    changes = np.flatnonzero(np.diff(np.concatenate([[0], missing.astype(np.int8), [0]])))
    for start, end in zip(changes[::2], changes[1::2], strict=True):
        length = float(end - start) * _STEP
        if length >= _SHORTEST:
            what = f"buiten de snijlijn loopt het beeld over {mm(length)} niet door."
            yield Hit(what, sheet.number, _around(tuple(map(tuple, points[start:end]))))


@rule(
    "cut-near", DRUK, "wens van drukkers (snijlijn, veilige marge)", ERROR,
    why="De machine zit er 1 tot 2 mm naast: wat zo dicht bij de lijn staat, raakt beschadigd.",
    mend="Schuif het minstens 3 mm binnen de snijlijn.",
)  # fmt: skip
def cut_near(case: Case) -> Iterator[Hit]:
    for sheet in case.sheets:
        contours = _contours(case, sheet)
        if contours is None:
            continue
        for paint in case.printed:
            name = _what_matters(paint) if paint.page == sheet.number else ""
            if not name:
                continue
            least, most = contours.room(paint.box)
            if most <= 0 or (paint.kind is not Kind.TEXT and least < 0):
                # What lies outside falls off; a photo or a pattern runs off.
                continue
            if least < 0:
                yield Hit(f"{name} wordt doorgesneden.", sheet.number, paint.box)
            elif least < _SAFE - 0.3:
                yield Hit(f"{name} staat {mm(least)} van de snijlijn; nodig is 3 mm.", sheet.number, paint.box)


def _what_matters(paint: Paint) -> str:
    """A text, a code or a picture in words; nothing for what may lie near a cut."""
    if paint.kind is Kind.TEXT:
        return f"de tekst {quoted(paint.text)}" if paint.text.strip() else ""
    if paint.kind is Kind.IMAGE:
        return "een afbeelding"
    return "een code (of een vorm van veel delen)" if paint.kind is Kind.FILL and paint.parts > _MODULES else ""
