"""What a press release tells: of one activity, or of a whole programme. Nothing that is not known.

The text itself is Markdown in `templates/press-release/`; here are the values that it speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.campaign.webadres import leidt_naar
from kom_erbij.campaign.week import NATIONAL_NAME
from kom_erbij.dutch import datums
from kom_erbij.errors import Place
from kom_erbij.template.document import Document, Words, read_document
from kom_erbij.template.model import Product
from kom_erbij.template.values import waiting_list, web_address

_FREE = re.compile(r"(?i)\s*(gratis\b|geen( kosten)?\s*$|niets\s*$|nee\s*$|(€\s*)?0([.,]00?)?(,-)?\s*(euro)?\s*$)")
_QUOTES = '“”"„«»'
_LEADERS = re.compile(r"(?i)(week|weken|maand|dag|dagen|weekend)$")
_GEMEENTE = re.compile(r"(?i)gemeente\b")
_NAMED = 3
"""So many activities the text names, so many organisers."""


def press_release(
    product: Product,
    maat: str,
    campagne: Campagne,
    activiteit: Activiteit | None,
    programma: Sequence[Activiteit] = (),
) -> Document:
    """The press release of `activiteit`, or (None) of `programma`; what is not known is an open slot."""
    size = product.sizes[maat]
    values = _campaign(campagne)
    values |= _activity(activiteit, campagne) if activiteit else _programme(programma, campagne)
    (file,) = size.activiteit if activiteit else size.campagne
    return read_document(product.folder / file, product.title, values)


def _campaign(campagne: Campagne) -> dict[str, object]:
    contact, wethouder = campagne.contact, campagne.wethouder
    gemeente = campagne.gemeente.roepnaam
    portfolio = re.sub(r"(?i)^wethouder\s+", "", wethouder.portefeuille.strip())
    mail = contact.email.strip()
    return {
        "gemeente": gemeente,
        "de_week": _with_article(campagne.week.naam),
        "landelijk": campagne.week.naam == NATIONAL_NAME,
        "periode": datums.periode(campagne.week),
        "website": _link(campagne.website),
        "citaat": _typed(wethouder.citaat.strip().strip(_QUOTES), "wethouder.citaat"),
        "naam_wethouder": _typed(wethouder.naam, "wethouder.naam"),
        "ambt": _typed(f"wethouder {portfolio}" if portfolio else f"wethouder van gemeente {gemeente}", "wethouder"),
        "naam_contact": _typed(contact.naam, "contact.naam"),
        "functie": _typed(_of_gemeente(contact.functie.strip(), gemeente), "contact.functie"),
        "email": Words(mail, href=f"mailto:{mail}" if "@" in mail else "", place=Place(field="contact.email")),
        "telefoon": _telephone(contact.telefoon),
    }


def _activity(activiteit: Activiteit, campagne: Campagne) -> dict[str, object]:
    moment = activiteit.moment
    one_day = len(moment.dagen) == 1 and not moment.dag_woorden
    gemeente = campagne.gemeente.roepnaam
    own = activiteit.website
    return {
        "titel": Words(activiteit.titel, place=activiteit.place("titel")),
        "genoemd": Words(_quoted(activiteit.titel), place=activiteit.place("titel")),
        "vol": activiteit.status is Status.VOL,
        "titel_noemt_gemeente": gemeente.casefold() in activiteit.titel.casefold(),
        "op_dag": datums.dagen(moment) if one_day else "",
        "wanneer": Words(datums.dagen(moment, jaar=True), place=activiteit.place("datum")),
        "tijd": datums.uren(moment),
        "waar": _where(activiteit),
        "kosten": Words(activiteit.kosten, place=activiteit.place("kosten")),
        "aanmelden": _sign_up(activiteit),
        "organisator": Words(activiteit.organisator, place=activiteit.place("organisator")),
        "omschrijving": [
            Words(part.strip(), place=activiteit.place("omschrijving"))
            for part in re.split(r"\r?\n[ \t]*\r?\n", activiteit.omschrijving)
            if part.strip()
        ],
        "eigen_website": _link(own, activiteit.place("website")) if own != campagne.website else "",
    }


def _programme(programma: Sequence[Activiteit], campagne: Campagne) -> dict[str, object]:
    ordered = sorted(programma, key=lambda one: (one.moment.volgorde, one.titel.casefold()))
    week = campagne.week
    full = [one for one in ordered if one.status is Status.VOL]
    # What the text names, people should still be able to go to.
    titles = list(dict.fromkeys(_quoted(one.titel) for one in ordered if one not in full or len(full) == len(ordered)))
    others = (one.organisator for one in ordered if not _GEMEENTE.match(one.organisator))
    organisers = list(dict.fromkeys(one for one in others if one))
    return {
        "aantal": len(ordered),
        "plekken": len({(one.locatie, one.adres) for one in ordered if one.locatie or one.adres}),
        "buiten_de_week": any(not week.contains(day) for one in ordered for day in one.moment.dagen),
        "kosten": _costs(ordered),
        "prijzen": any(one.kosten.strip() for one in ordered),
        "vol": len(full),
        "voorbeelden": _listed(titles[:_NAMED]),
        "voorbeeld": len(titles) == 1,
        "onder_meer": len(titles[:_NAMED]) < len(ordered),
        "organisatoren": _listed(organisers[:_NAMED]),
        "programma": [
            {
                "wanneer": datums.dagen(one.moment, kort=True),
                "tijd": f", {hours}" if (hours := datums.uren(one.moment, kort=True)) else "",
                "titel": Words(one.titel, place=one.place("titel")),
                "vol": one.status is Status.VOL,
                "waar": Words(one.locatie or one.adres, place=one.place("locatie")),
                "kosten": Words(one.kosten, place=one.place("kosten")),
            }
            for one in ordered
        ],
    }


def _quoted(titel: str) -> str:
    """The title between quotation marks, unless it has some of its own."""
    return titel if any(mark in titel for mark in _QUOTES) else f"“{titel}”"


def _costs(programma: Sequence[Activiteit]) -> str:
    """What taking part costs, in one line; empty if it is not known of a single activity."""
    known = [one.kosten for one in programma if one.kosten.strip()]
    free = sum(1 for kosten in known if _FREE.match(kosten))
    if not known:
        return ""
    if free == len(programma):
        return "gratis"
    if free == 0:
        return "zie het programma"
    return f"{free} van de {len(programma)} activiteiten {'is' if free == 1 else 'zijn'} gratis (zie het programma)"


def _where(activiteit: Activiteit) -> Words:
    place = ", ".join(part for part in (activiteit.locatie, activiteit.adres) if part)
    return Words(place, place=activiteit.place("locatie" if activiteit.locatie else "adres"))


def _sign_up(activiteit: Activiteit) -> Words:
    told, place = activiteit.aanmelden.strip(), activiteit.place("aanmelden")
    if told and activiteit.status is Status.VOL:
        return Words(waiting_list(activiteit) or "kan niet meer", place=place)
    address = web_address(told)
    if address and len(told) <= len(f"https://{address}/"):
        return _link(address, place)
    return Words(re.sub(r"(?i)^aanmelden:\s*", "", told), place=place)


def _link(address: str, place: Place | None = None) -> Words:
    return Words(address, href=leidt_naar(address) if address else "", place=place or Place(field="website"))


def _telephone(told: str) -> Words:
    """A number that can be called: an international one as it is, a Dutch one with +31."""
    digits = re.sub(r"[^\d+]", "", told.split("(0)")[0] + told.partition("(0)")[2])
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = f"+31{digits[1:]}"
    whole = re.fullmatch(r"[\d\s()+–-]+", told.strip()) and len(digits) > 8
    # A short number (14 0182) is called as it is.
    href = f"tel:{digits}" if whole else ""
    return Words(told.strip(), href=href, place=Place(field="contact.telefoon"))


def _typed(text: str, field: str) -> Words:
    return Words(text.strip(), place=Place(field=field))


def _of_gemeente(functie: str, gemeente: str) -> str:
    if gemeente.casefold() in functie.casefold():
        return functie
    return f"{functie} van gemeente {gemeente}" if functie else f"gemeente {gemeente}"


def _with_article(naam: str) -> str:
    """ "de Week tegen Eenzaamheid"; a name that is no week, month or day stands by itself."""
    first = naam.split()[0]
    if first.casefold() in ("de", "het"):
        return first.casefold() + naam[len(first) :]
    if not _LEADERS.search(first):
        return naam
    return f"{'het' if first.casefold().endswith('weekend') else 'de'} {naam}"


def _listed(parts: Sequence[str]) -> str:
    """ "a", "a en b", "a, b en c"."""
    return " en ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)
