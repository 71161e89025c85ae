"""Text fields over the lines to write on: named for who cannot see them, with an embedded font to type in."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from kom_erbij.layout.page import FormField
from kom_erbij.writers.pdf.fonts import typing_font
from kom_erbij.writers.pdf.ink import number


def text_field(pdf: pikepdf.Pdf, page: pikepdf.Object, item: FormField, rect: tuple[float, ...]) -> pikepdf.Object:
    """The field's widget at `rect` (pt, left, bottom, right, top); it belongs in a form, see `make_form`."""
    blank = pdf.make_stream(b"/Tx BMC EMC")
    blank.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, *(round(v, 2) for v in (item.box.width, item.box.height))]
    )
    color = " ".join(number(part / 255) for part in item.color.rgb)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=pikepdf.String(item.name),
            TU=pikepdf.String(item.label),
            Rect=Array([round(value, 2) for value in rect]),
            F=4,
            Ff=4096 if item.multiline else 0,
            DA=f"/{item.face} {number(item.size)} Tf {color} rg",
            P=page,
            AP=Dictionary(N=blank),
        )
    )


def make_form(pdf: pikepdf.Pdf, widgets: list[pikepdf.Object], faces: list[str]) -> None:
    """The document's form, with the `faces` that its fields are typed in."""
    fonts = Dictionary()
    for face in sorted(set(faces)):
        fonts[f"/{face}"] = typing_font(pdf, face)
    pdf.Root.AcroForm = Dictionary(Fields=Array(widgets), DR=Dictionary(Font=fonts), DA=f"/{faces[0]} 12 Tf 0 g")
