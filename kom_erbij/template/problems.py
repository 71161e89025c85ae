"""What is wrong with a template, in Dutch: the file, the key, the line, what it is and the way out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kom_erbij.errors import Finding, Place, Severity, TemplateError


def read_toml(path: Path) -> dict[str, Any]:
    """The keys of a TOML file. Raises TemplateError with the line where it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at.group(1)) if at else None
        raise _error(path, line, "", "dit is geen geldige TOML.", "Staat elke tekst tussen aanhalingstekens?") from None
    except UnicodeDecodeError:
        raise _error(path, None, "", "dit is geen tekst in UTF-8.", "Sla het op als UTF-8.") from None
    except OSError:
        raise _error(path, None, "", "dit bestand is niet te lezen.", "Staat het in de map van het product?") from None


Model = TypeVar("Model", bound=BaseModel)


@contextmanager
def in_file(path: Path) -> Iterator[None]:
    """What goes wrong with a template in here is told with its file."""
    try:
        yield
    except TemplateError as error:
        file = f"{path.parent.name}/{path.name}"
        placed = [replace(one, place=replace(one.place, file=one.place.file or file)) for one in error.findings]
        raise TemplateError(placed) from None


def checked(model: type[Model], data: dict[str, Any], path: Path) -> Model:
    """`data` as a `model`. Raises TemplateError with a finding for each thing that is wrong."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        text = path.read_text(encoding="utf-8")
        raise TemplateError([_finding(one, text, path, model) for one in error.errors()]) from None


def _finding(problem: Any, text: str, path: Path, model: type[BaseModel]) -> Finding:
    where = [part for part in problem["loc"] if not (isinstance(part, str) and part in _TAGS)]
    kind, said, found = problem["type"], problem.get("ctx", {}), problem.get("input")
    what, hint = f"“{_short(found)}” kan hier niet.", "Kijk in CONTRIBUTING.md wat hier kan staan."
    if kind == "extra_forbidden":
        what = f"de sleutel “{where[-1]}” bestaat niet."
        near = get_close_matches(str(where[-1]), _keys(model), n=1, cutoff=0.7)
        hint = f"Bedoelde u “{near[0]}”?" if near else "Haal die regel weg."
    elif kind == "missing":
        what, hint = f"“{where[-1]}” ontbreekt.", "Vul dat in."
    elif kind in ("literal_error", "enum"):
        known = str(said.get("expected", "")).replace(" or ", ", ").replace("'", "")
        what, hint = f"“{_short(found)}” kan hier niet.", f"Kies uit: {known}."
    elif kind == "value_error":
        key, _, what = str(said["error"]).partition(": ")
        where += key.split(".") if key else []
        hint = "Pas het daar aan."
    elif kind.endswith(("_type", "_parsing")):
        what = f"“{_short(found)}” is niet wat hier hoort ({_KINDS.get(kind.split('_')[0], 'een andere waarde')})."
        hint = "Vul dat in."
    elif kind == "string_pattern_mismatch":
        what, hint = f"“{_short(found)}” kan geen naam zijn.", "Gebruik kleine letters, cijfers en koppeltekens."
    return Finding(
        "sjabloon",
        Severity.ERROR,
        Place(file=f"{path.parent.name}/{path.name}", field=".".join(map(str, where)), line=line_of(text, where)),
        what,
        hint,
    )


_TAGS = ("text", "lines", "column", "panel", "table", "logos", "photo", "qr", "repeat", "cut", "function-after")
"""What pydantic puts in a path to say which kind of thing it took it for."""
_KINDS = {
    "string": "tekst tussen aanhalingstekens",
    "int": "een heel getal",
    "float": "een getal",
    "bool": "true of false",
    "tuple": "een lijst",
    "dict": "een tabel",
    "model": "een tabel",
}


def _keys(model: type[BaseModel]) -> list[str]:
    """The keys of a model and of all in it."""
    names = list(model.model_fields)
    for field in model.model_fields.values():
        for inner in _models_in(field.annotation):
            names += inner.model_fields
    return names


def _models_in(kind: Any) -> list[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [kind]
    return [one for arg in getattr(kind, "__args__", ()) for one in _models_in(arg)]


def line_of(text: str, where: list[str | int]) -> int | None:
    """The line (from 1) of the key at the path `where`, or of the table it would be in; None if it is not found."""
    lines = text.splitlines()
    at, end, found = 0, len(lines), None
    for step, part in enumerate(where):
        after = where[step + 1] if step + 1 < len(where) else None
        if isinstance(part, int):
            continue
        name = re.escape(str(part))
        if isinstance(after, int):
            heads = [n for n in range(at, end) if re.match(rf"\s*\[\[(?:[\w-]+\.)*{name}\]\]", lines[n])]
            if after < len(heads):
                at = found = heads[after]
                at += 1
                end = heads[after + 1] if after + 1 < len(heads) else end
                continue
        quoted = rf'(?:"{name}"|{name})'
        pattern = rf"\s*\[+(?:[^\]]*\.)?{quoted}(?:\.[^\]]*)?\]+|(?:.*[{{,\s])?{quoted}\s*="
        here = next((n for n in range(at, end) if re.match(pattern, lines[n])), None)
        if here is None:
            break
        at = found = here
    return None if found is None else found + 1


def _short(value: object) -> str:
    said = str(value)
    return said if len(said) <= 40 else f"{said[:37]}…"


def _error(path: Path, line: int | None, key: str, what: str, hint: str) -> TemplateError:
    place = Place(file=f"{path.parent.name}/{path.name}", field=key or None, line=line)
    return TemplateError(Finding("sjabloon", Severity.ERROR, place, what, hint))
