"""One reading of addresses: whole, as typed; what is shown leads to the same place; what is broken is told."""

from __future__ import annotations

import string
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kom_erbij.campaign.adressen import kapot, lees_cel, vind
from kom_erbij.campaign.webadres import GeenAdresError, Soort, lees, leidt_naar

PAGE = "https://www.voorbeeld.nl"


@pytest.mark.parametrize(
    ("typed", "shown", "uri"),
    [
        ("http://www.oude-club.nl/agenda", "http://www.oude-club.nl/agenda", "http://www.oude-club.nl/agenda"),
        ("www.voorbeeld.nl?id=5", "www.voorbeeld.nl?id=5", f"{PAGE}?id=5"),
        ("www.voorbeeld.nl/agenda,123.html", "www.voorbeeld.nl/agenda,123.html", f"{PAGE}/agenda,123.html"),
        ("www.voorbeeld.nl:8080/agenda", "www.voorbeeld.nl:8080/agenda", f"{PAGE}:8080/agenda"),
        ("www.voorbeeld.nl#agenda", "www.voorbeeld.nl#agenda", f"{PAGE}#agenda"),
        (f"{PAGE}/a;b=1/c", "www.voorbeeld.nl/a;b=1/c", f"{PAGE}/a;b=1/c"),
        (f"{PAGE}/agenda/", "www.voorbeeld.nl/agenda/", f"{PAGE}/agenda/"),
        (f"{PAGE}/", "www.voorbeeld.nl", PAGE),
        ("https://voorbeeld.nl/?p=12&x=a,b", "voorbeeld.nl/?p=12&x=a,b", "https://voorbeeld.nl/?p=12&x=a,b"),
        ("youtu.be/dQw4_w9-XcQ?t=42", "youtu.be/dQw4_w9-XcQ?t=42", "https://youtu.be/dQw4_w9-XcQ?t=42"),
        ("bit.ly/3xYz", "bit.ly/3xYz", "https://bit.ly/3xYz"),
        ("www.voorbeeld.nl/a%20b.pdf", "www.voorbeeld.nl/a%20b.pdf", f"{PAGE}/a%20b.pdf"),
        ("www.voorbeeld.nl/100%", "www.voorbeeld.nl/100%", f"{PAGE}/100%25"),
        ("café.nl", "café.nl", "https://xn--caf-dma.nl"),
        ("https://xn--caf-dma.nl/", "café.nl", "https://xn--caf-dma.nl"),
        (
            "https://café-de-brug.nl/één",
            "café-de-brug.nl/één",
            "https://xn--caf-de-brug-dbb.nl/%C3%A9%C3%A9n",
        ),
        ("HTTP://WWW.VOORBEELD.NL/Pad", "http://www.voorbeeld.nl/Pad", "http://www.voorbeeld.nl/Pad"),
        ("www.KomErbij.nl", "www.KomErbij.nl", "https://www.komerbij.nl"),
        ("//voorbeeld.nl/pad", "voorbeeld.nl/pad", "https://voorbeeld.nl/pad"),
        ("https:/voorbeeld.nl", "voorbeeld.nl", "https://voorbeeld.nl"),
        ("mailto:info@voorbeeld.nl", "info@voorbeeld.nl", "mailto:info@voorbeeld.nl"),
        ("info@café.nl", "info@café.nl", "mailto:info@xn--caf-dma.nl"),
        ("tel:0182123456", "0182123456", "tel:+31182123456"),
        ("tel:0182 - 12 34 56", "0182 - 12 34 56", "tel:+31182123456"),
        ("0182 - 12 34 56", "0182 - 12 34 56", "tel:+31182123456"),
        ("+31 (0)6 12345678", "+31 (0)6 12345678", "tel:+31612345678"),
        ("14 0182", "14 0182", "tel:140182"),
        ("0800-1234", "0800-1234", "tel:08001234"),
    ],
)  # fmt: skip
def test_an_address_is_kept_whole(typed: str, shown: str, uri: str) -> None:
    found = lees(typed)
    assert (found.getoond, found.ascii) == (shown, uri)
    assert lees_cel(typed).adressen == (found,)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("www.buurthuis noord.nl", "staat een spatie, en die kan niet in een adres. Bedoelde u www.buurthuisnoord.nl?"),
        ("buurthuis noord.nl", "niet te zien waar het adres begint"),
        ("www.voorbeeld.nl/pagina met spatie", "niet te zien waar het adres begint of ophoudt"),
        ("www.voorbeeld,nl", "een komma waar een punt hoort. Bedoelde u www.voorbeeld.nl?"),
        ("www.buurthuis", "eindigt op “buurthuis”, en dat is geen bekend eind"),
        ("www.voorbeeld.nll/agenda", "eindigt op “nll”"),
        ("https://", "achter “https://” staat geen adres"),
        ("https://localhost/x", "heeft geen eind van een webadres"),
        ("www.nl/agenda", "achter www hoort een naam"),
        ("www.amsterdam", "achter www hoort een naam"),
        ("www..nl", "ontbreekt iets voor of achter een punt"),
        ("www.voorbeeld.nl:99999", "geen nummer van een poort"),
        ("www.voorbeeld.nl\\agenda", "een \\ waar een / hoort"),
        ("https://wie@voorbeeld.nl", "een @ voor het adres"),
        ("file:///C:/poster.pdf", "is een bestand op een computer"),
        ("javascript:alert(1)", "is een stukje programma"),
        ("info@buurthuis", ""),
        ("https://voor_beeld.nl", "tekens die niet in een webadres kunnen"),
    ],
)  # fmt: skip
def test_a_broken_address_is_told_and_never_half_used(typed: str, said: str) -> None:
    if not said:
        assert lees_cel(typed).los == typed
        return
    with pytest.raises(GeenAdresError) as caught:
        lees_cel(typed)
    assert said in f"{caught.value.wat} {caught.value.raad}"


