"""Places, days, hours and sign-ups as they stand within a sentence; and what speaks to its readers."""

from __future__ import annotations

import pytest

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.week import week_of
from kom_erbij.dutch.datums import dagen_in_zin, uren_in_zin
from kom_erbij.dutch.organisaties import organisatie_in_zin
from kom_erbij.dutch.plekken import adres_in_zin, plek_in_zin, plekken_in_zin
from kom_erbij.dutch.toon import spreekt_aan
from kom_erbij.dutch.typografie import kleine_letter
from kom_erbij.intake.activity import activity
from kom_erbij.template.slots import (
    Said,
    aanhaling,
    aanmelding,
    bedrag,
    citeer,
    gratis,
    na_label,
    noemt,
    punt,
    zonder_label,
)
from kom_erbij.template.values import slot_values


@pytest.mark.parametrize(
    ("plek", "said"),
    [
        ("De Waag", "in De Waag"),
        ("Het Koorhuis", "in Het Koorhuis"),
        ("Bibliotheek", "in de bibliotheek"),
        ("Stadhuis", "in het stadhuis"),
        ("Sint-Janskerk", "in de Sint-Janskerk"),
        ("Van Bergen IJzendoornpark", "in het Van Bergen IJzendoornpark"),
        ("Buurthuis De Walvis", "in Buurthuis De Walvis"),
        ("Marktplein", "op het Marktplein"),
        ("De Brink", "op De Brink"),
        ("Oude Gracht", "aan de Oude Gracht"),
        ("Zaal A (eerste verdieping)", "in Zaal A (eerste verdieping)"),
        ("Raadszaal gemeentehuis", "in de raadszaal van het gemeentehuis"),
        ("Kantine sportpark (boven)", "in de kantine van het sportpark (boven)"),
        ("Foyer schouwburg", "in de foyer van de schouwburg"),
        ("Zaal Boerderij", "in Zaal Boerderij"),
        ("Zalencentrum De Lindenhoeve", "in Zalencentrum De Lindenhoeve"),
        ("Buurthuis Het Plein", "in Buurthuis Het Plein"),
        ("bibliotheek Numansdorp, Puttershoek en Strijen", "in bibliotheek Numansdorp, Puttershoek en Strijen"),
        ("Numansdorp", "in Numansdorp"),
        ("Nieuwerkerk aan den IJssel", "in Nieuwerkerk aan den IJssel"),
        ("MFC De Spil", "in MFC De Spil"),
        ("Cinema Sneek", "in Cinema Sneek"),
        ("Bakkers in de binnenstad", "bij bakkers in de binnenstad"),
        ("Bakker Jansen", "bij Bakker Jansen"),
        ("Op het plein", "op het plein"),
        ("Online", "online"),
        ("verschillende locaties", "op verschillende locaties"),
        ("Ingang Zuiderpark", "bij de ingang van het Zuiderpark"),
        ("Hoek Zonnelaan en Maanstraat", "op de hoek van de Zonnelaan en de Maanstraat"),
        ("Hoek van de straat", "op de hoek van de straat"),
        ("Parkeerplaats bij de sluis", "op de parkeerplaats bij de sluis"),
        ("Parkeerplaats Zuid", "op parkeerplaats Zuid"),
        ("Ingang", "bij de ingang"),
        ("Flat De Toren, begane grond", "in Flat De Toren, begane grond"),
        ("Kerk van Pingjum", "in de kerk van Pingjum"),
        ("Haven van Goudswaard", "in de haven van Goudswaard"),
        ("Huis van de Wijk De Linde", "bij Huis van de Wijk De Linde"),
        ("Oude brandweerkazerne", "in de oude brandweerkazerne"),
        ("Oude Kerk", "in de Oude Kerk"),
        ("Doarpshûs It Joo", "in Doarpshûs It Joo"),
        ("By de tsjerke", ""),
        ("Vertrek bij het gemeentehuis", ""),
        ("locatie volgt nog", ""),
        ("n.n.b.", ""),
        ("", ""),
    ],
)
def test_a_place(plek: str, said: str) -> None:
    assert plek_in_zin(plek) == said


def test_several_places() -> None:
    assert plekken_in_zin(["Zaal A", "Zaal B"]) == "in Zaal A en Zaal B"
    assert plekken_in_zin(["De Waag", "Bakker Jansen"]) == "in De Waag en bij Bakker Jansen"
    assert plekken_in_zin(["De Waag", "volgt nog"]) == ""


