"""A chart in a document: bars with their labels and what they say, and an alt text that says what one sees.

As a template asks for it: `{{ rijen | staven("Bezoekers per activiteit", "activiteit", "bezoekers") }}`, and `kolommen`
for bars that stand. The numbers themselves belong in a table under it. Not here: how it is drawn (layout).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kom_erbij.dutch.getallen import getal
from kom_erbij.errors import Place
from kom_erbij.template.slots import Said

_TOLD = 15
"""So many bars an alt text names one by one; of more it tells the highest and the lowest."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, how long it is, and its number in words. `place` is where its label came from."""

    label: str
    value: int | Decimal
    place: Place | None = None

    @property
    def shown(self) -> str:
        return getal(self.value)


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from nought, in their order: lying under each other, or `upright` beside each other."""

    title: str
    bars: tuple[Bar, ...]
    upright: bool = False

    @property
    def alt(self) -> str:
        """What one sees: all numbers, or of many the highest and the lowest."""
        kind = f"Staafdiagram: {self.title}."
        if len(self.bars) <= _TOLD:
            return f"{kind} {', '.join(f'bij {one.label} staat {one.shown}' for one in self.bars)}."
        most, least = max(self.bars, key=lambda one: one.value), min(self.bars, key=lambda one: one.value)
        return (
            f"{kind} {len(self.bars)} staven. De hoogste: {most.label}, {most.shown}. "
            f"De laagste: {least.label}, {least.shown}. Alle getallen staan in de tabel eronder."
        )


def staven(rows: Sequence[Mapping[str, object]], title: str, naam: str, waarde: str) -> Chart:
    """A chart of rows: of each what it is called and its number; a row without a number has no bar."""
    return _chart(rows, title, naam, waarde, upright=False)


def kolommen(rows: Sequence[Mapping[str, object]], title: str, naam: str, waarde: str) -> Chart:
    """As `staven`, with bars that stand."""
    return _chart(rows, title, naam, waarde, upright=True)


def _chart(rows: Sequence[Mapping[str, object]], title: str, naam: str, waarde: str, *, upright: bool) -> Chart:
    bars = []
    for row in rows:
        label, value = row[naam], row[waarde]
        if isinstance(value, int | Decimal):
            bars.append(Bar(str(label), value, label.place if isinstance(label, Said) else None))
    if not bars:
        raise ValueError(f"er is niets te tekenen bij “{title}”")
    return Chart(title, tuple(bars), upright)


CHARTS = {"staven": staven, "kolommen": kolommen}
"""The filters that make a chart, in a document."""
