"""What a form asks as one table a column: what is typed makes its row higher and moves all under it down.

A question stands beside or over its frame; boxes to tick are content controls of their own, each with what it says.
Not here: fields over ruled lines (docx_forms).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from kom_erbij.intake.form_mark import OTHER, PROMPT, tick_name
from kom_erbij.layout.asking import FRAME, TICK
from kom_erbij.layout.page import Box, FormField, Item, Path, Text
from kom_erbij.writers.docx_forms import typed_look
from kom_erbij.writers.docx_package import run_properties
from kom_erbij.writers.docx_texts import BASELINE, PROMPT_BLOCK, look, paragraph

_NEAR = 60.0
"""White (pt) between texts that belong to one table, at the most."""
_LONGEST = 64
"""Signs of a control's name and tag in Word."""
_BOX_FONT = "MS Gothic"
_EMPTY, _TICKED = "\u2610", "\u2612"

Style = Callable[[FormField], str]
Next = Callable[[], int]


@dataclass(slots=True)
class Row:
    """A question with its frames, boxes and what these say; or (without a name) a text between questions."""

    name: str
    words: list[Text] = field(default_factory=list)
    ticks: list[tuple[FormField, Text | None]] = field(default_factory=list)
    written: list[tuple[Path, FormField]] = field(default_factory=list)
    drawn: list[Path] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        """All that it has on the page."""
        asked = [one for tick in self.ticks for one in tick if one is not None]
        return [*self.words, *self.drawn, *asked, *(item for _, item in self.written)]

    @property
    def left(self) -> float:
        return min([one.box.x for one in self.words] + [box.x for box in self._boxes()])

    @property
    def top(self) -> float:
        tops = [one.lines[0].baseline - BASELINE * _pitch(one) for one in self.words[:1]]
        return min(tops + [box.y for box in self._boxes()])

    @property
    def bottom(self) -> float:
        ends = [one.lines[-1].baseline + (1 - BASELINE) * _pitch(one) for one in self.words]
        return max(ends + [box.bottom for box in self._boxes()])

    @property
    def right(self) -> float:
        return max([one.box.right for one in self.words] + [box.right for box in self._boxes()])

    @property
    def beside(self) -> bool:
        """Whether the question stands before its frame, not over it."""
        boxes = self._boxes()
        return bool(boxes and self.words) and min(box.x for box in boxes) > self.words[0].box.x + 1

    def _boxes(self) -> list[Box]:
        return [_extent(path) for path in self.drawn]


@dataclass(frozen=True, slots=True)
class _Cell:
    """From `left` to `right` (pt): paragraphs, with a frame around them or without."""

    left: float
    right: float
    body: str
    frame: Path | None = None
    top: bool = False


def asked_tables(items: Sequence[Item]) -> list[list[Row]]:
    """The questions of a page, those of one column together with the texts between them, in reading order."""
    names = {_asked(one) for one in items if isinstance(one, FormField) and (one.framed or one.value)}
    tables: list[list[Row]] = []
    loose: list[Text] = []
    waiting: list[Path] = []
    for item in items:
        row = tables[-1][-1] if tables and tables[-1] else None
        if isinstance(item, Text) and item.field in names:
            if row is None or row.name != item.field:
                row = _begun(tables, loose, item)
            if row.ticks:
                row.ticks[-1] = (row.ticks[-1][0], item)
            else:
                row.words.append(item)
        elif isinstance(item, Path) and item.name in (FRAME, TICK):
            waiting.append(item)
        elif isinstance(item, FormField) and _asked(item) in names and row is not None:
            row.drawn += waiting
            if item.value:
                row.ticks.append((item, None))
            elif waiting:
                row.written.append((waiting[-1], item))
            waiting = []
        elif isinstance(item, Text):
            loose.append(item)
        else:
            _follow(tables, loose)
            loose = []
    _follow(tables, loose)
    return tables


def _asked(item: FormField) -> str:
    return item.name.removesuffix(OTHER)


def _begun(tables: list[list[Row]], loose: list[Text], first: Text) -> Row:
    """A row for a question, with the texts before it that belong to its table."""
    before = tables[-1][-1] if tables else None
    # A question further up, or more to the right, is of another column.
    if before is None or first.box.y < before.top or abs(first.box.x - before.left) > 1:
        tables.append([])
        near = [one for one in loose if abs(one.box.x - first.box.x) < 1 and -_NEAR < one.box.y - first.box.y < 0]
        tables[-1] += [Row("", [one]) for one in near[-1:]]
    else:
        tables[-1] += [Row("", [one]) for one in loose]
    loose.clear()
    row = Row(first.field)
    tables[-1].append(row)
    return row


def _follow(tables: list[list[Row]], loose: Sequence[Text]) -> None:
    """Texts right under the last question go down with it."""
    for one in loose:
        last = tables[-1][-1] if tables else None
        if last and abs(one.box.x - last.left) < 1 and 0 <= one.box.y - last.bottom < _NEAR:
            tables[-1].append(Row("", [one]))


