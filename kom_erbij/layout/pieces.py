"""The pieces of a template's column, filled with what a gemeente and an activity say: rows to be set. Points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kom_erbij.dutch.typografie import together
from kom_erbij.errors import Place
from kom_erbij.layout.colors import Colors
from kom_erbij.layout.column import TextRow
from kom_erbij.layout.page import Role
from kom_erbij.layout.typesetting import Span
from kom_erbij.template.model import LinesPiece, MarksPiece, Piece, TextPiece
from kom_erbij.template.slots import fill, place_of_longest


@dataclass(frozen=True, slots=True)
class Filling:
    """What pieces are filled with. A length of the template is `unit` pt, a size of its type `type_unit` pt."""

    values: Mapping[str, Any]
    colors: Colors
    unit: float
    type_unit: float

    def rows(self, pieces: Iterable[Piece], height: float) -> list[TextRow]:
        """The pieces that have something to say; lines to write on without a number fill the `height` (pt)."""
        made = (self._row(piece, height) for piece in pieces)
        return [row for row in made if row is not None]

    def _row(self, piece: Piece, height: float) -> TextRow | None:
        if isinstance(piece, LinesPiece):
            return self._to_write(piece, height)
        return self._marks(piece) if isinstance(piece, MarksPiece) else self._text(piece)

    def _marks(self, piece: MarksPiece) -> TextRow | None:
        said = [(fill(one.text, self.values), one) for one in piece.marks]
        shown = [(text, one) for text, one in said if text]
        if not shown:
            return None
        color = self.colors.named(piece.color)
        return TextRow(
            piece.field,
            tuple(Span(together(text), piece.face, color) for text, _ in shown),
            piece.size[0] * self.type_unit,
            piece.size[1] * self.type_unit,
            piece.leading,
            Role.P,
            self._gap(piece.gap),
            place_of_longest([text for text, _ in shown]) or Place(field=piece.field),
            marks=tuple((one.icon, self.colors.named(one.disc)) for _, one in shown),
        )

    def _text(self, piece: TextPiece) -> TextRow | None:
        filled, place = self._spans(piece)
        spans = tuple(part for span in filled for part in self._by_language(span))
        if not "".join(span.text for span in spans).strip():
            return None
        return TextRow(
            piece.field,
            spans,
            piece.size[0] * self.type_unit,
            piece.size[1] * self.type_unit,
            piece.leading,
            Role(piece.role),
            self._gap(piece.gap),
            place,
            piece.balance,
            fill(piece.link, self.values) or None,
            piece.icon,
            self.colors.palette[piece.disc],
            piece.width * self.unit if piece.width else None,
            below=piece.below * self.unit,
            indent=(piece.indent[0] * self.type_unit, piece.indent[1] * self.type_unit) if piece.indent else None,
        )

    def _spans(self, piece: TextPiece) -> tuple[tuple[Span, ...], Place]:
        """The words in their manners, and where people typed them (the piece's name for the template's own)."""
        if piece.spans:
            filled = [(fill(one.text, self.values), one) for one in piece.spans]
            spans = tuple(
                Span(
                    said + one.text[len(one.text.rstrip()) :],
                    one.face or piece.face,
                    self.colors.named(one.color or piece.color),
                )
                for said, one in filled
            )
            place = place_of_longest([said for said, _ in filled])
        else:
            said = fill(piece.text, self.values)
            spans = (Span(together(said), piece.face, self.colors.named(piece.color)),)
            place = said.place
        return spans, place or Place(field=piece.field)

    def _by_language(self, span: Span) -> Iterator[Span]:
        """The span cut at names of another language, which are read aloud in that (WCAG 2.1, 3.1.2)."""
        names = dict(self.values.get("anderstalig", ()))
        if not names:
            yield span
            return
        for part in re.split(f"({'|'.join(map(re.escape, names))})", span.text):
            if part:
                yield replace(span, text=part, lang=names.get(part))

    def _to_write(self, piece: LinesPiece, height: float) -> TextRow:
        pitch, lines = piece.pitch * self.unit, piece.lines
        if not lines:
            lines = max(1, int(height / pitch))
            pitch = height / lines
        return TextRow(
            piece.field,
            (Span(fill(piece.label, self.values), "semibold", self.colors.named(piece.color)),),
            piece.size * self.type_unit,
            piece.size * self.type_unit,
            1.2,
            Role.P,
            self._gap(piece.gap),
            Place(field=piece.field),
            icon=piece.icon,
            disc=self.colors.palette[piece.disc],
            lines_to_write=lines,
            pitch=pitch,
            label_width=piece.label_width * self.unit,
            rule=self.colors.named(piece.rule) if piece.rule else None,
        )

    def _gap(self, gap: float | tuple[float, float]) -> tuple[float, float]:
        largest, smallest = gap if isinstance(gap, tuple) else (gap, gap)
        return largest * self.unit, smallest * self.unit
