"""XMP metadata as plain pairs, whichever of its two ways of writing is used. No entities, nothing fetched."""

from __future__ import annotations

import re
from xml.parsers import expat

_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


class _EntityError(ValueError):
    """Metadata declares an entity: no XMP does."""


def read_xmp(data: bytes) -> dict[str, str] | None:
    """`{"dc:title": "Samen eten", ...}`; None where it is no XML. Of a list the first item that says something."""
    found: dict[str, str] = {}
    path: list[str] = []
    text: list[str] = []
    parser = expat.ParserCreate(namespace_separator="}")

    def refuse(*_: object) -> None:
        raise _EntityError

    def name(raw: str) -> str:
        space, _, local = raw.rpartition("}")
        return f"{_PREFIXES.get(space, space)}:{local}" if space != _RDF else f"rdf:{local}"

    def start(tag: str, attributes: dict[str, str]) -> None:
        path.append(name(tag))
        text.clear()
        if path[-1] == "rdf:Description" and path.count("rdf:Description") == 1:
            for key, value in attributes.items():
                if not name(key).startswith("rdf:"):
                    found.setdefault(name(key), value.strip())

    def end(_: str) -> None:
        said = "".join(text).strip()
        if said and "rdf:Description" in path:
            top = path.index("rdf:Description")
            if len(path) > top + 1:
                found.setdefault(path[top + 1], re.sub(r"\s+", " ", said))
        path.pop()
        text.clear()

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.append
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _EntityError):
        return None
    return found
