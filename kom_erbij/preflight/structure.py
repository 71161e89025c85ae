"""The structure tree as values: which element is what, what it holds, what it says (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from kom_erbij.preflight import limits
from kom_erbij.preflight.opening import too_much

Owner = tuple[int, int]

STANDARD = frozenset(
    re.findall(
        r"\w+",
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
        "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP "
        "Warichu WT WP Figure Formula Form",
    )
)
"""The standard structure types of ISO 32000-1, 14.8.4."""


@dataclass(slots=True)
class Element:
    """A structure element. `role` is its standard type after the role map (or the raw one where there is none).

    `content` names the marked content in it as (owner, mcid), `annotations` the annotations by object number.
    """

    raw: str
    role: str
    parent: Element | None
    obj: Any
    page: int | None
    alt: str | None = None
    actual: str | None = None
    lang: str | None = None
    id: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Element] = field(default_factory=list)
    content: list[tuple[Owner, int]] = field(default_factory=list)
    annotations: list[Owner] = field(default_factory=list)

    def above(self) -> Iterator[Element]:
        """The elements it lies in, nearest first."""
        one = self.parent
        while one is not None:
            yield one
            one = one.parent

    def below(self) -> Iterator[Element]:
        """The elements in it, in order."""
        waiting = list(reversed(self.kids))
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.kids)

    @property
    def language(self) -> str | None:
        """Its language: its own, or of what it lies in."""
        return next((one.lang for one in (self, *self.above()) if one.lang), None)


@dataclass(slots=True)
class Tree:
    """The whole tree. `present` is false where the file has none; `faults` what is wrong with its making."""

    present: bool = False
    elements: list[Element] = field(default_factory=list)
    owners: dict[tuple[Owner, int], Element] = field(default_factory=dict)
    by_annotation: dict[Owner, Element] = field(default_factory=dict)
    parents: dict[int, Any] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    doubled: list[tuple[Owner, int]] = field(default_factory=list)

    def of(self, *roles: str) -> list[Element]:
        """The elements of these standard types, in order."""
        return [one for one in self.elements if one.role in roles]


def read_tree(pdf: pikepdf.Pdf, name: str) -> Tree:
    """The structure tree of `pdf`. Raises InputError where it goes beyond the limits."""
    root = pdf.Root.get("/StructTreeRoot")
    tree = Tree()
    if not isinstance(root, pikepdf.Dictionary):
        return tree
    tree.present = True
    mapped = root.get("/RoleMap")
    if isinstance(mapped, pikepdf.Dictionary):
        tree.roles = {str(key)[1:]: str(value)[1:] for key, value in mapped.items()}
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    _parents(root.get("/ParentTree"), tree.parents)
    classes = root.get("/ClassMap")
    seen: set[Owner] = set()
    kids = root.get("/K")
    waiting: list[tuple[Any, Element | None, int]] = [(kid, None, 0) for kid in reversed(_list(kids))]
    steps = 0
    while waiting:
        raw, parent, depth = waiting.pop()
        steps += 1
        if steps > limits.MOST_ELEMENTS or depth > limits.DEEPEST_TREE:
            raise too_much(name, "de structuur (tags) van het bestand is eindeloos")
        if not isinstance(raw, pikepdf.Dictionary):
            if parent is not None and isinstance(raw, int):
                _content(tree, parent, _page_key(parent), int(raw))
            continue
        kind = str(raw.get("/Type", ""))
        if kind == "/MCR" and parent is not None:
            owner = raw.get("/Stm", raw.get("/Pg"))
            key = owner.objgen if owner is not None else _page_key(parent)
            _content(tree, parent, key, int(raw.get("/MCID", -1)))
        elif kind == "/OBJR" and parent is not None:
            target = raw.get("/Obj")
            if isinstance(target, (pikepdf.Dictionary, pikepdf.Stream)):
                parent.annotations.append(target.objgen)
                tree.by_annotation[target.objgen] = parent
        elif "/S" in raw:
            if raw.objgen != (0, 0) and raw.objgen in seen:
                continue
            seen.add(raw.objgen)
            element = _element(raw, parent, tree, pages, classes)
            tree.elements.append(element)
            if parent is not None:
                parent.kids.append(element)
            waiting += [(kid, element, depth + 1) for kid in reversed(_list(raw.get("/K")))]
    return tree


def _list(raw: Any) -> list[Any]:
    return [] if raw is None else list(raw) if isinstance(raw, pikepdf.Array) else [raw]


def _page_key(element: Element) -> Owner:
    for one in (element, *element.above()):
        page = one.obj.get("/Pg")
        if page is not None:
            return page.objgen  # type: ignore[no-any-return]
    return 0, 0


def _content(tree: Tree, element: Element, owner: Owner, mcid: int) -> None:
    key = (owner, mcid)
    if key in tree.owners and tree.owners[key] is not element:
        tree.doubled.append(key)
    tree.owners[key] = element
    element.content.append(key)


def standard_role(raw: str, roles: dict[str, str]) -> str:
    """The standard type that a name stands for, through the role map; the name itself where it leads nowhere."""
    seen = {raw}
    while raw not in STANDARD and raw in roles and roles[raw] not in seen:
        raw = roles[raw]
        seen.add(raw)
    return raw


def _element(raw: Any, parent: Element | None, tree: Tree, pages: dict[Owner, int], classes: Any) -> Element:
    name = str(raw.S).removeprefix("/")
    page = raw.get("/Pg")
    number = pages.get(page.objgen) if page is not None else parent.page if parent else None
    element = Element(name, standard_role(name, tree.roles), parent, raw, number)
    for key, slot in (("/Alt", "alt"), ("/ActualText", "actual"), ("/Lang", "lang"), ("/ID", "id")):
        if key in raw:
            setattr(element, slot, str(raw.get(key)))
    for one in _list(raw.get("/C")):
        found = classes.get(str(one)) if isinstance(classes, pikepdf.Dictionary) else None
        _attributes(element, found)
    _attributes(element, raw.get("/A"))
    return element


def _attributes(element: Element, raw: Any) -> None:
    for one in _list(raw):
        if isinstance(one, pikepdf.Dictionary):
            element.attributes.update({str(key)[1:]: value for key, value in one.items()})


def _parents(node: Any, found: dict[int, Any], depth: int = 0) -> None:
    """The parent tree, a number tree (ISO 32000-1, 7.9.7), flat."""
    if not isinstance(node, pikepdf.Dictionary) or depth > limits.DEEPEST or len(found) > limits.MOST_ELEMENTS:
        return
    pairs = _list(node.get("/Nums"))
    for key, value in zip(pairs[::2], pairs[1::2], strict=False):
        found[int(key)] = value
    for kid in _list(node.get("/Kids")):
        _parents(kid, found, depth + 1)
