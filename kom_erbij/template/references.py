"""Whether the items of a layout that name each other are there, each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from kom_erbij.errors import Finding, Place, Severity, TemplateError
from kom_erbij.template.names import EDGE, known
from kom_erbij.template.toml_file import Table


class _Named(Protocol):
    @property
    def name(self) -> str: ...


def check_references(items: tuple[_Named, ...], table: Table) -> None:
    """Raise TemplateError, with the lines in `table`, for a name that two items have or that none has."""
    names = [item.name for item in items]
    found = []
    for number, (item, written) in enumerate(zip(items, table["items"], strict=True)):
        if item.name in names[:number]:
            what = f"twee dingen heten “{item.name}”: geef er één een andere naam."
            found.append(_wrong(written, "name", item.name, what))
        for key, name in _asked(item):
            try:
                known("het ding", names)(name)
            except ValueError as error:
                found.append(_wrong(written, key, item.name, str(error)))
    if found:
        raise TemplateError(found)


def _asked(item: Any) -> Iterator[tuple[str, str]]:
    """The keys of an item that name others, and whom."""
    for key in ("left", "right", "top", "bottom", "aim"):
        value = getattr(item, key, None)
        if isinstance(value, str) and (match := EDGE.match(value)):
            yield key, match.group(1)
    for key in ("under", "on", "around"):
        value = getattr(item, key, ())
        if isinstance(value, tuple):
            yield from ((key, name) for name in value)


def _wrong(written: Table, key: str, name: str, what: str) -> Finding:
    place = written.place(key)
    return Finding("sjabloon", Severity.ERROR, Place(file=place.file, line=place.line, field=f"{name}.{key}"), what)
