"""A QR code as modules in a box; the error level falls with the length of the address."""

from __future__ import annotations

import segno
from segno.encoder import DataOverflowError

from kom_erbij.campaign.webadres import leidt_naar
from kom_erbij.design.palette import Color
from kom_erbij.errors import DoesNotFitError, Finding, Place, Severity
from kom_erbij.layout.page import MM, Box, QRCode

_LEAST = 0.4 * MM
"""A telephone reads modules of this width from an arm's length."""


def too_long_an_address(said: str, place: Place) -> Finding:
    """An address that has no place in a text, with the way out for a sheet, an option or a configuration.

    In the same words on every product, so that it is told once.
    """
    where = "in de kolom “kort”" if place.file else "met --kort-adres" if place.option else "in kom-erbij.toml bij kort"
    return Finding(
        "past-niet",
        Severity.ERROR,
        place,
        f"het adres “{said if len(said) <= 60 else f'{said[:57]}…'}” is {len(said)} tekens lang en past niet.",
        f"Zet {where} een kort adres van uzelf dat daarheen leidt, zoals www.voorbeeld.nl/soep: "
        "dat komt dan in de tekst, en het lange in de code.",
    )


def place_qr(link: str, box: Box, color: Color, *, shown: str = "", place: Place | None = None) -> QRCode:
    """The code for `link`, filling `box` without quiet zone; `shown` is how people read it, where that is shorter.

    Raises DoesNotFitError, about `place`, when its modules would be too small to be read.
    """
    href = leidt_naar(link)
    for error in ("q", "m", "l") if len(href) <= 40 else ("m", "l"):
        try:
            code = segno.make(href, error=error, micro=False, boost_error=False)
        except DataOverflowError:
            continue
        modules = tuple(tuple(bool(cell) for cell in row) for row in code.matrix)
        if box.width / len(modules) >= _LEAST:
            return QRCode(box, modules, color, href, f"QR-code naar {shown or link}")
    raise DoesNotFitError(
        Finding(
            "code-te-fijn",
            Severity.ERROR,
            place or Place(field="website"),
            f"het adres is {len(href)} tekens lang: dat wordt een code die te fijn is om te scannen.",
            "Gebruik een korter adres, bijvoorbeeld een van uzelf dat doorverwijst.",
            href,
        )
    )
