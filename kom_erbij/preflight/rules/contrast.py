"""Contrast of each text with what is really rendered behind it (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from kom_erbij.preflight.case import Case, changed
from kom_erbij.preflight.colors import screen_rgb
from kom_erbij.preflight.facts import Kind, Paint, Tagged, meets
from kom_erbij.preflight.raster import Raster
from kom_erbij.preflight.rules.base import ERROR, SCHERM, Hit, grouped, number, quoted, rule

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|extrabold", re.I)


def luminance(rgb: Any) -> Any:
    """Relative luminance of sRGB, 0-1 each in the last axis (WCAG 2.1, definition of relative luminance)."""
    part = np.asarray(rgb, dtype=float)
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def needed(paint: Paint) -> float:
    """4.5, or 3 for large text: from 18 pt, or 14 pt bold (WCAG 2.1, definition of large scale)."""
    bold = paint.font is not None and bool(_BOLD.search(paint.font.name))
    return 3.0 if paint.size >= 17.95 or (bold and paint.size >= 13.95) else 4.5


@rule(
    "contrast", SCHERM, "WCAG 2.1, 1.4.3; ISO 14289-1, 7.1 (Matterhorn 04-001)", ERROR,
    why="Wie minder goed ziet, kan de tekst niet lezen.",
    mend="Maak de tekst donkerder, of de achtergrond lichter (of andersom).",
)  # fmt: skip
def contrast(case: Case) -> Iterator[Hit]:
    weak: list[tuple[Paint, float]] = []
    for sheet in case.sheets:
        texts = [
            paint
            for paint in sheet.paints
            if paint.kind is Kind.TEXT
            and not paint.in_pattern
            and not paint.annotation
            and paint.mode not in (3, 7)
            and paint.tagged is not Tagged.ARTIFACT
            and paint.text.strip()
            and meets(paint.box, sheet.crop or sheet.paper)
        ]
        if not texts:
            continue
        full, bare = case.raster(sheet.number), case.bare(sheet.number)
        for paint in texts:
            ratio = _ratio(paint, full, bare)
            if ratio is not None and ratio < needed(paint) - 0.05:
                weak.append((paint, ratio))
    ratios = {id(paint): ratio for paint, ratio in weak}
    for page, key, paints, box in grouped(
        (paint for paint, _ in weak), lambda paint: (round(ratios[id(paint)], 1), needed(paint))
    ):
        ratio, least = key
        yield Hit(
            f"de tekst {quoted(' '.join(one.text for one in paints))} heeft contrast {number(ratio)} : 1; "
            f"nodig is {number(least)} : 1.",
            page,
            box,
        )


def _ratio(paint: Paint, full: Raster, bare: Raster) -> float | None:
    """The contrast of a text with what lies under its letters; None where none of it shows.

    The colour is the text's own where the file says it (edges of thin letters are never rendered in full); else the
    pixels that the text changes most. Of the ground the weakest tenth is left out: an edge of another colour
    that a single letter's hairline crosses is no unreadable text.
    """
    window = full.window(paint.box)
    over, under = full.pixels[window], bare.pixels[window]
    shows = changed(over, under)
    many = np.count_nonzero(shows) >= 4
    pixels = under[shows] if many else under.reshape(-1, 3)
    if len(pixels) and (pixels == pixels[0]).all():
        pixels = pixels[:1]  # of one colour: every pixel says the same
    ground = pixels / 255
    rgb = screen_rgb(paint.space, paint.values)
    if rgb is None:
        if not many:
            return None
        drawn = over[shows] / 255
        change = np.abs(drawn - ground).sum(axis=1)
        rgb = tuple(np.median(drawn[change >= np.quantile(change, 0.9)], axis=0))
    if not many and np.abs(np.median(ground, axis=0) - rgb).max() > 0.08:
        return None  # covered by something else, or clipped away
    colour = np.asarray(rgb) * paint.alpha + ground * (1 - paint.alpha)
    one, other = luminance(colour), luminance(ground)
    ratios = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
    return float(np.quantile(ratios, 0.1))