def asked_table(rows: Sequence[Row], scale: float, style: Style, number: Next, *, flows: bool) -> str:
    """The rows as a `w:tbl`: in their place on the page (ECMA-376 part 1, 17.4.57), or if it `flows` only as far in.

    `style` names the style of what is typed in a field, and `number` gives each control its own.
    """
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    lines: list[tuple[float, float, list[_Cell]]] = []
    for row in rows:
        lines += _lines(row, right, scale, style, number)
    edges = _edges([left, right, *(edge for _, _, cells in lines for one in cells for edge in (one.left, one.right))])
    made, at = "", lines[0][0]
    for top, bottom, cells in lines:
        if top - at > 0.5:
            made += _row([_Cell(left, right, _nothing())], edges, (top - at) * scale, scale, exact=True)
        made += _row(_whole(cells, left, right), edges, (bottom - max(top, at)) * scale, scale)
        at = bottom
    widths = [_twips((end - start) * scale) for start, end in pairwise(edges)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    floats = (
        f'<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page" '
        f'w:tblpX="{_twips(left * scale)}" w:tblpY="{_twips(lines[0][0] * scale)}"/><w:tblOverlap w:val="never"/>'
    )
    indent = f'<w:tblInd w:w="{_twips(left * scale)}" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr>{"" if flows else floats}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"{indent if flows else ''}"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


def top_of(rows: Sequence[Row]) -> float:
    """Where the table of these rows begins (pt)."""
    return rows[0].top


def _lines(row: Row, right: float, scale: float, style: Style, number: Next) -> list[tuple[float, float, list[_Cell]]]:
    """The rows of the table that a question takes: top, bottom (pt), and cells."""
    words = _words(row, scale)
    if not row.name:
        return [(row.top, row.bottom, [_Cell(row.left, right, words)])]
    found: list[tuple[float, float, list[_Cell]]] = []
    before = _Cell(row.left, max(one.box.right for one in row.words), words, top=True)
    top = row.top
    if not row.beside:
        end = row.words[-1].lines[-1].baseline + (1 - BASELINE) * _pitch(row.words[-1])
        found.append((row.top, end, [_Cell(row.left, right, words)]))
        before, top = _Cell(row.left, row.left, ""), end
    frames = [(_extent(path), path, item) for path, item in row.written]
    if row.ticks:
        boxes = [item.box for item, _ in row.ticks]
        beside = [one for one in frames if one[0].y < boxes[-1].y]
        stop = beside[0][0].x if beside else right
        ticks = _Cell(min(box.x for box in boxes), stop, _ticks(row, scale, number))
        found.append(
            (min(top, boxes[0].y), max([boxes[-1].bottom, *(one[0].bottom for one in beside)]), [before, ticks])
        )
        before = _Cell(before.left, before.right, _nothing())
        if beside:
            found[-1][2].append(_written(*beside[0], scale, style, number))
            frames = [one for one in frames if one is not beside[0]]
        top = found[-1][1]
    for box, path, item in frames:
        first = not found or (not row.beside and len(found) == 1 and not row.ticks)
        cell = _written(box, path, item, scale, style, number)
        found.append((top if first and row.beside else box.y, box.bottom, [before, cell]))
    if row.beside:
        # Words that take more lines than the frame.
        start, end, cells = found[-1]
        found[-1] = (start, max(end, row.bottom), cells) if len(found) == 1 else found[-1]
    return found


def _written(box: Box, path: Path, item: FormField, scale: float, style: Style, number: Next) -> _Cell:
    """The content control of a field in its frame."""
    several = item.lines > 1
    # In a control of plain text LibreOffice loses where lines end; in one of paragraphs it does not.
    kind = "" if several else "<w:text/>"
    properties = run_properties(typed_look(item, scale))
    white = _twips(0.35 * item.size * scale) if several else 0
    shown = f'<w:p><w:pPr><w:pStyle w:val="{style(item)}"/><w:spacing w:before="{white}" w:after="{white}"/></w:pPr>'
    run = f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{PROMPT}</w:t></w:r>'
    body = (
        f"<w:sdt><w:sdtPr>{properties}<w:alias w:val={quoteattr(_title(item.label, item.name))}/>"
        f'<w:tag w:val={quoteattr(item.name)}/><w:id w:val="{number()}"/><w:lock w:val="sdtLocked"/>'
        f'<w:placeholder><w:docPart w:val="{PROMPT_BLOCK}"/></w:placeholder>'
        f"<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{shown}{run}</w:p></w:sdtContent></w:sdt>"
    )
    return _Cell(box.x, box.right, body, path, several)


def _title(label: str, tag: str) -> str:
    """What a control is called: its tag is in it, for LibreOffice before 7.5 keeps nothing else of it."""
    return f"{label[: _LONGEST - len(tag) - 3]} ({tag})"


def _ticks(row: Row, scale: float, number: Next) -> str:
    """Boxes to tick, each a control, in one paragraph."""
    made = ""
    for item, said in row.ticks:
        size = round(item.size * 1.25 * scale * 2)
        fonts = "".join(f' w:{script}="{_BOX_FONT}"' for script in ("ascii", "eastAsia", "hAnsi", "cs"))
        shown = (
            f'<w:rPr><w:rFonts{fonts}/><w:color w:val="{item.color.hex[1:]}"/><w:sz w:val="{size}"/>'
            f'<w:szCs w:val="{size}"/></w:rPr>'
        )
        states = (
            f'<w14:checkbox><w14:checked w14:val="0"/>'
            f'<w14:checkedState w14:val="{ord(_TICKED):X}" w14:font="{_BOX_FONT}"/>'
            f'<w14:uncheckedState w14:val="{ord(_EMPTY):X}" w14:font="{_BOX_FONT}"/></w14:checkbox>'
        )
        tag = f"{item.name}={tick_name(item.value)}"[:_LONGEST]
        label = _title(f"{item.label} {item.value}", tag)
        made += (
            f"<w:sdt><w:sdtPr>{shown}<w:alias w:val={quoteattr(label)}/><w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{number()}"/><w:lock w:val="sdtLocked"/>{states}</w:sdtPr><w:sdtContent><w:r>{shown}'
            f"<w:t>{_EMPTY}</w:t></w:r></w:sdtContent></w:sdt>"
        )
        if said is not None:
            properties = run_properties(look(said.lines[0].runs[0], scale))
            # What belongs together stays together at the end of a line.
            words = said.text.replace(" ", "\u00a0")
            made += f'<w:r>{properties}<w:t xml:space="preserve">\u00a0{escape(words)}    </w:t></w:r>'
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>{made}</w:p>'


def _words(row: Row, scale: float) -> str:
    """The question and what helps as paragraphs, each as far down as it stands on the page."""
    made, at = "", row.top
    for item in row.words:
        pitch = _pitch(item)
        before = item.lines[0].baseline - BASELINE * pitch - at
        body = paragraph(item, frozenset(), scale, "", leading=pitch)
        made += body.replace('w:before="0"', f'w:before="{max(0, _twips(before * scale))}"', 1)
        at = item.lines[-1].baseline + (1 - BASELINE) * pitch
    return made


def _pitch(item: Text) -> float:
    size = max(run.size for line in item.lines for run in line.runs)
    return max(item.leading, size * 1.25) if len(item.lines) == 1 else item.leading


def _whole(cells: Sequence[_Cell], left: float, right: float) -> list[_Cell]:
    """The cells of a row with what is empty between them, from edge to edge."""
    made, at = [], left
    for one in cells:
        if one.right - one.left < 0.5:
            continue
        if one.left - at > 0.5:
            made.append(_Cell(at, one.left, _nothing()))
        made.append(one)
        at = one.right
    if right - at > 0.5:
        made.append(_Cell(at, right, _nothing()))
    return made


def _edges(found: Sequence[float]) -> list[float]:
    """The edges of the columns, those that are as good as the same once."""
    edges: list[float] = []
    for one in sorted(found):
        if not edges or one - edges[-1] > 1:
            edges.append(one)
    return edges


def _row(cells: Sequence[_Cell], edges: Sequence[float], height: float, scale: float, *, exact: bool = False) -> str:
    told = ""
    for one in cells:
        start = min(range(len(edges)), key=lambda at: abs(edges[at] - one.left))
        end = min(range(len(edges)), key=lambda at: abs(edges[at] - one.right))
        width = _twips((edges[end] - edges[start]) * scale)
        spanned = f'<w:gridSpan w:val="{end - start}"/>' if end - start > 1 else ""
        look = ""
        if one.frame is not None and one.frame.stroke is not None and one.frame.fill is not None:
            line = max(2, round(one.frame.stroke_width * scale * 8))
            color, fill = one.frame.stroke.hex[1:], one.frame.fill.hex[1:]
            sides = "".join(
                f'<w:{side} w:val="single" w:sz="{line}" w:space="0" w:color="{color}"/>'
                for side in ("top", "left", "bottom", "right")
            )
            look = f'<w:tcBorders>{sides}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
            look += '<w:tcMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tcMar>'
        align = "top" if one.top or (one.frame is None and exact) else "center"
        told += (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{look}<w:vAlign w:val="{align}"/></w:tcPr>'
            f"{one.body}</w:tc>"
        )
    rule = f'w:val="{max(1, _twips(height))}" w:hRule="{"exact" if exact else "atLeast"}"'
    return f"<w:tr><w:trPr><w:cantSplit/><w:trHeight {rule}/></w:trPr>{told}</w:tr>"


def _nothing() -> str:
    return '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def _extent(path: Path) -> Box:
    xs = [value for _, values in path.segments for value in values[::2]]
    ys = [value for _, values in path.segments for value in values[1::2]]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _twips(points: float) -> int:
    return round(points * 20)
