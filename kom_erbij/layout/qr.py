"""A QR code as modules in a box; the error level falls with the length of the address."""

from __future__ import annotations

import segno

from kom_erbij.design.palette import Color
from kom_erbij.layout.page import Box, QRCode


def place_qr(href: str, shown: str, box: Box, color: Color) -> QRCode:
    """The code for `href` (ASCII, with its scheme), filling `box` without quiet zone; `shown` is how people read it."""
    code = segno.make(href, error="q" if len(href) <= 40 else "m", micro=False, boost_error=False)
    modules = tuple(tuple(bool(cell) for cell in row) for row in code.matrix)
    return QRCode(box, modules, color, href, f"QR-code naar {shown}")
