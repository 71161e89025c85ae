"""One walk through all that a file draws: pages, forms, patterns, glyphs, soft masks and annotations.

Collects facts; judges nothing. Everything a rule may ask about a drawn thing is written down when it is drawn.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from kom_erbij.preflight import limits
from kom_erbij.preflight.colors import PATTERN, Space, read_space
from kom_erbij.preflight.content import steps_of
from kom_erbij.preflight.facts import Facts, PageFacts, Rect, Trick, cut
from kom_erbij.preflight.fonts import Font, read_font
from kom_erbij.preflight.interpreter import Interpreter
from kom_erbij.preflight.opening import too_much
from kom_erbij.preflight.state import UNIT, Mark, Matrix, State, around, times


def walk(pdf: pikepdf.Pdf, name: str) -> Facts:
    """Everything in `pdf` as facts. Raises InputError where it goes beyond the limits."""
    return _Walk(pdf, name).run()


def rect(raw: Any) -> Rect | None:
    """A rectangle array with its corners in order; None where it is none."""
    try:
        x, y, z, w = (float(value) for value in raw)
    except (TypeError, ValueError):
        return None
    return min(x, z), min(y, w), max(x, z), max(y, w)


def matrix(raw: Any) -> Matrix:
    """A matrix array; the unit matrix where it is none."""
    try:
        a, b, c, d, e, f = (float(value) for value in raw)
    except (TypeError, ValueError):
        return UNIT
    return a, b, c, d, e, f


class _Walk:
    """Keeps what was read before, so that a shared font or colour space is read once."""

    def __init__(self, pdf: pikepdf.Pdf, name: str) -> None:
        self.pdf, self.name = pdf, name
        self.facts = Facts()
        self.steps = 0
        self.parsed: dict[tuple[int, int], list[tuple[str, Any]]] = {}
        self.spaces: dict[Any, Space] = {}
        self.fonts: dict[Any, Font] = self.facts.fonts
        self.once: set[Any] = set()
        self.marked_forms: dict[tuple[int, int], int] = {}
        # What was parsed belongs to it: it goes last.
        self.scratch = pikepdf.new()

    def run(self) -> Facts:
        for number, page in enumerate(self.pdf.pages):
            obj = page.obj
            sheet = PageFacts(
                number,
                obj,
                rect(_inherited(obj, "/MediaBox")),
                rect(_inherited(obj, "/CropBox")),
                rect(obj.get("/TrimBox")),
                rect(obj.get("/BleedBox")),
                rect(obj.get("/ArtBox")),
            )
            self.facts.sheets.append(sheet)
            resources = _inherited(obj, "/Resources")
            group = obj.get("/Group")
            if isinstance(group, pikepdf.Dictionary):
                self.group(group, number, None, whole=True)
            start = State(clip=sheet.paper)
            self.stream(page, obj.objgen, resources, start, sheet, ())
            for annotation in obj.get("/Annots", []):
                if isinstance(annotation, pikepdf.Dictionary):
                    sheet.annotations.append(annotation)
                    self._annotation(annotation, sheet)
        self._typing_fonts()
        return self.facts

    def instructions(self, source: Any, key: tuple[int, int]) -> list[tuple[str, Any]]:
        """The operators of a stream, parsed once."""
        if key == (0, 0) or key not in self.parsed:
            found = steps_of(source, self.scratch)
            if key == (0, 0):
                return found
            self.parsed[key] = found
        return self.parsed[key]

    def stream(
        self, source: Any, key: tuple[int, int], resources: Any, state: State, sheet: PageFacts, trail: tuple[Any, ...],
        *, marks: list[Mark] | None = None, annotation: bool = False, pattern: bool = False,
    ) -> None:  # fmt: skip
        """Draw one stream of content."""
        if len(trail) > limits.DEEPEST:
            raise too_much(self.name, "vormen in het bestand tekenen zichzelf, zonder einde")
        if trail and key != (0, 0) and key in trail:
            raise too_much(self.name, "een vorm in het bestand tekent zichzelf, zonder einde")
        found = self.instructions(source, key)
        self.steps += len(found)
        if self.steps > limits.MOST_PAINTS * 4:
            raise too_much(self.name, "het bestand tekent meer dan een gewone bladzijde ooit nodig heeft")
        Interpreter(self, resources, state, sheet, (*trail, key), marks or [], annotation, pattern).run(found)

    def space(self, raw: Any, resources: Any) -> Space:
        """The colour space that content calls `raw`."""
        listed = resources.get("/ColorSpace") if isinstance(resources, pikepdf.Dictionary) else None
        target = raw
        if isinstance(raw, pikepdf.Name) and isinstance(listed, pikepdf.Dictionary):
            target = listed.get(str(raw), raw)
        key = target.objgen if hasattr(target, "objgen") else (0, 0)
        if key != (0, 0):
            if key not in self.spaces:
                self.spaces[key] = read_space(target, listed)
            return self.spaces[key]
        return read_space(raw, listed)

    def font(self, raw: Any) -> Font:
        """The font dictionary `raw`, read once."""
        key: Any = raw.objgen
        if key == (0, 0):
            key = raw.unparse()
        if key not in self.fonts:
            self.fonts[key] = read_font(raw)
        return self.fonts[key]

    def group(self, raw: Any, page: int, box: Rect | None, *, whole: bool = False) -> None:
        """Write down a transparency group with its colour space; `whole` is the page's own."""
        if raw.get("/S") != "/Transparency":
            return
        self.facts.tricks.append(Trick("page-group" if whole else "group", page, "", box))
        if "/CS" in raw:
            self.facts.tricks.append(Trick("group-space", page, self.space(raw.CS, None).label, box))

    def form(
        self, form: Any, resources: Any, state: State, sheet: PageFacts, trail: tuple[Any, ...], marks: list[Mark],
        *, annotation: bool = False, pattern: bool = False,
    ) -> None:  # fmt: skip
        """Draw a form XObject in the state as it stands."""
        inner = state.clone()
        inner.ctm = times(matrix(form.get("/Matrix")), state.ctm)
        box = rect(form.get("/BBox"))
        if box:
            shown = around(inner.ctm, box)
            inner.clip = cut(shown, inner.clip)
        group = form.get("/Group")
        if isinstance(group, pikepdf.Dictionary):
            self.group(group, sheet.number, inner.clip)
        if "/Ref" in form:
            self.facts.tricks.append(Trick("reference", sheet.number))
        own = form.get("/Resources", resources)
        self.stream(form, form.objgen, own, inner, sheet, trail, marks=marks, annotation=annotation, pattern=pattern)

    def soft_mask(self, mask: Any, state: State, sheet: PageFacts, trail: tuple[Any, ...]) -> None:
        """Look into a soft mask's group; what it draws is no ink, but its colour spaces count."""
        form = mask.get("/G")
        if isinstance(form, pikepdf.Stream) and ("mask", form.objgen) not in self.once:
            self.once.add(("mask", form.objgen))
            self.form(form, None, State(ctm=state.ctm), sheet, trail, [], pattern=True)

    def tiling(self, pattern: Any, state: State, sheet: PageFacts, trail: tuple[Any, ...]) -> None:
        """Draw one cell of a tiling pattern, once for each pattern."""
        if ("tile", pattern.objgen) in self.once:
            return
        self.once.add(("tile", pattern.objgen))
        inner = State(ctm=matrix(pattern.get("/Matrix")), fill_space=PATTERN)
        if pattern.get("/PaintType") == 2:
            inner.fill_space, inner.fill = state.fill_space.core, state.fill
            inner.stroke_space, inner.stroke = inner.fill_space, inner.fill
        else:
            inner = State(ctm=inner.ctm)
        self.stream(pattern, pattern.objgen, pattern.get("/Resources"), inner, sheet, trail, pattern=True)

    def glyphs(self, font: Font, codes: list[int], state: State, sheet: PageFacts, trail: tuple[Any, ...]) -> None:
        """Draw each glyph of a Type 3 font once."""
        procedures = font.type3.get("/CharProcs")
        encoding = font.type3.get("/Encoding")
        names: dict[int, str] = {}
        code = 0
        listed: Any = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else None
        for one in listed or ():
            if isinstance(one, pikepdf.Name):
                names[code] = str(one)
                code += 1
            else:
                code = int(one)
        for code in set(codes):
            name = names.get(code)
            glyph = procedures.get(name) if name and isinstance(procedures, pikepdf.Dictionary) else None
            if glyph is None or ("glyph", glyph.objgen) in self.once:
                continue
            self.once.add(("glyph", glyph.objgen))
            own = font.type3.get("/Resources", _inherited(sheet.obj, "/Resources"))
            inner = state.clone()
            scaled = times((state.size, 0, 0, state.size, 0, 0), state.ctm)
            inner.ctm = times(matrix(font.type3.get("/FontMatrix")), scaled)
            self.stream(glyph, glyph.objgen, own, inner, sheet, trail, pattern=True)

    def used_form(self, form: Any, sheet: PageFacts) -> None:
        """Count how often a form with content of its own in the structure is drawn (ISO 14289-1, 7.20)."""
        key = form.objgen
        if "/StructParents" in form:
            self.marked_forms[key] = self.marked_forms.get(key, 0) + 1
            if self.marked_forms[key] == 2:
                self.facts.tricks.append(Trick("shared-form", sheet.number))

    def _annotation(self, annotation: Any, sheet: PageFacts) -> None:
        flags = _whole(annotation.get("/F"))
        looks = annotation.get("/AP")
        normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
        if isinstance(normal, pikepdf.Dictionary) and not isinstance(normal, pikepdf.Stream):
            normal = normal.get(str(annotation.get("/AS", "/Off")))
        place = rect(annotation.get("/Rect"))
        if flags & 2 or place is None or not isinstance(normal, pikepdf.Stream):
            return
        box = rect(normal.get("/BBox"))
        if box is None:
            return
        shown = around(matrix(normal.get("/Matrix")), box)
        wide, high = shown[2] - shown[0] or 1, shown[3] - shown[1] or 1
        x, y = (place[2] - place[0]) / wide, (place[3] - place[1]) / high
        state = State(ctm=(x, 0, 0, y, place[0] - shown[0] * x, place[1] - shown[1] * y), clip=place)
        form = self.pdf.Root.get("/AcroForm")
        shared = form.get("/DR") if isinstance(form, pikepdf.Dictionary) else None
        self.form(normal, shared, state, sheet, (), [], annotation=True)

    def _typing_fonts(self) -> None:
        """The fonts that people type in, in form fields."""
        form = self.pdf.Root.get("/AcroForm")
        shared = form.get("/DR") if isinstance(form, pikepdf.Dictionary) else None
        fonts = shared.get("/Font") if isinstance(shared, pikepdf.Dictionary) else None
        for raw in fonts.values() if isinstance(fonts, pikepdf.Dictionary) else ():
            if isinstance(raw, pikepdf.Dictionary):
                self.font(raw)


def _inherited(obj: Any, key: str) -> Any:
    """An attribute of a page, its own or of the nodes above it (ISO 32000-1, 7.7.3.4)."""
    for _ in range(limits.DEEPEST_TREE):
        if key in obj:
            return obj.get(key)
        if "/Parent" not in obj:
            return None
        obj = obj.Parent
    return None


def _whole(raw: Any) -> int:
    try:
        return int(raw)
    except (TypeError, ValueError):
        return 0
