"""Forms filled in by people with long names: whole, in their place and in any Latin letter, as viewers do it."""

from __future__ import annotations

import ctypes
import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from example_pages import pages_of
from fontTools.agl import toUnicode
from fontTools.ttLib import TTFont
from java import BRIEFLY
from pypdfium2 import raw

from kom_erbij.layout.page import FormField, Page
from kom_erbij.writers.pdf import write_pdf

LONG = {
    "titel": "Samen eten, zingen én verhalen delen met alle buren van de Korte Akkeren",
    "datum": "donderdag 30 september en zaterdag 2 oktober",
    "tijd": "van 17.30 tot ongeveer 20.00 uur",
    "locatie": "Buurthuis Şükrü & Łucja Đorđević, zaal Ștefan",
    "aanmelden": "bel 0182 - 12 34 56 of mail tafel@voorbeeld.nl",
    "groet": "Jan, kom je ook? Groet van Şükrü en Łucja",
    "groet-2": "Tot donderdag",
    "adres": "Fam. de Vries",
    "adres-2": "Korte Akkeren 12",
}


@cache
def pages(name: str) -> tuple[Page, ...]:
    return pages_of("invitation-card", "a6") if name == "kaart" else pages_of("poster", name, invul=True)


def names_of(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {str(field.T) for field in opened.Root.AcroForm.Fields.as_list()}


def by_pdfbox(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """The PDF after a program set its fields."""
    jars = os.environ.get("KOM_ERBIJ_PDFBOX")
    if not shutil.which("java"):
        pytest.skip("no Java on this machine")
    if not jars:
        pytest.skip("KOM_ERBIJ_PDFBOX names no folder with PDFBox (see .ci/run)")
    with tempfile.TemporaryDirectory() as folder:
        form, filled = Path(folder) / "form.pdf", Path(folder) / "filled.pdf"
        form.write_bytes(pdf)
        said = "".join(f"{name}={value}\n" for name, value in values.items())
        command = ["java", *BRIEFLY, "-cp", str(Path(jars) / "*"), str(Path(__file__).with_name("FillIn.java"))]
        subprocess.run([*command, str(form), str(filled)], input=said.encode(), capture_output=True, check=True)
        return filled.read_bytes()


def typed(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """The PDF after somebody typed the values into its fields, as in a browser."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    for page in document:
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, number)
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                length = raw.FPDFAnnot_GetFormFieldName(document.formenv, annotation, None, 0)
                buffer = (ctypes.c_ushort * (length // 2))()
                raw.FPDFAnnot_GetFormFieldName(document.formenv, annotation, buffer, length)
                name = "".join(map(chr, buffer)).rstrip("\0")
                box = raw.FS_RECTF()
                raw.FPDFAnnot_GetRect(annotation, box)
                x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
                for event in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
                    event(document.formenv, page, 0, x, y)
                for char in values.get(name, ""):
                    raw.FORM_OnChar(document.formenv, page, ord(char), 0)
                raw.FORM_ForceToKillFocus(document.formenv)
            raw.FPDFPage_CloseAnnot(annotation)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def shown(pdf: bytes) -> list[list[tuple[str, tuple[float, float, float, float]]]]:
    """Each sign on each page with its box, what was typed in fields included."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    sheets = []
    for page in document:
        page.flatten()
    out = io.BytesIO()
    document.save(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    for page in document:
        text = page.get_textpage()
        count = text.count_chars()
        sheets.append([(text.get_text_range(at, 1), text.get_charbox(at)) for at in range(count)])
    return sheets


@pytest.mark.parametrize("filled", [typed, by_pdfbox])
@pytest.mark.parametrize("name", ["a2", "a3", "a4", "kaart"])
def test_what_is_filled_in_is_whole_on_its_line(name: str, filled: Callable[[bytes, Mapping[str, str]], bytes]) -> None:
    form = write_pdf(pages(name))
    names = names_of(form)
    for page, signs in zip(pages(name), shown(filled(form, LONG)), strict=True):
        said = "".join(sign for sign, _ in signs)
        for field in (item for item in page.items if isinstance(item, FormField)):
            for line in range(field.lines):
                key = field.name if line == 0 else f"{field.name}-{line + 1}"
                assert key in names
                if key not in LONG:
                    continue
                at = said.find(LONG[key])
                assert at >= 0, (key, said)
                boxes = [box for sign, box in signs[at : at + len(LONG[key])] if not sign.isspace()]
                rule = page.height - (field.box.bottom - (field.lines - 1 - line) * field.pitch)
                left = field.box.x - (field.outdent if line else 0)
                assert min(box[0] for box in boxes) >= left - 1
                assert max(box[2] for box in boxes) <= field.box.right + 1
                capitals = [box for sign, box in signs[at : at + len(LONG[key])] if sign.isupper() or sign.isdigit()]
                lowest = min(box[1] for box in capitals)
                assert rule - 0.2 * field.size <= lowest <= rule + 0.75 * field.size, key


@dataclass(frozen=True)
class Typing:
    """The font that a form is typed in: the code of each letter (by its Unicode), widths by code, and its file."""

    codes: dict[int, int]
    widths: dict[int, int]
    unknown: int
    data: bytes


def typing(pdf: bytes) -> Typing:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        ((name, font),) = opened.Root.AcroForm.DR.Font.items()
        # As large as fits: a long name is set smaller, never cut.
        assert all(f"{name} 0 Tf" in str(field.DA) for field in opened.Root.AcroForm.Fields.as_list())
        codes, code = {letter: letter for letter in range(32, 127)}, 0
        for one in font.Encoding.Differences.as_list():
            if isinstance(one, int):
                code = one
            else:
                codes[ord(toUnicode(str(one)[1:]))] = code
                code += 1
        widths = dict(enumerate((int(width) for width in font.Widths.as_list()), start=int(font.FirstChar)))
        return Typing(codes, widths, int(font.FontDescriptor.MissingWidth), font.FontDescriptor.FontFile2.read_bytes())


def test_the_font_to_type_in_has_the_letters_of_many_names() -> None:
    font = typing(write_pdf(pages("a4")))
    codes = font.codes
    assert set(codes) <= set(TTFont(io.BytesIO(font.data)).getBestCmap())
    assert set(map(ord, "ŞşĞğİıŁłĐđĆćŽžŐőĂăÉéÿÀÑß€’ȘșȚțŢţĀāĒēĪīŪūĢģĶķĻļŅņĽľĦħə")) <= set(codes)
    assert len(set(codes.values())) == len(codes)
    assert not set(codes.values()) & {0, 9, 10, 12, 13}


def test_a_viewer_that_measures_before_it_encodes_cuts_nothing_off() -> None:
    """As pdf.js does when it saves: by each letter's Unicode as if that were its code."""
    font = typing(write_pdf(pages("a4")))
    for letter, code in font.codes.items():
        assert font.widths.get(letter, font.unknown) >= font.widths[code] > 0, chr(letter)
        assert letter > 255 or letter == code


def test_a_browser_types_every_letter_in_that_font() -> None:
    """PDFium takes what it cannot find in it from the system, or leaves it out."""
    form = write_pdf(pages("a4"))
    letters = "".join(chr(letter) for letter in sorted(typing(form).codes) if chr(letter).isalpha())
    for at in range(0, len(letters), 40):
        data = typed(form, {"titel": letters[at : at + 40]})
        assert letters[at : at + 40] in "".join(sign for sign, _ in shown(data)[0])
        with pikepdf.open(io.BytesIO(data)) as opened:
            (field,) = [one for one in opened.Root.AcroForm.Fields.as_list() if str(one.T) == "titel"]
            ((name, _),) = opened.Root.AcroForm.DR.Font.items()
            assert set(re.findall(r"(/\w+) [\d.]+ Tf", field.AP.N.read_bytes().decode("latin-1"))) == {name}


def test_a_program_sets_every_letter_that_has_a_name() -> None:
    """PDFBox refuses a letter whose name in the font is not its own for it; Ț and ț have no name."""
    form = write_pdf(pages("a4"))
    letters = "".join(chr(one) for one in sorted(typing(form).codes) if chr(one).isalpha() and chr(one) not in "Țț")
    fields = sorted(names_of(form))
    share = -(-len(letters) // len(fields))
    values = {name: letters[at * share :][:share] for at, name in enumerate(fields)}
    said = "".join(sign for sign, _ in shown(by_pdfbox(form, values))[0])
    assert [part for part in values.values() if part not in said] == []
