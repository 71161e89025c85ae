"""Our own forms, filled in by code as people's programs do: for tests of what is read back."""

from __future__ import annotations

import ctypes
import io
import warnings
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache

import pikepdf
import pypdfium2
from example_pages import pages_of
from lxml import etree
from pypdfium2 import raw

from kom_erbij.intake.form_mark import tick_name
from kom_erbij.layout.page import FormField, Page
from kom_erbij.writers.docx import write_docx
from kom_erbij.writers.pdf import write_pdf

FORMS = (
    ("registration-form", "a4"),
    ("evaluation-form", "bezoeker"),
    ("evaluation-form", "bezoeker-groot"),
    ("evaluation-form", "organisator"),
)
"""Product and size of each form that is read back."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@cache
def form_pages(product: str = "registration-form", maat: str = "a4") -> tuple[Page, ...]:
    return pages_of(product, maat, None, invul=True)


@cache
def form_pdf(product: str = "registration-form", maat: str = "a4") -> bytes:
    return write_pdf(form_pages(product, maat))


@cache
def form_docx(product: str = "registration-form", maat: str = "a4") -> bytes:
    return write_docx(form_pages(product, maat))


def fields_of(pages: tuple[Page, ...]) -> tuple[list[str], dict[str, list[str]]]:
    """The names of the fields to write in, and what there is to tick by name."""
    fields = [item for page in pages for item in page.items if isinstance(item, FormField)]
    ticks: dict[str, list[str]] = {}
    for one in fields:
        if one.value:
            ticks.setdefault(one.name, []).append(one.value)
    return [one.name for one in fields if not one.value], ticks


def changed_pdf(data: bytes, change: Callable[[pikepdf.Pdf], None], **how: object) -> bytes:
    """A PDF after `change`."""
    with pikepdf.open(io.BytesIO(data)) as pdf, warnings.catch_warnings():
        # What is to be broken is broken on purpose.
        warnings.simplefilter("ignore")
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **how)  # type: ignore[arg-type]
        return out.getvalue()


def fill_pdf(
    values: Mapping[str, str], ticks: Mapping[str, str] | None = None, data: bytes | None = None, **how: object
) -> bytes:
    """The form with `values` typed and `ticks` made, as a viewer saves it."""

    def change(pdf: pikepdf.Pdf) -> None:
        for one in pdf.Root.AcroForm.Fields.as_list():
            name = str(one.T)
            if name in values:
                one.V = pikepdf.String(values[name])
            if name in (ticks or {}):
                state = pikepdf.Name(f"/{tick_name((ticks or {})[name])}")
                one.V = state
                for kid in one.Kids.as_list():
                    kid.AS = state if str(state) in kid.AP.N else pikepdf.Name.Off

    return changed_pdf(data or form_pdf(), change, **how)


def changed_docx(
    data: bytes, change: Callable[[etree._Element], None], extra: Mapping[str, bytes] | None = None
) -> bytes:
    """A DOCX after `change` of its main part, with the parts in `extra`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                change(root)
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, (extra or {}).get(name, part))
        for name, part in (extra or {}).items():
            if name not in old.namelist():
                new.writestr(name, part)
    return out.getvalue()


def fill_docx(values: Mapping[str, str], ticks: Mapping[str, str] | None = None, data: bytes | None = None) -> bytes:
    """The form with `values` typed and `ticks` made, as Word saves it."""
    boxes = {f"{name}={tick_name(value)}" for name, value in (ticks or {}).items()}

    def change(root: etree._Element) -> None:
        for control in root.iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
            if tag in boxes:
                control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked").set(f"{W14}val", "1")
                control.find(f".//{W}t").text = "☒"
            elif values.get(tag):
                prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr")
                prompt.getparent().remove(prompt)
                plain = control.find(f"{W}sdtPr/{W}text") is not None
                content = control.find(f"{W}sdtContent")
                empty = content.find(f"{W}p")
                for number, line in enumerate(values[tag].split("\n")):
                    if number and not plain:
                        content.append(deepcopy(empty))
                    run = content.findall(f"{W}p")[-1].find(f"{W}r")
                    if number and plain:
                        etree.SubElement(run, f"{W}br")
                    else:
                        run[:] = []
                    text = etree.SubElement(run, f"{W}t")
                    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                    text.text = line

    return changed_docx(data or form_docx(), change)


def typed_pdf(values: Mapping[str, str], ticks: Mapping[str, str] | None = None, data: bytes | None = None) -> bytes:
    """The form after somebody typed and clicked in a browser: in PDFium, which is Chromium's viewer."""
    document = pypdfium2.PdfDocument(data or form_pdf())
    document.init_forms()
    form = document.formenv
    for page in document:
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, number)
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                name = _said(raw.FPDFAnnot_GetFormFieldName, form, annotation)
                state = _said(raw.FPDFAnnot_GetFormFieldExportValue, form, annotation)
                if name in values or (state and state == tick_name((ticks or {}).get(name, ""))):
                    _click(form, page, annotation)
                    for char in values.get(name, ""):
                        raw.FORM_OnChar(form, page, 13 if char == "\n" else ord(char), 0)
                    raw.FORM_ForceToKillFocus(form)
            raw.FPDFPage_CloseAnnot(annotation)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _said(ask: Callable[..., int], form: object, annotation: object) -> str:
    length = ask(form, annotation, None, 0)
    buffer = (ctypes.c_ushort * max(1, length // 2))()
    ask(form, annotation, buffer, length)
    return "".join(map(chr, buffer)).rstrip("\0")


def _click(form: object, page: object, annotation: object) -> None:
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, box)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    for event in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
        event(form, page, 0, x, y)


def flat_pdf(data: bytes) -> bytes:
    """A form as "print to PDF" leaves it: what was filled in is part of the page."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    for page in document:
        page.flatten()
    out = io.BytesIO()
    document.save(out)
    return changed_pdf(out.getvalue(), _without_form)


def _without_form(pdf: pikepdf.Pdf) -> None:
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]
