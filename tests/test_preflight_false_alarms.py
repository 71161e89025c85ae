"""Files that are right are called right: small ones of our own, and what WeasyPrint and typst promise and keep."""

# ruff: noqa: E501 (a case a line reads best)
from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pdf_cases import (
    MM,
    Array,
    Dictionary,
    Name,
    Tag,
    draw,
    glyphs,
    image,
    print_pdf,
    resource,
    saved,
    screen_pdf,
    usual,
)

from kom_erbij.campaign.drukker import Doel, Drukker, Standard
from kom_erbij.errors import Severity
from kom_erbij.preflight import guess_doel, preflight

X1A = Drukker(standard=Standard.X1A)
BODY = """<h1>Samen eten</h1><p>Schuif aan in <a href="https://www.gouda.nl">de Waag</a>.</p><ul><li>Soep</li></ul>
<table><tr><th scope="col">Dag</th><th scope="col">Tijd</th></tr><tr><td>do</td><td>17.30</td></tr></table>"""
TYPST = """#set document(title: "Samen eten")
#set text(lang: "nl")
= Samen eten
Schuif aan in #link("https://www.gouda.nl")[de Waag].
- Soep
#table(columns: 2, table.header[Dag][Tijd], [do], [17.30])
"""


def _found(data: bytes, doel: Doel, drukker: Drukker | None = None) -> set[str]:
    found = preflight(data, doel, drukker).findings
    return {one.rule for one in found if one.severity is not Severity.NOTE}


def _spot_line(pdf: pikepdf.Pdf, course: bytes = b"240 190 50 50 re") -> None:
    tint = pdf.make_stream(b"{0 exch 0 0}", FunctionType=4, Domain=[0, 1], Range=[0, 1] * 4)
    resource(
        pdf, "/ColorSpace", "/S", Array([Name.Separation, Name.CutContour, Name.DeviceCMYK, pdf.make_indirect(tint)])
    )
    resource(pdf, "/ExtGState", "/Over", Dictionary(OP=True, op=True))
    draw(pdf, b"/Over gs /S CS 1 SCN %s S" % course)


def _white_slants_over_the_cut(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"0 0 0 0 k 255 180 m 230 240 l 230 330 l 255 330 l f")
    _spot_line(pdf, b"40 80 200 320 re")


def _kept_and_what_falls_off(pdf: pikepdf.Pdf) -> None:
    """Around a hole, and beside the line: what falls off may hold words, and a hole is no edge of what is kept."""
    _spot_line(pdf, b"40 80 230 320 re S 240 190 m 240 200 l 250 200 l 250 190 l h")
    draw(pdf, b"0 0 0 1 k BT /F 10 Tf 60 50 Td %s Tj ET" % glyphs("Valt eraf"))


def _drawn_twice(pdf: pikepdf.Pdf) -> None:
    _spot_line(pdf, b"40 80 230 320 re")
    _spot_line(pdf, b"40 80 230 320 re")


def _placed(pdf: pikepdf.Pdf, picture: Any) -> None:
    resource(pdf, "/XObject", "/I", picture)
    draw(pdf, b"q 72 0 0 72 100 100 cm /I Do Q")


def _clear(pdf: pikepdf.Pdf) -> None:
    resource(pdf, "/ExtGState", "/G", Dictionary(ca=0.5, BM=Name.Multiply))
    draw(pdf, b"/G gs 0.6 0.6 0.4 0 k 100 100 50 50 re f")


def _slanting(pdf: pikepdf.Pdf) -> None:
    """White paper with one slanting band that runs off on both sides: its bleed lies beside where it is cut."""
    edge = 8 * MM
    draw(
        pdf,
        b"0 0 0 0 k %f %f %f %f re f 0.5 0 0.5 0 k 0 200 m 0 260 l 400 460 l 400 400 l h f"
        % (edge, edge, 111 * MM, 154 * MM),
    )


def _steep(pdf: pikepdf.Pdf) -> None:
    """The same at a sharp angle with the edge: two up for one out."""
    edge = 8 * MM
    draw(
        pdf,
        b"0 0 0 0 k %f %f %f %f re f 0.5 0 0.5 0 k 0 100 m 0 160 l 60 280 l 60 220 l h f"
        % (edge, edge, 111 * MM, 154 * MM),
    )


def _white_paper(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"0 0 0 0 k 0 0 400 500 re f 0 0 0 1 k BT /F 14 Tf 100 200 Td %s Tj ET" % glyphs("Alleen tekst"))


def _marks(pdf: pikepdf.Pdf) -> None:
    """Registration marks in all inks, hairline thin, outside the bleed: that is where they belong."""
    tint = pdf.make_stream(b"{dup dup dup}", FunctionType=4, Domain=[0, 1], Range=[0, 1] * 4)
    resource(pdf, "/ColorSpace", "/A", Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)]))
    draw(pdf, b"/A CS 1 SCN 0.2 w 3 150 m 15 150 l S /A cs 1 scn 3 200 9 9 re f")


def _speck(pdf: pikepdf.Pdf) -> None:
    """400 % ink on less than a square millimetre dries."""
    draw(pdf, b"1 1 1 1 k 100 100 1 1 re f")


def _hidden(pdf: pikepdf.Pdf) -> None:
    """What is clipped away is not printed: an RGB vlak of no size, text outside its clip."""
    draw(pdf, b"q 100 100 10 10 re W n 0 0 0 1 k 200 200 50 50 re f Q")


