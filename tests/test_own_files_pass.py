"""Every product in every size passes its own preflight and the checkers of others, and has one main heading.

Each is made once, and looked at by all of them: what our own preflight says of it, the run that made it has told.
Of some for a print shop it is asked apart from the run. In a long run a second activity comes too, and each print
shop in every size.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lengths import LONG
from outside_judges import found_by_others
from parts import SIZED, job

from kom_erbij.campaign.drukker import Doel, Drukker, Standard
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.campaign.vragen import Vraag
from kom_erbij.campaign.week import week_of
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.preflight import preflight
from kom_erbij.preflight.rules import RULES
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.jobs import Job, Ready
from kom_erbij.production.make.run import bytes_of
from kom_erbij.template.product import Product
from kom_erbij.template.registry import find_product

WEEK = week_of(2027)
# A whole pack of cards says 54 times the same: in a short run there are eight questions.
QUESTIONS = () if LONG else tuple(Vraag(f"Wat vind je van soort {number}?", "Eten") for number in range(1, 9))
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij", vragen=QUESTIONS)
SHEET = Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv"
CASES = [(product, maat) for product, maat in SIZED if product.subjects != {Soort.INVUL}]
# What a print shop wishes is done alike in every size: in a short run it is the first of each part.
PRINTED = [
    (product, maat)
    for product, maat in SIZED
    if not product.on_screen_only
    and (LONG or any([maat] == list(product.sizes_of(part))[:1] for part in product.parts))
]
FILL_IN = [(product, maat) for product, maat in SIZED if Soort.INVUL in product.subjects]


def asked(
    product: Product,
    maat: str,
    activiteit: Activiteit | None,
    *,
    invul: bool = False,
    drukker: Drukker | None = None,
    programma: tuple[Activiteit, ...] = (),
    doelen: tuple[Doel, ...] = tuple(Doel),
) -> Job:
    """The job that makes its PDFs."""
    doelen = (Doel.SCHERM,) if product.on_screen_only else doelen
    wishes = Wishes(("pdf",), doelen, drukker or Drukker())
    return job(product, maat, wishes, GOUDA, activiteit, "titel", invul=invul, programma=programma)


def made(asked: Job) -> tuple[Ready, ...]:
    """The PDFs of a job, as a run makes them: it gives none that has an error, and tells of what is not quite right."""
    outcome = bytes_of(asked)
    assert [str(note) for note in outcome.notes if note.rule in RULES] == []
    assert outcome.files
    return outcome.files


def wrong(file: Ready, shop: Drukker) -> list[str]:
    assert file.doel is not None
    if file.naam.endswith("_op-a4.pdf"):
        # For an office printer, which leaves the edges white.
        shop = replace(shop, bleed=0)
    report = preflight(file.data, file.doel, shop, name=file.naam)
    return [f"{one.rule}: {one}" for one in (*report.errors, *report.warnings)]


def headings(data: bytes) -> list[str]:
    """The headings of a tagged PDF, in the order of its structure tree."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_headings(pdf.Root.StructTreeRoot))


def _headings(element: pikepdf.Object) -> Iterator[str]:
    if str(element.get("/S", "")) in ("/H1", "/H2", "/H3"):
        yield str(element.S)[1:]
    below = element.get("/K")
    for one in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(one, pikepdf.Dictionary):
            yield from _headings(one)


def check_headings(files: Iterable[Ready], *, loose: bool) -> None:
    """`loose`: each page is a piece of its own, with a heading of its own."""
    for file in files:
        if file.doel is Doel.SCHERM:
            found = headings(file.data)
            assert found[0] == "H1" and (loose or found.count("H1") == 1), (file.naam, found)


def _placed(product: Product, maat: str) -> bool:
    return any(part.placed for part in product.parts if maat in product.sizes_of(part))


def _loose(product: Product, maat: str) -> bool:
    """Whether its pages are pieces of their own: placemats, cards to talk."""
    return any(part.repeat == "vragen" for part in product.parts if maat in product.sizes_of(part))


