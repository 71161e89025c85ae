"""Rows that a program hands over: values as Python has them, what is wrong told by row and key, nothing from a file."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import kom_erbij
from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import Finding, InputError, KomErbijError, UsageError
from kom_erbij.intake.rows import read_rows
from kom_erbij.intake.said import said
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.intake.velden import VELDEN

WEEK = week_of(2027)
DAY = date(2027, 9, 30)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def photo() -> bytes:
    held = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 800)).convert("RGB").save(held, "JPEG")
    return held.getvalue()


def one(**row: object) -> Activiteit:
    read = read_rows([{"titel": "Soep", **row}], WEEK)
    assert not read.findings
    return read.activiteiten[0]


def wrong(*rows: Any, **options: Any) -> list[Finding]:
    read = read_rows(rows, WEEK, **options)
    assert not read.activiteiten
    return list(read.findings)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "gratis"),
        (0.0, "gratis"),
        (Decimal("0.00"), "gratis"),
        (3, "€ 3"),
        (3.5, "€ 3,50"),
        (Decimal("3.5"), "€ 3,50"),
        (Decimal("1E+1"), "€ 10"),
        (1250, "€ 1.250"),
        ("2,50 per kop", "2,50 per kop"),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_what_it_costs(value: object, shown: str) -> None:
    assert one(kosten=value).kosten == shown


@pytest.mark.parametrize(
    ("row", "moment"),
    [
        ({"datum": DAY, "tijd": time(17, 30)}, Moment((DAY,), Tijd(time(17, 30)))),
        ({"datum": DAY, "tijd": (time(17, 30), time(20))}, Moment((DAY,), Tijd(time(17, 30), time(20)))),
        ({"datum": datetime(2027, 9, 30, 17, 30)}, Moment((DAY,), Tijd(time(17, 30)))),
        ({"datum": datetime(2027, 9, 30)}, Moment((DAY,))),
        ({"datum": datetime(2027, 9, 30, 17, 30, tzinfo=UTC)}, Moment((DAY,), Tijd(time(17, 30)))),
        ({"Begindatum": DAY, "begintijd": time(9), "eindtijd": time(12)}, Moment((DAY,), Tijd(time(9), time(12)))),
        ({"datum": DAY, "einddatum": DAY + timedelta(1)}, Moment((DAY, DAY + timedelta(1)), aaneengesloten=True)),
    ],
)
def test_days_and_hours(row: dict[str, object], moment: Moment) -> None:
    assert one(**row).moment == moment


@given(
    day=st.dates(date(2027, 9, 1), date(2027, 11, 1)),
    begin=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
)
def test_any_day_and_hour_is_read_back(day: date, begin: time) -> None:
    assert one(datum=day, tijd=begin).moment == Moment((day,), Tijd(begin))
    assert one(datum=datetime.combine(day, begin)).moment.dagen == (day,)


def test_a_row_reads_as_the_same_row_of_a_sheet(tmp_path: Path) -> None:
    row = {
        "titel": "Samen eten", "datum": DAY, "tijd": (time(17, 30), time(20)), "locatie": "De Waag", "kosten": 3.5,
        "Postcode": "2801 JJ", "plaats": "Gouda", "telefoon": 612345678, "email": "an@gouda.nl", "status": Status.VOL,
        "doelgroep": "iedereen", "aanmelden": False,
    }  # fmt: skip
    texts = (
        "Samen eten", "30-09-2027", "17.30-20.00", "De Waag", "3,50", "2801 JJ", "Gouda", "0612345678", "an@gouda.nl",
        "vol", "iedereen", "nee",
    )  # fmt: skip
    path = tmp_path / "lijst.csv"
    path.write_text(";".join(row) + "\n" + ";".join(texts) + "\n", encoding="utf-8")
    (from_sheet,) = read_sheet(path, WEEK).activiteiten
    from_row = read_rows([MappingProxyType(row)], WEEK).activiteiten[0]
    for name in Activiteit.__dataclass_fields__:
        if name not in ("bestand", "rij", "kolommen"):
            assert getattr(from_row, name) == getattr(from_sheet, name), name


def test_an_unknown_key_names_its_row_and_itself() -> None:
    read = read_rows([{"titel": "Soep"}, {"titel": "Thee"}, {"titel": "Koek", "lokatie": "De Waag"}], WEEK)
    assert [each.titel for each in read.activiteiten] == ["Soep", "Thee"]
    (told,) = read.findings
    assert str(told).startswith("rij 3, lokatie: “lokatie” is geen veld. Bedoelde u “locatie”?")


def test_a_key_may_be_left_out_by_name_or_mean_something_else() -> None:
    read = read_rows([{"Wat": "Soep", "id": 3}], WEEK, kolommen={"negeren": ["id"]})
    assert [each.titel for each in read.activiteiten] == ["Soep"]
    assert wrong({"titel": "Soep", "id": 3})
    (named,) = read_rows([{"ding": "Soep"}], WEEK, kolommen={"titel": "ding"}).activiteiten
    assert named.titel == "Soep"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"titel": "Soep", "datum": "31 september 2027"}, "rij 1, datum: "),
        ({"titel": "Soep", "datum": [DAY, DAY]}, "28 en 30 september"),
        ({"titel": "Soep", "tijd": (time(9), time(10), time(11))}, "begin en een eind"),
        ({"titel": "Soep", "kosten": True}, "rij 1, kosten: “True” (bool) past hier niet."),
        ({"titel": "Soep", "kosten": 3.499}, "hele centen"),
        ({"titel": "Soep", "kosten": float("inf")}, "geen getal"),
        ({"titel": DAY}, "Een datum hoort bij datum"),
        ({"titel": "Soep", "locatie": {"naam": "De Waag"}}, "rij 1, locatie: "),
        ({"titel": "Soep", "locatie": b"De Waag"}, "rij 1, locatie: “bytes”"),
        ({"titel": "Soep", "datum": "30-09-2027", "Wanneer": "1-10-2027"}, "betekenen allebei datum"),
        ({"titel": "Soep", 3: "De Waag"}, "rij 1, 3: “3” is geen veld."),
        ({"datum": DAY}, "rij 1, titel: de titel ontbreekt."),
        ({"titel": "Soep\u202e"}, "onzichtbaar teken"),
        ({"titel": "Soep", "gemeente": "Goada"}, "rij 1, gemeente: "),
        ("titel", "rij 1: dit is geen rij maar str."),
        (Activiteit(" "), "rij 1, titel: de titel ontbreekt."),
        (Activiteit("Soep", locatie="De\x00Waag"), "rij 1, locatie: "),
    ],
)
def test_what_cannot_be_is_told_by_row(row: Any, said: str) -> None:
    assert said in " ".join(map(str, wrong(row)))


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    told = " ".join(map(str, wrong({"lokatie": "De Waag", "datum": "32 mei", "kosten": True})))
    assert all(each in told for each in ("lokatie", "32 mei", "titel ontbreekt", "kosten"))


@pytest.mark.parametrize("rows", [{"titel": "Soep"}, Activiteit("Soep"), 3, b"titel", None])
def test_what_is_no_list_of_rows_is_refused(rows: Any) -> None:
    with pytest.raises(InputError, match="geen rijen"):
        read_rows(rows, WEEK)


def test_an_activity_stays_as_it_is() -> None:
    mine = Activiteit("Soep", Moment((DAY,)), kosten="gratis")
    (read,) = read_rows(iter([mine]), WEEK).activiteiten
    assert (read.titel, read.moment, read.kosten, read.rij) == ("Soep", mine.moment, "gratis", 1)


def test_a_photo_is_bytes_or_a_path_and_no_other_row_has_it(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    file = tmp_path / "elders" / "soep.jpg"
    file.write_bytes(photo())
    rows = [
        {"titel": "Soep", "afbeelding": photo(), "afbeelding_tekst": "Soep."},
        {"titel": "Thee", "afbeelding": file, "afbeelding_tekst": "Thee."},
        {"titel": "Koek", "afbeelding": "foto", "afbeelding_tekst": "Koek."},
        {"titel": "Taart", "afbeelding": str(file), "afbeelding_tekst": "Taart."},
        {"titel": "Vlaai", "afbeelding": b"geen foto", "afbeelding_tekst": "Vlaai."},
        {"titel": "Brood", "afbeelding": photo()},
    ]
    read = read_rows(rows, WEEK, folders=(tmp_path / "leeg",))
    assert [each.titel for each in read.activiteiten] == ["Soep", "Thee"]
    held = [each.afbeelding.artwork for each in read.activiteiten if each.afbeelding]
    assert [each.data[:2] for each in held] == [b"\xff\xd8", b"\xff\xd8"]
    assert [(each.place.row, each.place.field) for each in read.findings] == [
        (3, "afbeelding"),
        (4, "afbeelding"),
        (5, "afbeelding"),
        (6, "afbeelding_tekst"),
    ]


@given(st.dictionaries(st.sampled_from([veld.naam for veld in VELDEN]), st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.decimals(), st.text(max_size=40), st.dates(),
    st.datetimes(), st.times(), st.binary(max_size=20), st.lists(st.times(), max_size=3), st.lists(st.integers()),
)))  # fmt: skip
def test_whatever_a_row_holds_it_is_read_or_told(row: dict[str, object]) -> None:
    read = read_rows([row], WEEK)
    assert len(read.activiteiten) == 1 or read.findings
    assert all(each.place.row == 1 for each in read.findings)


def test_words_of_a_value_are_for_its_own_field() -> None:
    place = Activiteit("").place("tijd")
    assert said(datetime(2027, 9, 30, 17, 29, 40), "tijd", place) == "17:30"
    assert said(True, "hele_dag", place) == "WAAR"
    with pytest.raises(InputError, match="begintijd"):
        said(time(9), "titel", place)
    with pytest.raises(InputError, match="woorden"):
        said(0.75, "tijd", place)


# Through all floors

GIVEN: dict[str, Any] = {"formaat": "pdf", "doel": "scherm", "maat": "a4", "today": date(2027, 3, 1)}


def test_a_batch_of_rows_is_the_batch_of_the_same_sheet(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("titel;datum;kosten\nSoep;30-09-2027;gratis\nThee;1-10-2027;€ 3,50\n", encoding="utf-8")
    rows = [
        {"titel": "Soep", "datum": DAY, "kosten": 0},
        {"titel": "Thee", "datum": date(2027, 10, 1), "kosten": 3.5},
        {"titel": "Koek", "datum": "32 mei"},
    ]
    by_sheet = kom_erbij.batch(path, "poster", "Gouda", plat=True, uit="een", werkers=1, **GIVEN)
    by_rows = kom_erbij.batch(rows, "poster", "Gouda", plat=True, uit="twee", werkers=1, **GIVEN)
    assert [each.bestand.name for each in by_sheet] == [each.bestand.name for each in by_rows]
    assert [each.bestand.read_bytes() for each in by_sheet] == [each.bestand.read_bytes() for each in by_rows]
    assert [each.rij for each in by_rows] == [1, 2]
    assert [(each.rij, each.veld) for each in by_rows.failed] == [(3, "datum")]
    again = kom_erbij.batch(rows, "poster", "Gouda", plat=True, uit="twee", werkers=1, **GIVEN)
    assert not again.made and len(again.unchanged) == 2


def test_rows_have_no_tabs_and_must_be_there() -> None:
    with pytest.raises(UsageError, match="geen bladen"):
        kom_erbij.batch([{"titel": "Soep"}], "poster", "Gouda", plat=True, blad="Programma", **GIVEN)
    with pytest.raises(InputError, match="er zijn geen rijen"):
        kom_erbij.batch([], "poster", "Gouda", plat=True, **GIVEN)


def test_values_of_a_single_call_are_told_by_option() -> None:
    for name, value in (("kosten", True), ("datum", [DAY]), ("begintijd", DAY), ("afbeelding", b"geen foto")):
        with pytest.raises(KomErbijError) as caught:
            kom_erbij.render("poster", "Gouda", titel="Soep", **{name: value}, **GIVEN)
        assert caught.value.findings[0].place.field == name
