"""The slots there are: one vocabulary for pages, documents and texts, each name with one meaning.

Words are `Said` (empty where nothing is known), what is asked is true or false. Not here: what a whole programme
says (programme), and how a value is said in another way (the filters in slots).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kom_erbij.campaign.gemeenten import Gemeente
from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.campaign.moment import Moment
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.ontvanger import Ontvanger
from kom_erbij.campaign.webadres import leidt_naar
from kom_erbij.campaign.week import first_day_next_year
from kom_erbij.design.thema import genoemd_thema
from kom_erbij.dutch import datums
from kom_erbij.dutch.aanhef import ALGEMEEN
from kom_erbij.dutch.organisaties import organisatie_in_zin
from kom_erbij.dutch.plekken import adres_in_zin, plekken_in_zin, wijk_erbij, wijk_in_zin
from kom_erbij.dutch.typografie import curly, hoofdletter, kleine_letter
from kom_erbij.errors import Place
from kom_erbij.template.programme import programme_slots
from kom_erbij.template.resultaten import result_slots
from kom_erbij.template.slots import QUOTES, Said, met_label, web_address, wie

_WAITING = re.compile(r"(?i)\b(wacht|reserve)lijst")


def slot_values(about: Onderwerp) -> dict[str, object]:
    """The value of every slot, of what a subject has: campaign, activity, programme, partner, results (or none)."""
    campagne, ordered = about.campagne, in_order(about.programma)
    rows = [activity_slots(one, campagne) for one in ordered]
    return {
        **campaign_slots(campagne),
        **activity_slots(about.activiteit, campagne),
        **programme_slots(rows, ordered, campagne.week),
        **partner_slots(about.ontvanger, campagne),
        **({"resultaten": result_slots(about.resultaten)} if about.resultaten is not None else {}),
    }


def in_order(programma: Sequence[Activiteit]) -> list[Activiteit]:
    """The activities in order of time; at the same time by their titles."""
    return sorted(programma, key=_by_date)


def _by_date(one: Activiteit) -> tuple[object, str]:
    return one.moment.volgorde, one.titel.casefold()


# The campaign


def campaign_slots(campagne: Campagne) -> dict[str, object]:
    """What a gemeente says of its week, and who speaks for it."""
    week, wethouder, contact = campagne.week, campagne.wethouder, campagne.contact
    gemeente = campagne.gemeente.roepnaam
    portfolio = re.sub(r"(?i)^wethouder\s+", "", wethouder.portefeuille.strip())
    mail = contact.email.strip()
    return {
        "gemeente": Said(gemeente),
        "in_gemeente": Said(campagne.gemeente.in_zin),
        "de_gemeente": Said(campagne.gemeente.de_gemeente),
        "naam": Said(_name_for_residents(campagne), Place(field="naam_week")),
        "plaats": Said(re.sub(r"^(?:in|op) ", "", campagne.gemeente.in_zin)),
        "partners": [Said(one.naam) for one in campagne.huisstijl.partners],
        "week_naam": Said("" if week.landelijk else curly(week.naam), Place(field="naam_week")),
        "de_week": Said(_in_sentence(curly(week.met_lidwoord)), Place(field="naam_week")),
        "week_is": Said(week.is_of_zijn),
        "landelijk": week.landelijk,
        "anderstalig": _other_languages(campagne),
        "jaar": week.jaar,
        "periode": Said(datums.periode(week), ways={"kort": datums.periode_kort(week)}),
        "eerste_dag": Said(datums.dag(week.van, jaar=True), ways={"kort": datums.dag(week.van)}),
        "laatste_dag": Said(datums.dag(week.tot, jaar=True), ways={"kort": datums.dag(week.tot)}),
        "volgend_jaar": Said(datums.dag(first_day_next_year(week), jaar=True)),
        "verzenddatum": Said(datums.dag_en_jaar(campagne.verzenddatum) if campagne.verzenddatum else ""),
        "website": _link(campagne.website, shown=campagne.kort_adres),
        "hashtags": Said(" ".join(hashtags(campagne))),
        "citaat": _typed(wethouder.citaat.strip().strip(QUOTES), "wethouder.citaat"),
        "naam_wethouder": _typed(wethouder.naam, "wethouder.naam"),
        "ambt": _typed(f"wethouder {portfolio}" if portfolio else f"wethouder van de gemeente {gemeente}", "wethouder"),
        "voorwoord": _typed(campagne.voorwoord.tekst, "voorwoord.tekst"),
        "voorwoord_naam": _typed(campagne.voorwoord.naam, "voorwoord.naam"),
        "voorwoord_functie": _typed(campagne.voorwoord.functie, "voorwoord.functie"),
        "naam_contact": _typed(contact.naam, "contact.naam"),
        "functie": _typed(_of_gemeente(contact.functie.strip(), gemeente), "contact.functie"),
        "email": Said(mail, Place(field="contact.email"), href=f"mailto:{mail}" if "@" in mail else ""),
        "telefoon": _telephone(contact.telefoon),
    }


def _name_for_residents(campagne: Campagne) -> str:
    """The gemeente's own name for the week; the national one names what we do not say to residents."""
    if not campagne.week.landelijk:
        return curly(campagne.week.naam)
    return f"Kom erbij {campagne.gemeente.in_zin}"


