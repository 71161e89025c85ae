"""Which fields of an activity a part of a product has a place for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import meta

from kom_erbij.intake.velden import TEKSTEN
from kom_erbij.template.files import read_words
from kom_erbij.template.model import QR, Column, Repeat, TextPiece, layout_of
from kom_erbij.template.product import Material, Part, Product
from kom_erbij.template.slots import environment

_ALSO = {
    "locatie": ("waar",),
    "adres": ("waar",),
    "wijk": ("waar",),
    "doelgroep": ("voor_wie",),
    "aanmelden": ("aanmelding",),
    "contact": ("aanmelding",),
    "website": ("link", "eigen_website"),
}
"""The slots that say a field in another way than as it is."""


def fields_of(
    product: Product, part: Part, maat: str, *, photo: bool = False, dense: bool = False, design: str = ""
) -> frozenset[str]:
    """The fields of words that have a place in a part in that size. Raises TemplateError."""
    slots: set[str] = set(part.tail)
    for name in part.files(maat, photo=photo, dense=dense, design=design):
        if part.material is Material.PAGE:
            for text in _texts(product, name):
                slots |= meta.find_undeclared_variables(environment().parse(text))
        else:
            slots |= _of_words(product.file(name), product.folders)
    # `website` as a slot is the gemeente's own.
    return frozenset(
        field for field in TEKSTEN if slots & {*_ALSO.get(field, ()), *([field] if field != "website" else [])}
    )


def _texts(product: Product, name: str) -> Iterator[str]:
    """All words of a page with their slots."""
    for item in layout_of(product, name).items:
        if isinstance(item, QR):
            yield "{{ link }}"
        if isinstance(item, Column | Repeat):
            for piece in item.pieces:
                if isinstance(piece, TextPiece):
                    yield piece.text
                    yield from (span.text for span in piece.spans)


def _of_words(path: Path, folders: tuple[Path, ...]) -> set[str]:
    """The slots of a text and of what it includes."""
    parsed = environment(folders).parse(read_words(path))
    slots = set(meta.find_undeclared_variables(parsed))
    for name in meta.find_referenced_templates(parsed):
        near = next((folder / name for folder in folders if name and (folder / name).is_file()), None)
        slots |= _of_words(near, folders) if near else set()
    return slots
