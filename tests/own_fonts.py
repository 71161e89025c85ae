"""Fonts of one's own for tests: made of one of ours (OFL), under another name, in the state that a test asks for."""

from __future__ import annotations

import io
from collections.abc import Callable

from fontTools import subset
from fontTools.cffLib import SubrsIndex
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from kom_erbij.design.faces import FACES
from kom_erbij.template.own import NEEDED

FAMILY = "Buurtletter"


def truetype(change: Callable[[TTFont], None] = lambda font: None, *, chars: str = NEEDED, face: str = "bold") -> bytes:
    """A TrueType font with `chars`, changed as a test wishes."""
    font = TTFont(io.BytesIO(FACES[face].data), recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(name_IDs=["*"], notdef_outline=True, layout_features=["kern"]))
    cutter.populate(text=chars)
    cutter.subset(font)
    for number, text in ((1, FAMILY), (2, "Regular"), (4, FAMILY), (6, FAMILY), (16, None), (17, None)):
        font["name"].removeNames(nameID=number)
        if text:
            font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsType = 0
    change(font)
    return _bytes(font)


def opentype(*, endless: bool = False) -> bytes:
    """The same with PostScript outlines, as many houses of style have them; or with one that is never drawn whole."""
    whole = TTFont(io.BytesIO(truetype()))
    drawn, order = whole.getGlyphSet(), whole.getGlyphOrder()
    shapes = {}
    for name in order:
        pen = T2CharStringPen(drawn[name].width, drawn)
        drawn[name].draw(pen)
        shapes[name] = pen.getCharString()
    made = FontBuilder(whole["head"].unitsPerEm, isTTF=False)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(whole.getBestCmap())
    made.setupCFF(FAMILY, {"FullName": FAMILY}, shapes, {})
    made.setupHorizontalMetrics({name: (drawn[name].width, 0) for name in order})
    made.setupHorizontalHeader(ascent=whole["hhea"].ascent, descent=whole["hhea"].descent)
    made.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "fullName": FAMILY, "psName": FAMILY})
    made.setupOS2(sTypoAscender=whole["hhea"].ascent, usWeightClass=400, fsType=0)
    made.setupPost()
    if endless:
        # Each calls the next a hundred times, ten deep (Adobe technical note 5177, callsubr; numbers are less 107).
        private = made.font["CFF "].cff.topDictIndex[0].Private
        private.Subrs = SubrsIndex()
        for deep in range(10):
            program = [deep + 1 - 107, "callsubr"] * 100 if deep < 9 else []
            private.Subrs.append(T2CharString(program=[*program, "return"], private=private))
        shapes["A"].program = [0 - 107, "callsubr", "endchar"]
        made.font.recalcBBoxes = False
    return _bytes(made.font)


def _bytes(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
