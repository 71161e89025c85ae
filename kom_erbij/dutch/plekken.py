"""A place as one says it within a sentence: "in De Waag", "in de bibliotheek", "op het plein", "bij Bakker Jansen".

Not here: what a cell of a sheet means. What is no name of a place ("locatie volgt nog") has no such way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kom_erbij.campaign.gemeenten import register
from kom_erbij.dutch.datums import opsomming
from kom_erbij.dutch.typografie import kleine_letter

_HET = (
    r"huis|hûs|centrum|museum|theater|kantoor|gebouw|plein|park|café|cafe|restaurant|paviljoen|stadion|zwembad|stadhuis|"
    r"raadhuis|lokaal|college|atelier|gebied|bos|strand|station|veld|landgoed|kasteel|klooster|ziekenhuis|terras|"
    r"pand|dorp|bad|fort|podium|filmhuis|mfc|mfa|kulturhus|gasthuis|plantsoen|laboratorium|lab|koor|steunpunt|trefpunt|punt|hofje"
)
_DE = (
    r"kerk|kapel|bibliotheek|bieb|winkel|school|zaal|hal|tuin|moestuin|markt|boerderij|kantine|studio|moskee|"
    r"synagoge|foyer|bioscoop|cinema|schouwburg|galerie|molen|haven|kade|dijk|straat|laan|weg|gracht|singel|waag|fabriek|loods|"
    r"werkplaats|sporthal|club|manege|brink|kamer|aula|hoeve|herberg|basiliek|boulevard|toren|speeltuin|camping|"
    r"kazerne|flat"
)
_OUTSIDE = re.compile(
    r"(?i)(?:plein|markt|veld|strand|brink|kade|dijk|boulevard|terras|terrein|landgoed|boerderij|camping|hoeve)$"
)
_ALONG = re.compile(r"(?i)(?:gracht|singel|laan|weg)$")
_LAST = re.compile(rf"(?i)(?:(?P<het>{_HET})|(?P<de>{_DE}))$")
_COMMON_FIRST = re.compile(rf"(?i)(?P<word>(?P<het>{_HET})|(?P<de>{_DE})) van ")
_BARE = re.compile(rf"(?i){_HET}|{_DE}")
_KIND = re.compile(rf"(?i)^(?:\w*(?:{_HET}|{_DE}))\b")
_SAID = re.compile(
    r"(?i)^(?:in|op|bij|aan|om|rond|rondom|achter|voor|naast|tegenover|vanaf|vanuit|langs|tussen|onder|door|nabij|"
    r"online|thuis|buiten|overal|via|telefonisch|digitaal)\b"
)
_MEET = re.compile(r"(?i)^(?:vertrek|start|verzamel\w*|begin|aanvang|we |wij )\b")
_FRISIAN = re.compile(r"(?i)^(?:by|yn|oan|foar|efter|neist) ")
_SPOT = {"ingang": "bij de", "hoek": "op de", "parkeerplaats": "op de"}
"""What is no place of its own but a part of one, with the words before it."""
_ARTICLE = re.compile(r"(?i)^(?:de|het|’t|'t|ʼt|den)[ \u00a0]")
_PLURAL = re.compile(
    r"(?i)^(?:bakkers|winkels|winkeliers|cafés|restaurants|kerken|scholen|bibliotheken|buurthuizen|wijkcentra|"
    r"verenigingen|ondernemers)(?= (?:in|op|aan|langs|van) )"
)
_MANY = re.compile(r"(?i)^(?:verschillende|diverse|meerdere|alle|veel|vele|wisselende|\d+|twee|drie|vier|vijf)\b")
_UNKNOWN = re.compile(
    r"(?i)\b(?:volgt|volgen|onbekend|bekend|n\.?n\.?b\.?|t\.?b\.?d\.?|tbd|n\.?t\.?b\.?|bekendgemaakt|overleg|nader)\b|\?"
)


def onbekend(plek: str) -> bool:
    """Whether the words say no more than that the place is not known."""
    return not plek.strip() or bool(_UNKNOWN.search(plek))


def wijk_erbij(wijk: str, locatie: str, adres: str) -> str:
    """The part of town or village that neither place nor address names: nobody finds "Bij de molen" without."""
    named = re.search(rf"(?i)(?<!\w){re.escape(wijk)}(?!\w)", f"{locatie} {adres}")
    return "" if named else wijk


def wijk_in_zin(wijk: str) -> str:
    """A village or a part of town behind a verb: "in Workum", "in de wijk Noord"."""
    if not wijk or register().has_place(wijk):
        return f"in {wijk}" if wijk else ""
    return f"in de {wijk}" if wijk.startswith("wijk ") else f"in de wijk {wijk}"


def plekken_in_zin(plekken: Sequence[str]) -> str:
    """Several places behind a verb: "in Zaal A en Zaal B", "in De Waag en bij Bakker Jansen"."""
    said = [plek_in_zin(one) for one in plekken]
    if not all(said):
        return ""
    words = {one.split(" ", 1)[0] for one in said}
    if len(words) == 1 and all(" " in one for one in said):
        return f"{words.pop()} {opsomming([one.split(' ', 1)[1] for one in said])}"
    return opsomming(said)


def plek_in_zin(plek: str) -> str:
    """The place behind a verb; empty where the words cannot stand in a sentence.

    What is not surely a building, a street or the like is "bij": right of a person, a shop and a club.
    """
    said = " ".join(plek.split()).rstrip(" .,;:")
    if onbekend(said) or re.search(r"[.!:]\s", said) or len(said) > 90 or _MEET.match(said) or _FRISIAN.match(said):
        return ""
    if _SAID.match(said):
        return kleine_letter(said)
    name = re.split(r"\s*[(,]", said, maxsplit=1)[0]
    if _ARTICLE.match(said):
        return f"{_before(name)} {said}"
    if _MANY.match(said):
        return f"op {kleine_letter(said)}"
    if spot := _spot(said):
        return spot
    if not _BARE.fullmatch(name) and name[:1].isupper() and register().has_place(name):
        return f"in {said}"
    if _PLURAL.match(said):
        return f"bij {kleine_letter(said)}"
    if (first := _COMMON_FIRST.match(name)) and register().has_place(name[first.end() :]):
        return f"{_before(first['word'])} {'het' if first['het'] else 'de'} {kleine_letter(said)}"
    if re.search(r" (?:en|in|op|van|bij|aan|achter|naast) | & |/", name):
        return f"bij {said}"
    if room := _of_a_building(name):
        return f"{_before(name.split()[0])} {room}{said[len(name) :]}"
    if _KIND.match(name) and " " in name:
        # "Zalencentrum De Lindenhoeve" is a centre, "bibliotheek Numansdorp" no village.
        return f"{_before(name.split()[0])} {said}"
    if last := _LAST.search(name):
        return f"{_before(name)} {'het' if last['het'] else 'de'} {_common(said)}"
    return f"bij {said}"


def adres_in_zin(adres: str) -> str:
    """An address within a sentence: words for where it is without their capital ("achter de school"), a street with."""
    words = re.match(
        r"(?i)(?:ingang|hoek|vlak|schuin|(?:in|op|bij|aan|achter|naast|tegenover|nabij) (?:de|het|een))\b", adres
    )
    return kleine_letter(adres) if words and not re.search(r"\d|[A-Z]", adres[1:]) else adres


def _spot(said: str) -> str:
    """The entrance, corner or car park of something: "bij de ingang van het Zuiderpark"; empty where it is none."""
    word, _, of = said.partition(" ")
    before = _SPOT.get(word.lower(), "")
    if not before or not of:
        return before and f"{before} {word.lower()}"
    if not of[0].isupper():
        return f"{before} {kleine_letter(said)}"
    if word.lower() == "parkeerplaats":
        return f"{before.split()[0]} {kleine_letter(said)}"
    return f"{before} {word.lower()} van {' en '.join(_with_article(one) for one in of.split(' en '))}"


def _with_article(name: str) -> str:
    last = None if _ARTICLE.match(name) or " " in name else _LAST.search(name)
    return f"{'het' if last['het'] else 'de'} {name}" if last else name


def _of_a_building(name: str) -> str:
    """A room in a building, both without a name: "de raadszaal van het gemeentehuis"; empty where it is none."""
    words = name.split()
    found = [_LAST.search(one) for one in words]
    if len(words) != 2 or not all(found) or not words[1].islower() or not _ROOM.search(words[0]):
        return ""
    room, house = (
        f"{'het' if one and one['het'] else 'de'} {word.lower()}" for one, word in zip(found, words, strict=True)
    )
    return f"{room} van {house}"


_ROOM = re.compile(r"(?i)(?:zaal|hal|aula|kantine|kamer|lokaal|studio|tuin|terras|podium|atelier|foyer)$")


def _common(said: str) -> str:
    """What is no name of its own without its capital: "de bibliotheek", "de oude brandweerkazerne"."""
    named = re.fullmatch(r"(?:Oude|Voormalige) ([a-zë]+)", re.split(r"[(,]", said, maxsplit=1)[0].strip())
    if named and not _BARE.fullmatch(named[1]):
        return kleine_letter(said)
    word = re.split(r"[ (,]", said, maxsplit=1)[0]
    return (
        kleine_letter(said) if re.fullmatch(rf"(?i)(?:{_HET}|{_DE}|buurthuis|dorpshuis|gemeentehuis)", word) else said
    )


def _before(name: str) -> str:
    return "aan" if _ALONG.search(name) else "op" if _OUTSIDE.search(name) else "in"
