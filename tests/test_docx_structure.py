"""A DOCX made from pages: what Word needs, what a screen reader needs, and what somebody who edits it needs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from example_pages import activities, longest, pages_of
from golden_pictures import photo as example_photo
from lxml import etree

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.page import Box, FormField, Group, Page, Picture, QRCode, Role
from kom_erbij.layout.page import Path as Shape
from kom_erbij.writers.docx import docx_scale, write_docx
from kom_erbij.writers.docx_texts import HEADINGS

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
W = f"{{{NS['w']}}}"
HERE = Path(__file__).parent
CASES = {
    "poster": ("poster", "a3", 0, False),
    "lange poster": ("poster", "a2", -1, False),
    "campagneposter": ("poster", "a4", None, False),
    "invulposter": ("poster", "a3", None, True),
    "kaart": ("invitation-card", "a6", -1, False),
    "post": ("social-post", "1200x630", 0, False),
}


def case(name: str) -> tuple[Page, ...]:
    product, maat, which, invul = CASES[name]
    activity = None if which is None else activities()[0] if which == 0 else longest()
    return pages_of(product, maat, activity, invul=invul)


def xml(package: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return etree.fromstring(opened.read(part))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    return list(etree.XPath(path, namespaces=NS)(root))


def words(paragraph: etree._Element) -> str:
    said = {"t": lambda node: node.text or "", "br": lambda _: " ", "softHyphen": lambda _: ""}
    nodes = find(paragraph, ".//w:t | .//w:br | .//w:softHyphen")
    return "".join(said[node.tag.removeprefix(W)](node) for node in nodes)


def anchored(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Each anchor, in reading order, with its name and alt text."""
    for anchor in find(root, "//wp:anchor"):
        yield anchor, find(anchor, "./wp:docPr")[0]


@pytest.mark.parametrize("name", CASES)
def test_office_s_own_schema_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    file = tmp_path / "blad.docx"
    file.write_bytes(write_docx(case(name)))
    found = audit.OpenXmlValidator().validate(str(file)).errors
    # The checker takes the type of a building block (17.12.15) for that of a section: both are called w:type.
    real = [one for one in found if not ("glossary" in one.part_uri and "bbPlcHdr" in one.description)]
    assert [f"{one.part_uri}: {one.description}" for one in real] == []


@pytest.mark.parametrize("name", CASES)
def test_what_the_schema_does_not_say(name: str) -> None:
    root = xml(write_docx(case(name)))
    ids = [node.get("id") for node in find(root, "//wp:docPr | //wps:cNvPr")]
    assert len(set(ids)) == len(ids)
    for choice in find(root, "//mc:Choice"):
        assert choice.nsmap[choice.get("Requires")].startswith("http://schemas.microsoft.com/office/word/2010/")
    order = ["rPr", "alias", "tag", "id", "lock", "placeholder", "showingPlcHdr", "text"]
    for properties in find(root, "//w:sdtPr"):
        assert [child.tag.removeprefix(W) for child in properties] == order


@pytest.mark.parametrize("name", CASES)
def test_texts_are_read_in_the_order_of_the_page(name: str) -> None:
    pages = case(name)
    root = xml(write_docx(pages))
    running = "//w:body/w:p[w:pPr/w:framePr] | //w:tbl//w:p[not(w:sdt)]"
    shown = find(root, f"//mc:Choice//w:txbxContent[not(.//w:sdt)]/w:p | {running}")
    said = [words(box) for box in shown]
    assert said == [text.text.replace("\n", " ") for page in pages for text in page.texts()]


@pytest.mark.parametrize("name", CASES)
def test_programs_without_text_boxes_read_the_same(name: str) -> None:
    pages = case(name)
    root = xml(write_docx(pages))
    running = "//w:body/w:p[w:pPr/w:framePr] | //w:tbl//w:p[not(w:sdt)]"
    plain = find(root, f"//mc:Fallback//w:txbxContent/w:p | {running}")
    expected = [text.text.replace("\n", " ") for page in pages for text in page.texts()]
    assert [said for one in plain if not (said := words(one)).endswith("…")] == expected


