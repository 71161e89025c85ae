"""The PDF for a screen is accessible (PDF/UA-1): checked by others, and read here as a reader meets it."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import outloud
import pdfua
import pikepdf
import pypdfium2
import pytest
from pdf_samples import (
    PRODUCTS,
    artwork,
    box,
    hyphenated,
    image_artwork,
    opened,
    page,
    product,
    table_pages,
    text,
)
from PIL import Image

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.page import Box, Page, Picture, QRCode, Role
from kom_erbij.layout.qr import place_qr
from kom_erbij.writers.pdf import write_pdf

CASES = [*PRODUCTS, "table"]


def pages_of(name: str) -> tuple[Page, ...]:
    return table_pages() if name == "table" else product(name)


def outline(element: pikepdf.Object) -> object:
    """The structure below an element as nested lists: [role, kid, ...]; content is "." and an annotation "@"."""
    kids = element.K.as_list() if isinstance(element.K, pikepdf.Array) else [element.K]
    found: list[object] = [str(element.S)[1:]]
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append(outline(kid))
        else:
            found.append("@" if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid else ".")
    return found


def structure(pdf: pikepdf.Pdf) -> list[object]:
    found = outline(pdf.Root.StructTreeRoot.K.as_list()[0])
    assert isinstance(found, list)
    return found


def elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == f"/{role}"]


@pytest.mark.parametrize("name", CASES)
def test_checkers_find_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "gemaakt.pdf"
    path.write_bytes(write_pdf(pages_of(name)))
    heard = outloud.check(str(path))
    assert heard.error is None
    assert [(one.rule, one.message) for one in heard.findings] == []
    assert heard.verdict == "pass"
    report = pdfua.validate(str(path))
    assert report.exit_code == 0
    assert [(one.rule_id, one.message) for one in report.findings] == []
    assert [(one.rule_id, one.skipped_reason) for one in report.outcomes if one.skipped_reason] == []
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


def test_structure_follows_the_reading_order_and_nests() -> None:
    with opened(write_pdf(table_pages())) as pdf:
        cell = [["TD", "."], ["TD", "."]]
        assert structure(pdf) == [
            "Document",
            ["H1", "."],
            ["Table", ["TR", ["TH", "."], ["TH", "."]], ["TR", *cell], ["TR", *cell]],
            ["H2", "."],
            [
                "L",
                ["LI", ["LBody", "."]],
                ["LI", ["LBody", ".", ["Link", ".", "@"]]],
                ["LI", ["LBody", "."]],
            ],
            ["BlockQuote", ["P", "."]],
            ["P", "."],
            ["P", ".", "."],
        ]
        assert [str(cell.A.Scope) for cell in elements(pdf, "TH")] == ["/Column", "/Column"]


def test_a_header_beside_its_row_heads_that_row() -> None:
    path = ((Role.TABLE, 1), (Role.TR, 1))
    sheet = page(text("Waar", 60, role=Role.TH, within=path), text("De Waag", 90, role=Role.TD, within=path))
    with opened(write_pdf([sheet])) as pdf:
        assert [str(cell.A.Scope) for cell in elements(pdf, "TH")] == ["/Row"]


def test_every_operator_that_paints_is_content_or_artifact() -> None:
    for name in CASES:
        with opened(write_pdf(pages_of(name))) as pdf:
            for sheet in pdf.pages:
                depth, seen = 0, []
                for one in pikepdf.parse_content_stream(sheet.obj.Contents):
                    operator = str(one.operator)
                    depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
                    if operator in ("f", "S", "B", "TJ", "Do"):
                        assert depth >= 1, operator
                    if operator == "BDC" and "/MCID" in one.operands[1]:
                        assert depth == 1
                        seen.append(int(one.operands[1].MCID))
                assert depth == 0
                assert seen == list(range(len(seen)))
                numbers = pdf.Root.StructTreeRoot.ParentTree.Nums.as_list()
                parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
                if seen:
                    assert len(parents[int(sheet.obj.StructParents)].as_list()) == len(seen)


def test_annotations_and_their_elements_point_at_each_other() -> None:
    for name in CASES:
        with opened(write_pdf(pages_of(name))) as pdf:
            numbers = pdf.Root.StructTreeRoot.ParentTree.Nums.as_list()
            parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
            for sheet in pdf.pages:
                assert sheet.obj.Tabs == "/S"
                for made in sheet.obj.get("/Annots", pikepdf.Array()).as_list():
                    element = parents[int(made.StructParent)]
                    assert {"/Link": "/Link", "/Widget": "/Form"}[str(made.Subtype)] == element.S
                    kids = element.K.as_list() if isinstance(element.K, pikepdf.Array) else [element.K]
                    hung = [kid.Obj for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
                    assert [one.objgen for one in hung] == [made.objgen]
                    assert str(made.get("/Contents", made.get("/TU")))


def test_a_parted_word_is_read_whole_and_lines_stay_apart() -> None:
    item, words = hyphenated()
    with opened(write_pdf([page(item)])) as pdf:
        fonts = {name: _says(font) for name, font in pdf.pages[0].obj.Resources.Font.items()}
        said, said_by = "", ""
        for one in pikepdf.parse_content_stream(pdf.pages[0].obj.Contents):
            operator = str(one.operator)
            if operator == "Tf":
                font = fonts[str(one.operands[0])]
            elif operator == "BDC" and "/ActualText" in one.operands[1]:
                said_by = str(one.operands[1].ActualText)
            elif operator == "EMC":
                said_by = ""
            elif operator == "TJ":
                said += said_by or "".join(font(bytes(part)) for part in one.operands[0] if not _is_number(part))
    assert said == words


def _is_number(part: object) -> bool:
    return not isinstance(part, pikepdf.String | bytes)


def _says(font: pikepdf.Object):  # type: ignore[no-untyped-def]
    """What a font's codes say, by its ToUnicode."""
    import re

    table = {
        bytes.fromhex(code): bytes.fromhex(char).decode("utf-16-be")
        for code, char in re.findall(r"^<(\w{4})> <(\w+)>$", font.ToUnicode.read_bytes().decode(), re.MULTILINE)
    }
    return lambda data: "".join(table[data[at : at + 2]] for at in range(0, len(data), 2))


