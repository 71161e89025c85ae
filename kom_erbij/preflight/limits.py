"""How much a file may ask of us before we refuse it: all limits in one place.

A PDF is input from outside: a few kilobytes can unpack to gigabytes, and a form can draw itself.
"""

from __future__ import annotations

from typing import Final

MOST_BYTES: Final = 400_000_000
"""The largest file that is read."""
MOST_UNPACKED: Final = 200_000_000
"""The most bytes that one stream may unpack to."""
MOST_PAGES: Final = 1_000
MOST_PAINTS: Final = 1_000_000
"""The most drawn things and operators in all pages together."""
DEEPEST: Final = 24
"""How deep forms, patterns, colour spaces, structure elements' kinds may lie in each other."""
MOST_ELEMENTS: Final = 200_000
"""The most elements in the structure tree, and how many steps are taken through any other tree."""
DEEPEST_TREE: Final = 200
MOST_IMAGE_PIXELS: Final = 400_000_000
MOST_RASTER_PIXELS: Final = 4_000_000
"""A page is rendered at fewer dots per inch when it would have more pixels than this."""
LONGEST_PICTURE: Final = 1_400
"""Pictures are brought down to this many pixels on their longer side before inks are added up."""
