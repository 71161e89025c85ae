"""A vector logo made ready: all that it draws with is gone through, and for a press converted to its inks.

What cannot be converted faithfully (an effect that blends in RGB, a font that is not there) raises UnfaithfulError;
the caller then rasters the logo instead.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

from kom_erbij.writers.pdf.conversion import Conversion
from kom_erbij.writers.pdf.icc import OutputProfile
from kom_erbij.writers.pdf.spaces import CMYK, GRAY, RGB, Space, UnfaithfulError, read_space
from kom_erbij.writers.pdf.transparency import NORMAL

_DROPPED = ("/Metadata", "/PieceInfo", "/StructParents", "/StructParent", "/LastModified", "/OPI")
_PRESS_STATE = ("/TR", "/TR2", "/HT", "/BG", "/BG2", "/UCR", "/UCR2", "/OP", "/op", "/OPM", "/RI", "/FL")
_MARKED = ("BMC", "BDC")
_SETS = {"g": GRAY, "rg": RGB, "k": CMYK, "G": GRAY, "RG": RGB, "K": CMYK}


def bare_vector(data: bytes) -> bytes:
    """The drawing without its own tags and metadata, its colours as they are. Raises UnfaithfulError."""
    return _walked(data, None)


def press_vector(data: bytes, profile: OutputProfile, most_ink: float) -> bytes:
    """The drawing in DeviceCMYK and DeviceGray only, `most_ink` % at most, still as vectors. Raises UnfaithfulError."""
    return _walked(data, Conversion(profile, most_ink))


def _walked(data: bytes, press: Conversion | None) -> bytes:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            page = pdf.pages[0]
            walker = _Walker(pdf, press)
            page.contents_coalesce()
            page.obj.Contents = pdf.make_stream(walker.content(page.resources, page.obj.Contents))
            page.obj.Resources = page.resources
            walker.group(page.obj)
            walker.finish()
            for key in [*_DROPPED, "/Annots", "/AA"]:
                if key in page.obj:
                    del page.obj[key]
            with pikepdf.new() as bare:
                bare.pages.append(page)
                out = io.BytesIO()
                bare.save(out, static_id=True)
                return out.getvalue()
    except (pikepdf.PikepdfError, AttributeError, KeyError, ValueError, TypeError, IndexError, OSError) as wrong:
        # A drawing that breaks the format's own rules is shown by a renderer, which forgives more.
        raise UnfaithfulError(str(wrong)) from wrong


class _Walker:
    """Goes through a drawing and all it draws with; what has a colour is for `press`, or stays as it is (None)."""

    def __init__(self, pdf: pikepdf.Pdf, press: Conversion | None) -> None:
        self.pdf, self.press = pdf, press
        self._seen: dict[tuple[int, int], dict[str, Space]] = {}
        self._grouped: list[pikepdf.Object] = []
        self._through = False
        self._in_mask = False

    def finish(self) -> None:
        """Leave out groups where nothing shows through: they change nothing and are forbidden in PDF/X-1a."""
        if not self._through:
            for owner in self._grouped:
                del owner["/Group"]

    # Content

    def content(self, resources: pikepdf.Object, stream: pikepdf.Object) -> bytes:
        """The stream's operators, converted; `resources` are converted along with it."""
        spaces = self.resources(resources)
        state: dict[bool, Space] = {False: GRAY, True: GRAY}
        saved: list[dict[bool, Space]] = []
        marks: list[bool] = []
        out: list[Any] = []
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._inline(instruction)
                out.append(instruction)
                continue
            operands, name = list(instruction.operands), str(instruction.operator)
            if name == "q":
                saved.append(dict(state))
            elif name == "Q" and saved:
                state = saved.pop()
            if name in _MARKED:
                layer = str(operands[0]) == "/OC"
                if layer and self.press is not None:
                    raise UnfaithfulError("layers")
                marks.append(layer)
                if not layer:
                    continue
            elif (name == "EMC" and (not marks or not marks.pop())) or name in ("MP", "DP"):
                continue
            if self.press is None:
                out.append((operands, instruction.operator))
            else:
                out += self._colored(self.press, operands, name, state, spaces)
        return pikepdf.unparse_content_stream(out)

    def _colored(
        self, press: Conversion, operands: list[Any], name: str, state: dict[bool, Space], spaces: dict[str, Space]
    ) -> Iterator[tuple[list[Any], Operator]]:
        """One operator in inks; keeps the colour spaces that are current for filling (False) and stroking (True)."""
        stroke = name[0].isupper()
        if name in _SETS:
            state[stroke] = _SETS[name]
            yield self._set(press, state[stroke], operands, stroke)
        elif name in ("cs", "CS"):
            asked = str(operands[0])
            space = state[stroke] = spaces[asked] if asked in spaces else read_space(Name(asked))
            if space.kind == "pattern":
                yield operands, Operator(name)
            else:
                start = {"cmyk": [0, 0, 0, 1], "tint": [1]}.get(space.kind, [0] * space.parts)
                yield self._set(press, space, start, stroke)
        elif name in ("sc", "scn", "SC", "SCN"):
            space = state[stroke]
            if space.kind != "pattern":
                yield self._set(press, space, operands, stroke)
            elif space.base is None:
                yield operands, Operator(name)
            else:
                inks = press.color(space.base, operands[:-1])
                yield [*inks, operands[-1]], Operator(name)
        else:
            yield operands, Operator(name)

    def _set(
        self, press: Conversion, space: Space, operands: Sequence[Any], stroke: bool
    ) -> tuple[list[Any], Operator]:
        if self._in_mask:
            return [_lightness(space, operands)], Operator("G" if stroke else "g")
        return [*press.color(space, operands)], Operator("K" if stroke else "k")

    def _inline(self, instruction: pikepdf.ContentStreamInlineImage) -> None:
        image = instruction.iimage
        if self.press is not None and not image.image_mask and image.colorspace not in ("/DeviceGray", "/G"):
            raise UnfaithfulError("picture among the operators")

    # What is drawn with

    def resources(self, found: pikepdf.Object) -> dict[str, Space]:
        """Convert all that content may name; gives the colour spaces by name. Once for each dictionary."""
        key = found.objgen if found.is_indirect else None
        if key is not None and key in self._seen:
            return self._seen[key]
        spaces: dict[str, Space] = {}
        if self.press is not None and "/ColorSpace" in found:
            patterns = Dictionary()
            for name, space in found.ColorSpace.items():
                # A space that has no counterpart harms nothing as long as no colour is chosen in it.
                with suppress(UnfaithfulError):
                    spaces[name] = read_space(space)
                if name in spaces and spaces[name].kind == "pattern":
                    patterns[name] = Array([Name.Pattern, Name.DeviceCMYK]) if spaces[name].base else Name.Pattern
            found.ColorSpace = patterns
        if key is not None:
            self._seen[key] = spaces
        for font in _values(found, "/Font"):
            _check_embedded(font)
        for drawn in _values(found, "/XObject"):
            self._drawn(drawn)
        for pattern in _values(found, "/Pattern"):
            self._pattern(pattern)
        for shading in _values(found, "/Shading"):
            self._shading(shading)
        for state in _values(found, "/ExtGState"):
            self._state(state)
        if self.press is not None and "/Properties" in found:
            del found["/Properties"]
        return spaces

    def _once(self, found: pikepdf.Object) -> bool:
        if found.objgen in self._seen:
            return False
        if found.is_indirect:
            self._seen[found.objgen] = {}
        return True

    def _drawn(self, found: pikepdf.Object) -> None:
        if not self._once(found):
            return
        for key in _DROPPED:
            if key in found.stream_dict:
                del found.stream_dict[key]
        if "/OC" in found.stream_dict and self.press is not None:
            raise UnfaithfulError("layers")
        kind = str(found.Subtype)
        if kind == "/Form" and "/Ref" not in found.stream_dict:
            self.form(found)
        elif kind == "/Image":
            self._image(found)
        else:
            raise UnfaithfulError(kind)

    def form(self, found: pikepdf.Object) -> None:
        if "/Resources" not in found.stream_dict:
            found.stream_dict.Resources = Dictionary()
        found.write(self.content(found.stream_dict.Resources, found))
        self.group(found.stream_dict)

    def group(self, owner: pikepdf.Object) -> None:
        """A transparency group blends in the inks of the press."""
        if "/Group" not in owner:
            return
        self._grouped.append(owner)
        if self.press is not None and "/CS" in owner.Group:
            owner.Group.CS = Name.DeviceGray if self._in_mask else Name.DeviceCMYK

    def _pattern(self, found: pikepdf.Object) -> None:
        if not self._once(found):
            return
        if int(found.PatternType) == 1:
            found.write(self.content(found.stream_dict.Resources, found))
        else:
            self._shading(found.Shading)
            if "/ExtGState" in found:
                self._state(found.ExtGState)

    def _shading(self, found: pikepdf.Object) -> None:
        if self.press is None or not self._once(found):
            return
        entries = found.stream_dict if isinstance(found, pikepdf.Stream) else found
        space = read_space(entries.ColorSpace)
        if self._in_mask and space.kind != "gray":
            raise UnfaithfulError("shading")
        self.press.shading(self.pdf, entries, space)

    def _state(self, found: pikepdf.Object) -> None:
        for key in _PRESS_STATE:
            if key in found and self.press is not None:
                del found[key]
        mode = found.get("/BM")
        if mode is not None and str(mode) not in NORMAL:
            self._through = True
            if self.press is not None:
                raise UnfaithfulError("blend mode")
        self._through |= any(float(found.get(key, 1)) < 1 for key in ("/ca", "/CA"))
        mask = found.get("/SMask")
        if isinstance(mask, Dictionary):
            self._through = True
            if ("/TR" in mask or "/BC" in mask) and self.press is not None:
                raise UnfaithfulError("mask")
            outer, self._in_mask = self._in_mask, str(mask.S) == "/Luminosity"
            if self._once(mask.G):
                self.form(mask.G)
            self._in_mask = outer

    def _image(self, found: Any) -> None:
        entries = found.stream_dict
        self._through |= "/SMask" in entries
        if self.press is None or bool(entries.get("/ImageMask", False)):
            return
        if "/SMask" in entries and "/Matte" in entries.SMask.stream_dict:
            raise UnfaithfulError("picture blended beforehand")
        space = read_space(entries.ColorSpace)
        if self._in_mask and space.kind != "gray":
            raise UnfaithfulError("mask in colour")
        self.press.picture(found, space)


def _lightness(space: Space, operands: Sequence[Any]) -> float:
    """A colour in a luminosity mask: its grey, exactly. Raises UnfaithfulError for any other colour."""
    parts = [float(part) for part in operands]
    if space.kind == "gray" or (space.kind == "rgb" and len(set(parts)) == 1):
        return parts[0]
    raise UnfaithfulError("mask in colour")


def _values(resources: pikepdf.Object, kind: str) -> list[pikepdf.Object]:
    return [value for _, value in sorted(resources[kind].items())] if kind in resources else []


def _check_embedded(font: pikepdf.Object) -> None:
    """Raises UnfaithfulError for a font that is not in the file, or whose glyphs are drawings."""
    holder = font.DescendantFonts[0] if str(font.Subtype) == "/Type0" else font
    descriptor = holder.get("/FontDescriptor")
    if descriptor is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
        raise UnfaithfulError("font")