def test_words_are_copied_as_they_were_typed() -> None:
    words = "Café Zuiderzee, ’s avonds: € 2,50 – één ĳsje"
    document = pypdfium2.PdfDocument(write_pdf([page(text(words, 100, width=400))]))
    try:
        copied = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    assert copied.split() == words.replace("ĳ", "ij").split()


def test_an_address_in_a_sentence_is_a_link_over_just_that_address() -> None:
    sheet = page(text("Kijk op www.gouda.nl/komerbij. Tot dan!", 100))
    with opened(write_pdf([sheet])) as pdf:
        (link,) = pdf.pages[0].obj.Annots.as_list()
        assert str(link.A.URI) == "https://www.gouda.nl/komerbij"
        assert str(link.Contents) == "www.gouda.nl/komerbij"
        left, bottom, right, top = (float(value) for value in link.Rect.as_list())
        rect = [round(value) for value in (left, bottom, right, top)]
        assert structure(pdf) == ["Document", ["P", ".", ["Link", ".", "@"], "."]]
    document = pypdfium2.PdfDocument(write_pdf([sheet]))
    try:
        covered = document[0].get_textpage().get_text_bounded(*rect)
    finally:
        document.close()
    assert covered.strip() == "www.gouda.nl/komerbij"


def test_a_link_over_two_lines_has_an_area_for_each() -> None:
    item = text("Lees hier alles over de week in jouw buurt en meld je aan", 100, width=180, href="gouda.nl/week")
    assert len(item.lines) > 1
    with opened(write_pdf([page(item)])) as pdf:
        (link,) = pdf.pages[0].obj.Annots.as_list()
        assert str(link.A.URI) == "https://gouda.nl/week"
        assert len(link.QuadPoints.as_list()) == 8 * len(item.lines)


def test_a_qr_code_is_a_link_with_words() -> None:
    code: QRCode = place_qr("www.gouda.nl/komerbij", Box(30, 30, 80, 80), PALETTE["nacht"])
    with opened(write_pdf([page(code)])) as pdf:
        (link,) = pdf.pages[0].obj.Annots.as_list()
        assert str(link.A.URI) == "https://www.gouda.nl/komerbij"
        assert structure(pdf) == ["Document", ["Link", ["Figure", "."], "@"]]
        (figure,) = elements(pdf, "Figure")
        assert str(figure.Alt) == "QR-code naar www.gouda.nl/komerbij"
        assert [float(value) for value in figure.A.BBox.as_list()] == [30, 485, 110, 565]


def test_another_language_is_marked_and_the_page_s_own_is_not() -> None:
    with opened(write_pdf([page(text("Welcome", 60, lang="en"), text("Welkom", 90, lang="nl-NL"))])) as pdf:
        spans = [
            str(one.operands[1].Lang)
            for one in pikepdf.parse_content_stream(pdf.pages[0].obj.Contents)
            if str(one.operator) == "BDC" and "/Lang" in one.operands[1]
        ]
        assert spans == ["en"]
        assert str(pdf.Root.Lang) == "nl-NL"


def test_title_language_and_claim_are_told() -> None:
    with opened(write_pdf([page(text("Welkom", 60), title="Kom erbij & <eet> mee")])) as pdf:
        assert pdf.pdf_version == "1.7"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as told:
            assert told["dc:title"] == "Kom erbij & <eet> mee"
            assert told["pdfuaid:part"] == "1"


