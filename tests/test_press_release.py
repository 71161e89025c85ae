"""The press release through all floors: its words in every format, open slots told, what people typed stays text."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import odfdo
import pypdfium2
import pytest
from parts import release

import kom_erbij
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Contact, Status, Wethouder
from kom_erbij.campaign.moment import Moment
from kom_erbij.campaign.week import week_of
from kom_erbij.cli import run
from kom_erbij.dutch.datums import dagen_in_zin
from kom_erbij.dutch.typografie import hoofdletter
from kom_erbij.errors import InputError, UsageError
from kom_erbij.intake.activity import activity
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.flow import lay_out_document
from kom_erbij.layout.letterhead import letterhead_of
from kom_erbij.layout.page import Role, Text
from kom_erbij.template.document import (
    Aside,
    Bullets,
    Document,
    Heading,
    Manner,
    Paragraph,
    Quote,
    Table,
    open_slots,
    said,
)
from kom_erbij.writers.docx_document import write_document_docx
from kom_erbij.writers.odt import write_odt
from kom_erbij.writers.pdf import write_pdf

CSV = Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv"
WEEK = week_of(2027)
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij")
KNOWN = replace(
    GOUDA,
    contact=Contact("Sam de Voorbeeld", "communicatieadviseur", "pers@voorbeeld.nl", "0182 - 12 34 56"),
    wethouder=Wethouder("Kim de Bedachte", "Welzijn", "“Kom erbij.”"),
)
ROWS = read_sheet(CSV, WEEK).activiteiten
SUPPER = ROWS[0]
TODAY = date(2027, 3, 1)


def words(document: Document) -> str:
    return " ".join(one.text for one in document.words()).replace("\u00a0", " ")


def plain(document: Document) -> str:
    """All words as they run on."""
    return said(tuple(document.words())).replace("\u00a0", " ")


def words_in_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        told = " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(told.replace("\u00a0", " ").split())


def words_in_docx(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")).replace("\u00a0", " ")


def words_in_odt(data: bytes) -> str:
    return str(odfdo.Document(io.BytesIO(data)).get_formatted_text()).replace("\u00a0", " ")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_format_has_the_words_of_the_programme(elsewhere: Path) -> None:
    made = kom_erbij.press_release("Gouda", programma=CSV, formaat="pdf,docx,odt,png", dpi=40, today=TODAY)
    names = [one.bestand.name for one in made]
    assert names[:2] == ["gouda_press-release_a4_druk.pdf", "gouda_press-release_a4_scherm.pdf"]
    assert names[2] == "gouda_press-release_a4.docx"
    assert names[-1] == "gouda_press-release_a4.odt"
    assert "gouda_press-release_a4_bladzijde-2.png" in names
    told = [words_in_pdf(made[1].bestand.read_bytes()), words_in_docx(made[2].bestand.read_bytes())]
    told.append(words_in_odt(made[-1].bestand.read_bytes()))
    for text in told:
        for row in ROWS:
            assert row.titel.split(" ")[0] in text
        for part in ("14 activiteiten", "[citaat wethouder]", "vrije gift", "Noot voor de redactie", "eenzaam"):
            assert part in text


@pytest.mark.parametrize("formaat", ["pdf", "docx", "odt"])
def test_same_input_same_bytes(elsewhere: Path, formaat: str) -> None:
    given = {"titel": "Samen eten", "formaat": formaat, "today": TODAY}
    one, two = (kom_erbij.press_release("Gouda", uit=folder, **given)[0] for folder in ("een", "twee"))
    assert one.bestand.read_bytes() == two.bestand.read_bytes()


ALWAYS = ("citaat organisator of deelnemer", "organisator of deelnemer")
PRESS = ("percentage", "bron: GGD of CBS")
PHOTO = ("plek en tijd van het fotomoment", "ja of nee")


def test_what_only_the_gemeente_knows_is_an_open_slot_and_the_run_tells_where_to_fill_it(elsewhere: Path) -> None:
    bare = open_slots(release(GOUDA, Activiteit("Inloop")))
    assert bare == (
        *("datum van verzending", *ALWAYS, "citaat wethouder", "naam wethouder", *PRESS),
        *("naam contactpersoon", "e-mailadres", "telefoonnummer", *PHOTO),
    )
    assert open_slots(release(KNOWN, SUPPER)) == ("datum van verzending", *ALWAYS, *PRESS, *PHOTO)
    told = kom_erbij.press_release("Gouda", titel="Inloop", formaat="docx", today=TODAY).notes
    own, note = [one for one in told if one.rule == "open-slot"]
    assert own.what == "persbericht over deze activiteit: nog niet bekend: datum, locatie."
    assert all(f"[{name}]" in note.what for name in bare)
    assert note.hint == "Vul [contact] en [wethouder] in kom-erbij.toml in; de rest vult u in Word in."


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ("Datum en tijd volgen nog.", "De locatie is nog niet bekend.")),
        ({"tijd": "10.00"}, ("De datum volgt nog. De activiteit is om 10.00 uur.",)),
        ({"datum": "2 oktober", "tijd": "nader te bepalen"}, ("Op zaterdag 2 oktober, tijdens", "De tijd volgt nog.")),
        ({"datum": "2 oktober", "kosten": "€ 2"}, ("Meedoen kost € 2.",)),
        ({"kosten": "gratis", "adres": "Markt 1"}, ("Meedoen is gratis.", "Het adres is Markt 1.")),
        ({"locatie": "volgt nog"}, ("De locatie is nog niet bekend.",)),
        ({"wijk": "Heinenoord"}, ("De locatie (Heinenoord) is nog niet bekend.",)),
        ({"kosten": "€ 5 p.p.", "aanmelden": "bij Jo"}, ("Meedoen kost € 5 p.p. Aanmelden kan bij Jo.",)),
        ({"rolstoel": "Niet geschikt voor rollators"}, ("Toegankelijkheid: niet geschikt voor rollators.",)),
        ({"rolstoel": "ja, via de tuin"}, ("Toegankelijk met een rolstoel, via de tuin.",)),
        ({"aanmelden": "Jan de Vries"}, ("Aanmelden: Jan de Vries.",)),
    ],
)
def test_facts_of_which_some_are_not_known_are_told_in_sentences(given: dict[str, str], told: tuple[str, ...]) -> None:
    document = release(KNOWN, activity({"titel": "Inloop", **given}, WEEK))
    assert not any(isinstance(block, Bullets) for block in document.blocks)
    assert [one for one in told if one not in plain(document)] == []


def test_every_field_of_a_row_is_told() -> None:
    given = "titel=Filmavond;datum=1 oktober;tijd=19.30-22.00;locatie=Filmhuis;adres=Markt 1;organisator=Filmclub;"
    given += (
        "omschrijving=Een film over duizend ballonnen.;doelgroep=55-plussers;kosten=€ 5;aanmelden=nodig;contact=Jo;"
    )
    given += "telefoon=0182 - 11 11 11;email=jo@voorbeeld.nl;website=www.voorbeeld.nl"
    row = activity(dict(one.split("=") for one in given.split(";")), WEEK)
    for one in (row, replace(row, kosten="")):
        told = plain(release(KNOWN, one))
        for part in ("Filmavond", "vrijdag 1 oktober", "19.30 tot 22.00", "ilmhuis", "Markt 1", "duizend", "Filmclub"):
            assert part in told
        for part in ("55-plussers", "0182 - 11 11 11", "Jo, ", "jo@voorbeeld.nl", "www.voorbeeld.nl"):
            assert part in told


def own_words(document: Document) -> str:
    """All that is ours: without what stands between quotation marks, and without open places."""
    return re.sub(r"“[^”]*”|\[[^]]*\]", "", plain(document))


@pytest.mark.parametrize(
    ("titel", "omschrijving", "headline", "lead"),
    [
        ("Duinwandeling met soep toe", "Daarna is er soep.", "Gouda gaat op pad: ", "samen op pad gaan bij “"),
        ("Open moskee", "Drink een glas thee mee.", "Gouda zet de deur open: ", "binnenlopen bij “"),
        ("Lezing over buren", "", "Gouda luistert mee: ", "luisteren naar “"),
        ("Startconferentie", "", "Gouda gaat in gesprek: ", "met elkaar in gesprek gaan bij “"),
        ("Samen soep koken", "", "Gouda kookt samen: ", "samen koken bij “"),
        ("Poëzie in de kerk", "", "Gouda deelt gedichten: ", "gedichten delen bij “"),
        ("Zangmiddag", "", "Gouda zingt mee: ", "meezingen bij “"),
        ("Walking football", "Daarna koffie.", "Gouda komt in beweging: ", "samen bewegen bij “"),
        ("Voetbal kijken", "Op groot scherm.", "Gouda nodigt uit: ", "elkaar ontmoeten bij “"),
        ("Klussenbus", "Een kapotte lamp, of een praatje.", "Gouda nodigt uit: ", "elkaar ontmoeten bij “"),
        ("Dansje op woensdag", "", "Gouda geniet van muziek: ", "samen van muziek genieten bij “"),
    ],
)
def test_the_news_is_what_one_does(titel: str, omschrijving: str, headline: str, lead: str) -> None:
    told = plain(release(KNOWN, Activiteit(titel, omschrijving=omschrijving)))
    assert f"{headline}{titel}" in told and f"{lead}{titel}" in told


def test_a_day_in_the_title_is_not_said_twice_in_the_headline() -> None:
    dance = activity({"titel": "Dansje op woensdag", "datum": "6 oktober"}, WEEK)
    assert release(KNOWN, dance).title == "Persbericht: Gouda geniet van muziek: Dansje op woensdag"
    assert "Op woensdag 6 oktober, tijdens" in plain(release(KNOWN, dance))


def test_a_headline_without_room_for_the_title_says_when() -> None:
    long = "Wandelen langs elf kerken, elf dorpen en elf keukentafels, met bij elke tafel een verhaal"
    walk = activity({"titel": long, "datum": "2 oktober en 3 oktober"}, WEEK)
    title = release(KNOWN, walk).title.replace("\u00a0", " ")
    assert title == "Persbericht: Gouda gaat op pad op zaterdag 2 en zondag 3 oktober"


def test_news_speaks_to_nobody_about_where_they_live() -> None:
    row = {"titel": "Muziek aan huis", "datum": "30 september", "tijd": "14.00", "locatie": "Bij u thuis"}
    short, whole = (plain(release(KNOWN, activity({**row, **more}, WEEK))) for more in ({}, {"kosten": "gratis"}))
    assert "kunnen inwoners van Gouda thuis meedoen aan “Muziek aan huis”" in short
    assert "Waar:Thuis" in whole and "bij u" not in (short + whole).lower()


def test_what_is_not_in_dutch_is_quoted() -> None:
    walk = Activiteit("Kuierje", omschrijving="In kuier om it doarp.", organisator="Taalhuis", taal="Frysk")
    assert "Uit de uitnodiging van het taalhuis: “In kuier om it doarp.”" in plain(release(KNOWN, walk))
    assert "“In kuier" not in plain(release(KNOWN, replace(walk, taal="Nederlands en Fries")))


@pytest.mark.parametrize("naam", ["", "Week van de Ontmoeting", "Geluksdagen", "Festival van de Ontmoeting"])
@pytest.mark.parametrize("gemeente", ["Gouda", "Texel", "Bergen NH", "'s-Hertogenbosch", "Hoeksche Waard"])
def test_it_speaks_of_people_and_not_to_them(naam: str, gemeente: str) -> None:
    campagne = replace(KNOWN, gemeente=register().find(gemeente), week=week_of(2027, naam=naam))
    shouted = Activiteit("Kom je ook!", omschrijving="Schuif aan! Wij maken soep.\n\nNeem “iets” mee.")
    for document in (*(release(campagne, row) for row in (*ROWS, shouted)), release(campagne, None, ROWS)):
        said_by_us = own_words(document)
        table = "".join(
            said(cell) for block in document.blocks if isinstance(block, Table) for r in block.rows for cell in r
        )
        assert not re.search(r"(?i)\b(?:u|uw|je|jij|jouw|jullie|we|wij|ons|onze)\b|!", said_by_us.replace(table, ""))
        for never in ("weleens", "kleine moeite", "doet mee aan"):
            assert never not in said_by_us
        assert hoofdletter(campagne.gemeente.in_zin) in said_by_us


def test_headlines_go_by_the_words_of_the_activity() -> None:
    titles = [release(KNOWN, row).title.removeprefix("Persbericht: ") for row in ROWS]
    verbs = {title.split(": ")[0] for title in titles}
    assert len(verbs) >= 9
    assert "Gouda schuift aan: Samen eten in de Waag op donderdag 30 september" in titles
    assert titles == [release(KNOWN, replace(row, rij=99)).title.removeprefix("Persbericht: ") for row in ROWS]
    assert release(KNOWN, Activiteit("Open huis")).title == "Persbericht: Gouda nodigt uit: Open huis"


def test_nothing_but_figure_week_and_note_is_alike_in_all() -> None:
    told = [
        {said(b.words) for b in release(KNOWN, row).blocks[1:] if isinstance(b, Paragraph | Heading)} for row in ROWS
    ]
    alike = set.intersection(*told)
    assert sorted(one.split(" ")[0] for one in alike) == ["De", "In", "Over"]


@pytest.mark.parametrize(
    ("naam", "tied"),
    [
        ("Week van de Ontmoeting", "De Week van de Ontmoeting hoort bij de landelijke Week tegen Eenzaamheid."),
        ("Geluksdagen", "De Geluksdagen horen bij de landelijke Week tegen Eenzaamheid."),
        ("Gouda Ontmoet", "Gouda Ontmoet hoort bij de landelijke Week tegen Eenzaamheid."),
        ("'t Festijn", "’t Festijn hoort bij de landelijke Week tegen Eenzaamheid."),
    ],
)
def test_a_local_name_is_tied_to_the_national_week_in_the_lead(naam: str, tied: str) -> None:
    local = replace(KNOWN, week=week_of(2027, naam=naam))
    for document in (release(local, SUPPER), release(local, None, ROWS), release(local, None)):
        (lead,) = [one for one in document.blocks if isinstance(one, Paragraph) and one.manner is Manner.LEAD]
        assert tied in said(lead.words).replace("\u00a0", " ")
        assert words(document).count("landelijke") == 1


def test_one_way_to_reach_the_contact_is_enough() -> None:
    only_mail = replace(KNOWN, contact=Contact("Sam", "", "pers@voorbeeld.nl"))
    assert "telefoonnummer" not in open_slots(release(only_mail, SUPPER))


@pytest.mark.parametrize("activiteit", ROWS, ids=lambda one: one.titel[:20])
def test_who_what_where_and_when_come_within_ten_lines(activiteit: Activiteit) -> None:
    page = lay_out_document(release(KNOWN, activiteit), letterhead_of(KNOWN))[0]
    texts = [text for text in page.texts() if text.role is not Role.ARTIFACT and 75 < text.box.y < 755]
    lines = ["".join(run.text for run in line.runs) for text in texts for line in text.lines][:10]
    first = " ".join(lines).replace("\u00a0", " ").casefold()
    days = dagen_in_zin(activiteit.moment).replace("\u00a0", " ")
    where = activiteit.locatie if activiteit.locatie not in activiteit.titel else ""
    # Within quotation marks those of its own are single ones.
    title = activiteit.titel.translate(str.maketrans("“”", "‘’"))
    for part in (title, "inwoners van gouda", "de week tegen eenzaamheid", days, where):
        assert part.replace("\u00a0", " ").casefold() in first


def test_programme_goes_by_date_and_counts_only_what_it_has() -> None:
    document = release(KNOWN, None, tuple(reversed(ROWS)))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    titles = [said(row[1]) for row in table.rows]
    assert titles[0] == "Training voor vrijwilligers"
    assert titles[-1] == "Inloop"
    assert len(titles) == len(ROWS)
    assert "Minstens 10 van de 14 activiteiten zijn gratis." in words(document)
    assert [said(cell) for cell in table.header] == ["Wanneer", "Activiteit", "Waar", "Kosten"]
    free = tuple(replace(row, kosten="") for row in ROWS)
    (table,) = [block for block in release(KNOWN, None, free).blocks if isinstance(block, Table)]
    assert len(table.header) == 3


def programme(*rows: tuple[str, str, str]) -> tuple[Activiteit, ...]:
    """Activities with a title, a day and hours each, as people type them."""
    return tuple(activity({"titel": titel, "datum": datum, "tijd": tijd}, WEEK) for titel, datum, tijd in rows)


def order(rows: tuple[Activiteit, ...]) -> list[str]:
    (table,) = [block for block in release(KNOWN, None, rows).blocks if isinstance(block, Table)]
    return [said(row[1]) for row in table.rows]


@pytest.mark.parametrize(
    "wanted",
    [
        # Within a day: known hours, each part of the day after its own, then what is not known.
        [
            ("vroeg", "30 september", "5.30"),
            ("nacht", "30 september", "'s nachts"),
            ("half tien", "30 september", "9.30-16.00"),
            ("laat in de ochtend", "30 september", "11.45"),
            ("ochtend", "30 september", "'s morgens"),
            ("noen", "30 september", "12.00"),
            ("thee", "30 september", "vanaf 14.00 uur"),
            ("middag", "30 september", "'s middags"),
            ("diner", "30 september", "18.00-20.00"),
            ("nazit", "30 september", "22.30"),
            ("avond", "30 september", "'s avonds"),
            ("ergens die dag", "30 september", ""),
            ("dag erna", "1 oktober", "8.00"),
        ],
        # Doors that open count, and so does the part of the day in a date.
        [
            ("kwart over negen", "30 september", "9.15"),
            ("inloop", "30 september", "inloop vanaf 9.30, start 10.00 uur"),
            ("kwart voor tien", "30 september", "9.45"),
            ("vanaf tien", "30 september", "inloop vanaf 10.00"),
            ("donderdagochtend", "donderdagochtend 30 september", ""),
        ],
        # Several days stand at their first one, hours that differ by day at those of that day.
        [
            ("eerder", "28 en 30 september", "19.00"),
            ("dagelijks", "dagelijks", "9.00"),
            ("een dag", "30 september", "10.00"),
            ("maandag vroeg", "4 oktober", "9.00"),
            ("maandag en woensdag", "", "ma 9.30-13.30, wo 8.00-10.00"),
            ("maandag laat", "4 oktober", "13.00"),
            ("dinsdags", "iedere dinsdag", "10-12"),
        ],
        # Without a date: what is worded, then what is open; by hour, then by title.
        [
            ("laatste dag", "6 oktober", ""),
            ("vroeg in de week", "iedere week", "9.00"),
            ("laat in de week", "iedere week", "20.00"),
            ("Anders", "nog onbekend", ""),
            ("zomaar", "iedere week", ""),
            ("wel een uur", "", "10.00"),
            ("a", "", ""),
            ("B", "", ""),
        ],
    ],
    ids=["day", "doors", "days", "no date"],
)
def test_programme_goes_as_a_reader_goes_through_the_week(wanted: list[tuple[str, str, str]]) -> None:
    titles = [titel for titel, _, _ in wanted]
    assert order(programme(*reversed(wanted))) == titles
    assert order(programme(*sorted(wanted))) == titles


def test_short_days_say_their_part_as_they_say_hours() -> None:
    (table,) = [
        block
        for block in release(KNOWN, None, programme(("Ontbijt", "30 september", "'s morgens"))).blocks
        if isinstance(block, Table)
    ]
    assert said(table.rows[0][0]).replace("\u00a0", " ") == "do 30 sep, ’s ochtends"


FULL = replace(SUPPER, status=Status.VOL)


def test_of_a_full_activity_there_is_no_release_and_the_run_tells(elsewhere: Path) -> None:
    sheet = elsewhere / "blad.csv"
    sheet.write_text("titel;datum;status\nKoffie;30-09-2027;\nThee;30-09-2027;vol\n", encoding="utf-8")
    result = kom_erbij.batch(
        sheet, "press-release", "Gouda", plat=True, uit=elsewhere / "uit", formaat="docx", today=TODAY
    )
    assert [one.titel for one in result.made] == ["Koffie", None] and not result.failed
    (note,) = [one for one in result.notes if one.rule == "vol"]
    assert note.what == "“Thee” is vol: hiervan komt geen persbericht." and note.place.row == 3
    assert "Thee (vol)" in words_in_docx(result.made[-1].bestand.read_bytes())
    with pytest.raises(InputError, match="is vol: hiervan komt geen uitnodiging"):
        kom_erbij.invitation_card("Gouda", titel="Thee (vol)", formaat="docx", today=TODAY)
    with pytest.raises(InputError, match="is vol: hiervan komt geen persbericht"):
        kom_erbij.press_release("Gouda", titel="Thee (vol)", formaat="docx", today=TODAY)


def test_the_programme_marks_what_is_full_and_names_what_is_not() -> None:
    one = plain(release(KNOWN, None, (FULL, *ROWS[1:5])))
    assert "Samen eten in de Waag (vol)" in one and one.count("(vol)") == 1
    assert "Eén activiteit is vol." in one
    assert "“Samen eten in de Waag”" not in one, "the text names what people can still go to"
    many = plain(release(KNOWN, None, tuple(replace(row, status=Status.VOL) for row in ROWS[:3]) + ROWS[3:4]))
    assert "Drie activiteiten zijn vol." in many and many.count("(vol)") == 3
    assert "Op het programma staat onder meer “Seniorensoos”." in many
    every = plain(release(KNOWN, None, (FULL,)))
    assert "Alle plekken zijn bezet." in every and "“Samen eten in de Waag”" in every
    assert "vol)" not in plain(release(KNOWN, None, ROWS)) and "bezet" not in plain(release(KNOWN, None, ROWS))


def test_of_a_cancelled_activity_nothing_is_told(elsewhere: Path) -> None:
    sheet = elsewhere / "blad.csv"
    sheet.write_text("titel;datum;status\nKoffie;30-09-2027;\nThee;30-09-2027;afgelast\n", encoding="utf-8")
    given = {"formaat": "docx", "today": TODAY}
    (whole,) = kom_erbij.press_release("Gouda", programma=sheet, **given)
    made = kom_erbij.batch(sheet, "press-release", "Gouda", plat=True, uit=elsewhere / "batch", **given).made
    assert [one.titel for one in made] == ["Koffie", None]
    for one in (whole, *made):
        told = words_in_docx(one.bestand.read_bytes())
        assert "Koffie" in told and "Thee" not in told
    with pytest.raises(InputError, match="afgelast"):
        kom_erbij.press_release("Gouda", titel="Thee (afgelast)", **given)


def test_about_two_hundred_words() -> None:
    for activiteit in ROWS:
        assert 140 <= len(words(release(KNOWN, activiteit)).split()) <= 270


HOSTILE = (
    "# kop",
    "{{ 7 * 7 }} {% for x in y %}",
    "<b>vet</b> &amp; <script>",
    "| a | b |\n|---|---|",
    "- een\n- twee",
    "**vet** _schuin_ `code` [x](http://y.nl)",
    "> citaat\n\n---\n\n# kop",
    "$0 %s {0} \\1",
    "1. eerste\n    ingesprongen \\* ontsnapt",
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_typed_never_becomes_structure(typed: str) -> None:
    plain = release(KNOWN, SUPPER)
    activiteit = Activiteit(typed, SUPPER.moment, typed, "", typed.replace("\n\n", "\n"), typed, typed, typed)
    campagne = replace(KNOWN, contact=Contact(typed, typed, typed, typed), wethouder=Wethouder(typed, typed, typed))
    document = release(campagne, activiteit)
    assert [type(one) for one in document.blocks] == [type(one) for one in plain.blocks]
    told = words(document)
    assert told.count(typed.replace("\u00a0", " ")) >= 4
    programme = release(campagne, None, (activiteit, SUPPER))
    (table,) = [block for block in programme.blocks if isinstance(block, Table)]
    assert {said(row[1]).replace("\u00a0", " ") for row in table.rows} == {typed, SUPPER.titel}
    assert all(len(row) == 4 for row in table.rows)
    head = letterhead_of(campagne)
    for data in (write_document_docx(document, head), write_odt(document, head)):
        assert data
    assert "".join(typed.split()) in "".join(words_in_docx(write_document_docx(document, head)).split())
    assert lay_out_document(document, head)


def test_marks_of_our_own_in_a_text_stay_a_text() -> None:
    document = release(KNOWN, replace(SUPPER, titel="\ue0000\ue001"))
    assert "\ue0000\ue001" in words(document)


def test_docx_has_real_styles_a_table_header_and_fields_to_fill_in() -> None:
    data = write_document_docx(release(GOUDA, None, ROWS), letterhead_of(GOUDA))
    made = docx.Document(io.BytesIO(data))
    styles = [(one.style.name, one.text) for one in made.paragraphs]
    assert [name for name, _ in styles].count("Heading 1") == 1
    assert {"Heading 2", "Quote", "Inleiding", "Noot"} <= {name for name, _ in styles}
    one = docx.Document(io.BytesIO(write_document_docx(release(GOUDA, SUPPER), letterhead_of(GOUDA))))
    assert [par.text for par in one.paragraphs if par.style.name == "Gegevens"][-1].endswith("Stichting De Lange Tafel")
    (table,) = made.tables
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:tblHeader" not in table.rows[1]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in table.rows)
    assert len(table.rows) == len(ROWS) + 1
    body = made.element.body.xml
    assert body.count("<w:sdt>") == sum(one.slot for one in release(GOUDA, None, ROWS).words())
    assert 'w:alias w:val="citaat wethouder"' in body
    assert 'w:lang w:val="nl-NL"' in made.styles.element.xml
    assert made.core_properties.language == "nl-NL"
    assert (
        made.core_properties.title
        == "Persbericht: Gouda drinkt koffie, eet en beweegt samen tijdens de Week tegen Eenzaamheid"
    )
    assert not made.core_properties.last_modified_by
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "word/fonts/display.odttf" in package.namelist()


def test_logo_has_its_alt_text_in_docx_and_odt(elsewhere: Path) -> None:
    logo = CSV.with_name("logo.svg")
    made = kom_erbij.press_release("Gouda", titel="Inloop", logo=logo, formaat="docx,odt", today=TODAY)
    for one, parts in zip(made, (("word/footer",), ("styles.xml",)), strict=True):
        with zipfile.ZipFile(one.bestand) as package:
            told = [package.read(name).decode() for name in package.namelist() if name.startswith(parts)]
        assert any("Logo van de gemeente Gouda" in text for text in told if "footer" in text)


def test_odt_is_an_open_document_with_headings_language_and_title() -> None:
    data = write_odt(release(KNOWN, None, ROWS), letterhead_of(KNOWN))
    made = odfdo.Document(io.BytesIO(data))
    assert [int(one.level) for one in made.body.headers] == [1, 2, 2, 2]
    assert made.meta.title == "Persbericht: Gouda drinkt koffie, eet en beweegt samen tijdens de Week tegen Eenzaamheid"
    assert str(made.meta.language) == "nl-NL"
    (table,) = made.body.tables
    header = table.get_element("table:table-header-rows")
    assert header is not None
    assert table.height == len(ROWS) + 1
    links = [one.get_attribute("xlink:href") for one in made.body.get_elements("//text:a")]
    assert links == ["https://www.gouda.nl/komerbij", "mailto:pers@voorbeeld.nl", "tel:+31182123456"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        manifest = package.read("META-INF/manifest.xml").decode()
        told = [name for name in package.namelist() if name not in ("mimetype", "META-INF/manifest.xml")]
        assert all(f'full-path="{name}"' in manifest for name in told)


def test_links_in_the_note_lead_somewhere() -> None:
    pages = lay_out_document(release(KNOWN, SUPPER), letterhead_of(KNOWN))
    leads = {text.href for page in pages for text in page.texts()} - {None}
    assert leads == {"https://www.gouda.nl/komerbij", "mailto:pers@voorbeeld.nl", "tel:+31182123456"}
    assert words_in_pdf(write_pdf(pages)).count("pers@voorbeeld.nl") == 1


@pytest.mark.parametrize(
    ("told", "href"),
    [
        ("0182 - 12 34 56", "tel:+31182123456"),
        ("06-12345678", "tel:+31612345678"),
        ("+31 (0)182 12 34 56", "tel:+31182123456"),
        ("00 31 182 123 456", "tel:+31182123456"),
        ("14 0182", ""),
        ("vraag naar Sam", ""),
    ],
)
def test_telephone_numbers_can_be_called(told: str, href: str) -> None:
    campagne = replace(KNOWN, contact=Contact("Sam", telefoon=told))
    (number,) = [one for one in release(campagne, SUPPER).words() if one.text.replace("\u00a0", " ") == told]
    assert number.href == href


def test_tables_lists_quote_and_note_are_tagged_in_order() -> None:
    pages = lay_out_document(release(KNOWN, None, ROWS), letterhead_of(KNOWN))
    texts = [text for page in pages for text in page.texts() if text.role is not Role.ARTIFACT]
    cells = [(text.within[1][1], text.role) for text in texts if text.within and text.within[0][0] is Role.TABLE]
    assert [role for row, role in cells if row == 1] == [Role.TH] * 4
    assert [row for row, _ in cells] == sorted(row for row, _ in cells)
    assert [row for row, _ in cells] == [row for row in range(1, len(ROWS) + 2) for _ in range(4)]
    assert {text.within[0][0] for text in texts if text.within} == {Role.TABLE, Role.QUOTE, Role.SECT}
    assert [text.role for text in texts].count(Role.H1) == 1
    kinds = [type(one) for one in release(KNOWN, None, ROWS).blocks]
    assert kinds.index(Quote) < kinds.index(Table) < kinds.index(Aside)
    assert kinds[1] is Heading


def test_odt_is_asked_for_and_only_a_press_release_has_it(elsewhere: Path) -> None:
    made = kom_erbij.press_release("Gouda", titel="Inloop", today=TODAY, dpi=40)
    assert "odt" not in {one.formaat for one in made}
    with pytest.raises(UsageError, match="odt is er niet voor poster"):
        kom_erbij.poster("Gouda", formaat="odt", today=TODAY)
    sheet = elsewhere / "blad.csv"
    sheet.write_text("titel;datum\nKoffie;30-09-2027\n", encoding="utf-8")
    made = kom_erbij.batch(
        sheet, "poster,press-release", "Gouda", plat=True, formaat="odt,pdf", doel="scherm", today=TODAY
    )
    assert [(one.product, one.formaat) for one in made] == [
        ("poster", "pdf"),
        ("press-release", "pdf"),
        ("press-release", "odt"),
        ("press-release", "pdf"),
        ("press-release", "odt"),
    ]


def test_commands(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uit = ["--formaat", "docx", "--uit", "uit"]
    assert run(["press-release", "--gemeente", "Gouda", "--programma", str(CSV), *uit]) == 0
    assert "[citaat wethouder]" in capsys.readouterr().err
    assert run(["persbericht", "--gemeente", "Gouda", "--titel", "Samen eten", *uit]) == 0
    Path("drie.csv").write_text("\n".join(CSV.read_text("utf-8-sig").splitlines()[:4]), "utf-8")
    assert run(["batch", "drie.csv", "--plat", "--gemeente", "Gouda", "--product", "persbericht", *uit]) == 0
    assert len(list(Path("uit").glob("gouda_press-release_*.docx"))) == 3 + 2


def test_a_word_that_does_not_fit_names_its_cell(elsewhere: Path) -> None:
    sheet = elsewhere / "blad.csv"
    sheet.write_text(f"titel;datum\nKoffie;30-09-2027\n{'x' * 300};30-09-2027\n", encoding="utf-8")
    result = kom_erbij.batch(sheet, "press-release", "Gouda", plat=True, formaat="docx", today=TODAY)
    assert (3, "titel") in [(one.rij, one.veld) for one in result.failed]
    assert "past niet op één regel" in result.failed[0].fout
    assert {one.rij for one in result.made} == {2}


def test_moment_without_date_keeps_its_hours() -> None:
    known = read_sheet(CSV, WEEK).activiteiten[0].moment
    document = release(KNOWN, replace(SUPPER, moment=Moment((), known.tijd)))
    assert "De datum volgt nog. De activiteit is van 17.30 tot 20.00 uur." in plain(document)


def test_every_text_is_large_enough_and_slots_are_marked() -> None:
    for page in lay_out_document(release(GOUDA, None, ROWS), letterhead_of(GOUDA)):
        sizes = [run_.size for text in page.texts() for line in text.lines for run_ in line.runs]
        assert min(sizes) >= 10
        marks = [item for item in page.items if getattr(item, "name", "") == "open plek"]
        slots = [
            run_
            for item in page.items
            if isinstance(item, Text)
            for line in item.lines
            for run_ in line.runs
            if run_.color.name == "open plek"
        ]
        assert len(marks) == len(slots)
