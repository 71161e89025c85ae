"""The alt text of a picture made by a layout, read from that layout, so that the two cannot drift apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.design.illustration import alt as drawn
from kom_erbij.template.model import Column, Layout, Logos, Photo, Tafel, TextPiece
from kom_erbij.template.slots import fill, web_address


def alt_text(layouts: Iterable[Layout], onderwerp: Onderwerp, values: Mapping[str, object]) -> str:
    """What a picture made by these layouts shows: all its words, then the drawing or photo, then the logos."""
    words: list[str] = []
    shown: list[str] = []
    logos: list[str] = []
    photo = onderwerp.activiteit.afbeelding if onderwerp.activiteit else None
    for item in (item for layout in layouts for item in layout.items):
        if isinstance(item, Column):
            words += [said for piece in item.pieces if isinstance(piece, TextPiece) and (said := _said(piece, values))]
        elif isinstance(item, Tafel):
            said = drawn(bool(values["vol"]))
            shown.append(f"Tekening: {said[:1].lower()}{said[1:]}")
        elif isinstance(item, Photo) and photo:
            shown.append(f"Foto: {_sentence(photo.tekst)}")
        elif isinstance(item, Logos):
            logos.append(_logos(onderwerp.campagne, item.partners))
    text = " ".join(_sentence(one) for one in words)
    return " ".join([f"Tekst: {text}", *shown, *logos])


def _said(piece: TextPiece, values: Mapping[str, object]) -> str:
    parts = [fill(span.text, values) for span in piece.spans] or [fill(piece.text, values)]
    return " ".join(" ".join(parts).split())


def _logos(campagne: Campagne, partners: bool) -> str:
    style = campagne.huisstijl
    if style.logo is None:
        return f"Gemeente {campagne.gemeente.roepnaam}."
    names = [f"gemeente {campagne.gemeente.roepnaam}", *(one.naam for one in style.partners[:3] if partners)]
    if len(names) == 1:
        return f"Logo van {names[0]}."
    return f"Logo’s van {', '.join(names[:-1])} en {names[-1]}."


def _sentence(text: str) -> str:
    """With a capital and a full stop, but for what is a web address."""
    if not (" " not in text and web_address(text)):
        text = text[:1].upper() + text[1:]
    return text if re.search(r"[.!?…][”’\"')]*$", text) else f"{text}."