def test_fields_have_names_a_font_and_a_place_in_the_order() -> None:
    with opened(write_pdf(product("fill-in poster"))) as pdf:
        fields = pdf.Root.AcroForm.Fields.as_list()
        assert [str(one.T) for one in fields] == ["titel", "titel-2", "datum", "tijd", "locatie", "aanmelden"]
        assert len(elements(pdf, "Form")) == len(fields)
        (font,) = (font for _, font in pdf.Root.AcroForm.DR.Font.items())
        assert "/FontFile2" in font.FontDescriptor
        from fontTools.ttLib import TTFont

        cmap = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes())).getBestCmap()
        assert all(ord(char) in cmap for char in "Één geïnteresseerde coördinator, ’s avonds: €")


@pytest.mark.parametrize("name", ["poster", "fill-in poster"])
def test_a_poster_is_small(name: str) -> None:
    assert len(write_pdf(product(name))) < 150_000


def test_fonts_are_embedded_and_subset() -> None:
    with opened(write_pdf(product("poster"))) as pdf:
        for _, font in pdf.pages[0].obj.Resources.Font.items():
            descendant = font.DescendantFonts[0]
            assert str(font.BaseFont)[7] == "+"
            assert 0 < len(descendant.FontDescriptor.FontFile2.read_bytes()) < 30_000
            assert len(descendant.CIDToGIDMap.read_bytes()) == 2 * (1 + len(descendant.W[1].as_list()))


def test_a_jpeg_stays_as_it_is_without_where_it_was_taken() -> None:
    shot = Image.effect_noise((300, 200), 90).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = "bij oma thuis"
    photo = image_artwork(shot, ArtworkKind.JPEG, quality=80, exif=exif)
    assert b"bij oma thuis" in photo.data
    with opened(write_pdf([page(Picture(Box(0, 0, 300, 200), photo, "Een foto"))])) as pdf:
        made = pdf.pages[0].obj.Resources.XObject.Im1
        assert made.Filter == "/DCTDecode"
        raw = made.read_raw_bytes()
    assert b"bij oma thuis" not in raw
    scan = photo.data.index(b"\xff\xda")
    assert raw.endswith(photo.data[scan:])
    assert Image.open(io.BytesIO(raw)).tobytes() == Image.open(io.BytesIO(photo.data)).tobytes()


def test_a_jpeg_on_its_side_is_put_upright() -> None:
    wide = Image.new("RGB", (200, 100), (255, 0, 0))
    wide.paste((0, 0, 255), (0, 0, 100, 100))
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = replace(image_artwork(wide, ArtworkKind.JPEG, quality=95, exif=exif), width=100, height=200)
    with opened(write_pdf([page(Picture(Box(0, 0, 100, 200), photo, "Een foto"))])) as pdf:
        made = pikepdf.PdfImage(pdf.pages[0].obj.Resources.XObject.Im1).as_pil_image().convert("RGB")
    assert made.size == (100, 200)
    assert made.getpixel((50, 20))[2] > 200
    assert made.getpixel((50, 180))[0] > 200


@pytest.mark.parametrize("kind", [ArtworkKind.PNG, ArtworkKind.JPEG])
def test_no_more_pixels_than_a_screen_shows(kind: ArtworkKind) -> None:
    photo = image_artwork(Image.effect_noise((2000, 1000), 60).convert("RGB"), kind)
    with opened(write_pdf([page(Picture(Box(0, 0, 144, 72), photo, "Een foto"))])) as pdf:
        made = pdf.pages[0].obj.Resources.XObject.Im1
        assert (int(made.Width), int(made.Height)) == (300, 150)


def test_a_logo_s_own_tags_do_not_mix_with_the_page_s() -> None:
    with pikepdf.new() as logo:
        sheet = logo.add_blank_page(page_size=(100, 50))
        sheet.obj.Contents = logo.make_stream(b"/P <</MCID 0>> BDC 1 0 0 rg 0 0 100 50 re f EMC")
        out = io.BytesIO()
        logo.save(out)
    item = Picture(Box(0, 0, 100, 50), artwork(out.getvalue(), ArtworkKind.PDF, 100, 50), "Logo van Gouda")
    with opened(write_pdf([page(item)])) as pdf:
        content = pdf.pages[0].obj.Resources.XObject.Im1.read_bytes()
    assert b"MCID" not in content
    assert b"1 0 0 rg" in content


def test_a_text_of_nothing_leaves_no_empty_element() -> None:
    with opened(write_pdf([page(replace(text("Welkom", 60), lines=()), text("Welkom", 60))])) as pdf:
        assert structure(pdf) == ["Document", ["P", "."]]


def test_lines_to_cut_along_are_not_on_a_screen() -> None:
    cut = box(10, 10, 300, 300, separation="cut")
    assert write_pdf([page(cut)]) == write_pdf([page()])


def test_same_pages_same_bytes_also_when_a_picture_has_been_seen_before() -> None:
    first = write_pdf(product("poster"))
    write_pdf(product("card"))
    assert write_pdf(product("poster")) == first
