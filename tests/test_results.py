"""A sheet of results becomes answers: headers as offices write them, each wrong cell told with its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from parts import results

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.moment import Moment
from kom_erbij.campaign.resultaten import Antwoord, Cijfers, Resultaten, Wie
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import InputError, Severity
from kom_erbij.intake.resultaat_velden import VELDEN
from kom_erbij.intake.resultaten import Gelezen, read_results
from kom_erbij.template.resultaten import result_slots

WEEK = week_of(2027)
SOEP = Activiteit("Samen soep koken", Moment((date(2027, 10, 4),)))
BAKKIE = Activiteit("Bakkie bij de buren", Moment((date(2027, 9, 30), date(2027, 10, 1)), dagelijks=True))


def read(tmp_path: Path, *lines: str, programma: tuple[Activiteit, ...] = (), **how: Any) -> Gelezen:
    path = tmp_path / "resultaten.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_results(path, WEEK, programma, **how)


def told(found: Gelezen, severity: Severity = Severity.ERROR) -> list[str]:
    return [str(one) for one in found.findings if one.severity is severity]


def test_the_example_is_read_whole() -> None:
    assert results().totaal.bezoekers == 657
    assert results().niet_gelezen == 0
    assert results().cijfers(Wie.BEZOEKER).verdeling == (0, 0, 0, 0, 1, 5, 18, 36, 31, 9)


def test_headers_may_be_the_questions_of_a_form(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Tijdstempel;Bij welke activiteit was je?;Wanneer was je er?;Ben je bezoeker of organisator?;"
        "Was dit je eerste keer?;Welk cijfer geef je? (1-10);Wat vond je ervan?;Mogen we dit gebruiken?;Je naam",
        "2027-10-05 10:00;Samen soep koken;4 oktober;Bezoeker;Ja;8;Lekker.;Ja;Ria",
    )
    assert told(found) == told(found, Severity.WARNING) == []
    (one,) = found.resultaten.antwoorden
    assert (one.activiteit, one.datum, one.wie) == ("Samen soep koken", date(2027, 10, 4), Wie.BEZOEKER)
    assert (one.eerste_keer, one.cijfer, one.mag_gebruiken) == (True, Decimal(8), True)
    assert (one.wat_vond_je, one.naam) == ("Lekker.", "Ria")


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(list(VELDEN))
    book.active.append(["Soep", date(2027, 10, 4), "bezoeker", True, 7.5, "Fijn", "ja", None, "", "", "", "", "a.pdf"])
    book.active.append(["Soep", date(2027, 10, 4), "organisator", None, 8, None, "nee", 24, "Veel", "", "", "", ""])
    book.save(tmp_path / "resultaten.xlsx")
    found = read_results(tmp_path / "resultaten.xlsx", WEEK)
    assert found.findings == ()
    visitor, organiser = found.resultaten.antwoorden
    assert (visitor.datum, visitor.eerste_keer, visitor.cijfer) == (date(2027, 10, 4), True, Decimal("7.5"))
    assert (visitor.bron, organiser.aantal_bezoekers, organiser.wat_ging_goed) == ("a.pdf", 24, "Veel")


def test_the_configuration_says_what_other_headers_mean(tmp_path: Path) -> None:
    lines = ("activiteit;soort;Hoe was het voor jullie", "Soep;bezoeker;Lekker")
    assert "deze kolom is niet bekend" in told(read(tmp_path, *lines), Severity.WARNING)[0]
    found = read(tmp_path, *lines, kolommen={"wat_vond_je": "Hoe was het voor jullie"})
    assert found.resultaten.antwoorden[0].wat_vond_je == "Lekker"


@pytest.mark.parametrize(
    ("veld", "said", "value"),
    [
        ("cijfer", "8", Decimal(8)),
        ("cijfer", "7,5", Decimal("7.5")),
        ("cijfer", "8/10", Decimal(8)),
        ("cijfer", "n.v.t.", None),
        ("eerste_keer", "Nee.", False),
        ("eerste_keer", "ja, graag", True),
        ("mag_gebruiken", "x", True),
        ("mag_gebruiken", "", False),
        ("datum", "ma 4 oktober", date(2027, 10, 4)),
        ("aantal_bezoekers", "1.240", 1240),
        ("aantal_bezoekers", "24 mensen", 24),
        ("aantal_bezoekers", "0", 0),
        ("wat_kan_beter", "Geen", ""),
        ("wat_kan_beter", "Geen koude soep.", "Geen koude soep."),
    ],
)
def test_what_a_cell_means(tmp_path: Path, veld: str, said: str, value: object) -> None:
    soort = "organisator" if veld == "aantal_bezoekers" else "bezoeker"
    found = read(tmp_path, f"activiteit;soort;{veld};bron", f"Soep;{soort};{said};a.pdf")
    assert told(found) == []
    assert getattr(found.resultaten.antwoorden[0], veld) == value


@pytest.mark.parametrize(
    ("veld", "said", "what"),
    [
        ("cijfer", "11", "geen cijfer van 1 tot en met 10"),
        ("cijfer", "0", "geen cijfer van 1 tot en met 10"),
        ("cijfer", "8-", "geen cijfer"),
        ("cijfer", "7 of 8", "geen cijfer"),
        ("eerste_keer", "misschien", "geen ja of nee"),
        ("mag_gebruiken", "ja, maar zonder naam", "geen ja of nee"),
        ("datum", "31 september", "geen datum"),
        ("datum", "4 en 5 oktober", "niet één dag"),
        ("datum", "vorige week", "niet één dag"),
        ("aantal_bezoekers", "20-25", "geen aantal"),
        ("aantal_bezoekers", "veel", "geen aantal"),
        ("wat_vond_je", "Fijn\u202e", "onzichtbaar teken"),
        ("soort", "buurman", "geen soort"),
        ("soort", "", "niet of dit van een bezoeker of een organisator is"),
        ("activiteit", "", "niet bij welke activiteit dit hoort"),
    ],
)
def test_a_wrong_cell_is_told_with_its_place_and_costs_its_row(tmp_path: Path, veld: str, said: str, what: str) -> None:
    row = {"activiteit": "Soep", "soort": "organisator", veld: said}
    names = (
        "activiteit",
        "soort",
        "cijfer",
        "eerste_keer",
        "mag_gebruiken",
        "datum",
        "aantal_bezoekers",
        "wat_vond_je",
    )
    cells = ";".join(row.get(name, "") for name in names)
    found = read(tmp_path, ";".join(names), cells, "Soep;bezoeker;8;;;;;")
    (wrong,) = told(found)
    assert what in wrong
    letter = "ABCDEFGH"[names.index(veld)]
    assert f"resultaten.csv, rij 2, {veld} (kolom {letter})" in wrong
    assert [one.rij for one in found.resultaten.antwoorden] == [3]
    assert found.resultaten.niet_gelezen == 1


def test_a_sheet_without_who_answered_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"er is geen kolom “soort”\. Maak een kolom soort"):
        read(tmp_path, "activiteit;cijfer", "Soep;8")
    with pytest.raises(InputError, match=r"er is geen kolom “activiteit”\. Gevonden is: “soort”, “cijfer”"):
        read(tmp_path, "soort;cijfer", "bezoeker;8")


# Visitors are counted once

COUNTS = "activiteit;soort;datum;aantal_bezoekers"


def test_two_counts_of_one_day_that_are_alike_are_one(tmp_path: Path) -> None:
    found = read(tmp_path, COUNTS, "Soep;organisator;4 oktober;20", "Soep;organisator;4 oktober;20")
    assert told(found) == []
    assert told(found, Severity.WARNING) == [
        "resultaten.csv, rij 3, aantal_bezoekers (kolom D): dit aantal (20) staat ook in rij 2, en telt één keer mee. "
        "Zijn het andere bezoekers? Zet de dag erbij."
    ]
    assert found.resultaten.totaal.bezoekers == 20


def test_two_counts_of_one_day_that_differ_are_refused(tmp_path: Path) -> None:
    found = read(tmp_path, COUNTS, "Soep;organisator;4 oktober;20", "Soep;organisator;4 oktober;25")
    assert "hier staat 25, en in rij 2 20 bezoekers van “Soep”" in told(found)[0]
    assert found.resultaten.totaal.bezoekers == 20
    assert found.resultaten.niet_gelezen == 1


def test_counts_of_several_days_are_added_up_and_one_without_a_day_is_asked_about(tmp_path: Path) -> None:
    days = ("Soep;organisator;4 oktober;20", "Soep;organisator;5 oktober;20")
    assert read(tmp_path, COUNTS, *days).resultaten.totaal.bezoekers == 40
    found = read(tmp_path, COUNTS, *days, "Soep;organisator;;40")
    assert "heeft geen dag, en andere van “Soep” wel" in told(found)[0]
    assert found.resultaten.totaal.bezoekers == 40


def test_a_visitor_s_count_and_an_estimate_are_told_of(tmp_path: Path) -> None:
    found = read(tmp_path, COUNTS, "Soep;bezoeker;;20", "Soep;organisator;;ca. 25")
    assert found.resultaten.totaal.bezoekers == 25
    first, second = told(found, Severity.WARNING)
    assert "hier telt een bezoeker de bezoekers" in first
    assert "“ca. 25” is een schatting en telt als 25" in second


# The programme


def test_an_activity_is_known_by_its_title_and_has_its_day_from_the_programme(tmp_path: Path) -> None:
    lines = (
        "activiteit;soort",
        "samen soep-koken;bezoeker",
        "SAMEN SOEP KOKEN;bezoeker",
        "Bakkie bij de buren;bezoeker",
    )
    found = read(tmp_path, *lines, programma=(SOEP, BAKKIE))
    assert found.findings == ()
    soep, again, bakkie = found.resultaten.antwoorden
    assert soep.activiteit == again.activiteit == "Samen soep koken"
    assert soep.datum == date(2027, 10, 4)
    assert bakkie.datum is None


def test_an_activity_that_is_not_in_the_programme_is_told_of_once_and_counts(tmp_path: Path) -> None:
    lines = ("activiteit;soort", "Samen soep eten;bezoeker", "Samen soep eten;bezoeker", "Samen soep koken;bezoeker")
    found = read(tmp_path, *lines, programma=(SOEP,))
    assert told(found, Severity.WARNING) == [
        "resultaten.csv, rij 2, activiteit (kolom A): “Samen soep eten” (2 keer) staat niet in het programma; het telt "
        "onder die naam mee. Bedoelde u “Samen soep koken”? Schrijf het dan zo. Of zet de activiteit in het programma."
    ]
    assert found.resultaten.activiteiten == ("Samen soep koken", "Samen soep eten")
    assert found.resultaten.per_activiteit["Samen soep eten"].vragenlijsten == 2


def test_a_day_that_the_programme_does_not_have_is_told_of(tmp_path: Path) -> None:
    found = read(tmp_path, "activiteit;soort;datum", "Samen soep koken;bezoeker;5 oktober", programma=(SOEP,))
    assert "was volgens het programma niet op 05-10-2027" in told(found, Severity.WARNING)[0]


# What is counted, and what is shown of it


def marked(titel: str, *marks: str, **more: Any) -> list[Antwoord]:
    return [Antwoord(titel, Wie.BEZOEKER, cijfer=Decimal(mark), **more) for mark in marks]


def test_a_mean_is_rounded_half_up() -> None:
    assert Cijfers(tuple(map(Decimal, ("7", "8", "8", "8")))).gemiddelde == Decimal("7.8")
    assert Cijfers(tuple(map(Decimal, ("8", "8", "8", "9")))).gemiddelde == Decimal("8.3")
    assert Cijfers((Decimal("7.5"), Decimal("8.0"))).gemiddelde == Decimal("7.8")
    assert Cijfers((Decimal("7.5"), Decimal("8.5"))).verdeling == (0, 0, 0, 0, 0, 0, 0, 1, 1, 0)
    assert Cijfers().gemiddelde is None


def test_of_few_nothing_is_shown_and_nothing_can_be_worked_out() -> None:
    few = result_slots(Resultaten(tuple(marked("Soep", "8", "8", "9", "7", eerste_keer=True))))
    assert few["gemiddelde"] is few["eerste_keer"] is few["eerste_keer_procent"] is None
    assert (few["verdeling"], few["cijfers"], few["eerste_keer_gevraagd"]) == ([], 4, 4)
    answers = [*marked("Soep", *"8" * 6), *marked("Thee", *"7" * 5), *marked("Koffie", "3")]
    shown = {
        str(row["activiteit"]): row["cijfer"] for row in result_slots(Resultaten(tuple(answers)))["per_activiteit"]
    }  # type: ignore[attr-defined]
    # Without Thee left out too, what one visitor gave would be the whole less the others.
    assert shown == {"Soep": Decimal("8.0"), "Thee": None, "Koffie": None}


def test_under_ten_there_is_no_percentage() -> None:
    nine, ten = (Resultaten(tuple(marked("Soep", *"8" * many, eerste_keer=True))) for many in (9, 10))
    assert result_slots(nine)["eerste_keer_procent"] is None
    assert result_slots(nine)["eerste_keer"] == 9
    assert result_slots(ten)["eerste_keer_procent"] == 100


def test_lessons_and_stories_without_leave_are_not_told_but_counted() -> None:
    told = {"wat_ging_goed": "Alles.", "wat_kan_beter": "Niets.", "verhaal": "Een verhaal.", "naam": "Ria"}
    answers = tuple(Antwoord("Soep", Wie.ORGANISATOR, mag_gebruiken=leave, **told) for leave in (True, False, False))  # type: ignore[arg-type]
    slots = result_slots(Resultaten(answers))
    assert [len(slots[name]) for name in ("lessen", "verhalen")] == [1, 1]  # type: ignore[arg-type]
    assert slots["zonder_toestemming"] == 2


def test_whose_words_they_are_is_told_by_name_if_it_was_given_and_by_activity_where_many_were() -> None:
    said = {"wat_vond_je": "Fijn.", "mag_gebruiken": True}
    answers = (
        *marked("Soep", *"8888"),
        *marked("Soep", "8", **said),
        *marked("Thee", "8", **said),
        *marked("Soep", "8", **said, naam="Ria"),
        *marked("Soep", "8", **{**said, "mag_gebruiken": False, "naam": "Joop"}),
    )
    quotes = result_slots(Resultaten(answers))["citaten"]
    assert [str(one["wie"]) for one in quotes] == ["bezoeker van Soep", "Ria, bezoeker van Soep", "bezoeker"]  # type: ignore[attr-defined]
