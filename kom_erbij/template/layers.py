"""Layouts that say each thing once: files that go on from others, blocks and type styles that have a name.

One rule: what is nearer goes before what is further off, key by key; a list is replaced as a whole.

- `extends = "a3.toml"` goes on from another layout: its numbers, its `[styles]` and its `[blocks]`.
- `use = "kaart"` (or just its name in a list) goes on from `[blocks.kaart]`. What is not called anything else is
  called what its block is called: an item by its `name`, a text by its `field`.
- `style = "feit"` goes on from `[styles.feit]`, which may have a `style` itself.
- `"page.right - 20"` is a number, and so is `"page.right * 0.4"`: the page's own edges are known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from kom_erbij.errors import KomErbijError, Place, TemplateError
from kom_erbij.intake.limits import TEMPLATE_ITEMS
from kom_erbij.resources import templates
from kom_erbij.template.toml_file import Table, read_toml

_SHARED = ("styles", "blocks")
_PAGE_EDGE = re.compile(r"^\s*page\.(top|bottom|left|right)\s*(?:\*\s*(\d*\.?\d+))?\s*(?:([+-])\s*(\d*\.?\d+))?\s*$")


def layout_files(path: Path, first: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """The layout's own file, then those it goes on from, looked for in the folders `first`. Raises TemplateError."""
    return tuple(file for file, _ in _chain(path, first))


def read_layout(path: Path, first: tuple[Path, ...] = (), sides: tuple[float, float] | None = None) -> Table:
    """A layout with all that it goes on from put in its place. Raises TemplateError, naming file, line and key.

    What it goes on from is looked for in the folders `first`, so that files there replace ours; then beside the file
    that names it, a folder up, and among our own templates. `sides` are the width and height that are asked for, in
    the place of its own.
    """
    chain = [table for _, table in _chain(path, first)]
    whole = Table()
    for table in reversed(chain):
        shared = {
            name: {**whole.get(name, {}), **_laid_over(_tables(table, name), whole.get(name, {}))} for name in _SHARED
        }
        whole = Table(shared).over(table.without("extends")).over(whole)
    if sides is not None:
        whole["width"], whole["height"] = sides
    page = _page(whole)
    resolver = _Resolver(whole["styles"], whole["blocks"], page)
    items = whole.get("items")
    if not isinstance(items, list):
        return whole.without(*_SHARED)
    whole["items"] = [resolver.made(item, "name", whole.place("items")) for item in items]
    for name, used in (("styles", resolver.styled), ("blocks", resolver.used)):
        for key in _tables(chain[0], name):
            if key not in used:
                raise _unknown(f"“{key}” wordt op deze bladzijde niet gebruikt.", key, used, chain[0][name].place(key))
    return whole.without(*_SHARED)


def _chain(path: Path, first: tuple[Path, ...]) -> list[tuple[Path, Table]]:
    chain: list[tuple[Path, Table]] = []
    following: Path | None = path
    while following is not None:
        table = read_toml(following)
        chain.append((following, table))
        folder = following.parent
        following = _next(table, (*first, folder, folder.parent, templates()), [file for file, _ in chain])
    return chain


def _next(table: Table, folders: Sequence[Path], chain: list[Path]) -> Path | None:
    """The file that a table goes on from: the first in `folders` of that name.

    A file is never its own, so that a layout may go on from one of the same name further on.
    """
    if "extends" not in table:
        return None
    name, place = table["extends"], table.place("extends")
    inside = isinstance(name, str) and name.endswith(".toml") and not PurePosixPath(name).is_absolute()
    if not inside or {"..", "\\", ":"} & {*PurePosixPath(name).parts, *name}:
        raise TemplateError.of(
            f"“{name}” is geen bestand om op verder te gaan.", 'Schrijf bijvoorbeeld: extends = "a3.toml".', place=place
        )
    found: list[Path] = [root / name for root in folders if (root / name).is_file()]
    for file in found:
        if not any(file.samefile(one) for one in chain):
            return file
    if found:
        raise TemplateError.of(f"“{name}” gaat in een kring op zichzelf verder.", place=place)
    raise TemplateError.of(f"het bestand “{name}” is er niet.", "Controleer de naam bij extends.", place=place)


def _tables(table: Table, name: str) -> Table:
    """The named tables under `name` ("styles" or "blocks")."""
    found = table.get(name, Table())
    if not isinstance(found, Table):
        raise _no_table(name, name, table.place(name))
    for key, value in found.items():
        if not isinstance(value, Table):
            raise _no_table(key, name, found.place(key))
    return found


