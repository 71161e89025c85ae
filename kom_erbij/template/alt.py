"""The alt text of a picture made by a layout, read from that layout, so that the two cannot drift apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from kom_erbij.campaign.adressen import vind
from kom_erbij.campaign.model import PARTNERS, Campagne
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.design.chairs import ALT as CHAIR
from kom_erbij.design.illustration import alt as drawn
from kom_erbij.design.seating import alt as seated
from kom_erbij.design.setting import ALT as SETTING
from kom_erbij.dutch.typografie import hoofdletter, kleine_letter
from kom_erbij.template.model import Column, Layout, Logos, Photo, Setting, Stoel, Stoelen, Tafel, TextPiece
from kom_erbij.template.slots import Said, fill


def alt_text(layouts: Iterable[Layout], onderwerp: Onderwerp, values: Mapping[str, object]) -> str:
    """What a picture made by these layouts shows: all its words, then the drawing or photo, then the logos."""
    values = {name: _in_words(value) for name, value in values.items()}
    words: list[str] = []
    shown: list[str] = []
    logos: list[str] = []
    photo = onderwerp.activiteit.afbeelding if onderwerp.activiteit else None
    for layout, item in ((one, item) for one in layouts for item in one.items):
        if isinstance(item, Column):
            words += [said for piece in item.pieces if isinstance(piece, TextPiece) and (said := _said(piece, values))]
        elif isinstance(item, Tafel):
            said = drawn(bool(values["vol"]), item.guests, in_lines=item.outline)
            shown.append(f"Tekening: {kleine_letter(said)}")
        elif isinstance(item, Setting):
            shown.append(f"Tekening: {kleine_letter(SETTING)}")
        elif isinstance(item, Stoel):
            shown.append(f"Tekening: {kleine_letter(CHAIR)}")
        elif isinstance(item, Stoelen):
            shown.append(f"Tekening: {kleine_letter(seated(item.pitch is None, bool(values['vol'])))}")
        elif isinstance(item, Photo) and photo:
            shown.append(f"Foto: {_sentence(photo.tekst)}")
        elif isinstance(item, Logos):
            logos.append(_logos(onderwerp.campagne, item, layout))
    text = " ".join(_sentence(one) for one in words)
    return " ".join([f"Tekst: {text}", *shown, *logos])


def _said(piece: TextPiece, values: Mapping[str, object]) -> str:
    parts = [fill(span.text, values) for span in piece.spans] or [fill(piece.text, values)]
    # A line that begins with a capital begins a sentence of its own: the name of the week, and when it is.
    lines = [said for line in " ".join(parts).splitlines() if (said := " ".join(line.split()))]
    ends = (f"{one}." if _ends(one, then) else one for one, then in pairwise((*lines, "")))
    return " ".join(ends)


def _ends(line: str, then: str) -> bool:
    return line[-1:].isalpha() and then[:1].isupper()


def _in_words(value: object) -> object:
    """Days and hours as they are read aloud: "17.30 tot 20.00 uur", "tot en met 6 oktober"."""
    if not isinstance(value, str):
        return value
    if not isinstance(value, Said):
        return _aloud(value)
    ways = {name: _aloud(said) for name, said in value.ways.items()}
    return Said(_aloud(value), value.place, href=value.href, ways=ways)


def _aloud(text: str) -> str:
    return re.sub(r"(?<=\d)[\u00a0 ]?–[\u00a0 ]?(?=\d+\.\d\d)", " tot ", text).replace("t/m", "tot en met")


def _logos(campagne: Campagne, item: Logos, layout: Layout) -> str:
    style, gemeente = campagne.huisstijl, campagne.gemeente.de_gemeente
    top = isinstance(item.top, int | float) and item.top < layout.height / 2
    where = "Bovenaan" if top else "Onderaan"
    if style.logo is None:
        return f"{where} staat de naam van {gemeente}."
    names = [gemeente, *(one.naam for one in style.partners[:PARTNERS] if item.partners)]
    if len(names) == 1:
        return f"{where} staat het logo van {gemeente}."
    return f"{where} staan de logo’s van {', '.join(names[:-1])} en {names[-1]}."


def _sentence(text: str) -> str:
    """With a capital and a full stop, but for what begins with a web address."""
    found = vind(text)
    if not (found and found[0].start == 0):
        text = hoofdletter(text)
    return text if re.search(r"[.!?…][”’\"')]*$", text) else f"{text}."
