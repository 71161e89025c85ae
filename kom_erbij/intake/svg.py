"""An SVG parsed, judged, and written again with only what its renderer draws.

What is drawn is judged, not what the file's bytes look like: a name space that Illustrator declares as an entity is
harmless, a text that shows is not. Not here: styles (svg_style), and the drawing itself (vectors, svg_process).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.errors import PictureError
from kom_erbij.intake.limits import SVG_DEPTH
from kom_erbij.intake.raster import read_raster
from kom_erbij.intake.readings import Problem
from kom_erbij.intake.svg_style import StyleError, inline_styles

_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_AGAIN = "Bewaar het opnieuw als gewone SVG."
_PNG = "of gebruik de PNG."
_LARGE = 1200
"""Pixels of the longest side at which an effect that only exists in pixels (a filter) is worked out."""
_UNDRAWN = ("mesh", "meshgradient", "hatch", "video", "audio", "iframe", "canvas")
_TEXT = ("text", "tspan", "textPath", "tref", "flowRoot")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}


def judged_svg(data: bytes, problem: Problem) -> bytes:
    """The SVG with only what is drawn, in words that its renderer knows. Raises what `problem` gives, by name."""
    _check_entities(data, problem)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise problem("het logo is geen geldige SVG.", _AGAIN) from None
    if root.tag != f"{_SVG}svg":
        raise problem("het logo is geen geldige SVG.", _AGAIN)
    _choose(root)
    sheets = _bared(root, problem)
    try:
        inline_styles(root, sheets)
    except StyleError as wrong:
        if wrong.elsewhere:
            raise _elsewhere(problem) from None
        raise problem(
            f"{wrong} in het logo kan niet worden getekend.", f"Bewaar het opnieuw als SVG 1.1 zonder CSS, {_PNG}"
        ) from None
    if any(element.tag == f"{_SVG}filter" for element in root.iter()):
        _enlarge(root)
    made: bytes = ElementTree.tostring(root, encoding="utf-8")
    return made


def _elsewhere(problem: Problem) -> PictureError:
    return problem("het logo verwijst naar een ander bestand.", "Voeg dat bestand in het logo zelf in.")


def _check_entities(data: bytes, problem: Problem) -> None:
    """Refuse entities that read files or hold others, and elements too deep in each other; names alone are harmless."""
    parser, depth = expat.ParserCreate(), 0

    def declared(name: str, is_parameter: bool, value: str | None, *_: object) -> None:
        if value is None or is_parameter or re.search(r"[&%<]", value) or len(value) > 1_000:
            raise problem("het logo bevat een script of entiteiten.", _AGAIN)

    def opened(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > SVG_DEPTH:
            raise problem("het logo is te ingewikkeld om te tekenen.", "Vraag een eenvoudiger bestand, " + _PNG)

    def closed(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.EntityDeclHandler, parser.StartElementHandler, parser.EndElementHandler = declared, opened, closed
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise problem("het logo is geen geldige SVG.", _AGAIN) from None


def _choose(root: Element) -> None:
    """Leave of each `switch` the first child that a plain reader shows, and nothing that asks for an extension."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.get("requiredExtensions", "").strip():
                parent.remove(child)
        if parent.tag == f"{_SVG}switch":
            for other in [one for one in parent if isinstance(one.tag, str) and one.tag.startswith(_SVG)][1:]:
                parent.remove(other)
            parent.tag = f"{_SVG}g"


def _bared(root: Element, problem: Problem) -> list[str]:
    """Take out what is not SVG; gives the style sheets. Raises what `problem` gives for what cannot be drawn."""
    sheets = []
    for parent, child in _pairs(root):
        if not isinstance(child.tag, str) or not child.tag.startswith(_SVG) or child.tag == f"{_SVG}metadata":
            _remove(parent, child)
            continue
        name = child.tag.removeprefix(_SVG)
        if name == "style":
            if child.get("media", "all").strip().casefold() in ("", "all", "screen"):
                sheets.append("".join(child.itertext()))
            _remove(parent, child)
            continue
        for key in [one for one in child.attrib if one.casefold().startswith("on")]:
            del child.attrib[key]
        if name == "script":
            raise problem("het logo bevat een script of entiteiten.", _AGAIN)
        if name == "foreignObject":
            raise problem("het logo bevat een stuk webpagina (foreignObject).", _AGAIN)
        if name in _TEXT and "".join(child.itertext()).strip():
            raise problem("het logo bevat tekst in een lettertype.", f"Zet de tekst eerst om naar contouren, {_PNG}")
        if name in _UNDRAWN or child.get("vector-effect", "none") != "none":
            said = name if name in _UNDRAWN else "vector-effect"
            raise problem(f"het logo gebruikt “{said}”, en dat kan niet worden getekend.", f"Zet het om, {_PNG}")
        _check_address(child, name, problem)
    return sheets


def _pairs(root: Element) -> Iterator[tuple[Element | None, Element]]:
    """Each element with its parent, the root first; what is below one that was removed is passed by."""
    waiting: list[tuple[Element | None, Element]] = [(None, root)]
    while waiting:
        parent, element = waiting.pop()
        yield parent, element
        if parent is None or element in list(parent):
            waiting += [(element, child) for child in reversed(list(element))]


def _remove(parent: Element | None, child: Element) -> None:
    assert parent is not None
    parent.remove(child)


def _check_address(element: Element, name: str, problem: Problem) -> None:
    """A drawing points within itself; a picture in it is whole. Raises what `problem` gives."""
    for key in ("href", f"{_XLINK}href"):
        address = (element.get(key) or "").strip()
        if name == "a":
            element.attrib.pop(key, None)
        elif address.startswith("data:"):
            if name in ("image", "feImage"):
                element.set(key, _picture(address, problem))
        elif address and not address.startswith("#"):
            raise _elsewhere(problem)


def _picture(address: str, problem: Problem) -> str:
    """A picture in the address itself, checked as a logo of its own is. Raises what `problem` gives."""
    head, _, held = address.partition(",")
    try:
        data = base64.b64decode("".join(held.split())) if head.endswith("base64") else unquote_to_bytes(held)
    except (binascii.Error, ValueError):
        data = b""
    if "svg" in head.lower():
        return "data:image/svg+xml;base64," + base64.b64encode(judged_svg(data, problem)).decode()

    def within(what: str, hint: str) -> PictureError:
        return problem(f"een afbeelding in het logo: {what}", hint)

    made = read_raster(data, within)
    if made.kind is ArtworkKind.TIFF:
        raise within("die is in inkten (CMYK) bewaard.", f"Bewaar die als RGB, {_PNG}")
    return f"data:image/{made.kind};base64," + base64.b64encode(made.data).decode()


def _enlarge(root: Element) -> None:
    """Give the drawing a size at which its effects in pixels are fine enough for a poster."""
    size = [_length(root.get(key, "")) for key in ("width", "height")]
    box = [float(one) for one in re.findall(r"[-+.\deE]+", root.get("viewBox", ""))]
    width, height = size if all(size) else (box[2], box[3]) if len(box) == 4 else (0.0, 0.0)
    if width <= 0 or height <= 0 or max(width, height) >= _LARGE:
        return
    if len(box) != 4:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    scale = _LARGE / max(width, height)
    root.set("width", f"{width * scale:.6g}")
    root.set("height", f"{height * scale:.6g}")


def _length(text: str) -> float:
    match = re.fullmatch(r"\s*([\d.]+(?:[eE][-+]?\d+)?)\s*([a-z]*)\s*", text)
    return float(match.group(1)) * _UNITS[match.group(2)] if match and match.group(2) in _UNITS else 0.0
