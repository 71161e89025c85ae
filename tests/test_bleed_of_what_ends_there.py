"""What ends in the bleed by its own round outline is no fault; what was cropped there is, whatever lies beside it."""

from __future__ import annotations

from math import cos, pi, sin

import pikepdf
import pytest
from pdf_cases import MM, draw, print_pdf, saved

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.preflight import preflight

CUT = (8 + 3) * MM
"""The left edge of the trim box (pt)."""


def _white(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"0 0 0 0 k 0 0 400 500 re f 0 0.7 0.7 0 k")


def _disc(x: float, y: float, r: float) -> bytes:
    corners = [(x + r * cos(2 * pi * part / 90), y + r * sin(2 * pi * part / 90)) for part in range(90)]
    steps = [b"%f %f %s" % (*at, b"l" if number else b"m") for number, at in enumerate(corners)]
    return b" ".join([*steps, b"h f"])


def _hits(pdf: pikepdf.Pdf, bleed: float = 3) -> list[str]:
    report = preflight(saved(pdf), Doel.DRUK, Drukker(bleed=bleed))
    return [one.what for one in report.findings if one.rule == "bleed-not-inked"]


@pytest.mark.parametrize("radius", [3, 5, 12, 30])
@pytest.mark.parametrize("past", [0.3, 1, 2])
def test_a_disc_that_ends_in_the_bleed(radius: float, past: float) -> None:
    pdf = print_pdf()
    _white(pdf)
    draw(pdf, b"0 0.7 0.7 0 k " + _disc(CUT + (radius - past) * MM, 200, radius * MM))
    assert _hits(pdf) == []


@pytest.mark.parametrize("past", [0, 0.5, 1, 2])
@pytest.mark.parametrize("high", [6, 40])
def test_a_block_that_stops_in_the_bleed(past: float, high: float) -> None:
    pdf = print_pdf()
    _white(pdf)
    draw(pdf, b"0 0.7 0.7 0 k %f 200 %f %f re f" % (CUT - past * MM, 30 * MM, high * MM))
    (told,) = _hits(pdf)
    assert told.startswith("links")


def test_a_block_that_stops_beside_one_that_bleeds() -> None:
    pdf = print_pdf()
    _white(pdf)
    draw(pdf, b"0 0.7 0.7 0 k %f 100 %f 200 re f 0.7 0 0.7 0 k 0 300 100 300 re f" % (CUT - MM, 30 * MM))
    (told,) = _hits(pdf)
    assert told.startswith("links")
