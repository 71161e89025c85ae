"""A PDF opened with care: what is empty, no PDF, locked, damaged or out of proportion is refused in words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf

from kom_erbij.errors import InputError, Place
from kom_erbij.preflight import limits
from kom_erbij.threads import Limit

_OTHERS = (
    (b"PK\x03\x04", "een Word-, Excel- of zipbestand"),
    (b"\x89PNG", "een PNG-afbeelding"),
    (b"\xff\xd8", "een JPEG-afbeelding"),
    (b"%!PS", "een PostScript- of EPS-bestand"),
    (b"\xd0\xcf\x11\xe0", "een oud Word- of Excelbestand"),
    (b"{\\rtf", "een RTF-bestand"),
    (b"<", "een webpagina of SVG"),
)


def _unpack_at_most(size: int) -> int:
    return int(pikepdf.settings.set_qpdf_limits(flate_max_memory=size)["flate_max_memory"])


_UNPACKING = Limit(_unpack_at_most, limits.MOST_UNPACKED)
"""qpdf has this limit for a whole process."""


def refused(name: str, what: str, hint: str, rule: str) -> InputError:
    """An error that says why the file `name` is not judged."""
    return InputError(InputError.of(what, hint, place=Place(file=name or None), rule=rule).findings)


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pikepdf.Pdf]:
    """The PDF in `data`, within the limits. Raises InputError, naming what is wrong and the way out."""
    _look(data, name)
    try:
        with _UNPACKING, pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            count = _pages(pdf, name)
            if count > limits.MOST_PAGES:
                raise refused(
                    name,
                    f"het bestand heeft {count} bladzijden.",
                    f"Splits het: {limits.MOST_PAGES} is het meeste.",
                    "te-groot",
                )
            yield pdf
    except pikepdf.PasswordError:
        raise refused(
            name, "het bestand is met een wachtwoord beveiligd.", "Bewaar het zonder wachtwoord.", "wachtwoord"
        ) from None
    except (pikepdf.PikepdfError, RecursionError, EOFError) as error:
        raise refused(
            name, f"het bestand is beschadigd ({_reason(error)}).", "Maak of download het opnieuw.", "beschadigd"
        ) from None
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError) as error:
        # What pikepdf raises where a number, name or dictionary should be and something else is.
        reason = "een deel heeft niet de vorm die het hoort te hebben"
        raise refused(
            name, f"het bestand is beschadigd ({reason}).", "Maak of download het opnieuw.", "beschadigd"
        ) from error


def too_much(name: str, what: str) -> InputError:
    """The error for a file that asks more than the limits allow."""
    return refused(name, f"{what}.", "Vraag een gewoon bestand bij de maker.", "te-groot")


def _look(data: bytes, name: str) -> None:
    if not data:
        raise refused(name, "het bestand is leeg.", "Maak of download het opnieuw.", "leeg")
    if len(data) > limits.MOST_BYTES:
        size = len(data) // 1_000_000
        raise refused(
            name, f"het bestand is {size} MB.", f"Maak het kleiner dan {limits.MOST_BYTES // 1_000_000} MB.", "te-groot"
        )
    if b"%PDF-" not in data[:1024]:
        kind = next((what for start, what in _OTHERS if data.lstrip().startswith(start)), "")
        seems = f"; het lijkt {kind}" if kind else ""
        raise refused(name, f"dit is geen PDF{seems}.", "Bewaar het eerst als PDF.", "geen-pdf")


def _pages(pdf: pikepdf.Pdf, name: str) -> int:
    count = len(pdf.pages)
    if not count:
        raise refused(name, "het bestand heeft geen bladzijden.", "Maak het opnieuw.", "leeg")
    return count


def _reason(error: Exception) -> str:
    said = str(error).lower()
    for word, meaning in (
        ("xref", "de inhoudsopgave klopt niet"),
        ("trailer", "het einde ontbreekt"),
        ("startxref", "het einde ontbreekt"),
        ("stream", "een deel is niet uit te pakken, of wordt daarbij veel te groot"),
        ("pages", "de bladzijden zijn niet te vinden"),
    ):
        if word in said:
            return meaning
    return "het is niet te lezen"
