"""What a sheet that is cut to a shape asks of its page: bleed outside the cut, and room inside it. Points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kom_erbij.errors import DoesNotFitError, Finding, KomErbijError, Place, Severity, TemplateError
from kom_erbij.layout.outline import RECTANGLE, Outline, outline_of
from kom_erbij.layout.page import MM, Box, FormField, Item, Path, Picture, QRCode, Text
from kom_erbij.template.model import Cut, Layout

FROM_CUT = 3 * MM
"""What matters keeps this far from a cut, and what bleeds runs this far over it: knives are 1 to 2 mm off at times."""
_SLACK = 0.05


def outline_for(layout: Layout, unit: float) -> Outline | None:
    """The edge of the layout's sheet, or None for a plain one that is cut as all are. A number of it is `unit` pt.

    Raises TemplateError for a cut line without bleed, and for a sheet of paper with a shape that nothing cuts.
    """
    cut = any(isinstance(item, Cut) for item in layout.items)
    bleed = layout.bleed * unit
    if cut and bleed < FROM_CUT - _SLACK:
        what = f"buiten een snijlijn loopt de bladzijde {_mm(FROM_CUT)} door; nu is dat {_mm(bleed)}."
        raise _error(what, "Schrijf: bleed = 3, of meer.", "bleed")
    if layout.shape != RECTANGLE and layout.unit == "mm" and not cut:
        what = "een vel met een eigen vorm heeft een snijlijn nodig."
        raise _error(what, 'Zet op de bladzijde: kind = "cut".', "shape")
    if layout.shape == RECTANGLE and not cut:
        return None
    return outline_of(layout.shape, layout.width * unit, layout.height * unit, unit)


def cut_line(outline: Outline, name: str) -> Path:
    """The line along which a machine cuts."""
    return Path(outline.segments, stroke_width=0.5, name=name, separation="cut")


def keep_within(items: Sequence[Item], outline: Outline, needed: float, label: str) -> None:
    """Raise what is wrong where a text, a logo, a code or a field is nearer to the outline than `needed`.

    `label` names the size.
    """
    for item in items:
        room = min(map(outline.room, what_matters(item)), default=needed)
        if room < needed - _SLACK:
            raise _too_near(item, room, needed, label)


def what_matters(item: Item) -> Iterator[Box]:
    """The boxes in an item that may not be cut: the lines of a text, a logo, a code, a field. A photo may be."""
    if isinstance(item, Text):
        for line in item.lines:
            size = max((run.size for run in line.runs), default=0.0)
            yield Box(line.x, line.baseline - 0.76 * size, line.width, size)
    elif isinstance(item, QRCode | FormField) or (isinstance(item, Picture) and item.clip is None):
        yield item.box


def _too_near(item: Item, room: float, needed: float, label: str) -> KomErbijError:
    stands = f"staat {_mm(room)} van" if room >= 0 else f"steekt {_mm(-room)} over"
    said = f"{stands} de rand van het vel; nodig is {_mm(needed)} erbinnen ({label})."
    if isinstance(item, Text):
        shown = " ".join(item.text.split())
        words, hint = f"de tekst “{shown}” {said}", "Maak de tekst korter, of kies een andere maat."
        return DoesNotFitError(Finding("past-niet", Severity.ERROR, item.place or Place(field=item.field), words, hint))
    name = (
        "qr" if isinstance(item, QRCode) else item.name if isinstance(item, FormField) else getattr(item, "field", "")
    )
    return _error(f"“{name}” {said}", "Zet het verder naar binnen.", name)


def _mm(points: float) -> str:
    return f"{points / MM:.1f} mm".replace(".", ",").replace(",0 ", " ")


def _error(what: str, hint: str, field: str) -> KomErbijError:
    return TemplateError.of(what, hint, place=Place(field=field))
