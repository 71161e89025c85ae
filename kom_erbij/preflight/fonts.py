"""Fonts as a file holds them: embedded or not, what their codes mean, how wide they are (ISO 32000-1, 9)."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from kom_erbij.preflight import limits

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_STARTS = {
    "/FontFile": (b"%!", b"\x80\x01"),
    "/FontFile2": (b"\x00\x01\x00\x00", b"true", b"ttcf", b"OTTO"),
    "/FontFile3": (b"\x01\x00", b"OTTO", b"\x00\x01\x00\x00"),
}
_ENCODED = ("/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")


@dataclass(slots=True)
class Font:
    """One font. `broken` says what is wrong with its program; `used` are the codes that were set.

    `widths` in 1/1000 of the size, by code; `unicode` what ToUnicode says of codes. `glyphs` is how many glyphs
    the program has, where codes tell their glyph (Identity-H and a TrueType program), `empty` which are blank.
    """

    name: str
    kind: str
    composite: bool
    embedded: bool
    broken: str = ""
    to_unicode: bool = False
    encoded: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    default: float = 500.0
    unicode: dict[int, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    ascent: float = 760.0
    descent: float = -240.0
    type3: Any = None
    scale: float = 0.001
    empty: frozenset[int] = frozenset()
    glyphs: int = 0
    glyph_map: bytes = b""

    @property
    def said(self) -> str:
        """The name as people know it: without a subset's six letters."""
        return re.sub(r"^[A-Z]{6}\+", "", self.name) or "zonder naam"

    def codes(self, raw: bytes) -> list[int]:
        """The codes in a string: two bytes each in a composite font, else one."""
        if not self.composite:
            return list(raw)
        return [high << 8 | low for high, low in zip(raw[::2], raw[1::2], strict=False)]

    def glyph(self, code: int) -> int:
        """The glyph of a code in a composite font (CIDToGIDMap; ISO 32000-1, table 117)."""
        return int.from_bytes(self.glyph_map[2 * code : 2 * code + 2], "big") if self.glyph_map else code

    def width(self, code: int) -> float:
        """The advance of a code, as a part of the size."""
        return self.widths.get(code, self.default) * self.scale

    def text(self, codes: list[int]) -> str:
        """What codes say; an unknown one is a replacement character."""
        if self.unicode:
            return "".join(self.unicode.get(code, "\ufffd") for code in codes)
        if self.composite:
            return ""
        return bytes(code for code in codes if code < 256).decode("cp1252", "replace")

    def unmapped(self) -> list[int]:
        """The codes in use whose letter the file does not tell."""
        if self.unicode:
            missing = [code for code in self.used if code not in self.unicode]
            return missing if self.composite or not self.encoded else []
        return [] if self.encoded and not self.composite else sorted(self.used)


def read_font(raw: Any) -> Font:
    """The font dictionary `raw` as a value; what it lacks is left at its default."""
    kind = str(raw.get("/Subtype", ""))
    composite = kind == "/Type0"
    below = raw.get("/DescendantFonts")
    inner = below[0] if composite and isinstance(below, pikepdf.Array) and len(below) else raw
    name = str(raw.get("/BaseFont", raw.get("/Name", ""))).removeprefix("/")
    descriptor = inner.get("/FontDescriptor")
    font = Font(name, kind.removeprefix("/"), composite, embedded=kind == "/Type3")
    if kind == "/Type3":
        font.type3 = raw
        matrix = raw.get("/FontMatrix")
        font.scale = abs(float(matrix[0])) if isinstance(matrix, pikepdf.Array) and len(matrix) == 6 else 0.001
        font.default = 0.0
    if isinstance(descriptor, pikepdf.Dictionary):
        _program(font, descriptor)
        up, down = _number(descriptor.get("/Ascent")), _number(descriptor.get("/Descent"))
        font.ascent = up if 400 <= up <= 1200 else font.ascent
        font.descent = -abs(down) if 50 <= abs(down) <= 500 else font.descent
        if not composite and "/MissingWidth" in descriptor:
            font.default = _number(descriptor.get("/MissingWidth"))
    if composite:
        _glyph_map(font, raw, inner)
    _widths(font, inner)
    _meaning(font, raw, descriptor)
    return font


def _number(raw: Any) -> float:
    try:
        return float(raw)
    except (TypeError, ValueError):
        return 0.0


def _program(font: Font, descriptor: Any) -> None:
    for key in _FILES:
        stream = descriptor.get(key)
        if stream is None:
            continue
        font.embedded = True
        try:
            data = stream.read_bytes()
        except (pikepdf.PikepdfError, AttributeError):
            font.broken = "het is niet uit te pakken"
            return
        if not data:
            font.broken = "het is leeg"
        elif not data.startswith(_STARTS[key]):
            font.broken = "het begint niet zoals een lettertype begint"
        elif key == "/FontFile2":
            try:
                font.glyphs, font.empty = _truetype(data)
            except (struct.error, KeyError, IndexError, ValueError):
                font.broken = "zijn tabellen kloppen niet"
        return


