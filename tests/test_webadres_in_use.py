"""Addresses of a sheet on their way to poster, code and link: each used for what it is, or told."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from parts import compose, job

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.webadres import lees, leidt_naar
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import ConfigError, DoesNotFitError, Severity, UsageError
from kom_erbij.intake.config import Config, campagne_from
from kom_erbij.intake.sheet import Lijst, read_sheet
from kom_erbij.layout.page import QRCode
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.run import bytes_of
from kom_erbij.template.registry import find_product
from kom_erbij.writers.pdf.words import pieces

WEEK = week_of(2027)
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl")
LONG = f"https://www.gouda.nl/{'inwoners/' * 20}soep?utm_source=poster"


def sheet(tmp_path: Path, *cells: str, kop: str = "website") -> Lijst:
    path = tmp_path / "lijst.csv"
    rows = (f'Soep {number};"{cell}"' for number, cell in enumerate(cells))
    path.write_text("\n".join([f"titel;{kop}", *rows]) + "\n", encoding="utf-8")
    return read_sheet(path, WEEK)


@pytest.mark.parametrize(
    ("cell", "website", "contact", "told"),
    [
        ("mailto:info@voorbeeld.nl", "", "info@voorbeeld.nl", None),
        ("tel:0182123456", "", "0182123456", None),
        ("www.een.nl of bel 0182-123456", "www.een.nl", "0182-123456", None),
        ("www.een.nl en www.twee.nl", "www.een.nl", "", "alleen www.een.nl is gebruikt, www.twee.nl niet"),
        ("www.voorbeeld.nl/agenda.", "www.voorbeeld.nl/agenda", "", None),
        ("Klik hier", "", "", "“Klik hier” is geen webadres en is niet gebruikt"),
        ("Facebook: Buurthuis De Linde", "", "", "is geen webadres"),
        ("www.gouda.nl (agenda)", "www.gouda.nl", "", "“agenda” staat bij het adres en is niet gebruikt"),
        ("volgt nog", "", "", "is nog geen webadres. Zolang staat er dat van de gemeente."),
        ("geen", "", "", None),
        ("http://www.oude-club.nl/agenda", "http://www.oude-club.nl/agenda", "", None),
    ],
)
def test_each_is_used_for_what_it_is_or_told(
    tmp_path: Path, cell: str, website: str, contact: str, told: str | None
) -> None:
    read = sheet(tmp_path, cell)
    (one,) = read.activiteiten
    assert (one.website, one.contact) == (website, contact)
    said = [finding for finding in read.findings if finding.rule == "webadres"]
    assert [told in finding.what for finding in said if told] == ([True] if told else [])
    assert not said or told
    assert all(finding.place.cell == "B2" and finding.severity is not Severity.ERROR for finding in said)


@pytest.mark.parametrize(
    ("kop", "cell"),
    [
        ("website", "www.buurthuis noord.nl"),
        ("website", "www.voorbeeld,nl"),
        ("website", "file:///C:/poster.pdf"),
        ("kort", "gouda.nl soep"),
        ("aanmelden", "Aanmelden via www.buurthuis noord.nl"),
        ("omschrijving", "Zie https://voorbeeld"),
        ("email", "info@voorbeeld"),
    ],
)
def test_a_broken_one_stops_its_row_alone(tmp_path: Path, kop: str, cell: str) -> None:
    read = sheet(tmp_path, "", cell, kop=kop)
    assert [one.titel for one in read.activiteiten] == ["Soep 0"]
    (wrong,) = [one for one in read.findings if one.severity is Severity.ERROR]
    assert (wrong.rule, wrong.place.cell, wrong.text) == ("webadres", "B3", cell)
    assert wrong.hint


def test_a_short_one_in_the_text_the_long_one_in_the_code() -> None:
    activiteit = Activiteit("Soep", website=LONG.removeprefix("https://"), kort_adres="www.gouda.nl/soep")
    for maat in ("a3", "a4"):
        (page,) = compose(find_product("poster"), maat, GOUDA, activiteit)
        (code,) = [item for item in page.items if isinstance(item, QRCode)]
        assert (code.href, code.alt) == (LONG, "QR-code naar www.gouda.nl/soep")
        assert "www.gouda.nl/soep" in [text.text for text in page.texts() if text.field == "website"]
        assert not any("utm_source" in text.text for text in page.texts())
    campagne = Campagne(GOUDA.gemeente, WEEK, LONG.removeprefix("https://"), kort_adres="www.gouda.nl/kom")
    (page,) = compose(find_product("poster"), "a3", campagne, None)
    (code,) = [item for item in page.items if isinstance(item, QRCode)]
    assert code.href == LONG
    # The campaign's short address is not that of an activity with an address of its own.
    (page,) = compose(find_product("poster"), "a3", campagne, Activiteit("Soep", website="www.gouda.nl/thee"))
    assert "www.gouda.nl/kom" not in " ".join(text.text for text in page.texts())


@pytest.mark.parametrize(
    "typed",
    [
        "http://www.oude-club.nl/agenda",
        "www.voorbeeld.nl?id=5",
        "www.voorbeeld.nl/agenda,123.html",
        "www.voorbeeld.nl:8080/agenda",
        "www.voorbeeld.nl#agenda",
        "https://www.voorbeeld.nl/a;b=1/c",
        "https://voorbeeld.nl/?p=12&x=a,b",
        "https://www.voorbeeld.nl/map%20met%20spatie/bestand.pdf",
        "https://café-de-brug.nl/één",
        "https://www.voorbeeld.nl/een-lang-pad/naar/de-week?id=QSIkWdsW0yxEjaj",
    ],
)
def test_text_code_and_link_are_one_address_and_whole(typed: str) -> None:
    its = lees(typed)
    (page,) = compose(find_product("poster"), "a3", GOUDA, Activiteit("Soep", website=its.getoond))
    (code,) = [item for item in page.items if isinstance(item, QRCode)]
    (text,) = [text for text in page.texts() if text.href]
    shown = "".join(run.text for line in text.lines for run in line.runs)
    assert (code.href, shown, text.href and leidt_naar(text.href)) == (its.ascii, its.getoond, its.ascii)
    # In running text as well, over the ends of its lines.
    assert {piece.href for piece in pieces(replace(text, href=None))} == {its.ascii}


def test_a_code_too_fine_to_scan_is_refused() -> None:
    activiteit = Activiteit("Soep", website=f"www.gouda.nl/{'x' * 1500}", kort_adres="gouda.nl/soep")
    with pytest.raises(DoesNotFitError, match="te fijn is om te scannen"):
        compose(find_product("poster"), "a4", GOUDA, activiteit)


def test_a_link_is_ascii_and_a_telephone_number_is_one() -> None:
    activiteit = Activiteit("Soep", website="café-de-brug.nl/één", aanmelden="bel 06-12345678 (ma–vr)")
    made = job(find_product("poster"), "a4", Wishes(formaten=("pdf",)), GOUDA, activiteit)
    (data,) = [one.data for one in bytes_of(made).files if "scherm" in one.naam]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        leads = {bytes(one.A.URI) for one in pdf.pages[0].Annots if one.get("/A")}
    assert leads == {b"https://xn--caf-de-brug-dbb.nl/%C3%A9%C3%A9n", b"tel:+31612345678"}


def test_a_campaigns_own_address_is_read_alike() -> None:
    def made(**values: str) -> Campagne:
        return campagne_from(Config({"gemeente": "Gouda", **values}), {}, WEEK.van)

    assert made(website="http://www.gouda.nl/kom/").website == "http://www.gouda.nl/kom/"
    assert made(website=LONG, kort="www.gouda.nl/kom").kort_adres == "www.gouda.nl/kom"
    for wrong in ("www.gouda nl", "info@gouda.nl", "www.gouda.nl en www.goudawijzer.nl", "volgt"):
        with pytest.raises(ConfigError, match=r"kom-erbij\.toml, website"):
            made(website=wrong)
    with pytest.raises(UsageError, match="--website"):
        campagne_from(Config({"gemeente": "Gouda"}), {"website": "www.gouda,nl"}, WEEK.van)
    config = Config({"gemeente": "Gouda", "website": LONG, "kort": "www.gouda.nl/kom"})
    assert campagne_from(config, {"website": "www.gouda.nl/thee"}, WEEK.van).kort_adres == ""
