"""Layers of a PDF (optional content, ISO 32000-1, 8.11): what is off as one opens the file stays off, for good.

What is on is kept without its layer, so that nothing can put it on or off again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

_OFF = "/KomErbijOff"
"""Marks a group that is off while it is copied from one file to another, which gives its objects other numbers."""
_PATHS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
_SHOWS = {"Tj", "TJ", "'", '"'}
_INVISIBLE = 3


def mark_hidden(pdf: pikepdf.Pdf) -> None:
    """Mark each layer that is off by the file's default configuration, as a reader that shows it has it."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return
    default = properties.get("/D", Dictionary())
    groups = [one for one in _listed(properties.get("/OCGs")) if isinstance(one, Dictionary)]
    on = {one.objgen for one in _listed(default.get("/ON")) if isinstance(one, Dictionary)}
    off = {one.objgen for one in _listed(default.get("/OFF")) if isinstance(one, Dictionary)}
    base_off = default.get("/BaseState") == "/OFF"
    by_use = {
        group.objgen
        for use in _listed(default.get("/AS"))
        if isinstance(use, Dictionary) and use.get("/Event") == "/View"
        for group in _listed(use.get("/OCGs"))
        if isinstance(group, Dictionary)
    }
    for group in groups:
        hidden = group.objgen in off or (base_off and group.objgen not in on)
        view = group.get("/Usage", Dictionary()).get("/View") if group.objgen in by_use else None
        if isinstance(view, Dictionary) and "/ViewState" in view:
            hidden = view.ViewState == "/OFF"
        if hidden:
            group[_OFF] = True


def is_hidden(layer: Any) -> bool:
    """Whether what lies in a layer (a group, or a membership of several) is off."""
    if not isinstance(layer, Dictionary):
        return False
    if layer.get("/Type") != "/OCMD":
        return bool(layer.get(_OFF, False))
    if isinstance(rule := layer.get("/VE"), Array):
        return not _holds(rule)
    held = layer.get("/OCGs")
    groups = [one for one in (held if isinstance(held, Array) else [held]) if isinstance(one, Dictionary)]
    if not groups:
        return False
    hidden = [is_hidden(one) for one in groups]
    policy = str(layer.get("/P", "/AnyOn"))
    shown = {
        "/AllOn": not any(hidden),
        "/AnyOff": any(hidden),
        "/AllOff": all(hidden),
    }.get(policy, not all(hidden))
    return not shown


def _holds(rule: Array, depth: int = 0) -> bool:
    """Whether a visibility expression is true."""
    kind = str(rule[0]) if len(rule) else ""
    parts = [
        _holds(one, depth + 1) if isinstance(one, Array) and depth < 20 else not is_hidden(one)
        for one in list(rule)[1:]
    ]
    if kind == "/Not":
        return not (parts and parts[0])
    return all(parts) if kind == "/And" else any(parts)


def _listed(found: Any) -> Sequence[Any]:
    return list(found) if isinstance(found, Array) else []


def without_layers(pdf: pikepdf.Pdf, owner: pikepdf.Object, seen: set[tuple[int, int]]) -> None:
    """Rewrite a page, and the forms and patterns that it draws, without layers and without what is off in them."""
    if owner.objgen in seen:
        return
    seen.add(owner.objgen)
    resources = owner.get("/Resources", Dictionary())
    drawn = dict(resources.get("/XObject", Dictionary()).items())
    layers = dict(resources.get("/Properties", Dictionary()).items())
    off = {name for name, one in drawn.items() if is_hidden(one.get("/OC"))}
    if off or any("/OC" in one for one in drawn.values()) or layers:
        made = _shown(pikepdf.parse_content_stream(pikepdf.Page(owner) if _is_page(owner) else owner), layers, off)
        if _is_page(owner):
            owner.Contents = pdf.make_stream(made)
        else:
            owner.write(made)
    for name in off:
        del resources.XObject[name]
    for name, one in drawn.items():
        if name not in off and "/OC" in one:
            del one["/OC"]
        if name not in off and one.get("/Subtype") == "/Form":
            without_layers(pdf, one, seen)
    for pattern in resources.get("/Pattern", Dictionary()).values():
        if isinstance(pattern, pikepdf.Stream):
            without_layers(pdf, pattern, seen)
    if "/Properties" in resources:
        del resources["/Properties"]


def _is_page(owner: pikepdf.Object) -> bool:
    return not isinstance(owner, pikepdf.Stream)


def _shown(instructions: Sequence[Any], layers: dict[str, Any], off: set[str]) -> bytes:
    """The operators without marks of layers; within one that is off nothing is painted, but its states still hold."""
    out: list[Any] = []
    marks: list[tuple[bool, bool]] = []
    mode: Any = 0
    for instruction in instructions:
        hidden = any(one for _, one in marks)
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            if not hidden:
                out.append(instruction)
            continue
        operands, name = list(instruction.operands), str(instruction.operator)
        if name in ("BMC", "BDC"):
            layer = name == "BDC" and bool(operands) and operands[0] == Name.OC
            found = layers.get(str(operands[1])) if layer and isinstance(operands[1], Name) else None
            marks.append((layer, layer and is_hidden(found)))
            if layer:
                continue
            if name == "BDC" and isinstance(operands[1], Name):
                # Its properties go with the layers; what is marked is drawn all the same.
                operands[1] = Dictionary()
        elif name == "EMC" and marks and marks.pop()[0]:
            continue
        elif name == "Tr" and operands:
            mode = operands[0]
        elif name == "Do" and (hidden or (operands and str(operands[0]) in off)):
            continue
        elif hidden and name in _PATHS:
            operands, name = [], "n"
        elif hidden and name == "sh":
            continue
        elif hidden and name in _SHOWS:
            # Not painted, but what follows on the line stands where it stood.
            out += [([_INVISIBLE], Operator("Tr")), (operands, Operator(name)), ([mode], Operator("Tr"))]
            continue
        out.append((operands, Operator(name)))
    return pikepdf.unparse_content_stream(out)