PRINT: list[Callable[[pikepdf.Pdf], None]] = [
    lambda pdf: None, _spot_line, _white_slants_over_the_cut, _kept_and_what_falls_off, _drawn_twice, _clear, _slanting, _steep, _white_paper, _marks, _speck, _hidden,
    lambda pdf: _placed(pdf, image(pdf, 300, 300)),
    lambda pdf: _placed(pdf, image(pdf, 300, 300, SMask=image(pdf, 300, 300, Name.DeviceGray))),
    lambda pdf: _placed(pdf, image(pdf, 700, 700, Name.DeviceGray, 1)),
    lambda pdf: draw(pdf, b"0.9 0.7 0.4 0.9 k 100 100 50 50 re f"),
]  # fmt: skip
SCREEN: list[Callable[[], pikepdf.Pdf]] = [
    screen_pdf,
    lambda: screen_pdf([Tag("H1", "Alleen een kop", size=24)]),
    lambda: screen_pdf([*usual(), Tag("P", "Groot lichter grijs", size=24, color=b"0.55 0.55 0.55 rg")]),
    lambda: screen_pdf([*usual(), Tag("Figure", alt="Een foto van de markt, logo.png staat op de muur")]),
    lambda: screen_pdf([*usual(), Tag("Table", kids=[
        Tag("TR", kids=[Tag("TH", "Dag", id="dag"), Tag("TH", "Tijd", id="tijd")]),
        Tag("TR", kids=[Tag("TD", "do", attributes={"O": Name.Table, "ColSpan": 2})]),
        Tag("TR", kids=[Tag("TD", "vr", attributes={"O": Name.Table, "Headers": Array([pikepdf.String("dag")])}), Tag("TD", "12")]),
    ])]),
]  # fmt: skip


@pytest.mark.parametrize("change", PRINT)
def test_right_for_print(change: Callable[[pikepdf.Pdf], None]) -> None:
    pdf = print_pdf()
    change(pdf)
    assert _found(saved(pdf), Doel.DRUK) == set()


@pytest.mark.parametrize("pages", [1, 2])
def test_right_pdf_x1a(pages: int) -> None:
    assert _found(saved(print_pdf(x1a=True, pages=pages), "1.4"), Doel.DRUK, X1A) == set()


@pytest.mark.parametrize("bleed", [2, 3, 5, 10])
def test_right_with_another_bleed(bleed: float) -> None:
    assert _found(saved(print_pdf(bleed=bleed)), Doel.DRUK, Drukker(bleed=bleed)) == set()


@pytest.mark.parametrize("make", SCREEN)
def test_right_for_the_screen(make: Callable[[], pikepdf.Pdf]) -> None:
    assert _found(saved(make(), "1.7"), Doel.SCHERM) == set()


def _weasy(css: str, **options: Any) -> bytes:
    weasyprint = pytest.importorskip("weasyprint", reason="WeasyPrint heeft pango nodig", exc_type=OSError)
    html = f'<html lang="nl"><head><title>Samen eten</title><style>{css}</style></head><body>{BODY}</body></html>'
    made = weasyprint.HTML(string=html).write_pdf(**options)
    assert isinstance(made, bytes)
    return made


def test_weasyprint_keeps_its_promise_of_pdf_ua() -> None:
    data = _weasy("@page { size: A5 }", pdf_variant="pdf/ua-1")
    assert guess_doel(data)[0] is Doel.SCHERM
    # Its list has a Lbl for each bullet and no ListNumbering (ISO 14289-1, 7.6): a warning, and rightly so.
    assert _found(data, Doel.SCHERM) == {"list-numbering"}


def test_weasyprint_plain_is_neither() -> None:
    data = _weasy("@page { size: A5 } h1 { color: #c33 }")
    assert {"tags-missing", "ua-xmp-missing", "link-untagged", "link-contents"} <= _found(data, Doel.SCHERM)
    assert {"color-rgb", "bleed-small", "output-intent-missing", "pdfx-claim-missing"} <= _found(data, Doel.DRUK)


def test_weasyprint_s_pdf_x_lacks_an_output_intent_unless_given_one() -> None:
    css = "@page { size: A5; bleed: 3mm } body { color: device-cmyk(0% 0% 0% 100%) } a { color: inherit; text-decoration: none }"
    data = _weasy(css, pdf_variant="pdf/x-4")
    assert guess_doel(data)[0] is Doel.DRUK
    found = _found(data, Doel.DRUK)
    # ISO 15930-7 asks for an output intent and no link on the page; boxes, claims, dates and XMP are right.
    assert found == {"output-intent-missing", "annotation-inside"}


def test_typst_keeps_its_promise_of_pdf_ua() -> None:
    typst = pytest.importorskip("typst")
    data = typst.compile(TYPST.encode(), pdf_standards=["ua-1"])
    assert _found(data, Doel.SCHERM) == set()


def test_typst_plain_is_no_pdf_ua_and_no_pdf_x() -> None:
    typst = pytest.importorskip("typst")
    data = typst.compile(TYPST.encode())
    assert {"ua-claim-missing", "display-doc-title"} <= _found(data, Doel.SCHERM)
    assert {"bleed-small", "output-intent-missing", "pdfx-claim-missing", "annotation-inside"} <= _found(
        data, Doel.DRUK
    )


def test_others_find_our_right_screen_file_right_too(tmp_path: Any) -> None:
    pdfua = pytest.importorskip("pdfua")
    path = tmp_path / "goed.pdf"
    path.write_bytes(saved(screen_pdf(), "1.7"))
    report = pdfua.Validator().validate(str(path))
    assert not report.findings


def test_the_same_bytes_give_the_same_report() -> None:
    data = saved(print_pdf())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        draw(pdf, b"1 0 0 rg 100 100 50 50 re f")
        wrong = saved(pdf)
    report = preflight(wrong, Doel.DRUK)
    assert report.findings
    assert report == preflight(wrong, Doel.DRUK)
