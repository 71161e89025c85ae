"""The files for calendars: read back by others than who wrote them, the same each time, right when the clock turns."""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from calendars import GOUDA, activity, calendar, many
from hypothesis import given, settings
from hypothesis import strategies as st

import kom_erbij
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.campaign.moment import Moment, Tijd, Uren
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.errors import InputError, TemplateError
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.template.events import Calendar, address_of, amount_of, calendar_of, marks
from kom_erbij.template.product import Part
from kom_erbij.writers.formats import formats_of
from kom_erbij.writers.ics import write_ics
from kom_erbij.writers.json_ld import in_script, write_json_ld
from kom_erbij.writers.openagenda import write_item
from kom_erbij.writers.tables import write_csv, write_google_csv

EXAMPLES = Path(__file__).parent.parent / "examples"
CSV = EXAMPLES / "gouda" / "activiteiten.csv"
TODAY = date(2027, 3, 1)
DAY, NEXT = date(2027, 9, 30), date(2027, 10, 1)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def read(made: Calendar) -> list[Any]:
    """The events of the file as vobject reads them."""
    return list(vobject.readOne(write_ics(made).decode()).vevent_list)


def value(event: Any, name: str) -> Any:
    return getattr(event, name).value if hasattr(event, name) else None


def google(made: Calendar) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_google_csv(made).decode())))


def schema(made: Calendar) -> list[dict[str, Any]]:
    said = json.loads(write_json_ld(made))
    assert said["@context"] == "https://schema.org"
    return list(said["@graph"])


# When it is


def test_an_hour_is_of_our_own_clock() -> None:
    (event,) = read(calendar(activity("Soep", DAY, tijd=Tijd(time(17, 30), time(20)))))
    assert event.dtstart.value.astimezone(UTC) == datetime(2027, 9, 30, 15, 30, tzinfo=UTC)
    assert event.dtend.value.astimezone(UTC) == datetime(2027, 9, 30, 18, 0, tzinfo=UTC)
    assert (
        "DTSTART;TZID=Europe/Amsterdam:20270930T173000"
        in write_ics(calendar(activity("Soep", DAY, tijd=Tijd(time(17, 30), time(20))))).decode()
    )


def test_what_ends_in_the_night_ends_the_next_day() -> None:
    for end, said in ((time(0), "20271001T000000"), (time(2), "20271001T020000")):
        made = calendar(activity("Nacht", DAY, tijd=Tijd(time(22), end)))
        assert f"DTEND;TZID=Europe/Amsterdam:{said}" in write_ics(made).decode()
        assert google(made)[0]["End Date"] == "10/01/2027"


def test_what_has_no_hour_is_all_day_and_leaves_the_day_free() -> None:
    made = calendar(activity("Fair", DAY))
    (event,) = read(made)
    assert (event.dtstart.value, event.dtend.value) == (DAY, NEXT)
    assert value(event, "transp") == "TRANSPARENT"
    assert "VTIMEZONE" not in write_ics(made).decode()
    row = google(made)[0]
    assert (row["All Day Event"], row["Start Date"], row["End Date"]) == ("True", "09/30/2027", "09/30/2027")
    assert schema(made)[0]["endDate"] == "2027-09-30"


def test_days_without_hours_in_a_row_are_one_event_and_others_are_not() -> None:
    days = (DAY, NEXT, NEXT + timedelta(days=3))
    events = read(calendar(activity("Open huis", *days)))
    assert [(one.dtstart.value, one.dtend.value) for one in events] == [
        (DAY, NEXT + timedelta(days=1)), (days[2], days[2] + timedelta(days=1)),
    ]  # fmt: skip


def test_hours_of_their_own_for_each_day() -> None:
    thursday, friday = Uren(Tijd(time(9), time(10)), (3,)), Uren(Tijd(time(14), time(15)), (4,))
    two = Moment((DAY, NEXT), uren=(thursday, Uren(Tijd(time(20), time(21)), (3,)), friday))
    events = read(calendar(Activiteit("Les", two)))
    assert [f"{one.dtstart.value:%d %H}" for one in events] == ["30 09", "30 20", "01 14"]
    assert len({one.uid.value for one in events}) == 3


def test_an_open_end_has_no_end_and_says_so_in_words() -> None:
    made = calendar(activity("Zingen", DAY, tijd=Tijd(time(14), vanaf=True)))
    (event,) = read(made)
    assert not hasattr(event, "dtend")
    assert "vanaf 14.00\u00a0uur" in event.description.value.replace("vanaf 14.00 uur", "vanaf 14.00\u00a0uur")
    assert google(made)[0]["End Time"] == ""


