"""Checkers of PDFs that are not ours: qpdf of each file, outloud and pdfua of what is for the screen."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import outloud
import pdfua

from kom_erbij.campaign.drukker import Doel

_RUNNING = "PAG-001"


def found_by_others(path: Path, doel: Doel, *, loose: bool = False) -> list[str]:
    """What they say of a PDF. `loose`: its pages are pieces of their own, so that what each says is no running line."""
    said = []
    if shutil.which("qpdf"):
        done = subprocess.run(["qpdf", "--check", str(path)], check=False, capture_output=True, text=True)
        said += [done.stderr or "qpdf"] if done.returncode else []
    if doel is not Doel.SCHERM:
        return said
    heard = outloud.check(str(path))
    said += [f"{one.rule}: {one.message}" for one in heard.findings if (one.rule, loose) != (_RUNNING, True)]
    said += [] if loose or heard.verdict == "pass" else [f"outloud: {heard.verdict}"]
    report = pdfua.validate(str(path))
    said += [f"{one.rule_id}: {one.message}" for one in report.findings]
    return said + ([f"pdfua: {report.exit_code}"] if report.exit_code else [])
