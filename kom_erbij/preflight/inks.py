"""How much ink lies where: real separations, without a RIP.

A copy of the file is made in which every colour says its ink instead: cyan, magenta and yellow as the
complements of red, green and blue in one version, black as grey in another. Both are rastered by PDFium: edges,
clips, opacity and blend modes are linear in ink or work on its complement, as ISO 32000-1, 11.3.4 has it for
subtractive spaces. Spot colours and colours that are not for print (RGB, Lab) leave no ink here; that there are
any is another rule's finding.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray

from kom_erbij.preflight import limits
from kom_erbij.preflight.colors import CMYK, GRAY, PROCESS, RGB, Family, Space, process_inks, read_space
from kom_erbij.preflight.content import operators
from kom_erbij.preflight.facts import Facts, Kind, PageFacts, Paint, Rect, meets
from kom_erbij.preflight.pixels import samples
from kom_erbij.preflight.raster import Film

_NAMES = {"k": ("/Ink4", CMYK), "g": ("/Ink1", GRAY), "rg": ("/Ink3", RGB)}
_DEVICES = {"/DeviceCMYK": "/Ink4", "/DeviceGray": "/Ink1", "/DeviceRGB": "/Ink3"}
_TELLS = frozenset(("k", "K", "g", "G", "rg", "RG", "cs", "CS", "q", "Q", "gs"))
"""The operators that say a colour, or how it lies on what is under it."""
_TWO_COLOURS = (2, 6)
"""Text rendering modes that fill and stroke (ISO 32000-1, table 106)."""
_START = b"/Ink1 cs 0 scn /Ink1 CS 0 SCN\n"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sum of C, M, Y and K in % per pixel, with where the pixels lie (see `Raster`)."""

    total: NDArray[np.float32]
    box: Rect
    scale: float


@dataclass
class _Copy:
    """The file while its colours become inks."""

    pdf: pikepdf.Pdf
    functions: list[tuple[Any, bytes, bytes]] = field(default_factory=list)
    pictures: list[tuple[Any, bytes, bytes]] = field(default_factory=list)
    made: dict[Any, Any] = field(default_factory=dict)

    def space(self, space: Space) -> Any:
        """A colour space with the same numbers, that says inks."""
        key = (space.family, space.size, space.inks)
        if key not in self.made:
            colour, black = _program(space)
            function = self.pdf.make_indirect(
                pikepdf.Stream(self.pdf, colour, FunctionType=4, Domain=[0, 1] * space.size, Range=[0, 1] * 3)
            )
            self.functions.append((function, colour, black))
            names = pikepdf.Array([pikepdf.Name(f"/Ink{index}") for index in range(space.size)])
            self.made[key] = self.pdf.make_indirect(
                pikepdf.Array([pikepdf.Name.DeviceN, names, pikepdf.Name.DeviceRGB, function])
            )
        return self.made[key]

    def transformed(self, raw: Any, spaces: Any = None) -> Any:
        """What takes the place of the colour space `raw`."""
        space = read_space(raw, spaces)
        if space.family is Family.UNKNOWN:
            return raw
        if space.indexed and space.base:
            return pikepdf.Array([pikepdf.Name.Indexed, self.space(space.base), raw[2], raw[3]])
        if space.family is Family.PATTERN:
            return pikepdf.Array([pikepdf.Name.Pattern, self.space(space.base)]) if space.base else raw
        return self.space(space)

    def saved(self, black: bool) -> bytes:
        for stream, colour, black_ in self.functions:
            stream.write(black_ if black else colour)
        for stream, colour, black_ in self.pictures:
            stream.write(black_ if black else colour)
            stream.ColorSpace = pikepdf.Name.DeviceGray if black else pikepdf.Name.DeviceRGB
        out = io.BytesIO()
        self.pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, static_id=True)
        return out.getvalue()


def _program(space: Space) -> tuple[bytes, bytes]:
    """PostScript calculator functions for the colour version and the black version (ISO 32000-1, 7.10.5)."""
    none = b"{" + b" pop" * space.size + b" 1 1 1 }"
    if space.family is Family.GRAY:
        return none, b"{ dup dup }"
    inks: tuple[str, ...] = PROCESS if space.family is Family.CMYK else space.inks
    if space.family not in (Family.CMYK, Family.SPOT, Family.INKS):
        return none, none
    if inks == ("All",):
        return (b"{ 1 exch sub dup dup }",) * 2
    size = len(inks)

    def channels(wanted: tuple[str, ...]) -> bytes:
        steps = []
        for above, ink in enumerate(wanted):
            if ink in inks:
                steps.append(f"{size - 1 - inks.index(ink) + above} index 1 exch sub")
            else:
                steps.append("1")
        return f"{{ {' '.join(steps)} {size + 3} 3 roll {'pop ' * size}}}".encode()

    return channels(("Cyan", "Magenta", "Yellow")), channels(("Black", "Black", "Black"))


def may_exceed(facts: Facts, sheet: PageFacts, area: Rect, most: float) -> bool:
    """Whether more than `most` % of ink may lie somewhere in `area` of a page, as far as its colours say.

    Flat colours that cover, or let through, what lies under them are no more together than the darkest of them. How a
    group lies over what is under it is not known of what it draws.
    """
    if any(one.what == "group" and one.page == sheet.number for one in facts.tricks):
        return True
    # What stands in a pattern or glyph may be drawn anywhere.
    there = (paint for paint in sheet.paints if paint.in_pattern or meets(paint.box, area))
    return any(_may_exceed(paint, most) for paint in there)


def _may_exceed(paint: Paint, most: float) -> bool:
    # Of pictures, gradients, patterns and blends only pixels tell; of letters with a line around them the line is not
    # among these.
    inks = None if paint.kind in (Kind.IMAGE, Kind.SHADING) else process_inks(paint.space, paint.values)
    if inks is None or paint.blend != "Normal" or paint.mode in _TWO_COLOURS:
        return True
    laid = round(sum(inks.get(ink, 0.0) for ink in PROCESS), 4)
    return laid > (0 if paint.overprint else most / 100)


def coverage(data: bytes, pages: list[tuple[int, Rect]], dpi: float = 50) -> Iterator[tuple[int, Coverage]]:
    """The inks of each of `pages` (number from 0, with the part to look at in pt), at `dpi`."""
    if not pages:
        return
    with pikepdf.open(io.BytesIO(data)) as pdf:
        copy = _Copy(pdf)
        _transform(copy)
        colour, black = copy.saved(black=False), copy.saved(black=True)
    with Film(colour) as one, Film(black) as other:
        for number, box in pages:
            inks = one.raster(number, box, dpi)
            key = other.raster(number, box, dpi)
            light = key.pixels[:, :, 0].astype(np.float32)
            for plane in range(3):
                light += inks.pixels[:, :, plane]
            yield number, Coverage((np.float32(255 * 4) - light) / np.float32(2.55), box, inks.scale)


def _transform(copy: _Copy) -> None:
    pdf = copy.pdf
    masks = _mask_groups(pdf)
    for page in pdf.pages:
        page.contents_coalesce()
        resources = page.resources
        _resources(copy, resources)
        if "/Contents" in page.obj:
            _rewrite(page.obj.Contents, resources, starts=True)
    for raw in list(pdf.objects):
        if isinstance(raw, pikepdf.Dictionary) and raw.get("/Type") == "/Font" and "/CharProcs" in raw:
            _resources(copy, raw.get("/Resources"))
            for glyph in raw.CharProcs.values():
                _rewrite(glyph, raw.get("/Resources"), starts=False)
        if not isinstance(raw, pikepdf.Stream) or raw.objgen in masks:
            continue
        kind = str(raw.get("/Subtype", ""))
        if kind == "/Image":
            _picture(copy, raw)
        elif kind == "/Form" or raw.get("/PatternType") == 1:
            _resources(copy, raw.get("/Resources"))
            _rewrite(raw, raw.get("/Resources"), starts=raw.get("/PaintType") == 1)