def test_many_activities_over_the_change_to_winter_time() -> None:
    """As many hours as there are on the clock: who comes at 9.30 comes at 9.30, that week and the next."""
    ones = many()
    made = calendar(*ones)
    by_title = {one.titel: one for one in ones}
    events = read(made)
    assert len(events) == 125
    for event in events:
        one = by_title[event.summary.value.removesuffix(" (vol)")]
        begin = event.dtstart.value
        if one.moment.tijd is None:
            assert begin == one.moment.dagen[0]
            continue
        expected = datetime.combine(one.moment.dagen[0], one.moment.tijd.begin)
        assert begin.replace(tzinfo=None) == expected
        assert begin.utcoffset() == expected.replace(tzinfo=AMSTERDAM).utcoffset()
    for said in schema(made):
        begin = datetime.fromisoformat(said["startDate"])
        if begin.tzinfo:
            assert begin.utcoffset() == timedelta(
                hours=2 if begin.replace(tzinfo=None) < datetime(2027, 10, 31, 3) else 1
            )


def test_evolution_reads_it_too(tmp_path: Path) -> None:
    """libical, which Evolution reads calendars with; it knows by the file's own time zone what hour it is in UTC."""
    program = shutil.which("python3", path="/usr/bin")
    asked = "import gi; gi.require_version('ICalGLib', '3.0'); from gi.repository import ICalGLib"
    if program is None or subprocess.run([program, "-c", asked], capture_output=True, check=False).returncode:
        pytest.skip("gir1.2-ical-3.0 en python3-gi zijn er niet")
    made = calendar(*many(), activity("Ver weg", date(2028, 3, 26), tijd=Tijd(time(12), time(13))))
    (tmp_path / "agenda.ics").write_bytes(write_ics(made))
    script = f"""{asked} as I
import sys
whole = I.Component.new_from_string(open(sys.argv[1], encoding="utf-8").read())
assert whole.count_errors() == 0
event = whole.get_first_component(I.ComponentKind.VEVENT_COMPONENT)
while event:
    begin = event.get_dtstart()
    zone = whole.get_timezone("Europe/Amsterdam")
    print(event.get_uid(), begin.is_date() and begin.as_ical_string() or begin.as_timet_with_zone(zone), sep=" ")
    event = whole.get_next_component(I.ComponentKind.VEVENT_COMPONENT)
"""
    command = [program, "-c", script, str(tmp_path / "agenda.ics")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    read_back = dict(line.split() for line in done.stdout.splitlines())
    assert len(read_back) == 126
    for event in made.events:
        for once in event.times:
            begin = once.begin
            timed = isinstance(begin, datetime)
            expected = int(begin.replace(tzinfo=AMSTERDAM).timestamp()) if timed else f"{begin:%Y%m%d}"
            assert read_back[once.uid] == str(expected), event.title


# What stays the same


def uids(made: Calendar) -> dict[str, str]:
    return {f"{event.activiteit.titel} {once.begin}": once.uid for event in made.events for once in event.times}


def test_a_uid_stays_whatever_the_order_and_whatever_is_beside_it() -> None:
    ones = list(read_sheet(CSV, GOUDA.week).activiteiten)
    first = uids(calendar(*ones))
    shuffled = random.Random(4).sample(ones, len(ones))
    assert uids(calendar(*shuffled)) == first
    assert first.items() <= uids(calendar(*ones, activity("Nieuw", DAY))).items()
    assert uids(calendar(*ones[1:], cancelled=[replace(ones[0], status=Status.AFGELAST)])) == first
    assert len(set(first.values())) == len(first)


def test_what_is_moved_is_still_the_same_event() -> None:
    before, after = (calendar(activity("Soep", day, locatie="De Waag", rij=rij)) for day, rij in ((DAY, 2), (NEXT, 7)))
    assert before.events[0].id == after.events[0].id
    assert before.events[0].times[0].uid == after.events[0].times[0].uid
    added = calendar(activity("Soep", DAY, NEXT, tijd=Tijd(time(9)), locatie="De Waag"))
    assert added.events[0].times[0].uid == before.events[0].times[0].uid


def test_other_places_years_and_gemeenten_are_other_events() -> None:
    one = activity("Soep", DAY, locatie="De Waag")
    breda = replace(GOUDA, gemeente=register().find("Breda"))
    later = replace(GOUDA, week=replace(GOUDA.week, jaar=2028))
    made = [calendar(one), calendar(replace(one, locatie="Elders")), calendar(one, campagne=breda),
            calendar(one, campagne=later)]  # fmt: skip
    assert len({each.events[0].id for each in made}) == len({each.events[0].times[0].uid for each in made}) == 4


def test_the_same_title_in_the_same_place_is_told_apart_by_day() -> None:
    weekly = [activity("Koffie", DAY + timedelta(days=7 * week), locatie="De Waag") for week in range(4)]
    made = calendar(*weekly)
    assert len({event.id for event in made.events}) == len(set(uids(made).values())) == 4
    assert uids(calendar(*weekly[:2])).items() <= uids(made).items()
    assert len({event.id for event in calendar(weekly[0], weekly[0]).events}) == 2


def test_a_file_of_its_own_knows_an_activity_by_the_same_uid() -> None:
    rows = "titel;datum;locatie\nKoffie;30-09-2027;De Waag\nKoffie;1-10-2027;De Waag\nThee;;Elders\n"
    Path("lijst.csv").write_text(rows, encoding="utf-8")
    made = kom_erbij.batch("lijst.csv", "agenda", "Gouda", formaat="ics", today=TODAY)
    assert not made.failed
    found: dict[str, list[str]] = {}
    for one in made:
        read_back = vobject.readOne(one.bestand.read_text("utf-8")).vevent_list
        found[one.titel or ""] = sorted([*found.get(one.titel or "", []), *(each.uid.value for each in read_back)])
    assert found["Koffie"] == found[""]
    assert "Thee" not in found
    assert any("“Thee” staat niet in de agenda" in note.what for note in made.notes)
    again = kom_erbij.batch("lijst.csv", "agenda", "Gouda", formaat="ics", today=TODAY)
    assert not again.made


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_marks_are_of_the_first_in_time_whatever_the_order() -> None:
    ones = [activity("Koffie", NEXT), activity("Koffie", DAY), activity("Thee", DAY)]
    assert marks(ones) == ["|2027-10-01", "", ""]


# What it says


def test_what_is_cancelled_says_so_with_a_higher_number() -> None:
    gone = activity("Soep", DAY, status=Status.AFGELAST, aanmelden="Bel 0182 - 00 00 00")
    made = calendar(activity("Thee", NEXT), cancelled=[gone])
    cancelled, going = read(made)
    assert (value(cancelled, "status"), value(cancelled, "sequence")) == ("CANCELLED", "1")
    assert (value(going, "status"), value(going, "sequence")) == ("CONFIRMED", "0")
    assert cancelled.summary.value == "Afgelast: Soep"
    assert "gaat niet door" in cancelled.description.value
    assert "Bel" not in cancelled.description.value
    assert schema(made)[0]["eventStatus"] == "https://schema.org/EventCancelled"
    assert b";afgelast\r\n" in write_csv(made)


def test_a_cancelled_row_is_in_the_programme_s_calendar() -> None:
    Path("lijst.csv").write_text("titel;datum;status\nSoep;30-09-2027;afgelast\nThee;1-10-2027;\n", encoding="utf-8")
    result = kom_erbij.render("agenda", "Gouda", programma="lijst.csv", formaat="ics", today=TODAY)
    assert any("“Soep” is afgelast: alleen een agenda of webpagina noemt dit nog" in one.what for one in result.notes)
    (made,) = result
    assert (made.naam, made.media_type) == ("gouda_agenda.ics", "text/calendar; charset=utf-8")
    assert [one.summary.value for one in vobject.readOne(made.data.decode()).vevent_list] == ["Afgelast: Soep", "Thee"]


def test_a_full_one_says_so_and_calls_nobody() -> None:
    made = calendar(activity("Soep", DAY, status=Status.VOL, kosten="gratis", aanmelden="bel 0182 - 00 00 00"))
    (event,) = read(made)
    assert event.summary.value == "Soep (vol)"
    assert "Deze activiteit is vol." in event.description.value
    assert "0182" not in event.description.value
    assert schema(made)[0]["offers"]["availability"] == "https://schema.org/SoldOut"


def test_a_calendar_without_a_single_day_is_not_made() -> None:
    with pytest.raises(InputError, match="“Inloop” staat niet in de agenda: er is nog geen dag bekend"):
        kom_erbij.maak("agenda", "Gouda", titel="Inloop", today=TODAY)
    assert not Path("uit").exists()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=90), min_size=4, max_size=4))
