"""What a DOCX calls things: its namespaces, each with its own prefix, and the mark of a decorative drawing."""

from __future__ import annotations

_OOXML = "http://schemas.openxmlformats.org"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010"

W = f"{_OOXML}/wordprocessingml/2006/main"
R = f"{_OOXML}/officeDocument/2006/relationships"
PIC = f"{_OOXML}/drawingml/2006/picture"
WPS = f"{_WORD_2010}/wordprocessingShape"
WPG = f"{_WORD_2010}/wordprocessingGroup"
_SPACES = {
    "w": W,
    "wp": f"{_OOXML}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OOXML}/drawingml/2006/main",
    "pic": PIC,
    "wps": WPS,
    "wpg": WPG,
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": f"{_OOXML}/markup-compatibility/2006",
    "r": R,
    "v": "urn:schemas-microsoft-com:vml",
}
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
"""Marks a drawing as one for the eye alone, in its `wp:docPr`."""


def declared(*prefixes: str) -> str:
    """The namespaces of these prefixes, as an element declares them."""
    return " ".join(f'xmlns:{prefix}="{_SPACES[prefix]}"' for prefix in prefixes)
