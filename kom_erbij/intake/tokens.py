"""A text cut into the parts that a grammar reads, and a place in them. What the parts are is not known here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a text, and which of the kinds of its lexer it is."""

    kind: str
    text: str


def lexer(kinds: Sequence[tuple[str, str]]) -> Callable[[str], tuple[Token, ...]]:
    """A function that cuts a text into tokens of `kinds` (a name and a pattern each; the first that matches counts).

    The kind "blank" is left out of what it gives. Kinds must match every text between them.
    """
    pattern = re.compile("|".join(f"(?P<{name}>{one})" for name, one in kinds))

    def cut(said: str) -> tuple[Token, ...]:
        return tuple(
            Token(str(match.lastgroup), match.group())
            for match in pattern.finditer(said)
            if match.lastgroup != "blank" and match.group()
        )

    return cut


class Cursor:
    """Where a reader is in its tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens, self.at = tokens, 0

    def __bool__(self) -> bool:
        return self.at < len(self.tokens)

    def kind(self, ahead: int = 0) -> str:
        """The kind of the token that comes `ahead` of the next one; nothing at the end."""
        return self.tokens[self.at + ahead].kind if 0 <= self.at + ahead < len(self.tokens) else ""

    def next(self) -> Token:
        """The next token, which is passed."""
        self.at += 1
        return self.tokens[self.at - 1]

    def take(self, *kinds: str) -> Token | None:
        """The next token if it is of one of `kinds`."""
        return self.next() if self.kind() in kinds else None

    def skip(self, *kinds: str) -> bool:
        """Pass all that is of `kinds`; whether there was any."""
        start = self.at
        while self.kind() in kinds:
            self.at += 1
        return self.at > start
