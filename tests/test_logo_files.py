"""Pages as SVG, and what is put on other people's pages: no letters to install, nothing under it, no marks."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pikepdf
import pytest
from golden_pictures import _activity, _campagne
from parts import compose, job
from PIL import Image

from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.model import Huisstijl
from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.lettering import lettering
from kom_erbij.layout.page import Page, Text
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.jobs import Ready
from kom_erbij.production.make.run import bytes_of
from kom_erbij.template.registry import find_product
from kom_erbij.writers.svg_page import write_svg

SVG = "{http://www.w3.org/2000/svg}"
LOGO = find_product("logo-pack")
SHAPES = [maat for maat in LOGO.sizes if maat != "gebruik-a4"]


def files(maat: str, *formats: str, doelen: tuple[Doel, ...] = (Doel.SCHERM,)) -> list[Ready]:
    return list(bytes_of(job(LOGO, maat, Wishes(formats, doelen=doelen), _campagne(), None)).files)


def page(maat: str) -> Page:
    (made,) = compose(LOGO, maat, _campagne(), None)
    return made


def points(path: str) -> list[tuple[float, float]]:
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.parametrize("maat", SHAPES)
def test_a_logo_is_drawn_within_its_box_in_our_colours_and_says_what_it_is(maat: str) -> None:
    (svg,) = files(maat, "svg")
    root = ElementTree.fromstring(svg.data)
    _, _, width, height = (float(one) for one in root.attrib["viewBox"].split())
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == root.attrib["aria-label"] == "Kom erbij!"
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {"svg", "title", "desc", "path", "image"}
    for one in root.iter(f"{SVG}path"):
        half = float(one.get("stroke-width", 0)) / 2
        for x, y in points(one.attrib["d"]):
            assert half <= x <= width - half
            assert half <= y <= height - half
    used = {one.get(key, "none") for one in root.iter(f"{SVG}path") for key in ("fill", "stroke")} - {"none"}
    inks = {"wit": {PALETTE["wit"].hex}, "zwart": {PALETTE["zwart"].hex}}.get(maat.rpartition("-")[2])
    assert used
    assert inks is None or used == inks
    assert svg.data == files(maat, "svg")[0].data


def test_letters_are_set_as_they_are_on_the_page() -> None:
    (poster,) = compose(find_product("poster"), "a4", _campagne(), _activity("lang"))
    seen = 0
    for text in poster.texts():
        drawn = [path for path in lettering(text) if path.segments]
        runs = [run for line in text.lines for run in line.runs if run.text.strip()]
        assert len(drawn) == len(runs)
        for path, run in zip(drawn, runs, strict=True):
            xs = [value for _, values in path.segments for value in values[::2]]
            # A letter sticks out of its own advance by a hair at most.
            assert run.x - run.size * 0.08 <= min(xs)
            assert max(xs) <= run.x + run.width + run.size * 0.08
            assert max(xs) - min(xs) >= run.width * 0.6
            seen += 1
    assert seen > 5


def test_a_poster_as_svg_has_its_ground_its_words_and_its_logo_in_the_file() -> None:
    (poster,) = compose(find_product("poster"), "a4", _campagne(), _activity("lang"))
    root = ElementTree.fromstring(write_svg(poster))
    assert next(root.iter(f"{SVG}path")).attrib["fill"] == poster.ground.hex
    desc = root.find(f"{SVG}desc")
    assert desc is not None
    for text in poster.texts():
        assert " ".join(text.text.split()) in (desc.text or "")
    images = list(root.iter(f"{SVG}image"))
    assert images
    assert all(one.attrib["href"].startswith("data:image/") for one in images)
    assert not list(root.iter(f"{SVG}text"))


def test_a_logo_has_nothing_under_it_and_no_letters() -> None:
    made = page("horizontaal-wit")
    assert made.clear
    assert not any(isinstance(item, Text) for item in made.items)
    pictures = {one.naam.rpartition("_")[2]: Image.open(io.BytesIO(one.data)) for one in files(made.label, "png")}
    assert [picture.width for picture in pictures.values()] == [250, 500, 1000, 2000]
    assert list(pictures) == [f"{width}px.png" for width in (250, 500, 1000, 2000)]
    largest = pictures["2000px.png"]
    assert largest.getpixel((3, 3))[3] == 0  # type: ignore[index]
    shown = {color for count, color in largest.getcolors(100_000) or () if color[3] == 255}  # type: ignore[index]
    assert shown == {(255, 255, 255, 255)}


def test_a_logo_for_paper_is_as_large_as_itself_without_marks() -> None:
    press, screen = files("week-donker", "pdf", doelen=(Doel.DRUK, Doel.SCHERM))
    for one in (press, screen):
        with pikepdf.open(io.BytesIO(one.data)) as pdf:
            (sheet,) = pdf.pages
            assert list(sheet.mediabox) == list(sheet.trimbox)
            assert not list(sheet.resources.get("/Font", {}).keys())
    with pikepdf.open(io.BytesIO(press.data)) as pdf:
        operators = {str(one.operator) for one in pikepdf.parse_content_stream(pdf.pages[0])}
        assert "k" in operators
        assert "rg" not in operators


@pytest.mark.parametrize("maat", ["horizontaal-kleur", "gestapeld-donker", "week-donker", "beeldmerk-kleur"])
def test_a_logo_keeps_its_colours_whatever_those_of_the_gemeente(maat: str) -> None:
    own = replace(_campagne(), huisstijl=Huisstijl(kleur="#BFE3F5", accent="#C2185B"))
    (theirs,) = compose(LOGO, maat, own, None)
    assert write_svg(theirs) == write_svg(page(maat))


def test_a_sign_for_a_site_has_three_sizes_on_nothing() -> None:
    (sign,) = files("beeldmerk-kleur", "ico")
    image = Image.open(io.BytesIO(sign.data))
    assert sign.data == files("beeldmerk-kleur", "ico")[0].data
    assert image.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    for size in image.info["sizes"]:
        image.size = size
        drawn = image.convert("RGBA")
        assert drawn.size == size
        assert drawn.getpixel((0, 0))[3] == 0  # type: ignore[index]
        assert drawn.getpixel((size[0] // 2, size[1] // 2))[3] == 255  # type: ignore[index]


def test_a_sign_for_a_site_is_there_for_what_names_it_alone() -> None:
    from kom_erbij.writers.formats import formats_of

    assert "ico" in formats_of(next(part for part in LOGO.parts if "beeldmerk-kleur" in part.sizes))
    assert "ico" not in formats_of(find_product("poster").parts[0])
    assert "svg" in formats_of(find_product("poster").parts[0])
