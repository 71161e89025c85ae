"""Forms that real programs saved: typed in PDFium (Chromium's viewer), or saved anew by LibreOffice or qpdf."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from example_pages import pages_of
from filled_forms import changed_pdf, fill_docx, fill_pdf, flat_pdf, form_docx, form_pdf, typed_pdf

from kom_erbij.intake.form_docx import read_docx_form
from kom_erbij.intake.form_flat import read_flat_form
from kom_erbij.intake.form_mark import read_mark, tick_name
from kom_erbij.intake.form_pdf import read_pdf_form
from kom_erbij.intake.form_raw import Raw, UnreadableError
from kom_erbij.intake.form_values import understood
from kom_erbij.production.form_sheets import form_sheets
from kom_erbij.writers.pdf import write_pdf

VALUES = {
    "titel": "Soep & “brood” <b> bij Şükrü",
    "omschrijving": "Regel één\nRegel twee; met “aanhaling”\n\nEn een vierde",
    "kosten-anders": "€ 3,50",
    "telefoon": "+31 182 12 34 56",
    "postcode": "2801 AA",
}
TICKS = {"kosten": "het kost", "aanmelden": "nee", "status": "vol"}


def check(raw: Raw) -> None:
    assert {name: raw.values[name] for name in raw.filled} == {
        **VALUES,
        **{name: tick_name(value) for name, value in TICKS.items()},
    }
    assert not raw.doubtful
    filled = understood(raw, "een.pdf")
    assert (filled.text("kosten"), filled.text("status"), filled.text("gemeente")) == ("€ 3,50", "vol", "Gouda")
    assert not filled.findings


def test_typed_and_clicked_in_a_browser() -> None:
    check(read_pdf_form(typed_pdf(VALUES, TICKS)))


def test_a_second_click_takes_the_first_away() -> None:
    once = typed_pdf({}, {"kosten": "gratis"})
    assert read_pdf_form(typed_pdf({}, {"kosten": "het kost"}, once)).values["kosten"] == "het-kost"


@pytest.mark.parametrize("how", [{"linearize": True}, {"object_stream_mode": pikepdf.ObjectStreamMode.disable}])
def test_saved_anew_by_another_library(how: dict[str, object]) -> None:
    check(read_pdf_form(changed_pdf(fill_pdf(VALUES, TICKS), lambda pdf: None, **how)))


def test_a_form_whose_dictionary_was_written_anew() -> None:
    """As Preview does: fields in a new list and a new order, kids that say their own name, nothing of ours in Info."""

    def change(pdf: pikepdf.Pdf) -> None:
        fields = []
        for one in reversed(pdf.Root.AcroForm.Fields.as_list()):
            if "/Kids" in one and len(one.Kids) == 2:
                for kid in one.Kids.as_list():
                    kid.T, kid.FT, kid.Ff, kid.V = one.T, one.FT, one.Ff, kid.AS
                    del kid["/Parent"]
                    fields.append(kid)
            else:
                fields.append(one)
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields), NeedAppearances=True)
        del pdf.trailer["/Info"]

    check(read_pdf_form(changed_pdf(fill_pdf(VALUES, TICKS), change)))


def test_a_form_without_its_keywords_is_known_by_its_fields() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.trailer["/Info"]
        del pdf.Root["/Metadata"]

    raw = read_pdf_form(changed_pdf(fill_pdf(VALUES, TICKS), change))
    assert read_mark(raw.keywords) is None
    assert understood(raw, "een.pdf").text("titel") == VALUES["titel"]
    organiser = fill_pdf({"aantal_bezoekers": "12"}, {"cijfer": "8"}, form_pdf("evaluation-form", "organisator"))
    filled = understood(read_pdf_form(changed_pdf(organiser, change)), "een.pdf")
    assert (filled.gives, filled.text("soort"), filled.text("cijfer")) == ("resultaten", "organisator", "8")


@pytest.mark.parametrize("keywords", [True, False])
def test_printed_to_pdf_is_read_back_by_place(keywords: bool) -> None:
    values = {
        "titel": "Soep en brood bij Şükrü", "omschrijving": "Schuif aan. " * 9 + "Tot dan!", "kosten-anders": "€ 3,50",
        "telefoon": "+31 182 12 34 56", "email": "soep@voorbeeld.nl",
    }  # fmt: skip
    data = flat_pdf(typed_pdf(values, TICKS))
    said = read_pdf_form(data)
    assert said.flat and not said.values
    raw = read_flat_form(data, said.keywords if keywords else "", form_sheets())
    assert {name: raw.values[name] for name in raw.filled} == {
        **values,
        **{name: tick_name(value) for name, value in TICKS.items()},
    }
    filled = understood(raw, "een.pdf")
    assert (filled.gives, filled.text("kosten"), filled.text("aanmelden")) == ("activiteiten", "€ 3,50", "nee")
    assert "plat bewaard" in filled.findings[0].what


def test_each_form_is_told_from_the_others_when_it_is_flat() -> None:
    for maat, values in (("bezoeker", {"wat_vond_je": "Fijn"}), ("organisator", {"aantal_bezoekers": "35"})):
        data = flat_pdf(typed_pdf(values, {"cijfer": "10"}, form_pdf("evaluation-form", maat)))
        filled = understood(read_flat_form(data, "", form_sheets()), "een.pdf")
        assert (filled.gives, filled.text("soort"), filled.text("cijfer")) == ("resultaten", maat, "10")
        assert filled.text(next(iter(values))) == next(iter(values.values()))


def test_a_page_of_something_else_is_no_form() -> None:
    poster = write_pdf(pages_of("poster", "a4"))
    with pytest.raises(UnreadableError, match="geen invulvelden"):
        read_flat_form(poster, "", form_sheets())


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice on this machine")
def test_saved_anew_by_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "een.docx").write_bytes(fill_docx(VALUES, TICKS))
    visitor = {"wat_vond_je": "Fijn!\nKom weer."}
    marked = {"cijfer": "10", "eerste_keer": "ja", "mag_gebruiken": "nee"}
    (tmp_path / "twee.docx").write_bytes(fill_docx(visitor, marked, form_docx("evaluation-form", "bezoeker")))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profiel", "--headless"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "uit")),
            *(str(tmp_path / "een.docx"), str(tmp_path / "twee.docx")),
        ],
        capture_output=True,
        timeout=240,
        check=True,
    )
    check(read_docx_form((tmp_path / "uit" / "een.docx").read_bytes()))
    raw = read_docx_form((tmp_path / "uit" / "twee.docx").read_bytes())
    assert {name: raw.values[name] for name in raw.filled} == {**visitor, **marked}
