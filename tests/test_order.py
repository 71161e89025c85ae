"""What a print shop reads in an order: each product by one name, how many sides, and which design is which."""

from __future__ import annotations

from pathlib import Path

import pytest
from parts import about

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.week import week_of
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.check.order import Regel, order_of
from kom_erbij.production.make.jobs import Job
from kom_erbij.template.registry import find_product

WEEK = week_of(2027)
GOUDA = Campagne(register().find("Gouda"), WEEK)
ROWS = read_sheet(Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv", WEEK).activiteiten


def lines(name: str, maat: str) -> list[Regel]:
    """What is ordered of the week, of each design."""
    product = find_product(name)
    subject = about(product, GOUDA, None, ROWS)
    parts = [part for part in product.parts_of(subject.soort) if maat in product.sizes_of(part)]
    jobs = [Job(product, part, maat, Wishes(), subject) for part in parts]
    return order_of([(one, [f"{number}_druk.pdf", f"{number}.png"]) for number, one in enumerate(jobs)], {})


@pytest.mark.parametrize(
    ("name", "maat", "called", "sides"),
    [
        ("banner-cloth", "2500x800", "Spandoek, 2,5 bij 0,8 meter", "enkelzijdig"),
        ("flag", "1500x1000", "Vlag, 150 bij 100 cm", "enkelzijdig"),
        ("roll-up", "850x2000", "Rolbanner, 85 bij 200 cm", "enkelzijdig"),
        ("flyer", "a5", "Flyer, A5", "dubbelzijdig"),
        ("flyer", "a4", "Flyer, folder A4", "dubbelzijdig"),
        ("floor-sticker", "rond-300", "Vloersticker, rond, 300 mm", "enkelzijdig"),
        ("bunting", "a4", "Slinger, vlaggetjes op A4", "enkelzijdig"),
        ("conversation-cards", "kaart", "Gesprekskaarten, 63 bij 88 mm", "dubbelzijdig"),
        ("placemat", "a3", "Placemat, A3, liggend", "enkelzijdig"),
        ("programme", "a5", "Programma, boekje A5", "dubbelzijdig"),
    ],
)
def test_each_is_called_once_and_says_its_sides(name: str, maat: str, called: str, sides: str) -> None:
    (line,) = lines(name, maat)
    assert (f"{line.product}, {line.maat}", line.druk) == (called, sides)


def test_designs_of_one_size_are_told_apart() -> None:
    plain, mirrored = lines("window-sticker", "a4")
    assert (plain.titel, mirrored.titel) == ("de hele week", "de hele week (spiegelbeeld)")


def test_what_is_not_ordered_has_no_line() -> None:
    assert lines("colouring-page", "a4") == []
