"""Small PDF files for tests, written object by object: right ones, for a single fault to be put in."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Operator, String

from kom_erbij.design.faces import FACES

MM = 72 / 25.4
_FONT = FACES["regular"].path
_DATE = "2026-11-02T09:30:00Z"
_READER = TTFont(_FONT)
_CMAP = _READER.getBestCmap()


def glyphs(text: str) -> bytes:
    """Text as two-byte glyph numbers, in hex between angle brackets."""
    return b"<" + b"".join(b"%04x" % _READER.getGlyphID(_CMAP[ord(char)]) for char in text) + b">"


def font_of(pdf: pikepdf.Pdf, *, embedded: bool = True, to_unicode: bool = True) -> Any:
    """Manrope as a composite font, whole."""
    scale = 1000 / _READER["head"].unitsPerEm
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/Manrope"), Flags=4, ItalicAngle=0, StemV=80,
        FontBBox=[-500, -300, 1500, 1100], Ascent=1066, Descent=-300, CapHeight=720,
    )  # fmt: skip
    if embedded:
        descriptor.FontFile2 = pdf.make_stream(_FONT.read_bytes())
    order = _READER.getGlyphOrder()
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/Manrope"), CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=[0, Array([round(_READER["hmtx"][name][0] * scale) for name in order])],
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/Manrope"), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]),
    )  # fmt: skip
    if to_unicode:
        known = [(_READER.getGlyphID(name), code) for code, name in sorted(_CMAP.items()) if code < 0x10000]
        pairs = "\n".join(f"<{glyph:04x}> <{code:04x}>" for glyph, code in known)
        font.ToUnicode = pdf.make_stream(f"{len(_CMAP)} beginbfchar\n{pairs}\nendbfchar\n".encode())
    return pdf.make_indirect(font)


def profile(kind: bytes = b"prtr", space: bytes = b"CMYK", version: int = 2) -> bytes:
    """The header of an ICC profile: all that says what it is for."""
    head = bytearray(132)
    head[0:4] = struct.pack(">L", 132)
    head[8] = version
    head[12:16], head[16:20], head[36:40] = kind, space, b"acsp"
    return bytes(head)


def xmp(**pairs: str) -> bytes:
    """XMP with these properties, `dc__title` for `dc:title`."""
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
        "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "pdf": "http://ns.adobe.com/pdf/1.3/",
        "pdfxid": "http://www.npes.org/pdfx/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    }  # fmt: skip
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    inner = ""
    for key, value in pairs.items():
        name = key.replace("__", ":")
        if name == "dc:title":
            value = f'<rdf:Alt><rdf:li xml:lang="x-default">{value}</rdf:li></rdf:Alt>'
        inner += f"<{name}>{value}</{name}>"
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {declared}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


X4 = {
    "dc__title": "Samen eten", "pdfxid__GTS_PDFXVersion": "PDF/X-4", "pdf__Trapped": "False",
    "xmp__CreateDate": _DATE, "xmp__ModifyDate": _DATE, "xmp__MetadataDate": _DATE,
    "xmpMM__DocumentID": "uuid:1", "xmpMM__VersionID": "1", "xmpMM__RenditionClass": "default",
}  # fmt: skip


def saved(pdf: pikepdf.Pdf, version: str = "1.6", **options: Any) -> bytes:
    """The file as bytes, always the same."""
    out = io.BytesIO()
    pdf.save(out, static_id=True, force_version=version, fix_metadata_version=False, **options)
    return out.getvalue()


def print_pdf(*, x1a: bool = False, pages: int = 1, bleed: float = 3, slug: float = 8) -> pikepdf.Pdf:
    """A right PDF/X of A6 with bleed and room for marks: a ground that bleeds, a title, 8 pt text in black."""
    pdf = pikepdf.new()
    font = font_of(pdf)
    wide, high = 105 * MM, 148 * MM
    out = (bleed + slug) * MM
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(wide + 2 * out, high + 2 * out))
        edge = slug * MM
        page.obj.TrimBox = [out, out, out + wide, out + high]
        page.obj.BleedBox = [edge, edge, edge + wide + 2 * bleed * MM, edge + high + 2 * bleed * MM]
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = pdf.make_stream(
            b"0.1 0.2 0.6 0 k %f %f %f %f re f\n" % (edge, edge, wide + 2 * bleed * MM, high + 2 * bleed * MM)
            + b"0 0 0 1 k BT /F 24 Tf %f %f Td %s Tj ET\n" % (out + 30, out + 300, glyphs("Samen eten"))
            + b"BT /F 8 Tf %f %f Td %s Tj ET\n" % (out + 30, out + 100, glyphs("Elke donderdag"))
            + b"0 0 0 1 K 0.25 w %f 0 m %f %f l S\n" % (out, out, edge - 8)
        )
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA39"), Info=String("FOGRA39"),
        RegistryName=String("http://www.color.org"), DestOutputProfile=pdf.make_stream(profile(), N=4),
    )  # fmt: skip
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    info = Dictionary(Title="Samen eten", Trapped=Name("/False"))
    info.CreationDate = info.ModDate = "D:20261102093000Z"
    if x1a:
        info.GTS_PDFXVersion, info.GTS_PDFXConformance = "PDF/X-1a:2003", "PDF/X-1a:2003"
    else:
        pdf.Root.Metadata = pdf.make_stream(xmp(**X4), Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info = pdf.make_indirect(info)
    return pdf


def draw(pdf: pikepdf.Pdf, content: bytes, page: int = 0) -> None:
    """Draw more on a page, over what is there."""
    obj = pdf.pages[page].obj
    obj.Contents = pdf.make_stream(b"q\n" + obj.Contents.read_bytes() + b"\nQ\n" + content)


def resource(pdf: pikepdf.Pdf, group: str, name: str, value: Any, page: int = 0) -> None:
    """Put something in a page's resources."""
    resources = pdf.pages[page].obj.Resources
    if group not in resources:
        resources[group] = Dictionary()
    resources[group][name] = value


