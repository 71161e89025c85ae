"""What the slots of a page say of an activity: for whom, whom to ask, whether it is full, and where."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from lengths import LONG
from parts import compose

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.campaign.moment import Moment, Tijd, Uren
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import DoesNotFitError
from kom_erbij.template.registry import find_product
from kom_erbij.template.slots import fill
from kom_erbij.template.values import slot_values

GOUDA = Campagne(register().find("Gouda"), week_of(2027), "www.gouda.nl")


def values(**given: Any) -> dict[str, str]:
    campagne = Campagne(register().find("Gouda"), week_of(2027), "www.gouda.nl")
    found = slot_values(Onderwerp(campagne, Activiteit("Koffie", **given)))
    return {name: value.replace("\u00a0", " ") for name, value in found.items() if isinstance(value, str)}


NEEDED = "Aanmelden is nodig"


@pytest.mark.parametrize(
    ("given", "aanmelding"),
    [
        ({}, ""),
        ({"aanmelden": NEEDED}, "Aanmelden is nodig."),
        ({"aanmelden": NEEDED, "contact": "Jo, 0182 - 00 00 00"}, "Aanmelden is nodig: bel Jo, 0182 - 00 00 00"),
        (
            {"aanmelden": f"{NEEDED}: bel 0182 - 00 00 00", "contact": "0182 - 00 00 00"},
            f"{NEEDED}: bel 0182 - 00 00 00",
        ),
        (
            {"aanmelden": f"{NEEDED}: bel 06 12345678", "contact": "Jo de Wit, 06 12345678, jo@wit.nl"},
            f"{NEEDED}: bel Jo de Wit, 06 12345678 of mail jo@wit.nl",
        ),
        ({"aanmelden": f"{NEEDED}: mail jo@wit.nl", "contact": "jo@wit.nl"}, f"{NEEDED}: mail jo@wit.nl"),
        ({"aanmelden": "Aanmelden hoeft niet"}, "Aanmelden hoeft niet."),
        ({"aanmelden": "Aanmelden is fijn"}, "Aanmelden is fijn."),
        (
            {"aanmelden": "Aanmelden hoeft niet", "contact": "0182 - 00 00 00"},
            "Aanmelden hoeft niet. Vragen? Bel 0182 - 00 00 00",
        ),
        ({"contact": "Jo, 0182 - 00 00 00"}, "Vragen? Bel Jo, 0182 - 00 00 00"),
        ({"contact": "jo@wit.nl"}, "Vragen? Mail jo@wit.nl"),
        ({"contact": "Jo", "website": "www.jo.nl"}, "Vragen? Jo"),
        ({"contact": "Jo", "aanmelden": "bij de balie"}, "Aanmelden: bij de balie. Vragen? Jo"),
        ({"contact": "Jo", "aanmelden": "bij Jo"}, "Aanmelden: bij Jo"),
        ({"aanmelden": "Aan de balie van de bibliotheek"}, "Aanmelden: aan de balie van de bibliotheek"),
        ({"aanmelden": "Telefonisch"}, "Aanmelden: telefonisch"),
        ({"aanmelden": "Jan de Vries"}, "Aanmelden: Jan de Vries"),
        ({"aanmelden": "Kan bij de balie"}, "Aanmelden kan bij de balie"),
        ({"aanmelden": "Via www.gouda.nl/komerbij"}, "Aanmelden op de website"),
        ({"aanmelden": "www.gouda.nl"}, "Aanmelden op de website"),
        ({"aanmelden": "www.gouda.nl/" + 40 * "soep"}, "Aanmelden op de website"),
        ({"status": Status.VOL, "aanmelden": "bij de balie"}, "Aanmelden kan niet meer."),
        ({"status": Status.VOL}, "Aanmelden kan niet meer."),
        ({"status": Status.VOL, "aanmelden": "wachtlijst: bel Jo"}, "Wachtlijst: bel Jo"),
        ({"status": Status.VOL, "aanmelden": "Zet u op de reservelijst"}, "Zet u op de reservelijst"),
        ({"aanmelden": "wachtlijst: bel Jo"}, "Wachtlijst: bel Jo"),
    ],
)
def test_how_to_sign_up_and_whom_to_ask(given: dict[str, Any], aanmelding: str) -> None:
    assert values(**given)["aanmelding"] == aanmelding


@pytest.mark.parametrize(
    ("given", "waar"),
    [
        ({"locatie": "Bij het veer", "wijk": "Nieuw-Beijerland"}, "Bij het veer, Nieuw-Beijerland"),
        ({"locatie": "De Linde", "adres": "Lindestraat 12", "wijk": "Noord"}, "De Linde, Lindestraat 12, Noord"),
        ({"locatie": "Haven van Goudswaard", "wijk": "Goudswaard"}, "Haven van Goudswaard"),
        ({"locatie": "Bakkers in de binnenstad", "wijk": "Binnenstad"}, "Bakkers in de binnenstad"),
        ({"adres": "Westerkade 3", "wijk": "West"}, "Westerkade 3, West"),
        ({"locatie": "plek volgt nog", "wijk": "Sneek"}, "Sneek, plek volgt nog"),
        ({"wijk": "Sneek"}, "Sneek"),
    ],
)
def test_a_place_says_its_village_unless_it_does_so_itself(given: dict[str, Any], waar: str) -> None:
    assert values(**given)["waar"] == waar


AT_EIGHT = Tijd(time(20))


@pytest.mark.parametrize(
    ("moment", "locatie", "elders"),
    [
        (Moment(), "", "Kijk voor dag en plaats\nop de website"),
        (Moment(), "De Waag", "Kijk voor dag en tijd\nop de website"),
        (Moment(tijd=AT_EIGHT), "De Waag", "Kijk voor de dag\nop de website"),
        (Moment(tijd_woorden="iedere dinsdag om tien uur"), "De Waag", ""),
        (Moment(uren=(Uren(AT_EIGHT, (1,)),)), "De Waag", ""),
        (Moment(dag_woorden="datum volgt nog"), "", ""),
        (Moment((date(2027, 9, 30),)), "", ""),
    ],
)
def test_where_nobody_says_the_day_the_website_does(moment: Moment, locatie: str, elders: str) -> None:
    assert values(moment=moment, locatie=locatie)["elders"] == elders


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("Jo de Wit, 0182 - 00 00 00", "Vragen? Bel\u00a0Jo\u00a0de\u00a0Wit, 0182 - 00 00 00"),
        ("jo@wit.nl", "Vragen? Mail jo@wit.nl"),
    ],
)
def test_a_line_never_ends_in_bel_and_a_long_address_may_have_its_own(contact: str, said: str) -> None:
    assert slot_values(Onderwerp(GOUDA, Activiteit("Koffie", contact=contact)))["aanmelding"] == said


@pytest.mark.parametrize(
    ("doelgroep", "voor_wie"),
    [
        ("", ""),
        ("Iedereen", "Voor wie: iedereen"),
        ("55-plussers", "Voor wie: 55-plussers"),
        ("voor 55-plussers", "Voor wie: 55-plussers"),
        ("Alleen voor vrouwen", "Voor wie: alleen vrouwen"),
        ("Voor wie graag zingt", "Voor wie: voor wie graag zingt"),
    ],
)
def test_for_whom(doelgroep: str, voor_wie: str) -> None:
    assert values(doelgroep=doelgroep)["voor_wie"] == voor_wie


@pytest.mark.parametrize("product", ["poster", "invitation-card"])
def test_for_whom_price_and_sign_up_each_have_a_row_and_a_person_to_ask_is_not_lost(product: str) -> None:
    given = {"doelgroep": "55-plussers", "kosten": "gratis", "aanmelden": NEEDED, "contact": "Jo, 06 12345678"}
    page = compose(find_product(product), "a4" if product == "poster" else "a6", GOUDA, Activiteit("Koffie", **given))[
        -1
    ]
    rows = {text.field: text.text.replace("\u00a0", " ") for text in page.texts()}
    assert rows["doelgroep"] == "Voor wie: 55-plussers"
    assert rows["kosten"] == "Gratis"
    assert " ".join(rows["aanmelden"].split()) == "Aanmelden is nodig: bel Jo, 06 12345678"


def test_a_full_activity_has_no_free_chair_in_words() -> None:
    slot = "{% if not vol %}Er is nog een plek vrij.{% endif %}"
    campagne = Campagne(register().find("Gouda"), week_of(2027))
    for activiteit, said in (
        (None, "Er is nog een plek vrij."),
        (Activiteit("Koffie"), "Er is nog een plek vrij."),
        (Activiteit("Koffie", status=Status.VOL), ""),
    ):
        assert fill(slot, slot_values(Onderwerp(campagne, activiteit))) == said


@pytest.mark.parametrize(
    ("locatie", "waar"),
    [
        ("De Waag", "De Waag, Markt 1"),
        ("Bakker Jansen\nBloemen Bij Bep\nKaasboer", "Bakker Jansen, Bloemen Bij Bep en Kaasboer, Markt 1"),
        ("Bakker; Slager;", "Bakker en Slager, Markt 1"),
        ("verschillende locaties", "verschillende locaties, Markt 1"),
    ],
)
def test_where(locatie: str, waar: str) -> None:
    assert values(locatie=locatie, adres="Markt 1")["waar"] == waar


FIELDS = ("doelgroep", "kosten", "aanmelden", "contact", "titel", "locatie", "adres", "organisator")
SENTENCE = "Bel de balie van het buurthuis op een doordeweekse dag voor vier uur. "
SENTENCES = {"a4": 16, "a3": 40}
"""So many are too much in any field."""


@pytest.mark.parametrize(
    ("maat", "veld"), [("a4", veld) for veld in FIELDS] + [("a3", veld) for veld in FIELDS[:: 1 if LONG else 4]]
)
def test_what_does_not_fit_points_at_its_own_cell(maat: str, veld: str) -> None:
    given = {"titel": "Koffie", "kosten": "gratis", "doelgroep": "iedereen", "bestand": "lijst.csv", "rij": 4}
    with pytest.raises(DoesNotFitError) as caught:
        compose(find_product("poster"), maat, GOUDA, Activiteit(**{**given, veld: SENTENCE * SENTENCES[maat]}))
    (found,) = {one.place.field for one in caught.value.findings}
    assert found == veld
    assert caught.value.findings[0].place.row == 4