@pytest.mark.parametrize(
    ("datum", "tijd", "days", "hours"),
    [
        ("30 september", "17.30-20.00", "op donderdag 30 september", "van 17.30 tot 20.00 uur"),
        ("30 september t/m 2 oktober", "", "van donderdag 30 september tot en met zaterdag 2 oktober", ""),
        ("dagelijks", "10.00", "dagelijks van donderdag 30 september tot en met woensdag 6 oktober", "om 10.00 uur"),
        ("iedere week", "'s avonds", "iedere week", "’s avonds"),
        ("5 oktober", "'s middags", "op dinsdagmiddag 5 oktober", ""),
        (
            "2 oktober",
            "inloop vanaf 9.30, start 10.00 uur",
            *("op zaterdag 2 oktober", "(inloop vanaf 9.30 uur, start 10.00 uur)"),
        ),
        (
            "elke donderdag van 30 september t/m 28 oktober",
            *("", "elke donderdag van 30 september tot en met 28 oktober", ""),
        ),
        ("datum volgt nog", "nader te bepalen", "", ""),
        ("", "", "", ""),
    ],
)
def test_days_and_hours(datum: str, tijd: str, days: str, hours: str) -> None:
    moment = activity({"titel": "Koffie", "datum": datum, "tijd": tijd}, week_of(2027)).moment
    assert dagen_in_zin(moment).replace("\u00a0", " ") == days
    assert uren_in_zin(moment).replace("\u00a0", " ") == hours


@pytest.mark.parametrize(
    ("said", "sentence", "behind_label"),
    [
        ("Aan de balie", "Aanmelden kan aan de balie.", "Aan de balie"),
        ("Bel 0182 - 00 00 00", "Aanmelden: bel 0182 - 00 00 00.", "Bel 0182 - 00 00 00"),
        ("Aanmelden is nodig: bel Jo", "Aanmelden is nodig: bel Jo.", "bel Jo"),
        ("Aanmelden hoeft niet", "Aanmelden hoeft niet.", ""),
        ("Aanmelden is fijn", "Aanmelden is fijn.", ""),
        ("Aanmelden kan niet meer", "Aanmelden kan niet meer.", ""),
        ("Aanmelden kan tot 1 oktober", "Aanmelden kan tot 1 oktober.", ""),
        ("Aanmelden kan bij Jo", "Aanmelden kan bij Jo.", "bij Jo"),
        ("kaarten via www.voorbeeld.nl", "Kaarten via www.voorbeeld.nl.", ""),
        ("Kaartclub De Boer", "Aanmelden: Kaartclub De Boer.", "Kaartclub De Boer"),
        ("Jan de Vries", "Aanmelden: Jan de Vries.", "Jan de Vries"),
        ("WhatsApp 06 - 00 00 00 00", "Aanmelden: WhatsApp 06 - 00 00 00 00.", "WhatsApp 06 - 00 00 00 00"),
        ("Kan bij de balie", "Aanmelden kan bij de balie.", "bij de balie"),
        ("Kan niet meer", "Aanmelden kan niet meer.", "Kan niet meer"),
        ("Graag van tevoren", "Aanmelden graag van tevoren.", "Graag van tevoren"),
        ("Graag bellen met Fatma", "Aanmelden: graag bellen met Fatma.", "Graag bellen met Fatma"),
        ("Opgave bij de balie", "Opgave bij de balie.", ""),
        ("www.voorbeeld.nl", "Aanmelden: www.voorbeeld.nl", "www.voorbeeld.nl"),
        ("via jo@voorbeeld.nl", "Aanmelden kan via jo@voorbeeld.nl.", "via jo@voorbeeld.nl"),
    ],
)
def test_how_to_sign_up(said: str, sentence: str, behind_label: str) -> None:
    assert aanmelding(said) == sentence
    assert zonder_label(said) == behind_label


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Een rustige ronde met bankjes onderweg.", False),
        ("Schuif aan voor een warme maaltijd.", True),
        ("Er is soep. Neem iemand mee.", True),
        ("Wij leggen alles uit.", True),
        ("Iedereen is welkom!", True),
        ("Meezingers van vroeger en nu. Een mooie stem is niet nodig.", False),
        ("Inwoners lezen hun eigen gedichten.", False),
        ("U bent welkom.", True),
        ("Meet your neighbours over coffee.", True),
        ("Dan prate oer wat jo opfalt.", True),
    ],
)
def test_what_speaks_to_its_readers(text: str, speaks: bool) -> None:
    assert spreekt_aan(text) is speaks


