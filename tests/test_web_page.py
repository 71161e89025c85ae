"""The web page of a programme: whatever people type stays words, and it can be searched, read aloud and printed."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pytest
import vobject
from browsers import AXE, axe_findings, chromium, nu_messages, showing
from calendars import GOUDA, activity
from golden_pictures import photo
from lengths import LONG
from lxml import etree
from PIL import Image

import kom_erbij
from kom_erbij.campaign.model import Activiteit, Campagne, Huisstijl, Status
from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.errors import ConfigError, TemplateError
from kom_erbij.intake.pictures import load_artwork
from kom_erbij.intake.sheet import read_sheet

EXAMPLES = Path(__file__).parent.parent / "examples"
TODAY = date(2027, 3, 1)
DAY = date(2027, 9, 30)
HOSTILE = (
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>',
    "' onclick='alert(1)",
    "{{ 7 * 7 }}{% include 'x' %}", "<!--", "]]>", "&lt;b&gt; & co", "javascript:alert(1)"
)  # fmt: skip


def page(*ones: Activiteit, cancelled: tuple[Activiteit, ...] = (), campagne: Campagne = GOUDA) -> str:
    rows = [*ones, *cancelled]
    (made,) = kom_erbij.render("programma", campagne=campagne, programma=rows, formaat="html", today=TODAY)
    assert made.media_type == "text/html; charset=utf-8"
    return made.data.decode()


@cache
def gouda() -> str:
    ones = read_sheet(EXAMPLES / "gouda" / "activiteiten.csv", GOUDA.week).activiteiten
    return page(*ones, campagne=replace(GOUDA, huisstijl=Huisstijl(load_artwork(EXAMPLES / "gouda" / "logo.svg"))))


@cache
def large() -> str:
    """The largest gemeente of the large example, with all that can be of an activity."""
    rows = read_sheet(EXAMPLES / "groot" / "activiteiten.csv", GOUDA.week).activiteiten
    return page(*(replace(one, gemeente=None) for one in rows if one.gemeente == rows[0].gemeente))


def tree(text: str) -> Any:
    """The page as a browser reads it. Raises ParseError for what HTML does not allow."""
    return html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False).parse(text)


def schema(text: str) -> list[dict[str, Any]]:
    (script,) = tree(text).xpath("//script[@type='application/ld+json']")
    return list(json.loads(script.text)["@graph"])


def in_calendar(card: Any) -> Any:
    """The events of the file behind a card's button."""
    (link,) = card.xpath(".//a[@download]")
    kind, data = link.get("href").split(",", 1)
    assert kind == "data:text/calendar;charset=utf-8;base64"
    return vobject.readOne(base64.b64decode(data).decode()).vevent_list


def card(text: str, titel: str) -> Any:
    (found,) = [one for one in tree(text).xpath("//article") if words(one.xpath(".//h3")[0]) == titel]
    return found


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


# One file, of the family


@pytest.mark.parametrize("made", [gouda, large], ids=["gouda", "groot"])
def test_it_is_one_file_that_asks_nothing_of_a_network(made: Any) -> None:
    text = made()
    whole = tree(text)
    assert not whole.xpath("//link[@rel='stylesheet'] | //script[@src] | //iframe | //object | //embed")
    for address in whole.xpath("//@src"):
        assert address.startswith("data:")
    for address in re.findall(r"url\(\"?([^)\"]+)", text):
        assert address.startswith("data:font/woff;base64,")
    assert "default-src 'none'" in whole.xpath("//meta[@http-equiv]/@content")[0]
    # With its typefaces and, behind each button, a calendar.
    assert len(text) < 500_000


def test_headings_and_landmarks_are_in_order() -> None:
    whole = tree(gouda())
    assert whole.getroot().get("lang") == "nl"
    assert len(whole.xpath("//h1")) == len(whole.xpath("//main")) == len(whole.xpath("//header")) == 1
    level = 1
    for heading in whole.xpath("//h1 | //h2 | //h3 | //h4"):
        assert int(heading.tag[1]) <= level + 1
        level = int(heading.tag[1])
    assert words(whole.xpath("//h1")[0]) == "Kom erbij in Gouda"
    assert whole.xpath("//img/@alt") == ["Logo van de gemeente Gouda"]


def test_every_link_within_the_page_leads_somewhere_and_no_id_is_there_twice() -> None:
    for text in (gouda(), large()):
        whole = tree(text)
        ids = whole.xpath("//@id")
        assert len(ids) == len(set(ids))
        for address in whole.xpath("//a[starts-with(@href, '#')]/@href"):
            assert address[1:] in ids


