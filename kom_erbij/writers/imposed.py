"""Finished PDFs put on sheets: each page as it is, as a form, where `layout.imposition` or `layout.folding` places it.

Fonts, colours, output intent and metadata stay; what belongs to a page that is read on a screen (tags, links, fields)
does not go along, nor do the claims of PDF/UA and PDF/A. Marks are in black alone, their words drawn as outlines.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from kom_erbij.design.faces import FACES
from kom_erbij.errors import UsageError
from kom_erbij.layout.folding import cross_fold_sheets, letter_fold_sheets, tent_sheets, tents_on_a4
from kom_erbij.layout.imposition import (
    PRINTER_MARGIN,
    Imposed,
    Legend,
    Sheet,
    booklet_sheets,
    card_sheets,
    tile_sheets,
)
from kom_erbij.layout.page import Box

_SAME = 0.1
"""Pages that differ less than this, in pt, are of one size."""
_SCREEN_ONLY = (
    *("/AcroForm", "/Dests", "/MarkInfo", "/Names", "/OpenAction", "/Outlines", "/PageLabels", "/PageLayout"),
    *("/PageMode", "/StructTreeRoot", "/Threads"),
)


@dataclass(frozen=True, slots=True)
class _Pages:
    """What is to be placed: the size of each page (all in pt), the bleed that is wished for, and the paper."""

    sizes: Sequence[tuple[float, float]]
    bleed: float
    paper: float
    marks: bool

    @property
    def size(self) -> tuple[float, float]:
        """That of all pages. Raises UsageError where they differ."""
        first = self.sizes[0]
        if any(abs(w - first[0]) > _SAME or abs(h - first[1]) > _SAME for w, h in self.sizes):
            raise UsageError.of("de bladzijden zijn niet even groot.", "Maak van elke maat een eigen bestand.")
        return first


def on_sheets(pdf: bytes, kind: str, *, bleed: float | None = None, paper: float = 0.0, marks: bool = False) -> bytes:
    """The PDF on sheets of `kind`: "cards", "shapes", "labels" or "tiles" of A4, a "booklet", "cross-fold",
    "letter-fold", a "tent" to stand on a table, or "tents" on A4.

    At 100 %, by the trim boxes; marks and slug lines of the pages themselves stay away. Cards are printed on both
    sides, turned over the long edge; a booklet over the short edge: spreads in saddle-stitch order, with blank pages
    at the end where they are not a multiple of four, and creep for `paper` (pt thick). What is folded has its folds
    marked, with `marks`. `bleed` (pt) is that of the sheets: as much as the pages have, if not said. Raises UsageError
    on pages of different sizes, on cards larger than A4, and on panels that do not fill their sheet.
    """
    with pikepdf.open(io.BytesIO(pdf)) as made:
        forms = [_Form(made, page) for page in made.pages]
        depth = min(form.bleed for form in forms) if bleed is None else bleed
        sheets = _SHEETS[kind](_Pages([(form.width, form.height) for form in forms], depth, paper, marks))
        old = len(made.pages)
        for sheet in sheets:
            _add(made, sheet, forms)
        del made.pages[:old]
        _bare(made)
        out = io.BytesIO()
        made.save(out, deterministic_id=True, compress_streams=True)
        return out.getvalue()


def _cards(pages: _Pages, margin: float = 0.0) -> Sequence[Sheet]:
    sheets = card_sheets(*pages.size, len(pages.sizes), margin)
    if sheets is None:
        raise UsageError.of("de kaart is groter dan A4.", "Kies een kleinere maat.")
    return sheets


def _labels(pages: _Pages) -> Sequence[Sheet]:
    """As cards: what is cut already needs no marks."""
    return [replace(sheet, marks=()) for sheet in _cards(pages)]


def _shapes(pages: _Pages) -> Sequence[Sheet]:
    """As cards, but whole on what an office printer prints; each has a line of its own to cut along."""
    return [replace(sheet, marks=()) for sheet in _cards(pages, PRINTER_MARGIN)]


def _tiles(pages: _Pages) -> Sequence[Sheet]:
    one = tile_sheets(*pages.size)
    return [
        replace(sheet, placed=tuple(replace(placed, page=page) for placed in sheet.placed))
        for page in range(len(pages.sizes))
        for sheet in one
    ]


def _tents(pages: _Pages) -> Sequence[Sheet]:
    try:
        sheets = tents_on_a4(pages.sizes)
    except ValueError as error:
        raise UsageError.of("dit is zo niet te vouwen.", f"Nodig: {error}.") from None
    if sheets is None:
        raise UsageError.of("dit is groter dan A4.", "Kies een kleinere maat.")
    return sheets


def _booklet(pages: _Pages) -> Sequence[Sheet]:
    return booklet_sheets(*pages.size, pages.bleed, len(pages.sizes), pages.paper)


def _fold(way: Callable[..., Sequence[Sheet]]) -> Callable[[_Pages], Sequence[Sheet]]:
    def sheets(pages: _Pages) -> Sequence[Sheet]:
        try:
            return way(pages.sizes, pages.bleed, marks=pages.marks)
        except ValueError as error:
            raise UsageError.of("dit is zo niet te vouwen.", f"Nodig: {error}.") from None

    return sheets


_SHEETS: dict[str, Callable[[_Pages], Sequence[Sheet]]] = {
    "cards": _cards,
    "shapes": _shapes,
    "labels": _labels,
    "tiles": _tiles,
    "booklet": _booklet,
    "cross-fold": _fold(cross_fold_sheets),
    "letter-fold": _fold(letter_fold_sheets),
    "tent": _fold(tent_sheets),
    "tents": _tents,
}


class _Form:
    """A page as a form, and its trim box there (left, bottom; size in pt)."""

    def __init__(self, pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        bleed = [float(value) for value in page.bleedbox]
        trim = [float(value) for value in page.trimbox]
        self.object = pdf.make_indirect(page.as_form_xobject())
        self.object.BBox = bleed
        # An upright page has no matrix; one that is turned stands upright by it.
        matrix = pikepdf.Matrix(self.object.get("/Matrix", pikepdf.Array([1, 0, 0, 1, 0, 0])))
        box = matrix.transform(pikepdf.Rectangle(*trim))
        self.left, self.bottom = float(box.llx), float(box.lly)
        self.width, self.height = float(box.width), float(box.height)
        self.bleed = max(0.0, min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]))


def _add(pdf: pikepdf.Pdf, sheet: Sheet, forms: Sequence[_Form]) -> None:
    names: dict[int, str] = {}
    drawn = []
    for one in sheet.placed:
        name = names.setdefault(one.page, f"/Bladzijde{one.page}")
        drawn.append(
            f"q {_numbers(*_lower_left(one.clip, sheet), one.clip.width, one.clip.height)} re W n "
            f"{_numbers(*_matrix(one, forms[one.page], sheet))} cm {name} Do Q"
        )
    drawn += _marks(sheet)
    drawn += [_words(note, sheet) for note in sheet.notes]
    trim = [*_lower_left(sheet.trim, sheet), sheet.trim.right, sheet.height - sheet.trim.y]
    size = [0, 0, sheet.width, sheet.height]
    out = sheet.bled
    bled = [*_lower_left(out, sheet), out.right, sheet.height - out.y] if out else size
    page = Dictionary(
        Type=Name.Page,
        MediaBox=_rounded(size),
        BleedBox=_rounded(bled),
        TrimBox=_rounded(trim),
        Resources=Dictionary(XObject=Dictionary({name: forms[number].object for number, name in names.items()})),
        Contents=pdf.make_stream("\n".join(drawn).encode("ascii")),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _matrix(placed: Imposed, form: _Form, sheet: Sheet) -> tuple[float, ...]:
    """From the form's own place to the box on the sheet."""
    x, y = _lower_left(placed.box, sheet)
    left, bottom, w, h = form.left, form.bottom, form.width, form.height
    if placed.turn == 90:
        return 0, -1, 1, 0, x - bottom, y + w + left
    if placed.turn == 180:
        return -1, 0, 0, -1, x + w + left, y + h + bottom
    if placed.turn == 270:
        return 0, 1, -1, 0, x + h + bottom, y - left
    return 1, 0, 0, 1, x - left, y - bottom


