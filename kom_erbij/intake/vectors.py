"""Vector logos read and checked: what is drawn stays; scripts, actions, attachments and bombs do not.

SVG becomes a one-page PDF by typst, whose renderer knows gradients, masks and filters and fetches nothing. It draws in
a process of its own (`svg_process`), as PDFium does that looks at the outcome (`look_process`), for a file of a few
bytes can ask them for hours. Not here: what an SVG may say (svg), and which layers show (layers).
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.errors import KomErbijError
from kom_erbij.intake.apart import in_own_process
from kom_erbij.intake.drawing import check_amount, check_means, check_size, check_streams
from kom_erbij.intake.layers import is_hidden, mark_hidden, without_layers
from kom_erbij.intake.limits import SVG_MEMORY
from kom_erbij.intake.paper import framed, seen_size
from kom_erbij.intake.readings import SIMPLER, Note, Problem, Reading
from kom_erbij.intake.svg import judged_svg

_PAGE_EXTRAS = (
    *("/Annots", "/AA", "/StructParents", "/Tabs", "/Metadata", "/PieceInfo", "/Thumb", "/B", "/Trans", "/Dur"),
    *("/AF", "/ID", "/PZ", "/SeparationInfo", "/TemplateInstantiated", "/PresSteps", "/VP", "/DPart"),
)
_DAMAGED = (
    *(pikepdf.PikepdfError, UserWarning, ValueError, TypeError, AttributeError),
    *(LookupError, ArithmeticError, RecursionError),
)
"""What pikepdf raises where a number, name or dictionary should be and something else is."""
_UNSEEN = 0b100010
"""Flags of an annotation that does not show on a screen: hidden, no view (ISO 32000-1, table 165)."""
_STUCK_ON = ("/Text", "/FileAttachment", "/Sound", "/Movie", "/Screen")
_NO_DRAWING = (*_STUCK_ON, "/Link", "/Popup", "/PrinterMark", "/TrapNet")
"""Annotations that are about a drawing and no part of it; of those that stick on it people are told."""


def read_svg(data: bytes, problem: Problem) -> Reading:
    """The drawing in an SVG as a one-page PDF. Raises what `problem` gives."""
    done = in_own_process("svg_process", judged_svg(data, problem), problem, SVG_MEMORY)
    if done.returncode == 1:
        raise problem("het logo is geen geldige SVG.", "Bewaar het opnieuw als SVG.")
    if done.returncode:
        raise problem("het logo is te ingewikkeld om te tekenen.", SIMPLER)
    return read_pdf(done.stdout, problem)


def read_pdf(data: bytes, problem: Problem) -> Reading:
    """The drawing in a one-page PDF without all that is not drawn: what is off as one opens it, forms, scripts.

    Its page has no more paper than its trim box, and hardly more than is drawn on; width and height are as one sees
    it, turned by its /Rotate. What annotations draw (a stamp) is part of it.

    Raises what `problem` gives: a password, damage, more pages than one, nothing on it, a font that is not there, a
    picture that cannot be drawn, or more than the limits allow.
    """
    notes: list[Note] = []
    try:
        with pikepdf.open(io.BytesIO(data)) as source:
            if len(source.pages) != 1:
                raise problem(f"het logo heeft {len(source.pages)} bladzijden.", "Bewaar er één als logo.")
            mark_hidden(source)
            notes += _flattened(source, problem)
            with pikepdf.new() as bare:
                bare.pages.append(source.pages[0])
                page = bare.pages[0]
                for key in _PAGE_EXTRAS:
                    if key in page.obj:
                        del page.obj[key]
                _normalized(page)
                check_size(*seen_size(page.obj), problem)
                # Before anything unpacks them.
                check_streams(bare, problem)
                page.obj.Resources = page.resources
                check_amount(page.obj, problem)
                without_layers(bare, page.obj, set())
                check_means(page.obj, problem, set())
                notes += framed(bare, problem)
                size = seen_size(page.obj)
                out = io.BytesIO()
                bare.save(out, static_id=True)
    except KomErbijError:
        raise
    except pikepdf.PasswordError:
        raise problem("het PDF-bestand heeft een wachtwoord.", "Bewaar het zonder wachtwoord.") from None
    except _DAMAGED:
        raise problem("het PDF-bestand is beschadigd.", "Vraag een nieuw bestand.") from None
    return Reading(ArtworkKind.PDF, out.getvalue(), *size, tuple(notes))


def _flattened(pdf: pikepdf.Pdf, problem: Problem) -> list[Note]:
    """Make what annotations draw part of the page; notes that people stuck on it go, and are told."""
    page, kept, left = pdf.pages[0].obj, [], 0
    for one in page.get("/Annots", Array()):
        kind, shown = str(one.get("/Subtype", "")), int(one.get("/F", 0)) & _UNSEEN == 0
        if not shown or is_hidden(one.get("/OC")) or kind in _NO_DRAWING:
            left += shown and kind in _STUCK_ON
            continue
        if not isinstance(one.get("/AP", Dictionary()).get("/N"), pikepdf.Object):
            raise problem(
                f"op het logo ligt een opmerking ({kind[1:]}) waarvan de tekening niet in het bestand zit.",
                "Bewaar het logo opnieuw als PDF met de opmerking erin afgedrukt, of gebruik de PNG.",
            )
        kept.append(one)
    page.Annots = Array(kept)
    if kept:
        pdf.flatten_annotations("screen")
    if not left:
        return []
    return [("logo-opmerking", "op het logo zat een opmerking geplakt; die is weggelaten.", "")]


def _normalized(page: pikepdf.Page) -> None:
    """Leave the page no more paper than its trim box, its corners in their order."""
    x1, y1, x2, y2 = (float(value) for value in page.trimbox)
    if x1 > x2 or y1 > y2:
        page.mediabox = page.cropbox = page.trimbox = Array([min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)])
    else:
        page.mediabox = page.cropbox = page.trimbox
    # The unit scales what one sees, and a logo is given its size by the template.
    for key in ("/UserUnit", "/BleedBox", "/ArtBox"):
        if key in page.obj:
            del page.obj[key]
