"""Dutch prose cut where a reader pauses: into sentences, and at the end of a word."""

from __future__ import annotations

import re

# After these a point does not end a sentence, even with a capital behind it.
_SHORT = frozenset(
    {
        *("dhr", "mevr", "mw", "dr", "drs", "ir", "ing", "mr", "prof", "ds", "fam", "st", "nr", "tel", "jl"),
        *("o.a", "o.l.v", "i.s.m", "i.v.m", "t.a.v", "m.u.v", "m.m.v", "t.h.v", "bijv", "bv", "ca", "max"),
        *("min", "incl", "excl", "evt", "resp"),
    }
)
_END = re.compile(r"[.!?…]+[”’\"')]*(?=\s+[“‘\"'(]*[\dA-ZÀ-ÖØ-Þ])")


def sentences(text: str) -> list[str]:
    """The sentences of `text`, each with its own full stop; joined by spaces they are the text again."""
    said = " ".join(text.split())
    found, start = [], 0
    for match in _END.finditer(said):
        last = re.split(r"[\s(“‘]", said[start : match.start()])[-1].lower()
        initial = len(last) == 1 and match.group() == "."
        if match.group().startswith(".") and (last in _SHORT or (initial and last.isalpha())):
            continue
        found.append(said[start : match.end()])
        start = match.end() + 1
    rest = said[start:].strip()
    return [*found, rest] if rest else found


def shortened(text: str, longest: int) -> str:
    """`text` itself, or its first words and "…": at most `longest` characters in all."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    head, blank, _ = cut.rpartition(" ")
    return f"{(head if blank else cut).rstrip(' ,;:–-')}…"