def _in_sentence(week: str) -> str:
    """The name of the week as one says it on the way: one that ends as a sentence does between quotation marks."""
    return f"“{week}”" if week.endswith(("!", "?")) else week


def _other_languages(campagne: Campagne) -> tuple[tuple[str, str], ...]:
    """Names that are not Dutch, each with its language."""
    names = ((campagne.gemeente.roepnaam, campagne.gemeente.taal), (curly(campagne.week.naam), campagne.week.naamtaal))
    return tuple((name, lang) for name, lang in names if lang)


def hashtags(campagne: Campagne) -> tuple[str, ...]:
    """#KomErbij, the gemeente, and the week where it has a name of its own. Words start with a capital."""
    tags = ["#KomErbij", _hashtag(_spoken(campagne.gemeente))]
    if not campagne.week.landelijk:
        tags.append(_hashtag(campagne.week.naam))
    return tuple(dict.fromkeys(tag for tag in tags if len(tag) > 1))


def _spoken(gemeente: Gemeente) -> str:
    """The name as people tag it: "Den Haag" for 's-Gravenhage, "Nuenen" for Nuenen, Gerwen en Nederwetten."""
    name = gemeente.roepnaam
    return gemeente.aliassen[0] if re.search(r"['’,]", name) and gemeente.aliassen else name


def _hashtag(words: str) -> str:
    """#WeekVanDeOntmoeting: letters and digits only, which every network takes."""
    return "#" + "".join(word[:1].upper() + word[1:] for word in re.split(r"[^\w]+|_", words) if word)


def _typed(text: str, field: str) -> Said:
    return Said(text.strip(), Place(field=field))


def _link(address: str, place: Place | None = None, shown: str = "") -> Said:
    """An address, with a shorter one `shown` in its place."""
    href = leidt_naar(address) if address else ""
    return Said(shown or address, place or Place(field="website"), href=href)


def _of_gemeente(functie: str, gemeente: str) -> str:
    if gemeente.casefold() in functie.casefold():
        return functie
    return f"{functie} van de gemeente {gemeente}" if functie else f"gemeente {gemeente}"


def _telephone(told: str) -> Said:
    """A number that can be called: an international one as it is, a Dutch one with +31."""
    digits = re.sub(r"[^\d+]", "", told.split("(0)")[0] + told.partition("(0)")[2])
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = f"+31{digits[1:]}"
    whole = re.fullmatch(r"[\d\s()+–-]+", told.strip()) and len(digits) > 8
    # A short number (14 0182) is called as it is.
    return Said(told.strip(), Place(field="contact.telefoon"), href=f"tel:{digits}" if whole else "")


# A partner


def partner_slots(ontvanger: Ontvanger | None, campagne: Campagne) -> dict[str, object]:
    """What is known of whom a letter is for; everything is empty without one, but for how it begins.

    `activiteiten_van` has all slots of each activity that is the partner's, in order of time.
    """
    one = ontvanger or Ontvanger("")
    attention = f"t.a.v. {one.contactpersoon}" if one.contactpersoon else ""
    return {
        "organisatie": Said(one.organisatie, one.place("organisatie")),
        "aanhef": Said(one.aanhef or ALGEMEEN, one.place("aanhef" if one.aanhef else "contactpersoon")),
        "ter_attentie": Said(attention, one.place("contactpersoon")),
        "postadres": Said("\n".join(one.postadres), one.place("adres")),
        "activiteiten_van": [activity_slots(each, campagne) for each in sorted(one.activiteiten, key=_by_date)],
        "bezoekers": one.bezoekers or 0,
    }


# An activity