def test_whatever_people_type_comes_back_as_it_was(texts: list[str]) -> None:
    titel, waar, what, who = (" ".join(text.replace("\x85", " ").split()) for text in texts)
    titel = "".join(sign for sign in titel if sign.isprintable()) or "x"
    waar, what, who = ("".join(sign for sign in text if sign.isprintable()) for text in (waar, what, who))
    made = calendar(activity(titel, DAY, locatie=waar, omschrijving=what, organisator=who))
    data = write_ics(made)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = read(made)
    assert event.summary.value == " ".join(titel.split())
    lines = event.description.value.split("\n")
    assert not what.strip() or what.strip() in lines
    assert google(made)[0]["Subject"] == " ".join(titel.split())
    assert schema(made)[0]["name"] == " ".join(titel.split())
    assert "<" not in in_script(made)
    assert json.loads(in_script(made)) == json.loads(write_json_ld(made))


def test_the_table_is_read_back_as_the_programme_that_it_is(tmp_path: Path) -> None:
    for folder in ("gouda", "groot"):
        before = read_sheet(EXAMPLES / folder / "activiteiten.csv", GOUDA.week).activiteiten
        mine = [one for one in before if one.gemeente in (None, before[0].gemeente)]
        path = tmp_path / f"{folder}.csv"
        path.write_bytes(write_csv(calendar(*mine)))
        after = {(one.titel, one.locatie): one for one in read_sheet(path, GOUDA.week).activiteiten}
        assert len(after) == len(mine)
        for one in mine:
            again = after[one.titel, one.locatie]
            if not one.moment.dag_woorden and not one.moment.tijd_woorden:
                assert again.moment.dagen == one.moment.dagen, one.titel
                assert [again.moment.tijden(day) for day in again.moment.dagen] == [
                    one.moment.tijden(day) for day in one.moment.dagen
                ]
            assert (again.status, again.kosten, again.omschrijving) == (one.status, one.kosten, one.omschrijving)


