"""Shaping: what each character of a text takes, in a face, kerning included.

Sizes and advances in thousandths of the type size (em/1000) unless
said otherwise. Ligatures are off, so that each character keeps its own glyph and text can be copied.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

import uharfbuzz as hb

from kom_erbij.design.faces import Face
from kom_erbij.design.kit import HOUSE, Kit
from kom_erbij.errors import Finding, MissingGlyphError, Place, Severity

NO_BREAK_SPACE = "\u00a0"
SOFT_HYPHEN = "\u00ad"
_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False, "dlig": False, "ccmp": False}
# Characters that mean the same to a reader as one every font has.
_SAME = str.maketrans(
    {
        "\u202f": NO_BREAK_SPACE,
        "\u2007": NO_BREAK_SPACE,
        "\u2011": "-",
        "\u2010": "-",
        "ĳ": "ij",
        "Ĳ": "IJ",
    }
)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text in one face: per character its own advance plus kerning, in em/1000."""

    text: str
    face: str
    advances: tuple[float, ...]
    kerning: tuple[float, ...]

    @property
    def width(self) -> float:
        return sum(self.advances)


class Fonts:
    """The faces that a layout may use, by name, with what else its page is set with (`kit`)."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self._named = kit.faces
        self._faces = {name: hb.Face(face.data) for name, face in self._named.items()}
        self._fonts = {name: hb.Font(face) for name, face in self._faces.items()}
        self._fallback = {name: face.fallback for name, face in self._named.items()}
        # Most words come back; those of twenty thousand activities need not all be kept.
        self.shape = lru_cache(16_384)(self._shape)
        """`text` in `face`; every character has to be in it (see `pieces`)."""
        self.glyph = lru_cache(2_048)(self._glyph)
        """The advance of a character in `face`, and its outline: em/1000, from its line and upwards."""
        self.ink = lru_cache(2_048)(self._ink)
        """The advance of a character in `face`, and the left, right, bottom and top of its ink: em/1000."""

    def face(self, name: str) -> Face:
        """The face of that name."""
        return self._named[name]

    def has(self, face: str, char: str) -> bool:
        """Whether `face` itself has a glyph for `char`; a no-break space is drawn as a space."""
        return self._fonts[face].get_nominal_glyph(ord(" " if char == NO_BREAK_SPACE else char)) is not None

    def cap_height(self, face: str) -> float:
        """Height of a capital, as a part of the type size."""
        metric = self._fonts[face].get_metric_position(hb.OTMetricsTag.CAP_HEIGHT)
        return float(metric or 0.7 * self._faces[face].upem) / float(self._faces[face].upem)

    def left_bearing(self, face: str, char: str) -> float:
        """Empty room left of the ink of `char`, as a part of the type size."""
        if char.isspace():
            return 0.0
        font = self._fonts[face]
        glyph = font.get_nominal_glyph(ord(char))
        extents = font.get_glyph_extents(glyph) if glyph is not None else None
        return float(extents.x_bearing) / float(self._faces[face].upem) if extents else 0.0

    def pieces(self, text: str, face: str, place: Place) -> Iterator[Shaped]:
        """`text` shaped, cut where a character needs the declared fallback face.

        Raises MissingGlyphError, naming the characters, where neither face has them.
        """
        # Each sign once: a text may be long, and is set at many sizes.
        able = {char: self._able(face, char) for char in dict.fromkeys(text)}
        if missing := [char for char, chosen in able.items() if chosen is None]:
            raise MissingGlyphError(_missing(missing, text, place))
        for chosen, chars in groupby(text, able.__getitem__):
            assert chosen is not None
            yield self.shape("".join(chars), chosen)

    def _glyph(self, face: str, char: str) -> tuple[float, tuple[tuple[str, tuple[float, ...]], ...]]:
        font, scale = self._fonts[face], 1000 / self._faces[face].upem
        number = font.get_nominal_glyph(ord(" " if char == NO_BREAK_SPACE else char)) or 0
        pen = _GlyphPen(scale)
        font.draw_glyph_with_pen(number, pen)
        return font.get_glyph_h_advance(number) * scale, tuple(pen.steps)

    def _ink(self, face: str, char: str) -> tuple[float, float, float, float, float]:
        font, scale = self._fonts[face], 1000 / self._faces[face].upem
        number = font.get_nominal_glyph(ord(" " if char == NO_BREAK_SPACE else char)) or 0
        advance = font.get_glyph_h_advance(number) * scale
        if char.isspace() or not (found := font.get_glyph_extents(number)):
            return advance, 0.0, 0.0, 0.0, 0.0
        left, top = found.x_bearing * scale, found.y_bearing * scale
        return advance, left, left + found.width * scale, top + found.height * scale, top

    def _able(self, face: str, char: str) -> str | None:
        """The face that has `char`: `face` itself, or else its fallback."""
        fallback = self._fallback.get(face)
        return face if self.has(face, char) else fallback if fallback and self.has(fallback, char) else None

    def _shape(self, text: str, face: str) -> Shaped:
        font, upem = self._fonts[face], self._faces[face].upem
        buffer = hb.Buffer()
        buffer.add_str(text.replace(NO_BREAK_SPACE, " "))
        buffer.guess_segment_properties()
        hb.shape(font, buffer, _FEATURES)
        scale = 1000 / upem
        advances = [0.0] * len(text)
        own = [0.0] * len(text)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            advances[info.cluster] += position.x_advance * scale
            own[info.cluster] += font.get_glyph_h_advance(info.codepoint) * scale
        kerning = tuple(round(a - o, 3) for a, o in zip(advances, own, strict=True))
        return Shaped(text, face, tuple(advances), kerning)


class _GlyphPen:
    """Takes an outline from a font and keeps it as steps of a path; `scale` makes them em/1000."""

    def __init__(self, scale: float) -> None:
        self.steps: list[tuple[str, tuple[float, ...]]] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def _step(self, step: str, *points: tuple[float, float]) -> None:
        self.steps.append((step, tuple(round(value * self._scale, 3) for point in points for value in point)))
        self._at = points[-1] if points else self._at

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 (the names of fontTools' pens)
        self._step("M", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._step("L", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._step("C", *points)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        (x, y), (a, b), (c, d) = self._at, control, end
        self._step("C", (x + (a - x) * 2 / 3, y + (b - y) * 2 / 3), (c + (a - c) * 2 / 3, d + (b - d) * 2 / 3), end)

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(("Z", ()))

    def endPath(self) -> None:  # noqa: N802
        self.closePath()


def _missing(chars: list[str], text: str, place: Place) -> Finding:
    names = ", ".join(
        f"{char if char.isprintable() else ' '} ({unicodedata.name(char, f'U+{ord(char):04X}').lower()})"
        for char in dict.fromkeys(chars)
    )
    shown = text if len(text) <= 60 else text[:57] + "…"
    return Finding(
        "glyph",
        Severity.ERROR,
        place,
        f"het lettertype heeft geen teken voor {names} in “{shown}”.",
        "Haal het teken weg of schrijf het anders.",
    )


def plain(text: str) -> str:
    """`text` composed (NFC), with look-alikes of spaces and hyphens as one form each."""
    return unicodedata.normalize("NFC", text).translate(_SAME)


@cache
def house_fonts() -> Fonts:
    """The fonts of the identity, read once."""
    return Fonts(HOUSE)


@lru_cache(8)
def _own_fonts(kit: Kit) -> Fonts:
    return Fonts(kit)


def fonts_of(kit: Kit) -> Fonts:
    """The fonts of a product: ours, with those of its own."""
    return house_fonts() if kit == HOUSE else _own_fonts(kit)


def fonts_with(face: Face) -> Fonts:
    """Fonts that have this face, by its name."""
    return fonts_of(Kit(own_faces=(face,)) if face.own else HOUSE)
