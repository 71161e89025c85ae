"""Every fault is found by its own rule, and by no other: right files, each with one thing made wrong."""

# ruff: noqa: E501 (a case a line reads best)
from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pdf_cases import (
    MM,
    X4,
    Array,
    Dictionary,
    Name,
    String,
    Tag,
    draw,
    element,
    font_of,
    glyphs,
    image,
    print_pdf,
    profile,
    resource,
    rewrite,
    saved,
    screen_pdf,
    usual,
    xmp,
)
from test_preflight_archive import ARCHIVE

from kom_erbij.campaign.drukker import Doel, Drukker, Standard
from kom_erbij.errors import Severity
from kom_erbij.preflight import RULES, preflight

Break = Callable[[pikepdf.Pdf], Any]
X1A = Drukker(standard=Standard.X1A)
INSIDE = 11 * MM
"""From the corner of the sheet to the corner of the trim."""


WHOLE = b"%f %f %f %f re S" % (INSIDE, INSIDE, 105 * MM, 148 * MM)
"""A line around the whole trim."""
ALMOST = b"50 50 m 300 50 l 300 430 l 50 430 l 50 55 l "
CODE = b"".join(b"%f %f 2 2 re " % (INSIDE + 4 + 4 * (n % 7), 200 + 4 * (n // 7)) for n in range(49)) + b"f"
"""A square of modules too near the left edge of the trim."""


def _page(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj


def _state(pdf: pikepdf.Pdf, content: bytes, **values: Any) -> None:
    resource(pdf, "/ExtGState", "/G", Dictionary(**values))
    draw(pdf, b"/G gs " + content)


def _spot(
    pdf: pikepdf.Pdf, name: str, content: bytes, *, overprint: bool = True, other: Any = Name.DeviceCMYK, at: str = "/S"
) -> None:
    key = at.encode()
    program, size = (b"{0 exch 0 0}", 4) if other == Name.DeviceCMYK else (b"{0 exch 0}", 3)
    tint = pdf.make_stream(program, FunctionType=4, Domain=[0, 1], Range=[0, 1] * size)
    resource(pdf, "/ColorSpace", at, Array([Name.Separation, Name(f"/{name}"), other, pdf.make_indirect(tint)]))
    if overprint:
        resource(pdf, "/ExtGState", "/Over", Dictionary(OP=True, op=True))
        draw(pdf, b"/Over gs %s cs 1 scn %s CS 1 SCN " % (key, key) + content)
    else:
        draw(pdf, b"%s cs 1 scn %s CS 1 SCN " % (key, key) + content)


def _placed(pdf: pikepdf.Pdf, picture: Any, width: float = 72, height: float = 72) -> None:
    resource(pdf, "/XObject", "/I", picture)
    draw(pdf, b"q %f 0 0 %f 100 100 cm /I Do Q" % (width, height))


def _form(pdf: pikepdf.Pdf, content: bytes, **more: Any) -> Any:
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 400, 500], **more)


def _multiplied(pdf: pikepdf.Pdf) -> None:
    """A group of half a page's ink, multiplied with as much that is under it."""
    plain, times = Dictionary(BM=Name.Normal), Dictionary(BM=Name.Multiply)
    own = Dictionary(ExtGState=Dictionary(N=plain))
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    form = _form(pdf, b"/N gs 0 0 0.9 0.9 k 100 100 50 50 re f", Resources=own, Group=group)
    resource(pdf, "/XObject", "/X", form)
    resource(pdf, "/ExtGState", "/M", times)
    draw(pdf, b"0.9 0.9 0 0 k 100 100 50 50 re f q /M gs /X Do Q")


def _annotation(pdf: pikepdf.Pdf, kind: str, **more: Any) -> Any:
    made = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[100, 100, 150, 150], F=4, **more)
    )
    page = _page(pdf)
    page.Annots = Array([*page.get("/Annots", []), made])
    return made


def _bare_text(pdf: pikepdf.Pdf) -> None:
    resource(pdf, "/Font", "/B", font_of(pdf, embedded=False))
    draw(pdf, b"0 0 0 1 k BT /B 14 Tf 100 200 Td %s Tj ET" % glyphs("Los"))


def _rgb_in_pattern(pdf: pikepdf.Pdf) -> None:
    cell = pdf.make_stream(
        b"1 0 0 rg 0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 10, 10],
        XStep=10, YStep=10, Resources=Dictionary(),
    )  # fmt: skip
    resource(pdf, "/Pattern", "/P", cell)
    draw(pdf, b"/Pattern cs /P scn 100 100 50 50 re f")


