"""Logos as PDF, each with one thing that is easily lost or shown by mistake. 200 by 100 pt unless it says otherwise."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name

RED, GREEN = b"0.88 0.13 0.13 rg 0 0 90 100 re f ", b"0 0.63 0 rg 150 50 40 40 re f "
BLACK = b"0 0 0 rg 60 20 140 60 re f "


def logo(make: Callable[[pikepdf.Pdf, pikepdf.Object], bytes], size: tuple[float, float] = (200, 100)) -> bytes:
    """A page whose content `make` gives, for the document and the page that it is handed."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=size).obj
        page.Resources = Dictionary()
        page.Contents = pdf.make_stream(make(pdf, page))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def layers(
    pdf: pikepdf.Pdf, page: pikepdf.Object, default: Callable[[Array], Dictionary], count: int = 2
) -> list[pikepdf.Object]:
    """`count` layers, on or off as `default` has it for their list."""
    groups = Array([pdf.make_indirect(Dictionary(Type=Name.OCG, Name=f"Laag {number}")) for number in range(count)])
    pdf.Root.OCProperties = Dictionary(OCGs=groups, D=default(groups))
    page.Resources.Properties = Dictionary({f"/L{number + 1}": group for number, group in enumerate(groups)})  # type: ignore[arg-type]
    return list(groups)  # type: ignore[arg-type]


def marked(*parts: tuple[str, bytes]) -> bytes:
    return b" ".join(b"/OC /%s BDC " % name.encode() + drawn + b" EMC" for name, drawn in parts)


def picture(pdf: pikepdf.Pdf, data: bytes, coding: Name, **more: object) -> pikepdf.Object:
    made = pdf.make_stream(b"")
    made.write(data, filter=coding)
    entries = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 60, "Height": 60, "BitsPerComponent": 8}
    for key, value in {**entries, "ColorSpace": Name.DeviceRGB, **more}.items():
        made.stream_dict[f"/{key}"] = value  # type: ignore[assignment]
    return made


def with_picture(data: bytes, coding: Name, **more: object) -> bytes:
    def make(pdf: pikepdf.Pdf, page: pikepdf.Object) -> bytes:
        page.Resources.XObject = Dictionary(I=picture(pdf, data, coding, **more))
        return RED + b"q 60 0 0 60 100 20 cm /I Do Q"

    return logo(make)


def packed(count: int) -> bytes:
    return zlib.compress(bytes(count))