def _lower_left(box: Box, sheet: Sheet) -> tuple[float, float]:
    return box.x, sheet.height - box.bottom


def _marks(sheet: Sheet) -> list[str]:
    """Thin black lines with a white edge, to be seen on any ground."""
    drawn = []
    for mark in sheet.marks:
        (x1, y1), (x2, y2) = mark.start, mark.end
        path = f"{_numbers(x1, sheet.height - y1)} m {_numbers(x2, sheet.height - y2)} l S"
        dash = "[4 4] 0 d" if mark.dashed else "[] 0 d"
        drawn.append(f"q 1 G 1 w [] 0 d {path} 0 G 0.35 w {dash} {path} Q")
    return drawn


def _words(note: Legend, sheet: Sheet) -> str:
    """A note as outlines, so that it needs no font."""
    from fontTools.pens.basePen import BasePen
    from fontTools.ttLib import TTFont

    class Outlines(BasePen):  # type: ignore[misc]
        def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
            steps.append(f"{self._at(point)} m")

        def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
            steps.append(f"{self._at(point)} l")

        def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
            steps.append(" ".join(map(self._at, points)) + " c")

        def _closePath(self) -> None:  # noqa: N802
            steps.append("h")

        def _at(self, point: tuple[float, float]) -> str:
            return _numbers(*point)

    steps: list[str] = []
    with TTFont(FACES["medium"].path, lazy=True) as font:
        glyphs, characters = font.getGlyphSet(), font.getBestCmap()
        scale = note.size / font["head"].unitsPerEm
        x, y = note.x, sheet.height - note.baseline
        for character in note.text:
            glyph = glyphs[characters[ord(character)]]
            # In the font's own units, so that the same letter is the same bytes and compresses well.
            steps.append(f"q {scale:.6f} 0 0 {scale:.6f} {_numbers(x, y)} cm")
            glyph.draw(Outlines(glyphs))
            steps.append("f Q")
            x += glyph.width * scale
    return f"q 0 g {' '.join(steps)} Q"


def _bare(pdf: pikepdf.Pdf) -> None:
    """Take away what spoke of the pages as they were on a screen."""
    for key in _SCREEN_ONLY:
        if key in pdf.Root:
            del pdf.Root[key]
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            claims = [key for key in metadata if "www.aiim.org/pdfua/ns/" in key or "www.aiim.org/pdfa/ns/" in key]
            for key in claims:
                del metadata[key]


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)


def _rounded(values: Sequence[float]) -> Any:
    return pikepdf.Array([round(float(value), 3) for value in values])