def image(pdf: pikepdf.Pdf, width: int, height: int, space: Any = Name.DeviceCMYK, bits: int = 8, **more: Any) -> Any:
    """A picture of middle grey, of so many pixels."""
    parts = 4 if space == Name.DeviceCMYK else 3 if space == Name.DeviceRGB else 1
    row = (width * parts * bits + 7) // 8
    return pdf.make_stream(
        b"\x40" * (row * height), Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, ColorSpace=space,
        BitsPerComponent=bits, **more,
    )  # fmt: skip


@dataclass
class Tag:
    """A structure element to write: with words of its own, or others in it."""

    role: str
    text: str = ""
    kids: Sequence[Tag] = ()
    alt: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    lang: str | None = None
    id: str | None = None
    link: str | None = None
    field: str | None = None
    size: float = 14
    color: bytes = b"0 0 0 rg"


def usual() -> list[Tag]:
    """One of each kind of element, all as they should be."""
    head = {"O": Name.Table, "Scope": Name.Column}
    return [
        Tag("H1", "Samen eten", size=24),
        Tag("P", "Schuif aan in de Waag."),
        Tag("P", kids=[Tag("Link", "Meld je aan", link="https://www.gouda.nl/komerbij")]),
        Tag("H2", "Programma", size=18),
        Tag("L", attributes={"O": Name.List, "ListNumbering": Name.Decimal}, kids=[
            Tag("LI", kids=[Tag("Lbl", "1"), Tag("LBody", "Soep")]),
            Tag("LI", kids=[Tag("Lbl", "2"), Tag("LBody", "Brood")]),
        ]),
        Tag("Table", kids=[
            Tag("TR", kids=[Tag("TH", "Dag", attributes=head), Tag("TH", "Tijd", attributes=head)]),
            Tag("TR", kids=[Tag("TD", "donderdag"), Tag("TD", "17.30")]),
        ]),
        Tag("Figure", alt="Een ronde tafel met tien stoelen"),
        Tag("P", "See you there", lang="en-GB"),
        Tag("Form", field="naam"),
    ]  # fmt: skip