def test_small_words() -> None:
    assert punt("jo@voorbeeld.nl") == "jo@voorbeeld.nl."
    assert punt("kom!") == "Kom!"
    assert citeer("Zing “mee”") == "“Zing ‘mee’”"
    assert noemt("Filmavond in de zaal", "film* bioscoop") and not noemt("Kort filmpje", "films")
    assert (
        gratis("Gratis, koffie € 1")
        and gratis("fergees")
        and bedrag("€ 2")
        and not bedrag("€ 0")
        and not bedrag("vrije gift")
    )


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("Gemeente Gouda en partners", "de gemeente Gouda en partners"),
        ("Vrijwilligerscentrale", "de vrijwilligerscentrale"),
        ("Buurtteam", "het buurtteam"),
        ("Gemeente", "de gemeente"),
        ("Jongerenwerk", "het jongerenwerk"),
        ("Dichterskring", "de dichterskring"),
        ("Stadsmuseum", "het stadsmuseum"),
        ("Sport Fryslân", "Sport Fryslân"),
        ("Stichting De Lange Tafel", "Stichting De Lange Tafel"),
        ("Humanitas", "Humanitas"),
        ("Bakkers van Gouda", "Bakkers van Gouda"),
    ],
)
def test_who_organises_it(naam: str, zin: str) -> None:
    assert organisatie_in_zin(naam) == zin


@pytest.mark.parametrize(
    ("doelgroep", "zin"),
    [
        ("iedereen", "voor iedereen"),
        ("Voor 55-plussers", "voor 55-plussers"),
        ("55+", "voor 55-plussers"),
        ("alleen voor alleenstaanden", "alleen voor alleenstaanden"),
        ("voor wie graag zingt", "voor wie graag zingt"),
        ("Iedereen is welkom", ""),
        ("", ""),
    ],
)
def test_for_whom_it_is(doelgroep: str, zin: str) -> None:
    slots = slot_values(
        Onderwerp(Campagne(register().find("Gouda"), week_of(2027)), Activiteit("Koffie", doelgroep=doelgroep))
    )
    said = slots["doelgroep"]
    assert isinstance(said, Said)
    assert said.ways["in_zin"] == zin


@pytest.mark.parametrize(
    ("adres", "zin"),
    [
        ("Achter de school", "achter de school"),
        ("Ingang via de tuin", "ingang via de tuin"),
        *((street, street) for street in ("Achter de Kerk", "Achter de kerk 5", "Hoek van Hollandstraat 2", "Markt 1")),
    ],
)
def test_words_for_an_address_have_no_capital(adres: str, zin: str) -> None:
    assert adres_in_zin(adres) == zin


def test_a_people_keeps_its_capital() -> None:
    for text in ("Turkse vrouwen", "Nederlandstaligen", "Chinese ouderen", "Oekraïners", "AOW", "Friezen om utens"):
        assert kleine_letter(text) == text
    assert [kleine_letter(one) for one in ("Poolse", "Polsstokspringers", "Franje", "Turkooise kralen")] == [
        *("Poolse", "polsstokspringers", "franje", "turkooise kralen"),
    ]


def test_behind_a_label_an_ordinary_word_has_no_capital() -> None:
    said = ("Aan de balie", "Bel Jo", "Telefonisch", "Jo de Wit", "Op maandag", "Bakker Jansen", "Bellen mag", "App Jo")
    assert [str(na_label(one)) for one in said] == [
        *("aan de balie", "bel Jo", "telefonisch", "Jo de Wit", "op maandag", "Bakker Jansen", "bellen mag", "app Jo"),
    ]


def test_quotes_within_quotes_are_single() -> None:
    assert aanhaling("Taalcafé “Praat mar Frysk”") == "“Taalcafé ‘Praat mar Frysk’”"
    assert aanhaling("“Praat mar Frysk”") == "“Praat mar Frysk”"
    assert aanhaling("Koffie") == "“Koffie”"


def test_working_days_are_days_one_does_it_on() -> None:
    moment = activity({"titel": "Koffie", "datum": "alle werkdagen"}, week_of(2027)).moment
    assert dagen_in_zin(moment) == "op alle werkdagen"
    daily = activity({"titel": "Koffie", "datum": "dagelijks"}, week_of(2027)).moment
    assert dagen_in_zin(daily, kort=True).replace("\u00a0", " ") == "dagelijks van do 30 sep tot en met wo 6 okt"
