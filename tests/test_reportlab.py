"""Every page drawn by ReportLab is the page of our own PDF: a second pair of eyes on what we write.

In a long run of a second activity, and in a second size of each product.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from ctypes import c_double
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from lengths import LONG
from numpy.typing import NDArray
from parts import job
from pdf_samples import GOUDA, LOGO, ROOT, box, image_artwork, page, text
from PIL import Image
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate
from screen_files import FEW, LONGEST, ROWS

import kom_erbij.reportlab as door
from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.design.palette import PALETTE
from kom_erbij.errors import UsageError
from kom_erbij.layout.page import Box, Group, Page, Picture
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.run import pages_of
from kom_erbij.template.product import Material, Part
from kom_erbij.template.registry import products
from kom_erbij.writers.pdf import write_pdf
from kom_erbij.writers.reportlab import fonts

Pixels = NDArray[np.int16]
PLAIN = Drukker(marks=False, bleed=0)
SHORTEST = Activiteit("Soep")


def subjects(name: str) -> Iterator[tuple[str, Page]]:
    """The pages of one product: of the longest activity and of none; in a long run also of the shortest, and the
    longest in its last size."""
    (product,) = [one for one in products() if one.name == name]
    sizes: list[str] = []
    seen: list[tuple[Part, Onderwerp]] = []
    for part in product.parts:
        sizes += product.sizes_of(part) if part.material in (Material.PAGE, Material.DOCUMENT) else ()
    for maat in dict.fromkeys((sizes[0], sizes[-1])) if LONG else sizes[:1]:
        for activity in (LONGEST, None, *((SHORTEST,) if LONG else ())) if maat == sizes[0] else (LONGEST,):
            made = job(product, maat, Wishes(), replace(GOUDA, vragen=FEW), activity, "titel", programma=tuple(ROWS))
            if (made.part, made.onderwerp) in seen:
                continue
            seen.append((made.part, made.onderwerp))
            for number, one in enumerate(pages_of(made)):
                yield f"{maat} {activity.titel if activity else ''} {number}", one


def by_reportlab(*pages: Page, doel: Doel = Doel.SCHERM, **how: Any) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for one in pages:
        canvas.setPageSize((one.width, one.height))
        door.draw(canvas, one, doel=doel, drukker=PLAIN, **how)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def rendered(data: bytes, scale: float = 1.0) -> list[Pixels]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [np.asarray(one.render(scale=scale).to_pil().convert("RGB")).astype(np.int16) for one in document]
    finally:
        document.close()


def letters(data: bytes) -> list[tuple[str, float, float]]:
    """Each letter and digit, and where it starts (pt). A hyphen at a line's end is not one of them."""
    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for sheet in document:
            words = sheet.get_textpage()
            for index in range(words.count_chars()):
                char, x, y = words.get_text_range(index, 1), c_double(), c_double()
                pypdfium2.raw.FPDFText_GetCharOrigin(words, index, x, y)
                if char.isalnum():
                    found.append((char, x.value, y.value))
        return found
    finally:
        document.close()


def beside_text(page: Page, shape: tuple[int, ...], scale: float) -> NDArray[np.bool_]:
    """The pixels (`scale` a pt) on which no letter stands."""
    bare = np.ones(shape[:2], dtype=bool)
    drawn = [text for group in page.items if isinstance(group, Group) for text in group.texts]
    for item in (*page.texts(), *drawn):
        ink = item.ink.grown(0.3 * item.leading)
        left, right, top, bottom = (side * scale for side in (ink.x, ink.right, ink.y, ink.bottom))
        bare[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1] = False
    return bare


def differs(one: Pixels, other: Pixels) -> NDArray[np.int16]:
    """How far each pixel is from the nearest of the three there in the other picture: PDFium puts small letters on
    whole pixels, so that a hundred thousandth of a point may move one by a pixel."""
    moved = [np.abs(one - np.roll(other, step, axis=1)).max(axis=2) for step in (-1, 0, 1)]
    return np.minimum.reduce(moved)


MOST_SIDE = 1400
"""Pixels: what is larger, such as a cloth of 3 m, is looked at smaller."""


