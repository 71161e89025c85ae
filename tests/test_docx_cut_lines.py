"""Cut lines are for the press: a Word document has none, alone or in a drawing."""

from __future__ import annotations

import io
import zipfile

from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.page import Box, Group, Page, Path
from kom_erbij.writers.docx import write_docx

SQUARE = (("M", (10.0, 10.0)), ("L", (90.0, 10.0)), ("L", (90.0, 90.0)), ("Z", ()))


def shapes(*items: Path | Group) -> int:
    page = Page(100, 100, items, "Kaart", PALETTE["wit"])
    with zipfile.ZipFile(io.BytesIO(write_docx([page]))) as package:
        return package.read("word/document.xml").decode().count("<wps:wsp>")


def test_a_cut_line_is_not_drawn() -> None:
    cut = Path(SQUARE, stroke=PALETTE["zwart"], stroke_width=1.0, separation="cut")
    shown = Path(SQUARE, fill=PALETTE["zon"])
    bare = shapes()
    assert shapes(cut) == bare
    assert shapes(shown, cut) == bare + 1
    assert shapes(Group(Box(10, 10, 80, 80), (shown, cut))) == bare + 1
    assert shapes(Group(Box(10, 10, 80, 80), (cut,))) == bare
