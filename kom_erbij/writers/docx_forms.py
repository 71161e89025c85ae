"""Fields to fill in as a table on the page: what is typed makes its row higher and moves those under it down.

Each row has its label, with its icon, and a content control on a ruled line. Not here: the drawing of
anything else on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from kom_erbij.intake.form_mark import PROMPT
from kom_erbij.layout.page import Box, FormField, Group, Item, Path, Role, Text
from kom_erbij.writers.docx_package import Look, run_properties
from kom_erbij.writers.docx_texts import BASELINE, PROMPT_BLOCK, exact, paragraph

_LINE = 1.25
"""The height of a line that is typed, in sizes: its lower edge is the ruled line."""
_TYPED = 0.36
"""The size of what is typed on a single line, in the height of its row: two lines go in before the row grows."""
_LABEL_LINE = 1.25


@dataclass(frozen=True, slots=True)
class Row:
    """A field with what belongs to it: its label, its icon, and the lines that it is written on."""

    field: FormField
    label: Text | None
    icon: Group | None
    rules: tuple[Path, ...]

    @property
    def beside(self) -> bool:
        """Whether the label stands before the field, not over it."""
        return self.label is not None and self.label.ink.right <= self.field.box.x + 1

    @property
    def size(self) -> float:
        """The label's size of type (pt)."""
        return self.label.lines[0].runs[0].size if self.label else self.field.size

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(one for one in (self.icon, self.label, *self.rules, self.field) if one is not None)

    @property
    def left(self) -> float:
        out = self.field.box.x - self.field.outdent
        return min([out, *(one.box.x for one in (self.icon, self.label) if one)])

    @property
    def first_line(self) -> float:
        """The y of its first ruled line."""
        return self.field.box.bottom - (self.field.lines - 1) * self.field.pitch


def typed_look(item: FormField, scale: float) -> Look:
    """How what is typed in a field looks."""
    size = item.size if item.lines > 1 or item.framed else min(item.size, item.pitch * _TYPED)
    face = item.face
    return Look(face.family, face.weight == 700, round(size * scale * 2), item.color.hex[1:])


def tables(items: Sequence[Item]) -> list[list[Row]]:
    """The fields of a page, those of one column together, in reading order."""
    found: list[list[Row]] = []
    after = -1
    for at, item in enumerate(items):
        if not isinstance(item, FormField) or item.framed or item.value:
            continue
        start = at - item.lines
        rules = tuple(one for one in items[start:at] if isinstance(one, Path))
        before = items[start - 1] if start else None
        label = before if isinstance(before, Text) and before.field == item.name else None
        row = Row(item, label, _icon(items, label), rules)
        begin = start - (label is not None)
        if found and begin == after:
            found[-1].append(row)
        else:
            found.append([row])
        after = at + 1
    return found


def _icon(items: Sequence[Item], label: Text | None) -> Group | None:
    """The icon right before the label."""
    if label is None:
        return None
    middle = label.box.y + label.box.height / 2
    beside = (
        one
        for one in items
        if isinstance(one, Group)
        and one.role is Role.ARTIFACT
        and abs(one.box.y + one.box.height / 2 - middle) < 1
        and one.box.right <= label.box.x
    )
    return next(beside, None)


def table(
    rows: Sequence[Row],
    scale: float,
    style: Callable[[FormField], str],
    number: Callable[[], int],
    icon: Callable[[Group, Box], str],
) -> str:
    """The rows as a `w:tbl` in their place on the page (ECMA-376 part 1, 17.4.57).

    `style` names the style of what is typed in a field, `number` gives each control its own, and `icon` draws one
    that hangs on a paragraph with its upper left corner at the box's.
    """
    left, right = min(row.left for row in rows), max(row.field.box.right for row in rows)
    split = next((row.field.box.x for row in rows if row.beside and row.field.lines == 1), left)
    drop = 0.2 * _LABEL_LINE * max(row.size for row in rows)
    top = _top(rows[0], drop)
    widths = [_twips((right - left) * scale)] if split == left else [
        _twips((split - left) * scale), _twips((right - split) * scale),
    ]  # fmt: skip
    at = top
    made = []
    for row in rows:
        bottom = row.field.box.bottom + drop
        if row.label is not None and not row.beside:
            cap = row.label.lines[0].baseline + drop
            label = _label(row, scale, icon, cap - at)
            made.append(_row([label], [sum(widths)], len(widths), (cap - at) * scale))
            at = cap
        height = (bottom - at) * scale
        indent = row.field.box.x - left if split == left else 0.0
        control = _control(row, scale, style(row.field), number(), indent, drop)
        if row.beside and split > left:
            made.append(_row([_label(row, scale, icon, bottom - at), control], widths, 1, height, True))
        else:
            made.append(_row([control], [sum(widths)], len(widths), height, row.field.lines == 1))
        at = bottom
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    place = f'w:tblpX="{_twips(left * scale)}" w:tblpY="{_twips(top * scale)}"'
    return (
        f'<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page" '
        f'{place}/><w:tblOverlap w:val="overlap"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"
    )


