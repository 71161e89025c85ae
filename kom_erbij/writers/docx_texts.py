"""Set text as a text box that Word breaks in the same places, and fields to fill in.

A text is one paragraph, so that it can be changed without fighting it: the box is made as wide as it
has to be for Word to fill its lines as they were set. Only where no width does that, and in titles,
is a line ended by force.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from xml.sax.saxutils import escape

from kom_erbij.design.faces import Face
from kom_erbij.layout.fonts import fonts_with
from kom_erbij.layout.page import Box, Break, GlyphRun, Line, Role, Text
from kom_erbij.writers.docx_package import Look, run_properties
from kom_erbij.writers.docx_shapes import emu

BASELINE = 0.8
"""Where Word and LibreOffice set the baseline of a line of an exact height, down from its top."""
HEADINGS = {Role.H1: 1, Role.H2: 2, Role.H3: 3}
PROMPT_BLOCK = "KlikEnTyp"
"""What Word calls the words of an empty field."""
_NEXT_CHANCE = re.compile(r"[^ \-–/]*[\-–/]?")
"""What Word has to take along when it takes something of the next line: up to where it may break."""


def look(run: GlyphRun, scale: float, tracking: int = 0) -> Look:
    """The run as Word styles it; type sizes go by half points there."""
    face = run.face
    return Look(face.family, face.weight == 700, round(run.size * scale * 2), run.color.hex[1:], tracking)


def text_box(box: Box, body: str, scale: float) -> str:
    """A text box without margins that grows with its text, in `wps:wsp`."""
    return (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu(box.width * scale)}" '
        f'cy="{emu(box.height * scale)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t">'
        f"<a:spAutoFit/></wps:bodyPr></wps:wsp>"
    )


def placed(item: Text, page_width: float, scale: float) -> tuple[Box, frozenset[int]]:
    """The text box for `item` (pt), and the numbers of the lines that need a break by force."""
    size = max(run.size for line in item.lines for run in line.runs)
    rounding = _Rounding(scale, _tracking(item, scale) / 20 / scale)
    widths = [rounding.width(line) for line in item.lines]
    slack = 0.006 * max(widths) + 0.1 * size
    narrowest = max(widths) + slack
    widest = max(item.box.width, max(widths) * 1.03) + 0.25 * size
    forced = set()
    for number, (line, after) in enumerate(zip(item.lines, item.lines[1:], strict=False)):
        reach = rounding.reach(line, after)
        if _set_by_force(line, item.role) or reach - slack < narrowest:
            forced.add(number)
        else:
            widest = min(widest, reach - slack)
    width = max(narrowest, widest)
    height = _pitch(item, size) * len(item.lines)
    top = item.lines[0].baseline - _pitch(item, size) * BASELINE
    if item.align == "right":
        left = item.box.right - width
    elif item.align == "center":
        left = item.box.x + (item.box.width - width) / 2
    else:
        # Each line hangs out a little by its first letter; Word cannot, so most of them decide.
        left = median(line.x for line in item.lines)
        width = max(narrowest, min(width, page_width - left))
    return Box(left, top, width, height), frozenset(forced)


def paragraph(
    item: Text,
    forced: frozenset[int],
    scale: float,
    lang: str,
    wrap: tuple[str, str] = ("", ""),
    frame: Box | None = None,
    leading: float | None = None,
    indent: float = 0.0,
) -> str:
    """The text as one `w:p`; `wrap` goes around its runs (a link); `lang` is the page's, if not the document's.

    With `frame` the paragraph itself stands there on the page (ECMA-376 part 1, 17.3.1.11). `leading` is the height
    of a line (None: as it was set), and `indent` how far it stands in, in pt.
    """
    size = max(run.size for line in item.lines for run in line.runs)
    level = HEADINGS.get(item.role)
    style = f'<w:pStyle w:val="Heading{level}"/>' if level else ""
    style += _framed(frame, scale) if frame else ""
    jc = "" if item.align == "left" else f'<w:jc w:val="{item.align}"/>'
    stands_in = f'<w:ind w:left="{round(indent * scale * 20)}"/>' if indent else ""
    tracking = _tracking(item, scale)
    pieces: list[tuple[str, str]] = []
    for number, line in enumerate(item.lines):
        ending = _ending(line, number in forced, number == len(item.lines) - 1)
        for run in line.runs:
            last = run is line.runs[-1]
            said = run.text.removesuffix("-") if last and ending == "<w:softHyphen/>" else run.text
            inner = f'<w:t xml:space="preserve">{escape(said + (" " if last and ending == " " else ""))}</w:t>'
            inner += ending if last and ending != " " else ""
            properties = run_properties(look(run, scale, tracking), run.lang or lang)
            if pieces and pieces[-1][0] == properties:
                joined = (pieces[-1][1] + inner).replace('</w:t><w:t xml:space="preserve">', "")
                pieces[-1] = (properties, joined)
            else:
                pieces.append((properties, inner))
    runs = "".join(f"<w:r>{properties}{inner}</w:r>" for properties, inner in pieces)
    return (
        f"<w:p><w:pPr>{style}{exact((leading or _pitch(item, size)) * scale)}{stands_in}{jc}{pieces[-1][0]}</w:pPr>"
        f"{wrap[0]}{runs}{wrap[1]}</w:p>"
    )


def _framed(box: Box, scale: float) -> str:
    x, y, width = (round(value * scale * 20) for value in (box.x, box.y, box.width))
    return f'<w:framePr w:w="{width}" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{x}" w:y="{y}"/>'


def exact(leading: float) -> str:
    """A line of exactly that height (pt)."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{round(leading * 20)}" w:lineRule="exact"/>'


