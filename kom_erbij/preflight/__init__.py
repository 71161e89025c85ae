"""Judges finished PDF files: fit for the press, readable for everyone. Reads the bytes; knows nothing of their making.

    report = preflight(data, Doel.DRUK, Drukker(), name="poster.pdf")
    for finding in report.errors:
        print(finding, RULES[finding.rule].why)

Lives here: opening with limits, one walk through all that is drawn, separations and contrast by raster, the
structure tree, and the table of rules. Not here: how files are made (layout, writers) and shown (cli).
"""

from kom_erbij.preflight.guess import guess_doel
from kom_erbij.preflight.picture import draw_findings
from kom_erbij.preflight.report import Report, preflight
from kom_erbij.preflight.rules import RULES, Rule

__all__ = ["RULES", "Report", "Rule", "draw_findings", "guess_doel", "preflight"]