@pytest.mark.parametrize("name", CASES)
def test_headings_are_part_of_the_running_text_where_navigation_finds_them(name: str) -> None:
    pages = case(name)
    paragraphs = docx.Document(io.BytesIO(write_docx(pages))).paragraphs
    found = [one.text.replace("\n", " ") for one in paragraphs if one.style.name.startswith("Heading")]
    headings = [text for page in pages for text in page.texts() if text.role in HEADINGS]
    assert found == [text.text.replace("\n", " ") for text in headings]


@pytest.mark.parametrize("name", CASES)
def test_each_page_has_its_own_paper(name: str) -> None:
    pages = case(name)
    document = docx.Document(io.BytesIO(write_docx(pages)))
    assert len(pages) == len(document.sections)
    for section, page in zip(document.sections, pages, strict=True):
        scale = docx_scale(page)
        assert section.page_width.pt == pytest.approx(page.width * scale, abs=0.05)
        assert section.page_height.pt == pytest.approx(page.height * scale, abs=0.05)


@pytest.mark.parametrize("name", CASES)
def test_pictures_have_their_alt_text_and_decoration_says_that_it_is(name: str) -> None:
    pages = case(name)
    told, decorative, silent = [], 0, []
    for anchor, properties in anchored(xml(write_docx(pages))):
        if properties.get("descr"):
            told.append(properties.get("descr"))
            assert not find(properties, ".//adec:decorative")
        elif find(properties, ".//adec:decorative[@val='1']"):
            decorative += 1
            assert not find(anchor, ".//w:txbxContent")
        else:
            silent.append(anchor)
    items = [item for page in pages for item in page.items]
    pictures = [
        item.alt for item in items if isinstance(item, Group | Picture | QRCode) and item.role is not Role.ARTIFACT
    ]
    assert told == [alt for alt in pictures if alt]
    assert all(find(anchor, ".//w:txbxContent") for anchor in silent)
    shapes = [item for item in items if isinstance(item, Shape) or getattr(item, "role", None) is Role.ARTIFACT]
    # The line of a field that may grow is the border of what is typed on it.
    growing = (
        [item for item in items if isinstance(item, FormField) and item.lines == 1] if name == "invulposter" else []
    )
    assert decorative == len(shapes) + len(pages) - len(growing)


@pytest.mark.parametrize("name", [name for name in CASES if name != "invulposter"])
def test_headings_have_a_heading_style_that_looks_like_them(name: str) -> None:
    pages = case(name)
    package = write_docx(pages)
    document = docx.Document(io.BytesIO(package))
    styled = [
        (document.styles[style].name, words(node.getparent().getparent()))
        for node in find(xml(package), "//w:pStyle")
        if (style := _name(document, node.get(f"{W}val"))).startswith("Heading")
    ]
    expected = [
        (f"Heading {text.role.value[1]}", text.text.replace("\n", " "))
        for page in pages
        for text in page.texts()
        if text.role in (Role.H1, Role.H2, Role.H3)
    ]
    assert styled == expected
    assert expected
    first = next(text for page in pages for text in page.texts() if text.role is Role.H1)
    style, run = document.styles["Heading 1"], first.lines[0].runs[0]
    assert style.font.name == run.face.family
    assert style.font.size.pt == pytest.approx(run.size * docx_scale(pages[0]), abs=0.25)
    assert find(style.element, "./w:pPr/w:outlineLvl")[0].get(f"{W}val") == "0"


def _name(document: docx.document.Document, style_id: str) -> str:
    return next(style.name for style in document.styles if style.style_id == style_id)


