"""Fields over the lines and frames to write in, and over boxes to tick: named for who cannot see them.

What is typed is set in an embedded font; what a ticked box looks like is in the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pikepdf
from pikepdf import Array, Dictionary, Name

from kom_erbij.design.faces import Face
from kom_erbij.intake.form_mark import tick_name
from kom_erbij.layout.page import Box, FormField
from kom_erbij.writers.pdf.fonts import typing_font
from kom_erbij.writers.pdf.ink import number

_HIGH = 1.35
"""Height of a field in sizes of its type: as large as that a viewer sets what is typed, or smaller to fit."""
_MULTILINE, _RADIO = 1 << 12, 1 << 15
"""Flags of a field (ISO 32000-1, tables 228 and 226)."""
_BELOW = 0.12
"""How far a field reaches under its line, in sizes: a viewer centres the text, which then stands on the line."""
_RESOURCES = ("Wingdings", "Wingdings2", "Wingdings3", "Webdings")
"""What the fonts to type in are called within a file, where a name has no meaning. From a font that is called so
PDFium (Chrome, Edge) types any letter that it has; from another only those of Western Windows, and it loses Ș or ā
(`CPDF_BAFontMap`)."""


def lines_of(item: FormField) -> list[FormField]:
    """A field for each line to write on, so that what is typed stands on it whatever the viewer's own leading.

    The first keeps the name; the others are called after it. One in a frame is a single field.
    """
    if item.framed:
        return [item]
    made = []
    for line in range(item.lines):
        out = item.outdent if line else 0.0
        bottom = item.box.bottom - (item.lines - 1 - line) * item.pitch + _BELOW * item.size
        height = min(_HIGH * item.size, item.box.height)
        box = Box(item.box.x - out, bottom - height, item.box.width + out, height)
        name, label = (
            (f"{item.name}-{line + 1}", f"{item.label}, regel {line + 1}") if line else (item.name, item.label)
        )
        made.append(replace(item, box=box, name=name, label=label, lines=1, outdent=0.0))
    return made


def resource(known: Mapping[Face, str], face: Face) -> str:
    """What the font to type `face` in is called, after those that have a name."""
    return known.get(face) or (_RESOURCES[len(known)] if len(known) < len(_RESOURCES) else face.name)


def text_field(
    pdf: pikepdf.Pdf, page: pikepdf.Object, item: FormField, rect: tuple[float, ...], font: str
) -> pikepdf.Object:
    """The field's widget at `rect` (pt, left, bottom, right, top); it belongs in a form, see `make_form`."""
    blank = pdf.make_stream(b"/Tx BMC EMC")
    blank.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, *(round(v, 2) for v in (item.box.width, item.box.height))]
    )
    color = _rgb(item)
    made = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=pikepdf.String(item.name),
            TU=pikepdf.String(item.label),
            Rect=Array([round(value, 2) for value in rect]),
            F=4,
            # Size 0: as large as fits (ISO 32000-1, 12.7.3.3).
            DA=f"/{font} 0 Tf {color} rg",
            P=page,
            AP=Dictionary(N=blank),
        )
    )
    if item.framed and item.lines > 1:
        made.Ff = _MULTILINE
    return made


def ticked_group(pdf: pikepdf.Pdf, item: FormField) -> pikepdf.Object:
    """The field that boxes to tick of one name are in: a second tick takes the first away."""
    return pdf.make_indirect(
        Dictionary(
            FT=Name.Btn,
            Ff=_RADIO,
            T=pikepdf.String(item.name),
            TU=pikepdf.String(item.label),
            V=Name.Off,
            Kids=Array(),
        )
    )


def tick_box(
    pdf: pikepdf.Pdf, page: pikepdf.Object, group: pikepdf.Object, item: FormField, rect: tuple[float, ...]
) -> pikepdf.Object:
    """The widget of a box to tick, at `rect` (pt, left, bottom, right, top)."""
    made = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Parent=group,
            TU=pikepdf.String(f"{item.label} {item.value}"),
            Rect=Array([round(value, 2) for value in rect]),
            F=4,
            P=page,
            AS=Name.Off,
            MK=Dictionary(CA="8"),
            AP=Dictionary(
                N=Dictionary({f"/{tick_name(item.value)}": _cross(pdf, item), "/Off": _drawn(pdf, item, b"")})
            ),
        )
    )
    group.Kids.append(made)
    return made


def _cross(pdf: pikepdf.Pdf, item: FormField) -> pikepdf.Object:
    w, h = item.box.width, item.box.height
    near, far_x, far_y = 0.24 * w, 0.76 * w, 0.76 * h
    lines = f"{number(near)} {number(near)} m {number(far_x)} {number(far_y)} l "
    lines += f"{number(near)} {number(far_y)} m {number(far_x)} {number(near)} l S"
    return _drawn(pdf, item, f"q {_rgb(item)} RG 1 J {number(0.12 * w)} w {lines} Q".encode())


def _drawn(pdf: pikepdf.Pdf, item: FormField, content: bytes) -> pikepdf.Object:
    made = pdf.make_stream(content)
    size = (round(v, 2) for v in (item.box.width, item.box.height))
    made.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, *size], Resources=Dictionary())
    return made


def _rgb(item: FormField) -> str:
    return " ".join(number(part / 255) for part in item.color.rgb)


def make_form(pdf: pikepdf.Pdf, fields: Sequence[pikepdf.Object], faces: Mapping[Face, str]) -> None:
    """The document's form, with the `faces` that its fields are typed in, each by what it is called."""
    fonts = Dictionary()
    for face, name in faces.items():
        fonts[f"/{name}"] = typing_font(pdf, face)
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields))
    if faces:
        first = next(iter(faces.values()))
        pdf.Root.AcroForm.DR = Dictionary(Font=fonts)
        pdf.Root.AcroForm.DA = f"/{first} 12 Tf 0 g"
