"""All captions of two programmes, as they were read aloud: whatever changes one of them is read again.

`tests/captions/` has the programme of a made-up office on Texel, and what came of it and of the example. To accept what
changed, read it, and run this file with KOM_ERBIJ_ACCEPT_CAPTIONS=1.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from test_captions import EXAMPLE, GOUDA, LIMIT, by_network

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.week import week_of
from kom_erbij.intake.activity import activity
from kom_erbij.intake.sheet import read_sheet

READ = Path(__file__).parent / "captions"
TEXEL = Campagne(
    register().find("Texel"), week_of(2027, naam="Festival van de Ontmoeting"), "www.voorbeeld.nl/ontmoeten"
)
SHEETS = {"gouda": (GOUDA, EXAMPLE / "activiteiten.csv"), "texel": (TEXEL, READ / "texel.csv")}


def captions(name: str) -> list[tuple[str, dict[str, str]]]:
    campagne, sheet = SHEETS[name]
    rows: list[Activiteit | None] = [*read_sheet(sheet, campagne.week).activiteiten, None]
    return [
        (row.titel if row else "De hele week", {net: one.tekst for net, one in by_network(campagne, row).items()})
        for row in rows
    ]


@pytest.fixture(scope="module", params=sorted(SHEETS))
def programme(request: pytest.FixtureRequest) -> tuple[str, list[tuple[str, dict[str, str]]]]:
    return request.param, captions(request.param)


def test_captions_are_the_ones_that_were_read(programme: tuple[str, list[tuple[str, dict[str, str]]]]) -> None:
    name, told = programme
    said = "\n".join(f"= {titel} = {net}\n\n{text}\n" for titel, texts in told for net, text in texts.items())
    path = READ / f"{name}.txt"
    if os.environ.get("KOM_ERBIJ_ACCEPT_CAPTIONS"):
        path.write_text(said, encoding="utf-8", newline="\n")
    assert said == path.read_text(encoding="utf-8")


def test_a_programme_does_not_begin_all_alike(programme: tuple[str, list[tuple[str, dict[str, str]]]]) -> None:
    _, told = programme
    for net in LIMIT:
        hooks = [texts[net].split("\n")[0] for _, texts in told[:-1]]
        assert len(set(hooks)) >= 10
        assert max(map(hooks.count, hooks)) <= 3
        # LinkedIn had one form for all: "… brengt mensen bij elkaar."
        assert sum(hook.endswith("brengt mensen bij elkaar.") for hook in hooks) <= 1


def test_nothing_is_badly_set(programme: tuple[str, list[tuple[str, dict[str, str]]]]) -> None:
    for titel, texts in programme[1]:
        for net, text in texts.items():
            where = f"{titel}, {net}"
            assert not re.search(r"\.\.|!\.|\?\.(?!\w)| [.,;:]|\(\)|  |“”", text), where
            assert not re.search(r"^[a-zà-ÿ]", text, re.MULTILINE), where
            assert not re.search(r": (?:Aan|Bij|Via|Kan|Graag|Nee|Ja|Rolstoel)\b", text), where
            assert net == "x" or "t/m" not in text, where


def told(net: str = "linkedin", **cells: str) -> str:
    return by_network(GOUDA, activity({"titel": "Samen eten", **cells}, GOUDA.week))[net].tekst


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"kosten": "€ 5,- p.p."}, "Meedoen kost € 5 p.p."),
        ({"kosten": "gratis entree"}, "Gratis entree."),
        ({"kosten": "Vrije gift"}, "Meedoen kan voor een vrije gift."),
        ({"kosten": "€ 2 of een vrije gift"}, "Meedoen kost € 2 of een vrije gift."),
        ({"doelgroep": "Turkse vrouwen"}, "Voor wie: Turkse vrouwen."),
        ({"doelgroep": "Iedereen is welkom!"}, "Voor wie: iedereen is welkom!"),
        ({"aanmelden": "Kan bij de balie"}, "Aanmelden kan bij de balie."),
        ({"aanmelden": "Jan de Vries"}, "Aanmelden: Jan de Vries."),
        ({"toegankelijkheid": "Niet geschikt voor rollators"}, "Toegankelijkheid: niet geschikt voor rollators."),
        ({"toegankelijkheid": "Rolstoeltoegankelijk"}, "Toegankelijk met een rolstoel."),
        ({"toegankelijkheid": "ja, via de tuin"}, "Toegankelijk met een rolstoel, via de tuin."),
        ({"toegankelijkheid": "Nee, er is een trap."}, "Niet toegankelijk met een rolstoel: er is een trap."),
        ({"datum": "in overleg"}, "Wanneer? In overleg."),
        ({"tijd": "14.00-16.00"}, "In Gouda staat “Samen eten” van 14.00 tot 16.00 uur op het programma."),
        ({"tijd": "14.00-16.00"}, "De dag volgt nog."),
        ({"locatie": "Vertrek bij het station", "datum": "2 oktober"}, "Vertrek bij het station."),
        ({"locatie": "Dorpstuin", "adres": "Achter de school"}, "“Samen eten” is in de Dorpstuin (achter de school)."),
        ({"locatie": "Bij de molen", "wijk": "IJlst"}, "“Samen eten” is bij de molen (IJlst)."),
        (
            {"locatie": "De Waag", "adres": "Markt 1", "wijk": "Stolwijk"},
            "“Samen eten” is in De Waag (Markt 1, Stolwijk).",
        ),
        ({"locatie": "Bibliotheek Noord", "wijk": "noord"}, "“Samen eten” is in Bibliotheek Noord."),
        ({"wijk": "Stolwijk"}, "“Samen eten” is in Stolwijk."),
        ({"wijk": "Noord"}, "“Samen eten” is in de wijk Noord."),
        (
            {"datum": "28 en 30 september", "tijd": "19.00-21.30"},
            "Op dinsdag 28 en donderdag 30 september is er van 19.00 tot 21.30 uur “Samen eten”.",
        ),
    ],
)  # fmt: skip
def test_facts_are_sentences(cells: dict[str, str], sentence: str) -> None:
    cells = {"rolstoel" if name == "toegankelijkheid" else name: said for name, said in cells.items()}
    assert f"\n{sentence}\n" in told(**cells)


def test_linkedin_begins_with_the_news_and_ends_with_the_week_and_the_call() -> None:
    hook, news, *_, week, call = told(datum="30 september", aanmelden="www.gouda.nl/komerbij").split("\n\n")
    assert hook == "Aan tafel komt het gesprek vanzelf op gang."
    assert news == "Op donderdag 30 september is er “Samen eten”."
    assert week == (
        "Deze activiteit hoort bij de Week tegen Eenzaamheid in Gouda, van 30 september tot en met 6 oktober 2027."
    )
    assert call.startswith("Doet uw organisatie mee?")
    # What follows "Doet uw organisatie mee?" would be read as how an organisation signs up.
    assert told(aanmelden="www.gouda.nl/komerbij").index("Aanmelden kan via de link.") < told().index("Deze activiteit")


def test_an_address_is_not_told_twice() -> None:
    for typed in ("www.soep-voorbeeld.nl", "Via www.soep-voorbeeld.nl", "Aanmelden via www.soep-voorbeeld.nl."):
        assert told("instagram", aanmelden=typed).count("soep-voorbeeld") == 1
        assert "Aanmelden? Typ dit adres" in told("instagram", aanmelden=typed)
        assert "Aanmelden kan via de link." in told("x", aanmelden=typed)
    both = told("instagram", aanmelden="Via www.soep-voorbeeld.nl of bel 0182 - 00 00 00")
    assert "Aanmelden kan via www.soep-voorbeeld.nl of bel 0182 - 00 00 00." in both


@pytest.mark.parametrize("length", range(40, 110, 10))
def test_on_x_the_only_place_goes_last(length: int) -> None:
    cells = {"datum": "2 oktober", "tijd": "10.00-12.00", "doelgroep": "senioren", "kosten": "gratis"}
    assert "op het adres Kerkplein 3" in told("x", **cells, adres="Kerkplein 3", aanmelden=f"bij {'o' * length}")


@pytest.mark.parametrize(
    ("titel", "omschrijving", "hook", "to_organisations"),
    [
        ("Duinwandeling met soep toe", "Daarna is er soep.", "Ga je mee op pad?", "Onderweg raken"),
        ("Open moskee", "Drink een glas thee mee.", "De thee staat klaar.", "Een kop thee is"),
        ("Samen soep koken", "", "Kook je mee?", "In de keuken"),
        ("Samen zingen", "", "Zing je mee?", "Wie samen zingt"),
        ("Concert van het koor", "", "Muziek is samen nog mooier.", "Muziek brengt"),
        ("Lezing: verbinding", "", "Luister je mee?", "Een goede lezing"),
        ("Startconferentie", "", "Denk je mee?", "Goede plannen"),
        ("Poëzie in de kerk", "", "Een mooi gedicht deel je graag.", "Wie een gedicht deelt"),
    ],
)
def test_the_hook_is_about_what_one_does(titel: str, omschrijving: str, hook: str, to_organisations: str) -> None:
    texts = by_network(GOUDA, Activiteit(titel, omschrijving=omschrijving))
    assert texts["facebook"].tekst.startswith(f"{hook}\n")
    assert texts["linkedin"].tekst.startswith(to_organisations)


def test_a_week_that_is_called_a_sentence_stands_between_quotation_marks() -> None:
    campagne = Campagne(register().find("Bergen (NH)"), week_of(2027, naam="Bergen schuift aan!"))
    texts = by_network(campagne, None)
    assert "Dan is “Bergen schuift aan!”." in texts["facebook"].tekst
    assert "Tijdens “Bergen schuift aan!”, van 30 september" in texts["linkedin"].tekst
    one = by_network(campagne, Activiteit("Soep"))["linkedin"].tekst
    assert "In de gemeente Bergen staat “Soep” op het programma." in one
    assert "hoort bij “Bergen schuift aan!”, van 30 september" in one


def test_the_alt_text_ends_the_name_of_the_week() -> None:
    alt = by_network(TEXEL, None)["facebook"].alt
    assert alt is not None and "Kom erbij! Festival van de Ontmoeting. Van 30 september tot en met" in alt
