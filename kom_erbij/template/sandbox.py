"""The sandbox that templates of words run in: what they may say, and how much of it.

A template may come from a stranger. It may choose, repeat and join what it was given, and nothing else: no calls but to
what it was handed, no macros, no files; each part counts every time that it is come by. Not here: what its slots mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateSyntaxError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kom_erbij.intake.limits import FILLED_CHARACTERS, TEMPLATE_STEPS
from kom_erbij.template.files import read_words, state_of

_STEPS = "_steps"
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For, nodes.Assign),
    *(nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Neg, nodes.Concat, nodes.Getattr, nodes.Getitem, nodes.Tuple, nodes.List),
    *(nodes.Slice, nodes.Dict, nodes.Pair, nodes.Call, nodes.Keyword, nodes.Include),
)
_CALLED = ("open", "volgt")
_PLAIN: Mapping[str, Callable[..., Any]] = {
    "length": len,
    "upper": str.upper,
    "lower": str.lower,
    "trim": str.strip,
    "capitalize": str.capitalize,
}


class TooMuchError(ValueError):
    """More than a template may do or say."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2 with no more of its language than a text needs."""

    intercepted_binops = frozenset(("+", "-", "*"))

    def __init__(
        self,
        filters: Mapping[str, Any],
        tests: Mapping[str, Any] | None = None,
        folders: tuple[Path, ...] = (),
        **more: Any,
    ) -> None:
        loader = FunctionLoader(partial(_included, folders))
        super().__init__(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=loader, **more)
        self.tests |= {name: _held(one) for name, one in (tests or {}).items()}
        ours = {**_PLAIN, "replace": _replace, **filters}
        self.filters = {name: _held(one) for name, one in ours.items()}
        self.filters |= {"_counted": _counted, "_joined": _joined, "_said": _said}
        self.globals = {}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, str) and isinstance(right, str) and operator == "+":
            _spend(context, _cost(left, right))
            return left + right
        if isinstance(left, int | float) and isinstance(right, int | float) and abs(left) + abs(right) < 1e9:
            return super().call_binop(context, operator, left, right)
        raise TooMuchError(f"met “{operator}” gaat dat hier niet")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            _check(node, name)
        for node in tree.find_all(nodes.Concat):
            node.nodes = [_through("_joined", one) for one in node.nodes]
        for node in tree.find_all(nodes.Output):
            node.nodes = [one if isinstance(one, nodes.TemplateData) else _through("_said", one) for one in node.nodes]
        for listed in tree.find_all(nodes.Literal):
            if isinstance(listed, nodes.List | nodes.Tuple) and getattr(listed, "ctx", "load") == "load":
                listed.items = [_through("_said", one) for one in listed.items]
        for pair in tree.find_all(nodes.Pair):
            pair.value = _through("_said", pair.value)
        for node in tree.find_all(nodes.For):
            weight = sum(1 for part in node.body for _ in (part, *part.find_all(nodes.Node)))
            node.iter = _through("_counted", node.iter, nodes.Const(weight))
        return tree


def filled(template: Template, values: Mapping[str, object], room: int = 0) -> str:
    """The template with its values; `room` is what it may be longer. Raises TooMuchError, and what Jinja2 raises."""
    said: list[str] = []
    length = 0
    for part in template.generate({**values, _STEPS: [0, 0]}):
        length += len(part)
        if length > FILLED_CHARACTERS + room:
            raise TooMuchError(f"het wordt langer dan {FILLED_CHARACTERS:,} tekens".replace(",", "."))
        said.append(part)
    return "".join(said)


def _check(node: nodes.Node, name: str | None) -> None:
    """Raises TemplateSyntaxError for what a text has no need of."""
    wrong = ""
    if not isinstance(node, _ALLOWED):
        wrong = f"“{type(node).__name__.lower()}” kan hier niet"
    elif isinstance(node, nodes.Call) and not (isinstance(node.node, nodes.Name) and node.node.name in _CALLED):
        wrong = "iets aanroepen kan hier niet"
    elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        wrong = f"“{node.attr}” kan hier niet"
    elif isinstance(node, nodes.Name | nodes.Filter) and node.name.startswith("_"):
        wrong = f"“{node.name}” kan hier niet"
    elif isinstance(node, nodes.Include) and not _is_name(node.template):
        wrong = "“include” kan alleen met de naam van een bestand in de map"
    elif isinstance(node, nodes.For) and node.recursive:
        wrong = "“recursive” kan hier niet"
    if wrong:
        raise TemplateSyntaxError(wrong, getattr(node, "lineno", 1), name)


def _is_name(what: nodes.Node) -> bool:
    """Whether it names one file, without a way to it."""
    return (
        isinstance(what, nodes.Const)
        and isinstance(what.value, str)
        and bool(re.fullmatch(r"[\w-]+\.(md|txt|html|css|js)", what.value))
    )


def _included(folders: tuple[Path, ...], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A file that a template includes: the first in `folders` of that name; None if there is none."""
    for folder in folders:
        path = folder / name
        if path.is_file() and not path.is_symlink():
            return read_words(path), str(path), partial(_is_still, path, state_of(path))
    return None


def _is_still(path: Path, state: tuple[tuple[int, int], ...]) -> bool:
    return path.is_file() and state_of(path) == state


def _through(filter_: str, what: Any, *given: nodes.Expr) -> Any:
    return nodes.Filter(what, filter_, list(given), [], None, None, lineno=what.lineno, environment=what.environment)


@pass_context
def _counted(context: Context, values: Iterable[Any], weight: int) -> Iterator[Any]:
    """The values one by one, until it is too much."""
    for one in values:
        _spend(context, weight)
        yield one


@pass_context
def _joined(context: Context, value: object) -> str:
    """A part of what is joined to one text: all together no more than a whole template may say."""
    said = str(_said(value))
    spent = context[_STEPS]
    spent[1] += len(said)
    if spent[1] > FILLED_CHARACTERS:
        raise TooMuchError("het wordt te lang")
    return said


def _said(value: Any) -> Any:
    """What can be written as it is, or stand in a list: a list of lists of lists has no end in words."""
    if isinstance(value, list | tuple | dict):
        raise TooMuchError("een lijst kan alleen met “opsomming”, of met een “for”")
    return value


def _spend(context: Context, steps: int) -> None:
    spent = context[_STEPS]
    spent[0] += steps
    if spent[0] > TEMPLATE_STEPS:
        raise TooMuchError("het herhaalt te vaak")


def _held(work: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that counts what it is given to work on."""

    @pass_context
    def held(context: Context, *given: Any) -> Any:
        _spend(context, _cost(*given))
        return work(*given)

    return held


def _cost(*given: object) -> int:
    """Steps for working on texts; raises TooMuchError where those are longer than a whole template may become."""
    length = sum(
        len(text)
        for one in given
        for text in (one if isinstance(one, list | tuple) else (one,))
        if isinstance(text, str)
    )
    if length > FILLED_CHARACTERS:
        raise TooMuchError("het wordt te lang")
    return 1 + length // 50


def _replace(value: str, old: str, new: str) -> str:
    if (len(value) + 1) * len(new) > FILLED_CHARACTERS:
        raise TooMuchError("het wordt te lang")
    return value.replace(old, new)