def _rgb_shading(pdf: pikepdf.Pdf) -> None:
    blend = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    resource(
        pdf, "/Shading", "/Sh",
        Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[100, 100, 150, 100], Function=blend),
    )  # fmt: skip
    draw(pdf, b"q 100 100 50 50 re W n /Sh sh Q")


def _rgb_in_type3(pdf: pikepdf.Pdf) -> None:
    glyph = pdf.make_stream(b"500 0 d0 1 0 0 rg 0 0 500 500 re f")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 500, 500], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        FirstChar=97, LastChar=97, Widths=[500], Encoding=Dictionary(Differences=[97, Name.a]),
        CharProcs=Dictionary(a=glyph), Resources=Dictionary(),
    )  # fmt: skip
    resource(pdf, "/Font", "/T", pdf.make_indirect(font))
    draw(pdf, b"0 0 0 1 k BT /T 20 Tf 100 200 Td (a) Tj ET")


def _no_bleed_art(pdf: pikepdf.Pdf) -> None:
    # The ground stops at the trim on the left: 3 mm of the bleed stay white.
    edge = 8 * MM
    draw(pdf, b"0 0 0 0 k %f %f %f %f re f" % (edge, edge, 3 * MM, 154 * MM))


def _info(key: str, value: Any) -> Break:
    return lambda pdf: pdf.trailer.Info.__setitem__(f"/{key}", value)


def _xmp(**change: str | None) -> Break:
    def made(pdf: pikepdf.Pdf) -> None:
        pairs = {key: value for key, value in (X4 | change).items() if value is not None}
        pdf.Root.Metadata = pdf.make_stream(xmp(**pairs), Type=Name.Metadata, Subtype=Name.XML)

    return made


def _without(*path: str) -> Break:
    def made(pdf: pikepdf.Pdf) -> None:
        holder: Any = pdf.Root
        for key in path[:-1]:
            holder = holder[int(key)] if key.isdigit() else holder[key]
        del holder[path[-1]]

    return made


def _no_page(key: str) -> Break:
    return lambda pdf: _page(pdf).__delitem__(key)


def _profile(**how: Any) -> Break:
    return lambda pdf: pdf.Root.OutputIntents[0].__setitem__("/DestOutputProfile", pdf.make_stream(profile(**how), N=4))


def _inline_rgb(pdf: pikepdf.Pdf) -> None:
    draw(pdf, b"q 4 0 0 4 100 100 cm BI /W 2 /H 2 /BPC 8 /CS /RGB ID " + b"\x40" * 12 + b" EI Q")


def _group(space: Any) -> Break:
    def made(pdf: pikepdf.Pdf) -> None:
        group = Dictionary(S=Name.Transparency, CS=space)
        resource(pdf, "/XObject", "/X", _form(pdf, b"0 0 0 1 k 100 100 9 9 re f", Group=group, Resources=Dictionary()))
        draw(pdf, b"/X Do")

    return made


def _thrice(pdf: pikepdf.Pdf) -> None:
    for size in ((200, 300), (300, 300)):
        extra = pdf.add_blank_page(page_size=size).obj
        extra.TrimBox = extra.BleedBox = [0, 0, *size]
        extra.TrimBox = [3 * MM, 3 * MM, size[0] - 3 * MM, size[1] - 3 * MM]


