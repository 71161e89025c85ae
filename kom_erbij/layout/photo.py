"""A photo in its frame: filled wholly, its focus in sight, and fine enough to be shown so large. Points."""

from __future__ import annotations

from math import ceil

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.campaign.model import Afbeelding
from kom_erbij.errors import Finding, PictureError, Place, Severity
from kom_erbij.layout.page import MM, Box
from kom_erbij.template.product import size_called

LEAST_DPI = 150
"""Under this a photo in print shows its pixels."""
GOOD_DPI = 250
"""From this on a photo in print is sharp at arm's length."""
MOST_ENLARGED = 1.5
"""How many pixels of a screen one pixel of a photo may be spread over, in each direction."""
_ROUNDING = 1e-6
_CLOSER = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5)
"""How much larger than its frame asks a photo may become to bring its focus in sight."""


def place_photo(photo: Afbeelding, frame: Box, sight: Box) -> Box:
    """Where the whole photo goes so that it fills `frame`, its focus near the middle of what is in `sight`."""
    left, top = max(frame.x, sight.x), max(frame.y, sight.y)
    seen = Box(left, top, min(frame.right, sight.right) - left, min(frame.bottom, sight.bottom) - top)
    tried: list[Box] = []
    for closer in _CLOSER:
        scale = closer * max(frame.width / photo.artwork.width, frame.height / photo.artwork.height)
        width, height = photo.artwork.width * scale, photo.artwork.height * scale
        x = seen.x + seen.width / 2 - photo.focus[0] * width
        y = seen.y + seen.height / 2 - photo.focus[1] * height
        x = min(frame.x, max(frame.right - width, x))
        y = min(frame.y, max(frame.bottom - height, y))
        tried.append(Box(x, y, width, height))
        fx, fy = x + photo.focus[0] * width, y + photo.focus[1] * height
        if seen.x <= fx <= seen.right and seen.y <= fy <= seen.bottom:
            return tried[-1]
    # A photo's very corner falls in the bleed however large it is; then larger is only coarser.
    return tried[0]


def check_photo(photo: Afbeelding, placed: Box, pixel: float | None, place: Place, label: str) -> tuple[Finding, ...]:
    """A note if the photo is rather coarse at the size at which it is `placed`.

    `pixel` is the size of a screen's pixel in pt, None for print. Raises PictureError if the photo is too
    coarse: under LEAST_DPI in print, spread over more than MOST_ENLARGED pixels on a screen.
    """
    artwork = photo.artwork
    if artwork.kind is ArtworkKind.PDF:
        return ()
    if pixel is not None:
        enlarged = placed.width / pixel / artwork.width
        if enlarged <= MOST_ENLARGED + _ROUNDING:
            return ()
        needed = enlarged / MOST_ENLARGED
        shown = f"Op {label} wordt de foto {_decimal(enlarged)} keer zo groot, en dan zijn de blokjes te zien."
    else:
        dpi = artwork.width / (placed.width / 72)
        if dpi >= GOOD_DPI - _ROUNDING:
            return ()
        needed = (LEAST_DPI if dpi < LEAST_DPI - _ROUNDING else GOOD_DPI) / dpi
        shown = f"Op {size_called(label)} wordt de foto {placed.width / MM:.0f} mm breed; dat is {dpi:.0f} dpi."
        if dpi >= LEAST_DPI - _ROUNDING:
            return (_finding(photo, Severity.NOTE, place, "is aan de kleine kant", shown, needed),)
    raise PictureError(_finding(photo, Severity.ERROR, place, "is te klein", shown, needed))


def _finding(photo: Afbeelding, severity: Severity, place: Place, verdict: str, shown: str, needed: float) -> Finding:
    artwork = photo.artwork
    size = f"{artwork.width:.0f} bij {artwork.height:.0f} pixels"
    better = " bij ".join(str(ceil(side * needed - _ROUNDING)) for side in (artwork.width, artwork.height)) + " pixels"
    return Finding(
        "foto-grootte",
        severity,
        place,
        f"de foto “{artwork.name}” {verdict}: {size}. {shown}",
        f"Gebruik de foto in minstens {better}.",
    )


def _decimal(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
