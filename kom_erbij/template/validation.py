"""A designer's tables held against what they may say: each problem in Dutch, with its file, line and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kom_erbij.errors import Finding, Place, Severity, TemplateError
from kom_erbij.template.toml_file import Table

_Model = TypeVar("_Model", bound=BaseModel)
_KINDS = (
    ("float", "een getal"), ("int", "een geheel getal"), ("string", "een tekst tussen aanhalingstekens"),
    ("bool", "true of false"), ("tuple", "een lijst tussen [ en ]"), ("list", "een lijst tussen [ en ]"),
    ("greater_than_equal", "een getal van 0 of meer"), ("greater_than", "een getal groter dan 0"),
    ("less_than", "een kleiner getal"), ("finite", "een getal"), ("too_short", "er minstens één"),
    ("dict", "een kopje met daaronder regels"), ("model", "een kopje met daaronder regels"),
)  # fmt: skip


def validated(model: type[_Model], table: Table, context: object = None) -> _Model:
    """The table as `model`, whose checks may ask for `context`. Raises TemplateError with all that is wrong in it."""
    try:
        return model.model_validate(table, context=context)
    except ValidationError as error:
        raise TemplateError(_findings(model, table, error)) from None


def _findings(model: type[BaseModel], table: Table, error: ValidationError) -> Iterator[Finding]:
    at_place: dict[Place, list[ErrorDetails]] = {}
    for one in error.errors(include_url=False):
        if one["type"] == "too_short" and one["input"]:
            # What is in the list is wrong, and told itself.
            continue
        at_place.setdefault(_place(table, (*one["loc"], *_further(one))), []).append(one)
    # What stands in a block or a style is wrong wherever that is used, and told once.
    told = set()
    for place, details in at_place.items():
        what, hint = _told(model, details)
        if (place.file, place.line, what) not in told:
            told.add((place.file, place.line, what))
            yield Finding("sjabloon", Severity.ERROR, place, what, hint)


def _place(table: Table, loc: Sequence[int | str]) -> Place:
    """Where what is wrong was written; its field is the way to it, by the names of items."""
    at: Any = table
    place, way = table.place(), []
    for before, part in zip(("", *loc), loc, strict=False):
        if isinstance(at, list) and isinstance(part, int) and part < len(at):
            at = at[part]
            named = isinstance(at, Table) and (at.get("name") or at.get("field"))
            place = at.place("kind") if isinstance(at, Table) and at else place
            way.append(str(named or (part if isinstance(at, Table) else part + 1)))
        elif isinstance(at, Table) and isinstance(before, int) and part == at.get("kind", "text"):
            # The tag by which one kind of item is told from another.
            continue
        elif isinstance(at, Table) and isinstance(part, str):
            place, at = (at.place(part), at[part]) if part in at else (at.place("kind") if at else place, None)
            way.append(part)
    return Place(file=place.file, line=place.line, field=".".join(way))


def _further(detail: ErrorDetails) -> tuple[int | str, ...]:
    """Where within what it was given a model's own check points: "sizes.a5: …"."""
    if detail["type"] != "value_error":
        return ()
    way, _ = _pointed(str(detail["ctx"]["error"]))
    return tuple(int(one) if one.isdigit() else one for one in way.split(".") if one)


def _pointed(said: str) -> tuple[str, str]:
    """Where a model's own check points, and what it says: "sizes.a5: …"."""
    found = re.match(r"([a-z_0-9.]+): (.*)", said, re.DOTALL)
    return (found[1], found[2]) if found else ("", said)


def _told(model: type[BaseModel], details: list[ErrorDetails]) -> tuple[str, str]:
    """What is wrong at one place, and the way out."""
    first = details[0]
    kind, key, value = first["type"], str(first["loc"][-1]) if first["loc"] else "", first["input"]
    if kind == "extra_forbidden":
        known = _keys(model, first["loc"])
        from rapidfuzz import process

        near = process.extractOne(key, known, score_cutoff=60)
        hint = f"Bedoelde u “{near[0]}”?" if near else f"Mogelijk zijn: {', '.join(known)}."
        return f"“{key}” is hier geen instelling.", hint
    if kind == "missing":
        return f"“{key}” ontbreekt.", f"Voeg toe: {key} = …"
    if kind == "union_tag_not_found":
        return "“kind” ontbreekt.", 'Zeg wat het is, zoals kind = "column".'
    context = first.get("ctx", {})
    if kind in ("literal_error", "union_tag_invalid", "enum"):
        given = context.get("tag", value)
        expected = str(context.get("expected") or context.get("expected_tags")).replace("'", "").replace(" or ", ", ")
        return f"“{given}” kan hier niet.", f"Mogelijk zijn: {expected}."
    if kind == "value_error":
        where, said = _pointed(str(context["error"]))
        return said, "Pas het daar aan." if where else ""
    if kind == "string_pattern_mismatch":
        return f"“{value}” kan geen naam zijn.", "Gebruik kleine letters, cijfers en koppeltekens."
    wished = list(dict.fromkeys(filter(None, (_wished(one["type"]) for one in details))))
    shown = "dit" if isinstance(value, dict | list) else f"“{value}”"
    return f"{shown} past hier niet.", f"Schrijf {' of '.join(wished)}." if wished else ""


def _wished(kind: str) -> str:
    """What should have been there, by the type of error."""
    return next((name for start, name in _KINDS if kind.startswith(start)), "")


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that are known where `loc` points."""
    tables: list[type[BaseModel]] = [model]
    for part in loc[:-1]:
        if not isinstance(part, str):
            continue
        tagged = [one for one in tables if len(tables) > 1 and _tag(one) == part]
        fields = [one.model_fields[part].annotation for one in tables if part in one.model_fields]
        tables = tagged or [one for annotation in fields for one in _models(annotation)] or tables
    return list(dict.fromkeys(key for one in tables for key in one.model_fields))


def _tag(model: type[BaseModel]) -> str:
    return str(get_args(model.model_fields["kind"].annotation)[0]) if "kind" in model.model_fields else ""


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models within an annotation such as `tuple[A | B, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
