"""What of a logo is drawn: how much empty paper lies around it, and whether it would vanish on a white plate.

Not here: photos, which are shown as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

Frame = tuple[float, float, float, float]
"""Left, top, right and bottom, as parts of width and height."""
_CLEAR, _PAPER = 12, 12
"""How much (of 255) a pixel may show, or differ from white, that is nothing to the eye."""
_WORTH = 0.75
"""A logo that takes less than this of its width or height is mostly empty paper; more is the room that it asks for."""
_WHITE = 225
"""From this lightness on (of 255) a colour does not stand out on white: a contrast of 1.3 at the most."""
_MOSTLY = 0.6


def drawn(image: Picture) -> Frame | None:
    """The part of the picture in which something is drawn on paper that is clear or white; None where nothing is."""
    seen = _seen(image)
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not len(rows) or not len(columns):
        return None
    width, height = image.size
    return (
        float(columns[0] / width),
        float(rows[0] / height),
        float((columns[-1] + 1) / width),
        float((rows[-1] + 1) / height),
    )


def mostly_empty(frame: Frame) -> bool:
    """Whether so little of the paper is drawn on that the logo would come out as a speck."""
    return min(frame[2] - frame[0], frame[3] - frame[1]) < _WORTH


def vanishes_on_white(image: Picture) -> bool:
    """Whether the logo is white, made for a dark ground: its shapes end in white where what is around them is clear."""
    if image.mode not in ("RGBA", "LA"):
        return False
    alpha = np.asarray(image.getchannel("A"))
    shape = np.pad(alpha > 127, 1, mode="edge")
    inner = shape[1:-1, 1:-1] & shape[:-2, 1:-1] & shape[2:, 1:-1] & shape[1:-1, :-2] & shape[1:-1, 2:]
    edge = shape[1:-1, 1:-1] & ~inner
    if not edge.any():
        return False
    light = np.asarray(image.convert("RGB").convert("L"))
    return bool((light[edge] >= _WHITE).mean() > _MOSTLY)


def _seen(image: Picture) -> NDArray[np.bool_]:
    if image.mode in ("RGBA", "LA"):
        clear = np.asarray(image.getchannel("A"))
        if clear.min() <= _CLEAR:
            made: NDArray[np.bool_] = clear > _CLEAR
            return made
    if image.mode == "CMYK":
        inks: NDArray[np.bool_] = np.asarray(image).max(axis=2) > _PAPER
        return inks
    plain: NDArray[np.bool_] = np.asarray(image.convert("RGB")).min(axis=2) < 255 - _PAPER
    return plain
