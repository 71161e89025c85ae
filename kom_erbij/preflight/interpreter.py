"""The operators of one content stream, obeyed as far as facts need it (ISO 32000-1, annex A)."""

from __future__ import annotations

import math
from typing import Any

import pikepdf

from kom_erbij.preflight.colors import CMYK, GRAY, PATTERN, RGB, UNKNOWN, Space, read_space
from kom_erbij.preflight.content import INLINE
from kom_erbij.preflight.facts import Kind, Tagged, Trick
from kom_erbij.preflight.opening import too_much
from kom_erbij.preflight.painter import FILLS, STROKES, Painter
from kom_erbij.preflight.state import UNIT, Mark, State, around, thinnest, times

_POINTS = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "re": 4, "h": 0}
"""How many numbers each operator takes that goes on with a path."""
_DEVICE = {
    "g": (GRAY, True), "G": (GRAY, False), "rg": (RGB, True), "RG": (RGB, False), "k": (CMYK, True), "K": (CMYK, False),
}  # fmt: skip


class Interpreter(Painter):
    """Obeys the operators of one stream."""

    def run(self, steps: list[tuple[str, Any]]) -> None:
        for operator, operands in steps:
            if operator == INLINE:
                self._inline(operands)
                continue
            try:
                # Nearly all there is in a drawing.
                if operator in _POINTS:
                    self._go_on(operator, tuple(map(float, operands)))
                else:
                    self._do(operator, operands)
            except (TypeError, ValueError, IndexError, AttributeError, KeyError, OverflowError):
                # An operator with operands of the wrong kind is passed over, as viewers do.
                continue

    def _go_on(self, operator: str, numbers: tuple[float, ...]) -> None:
        if len(numbers) != _POINTS[operator]:
            raise ValueError(operator)
        self.steps.append(operator)
        if operator == "re":
            x, y, w, h = numbers
            numbers = (x, y, x + w, y, x, y + h, x + w, y + h)
        a, b, c, d, e, f = self.state.ctm
        self.path += [(a * x + c * y + e, b * x + d * y + f) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]

    def _do(self, operator: str, operands: Any) -> None:
        state = self.state
        if operator in FILLS or operator in STROKES or operator == "n":
            self._paint_path(operator)
        elif operator in ("W", "W*"):
            self.clipping = True
        elif operator in _DEVICE:
            space, fill = _DEVICE[operator]
            self._color(fill, space, tuple(float(value) for value in operands))
        elif operator in ("cs", "CS"):
            space = self._space(operands[0])
            self._color(operator == "cs", space, space.start)
        elif operator in ("sc", "scn", "SC", "SCN"):
            self._set(operator.islower(), operands)
        elif operator in ("Tj", "TJ", "'", '"'):
            self._show_operator(operator, operands)
        elif operator == "q":
            if len(self.stack) > 10_000:
                raise too_much(self.walk.name, "het bestand bewaart zijn tekentoestand zonder einde")
            self.stack.append(state.clone())
        elif operator == "Q":
            if self.stack:
                self.state = self.stack.pop()
        elif operator == "cm":
            a, b, c, d, e, f = (float(value) for value in operands)
            state.ctm = times((a, b, c, d, e, f), state.ctm)
        elif operator == "w":
            state.line = float(operands[0])
        elif operator == "Do":
            self._object(operands[0])
        elif operator == "gs":
            self._extended(self._named("/ExtGState", operands[0]))
        elif operator == "sh":
            shading = self._named("/Shading", operands[0])
            box = state.clip or self.sheet.paper
            self._add(Kind.SHADING, box, self.walk.space(shading.get("/ColorSpace"), self.resources), (), fill=True)
        elif operator in ("BMC", "BDC"):
            self._begin(operator, operands)
        elif operator == "EMC":
            if self.marks:
                self.marks.pop()
        else:
            self._text(operator, operands)

    def _set(self, fill: bool, operands: Any) -> None:
        state = self.state
        space = state.fill_space if fill else state.stroke_space
        last = operands[-1] if len(operands) else None
        numbers = tuple(float(value) for value in operands if not isinstance(value, pikepdf.Name))
        if not isinstance(last, pikepdf.Name):
            self._color(fill, space, numbers)
            return
        pattern = self._named("/Pattern", last)
        base = space.base if space.family is PATTERN.family and space.base else UNKNOWN
        if pattern.get("/PatternType") == 2:
            shading = pattern.get("/Shading")
            inner = self.walk.space(shading.get("/ColorSpace"), self.resources)
            self._color(fill, Space(PATTERN.family, 0, "Pattern", base=inner), ())
            return
        self._color(fill, Space(PATTERN.family, 0, "Pattern", base=base if base is not UNKNOWN else None), ())
        painted = State(fill_space=base, fill=numbers)
        self.walk.tiling(pattern, painted, self.sheet, self.trail)

    def _extended(self, raw: Any) -> None:
        state = self.state
        page, tricks = self.sheet.number, self.walk.facts.tricks
        if "/ca" in raw:
            state.fill_alpha = float(raw.ca)
        if "/CA" in raw:
            state.stroke_alpha = float(raw.CA)
        if "/BM" in raw:
            modes = list(raw.BM) if isinstance(raw.BM, pikepdf.Array) else [raw.BM]
            state.blend = str(modes[0]).removeprefix("/").replace("Compatible", "Normal") if modes else "Normal"
        if "/OP" in raw:
            state.stroke_overprint = bool(raw.OP)
            state.fill_overprint = bool(raw.get("/op", raw.OP))
        if "/op" in raw:
            state.fill_overprint = bool(raw.get("/op"))
        if "/OPM" in raw:
            state.overprint_mode = int(raw.OPM)
        if "/LW" in raw:
            state.line = float(raw.LW)
        if isinstance(raw.get("/Font"), pikepdf.Array):
            state.font, state.size = self.walk.font(raw.Font[0]), float(raw.Font[1])
        mask = raw.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary):
            tricks.append(Trick("soft-mask", page, "", state.clip))
            self.walk.soft_mask(mask, state, self.sheet, self.trail)
        for key, default in (("/TR", "/Identity"), ("/TR2", "/Default")):
            if key in raw and str(raw.get(key)) not in (default, "/Identity"):
                tricks.append(Trick("transfer", page, key.removeprefix("/")))
        if "/HTP" in raw:
            tricks.append(Trick("halftone", page))

    def _begin(self, operator: str, operands: Any) -> None:
        tag = str(operands[0]).removeprefix("/")
        props = operands[1] if operator == "BDC" and len(operands) > 1 else None
        if isinstance(props, pikepdf.Name):
            listed = self.resources.get("/Properties")
            props = listed.get(str(props)) if isinstance(listed, pikepdf.Dictionary) else None
        said: Any = props if isinstance(props, pikepdf.Dictionary) else {}
        mcid = int(said["/MCID"]) if "/MCID" in said else None
        lang = str(said["/Lang"]) if "/Lang" in said else None
        tagged = Tagged.ARTIFACT if tag == "Artifact" else Tagged.CONTENT if mcid is not None else Tagged.NOT
        tricks = self.walk.facts.tricks
        if tagged is Tagged.ARTIFACT and any(one.tagged is Tagged.CONTENT for one in self.marks):
            tricks.append(Trick("artifact-in-content", self.sheet.number))
        if tagged is Tagged.CONTENT and any(one.tagged is Tagged.ARTIFACT for one in self.marks):
            tricks.append(Trick("content-in-artifact", self.sheet.number))
        owner = next((key for key in reversed(self.trail) if key != (0, 0)), (0, 0))
        self.marks.append(Mark(tag, tagged, owner, mcid, lang))

    def _object(self, name: Any) -> None:
        found = self._named("/XObject", name)
        kind = str(found.get("/Subtype"))
        if kind == "/Form":
            self.walk.used_form(found, self.sheet)
            self.walk.form(
                found, self.resources, self.state, self.sheet, self.trail, self.marks,
                annotation=self.annotation, pattern=self.pattern,
            )  # fmt: skip
        elif kind == "/Image":
            raw = found.get("/ColorSpace")
            stencil = bool(found.get("/ImageMask", False))
            space = self.walk.space(raw, self.resources) if raw is not None and not stencil else UNKNOWN
            bits = 1 if stencil else int(found.get("/BitsPerComponent", 8))
            self._image(int(found.Width), int(found.Height), bits, stencil, space, str(name).removeprefix("/"))
            if "/SMask" in found or found.get("/SMaskInData", 0):
                self.walk.facts.tricks.append(Trick("soft-mask", self.sheet.number, "", self._unit()))
            if "/OPI" in found:
                self.walk.facts.tricks.append(Trick("opi", self.sheet.number))
        elif kind == "/PS":
            self.walk.facts.tricks.append(Trick("postscript", self.sheet.number))

    def _inline(self, instruction: Any) -> None:
        image = instruction.iimage
        stencil = bool(image.image_mask)
        raw = image.obj.get("/ColorSpace", image.obj.get("/CS")) if not stencil else None
        listed = self.resources.get("/ColorSpace")
        space = read_space(raw, listed) if raw is not None else UNKNOWN
        bits = 1 if stencil else int(image.bits_per_component)
        self._image(int(image.width), int(image.height), bits, stencil, space, "in de regel")

    def _text(self, operator: str, operands: Any) -> None:
        state = self.state
        if operator == "BT":
            self.tm = self.line_start = UNIT
        elif operator == "Tf":
            state.size = float(operands[1])
            state.font = self.walk.font(self._named("/Font", operands[0]))
        elif operator in ("Td", "TD"):
            x, y = float(operands[0]), float(operands[1])
            if operator == "TD":
                state.leading = -y
            self._next(x, y)
        elif operator == "Tm":
            a, b, c, d, e, f = (float(value) for value in operands)
            self.tm = self.line_start = (a, b, c, d, e, f)
        elif operator == "T*":
            self._next(0, -state.leading)
        elif operator == "Tc":
            state.char = float(operands[0])
        elif operator == "Tw":
            state.word = float(operands[0])
        elif operator == "Tz":
            state.across = float(operands[0]) / 100
        elif operator == "TL":
            state.leading = float(operands[0])
        elif operator == "Ts":
            state.rise = float(operands[0])
        elif operator == "Tr":
            state.mode = int(operands[0])

    def _next(self, x: float, y: float) -> None:
        self.tm = self.line_start = times((1, 0, 0, 1, x, y), self.line_start)

    def _show_operator(self, operator: str, operands: Any) -> None:
        if operator in ("'", '"'):
            if operator == '"':
                self.state.word, self.state.char = float(operands[0]), float(operands[1])
            self._next(0, -self.state.leading)
        self._show(list(operands[0]) if operator == "TJ" else [operands[-1]])

    def _show(self, parts: list[Any]) -> None:
        state, font = self.state, self.state.font
        if font is None:
            raise KeyError("font")
        advance, said = 0.0, []
        for part in parts:
            if not isinstance(part, pikepdf.String):
                advance -= float(part) / 1000 * state.size * state.across
                continue
            codes = font.codes(bytes(part))
            font.used.update(codes)
            said += codes
            for code in codes:
                word = state.word if code == 32 and not font.composite else 0.0
                advance += (font.width(code) * state.size + state.char + word) * state.across
        if not said:
            self.tm = times((1, 0, 0, 1, advance, 0), self.tm)
            return
        whole = times(self.tm, state.ctm)
        up, down = font.ascent / 1000 * state.size, font.descent / 1000 * state.size
        box = around(whole, (0.0, down + state.rise, advance, up + state.rise))
        text = font.text(said)
        outline = state.mode in (1, 5)
        paint = None
        if text.strip() or not text:
            space = state.stroke_space if outline else state.fill_space
            paint = self._add(Kind.TEXT, box, space, state.stroke if outline else state.fill, fill=not outline)
        if paint:
            paint.size = abs(state.size) * math.hypot(whole[2], whole[3])
            paint.text, paint.font, paint.mode = text, font, state.mode
            paint.line = state.line * thinnest(state.ctm) if state.mode in (1, 2, 5, 6) else 0.0
        if font.type3 is not None and not self.pattern:
            drawn = state.clone()
            drawn.ctm = whole
            self.walk.glyphs(font, said, drawn, self.sheet, self.trail)
        self.tm = times((1, 0, 0, 1, advance, 0), self.tm)
