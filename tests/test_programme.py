"""The joint programme: all activities by day in a booklet, a folded sheet and a flyer, of each gemeente its own."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kom_erbij
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Status, Voorwoord
from kom_erbij.campaign.moment import Moment, Tijd, Uren
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.week import week_of
from kom_erbij.dutch.datums import begin_en_eind
from kom_erbij.errors import DoesNotFitError, InputError, KomErbijError
from kom_erbij.intake.answers import wheelchair
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.compose import compose
from kom_erbij.layout.fitting import fit
from kom_erbij.layout.page import MM, Page, Role
from kom_erbij.template.agenda import APART, agenda_rows, place_rows
from kom_erbij.template.product import Part, Product
from kom_erbij.template.registry import find_product

ROOT = Path(__file__).parent.parent / "examples"
GROOT = ROOT / "groot" / "activiteiten.csv"
WEEK = week_of(2027, van=date(2027, 9, 30), tot=date(2027, 10, 6))
TODAY = date(2027, 3, 1)
BOOK = find_product("programma")


def campagne(name: str = "Hoeksche Waard", voorwoord: Voorwoord | None = None) -> Campagne:
    return Campagne(register().find(name), WEEK, "www.voorbeeld.nl/komerbij", voorwoord=voorwoord or Voorwoord())


@cache
def rows() -> tuple[Activiteit, ...]:
    return read_sheet(GROOT, WEEK).activiteiten


def going(name: str) -> tuple[Activiteit, ...]:
    wanted = register().find(name)
    return tuple(one for one in rows() if one.gemeente == wanted and one.status is not Status.AFGELAST)


def part(product: Product, maat: str) -> Part:
    about = Onderwerp(campagne(), programma=rows()[:1])
    return next(one for one in product.parts_of(about.soort) if maat in product.sizes_of(one))


@cache
def booklet(name: str) -> tuple[Page, ...]:
    return compose(BOOK, part(BOOK, "a5"), "a5", Onderwerp(campagne(name), programma=going(name)))


def said(page: Page, field: str = "") -> list[str]:
    return [" ".join(one.text.split()) for one in page.texts() if not field or one.field == field]


# The example


def test_the_large_example_is_of_three_gemeenten() -> None:
    assert len(rows()) == 125
    names = {one.gemeente.roepnaam for one in rows() if one.gemeente}
    assert names == {"’s-Hertogenbosch", "Súdwest-Fryslân", "Hoeksche Waard"}
    assert sum(one.status is Status.AFGELAST for one in rows()) == 4
    assert sum(one.status is Status.VOL for one in rows()) == 5
    assert any(not one.moment.dagen for one in rows())


# By day

days = st.lists(st.integers(0, 6), max_size=7, unique=True).map(
    lambda found: tuple(WEEK.van + timedelta(days=one) for one in sorted(found))
)
moments = st.builds(Moment, dagen=days, tijd=st.none() | st.builds(Tijd, st.times().map(lambda t: t.replace(second=0))))


@given(st.lists(moments, min_size=1, max_size=12))
def test_nothing_is_lost_and_each_stands_at_its_days(found: Sequence[Moment]) -> None:
    activiteiten = [Activiteit(f"Nummer {number}", moment) for number, moment in enumerate(found)]
    told = agenda_rows(campagne(), activiteiten)
    for one in activiteiten:
        its = [str(row["groep"]) for row in told if row["titel"] == one.titel]
        wanted = len(one.moment.dagen) if 0 < len(one.moment.dagen) <= APART else 1
        assert len(its) == len(set(its)) == wanted
        if 0 < len(one.moment.dagen) <= APART:
            assert [int(re.findall(r"\d+", name)[0]) for name in its] == [day.day for day in one.moment.dagen]
    groups = [str(row["groep"]) for row in told]
    # Each group in one piece, what has no date after all others.
    assert len([name for name, before in zip(groups, ["", *groups], strict=False) if name != before]) == len(
        set(groups)
    )
    assert "Datum volgt" not in groups or set(groups[groups.index("Datum volgt") :]) == {"Datum volgt"}


def test_each_day_tells_its_own_hours_and_the_other_days() -> None:
    thursday, friday = WEEK.van, WEEK.van + timedelta(days=1)
    hours = (Uren(Tijd(time(10)), (thursday.weekday(),)), Uren(Tijd(time(14), time(16)), (friday.weekday(),)))
    first, second = agenda_rows(campagne(), [Activiteit("Soep", Moment((thursday, friday), uren=hours))])
    assert (first["begint"], first["eindigt"], first["ook_op"]) == ("10.00", "uur", "vr\u00a01\u00a0okt")
    assert (second["begint"], second["eindigt"]) == ("14.00", "tot 16.00\u00a0uur")


def test_what_is_there_all_week_comes_first() -> None:
    week = tuple(WEEK.van + timedelta(days=number) for number in range(7))
    every, work = Activiteit("Elke dag", Moment(week)), Activiteit("Vaak", Moment(week[:5]))
    assert [(row["groep"], row["op_dagen"]) for row in agenda_rows(campagne(), [every])] == [
        ("De hele week", "elke dag")
    ]
    assert {str(row["groep"]) for row in agenda_rows(campagne(), [every, work])} == {"Op meer dagen"}


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (Moment(tijd=Tijd(time(17, 30), time(20))), ("17.30", "tot 20.00\u00a0uur")),
        (Moment(tijd=Tijd(time(14))), ("14.00", "uur")),
        (Moment(tijd=Tijd(time(14), vanaf=True)), ("", "")),
        (Moment(tijd=Tijd(time(10), inloop=time(9, 30))), ("", "")),
        (Moment(tijd=Tijd(time(10)), tijd_woorden="na de dienst"), ("", "")),
        (Moment(), ("", "")),
    ],
)
def test_a_large_figure_is_only_for_hours_that_are_no_more(moment: Moment, told: tuple[str, str]) -> None:
    assert begin_en_eind(moment) == told


def test_by_part_of_town_where_most_say_it() -> None:
    by_place = [Activiteit("A", locatie="De Waag"), Activiteit("B", locatie="’t Zand", wijk="Noord"), Activiteit("C")]
    assert [str(row["plek"]) for row in place_rows(campagne(), by_place)] == ["De Waag", "’t Zand", "Op andere plekken"]
    by_wijk = [Activiteit("A", wijk="Zuid"), Activiteit("B", locatie="De Waag", wijk="Noord"), Activiteit("C")]
    assert [str(row["plek"]) for row in place_rows(campagne(), by_wijk)] == ["Noord", "Zuid", "Op andere plekken"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Ja", "ja"), ("x", "ja"), ("✓", "ja"), ("WAAR", "ja"), ("nee", "nee"), ("Niet toegankelijk", "nee"),
        ("Ja, rolstoeltoegankelijk.", "ja"), ("ja, via de achterdeur", "ja, via de achterdeur"),
        ("alleen de begane grond", "alleen de begane grond"),
        ("Rolstoeltoegankelijk", "ja"), ("Goed toegankelijk voor rolstoelen.", "ja"),
        ("niet rolstoelvriendelijk", "nee"), ("Toegankelijk met een rolstoel", "ja"),
        ("Niet.", "nee"), ("niet, er is een trap", "nee, er is een trap"),
        ("Niet geschikt voor rollators", "Niet geschikt voor rollators"),
        ("rolstoeltoegankelijk via de achterdeur", "rolstoeltoegankelijk via de achterdeur"),
    ],
)  # fmt: skip
def test_whether_a_wheelchair_can_come(typed: str, told: str) -> None:
    assert wheelchair(typed) == told


# The booklet


@pytest.mark.parametrize("name", ["Hoeksche Waard", "’s-Hertogenbosch"])
def test_every_activity_is_in_the_booklet(name: str) -> None:
    pages = booklet(name)
    assert len(pages) % 4 == 0
    assert all(said(page) for page in pages)
    told = [text for page in pages for text in said(page, "titel")]
    for one in going(name):
        assert one.titel in told
    assert "Bezoekdag schuttersveld" not in told
    assert "Deze activiteit is vol." in told


def test_the_index_and_the_contents_tell_the_right_pages() -> None:
    pages = booklet("’s-Hertogenbosch")
    wanted: dict[str, list[str]] = {one.titel: [] for one in going("’s-Hertogenbosch")}
    for number, page in enumerate(pages, start=1):
        for text in page.texts():
            if text.role == Role.H3 and text.field == "titel":
                wanted[" ".join(text.text.split())].append(str(number))
    listed: dict[str, str] = {}
    for page in pages:
        if "Bij jou in de buurt" in said(page):
            index = [" ".join(one.text.split()) for one in page.texts() if one.field in ("titel", "bladzijde")]
            listed |= {title: numbers for title, numbers in pairwise(index) if title in wanted}
    assert listed == {title: " ".join(numbers) for title, numbers in wanted.items()}
    contents = said(pages[1])
    days = [(mark.title, number) for number, page in enumerate(pages, start=1) for mark in page.bookmarks if mark.y > 0]
    assert len(days) > 7
    for title, number in days:
        assert contents[contents.index(title) + 1] == f"bladzijde {number}"


def test_the_running_head_tells_the_days_of_the_page() -> None:
    seen = 0
    for page in booklet("Hoeksche Waard"):
        days, running = said(page, "dag"), said(page, "loper")
        if running and days:
            seen += 1
            assert running[0].endswith(days[-1])
    assert seen > 3


def test_what_a_screen_finds_the_days_by() -> None:
    made = kom_erbij.render(
        "programma", "Hoeksche Waard", programma=GROOT, config=ROOT / "groot" / "kom-erbij.toml", formaat="pdf",
        maat="a5", doel="scherm", today=TODAY,
    )  # fmt: skip
    (file,) = made
    with pikepdf.open(io.BytesIO(file.data)) as pdf:
        with pdf.open_outline() as outline:
            titles = [one.title for one in outline.root]
        places = [pdf.pages.index(pikepdf.Page(one.destination[0])) for one in outline.root]
    pages = booklet("Hoeksche Waard")
    assert titles == [mark.title for page in pages for mark in page.bookmarks]
    assert places == [number for number, page in enumerate(pages) for _ in page.bookmarks]
    assert "Donderdag 30 september" in titles


def test_a_foreword_is_there_if_there_is_one() -> None:
    words = Voorwoord("Welkom in onze gemeente.", "Sam de Voorbeeld", "burgemeester")
    one = going("Hoeksche Waard")[:1]
    without = compose(BOOK, part(BOOK, "a5"), "a5", Onderwerp(campagne(), programma=one))
    with_one = compose(BOOK, part(BOOK, "a5"), "a5", Onderwerp(campagne(voorwoord=words), programma=one))
    assert len(without) == 4
    assert len(with_one) == 8
    assert "Welkom in onze gemeente." in said(with_one[1])
    assert not any(mark.title == "Voorwoord" for page in without for mark in page.bookmarks)


def test_a_booklet_is_filled_up_with_pages_that_say_something() -> None:
    heads = {"Mijn week", "Aantekeningen", "Wie neem je mee?"}
    for count in (1, 2, 5, 9):
        pages = compose(BOOK, part(BOOK, "a5"), "a5", Onderwerp(campagne(), programma=going("Hoeksche Waard")[:count]))
        assert len(pages) % 4 == 0
        filled = [text for page in pages for text in said(page) if text in heads]
        assert len(filled) == len(set(filled)) <= 3


# Folded


def test_what_does_not_fit_a_folded_sheet_is_named() -> None:
    about = Onderwerp(campagne("’s-Hertogenbosch"), programma=going("’s-Hertogenbosch"))
    with pytest.raises(DoesNotFitError, match="activiteiten passen er niet meer bij") as caught:
        fit(BOOK, part(BOOK, "a3"), "a3", about)
    (finding,) = caught.value.findings
    assert "“Levensverhalenproject”" in finding.what
    assert "“Startontbijt aan de lange tafel”" not in finding.what
    assert finding.hint == "Neem: boekje A5 (--maat a5)."


@pytest.mark.parametrize(("product", "maat", "pages"), [("programma", "a3", 5), ("flyer", "a4", 6)])
@pytest.mark.parametrize("count", [1, 8, 25])
def test_a_folded_sheet_is_full(product: str, maat: str, pages: int, count: int) -> None:
    made = find_product(product)
    laid = fit(made, part(made, maat), maat, Onderwerp(campagne(), programma=going("Hoeksche Waard")[:count]))
    assert len(laid) == pages
    assert all(said(page) for page in laid)
    told = [text for page in laid for text in said(page, "titel")]
    assert all(one.titel in told for one in going("Hoeksche Waard")[:count])


def test_the_leaf_that_goes_in_is_narrower() -> None:
    flyer = find_product("flyer")
    laid = fit(flyer, part(flyer, "a4"), "a4", Onderwerp(campagne(), programma=going("Hoeksche Waard")))
    front, leaf, *inside, back = (page.width / MM for page in laid)
    assert 1 <= front - leaf <= 2
    assert sum(inside) == pytest.approx(297)
    assert leaf + back + front == pytest.approx(297)
    assert inside[2] == pytest.approx(leaf)


def test_a_flyer_of_many_tells_how_many_a_day() -> None:
    flyer = find_product("flyer")
    about = Onderwerp(campagne("’s-Hertogenbosch"), programma=going("’s-Hertogenbosch"))
    _, back = fit(flyer, part(flyer, "a5"), "a5", about)
    assert "56 keer samen" in said(back)
    assert "Donderdag 30 september" in said(back)


# Whose it is


def test_a_list_of_three_gemeenten_gives_a_programme_each() -> None:
    options = {"config": ROOT / "groot" / "kom-erbij.toml", "formaat": "docx", "maat": "a5", "today": TODAY}
    made = kom_erbij.render("flyer", programma=GROOT, **options)  # type: ignore[arg-type]
    assert sorted(one.naam.split("_")[0] for one in made) == ["hoeksche-waard", "s-hertogenbosch", "sudwest-fryslan"]
    own = kom_erbij.render("flyer", "Den Bosch", programma=GROOT, **options)  # type: ignore[arg-type]
    assert [one.naam.split("_")[0] for one in own] == ["s-hertogenbosch"]
    notes = [one.what for one in own.notes if one.rule == "andere-gemeente"]
    assert notes == ["activiteiten van een andere gemeente zijn weggelaten: Súdwest-Fryslân (40), Hoeksche Waard (25)."]
    with pytest.raises(InputError, match="geen activiteit van deze gemeente"):
        kom_erbij.render("flyer", "Breda", programma=GROOT, **options)  # type: ignore[arg-type]


def test_a_programme_that_is_too_full_costs_its_own_gemeente(tmp_path: Path) -> None:
    full = "".join(f"Gouda;Samen koffie drinken bij de buren {number};30 september\n" for number in range(200))
    sheet = tmp_path / "lijst.csv"
    sheet.write_text(f"gemeente;titel;datum\n{full}Texel;Thee;1 oktober\n", encoding="utf-8")
    asked: dict[str, Any] = {"maat": "a3", "formaat": "pdf", "doel": "scherm", "today": TODAY, "uit": tmp_path / "uit"}
    result = kom_erbij.maak("programma", programma=sheet, **asked)
    assert [one.bestand.name for one in result] == ["texel_programme_a3_scherm.pdf"]
    (row,) = result.failed
    assert all("programma A3 Gouda" in str(one) and "passen er niet meer bij" in one.what for one in row.findings)
    sheet.write_text(f"gemeente;titel;datum\n{full}", encoding="utf-8")
    with pytest.raises(KomErbijError, match="passen er niet meer bij"):
        kom_erbij.maak("programma", programma=sheet, **asked)
