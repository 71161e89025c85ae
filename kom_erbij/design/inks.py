"""Colours in ink, through the printing condition's profile: how a mix looks, and which mix looks like a colour.

All inks in % of C, M, Y and K. Lab is CIELAB (D50) relative to the paper's white, in steps of about half a unit,
as 8-bit tables give it. Not here: the identity's own pairs (palette), which are looked up and never converted.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kom_erbij.resources import assets

Inks = tuple[float, float, float, float]
"""C, M, Y, K in %."""
Lab = tuple[float, float, float]
_Rows = NDArray[np.float64]

PROFILE = "icc/FOGRA39-coated.icc"
"""The profile that ships, under `assets/`."""
_ONE = [sign * row for row in np.eye(4) for sign in (1, -1)]
_MOVES = np.array([*_ONE, *(one + other for one in _ONE for other in _ONE)])
"""One ink more or less, and each two of those together."""
_STEPS = (16.0, 8.0, 4.0, 2.0, 1.0)
"""How far the search for a mix goes at a time, in %."""


def look(inks: Inks) -> Lab:
    """How a mix of inks looks on FOGRA39 coated paper (relative colorimetric)."""
    (lab,) = _looks(np.array([inks], dtype=np.float64))
    return float(lab[0]), float(lab[1]), float(lab[2])


def on_screen(rgb: tuple[int, int, int]) -> Lab:
    """How an sRGB colour (0-255) looks."""
    return _lab_of_rgb(rgb)


def delta_e(one: Lab, other: Lab) -> float:
    """Colour difference CIEDE2000 (Sharma, Wu and Dalal 2005): 1 is just seen side by side."""
    return float(_delta_e(np.array(one), np.array([other]))[0])


@cache
def inks_for(rgb: tuple[int, int, int], most_ink: float = 300.0) -> Inks:
    """The inks, in whole %, that look most like an sRGB colour, at most `most_ink` % together.

    Relative colorimetric, without the black point compensation that a picture needs: it would make a dark blue that
    prints well paler. A pure grey is black ink alone, so that no press tints it.
    """
    if len(set(rgb)) == 1:
        return _black_only(rgb[0])
    return _search(on_screen(rgb), np.array(_convert(rgb)), most_ink)


def nearest_inks(lab: Lab, most_ink: float = 300.0) -> Inks:
    """The inks, in whole %, that look most like `lab`: the nearest that can be printed at all."""
    starts = [np.array((level, level, level, black)) for level in (5.0, 40.0, 80.0) for black in (0.0, 40.0)]
    found = [_search(lab, start, most_ink) for start in starts]
    return min(found, key=lambda inks: delta_e(lab, look(inks)))


def _search(lab: Lab, start: _Rows, most_ink: float) -> Inks:
    """From `start` to the nearest, in ever smaller steps; of two that look the same, the one with less ink."""
    wanted, best = np.array(lab), _limited(np.clip(start, 0, 100).round(), most_ink)
    score = _score(wanted, best[None, :])[0]
    for step in _STEPS:
        for _ in range(60):
            tried = np.clip(best + step * _MOVES, 0, 100)
            tried = tried[tried.sum(axis=1) <= most_ink]
            scores = _score(wanted, tried)
            first = int(scores.argmin())
            if scores[first] >= score - 1e-9:
                break
            best, score = tried[first], scores[first]
    c, m, y, k = (float(ink) for ink in best)
    return c, m, y, k


def _score(wanted: _Rows, inks: _Rows) -> _Rows:
    score: _Rows = _delta_e(wanted, _looks(inks)) + inks.sum(axis=1) / 2000
    return score


def _limited(inks: _Rows, most_ink: float) -> _Rows:
    """The mix with its colours taken down until it keeps to `most_ink`."""
    over = inks.sum() - most_ink
    if over <= 0:
        return inks
    colors = inks[:3].sum()
    return np.array([*np.floor(inks[:3] * max(0.0, 1 - over / colors)), min(inks[3], most_ink)])


def _black_only(level: int) -> Inks:
    ramp = np.array([(0, 0, 0, k) for k in range(101)], dtype=np.float64)
    lightness = on_screen((level, level, level))[0]
    return 0.0, 0.0, 0.0, float(np.abs(_looks(ramp)[:, 0] - lightness).argmin())


def _delta_e(lab: _Rows, others: _Rows) -> _Rows:
    """CIEDE2000 of one colour to each of others."""
    (l1, a1, b1), (l2, a2, b2) = lab, others.T
    mean_c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    dl, dc = l2 - l1, c2 - c1
    turn = (h2 - h1 + 180) % 360 - 180
    turn = np.where(c1 * c2 == 0, 0.0, turn)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = np.where(c1 * c2 == 0, h1 + h2, (h1 + turn / 2) % 360)
    t = (
        1
        - 0.17 * np.cos(np.radians(mean_h - 30))
        + 0.24 * np.cos(np.radians(2 * mean_h))
        + 0.32 * np.cos(np.radians(3 * mean_h + 6))
        - 0.20 * np.cos(np.radians(4 * mean_h - 63))
    )
    sl = 1 + 0.015 * (mean_l - 50) ** 2 / np.sqrt(20 + (mean_l - 50) ** 2)
    sc, sh = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    rc = 2 * np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7))
    rt = -rc * np.sin(np.radians(60 * np.exp(-(((mean_h - 275) / 25) ** 2))))
    found: _Rows = np.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))
    return found


# Through the profile


def _looks(inks: _Rows) -> _Rows:
    from PIL import Image, ImageCms

    data = np.round(np.asarray(inks) * 2.55).astype(np.uint8).reshape(1, -1, 4)
    image = Image.frombytes("CMYK", (data.shape[1], 1), data.tobytes())
    made = ImageCms.applyTransform(image, _to_lab("CMYK"))
    assert made is not None
    return _lab_values(made)


def _convert(rgb: tuple[int, int, int]) -> Inks:
    """The profile's own answer, in %."""
    from PIL import Image, ImageCms

    made = ImageCms.applyTransform(Image.new("RGB", (1, 1), rgb), _to_inks())
    assert made is not None
    c, m, y, k = (level / 2.55 for level in made.tobytes())
    return c, m, y, k


@cache
def _to_lab(mode: str) -> Any:
    from PIL import ImageCms

    source = ImageCms.createProfile("sRGB") if mode == "RGB" else str(assets() / PROFILE)
    relative = ImageCms.Intent.RELATIVE_COLORIMETRIC
    return ImageCms.buildTransform(source, ImageCms.createProfile("LAB"), mode, "LAB", relative)


@cache
def _to_inks() -> Any:
    from PIL import ImageCms

    relative = ImageCms.Intent.RELATIVE_COLORIMETRIC
    return ImageCms.buildTransform(ImageCms.createProfile("sRGB"), str(assets() / PROFILE), "RGB", "CMYK", relative)


def _lab_of_rgb(rgb: tuple[int, int, int]) -> Lab:
    from PIL import Image, ImageCms

    made = ImageCms.applyTransform(Image.new("RGB", (1, 1), rgb), _to_lab("RGB"))
    assert made is not None
    (lab,) = _lab_values(made)
    return float(lab[0]), float(lab[1]), float(lab[2])


def _lab_values(image: Any) -> _Rows:
    """L 0-100, a and b -128 to 127, of a picture in Pillow's LAB."""
    raw = np.frombuffer(image.tobytes(), dtype=np.uint8).reshape(-1, 3)
    signed = raw[:, 1:].astype(np.int8).astype(np.float64)
    return np.column_stack((raw[:, 0] / 2.55, signed))