def test_every_activity_is_there_once_and_on_each_of_its_days() -> None:
    days = (DAY, DAY + timedelta(days=1))
    text = page(activity("Les", *days, tijd=Tijd(time(9))), activity("Soep", days[1]))
    sections = tree(text).xpath("//section[@data-dag]")
    assert [[words(one) for one in section.xpath(".//h3")] for section in sections] == [
        ["Les"],
        ["Soep", "Ook op deze dag"],
    ]
    assert [words(one) for one in sections[1].xpath(".//div[@class='ook']//li/a")] == ["Les"]


def test_what_is_on_many_days_stands_before_the_days_and_what_has_none_after_them() -> None:
    daily = activity("Inloop", *(DAY + timedelta(days=number) for number in range(7)))
    text = page(activity("Soep", DAY), daily, activity("Bus"), Activiteit("Praten", Moment(dag_woorden="in overleg")))
    heads = [
        (words(one.xpath("./h2")[0]), [words(h) for h in one.xpath(".//h3")]) for one in tree(text).xpath("//section")
    ]
    assert heads == [
        ("De hele week", ["Inloop"]), ("Donderdag 30 september", ["Soep"]),
        ("Datum volgt of in overleg", ["Praten", "Bus"]),
    ]  # fmt: skip
    assert "Dag en tijd volgen nog" in words(card(text, "Bus"))
    assert "In overleg" in words(card(text, "Praten"))


def test_a_telephone_number_is_never_broken_and_a_part_of_town_is_a_place() -> None:
    said = activity("Soep", DAY, aanmelden="Bel 0515 - 00 00 07", wijk="Sneek", kosten="€ 2", locatie="", adres="")
    facts = "".join(card(page(said), "Soep").xpath(".//ul")[0].itertext())
    assert "0515\u00a0-\u00a000\u00a000\u00a007" in facts
    assert "€\u00a02" in facts
    assert "Sneek" in facts and "nog niet bekend" not in facts


def test_yes_is_yes_and_no_other_word() -> None:
    chosen = [
        activity(said, DAY, rolstoel=said) for said in ("ja", "ja, via de zij-ingang", "jammer genoeg niet", "nee")
    ]
    found = tree(page(*chosen)).xpath("//li[@data-toegankelijk]//h3")
    assert [words(one) for one in found] == ["ja", "ja, via de zij-ingang"]


def test_the_address_of_an_activity_stays() -> None:
    one = activity("Samen eten & zingen", DAY, locatie="De Waag")
    before, after = page(one), page(activity("Eerder", DAY), replace(one, moment=Moment((DAY + timedelta(days=2),))))
    assert card(before, one.titel).get("id") == card(after, one.titel).get("id")
    assert re.fullmatch(r"samen-eten-en-zingen-[0-9a-f]{6}", card(before, one.titel).get("id"))


def test_behind_the_button_is_the_activity_itself() -> None:
    text = gouda()
    events = in_calendar(card(text, "Training voor vrijwilligers"))
    assert [f"{one.dtstart.value:%d-%m %H:%M}" for one in events] == ["28-09 19:00", "30-09 19:00"]
    whole = kom_erbij.render("agenda", campagne=GOUDA, programma=EXAMPLES / "gouda" / "activiteiten.csv", formaat="ics")
    there = {one.uid.value for one in vobject.readOne(whole[0].data.decode()).vevent_list}
    behind = {one.uid.value for each in tree(text).xpath("//article[.//a[@download]]") for one in in_calendar(each)}
    assert behind == there
    assert not card(text, "Inloop").xpath(".//a[@download]")


def test_the_same_events_are_told_to_search_machines() -> None:
    text = gouda()
    assert len(schema(text)) == 20
    assert {one["name"] for one in schema(text)} == {
        words(one.xpath(".//h3")[0]) for one in tree(text).xpath("//article[.//a[@download]]")
    }


def test_photos_are_in_the_page_with_their_words_and_their_focus() -> None:
    ones = [activity(f"Soep {number}", DAY, afbeelding=photo(1600, 1200)) for number in range(30)]
    text = page(*ones)
    pictures = tree(text).xpath("//article/img")
    assert len(pictures) == 30
    assert {one.get("alt") for one in pictures} == {"Een vrouw lacht aan een gedekte tafel."}
    assert {one.get("style") for one in pictures} == {"object-position: 67% 35%"}
    kind, data = pictures[0].get("src").split(",", 1)
    shown = Image.open(io.BytesIO(base64.b64decode(data)))
    assert (kind, shown.width) == ("data:image/jpeg;base64", 540)


