"""A QR code as modules in a box; the error level falls with the length of the address."""

from __future__ import annotations

import segno

from kom_erbij.campaign.webadres import leidt_naar
from kom_erbij.design.palette import Color
from kom_erbij.layout.page import Box, QRCode


def place_qr(link: str, box: Box, color: Color) -> QRCode:
    """The code for `link` (with https:// where no scheme is given), filling `box` without quiet zone."""
    address = leidt_naar(link)
    code = segno.make(address, error="q" if len(address) <= 40 else "m", micro=False, boost_error=False)
    modules = tuple(tuple(bool(cell) for cell in row) for row in code.matrix)
    return QRCode(box, modules, color, address, f"QR-code naar {link}")
