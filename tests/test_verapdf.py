"""The trade's own judge, veraPDF, finds nothing: in any screen PDF, on PDF/A-2a and on PDF/UA-1.

`.ci/run` fetches it and names its folder in KOM_ERBIJ_VERAPDF. One process for all files; it asks of each file the
standards that the file itself claims, so that a claim left out is seen as well.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from java import BRIEFLY
from pdf_samples import opened
from screen_files import LOGOS, every_picture, every_screen_pdf, with_logo

JARS = os.environ.get("KOM_ERBIJ_VERAPDF", "")
CLAIMS = {"PDF/A-2A validation profile", "PDF/UA-1 validation profile"}
pytestmark = [
    pytest.mark.skipif(not shutil.which("java"), reason="no Java on this machine"),
    pytest.mark.skipif(not JARS, reason="KOM_ERBIJ_VERAPDF names no folder with veraPDF (see .ci/run)"),
]


def judged(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """What veraPDF says of each file in `folder`, for each standard that the file claims."""
    command = ["java", *BRIEFLY, "-cp", str(Path(JARS) / "*"), "org.verapdf.apps.GreenfieldCliWrapper"]
    done = subprocess.run(
        [*command, "--flavour", "0", "--format", "json", str(folder)], capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    jobs = json.loads(done.stdout)["report"]["jobs"]
    return {Path(job["itemDetails"]["name"]).stem: job.get("validationResult", []) for job in jobs}


def test_every_file_claims_both_standards_and_only_the_fault_is_found(tmp_path: Path) -> None:
    for name, data in every_screen_pdf():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    for name, data in LOGOS.items():
        (tmp_path / f"logo_{name}.pdf").write_bytes(with_logo(data))
    (tmp_path / "pictures.pdf").write_bytes(every_picture())
    # The judge is awake: a file of ours without what its colours mean is not right.
    with opened(every_picture()) as pdf:
        del pdf.Root["/OutputIntents"]
        pdf.save(tmp_path / "wrong.pdf")
    found = judged(tmp_path)
    assert set(found) == {path.stem for path in tmp_path.iterdir()}
    compliant = {one["profileName"]: one["compliant"] for one in found.pop("wrong")}
    assert compliant == {"PDF/A-2A validation profile": False, "PDF/UA-1 validation profile": True}
    wrong = {}
    for name, results in found.items():
        rules = [
            f"{one['specification']} {one['clause']}-{one['testNumber']}: {one['checks'][0].get('errorMessage', '')}"
            for result in results
            for one in result["details"]["ruleSummaries"]
        ]
        if rules or {result["profileName"] for result in results} != CLAIMS:
            wrong[name] = rules or [result["profileName"] for result in results]
    assert wrong == {}