@pytest.mark.parametrize(
    ("typed", "shown", "left"),
    [
        ("www.een.nl en www.twee.nl", ["www.een.nl", "www.twee.nl"], ""),
        ("www.voorbeeld.nl, www.ander.nl", ["www.voorbeeld.nl", "www.ander.nl"], ""),
        ("www.voorbeeld.nl;https://www.ander.nl/x", ["www.voorbeeld.nl", "www.ander.nl/x"], ""),
        ("Facebook: Buurthuis De Linde", [], "Facebook: Buurthuis De Linde"),
        ("Facebook: www.facebook.com/linde", ["www.facebook.com/linde"], "Facebook"),
        ("www.gouda.nl (agenda)", ["www.gouda.nl"], "agenda"),
        ("Kijk voor meer informatie op www.gouda.nl.", ["www.gouda.nl"], ""),
        ("<https://www.voorbeeld.nl/x>", ["www.voorbeeld.nl/x"], ""),
        ("https://nl.wikipedia.org/wiki/Gouda_(stad)", ["nl.wikipedia.org/wiki/Gouda_(stad)"], ""),
        ("info@x.nl of 0182-123456", ["info@x.nl", "0182-123456"], ""),
        ("Klik hier", [], "Klik hier"),
    ],
)  # fmt: skip
def test_nothing_in_a_cell_is_lost(typed: str, shown: list[str], left: str) -> None:
    cell = lees_cel(typed)
    assert ([one.getoond for one in cell.adressen], cell.los) == (shown, left)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("bel 06-12345678 (ma–vr)", ["tel:+31612345678"]),
        ("Bel 0182 - 12 34 56 of mail info@x.nl.", ["tel:+31182123456", "mailto:info@x.nl"]),
        ("(zie www.gouda.nl/soep, of bel 14 0182)", ["https://www.gouda.nl/soep", "tel:140182"]),
        ("Kijk op wijkteam.nl!", ["https://wijkteam.nl"]),
        ("01-10-2027 10.00 uur", []),
        ("eten.De soep is klaar, o.a. voor p.p.", []),
        ("NL91 ABNA 0417 1643 00", []),
        ("van 0900-1100 uur", []),
        ("Zaal 2, 2802 BH Gouda", []),
    ],
)
def test_addresses_in_running_text(text: str, leads: list[str]) -> None:
    assert [one.adres.ascii for one in vind(text)] == leads
    assert all(lees(text[one.start : one.eind]) == one.adres for one in vind(text))


def test_a_broken_one_in_running_text_is_told() -> None:
    assert kapot("Meld je aan op www.gouda.nl/soep, tot 3 oktober.") is None
    assert "www.buurthuisnoord.nl" in str((error := kapot("Aanmelden: www.buurthuis noord.nl")) and error.raad)


LABEL = st.text("abcdefghijklmnopqrstuvxyz0123456789éëïöü", min_size=1, max_size=12)
HOST = st.builds(
    lambda first, label, end: f"{first}{label}.{end}",
    st.sampled_from(["", "www."]),
    LABEL,
    st.sampled_from(["nl", "org", "frl", "amsterdam"]),
)
TAIL = st.text(string.ascii_letters + string.digits + "/?#&=,;:@!$'()*+._~%-é", max_size=40)
PAGES = st.builds(
    lambda scheme, host, port, tail: f"{scheme}{host}{port}{tail}",
    st.sampled_from(["", "https://", "http://", "HTTPS://"]),
    HOST,
    st.sampled_from(["", ":8080"]),
    TAIL.map(lambda tail: f"/{tail}") | TAIL.map(lambda tail: f"?{tail}") | st.just(""),
)


@given(PAGES)
def test_what_is_shown_leads_to_the_same_place(typed: str) -> None:
    found = lees(typed)
    again = lees(found.getoond)
    assert again.href == found.href
    assert again.getoond == found.getoond
    assert found.ascii.isascii()
    assert leidt_naar(found.getoond) == found.ascii
    # The link itself is an address again, to the same place.
    assert lees(found.ascii).ascii == found.ascii
    assert urlsplit(found.ascii).scheme == ("http" if typed.startswith("http://") else "https")


@given(PAGES)
def test_nothing_behind_the_name_is_dropped(typed: str) -> None:
    host_and_rest = typed.split("://")[-1]
    tail = host_and_rest[min((host_and_rest.find(sign) for sign in "/?" if sign in host_and_rest), default=1000) :]
    assert lees(typed).href.endswith("" if tail == "/" else tail)


@given(st.text(max_size=60))
def test_any_text_is_read_or_told(text: str) -> None:
    try:
        cell = lees_cel(text)
    except GeenAdresError as error:
        assert error.wat
        assert error.raad
        return
    for one in cell.adressen:
        assert one.ascii.isascii()
        assert one.soort in Soort
    if not cell.adressen:
        assert "".join(cell.los.split()) or not text.strip()
    for found in vind(text):
        assert lees(text[found.start : found.eind]) == found.adres
