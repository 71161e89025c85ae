"""Whatever people type, what is made of it passes its own preflight: a sample of titles, products, sizes and looks."""

from __future__ import annotations

import io
import random
from datetime import date, time

import pytest
from lengths import LONG
from parts import compose
from PIL import Image

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Afbeelding, Campagne, Huisstijl, Status
from kom_erbij.campaign.moment import Dagdeel, Moment, Tijd
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import DoesNotFitError
from kom_erbij.preflight import preflight
from kom_erbij.template.registry import find_product
from kom_erbij.writers.pdf import write_pdf

WEEK = week_of(2027)
CASES = 320 if LONG else 18
PLACES = ["Gouda", "Ede", "Nuenen, Gerwen en Nederwetten", "'s-Hertogenbosch"]
WORDS = " ".join(
    "samen eten wandelen met de rollator zingen kaarten koken soep taart bingo schaken lezen boeken muziek "
    "tuin koffie thee voor iedereen in het buurthuis bij de kerk aan tafel “Thuis” ’t Trefpunt 50+ quiz "
).split()
PRINT = [("invitation-card", "a6"), ("poster", "a2"), ("poster", "a3"), ("poster", "a4"), ("invitation-card", "a6")]
POSTS = [("social-post", maat) for maat in find_product("social-post").sizes]
MOMENTS = [
    Moment(),
    Moment((date(2027, 9, 30),), tijd=Tijd(time(17, 30), time(20, 0))),
    Moment((date(2027, 9, 28), date(2027, 9, 30)), tijd=Tijd(time(14, 0), vanaf=True)),
    Moment((date(2027, 10, 5),), dagdeel=Dagdeel.MIDDAG),
    Moment(dag_woorden="iedere week"),
]


def _photo(number: int) -> Afbeelding:
    out = io.BytesIO()
    wide, high = ((2700, 1800), (2300, 3200), (2400, 2400))[number % 3]
    Image.linear_gradient("L").resize((wide, high)).convert("RGB").save(out, "JPEG", quality=80)
    artwork = Artwork(ArtworkKind.JPEG, out.getvalue(), wide, high, "buren.jpg", str(number))
    return Afbeelding(artwork, "Buren aan een lange tafel.", (number % 2, number % 3 / 2))


@pytest.mark.parametrize("case", range(CASES))
def test_any_activity_passes(case: int) -> None:
    chance = random.Random(case)
    doel = (Doel.DRUK, Doel.DRUK, Doel.SCHERM)[case % 3]
    name, maat = chance.choice(PRINT if doel is Doel.DRUK else [*PRINT, *POSTS])
    titel = " ".join(chance.sample(WORDS, chance.randint(1, 6)))
    with_photo = (name, maat) == ("poster", "a4") or (name == "social-post" and chance.random() < 0.4)
    activiteit = Activiteit(
        titel[:1].upper() + titel[1:],
        chance.choice(MOMENTS),
        chance.choice(["", "De Waag", "Buurthuis De Walvis"]),
        chance.choice(["", "Markt 35, Gouda"]),
        chance.choice(["", "Schuif aan voor een warme maaltijd. Kom alleen of neem iemand mee."]),
        kosten=chance.choice(["", "Gratis", "€ 7,50"]),
        website=chance.choice(["", "www.voorbeeld.nl/agenda"]),
        afbeelding=_photo(case) if with_photo else None,
        status=chance.choice(list(Status)[::2]),
    )
    style = Huisstijl(kleur=chance.choice(["", "", "#FFFFFF", "#FFE58A", "#0B4D2C"]))
    campagne = Campagne(register().find(chance.choice(PLACES)), WEEK, "www.gouda.nl/komerbij", style)
    drukker = Drukker(bleed=chance.choice([2, 3, 3, 5]))
    try:
        pages = compose(find_product(name), maat, campagne, activiteit, variant=chance.randrange(4))
    except DoesNotFitError:
        return
    report = preflight(write_pdf(pages, doel, drukker), doel, drukker, name=f"{name}-{maat}.pdf")
    said = [f"{one.rule}: {one}" for one in (*report.errors, *report.warnings)]
    assert said == [], (name, maat, doel, style.kleur, activiteit)