def activity_slots(activiteit: Activiteit | None, campagne: Campagne) -> dict[str, object]:
    """What one activity says; everything is empty without one."""
    one = activiteit or Activiteit("")
    moment, place = one.moment, one.place
    vol = one.status is Status.VOL
    # Of a full activity the link leads to the others.
    elsewhere = vol and campagne.website
    own = "" if elsewhere else web_address(one.website) or web_address(one.aanmelden) or one.kort_adres
    link = own or campagne.website
    short = one.kort_adres if own else campagne.kort_adres
    where = _place(one)
    days, hours = datums.dagen(moment), datums.uren(moment)
    sign_up = _sign_up(one, link)
    spots = datums.opsomming(_spots(one.locatie))
    near = wijk_erbij(one.wijk, one.locatie, one.adres)
    begin, end = datums.begin_en_eind(moment)
    return {
        "titel": Said(one.titel, place("titel")),
        "thema": genoemd_thema(one.titel, one.omschrijving),
        "omschrijving": Said(one.omschrijving, place("omschrijving")),
        "wanneer": Said(
            days,
            place("datum"),
            ways={
                "kort": datums.dagen(moment, kort=True),
                "met_jaar": datums.dagen(moment, jaar=True),
                "in_zin": datums.dagen_in_zin(moment),
                "kort_in_zin": datums.dagen_in_zin(moment, kort=True),
            },
        ),
        "in_de_week": bool(moment.dagen) and all(campagne.week.contains(day) for day in moment.dagen),
        "een_dag": len(moment.dagen) == 1 and not moment.dag_woorden,
        "tijd": Said(
            hours, place("tijd"), ways={"kort": datums.uren(moment, kort=True), "in_zin": datums.uren_in_zin(moment)}
        ),
        "begint": Said(begin, place("tijd")),
        "eindigt": Said(end, place("tijd")),
        "locatie": Said(spots, place("locatie"), ways={"in_zin": plekken_in_zin(_spots(one.locatie))}),
        "adres": Said(one.adres, place("adres"), ways={"in_zin": adres_in_zin(one.adres)}),
        "alleen_adres": Said("" if one.locatie else one.adres, place("adres")),
        "waar": Said(
            where,
            place("locatie" if len(one.locatie) >= len(one.adres) else "adres"),
            ways={"kort": ", ".join(part for part in (spots or one.adres, near) if part)},
        ),
        "wijk_erbij": Said(near, place("wijk"), ways={"in_zin": wijk_in_zin(near)}),
        "elders": Said(
            _elsewhere(moment, days, hours, where) if activiteit and link else "",
            place("website"),
        ),
        "doelgroep": Said(one.doelgroep, place("doelgroep"), ways={"in_zin": _for_whom_in_sentence(one.doelgroep)}),
        "voor_wie": Said(_for_whom(one.doelgroep), place("doelgroep")),
        "kosten": Said(one.kosten, place("kosten")),
        "aanmelden": Said(one.aanmelden, place("aanmelden")),
        "aanmelden_op_link": bool(one.aanmelden) and not vol and _is_address(one.aanmelden, link),
        "wachtlijst": Said(waiting_list(one), place("aanmelden")),
        "vol": vol,
        "afgelast": one.status is Status.AFGELAST,
        "aanmelding": _joining(one, sign_up),
        "organisator": Said(
            one.organisator, place("organisator"), ways={"in_zin": organisatie_in_zin(one.organisator)}
        ),
        "wijk": Said(one.wijk, place("wijk")),
        "rolstoel": Said(one.rolstoel, place("rolstoel")),
        "toegankelijk": bool(re.match(r"ja\b", one.rolstoel)),
        "toegankelijkheid": Said(_for_wheelchairs(one.rolstoel), place("rolstoel")),
        "taal": Said(one.taal, place("taal")),
        "contact": Said(one.contact, place("contact"), ways={"bereik": hoofdletter(reach(one.contact)) or one.contact}),
        "link": _link(link, place("website") if own else None, short),
        "eigen_website": _link(own if own != campagne.website else "", place("website"), one.kort_adres),
    }


def waiting_list(activiteit: Activiteit) -> str:
    """What a full activity says of a waiting list, with a capital; empty where there is none."""
    said = activiteit.aanmelden.strip()
    return hoofdletter(said) if _WAITING.search(said) else ""


_NBSP = "\u00a0"


def _sign_up(activiteit: Activiteit, link: str) -> str:
    """Whether and how to sign up, in words; empty where nobody says."""
    said = activiteit.aanmelden.strip()
    if activiteit.status is Status.VOL:
        return waiting_list(activiteit) or "Aanmelden kan niet meer"
    if not said:
        return ""
    if _is_address(said, link):
        # It stands once: under its code.
        return "Aanmelden op de website"
    return met_label(said)


def _joining(activiteit: Activiteit, sign_up: str) -> Said:
    """How to sign up and whom to ask, in one: "Aanmelden is nodig: bel …", "Aanmelden hoeft niet. Vragen? Bel …"."""
    contact = activiteit.contact
    its = activiteit.place("contact" if len(contact) > len(activiteit.aanmelden) else "aanmelden")
    known = reach(contact)
    needed = re.fullmatch(r"(?i)(aanmelden is (?:nodig|verplicht))(?:: (?:bel|mail) (.+))?[ .]*", sign_up)
    if needed and known and (not needed[2] or needed[2] in contact):
        return Said(f"{needed[1]}: {known}", its)
    left = ", ".join(part for part in contact.split(", ") if part and part not in sign_up)
    if not left:
        return Said(_full_stop(sign_up), its)
    # "Bel" never hangs alone at the end of a line; a mail address may need a line to itself.
    whom = hoofdletter(reach(left)) or left
    asked = f"Vragen? {re.sub(r'^Bel ', f'Bel{_NBSP}', whom)}"
    end = "" if not sign_up else "" if sign_up.endswith((".", "!", "?")) else "."
    return Said(f"{sign_up}{end} {asked}".strip(), its)