def _glyph_map(font: Font, raw: Any, inner: Any) -> None:
    map_ = inner.get("/CIDToGIDMap")
    if raw.get("/Encoding") != "/Identity-H" or inner.get("/Subtype") != "/CIDFontType2":
        font.glyphs = 0
    elif isinstance(map_, pikepdf.Stream):
        font.glyph_map = map_.read_bytes()


def _truetype(data: bytes) -> tuple[int, frozenset[int]]:
    """How many glyphs a TrueType program has, and which of them are blank."""
    if data[:4] in (b"OTTO", b"ttcf"):
        return 0, frozenset()
    tables = {}
    for index in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, offset, length = struct.unpack(">4sLLL", data[12 + 16 * index : 28 + 16 * index])
        if offset + length > len(data) + 3:
            raise ValueError(tag)
        tables[tag] = data[offset : offset + length]
    count = struct.unpack(">H", tables[b"maxp"][4:6])[0]
    wide = struct.unpack(">h", tables[b"head"][50:52])[0]
    loca = tables[b"loca"]
    size = 4 if wide else 2
    places = struct.unpack(f">{count + 1}{'L' if wide else 'H'}", loca[: size * (count + 1)])
    return count, frozenset(index for index in range(count) if places[index] == places[index + 1])


def _widths(font: Font, inner: Any) -> None:
    if not font.composite:
        first = int(_number(inner.get("/FirstChar")))
        listed = inner.get("/Widths")
        if isinstance(listed, pikepdf.Array):
            font.widths = {first + index: _number(value) for index, value in enumerate(listed)}
        return
    font.default = _number(inner.get("/DW", 1000))
    listed = list(inner.get("/W", []))
    index = 0
    while index + 1 < len(listed) and len(font.widths) < 70_000:
        first, then = int(_number(listed[index])), listed[index + 1]
        if isinstance(then, pikepdf.Array):
            font.widths.update({first + step: _number(value) for step, value in enumerate(then)})
            index += 2
        elif index + 2 < len(listed):
            last = min(int(_number(then)), first + 65_535)
            font.widths.update(dict.fromkeys(range(first, last + 1), _number(listed[index + 2])))
            index += 3
        else:
            return


def _meaning(font: Font, raw: Any, descriptor: Any) -> None:
    map_ = raw.get("/ToUnicode")
    if isinstance(map_, pikepdf.Stream):
        try:
            font.unicode = read_to_unicode(map_.read_bytes())
        except pikepdf.PikepdfError:
            font.unicode = {}
        font.to_unicode = bool(font.unicode)
    encoding = raw.get("/Encoding")
    flags = int(_number(descriptor.get("/Flags"))) if isinstance(descriptor, pikepdf.Dictionary) else 0
    symbolic = bool(flags & 4)
    if isinstance(encoding, pikepdf.Name):
        font.encoded = str(encoding) in _ENCODED
    elif isinstance(encoding, pikepdf.Dictionary):
        differences = [str(one) for one in encoding.get("/Differences", []) if isinstance(one, pikepdf.Name)]
        # Glyph names such as /g12 or /c7 say nothing about a letter (Adobe Glyph List, ISO 32000-1, 9.10.2).
        nameless = [one for one in differences if re.fullmatch(r"/(g|c|cid|glyph|index|a)\d+", one, re.I)]
        font.encoded = not nameless and (bool(differences) or str(encoding.get("/BaseEncoding")) in _ENCODED)
    else:
        font.encoded = font.kind in ("Type1", "MMType1") and not symbolic


def read_to_unicode(data: bytes) -> dict[int, str]:
    """A ToUnicode CMap as code to text (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S):
        parts = _HEX.findall(block)
        for code, said in zip(parts[::2], parts[1::2], strict=False):
            found[int(code or b"0", 16)] = _utf16(said)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.S):
        for low, high, rest in re.findall(
            rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\[[^\]]*\]|<[0-9A-Fa-f\s]+>)", block
        ):
            first, last = int(low, 16), min(int(high, 16), int(low, 16) + 65_535)
            listed = _HEX.findall(rest)
            for step in range(min(last - first + 1, limits.MOST_ELEMENTS)):
                if rest.startswith(b"["):
                    if step < len(listed):
                        found[first + step] = _utf16(listed[step])
                elif listed:
                    base = _utf16(listed[0])
                    if base:
                        found[first + step] = base[:-1] + chr(min(ord(base[-1]) + step, 0x10FFFF))
    return found


def _utf16(raw: bytes) -> str:
    plain = bytes.fromhex(re.sub(rb"\s", b"", raw).decode("ascii").ljust(4, "0"))
    return plain.decode("utf-16-be", "replace")
