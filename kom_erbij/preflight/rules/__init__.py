"""The rules, grouped in rooms by what they look at. Importing this fills the table `RULES`.

A rule is its data (id, standard and clause, severity, why, how to mend it) and one small function from a `Case`
to hits. Not here: how facts are found (the walk, the rasters, the structure), and how findings are shown.
"""

from kom_erbij.preflight.rules import (  # noqa: F401  (each room puts its rules in the table)
    archive,
    bleed,
    boxes,
    claims,
    color,
    contrast,
    cutting,
    document,
    elements,
    fine,
    fonts,
    foreign,
    intent,
    language,
    links,
    pictures,
    spot,
    tables,
    tagging,
    transparency,
)
from kom_erbij.preflight.rules.base import RULES, Rule

__all__ = ["RULES", "Rule"]