PRINT: list[tuple[str, Break]] = [
    ("trim-box-missing bleed-small", _no_page("/TrimBox")),
    ("trim-and-art-box", lambda pdf: _page(pdf).__setitem__("/ArtBox", _page(pdf).TrimBox)),
    ("boxes-nested bleed-small", lambda pdf: _page(pdf).__setitem__("/TrimBox", [0, 50, 340, 460])),
    ("crop-box-cuts", lambda pdf: _page(pdf).__setitem__("/CropBox", [40, 40, 300, 400])),
    ("bleed-box-missing", _no_page("/BleedBox")),
    ("bleed-small", lambda pdf: _page(pdf).__setitem__("/BleedBox", [INSIDE - 3, INSIDE - 9, INSIDE + 307, INSIDE + 430])),
    ("bleed-not-inked", _no_bleed_art),
    ("page-sizes-differ", _thrice),
    ("text-cut", lambda pdf: draw(pdf, b"0 0 0 1 k BT /F 14 Tf %f 200 Td %s Tj ET" % (INSIDE - 10, glyphs("Weg")))),
    ("text-near-trim", lambda pdf: draw(pdf, b"0 0 0 1 k BT /F 14 Tf %f 200 Td %s Tj ET" % (INSIDE + 4, glyphs("Krap")))),
    ("color-rgb", lambda pdf: draw(pdf, b"1 0 0 rg 100 100 50 50 re f")),
    ("color-rgb", lambda pdf: _placed(pdf, image(pdf, 300, 300, Name.DeviceRGB))),
    ("color-rgb", _inline_rgb),
    ("color-rgb", _rgb_in_pattern),
    ("color-rgb", _rgb_shading),
    ("color-rgb font-type3", _rgb_in_type3),
    ("color-rgb", lambda pdf: (
        resource(pdf, "/XObject", "/X", _form(pdf, b"1 0 0 RG 100 100 m 150 150 l S", Resources=Dictionary())),
        draw(pdf, b"/X Do"),
    )),
    ("color-rgb", lambda pdf: (
        resource(pdf, "/ColorSpace", "/Cal", Array([Name.CalRGB, Dictionary(WhitePoint=[0.95, 1, 1.09])])),
        draw(pdf, b"/Cal cs 1 0 0 scn 100 100 50 50 re f"),
    )),
    ("color-lab", lambda pdf: (
        resource(pdf, "/ColorSpace", "/L", Array([Name.Lab, Dictionary(WhitePoint=[0.95, 1, 1.09])])),
        draw(pdf, b"/L cs 50 20 20 scn 100 100 50 50 re f"),
    )),
    ("color-unknown", lambda pdf: draw(pdf, b"/Weg cs 0.5 scn 100 100 50 50 re f")),
    ("color-rgb annotation-inside", lambda pdf: _annotation(
        pdf, "Stamp", AP=Dictionary(N=_form(pdf, b"1 0 0 rg 0 0 400 500 re f", Resources=Dictionary()))
    )),
    ("group-color-space", _group(Name.DeviceRGB)),
    ("ink-coverage", lambda pdf: draw(pdf, b"0.9 0.8 0.7 0.9 k 100 100 50 50 re f")),
    ("ink-coverage", lambda pdf: _placed(pdf, pdf.make_stream(
        zlib.compress(b"\xf0" * (4 * 300 * 300)), Type=Name.XObject, Subtype=Name.Image, Width=300, Height=300,
        ColorSpace=Name.DeviceCMYK, BitsPerComponent=8, Filter=Name.FlateDecode,
    ))),
    ("ink-coverage", lambda pdf: _state(
        pdf, b"0.9 0.9 0.8 0 k 100 100 50 50 re f 0 0 0 0.9 k 100 100 50 50 re f", OP=True, op=True, OPM=1
    )),
    # The line around letters.
    ("ink-coverage", lambda pdf: draw(
        pdf, b"BT 0.9 0.9 0.8 0.9 K 0 0 0 0.9 k 2 Tr 16 w /F 60 Tf 100 150 Td " + glyphs("O") + b" Tj ET"
    )),
    # A group that lies over the others, with nothing of the kind in it.
    ("ink-coverage", _multiplied),
    ("registration-color ink-coverage", lambda pdf: _spot(pdf, "All", b"100 100 50 50 re f", overprint=False)),
    ("output-intent-missing", _without("/OutputIntents")),
    ("output-intent-many", lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])),
    ("output-condition-missing", _without("/OutputIntents", "0", "/OutputConditionIdentifier")),
    ("output-profile-missing", _without("/OutputIntents", "0", "/DestOutputProfile")),
    ("output-profile-wrong", _profile(kind=b"mntr")),
    ("output-profile-wrong", _profile(space=b"RGB ")),
    ("pdfx-claim-missing", _xmp(pdfxid__GTS_PDFXVersion=None)),
    ("pdfx-claim-missing", _xmp(pdfxid__GTS_PDFXVersion="PDF/X-3:2003")),
    ("xmp-missing pdfx-claim-missing", _without("/Metadata")),
    ("metadata-differ", _xmp(dc__title="Iets anders")),
    ("metadata-differ", _info("CreationDate", "D:20261102093000+01'00'")),
    ("trapped-missing metadata-differ", _info("Trapped", Name.Unknown)),
    ("dates-missing", lambda pdf: (_xmp(xmp__ModifyDate=None)(pdf), pdf.trailer.Info.__delitem__("/ModDate"))),
    ("druk-title-missing", lambda pdf: (_xmp(dc__title=None)(pdf), pdf.trailer.Info.__delitem__("/Title"))),
    ("xmp-ids-missing", _xmp(xmpMM__RenditionClass=None)),
    ("font-not-embedded", _bare_text),
    ("font-broken", lambda pdf: _font(pdf).FontDescriptor.__setitem__("/FontFile2", pdf.make_stream(b"niets"))),
    ("font-glyph-missing", lambda pdf: draw(pdf, b"0 0 0 1 k BT /F 14 Tf 100 200 Td <fff0> Tj ET")),
    ("font-notdef", lambda pdf: draw(pdf, b"0 0 0 1 k BT /F 14 Tf 100 200 Td <0000> Tj ET")),
    ("image-resolution-low", lambda pdf: _placed(pdf, image(pdf, 100, 100))),
    ("image-resolution", lambda pdf: _placed(pdf, image(pdf, 200, 200))),
    ("image-line-art", lambda pdf: _placed(pdf, image(pdf, 300, 300, Name.DeviceGray, 1))),
    ("spot-color", lambda pdf: _spot(pdf, "Goud", b"100 100 50 50 re f")),
    ("spot-alternate spot-color", lambda pdf: _spot(pdf, "Goud", b"100 100 50 50 re f", other=Name.DeviceRGB)),
    ("spot-tool-filled spot-tools", lambda pdf: _spot(pdf, "CutContour", b"100 100 50 50 re f")),
    ("spot-tool-knocks-out spot-tools", lambda pdf: _spot(pdf, "CutContour", b"240 190 50 50 re S", overprint=False)),
    ("cut-name spot-color", lambda pdf: _spot(pdf, "CutContur", WHOLE)),
    ("cut-name spot-color spot-tools", lambda pdf: (_spot(pdf, "CutContour", WHOLE), _spot(pdf, "Stans", WHOLE, at="/T"))),
    ("cut-missing", lambda pdf: _spot(pdf, "CutContour", b"")),
    ("cut-in-cmyk", lambda pdf: draw(pdf, b"0 1 0 0 K 0.5 w " + WHOLE)),
    ("cut-open spot-tools", lambda pdf: _spot(pdf, "CutContour", ALMOST + b"S")),
    ("cut-open spot-tools", lambda pdf: _spot(pdf, "CutContour", WHOLE + b" 200 200 m 260 200 l S")),
    ("cut-near spot-tools", lambda pdf: _spot(pdf, "CutContour", b"58 60 200 370 re S")),
    ("cut-near spot-tools", lambda pdf: _spot(pdf, "CutContour", b"80 60 200 370 re S")),
    ("cut-near spot-tools", lambda pdf: _spot(pdf, "CutContour", b"58 60 200 370 re S 58 60 200 370 re S")),
    ("cut-near spot-tools", lambda pdf: (_spot(pdf, "CutContour", WHOLE), draw(pdf, b"0 0 0 1 k " + CODE))),
    ("cut-near spot-tools", lambda pdf: (
        _spot(pdf, "CutContour", b"95 175 220 60 re S"), _placed(pdf, image(pdf, 300, 300), 36, 36),
        rewrite(pdf, b"100 100 cm", b"100 180 cm"),
    )),
    ("cut-bleed spot-tools", lambda pdf: _spot(pdf, "CutContour", b"25 60 200 370 re S")),
    ("cut-bleed spot-tools", lambda pdf: (
        draw(pdf, b"0 0 0 0 k 240 150 60 60 re f"), _spot(pdf, "CutContour", b"40 80 200 320 re S"),
    )),
    ("hairline", lambda pdf: draw(pdf, b"0 0 0 1 K 0.1 w 100 100 m 150 150 l S")),
    ("hairline", lambda pdf: draw(pdf, b"0 0 0 1 K q 0.1 0 0 0.1 100 100 cm 1 w 0 0 m 500 500 l S Q")),
    ("small-text-rich-black", lambda pdf: draw(pdf, b"0.5 0.4 0.3 1 k BT /F 9 Tf 100 200 Td %s Tj ET" % glyphs("Klein"))),
    ("small-text-inks", lambda pdf: draw(pdf, b"0.5 0.4 0 0 k BT /F 9 Tf 100 200 Td %s Tj ET" % glyphs("Klein"))),
    ("small-text-tiny", lambda pdf: draw(pdf, b"0 0 0 1 k BT /F 4 Tf 100 200 Td %s Tj ET" % glyphs("Klein"))),
    ("white-overprint", lambda pdf: _state(
        pdf, b"0 0 0 0 k BT /F 14 Tf 100 200 Td %s Tj ET" % glyphs("Wit"), OP=True, op=True, OPM=1
    )),
    ("javascript", lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript, JS="app.alert(1)"))),
    ("actions", lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.Named, N=Name.NextPage))),
    ("attachment", lambda pdf: pdf.attachments.__setitem__("a.txt", pikepdf.AttachedFileSpec(pdf, b"a", filename="a.txt"))),
    ("annotation-inside", lambda pdf: _annotation(pdf, "Link")),
    ("transfer-curve", lambda pdf: _state(pdf, b"", TR=Dictionary(FunctionType=2, Domain=[0, 1], N=2))),
    ("halftone", lambda pdf: _state(pdf, b"", HTP=Array([0, 0]))),
    ("postscript", lambda pdf: (
        resource(pdf, "/XObject", "/X", pdf.make_stream(b"%!", Type=Name.XObject, Subtype=Name.PS)), draw(pdf, b"/X Do"),
    )),
    ("reference-xobject", lambda pdf: (
        resource(pdf, "/XObject", "/X", _form(pdf, b"", Ref=Dictionary(F="ander.pdf", Page=0))), draw(pdf, b"/X Do"),
    )),
]  # fmt: skip


