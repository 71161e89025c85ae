"""A drawing from elsewhere made fit for an archive (ISO 19005-2), to be put in a file that says it is PDF/A-2.

Switches for a press are left out, and what colours of a press look like is said with a profile: nothing changes to
the eye. What cannot stay raises UnfaithfulError; the caller then rasters the drawing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from kom_erbij.writers.pdf.icc import output_profile
from kom_erbij.writers.pdf.spaces import UnfaithfulError

_PRESS_ONLY = ("/TR", "/TR2", "/HTP", "/HT", "/BG", "/BG2", "/UCR", "/UCR2", "/OPM")
"""In a graphics state (6.2.5); overprint mode 1 is not for colours with a profile (6.2.4.2)."""
_STAND_INS = ("/Interpolate", "/Alternates", "/OPI")
"""In a picture (6.2.8)."""
_INTENTS = ("/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation")
_DEEPEST = 20
"""How deep states are saved: 28 is allowed (6.1.13), and the page has some of its own."""
_LONGEST_NAME = 127
_LETTERS = ("/WinAnsiEncoding", "/MacRomanEncoding")
_OPERATORS = frozenset(
    (
        *("w", "J", "j", "M", "d", "ri", "i", "gs", "q", "Q", "cm", "m", "l", "c", "v", "y", "h", "re"),
        *("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "W", "W*", "sh", "Do", "d0", "d1"),
        *("BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", '"'),
        *("CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k"),
        *("MP", "DP", "BMC", "BDC", "EMC"),
    )
)
"""All that ISO 32000-1 knows, but for those that ask a reader to overlook others (BX and EX)."""


def archivable(data: bytes) -> bytes:
    """The one-page drawing in `data` with nothing in it that an archive refuses. Raises UnfaithfulError."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _Archivist(pdf).page(pdf.pages[0])
            out = io.BytesIO()
            pdf.save(out, static_id=True)
            return out.getvalue()
    except (pikepdf.PikepdfError, AttributeError, KeyError, ValueError, TypeError, IndexError) as wrong:
        raise UnfaithfulError(str(wrong)) from wrong


class _Archivist:
    """Goes through a drawing and all it draws with, each thing once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self._seen: set[tuple[int, int]] = set()
        self._resources: list[Any] = []
        self._inked = False

    def page(self, page: pikepdf.Page) -> None:
        page.contents_coalesce()
        self._stream(page.obj.Contents, page.obj)
        if self._inked:
            profile = self.pdf.make_stream(output_profile("").data, N=4)
            space = self.pdf.make_indirect(Array([Name.ICCBased, profile]))
            for resources in self._resources:
                if "/ColorSpace" not in resources:
                    resources.ColorSpace = Dictionary()
                if "/DefaultCMYK" not in resources.ColorSpace:
                    resources.ColorSpace.DefaultCMYK = space

    def _once(self, found: Any) -> bool:
        if not found.is_indirect:
            return True
        new = found.objgen not in self._seen
        self._seen.add(found.objgen)
        return new

    def _stream(self, stream: Any, owner: Any) -> None:
        """Operators, and the resources that `owner` has for them."""
        if "/Resources" not in owner:
            owner.Resources = Dictionary()
        kept: list[Any] = []
        deep = 0
        for one in pikepdf.parse_content_stream(stream):
            name = str(one.operator)
            deep += {"q": 1, "Q": -1}.get(name, 0)
            if isinstance(one, pikepdf.ContentStreamInlineImage):
                self._inline(one.iimage)
            elif name not in _OPERATORS or deep > _DEEPEST:
                raise UnfaithfulError(f"operator {name}")
            self._inked |= name in ("k", "K")
            self._check(one.operands)
            if name != "ri" or str(one.operands[0]) in _INTENTS:
                kept.append(one)
        stream.write(pikepdf.unparse_content_stream(kept))
        self._held(owner.Resources)

    def _inline(self, image: Any) -> None:
        if bool(image.obj.get("/I", image.obj.get("/Interpolate", False))):
            raise UnfaithfulError("picture among the operators that is to be smoothed")
        self._inked |= str(image.obj.get("/CS", image.obj.get("/ColorSpace", ""))) in ("/CMYK", "/DeviceCMYK")

    def _held(self, resources: Any) -> None:
        if not self._once(resources):
            return
        self._resources.append(resources)
        self._check(resources)
        for state in _values(resources, "/ExtGState"):
            self._state(state)
        for font in _values(resources, "/Font"):
            _check_letters(font)
        for drawn in _values(resources, "/XObject"):
            if self._once(drawn):
                self._drawn(drawn)
        for pattern in _values(resources, "/Pattern"):
            if self._once(pattern):
                if isinstance(pattern, pikepdf.Stream):
                    self._stream(pattern, pattern)
                else:
                    self._check(pattern)
                    if "/ExtGState" in pattern:
                        self._state(pattern.ExtGState)

    def _drawn(self, found: Any) -> None:
        if found.Subtype == Name.Form:
            self._stream(found, found)
            return
        self._check(found)
        for one in (found, found.get("/SMask"), found.get("/Mask")):
            if isinstance(one, pikepdf.Stream):
                for key in _STAND_INS:
                    if key in one:
                        del one[key]

    def _state(self, state: Any) -> None:
        for key in _PRESS_ONLY:
            if key in state:
                del state[key]
        if "/RI" in state and str(state.RI) not in _INTENTS:
            del state["/RI"]
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary) and self._once(mask.G):
            self._stream(mask.G, mask.G)

    def _check(self, found: Any, depth: int = 0) -> None:
        """Names that are too long, inks that are not explained; and whether anything is in the inks of a press."""
        if isinstance(found, Name):
            self._inked |= found == Name.DeviceCMYK
            if len(str(found).encode()) > _LONGEST_NAME:
                raise UnfaithfulError("a name that is too long")
        elif isinstance(found, Array | list) and depth < 12:
            if len(found) and found[0] == Name.DeviceN and not (len(found) > 4 and "/Colorants" in found[4]):
                raise UnfaithfulError("inks that are not explained")
            for one in found:
                self._check(one, depth + 1)
        elif isinstance(found, Dictionary | pikepdf.Stream) and depth < 12:
            for key, value in found.items():
                if key not in ("/Parent", "/P"):
                    self._check(Name(key), depth)
                    self._check(value, depth + 1)


def _values(resources: Any, kind: str) -> Iterator[Any]:
    return (value for _, value in sorted(resources[kind].items())) if kind in resources else iter(())


def _check_letters(font: Any) -> None:
    """Raises UnfaithfulError for a font of which nobody can say which letters it shows (6.2.11.7)."""
    encoding = font.get("/Encoding")
    if "/ToUnicode" not in font and not (font.Subtype != Name.Type0 and str(encoding) in _LETTERS):
        raise UnfaithfulError("font without Unicode")
    holder = font.DescendantFonts[0] if font.Subtype == Name.Type0 else font
    for key in ("/CIDSet", "/CharSet"):
        # Allowed, but only where it is right; nobody needs it.
        if key in holder.get("/FontDescriptor", Dictionary()):
            del holder.FontDescriptor[key]
