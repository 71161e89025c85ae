"""Vector logos read and checked: what is drawn stays; scripts, actions, attachments and bombs do not.

SVG becomes a one-page PDF by typst, whose renderer knows styles, gradients and masks and fetches nothing. It draws in
a process of its own (`svg_process`), for a file of a few bytes can ask it for hours.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator

import pikepdf

from kom_erbij.errors import KomErbijError
from kom_erbij.intake.limits import (
    LOGO_DEPTH,
    LOGO_DRAWN,
    LOGO_POINTS,
    LOGO_UNPACKED,
    MB,
    PICTURE_PIXELS,
    SVG_MEMORY,
    SVG_SECONDS,
)
from kom_erbij.intake.raster import Problem
from kom_erbij.threads import warnings_heard

_PAGE_EXTRAS = (
    *("/Annots", "/AA", "/StructParents", "/Tabs", "/Metadata", "/PieceInfo", "/Thumb", "/B", "/Trans", "/Dur"),
    *("/AF", "/ID", "/PZ", "/SeparationInfo", "/TemplateInstantiated", "/PresSteps", "/VP", "/DPart"),
)
_USES = {"Do": "/XObject", "scn": "/Pattern", "SCN": "/Pattern", "gs": "/ExtGState"}
"""The operators that draw by name, and where the name is found."""
_DAMAGED = (
    *(pikepdf.PikepdfError, UserWarning, ValueError, TypeError, AttributeError),
    *(LookupError, ArithmeticError, RecursionError),
)
"""What pikepdf raises where a number, name or dictionary should be and something else is."""
_SIMPLE = "Vraag een eenvoudiger bestand, of het logo als PNG."


def read_svg(data: bytes, problem: Problem) -> tuple[bytes, float, float]:
    """The drawing in an SVG as a one-page PDF, its width and height in pt. Raises what `problem` gives."""
    low = data.lower()
    if b"<!entity" in low or b"<script" in low:
        raise problem("het logo bevat een script of entiteiten.", "Bewaar het opnieuw als gewone SVG.")
    if re.search(rb"<(?:\w+:)?text[\s>]", low):
        raise problem("het logo bevat tekst in een lettertype.", "Zet de tekst eerst om naar contouren.")
    if b"<foreignobject" in low:
        raise problem("het logo bevat een stuk webpagina (foreignObject).", "Bewaar het opnieuw als gewone SVG.")
    elsewhere = rb"href\s*=\s*[\"'](?!#|data:)|@import|url\(\s*[\"']?\s*(?!#|data:)[^\s\"')]"
    if re.search(elsewhere, low):
        raise problem("het logo verwijst naar een ander bestand.", "Voeg dat bestand in het logo zelf in.")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "kom_erbij.intake.svg_process", str(SVG_MEMORY)],
            input=data,
            capture_output=True,
            timeout=SVG_SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise problem(f"het logo is na {SVG_SECONDS} seconden nog niet getekend.", _SIMPLE) from None
    if done.returncode == 1:
        raise problem("het logo is geen geldige SVG.", "Bewaar het opnieuw als SVG.")
    if done.returncode:
        raise problem("het logo is te ingewikkeld om te tekenen.", _SIMPLE)
    return read_pdf(done.stdout, problem)


def read_pdf(data: bytes, problem: Problem) -> tuple[bytes, float, float]:
    """The drawing in a one-page PDF without all that is not drawn, its width and height in pt.

    Its page has no more paper than its trim box; width and height are as one sees it, turned by its /Rotate.

    Raises what `problem` gives: a password, damage, more pages than one, or more than the limits allow.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as source:
            if len(source.pages) != 1:
                raise problem(f"het logo heeft {len(source.pages)} bladzijden.", "Bewaar er één als logo.")
            with pikepdf.new() as bare:
                bare.pages.append(source.pages[0])
                page = bare.pages[0]
                for key in _PAGE_EXTRAS:
                    if key in page.obj:
                        del page.obj[key]
                width, height = _seen(page)
                _check_size(width, height, problem)
                out = io.BytesIO()
                bare.save(out, static_id=True)
        with pikepdf.open(io.BytesIO(out.getvalue())) as bare:
            # What is left now is what is drawn with.
            _check_streams(bare, problem)
            if _drawn(bare.pages[0].obj, problem, (), {}) > LOGO_DRAWN:
                raise problem("het logo tekent te veel.", _SIMPLE)
    except KomErbijError:
        raise
    except pikepdf.PasswordError:
        raise problem("het PDF-bestand heeft een wachtwoord.", "Bewaar het zonder wachtwoord.") from None
    except _DAMAGED:
        raise problem("het PDF-bestand is beschadigd.", "Vraag een nieuw bestand.") from None
    return out.getvalue(), width, height


def _seen(page: pikepdf.Page) -> tuple[float, float]:
    """Leave the page no more paper than its trim box; gives its width and height as one sees them, in pt."""
    left, bottom, right, top = (float(value) for value in page.trimbox)
    page.mediabox = page.cropbox = page.trimbox
    # The unit scales what one sees, and a logo is given its size by the template.
    for key in ("/UserUnit", "/BleedBox", "/ArtBox"):
        if key in page.obj:
            del page.obj[key]
    size = (right - left, top - bottom)
    return size if int(page.obj.get("/Rotate", 0)) % 180 == 0 else size[::-1]


def _check_size(width: float, height: float, problem: Problem) -> None:
    if not (0 < width <= LOGO_POINTS and 0 < height <= LOGO_POINTS):
        metres = LOGO_POINTS / 72 * 0.0254
        said = f"{width / 72 * 0.0254:.4g} bij {height / 72 * 0.0254:.4g} meter"
        raise problem(f"het logo is {said} groot.", f"Bewaar het in een gewone maat, hoogstens {metres:.0f} meter.")


def _check_streams(pdf: pikepdf.Pdf, problem: Problem) -> None:
    """Refuse pictures with too many pixels, and streams that unpack to too much, before anything unpacks them."""
    total = 0
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream):
            continue
        if stream.get("/Subtype") == "/Image" and int(stream.Width) * int(stream.Height) > PICTURE_PIXELS:
            raise problem(
                f"in het logo zit een afbeelding van {int(stream.Width)} bij {int(stream.Height)} pixels.",
                f"Maak haar kleiner: hoogstens {PICTURE_PIXELS // MB} miljoen pixels.",
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