def _no_table(key: str, name: str, place: Place) -> KomErbijError:
    return TemplateError.of(f"“{key}” hoort een kopje te zijn.", f"Schrijf [{name}.naam].", place=place)


def _laid_over(nearer: Table, further: Mapping[str, Table]) -> Table:
    return Table({key: value.over(further.get(key, Table())) for key, value in nearer.items()})


def _page(whole: Table) -> dict[str, float]:
    """The edges of the page in its own unit, where it has a size."""
    wide, high = whole.get("width"), whole.get("height")
    if isinstance(wide, int | float) and isinstance(high, int | float):
        return {"left": 0, "top": 0, "right": wide, "bottom": high}
    return {}


class _Resolver:
    """Puts blocks and styles in the place of their names, and remembers which were asked for."""

    def __init__(self, styles: Mapping[str, Table], blocks: Mapping[str, Table], page: Mapping[str, float]) -> None:
        self.styles, self.blocks, self.page = styles, blocks, page
        self.styled: set[str] = set()
        self.used: set[str] = set()
        self.made_so_far = 0

    def made(self, item: Any, called: str, place: Place) -> Any:
        """The item or text with all that it goes on from; `called` is the key of its own name."""
        if isinstance(item, str):
            item = Table({"use": item}, {"use": place})
        if not isinstance(item, Table):
            return item
        self.made_so_far += 1
        if self.made_so_far > TEMPLATE_ITEMS:
            raise TemplateError.of(f"er staan meer dan {TEMPLATE_ITEMS} dingen op de bladzijde.", place=place)
        whole = self._with_style(self._with_block(item, ()), ())
        if "use" in item:
            whole = whole.over(Table({called: item["use"]}, {called: item.place("use")}))
        if called == "name":
            whole = self._with_pieces(whole)
            if isinstance(whole.get("head"), Table):
                whole["head"] = self._with_pieces(whole["head"])
            if isinstance(beside := whole.get("beside"), list):
                whole["beside"] = [self._with_pieces(one) if isinstance(one, Table) else one for one in beside]
        return Table({key: self._number(value) for key, value in whole.items()}, whole.places)

    def _with_pieces(self, whole: Table) -> Table:
        """A copy, its texts with all that they go on from."""
        made, pieces = Table(dict(whole), whole.places), whole.get("pieces")
        if isinstance(pieces, list):
            made["pieces"] = [self.made(piece, "field", whole.place("pieces")) for piece in pieces]
        return made

    def _with_block(self, item: Table, seen: tuple[str, ...]) -> Table:
        if "use" not in item:
            return item
        name, place = item["use"], item.place("use")
        block = self._found(name, self.blocks, "blok", seen, place)
        self.used.add(name)
        return item.without("use").over(self._with_block(block, (*seen, name)))

    def _with_style(self, item: Table, seen: tuple[str, ...]) -> Table:
        if "style" not in item:
            return item
        name, place = item["style"], item.place("style")
        style = self._found(name, self.styles, "stijl", seen, place)
        self.styled.add(name)
        return item.without("style").over(self._with_style(style, (*seen, name)))

    def _found(self, name: Any, named: Mapping[str, Table], what: str, seen: tuple[str, ...], place: Place) -> Table:
        if name in seen:
            way = " → ".join((*seen[seen.index(name) :], name))
            raise TemplateError.of(f"{what} “{name}” gaat in een kring op zichzelf verder: {way}.", place=place)
        if not isinstance(name, str) or name not in named:
            raise _unknown(f"{what} “{name}” is er niet.", str(name), named, place)
        return named[name]

    def _number(self, length: Any) -> Any:
        if isinstance(length, list):
            return [self._number(one) for one in length]
        match = _PAGE_EDGE.match(length) if isinstance(length, str) and self.page else None
        if not match:
            return length
        edge, part, sign, by = match.groups()
        return self.page[edge] * float(part or 1) + (float(by) * (1 if sign == "+" else -1) if by else 0)


def _unknown(what: str, name: str, known: Iterable[str], place: Place) -> KomErbijError:
    from rapidfuzz import process

    names = sorted(known)
    near = process.extractOne(name, names, score_cutoff=60)
    hint = f"Bedoelde u “{near[0]}”?" if near else f"Mogelijk zijn: {', '.join(names)}." if names else ""
    return TemplateError.of(what, hint, place=place)
