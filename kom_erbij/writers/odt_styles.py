"""The styles of a document that flows, for ODT: the same as its DOCX has, under the same Dutch names.

What people see in the list of styles, and the fonts (OpenDocument 1.3 part 3, chapters 16 and 17).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kom_erbij.design.faces import Face
from kom_erbij.design.palette import PALETTE
from kom_erbij.template.style import Stylesheet
from kom_erbij.writers.odt_elements import element, font, style_name

_RIGHT = {"fo:text-align": "end"}
_CARRIED = ("display", "regular", "semibold")
"""The faces in the file, and where."""
_NACHT = PALETTE["nacht"].hex
_KEEP = {"fo:keep-with-next": "always"}
_WITH_TAB = ("Band", "Koptekst", "Voettekst")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph style: its parent, the style of the look that it has, and more paragraph properties.

    `first`: whether it is the first of several, with the white above of one.
    """

    parent: str
    style: str
    more: Mapping[str, str] = field(default_factory=dict)
    first: bool = False
    face: str = ""


def _paragraphs(look: Stylesheet) -> dict[str, _Paragraph]:
    note = {
        "fo:background-color": PALETTE["room"].hex,
        "fo:padding": f"{look.indent.aside:.2f}pt",
        "style:join-border": "true",
        # A border of the same colour: what has no border is not joined to its neighbour.
        "fo:border": f"0.5pt solid {PALETTE['room'].hex}",
    }
    quote = {
        "fo:border-left": f"3pt solid {PALETTE['koraal'].hex}",
        "fo:padding-left": f"{look.indent.quote - 3:.2f}pt",
        "style:join-border": "true",
    }
    label = f"{look.indent.label:.2f}pt"
    facts = {"fo:margin-left": label, "fo:text-indent": f"-{label}"}
    return {
        "Standard": _Paragraph("", "body", {"fo:orphans": "2", "fo:widows": "2"}),
        "Heading_20_1": _Paragraph("Standard", "heading-1", _KEEP),
        "Heading_20_2": _Paragraph("Standard", "heading-2", _KEEP),
        "Plaats en datum": _Paragraph("Standard", "dateline"),
        "Inleiding": _Paragraph("Standard", "lead"),
        "Quotations": _Paragraph("Standard", "quote", {**quote, **_KEEP}, first=True),
        "Citaat met vervolg": _Paragraph("Quotations", "quote", {**quote, **_KEEP}),
        "Wie het zei": _Paragraph("Standard", "quote-source", quote),
        "Lijst": _Paragraph("Standard", "list"),
        "Lijst begin": _Paragraph("Lijst", "list", first=True),
        "Gegevens": _Paragraph("Standard", "list", facts),
        "Gegevens begin": _Paragraph("Gegevens", "list", facts, first=True),
        "Tabeltekst": _Paragraph("Standard", "cell"),
        "Tabeltekst begin": _Paragraph("Tabeltekst", "cell", face="semibold"),
        "Tabelkop": _Paragraph("Tabeltekst", "cell-header", face="semibold"),
        "Tabeltekst rechts": _Paragraph("Tabeltekst", "cell", _RIGHT),
        "Tabelkop rechts": _Paragraph("Tabelkop", "cell-header", _RIGHT, face="semibold"),
        "Grafiek": _Paragraph("Standard", "chart", _KEEP),
        "Tekst bij een grafiek": _Paragraph("Standard", "body", _KEEP),
        "Groot getal": _Paragraph("Standard", "figure"),
        "Bij een groot getal": _Paragraph(
            "Standard", "figure-label", {**_KEEP, "fo:margin-top": f"{look['figures'].above:.2f}pt"}
        ),
        "Noot": _Paragraph("Standard", "aside", note),
        "Noot met vervolg": _Paragraph("Noot", "aside", {**note, **_KEEP}),
        "Kop van de noot": _Paragraph("Heading_20_2", "aside-heading", {**note, **_KEEP}),
        "Band": _Paragraph("Standard", "band"),
        "Koptekst": _Paragraph("Standard", "band-overleaf"),
        "Voettekst": _Paragraph("Standard", "foot"),
    }


def fonts_of(look: Stylesheet) -> dict[str, Face]:
    """The faces that the file carries, by where they are in it."""
    faces = look.kit.faces
    styled = [one.face for one in look.styles.values() if faces[one.face].own]
    return {f"Fonts/{_file(faces[name])}": faces[name] for name in dict.fromkeys((*_CARRIED, *styled))}


