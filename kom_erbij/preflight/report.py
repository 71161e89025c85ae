"""The verdict on one file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.errors import Finding, Place, Severity
from kom_erbij.preflight.case import Case
from kom_erbij.preflight.facts import PageFacts, Rect
from kom_erbij.preflight.opening import opened
from kom_erbij.preflight.rules import RULES, Rule
from kom_erbij.preflight.rules.base import Hit
from kom_erbij.preflight.walk import walk

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_MOST_OF_ONE = 12
"""Of one rule on one page so many findings are told; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Report:
    """What preflight found: the worst first, then by page. `pages` is how many pages the file has.

    `guess` says why the purpose was taken to be this, where nobody said. A file that could not be judged has no
    pages, and a single finding that says why.

    A finding's `rule` is a key of `RULES`, where its standard, reason and remedy stand; its place has the page as
    people count and the box in pt from the trim box's top left corner.
    """

    name: str
    doel: Doel
    findings: tuple[Finding, ...]
    pages: int
    guess: str = ""

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity is Severity.WARNING)

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings and notes do not count."""
        return not self.errors

    @property
    def judged(self) -> bool:
        """Whether the file could be read at all."""
        return self.pages > 0


def preflight(data: bytes, doel: Doel, drukker: Drukker | None = None, *, name: str = "") -> Report:
    """Judge the PDF in `data` for paper (`druk`, as `drukker` wishes) or for the screen (`scherm`).

    It knows nothing of how the file was made. `name` is the file's name, for messages. Raises InputError when
    the file cannot be judged: empty, no PDF, damaged, locked with a password, or out of proportion.
    """
    wishes = drukker or Drukker()
    if wishes.scale != 1:
        # The file is smaller than what is printed, and so is its bleed.
        wishes = replace(wishes, bleed=wishes.bleed / wishes.scale, safe=wishes.safe / wishes.scale)
    with opened(data, name) as pdf:
        case = Case(pdf, data, walk(pdf, name), wishes, name)
        try:
            findings = [finding for rule in rules_for(doel, wishes) for finding in _told(rule, case)]
        finally:
            case.close()
    findings.sort(key=lambda one: (_ORDER[one.severity], one.place.page or 0))
    return Report(name, doel, tuple(findings), len(case.sheets))


def rules_for(doel: Doel, drukker: Drukker) -> list[Rule]:
    """The rules that hold for a file of this purpose."""
    return [
        rule
        for rule in RULES.values()
        if doel in rule.doelen and (rule.standard is None or doel is not Doel.DRUK or rule.standard is drukker.standard)
    ]


def _told(rule: Rule, case: Case) -> Iterable[Finding]:
    counts: dict[int | None, int] = {}
    kept: list[Finding] = []
    for hit in rule.check(case):
        counts[hit.page] = counts.get(hit.page, 0) + 1
        if counts[hit.page] <= _MOST_OF_ONE:
            kept.append(_finding(rule, hit, case))
    for page, count in counts.items():
        if count > _MOST_OF_ONE:
            more = Hit(f"en hetzelfde nog {count - _MOST_OF_ONE} keer.", page)
            kept.append(_finding(rule, more, case))
    return dict.fromkeys(kept)


def _finding(rule: Rule, hit: Hit, case: Case) -> Finding:
    page = None if hit.page is None else hit.page + 1
    box = from_top_left(hit.box, case.sheets[hit.page]) if hit.box and hit.page is not None else None
    place = Place(file=case.name or None, page=page, box=box)
    return Finding(rule.id, hit.severity or rule.severity, place, hit.what, hit.mend or rule.mend)


def from_top_left(box: Rect, sheet: PageFacts) -> tuple[float, float, float, float]:
    """A rectangle of the file as left, top, width, height in pt from the trim box's top left corner."""
    cut = sheet.cut
    return (
        round(box[0] - cut[0], 2), round(cut[3] - box[3], 2), round(box[2] - box[0], 2), round(box[3] - box[1], 2),
    )  # fmt: skip
