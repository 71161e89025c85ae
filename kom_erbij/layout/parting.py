"""Where a word may be parted over two lines: at its hyphens, seams and syllables; an address at its signs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kom_erbij.dutch.lettergrepen import lettergrepen
from kom_erbij.dutch.samenstellingen import seams
from kom_erbij.layout.fonts import SOFT_HYPHEN

_OF_SIGN = {"/": 0.1, "?": 0.2, "&": 0.2}
"""What it costs to part an address at a sign; others more."""
_MACHINE = 20
"""So many letters and digits of an address in a row are no word that a person made."""
_MIN_HYPHENATED = 12
"""Shorter words (in letters) are parted only where they have a hyphen."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a word; whether a hyphen shows if a line ends after it, and what that costs (a line more is 1)."""

    text: str
    hyphen: bool = False
    cost: float = 0.0


def parts(word: str, *, hyphenate: bool, seams_only: bool) -> list[Part]:
    """The word cut where it may be parted; where it has soft hyphens, there and nowhere else.

    Without `hyphenate` that is at hyphens only; with `seams_only` a compound whose seams are known is cut only there.
    """
    if SOFT_HYPHEN in word:
        pieces = word.split(SOFT_HYPHEN)
        return [Part(piece, number < len(pieces) - 1, 0.2) for number, piece in enumerate(pieces) if piece]
    cuts = _cuts_of_address(word, hyphenate) if re.search(r"\w\.\w|/|@", word) else _cuts(word, hyphenate, seams_only)
    made: list[Part] = []
    start = 0
    for cut in sorted(cuts):
        made.append(Part(word[start:cut], *cuts[cut]))
        start = cut
    return [*made, Part(word[start:])]


def with_soft_hyphens(word: str, *, seams_only: bool) -> str:
    """The word with soft hyphens where it may be parted, for a program that knows no seams or syllables."""
    pieces = parts(word, hyphenate=True, seams_only=seams_only)
    return "".join(one.text + (SOFT_HYPHEN if one.hyphen else "") for one in pieces)


_Cuts = dict[int, tuple[bool, float]]
"""For each place in a word where it may be cut: whether a hyphen shows there, and what that costs."""


def _cuts_of_address(word: str, hyphenate: bool) -> _Cuts:
    """At a line's end nobody can tell whether a hyphen belongs to the address: after a slash is best.

    A name that a machine made, long and without signs, is cut anywhere rather than not shown.
    """
    cuts: _Cuts = {}
    if not hyphenate:
        return cuts
    for match in re.finditer(r"(?<=\w\w)[/.@_-](?=\w\w)|(?<=\w)[?&=#](?=\w)", word):
        at = match.start()
        if match.group() == "." and word[at - 1].isdigit() and word[at + 1].isdigit():
            # An hour, a date or an amount stays whole.
            continue
        before = match.group() in ".@"
        cuts[match.start() if before else match.end()] = (False, _OF_SIGN.get(match.group(), 0.5))
    host = re.match(r"(?:\w+://)?[^/?#@]*\w\.\w{2,}(?=[/?#])", word)
    for run in re.finditer(rf"\w{{{_MACHINE},}}", word) if host else ():
        for at in range(max(run.start(), host.end() if host else 0) + 4, run.end() - 3):
            cuts.setdefault(at, (False, 2.0))
    return cuts


def _cuts(word: str, hyphenate: bool, seams_only: bool) -> _Cuts:
    cuts: _Cuts = {}
    for match in re.finditer(r"(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})", word):
        cuts[match.end()] = (False, 0.25)
    for match in re.finditer(rf"[^\W\d_]{{{_MIN_HYPHENATED},}}", word) if hyphenate else ():
        known = seams(match.group())
        for position in () if known and seams_only else lettergrepen(match.group()):
            # A pattern that cuts a letter or two beside a seam has mistaken it: mantelzor-gondersteuning.
            if all(abs(position - seam) > 2 for seam in known):
                cuts[match.start() + position] = (True, 3.0 if known else 0.45)
        cuts |= {match.start() + seam: (True, 0.15) for seam in known}
    return cuts
