"""The process that gives a font TrueType outlines: OTF in at stdin, TTF out at stdout.

Its arguments are how many seconds it may work and the memory it may take in bytes. Of the house it knows its
limits alone.
"""

from __future__ import annotations

import io
import sys

from kom_erbij.intake.confined import confine


def main() -> int:
    """Redraw what is at stdin; the exit code."""
    confine(float(sys.argv[1]), int(sys.argv[2]))
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont, newTable

    font = TTFont(io.BytesIO(sys.stdin.buffer.read()), recalcTimestamp=False)
    drawn, order = font.getGlyphSet(), font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        # TrueType turns the other way, and an error of 1/1000 of the size is less than a hair.
        drawn[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    for name in order:
        glyphs[name].recalcBounds(glyf)
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(glyphs[name], "xMin", 0))
    for gone in ("CFF ", "VORG"):
        if gone in font:
            del font[gone]
    most = font["maxp"]
    most.tableVersion = 0x00010000
    for key in (
        *("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"),
        *("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"),
    ):
        setattr(most, key, 0)
    most.maxZones = 1
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    font["post"].glyphOrder = order
    font.sfntVersion = "\0\1\0\0"
    out = io.BytesIO()
    font.save(out)
    sys.stdout.buffer.write(out.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main())
