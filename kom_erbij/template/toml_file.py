"""A TOML file as tables that remember where each of their keys was written.

Here is how a file is read and where in it things stand. Not here: what any key means.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from kom_erbij.errors import Place, TemplateError
from kom_erbij.intake.limits import TEMPLATE_BYTES, read_bytes

_TOKEN = re.compile(
    r"(?P<skip>[ \t\r]+|#[^\n]*)"
    r'|(?P<text>"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<mark>[\[\]{},=\n])|(?P<bare>[^\s\[\]{},=#\"']+)"
)
_Path = tuple[str | int, ...]


class Table(dict[str, Any]):
    """A table whose keys know where they were written: `places` has file and line of each."""

    def __init__(self, values: dict[str, Any] | None = None, places: dict[str, Place] | None = None) -> None:
        super().__init__(values or {})
        self.places = dict(places or {})

    def over(self, other: Table) -> Table:
        """This table laid over `other`, key by key: what this one says goes before what the other says."""
        return Table({**other, **self}, {**other.places, **self.places})

    def without(self, *keys: str) -> Table:
        return Table({key: value for key, value in self.items() if key not in keys}, self.places)

    def place(self, key: str = "") -> Place:
        """Where `key` was written, or else the first key that was."""
        return self.places.get(key) or next(iter(self.places.values()), Place())


def read_toml(path: Path) -> Table:
    """The file's tables. Raises TemplateError, naming the line, where it is no TOML or too large."""
    file = f"{path.parent.name}/{path.name}"
    place = Place(file=file)
    try:
        return _parsed(read_bytes(path, TEMPLATE_BYTES, TemplateError).decode("utf-8-sig"), file)
    except RecursionError:
        raise TemplateError.of("er zit te veel in elkaar.", place=place) from None
    except ValueError as error:
        where = re.search(r"line (\d+)", str(error))
        place = Place(file=file, line=int(where.group(1)) if where else None)
        raise TemplateError.of(
            "dit is geen TOML.", "Staat elke tekst tussen aanhalingstekens, en elk haakje dicht?", place=place
        ) from None


@lru_cache(64)
def _parsed(text: str, file: str) -> Table:
    """What a text says: parsed once, for many layouts go on from the same file. Nobody changes it."""
    text = text.replace("\r\n", "\n")
    return _traced(tomllib.loads(text), (), _Lines(text).found, file)


def _traced(values: dict[str, Any], path: _Path, lines: dict[_Path, int], file: str) -> Table:
    """The tables with where each key was written, those in lists as well."""

    def traced(value: Any, path: _Path) -> Any:
        if isinstance(value, dict):
            return _traced(value, path, lines, file)
        if isinstance(value, list):
            return [traced(one, (*path, index)) for index, one in enumerate(value)]
        return value

    places = {key: Place(file=file, line=lines.get((*path, key)), field=key) for key in values}
    return Table({key: traced(value, (*path, key)) for key, value in values.items()}, places)


class _Lines:
    """The line of each key and of each value in a list, by its path: ("items", 0, "pieces", 2, "size").

    Walks through a text that is known to be TOML.
    """

    def __init__(self, text: str) -> None:
        self.found: dict[_Path, int] = {}
        self.counts: dict[_Path, int] = {}
        self.tokens = list(self._tokens(text))
        self.at = 0
        prefix: _Path = ()
        while (token := self._peek()) is not None:
            if token == "\n":
                self.at += 1
            elif token == "[":
                prefix = self._header()
            else:
                self._pair(prefix)

    @staticmethod
    def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
        line = 1
        for match in _TOKEN.finditer(text):
            kind, token = str(match.lastgroup), match.group()
            if kind != "skip":
                yield kind, token, line
            line += token.count("\n")

    def _peek(self) -> str | None:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else None

    def _key(self, end: str) -> tuple[list[str], int]:
        """The parts of a dotted key, up to `end`, and its line."""
        parts: list[str] = []
        line = self.tokens[self.at][2]
        while (token := self._peek()) not in (end, None):
            kind = self.tokens[self.at][0]
            parts += [str(tomllib.loads(f"x = {token}")["x"])] if kind == "text" else filter(None, token.split("."))
            self.at += 1
        self.at += 1
        return parts, line

    def _header(self) -> _Path:
        self.at += 1
        many = self._peek() == "["
        self.at += many
        parts, line = self._key("]")
        self.at += many
        path: _Path = ()
        for index, part in enumerate(parts):
            path = (*path, part)
            self.found.setdefault(path, line)
            if many and index == len(parts) - 1:
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def _pair(self, prefix: _Path) -> None:
        parts, line = self._key("=")
        path = prefix
        for part in parts:
            path = (*path, part)
            self.found.setdefault(path, line)
        self._value(path)

    def _value(self, path: _Path) -> None:
        opened = self._peek()
        if opened not in ("[", "{"):
            while self._peek() not in ("\n", ",", "]", "}", None):
                self.at += 1
            return
        self.at += 1
        index = 0
        while (token := self._peek()) not in ("]", "}", None):
            if token in (",", "\n"):
                self.at += 1
            elif opened == "{":
                self._pair(path)
            else:
                self.found[(*path, index)] = self.tokens[self.at][2]
                self._value((*path, index))
                index += 1
        self.at += 1