def _full_stop(sign_up: str) -> str:
    """A whole sentence ends as one: "Aanmelden hoeft niet."."""
    return f"{sign_up}." if re.fullmatch(r"(?i)aanmelden (?:hoeft niet|kan niet meer|is [\w ]+)", sign_up) else sign_up


_NUMBER = re.compile(r"\+?\d[\d\s()./–-]{4,}\d|\b14[ -]?0\d{2,3}\b")


def reach(contact: str) -> str:
    """How to reach who tells more: "bel Jo, 0182 - 12 34 56 of mail jo@gouda.nl"; empty where there is no way."""
    parts = [part for part in contact.split(", ") if part]
    mails = [part for part in parts if "@" in part]
    calls = [part for part in parts if part not in mails and _NUMBER.search(part)]
    names = [_unbroken(part) for part in parts if part not in mails and part not in calls]
    ways = [f"{verb} {', '.join(found)}" for verb, found in (("bel", calls), ("mail", mails)) if found]
    if not ways:
        return ""
    first, *others = ways
    if names:
        verb, found = first.split(" ", 1)
        first = f"{verb} {', '.join((*names, found))}"
    return " of ".join((first, *others))


def _unbroken(name: str) -> str:
    """A person's name stays on one line; what is longer is no name."""
    return name.replace(" ", _NBSP) if len(name) <= 24 else name


def _place(activiteit: Activiteit) -> str:
    """Where it is; several places in one cell, each on a line or after a semicolon, as a list of words.

    With its village or part of town, unless the place itself says that: "Bij het veer" is in many.
    """
    where = ", ".join(part for part in (datums.opsomming(_spots(activiteit.locatie)), activiteit.adres) if part)
    near = wijk_erbij(activiteit.wijk, activiteit.locatie, activiteit.adres)
    # What is not known yet comes after what is.
    return ", ".join(part for part in ((near, where) if datums.is_onbekend(where) else (where, near)) if part)


def _elsewhere(moment: Moment, days: str, hours: str, where: str) -> str:
    """What the website has to tell where nobody says the day; hours in words may do that ("iedere dinsdag om tien")."""
    if days or moment.tijd_woorden or any(one.weekdagen for one in moment.uren):
        return ""
    return f"Kijk voor {'de dag' if hours else 'dag en tijd' if where else 'dag en plaats'}\nop de website"


def _spots(locatie: str) -> list[str]:
    return [part.strip(" ,") for part in re.split(r"[\n;]", locatie) if part.strip(" ,")]


def _for_whom(doelgroep: str) -> str:
    """ "Voor wie: 55-plussers", "Voor wie: alleen vrouwen"."""
    return f"Voor wie: {kleine_letter(wie(doelgroep))}" if doelgroep.strip() else ""


def _for_whom_in_sentence(doelgroep: str) -> str:
    """ "voor 55-plussers", "alleen voor vrouwen"; empty where the words are a sentence of their own."""
    said = kleine_letter(wie(doelgroep))
    if not said or re.search(r"(?i)[.!?:;]|\b(?:is|zijn|mag|mogen|kan|kunnen|welkom|niet)\b", said):
        return ""
    alone = re.match(r"alleen ", said)
    who = re.sub(r"^(\d+) ?\+$", r"\1-plussers", said.removeprefix("alleen "))
    return f"{'alleen ' if alone else ''}voor {who.removeprefix('voor ')}"


def _for_wheelchairs(rolstoel: str) -> str:
    """That one can come with a wheelchair, and how; nothing where one cannot."""
    answer, _, how = rolstoel.partition(", ")
    if answer == "ja":
        return f"rolstoel, {how}" if how else "rolstoel"
    return "" if answer in ("nee", "") else f"rolstoel: {kleine_letter(rolstoel)}"


def _is_address(said: str, link: str) -> bool:
    """Whether `said` is an address, or no more than "via" one, and leads where `link` leads."""
    bare = _VIA.sub("", said.strip()).rstrip(".")
    return bool(link) and leidt_naar(link) in (leidt_naar(said), leidt_naar(bare))


_VIA = re.compile(r"(?i)^(?:aanmelden:? )?(?:kan )?(?:via|op) (?:de )?(?:website:? )?(?=\S+\.\S+$)")
