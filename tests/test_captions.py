"""Captions keep within each network's limits, break nothing in half, say what was left out, and tell what is shown."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from golden_pictures import photo
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import examples
from parts import compose

import kom_erbij
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.week import week_of
from kom_erbij.cli import run
from kom_erbij.dutch.zinnen import sentences, shortened
from kom_erbij.errors import DoesNotFitError
from kom_erbij.intake.activity import activity
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.jobs import Job
from kom_erbij.production.make.run import written
from kom_erbij.template.product import Material
from kom_erbij.template.registry import find_product
from kom_erbij.template.text import ALT_MOST, Written, x_length
from kom_erbij.template.values import campaign_slots

EXAMPLE = Path(__file__).parent.parent / "examples" / "gouda"
WEEK = week_of(2027)
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij")
ROWS = read_sheet(EXAMPLE / "activiteiten.csv", WEEK).activiteiten
TODAY = date(2027, 3, 1)
LIMIT = {"x": 280, "instagram": 2_200, "linkedin": 3_000, "facebook": 63_206}

words = st.text(st.sampled_from("abcdeëfghij klmnop. rstuvw,z-é€🎉 “”’Q!?"), max_size=160)
activities = st.builds(
    Activiteit,
    titel=st.text(st.sampled_from("abcdeëf ghijklmnop rst-Qé🎉"), min_size=1, max_size=90).filter(str.strip),
    moment=st.builds(
        Moment,
        dagen=st.lists(st.dates(date(2027, 9, 20), date(2027, 10, 10)), max_size=7, unique=True).map(
            lambda days: tuple(sorted(days))
        ),
        tijd=st.none() | st.just(Tijd(time(9, 30), time(16, 0))),
    ),
    locatie=words,
    adres=words,
    omschrijving=st.text(st.sampled_from("abc deëfg. hij K! “L”"), max_size=900),
    organisator=words,
    kosten=words,
    aanmelden=words,
    status=st.sampled_from([Status.GAAT_DOOR, Status.VOL]),
    website=st.sampled_from(["", "https://www.voorbeeld.nl/een/heel/lang/adres/met/veel/delen-en-streepjes"]),
)
gemeenten = st.sampled_from(register().gemeenten)


def by_network(campagne: Campagne, activiteit: Activiteit | None) -> dict[str, Written]:
    post, subject = find_product("social-post"), Onderwerp(campagne, activiteit)
    texts = [part for part in post.parts_of(subject.soort) if part.material is Material.TEXT]
    return {part.name: written(Job(post, part, "", Wishes(), subject)) for part in texts}


def hashtags(campagne: Campagne) -> tuple[str, ...]:
    return tuple(str(campaign_slots(campagne)["hashtags"]).split(" "))


@settings(max_examples=examples(100), deadline=None)
@given(activities, gemeenten)
def test_any_activity_is_within_every_limit_and_whole(activiteit: Activiteit, gemeente: object) -> None:
    campagne = replace(GOUDA, gemeente=gemeente)
    found = by_network(campagne, activiteit)
    assert found.keys() == LIMIT.keys()
    for name, one in found.items():
        length = x_length if name == "x" else len
        assert length(one.pasted) <= LIMIT[name]
        assert len(one.alt) <= ALT_MOST
        # LinkedIn speaks to organisations, and names the week.
        assert "eenzaam" not in f"{'' if name == 'linkedin' else one.pasted}{one.alt}".lower()
        assert " ".join(activiteit.titel.split()) in one.tekst
        assert "None" not in one.tekst
    if activiteit.status is Status.VOL:
        return
    told = sentences(activiteit.omschrijving)
    kept = max((n for n in range(len(told) + 1) if " ".join(told[:n]) in found["x"].tekst), default=0)
    dropped = kept < len(told)
    assert dropped == any("omschrijving" in note.what for note in found["x"].notes)
    for name in ("instagram", "linkedin", "facebook"):
        assert " ".join(told) in found[name].tekst


@settings(max_examples=examples(60), deadline=None)
@given(gemeenten, st.sampled_from(["", "Week van de Ontmoeting", "Gouda schuift aan!"]))
def test_the_campaign_has_captions_for_any_gemeente(gemeente: object, naam: str) -> None:
    campagne = replace(GOUDA, gemeente=gemeente, week=week_of(2027, naam=naam))
    for name, one in by_network(campagne, None).items():
        assert (x_length if name == "x" else len)(one.pasted) <= LIMIT[name]
        assert naam.removesuffix("!") in one.tekst
        assert name == "linkedin" or "eenzaam" not in one.file.lower()


@given(st.text(st.sampled_from("ab Cd. !?e“”"), max_size=80))
def test_sentences_lose_nothing(text: str) -> None:
    assert " ".join(sentences(text)) == " ".join(text.split())


def test_sentences_know_what_is_no_end() -> None:
    assert sentences("Met dhr. Jansen en J. de Wit. Om 10.00 uur. “Kom erbij!” Graag, o.a. Piet.") == [
        "Met dhr. Jansen en J. de Wit.",
        "Om 10.00 uur.",
        "“Kom erbij!”",
        "Graag, o.a. Piet.",
    ]


def test_shortened_ends_at_a_word() -> None:
    assert shortened("Samen eten in de Waag", 16) == "Samen eten in…"
    assert shortened("Samen", 5) == "Samen"
    assert len(shortened("x" * 50, 20)) == 20


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Kom erbij", 9),
        ("Poëzie in de kerk: € 2 – “ja”", 30),
        ("🎉", 2),
        ("👩‍👩‍👧‍👦 thuis", 8),
        ("👍🏽🇳🇱", 4),
        ("日本", 4),
        ("https://www.gouda.nl/komerbij", 23),
        ("Kijk op www.gouda.nl/komerbij of gouda.nl", 8 + 23 + 4 + 23),
    ],
)
def test_x_counts_links_and_emoji_its_own_way(text: str, length: int) -> None:
    assert x_length(text) == length


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("Gouda", ("#KomErbij", "#Gouda")),
        ("'s-Gravenhage", ("#KomErbij", "#DenHaag")),
        ("'s-Hertogenbosch", ("#KomErbij", "#DenBosch")),
        ("Bergen NH", ("#KomErbij", "#Bergen")),
        ("Nuenen", ("#KomErbij", "#Nuenen")),
        ("Bodegraven-Reeuwijk", ("#KomErbij", "#BodegravenReeuwijk")),
        ("Súdwest-Fryslân", ("#KomErbij", "#SúdwestFryslân")),
    ],
)
def test_hashtags_are_one_word_each(name: str, tags: tuple[str, ...]) -> None:
    assert hashtags(replace(GOUDA, gemeente=register().find(name))) == tags


def test_every_gemeente_has_a_hashtag_that_networks_take() -> None:
    for gemeente in register().gemeenten:
        for tag in hashtags(replace(GOUDA, gemeente=gemeente)):
            assert re.fullmatch(r"#[^\W\d_]\w*", tag), tag


def test_local_name_of_the_week_is_used() -> None:
    campagne = replace(GOUDA, week=week_of(2027, naam="Week van de Ontmoeting"))
    assert hashtags(campagne)[-1] == "#WeekVanDeOntmoeting"
    assert "Week van de Ontmoeting" in by_network(campagne, ROWS[0])["linkedin"].tekst


@pytest.mark.parametrize("with_photo", [False, True])
@pytest.mark.parametrize("network", LIMIT)
def test_alt_text_has_every_word_of_its_picture(network: str, with_photo: bool) -> None:
    product = find_product("social-post")
    maat = next(part.alt_of for part in product.parts if part.name == network)
    for row in (*ROWS, None):
        activity = replace(row, afbeelding=photo()) if row and with_photo else row
        (page,) = compose(product, maat, GOUDA, activity)
        alt = str(by_network(GOUDA, activity)[network].alt).lower()
        for text in page.texts():
            said = " ".join(text.text.split()).lower().replace(" – ", " tot ").replace("t/m", "tot en met")
            assert said in alt
        assert ("foto: een vrouw lacht" in alt) == bool(activity and activity.afbeelding)
        assert ("tekening: een ronde tafel" in alt) != bool(activity and activity.afbeelding)


@pytest.mark.parametrize("aanmelden", ["", "www.gouda.nl/komerbij", "Bel 0182 - 00 00 00"])
def test_a_full_activity_is_said_to_be_full_and_calls_nobody(aanmelden: str) -> None:
    row = replace(ROWS[0], aanmelden=aanmelden)
    there = by_network(GOUDA, row)
    for name, full in by_network(GOUDA, replace(row, status=Status.VOL)).items():
        assert full.tekst.startswith(f"Deze activiteit is vol. Het gaat om “{row.titel}” op donderdag 30 september")
        for call in (
            "Kom erbij!",
            "Wie schuift",
            "Schuif aan",
            "Ken je iemand",
            "Aanmelden?",
            "Aanmelden:",
            "Bel 0182",
        ):
            assert call not in full.tekst
        assert "n Gouda is van alles te doen." in full.tekst or "is er in Gouda van alles te doen." in full.tekst
        assert ("Aanmelden kan niet meer." in full.tekst) is bool(aanmelden)
        assert full.alt.startswith("Tekst: Deze activiteit is vol. Samen eten in de Waag.")
        assert "Op elke stoel zit iemand" in full.alt and "plek vrij" not in full.alt
        assert "is vol" not in there[name].tekst and "bezet" not in there[name].alt


def test_the_link_of_a_full_activity_leads_to_the_others() -> None:
    row = replace(ROWS[0], website="www.tafel-voorbeeld.nl")
    assert "tafel-voorbeeld" in by_network(GOUDA, row)["facebook"].pasted
    full = by_network(GOUDA, replace(row, status=Status.VOL))
    assert all("tafel-voorbeeld" not in one.file and "gouda.nl/komerbij" in one.file for one in full.values())


EVERYTHING = activity(
    {
        "titel": "Filmavond",
        "datum": "1 oktober",
        "tijd": "19.30-22.00",
        "locatie": "Filmhuis De Spiegel",
        "adres": "Markt 1",
        "omschrijving": "Een film over duizend ballonnen.",
        "organisator": "Filmclub Noord",
        "doelgroep": "55-plussers",
        "kosten": "€ 5",
        "aanmelden": "bij de balie",
        "contact": "Jo",
        "telefoon": "0182 - 11 11 11",
        "email": "jo@voorbeeld.nl",
    },
    WEEK,
)


@pytest.mark.parametrize("network", ["facebook", "instagram", "linkedin"])
def test_every_field_of_a_row_is_told_in_sentences(network: str) -> None:
    told = by_network(GOUDA, EVERYTHING)[network].tekst
    for sentence in (
        *("Op vrijdag 1 oktober van 19.30 tot 22.00 uur is er “Filmavond” in Filmhuis De Spiegel (Markt 1).",),
        *("Een film over duizend ballonnen.", "Voor wie: 55-plussers.", "Meedoen kost € 5."),
        *(
            "Aanmelden kan bij de balie.",
            "Vragen? Bel Jo, 0182 - 11 11 11 of mail jo@voorbeeld.nl.",
            "Organisatie: Filmclub Noord.",
        ),
    ):
        assert sentence in told


def test_what_x_does_not_tell_is_named() -> None:
    short = by_network(GOUDA, EVERYTHING)["x"]
    (note,) = short.notes
    named = {
        "omschrijving": "ballonnen",
        "doelgroep": "55-plussers",
        "kosten": "€ 5",
        "aanmelden": "balie",
        "contact": "0182",
        "organisator": "Filmclub",
        "adres": "Markt 1",
    }
    assert [name for name, said in named.items() if (said not in short.tekst) != (name in note.what)] == []
    assert "organisator" in note.what and short.tekst.startswith("Zin in een film?")


@pytest.mark.parametrize(
    ("titel", "omschrijving", "hook"),
    [
        ("Samen eten", "", "Wie schuift er aan?"),
        ("Filmmiddag", "", "Zin in een film?"),
        ("Stoelyoga en sportcafé", "", "Zin om te bewegen?"),
        ("Buurtmiddag", "Samen soep eten", "Wie schuift er aan?"),
        ("Kienen", "Samen soep eten", "Wie speelt er mee?"),
        ("Gespreksgroep rouw", "", "Je staat er niet alleen voor."),
        ("Inloop", "", "Loop je even binnen?"),
        ("Inloop", "Met koffie.", "De koffie staat klaar."),
        ("Open huis", "", "Kom erbij!"),
    ],
)
def test_the_hook_goes_by_the_words_of_the_activity(titel: str, omschrijving: str, hook: str) -> None:
    for name in ("x", "facebook", "instagram"):
        assert by_network(GOUDA, Activiteit(titel, omschrijving=omschrijving))[name].tekst.startswith(f"{hook}\n\n")


def test_a_caption_is_no_row_of_labels() -> None:
    for row in ROWS:
        for one in by_network(GOUDA, row).values():
            assert not re.search(r"^(?:Wanneer|Waar|Hoe laat): ", one.tekst, re.MULTILINE)


def test_linkedin_names_the_week_and_asks_organisations() -> None:
    for row in (*ROWS, None):
        told = by_network(GOUDA, row)["linkedin"].tekst
        assert "Week tegen Eenzaamheid" in told and "Doet uw organisatie mee?" in told


def test_the_link_is_there_once() -> None:
    for row in (*ROWS, None):
        for one in by_network(GOUDA, row).values():
            assert one.pasted.count("www.gouda.nl/komerbij") == 1


def test_a_waiting_list_is_told_where_there_is_one() -> None:
    full = replace(ROWS[0], status=Status.VOL, aanmelden="wachtlijst: bel 0182 - 00 00 00")
    assert all("Wachtlijst: bel 0182 - 00 00 00" in one.tekst for one in by_network(GOUDA, full).values())


def test_instagram_says_its_link_in_words() -> None:
    assert "Typ dit adres in je browser: www.gouda.nl/komerbij" in by_network(GOUDA, ROWS[0])["instagram"].tekst


def test_what_is_left_out_on_x_is_told_with_its_cell() -> None:
    (long,) = by_network(GOUDA, ROWS[9])["x"].notes
    assert "Weggelaten: organisator, omschrijving." in long.what and long.place.row == 11
    assert all(not one.notes for name, one in by_network(GOUDA, ROWS[9]).items() if name != "x")
    assert not by_network(GOUDA, ROWS[3])["x"].notes


def test_a_title_too_long_for_x_is_an_error_that_names_it() -> None:
    with pytest.raises(DoesNotFitError) as caught:
        by_network(GOUDA, Activiteit("Samen eten en praten " * 15))
    assert "--titel" in str(caught.value)
    assert "tekens te lang" in str(caught.value)


def test_file_has_its_four_parts() -> None:
    said = by_network(GOUDA, ROWS[0])["facebook"].file
    assert re.findall(r"^(\S+)\n-+$", said, flags=re.MULTILINE) == ["Tekst", "Hashtags", "Link", "Alt-tekst"]
    assert "\n#KomErbij #Gouda\n" in said
    assert "\nhttps://www.gouda.nl/komerbij\n" in said
    assert "\r" not in said


def test_captions_come_with_a_post_once_whatever_its_formats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = kom_erbij.social_post(
        "Gouda", titel="Inloop", maat="1080x1080,1200x675", formaat="png", uit=tmp_path, today=TODAY
    )
    texts = [one for one in made if one.formaat == "txt"]
    assert [one.bestand.name for one in texts] == [f"gouda_social-post_inloop_{name}.txt" for name in LIMIT]
    assert [one.maat for one in texts] == list(LIMIT)
    campaign = ["social-post", "--gemeente", "Gouda", "--maat", "1080x1080", "--formaat", "png", "--json", "--stil"]
    assert run([*campaign, "--uit", str(tmp_path / "campagne")]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["maat"], one["titel"]) for one in lines if one["formaat"] == "txt"] == [(name, None) for name in LIMIT]
    assert (tmp_path / "campagne" / "gouda_social-post_x.txt").is_file()


def test_a_batch_makes_captions_for_each_row_and_tells_what_was_left_out(tmp_path: Path) -> None:
    given = {"maat": "1200x675", "formaat": "png", "uit": tmp_path, "today": TODAY, "werkers": 1}
    result = kom_erbij.batch(EXAMPLE / "activiteiten.csv", "social-post", plat=True, **given)  # type: ignore[arg-type]
    assert len([one for one in result if one.formaat == "txt"]) == 4 * len(ROWS)
    assert any(note.rule == "ingekort" and note.place.row == 11 for note in result.notes)
    others = [path for path in tmp_path.glob("*.txt") if "linkedin" not in path.name]
    assert not any("eenzaam" in path.read_text(encoding="utf-8").lower() for path in others)
