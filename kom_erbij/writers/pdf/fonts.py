"""Fonts embedded as subsets, with what each glyph says; and one to type in, for form fields.

Each character gets a code of its own, even where two share a glyph, so that text is always read back as it was.
"""

from __future__ import annotations

from functools import lru_cache

import pikepdf
import uharfbuzz as hb
from fontTools.agl import UV2AGL
from pikepdf import Array, Dictionary, Name

from kom_erbij.design.faces import Face

_LAYOUT = ("GSUB", "GPOS", "GDEF", "STAT", "name", "gasp", "DSIG")
_UNUSED = (*_LAYOUT, "cmap", "post", "OS/2")
_PLAIN = "".join(map(chr, range(32, 127)))
TYPED = _PLAIN + (
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿŸ"
    "ĞğİıŞşĄąĆćĘęŁłŃńŚśŹźŻżČčĐđĎďĚěŇňŘřŠšŤťŮůŽžŐőŰűĂăĖėĮįŲųŒœ"
    "€‘’“”–—…•"
    "ȘșȚțŢţĀāĒēĪīŪūĢģĶķĻļŅņĽľĦħə"
)
"""What can be typed in a field: the letters that names in the Netherlands have most, as many as a simple font holds."""
_CODES = {char: ord(char) for char in TYPED if ord(char) < 256}
"""Latin-1 has its own codes, since a viewer may measure what is typed by them before it encodes it (pdf.js)."""
_LAYING_OUT = (9, 10, 12, 13)
"""Codes that a viewer may take for a tab or the end of a line."""
_CODES |= zip(
    [char for char in TYPED if ord(char) >= 256],
    [code for code in (*range(128, 256), *range(1, 128)) if chr(code) not in _CODES and code not in _LAYING_OUT],
    strict=False,
)
_OTHER_NAMES = {
    "İ": "Idot", "Ż": "Zdot", "ż": "zdot", "Ő": "Odblacute", "ő": "odblacute",
    "Ű": "Udblacute", "ű": "udblacute", "Ė": "Edot", "ė": "edot", "Ș": "Scommaaccent",
    "ș": "scommaaccent", "Ţ": "Tcedilla", "ţ": "tcedilla", "Ģ": "Gcedilla", "ģ": "gcedilla",
    "Ķ": "Kcedilla", "ķ": "kcedilla", "Ļ": "Lcedilla", "ļ": "lcedilla", "Ņ": "Ncedilla",
    "ņ": "ncedilla", "ə": "schwa",
}  # fmt: skip
"""Where the Adobe Glyph List has several: PDFBox knows a letter by the first of them only. Ț and ț have none."""


class EmbeddedFont:
    """One face in one document: codes are handed out as characters come, the font is made at the end."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face, self.resource = face, resource
        self._codes: dict[str, int] = {}

    def encode(self, text: str) -> str:
        """`text` as hexadecimal codes."""
        return "".join(f"{self._codes.setdefault(char, len(self._codes) + 1):04X}" for char in text)

    def width(self, text: str, size: float) -> float:
        """What `text` takes without kerning, in the unit of `size`."""
        face, font = _opened(self.face)
        return float(sum(font.get_glyph_h_advance(_glyph(font, char)) for char in text) * size / face.upem)

    def build(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The Type 0 font: a subset of the face, its widths and what its codes say (ISO 32000-1, 9.7)."""
        face, font = _opened(self.face)
        glyphs = {char: _glyph(font, char) for char in self._codes}
        data, places = _subset(face, frozenset(glyphs.values()))
        order = sorted(self._codes, key=self._codes.__getitem__)
        scale = 1000 / face.upem
        widths = Array([round(font.get_glyph_h_advance(glyphs[char]) * scale, 2) for char in order])
        to_glyph = b"".join(places[glyphs[char]].to_bytes(2, "big") for char in order)
        name = Name("/" + _tag("".join(sorted(order))) + "+" + self.face.postscript_name)
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=pdf.make_indirect(_descriptor(pdf, self.face, name, data, symbolic=True)),
            DW=1000,
            W=Array([1, widths]),
            CIDToGIDMap=pdf.make_stream(b"\0\0" + to_glyph),
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(descendant)]),
                ToUnicode=pdf.make_stream(_to_unicode(order)),
            )
        )


