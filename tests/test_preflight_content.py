"""Content streams are read alike, by the short way and by pikepdf's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kom_erbij.preflight.content import INLINE, operators, steps_of

_WORDS = (
    "1", "0", "-1.5", ".5", "+3.", "12345678901", "--1", "1.-5", "1e3", "0.0000001", "true", "null", "/f", "/m",
    "/Name", "<0a1B>", "<6d", "20>", "(1", "m)", "(\\()", "[1", "2]", "[<01>-20<02>]", "<</MCID", "1>>",
    "<</A[1", "2]>>", "%opm", "m", "l", "c", "v", "y", "h", "re", "f", "f*", "B*", "S", "n", "W", "W*", "q",
    "Q", "cm", "w", "g", "rg", "k", "K", "BT", "ET", "EMC", "Tm", "Td", "T*", "Tc", "Tr", "Tf", "Tj", "TJ", "'",
    "BDC", "BMC", "Do", "gs", "cs", "scn", "d", "sh", "BI", "onbekend", "mm",
)  # fmt: skip
_STEPS = (
    "1 2 m", "3 4 l", "1 2 3 4 5 6 c", "0 0 10 10 re", "h", "f", "1 0 0 rg", "0.1 0.2 0.3 0.4 k", "q", "Q",
    "2 w", "BT", "1 0 0 1 5 5 Tm", "ET", "<31 20 6d 20>", "(1 2 m)", "[ 1 2 m ]",
)  # fmt: skip


def said(operands: Any) -> list[str]:
    """Operands as words, numbers all alike."""
    return [_word(one) for one in operands]


def _word(one: Any) -> str:
    if isinstance(one, int | float | Decimal):
        return f"{float(one):g}"
    return pikepdf.unparse_content_stream([([one], pikepdf.Operator("x"))]).decode()


def read(way: Callable[[Any, pikepdf.Pdf], Iterable[tuple[str, Any]]], content: bytes) -> list[Any] | None:
    """The steps of `content`; None where it cannot be read at all."""
    with pikepdf.new() as pdf, pikepdf.new() as scratch:
        try:
            steps = list(way(pdf.make_stream(content), scratch))
        except TypeError:
            return None
        return [(name, None if name == INLINE else said(operands)) for name, operands in steps]


def plainly(source: Any, scratch: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """As pikepdf has it."""
    for one in operators(source):
        yield str(one.operator), None if str(one.operator) == INLINE else one.operands


@given(
    st.lists(st.one_of(st.sampled_from(_STEPS), st.sampled_from(_WORDS)), max_size=40),
    st.sampled_from((" ", "\n", "\r\n")),
)
def test_whatever_a_stream_says(words: list[str], between: str) -> None:
    content = between.join(words).encode()
    assert read(steps_of, content) == read(plainly, content)


@pytest.mark.parametrize(
    "content",
    [
        "1 2 m 3 4 l S",
        "q 1 0 0 1 5 5 cm 0 0 10 10 re f* Q",
        "/F1 12 Tf 1 2 Td <0102> Tj 0 g 1 2 m",
        "/Foo 1 2 m 3 4 l S",
        "1 2 3 4 5 6 7 8 c f",
        "(1 2 m 3 4 l) Tj 1 2 m",
        "1 2 m % 3 4 l\n5 6 l S",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID m EI 1 2 m",
        "/P <</MCID 0>> BDC 1 2 m EMC",
        "1 2 m[3]0 d 4 5 l",
        "1 2 m<31 20 6d 20 32 20 6c>Tj",
        "[ 1 2 m ] 0 d 1 2 m",
        "",
    ],
)
def test_what_stands_between_and_around_numbers(content: str) -> None:
    assert read(steps_of, content.encode()) == read(plainly, content.encode())


def test_a_page_of_several_streams_is_one() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Contents = pikepdf.Array([pdf.make_stream(b"1 2 m 3"), pdf.make_stream(b"4 l S")])
        assert list(steps_of(page, pdf)) == [("m", (1, 2)), ("l", (3, 4)), ("S", ())]
