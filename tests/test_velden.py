"""A field of an activity is one row: whoever reads fields knows each of them."""

from __future__ import annotations

from dataclasses import fields

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.week import week_of
from kom_erbij.intake.columns import Names
from kom_erbij.intake.headers import ASKED, NAMES
from kom_erbij.intake.velden import OPTIES, TEKSTEN, VELDEN
from kom_erbij.production.ask.inputs import ActivityOptions, CampaignOptions
from kom_erbij.template.values import slot_values


def test_every_field_is_a_row_and_every_row_has_headers() -> None:
    assert {veld.naam for veld in VELDEN} == set(NAMES) | set(ASKED)
    assert len({veld.naam for veld in VELDEN}) == len(VELDEN)
    for veld in VELDEN:
        assert all(Names().field(kop) == veld.naam for kop in veld.koppen), veld.naam


def test_an_option_is_a_field_that_has_an_explanation() -> None:
    assert {veld.naam for veld in OPTIES} <= {*ActivityOptions.__annotations__, *CampaignOptions.__annotations__}


def test_a_single_call_takes_every_field_that_a_row_can_have() -> None:
    known = {veld.naam for veld in VELDEN}
    shared = known & set(CampaignOptions.__annotations__)
    assert "website" in shared
    assert known == {*ActivityOptions.__annotations__, *shared, "gemeente"}


def test_what_is_shown_as_it_is_has_a_slot_that_knows_its_cell() -> None:
    known = {one.name for one in fields(Activiteit)}
    one = Activiteit(**{name: f"tekst van {name}" for name in TEKSTEN}, bestand="lijst.csv", rij=3)  # type: ignore[arg-type]
    slots = slot_values(Onderwerp(Campagne(register().find("Gouda"), week_of(2027)), one))
    for name in TEKSTEN:
        assert name in known
        if name != "website":
            # The slot of that name is the gemeente's own; an activity's is `link`.
            assert str(slots[name]) == f"tekst van {name}"
            place = getattr(slots[name], "place", None)
            assert place is not None and (place.row, place.field) == (3, name)
