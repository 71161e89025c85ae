"""What an activity is about, by its Dutch words: which theme stands on the table."""

from __future__ import annotations

import re
from functools import lru_cache

# A star stands for any letters, an underscore for a space. Small words that mean something else in most
# programmes ("vrienden maken", "boek een plek", "teken je in") are left out.
_WORDS = {
    "gebak": "gebak* *taart* cake cakes bakken bakmiddag bakwedstrijd *koekjes oliebol* high_tea",
    "eten": "eten eet* mee-eten meeëten *eettafel* *maaltijd* *soep* *lunch* *diner* *ontbijt* *brunch* "
    "kook* koken *stamppot* *pannenkoek* *buffet* *barbecue* bbq hapje hapjes *borrel "
    "iftar* *picknick* breakfast dinner",
    "muziek": "zing* meezing* zang* *koor *koren *muziek* *concert* *lied *liedjes *liederen dans* *orkest* "
    "piano* orgel* karaoke* band jamsessie*",
    "lezen": "*poëzie* *poezie* *gedicht* *dichter* *boeken* boekbespreking boekpresentatie boekje lezen lees* "
    "*voorlees* voorlezen *bibliotheek* *verhalen *verhalenmiddag schrijv* "
    "vertelavond* vertelmiddag* vertelcafé* verteller* vertelling*",
    "wandelen": "*wandel* dauwtrap* *fiets* rondje kuier* ommetje ommetjes *tocht *natuur* park bos *excursie*",
    "spel": "spel spelen spellen* spelletje* spelmiddag spelavond spelinloop *bordspel* *bingo* kienen "
    "kienmiddag* kienavond* kaarten kaartmiddag kaartavond kaartclub kaartspel* sjoel* schaken schaak* klaverjas* "
    "rummikub* biljart* jeu_de_boules *quiz* dammen bridge*",
    "maken": "*schilder* brei* haken haakmiddag haakclub haakcafé *handwerk* *knutsel* creatief creatieve "
    "atelier* klei kleien *keramiek* naai* tekenen bloemschik* repair* mozaïek*",
    "feest": "*feest *feesten feestmiddag feestavond feesttafel festival* jubileum* burendag* verjaardag* "
    "carnaval* party",
    "gesprek": "*gesprek* *dialoog* praat* praten taalcafé* luister* *lotgenoten* klets kletsen debat* "
    "conversation* belmaatje* telefooncirkel* telefoontje* maatje maatjes kennismaken",
    "leren": "*training* *cursus* *conferentie* *symposium* lezing* les lessen college* webinar* masterclass* "
    "workshop workshops *bijeenkomst* computer* digi* tablet* opleiding*",
    "koffie": "*koffie* kofje thee* coffee tea bakkie* *inloop* *soos huiskamer* *ontmoet*",
    "bloemen": "bloem bloemen bloementuin *tuin tuin* plukdag*",
}
THEMAS = tuple(_WORDS)
"""All themes that the table can be laid for."""

_PATTERNS = {
    thema: re.compile(
        r"\b(?:" + "|".join(re.escape(w).replace(r"\*", r"\w*").replace("_", " ") for w in words.split()) + r")\b"
    )
    for thema, words in _WORDS.items()
}
# What says "eten" and is no meal; tickets, not a game.
_EATEN = re.compile(r"\beten (?=(?:\w+ )?(?:taart|gebak|cake|koek)\b)")
_SOLD = re.compile(r"\bkaarten (?=kosten|via|zijn|kopen|aan|à|te koop|verkrijgbaar)")
# Something to make, to all but the table.
_ARRANGED = re.compile(r"(?i)\bbloem(?:schik|stuk)")
# What goes with nearly everything says less about it.
_LESS = {"koffie": 0.6, "leren": 0.7, "gesprek": 0.8, "bloemen": 0.8}
_TITLE = 20.0
"""How much more a word of the title says than one of the description."""


def thema_for(titel: str, omschrijving: str = "") -> str:
    """The theme that the words speak of most, "bloemen" where they speak of none: and where flowers are arranged."""
    if _ARRANGED.search(titel):
        return "bloemen"
    return genoemd_thema(titel, omschrijving) or "bloemen"


@lru_cache(256)
def genoemd_thema(titel: str, omschrijving: str = "") -> str:
    """The theme that the words speak of most, those of the title far more; empty if they speak of none.

    Of two that weigh the same, the one that is named first.
    """
    texts = ((titel, _TITLE), (omschrijving, 1.0))
    best, best_score = "", (0.0, 0)
    for thema, pattern in _PATTERNS.items():
        weight, first = 0.0, 0
        for number, (text, worth) in enumerate(texts):
            plain = _EATEN.sub("", _SOLD.sub("", text.lower()))
            found = {match.group(): match.start() for match in reversed(list(pattern.finditer(plain)))}
            if found and not weight:
                first = min(found.values()) + number * 10_000
            weight += worth * len(found)
        score = (weight * _LESS.get(thema, 1.0), -first)
        if weight and score > best_score:
            best, best_score = thema, score
    return best
