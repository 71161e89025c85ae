"""SVG logos as drawing programs write them: parsed, then judged; each colour and style drawn as meant, or refused."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.errors import PictureError
from kom_erbij.intake.pictures import load_artwork

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100"'
RED, BLUE, GREEN = (224, 32, 32), (32, 48, 224), (0, 160, 0)
BOX = '<rect width="200" height="100" {}/>'
AI = "http://ns.adobe.com/AdobeIllustrator/10.0/"


def read(tmp_path: Path, text: str) -> Artwork:
    path = tmp_path / "logo.svg"
    path.write_text(text, encoding="utf-8")
    return load_artwork(path)


def drawn(logo: Artwork) -> Image.Image:
    """The logo as 200 px wide, on what is clear."""
    document = pypdfium2.PdfDocument(logo.data)
    shown = document[0].render(scale=200 / logo.width, fill_color=(0, 0, 0, 0), rev_byteorder=True).to_pil()
    document.close()
    return shown.convert("RGBA")


def color_at(tmp_path: Path, inner: str, x: int = 100, y: int = 50) -> tuple[int, ...]:
    return drawn(read(tmp_path, f'<svg {HEAD} viewBox="0 0 200 100">{inner}</svg>')).getpixel((x, y))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("attributes", "color"),
    [
        # Figma: what it falls back to stands before it, in the style or as an attribute.
        ('fill="#E02020" style="fill:#E02020;fill:color(display-p3 0.8784 0.1255 0.1255);fill-opacity:1;"', RED),
        ('style="fill:#E02020;fill:oklch(60% 0.3 30)"', RED),
        ('fill="#E02020" style="fill:color(display-p3 0 1 0)"', RED),
        # Nothing to fall back to: converted.
        ('style="fill:color(display-p3 0.9175 0.2003 0.1386)"', (255, 0, 0)),
        ('style="fill:color(srgb 0.878 0.125 0.125)"', RED),
        ('fill="rgb(224 32 32)"', RED),
        ('fill="rgb(224 32 32 / 1)"', RED),
        ('fill="oklch(62.796% 0.25768 29.234deg)"', (255, 0, 0)),
        ('fill="lab(54.29 80.8 69.89)"', (255, 0, 0)),
        ('fill="color-mix(in srgb, #E02020 100%, white)"', RED),
        ('fill="color-mix(in srgb, red, blue)"', (128, 0, 128)),
        ('fill="hwb(0 12.55% 12.16%)"', RED),
        ('style="--rood: #E02020; fill: var(--rood)"', RED),
        ('style="fill: var(--weg, rgb(224, 32, 32))"', RED),
        ('style="fill: var(--weg, var(--ook, #E02020))"', RED),
        ('style="fill:#E02020 icc-color(#CMYK, 0, 1, 1, 0)"', RED),
        ('fill="RGB(224,32,32)"', RED),
        ('fill="crimson"', (220, 20, 60)),
        ('color="#E02020" fill="currentColor"', RED),
    ],
)
def test_no_colour_becomes_black_in_silence(tmp_path: Path, attributes: str, color: tuple[int, ...]) -> None:
    assert color_at(tmp_path, BOX.format(attributes)) == (*(pytest.approx(part, abs=3) for part in color), 255)


@pytest.mark.parametrize(
    ("sheet", "attributes"),
    [
        (":root{--a:#E02020} .r{fill:var(--a)}", 'class="r"'),
        ("g > .r:not(.s){fill:#E02020}", 'class="r"'),
        (".r{fill:blue} #x{fill:#E02020} rect{fill:green}", 'class="r" id="x"'),
        (".r{fill:#E02020!important}", 'class="r" style="fill:blue"'),
        (".r{fill:blue}", 'class="r" style="fill:#E02020"'),
        ("rect{fill:#E02020} @media print{rect{fill:blue}}", ""),
        ("rect{fill:blue} @media screen{rect{fill:#E02020}}", ""),
        ("rect{fill:#E02020} @media (prefers-color-scheme: dark){rect{fill:white}}", ""),
        ("/* .r{} */ rect:nth-child(1){fill:#E02020} rect:hover{fill:blue}", ""),
        ("@font-face{font-family:x} rect{fill:rgb(224 32 32 / 100%)}", 'fill="blue"'),
        ("<![CDATA[rect{fill:#E02020}]]>", ""),
    ],
)
def test_styles_hold_as_in_a_browser(tmp_path: Path, sheet: str, attributes: str) -> None:
    style = sheet if sheet.startswith("<!") else sheet.replace("<", "&lt;").replace(">", "&gt;")
    seen = color_at(tmp_path, f"<style>{style}</style><g>{BOX.format(attributes)}</g>")
    assert seen == (*(pytest.approx(part, abs=2) for part in RED), 255)


@pytest.mark.parametrize(
    "move",
    [
        "translate(160px,0)", "translate(160px)", "translateX(160px)", "translate(120pt)", "matrix(1,0,0,1,160,0)",
        "rotate(0deg) translateX(160px)", "scale(100%) translate(160px, 0px)",
    ],
)  # fmt: skip
def test_a_transform_of_css_moves(tmp_path: Path, move: str) -> None:
    inner = f'<style>.t{{transform:{move}}}</style><rect class="t" width="40" height="100" fill="#2030E0"/>'
    assert color_at(tmp_path, BOX.format('fill="#E02020"') + inner, 20)[:3] == RED
    assert color_at(tmp_path, BOX.format('fill="#E02020"') + inner, 180)[:3] == BLUE


def test_a_transform_turns_about_its_origin(tmp_path: Path) -> None:
    inner = BOX.format('fill="#E02020"')
    inner += '<rect width="40" height="40" fill="#2030E0" style="transform: rotate(90deg); transform-origin: 80px 0"/>'
    assert color_at(tmp_path, inner, 60, 20)[:3] == RED
    turned = inner.replace("80px 0", "80px 20px").replace("rotate(90deg)", "rotate(.5turn)")
    assert color_at(tmp_path, turned, 140, 20)[:3] == BLUE


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ('<rect width="9" height="9" style="fill: device-cmyk(0 1 1 0)"/>', "device-cmyk(0 1 1 0)"),
        ('<rect width="9" height="9" fill="var(--huiskleur)"/>', "var(--huiskleur)"),
        ('<rect width="9" height="9" fill="roood"/>', "roood"),
        ('<rect width="9" height="9" fill="lab(from red l a b)"/>', "lab(from red l a b)"),
        ('<rect width="9" height="9" style="transform:rotate3d(1,1,1,45deg)"/>', "rotate3d"),
        ('<rect width="9" height="9" style="transform:translate(50%)"/>', "translate(50%)"),
        ('<rect width="9" height="9" style="transform:scale(2);transform-origin:center"/>', "origin: center"),
        ('<rect width="9" height="9" style="rotate: 45deg"/>', "rotate: 45deg"),
        ('<rect width="9" height="9" style="clip-path: circle(4px)"/>', "clip-path: circle(4px)"),
        ('<rect width="9" height="9" style="stroke-width: calc(2px + 1%)"/>', "calc"),
        ("<style>@layer a { rect { fill: red } }</style><rect width='9' height='9'/>", "@layer"),
        ("<style>rect:foo(1) { fill: red }</style><rect width='9' height='9'/>", "rect:foo(1)"),
        ('<path d="M0 0h9" stroke="red" vector-effect="non-scaling-stroke"/>', "vector-effect"),
        ('<meshgradient id="m"/><rect width="9" height="9"/>', "meshgradient"),
        ('<text x="9" y="9">Gouda</text>', "omgezet|contouren"),
        ('<foreignObject width="9" height="9"><p xmlns="urn:html">hoi</p></foreignObject>', "foreignObject"),
        ("<style>@import 'a.css';</style><rect width='9' height='9'/>", "ander bestand"),
        ('<rect width="9" height="9" style="fill:url(&quot;http://x.nl/a.svg#b&quot;)"/>', "ander bestand"),
        ('<use xlink:href="ander.svg#a"/>', "ander bestand"),
        ('<image width="9" height="9" href="data:image/jpeg;base64,/9j/4AAQSkZJRg=="/>', "afbeelding in het logo"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_by_name(tmp_path: Path, inner: str, told: str) -> None:
    import re

    with pytest.raises(PictureError) as caught:
        read(tmp_path, f'<svg {HEAD} viewBox="0 0 200 100">{inner}</svg>')
    assert re.search(told.replace("(", r"\(").replace(")", r"\)").replace("%", r"%"), str(caught.value)), caught.value
    assert all(one.hint for one in caught.value.findings)


@pytest.mark.parametrize(
    "text",
    [
        # An address with its quotes as entities is an address within the drawing all the same.
        f'<svg {HEAD}><defs><linearGradient id="a"><stop stop-color="#E02020"/></linearGradient></defs>'
        '<rect width="200" height="100" style="fill: url(&quot;#a&quot;);"/></svg>',
        # Illustrator's name spaces.
        f'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd" ['
        f'<!ENTITY ns_ai "{AI}">]><svg xmlns:i="&ns_ai;" {HEAD}><rect fill="#E02020" width="200" height="100"/></svg>',
        # Its copy of itself, beside what others draw.
        f'<svg xmlns:i="{AI}" {HEAD}><switch><foreignObject requiredExtensions="{AI}" width="1" height="1">'
        '<i:pgfRef xlink:href="#pgf"/></foreignObject><g i:extraneous="self"><rect fill="#E02020" width="200" '
        'height="100"/></g></switch><i:pgf id="pgf">x</i:pgf></svg>',
        # Inkscape's own elements, a link, an empty text, a comment that speaks of scripts.
        f'<svg xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" {HEAD}><!-- <script> @import url(http:) -->'
        '<s:namedview/><metadata><x xmlns="urn:x"/></metadata><text> </text><a href="https://www.gouda.nl" '
        'onclick="f()"><rect style="fill:#E02020;-inkscape-stroke:none" width="200" height="100"/></a></svg>',
        '<s:svg xmlns:s="http://www.w3.org/2000/svg" width="200" height="100"><s:rect fill="#E02020" width="200" '
        'height="100"/></s:svg>',
    ],
    ids=["url", "entiteiten", "switch", "Inkscape", "voorvoegsel"],
)  # fmt: skip
def test_what_programs_write_around_a_drawing_does_no_harm(tmp_path: Path, text: str) -> None:
    assert drawn(read(tmp_path, text)).getpixel((100, 50)) == (*(pytest.approx(part, abs=2) for part in RED), 255)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://x.nl/x"> %x;]>',
        '<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY x "&a;&a;&a;">]>',
    ],
)
def test_entities_that_read_or_hold_others_are_refused(tmp_path: Path, doctype: str) -> None:
    with pytest.raises(PictureError, match="entiteiten"):
        read(tmp_path, f"{doctype}<svg {HEAD}><desc>{'&x;' if '%' not in doctype else ''}</desc></svg>")


def test_a_picture_in_a_drawing_loses_its_notes(tmp_path: Path) -> None:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = "GEHEIM"
    Image.new("RGB", (90, 90), RED).save(out, "JPEG", exif=exif, quality=95)
    held = base64.b64encode(out.getvalue()).decode()
    logo = read(tmp_path, f'<svg {HEAD}><image width="200" height="100" preserveAspectRatio="none" '
                f'xlink:href="data:image/jpeg;base64,{held}"/></svg>')  # fmt: skip
    assert drawn(logo).getpixel((100, 50))[:3] == tuple(pytest.approx(part, abs=6) for part in RED)  # type: ignore[index]
    assert b"GEHEIM" not in logo.data


def test_a_shadow_on_a_small_logo_is_sharp_on_a_poster(tmp_path: Path) -> None:
    import pikepdf

    logo = read(
        tmp_path,
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="12" viewBox="0 0 24 12"><g filter="url(#f)">'
        '<path d="M2 2h8v8h-8z" fill="#E02020"/><circle cx="17" cy="6" r="4" fill="#2030E0"/></g><defs><filter id="f" '
        'x="0" y="0" width="24" height="12" filterUnits="userSpaceOnUse"><feDropShadow dx="0" dy="0.3" '
        'stdDeviation="0.3" flood-opacity="0.4"/></filter></defs></svg>',
    )
    with pikepdf.open(io.BytesIO(logo.data)) as pdf:
        widest = max(int(one.Width) for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Width" in one)
    # 300 dpi at 150 mm, wider than any poster places it.
    assert widest >= 150 / 25.4 * 300
