"""A week's name in a sentence: its article, its number and its language; by rule, or as the gemeente says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from parts import compose

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.week import NATIONAL_NAME, week_of
from kom_erbij.errors import ConfigError, UsageError
from kom_erbij.intake.config import campagne_from, read_config
from kom_erbij.template.registry import find_product


@pytest.mark.parametrize(
    ("naam", "said", "verb"),
    [
        (NATIONAL_NAME, "de Week tegen Eenzaamheid", "is"),
        ("Week van de Ontmoeting", "de Week van de Ontmoeting", "is"),
        ("Kom Erbij Week", "de Kom Erbij Week", "is"),
        ("De Kom Erbij Week", "de Kom Erbij Week", "is"),
        ("Goudse Week tegen Eenzaamheid", "de Goudse Week tegen Eenzaamheid", "is"),
        ("Festival van de Ontmoeting", "het Festival van de Ontmoeting", "is"),
        ("Ontmoetingsfestival", "het Ontmoetingsfestival", "is"),
        ("Geluksdagen", "de Geluksdagen", "zijn"),
        ("Dag van de Buren", "de Dag van de Buren", "is"),
        ("Weken van de Ontmoeting", "de Weken van de Ontmoeting", "zijn"),
        ("Maand van de Ontmoeting", "de Maand van de Ontmoeting", "is"),
        ("Weekend van de Ontmoeting", "het Weekend van de Ontmoeting", "is"),
        ("Tiendaagse tegen Eenzaamheid", "de Tiendaagse tegen Eenzaamheid", "is"),
        ("'t Festijn", "’t Festijn", "is"),
        ("Het Grote Buurtdiner", "het Grote Buurtdiner", "is"),
        ("Samen Sterk", "Samen Sterk", "is"),
        ("Kom erbij!", "Kom erbij!", "is"),
        ("Wike tsjin Iensumens", "de Wike tsjin Iensumens", "is"),
    ],
)
def test_by_rule(naam: str, said: str, verb: str) -> None:
    week = week_of(2027, naam=naam)
    assert (week.met_lidwoord, week.is_of_zijn) == (said, verb)


def test_what_the_gemeente_says_goes_first() -> None:
    assert week_of(2027, naam="Samen Sterk", lidwoord="de", meervoud=True).met_lidwoord == "de Samen Sterk"
    assert week_of(2027, naam="Samen Sterk", meervoud=True).is_of_zijn == "zijn"
    assert week_of(2027, naam="Ontmoetweek", lidwoord="geen").met_lidwoord == "Ontmoetweek"
    assert week_of(2027, naam="De Ontmoetweek", lidwoord="geen").met_lidwoord == "Ontmoetweek"


@pytest.mark.parametrize(
    ("naam", "taal", "found"),
    [
        ("Wike tsjin Iensumens", "", "fy"),
        ("Wike fan de Moeting", "", "fy"),
        ("Week van de Ontmoeting", "", ""),
        ("Tegearre", "", ""),
        ("Tegearre", "fy", "fy"),
        ("Wike tsjin Iensumens", "nl", ""),
    ],
)
def test_a_frisian_name_is_known(naam: str, taal: str, found: str) -> None:
    assert week_of(2027, naam=naam, taal=taal).naamtaal == found


@pytest.mark.parametrize(
    ("product", "maat"), [("poster", "a2"), ("poster", "a3"), ("poster", "a4"), ("invitation-card", "a6")]
)
def test_its_name_and_the_gemeentes_are_on_poster_and_card_each_in_its_language(product: str, maat: str) -> None:
    gemeente = register().find("Dantumadiel")
    week = week_of(2027, naam="Wike tsjin Iensumens")
    pages = compose(find_product(product), maat, Campagne(gemeente, week, gemeente.website), None)
    runs = [run for page in pages for text in page.texts() for line in text.lines for run in line.runs]
    frisian = {run.text.strip() for run in runs if run.lang == "fy"}
    assert frisian == {"Wike tsjin Iensumens", "Dantumadiel"}
    assert not any("Dantumadiel" in run.text for run in runs if run.lang != "fy")


def test_what_the_configuration_says_is_of_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "kom-erbij.toml"
    path.write_text(
        'gemeente = "Gouda"\nnaam_week = "Samen Sterk"\nlidwoord = "het"\nmeervoud = true\n', encoding="utf-8"
    )
    config = read_config(path)
    week = campagne_from(config, {}, date(2027, 1, 1)).week
    assert (week.met_lidwoord, week.is_of_zijn) == ("het Samen Sterk", "zijn")
    other = campagne_from(config, {"naam_week": "Geluksweek"}, date(2027, 1, 1)).week
    assert (other.met_lidwoord, other.is_of_zijn) == ("de Geluksweek", "is")
    assert campagne_from(config, {"lidwoord": "de"}, date(2027, 1, 1)).week.met_lidwoord == "de Samen Sterk"
    with pytest.raises(UsageError, match="“den” is geen lidwoord"):
        campagne_from(config, {"lidwoord": "den"}, date(2027, 1, 1))
    for line in ('lidwoord = "den"', 'meervoud = "ja"', 'taal_week = "Fries"', 'toon = "los"'):
        path.write_text(f'gemeente = "Gouda"\n{line}\n', encoding="utf-8")
        with pytest.raises(ConfigError, match=line.split()[0]):
            read_config(path)
