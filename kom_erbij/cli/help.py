"""The help and the wrong-use messages in Dutch, in place of Typer's own words.

Typer says part of its English without any way to translate it, so commands here write their help
themselves, from the same options, and errors are told again by their kind.
"""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from kom_erbij.errors import MEANINGS, KomErbijError, Place, UsageError, listed
from kom_erbij.template.product import KITS
from kom_erbij.template.registry import Registry, registry

PROGRAM = "kom-erbij"
_LISTS = (".csv", ".xlsx", ".ods")


class DutchCommand(TyperCommand):
    """A command that explains itself in Dutch. `epilog` has its examples, one a line."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        params: list[Any] = list(self.get_params(ctx))
        arguments = [p for p in params if p.param_type_name == "argument"]
        named = " ".join(_argument(p) for p in arguments)
        lines = [f"{_bold('Gebruik:')} {ctx.command_path} {named + ' ' if named else ''}[OPTIES]", ""]
        lines += _paragraphs(self.help or "")
        if self.epilog:
            lines += ["", _bold("Voorbeelden")] + [f"  {line}" for line in self.epilog.splitlines()]
        if arguments:
            lines += [
                "",
                _bold("Wat erachter komt"),
                *_rows([(_argument(p), p.help or "") for p in arguments]),
            ]
        panels: dict[str, list[tuple[str, str]]] = {}
        for param in params:
            if param.param_type_name == "option" and not getattr(param, "hidden", False):
                panel = getattr(param, "rich_help_panel", None) or "Overig"
                panels.setdefault(panel, []).append(_option(param))
        for panel, rows in panels.items():
            lines += ["", _bold(panel), *_rows(rows)]
        formatter.write("\n".join(lines) + "\n")


class DutchGroup(TyperGroup):
    """The program: shows commands by their Dutch names, finds them by others too, and shows an example of each.

    `known` are the products there are, with those of one's own; `trouble` is why those are not known.
    """

    known: Registry | None = None
    trouble: KomErbijError | None = None

    @property
    def _aliases(self) -> dict[str, str]:
        return aliases(self.known)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return super().get_command(ctx, self._aliases.get(cmd_name, cmd_name))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            if self.trouble:
                raise self.trouble
            (self.known or registry()).check(args[0])
            raise UsageError.of(f"“{args[0]}” is geen opdracht.", _nearest(args[0], [*self.commands, *self._aliases]))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        lines = [f"{_bold('Gebruik:')} {PROGRAM} OPDRACHT [OPTIES]", "", *_paragraphs(self.help or "")]
        lines += ["", _bold("Opdrachten")]
        for name, command in self.commands.items():
            others = [other for other, its in self._aliases.items() if its == name]
            also = f" Heet ook: {listed(others)}." if others else ""
            about = (command.help or "").split("\n\n")[0].replace("\n", " ")
            lines += ["", *_rows([(name, about + also)])]
            lines.append(" " * (_LEFT + 2) + (command.epilog or "").splitlines()[0])
        options = [_option(p) for p in self.get_params(ctx) if not getattr(p, "hidden", False)]
        lines += ["", _bold("Opties"), *_rows(options), ""]
        codes = [(str(int(code)), told) for code, told in MEANINGS.items()]
        lines += [_bold("Wat het programma antwoordt (exitcode)"), *_rows(codes), ""]
        lines += _paragraphs(f"Meer over een opdracht: {PROGRAM} {next(iter(self.commands))} --help")
        formatter.write("\n".join(lines) + "\n")


def aliases(known: Registry | None = None) -> dict[str, str]:
    """The other names of commands that make a product (of ours, unless `known` has more), and what each is shown by."""
    its = (known or registry()).products
    return {name: one.called for one in its for name in one.names if name != one.called}


_LEFT = 19


def _bold(text: str) -> str:
    """Bold on a terminal; Typer takes it off where there is none."""
    return typer.style(text, bold=True)


def _width() -> int:
    return max(50, min(shutil.get_terminal_size((100, 24)).columns, 110))


def _paragraphs(text: str) -> list[str]:
    lines: list[str] = []
    for paragraph in text.strip().split("\n\n"):
        lines += [*textwrap.wrap(" ".join(paragraph.split()), _width()), ""]
    return lines[:-1]


def _rows(rows: list[tuple[str, str]]) -> list[str]:
    """A name and what it is, side by side; a long name stands on a line of its own."""
    lines = []
    for left, right in rows:
        wrapped = textwrap.wrap(right, _width() - _LEFT - 2, break_on_hyphens=False) or [""]
        if len(left) >= _LEFT:
            lines.append(f"  {left}")
        else:
            lines.append(f"  {left:<{_LEFT}}{wrapped.pop(0)}")
        lines += [" " * (_LEFT + 2) + line for line in wrapped]
    return lines


def _argument(param: Any) -> str:
    name = param.metavar or (param.name or "").upper()
    return name if param.required else f"[{name.strip('[]')}]"


def _option(param: Any) -> tuple[str, str]:
    if "--help" in param.opts:
        return "--help", "Toon deze uitleg."
    name = ", ".join(param.opts)
    return (name if param.is_flag else f"{name} {param.metavar or 'TEKST'}"), param.help or ""


def _nearest(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, n=2, cutoff=0.6)
    if near:
        return f"Bedoelde u {' of '.join(f'“{one}”' for one in near)}?"
    return f"Kijk wat er kan met: {PROGRAM} --help."


def dutch_error(error: Any, arguments: Sequence[str] = ()) -> KomErbijError:
    """What Typer has against the command line, said in Dutch. Goes by the error's kind, not by its words.

    `arguments` are what was typed.
    """
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else PROGRAM
    look = f"Kijk wat er kan met: {path} --help."
    kind = type(error).__name__
    option = getattr(error, "option_name", "")
    if kind == "NoSuchOption":
        known = [opt for param in ctx.command.get_params(ctx) for opt in param.opts] if ctx else []
        near = get_close_matches(option, [one for one in known if one.startswith("--")], n=2, cutoff=0.6)
        hint = f"Bedoelde u {' of '.join(near)}?" if near else look
        return _usage("deze optie bestaat niet.", hint, option)
    if kind == "BadOptionUsage":
        if "not take" in error.message:
            return _usage("hier hoort niets achter te staan.", f"Typ alleen {option}.", option)
        return _usage("hierachter ontbreekt een waarde.", look, option)
    if kind == "MissingParameter":
        param = error.param
        name = _argument(param) if param.param_type_name == "argument" else param.opts[0]
        return _usage(f"er ontbreekt iets: {name}. {param.help or ''}".strip(), look)
    extra = re.search(r"extra arguments?(?:\(s\))? \((.*)\)", getattr(error, "message", ""))
    if extra:
        word, hint = extra.group(1), ""
        if ctx:
            hint = _with_option(word, ctx, arguments) or _with_gemeente(word, ctx, arguments)
        return _usage(
            f"“{word}” staat los in de opdracht.",
            hint or 'Zet tekst met spaties tussen aanhalingstekens: --titel "Samen eten".',
        )
    return _usage("deze opdracht is niet te begrijpen.", look)


def _with_option(word: str, ctx: Any, arguments: Sequence[str]) -> str:
    """The line with the option that a kit or a list behind a command is of; empty where the word is something else."""
    kinds = {"--kit": word.lower() in KITS, "--programma": word.lower().endswith(_LISTS)}
    for option, is_it in kinds.items():
        if is_it and _takes(option, ctx, arguments):
            return f"Typ: {_line(word, f'{option} {_typed(word)}', ctx, arguments)}"
    return ""


def _with_gemeente(word: str, ctx: Any, arguments: Sequence[str]) -> str:
    """How to name a gemeente that stands loose in a line, with that line; empty where it is something else."""
    from kom_erbij.campaign.gemeenten import register

    if not _takes("--gemeente", ctx, arguments):
        return ""
    name, near = _typed(word), ""
    try:
        register().find(word)
    except KomErbijError as error:
        near = next((one.hint for one in error.findings if one.hint.startswith("Bedoelde u")), "")
        loose = _loose(word, arguments)
        if not near or list(arguments[1 : 1 + len(loose)]) != loose:
            return ""
        name = "NAAM"
    line = _line(word, f"--gemeente {name}", ctx, arguments)
    return f"{near} Typ dan: {line}" if near else f"Typ: {line}"


def _takes(option: str, ctx: Any, arguments: Sequence[str]) -> bool:
    """Whether the command has this option, and nobody typed it."""
    has = any(option in param.opts for param in ctx.command.get_params(ctx))
    return has and not any(one.split("=")[0] == option for one in arguments)


def _loose(word: str, arguments: Sequence[str]) -> list[str]:
    return [word] if word in arguments else word.split(" ")


def _line(word: str, instead: str, ctx: Any, arguments: Sequence[str]) -> str:
    """The line as it was typed, with `instead` where the word stands; bare if it is not sure which words these are."""
    loose = _loose(word, arguments)
    rest = [] if any(arguments.count(one) != 1 for one in loose) else list(arguments[1:])
    at = rest.index(loose[0]) if rest else 0
    before, after = ([_typed(one) for one in part if one not in loose] for part in (rest[:at], rest[at:]))
    return " ".join([PROGRAM, ctx.command.name, *before, instead, *after])


def _typed(word: str) -> str:
    """A word as one types it in any shell."""
    return f'"{word}"' if re.search(r"[^\w.,:/\\=@+-]", word) or not word else word


def _usage(what: str, hint: str, option: str = "") -> KomErbijError:
    return UsageError.of(what, hint, place=Place(option=option) if option else None)
