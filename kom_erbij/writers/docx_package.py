"""The DOCX around the content: what Word needs to open it, its styles, settings and properties.

Knows nothing of pages. Starts from python-docx's own empty document, without what that brings along
(a picture of a blank page, styles for tables, a second set of styles that Word may stumble over).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from kom_erbij.writers.docx_names import W
from kom_erbij.writers.moment import moment

_KEPT = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks: a font family as Word lists it, bold or not, half points, a colour as RRGGBB.

    `tracking` is what comes after each character, in twips (1/20 pt).
    """

    family: str
    bold: bool
    half_points: int
    color: str
    tracking: int = 0


def empty_document(title: str, lang: str, body: Look, headings: Mapping[int, Look], fields: Sequence[Look]) -> Any:
    """A document without content, in `lang` (BCP 47), with styles for its text, headings and fields.

    `body` is what text looks like that nobody styled, `headings` have a level (1 to 3) each; the style of a
    field is `field_style`.
    """
    document = docx.Document()
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype not in _KEPT]:
            del rels[key]
    document.styles.element[:] = parse_xml(_styles(lang, body, headings, fields))[:]
    document.settings.element[:] = parse_xml(_settings(lang))[:]
    document.element.body.clear()
    props = document.core_properties
    props.title, props.language, props.author, props.last_modified_by = title, lang, "Kom erbij", "Kom erbij"
    props.comments = ""
    props.created = props.modified = moment()
    return document


def remember_prompt(document: Any, name: str, prompt: str) -> None:
    """Keep `prompt` as building block `name`: Word puts it back in a field that somebody empties.

    ECMA-376 part 1, 17.12: a glossary document with one block of the placeholder gallery.
    """
    guid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"kom-erbij:{name}:{prompt}")).upper()
    block = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:glossaryDocument xmlns:w="{W}"><w:docParts>'
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
        f'<w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types>'
        f'<w:behaviors><w:behavior w:val="content"/></w:behaviors><w:guid w:val="{{{guid}}}"/></w:docPartPr>'
        f"<w:docPartBody><w:p><w:r><w:t>{escape(prompt)}</w:t></w:r></w:p></w:docPartBody></w:docPart>"
        f"</w:docParts></w:glossaryDocument>"
    )
    place = PackURI("/word/glossary/document.xml")
    part = Part(place, CONTENT_TYPE.WML_DOCUMENT_GLOSSARY, block.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT)


def run_properties(look: Look, lang: str = "") -> str:
    """The `w:rPr` for `look`, its parts in the schema's order (ECMA-376 part 1, 17.3.2.28)."""
    family = quoteattr(look.family)
    return (
        "<w:rPr>"
        + f"<w:rFonts w:ascii={family} w:eastAsia={family} w:hAnsi={family} w:cs={family}/>"
        # A style may be bold: what is not, says so.
        + ("<w:b/><w:bCs/>" if look.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>')
        + f'<w:color w:val="{look.color}"/>'
        + (f'<w:spacing w:val="{look.tracking}"/>' if look.tracking else "")
        + '<w:kern w:val="2"/>'
        + f'<w:sz w:val="{look.half_points}"/><w:szCs w:val="{look.half_points}"/>'
        + (f'<w:lang w:val="{lang}"/>' if lang else "")
        + "</w:rPr>"
    )


def field_style(number: int) -> str:
    """The style of fields with the `number`th look, from 0: Invulveld, Invulveld2 …"""
    return f"Invulveld{number + 1 if number else ''}"


def _styles(lang: str, body: Look, headings: Mapping[int, Look], fields: Sequence[Look]) -> str:
    """Built-in styles by their English names, which Word shows in the user's language (Kop 1).

    How text looks is in a style: what the defaults make bold, no style can undo (ECMA-376 part 1, 17.7.3).
    """
    levels = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>{run_properties(headings.get(level, body))}</w:style>'
        for level in (1, 2, 3)
    )
    written = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{field_style(number)}">'
        f'<w:name w:val="{field_style(number)}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"{run_properties(look)}</w:style>"
        for number, look in enumerate(fields)
    )
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault>'
        f'<w:rPr><w:lang w:val="{lang}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"{run_properties(body)}</w:style>"
        f"{levels}{written}"
        f'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        f'<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        f'<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f'<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f'<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        f"</w:styles>"
    )


def _settings(lang: str) -> str:
    """Opens with the whole page in sight; lays out as Word 2013 and later do; hyphenates nothing by itself."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:val="fullPage" w:percent="50"/><w:embedTrueTypeFonts/>'
        f'<w:defaultTabStop w:val="708"/><w:autoHyphenation w:val="0"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        f'<w:themeFontLang w:val="{lang}"/>'
        f'<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        f'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        f'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        f'<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )
