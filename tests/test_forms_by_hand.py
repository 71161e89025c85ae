"""Forms filled in by hand: field by field in LibreOffice Writer, and with mouse and keyboard in Chromium's viewer."""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from browsers import chromium
from filled_forms import FORMS, W, form_docx, form_pages, form_pdf
from lengths import LONG
from lxml import etree

import kom_erbij
from kom_erbij.intake.form_docx import read_docx_form
from kom_erbij.intake.form_mark import tick_name
from kom_erbij.intake.form_pdf import read_pdf_form
from kom_erbij.intake.form_raw import Raw
from kom_erbij.layout.page import FormField

SOFFICE = shutil.which("soffice")
MACRO = Path(__file__).with_name("fill_in.bas")


_PAGES = """count => {
    try {
        const viewer = document.querySelector('pdf-viewer');
        const at = viewer.shadowRoot.querySelector('#plugin').getBoundingClientRect();
        const pages = [...Array(count).keys()].map(one => viewer.viewport.getPageScreenRect(one));
        return pages.map(one => [one.x + at.x, one.y + at.y, one.width]);
    } catch { return []; }
}"""
"""Where each page is, in px: its left, its top, its width. None of them before the viewer knows."""
_SAVED = """async () => {
    const saved = await document.querySelector('pdf-viewer').pluginController_.save('EDITED');
    return btoa(Array.from(new Uint8Array(saved.dataToSave), one => String.fromCharCode(one)).join(''));
}"""
"""What the viewer's button to download gives "with your changes", but for the window that asks where to."""


@pytest.fixture(scope="module")
def viewer() -> Iterator[Any]:
    yield from chromium(viewer=True)


def answers(tags: list[str]) -> dict[str, str]:
    """Something for each field but every fifth, and for the last box of each question, by tag.

    Each sign is a key pressed: all that people may type stands in the first field, and in a long run in each.
    """
    ticks = {one.partition("=")[0]: one for one in tags if "=" in one}
    said = {}
    for number, tag in enumerate(tags):
        if "=" in tag:
            said[tag] = "+" if tag in ticks.values() else ""
        elif number % 5 != 2:
            rest = ": soep & “brood” <b> € 3,50 bij Şükrü" if LONG or not number else ""
            said[tag] = f"Antwoord {number}{rest}"
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
    assert (result.nieuw, result.niet_gelezen) == (len(FORMS), [])


def in_viewer(browser: Any, path: Path, form: tuple[str, str], said: dict[str, str]) -> bytes:
    """Click and type in each field of the form at `path` in the viewer, and save it."""
    tab = browser.new_page(viewport={"width": 1000, "height": 2400})
    tab.goto(path.as_uri())
    pages, places, before = form_pages(*form), [], None
    # It zooms to the width once it knows the pages: they are in place when they stay there.
    for _ in range(40):
        tab.wait_for_timeout(500)
        viewer = next((one for one in tab.frames if one.url.startswith("chrome-extension://")), None)
        before, places = places, viewer.evaluate(_PAGES, len(pages)) if viewer else []
        if places and places == before:
            break
    else:
        pytest.skip("deze Chromium toont een PDF niet in een pagina")
    for (left, top, width), page in zip(places, pages, strict=True):
        scale = width / page.width
        for one in (item for item in page.items if isinstance(item, FormField)):
            answer = said.get(f"{one.name}={tick_name(one.value)}" if one.value else one.name)
            if answer:
                box = one.box
                tab.mouse.click(left + (box.x + box.right) / 2 * scale, top + (box.y + box.bottom) / 2 * scale)
                for number, line in enumerate(answer.split("\n") if not one.value else ()):
                    if number:
                        tab.keyboard.press("Enter")
                    tab.keyboard.type(line)
    saved = base64.b64decode(viewer.evaluate(_SAVED))
    tab.close()
    return saved


def test_each_field_filled_in_by_hand_in_the_viewer_of_chromium_is_read_back(viewer: Any, tmp_path: Path) -> None:
    folder = tmp_path / "formulieren"
    folder.mkdir()
    for form in FORMS:
        fields = [item for page in form_pages(*form) for item in page.items if isinstance(item, FormField)]
        said = answers([f"{one.name}={tick_name(one.value)}" if one.value else one.name for one in fields])
        path = folder / f"{form[1]}.pdf"
        path.write_bytes(form_pdf(*form))
        path.write_bytes(saved := in_viewer(viewer, path, form, said))
        check(read_pdf_form(saved), said)
    result = kom_erbij.inlezen(folder, tmp_path / "activiteiten.csv")
    assert (result.nieuw, result.niet_gelezen) == (len(FORMS), [])
