"""Every screen PDF of every product and size, judged by checkers that are not ours."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import outloud
import pdfua
import pytest
from test_own_files_pass import CASES, SHEET, WEEK, made

from kom_erbij.campaign.drukker import Doel
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.template.product import Product

_RUNNING = "PAG-001"


@pytest.mark.parametrize(("product", "maat"), CASES, ids=lambda value: getattr(value, "name", value))
def test_no_checker_finds_anything(product: Product, maat: str, tmp_path: Path) -> None:
    # Placemats and pennants are pieces of their own: what each says is no running line.
    loose = any(part.letters or part.repeat == "vragen" for part in product.parts if maat in product.sizes_of(part))
    rows = read_sheet(SHEET, WEEK).activiteiten
    longest = max(rows, key=lambda one: len(one.titel) + len(one.omschrijving))
    files = [*made(product, maat, longest, programma=rows), *made(product, maat, None, programma=rows)]
    pdfs = [file for file in files if file.formaat == "pdf"]
    assert pdfs
    for number, file in enumerate(pdfs):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(file.data)
        if shutil.which("qpdf"):
            subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
        if file.doel is Doel.SCHERM:
            heard = outloud.check(str(path))
            found = [(one.rule, one.message) for one in heard.findings if (one.rule, loose) != (_RUNNING, True)]
            assert found == []
            assert loose or heard.verdict == "pass"
            report = pdfua.validate(str(path))
            assert (report.exit_code, [(one.rule_id, one.message) for one in report.findings]) == (0, [])