def _font(pdf: pikepdf.Pdf) -> Any:
    return _page(pdf).Resources.Font.F.DescendantFonts[0]


def _layers(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Laag"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Name="Gewoon"))


PRINT_X1A: list[tuple[str, Break]] = [
    ("transparency-opacity", lambda pdf: _state(pdf, b"0 0 0 1 k 100 100 9 9 re f", ca=0.5)),
    ("transparency-blend", lambda pdf: _state(pdf, b"0 0 0 1 k 100 100 9 9 re f", BM=Name.Multiply)),
    ("transparency-soft-mask", lambda pdf: _placed(
        pdf, image(pdf, 300, 300, SMask=image(pdf, 300, 300, Name.DeviceGray))
    )),
    ("transparency-group", _group(Name.DeviceCMYK)),
    ("layers", _layers),
    ("image-16-bit", lambda pdf: _placed(pdf, image(pdf, 300, 300, bits=16))),
    ("output-profile-wrong", _profile(version=4)),
    ("druk-title-missing", lambda pdf: pdf.trailer.Info.__delitem__("/Title")),
]  # fmt: skip


def _tags(*extra: Tag, instead: int | None = None) -> Callable[[], pikepdf.Pdf]:
    """The usual tags with more after them, or with one replaced."""

    def made() -> pikepdf.Pdf:
        tags = usual()
        if instead is not None:
            tags[instead : instead + 1] = extra
        else:
            tags += extra
        return screen_pdf(tags)

    return made


def _broken(change: Break) -> Callable[[], pikepdf.Pdf]:
    def made() -> pikepdf.Pdf:
        pdf = screen_pdf()
        change(pdf)
        return pdf

    return made


def _role_map(**roles: str) -> Break:
    return lambda pdf: pdf.Root.StructTreeRoot.__setitem__(
        "/RoleMap", Dictionary({f"/{key}": Name(f"/{value}") for key, value in roles.items()})
    )


def _scan() -> pikepdf.Pdf:
    pdf = screen_pdf([])
    resource(pdf, "/XObject", "/I", image(pdf, 100, 100, Name.DeviceGray))
    rewrite(pdf, b"0 0 595 842 re f", b"q 595 0 0 842 0 0 cm /I Do Q")
    pdf.Root.StructTreeRoot.K[0].K = Array([])
    return pdf


def _note(pdf: pikepdf.Pdf, kind: str) -> Any:
    return next(one for one in _page(pdf).Annots if one.Subtype == f"/{kind}")


def _moved(pdf: pikepdf.Pdf, kind: str) -> None:
    """Let the OBJR of an annotation stand in a paragraph."""
    holder = element(pdf, kind)
    reference = holder.K[-1]
    holder.K = Array(list(holder.K)[:-1])
    paragraph = element(pdf, "P")
    paragraph.K = Array([*paragraph.K, reference])


def _shared(pdf: pikepdf.Pdf) -> None:
    form = _form(pdf, b"/P <</MCID 0>> BDC 60 300 9 9 re f EMC", StructParents=9, Resources=Dictionary())
    page = _page(pdf)
    root = pdf.Root.StructTreeRoot
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root.K[0], Pg=page))
    made.K = Array([Dictionary(Type=Name.MCR, Pg=page, Stm=form, MCID=0)])
    root.K[0].K = Array([*root.K[0].K, made])
    root.ParentTree.Nums = Array([*root.ParentTree.Nums, 9, Array([made])])
    resource(pdf, "/XObject", "/X", form)
    draw(pdf, b"/X Do q 1 0 0 1 30 0 cm /X Do Q")


