"""The styles of a document that flows, as Word wants them: one for each kind of block, with its Dutch name.

Word's own styles have their English names here; Word shows them in the language of its user (Kop 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.letterhead import LEFT, RIGHT
from kom_erbij.layout.rows import GUTTER
from kom_erbij.writers.docx_names import W

TEXT_WIDTH = RIGHT - LEFT
"""Room between the margins, in pt."""
SLOT_FILL = PALETTE["zon"].hex[1:]
_ROOM, _KORAAL, _NACHT = (PALETTE[name].hex[1:] for name in ("room", "koraal", "nacht"))
_LINK = PALETTE["diep pruim"].hex[1:]
_LABELS = 1531
"""Room for what a list's items are called, in twips (27 mm)."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph style. Sizes, leading and white above in pt; `more` is paragraph properties, by schema order.

    `edge` are borders and shading, which come before spacing and indents (ECMA-376 part 1, 17.3.1.26).
    """

    key: str
    name: str
    size: float
    leading: float
    family: str = "Manrope"
    above: float = 0.0
    below: float = 0.0
    color: str = _NACHT
    based: str = "Normal"
    follow: str = "Normal"
    keep: bool = False
    edge: str = ""
    indent: str = ""
    close: bool = False
    """Whether the white above falls away between two of its kind."""
    level: int | None = None
    custom: bool = True


_NOTE_EDGE = (
    "<w:pBdr>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="14" w:color="{_ROOM}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    + f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{_ROOM}"/>'
)
_NOTE_INDENT = '<w:ind w:left="284" w:right="284"/>'
_QUOTE_EDGE = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="{_KORAAL}"/></w:pBdr>'
_RIGHT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{round(TEXT_WIDTH * 20)}"/></w:tabs>'
_QUOTE_INDENT = '<w:ind w:left="284"/>'

_PARAGRAPHS = (
    _Paragraph("Heading1", "heading 1", 23, 27, "Fredoka One", 9, keep=True, level=0, follow="Lead", custom=False),
    _Paragraph("Heading2", "heading 2", 14, 18, "Fredoka One", 13, keep=True, level=1, custom=False),
    _Paragraph("Dateline", "Plaats en datum", 10, 14.6, follow="Heading1"),
    _Paragraph("Lead", "Inleiding", 12, 17.5, "Manrope SemiBold", 9),
    _Paragraph("Quote", "Quote", 11.5, 17, "Manrope SemiBold", 12, edge=_QUOTE_EDGE, indent=_QUOTE_INDENT, keep=True,
               follow="QuoteSource", custom=False),
    _Paragraph("QuoteSource", "Wie het zei", 10, 14.6, above=3, below=4, edge=_QUOTE_EDGE, indent=_QUOTE_INDENT),
    _Paragraph("ListBullet", "List Bullet", 10, 17.6, above=6, close=True, custom=False,
               edge='<w:numPr><w:numId w:val="1"/></w:numPr>', indent='<w:ind w:left="284" w:hanging="284"/>'),
    _Paragraph("Facts", "Gegevens", 10, 17.6, above=6, close=True, follow="Facts",
               edge='<w:numPr><w:numId w:val="2"/></w:numPr>',
               indent=f'<w:ind w:left="{_LABELS}" w:hanging="{_LABELS}"/>'),
    _Paragraph("TableText", "Tabeltekst", 10, 14, above=4, below=4, follow="TableText"),
    _Paragraph("Note", "Noot", 10, 14.6, above=3, edge=_NOTE_EDGE, indent=_NOTE_INDENT, follow="Note"),
    _Paragraph("NoteHeading", "Kop van de noot", 12, 16, "Fredoka One", 28, based="Heading2", follow="Note", keep=True,
               edge=_NOTE_EDGE, indent=_NOTE_INDENT, level=1),
    _Paragraph("Band", "Band", 27, 38, "Fredoka One", below=40, follow="Dateline", edge=_RIGHT_TAB),
    _Paragraph("header", "header", 14, 20, "Fredoka One", below=34, edge=_RIGHT_TAB, custom=False),
    _Paragraph("FirstHeader", "Koptekst eerste bladzijde", 1, 1),
    _Paragraph("footer", "footer", 10, 12, edge=_RIGHT_TAB, custom=False),
)  # fmt: skip


def _run_properties(one: _Paragraph, lang: str = "") -> str:
    family = quoteattr(one.family)
    return (
        f"<w:rPr><w:rFonts w:ascii={family} w:eastAsia={family} w:hAnsi={family} w:cs={family}/>"
        + f'<w:color w:val="{one.color}"/><w:kern w:val="2"/>'
        + f'<w:sz w:val="{round(one.size * 2)}"/><w:szCs w:val="{round(one.size * 2)}"/>'
        + (f'<w:lang w:val="{lang}"/>' if lang else "")
        + "</w:rPr>"
    )


def _style(one: _Paragraph) -> str:
    custom = ' w:customStyle="1"' if one.custom else ""
    rule = "atLeast" if one.key == "footer" else "exact"
    spacing = (
        f'<w:spacing w:before="{round(one.above * 20)}" w:after="{round(one.below * 20)}" '
        f'w:line="{round(one.leading * 20)}" w:lineRule="{rule}"/>'
    )
    keep = "<w:keepNext/><w:keepLines/>" if one.keep else ""
    close = "<w:contextualSpacing/>" if one.close else ""
    level = f'<w:outlineLvl w:val="{one.level}"/>' if one.level is not None else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{one.key}"><w:name w:val="{one.name}"/>'
        f'<w:basedOn w:val="{one.based}"/><w:next w:val="{one.follow}"/><w:qFormat/>'
        f"<w:pPr>{keep}<w:widowControl/>{one.edge}{spacing}{one.indent}{close}{level}</w:pPr>"
        f"{_run_properties(one)}</w:style>"
    )


def styles_xml(lang: str) -> str:
    """`word/styles.xml`, for text in `lang` (BCP 47)."""
    body = _Paragraph("Normal", "Normal", 10, 14.6)
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault>{_run_properties(body, lang)}</w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl/><w:spacing w:before="140" w:after="0" w:line="292" w:lineRule="exact"/>'
        f"</w:pPr></w:style>"
        f"{''.join(_style(one) for one in _PARAGRAPHS)}"
        f'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        f'<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f'<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="{_LINK}"/><w:u w:val="single"/></w:rPr>'
        f"</w:style>"
        f'<w:style w:type="character" w:customStyle="1" w:styleId="Slot"><w:name w:val="Open plek"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SLOT_FILL}"/></w:rPr></w:style>'
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="Programma"><w:name w:val="Programma"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="CDC6D6"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="CDC6D6"/></w:tblBorders>'
        f'<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="{round(GUTTER * 20)}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="10" w:space="0" w:color="{_NACHT}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
        f"</w:style>"
        f'<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/>'
        f"</w:style>"
        f"</w:styles>"
    )


def numbering_xml() -> str:
    """`word/numbering.xml`: 1 is a list with bullets, 2 one whose labels stand where bullets would."""
    levels = (
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr>',
        '<w:suff w:val="nothing"/><w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_LABELS}" w:hanging="{_LABELS}"/></w:pPr>',
    )
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="bullet"/>{level}</w:lvl></w:abstractNum>'
        for number, level in enumerate(levels)
    )
    lists = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(levels)))
    return f'<w:numbering xmlns:w="{W}">{kinds}{lists}</w:numbering>'


def settings_xml(lang: str) -> str:
    """`word/settings.xml`: laid out as by Word 2013 and later."""
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
        f'<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{lang}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        f"</w:settings>"
    )
