"""Set text as shapes: the outlines of its glyphs, for a logo, and for what carries no fonts. Points, y downwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kom_erbij.layout.fonts import fonts_with
from kom_erbij.layout.page import Box, Group, Item, Path, Role, Segment, Text


def lettering(text: Text) -> Iterator[Path]:
    """The glyphs of a text as filled shapes, a shape for each run."""
    for line in text.lines:
        for run in line.runs:
            fonts, scale, x = fonts_with(run.face), run.size / 1000, run.x
            segments: list[Segment] = []
            for index, char in enumerate(run.text):
                advance, glyph = fonts.glyph(run.face.name, char)
                segments += _set(glyph, x, line.baseline, scale)
                x += (advance + (run.kerning[index] if run.kerning else 0.0)) * scale
            if segments:
                yield Path(tuple(segments), run.color)


def pictured(items: Iterable[Item], whole: Box, alt: str, name: str) -> tuple[Item, ...]:
    """All that is drawn and set as one picture that says `alt`; logos and photos stand on it as they are."""
    drawn: list[Path] = []
    others: list[Item] = []
    for item in items:
        if isinstance(item, Text):
            drawn += lettering(item)
        elif isinstance(item, Path):
            drawn.append(item)
        elif isinstance(item, Group):
            drawn += (*item.items, *(path for text in item.texts for path in lettering(text)))
        else:
            others.append(item)
    return (Group(whole, tuple(drawn), Role.FIGURE, alt, name), *others)


def _set(glyph: Iterable[Segment], x: float, baseline: float, scale: float) -> Iterator[Segment]:
    """A glyph (em/1000, y upwards) on its line."""
    for step, values in glyph:
        yield (
            step,
            tuple(baseline - value * scale if index % 2 else x + value * scale for index, value in enumerate(values)),
        )
