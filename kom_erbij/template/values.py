"""What a text slot may speak of: the campaign and the activity, with their dates in words."""

from __future__ import annotations

import re

from kom_erbij.campaign.adressen import vind
from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.campaign.webadres import Soort, leidt_naar
from kom_erbij.dutch import datums
from kom_erbij.dutch.typografie import curly, hoofdletter, kleine_letter

_WAITING = re.compile(r"(?i)\b(wacht|reserve)lijst")


def web_address(text: str) -> str:
    """The first web address in `text`, as it is shown; empty if there is none."""
    return next((one.adres.getoond for one in vind(text) if one.adres.soort is Soort.WEB), "")


def _is_address(said: str, link: str) -> bool:
    """Whether `said` is an address, and leads where `link` leads."""
    return bool(link) and leidt_naar(said) == leidt_naar(link)


def _name_for_residents(campagne: Campagne) -> str:
    """The gemeente's own name for the week; the national one names what we do not say to residents."""
    if not campagne.week.landelijk:
        return curly(campagne.week.naam)
    return f"Kom erbij {campagne.gemeente.in_zin}"


def _other_languages(campagne: Campagne) -> tuple[tuple[str, str], ...]:
    """Names that are not Dutch, each with its language."""
    names = ((campagne.gemeente.roepnaam, campagne.gemeente.taal), (curly(campagne.week.naam), campagne.week.naamtaal))
    return tuple((name, lang) for name, lang in names if lang)


def waiting_list(activiteit: Activiteit) -> str:
    """What a full activity says of a waiting list, with a capital; empty where there is none."""
    said = activiteit.aanmelden.strip()
    return hoofdletter(said) if _WAITING.search(said) else ""


def _sign_up(activiteit: Activiteit, link: str) -> str:
    """How to sign up, in words; empty where the page's own link already is the way."""
    said = activiteit.aanmelden
    if activiteit.status is Status.VOL:
        return waiting_list(activiteit) or "Aanmelden kan niet meer"
    if not said and activiteit.contact and not activiteit.website:
        return f"Meer weten? {activiteit.contact}"
    if not said or _is_address(said, link):
        return ""
    return said if "aanmeld" in said.lower() else f"Aanmelden: {said}"


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _place(activiteit: Activiteit) -> str:
    """Where it is; several places in one cell, each on a line or after a semicolon, as a list of words."""
    places = [part.strip(" ,") for part in re.split(r"[\n;]", activiteit.locatie) if part.strip(" ,")]
    return ", ".join(part for part in (datums.opsomming(places), activiteit.adres) if part)


def _for_whom(doelgroep: str) -> str:
    """ "Voor iedereen", "Voor 55-plussers"."""
    if not doelgroep or doelgroep.casefold().startswith(("voor ", "alleen ")):
        return hoofdletter(doelgroep)
    return f"Voor {kleine_letter(doelgroep)}"


def slot_values(campagne: Campagne, activiteit: Activiteit | None) -> dict[str, object]:
    """The values of one page's slots."""
    values: dict[str, object] = {
        "gemeente": campagne.gemeente.roepnaam,
        "in_gemeente": campagne.gemeente.in_zin,
        "de_gemeente": campagne.gemeente.de_gemeente,
        "week": curly(campagne.week.naam),
        "de_week": curly(campagne.week.met_lidwoord),
        "naam": _name_for_residents(campagne),
        "week_naam": "" if campagne.week.landelijk else curly(campagne.week.naam),
        "anderstalig": _other_languages(campagne),
        "jaar": campagne.week.jaar,
        "periode": datums.periode(campagne.week, jaar=True),
        "periode_kort": datums.periode_kort(campagne.week),
        "website": campagne.website,
        "link": campagne.kort_adres or campagne.website,
        "href": leidt_naar(campagne.website) if campagne.website else "",
        "vol": activiteit is not None and activiteit.status is Status.VOL,
        "wanneer": "",
        "wanneer_kort": "",
        "tijd": "",
        "waar": "",
        "elders": "",
        "kosten": "",
        "aanmelden": "",
        "organisator": "",
    }
    if activiteit is None:
        return values
    moment = activiteit.moment
    for_whom = _for_whom(activiteit.doelgroep)
    own = web_address(activiteit.website) or web_address(activiteit.aanmelden) or activiteit.kort_adres
    link = own or campagne.website
    shown = activiteit.kort_adres if own else campagne.kort_adres
    place = _place(activiteit)
    known = datums.dagen(moment) or datums.uren(moment) or place
    sign_up = _sign_up(activiteit, link)
    values |= {
        "activiteit": activiteit,
        "wanneer": datums.dagen(moment),
        "wanneer_kort": datums.dagen(moment, kort=True),
        "tijd": datums.uren(moment, kort=True),
        "waar": place,
        "elders": "Kijk voor dag en plaats\nop de website" if link and not known else "",
        "link": shown or link,
        "href": leidt_naar(link) if link else "",
        "kosten": _line(for_whom, activiteit.kosten, sign_up) if activiteit.kosten else "",
        "aanmelden": "" if activiteit.kosten else _line(for_whom, sign_up),
        "organisator": f"Organisatie: {activiteit.organisator}" if activiteit.organisator else "",
    }
    return values
