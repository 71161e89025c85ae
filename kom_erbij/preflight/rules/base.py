"""What a rule is, and the table in which each puts itself by being written down."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from kom_erbij.campaign.drukker import Doel, Standard
from kom_erbij.errors import Severity
from kom_erbij.preflight.case import Case
from kom_erbij.preflight.facts import MM, Kind, Paint, Rect, union

DRUK, SCHERM = Doel.DRUK, Doel.SCHERM
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is broken: the actual value in words, the page (from 0) and the box (pt) if known.

    `severity` and `mend` go before the rule's own, where one case is worse than another.
    """

    what: str
    page: int | None = None
    box: Rect | None = None
    severity: Severity | None = None
    mend: str = ""


Check = Callable[[Case], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One demand. `source` is the standard with its clause (or checkpoint), or whose wish it is.

    `why` is what goes wrong otherwise, `mend` what to do: both for people, in Dutch. `standard` limits the rule
    to one kind of PDF/X.
    """

    id: str
    doelen: tuple[Doel, ...]
    source: str
    severity: Severity
    why: str
    mend: str
    check: Check
    standard: Standard | None = None


RULES: dict[str, Rule] = {}
"""All rules, in the order in which they are asked."""


def rule(
    id: str, doel: Doel | tuple[Doel, ...], source: str, severity: Severity, *, why: str, mend: str,
    standard: Standard | None = None,
) -> Callable[[Check], Check]:  # fmt: skip
    """Put a check in the table."""

    def listed(check: Check) -> Check:
        if id in RULES:
            raise ValueError(f"two rules are called {id}")
        doelen = doel if isinstance(doel, tuple) else (doel,)
        RULES[id] = Rule(id, doelen, source, severity, why, mend, check, standard)
        return check

    return listed


def number(value: float, digits: int = 1) -> str:
    """A number as the Dutch write it: 2,5; without a nought behind the comma."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".").replace(".", ",") if digits else f"{value:.0f}"


def mm(points: float) -> str:
    """Points as millimetres in words."""
    return f"{number(points / MM)} mm"


def quoted(text: str, longest: int = 40) -> str:
    """Words out of a file, short enough to recognise, between quotes; what cannot be shown is left out."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f"“{plain if len(plain) <= longest else plain[: longest - 1].rstrip() + '…'}”"


KINDS = {
    Kind.TEXT: "tekst", Kind.IMAGE: "afbeelding", Kind.FILL: "vlak", Kind.STROKE: "lijn", Kind.SHADING: "verloop",
}  # fmt: skip


def called(paint: Paint) -> str:
    """A drawn thing in words: its text, or what kind of thing it is."""
    if paint.text.strip():
        return f"de tekst {quoted(paint.text)}"
    return {"afbeelding": "een afbeelding", "lijn": "een lijn", "verloop": "een verloop", "tekst": "een tekst"}.get(
        KINDS[paint.kind], "een vlak"
    )


_Key = TypeVar("_Key", bound=Hashable)


def grouped(paints: Iterable[Paint], key: Callable[[Paint], _Key]) -> Iterator[tuple[int, _Key, list[Paint], Rect]]:
    """Paints that a rule objects to, by page and `key`, with the box around them: one hit for each group."""
    groups: dict[tuple[int, _Key], list[Paint]] = {}
    for paint in paints:
        groups.setdefault((paint.page, key(paint)), []).append(paint)
    for (page, said), members in groups.items():
        yield page, said, members, union([one.box for one in members])