def test_full_and_cancelled_say_so_and_call_nobody() -> None:
    full = activity("Soep", DAY, status=Status.VOL, aanmelden="bel 0182 - 00 00 00")
    gone = activity("Thee", DAY, status=Status.AFGELAST, aanmelden="bel 0182 - 00 00 00", organisator="De Waag")
    text = page(full, activity("Koffie", DAY), cancelled=(gone,))
    assert "Vol Soep Deze activiteit is vol." in words(card(text, "Soep"))
    assert words(card(text, "Thee")).startswith("Afgelast Thee Deze activiteit gaat niet door.")
    for titel in ("Soep", "Thee"):
        assert not card(text, titel).xpath(".//a[@download]")
        assert "0182" not in words(card(text, titel))
    assert "Er is ook plek voor jou" in text
    assert "Er is ook plek voor jou" not in page(full)
    assert {one["name"]: one["eventStatus"].rpartition("/")[2] for one in schema(text)}["Thee"] == "EventCancelled"


def test_a_week_of_another_name_and_language() -> None:
    frisian = replace(GOUDA, week=replace(GOUDA.week, naam="Wike tsjin Iensumens", taal="fy"))
    (head,) = tree(page(activity("Soep", DAY), campagne=frisian)).xpath("//h1")
    assert (words(head), head.get("lang")) == ("Wike tsjin Iensumens", "fy")


def test_colours_of_one_s_own_are_readable_or_refused() -> None:
    light = replace(GOUDA, huisstijl=Huisstijl(kleur="#FFD500"))
    assert "--grond: #FFD500; --op-grond: #2B1E4D; --accent: #2B1E4D;" in page(activity("Soep", DAY), campagne=light)
    with pytest.raises(ConfigError, match=r"op #8A7A7A is geen tekst goed te lezen.*nodig is 4,5"):
        page(activity("Soep", DAY), campagne=replace(GOUDA, huisstijl=Huisstijl(kleur="#8A7A7A")))


# What people type stays words


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_is_never_structure(text: str) -> None:
    fields = (
        "locatie",
        "adres",
        "omschrijving",
        "organisator",
        "kosten",
        "aanmelden",
        "contact",
        "doelgroep",
        "wijk",
        "taal",
    )
    plain = activity("Soep", DAY, **dict.fromkeys((*fields, "rolstoel"), "gewoon"))
    hostile = Activiteit(text, plain.moment, **dict.fromkeys((*fields, "rolstoel"), text))
    assert shape(page(hostile)) == shape(page(replace(plain, titel="gewoon")))
    (said,) = schema(page(hostile))
    assert said["name"] == " ".join(text.split())
    whole = tree(page(hostile))
    assert text in "".join(whole.xpath("//article//h3")[0].itertext())