def _renderable(pdf: pikepdf.Pdf) -> None:
    clip = Dictionary(Type=Name.MediaClip, S=Name.MCD, D="film.mp4")
    action = Dictionary(S=Name.Rendition, R=Dictionary(S=Name.MR, C=clip))
    screen = _annotation(pdf, "Screen", A=action, Contents=String("Een film"))
    page, root = _page(pdf), pdf.Root.StructTreeRoot
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Annot, P=root.K[0], Pg=page))
    made.K = Array([Dictionary(Type=Name.OBJR, Obj=screen, Pg=page)])
    root.K[0].K = Array([*root.K[0].K, made])


SCREEN: list[tuple[str, Callable[[], pikepdf.Pdf]]] = [
    ("tags-missing link-untagged field-untagged", _broken(_without("/StructTreeRoot"))),
    ("tags-not-marked", _broken(_without("/MarkInfo"))),
    ("tags-suspect", _broken(lambda pdf: pdf.Root.MarkInfo.__setitem__("/Suspects", True))),
    ("content-untagged", _broken(lambda pdf: draw(pdf, b"BT /F 14 Tf 60 200 Td %s Tj ET" % glyphs("Los")))),
    ("content-untagged", _broken(lambda pdf: draw(pdf, b"60 200 50 50 re f"))),
    ("content-orphan", _broken(lambda pdf: draw(pdf, b"/P <</MCID 99>> BDC 60 200 50 50 re f EMC"))),
    ("content-doubled parent-tree", _broken(lambda pdf: element(pdf, "P", 1).__setitem__("/K", Array([0, *element(pdf, "P", 1).K])))),
    ("artifact-nesting", _broken(lambda pdf: rewrite(pdf, b"/MCID 1>> BDC", b"/MCID 1>> BDC /Artifact BMC EMC"))),
    ("parent-tree", _broken(lambda pdf: _page(pdf).__delitem__("/StructParents"))),
    ("parent-tree", _broken(lambda pdf: pdf.Root.StructTreeRoot.ParentTree.__setitem__("/Nums", Array([])))),
    ("role-unmapped", _tags(Tag("Kader", "Tekst"))),
    ("role-circular", _broken(_role_map(Een="Twee", Twee="Een"))),
    ("role-standard-remapped heading-none", _broken(
        lambda pdf: (_role_map(H1="P")(pdf), element(pdf, "H2").__setitem__("/S", Name.P), element(pdf, "H1").__setitem__("/S", Name.P))
    )),
    ("form-shared", _broken(_shared)),
    ("heading-first", _tags(Tag("H2", "Samen eten", size=24), instead=0)),
    ("heading-skip", _tags(Tag("H3", "Programma", size=18), instead=3)),
    ("heading-mixed", _tags(Tag("H", "Los", size=18))),
    ("heading-many heading-mixed", _tags(Tag("Sect", kids=[Tag("H", "Een"), Tag("H", "Twee")]))),
    ("heading-empty", _tags(Tag("H2"))),
    ("heading-none", lambda: screen_pdf([Tag("P", "Tekst")])),
    ("figure-alt", _tags(Tag("Figure"), instead=6)),
    ("figure-alt", _tags(Tag("Figure", alt=" "), instead=6)),
    ("figure-alt-says-nothing", _tags(Tag("Figure", alt="IMG_2031.jpg"), instead=6)),
    ("figure-alt-says-nothing", _tags(Tag("Figure", alt="afbeelding 3"), instead=6)),
    ("formula-alt", _tags(Tag("Formula", "x"))),
    ("list-structure", _tags(Tag("L", kids=[Tag("P", "Soep")]))),
    ("list-structure", _tags(Tag("L", kids=[Tag("LI", "Soep")]))),
    ("list-numbering", _tags(Tag("L", kids=[Tag("LI", kids=[Tag("Lbl", "1"), Tag("LBody", "Soep")])]))),
    ("nesting", _tags(Tag("TOCI", "Soep"))),
    ("note-id", _tags(Tag("Note", "Noot"))),
    ("note-id", _tags(Tag("Note", "Noot", id="n"), Tag("Note", "Nog een", id="n"))),
    ("table-structure", _tags(Tag("Table", kids=[Tag("TR", kids=[Tag("P", "x"), Tag("TH", "Dag", attributes={"O": Name.Table, "Scope": Name.Row})])]))),
    ("table-header-scope", _tags(Tag("Table", kids=[Tag("TR", kids=[Tag("TH", "Dag")]), Tag("TR", kids=[Tag("TD", "do")])]))),
    ("table-no-header", _tags(Tag("Table", kids=[Tag("TR", kids=[Tag("TD", "Dag")])]))),
    ("table-uneven", _tags(Tag("Table", kids=[
        Tag("TR", kids=[Tag("TH", "Dag", attributes={"O": Name.Table, "Scope": Name.Column})]),
        Tag("TR", kids=[Tag("TD", "do"), Tag("TD", "vr")]),
    ]))),
    ("table-header-unknown", _tags(Tag("Table", kids=[
        Tag("TR", kids=[Tag("TH", "Dag", id="a")]),
        Tag("TR", kids=[Tag("TD", "do", attributes={"O": Name.Table, "Headers": Array([String("b")])})]),
    ]))),
    ("link-untagged", _broken(lambda pdf: _moved(pdf, "Link"))),
    ("link-contents", _broken(lambda pdf: _note(pdf, "Link").__delitem__("/Contents"))),
    ("link-ascii", _broken(lambda pdf: _note(pdf, "Link").A.__setitem__("/URI", String("https://café.nl/één")))),
    ("link-address", _broken(lambda pdf: _note(pdf, "Link").A.__setitem__("/URI", String("www.gouda.nl")))),
    ("field-untagged", _broken(lambda pdf: _moved(pdf, "Form"))),
    ("field-label", _broken(lambda pdf: _note(pdf, "Widget").__delitem__("/TU"))),
    ("annotation-untagged", _broken(lambda pdf: _annotation(pdf, "Text", Contents=String("Let op")))),
    ("annotation-untagged annotation-contents", _broken(lambda pdf: _annotation(pdf, "Text"))),
    ("printer-annotation", _broken(lambda pdf: _annotation(pdf, "TrapNet"))),
    ("media-clip", _broken(_renderable)),
    ("tab-order", _broken(lambda pdf: _page(pdf).__setitem__("/Tabs", Name.R))),
    ("tab-order", _broken(lambda pdf: _page(pdf).__setitem__("/Tabs", String("S")))),
    ("language-missing language-of-content", _broken(_without("/Lang"))),
    ("language-invalid", _broken(lambda pdf: pdf.Root.__setitem__("/Lang", String("Nederlands")))),
    ("language-invalid", _tags(Tag("P", "Hello", lang="engels_1"))),
    ("ua-xmp-missing", _broken(_without("/Metadata"))),
    ("ua-claim-missing", _broken(lambda pdf: pdf.Root.__setitem__("/Metadata", pdf.make_stream(xmp(dc__title="Eten"))))),
    ("title-missing", _broken(lambda pdf: pdf.Root.__setitem__("/Metadata", pdf.make_stream(xmp(pdfuaid__part="1"))))),
    ("title-says-nothing", _broken(
        lambda pdf: pdf.Root.__setitem__("/Metadata", pdf.make_stream(xmp(pdfuaid__part="1", dc__title="poster.docx")))
    )),
    ("display-doc-title", _broken(_without("/ViewerPreferences"))),
    ("bookmarks-missing", lambda: screen_pdf(pages=10)),
    ("layer-name", _broken(lambda pdf: pdf.Root.__setitem__("/OCProperties", Dictionary(OCGs=Array([]), D=Dictionary())))),
    ("attachment-name", _broken(lambda pdf: pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F="a.txt", EF=Dictionary(F=pdf.make_stream(b"a")))
    ) and pdf.Root.__setitem__("/AF", Array([pdf.objects[-1]])))),
    ("xfa-dynamic", _broken(lambda pdf: pdf.Root.AcroForm.__setitem__(
        "/XFA", pdf.make_stream(b"<config><dynamicRender>required</dynamicRender></config>")
    ))),
    ("javascript", _broken(lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript, JS="1")))),
    ("font-not-embedded", _broken(lambda pdf: _page(pdf).Resources.Font.__setitem__("/F", font_of(pdf, embedded=False)))),
    ("font-unmapped", _broken(lambda pdf: _page(pdf).Resources.Font.__setitem__("/F", font_of(pdf, to_unicode=False)))),
    ("font-to-unicode-bad", _broken(lambda pdf: _page(pdf).Resources.Font.F.__setitem__("/ToUnicode", pdf.make_stream(
        _page(pdf).Resources.Font.F.ToUnicode.read_bytes() + b"beginbfchar " + glyphs("S") + b" <feff> endbfchar"
    )))),
    ("text-missing", _scan),
    ("contrast", _tags(Tag("P", "Lichtgrijs op wit", color=b"0.7 0.7 0.7 rg"))),
    ("contrast", _tags(Tag("P", "Wit op wit", color=b"1 1 1 rg"))),
]  # fmt: skip