def _pitch(item: Text, size: float) -> float:
    """The height of a line: a single one is high enough for any accent, since Word cuts off what is higher."""
    return item.leading if len(item.lines) > 1 else max(item.leading, size * 1.25)


def _rounded(run: GlyphRun, scale: float) -> float:
    """How much wider a run gets by the rounding of its size."""
    return round(run.size * scale * 2) / (run.size * scale * 2)


def _tracking(item: Text, scale: float) -> int:
    """What makes the text as wide as it was set although its size was rounded, in twips a character."""
    runs = [run for line in item.lines for run in line.runs]
    excess = sum(run.width * (_rounded(run, scale) - 1) for run in runs)
    return round(-excess * scale * 20 / max(1, sum(len(run.text) for run in runs)))


def _set_by_force(line: Line, role: Role) -> bool:
    """Whether a line ends where Word itself would never end it, or where the design wants it to."""
    if line.end is Break.JOIN:
        return not line.runs[-1].text.endswith("-")
    return line.end is Break.HARD or role in (Role.H1, Role.H2)


@dataclass(frozen=True, slots=True)
class _Rounding:
    """Widths as Word gets them: sizes rounded, `tracking` (pt) after each character, kerned all along the line."""

    scale: float
    tracking: float

    def width(self, line: Line) -> float:
        """The most that the line may take (pt): the layout does not kern where it might have parted a word."""
        return max(self._kerned(line), sum(self._sized(run.width, len(run.text), run) for run in line.runs))

    def reach(self, line: Line, after: Line) -> float:
        """The least that the line would take (pt) if Word took what it can of the line after it."""
        first, last = after.runs[0], line.runs[-1]
        chance = _NEXT_CHANCE.match(first.text)
        more = chance.group() if chance and chance.group() else first.text
        kept = last.text.removesuffix("-") if line.end is Break.HYPHEN else last.text
        joined = kept + (" " if line.end is Break.SOFT else "")
        before = self._kerned(line) - self._shaped(last.text, last)
        if first.face == last.face and first.size == last.size:
            return before + self._shaped(joined + more, last)
        return before + self._shaped(joined, last) + self._shaped(more, first)

    def _kerned(self, line: Line) -> float:
        return sum(self._shaped(run.text, run) for run in line.runs)

    def _shaped(self, text: str, run: GlyphRun) -> float:
        return self._sized(fonts_with(run.face).shape(text, run.face.name).width * run.size / 1000, len(text), run)

    def _sized(self, width: float, count: int, run: GlyphRun) -> float:
        return width * _rounded(run, self.scale) + count * self.tracking


def _ending(line: Line, forced: bool, last: bool) -> str:
    """What ends a line: a space, a soft hyphen, a break, or nothing."""
    if last:
        return ""
    if forced:
        return "<w:br/>"
    return {Break.SOFT: " ", Break.HYPHEN: "<w:softHyphen/>"}.get(line.end, "")


def faces_of(texts: Sequence[Text]) -> set[Face]:
    """The faces in which `texts` are set."""
    return {run.face for text in texts for line in text.lines for run in line.runs}
