"""What a set text says, in the pieces in which it is drawn: links found, words parted at a line's end made whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kom_erbij.campaign.adressen import vind
from kom_erbij.layout.page import Break, GlyphRun, Line, Text


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a run, from its character `start` up to `end`.

    `href` is where it leads. `actual` is what it says, if that differs from what it shows. `space` asks
    for a space behind it, so that the words of two lines stay apart.
    """

    line: Line
    run: GlyphRun
    start: int
    end: int
    href: str | None
    actual: str | None = None
    space: bool = False

    @property
    def text(self) -> str:
        return self.run.text[self.start : self.end]


def pieces(item: Text, *, addresses: bool = True) -> Iterator[Piece]:
    """The pieces of `item`, in reading order; with `addresses`, those printed in it lead where they say."""
    leads = _links(item) if addresses and not item.href else {}
    for number, line in enumerate(item.lines):
        for index, run in enumerate(line.runs):
            last = index + 1 == len(line.runs)
            cuts = [0]
            for at in range(1, len(run.text)):
                if leads.get((number, index, at)) != leads.get((number, index, at - 1)):
                    cuts.append(at)
            hyphen = last and line.end is Break.HYPHEN
            if hyphen:
                word = run.text.rfind(" ") + 1
                cuts = sorted({*cuts, word})
            for start, end in zip(cuts, [*cuts[1:], len(run.text)], strict=True):
                final = end == len(run.text)
                yield Piece(
                    line,
                    run,
                    start,
                    end,
                    item.href or leads.get((number, index, start)),
                    run.text[start:end].removesuffix("-") if hyphen and final else None,
                    last and final and line.end in (Break.SOFT, Break.HARD),
                )


def _links(item: Text) -> dict[tuple[int, int, int], str]:
    """Where each character leads, by line, run and place in the run."""
    said = ""
    places: list[tuple[int, int, int] | None] = []
    for number, line in enumerate(item.lines):
        for index, run in enumerate(line.runs):
            said += run.text
            places += [(number, index, at) for at in range(len(run.text))]
        if line.end is Break.HYPHEN and said.endswith("-"):
            said, places = said[:-1], places[:-1]
        elif line.end in (Break.SOFT, Break.HARD):
            said += " "
            places.append(None)
    return {place: one.adres.ascii for one in vind(said) for place in places[one.start : one.eind] if place is not None}
