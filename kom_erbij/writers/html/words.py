"""Words as HTML: escaped whatever they hold, with their links, stress, open slots and line breaks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kom_erbij.dutch.typografie import hoofdletter
from kom_erbij.layout.letterhead import Letterhead
from kom_erbij.layout.page import Item, Picture, Text
from kom_erbij.template.document import Words


def text(said: str) -> str:
    """The text with what HTML reads as its own made harmless; a line break stays one, and hours stay on their line."""
    # A browser breaks a line after a dash, whatever space follows it (UAX 14, LB12a).
    tied = said.replace("\t", " ").replace("–\u00a0", "–\u2060\u00a0")
    return "<br>".join(escape(line) for line in tied.split("\n"))


def in_type(items: Sequence[Item]) -> str:
    """The name of the gemeente where it has no logo: its words are set as a logo is, and are one name."""
    return " ".join(item.text for item in items if isinstance(item, Text))


def whose(head: Letterhead) -> str:
    """Whose a text without pictures is: "Gemeente Gouda, Stichting Welzijn"."""
    logos = [
        one.alt.removeprefix("Logo van de ").removeprefix("Logo van ") for one in head.logos if isinstance(one, Picture)
    ]
    return hoofdletter(", ".join(one for one in (in_type(head.logos), *logos) if one))


def inline(words: Sequence[Words], *, link: str = "", slot: str = "") -> str:
    """The words in their manners; `link` and `slot` are attributes of those elements."""
    return "".join(_one(one, link, slot) for one in words)


def _one(one: Words, link: str, slot: str) -> str:
    said = text(one.text)
    if one.slot:
        said = f"<mark{slot}>{said}</mark>"
    elif one.href:
        said = f'<a href="{escape(one.href)}"{link}>{said}</a>'
    return f"<strong>{said}</strong>" if one.strong else said
