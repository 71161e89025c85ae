"""What a PDF says of itself: title, dates and the standard that it keeps to, in Info and in XMP.

Dates come from SOURCE_DATE_EPOCH or are fixed, and the document's id from what it holds, so that the same pages give
the same bytes.
"""

from __future__ import annotations

import hashlib
import uuid
from xml.sax.saxutils import escape, quoteattr

import pikepdf
from pikepdf import Dictionary, Name

from kom_erbij.writers.moment import moment

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}
_ARCHIVED = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
"""What only a file that claims PDF/A needs."""
_SCHEMA = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_NAMESPACES['pdfuaid']}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
)
"""The claim of PDF/UA is not in the schemas that PDF/A knows, so it is described (ISO 19005-2, 6.6.2.3)."""


def describe(pdf: pikepdf.Pdf, title: str, lang: str, claims: dict[str, str], info: dict[str, str]) -> None:
    """Write title and dates, with `claims` in XMP (by prefixed name) and `info` in the Info dictionary."""
    stamp = moment().strftime("D:%Y%m%d%H%M%S+00'00'")
    entries = {"Title": title, "Creator": "Kom erbij", "Producer": "Kom erbij"}
    made = Dictionary({f"/{key}": pikepdf.String(value) for key, value in entries.items()})
    made.CreationDate = made.ModDate = pikepdf.String(stamp)
    for key, value in info.items():
        made[f"/{key}"] = Name("/" + value) if key == "Trapped" else pikepdf.String(value)
    pdf.docinfo = pdf.make_indirect(made)
    metadata = pdf.make_stream(_xmp(title, lang, claims, _digest(pdf)).encode())
    metadata.stream_dict.Type, metadata.stream_dict.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    pdf.Root.Lang = pikepdf.String(lang)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _digest(pdf: pikepdf.Pdf) -> bytes:
    seen = hashlib.sha256(moment().isoformat().encode())
    for page in pdf.pages:
        seen.update(page.obj.Contents.read_bytes())
        seen.update(repr([float(value) for value in page.obj.MediaBox.as_list()]).encode())
    return seen.digest()


def _xmp(title: str, lang: str, claims: dict[str, str], digest: bytes) -> str:
    date = moment().strftime("%Y-%m-%dT%H:%M:%SZ")
    fields = {
        "dc:format": "application/pdf",
        "xmp:CreatorTool": "Kom erbij",
        "xmp:CreateDate": date,
        "xmp:ModifyDate": date,
        "xmp:MetadataDate": date,
        "pdf:Producer": "Kom erbij",
        "xmpMM:DocumentID": f"uuid:{uuid.UUID(bytes=digest[:16], version=5)}",
        "xmpMM:InstanceID": f"uuid:{uuid.UUID(bytes=digest[16:], version=5)}",
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
        **claims,
    }
    archived = "pdfaid:part" in claims
    known = {**_NAMESPACES, **(_ARCHIVED if archived else {})}
    spaces = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in known.items())
    rows = "\n".join(f"<{key}>{escape(value)}</{key}>" for key, value in fields.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{rows}\n'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>\n'
        f"<dc:language><rdf:Bag><rdf:li>{escape(lang)}</rdf:li></rdf:Bag></dc:language>\n"
        f"{_SCHEMA if archived else ''}"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )
