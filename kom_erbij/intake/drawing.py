"""How much a PDF logo draws, and with what: counted before anybody draws it, and refused by name where it cannot be.

Not here: which parts of it show (layers).
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from kom_erbij.intake.limits import LOGO_CONTENT, LOGO_DEPTH, LOGO_DRAWN, LOGO_POINTS, LOGO_UNPACKED, MB, PICTURE_PIXELS
from kom_erbij.intake.readings import SIMPLER, Problem
from kom_erbij.threads import warnings_heard, warnings_ignored

_USES = {"Do": "/XObject", "scn": "/Pattern", "SCN": "/Pattern", "gs": "/ExtGState"}
"""The operators that draw by name, and where the name is found."""


_LOSSLESS = (
    "/FlateDecode",
    "/Fl",
    "/LZWDecode",
    "/LZW",
    "/RunLengthDecode",
    "/RL",
)
_PACKED = pikepdf.StreamDecodeLevel.generalized
_SHOWS = ("Tj", "TJ", "'", '"')
_INVISIBLE = 3
"""The mode of text that is there to be searched, not seen."""


def check_amount(page: pikepdf.Object, problem: Problem) -> None:
    """Raises what `problem` gives for a page that draws too much, or without end."""
    if _drawn(page, problem, (), {}) > LOGO_DRAWN:
        raise problem("het logo tekent te veel.", SIMPLER)


def check_means(owner: pikepdf.Object, problem: Problem, seen: set[tuple[int, int]]) -> None:
    """Raises what `problem` gives for a page that draws with a font or a picture that is not (wholly) in the file."""
    if owner.objgen in seen:
        return
    seen.add(owner.objgen)
    resources = owner.get("/Resources", pikepdf.Dictionary())
    fonts, drawn = (resources.get(kind, pikepdf.Dictionary()) for kind in ("/Font", "/XObject"))
    font: Any = None
    mode = 0
    for instruction in pikepdf.parse_content_stream(pikepdf.Page(owner) if "/Contents" in owner else owner):
        name, operands = str(instruction.operator), instruction.operands
        if name == "Tf" and operands:
            font = fonts.get(str(operands[0]))
        elif name == "Tr" and operands:
            mode = int(operands[0])
        elif name in _SHOWS and mode != _INVISIBLE:
            _check_font(font, problem)
        elif name == "Do" and operands:
            picture = drawn.get(str(operands[0]))
            if isinstance(picture, pikepdf.Stream) and picture.get("/Subtype") == "/Image":
                _check_picture(picture, problem)
    for _, form in _forms(resources):
        check_means(form, problem, seen)


def _check_font(font: Any, problem: Problem) -> None:
    if not isinstance(font, pikepdf.Dictionary) or font.get("/Subtype") == "/Type3":
        return
    holder = font.DescendantFonts[0] if font.get("/Subtype") == "/Type0" else font
    descriptor = holder.get("/FontDescriptor", pikepdf.Dictionary())
    if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        name = str(font.get("/BaseFont", "/onbekend")).removeprefix("/")
        raise problem(
            f"het logo bevat tekst in een lettertype dat er niet in zit ({name[:60]}).",
            "Vraag het logo met de tekst omgezet naar contouren, of gebruik de PNG.",
        )


def _check_picture(picture: pikepdf.Object, problem: Problem) -> None:
    """Raises what `problem` gives for a picture of which a part is missing; readers leave that out without a word."""
    from PIL import Image

    coding = picture.get("/Filter")
    filters = (
        [] if coding is None else [str(one) for one in (coding if isinstance(coding, pikepdf.Array) else [coding])]
    )
    try:
        if filters[-1:] in (["/DCTDecode"], ["/DCT"]):
            data = picture.read_raw_bytes() if len(filters) == 1 else picture.read_bytes(_PACKED)
            with warnings_ignored():
                Image.open(io.BytesIO(data), formats=("JPEG",)).load()
        elif (not filters or filters[-1] in _LOSSLESS) and len(picture.read_bytes()) < _needed(picture):
            raise ValueError
        mask = picture.get("/SMask")
    except Exception:
        # Pillow and qpdf meet broken data with whatever their code runs into.
        raise problem(
            "een afbeelding in het logo is beschadigd.", "Vraag een nieuw bestand, of gebruik de PNG."
        ) from None
    if isinstance(mask, pikepdf.Stream):
        _check_picture(mask, problem)


def _needed(picture: pikepdf.Object) -> int:
    """How many bytes the pixels of a picture take, at least."""
    space = picture.get("/ColorSpace")
    family = str(space[0]) if isinstance(space, pikepdf.Array) and len(space) else str(space)
    if family == "/ICCBased":
        parts = int(space[1].N)  # type: ignore[index]
    else:
        parts = {"/DeviceRGB": 3, "/RGB": 3, "/CalRGB": 3, "/Lab": 3, "/DeviceCMYK": 4, "/CMYK": 4}.get(family, 1)
    bits = 1 if picture.get("/ImageMask", False) else int(picture.get("/BitsPerComponent", 8))
    return (int(picture.Width) * parts * bits + 7) // 8 * int(picture.Height)


def check_size(width: float, height: float, problem: Problem) -> None:
    if not (0 < width <= LOGO_POINTS and 0 < height <= LOGO_POINTS):
        metres = LOGO_POINTS / 72 * 0.0254
        said = f"{width / 72 * 0.0254:.4g} bij {height / 72 * 0.0254:.4g} meter"
        raise problem(f"het logo is {said} groot.", f"Bewaar het in een gewone maat, hoogstens {metres:.0f} meter.")


def check_streams(pdf: pikepdf.Pdf, problem: Problem) -> None:
    """Refuse pictures with too many pixels, and streams that unpack to too much, before anything unpacks them."""
    total = 0
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream):
            continue
        if stream.get("/Subtype") == "/Image" and int(stream.Width) * int(stream.Height) > PICTURE_PIXELS:
            raise problem(
                f"in het logo zit een afbeelding van {int(stream.Width)} bij {int(stream.Height)} pixels.",
                f"Maak de afbeelding kleiner: hoogstens {PICTURE_PIXELS // MB} miljoen pixels.",
            )
        total += _unpacked_size(stream, LOGO_UNPACKED - total)
        if total > LOGO_UNPACKED:
            raise problem(
                f"uitgepakt is het logo groter dan {LOGO_UNPACKED // MB} MB.", "Vraag een gewoon bestand bij de maker."
            )


def _unpacked_size(stream: pikepdf.Stream, most: int) -> int:
    """How many bytes a stream becomes; just over `most` where it is more. Only Flate grows without measure."""
    named = stream.get("/Filter")
    filters = [] if named is None else [str(one) for one in (named if isinstance(named, pikepdf.Array) else [named])]
    data = stream.read_raw_bytes()
    for number, name in enumerate(filters):
        if name not in ("/FlateDecode", "/Fl"):
            # LZW grows at most 1,400 times, run lengths 64 times, the others hardly; the file itself is small.
            return len(data) * {"/LZWDecode": 1_400, "/LZW": 1_400, "/RunLengthDecode": 64, "/RL": 64}.get(name, 1)
        pack, last = zlib.decompressobj(), number == len(filters) - 1
        try:
            got = pack.decompress(data, most + 1)
        except zlib.error:
            return len(data)
        if last or len(got) > most:
            return len(got)
        data = got
    return len(data)


def _drawn(
    owner: pikepdf.Object, problem: Problem, within: tuple[tuple[int, int], ...], known: dict[tuple[int, int], int]
) -> int:
    """How many operators a page or form comes to, with the forms and patterns that it draws."""
    key = owner.objgen
    if key in known:
        return known[key]
    if key in within or len(within) > LOGO_DEPTH:
        raise problem("een vorm in het logo tekent zichzelf, zonder einde.", "Vraag een gewoon bestand bij de maker.")
    resources = owner.get("/Resources", pikepdf.Dictionary())
    forms = dict(_forms(resources))
    total = 0
    if sum(len(one.read_bytes()) for one in _contents(owner)) > LOGO_CONTENT:
        raise problem("het logo tekent te veel.", SIMPLER)
    with warnings_heard() as heard:
        # As a form, for of a page itself not even a warning comes.
        drawing = pikepdf.Page(owner).as_form_xobject() if "/Contents" in owner else owner
        instructions = pikepdf.parse_content_stream(drawing)
    if heard:
        # That a stream breaks off is only a warning; what is behind it would be lost in silence.
        raise UserWarning(str(heard[0].message))
    for instruction in instructions:
        total += 1
        kind = _USES.get(str(instruction.operator))
        for name in (str(one) for one in instruction.operands if isinstance(one, pikepdf.Name)):
            if kind and (kind, name) in forms:
                total += _drawn(forms[kind, name], problem, (*within, key), known)
        if total > LOGO_DRAWN:
            break
    known[key] = total
    return total


def _contents(owner: pikepdf.Object) -> Sequence[pikepdf.Object]:
    if isinstance(owner, pikepdf.Stream):
        return [owner]
    held = owner.get("/Contents", pikepdf.Array())
    return [one for one in (held if isinstance(held, pikepdf.Array) else [held]) if isinstance(one, pikepdf.Stream)]


def _forms(resources: pikepdf.Object) -> Iterator[tuple[tuple[str, str], pikepdf.Object]]:
    """The streams of operators that resources name: forms, tiling patterns, and masks in graphics states."""
    for kind in dict.fromkeys(_USES.values()):
        for name, held in resources.get(kind, pikepdf.Dictionary()).items():
            one: pikepdf.Object | None = held
            if kind == "/ExtGState":
                mask = held.get("/SMask") if isinstance(held, pikepdf.Dictionary) else None
                one = mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else None
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image":
                yield (kind, name), one
