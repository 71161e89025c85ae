"""A page as SVG: what is drawn as paths in sRGB, words as the outlines of their glyphs, pictures within the file.

It asks for no font, no script and no other file. Lengths are points; the view box is the page, a point a unit.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from kom_erbij.design.shapes import Segment, Shape
from kom_erbij.layout.lettering import lettering
from kom_erbij.layout.page import Box, Group, Item, Page, Path, Picture, QRCode, Role, Text
from kom_erbij.writers.pictures import bitmap
from kom_erbij.writers.svg import paths

_CLIPS = "knip"


def write_svg(page: Page) -> bytes:
    """One page. A screen reader hears its title, and in what order all that it says. Raises PictureError."""
    name, said = page.alt or page.title, " ".join(_said(page))
    words = f"<title>{escape(name)}</title>" + (f"<desc>{escape(said)}</desc>" if said != name else "")
    body = "".join(_drawn(page))
    if page.outline:
        edge = _plain(Path(page.outline, page.ground))
        body = f'<clipPath id="{_CLIPS}">{edge}</clipPath><g clip-path="url(#{_CLIPS})">{body}</g>'
    wide, high = f"{page.width:.3f}", f"{page.height:.3f}"
    size = f'width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"'
    named = f'role="img" aria-label={quoteattr(name)} lang="{page.lang}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {named}>{words}{body}</svg>\n'.encode()


def _said(page: Page) -> Iterator[str]:
    """What those hear who do not see it, in reading order."""
    for item in page.items:
        if isinstance(item, Text) and item.role is not Role.ARTIFACT:
            yield " ".join(item.text.split())
        elif isinstance(item, Group | Picture | QRCode) and item.role is not Role.ARTIFACT and item.alt:
            yield item.alt


def _drawn(page: Page) -> Iterator[str]:
    if not page.clear:
        yield f'<path fill="{page.ground.hex}" d="M0 0H{page.width:g}V{page.height:g}H0Z"/>'
    for number, item in enumerate(page.items):
        yield from _item(item, number)


def _item(item: Item, number: int) -> Iterator[str]:
    if isinstance(item, Text):
        yield paths(map(_shape, lettering(item)), 2)
    elif isinstance(item, Path) and not item.separation:
        yield _plain(item)
    elif isinstance(item, Group):
        yield paths(map(_shape, item.items), 2)
        for text in item.texts:
            yield from _item(text, number)
    elif isinstance(item, Picture):
        yield _picture(item, number)
    elif isinstance(item, QRCode):
        yield paths([Shape(_modules(item), item.color)], 2)


def _shape(path: Path) -> Shape:
    return Shape(path.segments, path.fill, path.stroke, path.stroke_width)


def _plain(path: Path) -> str:
    drawn = paths([_shape(path)], 2)
    if not path.dash:
        return drawn
    return drawn.replace("<path", f'<path stroke-dasharray="{" ".join(f"{one:g}" for one in path.dash)}"', 1)


def _picture(item: Picture, number: int) -> str:
    data = bitmap(item.artwork, item.box.width)
    kind = "jpeg" if data.startswith(b"\xff\xd8") else "png"
    address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    image = f'<image {_place(item.box)} preserveAspectRatio="none" href="{address}"/>'
    if item.clip is None:
        return image
    name = f"{_CLIPS}-{number}"
    return f'<clipPath id="{name}"><rect {_place(item.clip)}/></clipPath><g clip-path="url(#{name})">{image}</g>'


def _place(box: Box) -> str:
    return f'x="{box.x:.2f}" y="{box.y:.2f}" width="{box.width:.2f}" height="{box.height:.2f}"'


def _modules(code: QRCode) -> tuple[Segment, ...]:
    cell = code.box.width / len(code.modules)
    steps: list[Segment] = []
    for row, cells in enumerate(code.modules):
        for column, dark in enumerate(cells):
            if dark:
                x, y = code.box.x + column * cell, code.box.y + row * cell
                steps += [("M", (x, y)), ("L", (x + cell, y)), ("L", (x + cell, y + cell)), ("L", (x, y + cell))]
                steps.append(("Z", ()))
    return tuple(steps)
