"""Forms filled in by hand: field by field in LibreOffice Writer, and with mouse and keyboard in Chromium's viewer."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from filled_forms import FORMS, W, form_docx
from lxml import etree

import kom_erbij
from kom_erbij.intake.form_docx import read_docx_form
from kom_erbij.intake.form_raw import Raw

SOFFICE = shutil.which("soffice")
MACRO = Path(__file__).with_name("fill_in.bas")


def answers(tags: list[str]) -> dict[str, str]:
    """Something for each field but every fifth, and for the last box of each question, by tag."""
    ticks = {one.partition("=")[0]: one for one in tags if "=" in one}
    said = {}
    for number, tag in enumerate(tags):
        if "=" in tag:
            said[tag] = "+" if tag in ticks.values() else ""
        elif number % 5 != 2:
            said[tag] = f"Antwoord {number}: soep & “brood” <b> € 3,50 bij Şükrü"
    for long in ("omschrijving", "wat_vond_je", "verhaal"):
        if long in tags:
            said[long] = "Regel één\nRegel twee\nRegel drie"
    return said


def check(raw: Raw, said: dict[str, str]) -> None:
    ticked = dict(one.split("=") for one, on in said.items() if "=" in one and on)
    words = {one: text for one, text in said.items() if "=" not in one}
    assert {one: raw.values[one] for one in raw.filled} == {**words, **ticked}
    assert not raw.doubtful


def in_writer(folder: Path, profile: Path) -> None:
    """Fill in all forms in the folder, in LibreOffice."""
    assert SOFFICE
    program = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # The first start makes the profile, in which the macro comes.
    subprocess.run([*program, "--terminate_after_init"], capture_output=True, timeout=240, check=True)
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><script:module xmlns:script="http://openoffice.org/2000/script" '
        f'script:name="Module1" script:language="StarBasic">{escape(MACRO.read_text("utf-8"))}</script:module>',
        encoding="utf-8",
    )
    macro = f'macro:///Standard.Module1.FillAll("{folder}")'
    subprocess.run([*program, macro], capture_output=True, timeout=240, check=True)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_each_field_filled_in_by_hand_in_libreoffice_is_read_back(tmp_path: Path) -> None:
    folder = tmp_path / "formulieren"
    (folder / "uit").mkdir(parents=True)
    given = {}
    for form in FORMS:
        name = "-".join(form)
        (folder / f"{name}.docx").write_bytes(data := form_docx(*form))
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            root = etree.fromstring(opened.read("word/document.xml"))
        tags = [one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for one in root.iter(f"{W}sdt")]
        given[name] = answers(tags)
        lines = [given[name].get(tag, "").replace("\n", "\\n") for tag in tags]
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    in_writer(folder, tmp_path / "profiel")
    for name, said in given.items():
        check(read_docx_form((folder / "uit" / f"{name}.docx").read_bytes()), said)
    result = kom_erbij.inlezen(folder / "uit", tmp_path / "activiteiten.xlsx")
    assert (result.nieuw, result.niet_gelezen) == (3, [])