def _of_activities(product: Product, maat: str) -> bool:
    """Whether something of an activity comes in this size; what tells of results or to partners is asked for alike."""
    parts = [part for part in product.parts if maat in product.sizes_of(part)]
    return any(set(part.of) != {Soort.CAMPAGNE} for part in parts)


def _pieces(product: Product, maat: str) -> bool:
    """Whether what its pages say is no running line to who listens: pieces of their own, pennants with a letter."""
    return _loose(product, maat) or any(part.letters for part in product.parts if maat in product.sizes_of(part))


@pytest.mark.parametrize(("product", "maat"), CASES, ids=lambda value: getattr(value, "name", value))
def test_every_product_and_size(product: Product, maat: str, tmp_path: Path) -> None:
    activities = read_sheet(SHEET, WEEK).activiteiten
    longest = max(activities, key=lambda one: len(one.titel) + len(one.omschrijving))
    shorter = [replace(activities[0], website="www.gouda.nl/tafel")] if LONG else []
    seen: list[Job] = []
    for activity in (None, longest, *shorter):
        one = asked(product, maat, activity, programma=activities)
        # What is of no activity is the same for each.
        if one in seen or (activity and not _of_activities(product, maat)):
            continue
        seen.append(one)
        files = made(one)
        if not _placed(product, maat):
            check_headings(files, loose=_loose(product, maat))
        for file in files:
            assert file.doel is not None
            (tmp_path / file.naam).write_bytes(file.data)
            found = found_by_others(tmp_path / file.naam, file.doel, loose=_pieces(product, maat))
            assert found == [], file.naam


@pytest.mark.parametrize(("product", "maat"), FILL_IN, ids=lambda value: getattr(value, "name", value))
def test_what_is_filled_in_by_hand(product: Product, maat: str) -> None:
    check_headings(made(asked(product, maat, None, invul=True)), loose=_loose(product, maat))


SHOPS = [Drukker("zonder-snijtekens", marks=False), Drukker("x1a", standard=Standard.X1A), Drukker("ruim", bleed=5)]
UNLIKE = Drukker("alles-anders", marks=False, standard=Standard.X1A, bleed=5)
"""A print shop that wishes all three."""


@pytest.mark.parametrize("drukker", [UNLIKE, *(SHOPS if LONG else ())], ids=lambda drukker: drukker.naam)
def test_every_print_shop(drukker: Drukker) -> None:
    for product, maat in PRINTED:
        made(for_shop(product, maat, drukker))


@pytest.mark.parametrize("drukker", SHOPS, ids=lambda drukker: drukker.naam)
@pytest.mark.parametrize(
    ("name", "maat"), [("poster", "a3"), ("invitation-card", "a6"), ("programme", "a5"), ("name-label", "70x37")]
)
def test_each_wish_of_a_print_shop(name: str, maat: str, drukker: Drukker) -> None:
    for file in made(for_shop(find_product(name), maat, drukker)):
        assert wrong(file, drukker) == [], file.naam


def for_shop(product: Product, maat: str, drukker: Drukker) -> Job:
    programme = read_sheet(SHEET, WEEK).activiteiten
    invul = product.subjects == {Soort.INVUL}
    return asked(product, maat, None, drukker=drukker, invul=invul, programma=programme, doelen=(Doel.DRUK,))


@pytest.mark.parametrize("kleur", ["#0A0A28", "#3C0A0A", "#000000", "#102A10"])
def test_a_dark_colour_of_one_s_own_on_paper_that_takes_little_ink(kleur: str) -> None:
    drukker = Drukker("krant", most_ink=220)
    campagne = replace(GOUDA, huisstijl=replace(GOUDA.huisstijl, kleur=kleur))
    wishes = Wishes(("pdf",), (Doel.DRUK,), drukker)
    (file,) = made(job(find_product("poster"), "a3", wishes, campagne, Activiteit("Koffie"), "titel"))
    assert wrong(file, drukker) == []