def test_language_title_and_makers() -> None:
    pages = case("poster")
    package = write_docx(pages)
    document = docx.Document(io.BytesIO(package))
    props = document.core_properties
    assert (props.title, props.language, props.author) == (pages[0].title, "nl-NL", "Kom erbij")
    assert props.last_modified_by == "Kom erbij"
    assert props.comments == ""
    languages = find(document.styles.element, "./w:docDefaults//w:lang")
    assert [lang.get(f"{W}val") for lang in languages] == ["nl-NL"]
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert not [name for name in opened.namelist() if "thumbnail" in name or "customXml" in name or "app" in name]
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_word_lays_out_as_a_new_document_and_hyphenates_nothing_itself() -> None:
    settings = xml(write_docx(case("poster")), "word/settings.xml")
    mode = find(settings, "//w:compatSetting[@w:name='compatibilityMode']")[0]
    assert mode.get(f"{W}val") == "15"
    assert find(settings, "//w:autoHyphenation")[0].get(f"{W}val") == "0"
    assert find(settings, "//w:embedTrueTypeFonts")


@pytest.mark.parametrize("name", CASES)
def test_every_typeface_named_in_the_document_is_in_it(name: str) -> None:
    package = write_docx(case(name))
    table = xml(package, "word/fontTable.xml")
    carried = {
        (font.get(f"{W}name"), child.tag.removeprefix(W))
        for font in find(table, "//w:font")
        for child in font
        if child.tag.startswith(f"{W}embed")
    }
    used = set()
    for part in ("word/document.xml", "word/styles.xml"):
        for properties in find(xml(package, part), "//w:rPr[w:rFonts]"):
            bold = "embedBold" if find(properties, "./w:b[not(@w:val)]") else "embedRegular"
            used.add((find(properties, "./w:rFonts")[0].get(f"{W}ascii"), bold))
    assert used <= carried
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        files = [name for name in opened.namelist() if name.endswith(".odttf")]
    assert len(files) == len(carried)


@pytest.mark.parametrize("name", CASES)
def test_text_is_bold_or_says_that_it_is_not(name: str) -> None:
    package = write_docx(case(name))
    styled = find(xml(package, "word/document.xml"), "//w:r/w:rPr[w:rFonts]")
    assert styled
    assert all(find(one, "./w:b") for one in styled)
    assert not find(xml(package, "word/styles.xml"), "//w:rPrDefault//w:b[not(@w:val)]")


def test_fields_are_controls_with_a_name_that_cannot_be_thrown_away() -> None:
    pages = case("invulposter")
    package = write_docx(pages)
    fields = [item for page in pages for item in page.items if isinstance(item, FormField)]
    controls = find(xml(package), "//w:sdt")
    assert len(controls) == len(fields) > 0
    document = docx.Document(io.BytesIO(package))
    for control, item in zip(controls, fields, strict=True):
        assert find(control, "./w:sdtPr/w:alias")[0].get(f"{W}val") == item.label
        assert find(control, "./w:sdtPr/w:tag")[0].get(f"{W}val") == item.name
        assert find(control, "./w:sdtPr/w:lock")[0].get(f"{W}val") == "sdtLocked"
        assert words(control) == "Klik en typ"
        block = find(control, "./w:sdtPr/w:placeholder/w:docPart")[0].get(f"{W}val")
        glossary = xml(package, "word/glossary/document.xml")
        (prompt,) = find(glossary, f"//w:docPart[w:docPartPr/w:name/@w:val='{block}']/w:docPartBody")
        assert words(prompt) == words(control)
        style = find(control.getparent(), "./w:pPr/w:pStyle")[0].get(f"{W}val")
        font = document.styles[_name(document, style)].font
        assert font.name == item.face.family
        # Two lines go on a single one before its row grows.
        room = item.pitch / 2 if item.lines == 1 else item.pitch
        assert 0.4 * room < font.size.pt <= 0.8 * room