def _mask_groups(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """Groups that are soft masks keep their colours: they are opacity, not ink. So do soft mask images."""
    found = set()
    for raw in pdf.objects:
        if not isinstance(raw, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        mask = raw.get("/SMask")
        if isinstance(mask, pikepdf.Stream):
            found.add(mask.objgen)
        elif isinstance(mask, pikepdf.Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            found.add(mask.G.objgen)
        if isinstance(raw.get("/Mask"), pikepdf.Stream):
            found.add(raw.Mask.objgen)
    return found


def _resources(copy: _Copy, resources: Any) -> None:
    if not isinstance(resources, pikepdf.Dictionary):
        return
    spaces = resources.get("/ColorSpace")
    if not isinstance(spaces, pikepdf.Dictionary):
        spaces = pikepdf.Dictionary()
        resources.ColorSpace = spaces
    if "/Ink4" not in spaces:
        for name in list(spaces.keys()):
            spaces[name] = copy.transformed(spaces[name])
        for name, space in _NAMES.values():
            spaces[name] = copy.space(space)
    for key in ("/Shading", "/Pattern"):
        group = resources.get(key)
        for one in group.values() if isinstance(group, pikepdf.Dictionary) else ():
            shading = one.get("/Shading") if key == "/Pattern" else one
            if shading is not None and "/ColorSpace" in shading and "/InkDone" not in shading:
                shading.ColorSpace = copy.transformed(shading.ColorSpace, spaces)
                shading.InkDone = True
    if not isinstance(resources.get("/ExtGState"), pikepdf.Dictionary):
        resources.ExtGState = pikepdf.Dictionary()
    resources.ExtGState["/InkOver"] = pikepdf.Dictionary(BM=pikepdf.Name.Darken)
    resources.ExtGState["/InkNormal"] = pikepdf.Dictionary(BM=pikepdf.Name.Normal)


def _rewrite(stream: Any, resources: Any, *, starts: bool) -> None:
    """Colour operators by the spaces that say ink. A form without resources of its own uses the page's.

    An ink at 0 leaves what lies under it where it overprints in mode 1 (ISO 32000-1, 8.6.7): so does Darken,
    since the inks are drawn as their complements.
    """
    made: list[Any] = []
    states = resources.get("/ExtGState") if isinstance(resources, pikepdf.Dictionary) else None
    over: tuple[bool, int] = (False, 0)
    kept: list[tuple[bool, int]] = []
    for instruction in operators(stream):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            if instruction.iimage.image_mask:
                made.append(instruction)
            continue
        operator = str(instruction.operator)
        if operator not in _TELLS:
            made.append(instruction)
            continue
        low = operator.lower()
        if low in _NAMES:
            name, _ = _NAMES[low]
            upper = operator.isupper()
            made.append(([pikepdf.Name(name)], pikepdf.Operator("CS" if upper else "cs")))
            made.append((list(instruction.operands), pikepdf.Operator("SCN" if upper else "scn")))
        elif low == "cs" and len(instruction.operands) and str(instruction.operands[0]) in _DEVICES:
            name = _DEVICES[str(instruction.operands[0])]
            start = next(space.start for said, space in _NAMES.values() if said == name)
            made.append(([pikepdf.Name(name)], pikepdf.Operator(operator)))
            made.append((list(start), pikepdf.Operator("SCN" if operator == "CS" else "scn")))
        else:
            made.append(instruction)
        if operator == "q":
            kept.append(over)
        elif operator == "Q" and kept:
            over = kept.pop()
        elif operator == "gs" and len(instruction.operands) and isinstance(states, pikepdf.Dictionary):
            before, over = over, _overprint(states.get(str(instruction.operands[0])), over)
            if over != before:
                made.append(([pikepdf.Name("/InkOver" if over == (True, 1) else "/InkNormal")], pikepdf.Operator("gs")))
    stream.write((_START if starts else b"") + pikepdf.unparse_content_stream(made))


def _overprint(state: Any, over: tuple[bool, int]) -> tuple[bool, int]:
    """Whether things overprint, and in which mode, after a graphics state dictionary."""
    if not isinstance(state, pikepdf.Dictionary):
        return over
    printing = bool(state.get("/op", state.get("/OP", over[0]))) or bool(state.get("/OP", False))
    return printing, int(state.get("/OPM", over[1]))


def _picture(copy: _Copy, image: Any) -> None:
    """A picture as two: its C, M and Y as colours, its K as grey; smaller, since 50 dpi is all that is asked."""
    if image.get("/ImageMask", False) or "/ColorSpace" not in image:
        return
    space = read_space(image.ColorSpace)
    inks = _inks_of(space)
    raw = samples(image, space, limits.LONGEST_PICTURE) if inks else None
    if raw is None or inks is None:
        image.ColorSpace = pikepdf.Name.DeviceGray
        _replace(image, 1, 1)
        copy.pictures.append((image, b"\xff\xff\xff", b"\xff"))
        return
    rows, columns = raw.shape[:2]
    planes = inks(raw)
    _replace(image, columns, rows)
    copy.pictures.append(
        (image, np.ascontiguousarray(255 - planes[:, :, :3]).tobytes(), (255 - planes[:, :, 3]).tobytes())
    )


def _replace(image: Any, columns: int, rows: int) -> None:
    for key in ("/Filter", "/DecodeParms", "/Decode", "/Mask", "/Intent"):
        if key in image:
            del image[key]
    image.Width, image.Height, image.BitsPerComponent = columns, rows, 8


def _inks_of(space: Space) -> Callable[[NDArray[np.uint8]], NDArray[np.uint8]] | None:
    """From samples (0-255) to the four process inks."""
    core = space.core
    if core.family is Family.CMYK:
        return lambda raw: raw
    if core.family is Family.GRAY:
        return lambda raw: np.concatenate([np.zeros((*raw.shape[:2], 3), np.uint8), 255 - raw], axis=2)
    if core.family in (Family.SPOT, Family.INKS):

        def pick(raw: NDArray[np.uint8]) -> NDArray[np.uint8]:
            made = np.zeros((*raw.shape[:2], 4), np.uint8)
            for index, ink in enumerate(core.inks):
                for plane in range(4) if ink == "All" else [PROCESS.index(ink)] if ink in PROCESS else []:
                    made[:, :, plane] = raw[:, :, index]
            return made

        return pick
    return None
