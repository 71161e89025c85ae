"""The styles of a document that flows, as Word wants them: one for each kind of block, with its Dutch name.

Sizes and white come from the document's look.
Word's own styles have their English names here; Word shows them in the language of its user (Kop 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from kom_erbij.design.kit import Kit
from kom_erbij.design.palette import PALETTE
from kom_erbij.template.style import ParagraphStyle, Stylesheet
from kom_erbij.writers.docx_names import W

SLOT_FILL = PALETTE["zon"].hex[1:]
_ROOM, _KORAAL, _NACHT = (PALETTE[name].hex[1:] for name in ("room", "koraal", "nacht"))
_LINK = PALETTE["diep pruim"].hex[1:]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph style of Word: its key, its name for people, and the style of the look that it has.

    `edge` are borders and shading, which come before spacing and indents (ECMA-376 part 1, 17.3.1.26).
    """

    key: str
    name: str
    style: str
    based: str = "Normal"
    follow: str = "Normal"
    keep: bool = False
    edge: str = ""
    indent: str = ""
    level: int | None = None
    custom: bool = True


def twips(points: float) -> int:
    """Points in the twentieths that Word counts in."""
    return round(points * 20)


def aside_properties(look: Stylesheet) -> tuple[str, str]:
    """The box of a note: its borders and ground, and how far it stands in."""
    pad = look.indent.aside
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="{round(pad)}" w:color="{_ROOM}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    edge = f'<w:pBdr>{borders}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{_ROOM}"/>'
    return edge, f'<w:ind w:left="{twips(pad)}" w:right="{twips(pad)}"/>'


def _paragraphs(look: Stylesheet) -> tuple[_Paragraph, ...]:
    quote = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="{_KORAAL}"/></w:pBdr>'
    stands_in = f'<w:ind w:left="{twips(look.indent.quote)}"/>'
    bullet, label = twips(look.indent.bullet), twips(look.indent.label)
    numbered = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
    right = f'<w:tabs><w:tab w:val="right" w:pos="{twips(look.paper.measure)}"/></w:tabs>'
    note, inside = aside_properties(look)
    return (
        _Paragraph("Heading1", "heading 1", "heading-1", follow="Lead", keep=True, level=0, custom=False),
        _Paragraph("Heading2", "heading 2", "heading-2", keep=True, level=1, custom=False),
        _Paragraph("Dateline", "Plaats en datum", "dateline", follow="Heading1"),
        _Paragraph("Lead", "Inleiding", "lead"),
        _Paragraph("Quote", "Quote", "quote", follow="QuoteSource", keep=True, edge=quote, indent=stands_in,
                   custom=False),
        _Paragraph("QuoteSource", "Wie het zei", "quote-source", edge=quote, indent=stands_in),
        _Paragraph("ListBullet", "List Bullet", "list", custom=False, edge=numbered.format(1),
                   indent=f'<w:ind w:left="{bullet}" w:hanging="{bullet}"/>'),
        _Paragraph("Facts", "Gegevens", "list", follow="Facts", edge=numbered.format(2),
                   indent=f'<w:ind w:left="{label}" w:hanging="{label}"/>'),
        _Paragraph("TableText", "Tabeltekst", "cell", follow="TableText"),
        _Paragraph("Chart", "Grafiek", "chart", follow="Normal"),
        _Paragraph("Figure", "Groot getal", "figure", follow="Normal"),
        _Paragraph("FigureLabel", "Bij een groot getal", "figure-label", follow="Normal", keep=True),
        _Paragraph("Note", "Noot", "aside", follow="Note", edge=note, indent=inside),
        _Paragraph("Band", "Band", "band", follow="Dateline", edge=right),
        _Paragraph("header", "header", "band-overleaf", edge=right, custom=False),
        _Paragraph("footer", "footer", "foot", edge=right, custom=False),
    )  # fmt: skip


def half_points(size: float) -> int:
    """A size of type as Word counts it: never larger than it was set, so that no line grows."""
    return int(size * 2 + 0.001)


def _run_properties(one: ParagraphStyle, kit: Kit, lang: str = "") -> str:
    face = kit.faces[one.face]
    family, size = quoteattr(face.family), half_points(one.size)
    color = kit.colors["nacht" if one.color == "inkt" else one.color].hex[1:]
    return (
        f"<w:rPr><w:rFonts w:ascii={family} w:eastAsia={family} w:hAnsi={family} w:cs={family}/>"
        + ("<w:b/><w:bCs/>" if face.weight == 700 else "")
        + f'<w:color w:val="{color}"/><w:kern w:val="2"/>'
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        + (f'<w:lang w:val="{lang}"/>' if lang else "")
        + "</w:rPr>"
    )


def spacing(above: float, below: float, leading: float) -> str:
    """White (pt) around a paragraph, and lines that grow with what is put in them: a picture, a larger letter."""
    return (
        f'<w:spacing w:before="{twips(above)}" w:after="{twips(below)}" '
        f'w:line="{twips(leading)}" w:lineRule="atLeast"/>'
    )


def _style(one: _Paragraph, look: Stylesheet) -> str:
    custom = ' w:customStyle="1"' if one.custom else ""
    its = look[one.style]
    keep = "<w:keepNext/><w:keepLines/>" if one.keep else ""
    white = spacing(its.again, its.below, its.leading)
    level = f'<w:outlineLvl w:val="{one.level}"/>' if one.level is not None else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{one.key}"><w:name w:val="{one.name}"/>'
        f'<w:basedOn w:val="{one.based}"/><w:next w:val="{one.follow}"/><w:qFormat/>'
        f"<w:pPr>{keep}<w:widowControl/>{one.edge}{white}{one.indent}{level}</w:pPr>"
        f"{_run_properties(its, look.kit)}</w:style>"
    )


def styles_xml(lang: str, look: Stylesheet) -> str:
    """`word/styles.xml`, for text in `lang` (BCP 47)."""
    body = look["body"]
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault>{_run_properties(body, look.kit, lang)}</w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{spacing(body.above, body.below, body.leading)}"
        f"</w:pPr></w:style>"
        f"{''.join(_style(one, look) for one in _paragraphs(look))}"
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
        f'<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="{twips(look.indent.column)}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="10" w:space="0" w:color="{_NACHT}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
        f"</w:style>"
        f'<w:style w:type="table" w:customStyle="1" w:styleId="Figures"><w:name w:val="Grote getallen"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{twips(look.indent.column)}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f'<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/>'
        f"</w:style>"
        f"</w:styles>"
    )


def numbering_xml(look: Stylesheet) -> str:
    """`word/numbering.xml`: 1 is a list with bullets, 2 one whose labels stand where bullets would."""
    bullet, label = twips(look.indent.bullet), twips(look.indent.label)
    levels = (
        f'<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{bullet}" w:hanging="{bullet}"/></w:pPr>',
        '<w:suff w:val="nothing"/><w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{label}" w:hanging="{label}"/></w:pPr>',
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
