"""What the slots of a page say of an activity: for whom, whom to ask, whether it is full, and where."""

from __future__ import annotations

from typing import Any

import pytest
from parts import compose

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import DoesNotFitError
from kom_erbij.template.registry import find_product
from kom_erbij.template.slots import fill
from kom_erbij.template.values import slot_values

GOUDA = Campagne(register().find("Gouda"), week_of(2027), "www.gouda.nl")


def values(**given: Any) -> dict[str, str]:
    campagne = Campagne(register().find("Gouda"), week_of(2027), "www.gouda.nl")
    found = slot_values(campagne, Activiteit("Koffie", **given))
    return {name: value.replace("\u00a0", " ") for name, value in found.items() if isinstance(value, str)}


@pytest.mark.parametrize(
    ("given", "kosten", "aanmelden"),
    [
        ({"kosten": "Gratis"}, "Gratis", ""),
        ({"doelgroep": "Iedereen", "kosten": "Gratis"}, "Voor iedereen · Gratis", ""),
        ({"doelgroep": "voor 55-plussers"}, "", "Voor 55-plussers"),
        ({"contact": "Jo, 0182 - 00 00 00"}, "", "Meer weten? Jo, 0182 - 00 00 00"),
        ({"contact": "Jo", "aanmelden": "bij de balie"}, "", "Aanmelden: bij de balie"),
        ({"contact": "Jo", "website": "www.jo.nl"}, "", ""),
        ({"status": Status.VOL, "aanmelden": "bij de balie", "kosten": "€ 2"}, "€ 2 · Aanmelden kan niet meer", ""),
        ({"status": Status.VOL}, "", "Aanmelden kan niet meer"),
        ({"status": Status.VOL, "aanmelden": "wachtlijst: bel Jo"}, "", "Wachtlijst: bel Jo"),
        ({"status": Status.VOL, "aanmelden": "Zet u op de reservelijst"}, "", "Zet u op de reservelijst"),
        ({"aanmelden": "wachtlijst: bel Jo"}, "", "Aanmelden: wachtlijst: bel Jo"),
    ],
)
def test_for_whom_what_it_costs_and_how_to_join(given: dict[str, Any], kosten: str, aanmelden: str) -> None:
    campagne = Campagne(register().find("Gouda"), week_of(2027), "www.gouda.nl")
    slots = slot_values(campagne, Activiteit("Koffie", **given))
    said = [fill(f"{{{{ deelname if {'not ' * no}kosten }}}}", slots) for no in (False, True)]
    assert said == [kosten, aanmelden]


def test_a_full_activity_has_no_free_chair_in_words() -> None:
    slot = "{% if not vol %}Er is nog een plek vrij.{% endif %}"
    campagne = Campagne(register().find("Gouda"), week_of(2027))
    for activiteit, said in (
        (None, "Er is nog een plek vrij."),
        (Activiteit("Koffie"), "Er is nog een plek vrij."),
        (Activiteit("Koffie", status=Status.VOL), ""),
    ):
        assert fill(slot, slot_values(campagne, activiteit)) == said


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


LONG = "Bel de balie van het buurthuis op een doordeweekse dag voor vier uur. " * 30


@pytest.mark.parametrize("veld", ["doelgroep", "kosten", "aanmelden", "titel", "locatie", "adres", "organisator"])
@pytest.mark.parametrize("maat", ["a4", "a3"])
def test_what_does_not_fit_points_at_its_own_cell(veld: str, maat: str) -> None:
    given = {"titel": "Koffie", "kosten": "gratis", "doelgroep": "iedereen", "bestand": "lijst.csv", "rij": 4}
    with pytest.raises(DoesNotFitError) as caught:
        compose(find_product("poster"), maat, GOUDA, Activiteit(**{**given, veld: LONG}))
    (found,) = {one.place.field for one in caught.value.findings}
    assert found == veld
    assert caught.value.findings[0].place.row == 4