def alone(item: FormField, number: int, style: str, scale: float) -> tuple[Box, str]:
    """The text box of a field that stands by itself, what is typed on the ruled lines, and its content control."""
    height = item.lines * item.pitch
    top = item.box.bottom - 0.3 * item.size - (item.lines - 1 + BASELINE) * item.pitch
    box = Box(item.box.x - item.outdent, top, item.box.width + item.outdent, height)
    return box, _control(Row(item, None, None, ()), scale, style, number, item.outdent, 0.0)


def _top(row: Row, drop: float) -> float:
    if row.label is not None and not row.beside:
        return row.label.lines[0].baseline - BASELINE * _LABEL_LINE * row.size
    return row.first_line + drop - row.field.pitch


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    span: int,
    height: float,
    typed: bool = False,
) -> str:
    """A row at least as high as `height` (pt); with `typed` its last cell is filled from below."""
    told = ""
    for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        align = "bottom" if number == len(cells) - 1 and typed else "top"
        told += (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="{align}"/></w:tcPr>'
            f"{cell}</w:tc>"
        )
    return f'<w:tr><w:trPr><w:trHeight w:val="{_twips(height)}" w:hRule="atLeast"/></w:trPr>{told}</w:tr>'


def _label(row: Row, scale: float, icon: Callable[[Group, Box], str], height: float) -> str:
    """The label on the ruled line of a row so high (pt), its icon hanging on it."""
    label = row.label
    assert label is not None
    line = _LABEL_LINE * row.size
    drawn = ""
    if row.icon:
        box = row.icon.box
        # Word and LibreOffice measure from the paragraph's own top, above the white before it.
        top = label.lines[0].baseline + 0.2 * line - height
        drawn = icon(row.icon, Box(box.x - row.left, box.y - top, box.width, box.height))
    indent = label.box.x - row.left
    made = paragraph(label, frozenset(), scale, "", leading=line, indent=indent)
    made = made.replace('w:before="0"', f'w:before="{_twips((height - line) * scale)}"', 1)
    return made.replace("</w:pPr>", f"</w:pPr>{drawn}", 1)


def _control(row: Row, scale: float, style: str, number: int, indent: float, under: float) -> str:
    """The content control of a field, on its ruled line; `under` is the white below that (pt)."""
    item = row.field
    look = typed_look(item, scale)
    several = item.lines > 1 or not row.rules
    leading = item.pitch * scale if several else _LINE * look.half_points / 2
    rule = row.rules[-1].stroke if row.rules else None
    width = max(2, round((row.rules[-1].stroke_width if row.rules else 0.5) * scale * 8))
    # A field of several lines has them drawn on the page; a single one's line goes along with what is typed.
    border = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{width}" w:space="0" w:color="{rule.hex[1:]}"/></w:pBdr>'
        if rule and not several
        else ""
    )
    first = f'<w:ind w:firstLine="{_twips(indent * scale)}"/>' if several and indent else ""
    white = exact(leading).replace('w:after="0"', f'w:after="{0 if several else _twips(under * scale)}"', 1)
    many = ' w:multiLine="1"' if several else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{border}{white}{first}</w:pPr>'
        f"<w:sdt><w:sdtPr>{run_properties(look)}<w:alias w:val={quoteattr(item.label)}/>"
        f'<w:tag w:val={quoteattr(item.name)}/><w:id w:val="{number}"/><w:lock w:val="sdtLocked"/>'
        f'<w:placeholder><w:docPart w:val="{PROMPT_BLOCK}"/></w:placeholder>'
        f"<w:showingPlcHdr/><w:text{many}/></w:sdtPr><w:sdtContent>"
        f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{PROMPT}</w:t></w:r></w:sdtContent></w:sdt></w:p>'
    )


def _twips(points: float) -> int:
    return round(points * 20)