def test_a_cell_is_no_formula() -> None:
    text = write_csv(calendar(activity("=HYPERLINK(1)", DAY, contact="+31 6 00 00 00 00", kosten="@SUM(A1)"))).decode()
    assert "'=HYPERLINK(1)" in text
    assert "'@SUM(A1)" in text
    assert ";+31 6 00 00 00 00;" in text


@pytest.mark.parametrize(
    ("hour", "said"), [((0, 5), "12:05 AM"), ((9, 30), "9:30 AM"), ((12, 0), "12:00 PM"), ((23, 59), "11:59 PM")]
)
def test_google_has_a_clock_of_twelve_hours(hour: tuple[int, int], said: str) -> None:
    assert google(calendar(activity("Soep", DAY, tijd=Tijd(time(*hour)))))[0]["Start Time"] == said


def test_openagenda_takes_a_file_for_each_activity() -> None:
    made = kom_erbij.render("agenda", "Gouda", programma=CSV, formaat="openagenda", today=TODAY)
    assert len(made) == 13
    assert len({one.naam for one in made}) == 13
    items = [json.loads(one.data) for one in made]
    for item in items:
        assert {"title", "language", "teaser", "description", "organizer"} <= item.keys()
        assert item["dates_type"] == "specific"
        assert item["dates"]
        for day in item["dates"]:
            assert set(day) == {"start_date", "end_date", "start_time", "end_time"}
    (soup,) = [one for one in items if one["title"] == "Samen soep koken"]
    assert (soup["price_type"], soup["price"]) == ("fixed", 3.5)
    assert soup["dates"] == [
        {"start_date": "2027-10-04", "end_date": "2027-10-04", "start_time": "16:00", "end_time": "19:00"}
    ]


@pytest.mark.parametrize(
    ("aanmelden", "said"),
    [("", None), ("Aanmelden hoeft niet", "not_required"), ("Aanmelden is fijn", "optional"),
     ("Aanmelden is nodig: bel Jo", "mandatory"), ("www.gouda.nl", None),
     ("Je hoeft je niet aan te melden", "not_required"), ("Aanmelden is niet nodig", "not_required"),
     ("Niet op maandag", None), ("Aanmelden kan niet meer", None)],
)  # fmt: skip
def test_openagenda_hears_of_signing_up_what_is_said(aanmelden: str, said: str | None) -> None:
    made = calendar(activity("Soep", DAY, aanmelden=aanmelden))
    assert json.loads(write_item(made)).get("registration") == said


def test_an_address_by_its_parts() -> None:
    assert address_of("Turfsingel 34, 2802BH Gouda") == address_of("Turfsingel 34,  2802 BH  Gouda")
    whole = address_of("Turfsingel 34, 2802 BH Gouda")
    assert (whole.street, whole.postcode, whole.city) == ("Turfsingel 34", "2802 BH", "Gouda")
    assert (address_of("Markt 35, Gouda").street, address_of("Markt 35, Gouda").city) == ("Markt 35", "Gouda")
    assert address_of("Markt 35").street == "Markt 35"
    assert [amount_of(said) for said in ("€ 3,50", "€ 2", "vanaf € 2", "")] == [3.5, 2.0, None, None]


def test_an_event_of_one_activity_says_what_the_programme_says() -> None:
    one = activity("Soep", DAY, locatie="De Waag")
    assert write_ics(calendar_of(Onderwerp(GOUDA, one))) == write_ics(calendar(one))


# What a part can be


def test_a_part_may_come_in_fewer_formats_than_it_could() -> None:
    assert set(formats_of(Part(of=("programma",)))) >= {"ics", "csv", "google", "jsonld", "openagenda"}
    assert formats_of(Part(of=("programma",), formats=("ics",))) == ("ics",)
    with pytest.raises(TemplateError, match="“pdf” kan dit deel niet zijn"):
        formats_of(Part(of=("programma",), formats=("pdf",)))