@pytest.mark.parametrize("name", [one.name for one in products() if one.drawn])
def test_every_product_looks_the_same_and_every_letter_stands_where_it_stands_in_ours(name: str) -> None:
    named = dict(subjects(name))
    check_drawn(named, Doel.SCHERM, name)
    # For paper other colours are drawn in the same places: of one subject, in a long run of each.
    first = next(iter(named)).rpartition(" ")[0]
    check_drawn({said: one for said, one in named.items() if LONG or said.startswith(first)}, Doel.DRUK, name)


def check_drawn(named: dict[str, Page], doel: Doel, name: str) -> None:
    """Hold our own PDF of these pages against ReportLab's."""
    ours, theirs = write_pdf(list(named.values()), doel, PLAIN), by_reportlab(*named.values(), doel=doel)
    scale = min(1.0, MOST_SIDE / max(max(one.width, one.height) for one in named.values()))
    for said, one, other in zip(named, rendered(ours, scale), rendered(theirs, scale), strict=True):
        assert one.shape == other.shape, said
        apart = differs(one, other)
        # On a large cloth a handful of pixels on an edge may turn out otherwise; on a sheet of paper none.
        assert (apart[beside_text(named[said], apart.shape, scale)] > 4).mean() < 1e-6, said
        assert (apart > 48).mean() < 0.004, said
    mine, its = letters(ours), letters(theirs)
    # The marks of the logo pack are outlines.
    if doel is Doel.DRUK and (mine or its or name != "logo-pack"):
        check_letters(mine, its)


def check_letters(mine: list[tuple[str, float, float]], its: list[tuple[str, float, float]]) -> None:
    assert "".join(char for char, *_ in mine) == "".join(char for char, *_ in its)
    assert mine
    apart = []
    for (_, *before), (_, *one), (_, *other) in zip(mine[:-1], mine[1:], its[1:], strict=True):
        # The letters of a word that is parted at a line's end PDFium has all in one place.
        if one != before:
            apart.append(max(abs(one[0] - other[0]), abs(one[1] - other[1])))
    # ReportLab rounds the widths of letters to whole thousandths of their size; display type is up to 250 pt.
    assert max(apart) < 1
    assert np.mean(apart) < 0.2


# What a canvas is told


def test_colours_are_those_of_the_purpose() -> None:
    sheet = page(text("Samen eten", 60), box(10, 100, 50, 50, fill=PALETTE["pruim"]))
    for doel, wanted, other in ((Doel.SCHERM, "rg", "k"), (Doel.DRUK, "k", "rg")):
        with pikepdf.open(io.BytesIO(by_reportlab(sheet, doel=doel))) as pdf:
            used = [str(one.operator) for one in pikepdf.parse_content_stream(pdf.pages[0])]
        assert (wanted in used, other in used) == (True, False)


def test_the_fonts_are_those_of_the_identity_and_in_the_file() -> None:
    with pikepdf.open(io.BytesIO(by_reportlab(page(text("Schuif aan, Zoë", 60))))) as pdf:
        found = [font for font in pdf.pages[0].Resources.Font.values() if "/FontDescriptor" in font]
        assert [str(font.BaseFont).split("+")[1] for font in found] == ["Manrope-Medium"]
        assert all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in found)


@pytest.mark.parametrize("doel", Doel)
def test_pictures_go_in_as_they_are_and_once(doel: Doel) -> None:
    clear = image_artwork(Image.linear_gradient("L").convert("RGBA"))
    clear_half = Image.linear_gradient("L").convert("RGBA")
    clear_half.putalpha(Image.linear_gradient("L"))
    pictures = [
        *(Picture(Box(30, 30 + 60 * row, 80, 40), LOGO, "Logo") for row in range(2)),
        Picture(Box(200, 30, 50, 50), clear, "Verloop"),
        Picture(Box(200, 90, 50, 50), image_artwork(clear_half), "Verloop", clip=Box(200, 90, 20, 50)),
    ]
    sheet = page(*pictures)
    ours, theirs = write_pdf([sheet], doel, PLAIN), by_reportlab(sheet, doel=doel)
    (one,), (other,) = rendered(ours), rendered(theirs)
    assert np.abs(one - other).max() <= 4
    with pikepdf.open(io.BytesIO(theirs)) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 3