def test_links_work_and_say_where_they_go() -> None:
    document = docx.Document(io.BytesIO(write_docx(case("poster"))))
    root = document.element
    links = find(root, "//w:hyperlink[not(ancestor::mc:Fallback)]")
    assert [words(link) for link in links] == ["www.gouda.nl/komerbij"]
    clicks = find(root, "//a:hlinkClick")
    assert clicks
    for link, tip in [(links[0], f"{W}tooltip"), *((click, "tooltip") for click in clicks)]:
        target = document.part.rels[link.get(f"{{{NS['r']}}}id")].target_ref
        assert re.match(r"https://|mailto:", target)
        assert link.get(tip) == f"Ga naar {target}"


def test_drawings_lie_behind_the_text_unless_they_cover_something() -> None:
    ground = PALETTE["room"]
    square = (("M", (10.0, 10.0)), ("L", (50.0, 10.0)), ("L", (50.0, 50.0)), ("Z", ()))
    photo = Picture(Box(0, 0, 40, 40), _artwork(), "Een foto", clip=Box(10, 0, 20, 40))
    below, above = Shape(square, fill=ground), Shape(square, stroke=ground, stroke_width=2, dash=(4, 2))
    package = write_docx([Page(100, 100, (below, photo, above), "Proef", ground)])
    root = xml(package)
    assert [anchor.get("behindDoc") for anchor, _ in anchored(root)] == ["1", "1", "0", "0"]
    # What does not show is cropped, not squeezed.
    crop = find(root, "//a:srcRect")[0]
    assert dict(crop.attrib) == {"l": "25000", "r": "25000"}
    (dash,) = find(root, "//a:custDash/a:ds")
    assert dict(dash.attrib) == {"d": "200000", "sp": "100000"}


PHOTO_CASES = {name: (*one, False) for name, one in CASES.items() if name in ("invulposter", "kaart")} | {
    "invulposter op A2": ("poster", "a2", None, True, False),
    "fotoposter": ("poster", "a4", 0, False, True),
    "hoge fotoposter": ("poster", "a2", 0, False, True),
    "fotobericht": ("social-post", "1080x1080", 0, False, True),
}


@pytest.mark.parametrize("name", PHOTO_CASES)
def test_nothing_in_front_covers_running_text_and_what_lies_over_another_stays_over_it(name: str) -> None:
    """Word draws what is in front over headings and tables, wherever these stand in the text."""
    product, maat, which, invul, photo = PHOTO_CASES[name]
    activity = None if which is None else activities()[which]
    if photo:
        activity = replace(activity, afbeelding=example_photo())
    *_, page = pages_of(product, maat, activity, invul=invul)
    scale = docx_scale(page)
    root = xml(write_docx([page]))
    front: list[Box] = []
    for anchor, _ in anchored(root):
        if find(anchor, "./ancestor::w:tbl | .//w:txbxContent"):
            continue
        x, y = (int(one.text) / 12700 / scale for one in find(anchor, ".//wp:posOffset"))
        cx, cy = (int(find(anchor, "./wp:extent")[0].get(one)) / 12700 / scale for one in ("cx", "cy"))
        box = Box(x, y, cx, cy)
        if anchor.get("behindDoc") == "0":
            front.append(box)
        else:
            assert not any(box.overlaps(one) for one in front)
    fields = [item for item in page.items if isinstance(item, FormField)]
    in_table = {item.name for item in fields} if invul else set()
    running = [text.ink for text in page.texts() if text.role in HEADINGS or text.field in in_table]
    assert running
    assert not any(text.overlaps(one) for text in running for one in front)


def _artwork() -> Artwork:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 40), "#336699").save(out, "PNG")
    return Artwork(ArtworkKind.PNG, out.getvalue(), 40, 40, "foto.png", "")


def test_the_date_inside_is_the_one_that_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1758844800")
    props = docx.Document(io.BytesIO(write_docx(case("poster")))).core_properties
    assert str(props.created.date()) == str(props.modified.date()) == "2025-09-26"
