"""One style.toml for what flows: the page, DOCX and ODT say the same, and an own look shows in all three."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import TemplateError
from kom_erbij.layout.flow import fitted
from kom_erbij.layout.letterhead import letterhead_of
from kom_erbij.resources import templates
from kom_erbij.template.document import Document, Heading, Manner, Paragraph, Quote, Words
from kom_erbij.template.style import Stylesheet, house_style, load_style
from kom_erbij.writers.docx_document import write_document_docx
from kom_erbij.writers.odt import write_odt

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOUDA = letterhead_of(Campagne(register().find("Gouda"), week_of(2027)))
HOUSE = (templates() / "style.toml").read_text(encoding="utf-8")


def document(look: Stylesheet) -> Document:
    return Document(
        "Brief",
        "Brief: Dank u wel",
        (
            Heading(1, (Words("Dank u wel"),)),
            Paragraph((Words("U was er."),), Manner.LEAD),
            Heading(2, (Words("En nu"),)),
            Paragraph((Words("Tot volgend jaar. " * 20),)),
            Quote((Paragraph((Words("Het was fijn."),)), Paragraph((Words("Een bezoeker"),)))),
        ),
        look=look,
    )


def docx_styles(data: bytes) -> dict[str, tuple[float, float, float]]:
    """Size, leading and white above (pt) of each paragraph style."""
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml"))
    found = {}
    for style in root.iter(f"{W}style"):
        size, spacing = style.find(f"{W}rPr/{W}sz"), style.find(f"{W}pPr/{W}spacing")
        if size is not None and spacing is not None:
            assert spacing.get(f"{W}lineRule") == "atLeast"
            values = (spacing.get(f"{W}line"), spacing.get(f"{W}before"))
            line, before = (int(one) / 20 for one in values if one)
            found[str(style.get(f"{W}styleId"))] = (int(size.get(f"{W}val") or 0) / 2, line, before)
    return found


def odt_styles(data: bytes) -> dict[str, tuple[float, float, float]]:
    text = zipfile.ZipFile(io.BytesIO(data)).read("styles.xml").decode()
    found = {}
    for name, body in re.findall(r'<style:style style:name="([^"]+)"(.*?)</style:style>', text, re.DOTALL):
        numbers = [
            re.search(rf'{key}="([\d.]+)pt"', body)
            for key in ("fo:font-size", "style:line-height-at-least", "fo:margin-top")
        ]
        if all(numbers):
            size, line, above = (float(one[1]) for one in numbers if one)
            found[name] = (size, line, above)
    return found


NAMES = {
    "heading-1": ("Heading1", "Heading_20_1"),
    "heading-2": ("Heading2", "Heading_20_2"),
    "lead": ("Lead", "Inleiding"),
    "quote-source": ("QuoteSource", "Wie_20_het_20_zei"),
    "cell": ("TableText", "Tabeltekst"),
}


@pytest.mark.parametrize("own", [False, True], ids=["ours", "own"])
def test_size_leading_and_white_are_the_same_in_every_format(own: bool, tmp_path: Path) -> None:
    look = house_style()
    if own:
        path = tmp_path / "style.toml"
        path.write_text(HOUSE.replace("size = 14\nleading = 18", "size = 16\nleading = 22"), encoding="utf-8")
        look = load_style(path)
    flow = fitted(document(look))
    its = flow.document.look
    assert its["heading-2"].size == (16 if own else 14)
    words, text = write_document_docx(flow.document, GOUDA), write_odt(flow.document, GOUDA)
    docx, odt = docx_styles(words), odt_styles(text)
    for name, (in_word, in_odt) in NAMES.items():
        expected = (its[name].size, its[name].leading, its[name].again)
        assert docx[in_word] == pytest.approx(expected, abs=0.06), name
        assert odt[in_odt] == pytest.approx(expected, abs=0.01), name
    sizes = {run.size for page in flow.drawn(GOUDA) for one in page.texts() for line in one.lines for run in line.runs}
    assert {its["heading-2"].size, its["lead"].size, its["body"].size} <= sizes


def test_a_longer_text_is_set_smaller_in_all_formats_alike() -> None:
    long = document(house_style())
    long = Document(long.label, long.title, (*long.blocks, *([Paragraph((Words("Nog een zin. " * 30),))] * 7)))
    its = fitted(long).document.look["body"]
    assert its.size < house_style()["body"].size
    assert docx_styles(write_document_docx(fitted(long).document, GOUDA))["Dateline"] == pytest.approx(
        (its.size, its.leading, its.above), abs=0.3
    )


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("margin = 24", "margen = 24", "paper.margen"),
        ("leading = 18", "leiding = 18", "styles.heading-2.leiding"),
        ('like = "cell"', 'like = "cel"', "styles.cell-header.like"),
    ],
)
def test_a_wrong_key_is_named(old: str, new: str, field: str, tmp_path: Path) -> None:
    path = tmp_path / "style.toml"
    path.write_text(HOUSE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load_style(path)
    place = caught.value.findings[0].place
    assert (place.file, place.field) == (f"{tmp_path.name}/style.toml", field)


def test_what_was_pasted_elsewhere_keeps_its_ground() -> None:
    data = write_document_docx(document(house_style()), GOUDA)
    body = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    light = [
        run
        for run in body.iter(f"{W}r")
        if (color := run.find(f"{W}rPr/{W}color")) is not None and color.get(f"{W}val") == "FFF4E2"
    ]
    assert light
    assert all(run.find(f"{W}rPr/{W}shd") is not None for run in light)