def test_links_lead_where_they_say() -> None:
    (sheet,) = door.pages("social-post", "Gouda", titel="Soep", maat="1080x1080", aanmelden="www.gouda.nl/soep")
    with pikepdf.open(io.BytesIO(by_reportlab(sheet))) as pdf:
        assert {str(one.A.URI) for one in pdf.pages[0].Annots} == {"https://www.gouda.nl/soep"}


def test_it_goes_anywhere_in_any_size_with_what_bleeds() -> None:
    sheet = page(box(-20, -20, 60, 60, fill=PALETTE["pruim"]), width=100, height=200)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 400))
    door.draw(canvas, sheet, 100, 50, width=150, bleed=10)
    canvas.save()
    (pixels,) = rendered(out.getvalue())
    # Top left corner of the trim: 100 from the left, 350 from the bottom; half as large again.
    purple = np.array(PALETTE["pruim"].rgb)
    assert np.abs(pixels[36 + 2, 86 + 2] - purple).max() <= 2
    assert np.abs(pixels[50 + 58, 100 + 58] - purple).max() <= 2
    assert (pixels[50 + 63, 100 + 63] == 255).all()
    assert (pixels[30, 80] == 255).all()


def test_a_line_to_cut_along_has_its_own_ink_on_paper_only() -> None:
    sheet = page(box(10, 10, 100, 100, stroke=PALETTE["pruim"], separation="cut"))
    with pikepdf.open(io.BytesIO(by_reportlab(sheet, doel=Doel.DRUK))) as pdf:
        spaces = [one for one in pdf.objects if isinstance(one, pikepdf.Array) and len(one) and one[0] == "/Separation"]
        assert {str(one[1]) for one in spaces} == {f"/{PLAIN.cut_color}"}
    (pixels,) = rendered(by_reportlab(sheet))
    assert (pixels == 255).all()


def test_a_canvas_that_runs_down_is_refused() -> None:
    with pytest.raises(ValueError, match="bottomup"):
        door.draw(Canvas(io.BytesIO(), bottomup=0), page(text("Kop", 40)))


def test_wrong_options_are_told_as_by_every_call() -> None:
    with pytest.raises(UsageError):
        door.pages("poster", "Gouda", maat="a9")


# In a report


def test_a_page_flows_along_in_a_report() -> None:
    (sheet,) = door.pages("poster", "Gouda", titel="Soep", maat="a4")
    flowable = door.PageFlowable(sheet)
    assert flowable.wrap(300, 10_000) == pytest.approx((300, 300 * sheet.height / sheet.width))
    assert flowable.wrap(10_000, 10_000) == pytest.approx((sheet.width, sheet.height))
    assert door.PageFlowable(sheet, 200).wrap(300, 800)[0] == 200
    out = io.BytesIO()
    said = Paragraph("Zo ziet de poster eruit:", getSampleStyleSheet()["Normal"])
    SimpleDocTemplate(out, invariant=1).build([said, door.PageFlowable(sheet, 250), said])
    assert "".join(char for char, *_ in letters(out.getvalue())).count("Zozietdepostereruit") == 2
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        assert len(pdf.pages) == 1


def test_the_same_page_is_the_same_bytes() -> None:
    (sheet,) = door.pages("poster", "Gouda", titel="Soep", maat="a4")
    assert by_reportlab(sheet) == by_reportlab(sheet)


def test_many_threads_may_draw_at_once() -> None:
    sheets = [
        one for maat in ("a3", "a4") for one in door.pages("poster", "Gouda", titel=f"Soep in {maat}, Zoë", maat=maat)
    ]
    alone = [by_reportlab(one) for one in sheets]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(by_reportlab, sheets * 4)) == alone * 4


def test_a_font_file_is_read_from_one_place_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    own = TTFont.addObjects
    monkeypatch.setattr(TTFont, "addObjects", lambda font, doc: (seen.append(fonts._TURN.locked()), own(font, doc)))
    by_reportlab(page(text("Kop", 60)))
    assert seen == [True]


DOCS = (ROOT / "docs" / "reportlab.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", re.findall(r"```python\n(.+?)```", DOCS, re.DOTALL))
def test_what_the_documents_show_works(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "docs/reportlab.md", "exec"), {"__name__": "example"})
    (made,) = tmp_path.glob("*.pdf")
    assert letters(made.read_bytes())
