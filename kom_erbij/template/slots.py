"""Text slots: Jinja2 in a sandbox, value by value, with filters that say one value in several ways.

What a user typed is only ever a value. Every value of words is `Said`: it knows where it came from.
Not here: which slots there are (values, programme).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateSyntaxError, UndefinedError, meta
from jinja2 import TemplateError as JinjaError

from kom_erbij.campaign.adressen import vind
from kom_erbij.campaign.webadres import Soort, leidt_naar
from kom_erbij.dutch.datums import opsomming
from kom_erbij.dutch.getallen import getal, telwoord
from kom_erbij.dutch.plekken import onbekend
from kom_erbij.dutch.toon import spreekt_aan
from kom_erbij.dutch.typografie import hoofdletter, kleine_letter
from kom_erbij.errors import Finding, Place, Severity, TemplateError
from kom_erbij.template.sandbox import Sandbox, filled

_WITHIN = str.maketrans("“”„", "‘’‘")
QUOTES = '“”"„«»'
_LABEL = re.compile(r"(?i)^aanmelden(?: kan)?: *")


class Said(str):
    """Words, the place they came from, and where they lead.

    `ways` has the same said in other ways, by the name of the filter that asks for it.
    """

    place: Place | None
    href: str
    ways: Mapping[str, str]

    def __new__(
        cls, text: str = "", place: Place | None = None, *, href: str = "", ways: Mapping[str, str] | None = None
    ) -> Said:
        said = super().__new__(cls, text)
        said.place, said.href, said.ways = place, href, ways or {}
        return said

    def again(self, text: str) -> Said:
        """Other words from the same place."""
        return Said(text, self.place, href=self.href)

    def on_one_line(self) -> Said:
        """Without line breaks, nor more than one space anywhere."""
        ways = {name: " ".join(said.split()) for name, said in self.ways.items()}
        return Said(" ".join(self.split()), self.place, href=self.href, ways=ways)


def web_address(text: str) -> str:
    """The first web address in `text`, as it is shown; empty if there is none."""
    return next((one.adres.getoond for one in vind(text) if one.adres.soort is Soort.WEB), "")


# Filters


def _from(value: str, text: str) -> Said:
    return value.again(text) if isinstance(value, Said) else Said(text)


def _way(name: str) -> Any:
    def say(value: str) -> Said:
        if not value:
            return Said()
        if not isinstance(value, Said) or name not in value.ways:
            raise ValueError(f"“{value}” is er niet als “{name}”")
        return value.again(value.ways[name])

    return say


def begin(value: str) -> Said:
    """With a capital, to begin a sentence with."""
    return _from(value, hoofdletter(value))


def klein(value: str) -> Said:
    """ "Gratis" as it stands within a sentence; "AOW" and "€ 2" as they are."""
    return _from(value, kleine_letter(value))


def aanhaling(value: str) -> Said:
    """Between quotation marks, unless all of it is already; those within become single ones."""
    return _from(value, value if re.fullmatch(r"“[^“”]*”", value.strip()) else f"“{value.translate(_WITHIN)}”")


def alineas(value: str) -> list[Said]:
    """Its paragraphs: what stands between empty lines."""
    return [_from(value, part.strip()) for part in re.split(r"\r?\n[ \t]*\r?\n", value) if part.strip()]


def samen(value: str, *others: str) -> Said:
    """The values that there are, with commas between; from where the longest came."""
    parts = [part for part in (value, *others) if part]
    return Said(", ".join(parts), place_of_longest(parts))


def zonder_label(value: str) -> Said:
    """How to sign up, for behind a label: without that word before it; a web address alone as a link.

    Empty where it says something else than how, and only a sentence will do: "Aanmelden is fijn", "Kaarten via …".
    """
    said = value.strip()
    address = web_address(said)
    if address and leidt_naar(said) == leidt_naar(address):
        return Said(address, value.place if isinstance(value, Said) else None, href=leidt_naar(address))
    left = re.sub(r"(?i)^(?:aanmelden(?::| is nodig:)|(?:aanmelden )?kan(?! (?:niet|tot|t/m)))\s+(?=\S)", "", said)
    return _from(value, "" if SIGNS_UP.search(left) else left)


def na_label(value: str) -> Said:
    """Behind "Aanmelden:": an ordinary word without its capital ("aan de balie"), a name with it ("Jo de Wit")."""
    return _from(value, kleine_letter(value) if _ORDINARY.match(value) else value)


def met_label(said: str) -> str:
    """ "Aanmelden: aan de balie", "Aanmelden kan bij Jo"; what says itself that one signs up as it is."""
    if SIGNS_UP.search(said):
        return hoofdletter(said)
    return f"Aanmelden {kleine_letter(said)}" if _GOES_ON.match(said) else f"Aanmelden: {na_label(said)}"


def punt(value: str) -> Said:
    """As a sentence: with a capital, and a full stop where it has no end of its own."""
    said = value.strip()
    said = said if re.match(r"\S+[@.]\w", said) else hoofdletter(said)
    return _from(value, said if re.search(r"[.!?…][”’\"')]*$", said) else f"{said}.")


def aanmelding(value: str) -> Said:
    """How to sign up, in a sentence: "Aanmelden kan aan de balie.", "Aanmelden: bel 0182 - 12 34 56."."""
    said = _LABEL.sub("", value.strip())
    if (address := web_address(said)) and leidt_naar(said) == leidt_naar(address):
        return _from(value, f"Aanmelden: {said}")
    if _WHERE_OR_HOW.match(said) and not SIGNS_UP.search(said):
        return punt(_from(value, f"Aanmelden kan {kleine_letter(said)}"))
    return punt(_from(value, met_label(said)))


SIGNS_UP = re.compile(
    r"(?i)aanmeld|aan te melden|inschrij|opge[vg]|opgave|reserv|wachtlijst|^(?:toegangs)?kaart(?:en|jes)?\b|^tickets?\b"
)
"""Says itself that one signs up, or what one gets."""
_WHERE_OR_HOW = re.compile(r"(?i)(?:aan|bij|via|per|op|in|tot|telefonisch|online|vooraf|ter plaatse|digitaal|voor) ")


_GOES_ON = re.compile(
    r"(?i)(?:kan|mag|is|hoeft|graag (?=van tevoren|vooraf|tijdig|via|bij|per|voor|vóór|uiterlijk|op|aan))\b"
)
"""Goes on from "Aanmelden": "kan bij de balie", "graag van tevoren"."""
_ORDINARY = re.compile(
    rf"{_WHERE_OR_HOW.pattern}|(?:bel|bellen|mail|mailen|app|appen|sms|stuur|kom|loop|ga|vul|vraag|klik|scan|telefonisch|"
    r"online|digitaal|schriftelijk|persoonlijk|graag|liefst|kan|mag|niet|alleen|vanaf|uiterlijk|van tevoren|nodig|ter "
    r"plekke|tijdens|binnen|na)\b"
)
"""Begins with a word that is no name."""


def wie(value: str) -> Said:
    """For whom, for behind a label: "55-plussers" of "Voor 55-plussers"."""
    said = re.sub(r"(?i)^(?:voor wie:|doelgroep:)\s+", "", value.strip())
    return _from(value, re.sub(r"(?i)^(alleen )?voor (?!wie\b)", lambda found: found[1] or "", said))


def over_hen(value: str) -> Said:
    """A place as news tells it, which speaks to nobody: "thuis" for "bij u thuis"."""
    return _from(value, _AT_HOME.sub(lambda found: "Thuis" if found[0][0] == "B" else "thuis", value))


_AT_HOME = re.compile(r"(?i)\bbij (?:u|uzelf|je|jou|jullie) thuis\b")


def citeer(value: str) -> Said:
    """Between quotation marks; those within become single ones."""
    return _from(value, f"“{value.translate(_WITHIN)}”")


def noemt(text: str, words: str) -> bool:
    """Whether a text has one of the `words` (a star stands for any letters, an underscore for a blank)."""
    patterns = (re.escape(one).replace(r"\*", r"\w*").replace("_", r"\s+") for one in words.split())
    return bool(re.search(rf"(?i)\b(?:{'|'.join(patterns)})(?!\w)", text))


_FREE = re.compile(
    r"(?i)\s*((gratis|fergees)\b|geen( kosten)?\s*$|niets\s*$|nee\s*$|(€\s*)?0([.,]00?)?(,-)?\s*(euro)?\s*$)"
)
_AMOUNT = re.compile(r"(?:€|\d|ca\.? ?€|vanaf €|maximaal €)", re.IGNORECASE)


def gratis(kosten: str) -> bool:
    """Whether taking part costs nothing."""
    return bool(_FREE.match(kosten))


def bedrag(kosten: str) -> bool:
    """Whether the costs begin with an amount."""
    return not gratis(kosten) and bool(_AMOUNT.match(kosten.strip()))


def volgens(value: object, table: Mapping[str, str]) -> str | list[str]:
    """What a table says of a value, nothing where it does not know it; of a list, of each."""
    if isinstance(value, list | tuple):
        return [table[one] for one in value if one in table]
    return table.get(str(value), "")


TESTS = {"noemt": noemt, "aansprekend": spreekt_aan, "gratis": gratis, "bedrag": bedrag, "onbekend": onbekend}
"""What a template can ask of a value: `titel is noemt("film* bioscoop*")`, `omschrijving is aansprekend`."""

FILTERS = {
    "kort": _way("kort"),
    "in_zin": _way("in_zin"),
    "bereik": _way("bereik"),
    "kort_in_zin": _way("kort_in_zin"),
    "punt": punt,
    "aanmelding": aanmelding,
    "citeer": citeer,
    "over_hen": over_hen,
    "wie": wie,
    "met_jaar": _way("met_jaar"),
    "begin": begin,
    "klein": klein,
    "aanhaling": aanhaling,
    "alineas": alineas,
    "zonder_label": zonder_label,
    "na_label": na_label,
    "opsomming": opsomming,
    "samen": samen,
    "volgens": volgens,
    "getal": getal,
    "telwoord": telwoord,
}


# Filling


def environment(folders: Iterable[Path] = (), filters: Mapping[str, Any] | None = None, **more: Any) -> Sandbox:
    """The sandbox that all templates of words run in, with our filters and `filters`; it can include files of these."""
    return Sandbox({**FILTERS, **(filters or {})}, TESTS, tuple(folders), **more)


@cache
def _slots() -> Sandbox:
    return environment()


@lru_cache(4096)
def _compiled(slot: str) -> tuple[Template, tuple[str, ...]]:
    return compiled(slot, _slots())


def compiled(text: str, made: Sandbox) -> tuple[Template, tuple[str, ...]]:
    """The template, and the names of the slots that it speaks of. Raises TemplateError, with the line."""
    try:
        return made.from_string(text), tuple(sorted(meta.find_undeclared_variables(made.parse(text))))
    except TemplateSyntaxError as error:
        raise TemplateError.of(
            f"hier klopt iets niet aan een slot ({error.message}).",
            "Elke {{ krijgt een }}, en elke {% if %} een {% endif %}.",
            place=Place(line=error.lineno),
        ) from None
    except RecursionError:
        raise TemplateError.of("er zit te veel in elkaar.") from None
    except JinjaError as error:
        raise TemplateError.of(f"dit slot is niet te begrijpen ({error}).", "Kijk het na.") from None


def render(template: Template, names: Sequence[str], values: Mapping[str, object], *known: str, room: int = 0) -> str:
    """The template with its values; `room` is what it may be longer than one of words alone.

    Raises TemplateError for a slot that there is none of.
    """
    for name in names:
        if name not in values and name not in known:
            near = get_close_matches(name, list(values), n=1, cutoff=0.6)
            hint = f"Bedoelde u “{near[0]}”?" if near else "Kijk in CONTRIBUTING.md welke er zijn."
            raise _wrong(f"het slot “{name}” bestaat niet.", hint, name)
    try:
        return filled(template, values, room)
    except RecursionError:
        raise _wrong("een bestand haalt zichzelf erbij, zonder einde.", "Haal die include weg.") from None
    except (
        UndefinedError,
        JinjaError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
    ) as error:
        raise _wrong(f"een slot is niet in te vullen ({error}).", "Kijk na wat er staat.") from None


def _wrong(what: str, hint: str, text: str = "") -> TemplateError:
    return TemplateError(Finding("sjabloon", Severity.ERROR, Place(), what, hint, text))


def fill(slot: str, values: Mapping[str, object]) -> Said:
    """The slot's text with its values put in, without blanks around it; from the place of the longest of them."""
    if "{" not in slot:
        return Said(slot.strip())
    template, names = _compiled(slot)
    text = render(template, names, values).strip()
    return Said(text, place_of_longest([values[name] for name in names]))


def place_of_longest(values: Sequence[object]) -> Place | None:
    """Where the longest of the values came from that know it."""
    known = [one for one in values if isinstance(one, Said) and one and one.place]
    return max(known, key=len).place if known else None