def shape(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The page without its words: each element, and the names of its attributes."""
    elements = [one for one in tree(text).iter() if isinstance(one.tag, str)]
    assert not [one for one in tree(text).iter() if one.tag is etree.Comment]
    return [(one.tag, tuple(sorted(one.attrib))) for one in elements]


def test_a_template_of_one_s_own_can_do_no_more_than_say_words(tmp_path: Path) -> None:
    folder = tmp_path / "sjablonen" / "lijst"
    folder.mkdir(parents=True)
    (folder / "product.toml").write_text(
        'name = "lijst"\ntitle = "Lijst"\n[[parts]]\nof = "programma"\ntemplate = "lijst.html"\n', encoding="utf-8"
    )
    given: dict[str, Any] = {"campagne": GOUDA, "sjablonen": folder.parent, "programma": [activity("<b>Soep", DAY)]}
    (folder / "lijst.html").write_text("<p>{% for een in programma %}{{ een.titel }}{% endfor %}", encoding="utf-8")
    assert kom_erbij.render("lijst", **given)[0].data == b"<p>&lt;b&gt;Soep"
    for wrong, said in (
        ("{{ titel.__class__ }}", "“__class__” kan hier niet"), ("{{ titul }}", "Bedoelde u “titel”"),
        ("{{ titel | safe }}", "safe"), ('{% include "../product.toml" %}', "include"),
    ):  # fmt: skip
        (folder / "lijst.html").write_text(wrong, encoding="utf-8")
        with pytest.raises(TemplateError, match=re.escape(said)):
            kom_erbij.render("lijst", **given)


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.fixture
def shown(browser: Any, tmp_path: Path) -> Iterator[Any]:
    page = tmp_path / "programma.html"

    def opened(text: str, *, anchor: str = "", width: int = 390, **options: Any) -> Any:
        page.write_text(text, encoding="utf-8")
        return show(page, anchor=anchor, viewport={"width": width, "height": 800}, **options)

    with showing(browser) as show:
        yield opened


@pytest.mark.parametrize(
    ("made", "scheme"), [(gouda, "dark"), (large, "light"), *([(gouda, "light"), (large, "dark")] if LONG else [])]
)
def test_axe_finds_nothing(shown: Any, made: Any, scheme: str) -> None:
    if AXE is None:
        pytest.skip("axe-core is er niet")
    assert axe_findings(shown(made(), color_scheme=scheme)) == []


def test_axe_finds_nothing_on_a_colour_of_one_s_own(shown: Any) -> None:
    if AXE is None:
        pytest.skip("axe-core is er niet")
    for kleur in ("#FFD500", "#00804C"):
        text = page(activity("Soep", DAY), campagne=replace(GOUDA, huisstijl=Huisstijl(kleur=kleur)))
        assert axe_findings(shown(text)) == []


def test_nothing_runs_off_the_screen(shown: Any) -> None:
    long = "Aansprakelijkheidswaardevaststellingsveranderingen"
    wide = page(activity(long, DAY, locatie=long, aanmelden=f"www.{long.lower()}.nl/{long.lower()}"))
    for text in (wide, large()):
        tab = shown(text)
        for width in (320, 390, 768, 1280, 1920):
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, width


def cards(tab: Any) -> list[str]:
    return [" ".join(one.split()) for one in tab.locator("article:visible h3").all_inner_texts()]


def test_one_can_search_and_choose_and_hears_how_many_there_are(shown: Any) -> None:
    tab = shown(large())
    told = tab.locator("[role=status]")
    everything = cards(tab)
    assert told.inner_text() == f"{len(everything)} activiteiten"
    tab.get_by_label("Zoek een activiteit").fill("BREICAFE")
    assert cards(tab) == [one for one in everything if "Breicafé" in one]
    tab.get_by_label("Zoek een activiteit").fill("zoiets is er niet")
    assert (cards(tab), told.inner_text()) == ([], "Geen activiteiten")
    assert tab.get_by_text("Er is niets gevonden").is_visible()
    tab.get_by_role("button", name="Toon alles").click()
    tab.wait_for_function("!document.querySelector('.niets:not([hidden])')")
    assert cards(tab) == everything
    for label in ("gratis", "zonder aanmelden", "met een rolstoel"):
        tab.get_by_label(label).check()
    few = cards(tab)
    assert 0 < len(few) < len(everything)
    assert told.inner_text() == f"{len(few)} activiteiten"
    for one in tab.locator("article:visible").all_inner_texts():
        assert "Gratis" in one
        assert "Toegankelijk met een rolstoel" in one


def test_one_can_choose_a_day_and_a_part_of_town(shown: Any) -> None:
    tab = shown(large())
    tab.get_by_label("Dag", exact=True).select_option("2027-10-02")
    assert tab.locator("section[data-dag]:visible").count() == 1
    assert tab.locator("section:visible h2").all_inner_texts()[-1] == "Zaterdag 2\u00a0oktober"
    tab.get_by_label("Wijk of dorp").select_option("Oost")
    assert tab.locator("article:visible").count() > 0
    for one in tab.locator("article:visible").all_inner_texts():
        assert "Oost" in one


def test_an_address_of_an_activity_is_shown_whatever_was_chosen(shown: Any) -> None:
    (its,) = {card(large(), "Breicafé").get("id")}
    tab = shown(large(), anchor=f"#{its}")
    assert tab.locator(f"#{its}").is_visible()
    tab.get_by_label("Zoek een activiteit").fill("soep")
    assert not tab.locator(f"#{its}").is_visible()
    tab.evaluate(f"location.hash = ''; location.hash = '{its}'")
    tab.locator(f"#{its}").wait_for(state="visible")


def test_one_can_do_it_all_with_the_keyboard(shown: Any) -> None:
    tab = shown(gouda())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Naar het programma"
    seen = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        seen.append(tab.evaluate("document.activeElement.id || document.activeElement.tagName"))
        outlined = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outlined != "none"
    assert seen[:3] == ["woord", "dag", "plek"]


def test_without_javascript_all_is_shown_and_nothing_promises_more(shown: Any) -> None:
    tab = shown(gouda(), java_script_enabled=False)
    assert len(cards(tab)) == 14
    assert not tab.locator("form").is_visible()
    assert tab.get_by_role("navigation", name="Dagen").is_visible()
    with tab.expect_download() as download:
        tab.locator("a[download]").first.click()
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_on_paper_are_the_activities_and_no_buttons(browser: Any, shown: Any) -> None:
    import pypdfium2

    tab = shown(large(), width=1280, color_scheme="dark")
    pdf = pypdfium2.PdfDocument(tab.pdf(format="A4", print_background=True))
    said = " ".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    for heading in tree(large()).xpath("//section/h2 | //article/h3"):
        assert re.sub(r"\W", "", words(heading)) in re.sub(r"\W", "", said)
    assert "Zet in mijn agenda" not in said
    assert "Zoek een activiteit" not in said
    # Also who has a dark screen prints on white.
    corner = pdf[0].render(scale=0.2).to_pil().getpixel((5, 5))
    assert corner == (255, 255, 255)


def test_the_nu_checker_has_nothing_to_say(tmp_path: Path) -> None:
    for name, text in (("gouda", gouda()), ("groot", large())):
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    assert nu_messages(*sorted(tmp_path.glob("*.html"))) == []
