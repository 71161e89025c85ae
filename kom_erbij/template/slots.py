"""Text slots: Jinja2 in a sandbox, value by value, with filters that say one value in several ways.

What a user typed is only ever a value. Every value of words is `Said`: it knows where it came from.
Not here: which slots there are (values, programme).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any

from jinja2 import Template, TemplateSyntaxError, UndefinedError, meta
from jinja2 import TemplateError as JinjaError

from kom_erbij.campaign.adressen import vind
from kom_erbij.campaign.webadres import Soort, leidt_naar
from kom_erbij.dutch.datums import opsomming
from kom_erbij.dutch.typografie import hoofdletter, kleine_letter
from kom_erbij.errors import Finding, Place, Severity, TemplateError
from kom_erbij.template.sandbox import Sandbox, filled

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
    """Between quotation marks, unless it has some of its own."""
    return _from(value, value if any(mark in value for mark in QUOTES) else f"“{value}”")


def alineas(value: str) -> list[Said]:
    """Its paragraphs: what stands between empty lines."""
    return [_from(value, part.strip()) for part in re.split(r"\r?\n[ \t]*\r?\n", value) if part.strip()]


def samen(value: str, *others: str) -> Said:
    """The values that there are, with commas between; from where the longest came."""
    parts = [part for part in (value, *others) if part]
    return Said(", ".join(parts), place_of_longest(parts))


def met_label(value: str) -> Said:
    """A line of its own on how to sign up: "Aanmelden: bij de balie"."""
    said = klein(_LABEL.sub("", value))
    return begin(said) if "aanmeld" in said.lower() else _from(value, f"Aanmelden: {said}")


def zonder_label(value: str) -> Said:
    """How to sign up, for behind a label: without that word before it; a web address alone as a link."""
    said = value.strip()
    address = web_address(said)
    if address and leidt_naar(said) == leidt_naar(address):
        return Said(address, value.place if isinstance(value, Said) else None, href=leidt_naar(address))
    return _from(value, re.sub(r"(?i)^aanmelden:\s*", "", said))


FILTERS = {
    "kort": _way("kort"),
    "met_jaar": _way("met_jaar"),
    "begin": begin,
    "klein": klein,
    "aanhaling": aanhaling,
    "alineas": alineas,
    "met_label": met_label,
    "zonder_label": zonder_label,
    "opsomming": opsomming,
    "samen": samen,
}


# Filling


def environment(**more: Any) -> Sandbox:
    """The sandbox that all templates of words run in, with our filters."""
    return Sandbox(FILTERS, **more)


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


def render(template: Template, names: Sequence[str], values: Mapping[str, object], *known: str) -> str:
    """The template with its values. Raises TemplateError for a slot that there is none of."""
    for name in names:
        if name not in values and name not in known:
            near = get_close_matches(name, list(values), n=1, cutoff=0.6)
            hint = f"Bedoelde u “{near[0]}”?" if near else "Kijk in CONTRIBUTING.md welke er zijn."
            raise _wrong(f"het slot “{name}” bestaat niet.", hint, name)
    try:
        return filled(template, values)
    except (UndefinedError, JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
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