class Screen:
    """Writes tags into a tagged PDF/UA-1 of A4: what is in it, the structure tree, the parent tree."""

    def __init__(self, tags: Sequence[Tag], pages: int = 1) -> None:
        self.pdf = pikepdf.new()
        self.font = font_of(self.pdf)
        self.content = [b"/Artifact BMC 1 1 1 rg 0 0 595 842 re f EMC\n"]
        self.mcids: list[Any] = []
        self.annotations: list[Any] = []
        self.y = 790.0
        self.page = self.pdf.add_blank_page(page_size=(595, 842)).obj
        for _ in range(pages - 1):
            self.pdf.add_blank_page(page_size=(595, 842))
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self._element(Tag("Document", kids=tags), root)
        root.K = Array([document])
        numbers: list[Any] = [0, self.pdf.make_indirect(Array(self.mcids))]
        for index, (annotation, element) in enumerate(self.annotations, start=1):
            annotation.StructParent = index
            numbers += [index, element]
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(self.annotations) + 1
        page = self.page
        page.Resources = Dictionary(Font=Dictionary(F=self.font))
        page.Contents = self.pdf.make_stream(b"".join(self.content))
        page.StructParents, page.Tabs = 0, Name.S
        page.Annots = Array([annotation for annotation, _ in self.annotations])
        fields = [annotation for annotation, _ in self.annotations if annotation.Subtype == Name.Widget]
        top = self.pdf.Root
        if fields:
            fonts = Dictionary(Font=Dictionary(F=self.font))
            top.AcroForm = Dictionary(Fields=Array(fields), DR=fonts, DA="/F 12 Tf 0 g")
        top.StructTreeRoot, top.MarkInfo, top.Lang = root, Dictionary(Marked=True), String("nl-NL")
        top.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        self.pdf.trailer.Info = self.pdf.make_indirect(Dictionary(Title="Samen eten"))
        top.Metadata = self.pdf.make_stream(
            xmp(dc__title="Samen eten", pdfuaid__part="1"), Type=Name.Metadata, Subtype=Name.XML
        )

    def _element(self, tag: Tag, parent: Any) -> Any:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag.role}"), P=parent, Pg=self.page))
        for key, value in (("Alt", tag.alt), ("Lang", tag.lang), ("ID", tag.id)):
            if value is not None:
                made[f"/{key}"] = String(value)
        if tag.attributes:
            made.A = Dictionary(**tag.attributes)
        kids: list[Any] = [self._element(kid, made) for kid in tag.kids]
        if tag.text or tag.role == "Figure":
            number = len(self.mcids)
            self.mcids.append(made)
            self.y -= tag.size * 1.5
            drawn = (
                b"0.2 0.4 0.4 rg 60 %f 40 %f re f" % (self.y, tag.size) if tag.role == "Figure"
                else b"%s BT /F %f Tf 60 %f Td %s Tj ET" % (tag.color, tag.size, self.y, glyphs(tag.text))
            )  # fmt: skip
            self.content.append(b"/%s <</MCID %d>> BDC %s EMC\n" % (tag.role.encode(), number, drawn))
            kids.append(number)
        if tag.link or tag.field:
            box = Array([60, self.y - 4, 200, self.y + 14])
            note = Dictionary(Type=Name.Annot, Rect=box, F=4, P=self.page)
            if tag.link:
                note.Subtype, note.Contents = Name.Link, String("Naar de website van Gouda")
                note.A = Dictionary(S=Name.URI, URI=String(tag.link))
                note.Border = Array([0, 0, 0])
            else:
                self.y -= 24
                note.Rect = Array([60, self.y - 4, 200, self.y + 14])
                note.Subtype, note.FT, note.T, note.TU = Name.Widget, Name.Tx, String(str(tag.field)), String("Uw naam")
                note.DA = String("/F 12 Tf 0 g")
            annotation = self.pdf.make_indirect(note)
            self.annotations.append((annotation, made))
            kids.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self.page))
        made.K = Array(kids)
        return made


def screen_pdf(tags: Sequence[Tag] | None = None, pages: int = 1) -> pikepdf.Pdf:
    """A right PDF/UA-1 with `tags`, or with one of each kind."""
    return Screen(usual() if tags is None else tags, pages).pdf


def element(pdf: pikepdf.Pdf, role: str, which: int = 0) -> Any:
    """A structure element of the file, by its type."""
    found = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == f"/{role}" and "/P" in one]
    return found[which]


def rewrite(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Change a page's content."""
    data = pdf.pages[0].obj.Contents.read_bytes()
    assert old in data, (old, data)
    pdf.pages[0].obj.Contents = pdf.make_stream(data.replace(old, new, 1))


__all__ = [
    "MM", "X4", "Array", "Dictionary", "Name", "Operator", "Screen", "String", "Tag", "draw", "element", "font_of",
    "glyphs", "image", "print_pdf", "profile", "resource", "rewrite", "saved", "screen_pdf", "usual", "xmp",
]  # fmt: skip
