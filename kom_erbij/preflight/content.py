"""Content streams as operators, parsed in one place.

pikepdf parses them, each number an object of its own. In drawings nearly all is numbers, so stretches of nothing
else (`_PLAIN`) are read here, many times as fast, and it gets a mark in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from kom_erbij.threads import warnings_ignored

INLINE = "INLINE IMAGE"
"""What pikepdf calls the operator of an image in the stream itself; its operand is the instruction."""

_PLAIN = (
    b"m l c v y h re n f F f* B B* b b* S s W W* q Q cm w J j M i g G rg RG k K BT ET EMC Tc Tw Tz TL Ts Tr Td TD Tm T*"
).split()
"""The operators that take numbers, or nothing (ISO 32000-1, annex A)."""
_NAMED = {name: name.decode() for name in _PLAIN}
_NUMBER = rb"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_MOST = 6
"""No operator takes more numbers."""
_BLANK = rb"[ \t\r\n]"
_ENDS = rb"(?=[ \t\r\n]|\Z)"
# Without possessive quantifiers: Python 3.11 before 3.11.5 gets them wrong.
_STRETCH = re.compile(
    rb"(?<![^ \t\r\n])(?:(?:%b%b+){0,%d}(?:%b)%b%b*)+"
    % (_NUMBER, _BLANK, _MOST, b"|".join(map(re.escape, sorted(_PLAIN, reverse=True))), _ENDS, _BLANK)
)
_NOT_PLAIN = re.compile(rb"[(%]|BI|(?<!<)<(?!<)[^<>]*\s")
"""Where a stretch could be something else: strings that may hold anything, remarks, pictures in the stream itself."""
_MARK = "KomErbij"


def steps_of(source: Any, scratch: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """The operators of a page or stream with their operands, which are floats or pikepdf's objects.

    Some of these belong to `scratch`, a PDF without a page: it must live as long as they do.
    """
    content = _bytes_of(source)
    found = None if content is None or _NOT_PLAIN.search(content) else _with_stretches(content, scratch)
    if found is not None:
        return found
    return [_step(one) for one in operators(source)]


def operators(source: Any) -> list[Any]:
    """pikepdf's instructions of a page or stream; those up to the fault where it breaks off, as viewers show it."""
    with warnings_ignored():
        return list(pikepdf.parse_content_stream(source))


def _step(instruction: Any) -> tuple[str, Any]:
    operator = str(instruction.operator)
    return (operator, instruction) if operator == INLINE else (operator, instruction.operands)


def _bytes_of(source: Any) -> bytes | None:
    """All of its content; None where it can not be had whole."""
    contents: Any = source.obj.get("/Contents") if isinstance(source, pikepdf.Page) else source
    streams: list[Any] = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    if not all(isinstance(one, pikepdf.Stream) for one in streams):
        return None
    try:
        with warnings_ignored():
            return b"\n".join(one.read_bytes() for one in streams)
    except pikepdf.PdfError:
        return None


def _with_stretches(content: bytes, scratch: pikepdf.Pdf) -> list[tuple[str, Any]] | None:
    """The operators of `content`; None where a stretch has more before it than is its own."""
    stretches: list[bytes] = []

    def mark(found: re.Match[bytes]) -> bytes:
        stretches.append(found[0])
        return b"%d %s\n" % (len(stretches) - 1, _MARK.encode())

    marked = _STRETCH.sub(mark, content)
    steps: list[tuple[str, Any]] = []
    for instruction in operators(scratch.make_stream(marked)):
        operator, operands = _step(instruction)
        if operator != _MARK:
            steps.append((operator, operands))
        elif len(operands) == 1:
            steps += _plain(stretches[int(operands[0])])
        else:
            return None
    return steps


def _plain(stretch: bytes) -> Iterator[tuple[str, tuple[float, ...]]]:
    numbers: list[float] = []
    for token in stretch.split():
        if operator := _NAMED.get(token):
            yield operator, tuple(numbers)
            numbers = []
        else:
            numbers.append(float(token))
