"""The graphics state while one stream is drawn, and the writing down of each thing that shows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pikepdf

from kom_erbij.preflight import limits
from kom_erbij.preflight.colors import Space
from kom_erbij.preflight.facts import ImageUse, Kind, PageFacts, Paint, Rect, Tagged, cut
from kom_erbij.preflight.lines import lines_of
from kom_erbij.preflight.opening import too_much
from kom_erbij.preflight.state import UNIT, Mark, Matrix, State, around, thinnest

if TYPE_CHECKING:
    from kom_erbij.preflight.walk import _Walk

FILLS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
STROKES = frozenset(("S", "s", "B", "B*", "b", "b*"))
CLOSING = frozenset(("s", "b", "b*"))


class Painter:
    """Keeps the state, the path and the marked content; writes a `Paint` for each thing that shows."""

    def __init__(
        self, walk: _Walk, resources: Any, state: State, sheet: PageFacts, trail: tuple[Any, ...], marks: list[Mark],
        annotation: bool, pattern: bool,
    ) -> None:  # fmt: skip
        self.walk, self.state, self.sheet, self.trail = walk, state, sheet, trail
        self.resources = resources if isinstance(resources, pikepdf.Dictionary) else pikepdf.Dictionary()
        self.marks = list(marks)
        self.annotation, self.pattern = annotation, pattern
        self.stack: list[State] = []
        self.path: list[tuple[float, float]] = []
        self.steps: list[str] = []
        self.clipping = False
        self.tm: Matrix = UNIT
        self.line_start: Matrix = UNIT
        self.names: dict[tuple[str, str], Any] = {}
        self.spaces: dict[str, Space] = {}

    def _paint_path(self, operator: str) -> None:
        state, path = self.state, self.path
        if path:
            xs, ys = [p[0] for p in path], [p[1] for p in path]
            box = (min(xs), min(ys), max(xs), max(ys))
            if operator in FILLS:
                filled = self._add(Kind.FILL, box, state.fill_space, state.fill, fill=True)
                if filled:
                    filled.parts = self.steps.count("m") + self.steps.count("re")
            if operator in STROKES:
                width = state.line * thinnest(state.ctm)
                half = width / 2
                wide = (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
                paint = self._add(Kind.STROKE, wide, state.stroke_space, state.stroke, fill=False)
                if paint:
                    paint.line = width
                    if state.stroke_space.spots:
                        paint.lines = lines_of(self.steps, path, operator in CLOSING)
            if self.clipping:
                state.clip = box if state.clip is None else cut(state.clip, box)
        self.path, self.steps, self.clipping = [], [], False

    def _add(self, kind: Kind, box: Rect, space: Space, values: tuple[float, ...], *, fill: bool) -> Paint | None:
        state = self.state
        clip = state.clip
        if clip and (box[0] > clip[2] or box[2] < clip[0] or box[1] > clip[3] or box[3] < clip[1]):
            return None
        shown = cut(box, clip)
        mark = next((one for one in reversed(self.marks) if one.tagged is not Tagged.NOT), None)
        artifact = any(one.tagged is Tagged.ARTIFACT for one in self.marks)
        paint = Paint(
            kind, self.sheet.number, shown, space, values,
            state.fill_alpha if fill else state.stroke_alpha, state.blend,
            state.fill_overprint if fill else state.stroke_overprint, state.overprint_mode,
            annotation=self.annotation, in_pattern=self.pattern,
        )  # fmt: skip
        if mark:
            paint.tagged = Tagged.ARTIFACT if artifact else mark.tagged
            paint.owner, paint.mcid = mark.owner, mark.mcid
        paint.lang = next((one.lang for one in reversed(self.marks) if one.lang), None)
        self.sheet.paints.append(paint)
        self.walk.steps += 1
        return paint

    def _space(self, raw: Any) -> Space:
        name = str(raw)
        if name not in self.spaces:
            self.spaces[name] = self.walk.space(raw, self.resources)
        return self.spaces[name]

    def _color(self, fill: bool, space: Space, values: tuple[float, ...]) -> None:
        if fill:
            self.state.fill_space, self.state.fill = space, values
        else:
            self.state.stroke_space, self.state.stroke = space, values

    def _named(self, group: str, name: Any) -> Any:
        key = (group, str(name))
        if key not in self.names:
            listed = self.resources.get(group)
            self.names[key] = listed.get(str(name)) if isinstance(listed, pikepdf.Dictionary) else None
        found = self.names[key]
        if found is None:
            raise KeyError(name)
        return found

    def _unit(self) -> Rect:
        return around(self.state.ctm, (0, 0, 1, 1))

    def _image(self, width: int, height: int, bits: int, stencil: bool, space: Space, name: str) -> None:
        if width * height > limits.MOST_IMAGE_PIXELS:
            raise too_much(self.walk.name, f"een afbeelding van {width} bij {height} pixels is te groot")
        a, b, c, d, _, _ = self.state.ctm
        wide, high = math.hypot(a, b) / 72, math.hypot(c, d) / 72
        dpi = min(width / wide if wide else math.inf, height / high if high else math.inf)
        state = self.state
        paint = self._add(
            Kind.IMAGE, self._unit(), state.fill_space if stencil else space, state.fill if stencil else (), fill=True
        )
        if paint:
            paint.image = ImageUse(width, height, bits, dpi, stencil, name)
