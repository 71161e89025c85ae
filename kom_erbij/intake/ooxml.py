"""The package of an Office file (ECMA-376 part 2): its parts, and where they point.

Transitional and strict files differ in their namespaces and nothing else that matters here, so that names are read
without them.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, iterparse


@dataclass(frozen=True, slots=True)
class Link:
    """Where a relationship of a part leads: `kind` is the last word of its type; `target` a part, or an address."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of an Office file, and where they point (ECMA-376 part 2)."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zipped = zipped
        # Programs differ in capitals and slashes.
        self._names = {name.replace("\\", "/").casefold(): name for name in zipped.namelist()}

    def main(self) -> str:
        """The part that all begins with."""
        return next(
            (link.target for link in self.links("").values() if link.kind == "officeDocument"), "xl/workbook.xml"
        )

    def name_of(self, part: str) -> str:
        """A part as the package itself spells it. Raises KeyError."""
        return self._names[part.casefold()]

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part, by their id; none when it has none."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path.casefold() not in self._names:
            return {}
        found: dict[str, Link] = {}
        for one in self.elements(path):
            if local(one.tag) == "Relationship":
                outside, target = one.get("TargetMode") == "External", one.get("Target", "")
                if not outside:
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[one.get("Id", "")] = Link(one.get("Type", "").rsplit("/", 1)[-1], target, outside)
        return found

    def events(self, part: str) -> Iterator[tuple[str, Element]]:
        """The elements of a part as they begin and end. Raises KeyError, ParseError."""
        with self._zipped.open(self._names[part.casefold()]) as opened:
            yield from iterparse(opened, ("start", "end"))

    def elements(self, part: str, *keep: str) -> Iterator[Element]:
        """The elements of a part, each when it is whole and then let go; those named `keep` with all in them.

        Raises KeyError, ParseError.
        """
        within = 0
        for event, element in self.events(part):
            named = local(element.tag) in keep
            if event == "start":
                within += named
                continue
            within -= named
            if not within:
                yield element
                element.clear()


def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without a namespace; empty if it is not there."""
    return next((value for key, value in element.items() if local(key) == name), "")


def is_true(value: str | None, default: bool = False) -> bool:
    """What an attribute of yes or no says."""
    return default if value is None else value in ("1", "true", "on")