def typing_font(pdf: pikepdf.Pdf, face: Face) -> pikepdf.Object:
    """`face` with the letters of many Latin alphabets, so that any name here can be typed in a field.

    A simple font with an encoding of its own (ISO 32000-1, 9.6.6): what viewers and libraries can all write in.
    """
    opened, font = _opened(face)
    wanted = hb.SubsetInput()
    for char in TYPED:
        wanted.unicode_set.add(ord(char))
    _drop(wanted, (*_LAYOUT, "OS/2"))
    data = bytes(hb.subset(opened, wanted).blob.data)
    scale = 1000 / opened.upem
    name = Name("/" + _tag(TYPED) + "+" + face.postscript_name)
    coded = {code: char for char, code in _CODES.items()}
    advances = {
        code: round(font.get_glyph_h_advance(font.get_nominal_glyph(ord(char)) or 0) * scale)
        for code, char in coded.items()
    }
    differences: list[object] = []
    for code in sorted(coded.keys() - set(map(ord, _PLAIN))):
        # A number begins a run of codes, each with a name (ISO 32000-1, table 114).
        differences += [_name(coded[code])] if code - 1 in coded and differences else [code, _name(coded[code])]
    descriptor = _descriptor(pdf, face, name, data, symbolic=False)
    # By this pdf.js measures a letter whose Unicode is no code: rather too wide than cut off.
    descriptor.MissingWidth = max(advances[code] for code, char in coded.items() if ord(char) >= 256)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(differences)),
            FirstChar=1,
            LastChar=255,
            Widths=Array([advances.get(code, 0) for code in range(1, 256)]),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def _name(char: str) -> Name:
    """As the Adobe Glyph List names it, or by its number where that has no name."""
    return Name("/" + (_OTHER_NAMES.get(char) or UV2AGL.get(ord(char), f"uni{ord(char):04X}")))


@lru_cache(64)
def _opened(face: Face) -> tuple[hb.Face, hb.Font]:
    opened = hb.Face(face.data)
    return opened, hb.Font(opened)


def _glyph(font: hb.Font, char: str) -> int:
    """The glyph of `char`; a no-break space is drawn as a space. Layout has seen to it that the face has it."""
    glyph = font.get_nominal_glyph(ord(" " if char == "\u00a0" else char))
    if glyph is None:
        raise ValueError(f"no glyph for {char!r}")
    return int(glyph)


def _drop(wanted: hb.SubsetInput, tables: tuple[str, ...]) -> None:
    wanted.flags = hb.SubsetFlags.NO_HINTING
    for table in tables:
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode().ljust(4), "big"))


def _subset(face: hb.Face, glyphs: frozenset[int]) -> tuple[bytes, dict[int, int]]:
    """The font with `glyphs` only, and where each has gone."""
    wanted = hb.SubsetInput()
    for glyph in sorted(glyphs):
        wanted.glyph_set.add(glyph)
    _drop(wanted, _UNUSED)
    plan = hb.SubsetPlan(face, wanted)
    places = dict(plan.old_to_new_glyph_mapping)
    return bytes(plan.execute().blob.data), places


def _tag(chars: str) -> str:
    """Six capitals that tell one subset from another (ISO 32000-1, 9.6.4)."""
    value = 0
    for char in chars:
        value = (value * 1114111 + ord(char)) % 26**6
    return "".join(chr(65 + value // 26**place % 26) for place in range(6))


def _descriptor(pdf: pikepdf.Pdf, face: Face, name: Name, data: bytes, *, symbolic: bool) -> Dictionary:
    opened, font = _opened(face)
    scale = 1000 / opened.upem
    extents = font.get_font_extents("ltr")
    cap = font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT) or 700 / scale
    file = pdf.make_stream(data)
    file.stream_dict.Length1 = len(data)
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4 if symbolic else 32,
        ItalicAngle=0,
        FontBBox=Array([round(value * scale) for value in _bounds(opened)]),
        Ascent=round(extents.ascender * scale),
        Descent=round(extents.descender * scale),
        CapHeight=round(cap * scale),
        StemV=40 + face.weight // 8,
        FontFile2=file,
    )


def _bounds(face: hb.Face) -> tuple[int, ...]:
    head = face.reference_table("head").data
    return tuple(int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42))


def _to_unicode(order: list[str]) -> bytes:
    """What each code says (ISO 32000-1, 9.10.3); a no-break space reads as a space."""
    said = [" " if char == "\u00a0" else char for char in order]
    lines = [f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>" for code, char in enumerate(said, start=1)]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    middle = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{middle}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