def _found(data: bytes, doel: Doel, drukker: Drukker | None = None) -> set[str]:
    # These files for a screen do not say that they are for an archive; test_preflight_archive.py has those that do.
    return {finding.rule for finding in preflight(data, doel, drukker).findings} - {"archive-claim-missing"}


def _ids(cases: list[Any]) -> list[str]:
    return [f"{number}-{case[0].split()[0]}" for number, case in enumerate(cases)]


@pytest.mark.parametrize(("rules", "make_wrong"), PRINT, ids=_ids(PRINT))
def test_a_fault_in_print(rules: str, make_wrong: Break) -> None:
    pdf = print_pdf()
    make_wrong(pdf)
    assert _found(saved(pdf), Doel.DRUK) == set(rules.split())


@pytest.mark.parametrize(("rules", "make_wrong"), PRINT_X1A, ids=_ids(PRINT_X1A))
def test_a_fault_in_pdf_x1a(rules: str, make_wrong: Break) -> None:
    pdf = print_pdf(x1a=True)
    make_wrong(pdf)
    assert _found(saved(pdf, "1.4"), Doel.DRUK, X1A) == set(rules.split())


@pytest.mark.parametrize(("rules", "make"), SCREEN, ids=_ids(SCREEN))
def test_a_fault_on_screen(rules: str, make: Callable[[], pikepdf.Pdf]) -> None:
    assert _found(saved(make(), "1.7"), Doel.SCHERM) == set(rules.split())


