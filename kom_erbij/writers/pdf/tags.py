"""The structure tree: what is on the pages as a reader meets it (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

Marked content is written by the pen, with the ids that an element hands out here; annotations are hung in
their elements here. Nothing is known of colours or drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from kom_erbij.layout.page import Role

_WRAPPED = {Role.LI: Role.LBODY, Role.QUOTE: Role.P, Role.SECT: Role.P}
"""Elements that group: their text goes in one of these (ISO 32000-1, tables 333 and 336)."""


class Element:
    """One structure element; its kids are elements, marked content or annotations, in reading order."""

    def __init__(self, tree: StructureTree, role: str) -> None:
        self._tree, self.role = tree, role
        self.alt = self.scope = ""
        self.box: tuple[float, ...] | None = None
        self.kids: list[Element | tuple[int, int] | Annotation] = []

    def child(self, role: str) -> Element:
        element = Element(self._tree, role)
        self.kids.append(element)
        return element

    def mark(self, page: int) -> int:
        """A new marked content id on `page` that belongs to this element."""
        ids = self._tree.content.setdefault(page, [])
        self.kids.append((page, len(ids)))
        ids.append(self)
        return len(ids) - 1

    def hang(self, annotation: Annotation) -> None:
        """Make `annotation` part of this element."""
        self.kids.append(annotation)

    def elements(self) -> Iterator[Element]:
        return (kid for kid in self.kids if isinstance(kid, Element))


class Annotation:
    """An annotation and the page (from 0) it is on."""

    def __init__(self, page: int, made: pikepdf.Object) -> None:
        self.page, self.made = page, made


class StructureTree:
    """The elements of one document, under a single Document element."""

    def __init__(self) -> None:
        self.content: dict[int, list[Element]] = {}
        self.root = Element(self, "Document")
        self._within: dict[tuple[tuple[Role, int], ...], Element] = {}
        self._parts: dict[tuple[tuple[tuple[Role, int], ...], int], Element] = {}

    def element(self, role: Role, within: tuple[tuple[Role, int], ...] = (), part: int | None = None) -> Element:
        """The element for an item of `role`, in the larger structures of `within`; one for each `part`."""
        if part is not None and (within, part) in self._parts:
            return self._parts[within, part]
        parent = self.root
        for depth in range(1, len(within) + 1):
            path = within[:depth]
            if path not in self._within:
                self._within[path] = parent.child(path[-1][0].value)
            parent = self._within[path]
        element = parent.child(role.value)
        if role in _WRAPPED:
            element = element.child(_WRAPPED[role].value)
        if part is not None:
            self._parts[within, part] = element
        return element

    def build(self, pdf: pikepdf.Pdf) -> None:
        """Write the tree into the document, with its parent tree."""
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        made: dict[int, pikepdf.Object] = {}
        annotated: list[tuple[pikepdf.Object, pikepdf.Object]] = []
        _give_scopes(self.root)
        root.K = Array([self._write(pdf, self.root, root, made, annotated)])
        numbers: list[Any] = []
        for page, ids in sorted(self.content.items()):
            pdf.pages[page].obj.StructParents = page
            numbers.extend([page, pdf.make_indirect(Array([made[id(element)] for element in ids]))])
        for key, (annotation, element) in enumerate(annotated, start=len(pdf.pages)):
            annotation.StructParent = key
            numbers.extend([key, element])
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(pdf.pages) + len(annotated)
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _write(
        self,
        pdf: pikepdf.Pdf,
        element: Element,
        parent: pikepdf.Object,
        made: dict[int, pikepdf.Object],
        annotated: list[tuple[pikepdf.Object, pikepdf.Object]],
    ) -> pikepdf.Object:
        written = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent))
        made[id(element)] = written
        if element.alt:
            written.Alt = pikepdf.String(element.alt)
        if element.box:
            box = Array([round(value, 2) for value in element.box])
            written.A = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
        if element.scope:
            written.A = Dictionary(O=Name.Table, Scope=Name("/" + element.scope))
        kids: list[Any] = []
        pages = [kid[0] for kid in element.kids if isinstance(kid, tuple)]
        if pages:
            written.Pg = pdf.pages[pages[0]].obj
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._write(pdf, kid, written, made, annotated))
            elif isinstance(kid, Annotation):
                kids.append(Dictionary(Type=Name.OBJR, Obj=kid.made, Pg=pdf.pages[kid.page].obj))
                annotated.append((kid.made, written))
            else:
                page, mcid = kid
                far = Dictionary(Type=Name.MCR, Pg=pdf.pages[page].obj, MCID=mcid)
                kids.append(mcid if page == pages[0] else far)
        written.K = kids[0] if len(kids) == 1 else Array(kids)
        return written


def _give_scopes(element: Element) -> None:
    """Each TH heads its column where its whole row is headers, else its row (ISO 14289-1, 7.5)."""
    cells = list(element.elements())
    if element.role == Role.TR:
        scope = "Column" if all(cell.role == Role.TH for cell in cells) else "Row"
        for cell in cells:
            if cell.role == Role.TH:
                cell.scope = scope
    for cell in cells:
        _give_scopes(cell)
