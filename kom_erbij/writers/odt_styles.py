"""The styles of a document that flows, for ODT: the same as its DOCX has, under the same Dutch names.

What people see in the list of styles, and the fonts (OpenDocument 1.3 part 3, chapters 16 and 17).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kom_erbij.design.faces import FACES
from kom_erbij.design.palette import PALETTE
from kom_erbij.layout import letterhead
from kom_erbij.layout.page import MM
from kom_erbij.writers.odt_elements import element, font, style_name

FONTS = {face: f"Fonts/{FACES[face].filename}" for face in ("display", "regular", "semibold")}
"""The faces in the file, and where."""
_NACHT = PALETTE["nacht"].hex
_NOTE = {
    "fo:background-color": PALETTE["room"].hex,
    "fo:padding": "14pt",
    "style:join-border": "true",
    # A border of the same colour: what has no border is not joined to its neighbour.
    "fo:border": f"0.5pt solid {PALETTE['room'].hex}",
}
_QUOTE = {
    "fo:border-left": f"3pt solid {PALETTE['koraal'].hex}",
    "fo:padding-left": "11pt",
    "style:join-border": "true",
}
_LABELS = f"{27 * MM:.2f}pt"

_FACTS = {"fo:margin-left": _LABELS, "fo:text-indent": f"-{_LABELS}", "style:contextual-spacing": "true"}

# Name: parent, size, leading, family, white above, and more paragraph properties.
_PARAGRAPHS: dict[str, tuple[str, float, float, str, float, Mapping[str, str]]] = {
    "Standard": ("", 10, 14.6, "Manrope", 7, {"fo:orphans": "2", "fo:widows": "2"}),
    "Heading_20_1": ("Standard", 23, 27, "Fredoka One", 9, {"fo:keep-with-next": "always"}),
    "Heading_20_2": ("Standard", 14, 18, "Fredoka One", 13, {"fo:keep-with-next": "always"}),
    "Plaats en datum": ("Standard", 10, 14.6, "Manrope", 0, {}),
    "Inleiding": ("Standard", 12, 17.5, "Manrope SemiBold", 9, {}),
    "Quotations": ("Standard", 11.5, 17, "Manrope SemiBold", 12, {**_QUOTE, "fo:keep-with-next": "always"}),
    "Wie het zei": ("Standard", 10, 14.6, "Manrope", 3, {**_QUOTE, "fo:margin-bottom": "4pt"}),
    "Lijst": ("Standard", 10, 17.6, "Manrope", 6, {"style:contextual-spacing": "true"}),
    "Gegevens": ("Standard", 10, 17.6, "Manrope", 6, _FACTS),
    "Tabeltekst": ("Standard", 10, 14, "Manrope", 4, {"fo:margin-bottom": "4pt"}),
    "Tabeltekst begin": ("Tabeltekst", 10, 14, "Manrope SemiBold", 4, {"fo:margin-bottom": "4pt"}),
    "Tabelkop": ("Tabeltekst", 10, 14, "Manrope SemiBold", 4, {"fo:margin-bottom": "4pt"}),
    "Noot": ("Standard", 10, 14.6, "Manrope", 3, _NOTE),
    "Noot met vervolg": ("Noot", 10, 14.6, "Manrope", 3, {**_NOTE, "fo:keep-with-next": "always"}),
    "Kop van de noot": ("Heading_20_2", 12, 16, "Fredoka One", 28, {**_NOTE, "fo:keep-with-next": "always"}),
    "Band": ("Standard", 27, 38, "Fredoka One", 0, {}),
    "Koptekst": ("Standard", 14, 20, "Fredoka One", 0, {}),
    "Voettekst": ("Standard", 10, 0, "Manrope", 0, {}),
}  # fmt: skip
_WITH_TAB = ("Band", "Koptekst", "Voettekst")


def font_faces() -> list[Any]:
    """The declarations of the fonts in the file."""
    return [
        element(
            "style:font-face",
            {"style:name": FACES[face].family, "svg:font-family": f"'{FACES[face].family}'"},
            element(
                "svg:font-face-src",
                {},
                element(
                    "svg:font-face-uri",
                    {"xlink:href": path, "xlink:type": "simple"},
                    element("svg:font-face-format", {"svg:string": "truetype"}),
                ),
            ),
        )
        for face, path in FONTS.items()
    ]


def named_styles(lang: str) -> list[Any]:
    """What stands in `office:styles`: what people see in the list of styles."""
    language, country = lang.split("-")
    spoken = {"fo:language": language, "fo:country": country}
    default = element(
        "style:default-style",
        {"style:family": "paragraph"},
        element("style:paragraph-properties", {"style:tab-stop-distance": "1.25cm"}),
        element("style:text-properties", {**font("Manrope"), "fo:color": _NACHT, **spoken}),
    )
    graphic = element("style:style", {"style:name": "Graphics", "style:family": "graphic"})
    labels = element(
        "text:list-style",
        {"style:name": "Gegevenslijst"},
        element("text:list-level-style-number", {"text:level": "1", "style:num-format": ""}, _level("nothing", "0pt")),
    )
    bullets = element(
        "text:list-style",
        {"style:name": "Opsomming"},
        element(
            "text:list-level-style-bullet", {"text:level": "1", "text:bullet-char": "•"}, _level("listtab", "14pt")
        ),
    )
    return [default, *(_paragraph(name) for name in _PARAGRAPHS), *_texts(), graphic, labels, bullets]


def _paragraph(name: str) -> Any:
    parent, size, leading, family, above, more = _PARAGRAPHS[name]
    key = style_name(name)
    attributes = {"style:name": key, "style:family": "paragraph"}
    if key != name or "_20_" in name:
        attributes["style:display-name"] = name.replace("_20_", " ")
    if parent:
        attributes["style:parent-style-name"] = style_name(parent)
    level = {"Heading_20_1": "1", "Heading_20_2": "2"}.get(name)
    if level:
        attributes["style:default-outline-level"] = level
    stop = {"style:position": f"{letterhead.RIGHT - letterhead.LEFT:.2f}pt", "style:type": "right"}
    tabs = [element("style:tab-stops", {}, element("style:tab-stop", stop))] if name in _WITH_TAB else []
    line = {"fo:line-height": f"{leading}pt" if leading else "100%"}
    return element(
        "style:style",
        attributes,
        element(
            "style:paragraph-properties",
            {"fo:margin-top": f"{above}pt", "fo:margin-bottom": "0pt", **line, **more},
            *tabs,
        ),
        element("style:text-properties", {**font(family), "fo:font-size": f"{size}pt", "fo:font-weight": "normal"}),
    )


def _texts() -> list[Any]:
    kinds = {
        "Nadruk": font("Manrope SemiBold"),
        "Naam van de gemeente": {**font("Fredoka One"), "fo:color": _NACHT, "fo:font-size": "20pt"},
        "Open plek": {**font("Manrope SemiBold"), "fo:background-color": PALETTE["zon"].hex},
        "Internet_20_link": {"fo:color": PALETTE["diep pruim"].hex, "style:text-underline-style": "solid"},
    }
    return [
        element(
            "style:style",
            {"style:name": style_name(name), "style:display-name": name.replace("_20_", " "), "style:family": "text"},
            element("style:text-properties", look),
        )
        for name, look in kinds.items()
    ]


def _level(follow: str, indent: str) -> Any:
    place = {"text:label-followed-by": follow, "fo:margin-left": indent, "fo:text-indent": f"-{indent}"}
    if follow == "nothing":
        place |= {"fo:margin-left": _LABELS, "fo:text-indent": f"-{_LABELS}"}
    return element(
        "style:list-level-properties",
        {"text:list-level-position-and-space-mode": "label-alignment"},
        element("style:list-level-label-alignment", place),
    )