def test_a_version_too_new() -> None:
    assert _found(saved(print_pdf(), "1.7"), Doel.DRUK) == {"pdf-version"}
    assert _found(saved(print_pdf(x1a=True), "1.5"), Doel.DRUK, X1A) == {"pdf-version"}


def test_encryption() -> None:
    old = pikepdf.Encryption(owner="eigenaar", user="", R=3, aes=False, metadata=False,
                             allow=pikepdf.Permissions(accessibility=False))  # fmt: skip
    assert _found(saved(print_pdf(), encryption=old), Doel.DRUK) == {"druk-encrypted"}
    assert _found(saved(screen_pdf(), "1.7", encryption=old), Doel.SCHERM) == {"access-denied"}


def test_no_identifier() -> None:
    data = saved(print_pdf(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert data.count(b"/ID [") == 1
    assert _found(data.replace(b"/ID [", b"/Id ["), Doel.DRUK) == {"document-id-missing"}


def test_no_paper() -> None:
    pdf = screen_pdf()
    _page(pdf).MediaBox = [0, 0, 0, 0]
    assert "media-box-missing" in _found(saved(pdf, "1.7"), Doel.SCHERM)


def test_jpeg_2000_in_pdf_x1a() -> None:
    pdf = print_pdf(x1a=True)
    picture = image(pdf, 300, 300, Filter=Name.JPXDecode)
    _placed(pdf, picture)
    assert _found(saved(pdf, "1.4"), Doel.DRUK, X1A) == {"image-coding"}


def test_a_message_has_the_value_the_place_and_the_way_out() -> None:
    pdf = print_pdf()
    _placed(pdf, image(pdf, 100, 100), 72, 36)
    (one,) = preflight(saved(pdf), Doel.DRUK, name="kaart.pdf").findings
    assert (
        one.what == "een afbeelding van 100 bij 100 pixels staat op 25,4 mm bij 12,7 mm: 100 dpi; minder dan 150 dpi."
    )
    assert (one.place.file, one.place.page, one.severity) == ("kaart.pdf", 1, Severity.ERROR)
    assert one.place.box is not None
    left, top, width, height = one.place.box
    assert (round(width), round(height)) == (72, 36)
    # 100 pt from the sheet's corner, which lies 11 mm outside the trim; y counts from the trim's top.
    assert (round(left), round(top)) == (round(100 - INSIDE), round(INSIDE + 148 * MM - 136))
    assert one.hint


def test_every_rule_is_broken_somewhere() -> None:
    tried = {rule for cases in (PRINT, PRINT_X1A, SCREEN) for rules, *_ in cases for rule in rules.split()}
    elsewhere = {
        "pdf-version", "druk-encrypted", "access-denied", "media-box-missing", "document-id-missing", "image-coding",
        # Of a shop that wishes for white: tests/test_street.py.
        "white-missing", "white-knocks-out",
    }  # fmt: skip
    elsewhere |= {rule for rule, *_ in ARCHIVE}
    assert set(RULES) - elsewhere == tried - elsewhere
