"""Programmes are vague and spreadsheets mangle dates: each is worded as it was meant, or reported with the way out."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kom_erbij.campaign.moment import Dagdeel, Moment, Tijd, Uren
from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import InputError, KomErbijError, Place, Severity
from kom_erbij.intake.moments import understand

WEEK = week_of(2027)
"""30 September, a Thursday, up to and including 6 October."""


def read(datum: str, tijd: str, jaar: int = 2027) -> Moment:
    return understand(datum, tijd, week_of(jaar), Place(field="datum"), Place(field="tijd")).moment


@pytest.mark.parametrize(
    ("datum", "tijd", "dagen", "uren"),
    [
        ("", "'s morgens", "", "’s ochtends"),
        ("dinsdagochtend", "", "dinsdagochtend 5 oktober", ""),
        ("di-ochtend", "", "dinsdagochtend 5 oktober", ""),
        ("5 oktober", "’s morgens", "dinsdagochtend 5 oktober", ""),
        ("zaterdagavond 2 oktober", "20.00", "zaterdag 2 oktober", "om 20.00 uur"),
        ("dinsdagavond", "half acht", "dinsdag 5 oktober", "om 19.30 uur"),
        ("28 en 30 september", "in de middag", "dinsdag 28 en donderdag 30 september", "’s middags"),
        ("", "inloop vanaf 9.30, start 10.00 uur", "", "inloop vanaf 9.30 uur, start 10.00 uur"),
        ("", "inloop 19.30 uur, aanvang 20.00 uur, einde 22.00 uur", "",
         "inloop vanaf 19.30 uur, start 20.00 uur, einde 22.00 uur"),
        ("", "inloop van 10.00 tot 12.00 uur", "", "inloop van 10.00 tot 12.00 uur"),
        ("", "19.30u tot ongeveer 22.00 uur", "", "van 19.30 tot ongeveer 22.00 uur"),
        ("", "rond 14.00 uur", "", "rond 14.00 uur"),
        ("", "rond 14.00 tot 16.00 uur", "", "rond 14.00 tot 16.00 uur"),
        ("", "inloop rond 9.30, start 10.00 uur", "", "inloop rond 9.30, start 10.00 uur"),
        ("", "10.00 tot uiterlijk 12.00 uur", "", "van 10.00 tot 12.00 uur"),
        ("", "14.00 -", "", "vanaf 14.00 uur"),
        ("", "14.00 uur tot einde", "", "vanaf 14.00 uur"),
        ("", "ma: 9.30 - 13.30, wo: 13.00 - 16.00", "maandag 4 en woensdag 6 oktober",
         "maandag van 9.30 tot 13.30 uur, woensdag van 13.00 tot 16.00 uur"),
        ("dagelijks", "ma t/m vr 9.00-17.00, za 10.00-16.00",
         "dagelijks van donderdag 30 september t/m woensdag 6 oktober",
         "maandag t/m vrijdag van 9.00 tot 17.00 uur, zaterdag van 10.00 tot 16.00 uur"),
        ("30 september t/m 6 oktober", "dagelijks van 10 tot 12",
         "dagelijks van donderdag 30 september t/m woensdag 6 oktober", "van 10.00 tot 12.00 uur"),
        ("dagelijks van 30 september t/m 3 oktober", "",
         "dagelijks van donderdag 30 september t/m zondag 3 oktober", ""),
        ("30-09 t/m 03-10, elke dag", "", "dagelijks van donderdag 30 september t/m zondag 3 oktober", ""),
        ("1 en 3 oktober", "dagelijks van 10 tot 12",
         "vrijdag 1 en zondag 3 oktober", "van 10.00 tot 12.00 uur"),
        ("", "Elke dag: 10.00-12.00 uur", "dagelijks van donderdag 30 september t/m woensdag 6 oktober",
         "van 10.00 tot 12.00 uur"),
        ("30 september", "10.00-12.00 en 14.00-16.00", "donderdag 30 september",
         "van 10.00 tot 12.00 uur en van 14.00 tot 16.00 uur"),
        ("iedere week", "", "iedere week", ""),
        ("iedere dinsdag", "10-12", "iedere dinsdag", "van 10.00 tot 12.00 uur"),
        ("elke 2e dinsdag van de maand", "", "elke 2e dinsdag van de maand", ""),
        ("week 40", "", "week 40", ""),
        ("23, 25 en 30 september", "", "donderdag 23, zaterdag 25 en donderdag 30 september", ""),
        ("dinsdagochtend en donderdagmiddag", "", "dinsdagochtend en donderdagmiddag", ""),
        ("nog onbekend", "n.t.b.", "datum volgt nog", "tijd volgt nog"),
        ("?", "volgt", "datum volgt nog", "tijd volgt nog"),
        ("", "", "", ""),
        ("in overleg", "op afspraak", "in overleg", "op afspraak"),
        ("", "tijdens openingstijden", "", "tijdens openingstijden"),
        ("", "na de kerkdienst", "", "na de kerkdienst"),
        ("30 september (onder voorbehoud)", "", "30 september (onder voorbehoud)", ""),
        ("", "14.00 uur (na de lunch)", "", "14.00 uur (na de lunch)"),
        ("do 30 sept om 19.30 uur", "", "donderdag 30 september", "om 19.30 uur"),
        ("2027-09-30 17:30:00", "", "donderdag 30 september", "om 17.30 uur"),
        ("2027-09-30 14:00", "14.00-16.00", "donderdag 30 september", "van 14.00 tot 16.00 uur"),
        ("30 t/m 2 oktober", "", "donderdag 30 september t/m zaterdag 2 oktober", ""),
        ("30/9 - 2/10", "", "donderdag 30 september t/m zaterdag 2 oktober", ""),
        ("donderdag, 30 september", "", "donderdag 30 september", ""),
        ("30 september (donderdag)", "", "donderdag 30 september", ""),
        # what Excel makes of it
        ("46660", "0.729167", "donderdag 30 september", "om 17.30 uur"),
        ("30.09.2027", "1700", "donderdag 30 september", "om 17.00 uur"),
        ("30-9", "17.3", "donderdag 30 september", "om 17.30 uur"),
        ("09/30/2027", "0,500", "donderdag 30 september", "om 12.00 uur"),
        ("wo 10/06/2027", "", "woensdag 6 oktober", ""),
        # one meaning only
        ("", "half drie", "", "om 14.30 uur"),
        ("", "half acht 's avonds", "", "om 19.30 uur"),
        ("", "kwart voor 8 's ochtends", "", "om 7.45 uur"),
        ("", "10-2 uur", "", "van 10.00 tot 14.00 uur"),
        ("", "van twee tot vier uur", "", "van 14.00 tot 16.00 uur"),
        ("", "22.00 - 01.00", "", "van 22.00 tot 1.00 uur"),
        ("", "20.00 - 24.00", "", "van 20.00 tot 24.00 uur"),
    ],
)  # fmt: skip
def test_worded_as_it_was_meant(datum: str, tijd: str, dagen: str, uren: str) -> None:
    moment = read(datum, tijd)
    assert datums.dagen(moment).replace("\u00a0", " ") == dagen
    assert datums.uren(moment).replace("\u00a0", " ") == uren


@pytest.mark.parametrize(
    ("datum", "tijd", "said"),
    [
        ("", "9.5", "9.30 of 9.50"),
        ("", "9.00 10.00", "is geen tijd"),
        ("", "7-9", "dat kan 7.00-9.00 of 19.00-21.00 uur zijn"),
        ("2027-09-30 14:00", "17.30", "maar bij de tijd staat “17.30”"),
        ("2027-06-10", "", "Schrijf de maand voluit: 6 oktober 2027 of 10 juni 2027."),
        ("45199", "", "is 30-09-2023, ver van de week van 2027"),
        ("30-09-2026", "", "Klopt het jaar?"),
        ("wo 30-09-2027", "", "zegt woensdag, maar 30-09-2027 is een donderdag"),
        ("30 september (woensdag)", "", "zegt woensdag"),
        ("2 oktober t/m 30 september", "", "voor het begint"),
        ("30-09-2027 t/m 28-02-2029", "", "duurt 518 dagen"),
        ("4-10 5-10", "", "is geen datum"),
        ("30-9 10.12", "", "is geen datum"),
        ("10-6", "", "Zijn dag en maand omgewisseld (06-10-2027)?"),
        ("5 oktober", "woensdag 6 oktober 14.00 uur", "dat is een andere dag"),
        ("4 oktober", "di 10-12", "zegt dinsdag, maar 04-10-2027 is een maandag"),
        ("5 oktober", "24.00", "is geen tijd"),
        ("5 oktober", "10.00, 5", "niet elke tijd is duidelijk"),
        ("31 september in de kerk", "", "is geen datum"),
        ("", "25.00 uur in de zaal", "24 uren van 60 minuten"),
        ("31-09-2027", "", "“31-09-2027” is geen datum"),
        ("dinsdagochtend", "19.30", "niet in de ochtend"),
        ("", "19.30 's ochtends", "niet in de ochtend"),
        ("", "inloop 20.30, start 20.00 uur", "na de start"),
        ("", "10.60", "24 uren van 60 minuten"),
        ("30 september", "dagelijks 10-12", "maar bij de datum één dag"),
    ],
)
def test_what_has_no_meaning_or_two_is_reported(datum: str, tijd: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(datum, tijd)
    assert said in str(caught.value)
    assert caught.value.findings[0].text in {datum, tijd} - {""}
    assert caught.value.findings[0].hint


@pytest.mark.parametrize(
    ("datum", "tijd", "why"),
    [
        ("", "half acht", "dat kan 7.30 of 19.30 uur zijn"),
        ("", "kwart over zeven", "dat kan 7.15 of 19.15 uur zijn"),
        ("", "8 uur", "dat kan 8.00 of 20.00 uur zijn"),
        ("", "7-9 uur", "dat kan 7.00-9.00 of 19.00-21.00 uur zijn"),
        ("", "zo rond etenstijd", "“etenstijd” is niet begrepen"),
        ("", "17.30 uur eten, 19.00 uur film", "“eten” is niet begrepen"),
        ("30 september tot 2 oktober", "", "er staat niet of de laatste dag meedoet"),
        ("30 september t/m 28 februari 2028", "", "dat duurt 152 dagen"),
        ("12 en 5 oktober", "", "niet elke dag heeft een maand"),
        ("donerdag", "", "“donerdag” is niet begrepen. Bedoelt u donderdag?"),
        ("in de herfstvakantie", "", "“herfstvakantie” is niet begrepen"),
        ("", "2 uur", "dat kan een tijd zijn, of hoe lang het duurt"),
        ("", "9.30/11.30 uur", "dat kan tot of en zijn"),
        ("", "vanaf 18 jaar", "niet alles is begrepen"),
        ("", "voor 10.00 uur", "niet alles is begrepen"),
        ("za 2 okt, 3.10", "", "niet alles is begrepen"),
        ("30 september verplaatst naar 7 oktober", "", "“verplaatst” is niet begrepen"),
        ("do 30-9 10-12", "", "niet alles is begrepen"),
        ("vrijdag 10-12", "", "dat kan een dag zijn, of een tijd"),
    ],
)
def test_what_cannot_be_read_is_repeated_with_a_warning(datum: str, tijd: str, why: str) -> None:
    found = understand(datum, tijd, WEEK, Place(field="datum"), Place(field="tijd"))
    assert (datums.dagen(found.moment), datums.uren(found.moment)) == (datum, tijd)
    (note,) = found.notes
    assert note.severity is Severity.WARNING
    assert f"“{datum or tijd}” komt er zo op te staan: {why}" in note.what
    assert note.place.field == ("datum" if datum else "tijd")


@pytest.mark.parametrize(
    ("datum", "dagen"),
    [
        ("30 september verplaatst naar 7 oktober", ()),
        ("30 september of 1 oktober", ()),
        ("niet op 30 september", ()),
        ("een dinsdag in oktober", ()),
        ("5 oktober (20 plaatsen)", (date(2027, 10, 5),)),
        ("vanaf 1 oktober elke vrijdag", (date(2027, 10, 1),)),
    ],
)
def test_words_that_are_shown_give_no_day_that_is_not_meant(datum: str, dagen: tuple[date, ...]) -> None:
    assert (read(datum, "").dagen, read(datum, "").dag_woorden) == (dagen, datum)


def test_a_day_of_every_month_that_is_not_in_the_week_is_told() -> None:
    found = understand("elke 2e dinsdag van de maand", "", WEEK, Place(field="datum"), Place(field="tijd"))
    assert found.moment == Moment(dag_woorden="elke 2e dinsdag van de maand")
    assert [(one.rule, one.what) for one in found.notes] == [
        ("niet-in-week", "“elke 2e dinsdag van de maand”: dat valt niet in de week.")
    ]


def test_a_weekday_that_comes_twice_in_the_week_has_two_meanings() -> None:
    found = understand("donderdag", "", week_of(2021), Place(field="datum"), Place(field="tijd"))
    assert (found.moment.dagen, found.moment.dag_woorden) == ((), "donderdag")
    assert "30-09-2021 of 07-10-2021" in found.notes[0].what


def test_what_was_put_right_is_told() -> None:
    read_ = understand("09/30/2027", "", WEEK, Place(field="datum"), Place(field="tijd"))
    assert "gelezen als 30-09-2027" in str(read_.notes[0])


def test_what_is_known_for_order_and_calendar() -> None:
    assert read("30 september", "17.30").begin == datetime(2027, 9, 30, 17, 30)
    assert read("30 september", "'s avonds").begin == date(2027, 9, 30)
    assert read("iedere dinsdag", "10-12").begin == datetime(2027, 10, 5, 10)
    assert read("iedere week", "").begin is None
    said = [("nog onbekend", ""), ("30 september", "'s avonds"), ("30 september", "9.00"), ("1 oktober", "")]
    assert sorted(said, key=lambda one: read(*one).volgorde) == [said[2], said[1], said[3], said[0]]
    monday, wednesday = date(2027, 10, 4), date(2027, 10, 6)
    hours = read("", "ma 9.30-13.30, wo 13.00-16.00")
    assert (hours.tijden(monday), hours.tijden(wednesday)) == (
        (Tijd(time(9, 30), time(13, 30)),),
        (Tijd(time(13), time(16)),),
    )


CLOCKS = st.times().map(lambda one: one.replace(second=0, microsecond=0))


@settings(deadline=None)
@given(CLOCKS, CLOCKS, st.booleans(), st.booleans())
def test_hours_said_are_hours_understood(one: time, other: time, about: bool, kort: bool) -> None:
    begin, end = sorted((one, other))
    said = [Tijd(begin, ongeveer=about), Tijd(begin, vanaf=True)]
    if begin < end:
        said += [Tijd(begin, end, ongeveer=about), Tijd(end, inloop=begin, ongeveer=about)]
    for hours in said:
        assert read("", datums.tijd(hours, kort=kort)).tijd == hours


@settings(deadline=None)
@given(st.lists(st.dates(date(2027, 9, 1), date(2027, 12, 31)), min_size=1, max_size=6, unique=True), st.booleans())
def test_days_said_are_days_understood(days: list[date], kort: bool) -> None:
    moment = Moment(tuple(sorted(days)))
    assert read(datums.dagen(moment, kort=kort), "").dagen == moment.dagen


@settings(deadline=None)
@given(st.sets(st.sampled_from(range(7)), min_size=1, max_size=4), CLOCKS, CLOCKS)
def test_a_timetable_said_is_a_timetable_understood(days: set[int], one: time, other: time) -> None:
    hours = Tijd(min(one, other), max(one, other)) if one != other else Tijd(one)
    uren = tuple(Uren(hours, (day,)) for day in sorted(days))
    assert read("", datums.uren(Moment(uren=uren))).uren == uren


@settings(deadline=None)
@given(
    st.lists(CLOCKS, min_size=2, max_size=4, unique=True), st.sampled_from([(), (0,), (1, 3), (0, 1, 2, 3, 4)]),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_several_hours_said_are_several_hours_understood(
    clocks: list[time], weekdays: tuple[int, ...], ends: bool, kort: bool
) -> None:
    clocks.sort()
    pairs = zip(clocks[::2], clocks[1::2], strict=False) if ends else ((one, None) for one in clocks)
    uren = tuple(Uren(Tijd(begin, end), weekdays) for begin, end in pairs)
    if len(uren) > 1:
        assert read("", datums.uren(Moment(uren=uren), kort=kort)).uren == uren


@settings(deadline=None)
@given(st.dates(date(2027, 9, 30), date(2027, 10, 6)), st.sampled_from(list(Dagdeel)))
def test_a_part_of_a_day_said_is_understood(day: date, dagdeel: Dagdeel) -> None:
    moment = Moment((day,), dagdeel=dagdeel)
    assert read(datums.dagen(moment), "") == moment


WORDS = st.lists(
    st.sampled_from(
        [
            "ma",
            "dinsdag",
            "30",
            "september",
            "30-09-2027",
            "9.30",
            "10",
            "uur",
            "-",
            "t/m",
            "tot",
            "en",
            ",",
            "half",
            "acht",
            "'s",
            "avonds",
            "inloop",
            "start",
            "iedere",
            "week",
            "(",
            ")",
            "?",
            ":",
            "45199",
            "0.5",
            "van",
            "±",
            "&",
            "vol",
        ]
    )
).map(" ".join)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), WORDS), st.one_of(st.text(max_size=60), WORDS))
def test_nothing_but_our_own_error_comes_out(datum: str, tijd: str) -> None:
    try:
        moment = read(datum, tijd)
    except KomErbijError as error:
        assert all(one.what and one.hint for one in error.findings)
    else:
        assert isinstance(datums.dagen(moment) + datums.uren(moment, kort=True), str)
        assert moment.volgorde


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((4, 5), "maandag 4 en dinsdag 5 oktober"),
        ((4, 5, 6), "maandag 4 t/m woensdag 6 oktober"),
        ((1, 4, 5), "vrijdag 1, maandag 4 en dinsdag 5 oktober"),
    ],
)
def test_days_without_a_gap_are_a_range(days: tuple[int, ...], said: str) -> None:
    moment = Moment(tuple(date(2027, 10, day) for day in days))
    assert datums.dagen(moment).replace("\u00a0", " ") == said