def _file(face: Face) -> str:
    return f"{face.key}.ttf" if face.own else face.filename


def font_faces(look: Stylesheet) -> list[Any]:
    """The declarations of the fonts in the file."""
    return [
        element(
            "style:font-face",
            {"style:name": face.family, "svg:font-family": f"'{face.family}'"},
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
        for path, face in fonts_of(look).items()
    ]


def named_styles(lang: str, look: Stylesheet) -> list[Any]:
    """What stands in `office:styles`: what people see in the list of styles."""
    language, country = lang.split("-")
    spoken = {"fo:language": language, "fo:country": country}
    default = element(
        "style:default-style",
        {"style:family": "paragraph"},
        element("style:paragraph-properties", {"style:tab-stop-distance": "1.25cm"}),
        element("style:text-properties", {**font(_family("regular", look)), "fo:color": _NACHT, **spoken}),
    )
    graphic = element("style:style", {"style:name": "Graphics", "style:family": "graphic"})
    labels = element(
        "text:list-style",
        {"style:name": "Gegevenslijst"},
        element(
            "text:list-level-style-number",
            {"text:level": "1", "style:num-format": ""},
            _level("nothing", look.indent.label),
        ),
    )
    bullets = element(
        "text:list-style",
        {"style:name": "Opsomming"},
        element(
            "text:list-level-style-bullet",
            {"text:level": "1", "text:bullet-char": "•"},
            _level("listtab", look.indent.bullet),
        ),
    )
    return [
        default,
        *(_paragraph(name, one, look) for name, one in _paragraphs(look).items()),
        *_texts(look),
        graphic,
        labels,
        bullets,
    ]


def _paragraph(name: str, one: _Paragraph, look: Stylesheet) -> Any:
    its = look[one.style]
    key = style_name(name)
    attributes = {"style:name": key, "style:family": "paragraph"}
    if key != name or "_20_" in name:
        attributes["style:display-name"] = name.replace("_20_", " ")
    if one.parent:
        attributes["style:parent-style-name"] = style_name(one.parent)
    level = {"Heading_20_1": "1", "Heading_20_2": "2"}.get(name)
    if level:
        attributes["style:default-outline-level"] = level
    stop = {"style:position": f"{look.paper.measure:.2f}pt", "style:type": "right"}
    tabs = [element("style:tab-stops", {}, element("style:tab-stop", stop))] if name in _WITH_TAB else []
    white = {
        "fo:margin-top": f"{its.above if one.first or its.between is None else its.between:.2f}pt",
        "fo:margin-bottom": f"{its.below:.2f}pt",
        # Lines grow with what is put in them: a picture, a larger letter.
        "style:line-height-at-least": f"{its.leading:.2f}pt",
    }
    return element(
        "style:style",
        attributes,
        element("style:paragraph-properties", {**white, **one.more}, *tabs),
        element(
            "style:text-properties",
            {
                **font(_family(one.face or its.face, look)),
                # Night is what all text is in, unless it is said.
                **({} if its.color in ("inkt", "nacht") else {"fo:color": look.kit.colors[its.color].hex}),
                "fo:font-size": f"{its.size:g}pt",
                "fo:font-weight": "normal",
            },
        ),
    )


def _family(face: str, look: Stylesheet) -> str:
    """The family of a face that the file carries; others lean on the nearest."""
    faces = look.kit.faces
    return faces[face if face in _CARRIED or faces[face].own else "regular"].family


def _texts(look: Stylesheet) -> list[Any]:
    kinds = {
        "Nadruk": font(_family("semibold", look)),
        "Naam van de gemeente": {**font(_family("display", look)), "fo:color": _NACHT, "fo:font-size": "20pt"},
        "Open plek": {**font(_family("semibold", look)), "fo:background-color": PALETTE["zon"].hex},
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


def _level(follow: str, by: float) -> Any:
    indent = f"{by:.2f}pt"
    place = {"text:label-followed-by": follow, "fo:margin-left": indent, "fo:text-indent": f"-{indent}"}
    return element(
        "style:list-level-properties",
        {"text:list-level-position-and-space-mode": "label-alignment"},
        element("style:list-level-label-alignment", place),
    )
